"""How much a word tells in news at large, apart from the articles at hand."""

from collections.abc import Callable, Iterable
from functools import cache
from math import log
from pathlib import Path

Background = Callable[[str], float]
"""From a stem to its inverse document frequency, greater than 0; unknown stems tell most."""

_TABLE = Path(__file__).parents[2] / "resources" / "idf.tsv"


def background_of(counts: dict[str, int], passages: int) -> Background:
    """The background of a corpus: in how many of its `passages` each stem occurs."""

    def idf(stem: str) -> float:
        return log((passages + 2) / (counts.get(stem, 0) + 1))

    return idf


@cache
def shipped() -> Background:
    """The small English table that ships with the program; its header credits the sources."""
    with _TABLE.open(encoding="utf-8") as lines:
        return background_of(*_read(lines))


def _read(lines: Iterable[str]) -> tuple[dict[str, int], int]:
    """Counts by stem, and the number of passages, which stands under the empty stem."""
    counts: dict[str, int] = {}
    for line in lines:
        if not line.startswith("#"):
            stem, _, count = line.rstrip("\n").partition("\t")
            counts[stem] = int(count)
    return counts, counts.pop("")
