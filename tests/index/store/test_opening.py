"""Files that are no collection, damaged, busy, newer or not to be written."""

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from index.errors import (
    CollectionBusyError,
    DamagedCollectionError,
    LibraryError,
    NewerCollectionError,
    NotACollectionError,
    ReadOnlyCollectionError,
)
from index.records import ArticleId
from index.store import Store

Add = Callable[..., ArticleId]


def test_a_collection_is_never_made_over_another_file(path: Path) -> None:
    path.write_text("Notes")
    with pytest.raises(LibraryError, match="already"):
        Store.create(path)
    assert path.read_text() == "Notes"


def test_a_collection_cannot_be_made_in_a_folder_that_is_not_there(path: Path) -> None:
    with pytest.raises(LibraryError, match="Choose another folder"):
        Store.create(path.parent / "none" / path.name)


def test_what_a_killed_program_left_does_not_hinder_making_one(path: Path) -> None:
    path.with_name(path.name + ".part").write_bytes(b"half")
    Store.create(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"", b"Just a text file.", b"SQLite format 3\0" + bytes(200)])
def test_another_file_is_no_collection(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotACollectionError, match="Harbour"):
        Store.open(path)
    assert path.read_bytes() == content


def test_no_file_is_no_collection(path: Path) -> None:
    with pytest.raises(NotACollectionError, match="no collection at"):
        Store.open(path)
    assert not path.exists()


def test_a_database_of_another_program_is_no_collection_and_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE article (id)")
    before = path.read_bytes()
    with pytest.raises(NotACollectionError):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_collection_with_a_program_in_it_is_not_trusted(path: Path, store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE TRIGGER t AFTER INSERT ON article BEGIN DELETE FROM article; END"
        )
    with pytest.raises(NotACollectionError, match="trust"):
        Store.open(path)


def test_a_newer_collection_is_refused(path: Path, store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerCollectionError, match="newer"):
        Store.open(path)


def _hold(path: Path, held: "multiprocessing.synchronize.Event", done: object) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        held.set()
        done.wait(30)  # type: ignore[attr-defined]


def test_another_program_that_writes_is_named_as_the_reason(
    path: Path, store: Store, add: Add, now: datetime
) -> None:
    number = add()
    store.close()
    hasty = Store.open(path, busy_timeout_ms=1)
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(path, held, done))
    other.start()
    try:
        assert held.wait(30)
        with pytest.raises(CollectionBusyError, match="Another program is writing"):
            hasty.remove([number], now)
        assert hasty.count() == 1  # reading goes on
    finally:
        done.set()
        other.join()
    hasty.remove([number], now)
    assert hasty.count() == 0
    hasty.close()


def _grown(store: Store, add: Add, path: Path) -> bytes:
    """A closed collection of many pages, as bytes."""
    for n in range(60):
        add(f"{n} " + os.urandom(600).hex(), title=f"Title {n}")
    store.close()
    return path.read_bytes()


def test_a_cut_off_file_is_opened_for_reading_or_called_damaged(
    path: Path, store: Store, add: Add, now: datetime
) -> None:
    whole = _grown(store, add, path)
    outcomes = set()
    for part in range(1, 40):
        path.write_bytes(whole[: 100 + len(whole) * part // 40])
        try:
            torn = Store.open(path)
        except DamagedCollectionError:
            outcomes.add("damaged")
            continue
        outcomes.add("readable")
        assert torn.read_only
        assert torn.damaged
        assert len(torn.heads()) == torn.count() == 60
        with pytest.raises(ReadOnlyCollectionError):
            torn.remove([ArticleId(1)], now)
        torn.close()
    assert outcomes == {"damaged", "readable"}


def test_a_torn_page_is_found_and_what_is_whole_can_be_read(
    path: Path, store: Store, add: Add
) -> None:
    whole = _grown(store, add, path)
    seen = set()
    for page in range(1, len(whole) // 4096):
        path.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])
        try:
            torn = Store.open(path)
        except DamagedCollectionError:
            seen.add("damaged")
            continue
        seen.add("read only" if torn.read_only else "whole")
        assert torn.count() == 60
        torn.close()
    assert {"damaged", "read only"} <= seen


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Rights hold for everybody but root, so step down from it."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others may enter, unlike `tmp_path`."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    rmtree(folder)


needs_rights = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are POSIX's")


@needs_rights
def test_a_folder_without_write_permission_is_read(open_folder: Path, now: datetime) -> None:
    path = open_folder / "Harbour.parallax"
    store = Store.create(path)
    store.begin_import(now)
    store.close()
    open_folder.chmod(0o555)
    with _as_nobody():
        locked = Store.open(path)
        assert locked.read_only
        assert not locked.damaged
        assert locked.count() == 0
        with pytest.raises(ReadOnlyCollectionError, match="Copy it"):
            locked.begin_import(now)
        locked.close()


@needs_rights
def test_nothing_committed_is_missing_where_a_killed_program_left_its_log(
    open_folder: Path, tmp_path: Path, now: datetime
) -> None:
    store = Store.create(tmp_path / "Harbour.parallax")
    store.put_setting("kept", "in the log")
    for file in ("Harbour.parallax", "Harbour.parallax-wal"):
        (open_folder / file).write_bytes((tmp_path / file).read_bytes())
    store.close()
    open_folder.chmod(0o555)
    with _as_nobody():
        locked = Store.open(open_folder / "Harbour.parallax")
        assert locked.setting("kept") == "in the log"
        locked.close()


CHILD = """
import hashlib, os, signal, sqlite3, sys
from datetime import UTC, datetime
from pathlib import Path
from index.records import Analysis, Block, BlockKind, Draft, FileState, Original
from index.store import Store

path, last = Path(sys.argv[1]), int(sys.argv[2])
store = Store.open(path)
now = datetime(2026, 3, 1, tzinfo=UTC)
import_id = store.begin_import(now)
seen = 0

def count(statement):
    global seen
    seen += 1
    if seen == last:
        os.kill(os.getpid(), signal.SIGKILL)

store._connections._connection().set_trace_callback(count)
for n in range(3):
    data = f"{last} {n}".encode()
    store.add(
        import_id,
        Original(hashlib.sha256(data).hexdigest(), "a.txt", "a.txt", len(data), "text/plain", ""),
        data,
        Draft((Block(BlockKind.BODY, data.decode()),), (), "", "text/plain"),
        Analysis(1, "", (), ()),
        FileState.READ,
        "Read.",
        now,
    )
    print(n, flush=True)
store.close()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL is POSIX's")
def test_a_program_killed_at_any_statement_loses_nothing_the_ledger_calls_imported(
    path: Path, store: Store
) -> None:
    store.close()
    told = 0
    for statement in range(1, 26, 2):
        child = subprocess.run(
            [sys.executable, "-c", CHILD, str(path), str(statement)],
            check=False,
            capture_output=True,
            text=True,
        )
        assert child.stderr == ""
        told += len(child.stdout.splitlines())
        again = Store.open(path)
        lines = again.ledger()
        assert len(lines) == again.count() >= told
        for line in lines:
            assert line.article is not None
            article = again.article(line.article)
            assert again.original(line.article).decode() == article.body
            assert again.analysis(line.article).version == 1
        again.close()
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert told > 0


def test_a_copied_folder_opens_like_its_original(path: Path, store: Store, add: Add) -> None:
    number = add()
    store.close()
    copytree(path.parent, path.parent.with_name("elsewhere"))
    copy = Store.open(path.parent.with_name("elsewhere") / path.name)
    assert copy.head(number).title == "Harbour closed"
    copy.close()
