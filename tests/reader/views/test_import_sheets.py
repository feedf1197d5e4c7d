"""The sheets that stand before an import, by mouse and by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from index.records import Border, ColumnMapping, ColumnRole, Splitting, TablePreview
from reader.theme import Theme
from reader.views.border_sheet import BorderSheet
from reader.views.column_sheet import ColumnSheet

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier
PARAGRAPHS = ("Cover", "First story", "It began.", "Second story", "It went on.", "It ended.")
SPLITTING = Splitting(
    PARAGRAPHS, (Border(1, "a number", "First"), Border(3, "a number", "Second")), "Nexis"
)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def sheet(theme: Theme, qtbot: QtBot, owner: QWidget) -> BorderSheet:
    made = BorderSheet("export.txt", SPLITTING, theme, owner)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_number_of_articles_is_told(sheet: BorderSheet) -> None:
    assert sheet.counter.text() == "2 articles"
    assert sheet.import_button.text() == "Import 2 articles"
    assert [sheet.articles.item(n).text() for n in range(2)] == ["1  First", "2  Second"]
    assert sheet.list.currentIndex().row() == 1
    assert not sheet.undo.isEnabled()


def test_borders_are_set_moved_and_taken_by_keys(sheet: BorderSheet, qtbot: QtBot) -> None:
    qtbot.keyClick(sheet.list, Key.Key_N)
    assert sheet.list.currentIndex().row() == 3
    qtbot.keyClick(sheet.list, Key.Key_Down, Alt)
    assert sheet.borders == (1, 4)
    assert sheet.list.currentIndex().row() == 4
    qtbot.keyClick(sheet.list, Key.Key_Return)
    assert sheet.borders == (1,)
    qtbot.keyClick(sheet.list, Key.Key_Space)
    assert sheet.borders == (1, 4)
    qtbot.keyClick(sheet.list, Key.Key_P)
    assert sheet.list.currentIndex().row() == 1
    for _ in range(3):
        qtbot.keyClick(sheet.list, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sheet.borders == (1, 3)
    assert not sheet.undo.isEnabled()


def test_a_click_beside_a_paragraph_parts_it(sheet: BorderSheet, qtbot: QtBot) -> None:
    rect = sheet.list.visualRect(sheet.model.index(5))
    place = QPoint(rect.left() + 10, rect.center().y())
    qtbot.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert sheet.borders == (1, 3, 5)
    assert sheet.counter.text() == "3 articles"
    sheet.undo.click()
    assert sheet.borders == (1, 3)


def test_a_file_can_be_made_one_article(sheet: BorderSheet) -> None:
    sheet.one.click()
    assert sheet.borders == ()
    assert sheet.counter.text() == "1 article"
    sheet.again.click()
    assert sheet.borders == (1, 3)


def test_a_file_without_borders_can_be_parted_by_hand(
    theme: Theme, qtbot: QtBot, owner: QWidget
) -> None:
    sheet = BorderSheet("plain.txt", Splitting(PARAGRAPHS, ()), theme, owner)
    sheet.list.go_to(3)
    qtbot.keyClick(sheet.list, Key.Key_Space)
    assert sheet.borders == (0, 3)


PREVIEW = TablePreview(
    ColumnMapping(
        ("id", "content", "source"), (ColumnRole.IGNORED, ColumnRole.BODY, ColumnRole.OUTLET)
    ),
    ("", "its heading", "its heading"),
    (("1", "Words.", "Tern"), ("2", "Other words.")),
    1240,
)


def test_guessed_roles_are_shown_with_their_reasons(theme: Theme, owner: QWidget) -> None:
    sheet = ColumnSheet("a.csv", PREVIEW, theme, owner)
    assert [chooser.currentText() for chooser in sheet.choosers] == [
        "Nothing of use", "Text", "Outlet",
    ]  # fmt: skip
    assert sheet.table.item(1, 2).text() == "its heading"
    assert sheet.table.item(1, 4).text() == "Other words."
    assert sheet.table.item(2, 4).text() == ""
    assert sheet.ok.text() == "Import 1240 rows"
    assert sheet.table.horizontalHeaderItem(3).text() == "Row 2"  # below the heading
    assert sheet.mapping == PREVIEW.mapping


def test_rows_of_a_table_without_heading_count_from_one(theme: Theme, owner: QWidget) -> None:
    names = tuple(f"column {number}" for number in (1, 2, 3))
    preview = replace(PREVIEW, mapping=replace(PREVIEW.mapping, columns=names))
    sheet = ColumnSheet("a.csv", preview, theme, owner)
    assert sheet.table.horizontalHeaderItem(3).text() == "Row 1"
    objects = ColumnSheet("a.jsonl", PREVIEW, theme, owner)
    assert objects.table.horizontalHeaderItem(3).text() == "Row 1"


def test_roles_are_changed_and_wrong_ones_refused(
    theme: Theme, qtbot: QtBot, owner: QWidget
) -> None:
    sheet = ColumnSheet("a.csv", PREVIEW, theme, owner)
    roles = list(ColumnRole)
    sheet.choosers[0].setCurrentIndex(roles.index(ColumnRole.TITLE))
    assert sheet.mapping.roles == (ColumnRole.TITLE, ColumnRole.BODY, ColumnRole.OUTLET)
    assert sheet.ok.isEnabled()
    sheet.choosers[0].setCurrentIndex(roles.index(ColumnRole.OUTLET))
    assert sheet.problem.text() == "Two columns cannot both be “Outlet”."
    assert not sheet.ok.isEnabled()
    sheet.choosers[0].setCurrentIndex(roles.index(ColumnRole.IGNORED))
    sheet.choosers[1].setCurrentIndex(roles.index(ColumnRole.IGNORED))
    assert sheet.problem.text() == "Say which column holds the text."
