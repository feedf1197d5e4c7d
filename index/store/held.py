"""What grouping keeps of its memory, so that it need not be made anew when a collection is opened.

All of it is computed. It counts only if it is whole and of the stories that are there; what is
missing, torn or of another version is as if there were nothing.
"""

import json
import logging
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

from index.records import GroupingDecision
from index.store.codec import dump, load

logger = logging.getLogger(__name__)

# As in schema.sql.
TABLES = (
    (
        "CREATE TABLE held (version TEXT NOT NULL, state TEXT NOT NULL, decisions TEXT NOT NULL,"
        " total INTEGER NOT NULL) STRICT"
    ),
    (
        "CREATE TABLE held_article (key INTEGER PRIMARY KEY, content BLOB NOT NULL,"
        " data BLOB NOT NULL) STRICT"
    ),
    "CREATE TABLE held_group (key INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT",
    "CREATE TABLE held_term (first INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT",
)
_NAMES = ("held", "held_article", "held_group", "held_term")


@dataclass(frozen=True, slots=True)
class HeldRows:
    """Rows of grouping by key, those of articles after what tells their contents apart.

    `state` says of what the stories were made that they belong to, `decisions` are those of
    then. As a change, `known` is the place of the first of `terms`, and rows are taken out and
    put in; without `known` they are all.
    """

    version: str
    state: str
    decisions: tuple[GroupingDecision, ...]
    articles: Mapping[int, tuple[bytes, bytes]]
    groups: Mapping[int, bytes]
    terms: bytes
    known: int = 0
    gone_articles: Collection[int] = ()
    gone_groups: Collection[int] = ()


def whole(connection: sqlite3.Connection, version: str, state: str) -> HeldRows | None:
    """All rows, if they are of this version and state and nothing is missing."""
    try:
        head = _head(connection)
        if head is None or head[:2] != (version, state):
            return None
        rows = connection.execute("SELECT key, content, data FROM held_article ORDER BY key")
        articles = {key: (content, data) for key, content, data in rows}
        groups = dict(connection.execute("SELECT key, data FROM held_group").fetchall())
        terms = dict(connection.execute("SELECT first, data FROM held_term ORDER BY first"))
    except sqlite3.DatabaseError as error:
        logger.info("What grouping held cannot be read: %s", error)
        return None
    if _sum(articles.items()) + _sum(groups.items()) + _sum(terms.items()) != head[3]:
        logger.info("What grouping held is not whole")
        return None
    decisions = load(head[2], GroupingDecision)
    return HeldRows(version, state, decisions, articles, groups, b"".join(terms.values()))


def replace(connection: sqlite3.Connection, rows: HeldRows) -> None:
    """Keep these rows and no others; the tables are made anew, whatever became of them."""
    empty(connection)
    connection.execute(
        "INSERT INTO held (version, state, decisions, total) VALUES (?, '', '', 0)",
        (rows.version,),
    )
    change(connection, rows, "")


def empty(connection: sqlite3.Connection) -> None:
    """Forget all rows."""
    for name in _NAMES:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for table in TABLES:
        connection.execute(table)


def change(connection: sqlite3.Connection, rows: HeldRows, before: str) -> None:
    """Take rows out and put others in; where not the state `before` is held, forget all."""
    try:
        head = _head(connection)
    except sqlite3.DatabaseError:
        head = None
    if head is None or head[:2] != (rows.version, before):
        empty(connection)
        return
    total = head[3]
    for name, columns, gone, new in (
        ("held_article", "content, data", rows.gone_articles, rows.articles),
        ("held_group", "data", rows.gone_groups, rows.groups),
    ):
        out = [*gone, *new]
        chosen = f"FROM {name} WHERE key IN (SELECT value FROM json_each(?))"  # noqa: S608
        old = connection.execute(f"SELECT key, {columns} {chosen}", (json.dumps(out),))
        total -= _sum((row[0], row[1:]) for row in old)
        connection.execute(f"DELETE {chosen}", (json.dumps(out),))
    connection.executemany(
        "INSERT INTO held_article (key, content, data) VALUES (?, ?, ?)",
        ((key, *parts) for key, parts in rows.articles.items()),
    )
    connection.executemany("INSERT INTO held_group (key, data) VALUES (?, ?)", rows.groups.items())
    terms = {rows.known: rows.terms} if rows.terms else {}
    connection.executemany("INSERT INTO held_term (first, data) VALUES (?, ?)", terms.items())
    total += _sum(rows.articles.items()) + _sum(rows.groups.items()) + _sum(terms.items())
    connection.execute(
        "UPDATE held SET state = ?, decisions = ?, total = ?",
        (rows.state, dump(rows.decisions), total),
    )


def _head(connection: sqlite3.Connection) -> tuple[str, str, str, int] | None:
    row = connection.execute("SELECT version, state, decisions, total FROM held").fetchone()
    return None if row is None else (row[0], row[1], row[2], row[3])


def _sum(rows: Iterable[tuple[int, bytes | tuple[bytes, ...]]]) -> int:
    """Changes with every row that is changed, missing or too much, but not with their order."""
    found = 0
    for key, parts in rows:
        print_ = key & 0xFFFFFFFF
        for part in parts if isinstance(parts, tuple) else (parts,):
            print_ = crc32(part, print_)
        found += print_
    return found
