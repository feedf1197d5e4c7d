"""Quotations are seen, filtered, opened and copied, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from index.records import Findings
from reader.models.findings import Role
from reader.theme import Scheme, Theme
from reader.views.laid_lines import FindingDelegate
from reader.views.quotations_view import QuotationsView
from tests.reader.bridge import CLIPPED, bridge, bridge_findings
from tests.reader.ferry import marked


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> QuotationsView:
    view = QuotationsView(theme)
    qtbot.addWidget(view)
    view.resize(1064, 640)
    view.show()
    qtbot.waitExposed(view)
    view.show_findings(bridge(), bridge_findings())
    return view


def choose(view: QuotationsView, row: int) -> None:
    view.list.setCurrentIndex(view.model.index(row, 0))


def button(view: QuotationsView, text: str) -> QAbstractButton:
    return next(b for b in view.filter.segments.buttons() if b.text() == text)


def colours(view: QuotationsView, row: int) -> set[str]:
    box = view.list.visualRect(view.model.index(row, 0))
    image = view.list.viewport().grab(box).toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_enter_and_a_double_click_open_the_passage_of_a_version(
    view: QuotationsView, qtbot: QtBot
) -> None:
    choose(view, 2)
    with qtbot.waitSignal(view.passage_wanted) as opened:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert opened.args == [1, marked(bridge().columns, 1, CLIPPED).span]
    centre = view.list.visualRect(view.model.index(3, 0)).center()
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(view.list.viewport(), left, pos=centre)
    with qtbot.waitSignal(view.passage_wanted) as opened:
        qtbot.mouseDClick(view.list.viewport(), left, pos=centre)
    assert opened.args[0] == 2


def test_arrow_keys_walk_from_line_to_line(view: QuotationsView, qtbot: QtBot) -> None:
    assert view.list.currentIndex().row() == 0
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert view.list.currentIndex().row() == 2


def test_control_c_copies_the_words_with_their_source(view: QuotationsView, qtbot: QtBot) -> None:
    choose(view, 2)
    qtbot.keyClick(view.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith(
        f"“{CLIPPED}” (Mayor Ines Falk) — The Gazette, “Twenty hurt as bridge falls”"
    )
    assert "characters" in text


def test_filters_have_counts_and_keep_the_current_line(view: QuotationsView, qtbot: QtBot) -> None:
    texts = [button.text() for button in view.filter.segments.buttons()]
    assert texts == ["All 2", "Clipped 1", "Reworded 2", "Another speaker 1"]
    choose(view, 6)
    line = view.list.currentIndex().data(Role.LINE)
    qtbot.mouseClick(button(view, "Another speaker 1"), Qt.MouseButton.LeftButton)
    assert view.model.rowCount() == 3
    assert view.list.currentIndex().data(Role.LINE) == line
    qtbot.mouseClick(button(view, "Clipped 1"), Qt.MouseButton.LeftButton)
    assert view.list.currentIndex().row() == 0


def test_what_a_version_lacks_stands_out_in_the_fullest_while_it_is_the_current_one(
    view: QuotationsView, theme: Theme
) -> None:
    mauve, accent = theme.color("mauve").name(), theme.color("accent").name()
    choose(view, 6)
    assert not {mauve, accent} & colours(view, 1)
    assert theme.color("mauve-pale").name() in colours(view, 1)
    choose(view, 2)
    assert {mauve, accent} <= colours(view, 1)


def test_another_speaker_is_told_in_the_colour_of_warnings_and_with_a_sign(
    view: QuotationsView, theme: Theme
) -> None:
    delegate = view.list.itemDelegate()
    assert isinstance(delegate, FindingDelegate)
    assert theme.color("warn").name() in colours(view, 6)
    assert theme.color("warn").name() not in colours(view, 5)
    laid = next(one for (line, *_), one in delegate._laid.items() if line == view.model.line(6))
    assert "≠ another speaker" in [one.words.text for one in laid.written]


def test_an_empty_page_says_why(view: QuotationsView, qtbot: QtBot) -> None:
    view.show_findings(bridge(), Findings(quotations=bridge_findings().quotations[1:]))
    qtbot.mouseClick(button(view, "Clipped 0"), Qt.MouseButton.LeftButton)
    assert view.stack.currentWidget() is view.nothing
    assert "passes the buttons" in view.nothing.text()
    view.show_findings(bridge(), Findings())
    assert "does not prove" in view.nothing.text()
    view.clear()
    assert "will stand here" in view.nothing.text()
    view.show_findings(bridge(), bridge_findings())
    assert view.stack.currentWidget() is view.list


def test_lines_are_read_out(view: QuotationsView) -> None:
    choose(view, 2)
    assert view.list.accessibleName() == "Quotations"
    assert "Ctrl+C" in view.list.accessibleDescription()
    row = QAccessible.queryAccessibleInterface(view.list).child(2)
    assert row.text(QAccessible.Text.Name).startswith("The Gazette, 3 Mar 2021, clipped")


def test_a_narrow_page_puts_who_speaks_below_the_words(view: QuotationsView) -> None:
    height = view.list.visualRect(view.model.index(2, 0)).height()
    view.resize(700, 640)
    assert view.list.visualRect(view.model.index(2, 0)).height() > height
    assert view.filter.hint.isVisible()
    view.resize(500, 640)
    assert view.filter.hint.isHidden()
    assert view.minimumSizeHint().width() < 400


@pytest.mark.parametrize("scheme", Scheme)
def test_both_schemes_are_painted_from_their_tokens(
    view: QuotationsView, theme: Theme, scheme: Scheme
) -> None:
    theme.set_scheme(scheme)
    assert theme.color("mauve-line").name() in colours(view, 3)


def test_zoomed_text_makes_lines_higher(view: QuotationsView, theme: Theme) -> None:
    before = view.list.visualRect(view.model.index(2, 0)).height()
    theme.set_zoom(2.0)
    assert view.list.visualRect(view.model.index(2, 0)).height() > before
