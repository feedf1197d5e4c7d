"""The most similar rows of each row, kept up to date while rows come, change and go."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import floor, isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.events.meeting import Meeting
from index.events.rows import NEAREST, Floats, Rows, Slots

_AT_ONCE = 256  # rows that are looked for together
_CELLS = 4_000_000  # products that are held at once, 32 MB
_FEW = 16  # rows that a bucket is read through for, not put in order
_SMALL = 512  # rows
_ROOM = 4  # places for keys to each cell of an index
_DIGIT = 1e-6  # sums differ in less with the order of terms
_EMPTY = 32  # cells to each with something in it
_Days = int | None  # so many widths of a bucket since day 0; None is for what has no date

Pairs = tuple[Slots, Slots, Floats]  # rows, other rows, and a number for each of the pairs


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

    def __init__(self, rows: Rows, meeting: Meeting, slots: Slots) -> None:
        self.slots = slots
        self._meeting = meeting
        keys, units = meeting.keys(slots).ravel(), rows.table["units"][slots].ravel()
        held = np.flatnonzero(units)
        order = held[_order(keys[held])]
        self._units = units[order]
        self._owners = (order // rows.table["terms"].shape[1]).astype(np.int32)
        # Where the rows of each key begin; the last place is for keys that none here has.
        ordered = keys[order]
        begins = np.flatnonzero(np.diff(ordered, prepend=-1))
        self._keys = ordered[begins]
        self._starts = np.concatenate([begins, [len(order)] * 2]).astype(np.int32)
        highest = int(self._keys.max(initial=0)) + 1
        self._place: NDArray[Any] | None = None
        if highest < _ROOM * (len(order) + _SMALL):
            self._place = np.full(highest + 1, len(begins), np.int32)
            self._place[self._keys] = np.arange(len(begins))

    def _places(self, keys: NDArray[np.int32]) -> Slots:
        if self._place is not None:
            return np.asarray(self._place[np.minimum(keys, len(self._place) - 1)], dtype=np.int64)
        found = np.searchsorted(self._keys, keys)
        there = self._keys[np.minimum(found, len(self._keys) - 1)] == keys
        return np.where(there, found, len(self._keys))

    def products(self, rows: Rows, asked: Slots, least: float) -> Iterator[Pairs]:
        """Pairs of rows asked for and rows of the index with their dot products from `least` on.

        Only what rows have in common where they meet counts.
        """
        width = max(1, _CELLS // max(len(self.slots), 1))
        for first in range(0, len(asked), width):
            yield self._some(rows, asked[first : first + width], least)

    def _some(self, rows: Rows, asked: Slots, least: float) -> Pairs:
        units = rows.table["units"][asked].ravel()
        askers = np.repeat(np.arange(len(asked)), rows.table["terms"].shape[1])
        found = self._places(self._meeting.keys(asked).ravel())
        starts = self._starts[found].astype(np.int64)
        lengths = self._starts[found + 1] - starts
        lengths[units == 0] = 0
        places = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        places += np.arange(len(places))
        cells = np.repeat(askers * len(self.slots), lengths) + self._owners[places]
        shares = self._units[places] * np.repeat(units.astype(np.float64), lengths)
        # Where hardly any cell has something in it, time must not grow with all that are empty.
        if len(asked) * len(self.slots) > _EMPTY * len(cells):
            cells, which = np.unique(cells, return_inverse=True)
            sums = np.bincount(which, shares, minlength=len(cells)).astype(np.float64)
            cells, sums = cells[sums >= least], sums[sums >= least]
        else:
            sums = np.bincount(cells, shares, len(asked) * len(self.slots)).astype(np.float64)
            cells = np.flatnonzero(sums >= least)
            sums = sums[cells]
        ones, twos = np.divmod(cells, max(len(self.slots), 1))
        return asked[ones], self.slots[twos], sums


def _order(terms: NDArray[np.int32]) -> NDArray[np.int64]:
    """How to put places of terms in order, those of one term as they stand.

    NumPy sorts numbers of 16 bits by their digits, four times as fast as longer ones.
    """
    low = np.argsort((terms & 0xFFFF).astype(np.uint16), kind="stable")
    high = (terms >> 16).astype(np.uint16)
    return np.asarray(low[np.argsort(high[low], kind="stable")] if high.any() else low)


class _Bucket:
    """Rows of some days, put in order by terms when that pays.

    A large one stays in order while a few of its rows change: those are read through.
    """

    def __init__(self, rows: Rows, meeting: Meeting) -> None:
        self._rows, self._meeting = rows, meeting
        self.slots: set[int] = set()
        self._index: _Index | None = None
        self._since: set[int] = set()  # slots that were put in or taken out since it was ordered

    def add(self, slot: int) -> None:
        """Put a row in."""
        self.slots.add(slot)
        self._since.add(slot)

    def discard(self, slot: int) -> None:
        """Take a row out, or what it was."""
        self.slots.discard(slot)
        self._since.add(slot)

    def slim(self) -> None:
        """Forget the order of a small bucket, which takes more room than it saves time."""
        if len(self.slots) <= _SMALL:
            self._index = None

    def products(self, asked: Slots, least: float) -> Iterator[Pairs]:
        """Pairs of rows asked for and rows in here with dot products from `least` on."""
        if self._index is None and len(asked) <= _FEW and len(self.slots) <= _SMALL:
            yield self._read_through(self.slots, asked, least)
            return
        if self._index is None or len(self._since) > max(_FEW, min(len(self.slots) // 8, _SMALL)):
            slots = np.array(sorted(self.slots), dtype=np.int64)
            self._index = _Index(self._rows, self._meeting, slots)
            self._since.clear()
        other = np.zeros(self._rows.capacity, np.bool_)
        other[list(self._since)] = True
        for ones, twos, products in self._index.products(self._rows, asked, least):
            kept = ~other[twos]
            yield ones[kept], twos[kept], products[kept]
        if self._since & self.slots:
            yield self._read_through(self._since & self.slots, asked, least)

    def _read_through(self, some: set[int], asked: Slots, least: float) -> Pairs:
        slots = np.array(sorted(some), dtype=np.int64)
        units, own = self._rows.table["units"][slots], self._rows.table["units"][asked]
        keys, wanted = self._meeting.keys(slots), self._meeting.keys(asked)
        if self._meeting.parted:
            # Keys of parts are high numbers; in here they are few.
            used = np.unique(np.concatenate([keys.ravel(), wanted.ravel()]))
            keys, wanted = (np.searchsorted(used, k).astype(np.int32) for k in (keys, wanted))
        highest = max(int(keys.max(initial=0)), int(wanted.max(initial=0)))
        dense = np.zeros(highest + 1)
        products = np.zeros((len(asked), len(slots)))
        for row in range(len(asked)):
            dense[wanted[row]] = own[row]
            products[row] = np.einsum("ij,ij->i", dense[keys], units)
            dense[wanted[row]] = 0.0
        rows, columns = np.nonzero(products >= least)
        return asked[rows], slots[columns], products[rows, columns]


@dataclass(frozen=True, slots=True)
class Change:
    """What an update did: the rows whose lists changed, and pairs that are nearly the same."""

    changed: Slots
    again: Slots  # rows that meet others elsewhere than before
    close: NDArray[np.int64]  # two columns; the first of a pair is fresh


class Neighbours:
    """Fills the `near` and `likeness` of rows by a rule.

    Lists depend on the rows there are, not on the order they came in. Rows that are of
    likeness 0 never meet. Time grows with the rows that come and, up to a limit, with the rows
    within their reach that have terms in common with them.
    """

    def __init__(self, rows: Rows, rule: Rule, close: float = 2.0) -> None:
        """Products from `close` on are told as pairs, whatever the days between."""
        self._rows, self._rule, self._close = rows, rule, close
        self._meeting = Meeting(rows)
        self._width = max(rule.reach, 1)
        self._buckets: dict[_Days, _Bucket] = {}
        self._homes: dict[int, tuple[_Days, ...]] = {}
        self._stirred: set[_Days] = set()  # buckets that are not counted as they are

    def update(
        self, gone: Slots, fresh: Slots, step: Callable[[int], None] = lambda _: None
    ) -> Change:
        """Bring all lists up to date.

        Args:
            gone: slots whose rows are no longer what they were, dropped ones included.
            fresh: slots with new rows, those of changed rows included.
            step: is told how many rows were looked for; may raise to stop.
        """
        self._move(gone, fresh)
        again = self._recount()
        hit, short = self._forget(gone)
        # What meets elsewhere now is looked for again; it does so among its like, so that the
        # lists of others stay.
        asked = np.union1d(np.union1d(fresh, short), again)
        asking = np.zeros(self._rows.capacity, np.bool_)
        asking[asked] = True
        new = np.zeros(self._rows.capacity, np.bool_)
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
        for bucket in self._buckets.values():
            bucket.slim()
        changed = [asked, hit, self._insert(others)] if others else [asked, hit]
        return Change(np.unique(np.concatenate(changed)), again, np.concatenate(close))

    def restore(self) -> None:
        """Take in all rows with the lists that they have, as after an update."""
        first = np.floor(self._rows.column("first") / self._width)
        last = np.floor(self._rows.column("last") / self._width)
        for slot in np.flatnonzero(first < last).tolist():
            self._put(slot, tuple(range(int(first[slot]), int(last[slot]) + 1)))
        # Most are in one bucket, and each of those takes in its rows at once.
        order = np.argsort(first, kind="stable")
        order = order[~(first[order] < last[order])]
        days = np.nan_to_num(first[order], nan=np.finfo(np.float64).max)
        for slots in np.split(order, np.flatnonzero(np.diff(days)) + 1):
            if len(slots):
                one = float(first[slots[0]])
                self._put_all(slots.tolist(), None if isnan(one) else int(one))
        self._recount()

    def _put_all(self, slots: list[int], days: _Days) -> None:
        self._homes.update(dict.fromkeys(slots, (days,)))
        self._buckets.setdefault(days, _Bucket(self._rows, self._meeting)).slots.update(slots)
        self._stirred.add(days)

    def mentioning(self, slots: Slots) -> Slots:
        """The rows that have one of these among their nearest."""
        wanted = np.zeros(self._rows.capacity + 1, np.bool_)  # the last is for -1
        wanted[slots] = True
        having = wanted[self._rows.column("near")].any(axis=1)
        return np.flatnonzero(having & self._rows.column("live"))

    # Buckets of days

    def _move(self, gone: Slots, fresh: Slots) -> None:
        for slot in gone.tolist():
            for days in self._homes.pop(slot, ()):
                self._buckets[days].discard(slot)
                self._stirred.add(days)
        table = self._rows.table
        for slot in fresh.tolist():
            self._put(slot, self._span(float(table["first"][slot]), float(table["last"][slot]), 0))

    def _put(self, slot: int, home: tuple[_Days, ...]) -> None:
        self._homes[slot] = home
        for days in home:
            if days not in self._buckets:
                self._buckets[days] = _Bucket(self._rows, self._meeting)
            self._buckets[days].add(slot)
            self._stirred.add(days)

    def _recount(self) -> Slots:
        """The rows that meet others elsewhere than before, as how frequent terms are changed."""
        most = self._meeting.most
        large = {d: s for d in self._stirred if len(s := self._buckets[d].slots) > most}
        small = self._stirred - large.keys()
        self._stirred = set()
        again = self._meeting.count(large, small)
        for slot in again.tolist():
            for days in self._homes[slot]:
                self._buckets[days].add(slot)
        return again

    def _span(self, first: float, last: float, reach: int) -> tuple[_Days, ...]:
        if isnan(first):
            return (None,)
        return tuple(
            range(floor((first - reach) / self._width), floor((last + reach) / self._width) + 1)
        )

    def _batches(self, asked: Slots) -> Iterator[Slots]:
        """The rows asked for, those of one bucket together."""
        homes: dict[_Days, list[int]] = {}
        for slot in asked.tolist():
            homes.setdefault(self._homes[slot][0], []).append(slot)
        for slots in homes.values():
            for first in range(0, len(slots), _AT_ONCE):
                yield np.array(slots[first : first + _AT_ONCE], dtype=np.int64)

    def _within(self, asked: Slots) -> list[_Days]:
        """The buckets that rows of one bucket have to be held beside."""
        table = self._rows.table
        first, last = float(table["first"][asked].min()), float(table["last"][asked].max())
        if isnan(first):
            return list(self._buckets)
        span = set(self._span(first, last, self._rule.reach))
        return [days for days in self._buckets if days in span or days is None]

    # Lists

    def _forget(self, gone: Slots) -> tuple[Slots, Slots]:
        """Take rows out of all lists; the rows of these, and those whose lists were full."""
        table = self._rows.table
        hit = self.mentioning(gone)
        away = np.zeros(self._rows.capacity + 1, np.bool_)
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

    def _pairs(self, asked: Slots, close: list[NDArray[np.int64]]) -> Pairs:
        found: list[tuple[Slots, Slots, Floats]] = []
        floor = min(self._rule.floor, self._rule.undated_floor)
        for days in self._within(asked):
            for some in self._buckets[days].products(asked, floor - _DIGIT):
                ones, twos, whole = self._whole(some, floor)
                found.append(self._similar(ones, twos, whole))
                near = whole >= self._close
                pairs = np.stack([ones[near], twos[near]], axis=1)
                close.append(pairs[pairs[:, 0] != pairs[:, 1]])
        if not found:
            nothing = np.zeros(0, np.int64)
            return nothing, nothing, np.zeros(0)
        ones, twos, likeness = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return ones, twos, likeness

    def _whole(self, pairs: Pairs, floor: float) -> Pairs:
        """Pairs that have as much as `floor` in common where they meet, with their whole products.

        It is the same for both of a pair, and whatever else comes.
        """
        if not self._meeting.parted:
            return pairs
        enough = np.round(pairs[2], 6) >= floor
        ones, twos = pairs[0][enough], pairs[1][enough]
        return ones, twos, self._rows.products_of(ones, twos)

    def _similar(self, ones: Slots, twos: Slots, products: Floats) -> Pairs:
        first = self._rows.table["first"]
        days = self._rows.apart(ones, twos)
        mixed = np.isnan(first[ones]) != np.isnan(first[twos])
        # Sums differ in the last digits with the order of terms, which depends on arrival.
        likeness = self._rule.likeness(products, days, mixed)
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
