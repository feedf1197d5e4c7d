"""Saved searches: names and queries are decisions, what was seen of their hits is kept beside."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from index.records import ArticleId, SavedSearch
from index.store import decisions
from index.store.codec import storable
from index.store.decisions import DecisionKind


@dataclass(frozen=True, slots=True)
class Run:
    """What one saved search found; `found` holds only those hits that came in since it was seen."""

    search: int
    query: str
    looked: ArticleId  # the highest article there was
    total: int
    found: tuple[ArticleId, ...]


def decide(
    connection: sqlite3.Connection,
    changes: Sequence[tuple[int, str, str | None]],
    words: str,
    at: datetime,
) -> None:
    """Save searches by number, name and query as one decision; a query of None deletes one."""
    value = json.dumps(changes)
    decisions.decide(connection, DecisionKind.SEARCH, {}, at, storable(words), value)


def next_number(connection: sqlite3.Connection) -> int:
    """A number that no saved search ever had, so that what is kept beside one stays its own."""
    known = [change[0] for value in _values(connection, "1") for change in json.loads(value)]
    return max(known, default=0) + 1


def kept(connection: sqlite3.Connection) -> tuple[SavedSearch, ...]:
    """The searches that are saved, the earliest first, as they were run last."""
    held: dict[int, tuple[str, str]] = {}
    for value in _values(connection, "undone = 0"):
        for number, name, query in json.loads(value):
            if query is None:
                held.pop(number, None)
            else:
                held[number] = name, query
    known = {row[0]: row[1:] for row in connection.execute(_RUNS)}
    gone = {number for (number,) in connection.execute("SELECT id FROM article WHERE removed = 1")}
    return tuple(_search(number, *held[number], known.get(number), gone) for number in held)


_RUNS = "SELECT search_id, seen, query, total, found FROM watched WHERE looked > 0"


def _search(
    number: int,
    name: str,
    query: str,
    run: tuple[int, str, int, str] | None,
    gone: set[int],
) -> SavedSearch:
    if run is None or run[1] != query:
        return SavedSearch(number, name, query)
    seen, _, total, found = run
    new = tuple(ArticleId(a) for a in json.loads(found) if a > seen and a not in gone)
    return SavedSearch(number, name, query, total, new, run=True)


def _values(connection: sqlite3.Connection, condition: str) -> list[str]:
    rows = connection.execute(
        f"SELECT value FROM decision WHERE kind = ? AND {condition} ORDER BY id",  # noqa: S608
        (DecisionKind.SEARCH.value,),
    )
    return [value for (value,) in rows]


def seen(connection: sqlite3.Connection) -> dict[int, ArticleId]:
    """For each search the highest article there was when it was seen; none if it never was."""
    rows = connection.execute("SELECT search_id, seen FROM watched")
    return {number: ArticleId(article) for number, article in rows}


def put_runs(connection: sqlite3.Connection, runs: Iterable[Run]) -> None:
    """Keep what searches found in place of what they found before."""
    connection.executemany(
        "INSERT INTO watched (search_id, query, looked, total, found) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (search_id) DO UPDATE SET query = ?2, looked = ?3, total = ?4, found = ?5",
        (
            (run.search, storable(run.query), run.looked, run.total, json.dumps(run.found))
            for run in runs
        ),
    )


def mark_seen(connection: sqlite3.Connection, searches: Iterable[int]) -> None:
    """Say that the hits of these searches were seen, all that their last run found.

    One that was never run counts as seen with all articles that there are.
    """
    connection.executemany(
        "INSERT INTO watched (search_id, seen) VALUES (?, (SELECT coalesce(max(id), 0) FROM"
        " article)) ON CONFLICT (search_id) DO UPDATE SET seen ="
        " CASE looked WHEN 0 THEN max(seen, excluded.seen) ELSE max(seen, looked) END",
        ((number,) for number in searches),
    )
