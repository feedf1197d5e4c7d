"""The file of a segment: how it is written, and its parts as arrays.

A segment is one file, `<segment>.seg`, in the way of Whoosh's compound files: the parts one after
the other, a directory of them, and its place at the beginning. The parts are

    .pst                posting lists            ours, `index.search.layout`
    .<field>.voc        vocabulary of a field    ours
    .trm                dictionary of terms      Whoosh's
    .<column>.col       column                   Whoosh's
    ._<field>_len.col   lengths of a field       Whoosh's: a byte a document, see `LENGTHS`
    ._stored.col        stored fields, none      Whoosh's

so that Whoosh itself can read it. Every part of ours starts at a multiple of four bytes.
"""

import mmap
import pickle
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.search import layout
from index.search.engine import (
    LENGTH_CODES,
    STORED_COLUMN,
    StructFile,
    loads,
)
from index.search.inverted import Inverted, before, pack_all
from index.search.layout import LayoutError, Vocabulary
from index.search.schema import CODE_COLUMNS, CONTENT_BYTES, NUMBER_COLUMNS
from index.search.terms_file import FieldTerms, infos, terms_file

LENGTHS: Final = np.array(LENGTH_CODES, dtype=np.uint32)
"""The length of a field that each code of its column stands for, rounded up."""

_HEAD = struct.Struct("!qi")  # place and length of the directory
_ALIGNED = 4

