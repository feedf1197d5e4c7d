"""The analyst's corrections of links: decisions with the words of the passages they are on."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from index.errors import LibraryError
from index.records import Anchor, ArticleId, Correction, CorrectionId, CorrectionKind
from index.store import decisions
from index.store.codec import storable
from index.store.decisions import DecisionKind


def put(
    connection: sqlite3.Connection,
    kind: CorrectionKind,
    pairs: Sequence[tuple[Anchor, Anchor]],
    at: datetime,
) -> None:
    """Add a correction as one decision on the articles of its anchors."""
    articles = dict.fromkeys((anchor.article for pair in pairs for anchor in pair), "")
    decision = decisions.decide(connection, DecisionKind(kind.value), articles, at)
    connection.executemany(
        "INSERT INTO correction_anchor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (decision, number, side, anchor.article, *_texts(anchor), anchor.occurrence)
            for number, pair in enumerate(pairs)
            for side, anchor in enumerate(pair)
        ),
    )


def _texts(anchor: Anchor) -> tuple[str, ...]:
    texts = anchor.words, anchor.before, anchor.after, anchor.source, anchor.name
    return tuple(storable(text) for text in texts)


def holding(connection: sqlite3.Connection) -> tuple[Correction, ...]:
    """All that hold, the earliest first."""
    rows = connection.execute(
        "SELECT decision_id, kind, at, article_id, words, before, after, occurrence, source, name"
        " FROM correction_anchor JOIN decision ON decision.id = decision_id"
        " WHERE undone = 0 AND decision_id NOT IN"
        " (SELECT CAST(value AS INTEGER) FROM decision WHERE kind = ? AND undone = 0)"
        " ORDER BY decision_id, pair, side",
        (DecisionKind.TAKE_BACK.value,),
    )
    found = []
    for (number, kind, at), group in groupby(rows, key=lambda row: row[:3]):
        ends = [Anchor(ArticleId(article), *texts) for _, _, _, article, *texts in group]
        pairs = tuple(zip(ends[::2], ends[1::2], strict=True))
        day = datetime.fromisoformat(at)
        found.append(Correction(CorrectionId(number), CorrectionKind(kind), day, pairs))
    return tuple(found)


def take_back(connection: sqlite3.Connection, correction: CorrectionId, at: datetime) -> None:
    """Let one that holds hold no more, of links, differences or events, as a decision of its own.

    Raises:
        LibraryError: if it does not hold.
    """
    if not _holds(connection, correction):
        raise LibraryError("This was taken back already.")
    articles = dict.fromkeys(decisions.articles_of(connection, correction), "")
    decisions.decide(connection, DecisionKind.TAKE_BACK, articles, at, value=str(correction))


def _holds(connection: sqlite3.Connection, correction: CorrectionId) -> bool:
    found = connection.execute(
        "SELECT 1 FROM decision WHERE id = ? AND undone = 0 AND"
        " (id IN (SELECT decision_id FROM correction_anchor)"
        " OR id IN (SELECT decision_id FROM review_anchor)"
        " OR id IN (SELECT decision_id FROM grouping_anchor)) AND id NOT IN"
        " (SELECT CAST(value AS INTEGER) FROM decision WHERE kind = ? AND undone = 0)",
        (correction, DecisionKind.TAKE_BACK.value),
    ).fetchone()
    return found is not None
