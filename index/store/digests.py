"""What grouping knows of each article, kept so that a change elsewhere reads nothing again."""

import hashlib
import sqlite3
from collections.abc import Mapping

from index.records import ArticleId, Digest, Doubt, Sureness
from index.store import articles
from index.store.codec import deflate, dump, inflate, load


def contents(
    connection: sqlite3.Connection, article: ArticleId | None = None
) -> dict[ArticleId, str]:
    """For each article, or one, a hash of all that grouping rests on: title, stated date, body."""
    rows = connection.execute(
        "SELECT id, title, iif(published_sureness = ?1, published, NULL), body_hash FROM article"
        " WHERE removed = 0 AND (?2 IS NULL OR id = ?2) ORDER BY id",
        (int(Sureness.STATED), article),
    )
    return {
        ArticleId(number): hashlib.sha256(repr(told).encode()).hexdigest() for number, *told in rows
    }


def put(connection: sqlite3.Connection, digest: Digest, version: int) -> None:
    """Keep the digest of an article as it is now, in place of an earlier one."""
    for article, content in contents(connection, digest.article).items():
        connection.execute(
            "INSERT INTO digest (article_id, version, content, data) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (article_id) DO UPDATE SET version = excluded.version,"
            " content = excluded.content, data = excluded.data",
            (article, version, content, deflate(dump((digest,)).encode())),
        )


def drop(connection: sqlite3.Connection, article: ArticleId) -> None:
    """Forget the digest of an article that is analysed anew."""
    connection.execute("DELETE FROM digest WHERE article_id = ?", (article,))


def fresh(connection: sqlite3.Connection, version: int) -> dict[ArticleId, Digest]:
    """The digests of this version whose articles are still as they were."""
    made_of = contents(connection)
    rows = connection.execute(
        "SELECT article_id, content, data FROM digest WHERE version = ?", (version,)
    )
    return {
        ArticleId(number): load(inflate(data).decode(), Digest)[0]
        for number, content, data in rows
        if made_of.get(number) == content
    }


def doubted(connection: sqlite3.Connection) -> dict[ArticleId, str]:
    """In the light of what each article's dates were doubted, as `put_doubts` was told."""
    return dict(connection.execute("SELECT article_id, doubted FROM digest").fetchall())


def put_doubts(
    connection: sqlite3.Connection, found: Mapping[ArticleId, tuple[str, tuple[Doubt, ...]]]
) -> None:
    """Replace what is doubtful in articles, each with the light that it was seen in."""
    for article, (light, doubts) in found.items():
        articles.put_doubts(connection, article, doubts)
        connection.execute("UPDATE digest SET doubted = ? WHERE article_id = ?", (light, article))