_Value = TypeVar("_Value", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Codes:
    """A column of texts: for each document the number of its text."""

    numbers: NDArray[np.uint16]
    texts: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of some documents, as `index.search.schema` names them."""

    numbers: Mapping[str, NDArray[np.int64]]
    digests: NDArray[np.void]  # the column "content"
    codes: Mapping[str, Codes]

    def __len__(self) -> int:
        return len(self.digests)


def length_codes(lengths: NDArray[np.integer]) -> NDArray[np.uint8]:
    """The codes of lengths, as Whoosh rounds them."""
    return np.minimum(np.searchsorted(LENGTHS, lengths), len(LENGTHS) - 1).astype(np.uint8)


# Reading


class SegmentFile:
    """A segment's file, mapped into memory; what it gives are views of it where they can be.

    Raises:
        LayoutError, OSError, ValueError, KeyError: if the file is torn; from any method.
    """

    def __init__(self, path: Path, name: str, count: int) -> None:
        """Open the file at `path` of the segment `name` that has `count` documents."""
        self.name = name
        self.count = count
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._data = memoryview(self._map)
        place, length = _HEAD.unpack(self._data[: _HEAD.size])
        directory = loads(bytes(self._data[place : place + length]))
        if not isinstance(directory, dict):
            raise LayoutError("no directory")
        self._parts = {
            part.removeprefix(name): (int(at["offset"]), int(at["length"]))
            for part, at in directory.items()
        }

    def part(self, name: str) -> memoryview:
        """A part by its ending, such as ".pst"."""
        place, length = self._parts[name]
        if place + length > len(self._data):
            raise LayoutError("segment cut off")
        return self._data[place : place + length]

    def give_back(self) -> None:
        """Let the memory go that holds what was read of the file; it is read again when asked for.

        Views stay valid. The system keeps the file in its own memory for as long as it has room, so
        that this costs little. Where it cannot be told, nothing happens.
        """
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def fields(self) -> list[str]:
        """The fields of terms that a document has."""
        return [part[1:-4] for part in self._parts if part.endswith(".voc")]

    def vocabulary(self, field: str) -> Vocabulary:
        """The terms of a field; of one that no document has, none."""
        name = f".{field}.voc"
        return layout.parse_vocabulary(self.part(name)) if name in self._parts else NO_TERMS

    def numbers(self, column: str) -> NDArray[np.int64]:
        """A column of numbers, 0 where a document has none."""
        return self.stored_numbers(column).astype(np.int64)

    def stored_numbers(self, column: str) -> NDArray[np.signedinteger]:
        """The same as they are written, in whatever order of bytes."""
        stored = np.frombuffer(self.part(f".{column}.col"), f">{NUMBER_COLUMNS[column]}")
        return _filled(stored, self.count)

    def digests(self) -> NDArray[np.void]:
        """The column "content"."""
        return _filled(np.frombuffer(self.part(".content.col"), f"V{CONTENT_BYTES}"), self.count)

    def codes(self, column: str) -> Codes:
        """A column of texts."""
        data = self.part(f".{column}.col")
        kind = {ord("B"): "u1", ord("H"): ">u2"}.get(data[-1]) if len(data) else None
        if kind is None:
            raise LayoutError("no column of texts")
        numbers = np.frombuffer(data, kind, self.count).astype(np.uint16)
        texts = tuple(_texts(bytes(data[self.count * np.dtype(kind).itemsize : -1])))
        if self.count and int(numbers.max()) >= len(texts):
            raise LayoutError("column cut off")
        return Codes(numbers, texts)

    def columns(self) -> Columns:
        """All columns but the lengths of the fields."""
        return Columns(
            {name: self.numbers(name) for name in NUMBER_COLUMNS},
            self.digests(),
            {name: self.codes(name) for name in CODE_COLUMNS},
        )

    def lengths(self, field: str) -> NDArray[np.uint8]:
        """How long the field is in each document, as codes of `LENGTHS`."""
        return _filled(np.frombuffer(self.part(f"._{field}_len.col"), np.uint8), self.count)


_NONE = np.zeros(0, np.uint32)
NO_TERMS: Final = Vocabulary(np.zeros(0, np.uint64), _NONE, _NONE, _NONE, b"")
"""The vocabulary of a field that no document has."""


def _filled(stored: NDArray[_Value], count: int) -> NDArray[_Value]:
    """A column whose last values, where they are the default, were not written."""
    if len(stored) == count:
        return stored
    if len(stored) > count:
        raise LayoutError("column too long")
    whole = np.zeros(count, dtype=stored.dtype)
    whole[: len(stored)] = stored
    return whole


def _texts(data: bytes) -> Iterator[bytes]:
    """The texts of a column: how many, then the length and the bytes of each."""
    count, place = _varint(data, 0)
    for _ in range(count):
        length, place = _varint(data, place)
        yield data[place : place + length]
        place += length


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number in groups of seven bits, the lowest first, and the place behind it."""
    number = shift = 0
    while True:
        byte = data[place]
        place += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, place
        shift += 7


# Writing


class SegmentWriter:
    """Writes the file of a segment: one field after the other, then the columns."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self._directory: dict[str, dict[str, float]] = {}
        self._vocabularies: dict[str, bytes] = {}
        self.lengths: dict[str, NDArray[np.uint8]] = {}
        self._terms: list[FieldTerms] = []
        self._postings = 0  # bytes written
        file.write(_HEAD.pack(0, 0) + bytes(-_HEAD.size % _ALIGNED))
        self._begin = file.tell()

    def field(self, name: str, parts: Iterable[Inverted], lengths: NDArray[np.uint8]) -> None:
        """Write the postings of a field, given in parts whose terms rise.

        `lengths` are those of the field in each document, as codes of `LENGTHS`.
        """
        self.lengths[name] = lengths
        written = [self._write(part, lengths) for part in parts if part.texts]
        if not written:
            return
        vocabulary = _joined([vocabulary for vocabulary, _ in written])
        self._vocabularies[name] = layout.pack_vocabulary(vocabulary)
        records = np.concatenate([info for _, info in written])
        self._terms.append(FieldTerms(name, vocabulary.ends, bytes(vocabulary.texts), records))

    def finish(self, columns: Columns) -> None:
        """Write the rest."""
        self._note(".pst", self._begin, self._postings)
        for name, data in self._vocabularies.items():
            self._part(f".{name}.voc", [data])
        self._part(".trm", terms_file(self._terms))
        for name, numbers in columns.numbers.items():
            self._part(f".{name}.col", [numbers.astype(f">{NUMBER_COLUMNS[name]}").tobytes()])
        self._part(".content.col", [columns.digests.tobytes()])
        for name, codes in columns.codes.items():
            self._part(f".{name}.col", [_code_column(codes)])
        for name, lengths in self.lengths.items():
            self._part(f"._{name}_len.col", [lengths.tobytes()])
        self._part("._stored.col", [_nothing_stored(len(columns))])
        place = self._file.tell()
        self._file.write(pickle.dumps(self._directory, 4) + pickle.dumps({}, 4))
        length = self._file.tell() - place
        self._file.seek(0)
        self._file.write(_HEAD.pack(place, length))

    def _write(
        self, part: Inverted, lengths: NDArray[np.uint8]
    ) -> tuple[Vocabulary, NDArray[np.void]]:
        packed = pack_all(part)
        self._file.write(packed.data)
        begin = self._postings
        self._postings += len(packed.data)
        places = (packed.places + begin).astype(np.uint64)
        vocabulary = Vocabulary(
            places,
            packed.lengths.astype(np.uint32),
            part.counts.astype(np.uint32),
            np.cumsum([len(text) for text in part.texts], dtype=np.uint32),
            b"".join(part.texts),
        )
        return vocabulary, _infos(part, vocabulary, lengths)

    def _part(self, name: str, pieces: Iterable[bytes]) -> None:
        self._file.write(bytes(-self._file.tell() % _ALIGNED))
        place = self._file.tell()
        for piece in pieces:
            self._file.write(piece)
        self._note(name, place, self._file.tell() - place)

    def _note(self, name: str, place: int, length: int) -> None:
        self._directory[self._name + name] = {"offset": place, "length": length, "modified": 0.0}


def _joined(parts: list[Vocabulary]) -> Vocabulary:
    if len(parts) == 1:
        return parts[0]
    begins = before(np.array([len(part.texts) for part in parts])).tolist()
    return Vocabulary(
        np.concatenate([part.places for part in parts]),
        np.concatenate([part.lengths for part in parts]),
        np.concatenate([part.counts for part in parts]),
        np.concatenate(
            [part.ends + np.uint32(begin) for part, begin in zip(parts, begins, strict=True)]
        ),
        b"".join(part.texts for part in parts),
    )


def _infos(part: Inverted, vocabulary: Vocabulary, lengths: NDArray[np.uint8]) -> NDArray[np.void]:
    """What Whoosh keeps of each term."""
    firsts = part.firsts()
    lasts = firsts + part.counts - 1
    found = infos(len(part.texts))
    held = lengths[part.ids]
    found["weight"] = np.add.reduceat(part.weights, firsts, dtype=np.float64)
    found["documents"] = part.counts
    found["shortest"] = np.minimum.reduceat(held, firsts)
    found["longest"] = np.maximum.reduceat(held, firsts)
    found["heaviest"] = np.maximum.reduceat(part.weights, firsts)
    found["first"], found["last"] = part.ids[firsts], part.ids[lasts]
    found["place"], found["length"] = vocabulary.places, vocabulary.lengths
    return found


def _code_column(codes: Codes) -> bytes:
    """As Whoosh's `RefBytesColumn` has it; its first text is the one of documents without."""
    wide = len(codes.texts) > 1 << 8
    data = [codes.numbers.astype(">u2" if wide else "u1").tobytes()]
    file = StructFile(BytesIO())
    file.write_varint(len(codes.texts))
    for text in codes.texts:
        file.write_varint(len(text))
        file.write(text)
    data += [file.file.getvalue(), b"H" if wide else b"B"]
    return b"".join(data)


def _nothing_stored(count: int) -> bytes:
    file = StructFile(BytesIO())
    STORED_COLUMN.writer(file).finish(count)
    data: bytes = file.file.getvalue()
    return data
