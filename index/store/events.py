"""Stories with their events, as they were computed last."""

import dataclasses
import sqlite3
from collections.abc import Iterable

from index.records import ArticleId, Story
from index.store.codec import dump, load


def stories(connection: sqlite3.Connection) -> tuple[Story, ...]:
    """All stories, in the order they were put in, without articles removed since."""
    rows = connection.execute("SELECT data FROM story ORDER BY position")
    found = (load(data, Story)[0] for (data,) in rows)
    removed = {n for (n,) in connection.execute("SELECT id FROM article WHERE removed = 1")}
    if removed:
        found = (_without(story, removed) for story in found)
    return tuple(story for story in found if story.articles)


def _without(story: Story, removed: set[ArticleId]) -> Story:
    if removed.isdisjoint(story.articles):
        return story
    events = (
        dataclasses.replace(event, articles=tuple(a for a in event.articles if a not in removed))
        for event in story.events
    )
    return dataclasses.replace(
        story,
        events=tuple(event for event in events if event.articles),
        undated=tuple(a for a in story.undated if a not in removed),
    )


def replace(connection: sqlite3.Connection, new: Iterable[Story]) -> None:
    """Put these in place of all there were."""
    connection.execute("DELETE FROM story")
    connection.executemany(
        "INSERT INTO story (position, data) VALUES (?, ?)",
        ((position, dump((story,))) for position, story in enumerate(new)),
    )
