"""How posting lists and vocabularies lie in the files of a segment: plain arrays, for numpy.

All numbers are little-endian and every array starts at a multiple of four bytes.

A posting list is a header (magic, count of postings, length of the values, flags), then

    ids      4 bytes each, rising: the documents by their numbers in the segment
    weights  none if all are 1; 1 byte each if all are whole and below 256; else 4, as floats
    ends     4 bytes each: where the value of each posting ends; none where it follows from the
             weights, because each value is as many positions of two bytes as its weight says
    values   one after the other

A value is the positions of a word in a document, two bytes each, or, where one of them is 65,536
or more, four bytes each and one byte more, so that its length is odd.

Posting lists lie one after the other in the part `<segment>.pst` of the segment's file,
vocabularies in the parts `<segment>.<field>.voc`; see `index.search.segment_file`.

A vocabulary is the terms of one field: a header (magic, count of terms, length of their texts),
then `places` (8 bytes each) and `lengths` of their posting lists in the file of postings, the
`counts` of the documents they stand in, the `ends` of their texts, and the texts, sorted bytes.
"""

import struct
from array import array
from dataclasses import dataclass
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray

POSTINGS_MAGIC = b"PxP1"
VOCABULARY_MAGIC = b"PxV1"

_POSTINGS = struct.Struct("<4sIII")
_VOCABULARY = struct.Struct("<4sIQ")
_NARROW_LIMIT = 1 << 16  # positions below it take two bytes
_MARK = b"\1"
_WEIGHT_LIMIT = 256

Buffer = bytes | memoryview
Ids = NDArray[np.uint32]
Weights = NDArray[np.float32] | NDArray[np.uint8]


class Flag(IntFlag):
    """How a posting list is written."""

    UNIT = 1  # all weights are 1
    SMALL = 2  # weights are bytes
    NARROW = 4  # values are two bytes for each 1 of weight


_UNIT, _SMALL, _NARROW = (flag.value for flag in Flag)  # plain numbers are read faster


class LayoutError(ValueError):
    """The bytes are no posting list or vocabulary."""


