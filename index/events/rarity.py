"""How rare terms are, among the articles at hand and at large."""

from collections.abc import Mapping
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from index.events.cards import number
from index.text.background import shipped_counts

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

_SENTENCES = 12  # of an article; the table counts sentences
_UNSEEN = 0.5  # sentences that a stem is taken for which the table does not have
# As many articles does the background count for. The articles of a small collection may all tell
# of one occurrence and share their words: by their own counts nothing would be worth anything.
_PRIOR = 400.0
# Three kinds of terms are enough, and their borders are all that an article more can move terms
# over: what every fourth article has tells nothing apart, and what fewer than one in 16 has is as
# rare as can be. The values are logarithms of shares in the middle of each kind.
_BORDERS = (1 / 16, 1 / 4)
_VALUES = np.array([log(24), log(8), 0.0], dtype=np.float32)


@cache
def shares_at_large() -> Mapping[int, float]:
    """The part of all articles that have a term, by its number; what is not here is rarer."""
    counts = shipped_counts()
    return {number(stem): _share(count) for stem, count in counts.sentences.items()}


def unseen_share() -> float:
    """The part of all articles that are taken to have a term which the table lacks."""
    return _share(_UNSEEN)


def _share(sentences: float) -> float:
    one = max(sentences, _UNSEEN) / (shipped_counts().total + 1)
    return float(1 - (1 - one) ** _SENTENCES)


class Rarity:
    """Gives each term a place and says how rare it is, 0 for what is common; place 0 is no term.

    A term counts for the lesser of what the collection and the background say: a word that is
    rare at large but common here tells nothing apart here. Rarity goes in steps: so it depends
    on the articles that are there, not on when they came, and yet an article more changes
    hardly any.
    """

    def __init__(self) -> None:
        self._places: dict[int, int] = {0: 0}
        self._count = 1
        self._at_large = np.zeros(1024)
        self._having = np.zeros(1024)
        self.names = np.zeros(1024, np.uint32)  # the number of the term at each place
        self.values = np.zeros(1024, np.float32)

    def __len__(self) -> int:
        """How many places there are."""
        return self._count

    def restore(self, names: NDArray[np.uint32], having: NDArray[np.int32], total: int) -> None:
        """Take in terms by place, and where they are in articles, as they were before."""
        self._count = len(names)
        room = max(2 * len(names), len(self.names))
        self.names = np.zeros(room, np.uint32)
        self.names[: len(names)] = names
        numbers = names.tolist()
        self._places = dict(zip(numbers, range(len(numbers)), strict=True))
        shares, unseen = shares_at_large(), unseen_share()
        self._at_large = np.zeros(room)
        self._at_large[1 : len(names)] = [shares.get(one) or unseen for one in numbers[1:]]
        self._having = np.bincount(having.ravel(), minlength=room).astype(np.float64)
        self.values = np.zeros(room, np.float32)
        self.settle(total)

    def places(self, terms: NDArray[np.uint32]) -> NDArray[np.int32]:
        """The places of terms by number, of the same shape; new ones get places."""
        used, which = np.unique(terms, return_inverse=True)
        known = np.array([self._place(int(term)) for term in used], dtype=np.int32)
        return known[which.reshape(terms.shape)]

    def _place(self, term: int) -> int:
        place = self._places.get(term)
        if place is None:
            place = self._places[term] = self._count
            if place == len(self.values):
                for name in ("_at_large", "_having", "names", "values"):
                    old = getattr(self, name)
                    setattr(self, name, np.concatenate([old, np.zeros_like(old)]))
            self._count += 1
            self._at_large[place] = shares_at_large().get(term) or unseen_share()
            self.names[place] = term
        return place

    def count(self, places: NDArray[np.int32], articles: int) -> None:
        """So many articles more, or fewer, have the terms at these places."""
        self._having += articles * np.bincount(places.ravel(), minlength=len(self._having))

    def settle(self, total: int) -> NDArray[np.bool_]:
        """Take into account what was counted; which places changed their rarity."""
        large, having = self._at_large[: self._count], self._having[: self._count]
        here = (having + _PRIOR * large) / (total + _PRIOR)
        share = np.maximum(large, here)
        share[0] = 1.0
        values = _VALUES[np.searchsorted(_BORDERS, share, "right")]
        changed: NDArray[np.bool_] = values != self.values[: self._count]
        self.values[: self._count] = values
        return changed
