"""Whoosh's own dictionary of terms, `<segment>.trm`, made from arrays.

Whoosh's `OrderedHashWriter` writes the same bytes term by term, which takes longer than all the
rest of a segment. Our own search reads vocabularies instead, see `index.search.layout`.
"""

import pickle
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.search.inverted import Numbers, before, runs

_HEADER = b"HSH3" + struct.pack("!Bii", 1, 0, 0)  # 1: keys are hashed by CRC-32
_FIELD = struct.Struct("!H")
_BUCKETS = 256
_RECORD = np.dtype(
    [
        ("inlined", "u1"),
        ("weight", ">f4"),
        ("documents", ">u4"),
        ("shortest", "u1"),
        ("longest", "u1"),
        ("heaviest", ">f4"),
        ("first", ">u4"),
        ("last", ">u4"),
        ("place", ">i8"),
        ("length", ">i4"),
    ]
)  # as W3TermInfo.to_bytes packs it
_POINTER = np.dtype([("hash", ">u4"), ("place", ">i8")])


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """The terms of one field, in the order of their bytes, with what Whoosh keeps of each."""

    name: str
    ends: NDArray[np.uint32]  # of the texts
    texts: bytes
    infos: NDArray[np.void]  # of `_RECORD`


def infos(count: int) -> NDArray[np.void]:
    """Records for so many terms, to be filled."""
    return np.zeros(count, dtype=_RECORD)


def terms_file(fields: Sequence[FieldTerms]) -> Iterator[bytes]:
    """The bytes of the dictionary, in pieces."""
    yield _HEADER
    place, hashes, places = len(_HEADER), [], []
    for number, field in enumerate(fields):
        data, at = _records(number, field)
        yield data
        hashes.append(_hashes(number, field))
        places.append(at + place)
        place += len(data)
    every = np.concatenate([np.zeros(0, np.uint32), *hashes])
    at = np.concatenate([np.zeros(0, np.intp), *places])
    sizes = []
    for bucket in _buckets(every):
        table = _table(every[bucket], at[bucket])
        sizes.append(len(table))
        yield table.tobytes()
    starts = place + _POINTER.itemsize * before(np.array(sizes))
    yield b"".join(map(struct.Struct("!qi").pack, starts.tolist(), sizes))
    yield _extras(fields, at)


def _extras(fields: Sequence[FieldTerms], places: Numbers) -> bytes:
    """Where each term lies, for looking them up in order, and the numbers of the fields."""
    wide = bool(len(places)) and int(places[-1]) >> 32 > 0
    extras = {
        "fieldmap": {field.name: number for number, field in enumerate(fields)},
        "indextype": "q" if wide else "I",
        "indexlen": len(places),
    }
    data = pickle.dumps(extras, 4) + places.astype(">i8" if wide else ">u4").tobytes()
    return data + struct.pack("!i", len(data))


def _records(number: int, field: FieldTerms) -> tuple[bytes, Numbers]:
    """Length of key, length of value, key and value of each term; and where each begins."""
    key = _FIELD.pack(number)
    ends = field.ends.astype(np.intp)
    sizes = np.diff(ends, prepend=0)
    fixed = 8 + len(key) + _RECORD.itemsize
    starts = before(sizes + fixed)
    out = np.zeros(int((sizes + fixed).sum()), dtype=np.uint8)
    head = np.zeros(len(sizes), dtype=[("key", ">i4"), ("value", ">i4"), ("field", ">u2")])
    head["key"], head["value"], head["field"] = sizes + len(key), _RECORD.itemsize, number
    _put(out, starts, head)
    out[runs(starts + 10, sizes)] = np.frombuffer(field.texts, np.uint8)
    _put(out, starts + 10 + sizes, field.infos.astype(_RECORD))  # joining turns the bytes round
    return out.tobytes(), starts


def _put(out: NDArray[np.uint8], starts: Numbers, records: NDArray[np.void]) -> None:
    """Copy records of one size to where they start."""
    size = records.dtype.itemsize
    rows = np.frombuffer(records.tobytes(), np.uint8).reshape(-1, size)
    out[starts[:, None] + np.arange(size)] = rows


def _hashes(number: int, field: FieldTerms) -> NDArray[np.uint32]:
    start = crc32(_FIELD.pack(number))
    texts, ends = field.texts, field.ends.tolist()
    found = (crc32(texts[a:b], start) for a, b in zip(chain((0,), ends), ends, strict=False))
    return np.fromiter(found, np.uint32, len(ends))


def _buckets(hashes: NDArray[np.uint32]) -> list[Numbers]:
    """The terms of each hash table."""
    buckets = hashes & np.uint32(_BUCKETS - 1)
    order = np.argsort(buckets, kind="stable")
    return np.split(order, np.searchsorted(buckets[order], np.arange(1, _BUCKETS)))


def _table(hashes: NDArray[np.uint32], places: Numbers) -> NDArray[np.void]:
    """A table twice as long as its terms, each at the first free slot from its own on.

    That is the one its hash tells, or a later one if others took it, and behind the last slot
    comes the first. Begun where no slot is missing, nothing reaches over the end, and then the
    terms sorted by slot take the greatest of their own and the one behind the term before.
    """
    size = 2 * len(hashes)
    table = np.zeros(size, dtype=_POINTER)
    if not size:
        return table
    slots = (hashes >> np.uint32(8)).astype(np.intp) % size
    excess = np.cumsum(np.bincount(slots, minlength=size) - 1)
    begin = int(np.argmin(excess)) + 1
    shifted = (slots - begin) % size
    order = np.argsort(shifted, kind="stable")
    rising = np.arange(len(order))
    taken = (np.maximum.accumulate(shifted[order] - rising) + rising + begin) % size
    table["hash"][taken] = hashes[order]
    table["place"][taken] = places[order]
    return table
