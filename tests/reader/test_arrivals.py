"""What comes in: imports that rest, files that are tried again, watched folders, previews."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from index.records import (
    ArticleId,
    ColumnMapping,
    ColumnRole,
    FieldName,
    FileState,
    ReadingPlan,
    Standing,
)
from reader.session import Session
from reader.tasks import TaskRunner
from tests.reader.fake_library import FakeLibrary, flood, opened


@pytest.fixture
def session(qapp: object, tmp_path: Path) -> Iterator[Session]:
    made = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax", kind=FakeLibrary)
    yield made
    made.close()


@pytest.fixture
def library(session: Session, qtbot: QtBot, tmp_path: Path) -> FakeLibrary:
    made = FakeLibrary(tmp_path / "flood.parallax", flood())
    opened(session, made, qtbot)
    return made


@pytest.fixture
def locked(library: FakeLibrary, session: Session, qtbot: QtBot, tmp_path: Path) -> Path:
    path = tmp_path / "map.txt"
    path.write_text("locked words")
    with qtbot.waitSignal(session.imported):
        session.import_files([path])
    settle(session, qtbot)
    assert session.ledger[0].state is FileState.FAILED
    return path


def settle(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session._runner._tasks)


def test_a_password_is_given_with_the_file_that_is_tried_again(
    session: Session, qtbot: QtBot, locked: Path
) -> None:
    with qtbot.waitSignal(session.imported):
        session.arrivals.retry([session.ledger[0]], "tern")
    settle(session, qtbot)
    assert [line.state for line in session.ledger] == [FileState.FAILED, FileState.READ]
    assert session.account.standings == (Standing.RETRIED, Standing.HOLDS)


def test_a_file_that_is_gone_is_read_from_its_kept_bytes(
    session: Session, library: FakeLibrary, qtbot: QtBot, locked: Path
) -> None:
    locked.unlink()
    line = session.ledger[0]
    kept = type(line)(line.import_id, line.at, line.path, line.state, line.reason, sha256="f" * 64)
    library.kept["f" * 64] = b"Open words."
    with qtbot.waitSignal(session.imported) as told:
        session.arrivals.retry([kept])
    (read,) = told.args[0].lines
    assert read.state is FileState.READ
    assert Path(read.path).name == "map.txt"
    assert Path(read.path).read_bytes() == b"Open words."


def test_temporary_copies_go_when_another_collection_is_opened(
    session: Session, library: FakeLibrary, qtbot: QtBot, locked: Path, tmp_path: Path
) -> None:
    copy = session.arrivals._put("map.txt", b"words")
    assert copy.exists()
    opened(session, FakeLibrary(tmp_path / "other.parallax"), qtbot)
    assert not copy.exists()


def test_a_file_that_is_gone_and_not_kept_says_so(
    session: Session, qtbot: QtBot, locked: Path
) -> None:
    locked.unlink()
    with qtbot.waitSignal(session.said) as told:
        session.arrivals.retry([session.ledger[0]])
    assert told.args == [
        "map.txt is no longer where it lay, and its bytes are not kept. Choose it elsewhere."
    ]


def test_a_file_that_is_left_out_is_no_longer_failed(
    session: Session, qtbot: QtBot, locked: Path
) -> None:
    with qtbot.waitSignal(session.ledger_changed):
        session.arrivals.leave_out([session.ledger[0]])
    settle(session, qtbot)
    assert session.account.standings == (Standing.REPLACED, Standing.HOLDS)
    assert session.ledger[1].state is FileState.LEFT_OUT


def test_a_file_read_elsewhere_takes_the_place_of_the_failed_one(
    session: Session, qtbot: QtBot, locked: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Open words.")
    with qtbot.waitSignal(session.imported):
        session.arrivals.read_elsewhere(session.ledger[0], other)
    settle(session, qtbot)
    assert [line.state for line in session.ledger] == [
        FileState.FAILED, FileState.LEFT_OUT, FileState.READ,
    ]  # fmt: skip
    assert session.ledger[1].reason.startswith(f"Read from {other} instead.")


def test_an_import_rests_and_goes_on(
    session: Session,
    library: FakeLibrary,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text("Words.")
    go, begun = threading.Event(), threading.Event()
    take = library._take

    def take_slowly(*of: object) -> object:
        begun.set()
        go.wait(5)
        return take(*of)  # type: ignore[arg-type]

    monkeypatch.setattr(library, "_take", take_slowly)
    arrivals = session.arrivals
    with qtbot.waitSignal(arrivals.pausable) as told:
        session.import_files(paths)
    assert told.args == [True]
    qtbot.waitUntil(begun.is_set)
    with qtbot.waitSignal(arrivals.paused):
        arrivals.pause()
    assert arrivals.rests
    go.set()
    qtbot.waitUntil(lambda: len(library.ledger()) == 1)
    assert library.waiting_files(library.imports()[-1].id) == tuple(paths[1:])
    with qtbot.waitSignal(session.imported):
        arrivals.pause()
    assert not arrivals.runs
    assert len(library.ledger()) == 3


def test_what_waits_is_part_of_the_account(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    library.break_off(tmp_path / "a.txt", tmp_path / "b.txt")
    with qtbot.waitSignal(session.ledger_changed):
        session.load_ledger()
    assert [path.name for _, path in session.account.waiting] == ["a.txt", "b.txt"]
    assert session.account.running is None


def test_an_import_that_was_broken_off_is_told_and_gone_on_with(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    broken = FakeLibrary(tmp_path / "broken.parallax", flood())
    broken.break_off(tmp_path / "a.txt")
    arrivals = session.arrivals
    with qtbot.waitSignal(arrivals.unfinished_found, check_params_cb=bool) as told:
        session.adopt(broken)
    (one,) = told.args[0]
    assert one.waiting == 1
    settle(session, qtbot)
    with qtbot.waitSignal(session.imported):
        arrivals.go_on_with(one)
    assert arrivals.unfinished == ()
    assert [line.state for line in broken.ledger()] == [FileState.READ]


def test_the_rest_of_a_broken_off_import_is_left(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = FakeLibrary(tmp_path / "broken.parallax", flood())
    broken.break_off(tmp_path / "a.txt")
    session.adopt(broken)
    qtbot.waitUntil(lambda: bool(session.arrivals.unfinished))
    with qtbot.waitSignal(session.decided):
        session.arrivals.give_up(session.arrivals.unfinished[0])
    assert broken.unfinished_imports() == ()


def test_what_is_in_a_watched_folder_comes_in_by_itself(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "a.txt").write_text("Words.")
    arrivals = session.arrivals
    with qtbot.waitSignals([arrivals.came_in, session.imported]):
        arrivals.watch(folder)
    assert [Path(line.path).name for line in library.ledger()] == ["a.txt"]
    came: list[tuple[int, str]] = []
    arrivals.came_in.connect(lambda count, name: came.append((count, name)))
    (folder / "b.txt").write_text("Other words.")
    with qtbot.waitSignal(session.imported):
        arrivals.look_for_new_files()
    assert came == [(1, "incoming")]
    assert len(library.ledger()) == 2


def test_a_folder_is_watched_no_longer(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    arrivals = session.arrivals
    with qtbot.waitSignal(arrivals.folders_changed):
        arrivals.watch(folder)
    assert [one.path for one in arrivals.folders] == [folder]
    assert arrivals._watcher.directories() == [str(folder)]
    with qtbot.waitSignal(arrivals.folders_changed):
        arrivals.unwatch(folder)
    assert arrivals.folders == ()
    assert arrivals._watcher.directories() == []


def test_a_file_is_parted_and_imported_with_its_borders(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    export = tmp_path / "export.txt"
    export.write_text("# One\n\nWords.\n\n# Two\n\nWords.")
    with qtbot.waitSignal(session.arrivals.parted) as told:
        session.arrivals.part(export)
    assert [border.at for border in told.args[1].borders] == [0, 2]
    plan = ReadingPlan(borders=(0, 2))
    with qtbot.waitSignal(session.imported):
        session.arrivals.import_files([export], {export: plan})
    assert library.plans == {export: plan}


def test_what_columns_hold_is_remembered_and_used(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("text,paper\nWords.,Tern\n")
    with qtbot.waitSignal(session.arrivals.table_told) as told:
        session.arrivals.look_at_table(table)
    assert told.args[1].mapping.columns == ("text", "paper")
    mapping = ColumnMapping(("text", "paper"), (ColumnRole.BODY, ColumnRole.OUTLET))
    with qtbot.waitSignal(session.imported):
        session.arrivals.import_table(table, mapping)
    assert library.mappings() == (mapping,)
    assert library.plans[table].mappings == (mapping,)


def test_several_fields_of_several_articles_are_set(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    both = [ArticleId(1), ArticleId(2)]
    with qtbot.waitSignal(session.contents_changed):
        session.arrivals.set_fields(both, {FieldName.OUTLET: "Tern"})
    assert {session.contents.heads[a].outlet for a in both} == {"Tern"}


def test_the_original_of_an_article_is_fetched(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.arrivals.original_told) as told:
        session.arrivals.tell_original(ArticleId(4))
    original, data = told.args
    assert (original.name, data) == ("saved-4.txt", b"A choir sang.")


def test_a_copy_of_an_original_is_saved(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.said):
        session.arrivals.save_copy(tmp_path / "copy.txt", b"words")
    assert (tmp_path / "copy.txt").read_bytes() == b"words"


def test_a_copy_that_cannot_be_written_says_why(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.failed) as told:
        session.arrivals.save_copy(tmp_path / "nowhere" / "copy.txt", b"words")
    assert told.args[0].startswith("copy.txt could not be written: ")
