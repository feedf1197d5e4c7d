"""The files that articles were read from, compressed and kept once for each content."""

import hashlib
import sqlite3

from index.errors import DamagedCollectionError
from index.records import ArticleId, Original
from index.store.codec import inflate, storable


def put(connection: sqlite3.Connection, original: Original, packed: bytes) -> int:
    """The row that holds the bytes that `packed` was made of, made now or found by their hash."""
    found = connection.execute(
        "SELECT id FROM original WHERE sha256 = ?", (original.sha256,)
    ).fetchone()
    if found:
        return int(found[0])
    row = connection.execute(
        "INSERT INTO original (sha256, name, path, size, media_type, charset, data)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            original.sha256,
            storable(original.name),
            storable(original.path),
            original.size,
            original.media_type,
            original.charset,
            packed,
        ),
    ).fetchone()
    return int(row[0])


def of_article(connection: sqlite3.Connection, article: ArticleId) -> Original:
    """The particulars of an article's original; the article must exist."""
    row = connection.execute(
        "SELECT sha256, name, path, size, media_type, charset FROM original"
        " JOIN article ON original.id = original_id WHERE article.id = ?",
        (article,),
    ).fetchone()
    return Original(*row)


def content(connection: sqlite3.Connection, article: ArticleId) -> bytes:
    """The bytes an article was read from; the article must exist.

    Raises:
        DamagedCollectionError: if they are not those that were kept.
    """
    sha256, size, data = connection.execute(
        "SELECT sha256, size, data FROM original"
        " JOIN article ON original.id = original_id WHERE article.id = ?",
        (article,),
    ).fetchone()
    result = inflate(data, size)
    if hashlib.sha256(result).hexdigest() != sha256:
        raise DamagedCollectionError(
            "The original of this article is damaged. Import the file again from where it lay."
        )
    return result


def article_of(connection: sqlite3.Connection, sha256: str, part: str) -> ArticleId | None:
    """The article read from this part of bytes of this hash, one that was not removed first."""
    row = connection.execute(
        "SELECT article.id FROM article JOIN original ON original.id = original_id"
        " WHERE sha256 = ? AND part = ? ORDER BY removed, article.id LIMIT 1",
        (sha256, storable(part)),
    ).fetchone()
    return ArticleId(row[0]) if row else None


def articles_of(connection: sqlite3.Connection, sha256: str) -> tuple[ArticleId, ...]:
    """All articles read from bytes of this hash that were not removed."""
    rows = connection.execute(
        "SELECT article.id FROM article JOIN original ON original.id = original_id"
        " WHERE sha256 = ? AND removed = 0 ORDER BY article.id",
        (sha256,),
    )
    return tuple(ArticleId(number) for (number,) in rows)


def kept(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """The bytes of this hash, also where no article was read from them; None if not kept."""
    row = connection.execute(
        "SELECT size, data FROM original WHERE sha256 = ?", (sha256,)
    ).fetchone()
    return inflate(row[1], row[0]) if row else None
