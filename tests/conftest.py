"""What all tests share: articles made of plain text."""

from collections.abc import Callable
from datetime import date

import pytest

from index.records import (
    PARAGRAPH_BREAK,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Column,
    FieldName,
    Origin,
    Original,
    Reading,
    Sureness,
    body_of,
    head_of,
)
from index.text import analyse

MakeColumn = Callable[..., Column]


@pytest.fixture
def make_column() -> MakeColumn:
    """Makes a column from a body; ids count up from 1."""
    made = 0

    def make(body: str, outlet: str = "", title: str = "", published: date | None = None) -> Column:
        nonlocal made
        made += 1
        values = {
            FieldName.OUTLET: outlet,
            FieldName.TITLE: title,
            FieldName.PUBLISHED: published.isoformat() if published else "",
        }
        readings = tuple(
            Reading(field, value, Origin.MARKUP, Sureness.STATED, "test")
            for field, value in values.items()
            if value
        )
        blocks = tuple(Block(BlockKind.BODY, text) for text in body.split(PARAGRAPH_BREAK))
        head = head_of(ArticleId(made), readings, f"{made}.txt")
        original = Original(
            "0" * 64, f"{made}.txt", f"{made}.txt", len(body), "text/plain", "utf-8"
        )
        article = Article(head, body_of(blocks), blocks, readings, original)
        return Column(article, analyse(article.body))

    return make
