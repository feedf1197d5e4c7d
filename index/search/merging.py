"""Segments joined into one, by joining their arrays: which of them, and how.

Nothing is analysed again. The terms of a field are taken in slices, so that memory does not grow
with the index.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.inverted import Inverted, Numbers, before, runs, unpack_all
from index.search.layout import Vocabulary
from index.search.schema import CODE_COLUMNS, NUMBER_COLUMNS, OCCURRING, POSITIONED
from index.search.segment_file import Codes, Columns, SegmentFile, SegmentWriter

_GROWTH = 2  # a segment is kept apart while it is so many times the smaller ones together
_MOST_DELETED = 0.25  # share
_SLICE_TERMS = 100_000  # about, of all segments together
_SLICE_BYTES = 8 << 20  # of their posting lists; joining them takes some 100 MB for a moment


def due(sizes: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Which segments should become one, by their places; () if all is well.

    Small ones are joined as soon as together they come near the next larger one. So every segment
    is at least twice all smaller ones together, there are few, and a large one is written again
    only when half as much was added to it. One of which a quarter is deleted is written again too.

    Args:
        sizes: for each segment how many documents it has, and how many of them are deleted.
    """
    living = [count - deleted for count, deleted in sizes]
    rising = sorted(range(len(sizes)), key=living.__getitem__)
    smaller = joined = 0
    for place, segment in enumerate(rising):
        if place and living[segment] < _GROWTH * smaller:
            joined = place + 1
        smaller += living[segment]
    chosen = set(rising[:joined])
    chosen |= {
        segment for segment, (count, deleted) in enumerate(sizes) if deleted > _MOST_DELETED * count
    }
    return tuple(sorted(chosen))


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to be joined with others."""

    file: SegmentFile
    numbers: NDArray[np.int64]  # for each of its documents the new number, -1 if it was deleted

    @property
    def kept(self) -> Numbers:
        """The documents that are not deleted."""
        return np.flatnonzero(self.numbers >= 0)


def sources(segments: Sequence[tuple[SegmentFile, Sequence[int]]]) -> tuple[Source, ...]:
    """The segments, each with the numbers of its deleted documents, as parts of one."""
    found, begin = [], 0
    for file, deleted in segments:
        living = np.ones(file.count, dtype=bool)
        living[list(deleted)] = False
        numbers = np.where(living, np.cumsum(living) - 1 + begin, -1)
        found.append(Source(file, numbers))
        begin += int(living.sum())
    return tuple(found)


def merge(parts: Sequence[Source], writer: SegmentWriter, step: Callable[[], None]) -> Columns:
    """Write the segments as one; its columns.

    `step` is called often, and may raise to end it.
    """
    for name in (*POSITIONED, *OCCURRING):
        lengths = np.concatenate([part.file.lengths(name)[part.kept] for part in parts])
        writer.field(name, _stepping(_slices(parts, name), step), lengths)
    columns = _columns(parts)
    writer.finish(columns)
    return columns


def _stepping(parts: Iterator[Inverted], step: Callable[[], None]) -> Iterator[Inverted]:
    for part in parts:
        step()
        yield part


# Columns


def _columns(parts: Sequence[Source]) -> Columns:
    return Columns(
        {
            name: np.concatenate([part.file.numbers(name)[part.kept] for part in parts])
            for name in NUMBER_COLUMNS
        },
        np.concatenate([part.file.digests()[part.kept] for part in parts]),
        {name: _codes(parts, name) for name in CODE_COLUMNS},
    )


def _codes(parts: Sequence[Source], name: str) -> Codes:
    known: dict[bytes, int] = {b"": 0}
    numbers = []
    for part in parts:
        codes = part.file.codes(name)
        new = np.array([known.setdefault(text, len(known)) for text in codes.texts], dtype=np.int64)
        numbers.append(new[codes.numbers[part.kept]])
    joined = np.concatenate(numbers)
    joined[joined >= 1 << 16] = 0  # as Whoosh does, whose numbers of texts have two bytes
    return Codes(joined.astype(np.uint16), tuple(known)[: 1 << 16])


# Postings


def _slices(parts: Sequence[Source], name: str) -> Iterator[Inverted]:
    """The joined postings of a field, in slices whose terms rise."""
    vocabularies = [part.file.vocabulary(name) for part in parts]
    begins = [0] * len(parts)
    for last in (*_pivots(vocabularies), None):
        ends = [
            len(vocabulary) if last is None else vocabulary.first(last)
            for vocabulary in vocabularies
        ]
        pieces = [
            _piece(part, vocabulary, slice(a, b), positions=name in POSITIONED)
            for part, vocabulary, a, b in zip(parts, vocabularies, begins, ends, strict=True)
            if a < b
        ]
        if pieces:
            yield _joined(pieces)
        begins = ends


def _pivots(vocabularies: Sequence[Vocabulary]) -> Iterator[bytes]:
    """Terms at which the next slice begins; the largest vocabulary stands for the others."""
    largest = max(vocabularies, key=len)
    count = sum(map(len, vocabularies))
    size = sum(int(v.lengths.sum(dtype=np.intp)) for v in vocabularies)
    sizes = np.cumsum(largest.lengths, dtype=np.intp)
    slices = max(1, count // _SLICE_TERMS, size // _SLICE_BYTES)
    most_terms, most_bytes = len(largest) // slices + 1, int(sizes[-1:].sum()) // slices + 1
    place = 0
    while place < len(largest):
        done = int(sizes[place - 1]) if place else 0
        by_bytes = int(np.searchsorted(sizes, done + most_bytes))
        place = min(place + most_terms, max(place + 1, by_bytes))
        if place < len(largest):
            yield largest.text(place)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some terms of one segment, without what was deleted; a term may have no postings left."""

    texts: list[bytes]
    counts: Numbers
    ids: NDArray[np.uint32]
    weights: NDArray[np.uint32]
    positions: NDArray[np.uint32] | None


