"""Stories: events that follow from each other, and the undated articles that go with them."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import nan

import numpy as np

from index.events.grouping import EVENT, STORY, UNDATED, Rule, Times, groups
from index.events.rarity import share_at_large
from index.events.vectors import Lexicon, SparseRow, Vectors, by_term, centre
from index.jobs import Job
from index.records import ArticleId, Digest, Event, Story

_Node = list[int]  # places of articles, rising
_STAGES = 4  # vectors, events, undated articles, chains of events
_REPORT_EVERY = 500  # articles


def stories(digests: Sequence[Digest], job: Job | None = None) -> tuple[Story, ...]:
    """Group articles into events by text and date, and these into stories by text.

    Neither the order of `digests` nor the numbers of their articles change the groups. An
    article without a date joins a story, never an event; alone, it is a story without events.

    Returns:
        Stories, the latest first, those without a date last; each article in exactly one.

    Raises:
        Cancelled: if the job was cancelled.
    """
    collection = _Collection(sorted(digests, key=_content), job or Job())
    return tuple(sorted(collection.stories(), key=_lateness))


def _content(digest: Digest) -> tuple[date, str, tuple[tuple[str, float], ...]]:
    """An order that does not depend on when an article arrived; the undated come last."""
    return digest.published or date.max, digest.title, digest.terms


class _Collection:
    """All articles as vectors, dated ones first and by date."""

    def __init__(self, ordered: Sequence[Digest], job: Job) -> None:
        self._digests = ordered
        self._job = job
        self._dated = sum(digest.published is not None for digest in ordered)
        self._step(0, 0)
        self._lexicon = Lexicon(ordered, share_at_large())
        self._rows = list(self._vectors())
        self._headings: dict[int, dict[int, float]] = {}

    def stories(self) -> Iterator[Story]:
        """Every story, in no order of use to a reader."""
        numbers = range(len(self._digests))
        events = self._joined(1, [[number] for number in numbers[: self._dated]], EVENT)
        undated = [[number] for number in numbers[self._dated :]]
        # An undated article tells of one event or another, so it is held beside single events:
        # a whole story has too much that it does not tell.
        nodes = self._joined(2, [*events, *undated], UNDATED)
        chains = self._joined(3, [node for node in nodes if node[0] < self._dated], STORY)
        of_event = {number: event for event in events for number in event}
        for members in (*chains, *(node for node in nodes if node[0] >= self._dated)):
            yield self._story(members, of_event)

    def _joined(self, stage: int, nodes: Sequence[_Node], rule: Rule) -> list[_Node]:
        """The nodes that `rule` leaves, after joining those that belong together.

        The dated articles speak for a node that has some: an undated one may tell of much else.
        """
        dated = [[number for number in node if number < self._dated] for node in nodes]
        centres = Vectors([self._centre(d or n) for d, n in zip(dated, nodes, strict=True)])
        found = groups(centres, self._times(dated), rule, lambda done: self._step(stage, done))
        return [sorted(number for place in group for number in nodes[place]) for group in found]

    def _step(self, stage: int, done: int) -> None:
        count = len(self._digests)
        self._job.step(stage * count + done, _STAGES * count)

    def _vectors(self) -> Iterator[SparseRow]:
        for number, digest in enumerate(self._digests):
            if number % _REPORT_EVERY == 0:
                self._step(0, number)
            yield self._lexicon.row(digest.terms)

    def _centre(self, numbers: _Node) -> SparseRow:
        if len(numbers) == 1:
            return self._rows[numbers[0]]
        return centre([self._rows[number] for number in numbers])

    def _times(self, dated: Sequence[_Node]) -> Times:
        return Times(
            np.array([self._day(node[0]) if node else nan for node in dated], dtype=np.float64),
            np.array([self._day(node[-1]) if node else nan for node in dated], dtype=np.float64),
        )

    def _day(self, number: int) -> float:
        published = self._digests[number].published
        return published.toordinal() if published else nan

    def _story(self, members: _Node, of_event: dict[int, _Node]) -> Story:
        events = {event[0]: event for n in members if (event := of_event.get(n))}
        undated = sorted(self._digests[n].article for n in members if n not in of_event)
        return Story(
            min(self._digests[number].article for number in members),
            self._title(members),
            tuple(self._event(event) for event in events.values()),
            tuple(undated),
        )

    def _event(self, numbers: _Node) -> Event:
        members = sorted(
            (digest.published, digest.article)
            for digest in (self._digests[number] for number in numbers)
            if digest.published is not None
        )
        articles = tuple(article for _, article in members)
        return Event(articles[0], self._title(numbers), articles, members[0][0], members[-1][0])

    def _title(self, numbers: _Node) -> str:
        """The title that says most of what the members have in common."""
        if len(numbers) == 1:
            return self._digests[numbers[0]].title
        middle = by_term(self._centre(numbers))

        def fit(number: int) -> tuple[bool, float]:
            heading = self._heading(number)
            return self._digests[number].titled, sum(
                weight * middle.get(term, 0.0) for term, weight in heading.items()
            )

        return self._digests[max(numbers, key=fit)].title

    def _heading(self, number: int) -> dict[int, float]:
        """The vector of a title; asked for once for the event and once for the story."""
        if number not in self._headings:
            terms = set(self._digests[number].heading)
            self._headings[number] = by_term(self._lexicon.row((term, 1.0) for term in terms))
        return self._headings[number]


def _lateness(story: Story) -> tuple[int, ArticleId]:
    last = story.events[-1].last if story.events else None
    return -(last or date.min).toordinal(), story.key
