"""The box paints terms under what is typed and leaves the text, the caret and composing alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from index.records import QueryProblem, Span
from reader.theme import Theme
from reader.views.query_box import QueryBox

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier

# Without a screen no pop-up can be raised or take the keyboard, and Qt says so.
no_popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def box(theme: Theme, qtbot: QtBot) -> QueryBox:
    box = QueryBox(theme)
    qtbot.addWidget(box)
    box.resize(700, 36)
    box.show()
    qtbot.waitExposed(box)
    return box


def count(image: QImage, color: QColor) -> int:
    """How many pixels have a colour."""
    wanted = color.rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def picture(box: QueryBox) -> QImage:
    return box.grab().toImage()


def test_terms_stand_on_chips_and_a_plain_space_does_not(box: QueryBox, theme: Theme) -> None:
    assert count(picture(box), theme.color("panel")) == 0
    box.setText("hajin OR orla")
    assert count(picture(box), theme.color("panel")) > 500


def test_operators_and_fields_are_in_the_accent(box: QueryBox, theme: Theme) -> None:
    box.clearFocus()
    box.setText("hajin orla")
    plain = count(picture(box), theme.color("accent"))
    box.setText("hajin OR outlet:orla")
    assert count(picture(box), theme.color("accent")) > plain


def test_a_mistake_has_a_wave_until_something_else_is_typed(box: QueryBox, theme: Theme) -> None:
    box.setText("after:2018-13")
    box.show_problems((QueryProblem(Span(6, 13), "There is no month 13."),))
    assert box.accessibleDescription() == "There is no month 13."
    with_wave = picture(box)
    box.setText("after:2018-12")
    without = picture(box)
    warn = theme.color("warn")

    def reddish(image: QImage) -> int:
        low = range(26, 34)
        return sum(
            abs(QColor(image.pixel(x, y)).red() - warn.red()) < 40
            and QColor(image.pixel(x, y)).red() - QColor(image.pixel(x, y)).blue() > 60
            for x in range(image.width())
            for y in low
        )

    assert reddish(with_wave) > reddish(without)


def test_painting_moves_neither_text_nor_caret(box: QueryBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "title:a OR b")
    box.setCursorPosition(3)
    before = box.cursorRect()
    box.grab()
    assert (box.text(), box.cursorPosition()) == ("title:a OR b", 3)
    assert box.cursorRect() == before


def test_while_letters_are_composed_no_chip_is_painted_over_them(
    box: QueryBox, theme: Theme
) -> None:
    box.setText("orla ")
    QApplication.sendEvent(box, QInputMethodEvent("に", []))
    assert count(picture(box), theme.color("panel")) == 0
    committed = QInputMethodEvent("", [])
    committed.setCommitString("日本")
    QApplication.sendEvent(box, committed)
    assert box.text() == "orla 日本"
    assert count(picture(box), theme.color("panel")) > 0


def test_signs_beyond_the_first_plane_are_painted_in_their_place(
    box: QueryBox, theme: Theme
) -> None:
    box.setText("😀😀 OR orla")
    box.show_problems((QueryProblem(Span(6, 10), "?"),))
    assert count(picture(box), theme.color("panel")) > 0


def test_f1_asks_for_examples_and_is_taken_from_the_window(box: QueryBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.help_wanted):
        qtbot.keyClick(box, Key.Key_F1)


@no_popups
def test_alt_down_offers_what_was_asked_before(box: QueryBox, qtbot: QtBot) -> None:
    box.remember(("orla", "a & b"))
    qtbot.keyClick(box, Key.Key_Down, Alt)
    (menu,) = box.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["orla", "a && b"]
    with qtbot.waitSignal(box.textEdited) as told:
        menu.actions()[1].trigger()
    assert told.args == ["a & b"]
    menu.close()
