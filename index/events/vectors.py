"""Sparse unit vectors of digests, and which of many resemble each other."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from index.records import Digest

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
SparseRow = tuple[Numbers, Floats]  # terms, rising, and their weights

# As many articles does the background count for. The five articles of a small collection may
# share all their words: by their own counts alone nothing would be worth anything.
_PRIOR = 50.0


class Lexicon:
    """Numbers the terms of a collection and knows how rare each is.

    Rarity is the lesser of what the collection and the background say: a word that is rare at
    large but common here tells nothing apart here. `share` gives the part of all articles at
    large that have a term, above 0 and below 1.
    """

    def __init__(self, digests: Iterable[Digest], share: Callable[[str], float]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for digest in digests:
            counts.update(term for term, _ in digest.terms)
            total += 1
        self._numbers = {term: number for number, term in enumerate(sorted(counts))}
        rarity = []
        for term in self._numbers:
            at_large = share(term)
            here = (counts[term] + _PRIOR * at_large) / (total + _PRIOR)
            rarity.append(-log(max(at_large, here)))
        self._rarity: Floats = np.array(rarity, dtype=np.float64)

    def row(self, cells: Iterable[tuple[str, float]]) -> SparseRow:
        """The unit vector of weighted terms; empty where none is known or worth anything."""
        known = {self._numbers[term]: w for term, w in cells if term in self._numbers}
        terms = np.array(list(known), dtype=np.int64)
        order = np.argsort(terms)
        terms = terms[order]
        weights = np.array(list(known.values()), dtype=np.float64)[order] * self._rarity[terms]
        return _unit(terms, weights)


class Vectors:
    """Sparse rows with an inverted index, so that rows without a common term never meet."""

    def __init__(self, rows: Sequence[SparseRow]) -> None:
        self._rows = rows
        terms, owners, weights = _flat(rows)
        # One posting list after the other; within a term the rows rise.
        keys = terms * len(rows) + owners
        order = np.argsort(keys)
        self._keys: Numbers = keys[order]
        self._owners: Numbers = owners[order]
        self._weights: Floats = weights[order]

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, number: int) -> SparseRow:
        """The terms of one row and their weights."""
        return self._rows[number]

    def products(self, number: int, first: int) -> Floats:
        """The dot products of row `number` with the rows `first` to `number` - 1."""
        terms, weights = self._rows[number]
        starts = np.searchsorted(self._keys, terms * len(self) + first)
        lengths = np.searchsorted(self._keys, terms * len(self) + number) - starts
        places = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        places += np.arange(len(places))
        shares = self._weights[places] * np.repeat(weights, lengths)
        found = np.bincount(self._owners[places] - first, shares, minlength=number - first)
        return found.astype(np.float64)  # of no postings at all it makes integers

    def similarities(self, numbers: Sequence[int]) -> Floats:
        """All dot products among a few rows, as a square."""
        terms, owners, weights = _flat([self._rows[number] for number in numbers])
        used, columns = np.unique(terms, return_inverse=True)
        table = np.zeros((len(numbers), len(used)))
        table[owners, columns] = weights
        return np.asarray(table @ table.T)


def centre(rows: Sequence[SparseRow]) -> SparseRow:
    """The direction of some rows together, of length 1.

    What the rows share grows and what each has alone fades, so the centres of two events
    that follow from each other are more alike than any two of their articles.
    """
    terms, _, weights = _flat(rows)
    used, columns = np.unique(terms, return_inverse=True)
    sums = np.bincount(columns, weights, minlength=len(used))
    return _unit(used, sums.astype(np.float64))  # of no terms at all it makes integers


def by_term(row: SparseRow) -> dict[int, float]:
    """A row as a mapping, for a handful of terms faster than arrays."""
    return dict(zip(row[0].tolist(), row[1].tolist(), strict=True))


def _unit(terms: Numbers, weights: Floats) -> SparseRow:
    length = float(np.sqrt(weights @ weights))
    return (terms, weights / length) if length else (terms[:0], weights[:0])


def _flat(rows: Sequence[SparseRow]) -> tuple[Numbers, Numbers, Floats]:
    """All terms, the rows they stand in and their weights."""
    if not rows:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    return (
        np.concatenate([terms for terms, _ in rows]),
        np.repeat(np.arange(len(rows)), [len(terms) for terms, _ in rows]),
        np.concatenate([weights for _, weights in rows]),
    )
