"""The search page shows hits in context, says what is wrong with a query, and opens articles."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from index.records import AlsoAs, ArticleId, SearchResult
from reader.models.facets import FacetKind
from reader.models.search_results import FoundPassage, Role
from reader.session import Answer, answer_of
from reader.theme import Scheme, Theme
from reader.views.search_delegate import is_right_to_left, pieces_of
from reader.views.search_view import SearchView
from tests.reader.fake_library import FakeLibrary, flood


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    return FakeLibrary(tmp_path, flood())


@pytest.fixture
def view(theme: Theme, qtbot: QtBot, library: FakeLibrary) -> SearchView:
    view = SearchView(theme)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.show()
    qtbot.waitExposed(view)
    view.show_answer(answer_of(library, "houses"))
    return view


def test_every_key_asks_anew(view: SearchView, qtbot: QtBot) -> None:
    asked: list[str] = []
    view.query_changed.connect(asked.append)
    qtbot.keyClicks(view.box, "or")
    assert asked == ["o", "or"]


def test_hits_and_articles_are_counted(view: SearchView) -> None:
    assert view.count.text().startswith("3 hits in 3 articles, ")


def test_other_spellings_are_told_and_can_be_switched_off(view: SearchView, qtbot: QtBot) -> None:
    assert not view.also_box.isVisible()
    result = SearchResult("Kyiv OR Kiev", (), (), 0, (AlsoAs("Kyiv", ("Kiev",)),))
    view.show_answer(Answer(result, 1))
    assert view.also.text() == "“Kyiv” also as: Kiev."

    with qtbot.waitSignal(view.also_switched) as switched:
        view.also_box.click()
    assert switched.args == [False]
    view.show_answer(Answer(SearchResult("Kyiv", (), (), 0), 1))
    assert not view.also.isVisible()
    assert view.also_box.isVisible()


def test_the_hit_chosen_is_shown_in_its_article(view: SearchView) -> None:
    view.list.setCurrentIndex(view.results.index(3))
    assert "Some 60 houses are flooded." in view.preview.toPlainText()


def test_the_preview_follows_the_scheme_and_stays_where_it_was(
    view: SearchView, theme: Theme
) -> None:
    view.list.setCurrentIndex(view.results.index(3))
    theme.set_scheme(Scheme.DARK)
    last = view.preview.document().lastBlock()
    ink = QTextCursor(last).charFormat().foreground().color()
    assert ink.name() == theme.tokens.ink
    assert "Some 60 houses are flooded." in view.preview.toPlainText()


def test_a_mistake_is_told_and_can_be_corrected(
    view: SearchView, library: FakeLibrary, qtbot: QtBot
) -> None:
    view.show_answer(answer_of(library, "(houses"))
    assert "A bracket is never closed." in view.problem.text()
    assert view.correct.isVisible()
    with qtbot.waitSignal(view.query_changed) as told:
        qtbot.mouseClick(view.correct, Qt.MouseButton.LeftButton)
    assert told.args == ["houses"]
    assert view.box.text() == "houses"


def test_no_hit_says_what_to_do(view: SearchView, library: FakeLibrary) -> None:
    view.show_answer(answer_of(library, "submarine"))
    assert view.nothing.isVisible()
    assert "OR" in view.nothing.text()
    assert not view.list.isVisible()


def test_enter_opens_the_article_with_its_hits(view: SearchView, qtbot: QtBot) -> None:
    view.list.setCurrentIndex(view.results.index(0))
    with qtbot.waitSignal(view.article_wanted) as told:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    article, marks = told.args
    assert article == 1
    assert [mark.of(flood()[0].body) for mark in marks] == ["houses"]


def test_enter_on_several_articles_compares_them(view: SearchView, qtbot: QtBot) -> None:
    view.list.selectAll()
    assert view.selected_articles() == (1, 2, 3)
    with qtbot.waitSignal(view.compare_wanted) as told:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert told.args == [(ArticleId(1), ArticleId(2), ArticleId(3))]


def test_facets_narrow_the_hits(view: SearchView) -> None:
    view.narrow(frozenset({(FacetKind.OUTLET, "Orla Radio")}))
    assert view.results.rowCount() == 2
    view.narrow(frozenset({(FacetKind.OUTLET, "Nobody")}))
    assert view.nothing.isVisible()


def test_escape_leaves(view: SearchView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.left):
        qtbot.keyClick(view.box, Qt.Key.Key_Escape)


def test_a_hit_is_cut_into_what_stands_around_its_words(view: SearchView) -> None:
    line = view.results.index(1).data(Role.LINE)
    assert isinstance(line, FoundPassage)
    assert pieces_of(line) == (
        [("At least 40 ", False)],
        "houses",
        [(" stand in the water.", False)],
    )


@pytest.mark.parametrize(("text", "expected"), [("12 فيضان", True), ("«Water», ماء", False)])
def test_the_first_letter_tells_the_direction(text: str, *, expected: bool) -> None:
    assert is_right_to_left(text) is expected


def test_escape_leaves_from_the_hits_and_the_preview_too(view: SearchView, qtbot: QtBot) -> None:
    for part in (view.list, view.preview):
        part.setFocus()
        with qtbot.waitSignal(view.left):
            qtbot.keyClick(part, Qt.Key.Key_Escape)
