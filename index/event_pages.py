"""An event or a story as a whole: who reports it and why, who is silent, how figures moved."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.compare import Prepared, compared, find
from index.compare.counts import BEFALLEN, counted
from index.compare.figures import moved
from index.compare.matrix import matrix
from index.compare.moments import timed
from index.compare.naming import renamed
from index.compare.omissions import stop_of
from index.compare.passages import Passages
from index.compare.sources import sources
from index.coverage import may_tell_of
from index.events import Reason, reasons
from index.jobs import Job
from index.meaning import Meaning
from index.naming import Naming
from index.records import (
    Article,
    ArticleHead,
    ArticleId,
    Column,
    Comparison,
    Event,
    EventFigures,
    EventInStory,
    EventPage,
    Membership,
    NameEntry,
    OutletInEvent,
    Relation,
    SeemsCutOff,
    Sources,
    Story,
    StoryPage,
)
from index.regrouping import RegroupingDesk
from index.store import Store
from index.upkeep import Upkeep

MOST_AT_ONCE = 20  # articles whose wording is compared while a reader waits
MOST_COLUMNS = 6  # of a comparison
_NEAR = timedelta(days=7)  # before and after an event, in which an outlet shows that it is there
_MOST_NAMES = 12
_MOST_TERMS = 12
_AGREE = (Relation.EQUAL, Relation.COMPATIBLE)

_SILENCE = (
    "An outlet is listed as silent if the collection has articles of it within a week of the event "
    "and none about it. The collection may lack files, so this tells nothing of what the outlet "
    "wrote."
)
_Heads = Mapping[ArticleId, ArticleHead]
_Names = Sequence[tuple[NameEntry, frozenset[ArticleId]]]


class EventPages:
    """Tells of the events and stories of one collection; an event's key is any of its articles."""

    def __init__(
        self,
        store: Store,
        upkeep: Upkeep,
        naming: Naming,
        meaning: Meaning,
        desk: RegroupingDesk,
    ) -> None:
        self._store = store
        self._upkeep = upkeep
        self._naming = naming
        self._meaning = meaning
        self._desk = desk

    # Events

    def page(self, key: ArticleId) -> EventPage:
        """All but the figures of an event; reads every member.

        Raises:
            LibraryError: if the article is in no event.
        """
        event, story = self._desk.event(key), self._desk.story(key)
        heads = self._heads(story.articles)
        names = self._naming.among(event.articles)
        outlets = self._outlets(event, story, heads)
        articles = [self._store.article(a) for a in event.articles]
        why = self._reasons(articles)
        cut_off = _cut_off(articles)
        first = [a for a in event.articles if event.first and heads[a].dated == event.first]
        last = [a for a in event.articles if event.last and heads[a].dated == event.last]
        return EventPage(
            event=event,
            story=story.key,
            members=self._members(event, heads, names, why),
            outlets=outlets,
            independent=self._independent(event, articles),
            names=_shared(names, event.articles),
            terms=tuple(dict.fromkeys(t for one in why.values() for t in one.terms))[:_MOST_TERMS],
            first_reports=tuple(first),
            last_reports=() if first == last else tuple(last),
            cut_off=cut_off,
            cautions=self._cautions(outlets, [event], cut_off),
        )

    def _independent(self, event: Event, articles: Sequence[Article]) -> int | None:
        if len(articles) > MOST_AT_ONCE:
            own = _without_copies(event)
            articles = [article for article in articles if article.head.id in own]
        if len(articles) > MOST_AT_ONCE:
            return None
        columns = [Column(a, self._upkeep.analysis(a.head.id)) for a in articles]
        return len(sources(columns).texts)

    def _reasons(self, articles: Sequence[Article]) -> dict[ArticleId, Reason]:
        ids = [article.head.id for article in articles]
        told = {a.head.id: (a.body, self._upkeep.analysis(a.head.id)) for a in articles}
        return reasons(list(self._store.digests(ids).values()), told)

    def _members(
        self,
        event: Event,
        heads: _Heads,
        names: _Names,
        why: Mapping[ArticleId, Reason],
    ) -> tuple[Membership, ...]:
        copies = dict(event.copies)
        said: defaultdict[ArticleId, list[str]] = defaultdict(list)
        for decision in self._store.regroupings():
            for article in decision.subjects:
                said[article].append(decision.words)
        return tuple(
            Membership(
                article,
                why[article].terms if article in why else (),
                tuple(e.name for e, having in names if article in having and len(having) > 1),
                _days_apart(article, event, heads),
                why[article].likeness if article in why else 0.0,
                copies.get(article),
                tuple(said[article]),
            )
            for article in event.articles
        )

    def _outlets(self, event: Event, story: Story, heads: _Heads) -> tuple[OutletInEvent, ...]:
        """Those that report an event, then the silent ones."""
        undated = may_tell_of(event, story)
        return self._told(event.articles, undated, heads, event.first, event.last)

    def _told(
        self,
        articles: Sequence[ArticleId],
        undated: Sequence[ArticleId],
        heads: _Heads,
        first: date | None,
        last: date | None,
    ) -> tuple[OutletInEvent, ...]:
        there: dict[str, int] = {}
        if first and last:
            there = self._store.outlets_between(first - _NEAR, last + _NEAR)
        own, loose = _by_outlet(articles, heads), _by_outlet(undated, heads)
        told = []
        for outlet in dict.fromkeys([*own, *there]):
            days = [day for a in own.get(outlet, ()) if (day := heads[a].dated)]
            told.append(
                OutletInEvent(
                    outlet,
                    tuple(own.get(outlet, ())),
                    min(days, default=None),
                    max(days, default=None),
                    there.get(outlet, 0) - len(days),
                    tuple(loose.get(outlet, ())),
                )
            )
        return tuple(sorted(told, key=_reporting_first))

    def _cautions(
        self,
        outlets: Iterable[OutletInEvent],
        events: Sequence[Event],
        cut_off: Sequence[SeemsCutOff],
    ) -> tuple[str, ...]:
        told = []
        if any(outlet.silent for outlet in outlets):
            told.append(_SILENCE)
        dated = all(event.first for event in events)
        if not dated:
            told.append("Where nothing is dated, who is silent cannot be told.")
        elif events and (undated := self._store.count_undated()):
            told.append(_undated(undated))
        if any(event.by_text for event in events):
            told.append("Nothing in reach is dated, so that text alone made the group.")
        if cut_off:
            told.append(_files_cut_off(len(cut_off)))
        return tuple(told)

    # Stories

    def story_page(self, key: ArticleId) -> StoryPage:
        """All but the figures of a story; reads no article.

        Raises:
            LibraryError: if there is no such article.
        """
        story = self._desk.story(key)
        heads = self._heads(story.articles)
        names = self._naming.among(story.articles)
        could = dict(story.could_belong)
        befores = (None, *story.events[:-1]) if story.events else ()
        days = [day for a in story.articles if (day := heads[a].dated)]
        outlets = self._told(
            story.articles, (), heads, min(days, default=None), max(days, default=None)
        )
        return StoryPage(
            story=story,
            chain=tuple(
                EventInStory(
                    event, self._outlets(event, story, heads), _days_between(before, event)
                )
                for before, event in zip(befores, story.events, strict=True)
            ),
            undated=tuple((a, could.get(a, ())) for a in story.undated),
            outlets=outlets,
            names=_shared(names, story.articles),
            terms=(),
            cautions=self._cautions(outlets, story.events, ()),
        )

    def story_figures(self, key: ArticleId, job: Job) -> tuple[tuple[ArticleId, EventFigures], ...]:
        """The key figures of each event of a story that has two articles or more, by its key.

        Raises:
            LibraryError: if there is no such article.
            Cancelled: if the job was cancelled.
        """
        events = [event for event in self._desk.story(key).events if len(event.articles) > 1]
        found = []
        for done, event in enumerate(events):
            job.step(done, len(events))
            found.append((event.key, self._figures(event, Job())))
        return tuple(found)

    # What takes longer

    def sources(self, key: ArticleId, job: Job) -> Sources:
        """Which articles of an event are one text in the main.

        Raises:
            LibraryError: if the article is in no event.
            Cancelled: if the job was cancelled.
        """
        return sources(self._columns(self._desk.event(key).articles, job))

    def figures(self, key: ArticleId, job: Job) -> EventFigures:
        """The key figures of an event, by date and outlet.

        Raises:
            LibraryError: if the article is in no event.
            Cancelled: if the job was cancelled.
        """
        return self._figures(self._desk.event(key), job)

    def _figures(self, event: Event, job: Job) -> EventFigures:
        many = len(event.articles) > MOST_COLUMNS
        columns = self._columns(_without_copies(event) if many else event.articles, job)
        note = ""
        if many:
            told = sources(columns)
            columns = [columns[n] for n in _chosen(told)]
            note = (
                f"From {len(columns)} of {len(event.articles)} articles, one for each of "
                f"{len(columns)} independent texts of {len(told.texts)}, other outlets first."
            )
        articles = tuple(column.article.head.id for column in columns)
        if len(columns) < 2:
            return EventFigures(articles, (), (), note)
        comparison = self._compared(columns)
        job.step(len(event.articles), len(event.articles))
        passages = Passages(comparison)
        counts = counted(passages)
        facts = matrix(passages, counts, timed(passages))
        agreed = (f for f in facts if f.question in BEFALLEN and f.relation in _AGREE)
        return EventFigures(articles, moved(passages, counts), tuple(agreed), note)

    def _compared(self, columns: Sequence[Column]) -> Comparison:
        """As the library compares; vectors are used where all are there, and none are made."""
        articles = [column.article.head.id for column in columns]
        names = self._naming.keys(articles)
        prepared = Prepared.of(tuple(columns), names)
        vectors = self._meaning.of(columns).vectors
        found = find(prepared, None, 0.0, vectors, check=False)
        made = compared(prepared, 0, found, 0.0, self._store.corrections())
        return replace(made, columns=renamed(made.columns, names))

    def _columns(self, articles: Sequence[ArticleId], job: Job) -> list[Column]:
        columns = []
        for done, article in enumerate(articles):
            job.step(done, len(articles))
            columns.append(Column(self._store.article(article), self._upkeep.analysis(article)))
        return columns

    def _heads(self, articles: Iterable[ArticleId]) -> dict[ArticleId, ArticleHead]:
        return {head.id: head for head in self._store.heads_of(articles)}


