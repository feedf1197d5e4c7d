"""What grouping knows of each article, kept so that a change elsewhere reads nothing again."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace

from index.records import ArticleId, Digest, Doubt, GroupedContent, Sureness
from index.store import articles
from index.store.codec import inflate, load
from index.store.intake import PackedDigest

# Joined by SQLite, as there may be a hundred thousand.
_CONTENT = (
    "SELECT id, id || char(10) || iif(published_sureness = ?1, ifnull(published, ''), '')"
    " || char(10) || body_hash || char(10) || title FROM article WHERE removed = 0"
)


def contents(
    connection: sqlite3.Connection, article: ArticleId | None = None
) -> dict[ArticleId, GroupedContent]:
    """What changes with all that grouping rests on, for each article or one, rising."""
    one = "" if article is None else " AND id = ?2"
    told = (int(Sureness.STATED), *(() if article is None else (article,)))
    return dict(connection.execute(f"{_CONTENT}{one} ORDER BY id", told).fetchall())


def put(connection: sqlite3.Connection, digest: Digest, card: bytes, version: int) -> None:
    """Keep the digest of an article as it is now, and its card, in place of an earlier one."""
    put_packed(connection, digest.article, PackedDigest.of(digest, card, version))


def put_packed(connection: sqlite3.Connection, of: ArticleId, digest: PackedDigest) -> None:
    """Keep the digest of an article as it is now in place of an earlier one."""
    for article, content in contents(connection, of).items():
        connection.execute(
            "INSERT INTO digest (article_id, version, content, title, card, data)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (article_id) DO UPDATE SET"
            " version = excluded.version, content = excluded.content, title = excluded.title,"
            " card = excluded.card, data = excluded.data",
            (article, digest.version, content, digest.title, digest.card, digest.data),
        )


def drop(connection: sqlite3.Connection, article: ArticleId) -> None:
    """Forget the digest of an article that is analysed anew."""
    connection.execute("DELETE FROM digest WHERE article_id = ?", (article,))


def fresh(
    connection: sqlite3.Connection, wanted: Mapping[ArticleId, GroupedContent], version: int
) -> dict[ArticleId, bytes]:
    """The cards of this version of articles that are still as they were when these were made."""
    rows = connection.execute(
        "SELECT article_id, content, card FROM digest WHERE version = ?1"
        " AND article_id IN (SELECT value FROM json_each(?2))",
        (version, json.dumps(list(wanted))),
    )
    return {
        ArticleId(number): card
        for number, content, card in rows
        if content == wanted[ArticleId(number)]
    }


def of_articles(
    connection: sqlite3.Connection, wanted: Iterable[ArticleId]
) -> dict[ArticleId, Digest]:
    """The digests of these articles as they were made last; what has none is left out."""
    rows = connection.execute(
        "SELECT article_id, data FROM digest WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    return {
        ArticleId(number): replace(load(inflate(data).decode(), Digest)[0], article=number)
        for number, data in rows
    }


def titles(connection: sqlite3.Connection, wanted: Iterable[ArticleId]) -> dict[ArticleId, str]:
    """What the digests of these articles call them."""
    rows = connection.execute(
        "SELECT article_id, title FROM digest WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    return {ArticleId(article): title for article, title in rows}


def doubted(connection: sqlite3.Connection, wanted: Iterable[ArticleId]) -> dict[ArticleId, str]:
    """In the light of what the dates of articles were doubted, as `put_doubts` was told."""
    rows = connection.execute(
        "SELECT article_id, doubted FROM digest"
        " WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    return {ArticleId(article): light for article, light in rows}


def put_doubts(
    connection: sqlite3.Connection, found: Mapping[ArticleId, tuple[str, tuple[Doubt, ...]]]
) -> None:
    """Replace what is doubtful in articles, each with the light that it was seen in."""
    for article, (light, doubts) in found.items():
        articles.put_doubts(connection, article, doubts)
        connection.execute("UPDATE digest SET doubted = ? WHERE article_id = ?", (light, article))
