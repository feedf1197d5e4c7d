"""In how many sentences of news at large a stem occurs: the counts that ship with the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from index.resources import resource


@dataclass(frozen=True, slots=True)
class SentenceCounts:
    """Counts over a corpus; a stem that `sentences` lacks was not seen in it."""

    sentences: Mapping[str, int]
    total: int


@cache
def shipped_counts() -> SentenceCounts:
    """The small English table in resources/idf.tsv; its header credits the sources."""
    lines = resource("idf.tsv").read_text("utf-8").splitlines()
    cells = (line.partition("\t") for line in lines if not line.startswith("#"))
    counts = {stem: int(count) for stem, _, count in cells}
    return SentenceCounts(counts, counts.pop(""))
