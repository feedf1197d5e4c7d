"""Where words stand near each other, for all documents at once.

Positions are those of `index.search.analyser`. A document is kept if one of its places fits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.search.layout import Postings

Docs = NDArray[np.intp]
Positions = NDArray[np.uint16] | NDArray[np.uint32]

_MANY = 4000  # documents; fewer are sooner looked at one by one
_OFTENER = 12  # times as many places of a word as of another are not all marked for its sake
_BLOCK = 1 << 14  # documents looked at together
_MARKS = 64  # of a document


@dataclass(frozen=True, slots=True)
class Places:
    """The positions of one word: those of `docs[n]` are `positions[starts[n]:starts[n + 1]]`."""

    docs: Docs  # rising
    starts: Docs
    positions: Positions  # rising in each document

    @classmethod
    def of(cls, postings: Postings) -> Self:
        """The places that a posting list tells."""
        starts = np.zeros(len(postings.ids) + 1, dtype=np.intp)
        np.cumsum(postings.counts(), out=starts[1:])
        return cls(postings.ids.astype(np.intp), starts, postings.positions())

    def between(self, low: int, high: int) -> tuple[Docs, Docs, Positions]:
        """Of the documents from `low` to before `high` numbers, counts and positions."""
        first, last = np.searchsorted(self.docs, (low, high)).tolist()
        starts = self.starts[first : last + 1]
        return self.docs[first:last], np.diff(starts), self.positions[starts[0] : starts[-1]]

    def have(self, docs: Docs, wanted: Docs) -> NDArray[np.bool_]:
        """For each of some documents, which rise, whether the word stands at a position of it."""
        rows = located(self.docs, docs)
        low = self.starts[rows]
        ends = high = np.where(rows >= 0, self.starts[rows + 1], low)
        for _ in range(int((high - low).max(initial=0)).bit_length()):
            middle = (low + high) >> 1
            before = self.positions.take(middle, mode="clip") < wanted
            before &= low < high
            low, high = np.where(before, middle + 1, low), np.where(before, high, middle)
        found: NDArray[np.bool_] = self.positions.take(low, mode="clip") == wanted
        return found & (low < ends)

    def counts(self, rows: Docs) -> Docs:
        """How many places the documents of these rows have."""
        counts: Docs = self.starts.take(rows + 1) - self.starts.take(rows)
        return counts

    def of_rows(self, rows: Docs, counts: Docs) -> Positions:
        """The positions in the documents of these rows, one after the other."""
        if len(rows) == len(self.docs):
            return self.positions
        before = counts.cumsum() - counts
        flat = (self.starts.take(rows) - before).repeat(counts)
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
        if len(words) == 1:
            return cls.of_rows(words[0], _rows(words[0], within))
        found = [cls.of_rows(word, _rows(word, within)).starts for word in words]
        keys = np.unique(np.concatenate([np.zeros(0, np.int64), *found]))
        return cls(keys, keys)

    @classmethod
    def of_rows(cls, word: Places, rows: Docs) -> Self:
        """The places of a word in the documents of some of its rows."""
        counts = word.counts(rows)
        keys = np.left_shift(word.docs.take(rows), 32, dtype=np.int64).repeat(counts)
        keys += word.of_rows(rows, counts)
        return cls(keys, keys)

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
        first = word.starts.searchsorted(self.ends + 1)
        counts = word.starts.searchsorted(self.ends + most, side="right") - first
        before = counts.cumsum() - counts
        other = (first - before).repeat(counts)
        other += np.arange(len(other))
        return type(self)(self.starts.repeat(counts), word.ends.take(other))

    def narrow(self, width: int) -> Self:
        """Those whose last position is at most `width` after the first, each once."""
        fit = self.ends - self.starts <= width
        starts, ends = self.starts[fit], self.ends[fit]
        order = np.lexsort((ends, starts))
        starts, ends = starts[order], ends[order]
        new = np.ones(len(starts), dtype=np.bool_)
        new[1:] = (starts[1:] != starts[:-1]) | (ends[1:] != ends[:-1])
        return type(self)(starts[new], ends[new])


def _rows(word: Places, within: Docs | None) -> Docs:
    """The rows of a word whose documents matter."""
    if within is None:
        return np.arange(len(word.docs))
    rows = located(word.docs, within)
    return rows[rows >= 0]


def rising(numbers: NDArray[np.int64]) -> Docs:
    """The numbers, which rise already, each once."""
    if not len(numbers):
        return numbers.astype(np.intp)
    first = np.ones(len(numbers), dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=first[1:])
    found: Docs = numbers[first].astype(np.intp)
    return found


def located(docs: Docs, wanted: Docs) -> Docs:
    """The row in `docs` of each of `wanted`, -1 where it has none; both rise."""
    if not len(docs):
        return np.full(len(wanted), -1, dtype=np.intp)
    # Looking for one takes as long as noting twelve in a table, or making it longer by a hundred.
    if len(wanted) * 12 < len(docs) + (docs.item(-1) >> 3) or not len(wanted):
        rows = docs.searchsorted(wanted)
        np.minimum(rows, len(docs) - 1, out=rows)
        found: Docs = np.where(docs.take(rows) == wanted, rows, -1)
        return found
    size = max(docs.item(-1), wanted.item(-1)) + 1
    table = np.full(size, -1, dtype=np.int32)
    table[docs] = np.arange(len(docs), dtype=np.int32)
    return table.take(wanted).astype(np.intp)


def common(several: Sequence[Docs]) -> Docs:
    """The documents that are in all of them; each rises, and there is at least one."""
    first, *rest = sorted(several, key=len)
    for docs in rest:
        first = first[located(docs, first) >= 0]
    return first


def together(words: Sequence[Places], within: Docs | None = None) -> list[Docs]:
    """For each word its rows of the documents that have all of them, and are `within`."""
    lists = [word.docs for word in words] + ([] if within is None else [within])
    first, *others = sorted(range(len(lists)), key=lambda n: len(lists[n]))
    docs, rows = lists[first], {first: np.arange(len(lists[first]))}
    for n in others:
        its = located(lists[n], docs)
        held = its >= 0
        docs, rows = docs[held], {m: known[held] for m, known in rows.items()}
        rows[n] = its[held]
    return [rows[n] for n in range(len(words))]


def in_a_row(words: Sequence[Places], within: Docs | None = None) -> Spans:
    """Where the words stand one right after the other, in the documents `within`."""
    lead, *others = sorted(range(len(words)), key=lambda n: len(words[n].positions))
    found, starts = _beginnings(words, lead, others, within)
    fit = starts >= 0
    for n in others:
        found, starts = found[fit], starts[fit]
        fit = words[n].have(found, starts + n)
    keys = (found[fit].astype(np.int64) << 32) + starts[fit]
    return Spans(keys, keys + (len(words) - 1))


def _beginnings(
    words: Sequence[Places], lead: int, others: Sequence[int], within: Docs | None
) -> tuple[Docs, Docs]:
    """Where, by document and position, the words may stand in a row."""
    lists = [word.docs for word in words] + ([] if within is None else [within])
    # Of long lists alone most documents are in all, and finding out which takes its time.
    docs = common(lists) if min(map(len, lists)) <= 4 * _MANY else None
    if docs is None or len(docs) > _MANY:
        if others and len(words[others[0]].positions) < _OFTENER * len(words[lead].positions):
            found, starts = _sieved(words, lead, others[:1])
            inside = slice(None) if within is None else located(within, found) >= 0
            return found[inside], starts[inside]
        docs = words[lead].docs if docs is None else docs
        docs = docs if within is None else common([docs, within])
    rows = located(words[lead].docs, docs)
    counts = words[lead].counts(rows)
    starts = words[lead].of_rows(rows, counts).astype(np.intp) - lead
    return np.repeat(docs, counts), starts


def _sieved(words: Sequence[Places], lead: int, others: Sequence[int]) -> tuple[Docs, Docs]:
    """Where, by document and position, the words may stand in a row, as far as the others tell.

    Of one word and another few places are left, which are sooner looked at one by one than all
    those of a third.

    Each document has 64 marks, which positions 64 apart share. So the marks of many documents fit
    into a processor's cache, and what is not so must not be looked at one by one.
    """
    found: list[tuple[Docs, Docs]] = []
    marks = np.zeros(_BLOCK * _MARKS, dtype=np.bool_)
    for low in range(0, int(words[lead].docs[-1]) + 1, _BLOCK):
        docs, counts, positions = words[lead].between(low, low + _BLOCK)
        at = np.repeat((docs - low) * _MARKS, counts)
        starts = positions.astype(np.intp) - lead
        for n in others:
            docs, counts, positions = words[n].between(low, low + _BLOCK)
            marked = np.repeat((docs - low) * _MARKS, counts)
            marked += positions & np.uint8(_MARKS - 1)
            marks[marked] = True
            fit = marks.take(at + ((starts + n) & (_MARKS - 1)))
            at, starts = at[fit], starts[fit]
            marks[:] = False
        found.append((at // _MARKS + low, starts))
    return np.concatenate([docs for docs, _ in found]), np.concatenate([s for _, s in found])


def loosely(words: Sequence[Spans], slop: int, *, each: bool) -> Spans:
    """Where the words stand in this order with others between them.

    Args:
        words: where each stands.
        slop: how many others at most.
        each: so many between any two neighbours, not between all of them together.
    """
    found = words[0]
    for passed, word in enumerate(words[1:], start=1):
        found = found.followed(word, slop + 1).narrow(_width(passed, slop, each=each))
    return found


def docs_loosely(words: Sequence[Spans], slop: int, *, each: bool) -> Docs:
    """The documents of what `loosely` finds; at least two words."""
    *others, last = words
    found = loosely(others, slop, each=each)
    most = np.minimum(found.ends + (slop + 1), found.starts + _width(len(others), slop, each=each))
    return rising(found.starts[_any_between(last.starts, found.ends + 1, most)] >> 32)


def _width(passed: int, slop: int, *, each: bool) -> int:
    """How far the last of some words may be from the first, which so many words follow."""
    return passed * (slop + 1) if each else passed + slop


def nearby(left: Spans, right: Spans, distance: int) -> Docs:
    """The documents where one of each side stand at most `distance` apart, in either order.

    Spans that overlap are not apart.
    """
    few, many = sorted((left, right), key=lambda spans: len(spans.starts))
    after = _any_between(many.starts, few.ends + 1, few.ends + distance)
    ends = many.ends if many.ends is many.starts else np.sort(many.ends)
    before = _any_between(ends, few.starts - distance, few.starts - 1)
    return rising((few.starts >> 32)[after | before])


def _any_between(
    values: NDArray[np.int64], low: NDArray[np.int64], high: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether one of `values`, which rise, lies between each two bounds, both included."""
    if not len(values):
        return np.zeros(len(low), dtype=np.bool_)
    at = values.searchsorted(low)
    held = at < len(values)
    held &= values.take(at, mode="clip") <= high
    return held
