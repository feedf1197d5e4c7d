"""The matrix is walked with keys, opened by Enter or a click on words, and copied with sources."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from index.records import Comparison, Findings, Span
from reader.models.matrix import Role
from reader.theme import Scheme, Theme
from reader.views.matrix_cell import LEAST_HEIGHT, CellLayout
from reader.views.matrix_view import MatrixView
from tests.reader.findings import ferry_findings

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(theme: Theme, ferry: Comparison, qtbot: QtBot) -> MatrixView:
    view = MatrixView(theme)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show_findings(ferry, ferry_findings(ferry))
    view.show()
    qtbot.waitExposed(view)
    view.table.setFocus()
    return view


def press(view: MatrixView, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(view.table, key)


def here(view: MatrixView) -> tuple[int, int]:
    index = view.table.currentIndex()
    return index.row(), index.column()


def middle_of_words(view: MatrixView, row: int, column: int) -> QPoint:
    """The middle of the first words in a cell."""
    index = view.model.index(row, column)
    rect = view.table.visualRect(index)
    layout = CellLayout(index.data(Role.CELL), Theme(Scheme.LIGHT), rect.width())
    return rect.topLeft() + layout.stretches[0].box.center().toPoint()


def test_arrows_walk_and_enter_opens_the_passage(view: MatrixView, qtbot: QtBot) -> None:
    assert here(view) == (0, 0)
    press(view, qtbot, Key.Key_Right)
    with qtbot.waitSignal(view.passage_wanted, timeout=0) as wanted:
        press(view, qtbot, Key.Key_Return)
    assert wanted.args == [1, Span(0, len("At least 12 people"))]


def test_enter_on_what_is_in_no_file_opens_nothing(view: MatrixView, qtbot: QtBot) -> None:
    press(view, qtbot, Key.Key_Right, Key.Key_Right)
    with qtbot.assertNotEmitted(view.passage_wanted):
        press(view, qtbot, Key.Key_Return)


def test_a_click_on_words_opens_them_and_one_beside_them_only_chooses(
    view: MatrixView, qtbot: QtBot
) -> None:
    viewport, button = view.table.viewport(), Qt.MouseButton.LeftButton
    with qtbot.waitSignal(view.passage_wanted, timeout=0) as wanted:
        qtbot.mouseClick(viewport, button, pos=middle_of_words(view, 0, 1))
    assert wanted.args[0] == 1
    corner = view.table.visualRect(view.model.index(1, 0)).bottomRight() - QPoint(4, 4)
    with qtbot.assertNotEmitted(view.passage_wanted):
        qtbot.mouseClick(viewport, button, pos=corner)
    assert here(view) == (1, 0)


def test_the_current_cell_is_copied_with_its_source(view: MatrixView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.table, Key.Key_C, Control)
    assert QGuiApplication.clipboard().text().endswith("8 May 2019, characters 0–11")
    view.copy_table()
    assert QGuiApplication.clipboard().text().startswith("Question\t")


def test_the_cell_at_hand_stays_when_facts_are_found_anew(
    view: MatrixView, ferry: Comparison, qtbot: QtBot
) -> None:
    press(view, qtbot, Key.Key_Down, Key.Key_Right)
    facts = ferry_findings(ferry).facts
    view.show_findings(ferry, Findings(facts=(*facts[1:], facts[0])))
    assert here(view) == (0, 1)
    view.show_findings(ferry, Findings(facts=(facts[0], facts[2])))
    assert here(view) == (0, 0)  # the question is gone


def test_rows_are_as_high_as_their_words_need_and_no_lower_than_designed(
    view: MatrixView, ferry: Comparison, qtbot: QtBot
) -> None:
    heights = [view.table.rowHeight(row) for row in range(3)]
    assert min(heights) >= LEAST_HEIGHT
    view.resize(560, 500)
    qtbot.waitUntil(lambda: view.table.rowHeight(0) > heights[0])
    view.table.grab()


def test_why_nothing_stands_here_is_said_in_words(
    view: MatrixView, ferry: Comparison, qtbot: QtBot
) -> None:
    same = ferry_findings(ferry).facts[1:]
    view.show_findings(ferry, Findings(facts=same))
    view.set_only_differing(True)
    assert view._nothing.isVisible()
    assert "Only differing" in view._nothing.text()
    view.show_findings(ferry, Findings())
    assert view._nothing.text().startswith("No question was found")
    view.show_findings(replace(ferry, apart=((0, 1),), notices=("No.",)), Findings())
    assert "different events" in view._nothing.text()
    assert view.focusProxy() is view._nothing
    view.set_only_differing(False)
    view.show_findings(ferry, ferry_findings(ferry))
    assert view.table.isVisible()


def test_words_of_all_answers_can_be_told_apart_by_the_mouse(
    ferry: Comparison, theme: Theme, view: MatrixView
) -> None:
    index = view.model.index(2, 0)
    layout = CellLayout(index.data(Role.CELL), theme, 240)
    marks = [layout.mark_at(stretch.box.center()) for stretch in layout.stretches]
    assert [mark.span.of(ferry.columns[0].article.body) for mark in marks if mark] == [
        "funerals",
        "grief",
    ]
    assert layout.mark_at(QPointF(1, 1)) is None


def test_a_subject_without_end_takes_no_more_than_four_lines(
    view: MatrixView, ferry: Comparison
) -> None:
    fact = replace(ferry_findings(ferry).facts[0], subject="of the many " * 30)
    view.show_findings(ferry, Findings(facts=(fact,)))
    assert view.table.rowHeight(0) < 130
    assert str(view.model.headerData(0, Qt.Orientation.Vertical)).count("of the many") == 30
