"""Where words stand near each other, for all documents at once.

Positions are those of `index.search.analyser`. A document is kept if one of its places fits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.search.layout import Postings

Docs = NDArray[np.intp]

_CHUNK = (
    1 << 21
)  # positions that are marked at once, so that the marks stay in the processor's cache


@dataclass(frozen=True, slots=True)
class Places:
    """The positions of one word: those of `docs[n]` are `positions[starts[n]:starts[n + 1]]`."""

    docs: Docs  # rising
    starts: Docs
    positions: NDArray[np.uint16] | NDArray[np.uint32]  # rising in each document

    @classmethod
    def of(cls, postings: Postings) -> Self:
        """The places that a posting list tells."""
        starts = np.zeros(len(postings.ids) + 1, dtype=np.intp)
        np.cumsum(postings.counts(), out=starts[1:])
        return cls(postings.ids.astype(np.intp), starts, postings.positions())

    def counts(self, rows: Docs) -> Docs:
        """How many places the documents of these rows have."""
        return self.starts[rows + 1] - self.starts[rows]

    def of_rows(self, rows: Docs, counts: Docs) -> NDArray[np.uint16] | NDArray[np.uint32]:
        """The positions in the documents of these rows, one after the other."""
        if len(rows) == len(self.docs):
            return self.positions
        before = np.cumsum(counts) - counts
        flat = np.repeat(self.starts[rows] - before, counts)
        flat += np.arange(len(flat), dtype=np.intp)
        return self.positions.take(flat)


@dataclass(frozen=True, slots=True)
class Spans:
    """Runs of positions, each in one document; `starts` and `ends` tell the document too.

    Both are `document << 32 | position`, so that they rise through all documents, and no distance
    reaches from one to the next.
    """

    starts: NDArray[np.int64]  # rising
    ends: NDArray[np.int64]  # of the last position

    @classmethod
    def of_words(cls, words: Sequence[Places], within: Docs | None = None) -> Self:
        """The places of some words, in the documents `within`."""
        found = np.concatenate([_keys(word, within) for word in words] or [np.zeros(0, np.int64)])
        if len(words) > 1:
            found = np.unique(found)
        return cls(found, found)

    @classmethod
    def none(cls) -> Self:
        """No place."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls(nothing, nothing)

    @classmethod
    def of_any(cls, several: Sequence["Spans"]) -> Self:
        """What is in one of them."""
        starts = np.concatenate([spans.starts for spans in several])
        ends = np.concatenate([spans.ends for spans in several])
        order = np.lexsort((ends, starts))
        return cls(starts[order], ends[order])

    def docs(self) -> Docs:
        """The documents, rising."""
        return rising(self.starts >> 32)

    def followed(self, word: "Spans", most: int) -> Self:
        """These, each with a place of `word` after it, at most `most` positions on."""
        first = np.searchsorted(word.starts, self.ends + 1)
        counts = np.searchsorted(word.starts, self.ends + most, side="right") - first
        before = np.cumsum(counts) - counts
        other = np.repeat(first - before, counts) + np.arange(int(counts.sum()))
        return type(self)(np.repeat(self.starts, counts), word.ends[other])

    def narrow(self, width: int) -> Self:
        """Those whose last position is at most `width` after the first, each once."""
        fit = self.ends - self.starts <= width
        pairs = np.unique(np.stack([self.starts[fit], self.ends[fit]]), axis=1)
        return type(self)(pairs[0], pairs[1])


def _keys(word: Places, within: Docs | None) -> NDArray[np.int64]:
    rows = np.arange(len(word.docs)) if within is None else located(word.docs, within)
    rows = rows[rows >= 0]
    counts = word.counts(rows)
    keys = np.repeat(word.docs[rows].astype(np.int64) << 32, counts)
    keys += word.of_rows(rows, counts)
    return keys


def rising(numbers: NDArray[np.int64]) -> Docs:
    """The numbers, which rise already, each once."""
    if not len(numbers):
        return numbers.astype(np.intp)
    first = np.concatenate([[True], numbers[1:] != numbers[:-1]])
    return numbers[first].astype(np.intp)


def located(docs: Docs, wanted: Docs) -> Docs:
    """The row in `docs` of each of `wanted`, -1 where it has none; both rise."""
    if not len(docs):
        return np.full(len(wanted), -1, dtype=np.intp)
    if len(wanted) * 8 < len(docs):
        rows = np.minimum(np.searchsorted(docs, wanted), len(docs) - 1)
        return np.where(docs[rows] == wanted, rows, -1)
    size = int(max(docs[-1], wanted[-1] if len(wanted) else 0)) + 1
    table = np.full(size, -1, dtype=np.intp)
    table[docs] = np.arange(len(docs))
    return table.take(wanted)


