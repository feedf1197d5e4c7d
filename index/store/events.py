"""Stories with their events, as they were computed last."""

import dataclasses
import json
import sqlite3
from collections.abc import Iterable

from index.records import ArticleId, Story
from index.store.codec import dump, load


def stories(connection: sqlite3.Connection) -> tuple[Story, ...]:
    """All stories, the latest first, without articles removed since; those without date last."""
    rows = connection.execute("SELECT data FROM story ORDER BY last IS NULL, last DESC, key")
    found = (load(data, Story)[0] for (data,) in rows)
    removed = {n for (n,) in connection.execute("SELECT id FROM article WHERE removed = 1")}
    if removed:
        found = (_without(story, removed) for story in found)
    return tuple(story for story in found if story.articles)


def story_of(connection: sqlite3.Connection, article: ArticleId) -> Story | None:
    """The story of an article, without articles removed since; None if it is in none."""
    row = connection.execute(
        "SELECT data FROM story JOIN story_article ON story_article.story = story.key"
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
    """Put these in place of all there were; what is there already is not written again."""
    before = dict(connection.execute("SELECT key, data FROM story").fetchall())
    made = {story.key: story for story in new}
    same = {key for key, story in made.items() if before.get(key) == dump((story,))}
    change(connection, before.keys() - same, (s for key, s in made.items() if key not in same))


def change(
    connection: sqlite3.Connection, gone: Iterable[ArticleId], made: Iterable[Story]
) -> None:
    """Take stories out by their keys, then put others in."""
    keys = [(key,) for key in gone]
    connection.executemany("DELETE FROM story_article WHERE story = ?", keys)
    connection.executemany("DELETE FROM story WHERE key = ?", keys)
    for story in made:
        put(connection, story)


def put(connection: sqlite3.Connection, story: Story) -> None:
    """Put in a story whose key none has."""
    days = [event.last for event in story.events if event.last]
    last = max(days).isoformat() if days else None
    connection.execute(
        "INSERT INTO story (key, last, data) VALUES (?, ?, ?)", (story.key, last, dump((story,)))
    )
    connection.executemany(
        "INSERT OR REPLACE INTO story_article (article_id, story) VALUES (?, ?)",
        [(article, story.key) for article in story.articles],
    )


def numbers(connection: sqlite3.Connection, wanted: Iterable[ArticleId]) -> dict[ArticleId, int]:
    """The key of each article's story; what is in none is left out."""
    rows = connection.execute(
        "SELECT article_id, story FROM story_article"
        " WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    return {ArticleId(article): story for article, story in rows}
