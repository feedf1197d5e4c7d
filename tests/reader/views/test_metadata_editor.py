"""Outlet and date are set in place, from what was found or by typing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from index.records import FieldName
from reader.theme import Theme
from reader.views.metadata_editor import MetadataEditor
from tests.reader.fake_library import flood

PLACE = QRect(700, 560, 10, 10)


@pytest.fixture
def editor(theme: Theme, qtbot: QtBot) -> Iterator[MetadataEditor]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    qtbot.waitExposed(window)
    editor = MetadataEditor(theme, window)
    editor.edit(flood()[1], FieldName.PUBLISHED, PLACE)
    yield editor
    window.close()


def test_typing_and_enter_sets_a_date(editor: MetadataEditor, qtbot: QtBot) -> None:
    box = editor.editor_box(FieldName.PUBLISHED)
    qtbot.keyClicks(box, "2031-02-28")
    with qtbot.waitSignal(editor.set_requested) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args == [2, FieldName.PUBLISHED, "2031-02-28"]


def test_a_possible_reading_of_an_impossible_date_is_offered(
    editor: MetadataEditor, qtbot: QtBot
) -> None:
    (day,) = [b for b in editor.findChildren(QPushButton) if b.text() == "Friday, 28 Feb 2031"]
    qtbot.mouseClick(day, Qt.MouseButton.LeftButton)
    assert editor.editor_box(FieldName.PUBLISHED).text() == "2031-02-28"


def test_a_field_can_be_said_to_be_unknown(editor: MetadataEditor, qtbot: QtBot) -> None:
    unknown = [b for b in editor.findChildren(QPushButton) if b.text() == "Not known"]
    with qtbot.waitSignal(editor.set_requested) as told:
        qtbot.mouseClick(unknown[0], Qt.MouseButton.LeftButton)
    assert told.args == [2, FieldName.OUTLET, ""]


def test_nothing_is_set_while_the_box_is_empty(editor: MetadataEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.set_requested):
        qtbot.keyClick(editor.editor_box(FieldName.PUBLISHED), Qt.Key.Key_Return)


def test_a_refusal_is_told_on_the_card(editor: MetadataEditor) -> None:
    editor.complain("“soon” is no date.")
    assert editor.problem.isVisible()
    assert editor.isVisible()


def test_escape_closes_the_card(editor: MetadataEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.closed):
        qtbot.keyClick(editor.editor_box(FieldName.PUBLISHED), Qt.Key.Key_Escape)
    assert not editor.isVisible()


def test_the_card_stays_inside_the_window(editor: MetadataEditor) -> None:
    assert editor.parentWidget().rect().contains(editor.geometry())
