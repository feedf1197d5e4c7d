"""An older collection is copied, then brought up to date wholly or not at all."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from index.records import Anchor, ArticleId, DifferenceType, FieldName, JudgementKind, Story, Tag
from index.store import Looked, Run, Store
from index.store.codec import dump
from index.store.connection import Access, connect, marks
from index.store.upgrades import current_version, upgrade
from index.text import analyse

Add = Callable[..., ArticleId]

# Takes away all that came from version 5 on, and makes what it changed as it was.
WITHOUT_5 = (
    "DROP TABLE tagged; DROP TABLE watched; DROP TABLE conflict; DROP TABLE told;"
    "DROP TABLE grouping_anchor;"
    "DROP TABLE digest; CREATE TABLE digest (article_id INTEGER PRIMARY KEY"
    " REFERENCES article (id),"
    " version INTEGER NOT NULL, content TEXT NOT NULL, doubted TEXT NOT NULL DEFAULT '',"
    " data BLOB NOT NULL) STRICT;"
    "DROP TABLE story_article; DROP TABLE story;"
    "CREATE TABLE story (position INTEGER PRIMARY KEY, data TEXT NOT NULL) STRICT;"
    "CREATE TABLE story_article (article_id INTEGER PRIMARY KEY,"
    " position INTEGER NOT NULL REFERENCES story (position)) STRICT;"
)

# The same of version 6.
WITHOUT_6 = (
    "DROP TABLE held; DROP TABLE held_article; DROP TABLE held_group; DROP TABLE held_term;"
    "DROP TABLE outlet_change; DROP TABLE outlet; DROP TABLE outlet_sign;"
    "DROP TABLE edge_line; DROP TABLE repeated; DROP TABLE cut; DROP TABLE outlet_line;"
    "DROP INDEX analysis_outdated; DROP INDEX article_outlet;"
    "ALTER TABLE told DROP COLUMN cut_off;"
    "DROP TABLE offered; ALTER TABLE import DROP COLUMN ended;"
    "DROP INDEX ledger_article;"
    "ALTER TABLE ledger DROP COLUMN part; ALTER TABLE ledger DROP COLUMN files;"
    "DROP INDEX article_text;"
    "ALTER TABLE article DROP COLUMN part; ALTER TABLE article DROP COLUMN text_key;"
)


def _add_tags(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE tag (name TEXT) STRICT")


def _add_first_tag(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO tag VALUES ('harbour')")


def _fail(connection: sqlite3.Connection) -> None:
    raise RuntimeError("half-way")


@pytest.fixture
def connection(path: Path, store: Store) -> Iterator[sqlite3.Connection]:
    """To a collection as the first version made it."""
    store.put_setting("from", "version 1")
    with closing(connect(path, Access.WRITE, 0)) as connection:
        connection.executescript(
            f"{WITHOUT_6} {WITHOUT_5} DROP TABLE digest; DROP TABLE story_article;"
            "DROP TABLE review_anchor;"
            "PRAGMA user_version = 1;"
        )
        yield connection


def _columns(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            'SELECT t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk FROM sqlite_schema t,'
            " pragma_table_info(t.name) c WHERE t.type = 'table'"
            " UNION ALL SELECT t.tbl_name, t.name, c.name, c.seqno, NULL, NULL"
            " FROM sqlite_schema t, pragma_index_info(t.name) c WHERE t.type = 'index'"
            " ORDER BY 1, 2, 4"
        ).fetchall()


def test_a_collection_of_today_is_left_alone(path: Path, store: Store) -> None:
    with closing(connect(path, Access.WRITE, 0)) as connection:
        assert upgrade(connection, path) is None
        assert marks(connection).version == current_version()


def test_a_collection_of_the_first_version_gets_what_a_new_one_has(
    tmp_path: Path, path: Path, connection: sqlite3.Connection
) -> None:
    new = tmp_path / "new.parallax"
    Store.create(new).close()
    assert _columns(path) != _columns(new)
    again = Store.open(path)
    assert _columns(path) == _columns(new)
    assert again.setting("from") == "version 1"
    again.close()
    assert path.with_name("Harbour-version-1.parallax").exists()


def test_the_articles_of_stories_that_were_there_are_known(
    path: Path, store: Store, connection: sqlite3.Connection
) -> None:
    story = Story(ArticleId(4), "Early", (), (ArticleId(4), ArticleId(7)))
    connection.execute("INSERT INTO story (position, data) VALUES (3, ?)", (dump((story,)),))
    upgrade(connection, path)
    assert store.story_numbers([ArticleId(4), ArticleId(5), ArticleId(7)]) == {4: 4, 7: 4}


def test_steps_run_in_order_after_the_file_was_copied(
    path: Path, connection: sqlite3.Connection
) -> None:
    steps = (_add_tags, _add_first_tag)
    copy = upgrade(connection, path, steps)
    assert marks(connection).version == current_version(steps) == 3
    assert connection.execute("SELECT name FROM tag").fetchall() == [("harbour",)]
    assert copy == path.with_name("Harbour-version-1.parallax")
    with closing(sqlite3.connect(copy)) as old:
        assert marks(old).version == 1
        assert old.execute("SELECT value FROM setting").fetchone() == ("version 1",)
        assert old.execute("SELECT 1 FROM sqlite_schema WHERE name = 'tag'").fetchone() is None


def test_only_the_steps_that_are_missing_run(path: Path, connection: sqlite3.Connection) -> None:
    upgrade(connection, path, (_add_tags,))
    copy = upgrade(connection, path, (_add_tags, _add_first_tag))
    assert copy == path.with_name("Harbour-version-2.parallax")
    assert marks(connection).version == 3


def test_a_step_that_fails_leaves_the_old_version(
    path: Path, connection: sqlite3.Connection
) -> None:
    with pytest.raises(RuntimeError, match="half-way"):
        upgrade(connection, path, (_add_tags, _fail))
    assert marks(connection).version == 1
    assert upgrade(connection, path, (_add_tags,)) is not None


def test_decisions_of_an_earlier_version_stay_and_differences_can_be_decided_on(
    path: Path, store: Store, add: Add, now: datetime
) -> None:
    article = add()
    store.set_field([article], FieldName.OUTLET, "The Skua", now)
    store.close()
    with closing(connect(path, Access.WRITE, 0)) as connection:
        connection.executescript(
            f"DROP TABLE review_anchor; {WITHOUT_6} {WITHOUT_5} PRAGMA user_version = 3;"
        )
    again = Store.open(path)
    assert path.with_name("Harbour-version-3.parallax").exists()
    assert again.head(article).outlet == "The Skua"
    assert again.judgements() == ()
    mark = Anchor(article, "Monday")
    again.judge(JudgementKind.REVIEWED, DifferenceType.DATE, [mark], [article], now)
    assert [judgement.marks for judgement in again.judgements()] == [(mark,)]
    assert again.check() == ()
    again.close()


def test_what_articles_of_version_4_tell_is_known_after_the_upgrade(
    path: Path, store: Store, add: Add, now: datetime
) -> None:
    body = "The mayor said: “We lost 40 boats in the storm.”"
    telling, quoting, silent = add(body), add(title="Grand"), add(title="Again")
    store.put_analysis(telling, analyse(body))
    store.put_analysis(quoting, analyse("The “grand” harbour was closed."))
    store.remove([silent], now)
    store.close()
    with closing(connect(path, Access.WRITE, 0)) as connection:
        connection.executescript(f"{WITHOUT_6} {WITHOUT_5} PRAGMA user_version = 4;")
    again = Store.open(path)
    assert path.with_name("Harbour-version-4.parallax").exists()
    assert again.quoting() == again.with_numbers() == {telling}
    assert again.check() == ()
    again.close()


def test_a_collection_of_version_4_can_be_tagged_and_watched_after_the_upgrade(
    path: Path, store: Store, add: Add, now: datetime
) -> None:
    article, second = add(), add(title="Second")
    store.set_field([article], FieldName.OUTLET, "The Skua", now)
    store.close()
    with closing(connect(path, Access.WRITE, 0)) as connection:
        connection.executescript(f"{WITHOUT_6} {WITHOUT_5} PRAGMA user_version = 4;")
    again = Store.open(path)
    assert again.tags() == again.saved_searches() == again.conflicts() == ()
    again.tag([article], "checked", now)
    (number,) = again.save_searches([(0, "Harbour", "harbour")], "save it", now)
    again.put_runs([Run(number, "harbour", article, 1, (article,))])
    looked = Looked((article, second), "texts", conflicting=True)
    again.put_conflicts([looked])
    again.close()
    last = Store.open(path)
    assert last.tags() == (Tag("checked", 1),)
    assert [(s.name, s.total, s.new) for s in last.saved_searches()] == [("Harbour", 1, (article,))]
    assert last.conflicts() == (looked,)
    assert [last.undo(now) for _ in range(3)] == [
        "save it",
        "tag “Harbour closed” “checked”",
        "set the outlet to “The Skua”",
    ]
    assert last.check() == ()
    last.close()


def test_a_collection_of_version_5_keeps_its_stories_and_has_room_for_what_grouping_holds(
    tmp_path: Path, path: Path, store: Store, add: Add
) -> None:
    new = tmp_path / "new.parallax"
    Store.create(new).close()
    story = Story(add(), "Harbour closed", (), (ArticleId(1),))
    store.replace_stories([story])
    store.close()
    with closing(connect(path, Access.WRITE, 0)) as connection:
        connection.executescript(f"{WITHOUT_6} PRAGMA user_version = 5;")
    again = Store.open(path)
    assert path.with_name("Harbour-version-5.parallax").exists()
    assert _columns(path) == _columns(new)
    assert again.stories() == (story,)
    assert again.held("1", "") is None
    assert again.check() == ()
    again.close()
