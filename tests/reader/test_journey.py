"""Where wishes lead: stories to columns, articles to pages, and nobody loses their place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from index.records import ArticleId, FieldName
from reader.asking import Asked
from reader.columns import Columns
from reader.journey import Journey
from reader.places import Page, View
from reader.session import Session
from reader.tasks import TaskRunner
from tests.reader.fake_library import FakeLibrary, flood
from tests.reader.fake_library import opened as open_library

ONE, TWO, THREE, FOUR = map(ArticleId, (1, 2, 3, 4))


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax", kind=FakeLibrary)
    yield session
    session.close()


@pytest.fixture
def journey(session: Session) -> Journey:
    return Journey(session, session)


@pytest.fixture
def opened(journey: Journey, session: Session, qtbot: QtBot, tmp_path: Path) -> Journey:
    with qtbot.waitSignal(session.compared):
        open_library(session, FakeLibrary(tmp_path / "flood.parallax", flood()), qtbot)
    return journey


def test_opening_shows_the_first_story_that_several_tell(opened: Journey) -> None:
    assert opened.place.page is Page.COMPARISON
    assert opened.place.title == "The Orla flood"
    assert opened.place.columns == Columns((ONE, THREE, TWO))  # the undated last


def test_what_does_not_fit_side_by_side_is_told(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    journey = Journey(session, session, room=lambda: 2)
    said: list[str] = []
    journey.said.connect(said.append)
    with qtbot.waitSignal(session.compared):
        open_library(session, FakeLibrary(tmp_path / "flood.parallax", flood()), qtbot)
    assert journey.place.columns == Columns((ONE, THREE))
    assert said == ["2 of 3 articles, as many as fit; “Columns” adds others"]


def test_one_article_is_read_and_leads_back_to_its_columns(opened: Journey) -> None:
    columns = opened.place.columns
    opened.show([TWO], "")
    assert (opened.place.page, opened.place.article) == (Page.ARTICLE, TWO)
    opened.turn_to(View.SIDE)
    assert (opened.place.page, opened.place.columns) == (Page.COMPARISON, columns)


def test_a_turn_to_another_view_is_a_place_of_its_own_and_compares_nothing_anew(
    opened: Journey, session: Session, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(session.compared):
        with qtbot.waitSignal(session.found):
            opened.turn_to(View.MATRIX)
        opened.turn_to(View.SIDE)
        opened.back()
        assert opened.place.view is View.MATRIX
        opened.back()
        assert opened.place.view is View.SIDE
        opened.forward()
        assert opened.place.view is View.MATRIX


def test_findings_follow_each_comparison_while_they_are_on_show(
    opened: Journey, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.found):
        opened.turn_to(View.MATRIX)
    with qtbot.waitSignals([session.compared, session.found], order="strict"):
        session.set_strictness(0.05)
    opened.turn_to(View.SIDE)
    with qtbot.assertNotEmitted(session.found):  # noqa: SIM117 - the waiting is inside
        with qtbot.waitSignal(session.compared):
            session.set_strictness(0.0)


def test_the_next_story_is_shown_in_the_view_taken_last_and_a_selection_as_columns(
    opened: Journey,
) -> None:
    opened.turn_to(View.MATRIX)
    opened.show([ONE, TWO], "The river rises")
    assert opened.place.view is View.MATRIX
    opened.compare([ONE, THREE], "The Orla flood")
    assert opened.place.view is View.SIDE


def test_from_an_article_a_view_leads_to_the_columns_it_was_read_from(opened: Journey) -> None:
    columns = opened.place.columns
    opened.read(TWO)
    opened.turn_to(View.MATRIX)
    assert (opened.place.view, opened.place.columns) == (View.MATRIX, columns)


def test_from_an_article_found_elsewhere_a_view_leads_to_its_story(opened: Journey) -> None:
    opened.search(Asked("water"))
    opened.read(TWO)
    opened.turn_to(View.MATRIX)
    assert (opened.place.view, opened.place.title) == (View.MATRIX, "The Orla flood")


def test_too_many_or_too_few_articles_are_refused_in_words(opened: Journey) -> None:
    said: list[str] = []
    opened.said.connect(said.append)
    opened.compare([ONE], "")
    assert said == ["Choose two to 6 articles to compare"]
    assert opened.place.title == "The Orla flood"


def test_changed_particulars_keep_the_place(
    opened: Journey, session: Session, qtbot: QtBot
) -> None:
    place = opened.place
    with qtbot.waitSignal(session.compared) as told:
        session.set_field([TWO], FieldName.OUTLET, "Hill Post")
    assert told.args[0].columns[2].article.head.outlet == "Hill Post"
    assert opened.place == place
    assert not opened.can_go_back


def test_an_article_taken_out_leaves_the_other_columns(
    opened: Journey, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.compared):
        session.remove([THREE])
    assert opened.place.columns == Columns((ONE, TWO))


def test_changes_elsewhere_move_nobody(opened: Journey, session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(opened.place_changed):  # noqa: SIM117 - the waiting is inside
        with qtbot.waitSignal(session.contents_changed):
            session.set_field([FOUR], FieldName.OUTLET, "Hill Post")


def test_a_first_import_shows_the_ledger_and_then_the_story(
    journey: Journey, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = [tmp_path / "Hill Post.txt", tmp_path / "Valley Post.txt"]
    for path in paths:
        path.write_text("The river rose.")
    pages: list[Page] = []
    journey.place_changed.connect(lambda place: pages.append(place.page))
    with qtbot.waitSignal(session.compared):
        session.import_files(paths)
    assert pages[-2:] == [Page.LEDGER, Page.COMPARISON]
    assert journey.place.columns == Columns((ONE, TWO))


def test_an_import_does_not_take_anybody_away_from_reading(
    opened: Journey, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.read(TWO)
    saved = tmp_path / "new.txt"
    saved.write_text("Another flood.")
    said: list[str] = []
    opened.said.connect(said.append)
    with qtbot.waitSignal(session.imported):
        session.import_files([saved])
    assert opened.place.article == TWO
    assert said == ["new.txt came in"]


def test_another_collection_begins_anew(
    opened: Journey, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.read(FOUR)
    with qtbot.waitSignal(session.compared):
        session.adopt(FakeLibrary(tmp_path / "other.parallax", flood()))
    assert opened.place.page is Page.COMPARISON
    assert not opened.can_go_back