@dataclass(frozen=True, slots=True)
class Postings:
    """A whole posting list; its arrays are views of the bytes it was parsed from."""

    ids: Ids
    weights: Weights | None  # None: all are 1
    told_ends: NDArray[np.uint32] | None  # None: they follow from the weights, or no values
    values: Buffer

    @property
    def ends(self) -> NDArray[np.uint32] | None:
        """Where the value of each posting ends in `values`; None: there are no values."""
        if self.told_ends is None and len(self.values):
            return _narrow_ends(len(self.ids), self.weights)
        return self.told_ends

    def counts(self) -> NDArray[np.intp]:
        """How many positions each document has; of a list of positions only."""
        if self.told_ends is not None:
            sizes = np.diff(self.told_ends, prepend=np.uint32(0)).astype(np.intp)
            return np.where(sizes & 1, sizes >> 2, sizes >> 1)
        if not len(self.values):
            return np.zeros(len(self.ids), dtype=np.intp)
        if self.weights is None:
            return np.ones(len(self.ids), dtype=np.intp)
        return self.weights.astype(np.intp)

    def positions(self) -> NDArray[np.uint16] | NDArray[np.uint32]:
        """The positions of all documents, one document after the other, as `counts` tells."""
        if self.told_ends is None:
            return np.frombuffer(self.values, "<u2")
        ends = self.told_ends.tolist()
        data = bytes(self.values)
        return np.concatenate(
            [
                np.zeros(0, dtype=np.uint32),
                *(_positions(data[a:b]) for a, b in zip([0, *ends], ends, strict=False)),
            ]
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one field of one segment, in the order of their bytes."""

    places: NDArray[np.uint64]
    lengths: NDArray[np.uint32]
    counts: NDArray[np.uint32]
    ends: NDArray[np.uint32]
    texts: Buffer

    def __len__(self) -> int:
        return len(self.ends)

    def text(self, number: int) -> bytes:
        """The bytes of one term."""
        start = int(self.ends[number - 1]) if number else 0
        return bytes(self.texts[start : int(self.ends[number])])

    def first(self, text: bytes) -> int:
        """The number of the first term that is not less than `text`; `len` if there is none."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.text(middle) < text:
                low = middle + 1
            else:
                high = middle
        return low

    def terms(self) -> list[bytes]:
        """All terms."""
        ends = self.ends.tolist()
        data = bytes(self.texts)
        return [data[a:b] for a, b in zip([0, *ends], ends, strict=False)]


# Writing


def encode_positions(positions: list[int]) -> bytes:
    """Rising positions of one word in one document, as the value of a posting."""
    if positions[-1] < _NARROW_LIMIT:
        return _little(array("H", positions))
    return _little(array("I", positions)) + _MARK


def pack(
    ids: Ids, weights: NDArray[np.float32] | None, ends: NDArray[np.uint32] | None, values: Buffer
) -> bytes:
    """The bytes of a posting list; `parse` gives the same arrays back."""
    flags, parts = 0, [b"", ids.astype("<u4", copy=False).tobytes()]
    if weights is None or (weights == 1).all():
        flags |= Flag.UNIT
        weights = None
    elif weights.max() < _WEIGHT_LIMIT and (weights == np.floor(weights)).all():
        flags |= Flag.SMALL
        parts.append(_padded(weights.astype(np.uint8).tobytes()))
    else:
        parts.append(weights.astype("<f4", copy=False).tobytes())
    if ends is not None and len(values):
        if np.array_equal(ends, _narrow_ends(len(ids), weights)):
            flags |= Flag.NARROW
        else:
            parts.append(ends.astype("<u4", copy=False).tobytes())
        parts.append(_padded(values))
    parts[0] = _POSTINGS.pack(POSTINGS_MAGIC, len(ids), len(values), flags)
    return b"".join(parts)


def pack_vocabulary(vocabulary: Vocabulary) -> bytes:
    """The bytes of a vocabulary."""
    return b"".join(
        (
            _VOCABULARY.pack(VOCABULARY_MAGIC, len(vocabulary), len(vocabulary.texts)),
            vocabulary.places.astype("<u8", copy=False).tobytes(),
            vocabulary.lengths.astype("<u4", copy=False).tobytes(),
            vocabulary.counts.astype("<u4", copy=False).tobytes(),
            vocabulary.ends.astype("<u4", copy=False).tobytes(),
            _padded(vocabulary.texts),
        )
    )


# Reading


def is_postings(data: Buffer) -> bool:
    """Whether these bytes begin as a posting list does."""
    return data[:4] == POSTINGS_MAGIC


def parse_ids(data: Buffer) -> Ids:
    """The documents of a posting list alone, as a view.

    Raises:
        LayoutError: if it is none, or cut off.
    """
    return _header(data)[0]


def parse(data: Buffer, *, values: bool = True) -> Postings:
    """A posting list; without `values` only ids and weights are read.

    Raises:
        LayoutError: if it is none, or cut off.
    """
    ids, length, flags = _header(data)
    count, place = len(ids), _POSTINGS.size + 4 * len(ids)
    weights: Weights | None = None
    try:
        if flags & _SMALL:
            weights = np.frombuffer(data, np.uint8, count, place)
            place += _rounded(count)
        elif not flags & _UNIT:
            weights = np.frombuffer(data, "<f4", count, place)
            place += 4 * count
        if not values or not length:
            return Postings(ids, weights, None, b"")
        ends = None
        if not flags & _NARROW:
            ends = np.frombuffer(data, "<u4", count, place)
            place += 4 * count
    except ValueError as error:
        raise LayoutError("posting list cut off") from error
    if ends is None:
        held = 2 * (count if weights is None else int(weights.sum(dtype=np.float64)))
    else:
        held = int(ends[-1]) if count else 0
    if len(data) < place + length or held != length:
        raise LayoutError("posting list cut off")
    return Postings(ids, weights, ends, data[place : place + length])


def parse_vocabulary(data: Buffer) -> Vocabulary:
    """A vocabulary, its arrays as views.

    Raises:
        LayoutError: if it is none, or cut off.
    """
    try:
        magic, count, length = _VOCABULARY.unpack_from(data)
        place = _VOCABULARY.size
        places = np.frombuffer(data, "<u8", count, place)
        place += 8 * count
        lengths, counts, ends = (
            np.frombuffer(data, "<u4", count, place + at * 4 * count) for at in range(3)
        )
        place += 12 * count
    except (struct.error, ValueError) as error:
        raise LayoutError("vocabulary cut off") from error
    if magic != VOCABULARY_MAGIC or len(data) < place + length:
        raise LayoutError("no vocabulary")
    return Vocabulary(places, lengths, counts, ends, data[place : place + length])


def _header(data: Buffer) -> tuple[Ids, int, int]:
    """The ids, the length of the values, and the flags."""
    try:
        magic, count, length, flags = _POSTINGS.unpack_from(data)
        ids = np.frombuffer(data, "<u4", count, _POSTINGS.size)
    except (struct.error, ValueError) as error:
        raise LayoutError("posting list cut off") from error
    if magic != POSTINGS_MAGIC:
        raise LayoutError("no posting list")
    return ids, length, flags


def _narrow_ends(count: int, weights: Weights | None) -> NDArray[np.uint32]:
    if weights is None:
        return np.arange(2, 2 * count + 2, 2, dtype=np.uint32)
    return np.cumsum(weights, dtype=np.float64).astype(np.uint32) * np.uint32(2)


def _positions(value: bytes) -> NDArray[np.uint32]:
    if len(value) % 2:
        return np.frombuffer(value[:-1], "<u4").astype(np.uint32)
    return np.frombuffer(value, "<u2").astype(np.uint32)


def decode_positions(value: bytes) -> list[int]:
    """What `encode_positions` was given."""
    found: list[int] = _positions(value).tolist()
    return found


def _little(numbers: "array[int]") -> bytes:
    if struct.pack("=H", 1) != struct.pack("<H", 1):
        numbers.byteswap()
    return numbers.tobytes()


def _rounded(size: int) -> int:
    return -(-size // 4) * 4


def _padded(data: Buffer) -> bytes:
    return bytes(data) + bytes(-len(data) % 4)
