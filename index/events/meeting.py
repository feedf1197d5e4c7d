"""Where rows meet to be held beside each other: under a term, or under a part of a frequent one."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from index.events.rows import Rows, Slots

MOST = 256  # rows of one bucket that meet under one key
_STEP = 3  # bits; a list that is too long is parted into eight
_FIRST_PART = 1 << 24  # keys of parts are above all places of terms

Keys = NDArray[np.int32]  # for each row one for each of its terms


class Meeting:
    """Gives the terms of rows keys; rows meet where they have one in common.

    The key of a term is its place. But where more than `MOST` rows within reach have a term, all
    of them side by side would cost the square of their number: they are parted by their
    contents, which has nothing to do with when they came. What tells of one occurrence has many
    terms in common, so it meets under another.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows, self.most = rows, MOST
        self._counts: dict[int | None, NDArray[np.int64]] = {}  # of terms, by bucket
        self._bits = np.zeros(0, np.int8)
        self._bases = np.zeros(0, np.int32)
        self._next = _FIRST_PART
        self.parted = False  # whether any term is

    def keys(self, slots: Slots) -> Keys:
        """The keys of rows, as their terms stand."""
        terms: Keys = self._rows.table["terms"][slots]
        if not self.parted:
            return terms
        known = np.minimum(terms, len(self._bits) - 1)
        bits = np.where(known == terms, self._bits[known], 0)
        parts = self._rows.table["content"][slots][:, None] & ((1 << bits.astype(np.uint64)) - 1)
        return np.where(bits > 0, self._bases[known] + parts.astype(np.int32), terms)

    def count(
        self, buckets: Mapping[int | None, Iterable[int]], gone: Iterable[int | None]
    ) -> Slots:
        """Take in the rows of buckets that changed; the rows whose keys are others now.

        Give only those of more than `most` rows, and the names of those that are small again.
        """
        for bucket in gone:
            self._counts.pop(bucket, None)
        table = self._rows.table
        for bucket, members in buckets.items():
            slots = np.fromiter(members, np.int64)
            terms, units = table["terms"][slots], table["units"][slots]
            self._counts[bucket] = np.bincount(terms[units > 0])
        size = max([len(self._bits), *(len(counts) for counts in self._counts.values())])
        peak = np.zeros(size, np.int64)
        for counts in self._counts.values():
            np.maximum(peak[: len(counts)], counts, out=peak[: len(counts)])
        return self._part(peak)

    def _part(self, peak: NDArray[np.int64]) -> Slots:
        before = np.zeros(len(peak), np.int8)
        before[: len(self._bits)] = self._bits
        steps = np.log2(np.maximum(peak / self.most, 1.0)) / _STEP
        bits = (np.ceil(steps) * _STEP).astype(np.int8)
        changed = bits != before
        bases = np.zeros(len(peak), np.int32)
        bases[: len(self._bases)] = self._bases
        for term in np.flatnonzero(changed & (bits > 0)).tolist():
            bases[term] = self._next
            self._next += 1 << int(bits[term])
        self._bits, self._bases, self.parted = bits, bases, bool(bits.any())
        if not changed.any():
            return np.zeros(0, np.int64)
        terms, units = self._rows.column("terms"), self._rows.column("units")
        known = np.minimum(terms, len(changed) - 1)
        having = (changed[known] & (known == terms) & (units > 0)).any(axis=1)
        return np.flatnonzero(having & self._rows.column("live"))
