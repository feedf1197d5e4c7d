"""How many articles of a result share an outlet, a month, a language or a name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.matches import Matches
from index.search.proximity import Docs
from index.search.segment import Segment

_EPOCH = 719_163  # the ordinal of 1970-01-01, from which numpy counts
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
        outlets, languages = segment.coded("outlet_name"), segment.coded("language")
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

    def bars(self) -> Counter[tuple[str, str]]:
        """By month and outlet."""
        both = self._months * len(self.of.outlets) + self._outlets
        counts = np.bincount(both, weights=self.counts)
        found: Counter[tuple[str, str]] = Counter()
        for code in np.flatnonzero(counts).tolist():
            month, outlet = divmod(code, len(self.of.outlets))
            found[self.of.months[month], self.of.outlets[outlet]] += int(counts[code])
        return found

    def _by(self, codes: NDArray[np.intp], names: tuple[str, ...]) -> Counter[str]:
        counts = np.bincount(codes, weights=self.counts, minlength=len(names))
        there = np.flatnonzero(counts).tolist()
        return Counter({names[code]: int(counts[code]) for code in there})


def months_of(segment: Segment) -> tuple[NDArray[np.intp], tuple[str, ...]]:
    """For each document the place of its month in the keys of all months there are.

    A key is "2018-08", with "?" behind it where the day is a guess, "" without a day.
    """

    def make() -> tuple[NDArray[np.intp], tuple[str, ...]]:
        days = segment.numbers("day")
        dates = (abs(days) - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
        months = np.where(days == 0, 0, dates.astype(np.int64) * 2 + (days < 0) + (1 << 20))
        least = int(months[months > 0].min(initial=1 << 40))
        dense = np.where(months == 0, 0, months - least + 1)
        there = np.flatnonzero(np.bincount(dense.astype(np.intp)))
        codes = np.zeros(int(dense.max(initial=0)) + 1, dtype=np.intp)
        codes[there] = np.arange(len(there))
        keys = tuple(_month_key(code, least) for code in there.tolist())
        return codes.take(dense), keys

    return segment.kept("months", make, lambda made: made[0].nbytes)


def _month_key(code: int, least: int) -> str:
    if code == 0:
        return ""
    month, guessed = divmod(code - 1 + least - (1 << 20), 2)
    return f"{np.datetime64(month, 'M')}{'?' if guessed else ''}"


class NameCounts:
    """How many of the documents found in one segment have each name."""

    def __init__(self, segment: Segment, found: Matches) -> None:
        self._terms = terms = segment.terms("named")
        self.counts = np.zeros(0, dtype=np.int32)
        if len(terms):
            every = range(len(terms))
            docs = segment.kept("named", lambda: segment.ids_in_order("named", every), _bytes)
            starts = np.cumsum(terms.counts, dtype=np.intp) - terms.counts
            held = (found.spread > 0).take(docs)
            self.counts = np.add.reduceat(held, starts, dtype=np.int32)

    def most(self, limit: int) -> tuple[list[bytes], int]:
        """The keys of the most frequent names, and how many documents have any other at most."""
        there = np.flatnonzero(self.counts)
        bound = 0
        if len(there) > limit:
            counts = self.counts[there]
            bound = int(np.partition(counts, len(there) - limit)[len(there) - limit])
            there = there[counts >= bound]
        return [self._terms.text(number) for number in there.tolist()], bound

    def of(self, key: bytes) -> int:
        """How many documents have a name."""
        number = self._terms.find(key)
        return 0 if number is None else int(self.counts[number])


def names(parts: Sequence[NameCounts], limit: int) -> Counter[str]:
    """The names that most documents of all segments have, at least `limit` if there are so many.

    Those most frequent in each segment are looked up in the others, until no other name can have
    more than they (Fagin, Lotem and Naor, "Optimal aggregation algorithms for middleware", 2003).
    """
    seen = limit
    while True:
        tops = [part.most(seen) for part in parts]
        counts = Counter(
            {
                key.decode(): sum(part.of(key) for part in parts)
                for key in {key for keys, _ in tops for key in keys}
            }
        )
        bound = sum(bound for _, bound in tops)
        best = counts.most_common(limit)
        if bound == 0 or (len(best) == limit and best[-1][1] >= bound):
            return counts
        seen *= 4


def _bytes(docs: Docs) -> int:
    return docs.nbytes
