"""The sentence vectors of each article, as the model of some version left them."""

import json
import sqlite3
from collections.abc import Iterable

from index.records import ArticleId


def put(connection: sqlite3.Connection, article: ArticleId, version: str, data: bytes) -> None:
    """Keep vectors in place of earlier ones."""
    connection.execute(
        "INSERT OR REPLACE INTO vector (article_id, version, data) VALUES (?, ?, ?)",
        (article, version, data),
    )


def of_articles(
    connection: sqlite3.Connection, articles: Iterable[ArticleId], version: str
) -> dict[ArticleId, bytes]:
    """The vectors of these articles; where they lack or are of another version, none."""
    rows = connection.execute(
        "SELECT article_id, data FROM vector"
        " WHERE version = ? AND article_id IN (SELECT value FROM json_each(?))",
        (version, json.dumps(list(articles))),
    )
    return {ArticleId(number): data for number, data in rows}


def having(
    connection: sqlite3.Connection, wanted: Iterable[ArticleId], version: str
) -> frozenset[ArticleId]:
    """Those of these articles that have vectors of this version."""
    rows = connection.execute(
        "SELECT article_id FROM vector"
        " WHERE version = ? AND article_id IN (SELECT value FROM json_each(?))",
        (version, json.dumps(list(wanted))),
    )
    return frozenset(ArticleId(number) for (number,) in rows)


def lacking(connection: sqlite3.Connection, version: str) -> tuple[ArticleId, ...]:
    """Articles that are not removed and have no vectors of this version, newest first."""
    rows = connection.execute(
        "SELECT id FROM article"
        " WHERE removed = 0 AND id NOT IN (SELECT article_id FROM vector WHERE version = ?)"
        " ORDER BY published IS NULL, published DESC, id",
        (version,),
    )
    return tuple(ArticleId(number) for (number,) in rows)
