"""The analyst's corrections of events: decisions with the articles that they are about."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from index.records import (
    ArticleId,
    CorrectionId,
    GroupingAct,
    GroupingDecision,
    Regrouping,
    RegroupingKind,
)
from index.store import decisions
from index.store.codec import storable
from index.store.decisions import DecisionKind

Groups = Sequence[Sequence[ArticleId]]


def put(
    connection: sqlite3.Connection,
    kind: RegroupingKind,
    asks: Sequence[tuple[GroupingAct, Groups]],
    words: str,
    name: str,
    at: datetime,
) -> None:
    """Add a correction as one decision; `words` say what it does."""
    # It changes no article, so none has to be read again when it is undone.
    decision = decisions.decide(connection, DecisionKind(kind.value), {}, at, storable(words), name)
    connection.executemany(
        "INSERT INTO grouping_anchor (decision_id, ask, act, part, article_id)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            (decision, number, act.value, part, article)
            for number, (act, groups) in enumerate(asks)
            for part, group in enumerate(groups)
            for article in group
        ),
    )


def holding(connection: sqlite3.Connection) -> tuple[Regrouping, ...]:
    """All that hold, the earliest first; their notices are not set."""
    rows = connection.execute(
        "SELECT decision_id, kind, at, field, value, ask, act, part, article_id"
        " FROM grouping_anchor JOIN decision ON decision.id = decision_id"
        " WHERE undone = 0 AND decision_id NOT IN"
        " (SELECT CAST(value AS INTEGER) FROM decision WHERE kind = ? AND undone = 0)"
        " ORDER BY decision_id, ask, part, article_id",
        (DecisionKind.TAKE_BACK.value,),
    )
    found = []
    for (number, kind, at, words, name), anchors in groupby(rows, key=lambda row: row[:5]):
        asks = tuple(
            GroupingDecision(int(number), GroupingAct(act), _groups(list(ask)), name)
            for (_, act), ask in groupby(anchors, key=lambda row: row[5:7])
        )
        day = datetime.fromisoformat(at)
        found.append(Regrouping(CorrectionId(number), RegroupingKind(kind), day, words, asks))
    return tuple(found)


def _groups(rows: Sequence[tuple[int, ...]]) -> tuple[tuple[ArticleId, ...], ...]:
    return tuple(
        tuple(ArticleId(row[-1]) for row in part) for _, part in groupby(rows, key=lambda r: r[-2])
    )
