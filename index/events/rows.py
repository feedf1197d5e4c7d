"""Sparse unit vectors in the rows of one table, with what else is known of each."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.events.digest import LENGTH

Slots = NDArray[np.int64]
Floats = NDArray[np.float64]

NEAREST = 32  # that a row remembers

# `first` and `last` are days as ordinals, NaN where unknown. `near` are the slots of the most
# similar rows, the most similar first, -1 for none.
ROW: list[tuple[Any, ...]] = [
    ("key", "<i8"),
    ("live", "?"),
    ("first", "<f8"),
    ("last", "<f8"),
    ("content", "<u8"),
    ("terms", "<i4", (LENGTH,)),
    ("units", "<f4", (LENGTH,)),
    ("near", "<i4", (NEAREST,)),
    ("likeness", "<f4", (NEAREST,)),
]


class Rows:
    """Rows under keys; a row keeps its slot until it is dropped, then another may have it."""

    def __init__(self, *more: tuple[Any, ...]) -> None:
        self._capacity = 64
        # A column each, as what is asked of all rows is one column at a time.
        self.table: dict[str, NDArray[Any]] = {
            name: np.zeros((self._capacity, *shape), kind)
            for name, kind, *shapes in (*ROW, *more)
            for shape in (shapes[0] if shapes else (),)
        }
        self._slots: dict[int, int] = {}
        self._free: list[int] = []
        self._used = 0

    def __len__(self) -> int:
        return len(self._slots)

    def __contains__(self, key: object) -> bool:
        return key in self._slots

    @property
    def capacity(self) -> int:
        """No slot is at or above it."""
        return self._capacity

    def slot(self, key: int) -> int:
        """Where a row is."""
        return self._slots[key]

    def slots(self, keys: Iterable[int]) -> Slots:
        """Where rows are; what has none is left out."""
        found = (self._slots.get(key, -1) for key in keys)
        return np.array([slot for slot in found if slot >= 0], dtype=np.int64)

    def keys(self, slots: Iterable[int]) -> list[int]:
        """The keys of rows."""
        named = self.table["key"]
        return [int(named[slot]) for slot in slots]

    def column(self, name: str) -> NDArray[Any]:
        """A column as far as slots are used."""
        return self.table[name][: self._used]

    def restore(self, keys: Sequence[int]) -> None:
        """Put rows into an empty table, one after the other; all but keys and liveness is 0."""
        self._capacity = max(len(keys), self._capacity)
        for name, cells in self.table.items():
            self.table[name] = np.zeros((self._capacity, *cells.shape[1:]), cells.dtype)
        self._used = len(keys)
        self._slots = dict(zip(keys, range(len(keys)), strict=True))
        self.table["key"][: self._used] = keys
        self.table["live"][: self._used] = True

    def place(self, keys: Sequence[int]) -> Slots:
        """Slots for these keys, empty but for key, liveness and neighbours that are none."""
        placed = np.array([self._placed(key) for key in keys], dtype=np.int64)
        for cells in self.table.values():
            cells[placed] = 0
        self.table["key"][placed] = keys
        self.table["live"][placed] = True
        self.table["near"][placed] = -1
        return placed

    def _placed(self, key: int) -> int:
        if key not in self._slots:
            if self._free:
                self._slots[key] = self._free.pop()
            else:
                self._grow()
                self._slots[key] = self._used
                self._used += 1
        return self._slots[key]

    def _grow(self) -> None:
        if self._used < self._capacity:
            return
        more = max(self._capacity // 4, 64)
        self._capacity += more
        for name, cells in self.table.items():
            empty = np.zeros((more, *cells.shape[1:]), cells.dtype)
            self.table[name] = np.concatenate([cells, empty])

    def drop(self, keys: Iterable[int]) -> Slots:
        """Take rows out; the slots they had."""
        gone = [self._slots.pop(key) for key in keys if key in self._slots]
        self._free.extend(gone)
        slots = np.array(gone, dtype=np.int64)
        self.table["live"][slots] = False
        return slots

    def products(self, slots: Slots) -> Floats:
        """All dot products among a few rows, as a square."""
        terms, units = self.table["terms"][slots], self.table["units"][slots]
        used, columns = np.unique(terms, return_inverse=True)
        square = np.zeros((len(slots), len(used)))
        owners = np.repeat(np.arange(len(slots)), terms.shape[1])
        # A place that fills up a row comes several times, with nothing in it.
        np.add.at(square, (owners, columns.reshape(-1)), units.reshape(-1))
        return np.round(square @ square.T, 6)

    def products_of(self, ones: Slots, twos: Slots) -> Floats:
        """The dot products of pairs; quick where those of one row stand together."""
        terms, units = self.table["terms"], self.table["units"]
        found = np.zeros(len(ones))
        dense = np.zeros(int(max(terms[ones].max(initial=0), terms[twos].max(initial=0))) + 1)
        cuts = np.flatnonzero(np.diff(ones, prepend=-1)).tolist()
        for start, end in pairwise([*cuts, len(ones)]):
            one, others = int(ones[start]), twos[start:end]
            dense[terms[one]] = units[one]
            dense[0] = 0.0
            found[start:end] = np.einsum("ij,ij->i", dense[terms[others]], units[others])
            dense[terms[one]] = 0.0
        return found

    def apart(self, ones: Slots, others: Slots) -> Floats:
        """Days between rows, 0 where they overlap, NaN where one has no date; broadcasts."""
        first, last = self.table["first"], self.table["last"]
        gaps = np.maximum(first[ones] - last[others], first[others] - last[ones])
        return np.asarray(np.maximum(gaps, 0.0))


def unit(weights: Floats) -> Floats:
    """Rows of weights at length 1; what has no length stays as it is."""
    lengths = np.sqrt((weights * weights).sum(axis=-1, keepdims=True))
    return np.asarray(weights / np.where(lengths > 0, lengths, 1.0))
