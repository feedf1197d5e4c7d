"""The analysis of each article, as the version of the code that made it left it."""

import json
import sqlite3
from collections.abc import Iterable

from index.records import Analysis, ArticleId
from index.store.codec import deflate, dump, inflate, load


def put(connection: sqlite3.Connection, article: ArticleId, analysis: Analysis) -> None:
    """Keep an analysis in place of an earlier one."""
    connection.execute(
        "INSERT OR REPLACE INTO analysis (article_id, version, language, data) VALUES (?, ?, ?, ?)",
        (article, analysis.version, analysis.language, deflate(dump((analysis,)).encode())),
    )


def of_articles(
    connection: sqlite3.Connection, articles: Iterable[ArticleId]
) -> dict[ArticleId, Analysis]:
    """The analyses of these articles; those that are not there are left out."""
    rows = connection.execute(
        "SELECT article_id, data FROM analysis"
        " WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    ).fetchall()
    return {number: load(inflate(data).decode(), Analysis)[0] for number, data in rows}


def stale(connection: sqlite3.Connection, version: int) -> tuple[ArticleId, ...]:
    """Articles whose analysis was made by another version of the code, removed ones included.

    Those count too because an undo may bring them back at any time.
    """
    rows = connection.execute(
        "SELECT article_id FROM analysis WHERE version != ? ORDER BY article_id", (version,)
    )
    return tuple(ArticleId(number) for (number,) in rows)
