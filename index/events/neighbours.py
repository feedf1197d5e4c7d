"""The most similar rows of each row, kept up to date while rows come, change and go."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import floor, isnan

import numpy as np
from numpy.typing import NDArray

from index.events.rows import NEAREST, Floats, Rows, Slots

_AT_ONCE = 256  # rows that are looked for together
_CELLS = 4_000_000  # products that are held at once, 32 MB
_FEW = 6  # rows for which a bucket that changed is read through, not put in order again
_Bucket = int | None  # None holds what has no date


@dataclass(frozen=True, slots=True)
class Rule:
    """When and how far rows are similar.

    The first `free` days count as none; after them likeness fades by e in `fade` days, and more
    than `reach` days apart it is nothing. Less than `floor` is nothing either, and less than
    `undated_floor` where one has no date: text alone must say more. With `mixed` on, what has a
    date and what has none are similar too.
    """

    free: float
    fade: float
    reach: int
    floor: float
    undated_floor: float
    mixed: bool

    def likeness(self, products: Floats, days: Floats, mixed: NDArray[np.bool_]) -> Floats:
        """What is left of dot products; `mixed` says where just one of two has a date."""
        with np.errstate(invalid="ignore"):
            faded = products * np.exp(-np.maximum(days - self.free, 0.0) / self.fade)
            left = np.where(days > self.reach, 0.0, faded)
        undated = np.where(mixed & (not self.mixed), 0.0, products)
        return np.where(np.isnan(days), undated, left)

    def floors(self, days: Floats) -> Floats:
        """The least likeness that counts."""
        return np.where(np.isnan(days), self.undated_floor, self.floor)


class _Index:
    """The terms of some rows, each with the rows that have it."""

    def __init__(self, rows: Rows, slots: Slots) -> None:
        self.slots = slots
        terms, units = rows.table["terms"][slots].ravel(), rows.table["units"][slots].ravel()
        held = np.flatnonzero(units)
        order = held[np.argsort(terms[held], kind="stable")]
        self._terms, self._units = terms[order], units[order].astype(np.float64)
        self._owners = order // rows.table["terms"].shape[1]

    def products(self, rows: Rows, asked: Slots) -> Iterator[tuple[Slots, Floats]]:
        """Dot products of rows asked for with all rows of the index, some rows at a time."""
        width = max(1, _CELLS // max(len(self.slots), 1))
        for first in range(0, len(asked), width):
            some = asked[first : first + width]
            yield some, self._some(rows, some)

    def _some(self, rows: Rows, asked: Slots) -> Floats:
        terms, units = rows.table["terms"][asked].ravel(), rows.table["units"][asked].ravel()
        askers = np.repeat(np.arange(len(asked)), rows.table["terms"].shape[1])
        starts = np.searchsorted(self._terms, terms, "left")
        lengths = np.searchsorted(self._terms, terms, "right") - starts
        lengths[units == 0] = 0
        places = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        places += np.arange(len(places))
        cells = np.repeat(askers * len(self.slots), lengths) + self._owners[places]
        shares = self._units[places] * np.repeat(units.astype(np.float64), lengths)
        flat = np.bincount(cells, shares, minlength=len(asked) * len(self.slots))
        return flat.astype(np.float64).reshape(len(asked), len(self.slots))


@dataclass(frozen=True, slots=True)
class Change:
    """What an update did: the rows whose lists changed, and pairs that are nearly the same."""

    changed: Slots
    close: NDArray[np.int64]  # two columns; the first of a pair is fresh


class Neighbours:
    """Fills the `near` and `likeness` of rows by a rule.

    Lists depend on the rows there are, not on the order they came in. Rows that are of
    likeness 0 never meet. Time grows with the rows that come and the rows within their reach.
    """

    def __init__(self, rows: Rows, rule: Rule, close: float = 2.0) -> None:
        """Products from `close` on are told as pairs, whatever the days between."""
        self._rows, self._rule, self._close = rows, rule, close
        self._width = max(rule.reach, 1)
        self._buckets: dict[_Bucket, set[int]] = {}
        self._homes: dict[int, tuple[_Bucket, ...]] = {}
        self._indexes: dict[_Bucket, _Index] = {}

    def update(
        self, gone: Slots, fresh: Slots, step: Callable[[int], None] = lambda _: None
    ) -> Change:
        """Bring all lists up to date.

        Args:
            gone: slots whose rows are no longer what they were, dropped ones included.
            fresh: slots with new rows, those of changed rows included.
            step: is told how many rows were looked for; may raise to stop.
        """
        table = self._rows.table
        self._move(gone, fresh)
        hit, short = self._forget(gone)
        asked = np.union1d(fresh, short)
        asking = np.zeros(len(table), np.bool_)
        asking[asked] = True
        new = np.zeros(len(table), np.bool_)
        new[fresh] = True
        others: list[tuple[Slots, Slots, Floats]] = []
        close: list[NDArray[np.int64]] = [np.zeros((0, 2), np.int64)]
        done = 0
        for some in self._batches(asked):
            step(done)
            done += len(some)
            ones, twos, likeness = self._pairs(some, close)
            self._write(some, ones, twos, likeness)
            outside = new[ones] & ~asking[twos]
            others.append((twos[outside], ones[outside], likeness[outside]))
        changed = [asked, hit, self._insert(others)] if others else [asked, hit]
        return Change(np.unique(np.concatenate(changed)), np.concatenate(close))

    def mentioning(self, slots: Slots) -> Slots:
        """The rows that have one of these among their nearest."""
        table = self._rows.table[: self._rows.used]
        wanted = np.zeros(len(self._rows.table) + 1, np.bool_)  # the last is for -1
        wanted[slots] = True
        return np.flatnonzero(wanted[table["near"]].any(axis=1) & table["live"])

    # Buckets of days

    def _move(self, gone: Slots, fresh: Slots) -> None:
        for slot in gone.tolist():
            for bucket in self._homes.pop(slot, ()):
                self._buckets[bucket].discard(slot)
                self._indexes.pop(bucket, None)
                if not self._buckets[bucket]:
                    del self._buckets[bucket]
        table = self._rows.table
        for slot in fresh.tolist():
            home = self._span(float(table["first"][slot]), float(table["last"][slot]), 0)
            self._homes[slot] = home
            for bucket in home:
                self._buckets.setdefault(bucket, set()).add(slot)
                self._indexes.pop(bucket, None)

    def _span(self, first: float, last: float, reach: int) -> tuple[_Bucket, ...]:
        if isnan(first):
            return (None,)
        return tuple(
            range(floor((first - reach) / self._width), floor((last + reach) / self._width) + 1)
        )

    def _batches(self, asked: Slots) -> Iterator[Slots]:
        """The rows asked for, those of one bucket together."""
        homes: dict[_Bucket, list[int]] = {}
        for slot in asked.tolist():
            homes.setdefault(self._homes[slot][0], []).append(slot)
        for slots in homes.values():
            for first in range(0, len(slots), _AT_ONCE):
                yield np.array(slots[first : first + _AT_ONCE], dtype=np.int64)

    def _within(self, asked: Slots) -> list[_Bucket]:
        """The buckets that rows of one bucket have to be held beside."""
        table = self._rows.table
        first, last = float(table["first"][asked].min()), float(table["last"][asked].max())
        if isnan(first):
            return list(self._buckets)
        span = set(self._span(first, last, self._rule.reach))
        return [bucket for bucket in self._buckets if bucket in span or bucket is None]

    # Lists

    def _forget(self, gone: Slots) -> tuple[Slots, Slots]:
        """Take rows out of all lists; the rows of these, and those whose lists were full."""
        table = self._rows.table
        hit = self.mentioning(gone)
        away = np.zeros(len(table) + 1, np.bool_)
        away[gone] = True
        full = hit[table["near"][hit, -1] >= 0]
        near, likeness = table["near"][hit], table["likeness"][hit]
        likeness[away[near]] = 0
        order = np.argsort(-likeness, axis=1, kind="stable")
        near = np.take_along_axis(near, order, axis=1)
        likeness = np.take_along_axis(likeness, order, axis=1)
        near[likeness == 0] = -1
        table["near"][hit], table["likeness"][hit] = near, likeness
        return hit, full

    def _pairs(self, asked: Slots, close: list[NDArray[np.int64]]) -> tuple[Slots, Slots, Floats]:
        found: list[tuple[Slots, Slots, Floats]] = []
        for bucket in self._within(asked):
            for slots, some, products in self._products(bucket, asked):
                found.append(self._similar(some, slots, products))
                rows, columns = np.nonzero(products >= self._close)
                pairs = np.stack([some[rows], slots[columns]], axis=1)
                close.append(pairs[pairs[:, 0] != pairs[:, 1]])
        if not found:
            nothing = np.zeros(0, np.int64)
            return nothing, nothing, np.zeros(0)
        ones, twos, likeness = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return ones, twos, likeness

    def _products(self, bucket: _Bucket, asked: Slots) -> Iterator[tuple[Slots, Slots, Floats]]:
        index = self._indexes.get(bucket)
        if index is None and len(asked) <= _FEW:
            slots = np.fromiter(self._buckets[bucket], np.int64)
            yield slots, asked, self._read_through(slots, asked)
            return
        if index is None:
            slots = np.fromiter(self._buckets[bucket], np.int64)
            index = self._indexes[bucket] = _Index(self._rows, slots)
        for some, products in index.products(self._rows, asked):
            yield index.slots, some, products

    def _read_through(self, slots: Slots, asked: Slots) -> Floats:
        table = self._rows.table
        terms, units = table["terms"][slots], table["units"][slots]
        dense = np.zeros(max(int(terms.max(initial=0)), int(table["terms"][asked].max())) + 1)
        products = np.zeros((len(asked), len(slots)))
        for row, one in enumerate(asked.tolist()):
            dense[table["terms"][one]] = table["units"][one]
            products[row] = (dense[terms] * units).sum(axis=1)
            dense[table["terms"][one]] = 0.0
        return products

    def _similar(self, asked: Slots, slots: Slots, products: Floats) -> tuple[Slots, Slots, Floats]:
        rows, columns = np.nonzero(products >= min(self._rule.floor, self._rule.undated_floor))
        ones, twos = asked[rows], slots[columns]
        first = self._rows.table["first"]
        days = self._rows.apart(ones, twos)
        mixed = np.isnan(first[ones]) != np.isnan(first[twos])
        # Sums differ in the last digits with the order of terms, which depends on arrival.
        likeness = self._rule.likeness(products[rows, columns], days, mixed)
        likeness = np.round(likeness, 6).astype(np.float32).astype(np.float64)  # as it is kept
        kept = (likeness >= self._rule.floors(days)) & (ones != twos)
        return ones[kept], twos[kept], likeness[kept]

    def _write(self, slots: Slots, ones: Slots, twos: Slots, likeness: Floats) -> None:
        """Give rows the best of what was found for them in place of what they had."""
        table = self._rows.table
        # A row that spans several buckets is found in each of them.
        order = np.lexsort((table["key"][twos], table["content"][twos], -likeness, ones))
        ones, twos, likeness = ones[order], twos[order], likeness[order]
        once = np.ones(len(ones), np.bool_)
        once[1:] = (ones[1:] != ones[:-1]) | (twos[1:] != twos[:-1])
        ones, twos, likeness = ones[once], twos[once], likeness[once]
        starts = np.flatnonzero(np.r_[True, ones[1:] != ones[:-1]]) if len(ones) else ones
        lengths = np.diff(np.r_[starts, len(ones)])
        rank = np.arange(len(ones)) - np.repeat(starts, lengths)
        best = rank < NEAREST
        table["near"][slots] = -1
        table["likeness"][slots] = 0
        table["near"][ones[best], rank[best]] = twos[best]
        table["likeness"][ones[best], rank[best]] = likeness[best]

    def _insert(self, found: list[tuple[Slots, Slots, Floats]]) -> Slots:
        """Put new rows into the lists of rows that were there; those that changed."""
        owners, others, likeness = (np.concatenate(parts) for parts in zip(*found, strict=True))
        slots = np.unique(owners)
        table = self._rows.table
        before = table["near"][slots]
        rows, columns = np.nonzero(before >= 0)
        self._write(
            slots,
            np.concatenate([owners, slots[rows]]),
            np.concatenate([others, before[rows, columns].astype(np.int64)]),
            np.concatenate([likeness, table["likeness"][slots][rows, columns].astype(np.float64)]),
        )
        changed = (table["near"][slots] != before).any(axis=1)
        return np.asarray(slots[changed])
