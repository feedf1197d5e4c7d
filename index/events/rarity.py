"""How common a term is in articles at large, apart from the collection at hand."""

from collections.abc import Callable
from functools import cache

from index.text.background import shipped_counts

_SENTENCES = 12  # of an article; the table counts sentences
_UNSEEN = 0.5  # sentences that a stem is taken for which the table does not have


@cache
def share_at_large() -> Callable[[str], float]:
    """From a stem to the part of all articles that have it, above 0 and below 1."""
    counts = shipped_counts()

    def share(stem: str) -> float:
        one = max(counts.sentences.get(stem, 0), _UNSEEN) / (counts.total + 1)
        return float(1 - (1 - one) ** _SENTENCES)

    return share
