"""How common a term is in articles at large, apart from the collection at hand."""

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path

logger = logging.getLogger(__name__)

_TABLE = Path(__file__).parents[2] / "resources" / "idf.tsv"
_SENTENCES = 12  # of an article; the table counts sentences
_UNSEEN = 0.5  # sentences that a stem is taken for which the table does not have
_UNIFORM = 0.005  # without a table all terms are equally rare until the collection says more


@cache
def share_at_large() -> Callable[[str], float]:
    """From a stem to the part of all articles that have it, above 0 and below 1.

    Made from the counts that ship with the program. A missing table only makes the groups of
    small collections less sharp, so it is logged and does without.
    """
    try:
        text = _TABLE.read_text(encoding="utf-8")
    except FileNotFoundError:
        logger.warning("The table of word counts is missing: %s", _TABLE.name)
        return lambda _: _UNIFORM
    cells = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    counts = {stem: int(count) for stem, _, count in cells}
    total = counts.pop("") + 1

    def share(stem: str) -> float:
        one = max(counts.get(stem, 0), _UNSEEN) / total
        return float(1 - (1 - one) ** _SENTENCES)

    return share
