"""The analyst's corrections of events: decisions with the articles that they are about."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from index.records import ArticleId, CorrectionId, Regrouping, RegroupingKind
from index.store import decisions
from index.store.codec import storable
from index.store.decisions import DecisionKind


def put(
    connection: sqlite3.Connection,
    kind: RegroupingKind,
    groups: Sequence[Sequence[ArticleId]],
    words: str,
    name: str,
    at: datetime,
) -> None:
    """Add a correction as one decision; `words` say what it does."""
    # It changes no article, so none has to be read again when it is undone.
    decision = decisions.decide(connection, DecisionKind(kind.value), {}, at, storable(words), name)
    connection.executemany(
        "INSERT INTO grouping_anchor (decision_id, part, article_id) VALUES (?, ?, ?)",
        ((decision, part, article) for part, group in enumerate(groups) for article in group),
    )


def holding(connection: sqlite3.Connection) -> tuple[Regrouping, ...]:
    """All that hold, the earliest first; their notices are not set."""
    rows = connection.execute(
        "SELECT decision_id, kind, at, field, value, part, article_id"
        " FROM grouping_anchor JOIN decision ON decision.id = decision_id"
        " WHERE undone = 0 AND decision_id NOT IN"
        " (SELECT CAST(value AS INTEGER) FROM decision WHERE kind = ? AND undone = 0)"
        " ORDER BY decision_id, part, article_id",
        (DecisionKind.TAKE_BACK.value,),
    )
    found = []
    for (number, kind, at, words, name), anchors in groupby(rows, key=lambda row: row[:5]):
        groups = tuple(
            tuple(ArticleId(row[6]) for row in part)
            for _, part in groupby(anchors, key=lambda row: row[5])
        )
        day = datetime.fromisoformat(at)
        found.append(
            Regrouping(CorrectionId(number), RegroupingKind(kind), day, words, groups, name)
        )
    return tuple(found)
