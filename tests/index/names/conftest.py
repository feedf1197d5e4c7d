"""Articles of a few sentences, and the table of the names in them."""

from collections.abc import Callable, Sequence

import pytest

from index.names import NameTable, sightings
from index.records import ArticleId, NameDecision, NameSighting
from index.text import analyse

MakeTable = Callable[..., NameTable]


def seen_in(*bodies: str) -> list[NameSighting]:
    """The names of these bodies, as articles from 1 on."""
    return [
        seen
        for number, body in enumerate(bodies, start=1)
        for seen in sightings(ArticleId(number), body, analyse(body, "en"))
    ]


@pytest.fixture
def table() -> MakeTable:
    def table(*bodies: str, decisions: Sequence[NameDecision] = ()) -> NameTable:
        return NameTable(seen_in(*bodies), decisions)

    return table
