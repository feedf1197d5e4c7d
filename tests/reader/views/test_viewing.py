"""The desk turns from view to view, keeps its place in each, and opens passages in columns."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from index.records import ArticleId, Comparison, Findings
from reader.actions import ActionId
from reader.places import Page, View
from reader.session import Session
from reader.settings import Settings
from reader.tasks import TaskRunner
from reader.theme import Theme
from reader.views.key_sheet import KeySheet
from reader.views.main_window import MainWindow
from tests.reader.fake_library import FakeLibrary, flood, opened

TWO = ArticleId(2)
Key, Alt, Control = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.in_file(tmp_path / "settings.ini")


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path, settings: Settings) -> Iterator[MainWindow]:
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax", kind=FakeLibrary)
    window = MainWindow(session, theme, settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    with qtbot.waitSignal(session.compared):
        opened(session, FakeLibrary(tmp_path / "flood.parallax", flood()), qtbot)
    yield window
    window.close()


def turn(window: MainWindow, view: View, qtbot: QtBot) -> None:
    """Turn to a view that shows findings, and wait for them."""
    window.journey.turn_to(view)
    qtbot.waitUntil(lambda: window.compare_page.findings is not None)


def test_a_view_is_taken_by_its_number_and_its_segment_is_pressed(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Key.Key_2, Control)
    assert window.journey.place.view is View.MATRIX
    pressed = [b.text() for b in window.tool_bar.segments._group.buttons() if b.isChecked()]
    assert pressed == ["Matrix"]
    qtbot.keyClick(window, Key.Key_1, Control)
    assert window.compare_page.view is View.SIDE


def test_a_segment_leads_to_its_view_and_to_the_base_article(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.tool_bar.segment_chosen.emit("matrix")
    assert window.journey.place.view is View.MATRIX
    window.tool_bar.segment_chosen.emit("article")
    assert window.journey.place.page is Page.ARTICLE
    window.tool_bar.segment_chosen.emit("matrix")
    assert window.journey.place.view is View.MATRIX


def test_the_matrix_counts_its_questions_and_offers_no_steps_through_differences(
    window: MainWindow, qtbot: QtBot
) -> None:
    turn(window, View.MATRIX, qtbot)
    assert window.tool_bar.counter.text() == "2 questions"
    assert "2 possible conflicts" in window.status_line.summary.text()
    assert window.compare_page.matrix.table.hasFocus()
    for action_id in (ActionId.NEXT, ActionId.LINK, ActionId.WHO_ELSE):
        assert not window.actions_by_id[action_id].isEnabled()
    assert not window.tool_bar.strictness.isVisible()
    assert not window.timeline.isVisible()
    window.actions_by_id[ActionId.ONLY_DIFFERING].trigger()
    assert window.tool_bar.counter.text() == "2 of 2 questions"
    assert window.tool_bar.only_differing.isChecked()
    window.journey.turn_to(View.SIDE)
    assert window.actions_by_id[ActionId.NEXT].isEnabled()
    assert not window.actions_by_id[ActionId.ONLY_DIFFERING].isEnabled()
    assert window.tool_bar.counter.text() == "2 differences"


def test_a_passage_is_opened_in_the_columns_and_back_leads_to_the_same_cell(
    window: MainWindow, qtbot: QtBot
) -> None:
    turn(window, View.MATRIX, qtbot)
    table = window.compare_page.matrix.table
    qtbot.keyClick(table, Key.Key_Down)
    qtbot.keyClick(table, Key.Key_Right)
    qtbot.keyClick(table, Key.Key_Return)
    columns = window.compare_page.columns
    assert window.journey.place.view is View.SIDE
    assert (columns.row, columns.column, columns.difference) == (1, 1, 1)
    assert columns.hasFocus()
    window.actions_by_id[ActionId.BACK].trigger()
    assert window.journey.place.view is View.MATRIX
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1)


def test_words_that_no_difference_marks_are_selected_in_their_passage(
    window: MainWindow, qtbot: QtBot
) -> None:
    comparison = window.compare_page.comparison
    assert comparison is not None
    columns, column = window.compare_page.columns, comparison.columns[1]
    last = column.analysis.sentences[1].words[-1]
    columns.show_words(1, last)
    assert (columns.row, columns.column, columns.difference) == (1, 1, None)
    columns.copy()
    assert window.windowHandle() is not None
    chosen = columns._look.selection
    assert chosen is not None
    assert chosen.passage.body_span(chosen.start, chosen.end) == last


def test_the_next_start_returns_to_the_view(
    window: MainWindow, settings: Settings, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    turn(window, View.MATRIX, qtbot)
    window.close()
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax", kind=FakeLibrary)
    again = MainWindow(session, theme, settings)
    qtbot.addWidget(again)
    with qtbot.waitSignal(session.found):
        opened(session, FakeLibrary(tmp_path / "flood.parallax", flood()), qtbot)
    assert again.compare_page.view is View.MATRIX
    again.show()  # the columns were never on show, yet a passage opens in them, in sight
    qtbot.waitUntil(again.compare_page.matrix.table.isVisible)
    table, columns = again.compare_page.matrix.table, again.compare_page.columns
    table.setCurrentIndex(again.compare_page.matrix.model.index(1, 1))
    qtbot.keyClick(table, Key.Key_Return)
    assert (columns.row, columns.column) == (1, 1)
    assert columns.rows is not None
    top = columns.rows.top(1) - columns.verticalScrollBar().value()
    assert 0 <= top < columns.viewport().height()
    assert columns.rows.grid.width == columns.viewport().width()
    again.close()


def test_while_findings_are_worked_out_that_is_said_and_the_old_ones_go(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(window, View.MATRIX, qtbot)
    page, library, shown = window.compare_page, window.session.library, threading.Event()
    findings = library.findings

    def slow(comparison: Comparison) -> Findings:
        shown.wait(5)
        return findings(comparison)

    monkeypatch.setattr(library, "findings", slow)
    with qtbot.waitSignal(window.session.compared):
        window.journey.arrange(window.journey.place.columns.swapped())
    assert page.findings is None
    assert page.matrix.model.rowCount() == 0
    assert page.waiting.isVisible()
    qtbot.waitUntil(lambda: page.waiting.text().startswith("Setting beside each other"))
    shown.set()
    qtbot.waitUntil(lambda: page.matrix.table.isVisible())


def test_what_cannot_be_worked_out_is_said_in_place(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Comparison) -> Findings:
        raise OSError

    monkeypatch.setattr(window.session.library, "findings", fail)
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    with qtbot.waitSignal(window.session.failed):
        window.journey.turn_to(View.MATRIX)
    assert window.compare_page.waiting.text() == "This could not be worked out; F5 tries again."


def test_relinking_keeps_the_matrix_on_show_until_it_is_renewed(
    window: MainWindow, qtbot: QtBot
) -> None:
    turn(window, View.MATRIX, qtbot)
    before = window.compare_page.findings
    with qtbot.waitSignal(window.session.compared):
        window.session.set_strictness(0.05)
    assert window.compare_page.matrix.table.isVisible()
    qtbot.waitUntil(lambda: window.compare_page.findings is not before)


def test_the_title_and_all_segments_have_room_at_1280(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    bar = window.tool_bar
    words = ["Side by side", "Matrix", "Quotations", "Left out", "Timeline", "Article"]
    bar.segments.show_choices([(word, word) for word in words], "Matrix")
    bar.fit()
    bar.layout().activate()
    for part in (bar.segments, bar.export, bar.counter):
        assert part.width() >= part.sizeHint().width()
    assert bar.title.width() >= min(150, bar.title.sizeHint().width())


def test_views_that_are_not_there_have_no_entry_and_no_key(window: MainWindow) -> None:
    offered = window.compare_page.offered
    words = [button.text() for button in window.tool_bar.segments._group.buttons()]
    assert len(words) == len(offered) + 1
    for view, action_id in (
        (View.QUOTATIONS, ActionId.QUOTATIONS),
        (View.SIDE, ActionId.SIDE_BY_SIDE),
    ):
        assert window.actions_by_id[action_id].isVisible() is (view in offered)


def test_as_many_columns_fit_whatever_view_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    page = window.compare_page
    in_columns = [page.columns_in(width) for width in range(600, 1800, 100)]
    turn(window, View.MATRIX, qtbot)
    assert [page.columns_in(width) for width in range(600, 1800, 100)] == in_columns


def test_the_key_sheet_lists_only_what_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id[ActionId.MATRIX].setVisible(False)
    sheet = KeySheet(window.theme, window.actions_by_id)
    qtbot.addWidget(sheet)
    listed = {spec.text for spec in sheet._specs}
    assert "Matri&x" not in listed
    assert "Side &by side" in listed


def test_a_view_that_is_asked_for_gets_the_keyboard_from_the_library(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.library_panel.tree.setFocus()
    qtbot.keyClick(window, Key.Key_2, Control)
    qtbot.waitUntil(lambda: window.compare_page.findings is not None)

    qtbot.waitUntil(lambda: window.compare_page.matrix.isAncestorOf(window.focusWidget()))
