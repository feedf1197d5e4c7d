"""The analysis of each article, as the version of the code that made it left it."""

import sqlite3

from index.records import Analysis, ArticleId
from index.store.codec import deflate, dump, inflate, load


def put(connection: sqlite3.Connection, article: ArticleId, analysis: Analysis) -> None:
    """Keep an analysis in place of an earlier one."""
    connection.execute(
        "INSERT OR REPLACE INTO analysis (article_id, version, language, data) VALUES (?, ?, ?, ?)",
        (article, analysis.version, analysis.language, deflate(dump((analysis,)).encode())),
    )


def get(connection: sqlite3.Connection, article: ArticleId) -> Analysis:
    """The analysis of an article that exists."""
    (data,) = connection.execute(
        "SELECT data FROM analysis WHERE article_id = ?", (article,)
    ).fetchone()
    return load(inflate(data).decode(), Analysis)[0]


def stale(connection: sqlite3.Connection, version: int) -> tuple[ArticleId, ...]:
    """Articles whose analysis was made by another version of the code, removed ones included.

    Those count too because an undo may bring them back at any time.
    """
    rows = connection.execute(
        "SELECT article_id FROM analysis WHERE version != ? ORDER BY article_id", (version,)
    )
    return tuple(ArticleId(number) for (number,) in rows)
