"""How many articles of a result share an outlet, a month, a language or a name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import Bars
from index.search.matches import Matches
from index.search.proximity import Docs
from index.search.segment import Coded, Segment

_EPOCH = 719_163  # the ordinal of 1970-01-01, from which numpy counts
_FIRST_TIER = 64  # names
_ROOM = 1 << 16  # combinations that may be counted without knowing which there are


@dataclass(frozen=True, slots=True)
class Combined:
    """Outlet, month and language of each document of a segment as one number.

    All three are counted at the cost of one, and outlets by month too.
    """

    codes: NDArray[np.intp]
    combinations: NDArray[np.intp]  # what a code means: (outlet * months + month) * languages + ...
    outlets: tuple[str, ...]
    months: tuple[str, ...]
    languages: tuple[str, ...]

    @classmethod
    def of(cls, segment: Segment) -> "Combined":
        """Those of a segment, kept for the next time."""
        return segment.kept("combined", lambda: cls._made(segment), lambda c: c.codes.nbytes)

    @classmethod
    def _made(cls, segment: Segment) -> "Combined":
        outlets, languages = _sorted(segment.coded("outlet_name")), segment.coded("language")
        months, month_names = months_of(segment)
        codes = outlets.codes * len(month_names) + months
        codes = codes * len(languages.texts) + languages.codes
        space = len(outlets.texts) * len(month_names) * len(languages.texts)
        if space > _ROOM + len(codes):
            combinations, codes = np.unique(codes, return_inverse=True)
        else:
            combinations = np.arange(space)
        return cls(codes, combinations, outlets.texts, month_names, languages.texts)

    def counted(self, docs: Docs) -> "Counted":
        """How many of the documents have each combination."""
        counts = np.bincount(self.codes.take(docs), minlength=len(self.combinations))
        there = np.flatnonzero(counts)
        rest, languages = np.divmod(self.combinations[there], len(self.languages))
        outlets, months = np.divmod(rest, len(self.months))
        return Counted(self, counts[there], outlets, months, languages)


@dataclass(frozen=True, slots=True)
class Counted:
    """Combinations that some documents have, and how many have each."""

    of: Combined
    counts: NDArray[np.intp]
    _outlets: NDArray[np.intp]
    _months: NDArray[np.intp]
    _languages: NDArray[np.intp]

    def outlets(self) -> Counter[str]:
        """By outlet."""
        return self._by(self._outlets, self.of.outlets)

    def months(self) -> Counter[str]:
        """By month, as the keys of a facet have it."""
        return self._by(self._months, self.of.months)

    def languages(self) -> Counter[str]:
        """By language."""
        return self._by(self._languages, self.of.languages)

    def bars(self) -> Bars:
        """By month and outlet, in their order, the undated last."""
        months, of_month = _undated_last(self.of.months, self._months)
        both = of_month * len(self.of.outlets) + self._outlets
        counts = np.bincount(both, weights=self.counts)
        there = np.flatnonzero(counts)
        month_of, outlet_of = np.divmod(there, len(self.of.outlets) or 1)
        columns = month_of, outlet_of, counts[there].astype(np.intp)
        return Bars(months, self.of.outlets, *(tuple(column.tolist()) for column in columns))

    def _by(self, codes: NDArray[np.intp], names: tuple[str, ...]) -> Counter[str]:
        counts = np.bincount(codes, weights=self.counts, minlength=len(names))
        there = np.flatnonzero(counts).tolist()
        return Counter({names[code]: int(counts[code]) for code in there})


def _undated_last(
    months: tuple[str, ...], of_month: NDArray[np.intp]
) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    """The same months with the undated, which sort first, behind the others."""
    if not months or months[0]:
        return months, of_month
    return (*months[1:], months[0]), (of_month - 1) % len(months)


def added(parts: Sequence[Bars]) -> Bars:
    """The bars of several segments together."""
    months = sorted({key for part in parts for key in part.months}, key=lambda key: (not key, key))
    outlets = sorted({name for part in parts for name in part.outlets})
    month_at = {key: at for at, key in enumerate(months)}
    outlet_at = {name: at for at, name in enumerate(outlets)}
    counts: Counter[tuple[int, int]] = Counter()
    for part in parts:
        its_months = [month_at[key] for key in part.months]
        its_outlets = [outlet_at[name] for name in part.outlets]
        for month, outlet, count in zip(part.month_of, part.outlet_of, part.articles, strict=True):
            counts[its_months[month], its_outlets[outlet]] += count
    both = sorted(counts)
    return Bars(
        tuple(months),
        tuple(outlets),
        tuple(month for month, _ in both),
        tuple(outlet for _, outlet in both),
        tuple(counts[key] for key in both),
    )


def _sorted(coded: Coded) -> Coded:
    """The same with its texts in order."""
    order = sorted(range(len(coded.texts)), key=coded.texts.__getitem__)
    ranks = np.zeros(len(order), dtype=np.intp)
    ranks[order] = np.arange(len(order))
    return Coded(ranks.take(coded.codes), tuple(coded.texts[place] for place in order))


def months_of(segment: Segment) -> tuple[NDArray[np.intp], tuple[str, ...]]:
    """For each document the place of its month in the keys of all months there are.

    A key is "2018-08", with "?" behind it where the day is a guess, "" without a day.
    """

    def make() -> tuple[NDArray[np.intp], tuple[str, ...]]:
        days = segment.numbers("day")
        dated = abs(days)
        high = max(1, int(dated.max(initial=0)))
        low = min(high, int((dated - 1).view(np.uint64).min(initial=high)) + 1)  # of the dated
        months = (np.arange(low, high + 1) - _EPOCH).astype("M8[D]").astype("M8[M]")
        since = (months - months[0]).astype(np.intp)
        codes = 1 + 2 * since.take(dated - low, mode="clip") + (days < 0)
        codes *= days != 0
        there = np.bincount(codes) > 0
        keys = [_month_key(months[0], code) for code in np.flatnonzero(there).tolist()]
        return (np.cumsum(there) - 1).take(codes), tuple(keys)

    return segment.kept("months", make, lambda made: made[0].nbytes)


def _month_key(first: np.datetime64, code: int) -> str:
    """The key of a month, told by how many there are since the first, twice and one more."""
    if code == 0:
        return ""
    since, guessed = divmod(code - 1, 2)
    return f"{first + since}{'?' if guessed else ''}"


class _Tier:
    """Names that about equally many documents of a segment have."""

    def __init__(self, segment: Segment, numbers: NDArray[np.intp], below: int) -> None:
        counts = segment.terms("named").counts[numbers].astype(np.intp)
        self.numbers = numbers
        self.docs = segment.ids_of("named", numbers)
        self.starts = np.cumsum(counts) - counts
        self.below = below  # at most so many documents have a name of the tiers behind

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        return self.docs.nbytes + self.numbers.nbytes + self.starts.nbytes


class NameCounts:
    """How many of the documents found in one segment have each name.

    Names are counted in tiers, those that most documents have first, and no more of them than it
    takes to know the most frequent.
    """

    def __init__(self, segment: Segment, found: Matches) -> None:
        self._segment = segment
        self._terms = segment.terms("named")
        self._held = found.spread > 0
        self._bounds = segment.kept("named tiers", self._made_bounds, len)
        self._counted: list[tuple[_Tier, NDArray[np.int32]]] = []

    def most(self, limit: int) -> tuple[dict[str, int], int]:
        """The most frequent names with their counts, and what any other has at most."""
        while True:
            counts = np.concatenate([np.zeros(0, np.int32), *(c for _, c in self._counted)])
            positive = int(np.count_nonzero(counts))
            least = 1
            if positive >= limit:
                least = int(np.partition(counts, len(counts) - limit)[len(counts) - limit])
            below = self._counted[-1][0].below if self._counted else self.size
            if (positive >= limit and least >= below) or len(self._counted) == len(self._bounds):
                break
            self._count_tier()
        found = {
            self._terms.text(number).decode(): count
            for tier, its in self._counted
            for number, count in zip(
                tier.numbers[its >= least].tolist(), its[its >= least].tolist(), strict=True
            )
        }
        return found, least if positive >= limit else 0

    def of(self, key: str) -> int:
        """How many documents have a name."""
        number = self._terms.find(key.encode())
        if number is None:
            return 0
        docs = self._segment.ids_of("named", np.array([number], dtype=np.intp))
        return int(np.count_nonzero(self._held.take(docs)))

    @property
    def size(self) -> int:
        """So many documents have any name at most."""
        return self._segment.size

    def _count_tier(self) -> None:
        place = len(self._counted)
        high = self._bounds[place - 1] if place else self.size + 1
        low = self._bounds[place]

        def make() -> _Tier:
            counts = self._terms.counts
            return _Tier(self._segment, np.flatnonzero((counts >= low) & (counts < high)), low - 1)

        tier = self._segment.kept("named tier", make, lambda tier: tier.nbytes, place)
        held = self._held.take(tier.docs)
        self._counted.append((tier, np.add.reduceat(held, tier.starts, dtype=np.int32)))

    def _made_bounds(self) -> tuple[int, ...]:
        """The least count of each tier; each has four times as many names as the one before."""
        by_count = np.bincount(self._terms.counts)
        names = np.cumsum(by_count[::-1])  # with at least so many documents
        bounds: list[int] = []
        many = _FIRST_TIER
        while len(self._terms) and many < len(self._terms):
            at = int(np.searchsorted(names, many))
            bounds.append(len(by_count) - 1 - at)
            many = 4 * int(names[at])
        return (*bounds, 1)


def names(parts: Sequence[NameCounts], limit: int) -> Counter[str]:
    """The names that most documents of all segments have, at least `limit` if there are so many.

    Those most frequent in each segment are looked up in the others, until no other name can have
    more than they (Fagin, Lotem and Naor, "Optimal aggregation algorithms for middleware", 2003).
    """
    seen = limit
    while True:
        tops = [part.most(seen) for part in parts]
        counts: Counter[str] = Counter()
        for key in {key for found, _ in tops for key in found}:
            counts[key] = sum(
                found[key] if key in found else part.of(key)
                for part, (found, _) in zip(parts, tops, strict=True)
            )
        bound = sum(bound for _, bound in tops)
        best = counts.most_common(limit)
        if bound == 0 or (len(best) == limit and best[-1][1] >= bound):
            return counts
        seen *= 4
