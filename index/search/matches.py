"""What a condition finds in one segment: documents with scores, as a list or spread over all.

Long lists are spread: an array with one score a document, 0 where it is not found. Adding and
comparing those is faster than merging lists, from about one document in thirty on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.search.proximity import Docs, located

Scores = NDArray[np.float32]

_SPREAD = 32  # one document in so many makes a list long
_FEWER = 8  # times as many documents make a list much longer than another
CONSTANT = np.float32(1.0)  # the score of what is not weighed: dates, prefixes, all articles


@dataclass(frozen=True)
class Matches:
    """Documents of a segment with their scores, all above 0; either listed or spread."""

    size: int  # documents of the segment
    _listed: tuple[Docs, Scores] | None = None
    _spread: Scores | None = None

    @classmethod
    def none(cls, size: int) -> Self:
        """No document."""
        return cls.of(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32), size)

    @classmethod
    def of(cls, docs: Docs, scores: Scores, size: int) -> Self:
        """These documents, rising."""
        return cls(size, _listed=(docs, scores))

    @classmethod
    def spread_out(cls, scores: Scores) -> Self:
        """Those whose score is above 0; the array must not be changed afterwards."""
        return cls(len(scores), _spread=scores)

    @classmethod
    def constant(cls, docs: Docs, size: int, score: float = 1.0) -> Self:
        """These documents, rising, all with the same score."""
        return cls.of(docs, np.full(len(docs), score, dtype=np.float32), size)

    @classmethod
    def marked(cls, mask: NDArray[np.bool_], score: float = 1.0) -> Self:
        """The documents that are marked, all with the same score."""
        if np.count_nonzero(mask) * _SPREAD < len(mask):
            return cls.constant(np.flatnonzero(mask), len(mask), score)
        return cls.spread_out(mask * np.float32(score))

    @cached_property
    def listed(self) -> tuple[Docs, Scores]:
        """The documents, rising, and their scores."""
        if self._listed is not None:
            return self._listed
        assert self._spread is not None
        docs = np.flatnonzero(self._spread > 0)
        return docs, self._spread.take(docs)

    @cached_property
    def spread(self) -> Scores:
        """A score for each document of the segment, 0 for what is not found."""
        if self._spread is not None:
            return self._spread
        assert self._listed is not None
        scores = np.zeros(self.size, dtype=np.float32)
        docs, found = self._listed
        scores[docs] = found
        return scores

    @property
    def is_spread(self) -> bool:
        """Whether the scores are spread already."""
        return self._spread is not None

    @property
    def most(self) -> int:
        """At most so many documents."""
        return self.size if self._listed is None else len(self._listed[0])

    def __len__(self) -> int:
        if self._listed is not None:
            return len(self._listed[0])
        return int(np.count_nonzero(self.spread > 0))

    @cached_property
    def docs(self) -> Docs:
        """The documents, rising."""
        if self._listed is not None:
            return self._listed[0]
        return np.flatnonzero(self.spread > 0)

    def held(self, docs: Docs) -> NDArray[np.bool_]:
        """Which of these documents, rising, are found."""
        if self.is_spread:
            return self.spread.take(docs) > 0
        return located(self.listed[0], docs) >= 0

    def without(self, other: "Matches") -> "Matches":
        """Those that the other does not find."""
        if self.is_spread or other.most * _SPREAD >= self.size:
            return Matches.spread_out(self.spread * (other.spread == 0))
        docs, scores = self.listed
        kept = ~other.held(docs)
        return Matches.of(docs[kept], scores[kept], self.size)

    def only(self, mask: NDArray[np.bool_]) -> "Matches":
        """Those that are marked."""
        if self.is_spread:
            return Matches.spread_out(self.spread * mask)
        docs, scores = self.listed
        kept = mask.take(docs)
        return Matches.of(docs[kept], scores[kept], self.size)

    def times(self, boost: float) -> "Matches":
        """The same with scores so many times as high."""
        if boost == 1.0:
            return self
        if self.is_spread:
            return Matches.spread_out(self.spread * np.float32(boost))
        docs, scores = self.listed
        return Matches.of(docs, scores * np.float32(boost), self.size)


def in_all(parts: Sequence[Matches]) -> Matches:
    """The documents that all find, their scores added; at least one part."""
    first, *rest = sorted(parts, key=lambda part: part.most)
    return reduce(_both, rest, first)


def _both(few: Matches, many: Matches) -> Matches:
    if few.is_spread:
        score = few.spread + many.spread
        score *= (few.spread > 0) & (many.spread > 0)
        return Matches.spread_out(score)
    docs, scores = few.listed
    if many.is_spread:
        others = many.spread.take(docs)
        kept = others > 0
        return Matches.of(docs[kept], scores[kept] + others[kept], few.size)
    rows = located(many.listed[0], docs)
    kept = rows >= 0
    return Matches.of(docs[kept], scores[kept] + many.listed[1][rows[kept]], few.size)


def in_any(parts: Sequence[Matches], size: int) -> Matches:
    """The documents that one finds, their scores added."""
    parts = [part for part in parts if part.is_spread or part.most]
    if not parts:
        return Matches.none(size)
    if len(parts) == 1:
        return parts[0]
    if sum(part.most for part in parts) * _SPREAD < size:
        return _merged([part.listed for part in parts], size)
    many, *others = sorted(parts, key=lambda part: -part.most)
    if len(others) == 1 and not many.is_spread and others[0].most * _FEWER < many.most:
        return _with(many, others[0])
    scores = many.spread.copy()
    for part in others:
        if part.is_spread:
            scores += part.spread
        else:
            docs, found = part.listed
            np.add.at(scores, docs, found)  # faster here than +=
    return Matches.spread_out(scores)


def _with(many: Matches, few: Matches) -> Matches:
    """The documents of two lists, of which one is much shorter, their scores added."""
    docs, scores = many.listed
    others, added = few.listed
    rows = located(docs, others)
    known = rows >= 0
    scores = scores.copy()
    scores[rows[known]] += added[known]
    if not known.all():
        others = others[~known]
        at = docs.searchsorted(others)
        docs, scores = np.insert(docs, at, others), np.insert(scores, at, added[~known])
    return Matches.of(docs, scores, many.size)


def _merged(lists: Sequence[tuple[Docs, Scores]], size: int) -> Matches:
    """The documents of lists that are short beside the segment, their scores added."""
    docs = np.concatenate([docs for docs, _ in lists])
    order = np.argsort(docs, kind="stable")
    docs = docs.take(order)
    new = np.ones(len(docs), dtype=np.bool_)
    np.not_equal(docs[1:], docs[:-1], out=new[1:])
    first = np.flatnonzero(new)
    scores = np.concatenate([scores for _, scores in lists]).take(order)
    return Matches.of(docs.take(first), np.add.reduceat(scores, first), size)