def _piece(part: Source, vocabulary: Vocabulary, terms: slice, *, positions: bool) -> _Piece:
    counts = vocabulary.counts[terms].astype(np.intp)
    places = vocabulary.places[terms].astype(np.intp)
    begin, end = int(places[0]), int(places[-1]) + int(vocabulary.lengths[terms][-1])
    data = part.file.part(".pst")[begin:end]
    ids, weights, found = unpack_all(data, places - begin, counts, positions=positions)
    numbers = part.numbers[ids]
    living = numbers >= 0
    if not living.all():
        if found is not None:
            found = found[np.repeat(living, weights)]
        owners = np.repeat(np.arange(len(counts)), counts)
        counts = np.bincount(owners[living], minlength=len(counts))
        numbers, weights = numbers[living], weights[living]
    return _Piece(_texts(vocabulary, terms), counts, numbers.astype(np.uint32), weights, found)


def _texts(vocabulary: Vocabulary, terms: slice) -> list[bytes]:
    begin = int(vocabulary.ends[terms.start - 1]) if terms.start else 0
    ends = (vocabulary.ends[terms].astype(np.intp) - begin).tolist()
    data = bytes(vocabulary.texts[begin : begin + ends[-1]])
    return [data[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def _joined(pieces: Sequence[_Piece]) -> Inverted:
    """The postings of the same terms together; later pieces have higher documents."""
    texts = sorted(set().union(*(piece.texts for piece in pieces)))
    place = {text: number for number, text in enumerate(texts)}
    owners = np.concatenate(
        [
            np.repeat(np.array([place[text] for text in piece.texts], np.uint64), piece.counts)
            for piece in pieces
        ]
    )
    keys = owners << np.uint64(32) | np.arange(len(owners), dtype=np.uint64)
    keys.sort()
    order = (keys & np.uint64(0xFFFFFFFF)).astype(np.intp)
    weights = np.concatenate([piece.weights for piece in pieces])
    counts = np.bincount(owners.astype(np.intp), minlength=len(texts))
    positions = None
    if pieces[0].positions is not None:
        every = np.concatenate([p.positions for p in pieces if p.positions is not None])
        positions = every[runs(before(weights)[order], weights[order])]
    return Inverted(
        [text for text, count in zip(texts, counts.tolist(), strict=True) if count],
        counts[counts > 0],
        np.concatenate([piece.ids for piece in pieces])[order],
        weights[order],
        positions,
    )
