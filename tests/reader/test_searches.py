"""Searches answer the latest query; hits come in batches until the last one or a stop."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from index.jobs import Job
from index.records import ContextLine, FacetKind, LineOrder, Narrowing
from reader.asking import Asked
from reader.searches import Answer, pause_ms
from reader.session import Session
from reader.tasks import TaskRunner
from tests.reader.fake_library import FakeLibrary, flood, opened


class SlowLibrary(FakeLibrary):
    """Lists a batch, then waits to be let go."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, flood())
        self.go = threading.Event()

    def contexts(
        self,
        query: str,
        narrowed: Narrowing,
        order: LineOrder,
        job: Job,
        *,
        also_as: bool = True,
        unfinished: bool = False,
    ) -> Iterator[tuple[ContextLine, ...]]:
        for batch in super().contexts(
            query, narrowed, order, job, also_as=also_as, unfinished=unfinished
        ):
            yield batch
            self.go.wait(5)
            job.step(0, 0)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    session = Session(TaskRunner(), lambda: tmp_path / "x.parallax", kind=FakeLibrary)
    yield session
    session.close()


@pytest.fixture
def library(session: Session, qtbot: QtBot, tmp_path: Path) -> FakeLibrary:
    library = FakeLibrary(tmp_path / "flood.parallax", flood())
    opened(session, library, qtbot)
    return library


def test_letters_that_come_in_together_are_one_search(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    answers: list[Answer] = []
    session.searches.answered.connect(answers.append)
    with qtbot.waitSignal(session.searches.answered):
        for query in ("ho", "hou", "hous", "house", "houses"):
            session.searches.search(Asked(query))
    assert library.searched == ["houses"]
    assert [answer.asked.query for answer in answers] == ["houses"]
    assert answers[0].result.total == 3


def test_letters_are_waited_for_only_where_answers_take_long() -> None:
    assert pause_ms(5) == 0
    assert pause_ms(100) == 100
    assert pause_ms(10_000) == 250


def test_what_is_ticked_goes_into_the_search(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    narrowed = Narrowing(frozenset({(FacetKind.OUTLET, "Orla Radio")}))
    with qtbot.waitSignal(session.searches.answered) as told:
        session.searches.search(Asked("houses", narrowed))
    result = told.args[0].result
    assert [hit.head.id for hit in result.hits] == [3]
    assert sum(value.count for value in result.facets[FacetKind.OUTLET]) == 3


def test_hits_come_in_batches_after_the_articles(
    session: Session, library: FakeLibrary, qtbot: QtBot
) -> None:
    told: list[str] = []
    lines: list[ContextLine] = []
    searches = session.searches
    searches.answered.connect(lambda _: told.append("answered"))
    searches.lines_began.connect(lambda: told.append("began"))
    searches.lines_came.connect(lambda batch: (told.append("came"), lines.extend(batch)))
    with qtbot.waitSignal(searches.lines_ended) as ended:
        searches.search(Asked("houses", lines=LineOrder.ARTICLE))
    assert ended.args == [True]
    assert told == ["answered", "began", "came", "came", "came"]
    assert [line.article for line in lines] == [1, 2, 3]


@pytest.fixture
def slow(session: Session, qtbot: QtBot, tmp_path: Path) -> Iterator[SlowLibrary]:
    library = SlowLibrary(tmp_path / "slow.parallax")
    opened(session, library, qtbot)
    yield library
    library.go.set()


def test_a_stop_ends_the_listing_and_keeps_what_came(
    session: Session, slow: SlowLibrary, qtbot: QtBot
) -> None:
    searches = session.searches
    with qtbot.waitSignal(searches.lines_came):
        searches.search(Asked("houses", lines=LineOrder.ARTICLE))
    with qtbot.waitSignal(searches.lines_ended) as ended:
        searches.stop_listing()
    assert ended.args == [False]
    with qtbot.assertNotEmitted(searches.lines_came):
        slow.go.set()
        qtbot.waitUntil(lambda: not session._runner._tasks)


def test_other_answers_do_not_wait_for_a_listing(
    session: Session, slow: SlowLibrary, qtbot: QtBot
) -> None:
    searches = session.searches
    with qtbot.waitSignal(searches.lines_came):
        searches.search(Asked("houses", lines=LineOrder.ARTICLE))
    with qtbot.waitSignal(session.article_read):
        session.read(flood()[0].head.id)
    with qtbot.waitSignal(searches.lines_ended), qtbot.waitSignal(searches.answered):
        searches.search(Asked("orla"))


def test_another_library_answers_nothing_that_was_asked_of_the_first(
    session: Session, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.assertNotEmitted(session.searches.answered):
        session.searches.search(Asked("houses"))
        opened(session, FakeLibrary(tmp_path / "other.parallax", flood()), qtbot)
