"""Whether two articles tell of one event, or of two events of one kind.

Two floods, two trials, two takeovers share many words; what they do not share are the names and
numbers that each begins with. So the names and numbers of the first sentences must come up in
the other article, or some sentences must be very much alike. The thresholds were chosen on
English news and say nothing of other languages.
"""

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from math import log
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.compare.terms import Terms
from index.text.words import is_stop

LANGUAGES = frozenset({"en"})
LEAST = 0.65  # the share of names in common and the mean of the best scores
_BEGINNING = 6  # sentences
_BEST = 3  # sentences of each article
_ENOUGH = 3  # names and numbers; from fewer nothing can be told


@dataclass(frozen=True, slots=True)
class Opening:
    """The names and numbers of an article's first sentences, and all terms of the article."""

    weights: dict[int, float]
    terms: frozenset[int]
    known: bool  # whether the language is one that the thresholds hold for

    @classmethod
    def of(cls, column: Terms, at_large: NDArray[np.float32]) -> Self:
        """That of one column; `at_large` are the idf of all terms."""
        beginning = column.term[: np.searchsorted(column.passage, _BEGINNING)]
        counts = Counter(beginning.tolist())
        names = _names(column, counts.keys())
        weights = {term: (1 + log(counts[term])) * float(at_large[term]) for term in names}
        return cls(weights, frozenset(column.term.tolist()), column.language in LANGUAGES)

    def found_in(self, other: Self) -> float:
        """The share of these names and numbers that the other article has, by weight."""
        shared = sum(weight for term, weight in self.weights.items() if term in other.terms)
        return shared / sum(self.weights.values())


def _names(column: Terms, wanted: Set[int]) -> list[int]:
    """Which of these terms are numbers, or begin with a capital where no sentence begins."""
    found: dict[int, str] = {}
    for surfaces in column.surfaces:
        first = next(iter(surfaces), None)
        for term in wanted & surfaces.keys():
            surface = surfaces[term]
            initial = surface[0]
            # Most are in lower case, and that is told quickest.
            if not initial.islower() and (
                initial.isdigit() or (term != first and initial.isupper())
            ):
                found[term] = surface
    return [term for term, surface in found.items() if not is_stop(surface, column.language)]


def one_event(left: Opening, right: Opening, scores: NDArray[np.float32]) -> bool:
    """Whether two articles may tell of one event; so they may where nothing can be told.

    `scores` say how alike their sentences are by the words.
    """
    if not (left.known and right.known):
        return True
    if min(len(left.weights), len(right.weights)) < _ENOUGH:
        return True
    names = (left.found_in(right) + right.found_in(left)) / 2
    return bool(names + best_of(scores) >= LEAST)


def best_of(scores: NDArray[np.float32]) -> float:
    """The mean of the three best scores of either side, each sentence counted once."""
    best = [np.sort(scores.max(axis=axis))[-_BEST:].mean() for axis in (0, 1)]
    return float(sum(best) / 2)
