"""Stories: events that follow from each other, and the undated articles that go with them."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import nan

import numpy as np

from index.events.digest import Digest
from index.events.grouping import EVENT, STORY, Times, groups
from index.events.rarity import share_at_large
from index.events.vectors import Lexicon, SparseRow, Vectors, centre, product
from index.jobs import Job
from index.records import ArticleId, Event, Story

_STAGES = 3  # vectors, events, stories
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

    def stories(self) -> Iterator[Story]:
        """Every story, in no order of use to a reader."""
        dated = [[number] for number in range(self._dated)]
        undated = [[number] for number in range(self._dated, len(self._digests))]
        texts = Vectors(self._rows[: self._dated])
        events = groups(texts, self._times(dated), EVENT, lambda done: self._step(1, done))
        nodes = [*events, *undated]
        centres = Vectors([self._centre(node) for node in nodes])
        chains = groups(centres, self._times(nodes), STORY, lambda done: self._step(2, done))
        for chain in chains:
            yield self._story([nodes[place] for place in chain])

    def _step(self, stage: int, done: int) -> None:
        count = len(self._digests)
        self._job.step(stage * count + done, _STAGES * count)

    def _vectors(self) -> Iterator[SparseRow]:
        for number, digest in enumerate(self._digests):
            if number % _REPORT_EVERY == 0:
                self._step(0, number)
            yield self._lexicon.row(digest.terms)

    def _centre(self, numbers: Sequence[int]) -> SparseRow:
        return centre([self._rows[number] for number in numbers])

    def _times(self, nodes: Sequence[Sequence[int]]) -> Times:
        days = [
            (digest.published.toordinal() if digest.published else nan) for digest in self._digests
        ]
        return Times(
            np.array([days[node[0]] for node in nodes], dtype=np.float64),
            np.array([days[node[-1]] for node in nodes], dtype=np.float64),
        )

    def _story(self, nodes: Sequence[Sequence[int]]) -> Story:
        events = tuple(self._event(node) for node in nodes if node[0] < self._dated)
        undated = sorted(self._digests[node[0]].article for node in nodes if node[0] >= self._dated)
        members = [number for node in nodes for number in node]
        key = min(self._digests[number].article for number in members)
        return Story(key, self._title(members), events, tuple(undated))

    def _event(self, numbers: Sequence[int]) -> Event:
        members = sorted(
            (digest.published, digest.article)
            for digest in (self._digests[number] for number in numbers)
            if digest.published is not None
        )
        articles = tuple(article for _, article in members)
        return Event(articles[0], self._title(numbers), articles, members[0][0], members[-1][0])

    def _title(self, numbers: Sequence[int]) -> str:
        """The title that says most of what the members have in common."""
        middle = self._centre(numbers)

        def fit(digest: Digest) -> tuple[bool, float]:
            heading = self._lexicon.row((term, 1.0) for term in set(digest.heading))
            return digest.titled, product(heading, middle)

        return max((self._digests[number] for number in numbers), key=fit).title


def _lateness(story: Story) -> tuple[int, ArticleId]:
    last = story.events[-1].last if story.events else None
    return -(last or date.min).toordinal(), story.key
