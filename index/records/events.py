"""Articles about one occurrence, and occurrences that follow from each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from index.records.articles import ArticleId
from index.records.mentions import Mention

GroupedContent = NewType("GroupedContent", str)
"""Changes with all of an article that its digest rests on: title, stated date, body."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What grouping knows of one article, before its collection is known.

    `terms` are stems with weights, heaviest first; a weight knows how often and where its term
    stands, not how rare it is. `heading` are the stems of `title`. `prints` are hashes of runs of
    words, rising: near-identical texts share most of them. `told` is the last day that the text
    names with its year as past: it cannot be older.
    """

    article: ArticleId
    published: date | None
    title: str
    titled: bool  # False where `title` is the first words of the text
    heading: tuple[str, ...]
    terms: tuple[tuple[str, float], ...]
    days: tuple[Mention, ...] = ()  # the dates that the text names by day and month
    prints: tuple[int, ...] = ()
    told: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Articles that report one occurrence, by date; `key` is its first article.

    `copies` pairs near-identical texts with the article whose text they repeat. `by_text` says that
    nothing in reach is dated, so that text alone made the group. `decided` says that the analyst
    had a hand in its members, `named` that the title is the analyst's, `pinned` that nothing
    computed adds or takes away members.
    """

    key: ArticleId
    title: str
    articles: tuple[ArticleId, ...]
    first: date | None
    last: date | None
    copies: tuple[tuple[ArticleId, ArticleId], ...] = ()
    by_text: bool = False
    decided: bool = False
    named: bool = False
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """Events that follow from each other, by date.

    `undated` are articles of the story that no event can claim, because text alone does not
    tell its events apart; `could_belong` names for some the events (by key, likeliest first)
    that they could tell of. `key` is the story's lowest article.
    """

    key: ArticleId
    title: str
    events: tuple[Event, ...]
    undated: tuple[ArticleId, ...]
    could_belong: tuple[tuple[ArticleId, tuple[ArticleId, ...]], ...] = ()
    named: bool = False

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        """All articles, those of the events first."""
        return tuple(a for event in self.events for a in event.articles) + self.undated


class GroupingAct(StrEnum):
    """What the analyst decided about events; a later act goes before an earlier one."""

    TOGETHER = "one event"  # all articles of all groups are one event: merge, move in
    APART = "not the same event"  # no article of one group is with one of another: split, move out
    PIN = "pin"  # the articles of the one group are an event, no more and no less
    UNPIN = "unpin"
    NAME = "name"  # the event that has most of the group is called `words`; "" takes it back
    NAME_STORY = "name story"


@dataclass(frozen=True, slots=True)
class GroupingDecision:
    """One decision in force; `groups` hold articles as they were when it was made."""

    number: int
    act: GroupingAct
    groups: tuple[tuple[ArticleId, ...], ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """Why an article is in its event, beside the other members taken together."""

    article: ArticleId
    terms: tuple[str, ...]  # shared words as this article writes them, the telling ones first
    names: tuple[str, ...]  # shared names
    days_apart: int | None  # to the nearest other member by date; None where one has no date
    likeness: float  # 0 to 1, mean over the others, before days count
    copy_of: ArticleId | None
    decisions: tuple[str, ...]  # of the analyst about it, in words


@dataclass(frozen=True, slots=True)
class OutletInEvent:
    """One outlet's part in an event or story; no articles means that it is silent.

    `undated` are its articles in the story that have no date and could tell of the event.
    """

    outlet: str  # "" for articles of which it is not known
    articles: tuple[ArticleId, ...]
    first: date | None  # of its articles
    last: date | None
    elsewhere: int  # its articles about something else within a week of the event
    undated: tuple[ArticleId, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether the collection has nothing of it about the event."""
        return not self.articles


@dataclass(frozen=True, slots=True)
class SeemsCutOff:
    """An article whose file seems to stop short, so that what it lacks may stand in the rest."""

    article: ArticleId
    reason: str  # a clause about it, as in "its last sentence has no end"


@dataclass(frozen=True, slots=True)
class EventPage:
    """What there is to say of one event as a whole.

    `outlets` has those that report it, by date, then the silent ones: outlets that have articles
    within a week of it in the collection, which may lack files. `independent` counts the texts
    that do not repeat another's; None where counting them takes a job. `names` and `terms` are
    those that most members share, the commonest first. `cautions` are sentences.
    """

    event: Event
    story: ArticleId  # its key
    members: tuple[Membership, ...]  # by date
    outlets: tuple[OutletInEvent, ...]
    independent: int | None
    names: tuple[str, ...]
    terms: tuple[str, ...]
    first_reports: tuple[ArticleId, ...] = ()  # all of the first day; () where nothing is dated
    last_reports: tuple[ArticleId, ...] = ()  # all of the last, if that is another
    cut_off: tuple[SeemsCutOff, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def silent(self) -> tuple[OutletInEvent, ...]:
        """The outlets that have nothing about it, those with most else first."""
        return tuple(outlet for outlet in self.outlets if outlet.silent)

    @property
    def reporting(self) -> tuple[OutletInEvent, ...]:
        """The others."""
        return tuple(outlet for outlet in self.outlets if not outlet.silent)


@dataclass(frozen=True, slots=True)
class EventInStory:
    """One link of the chain; `days_after` is counted from the end of the one before it."""

    event: Event
    outlets: tuple[OutletInEvent, ...]  # as on the page of the event
    days_after: int | None  # None for the first, and where a date is not known

    @property
    def reporting(self) -> int:
        """How many outlets report it; an article without an outlet counts as one."""
        return sum(1 if o.outlet else len(o.articles) for o in self.outlets if not o.silent)


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What there is to say of a story as a whole; `chain` is by date.

    `undated` are its articles without an event, each with the events that it could tell of, by
    key and the likeliest first; with none where it could be any.
    """

    story: Story
    chain: tuple[EventInStory, ...]
    undated: tuple[tuple[ArticleId, tuple[ArticleId, ...]], ...]
    outlets: tuple[OutletInEvent, ...]
    names: tuple[str, ...]
    terms: tuple[str, ...]
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Who reports one event and who does not.

    `reported` counts the articles of each outlet about it, `silent` those about something else
    within a week, for outlets that have none about it; `undated` those of a silent outlet that
    have no date and could tell of it. Outlets in neither have no dated articles of those days, so
    that nothing can be told of them.
    """

    event: Event
    story: ArticleId  # its key
    reported: Mapping[str, int]
    silent: Mapping[str, int]
    undated: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Events by outlets, over a whole collection; `outlets` come by their articles, most first."""

    outlets: tuple[str, ...]
    rows: tuple[CoverageRow, ...]  # the latest first
    cautions: tuple[str, ...]

    def silent(self, outlet: str) -> tuple[CoverageRow, ...]:
        """The events that an outlet has nothing about: its blindspots."""
        return tuple(row for row in self.rows if outlet in row.silent)
