"""Which of many texts belong together, by what they say and the days between them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.events.linkage import LARGEST, Edges, average_linkage, components
from index.events.vectors import Floats, Vectors

_FLOOR = 0.10  # what is less alike is no edge
_REPORT_EVERY = 200  # rows


@dataclass(frozen=True, slots=True)
class Rule:
    """When texts belong together.

    Likeness fades by e in `fade` days; more than `reach` days apart it is `beyond`.
    """

    threshold: float
    fade: float
    reach: int
    beyond: float = 0.0

    def faded(self, likeness: Floats, days: Floats) -> Floats:
        """What the days between leave of a likeness; all of it where they are NaN."""
        left = np.where(np.isnan(days), likeness, likeness * np.exp(-days / self.fade))
        return np.where(days > self.reach, self.beyond, left)


# Reports of one occurrence come within days; occurrences that follow from each other may be
# months apart. Text alone must say more, and an undated round-up of the day must not join
# the events that it speaks of, so two dated ones are worse than unlike.
EVENT = Rule(threshold=0.12, fade=3, reach=14)
STORY = Rule(threshold=0.22, fade=365, reach=365)
UNDATED = Rule(threshold=0.22, fade=1, reach=-1, beyond=-1e9)


@dataclass(frozen=True, slots=True)
class Times:
    """The first and last day of each text, as ordinals; NaN where it has no date.

    The first days rise, and texts without a date come last.
    """

    first: Floats
    last: Floats

    def apart(self, ones: NDArray[np.int64], others: NDArray[np.int64]) -> Floats:
        """Days between texts, 0 where they overlap, NaN where one has no date; broadcasts."""
        gaps = np.maximum(
            self.first[ones] - self.last[others], self.first[others] - self.last[ones]
        )
        return np.maximum(gaps, 0.0)

    def windows(self, reach: int) -> NDArray[np.int64]:
        """For each text the first one that is not more than `reach` days before it."""
        dated = int(np.isfinite(self.first).sum())
        latest = np.maximum.accumulate(self.last[:dated])
        starts = np.zeros(len(self.first), dtype=np.int64)
        starts[:dated] = np.searchsorted(latest, self.first[:dated] - reach)
        return np.minimum(starts, np.arange(len(starts)))


def groups(
    texts: Vectors,
    times: Times,
    rule: Rule,
    step: Callable[[int], None] = lambda _: None,
) -> list[list[int]]:
    """Part texts into groups, each rising, in the order of their first members.

    Time grows with the pairs that share terms and days,
    not with all pairs. `step` is told now and then how many texts are done.
    """
    edges = _edges(texts, times, rule, step)
    found: list[list[int]] = []
    for number, component in enumerate(components(range(len(texts)), edges)):
        if number % _REPORT_EVERY == 0:
            step(len(texts))
        if len(component) == 1 or len(component) > LARGEST:
            found.append(component)
            continue
        places = np.array(component)
        days = times.apart(places[:, None], places[None, :])
        likeness = rule.faded(texts.similarities(component), days)
        linked = average_linkage(likeness, rule.threshold)
        found.extend([component[place] for place in group] for group in linked)
    return sorted(found)


def _edges(texts: Vectors, times: Times, rule: Rule, step: Callable[[int], None]) -> Edges:
    lefts: list[NDArray[np.int64]] = []
    weights: list[Floats] = []
    for number, first in enumerate(times.windows(rule.reach).tolist()):
        if number % _REPORT_EVERY == 0:
            step(number)
        likeness = texts.products(number, first)
        near = np.flatnonzero(likeness >= _FLOOR)
        faded = rule.faded(likeness[near], times.apart(np.array(number), near + first))
        kept = faded >= _FLOOR
        lefts.append(near[kept] + first)
        weights.append(faded[kept])
    if not lefts:
        return Edges(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    rights = np.repeat(np.arange(len(lefts)), [len(left) for left in lefts])
    return Edges(np.concatenate(lefts), rights, np.minimum(np.concatenate(weights), 1.0))
