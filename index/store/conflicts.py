"""Which pairs of articles may conflict, as comparisons found, and what that rests on."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from index.records import ArticleId
from index.store.decisions import DecisionKind

Pair = tuple[ArticleId, ArticleId]  # the lower number first

# What the analyst decided of passages and differences, and so changes what a comparison shows.
_DECISIONS = (
    DecisionKind.LINK, DecisionKind.UNLINK, DecisionKind.JOIN, DecisionKind.SPLIT,
    DecisionKind.DISMISSED, DecisionKind.REVIEWED, DecisionKind.REOPENED, DecisionKind.TAKE_BACK,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looked:
    """Two articles that were compared; `rests` says on what texts and decisions that rests."""

    pair: Pair
    rests: str
    conflicting: bool


def put(connection: sqlite3.Connection, found: Iterable[Looked]) -> None:
    """Keep what was found in place of what was found of the same pairs before."""
    connection.executemany(
        "INSERT OR REPLACE INTO conflict (one, other, rests, conflicting) VALUES (?, ?, ?, ?)",
        ((*looked.pair, looked.rests, looked.conflicting) for looked in found),
    )


def every(connection: sqlite3.Connection) -> tuple[Looked, ...]:
    """All pairs that were ever compared."""
    rows = connection.execute("SELECT one, other, rests, conflicting FROM conflict")
    return tuple(
        Looked((ArticleId(one), ArticleId(other)), rests, bool(conflicting))
        for one, other, rests, conflicting in rows
    )


def grounds(connection: sqlite3.Connection, wanted: Iterable[ArticleId]) -> dict[ArticleId, str]:
    """What comparisons rest on of these articles: text, head, decisions on it and on its names.

    What is not there is left out.
    """
    asked = json.dumps(list(wanted))
    found = dict(
        connection.execute(
            "SELECT id, content_hash FROM article"
            " WHERE +removed = 0 AND id IN (SELECT value FROM json_each(?))",
            (asked,),
        ).fetchall()
    )
    decided: dict[ArticleId, list[int]] = {}
    for article, decision in (*_decided(connection), *_named(connection)):
        if article in found:
            decided.setdefault(article, []).append(decision)
    return {a: f"{content} {sorted(decided.get(a, ()))}" for a, content in found.items()}


def _decided(connection: sqlite3.Connection) -> list[tuple[ArticleId, int]]:
    marks = ", ".join("?" * len(_DECISIONS))
    return connection.execute(
        "SELECT article_id, decision.id FROM decision_article"  # noqa: S608
        " JOIN decision ON decision.id = decision_id"
        f" WHERE undone = 0 AND kind IN ({marks})",
        [kind.value for kind in _DECISIONS],
    ).fetchall()


def _named(connection: sqlite3.Connection) -> list[tuple[ArticleId, int]]:
    """The articles that write one of the names that a decision is on, with the decision."""
    rows = connection.execute(
        "SELECT id, value FROM decision WHERE kind = ? AND undone = 0", (DecisionKind.NAME.value,)
    ).fetchall()
    found = []
    for decision, value in rows:
        _, forms, _ = json.loads(value)
        articles = connection.execute(
            "SELECT DISTINCT article_id FROM named WHERE form IN (SELECT value FROM json_each(?))",
            (json.dumps([form for _, form in forms]),),
        )
        found += [(article, decision) for (article,) in articles]
    return found
