"""Titles of events and stories: of all headlines the one that says most of what is shared."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from index.events.cards import number
from index.events.rarity import Rarity
from index.events.rows import Rows, Slots, unit
from index.records import ArticleId
from index.text.words import stem, words

_ALONE = 0.5  # so much does a word cost that one text alone has, at the full weight of a title
_TAIL = re.compile(r"\s(?:[|–—-]|//|::)\s(?=[^|–—]+$)")
_TAIL_WORDS = 5  # of an outlet's name


class Titles:
    """Chooses among the headlines of articles."""

    def __init__(self, rows: Rows, rarity: Rarity) -> None:
        self._rows, self._rarity = rows, rarity

    def best(
        self, candidates: Sequence[ArticleId], texts: Sequence[ArticleId], centre: "Middle"
    ) -> ArticleId:
        """The candidate whose title says most of what texts have in common.

        A word that no other text has, as the loaded word of one outlet, speaks against it.
        """
        slots = self._rows.slots(candidates)
        if len(slots) == 1:
            return ArticleId(int(self._rows.table["key"][slots[0]]))
        shared = self.shared(self._rows.slots(texts))

        def fit(slot: int) -> tuple[bool, float, int, int]:
            row = self._rows.table[slot]
            heading = row["heading"]
            weights = unit(self._rarity.values[heading].astype(np.float64))
            alone = [term not in shared for term in heading.tolist()]
            says = sum(
                weight * centre.get(term, 0.0)
                for term, weight in zip(heading.tolist(), weights.tolist(), strict=True)
            )
            cost = _ALONE * float((weights[alone] ** 2).sum())
            return bool(row["titled"]), round(says - cost, 6), int(row["content"]), int(row["key"])

        return ArticleId(max(map(fit, slots.tolist()))[-1])

    def shared(self, texts: Slots) -> set[int]:
        """The places of the terms that two of some texts have, or the one there is."""
        terms, counts = np.unique(self._rows.table["terms"][texts], return_counts=True)
        return set(terms[counts >= min(2, len(texts))].tolist())

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
        shared = self._rarity.names[sorted(self.shared(slots))]
        return title if np.isin(tail, shared).any() else title[: match.start()].rstrip()


Middle = dict[int, float]


def middle(rows: Rows, slots: Slots) -> Middle:
    """What some rows have in common, each as heavy as the others: weights by place of term."""
    terms, which = np.unique(rows.table["terms"][slots], return_inverse=True)
    sums = np.bincount(which.ravel(), rows.table["units"][slots].ravel().astype(np.float64))
    return dict(zip(terms.tolist(), (sums / max(len(slots), 1)).tolist(), strict=True))
