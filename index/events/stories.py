"""Stories: events that follow from each other, and the undated articles that go with them."""

from collections.abc import Sequence
from datetime import date
from math import nan

import numpy as np

from index.events.digest import Digest
from index.events.grouping import EVENT, STORY, Times, groups
from index.events.rarity import share_at_large
from index.events.vectors import Lexicon, Vectors, product
from index.jobs import Job
from index.records import ArticleId, Event, Story


def stories(digests: Sequence[Digest], job: Job | None = None) -> tuple[Story, ...]:
    """Group articles into events by text and date, and these into stories by text.

    Neither the order of `digests` nor the numbers of their articles change the groups. An
    article without a date joins a story, never an event; alone, it is a story without events.

    Returns:
        Stories, the latest first, those without a date last; each article in exactly one.

    Raises:
        Cancelled: if the job was cancelled.
    """
    job = job or Job()
    ordered = sorted(digests, key=_content)
    total = 2 * len(ordered)
    job.step(0, total)
    return _Collection(ordered).stories(job, total)


def _content(digest: Digest) -> tuple[date, str, tuple[tuple[str, float], ...]]:
    """An order that does not depend on when an article arrived; the undated come last."""
    return digest.published or date.max, digest.title, digest.terms


class _Collection:
    """All articles as vectors, dated ones first and by date."""

    def __init__(self, ordered: Sequence[Digest]) -> None:
        self._digests = ordered
        self._lexicon = Lexicon(ordered, share_at_large())
        self._rows = [self._lexicon.row(digest.terms) for digest in ordered]
        self._vectors = Vectors(self._rows)
        self._dated = sum(digest.published is not None for digest in ordered)

    def stories(self, job: Job, total: int) -> tuple[Story, ...]:
        events = groups(
            Vectors(self._rows[: self._dated]),
            self._times([[number] for number in range(self._dated)]),
            EVENT,
            lambda done: job.step(done, total),
        )
        nodes = [*events, *([number] for number in range(self._dated, len(self._digests)))]
        chains = groups(
            Vectors([self._vectors.centre(node) for node in nodes]),
            self._times(nodes),
            STORY,
            lambda done: job.step(total // 2 + done, total),
        )
        found = (self._story([nodes[place] for place in chain]) for chain in chains)
        return tuple(sorted(found, key=_lateness))

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
        centre = self._vectors.centre(numbers)

        def fit(digest: Digest) -> tuple[bool, float]:
            heading = self._lexicon.row((term, 1.0) for term in set(digest.heading))
            return digest.titled, product(heading, centre)

        return max((self._digests[number] for number in numbers), key=fit).title


def _lateness(story: Story) -> tuple[int, ArticleId]:
    last = story.events[-1].last if story.events else None
    return -(last or date.min).toordinal(), story.key
