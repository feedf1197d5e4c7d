"""Articles: what was read from their files, and the columns that lists are made of.

The columns hold what `best` picks among the readings and the decisions. `refresh` writes them
and is called in every transaction that changes one of the two.
"""

import hashlib
import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from datetime import date

from index.errors import UnknownArticleError
from index.records import (
    PARAGRAPH_BREAK,
    ArticleHead,
    ArticleId,
    Block,
    BlockKind,
    Doubt,
    FieldName,
    Reading,
    Sureness,
    best,
)
from index.store import decisions
from index.store.codec import dump, inflate, load, load_field, storable
from index.store.intake import PackedDraft

_HEAD = (
    "SELECT id, title, outlet, outlet_sureness, published, published_sureness, credit, language,"
    " file_name, doubts FROM article"
)
_ID_BITS = 64
_HeadRow = tuple[int, str, str, int | None, str | None, int | None, str, str, str, str]


def insert(
    connection: sqlite3.Connection, original: int, part: str, file_name: str, draft: PackedDraft
) -> ArticleId:
    """A new article with its draft; `refresh` it once its analysis is there."""
    row = connection.execute(
        "INSERT INTO article (original_id, part, file_name, body_hash, text_key)"
        " VALUES (?, ?, ?, ?, ?) RETURNING id",
        (original, storable(part), storable(file_name), draft.body_hash, draft.text_key),
    ).fetchone()
    article = ArticleId(row[0])
    connection.execute(
        "INSERT INTO draft (article_id, blocks, readings) VALUES (?, ?, ?)",
        (article, draft.blocks, draft.readings),
    )
    return article


def same_text(connection: sqlite3.Connection, text_key: str) -> str | None:
    """The file name of the first article that is of these words; None if there is none."""
    row = connection.execute(
        "SELECT file_name FROM article WHERE text_key = ? AND text_key != '' AND removed = 0"
        " ORDER BY id LIMIT 1",
        (text_key,),
    ).fetchone()
    return str(row[0]) if row else None


def twins(connection: sqlite3.Connection, article: ArticleId) -> tuple[ArticleId, ...]:
    """The other articles of the same words, by their numbers."""
    rows = connection.execute(
        "SELECT other.id FROM article JOIN article AS other USING (text_key)"
        " WHERE article.id = ? AND text_key != '' AND other.id != article.id AND other.removed = 0"
        " ORDER BY other.id",
        (article,),
    )
    return tuple(ArticleId(number) for (number,) in rows)


def part(connection: sqlite3.Connection, article: ArticleId) -> str:
    """Where in its original an article that exists stands; empty where it is all of it."""
    (found,) = connection.execute("SELECT part FROM article WHERE id = ?", (article,)).fetchone()
    return str(found)


def blocks(connection: sqlite3.Connection, article: ArticleId) -> tuple[Block, ...]:
    """The blocks of an article that exists."""
    (data,) = connection.execute(
        "SELECT blocks FROM draft WHERE article_id = ?", (article,)
    ).fetchone()
    return load(inflate(data).decode(), Block)


def bodies(connection: sqlite3.Connection, wanted: Iterable[ArticleId]) -> dict[ArticleId, str]:
    """The bodies of these articles, removed ones too; those that are not there are left out."""
    rows = connection.execute(
        "SELECT article_id, blocks FROM draft WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    return {
        ArticleId(number): PARAGRAPH_BREAK.join(
            load_field(inflate(data).decode(), "text", kind=BlockKind.BODY.value)
        )
        for number, data in rows
    }


def readings(connection: sqlite3.Connection, article: ArticleId) -> tuple[Reading, ...]:
    """What was set by hand and still stands, then what was read from the file."""
    (text,) = connection.execute(
        "SELECT readings FROM draft WHERE article_id = ?", (article,)
    ).fetchone()
    return decisions.readings(connection, article) + load(text, Reading)


