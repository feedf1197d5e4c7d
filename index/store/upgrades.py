"""Making a collection of an earlier version one of today's; the file is copied first."""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from index.records import Block, Reading, Story, body_of
from index.store import cuts, events, held, outlets, told
from index.store.codec import inflate, load
from index.store.connection import marks, transaction
from index.store.intake import text_key
from index.text.cut_off import stop_in

logger = logging.getLogger(__name__)

Upgrade = Callable[[sqlite3.Connection], None]


def _add_digests(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE digest (article_id INTEGER PRIMARY KEY REFERENCES article (id),"
        " version INTEGER NOT NULL, content TEXT NOT NULL, doubted TEXT NOT NULL DEFAULT '',"
        " data BLOB NOT NULL) STRICT"
    )


def _add_story_articles(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE story_article (article_id INTEGER PRIMARY KEY,"
        " position INTEGER NOT NULL REFERENCES story (position)) STRICT"
    )
    for position, data in connection.execute("SELECT position, data FROM story").fetchall():
        connection.executemany(
            "INSERT INTO story_article (article_id, position) VALUES (?, ?)",
            [(article, position) for article in load(data, Story)[0].articles],
        )


def _add_review_anchors(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE review_anchor (decision_id INTEGER NOT NULL REFERENCES decision (id),"
        " place INTEGER NOT NULL, article_id INTEGER NOT NULL REFERENCES article (id),"
        " words TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, source TEXT NOT NULL,"
        " name TEXT NOT NULL, occurrence INTEGER NOT NULL,"
        " PRIMARY KEY (decision_id, place)) STRICT, WITHOUT ROWID"
    )


def _add_tags(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE tagged (tag TEXT NOT NULL, article_id INTEGER NOT NULL REFERENCES article"
        " (id), PRIMARY KEY (tag, article_id)) STRICT, WITHOUT ROWID"
    )
    connection.execute("CREATE INDEX tagged_article ON tagged (article_id)")


def _add_watches(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE watched (search_id INTEGER PRIMARY KEY, seen INTEGER NOT NULL DEFAULT 0,"
        " query TEXT NOT NULL DEFAULT '', looked INTEGER NOT NULL DEFAULT 0,"
        " total INTEGER NOT NULL DEFAULT 0, found TEXT NOT NULL DEFAULT '[]') STRICT"
    )


def _add_conflicts(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE conflict (one INTEGER NOT NULL REFERENCES article (id),"
        " other INTEGER NOT NULL REFERENCES article (id), rests TEXT NOT NULL,"
        " conflicting INTEGER NOT NULL, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID"
    )


def _add_told(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE told (article_id INTEGER PRIMARY KEY REFERENCES article (id),"
        " quotation INTEGER NOT NULL, number INTEGER NOT NULL) STRICT"
    )
    told.put_stored(connection)


def _add_grouping_anchors(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE grouping_anchor (decision_id INTEGER NOT NULL REFERENCES decision (id),"
        " ask INTEGER NOT NULL, part INTEGER NOT NULL,"
        " article_id INTEGER NOT NULL REFERENCES article (id), act TEXT NOT NULL,"
        " PRIMARY KEY (decision_id, ask, part, article_id)) STRICT, WITHOUT ROWID"
    )


def _key_stories(connection: sqlite3.Connection) -> None:
    """Stories under their keys, so that one can be changed without the others."""
    stories = [load(data, Story)[0] for (data,) in connection.execute("SELECT data FROM story")]
    connection.execute("DROP TABLE story_article")
    connection.execute("DROP TABLE story")
    connection.execute(
        "CREATE TABLE story (key INTEGER PRIMARY KEY, last TEXT, data TEXT NOT NULL) STRICT"
    )
    connection.execute(
        "CREATE TABLE story_article (article_id INTEGER PRIMARY KEY,"
        " story INTEGER NOT NULL REFERENCES story (key)) STRICT"
    )
    connection.execute("CREATE INDEX story_article_story ON story_article (story)")
    for story in stories:
        events.put(connection, story)


def _make_room_for_cards(connection: sqlite3.Connection) -> None:
    """Digests have cards; those that were kept are made again when they are wanted."""
    connection.execute("DROP TABLE digest")
    connection.execute(
        "CREATE TABLE digest (article_id INTEGER PRIMARY KEY REFERENCES article (id),"
        " version INTEGER NOT NULL, content TEXT NOT NULL, doubted TEXT NOT NULL DEFAULT '',"
        " title TEXT NOT NULL, card BLOB NOT NULL, data BLOB NOT NULL) STRICT"
    )


# Several parts of the program gained tables in version 5; the order does not matter.
_VERSION_5: tuple[Upgrade, ...] = (
    _add_tags,
    _add_watches,
    _add_conflicts,
    _add_told,
    _add_grouping_anchors,
    _key_stories,
    _make_room_for_cards,
)


def _make_version_5(connection: sqlite3.Connection) -> None:
    for step in _VERSION_5:
        step(connection)


def _add_parts(connection: sqlite3.Connection) -> None:
    """A file may hold several articles, and an import may be broken off."""
    connection.execute("ALTER TABLE article ADD COLUMN part TEXT NOT NULL DEFAULT ''")
    connection.execute("ALTER TABLE article ADD COLUMN text_key TEXT NOT NULL DEFAULT ''")
    connection.execute("CREATE INDEX article_text ON article (text_key) WHERE text_key != ''")
    connection.execute("ALTER TABLE ledger ADD COLUMN part TEXT NOT NULL DEFAULT ''")
    connection.execute("ALTER TABLE ledger ADD COLUMN files INTEGER NOT NULL DEFAULT 1")
    connection.execute(
        "CREATE INDEX ledger_article ON ledger (article_id) WHERE article_id IS NOT NULL"
    )
    connection.execute("ALTER TABLE import ADD COLUMN ended TEXT")
    connection.execute("UPDATE import SET ended = at")
    connection.execute(
        "CREATE TABLE offered (import_id INTEGER NOT NULL REFERENCES import (id),"
        " number INTEGER NOT NULL, path BLOB NOT NULL, borders TEXT,"
        " PRIMARY KEY (import_id, number)) STRICT, WITHOUT ROWID"
    )
    # In steps of one article, as a collection may hold more text than memory does.
    for article, data in connection.execute("SELECT article_id, blocks FROM draft"):
        body = body_of(load(inflate(data).decode(), Block))
        connection.execute(
            "UPDATE article SET text_key = ? WHERE id = ?", (text_key(body), article)
        )


def _add_held(connection: sqlite3.Connection) -> None:
    """Room for what grouping holds; it is filled when something is grouped for the next time."""
    held.empty(connection)


def _add_outlets(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE outlet_change (decision_id INTEGER NOT NULL REFERENCES decision (id),"
        " place INTEGER NOT NULL, act TEXT NOT NULL, name TEXT NOT NULL, word TEXT NOT NULL,"
        " PRIMARY KEY (decision_id, place)) STRICT, WITHOUT ROWID"
    )
    connection.execute(
        "CREATE TABLE outlet (kind TEXT NOT NULL, key TEXT NOT NULL, spelling TEXT NOT NULL,"
        " name TEXT NOT NULL, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID"
    )
    connection.execute(
        "CREATE TABLE outlet_sign (kind TEXT NOT NULL, key TEXT NOT NULL,"
        " article_id INTEGER NOT NULL REFERENCES article (id),"
        " PRIMARY KEY (kind, key, article_id)) STRICT, WITHOUT ROWID"
    )
    for article, text in connection.execute("SELECT article_id, readings FROM draft"):
        outlets.put_signs(connection, article, load(text, Reading))


def _add_cuts(connection: sqlite3.Connection) -> None:
    for name, columns in (
        ("edge_line", "key INTEGER NOT NULL"),
        ("repeated", "rule TEXT NOT NULL"),
        ("cut", "kind TEXT NOT NULL, rule TEXT NOT NULL"),
    ):
        connection.execute(
            f"CREATE TABLE {name} (article_id INTEGER NOT NULL REFERENCES article (id),"
            f" block INTEGER NOT NULL, {columns}, PRIMARY KEY (article_id, block))"
            " STRICT, WITHOUT ROWID"
        )
    connection.execute(
        "CREATE TABLE outlet_line (outlet TEXT NOT NULL, key INTEGER NOT NULL,"
        " PRIMARY KEY (outlet, key)) STRICT, WITHOUT ROWID"
    )
    connection.execute("CREATE INDEX analysis_outdated ON analysis (article_id) WHERE version = 0")
    connection.execute("CREATE INDEX article_outlet ON article (outlet) WHERE removed = 0")
    cuts.put_stored_lines(connection)
    connection.execute("ALTER TABLE told ADD COLUMN cut_off INTEGER NOT NULL DEFAULT 0")
    for article, language, data in connection.execute(
        "SELECT article_id, language, blocks FROM draft JOIN analysis USING (article_id)"
    ):
        if stop_in(load(inflate(data).decode(), Block), language) is not None:
            connection.execute("UPDATE told SET cut_off = 1 WHERE article_id = ?", (article,))


# Several parts of the program gained tables in version 6; the order does not matter.
_VERSION_6: tuple[Upgrade, ...] = (_add_parts, _add_held, _add_outlets, _add_cuts)


def _make_version_6(connection: sqlite3.Connection) -> None:
    for step in _VERSION_6:
        step(connection)


# The first makes version 2 of version 1, and so on; schema.sql is what all of them lead to.
UPGRADES: tuple[Upgrade, ...] = (
    _add_digests,
    _add_story_articles,
    _add_review_anchors,
    _make_version_5,
    _make_version_6,
)


def current_version(upgrades: Sequence[Upgrade] = UPGRADES) -> int:
    """The version that all upgrades together lead to."""
    return 1 + len(upgrades)


def upgrade(
    connection: sqlite3.Connection, path: Path, upgrades: Sequence[Upgrade] = UPGRADES
) -> Path | None:
    """Bring an open collection up to date, all steps in one transaction.

    Returns:
        The copy made before, beside the collection; None if nothing was to be done.
    """
    version = marks(connection).version
    steps = upgrades[version - 1 :]
    if not steps:
        return None
    copy = _copy(connection, path, version)
    with transaction(connection):
        for step in steps:
            step(connection)
        connection.execute(f"PRAGMA user_version = {current_version(upgrades)}")
    logger.info("Upgraded a collection from version %s", version)
    return copy


def _copy(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """A whole copy, the log included; one that an upgrade killed half-way left is replaced."""
    copy = path.with_name(f"{path.stem}-version-{version}{path.suffix}")
    unfinished = copy.with_name(copy.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as target:
        connection.backup(target)
    unfinished.replace(copy)
    return copy
