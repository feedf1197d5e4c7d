"""The postings of many terms at once, as flat arrays, and their bytes without a loop over terms."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search import layout
from index.search.layout import Buffer, Flag

Numbers = NDArray[np.intp]

_NARROW_LIMIT = 1 << 16
_SMALL_LIMIT = 1 << 8
_HEADER_WORDS = 4  # of four bytes


@dataclass(frozen=True, slots=True)
class Inverted:
    """Postings of one field, term by term in the order of their bytes, document by document.

    `weights` count, for each posting, its positions in `positions`, which has those of one posting
    after those of the other; without positions they are all 1.
    """

    texts: list[bytes]
    counts: Numbers  # of the postings of each term, at least 1
    ids: NDArray[np.uint32]
    weights: NDArray[np.uint32]
    positions: NDArray[np.uint32] | None

    def firsts(self) -> Numbers:
        """For each term its first posting."""
        return before(self.counts)


@dataclass(frozen=True, slots=True)
class Packed:
    """Posting lists as bytes, and where in them that of each term lies."""

    data: bytes
    places: Numbers
    lengths: Numbers


def before(counts: NDArray[np.integer]) -> Numbers:
    """For each count the sum of those before it."""
    return np.cumsum(counts, dtype=np.intp) - counts


def runs(starts: NDArray[np.integer], counts: NDArray[np.integer]) -> Numbers:
    """The numbers `start, start + 1, ...` of each run, one run after the other."""
    total = int(counts.sum())
    return np.repeat(starts - before(counts), counts) + np.arange(total, dtype=np.intp)


def pack_all(inverted: Inverted) -> Packed:
    """The posting list of every term, as `layout.pack` would make it."""
    if not inverted.texts:
        return Packed(b"", np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp))
    counts, weights, firsts = inverted.counts, inverted.weights, inverted.firsts()
    heaviest = np.maximum.reduceat(weights, firsts)
    unit, small = heaviest == 1, (heaviest > 1) & (heaviest < _SMALL_LIMIT)
    weight_words = np.where(unit, 0, np.where(small, _words(counts), counts))
    if inverted.positions is None:
        held = np.zeros(len(counts), dtype=np.intp)
        odd = np.zeros(len(counts), dtype=bool)
    else:
        held = np.add.reduceat(weights, firsts, dtype=np.intp)
        odd = np.maximum.reduceat(inverted.positions, before(held)) >= _NARROW_LIMIT
    sizes = _HEADER_WORDS + counts + weight_words + _words(2 * held)
    special = {int(t): _pack_one(inverted, int(t), firsts, held) for t in np.flatnonzero(odd)}
    for term, data in special.items():
        sizes[term] = len(data) // 4
    starts = before(sizes)
    out = np.zeros(int(sizes.sum()), dtype="<u4")
    narrow = Flag.NARROW if inverted.positions is not None else 0
    out[starts] = np.frombuffer(layout.POSTINGS_MAGIC, "<u4")[0]
    out[starts + 1] = counts
    out[starts + 2] = 2 * held
    out[starts + 3] = np.where(unit, Flag.UNIT, np.where(small, Flag.SMALL, 0)) | narrow
    plain = ~odd
    _spread(out, starts + _HEADER_WORDS, counts, inverted.ids, plain)
    after_ids = starts + _HEADER_WORDS + counts
    _spread(out.view("u1"), 4 * after_ids, counts, weights, plain & small)
    _spread(out.view("<f4"), after_ids, counts, weights, plain & ~(unit | small))
    if inverted.positions is not None:
        _spread(out.view("<u2"), 2 * (after_ids + weight_words), held, inverted.positions, plain)
    for term, data in special.items():
        out[starts[term] : starts[term] + sizes[term]] = np.frombuffer(data, "<u4")
    return Packed(out.tobytes(), 4 * starts, 4 * sizes)


def unpack_all(
    data: Buffer, places: Numbers, counts: Numbers, *, positions: bool
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32] | None]:
    """Ids, weights and positions of the posting lists at these places, flat as in `Inverted`.

    Raises:
        LayoutError: if there is no posting list at a place.
    """
    if len(data) % 4:
        raise layout.LayoutError("posting lists cut off")
    words = np.frombuffer(data, "<u4")
    starts = places // 4
    if len(starts) and int((starts + _HEADER_WORDS + counts).max()) > len(words):
        raise layout.LayoutError("posting lists cut off")
    if (words[starts] != np.frombuffer(layout.POSTINGS_MAGIC, "<u4")[0]).any():
        raise layout.LayoutError("no posting list")
    flags = words[starts + 3]
    unit, small = (flags & Flag.UNIT) > 0, (flags & Flag.SMALL) > 0
    ids = words[runs(starts + _HEADER_WORDS, counts)].astype(np.uint32)
    weights = np.ones(len(ids), dtype=np.uint32)
    after_ids = starts + _HEADER_WORDS + counts
    _gather(weights, words.view("u1"), 4 * after_ids, counts, small)
    _gather(weights, words.view("<f4"), after_ids, counts, ~(unit | small))
    if not positions:
        return ids, weights, None
    held = np.add.reduceat(weights, before(counts), dtype=np.intp) if len(counts) else counts
    weight_words = np.where(unit, 0, np.where(small, _words(counts), counts))
    found = np.zeros(int(held.sum()), dtype=np.uint32)
    narrow = (flags & Flag.NARROW) > 0
    _gather(found, words.view("<u2"), 2 * (after_ids + weight_words), held, narrow)
    firsts = before(held)
    for term in np.flatnonzero(~narrow).tolist():
        one = layout.parse(data[int(places[term]) :]).positions()
        found[firsts[term] : firsts[term] + held[term]] = one
    return ids, weights, found


def _pack_one(inverted: Inverted, term: int, firsts: Numbers, held: Numbers) -> bytes:
    """A posting list with positions that do not fit into two bytes."""
    assert inverted.positions is not None
    which = slice(firsts[term], firsts[term] + inverted.counts[term])
    weights = inverted.weights[which]
    start = int(held[:term].sum())
    places = inverted.positions[start : start + int(held[term])].tolist()
    starts = before(weights).tolist()
    values = [
        layout.encode_positions(places[a : a + n])
        for a, n in zip(starts, weights.tolist(), strict=True)
    ]
    ends = np.cumsum([len(value) for value in values], dtype=np.uint32)
    return layout.pack(inverted.ids[which], weights.astype(np.float32), ends, b"".join(values))


def _words(sizes: Numbers) -> Numbers:
    """Of so many bytes the words of four bytes that hold them."""
    return -(-sizes // 4)


def _spread(
    out: NDArray[np.generic],
    starts: Numbers,
    counts: Numbers,
    values: NDArray[np.uint32],
    chosen: NDArray[np.bool_],
) -> None:
    """Put the values of each chosen term, `counts` of them, where they start in `out`."""
    if chosen.all():
        out[runs(starts, counts)] = values
    elif chosen.any():
        out[runs(starts[chosen], counts[chosen])] = values[np.repeat(chosen, counts)]


def _gather(
    values: NDArray[np.uint32],
    data: NDArray[np.generic],
    starts: Numbers,
    counts: Numbers,
    chosen: NDArray[np.bool_],
) -> None:
    """The opposite of `_spread`."""
    if chosen.any():
        values[np.repeat(chosen, counts)] = data[runs(starts[chosen], counts[chosen])]