def refresh(connection: sqlite3.Connection, article: ArticleId) -> None:
    """Compute the columns of an article anew."""
    proposed = readings(connection, article)
    value = {field: _value(best(proposed, field)) for field in FieldName}
    published, published_sureness = _day(best(proposed, FieldName.PUBLISHED))
    (body_hash,) = connection.execute(
        "SELECT body_hash FROM article WHERE id = ?", (article,)
    ).fetchone()
    analysis = connection.execute(
        "SELECT version, language FROM analysis WHERE article_id = ?", (article,)
    ).fetchone()
    indexed = [
        value[FieldName.TITLE],
        value[FieldName.OUTLET],
        value[FieldName.BYLINE],
        [published, published_sureness],
        value[FieldName.CREDIT],
        value[FieldName.LANGUAGE],
        analysis,
        body_hash,
    ]
    connection.execute(
        "UPDATE article SET title = ?, outlet = ?, outlet_sureness = ?, byline = ?,"
        " published = ?, published_sureness = ?, credit = ?, content_hash = ?, removed = ?,"
        " language = coalesce(nullif(?, ''),"
        " (SELECT language FROM analysis WHERE article_id = article.id), '') WHERE id = ?",
        (
            value[FieldName.TITLE],
            value[FieldName.OUTLET],
            _sureness(best(proposed, FieldName.OUTLET)),
            value[FieldName.BYLINE],
            published,
            published_sureness,
            value[FieldName.CREDIT],
            hashlib.sha256(json.dumps(indexed).encode()).hexdigest(),
            decisions.removed(connection, article),
            value[FieldName.LANGUAGE],
            article,
        ),
    )


def _value(reading: Reading | None) -> str:
    return storable(reading.value) if reading else ""


def _sureness(reading: Reading | None) -> int | None:
    return int(reading.sureness) if reading and reading.value else None


def _day(reading: Reading | None) -> tuple[str | None, int | None]:
    """The day, as its own time zone has it, and how sure it is; both None if there is none."""
    if reading is None:
        return None, None
    try:
        return date.fromisoformat(reading.value[:10]).isoformat(), int(reading.sureness)
    except ValueError:
        return None, None


def put_doubts(
    connection: sqlite3.Connection, article: ArticleId, doubts: tuple[Doubt, ...]
) -> None:
    """Replace what is doubtful in an article's body."""
    connection.execute("UPDATE article SET doubts = ? WHERE id = ?", (dump(doubts), article))


def count(connection: sqlite3.Connection) -> int:
    """How many articles there are."""
    (result,) = connection.execute("SELECT count(*) FROM article WHERE removed = 0").fetchone()
    return int(result)


def is_there(connection: sqlite3.Connection, article: ArticleId, condition: str = "1") -> bool:
    """Whether there is such an article; SQLite refuses numbers that are longer than its own."""
    query = f"SELECT 1 FROM article WHERE id = ? AND {condition}"  # noqa: S608 - a constant
    return article.bit_length() < _ID_BITS and bool(
        connection.execute(query, (article,)).fetchone()
    )


def require(connection: sqlite3.Connection, article: ArticleId) -> None:
    """Raise `UnknownArticleError` unless the article is there and was not removed."""
    if not is_there(connection, article, "removed = 0"):
        raise UnknownArticleError(
            f"The collection has no article {article}. It may have been removed; undo brings it"
            " back."
        )


def require_all(connection: sqlite3.Connection, wanted: Iterable[ArticleId]) -> None:
    """Raise `UnknownArticleError` unless all are there and were not removed."""
    asked = set(wanted)
    rows = connection.execute(
        "SELECT id FROM article WHERE removed = 0 AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(asked)),),
    )
    for article in sorted(asked.difference(number for (number,) in rows)):
        require(connection, article)


def heads(connection: sqlite3.Connection, offset: int, limit: int) -> tuple[ArticleHead, ...]:
    """A page of heads, newest first, the undated last, then by id; limit -1 for all."""
    # The ids alone come out of the index, so that what is skipped is never looked up.
    rows: list[_HeadRow] = connection.execute(
        f"{_HEAD} WHERE id IN (SELECT id FROM article WHERE removed = 0"  # noqa: S608 - a constant
        " ORDER BY published IS NULL, published DESC, id LIMIT ? OFFSET ?)"
        " ORDER BY published IS NULL, published DESC, id",
        (limit, offset),
    ).fetchall()
    return tuple([_head(row) for row in rows])


