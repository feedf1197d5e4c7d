"""Titles of events and stories: of all headlines the one that says most of what is shared."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.events.cards import number
from index.events.rarity import Rarity
from index.events.rows import Floats, Rows, Slots, unit
from index.records import ArticleId
from index.text.words import stem, words

Middle = tuple[NDArray[np.int32], Floats]  # places of terms, rising, with weights

_ALONE = 0.5  # so much does a word cost that one text alone has, at the full weight of a title
_TAIL = re.compile(r"\s(?:[|–—-]|//|::)\s(?=[^|–—]+$)")
_TAIL_WORDS = 5  # of an outlet's name


class Titles:
    """Chooses among the headlines of articles."""

    def __init__(self, rows: Rows, rarity: Rarity) -> None:
        self._rows, self._rarity = rows, rarity

    def best(
        self, candidates: Sequence[ArticleId], texts: Sequence[ArticleId], centre: Middle
    ) -> ArticleId:
        """The candidate whose title says most of what texts have in common.

        A word that no other text has, as the loaded word of one outlet, speaks against it.
        """
        slots = self._rows.slots(candidates)
        heading = self._rows.table["heading"][slots]
        weights = unit(self._rarity.values[heading].astype(np.float64))
        alone = ~np.isin(heading, self.shared(self._rows.slots(texts)))
        terms, middling = centre
        places = np.minimum(np.searchsorted(terms, heading), len(terms) - 1)
        says = np.where(terms[places] == heading, middling[places], 0.0)
        fit = np.round((weights * says).sum(axis=1) - _ALONE * (weights**2 * alone).sum(axis=1), 6)
        row = self._rows.table
        order = np.lexsort((row["key"][slots], row["content"][slots], fit, row["titled"][slots]))
        return ArticleId(int(row["key"][slots[order[-1]]]))

    def shared(self, texts: Slots) -> NDArray[np.int32]:
        """The places of the terms that two of some texts have, or the one there is; rising."""
        terms, counts = np.unique(self._rows.table["terms"][texts], return_counts=True)
        return np.asarray(terms[counts >= min(2, len(texts))])

    def without_tail(self, title: str, texts: Iterable[ArticleId]) -> str:
        """A title without the outlet's name behind it: the last words that no other text has."""
        slots = self._rows.slots(texts)
        match = _TAIL.search(title)
        if match is None or len(slots) < 2:
            return title
        spans = words(title, match.end())
        if not spans or len(spans) > _TAIL_WORDS:
            return title
        tail = np.array([number(stem(s.of(title), "en")) for s in spans], dtype=np.uint32)
        shared = self._rarity.names[self.shared(slots)]
        return title if np.isin(tail, shared).any() else title[: match.start()].rstrip()


def middle(rows: Rows, slots: Slots) -> Middle:
    """What some rows have in common, each as heavy as the others."""
    terms, which = np.unique(rows.table["terms"][slots], return_inverse=True)
    sums = np.bincount(which.ravel(), rows.table["units"][slots].ravel().astype(np.float64))
    return terms, sums / max(len(slots), 1)
