"""Sparse unit vectors in the rows of one table, with what else is known of each."""

from collections.abc import Iterable, Sequence
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
        self.table: NDArray[Any] = np.zeros(64, np.dtype([*ROW, *more]))
        self._slots: dict[int, int] = {}
        self._free: list[int] = []
        self._used = 0

    def __len__(self) -> int:
        return len(self._slots)

    def __contains__(self, key: object) -> bool:
        return key in self._slots

    def slot(self, key: int) -> int:
        """Where a row is."""
        return self._slots[key]

    def slots(self, keys: Iterable[int]) -> Slots:
        """Where rows are; what has none is left out."""
        found = (self._slots.get(key, -1) for key in keys)
        return np.array([slot for slot in found if slot >= 0], dtype=np.int64)

    def keys(self, slots: Iterable[int]) -> list[int]:
        """The keys of rows."""
        return [int(self.table["key"][slot]) for slot in slots]

    def everything(self) -> Slots:
        """The slots of all rows, rising."""
        return np.flatnonzero(self.table["live"][: self._used])

    @property
    def used(self) -> int:
        """No slot is at or above it."""
        return self._used

    def place(self, keys: Sequence[int]) -> Slots:
        """Slots for these keys, empty but for key, liveness and neighbours that are none."""
        placed = np.array([self._placed(key) for key in keys], dtype=np.int64)
        self.table[placed] = np.zeros(1, self.table.dtype)
        self.table["key"][placed] = keys
        self.table["live"][placed] = True
        self.table["near"][placed] = -1
        return placed

    def _placed(self, key: int) -> int:
        if key not in self._slots:
            if self._free:
                self._slots[key] = self._free.pop()
            else:
                if self._used == len(self.table):
                    more = np.zeros(len(self.table), self.table.dtype)
                    self.table = np.concatenate([self.table, more])
                self._slots[key] = self._used
                self._used += 1
        return self._slots[key]

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

    def apart(self, ones: Slots, others: Slots) -> Floats:
        """Days between rows, 0 where they overlap, NaN where one has no date; broadcasts."""
        first, last = self.table["first"], self.table["last"]
        gaps = np.maximum(first[ones] - last[others], first[others] - last[ones])
        return np.asarray(np.maximum(gaps, 0.0))


def unit(weights: Floats) -> Floats:
    """Rows of weights at length 1; what has no length stays as it is."""
    lengths = np.sqrt((weights * weights).sum(axis=-1, keepdims=True))
    return np.asarray(weights / np.where(lengths > 0, lengths, 1.0))


def product(one: Any, other: Any) -> float:
    """The dot product of two rows of a table."""
    _, at, there = np.intersect1d(one["terms"], other["terms"], return_indices=True)
    units = one["units"][at].astype(np.float64) * other["units"][there]
    return round(float(units.sum()), 6)
