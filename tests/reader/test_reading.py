"""Articles are read for meaning at leisure: never in the way, those on show first, never twice."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from index.errors import LibraryError
from index.jobs import Job
from index.records import ArticleId
from reader.asking import Asked
from reader.columns import Columns
from reader.session import Session
from reader.tasks import TaskRunner
from tests.reader.fake_library import FakeLibrary, flood

ONE, TWO, THREE, FOUR = map(ArticleId, (1, 2, 3, 4))


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax", kind=FakeLibrary)
    yield session
    session.close()


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    library = FakeLibrary(tmp_path / "flood.parallax", flood())
    library.unread = [ONE, TWO, THREE, FOUR]
    return library


def all_read(session: Session) -> bool:
    """Whether nothing is read any more, nor will be unasked."""
    return not session.reading._due and not session._runner._tasks


def test_what_lacks_is_read_once_nothing_else_runs(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    left: list[int] = []
    session.reading.left.connect(left.append)
    session.adopt(library)
    qtbot.waitUntil(lambda: bool(left) and all_read(session))
    assert library.read == [ONE, TWO, THREE, FOUR]
    assert left == [4, 3, 2, 1]


def test_conflicts_are_looked_for_once_all_is_read(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    session.adopt(library)
    qtbot.waitUntil(lambda: bool(library.looked) and all_read(session))
    assert library.looked == [()]


def test_the_articles_on_show_are_read_first_and_then_compared_again(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    session.adopt(library)
    with qtbot.waitSignal(session.relinked):
        session.compare(Columns((FOUR, TWO)))
    assert set(library.read[:2]) == {TWO, FOUR}
    qtbot.waitUntil(lambda: len(library.read) == 4)


def test_a_question_interrupts_and_the_reading_goes_on_after_it(
    session: Session, library: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectorise = library.vectorise
    reading, stopped = threading.Event(), threading.Event()

    def slow(job: Job, articles: Sequence[ArticleId] | None = None) -> int:
        if stopped.is_set():
            return vectorise(job, articles)
        reading.set()
        try:
            while True:
                job.step(0, 4)
        finally:
            stopped.set()

    monkeypatch.setattr(library, "vectorise", slow)
    session.adopt(library)
    qtbot.waitUntil(reading.is_set)
    with qtbot.waitSignal(session.searches.answered):
        session.searches.search(Asked("orla"))
    assert stopped.wait(5)
    qtbot.waitUntil(lambda: len(library.read) == 4)


def test_it_reads_what_an_import_brings_and_asks_only_after_changes(
    session: Session, library: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[None] = []
    vectorise = library.vectorise

    def counted(job: Job, articles: Sequence[ArticleId] | None = None) -> int:
        calls.append(None)
        return vectorise(job, articles)

    monkeypatch.setattr(library, "vectorise", counted)
    session.adopt(library)
    qtbot.waitUntil(lambda: bool(calls) and all_read(session))
    before = len(calls)
    with qtbot.waitSignal(session.searches.answered):
        session.searches.search(Asked("orla"))
    assert session.reading._timer.isActive()
    qtbot.waitUntil(lambda: not session.reading._timer.isActive())
    assert len(calls) == before

    (saved := library.path.with_name("Hill Post.txt")).write_text("The river rose.")
    library.unread.append(ArticleId(5))
    session.import_files([saved])
    qtbot.waitUntil(lambda: ArticleId(5) in library.read)


def test_what_cannot_be_read_is_left_and_the_desk_goes_on(
    session: Session, library: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(job: Job, articles: Sequence[ArticleId] | None = None) -> int:
        raise LibraryError("The disk is full. Make room and try again.")

    monkeypatch.setattr(library, "vectorise", fails)
    complaints: list[str] = []
    session.failed.connect(complaints.append)
    with qtbot.waitSignal(session.contents_changed):
        session.adopt(library)
    qtbot.waitUntil(lambda: all_read(session))
    with qtbot.waitSignal(session.compared):
        session.compare(Columns((ONE, TWO)))
    assert complaints == []


def test_closing_stops_the_reading(
    session: Session, library: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = threading.Event()

    def endless(job: Job, articles: Sequence[ArticleId] | None = None) -> int:
        while True:
            job.step(0, 1)
            reading.set()

    monkeypatch.setattr(library, "vectorise", endless)
    session.adopt(library)
    qtbot.waitUntil(reading.is_set)
    session.close()
    assert library.closed


def test_another_collection_takes_the_place_of_the_one_that_was_read(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    session.adopt(library)
    other = FakeLibrary(tmp_path / "other.parallax", flood())
    other.unread = [TWO]
    session.adopt(other)
    qtbot.waitUntil(lambda: other.read == [TWO])
    assert library.closed


def test_the_search_index_is_tidied_before_all_is_read(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    session.adopt(library)
    qtbot.waitUntil(lambda: all_read(session))
    assert library.tended == [0]
    assert library.unread == []
