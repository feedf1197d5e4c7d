"""Stories with their events, as they were computed last."""

import dataclasses
import json
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


def story_of(connection: sqlite3.Connection, article: ArticleId) -> Story | None:
    """The story of an article, without articles removed since; None if it is in none."""
    row = connection.execute(
        "SELECT data FROM story JOIN story_article ON story_article.position = story.position"
        " WHERE article_id = ?",
        (article,),
    ).fetchone()
    if row is None:
        return None
    story = load(row[0], Story)[0]
    removed = {
        n
        for (n,) in connection.execute(
            "SELECT id FROM article WHERE removed = 1 AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(story.articles),),
        )
    }
    return None if article in removed else _without(story, removed)


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
    connection.execute("DELETE FROM story_article")
    connection.execute("DELETE FROM story")
    for position, story in enumerate(new):
        connection.execute(
            "INSERT INTO story (position, data) VALUES (?, ?)", (position, dump((story,)))
        )
        put_members(connection, position, story)


def put_members(connection: sqlite3.Connection, position: int, story: Story) -> None:
    """Say which articles the story at `position` has."""
    connection.executemany(
        "INSERT OR REPLACE INTO story_article (article_id, position) VALUES (?, ?)",
        [(article, position) for article in story.articles],
    )


def numbers(connection: sqlite3.Connection, wanted: Iterable[ArticleId]) -> dict[ArticleId, int]:
    """The position of each article's story; what is in none is left out."""
    rows = connection.execute(
        "SELECT article_id, position FROM story_article"
        " WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    return {ArticleId(article): position for article, position in rows}
