"""What there is to say of an event or a story as a whole, as the lines of a list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from index.records import (
    ArticleHead,
    ArticleId,
    Event,
    EventPage,
    Membership,
    OutletInEvent,
    Story,
)
from reader.models.captions import Year, date_of, day, title_of
from reader.models.findings import FindingLines, Line
from reader.models.outlets import outlet_name
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

    @property
    def text(self) -> str:
        words = translate("events", "%n article(s) of that week, none of this", "", self.elsewhere)
        return plural(words, self.elsewhere)

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

    def show_event(self, page: EventPage, heads: Heads) -> None:
        """Show an event."""
        self._show(None, list(event_lines(page, heads)))

    def show_story(self, story: Story, silent: Iterable[OutletInEvent], heads: Heads) -> None:
        """Show a story."""
        self._show(None, list(story_lines(story, silent, heads)))

    def clear(self) -> None:
        """Show nothing."""
        self._show(None, ())


def event_lines(page: EventPage, heads: Heads) -> Iterator[Line]:
    """The lines of an event: its articles with reasons, what they share, who is silent."""
    yield TitleLine(title=translate("events", "Articles, and why they are here"))
    for member in page.members:
        if (head := heads.get(member.article)) is not None:
            yield MemberLine(
                head=head, reasons=reasons_of(member, heads), decided=bool(member.decisions)
            )
    if page.names or page.terms:
        yield TitleLine(title=translate("events", "What most of them share"))
    if page.names:
        yield WordsLine(label=translate("events", "Names"), words=", ".join(page.names))
    if page.terms:
        yield WordsLine(label=translate("events", "Words"), words=", ".join(page.terms))
    yield from _silent_lines(page.outlets)


def story_lines(story: Story, silent: Iterable[OutletInEvent], heads: Heads) -> Iterator[Line]:
    """The lines of a story: its events by date, articles without one, who is silent."""
    if story.events:
        yield TitleLine(
            title=translate("events", "Events, by date"),
            text=translate("events", "Enter opens an event"),
        )
    for event in story.events:
        known = [heads[article] for article in event.articles if article in heads]
        yield EventLine(event=event, outlets=tuple(dict.fromkeys(map(outlet_name, known))))
    by_key = {event.key: event for event in story.events}
    could = dict(story.could_belong)
    if story.undated:
        yield TitleLine(
            title=translate("events", "Articles that no event can claim"),
            text=translate(
                "events",
                "They tell no date. Set the date by hand, or move them to the event they report.",
            ),
        )
    for article in story.undated:
        if (head := heads.get(article)) is not None:
            events = tuple(by_key[key] for key in could.get(article, ()) if key in by_key)
            yield LooseLine(head=head, events=events)
    yield from _silent_lines(silent)


def _silent_lines(outlets: Iterable[OutletInEvent]) -> Iterator[Line]:
    silent = [one for one in outlets if not one.articles]
    if silent:
        yield TitleLine(
            title=translate("events", "Silent here"),
            text=translate(
                "events",
                "They wrote at that time, but the collection has nothing of theirs about this. "
                "That proves nothing about the outlet: the collection may lack files.",
            ),
        )
    for one in silent:
        yield SilentLine(outlet=one.outlet, elsewhere=one.elsewhere)


def reasons_of(member: Membership, heads: Heads) -> tuple[str, ...]:
    """Why an article is in its event, in sentences; decisions of the analyst first."""
    told = list(member.decisions)
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
        return translate("events", "Published on the same day as another")
    words = translate("events", "%n day(s) from the nearest of the others", "", days)
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
    reporting = [one for one in page.outlets if one.articles]
    parts = [
        span_of_days(event.first, event.last),
        _count(translate("events", "%n article(s)", "", len(event.articles)), event.articles),
        _count(translate("events", "%n outlet(s)", "", len(reporting)), reporting),
        plural(
            translate("events", "%n independent text(s)", "", page.independent), page.independent
        ),
    ]
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
    outlets = set(map(outlet_name, known))
    dated = [event for event in story.events if event.first]
    last = max((event.last for event in dated if event.last), default=None)
    return " · ".join(
        [
            span_of_days(dated[0].first if dated else None, last),
            _count(translate("events", "%n event(s)", "", len(story.events)), story.events),
            _count(translate("events", "%n article(s)", "", len(known)), known),
            _count(translate("events", "%n outlet(s)", "", len(outlets)), tuple(outlets)),
        ]
    )


def _count(words: str, things: Sequence[object]) -> str:
    return plural(words, len(things))
