"""Stories with their events, as they were computed last."""

import sqlite3
from collections.abc import Iterable

from index.records import Story
from index.store.codec import dump, load


def stories(connection: sqlite3.Connection) -> tuple[Story, ...]:
    """All stories, in the order they were put in."""
    rows = connection.execute("SELECT data FROM story ORDER BY position")
    return tuple(load(data, Story)[0] for (data,) in rows)


def replace(connection: sqlite3.Connection, new: Iterable[Story]) -> None:
    """Put these in place of all there were."""
    connection.execute("DELETE FROM story")
    connection.executemany(
        "INSERT INTO story (position, data) VALUES (?, ?)",
        ((position, dump((story,))) for position, story in enumerate(new)),
    )