def heads_of(
    connection: sqlite3.Connection, articles: Iterable[ArticleId]
) -> tuple[ArticleHead, ...]:
    """The heads of these articles in their order; those that are not there are left out."""
    wanted = list(articles)
    # The plus keeps SQLite from going through all articles by the index on `removed`.
    rows: list[_HeadRow] = connection.execute(
        f"{_HEAD} WHERE +removed = 0 AND id IN (SELECT value FROM json_each(?))",  # noqa: S608
        (json.dumps(wanted),),
    ).fetchall()
    found = {row[0]: _head(row) for row in rows}
    return tuple(found[article] for article in wanted if article in found)


def where(connection: sqlite3.Connection, condition: str) -> frozenset[ArticleId]:
    """The articles that a condition on their columns holds for."""
    rows = connection.execute(f"SELECT id FROM article WHERE removed = 0 AND {condition}")  # noqa: S608
    return frozenset(ArticleId(number) for (number,) in rows)


def outlets_between(connection: sqlite3.Connection, first: date, last: date) -> dict[str, int]:
    """How many articles each outlet has of these days, both included, whose date is stated."""
    rows = connection.execute(
        # The condition on null is written as the index has it, which is not used otherwise.
        "SELECT outlet, count(*) FROM article WHERE removed = 0 AND (published IS NULL) = 0"
        " AND published BETWEEN ? AND ? AND published_sureness = ? AND outlet != ''"
        " GROUP BY outlet",
        (first.isoformat(), last.isoformat(), int(Sureness.STATED)),
    )
    return {str(outlet): int(number) for outlet, number in rows}


def outlets(connection: sqlite3.Connection) -> dict[ArticleId, tuple[str, date | None]]:
    """The outlet of each article that has one, with the date if it is stated."""
    rows = connection.execute(
        "SELECT id, outlet, iif(published_sureness = ?, published, NULL) FROM article"
        " WHERE removed = 0 AND outlet != ''",
        (int(Sureness.STATED),),
    )
    return {
        ArticleId(number): (outlet, date.fromisoformat(day) if day else None)
        for number, outlet, day in rows
    }


def count_undated(connection: sqlite3.Connection) -> int:
    """How many articles have no date, or a guessed one."""
    (result,) = connection.execute(
        "SELECT count(*) FROM article WHERE removed = 0"
        " AND (published IS NULL OR published_sureness != ?)",
        (int(Sureness.STATED),),
    ).fetchone()
    return int(result)


def digests(connection: sqlite3.Connection) -> tuple[Sequence[int], bytes]:
    """The articles, in no order, and for each 16 bytes of a hash of all that search indexes of it.

    A hundred thousand take a tenth of the time that a row for each would.
    """
    numbers, hashes = connection.execute(
        "SELECT group_concat(id), group_concat(substr(content_hash || printf('%032d', 0), 1, 32),"
        " '') FROM article WHERE removed = 0"
    ).fetchone()
    if numbers is None:
        return (), b""
    return array("q", map(int, numbers.split(","))), bytes.fromhex(hashes)


def searched(
    connection: sqlite3.Connection, wanted: Iterable[ArticleId]
) -> dict[ArticleId, tuple[str, str]]:
    """Byline and content hash of these articles."""
    rows = connection.execute(
        "SELECT id, byline, content_hash FROM article WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    return {ArticleId(number): (byline, content) for number, byline, content in rows}


def _head(row: _HeadRow) -> ArticleHead:
    (number, title, outlet, outlet_sureness, published, published_sureness, *rest) = row
    credit, language, file_name, doubts = rest
    return ArticleHead(
        ArticleId(number),
        title,
        outlet,
        None if outlet_sureness is None else Sureness(outlet_sureness),
        None if published is None else date.fromisoformat(published),
        None if published_sureness is None else Sureness(published_sureness),
        credit,
        language,
        file_name,
        () if doubts == "[]" else load(doubts, Doubt),
    )