def common(several: Sequence[Docs]) -> Docs:
    """The documents that are in all of them; each rises, and there is at least one."""
    first, *rest = sorted(several, key=len)
    for docs in rest:
        first = first[located(docs, first) >= 0]
    return first


def in_a_row(words: Sequence[Places], within: Docs | None = None) -> Spans:
    """Where the words stand one right after the other, in the documents `within`."""
    docs = common([word.docs for word in words] + ([] if within is None else [within]))
    rows = [located(word.docs, docs) for word in words]
    counts = [word.counts(row) for word, row in zip(words, rows, strict=True)]
    order = sorted(range(len(words)), key=lambda n: int(counts[n].sum()))
    lead = order[0]
    ranks = np.repeat(np.arange(len(docs), dtype=np.intp), counts[lead])
    starts = words[lead].of_rows(rows[lead], counts[lead]).astype(np.intp) - lead
    fit = starts >= 0
    ranks, starts = ranks[fit], starts[fit]
    for n in order[1:]:
        if not len(ranks):
            break
        kept = rising(ranks)  # documents that are still in question
        places = words[n].of_rows(rows[n][kept], counts[n][kept])
        at = np.searchsorted(kept, ranks) if len(kept) < len(docs) else ranks
        fit = _marked(at, starts + n, places, counts[n][kept])
        ranks, starts = ranks[fit], starts[fit]
    keys = (docs[ranks].astype(np.int64) << 32) + starts
    return Spans(keys, keys + (len(words) - 1))


def _marked(
    ranks: Docs, wanted: Docs, positions: NDArray[np.uint16] | NDArray[np.uint32], counts: Docs
) -> NDArray[np.bool_]:
    """Whether document `ranks[n]` has the position `wanted[n]`.

    Args:
        ranks: documents, numbered from 0, rising.
        wanted: a position for each.
        positions: those of document 0, then of 1, and so on.
        counts: how many each document has; at least one.
    """
    ends = np.cumsum(counts)
    # Each document gets as many marks as its last position asks for; what lies behind is not there.
    room = positions[ends - 1].astype(np.intp) + 1
    bases = np.cumsum(room) - room
    inside = wanted < room[ranks]
    found = np.zeros(len(ranks), dtype=np.bool_)
    total = int(bases[-1] + room[-1])
    cuts = [*np.searchsorted(bases, np.arange(0, total, _CHUNK)).tolist(), len(counts)]
    firsts = np.searchsorted(ranks, cuts).tolist()
    marks = np.zeros(0, dtype=np.bool_)
    for n, (low, high) in enumerate(pairwise(cuts)):
        if low == high:
            continue
        base, size = bases[low], int(bases[high - 1] + room[high - 1] - bases[low])
        if len(marks) < size:
            marks = np.zeros(size, dtype=np.bool_)
        else:
            marks[:size] = False
        start = int(ends[low - 1]) if low else 0
        places = np.repeat(bases[low:high] - base, counts[low:high])
        places += positions[start : ends[high - 1]]
        marks[places] = True
        part = slice(firsts[n], firsts[n + 1])
        asked = bases.take(ranks[part]) - base + wanted[part]
        found[part] = marks.take(asked, mode="clip")
    found &= inside
    return found


def loosely(words: Sequence[Spans], slop: int, *, each: bool) -> Spans:
    """Where the words stand in this order with others between them.

    Args:
        words: where each stands.
        slop: how many others at most.
        each: so many between any two neighbours, not between all of them together.
    """
    found = words[0]
    for passed, word in enumerate(words[1:], start=1):
        found = found.followed(word, slop + 1)
        width = passed * (slop + 1) if each else passed + slop
        found = found.narrow(width)
    return found


def nearby(left: Spans, right: Spans, distance: int) -> Docs:
    """The documents where one of each side stand at most `distance` apart, in either order.

    Spans that overlap are not apart.
    """
    few, many = sorted((left, right), key=lambda spans: len(spans.starts))
    after = _any_between(many.starts, few.ends + 1, few.ends + distance)
    ends = np.sort(many.ends)
    before = _any_between(ends, few.starts - distance, few.starts - 1)
    return rising((few.starts >> 32)[after | before])


def _any_between(
    values: NDArray[np.int64], low: NDArray[np.int64], high: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether one of `values`, which rise, lies between each two bounds, both included."""
    at = np.searchsorted(values, low)
    held = at < len(values)
    held[held] = values[at[held]] <= high[held]
    return held
