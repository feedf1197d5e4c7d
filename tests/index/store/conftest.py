"""A store in a folder of its own, and articles to fill it with."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.records import (
    Analysis,
    ArticleId,
    Block,
    BlockKind,
    Draft,
    FieldName,
    FileState,
    Origin,
    Original,
    Reading,
    Sureness,
)
from index.store import Store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

Add = Callable[..., ArticleId]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Harbour.parallax"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store.create(path)
    yield store
    store.close()


def draft_of(
    body: str, title: str, outlet: str, published: str, sureness: Sureness = Sureness.STATED
) -> Draft:
    read = {FieldName.TITLE: title, FieldName.OUTLET: outlet, FieldName.PUBLISHED: published}
    return Draft(
        (Block(BlockKind.TITLE, title, rule="first line"), Block(BlockKind.BODY, body)),
        tuple(
            Reading(field, value, Origin.LINE, sureness, value)
            for field, value in read.items()
            if value
        ),
        "utf-8",
        "text/plain",
    )


@pytest.fixture
def add(store: Store) -> Add:
    import_id = store.begin_import(NOW)

    def add(
        body: str = "The harbour was closed on Monday.",
        title: str = "Harbour closed",
        outlet: str = "The Gull",
        published: str = "2026-02-03",
        sureness: Sureness = Sureness.STATED,
    ) -> ArticleId:
        data = f"{title}\n{outlet}\n{published}\n\n{body}".encode()
        sha256 = hashlib.sha256(data).hexdigest()
        original = Original(sha256, "a.txt", "/in/a.txt", len(data), "text/plain", "utf-8")
        return store.add(
            import_id,
            original,
            data,
            draft_of(body, title, outlet, published, sureness),
            Analysis(1, "en", (), ()),
            FileState.READ,
            "Read.",
            NOW,
        )

    return add


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def contents(store: Store) -> Callable[[], dict[ArticleId, bytes]]:
    """For each article what tells whether it is indexed as it is now."""

    def contents() -> dict[ArticleId, bytes]:
        numbers, digests = store.content_digests()
        assert len(digests) == 16 * len(numbers)
        return {ArticleId(n): digests[16 * at : 16 * at + 16] for at, n in enumerate(numbers)}

    return contents
