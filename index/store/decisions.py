"""What the analyst decided, step by step; nothing computed ever changes it.

A decision that was undone keeps its row. It can be made once more until something else is
decided; from then on it is abandoned and its row tells what once was.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from index.records import ArticleId, FieldName, Origin, Reading, Sureness
from index.store.codec import storable


class DecisionKind(StrEnum):
    """What was decided of some articles."""

    FIELD = "field"  # the value of a field
    REMOVE = "remove"
    RESTORE = "restore"  # bring back what was removed
    LINK = "link"
    UNLINK = "not the same"
    JOIN = "join rows"
    SPLIT = "split row"
    NAME = "name"  # which names are one; its words are in `field`
    TAKE_BACK = "take back"  # a correction, by the number of its decision
    TOGETHER = "compare all the same"  # though they seem to tell of different events
    APART = "hold apart"  # the opposite of the one above
    REVIEWED = "reviewed"  # a difference, its type in `field`; so are the next three
    DISMISSED = "dismissed"
    REOPENED = "open again"
    NOTE = "note"  # its words in `value`
    MERGE_EVENTS = "merge events"  # its words in `field`; so are those of the next seven
    SPLIT_EVENT = "split event"
    MOVE_TO_EVENT = "move to event"
    NOT_SAME_EVENT = "not the same event"
    PIN_EVENT = "pin event"
    UNPIN_EVENT = "unpin event"
    RENAME_EVENT = "rename event"  # the new title is in `value`; so it is in the next
    RENAME_STORY = "rename story"
    TAG = "tag"  # the tag in `field`; so are the next two
    UNTAG = "take the tag"
    RENAME_TAG = "rename tag"  # the new name in `value`
    CUT = "cut"  # a block, its number in `field`, its words in `value`; so is the next
    GIVE_BACK = "give back"
    OUTLET = "table of outlets"  # its words in `field`
    SEARCH = "saved search"  # saved, changed or deleted; its words are in `field`


_CORRECTION_WORDS = {
    DecisionKind.LINK: "link",
    DecisionKind.UNLINK: "call not the same",
    DecisionKind.JOIN: "join the rows of",
    DecisionKind.SPLIT: "split the row of",
}
_REVIEW_WORDS = {
    DecisionKind.REVIEWED: "mark as reviewed",
    DecisionKind.DISMISSED: "call no difference",
    DecisionKind.REOPENED: "open again",
    DecisionKind.NOTE: "note on",
}
_WORDED = {  # whose words were written down with them
    DecisionKind.NAME,
    DecisionKind.SEARCH,
    DecisionKind.OUTLET,
    DecisionKind.MERGE_EVENTS,
    DecisionKind.SPLIT_EVENT,
    DecisionKind.MOVE_TO_EVENT,
    DecisionKind.NOT_SAME_EVENT,
    DecisionKind.PIN_EVENT,
    DecisionKind.UNPIN_EVENT,
    DecisionKind.RENAME_EVENT,
    DecisionKind.RENAME_STORY,
}
_SHOWN = 30  # characters of a passage in the words of a decision

_FIELD_WORDS = {
    FieldName.TITLE: "the title",
    FieldName.STANDFIRST: "the standfirst",
    FieldName.OUTLET: "the outlet",
    FieldName.BYLINE: "the byline",
    FieldName.DATELINE: "the dateline",
    FieldName.PUBLISHED: "the publication date",
    FieldName.UPDATED: "the day of the last update",
    FieldName.CREDIT: "the credit",
    FieldName.LANGUAGE: "the language",
    FieldName.URL: "the address",
}


def decide(
    connection: sqlite3.Connection,
    kind: DecisionKind,
    old_values: dict[ArticleId, str],
    at: datetime,
    field: str = "",
    value: str = "",
) -> int:
    """Add a decision on the articles that `old_values` has keys for; its number."""
    connection.execute("UPDATE decision SET abandoned = 1 WHERE undone = 1")
    row = connection.execute(
        "INSERT INTO decision (at, kind, field, value) VALUES (?, ?, ?, ?) RETURNING id",
        (at.isoformat(), kind.value, field, storable(value)),
    ).fetchone()
    connection.executemany(
        "INSERT INTO decision_article (decision_id, article_id, old_value) VALUES (?, ?, ?)",
        ((row[0], article, storable(old)) for article, old in old_values.items()),
    )
    return int(row[0])


def last_made(connection: sqlite3.Connection) -> int | None:
    """The decision that an undo takes back."""
    return _number(connection, "SELECT max(id) FROM decision WHERE undone = 0")


def last_undone(connection: sqlite3.Connection) -> int | None:
    """The decision that a redo makes once more."""
    return _number(connection, "SELECT min(id) FROM decision WHERE undone = 1 AND abandoned = 0")


def _number(connection: sqlite3.Connection, query: str) -> int | None:
    (result,) = connection.execute(query).fetchone()
    return None if result is None else int(result)


def mark(
    connection: sqlite3.Connection, decision: int, at: datetime, *, undone: bool
) -> tuple[ArticleId, ...]:
    """Let a decision hold, or hold no more; the articles it is on."""
    connection.execute(
        "UPDATE decision SET undone = ?, turned = ? WHERE id = ?",
        (undone, at.isoformat(), decision),
    )
    return articles_of(connection, decision)


def made_with(connection: sqlite3.Connection, decision: int) -> tuple[int, ...]:
    """The decisions on fields that are one act with this one: they were made at one moment.

    No act sets one field twice. A decision of another kind is an act by itself.
    """
    rows = connection.execute(
        "SELECT other.id FROM decision JOIN decision AS other USING (at, kind, undone)"
        " WHERE decision.id = ? AND kind = ? AND other.abandoned = decision.abandoned"
        " AND (other.field != decision.field OR other.id = decision.id)"
        " ORDER BY other.id",
        (decision, DecisionKind.FIELD.value),
    )
    return tuple(int(number) for (number,) in rows) or (decision,)


def kind_of(connection: sqlite3.Connection, decision: int) -> DecisionKind:
    """What a decision is on."""
    (kind,) = connection.execute("SELECT kind FROM decision WHERE id = ?", (decision,)).fetchone()
    return DecisionKind(kind)


def articles_of(connection: sqlite3.Connection, decision: int) -> tuple[ArticleId, ...]:
    """The articles a decision is on."""
    rows = connection.execute(
        "SELECT article_id FROM decision_article WHERE decision_id = ?", (decision,)
    )
    return tuple(ArticleId(article) for (article,) in rows)


def words(connection: sqlite3.Connection, decision: int | None) -> str:
    """What a decision does, as in "set the outlet of 3 articles to “Herald”"; "" for None."""
    if decision is None:
        return ""
    kind, field, value = connection.execute(
        "SELECT kind, field, value FROM decision WHERE id = ?", (decision,)
    ).fetchone()
    articles = articles_of(connection, decision)
    if kind == DecisionKind.REMOVE:
        return f"remove {_title(connection, articles)}"
    if kind == DecisionKind.RESTORE:
        return f"bring back {_title(connection, articles)}"
    if kind == DecisionKind.TOGETHER:
        return f"compare {_title(connection, articles)} all the same"
    if kind == DecisionKind.APART:
        return f"hold {_title(connection, articles)} apart again"
    if kind in _WORDED:
        return str(field)
    if kind == DecisionKind.TAKE_BACK:
        return f"take back: {words(connection, int(value))}"
    if kind == DecisionKind.TAG:
        return f"tag {_title(connection, articles)} “{field}”"
    if kind == DecisionKind.UNTAG:
        return f"take the tag “{field}” from {_title(connection, articles)}"
    if kind == DecisionKind.RENAME_TAG:
        return f"rename the tag “{field}” to “{value}”"
    if kind == DecisionKind.CUT:
        return f"cut “{_short(value)}”"
    if kind == DecisionKind.GIVE_BACK:
        return f"give back “{_short(value)}”"
    if kind in _CORRECTION_WORDS:
        return f"{_CORRECTION_WORDS[DecisionKind(kind)]} {_passages(connection, decision)}"
    if kind in _REVIEW_WORDS:
        return f"{_REVIEW_WORDS[DecisionKind(kind)]} {_marks(connection, decision)}"
    together = made_with(connection, decision)
    if len(together) > 1:
        return _field_words(connection, together)
    thing = _FIELD_WORDS[FieldName(field)]
    if len(articles) > 1:
        thing += f" of {len(articles)} articles"
    learned = ", ".join(
        str(word)
        for (word,) in connection.execute(
            "SELECT word FROM outlet_change WHERE decision_id = ? ORDER BY place", (decision,)
        )
    )
    known = f" and know it by {learned}" if learned else ""
    return f"set {thing} to “{value}”{known}" if value else f"set {thing} to unknown"


def _field_words(connection: sqlite3.Connection, decisions: Sequence[int]) -> str:
    """What decisions on several fields do, as in "set the outlet and the byline of 3 articles"."""
    rows = connection.execute(
        "SELECT field FROM decision WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(decisions),),
    )
    things = [_FIELD_WORDS[FieldName(field)] for (field,) in rows]
    touched = {article for one in decisions for article in articles_of(connection, one)}
    named = f"{', '.join(things[:-1])} and {things[-1]}"
    return f"set {named} of {_title(connection, tuple(touched))}"


def _title(connection: sqlite3.Connection, articles: Sequence[ArticleId]) -> str:
    if len(articles) > 1:
        return f"{len(articles)} articles"
    (title,) = connection.execute(
        "SELECT title FROM article WHERE id = ?", tuple(articles)
    ).fetchone()
    return f"“{title}”" if title else "an article"


def _passages(connection: sqlite3.Connection, decision: int) -> str:
    """The first pair of passages of a correction, by their first words."""
    rows = connection.execute(
        "SELECT words FROM correction_anchor WHERE decision_id = ? AND pair = 0 ORDER BY side",
        (decision,),
    )
    return " and ".join(f"“{_short(text)}”" for (text,) in rows)


def _marks(connection: sqlite3.Connection, decision: int) -> str:
    """The words that a decision on a difference is about, those of the first two marks."""
    rows = connection.execute(
        "SELECT words FROM review_anchor WHERE decision_id = ? ORDER BY place LIMIT 2",
        (decision,),
    )
    return " / ".join(f"“{_short(text)}”" for (text,) in rows)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def readings(connection: sqlite3.Connection, article: ArticleId) -> tuple[Reading, ...]:
    """One reading for each field that was set by hand, the latest that still holds."""
    rows = connection.execute(
        "SELECT field, value, max(decision.id) FROM decision_article"
        " JOIN decision ON decision.id = decision_id"
        " WHERE article_id = ? AND kind = ? AND undone = 0 GROUP BY field",
        (article, DecisionKind.FIELD.value),
    )
    return tuple(
        Reading(FieldName(field), value, Origin.HAND, Sureness.STATED, "")
        for field, value, _ in rows
    )


def removed(connection: sqlite3.Connection, article: ArticleId) -> bool:
    """Whether the article was taken out and not brought back."""
    last = connection.execute(
        "SELECT kind FROM decision_article JOIN decision ON decision.id = decision_id"
        " WHERE article_id = ? AND kind IN (?, ?) AND undone = 0 ORDER BY decision.id DESC LIMIT 1",
        (article, DecisionKind.REMOVE.value, DecisionKind.RESTORE.value),
    ).fetchone()
    return last is not None and last[0] == DecisionKind.REMOVE


def together(connection: sqlite3.Connection, wanted: Iterable[ArticleId]) -> bool:
    """Whether these articles are to be compared all the same: the latest decision on all says."""
    rows = connection.execute(
        "SELECT decision.id, kind, article_id FROM decision_article"
        " JOIN decision ON decision.id = decision_id"
        " WHERE kind IN (?, ?) AND undone = 0 ORDER BY decision.id DESC",
        (DecisionKind.TOGETHER.value, DecisionKind.APART.value),
    )
    asked = set(wanted)
    for (_, kind), group in groupby(rows, key=lambda row: row[:2]):
        if asked <= {article for _, _, article in group}:
            return bool(kind == DecisionKind.TOGETHER)
    return False
