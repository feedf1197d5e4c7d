"""The session asks, changes and tells; what comes late is dropped."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from index.errors import LibraryError
from index.records import (
    ArticleId,
    Comparison,
    FieldName,
    FileState,
    Findings,
    ImportId,
    LedgerLine,
)
from reader.columns import Columns
from reader.session import Session
from reader.tasks import TaskRunner
from tests.reader.fake_library import FakeLibrary, flood, opened

ONE, TWO, THREE = map(ArticleId, (1, 2, 3))


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax", kind=FakeLibrary)
    yield session
    session.close()


@pytest.fixture
def library(session: Session, qtbot: QtBot, tmp_path: Path) -> FakeLibrary:
    library = FakeLibrary(tmp_path / "flood.parallax", flood())
    opened(session, library, qtbot)
    return library


def test_opening_reads_the_contents_and_prepares(session: Session, library: FakeLibrary) -> None:
    assert [story.title for story in session.contents.stories] == ["The Orla flood", "A choir sang"]
    assert set(session.contents.heads) == {1, 2, 3, 4}
    assert library.prepared == 1


def test_opening_another_closes_the_first(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "other.parallax").touch()
    with qtbot.waitSignal(session.opened):
        session.open(tmp_path / "other.parallax")
    qtbot.waitUntil(lambda: library.closed)
    assert session.library is not None
    assert session.library.name == "other"


def test_what_cannot_be_opened_leaves_all_as_it_was(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.failed) as told:
        session.open(tmp_path / "nowhere.parallax")
    assert told.args == ["There is no file nowhere.parallax. Choose another."]
    assert session.library is library
    assert not library.closed


def test_an_import_that_is_stopped_says_that_what_was_read_is_kept(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    held = threading.Event()
    session._runner.write(lambda _: held.wait())  # the import stands in line behind it
    session.import_files([tmp_path])
    with qtbot.waitSignal(session.said) as told:
        session.cancel()
        held.set()
    assert told.args == ["Stopped. What was read is kept; the rest can be added again."]


def test_importing_without_a_collection_makes_one(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    saved = tmp_path / "Valley Post.txt"
    saved.write_text("The river rose.\n\nIt fell again.")
    empty = tmp_path / "empty.txt"
    empty.touch()
    with qtbot.waitSignal(session.imported) as told:
        session.import_files([saved, empty])
    summary = told.args[0]
    assert [line.state for line in summary.lines] == [FileState.READ, FileState.EMPTY]
    assert session.library is not None
    assert session.library.path == tmp_path / "Untitled.parallax"
    assert session.contents.heads[ONE].outlet == "Valley Post"


def test_a_cancelled_import_keeps_what_was_read(
    session: Session,
    library: FakeLibrary,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(20)]
    for path in paths:
        path.write_text("Words.")
    cancelled = threading.Event()
    take = library._take

    def take_half(number: ImportId, path: Path) -> LedgerLine:
        if path == paths[10]:
            cancelled.wait(5)
        return take(number, path)

    def cancel() -> None:
        session.cancel()
        cancelled.set()

    monkeypatch.setattr(library, "_take", take_half)
    session.work_progressed.connect(cancel)
    with qtbot.waitSignal(session.work_ended):
        session.import_files(paths)
    qtbot.waitUntil(lambda: len(session.ledger) == len(library.ledger()))
    assert len(library.ledger()) < len(paths)


def test_a_comparison_that_was_overtaken_is_never_shown(
    session: Session, library: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_again = threading.Event()
    compare = library.compare

    def slow(articles: tuple[ArticleId, ...], base: int = 0, strictness: float = 0.0) -> Comparison:
        if articles == (ONE, TWO):
            asked_again.wait(5)
        return compare(articles, base, strictness)

    monkeypatch.setattr(library, "compare", slow)
    shown: list[Comparison] = []
    session.compared.connect(shown.append)
    session.compare(Columns((ONE, TWO)))
    with qtbot.waitSignal(session.compared):
        session.compare(Columns((ONE, THREE)))
        asked_again.set()
    assert [c.article.head.id for c in shown[0].columns] == [ONE, THREE]
    assert len(shown) == 1


def test_what_was_worked_out_of_an_older_comparison_is_never_told(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    found: list[Findings] = []
    session.found.connect(found.append)
    with qtbot.waitSignal(session.compared):
        session.compare(Columns((ONE, TWO, THREE)))
    session.find()
    session._take_comparison(library.compare((ONE, TWO)))  # comes while that is worked out
    with qtbot.waitSignal(session.found):
        session.find()
    assert [len(each.facts[0].cells) for each in found] == [2]


def test_findings_are_worked_out_once_a_comparison(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.compared):
        session.compare(Columns((ONE, TWO)))
    with qtbot.waitSignal(session.found) as first:
        session.find()
    with qtbot.waitSignal(session.found, timeout=0) as second:
        session.find()
    assert second.args[0] is first.args[0]


def test_findings_that_cannot_be_worked_out_are_told_as_a_failure(
    session: Session, library: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Comparison) -> Findings:
        raise LibraryError("The article is gone.")

    monkeypatch.setattr(library, "findings", fail)
    with qtbot.waitSignal(session.compared):
        session.compare(Columns((ONE, TWO)))
    with qtbot.waitSignal(session.failed) as told:
        session.find()
    assert told.args == ["The article is gone."]


def test_a_field_is_set_and_the_undo_is_told_in_words(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.contents_changed):
        session.set_field([TWO], FieldName.OUTLET, "Hill Post")
    assert session.contents.heads[TWO].outlet == "Hill Post"
    assert session.contents.undo == "set outlet"

    said: list[str] = []
    session.said.connect(said.append)
    with qtbot.waitSignal(session.contents_changed):
        session.undo()
    assert said == ["Undone: set outlet"]
    assert session.contents.heads[TWO].outlet == "Valley Post"
    assert session.contents.redo == "set outlet"


def test_a_value_that_does_not_fit_is_refused_in_a_sentence(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.failed) as told:
        session.set_field([TWO], FieldName.PUBLISHED, "soon")
    assert told.args == ["“soon” is no date. Write year, month and day."]


def test_a_report_is_written_and_said(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    comparison = library.compare((ONE, TWO))
    path = tmp_path / "report.html"
    with qtbot.waitSignal(session.said) as told:
        session.export(comparison, "The Orla flood", path)
    assert str(path) in told.args[0]
    assert "houses stand in the water" in path.read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_says_where_and_why(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.failed) as told:
        session.export(library.compare((ONE, TWO)), "Flood", tmp_path / "none" / "report.html")
    assert "report.html could not be written" in told.args[0]


def test_closing_while_reading_stops_and_lets_go(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(500)]
    for path in paths:
        path.write_text("Words.")
    with qtbot.waitSignal(session.work_progressed):
        session.import_files(paths)
    session.close()
    assert library.closed
    assert session.library is None