def _without_copies(event: Event) -> list[ArticleId]:
    """The members that repeat no other; a hundred copies would cost the square of them."""
    copies = {copy for copy, _ in event.copies}
    return [article for article in event.articles if article not in copies]


def _cut_off(articles: Iterable[Article]) -> tuple[SeemsCutOff, ...]:
    stops = ((a.head.id, stop_of(a, a.head.language)) for a in articles)
    return tuple(SeemsCutOff(number, stop.reason) for number, stop in stops if stop)


def _shared(names: _Names, articles: Sequence[ArticleId]) -> tuple[str, ...]:
    """What more than half of the articles name."""
    most = [entry.name for entry, having in names if 2 * len(having) > len(articles)]
    return tuple(most[:_MOST_NAMES])


def _days_apart(article: ArticleId, event: Event, heads: _Heads) -> int | None:
    """Days to the nearest other member; None where one of the two is not known."""
    day = heads[article].dated
    others = (heads[a].dated for a in event.articles if a != article)
    gaps = [abs((day - other).days) for other in others if day and other]
    return min(gaps, default=None)


def _days_between(before: Event | None, event: Event) -> int | None:
    if before is None or before.last is None or event.first is None:
        return None
    return max(0, (event.first - before.last).days)


def _by_outlet(articles: Iterable[ArticleId], heads: _Heads) -> dict[str, list[ArticleId]]:
    found: dict[str, list[ArticleId]] = {}
    for article in articles:
        found.setdefault(heads[article].outlet, []).append(article)
    return found


def _reporting_first(told: OutletInEvent) -> tuple[bool, date, int, str]:
    busy = told.elsewhere if told.silent else 0
    return told.silent, told.first or date.max, -busy, told.outlet


def _chosen(told: Sources) -> list[int]:
    """One article for each of the largest independent texts, up to a comparison's; by date.

    Of outlets that have none yet first, so that no outlet with many reports hides another.
    """
    taken: set[str] = set()
    ones: list[int] = []
    others: list[int] = []
    for text in told.texts:
        number = text.columns[0] if text.source is None else text.source
        outlet = told.heads[number].outlet
        (others if outlet and outlet in taken else ones).append(number)
        taken.add(outlet)
    chosen = [*ones, *others][:MOST_COLUMNS]
    return sorted(chosen, key=lambda n: (told.heads[n].dated or date.max, n))


def _undated(count: int) -> str:
    if count == 1:
        return "1 article of the collection has no certain date, so it may be about this unseen."
    return (
        f"{count} articles of the collection have no certain date; some may be about this unseen."
    )


def _files_cut_off(count: int) -> str:
    files = "The file of 1 article seems" if count == 1 else f"The files of {count} articles seem"
    return f"{files} cut off, so what is lacking there may stand in the rest."
