"""Columns made of plain text."""

from collections.abc import Callable
from datetime import date

import pytest

from index.records import (
    Article,
    ArticleHead,
    ArticleId,
    Column,
    Original,
    Sureness,
)
from index.text import analyse

MakeColumn = Callable[..., Column]


def make_column(body: str, outlet: str = "", published: date | None = None) -> Column:
    """An English article, analysed; its date is stated if it has one."""
    sureness = Sureness.STATED if published else None
    head = ArticleHead(ArticleId(0), "", outlet, Sureness.STATED, published, sureness, "", "en", "")
    original = Original("", "", "", len(body), "text/plain", "utf-8")
    return Column(Article(head, body, (), (), original), analyse(body, "en"))


@pytest.fixture
def column() -> MakeColumn:
    return make_column
