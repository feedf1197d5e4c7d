"""The tags of articles: what the decisions on tags come to, kept ready in a table.

Acts change the table by what they say; an undo computes all of it anew, which at 100,000 tagged
articles takes some 0.3 s.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from index.records import ArticleId, Tag
from index.store import decisions
from index.store.codec import storable
from index.store.decisions import DecisionKind

KINDS = (DecisionKind.TAG, DecisionKind.UNTAG, DecisionKind.RENAME_TAG)


def put(
    connection: sqlite3.Connection, wanted: Iterable[ArticleId], tag: str, at: datetime
) -> None:
    """Tag those of the articles that have not the tag yet; no decision if all have it."""
    tag, having = storable(tag), _having(connection, tag)
    new = [article for article in dict.fromkeys(wanted) if article not in having]
    if new:
        number = decisions.decide(connection, DecisionKind.TAG, dict.fromkeys(new, ""), at, tag)
        _tag(connection, number, tag)


def take(
    connection: sqlite3.Connection, wanted: Iterable[ArticleId], tag: str, at: datetime
) -> None:
    """Take a tag from those of the articles that have it; no decision if none has."""
    tag, having = storable(tag), _having(connection, tag)
    old = [article for article in dict.fromkeys(wanted) if article in having]
    if old:
        number = decisions.decide(connection, DecisionKind.UNTAG, dict.fromkeys(old, ""), at, tag)
        _untag(connection, number, tag)


def rename(connection: sqlite3.Connection, old: str, new: str, at: datetime) -> None:
    """Call a tag otherwise; where there is one of the new name the two become one."""
    old, new = storable(old), storable(new)
    decisions.decide(connection, DecisionKind.RENAME_TAG, {}, at, old, new)
    _rename(connection, old, new)


def compute(connection: sqlite3.Connection) -> None:
    """Make the table anew of the decisions that hold."""
    connection.execute("DELETE FROM tagged")
    rows = connection.execute(
        "SELECT id, kind, field, value FROM decision WHERE kind IN (?, ?, ?) AND undone = 0"
        " ORDER BY id",
        [kind.value for kind in KINDS],
    ).fetchall()
    for number, kind, tag, value in rows:
        if kind == DecisionKind.TAG:
            _tag(connection, number, tag)
        elif kind == DecisionKind.UNTAG:
            _untag(connection, number, tag)
        else:
            _rename(connection, tag, value)


def _tag(connection: sqlite3.Connection, decision: int, tag: str) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO tagged (tag, article_id)"
        " SELECT ?, article_id FROM decision_article WHERE decision_id = ?",
        (tag, decision),
    )


def _untag(connection: sqlite3.Connection, decision: int, tag: str) -> None:
    connection.execute(
        "DELETE FROM tagged WHERE tag = ? AND article_id IN"
        " (SELECT article_id FROM decision_article WHERE decision_id = ?)",
        (tag, decision),
    )


def _rename(connection: sqlite3.Connection, old: str, new: str) -> None:
    connection.execute("UPDATE OR IGNORE tagged SET tag = ? WHERE tag = ?", (new, old))
    if old != new:
        connection.execute("DELETE FROM tagged WHERE tag = ?", (old,))


def _having(connection: sqlite3.Connection, tag: str) -> set[ArticleId]:
    rows = connection.execute("SELECT article_id FROM tagged WHERE tag = ?", (tag,))
    return {ArticleId(article) for (article,) in rows}


def every(connection: sqlite3.Connection) -> tuple[Tag, ...]:
    """All tags by name, with how many articles that are there have them; also those of none."""
    rows = connection.execute(
        "SELECT tag, sum(removed = 0) FROM tagged JOIN article ON id = article_id"
        " GROUP BY tag ORDER BY tag"
    )
    return tuple(Tag(tag, count) for tag, count in rows)


def pairs(connection: sqlite3.Connection) -> Sequence[tuple[str, int]]:
    """Each tag with each article that is there and has it, by tag, then by article."""
    return connection.execute(
        "SELECT tag, article_id FROM tagged JOIN article ON id = article_id WHERE removed = 0"
        " ORDER BY tag, article_id"
    ).fetchall()


def of_articles(
    connection: sqlite3.Connection, wanted: Iterable[ArticleId]
) -> dict[ArticleId, tuple[str, ...]]:
    """The tags of each article, by name; what has none is left out."""
    rows = connection.execute(
        "SELECT article_id, tag FROM tagged"
        " WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, tag",
        (json.dumps(list(wanted)),),
    )
    found: dict[ArticleId, list[str]] = {}
    for article, tag in rows:
        found.setdefault(ArticleId(article), []).append(tag)
    return {article: tuple(tags) for article, tags in found.items()}
