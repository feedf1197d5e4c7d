"""The names that each article mentions, and what the analyst decided of names."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from index.records import (
    ArticleId,
    NameAct,
    NameDecision,
    NameKind,
    NameSighting,
    Span,
)
from index.store import decisions
from index.store.codec import storable
from index.store.decisions import DecisionKind

_SELECT = (
    "SELECT article_id, key, spelling, form, kind, count, start, end, acronym, gloss FROM named"
)
_PRESENT = "article_id IN (SELECT id FROM article WHERE removed = 0)"


def put(connection: sqlite3.Connection, article: ArticleId, seen: Iterable[NameSighting]) -> None:
    """Keep the names of an article in place of earlier ones."""
    connection.execute("DELETE FROM named WHERE article_id = ?", (article,))
    connection.executemany(
        "INSERT INTO named (article_id, key, spelling, form, kind, count, start, end, acronym,"
        " gloss) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                article, storable(s.key), storable(s.spelling), storable(s.form[1]), s.kind.value,
                s.count, s.span.start, s.span.end, s.acronym, storable(s.gloss),
            )
            for s in seen
        ),
    )  # fmt: skip


def every(connection: sqlite3.Connection) -> tuple[NameSighting, ...]:
    """The names of all articles that are there."""
    return _read(connection.execute(f"{_SELECT} WHERE {_PRESENT}"))


def of_articles(
    connection: sqlite3.Connection, articles: Iterable[ArticleId]
) -> tuple[NameSighting, ...]:
    """The names of these articles."""
    return _read(
        connection.execute(
            f"{_SELECT} WHERE article_id IN (SELECT value FROM json_each(?))",  # noqa: S608
            (json.dumps(list(articles)),),
        )
    )


def keys(
    connection: sqlite3.Connection, wanted: Iterable[ArticleId]
) -> dict[ArticleId, tuple[str, ...]]:
    """The keys of the names in each of these articles that has any."""
    found: defaultdict[ArticleId, list[str]] = defaultdict(list)
    rows = connection.execute(
        "SELECT DISTINCT article_id, key FROM named"
        " WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    for number, key in rows:
        found[ArticleId(number)].append(key)
    return {article: tuple(named) for article, named in found.items()}


def explained(connection: sqlite3.Connection, acronyms: Iterable[str]) -> tuple[NameSighting, ...]:
    """The names that stand with one of these folded acronyms in an article that is there.

    Those of one key count as one sighting, that in the first article.
    """
    return _gathered(connection, "acronym != '' AND acronym", acronyms)


def spelt(connection: sqlite3.Connection, forms: Iterable[str]) -> tuple[NameSighting, ...]:
    """The names written in one of these folded ways, those of one key and kind as one sighting."""
    return _gathered(connection, "form", forms)


def a_spelling(connection: sqlite3.Connection, forms: Iterable[str]) -> dict[str, str]:
    """For each of these folded spellings one that stands in an article; unknown ones are left out.

    Looks up one row of each, however many articles have the name.
    """
    rows = connection.execute(
        "SELECT value, (SELECT spelling FROM named WHERE form = value LIMIT 1) FROM json_each(?)",
        (json.dumps(list(forms)),),
    )
    return {form: spelling for form, spelling in rows if spelling is not None}


def _gathered(
    connection: sqlite3.Connection, column: str, wanted: Iterable[str]
) -> tuple[NameSighting, ...]:
    return _read(
        connection.execute(
            "SELECT min(article_id), key, spelling, form, kind, sum(count), start, end,"  # noqa: S608
            " max(acronym), max(gloss) FROM named"
            f" WHERE {column} IN (SELECT value FROM json_each(?))"
            # Asked of the few rows found: else SQLite goes through all articles and their names.
            " AND EXISTS (SELECT 1 FROM article WHERE id = named.article_id AND removed = 0)"
            " GROUP BY key, form, kind",
            (json.dumps(sorted(wanted)),),
        )
    )


def decide(
    connection: sqlite3.Connection, decision: NameDecision, words: str, at: datetime
) -> None:
    """Add a decision on names; `words` say what it does."""
    value = json.dumps([decision.act.value, decision.forms, decision.name])
    decisions.decide(connection, DecisionKind.NAME, {}, at, storable(words), value)


def holding(connection: sqlite3.Connection) -> tuple[NameDecision, ...]:
    """The decisions on names that hold, the earliest first."""
    rows = connection.execute(
        "SELECT value FROM decision WHERE kind = ? AND undone = 0 ORDER BY id",
        (DecisionKind.NAME.value,),
    )
    return tuple(
        NameDecision(NameAct(act), tuple((key, spelt) for key, spelt in forms), name)
        for (value,) in rows
        for act, forms, name in [json.loads(value)]
    )


def _read(rows: Iterable[tuple[object, ...]]) -> tuple[NameSighting, ...]:
    return tuple(
        NameSighting(
            ArticleId(int(str(article))),
            str(key),
            str(spelling),
            (str(key), str(form)),
            NameKind(str(kind)),
            int(str(count)),
            Span(int(str(start)), int(str(end))),
            str(acronym),
            str(gloss),
        )
        for article, key, spelling, form, kind, count, start, end, acronym, gloss in rows
    )
