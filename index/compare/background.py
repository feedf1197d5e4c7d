"""How much a word tells in news at large, apart from the articles at hand."""

from collections.abc import Callable
from functools import cache, lru_cache
from math import log

from index.text.background import SentenceCounts, shipped_counts

Background = Callable[[str], float]
"""From a stem to its inverse document frequency, greater than 0; unknown stems tell most."""


def background_of(counts: SentenceCounts) -> Background:
    """The background of a corpus."""

    @lru_cache(maxsize=100_000)
    def idf(stem: str) -> float:
        return log((counts.total + 2) / (counts.sentences.get(stem, 0) + 1))

    return idf


@cache
def shipped() -> Background:
    """The background that ships with the program."""
    return background_of(shipped_counts())
