"""What queries ask of articles without a word: quotations, numbers, whether they are whole."""

import json
import sqlite3

from index.records import ArticleId, MentionKind
from index.store.codec import inflate
from index.store.intake import Told

_PUT = "INSERT OR REPLACE INTO told (article_id, quotation, number, cut_off) VALUES (?, ?, ?, ?)"
_PUT_STORED = "INSERT OR REPLACE INTO told (article_id, quotation, number) VALUES (?, ?, ?)"


def put(connection: sqlite3.Connection, article: ArticleId, told: Told) -> None:
    """Keep what an article tells in place of what was kept before."""
    connection.execute(_PUT, (article, told.quotation, told.number, told.cut_off))


def quoting(connection: sqlite3.Connection) -> frozenset[ArticleId]:
    """The articles that quote somebody."""
    return _of(connection, "quotation")


def with_numbers(connection: sqlite3.Connection) -> frozenset[ArticleId]:
    """The articles that tell a number."""
    return _of(connection, "number")


def cut_off(connection: sqlite3.Connection) -> frozenset[ArticleId]:
    """The articles whose text seems to stop before its end."""
    return _of(connection, "cut_off")


def _of(connection: sqlite3.Connection, column: str) -> frozenset[ArticleId]:
    rows = connection.execute(
        f"SELECT id FROM told JOIN article ON id = article_id WHERE {column} AND removed = 0"  # noqa: S608
    )
    return frozenset(ArticleId(number) for (number,) in rows)


def put_stored(connection: sqlite3.Connection) -> None:
    """The same of all analyses that are stored, read no further than is needed: 0.4 ms each."""
    rows = connection.execute("SELECT article_id, data FROM analysis").fetchall()
    connection.executemany(_PUT_STORED, ((article, *_of_stored(data)) for article, data in rows))


def _of_stored(data: bytes) -> tuple[bool, bool]:
    (analysis,) = json.loads(inflate(data))
    mentions = analysis.get("mentions", ())
    return (
        any(m["kind"] == MentionKind.QUOTATION and not m["value"][1]["scare"] for m in mentions),
        any(m["kind"] == MentionKind.NUMBER for m in mentions),
    )
