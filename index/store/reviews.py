"""What the analyst decided of differences: decisions with the words that they are on."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from index.records import (
    Anchor,
    ArticleId,
    CorrectionId,
    DifferenceType,
    Judgement,
    JudgementKind,
)
from index.store import decisions
from index.store.codec import storable
from index.store.decisions import DecisionKind


def put(
    connection: sqlite3.Connection,
    kind: JudgementKind,
    difference: DifferenceType,
    marks: Sequence[Anchor],
    articles: Sequence[ArticleId],
    at: datetime,
    note: str = "",
) -> None:
    """Add a judgement as one decision on the articles that were compared."""
    decision = decisions.decide(
        connection,
        DecisionKind(kind.value),
        dict.fromkeys(articles, ""),
        at,
        difference.value,
        note,
    )
    connection.executemany(
        "INSERT INTO review_anchor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (decision, place, mark.article, *map(storable, _texts(mark)), mark.occurrence)
            for place, mark in enumerate(marks)
        ),
    )


def _texts(anchor: Anchor) -> tuple[str, ...]:
    return anchor.words, anchor.before, anchor.after, anchor.source, anchor.name


def holding(connection: sqlite3.Connection) -> tuple[Judgement, ...]:
    """All that hold, the earliest first."""
    rows = connection.execute(
        "SELECT decision_id, kind, at, field, value, article_id,"
        " words, before, after, occurrence, source, name"
        " FROM review_anchor JOIN decision ON decision.id = decision_id"
        " WHERE undone = 0 AND decision_id NOT IN"
        " (SELECT CAST(value AS INTEGER) FROM decision WHERE kind = ? AND undone = 0)"
        " ORDER BY decision_id, place",
        (DecisionKind.TAKE_BACK.value,),
    ).fetchall()
    found = []
    for (number, kind, at, difference, note), group in groupby(rows, key=lambda row: row[:5]):
        marks = tuple(Anchor(ArticleId(row[5]), *row[6:]) for row in group)
        found.append(
            Judgement(
                CorrectionId(number),
                JudgementKind(kind),
                datetime.fromisoformat(at),
                DifferenceType(difference),
                marks,
                decisions.articles_of(connection, number),
                note,
            )
        )
    return tuple(found)
