"""What there is to say of an event or a story as a whole, as the lines of a list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from index.records import (
    ArticleHead,
    ArticleId,
    Event,
    EventFigures,
    EventPage,
    Membership,
    OutletInEvent,
    Story,
    StoryPage,
)
from reader.models.captions import Year, date_of, day, title_of
from reader.models.figures import sentence
from reader.models.findings import FindingLines, Line
from reader.models.outlets import outlet_name
from reader.models.questions import question_words
from reader.plurals import plural

translate = QCoreApplication.translate

_TERMS = 8  # that a reason names
_NAMES = 5
Heads = Mapping[ArticleId, ArticleHead]


@dataclass(frozen=True, slots=True)
class _Plain:
    """A line that leads to no passage."""

    place: None = None
    cited: None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class TitleLine(_Plain):
    """The line above a part of the page, with a sentence on how to read it."""

    title: str = ""
    text: str = ""

    @property
    def spoken(self) -> str:
        return f"{self.title}. {self.text}" if self.text else self.title


@dataclass(frozen=True, slots=True)
class MemberLine(_Plain):
    """One article of the event and why it is in it."""

    head: ArticleHead | None = None
    reasons: tuple[str, ...] = ()
    decided: bool = False  # the analyst put it here

    @property
    def article(self) -> ArticleId:
        assert self.head
        return self.head.id

    @property
    def spoken(self) -> str:
        assert self.head
        first = f"{outlet_name(self.head)}, {title_of(self.head)}, {date_of(self.head).text}"
        return ". ".join([first, *self.reasons])


@dataclass(frozen=True, slots=True)
class EventLine(_Plain):
    """One event of a story."""

    event: Event | None = None
    outlets: tuple[str, ...] = ()
    days_after: int | None = None  # counted from the event before it

    @property
    def key(self) -> ArticleId:
        assert self.event
        return self.event.key

    @property
    def when(self) -> str:
        """The days of the event."""
        assert self.event
        return span_of_days(self.event.first, self.event.last)

    @property
    def after(self) -> str:
        """How long after the event before it; empty where that is not known."""
        if not self.days_after:
            return ""
        return plural(translate("events", "%n day(s) later", "", self.days_after), self.days_after)

    @property
    def spoken(self) -> str:
        assert self.event
        return f"{self.when}. {self.event.title}. {', '.join(self.outlets)}"


@dataclass(frozen=True, slots=True)
class LooseLine(_Plain):
    """An article that no event can claim, with those that it could tell of."""

    head: ArticleHead | None = None
    events: tuple[Event, ...] = ()

    @property
    def article(self) -> ArticleId:
        assert self.head
        return self.head.id

    @property
    def text(self) -> str:
        """Which events it could belong to."""
        if not self.events:
            return translate("events", "Its text alone does not say to which event it belongs.")
        could = "; ".join(f"“{e.title}” ({span_of_days(e.first, e.last)})" for e in self.events)
        return translate("events", "Could belong to: {}").format(could)

    @property
    def spoken(self) -> str:
        assert self.head
        return f"{outlet_name(self.head)}, {title_of(self.head)}. {self.text}"


@dataclass(frozen=True, slots=True)
class SilentLine(_Plain):
    """An outlet that wrote at that time, and in this collection nothing of the event."""

    outlet: str = ""
    elsewhere: int = 0
    undated: int = 0

    @property
    def text(self) -> str:
        words = translate("events", "%n article(s) of that week, none of this", "", self.elsewhere)
        words = plural(words, self.elsewhere)
        if not self.undated:
            return words
        could = translate("events", "%n without a date could tell of it", "", self.undated)
        return f"{words}; {plural(could, self.undated)}"

    @property
    def spoken(self) -> str:
        return f"{self.outlet}. {self.text}"


@dataclass(frozen=True, slots=True)
class WordsLine(_Plain):
    """Words under a label."""

    label: str = ""
    words: str = ""

    @property
    def spoken(self) -> str:
        return f"{self.label}: {self.words}"


class EventLines(FindingLines):
    """The lines of the page of an event or of a story."""

    def show_event(self, page: EventPage, figures: EventFigures | None, heads: Heads) -> None:
        """Show an event; its figures come later than the rest."""
        self._show(None, list(event_lines(page, figures, heads)))

    def show_story(self, page: StoryPage, heads: Heads) -> None:
        """Show a story."""
        self._show(None, list(story_lines(page, heads)))

    def clear(self) -> None:
        """Show nothing."""
        self._show(None, ())


def event_lines(page: EventPage, figures: EventFigures | None, heads: Heads) -> Iterator[Line]:
    """The lines of an event: its articles with reasons, figures, who is silent, cautions."""
    cut_off = {one.article: one.reason for one in page.cut_off}
    yield TitleLine(title=translate("events", "Articles, and why they are here"))
    for member in page.members:
        if (head := heads.get(member.article)) is not None:
            reasons = [*_standing(page, member.article), *reasons_of(member, heads)]
            if member.article in cut_off:
                words = translate("events", "Its file seems cut off: {}")
                reasons.append(words.format(cut_off[member.article]))
            yield MemberLine(head=head, reasons=tuple(reasons), decided=bool(member.decisions))
    yield from _figure_lines(figures)
    if page.names or page.terms:
        alone = len(page.event.articles) == 1
        yield TitleLine(
            title=translate("events", "What it tells of")
            if alone
            else translate("events", "What most of them share")
        )
    if page.names:
        yield WordsLine(label=translate("events", "Names"), words=", ".join(page.names))
    if page.terms:
        yield WordsLine(label=translate("events", "Words"), words=", ".join(page.terms))
    yield from _silent_lines(page.silent)
    yield from _caution_lines(page.cautions)


def story_lines(page: StoryPage, heads: Heads) -> Iterator[Line]:
    """The lines of a story: its events by date, articles without one, who is silent."""
    story = page.story
    if story.events:
        yield TitleLine(
            title=translate("events", "Events, by date"),
            text=translate("events", "Enter opens an event"),
        )
    for link in page.chain:
        outlets = [
            one.outlet or translate("events", "outlet not known")
            for one in link.outlets
            if not one.silent
        ]
        yield EventLine(event=link.event, outlets=tuple(outlets), days_after=link.days_after)
    by_key = {event.key: event for event in story.events}
    if page.undated:
        yield TitleLine(
            title=translate("events", "Articles that no event can claim"),
            text=translate(
                "events",
                "They tell no date. Set the date by hand, or move them to the event they report.",
            ),
        )
    for article, keys in page.undated:
        if (head := heads.get(article)) is not None:
            events = tuple(by_key[key] for key in keys if key in by_key)
            yield LooseLine(head=head, events=events)
    if page.names:
        yield TitleLine(title=translate("events", "What most of them share"))
        yield WordsLine(label=translate("events", "Names"), words=", ".join(page.names))
    yield from _silent_lines([one for one in page.outlets if one.silent])
    yield from _caution_lines(page.cautions)


def _standing(page: EventPage, article: ArticleId) -> Iterator[str]:
    """Whether an article is among the first or the last reports."""
    if len(page.event.articles) > 1 and article in page.first_reports:
        yield translate("events", "Among the first to report")
    if article in page.last_reports:
        yield translate("events", "Among the last to report")


def _figure_lines(figures: EventFigures | None) -> Iterator[Line]:
    if figures is None or not (figures.figures or figures.agreed):
        return
    yield TitleLine(title=translate("events", "Key figures"), text=figures.note)
    for figure in figures.figures:
        label = f"{question_words(figure.question)} {figure.subject}".strip()
        yield WordsLine(label=label, words=sentence(figure.text))
    for fact in figures.agreed:
        label = f"{question_words(fact.question)} {fact.subject}".strip()
        told = dict.fromkeys(said.value for cell in fact.cells for said in cell.said)
        yield WordsLine(label=label, words=sentence(f"{', '.join(told)}: {fact.text}"))


def _silent_lines(silent: Sequence[OutletInEvent]) -> Iterator[Line]:
    if silent:
        yield TitleLine(title=translate("events", "Silent here"))
    for one in silent:
        yield SilentLine(outlet=one.outlet, elsewhere=one.elsewhere, undated=len(one.undated))


def _caution_lines(cautions: Sequence[str]) -> Iterator[Line]:
    if cautions:
        yield TitleLine(title=translate("events", "What to keep in mind"), text=" ".join(cautions))


def reasons_of(member: Membership, heads: Heads) -> tuple[str, ...]:
    """Why an article is in its event, in sentences; decisions of the analyst first."""
    by_hand = translate("events", "By hand: {}")
    told = [by_hand.format(words) for words in member.decisions]
    if member.copy_of is not None and (of := heads.get(member.copy_of)) is not None:
        told.append(translate("events", "Nearly the same text as {}").format(outlet_name(of)))
    if member.names:
        names = ", ".join(member.names[:_NAMES])
        told.append(translate("events", "Shared names: {}").format(names))
    if member.terms:
        terms = ", ".join(member.terms[:_TERMS])
        told.append(translate("events", "Shared words: {}").format(terms))
    if member.days_apart is not None:
        told.append(_days_apart(member.days_apart))
    if member.likeness:
        told.append(translate("events", "Likeness {}").format(f"{member.likeness:.2f}"))
    return tuple(told)


def _days_apart(days: int) -> str:
    if days == 0:
        return translate("events", "Same day as another")
    words = translate("events", "%n day(s) from the nearest", "", days)
    return plural(words, days)


def span_of_days(first: date | None, last: date | None) -> str:
    """Days as "9 Aug 2018" or "9–12 Aug 2018"; words where nothing is dated."""
    if first is None or last is None:
        return translate("events", "no date")
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{day(first, Year.NONE)} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def summary_of_event(page: EventPage) -> str:
    """How much there is of an event, in one line."""
    event = page.event
    parts = [
        span_of_days(event.first, event.last),
        _count(translate("events", "%n article(s)", "", len(event.articles)), event.articles),
        _outlets(one.outlet for one in page.reporting),
    ]
    if page.independent is not None:
        words = translate("events", "%n independent text(s)", "", page.independent)
        parts.append(plural(words, page.independent))
    if event.pinned:
        parts.append(translate("events", "pinned"))
    elif event.decided:
        parts.append(translate("events", "corrected by hand"))
    if event.by_text:
        parts.append(translate("events", "grouped by text alone: nothing near it is dated"))
    return " · ".join(parts)


def summary_of_story(story: Story, heads: Heads) -> str:
    """How much there is of a story, in one line."""
    known = [heads[article] for article in story.articles if article in heads]
    outlets = {head.outlet or head.credit for head in known}
    dated = [event for event in story.events if event.first]
    last = max((event.last for event in dated if event.last), default=None)
    return " · ".join(
        [
            span_of_days(dated[0].first if dated else None, last),
            _count(translate("events", "%n event(s)", "", len(story.events)), story.events),
            _count(translate("events", "%n article(s)", "", len(known)), known),
            _outlets(outlets),
        ]
    )


def _outlets(names: Iterable[str]) -> str:
    """How many outlets there are; those that are not known cannot be told from each other."""
    told = set(names)
    known = told - {""}
    words = plural(translate("events", "%n outlet(s)", "", len(known)), len(known))
    if "" not in told:
        return words
    unknown = translate("events", "outlets not known")
    return f"{words}, {translate('events', 'others not known')}" if known else unknown


def _count(words: str, things: Sequence[object]) -> str:
    return plural(words, len(things))
