"""A search index in a folder of its own, and a way to ask it."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from index.jobs import Job
from index.records import ArticleId
from index.search import SearchDocument, SearchIndex, parse


def document(
    number: int,
    body: str = "",
    title: str = "",
    outlet: str = "",
    byline: str = "",
    published: date | None = None,
) -> SearchDocument:
    told = f"{body}|{title}|{outlet}|{byline}|{published}"
    content = hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()
    return SearchDocument(ArticleId(number), content, title, outlet, byline, published, body)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "Harbour.parallax-index"


@pytest.fixture
def index(root: Path) -> Iterator[SearchIndex]:
    index = SearchIndex.open(root, "mine")
    yield index
    index.close()


@pytest.fixture
def make() -> Callable[..., SearchDocument]:
    return document


@pytest.fixture
def fill(index: SearchIndex) -> Callable[..., None]:
    """Index documents, or bodies numbered from 1."""

    def fill(*documents: SearchDocument | str) -> None:
        made = (
            document(number, given) if isinstance(given, str) else given
            for number, given in enumerate(documents, start=1)
        )
        index.update(made, (), Job())

    return fill


@pytest.fixture
def ask(index: SearchIndex) -> Callable[[str], set[int]]:
    """The numbers of the articles that a query finds."""

    def ask(query: str) -> set[int]:
        found = index.search(parse(query), 1000)
        assert found.total == len(found.scores)
        return {int(number) for number, _ in found.scores}

    return ask
