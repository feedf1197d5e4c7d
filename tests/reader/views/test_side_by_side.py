"""Reading side by side by mouse, by keys and by ear."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from index.records import Comparison, DifferenceType, Relation, Strength
from reader.theme import Scheme, Theme
from reader.views.entries import FoldEntry
from reader.views.measures import HEAD
from reader.views.row_layout import RowLayout
from reader.views.row_painter import _LINK_Y
from reader.views.side_by_side import SideBySideView
from tests.reader.ferry import difference, marked

Key, Button = Qt.Key, Qt.MouseButton


@pytest.fixture
def view(theme: Theme, ferry: Comparison, qtbot: QtBot) -> SideBySideView:
    view = SideBySideView(theme)
    qtbot.addWidget(view)
    view.resize(788, 400)
    view.show()
    qtbot.waitExposed(view)
    view.set_comparison(ferry)
    return view


def rows(view: SideBySideView) -> RowLayout:
    assert view.rows is not None
    return view.rows


def place_on_screen(view: SideBySideView, x: float, y: float) -> QPoint:
    """A point of the sheet, on the viewport."""
    bars = view.horizontalScrollBar(), view.verticalScrollBar()
    return QPointF(x - bars[0].value(), y - bars[1].value()).toPoint()


def on_mark(view: SideBySideView, number: int) -> QPoint:
    """A point of the first words that a difference marks, on the viewport."""
    found = view.comparison.differences[number] if view.comparison else None
    assert found is not None
    column, place = found.marks[0].column, rows(view).place_of(found.row)
    assert place is not None
    (placed,) = rows(view).row(found.row).cells[column]
    stretches = placed.passage.stretches(view.types)
    box = next(s.box for s in stretches if s.mark.difference == number)
    x = rows(view).grid.text_left(column) + box.left() + 3
    return place_on_screen(view, x, rows(view).top(place) + placed.text_top + box.center().y())


def in_view(view: SideBySideView, row: int) -> bool:
    place = rows(view).place_of(row)
    assert place is not None
    first = view.verticalScrollBar().value()
    top, bottom = rows(view).top(place), rows(view).top(place + 1)
    return first <= top and bottom <= first + view.viewport().height()


def test_stepping_visits_every_difference_shown_and_stops_at_the_ends(
    view: SideBySideView,
) -> None:
    seen = []
    while view.next_difference():
        seen.append(view.difference)
    assert seen == [0, 1, 2, 5]
    assert view.difference == 5  # nothing wraps
    while view.previous_difference():
        pass
    assert view.difference == 0
    assert view.last_difference()
    assert view.difference == 5
    assert view.first_difference()
    assert view.difference == 0


@pytest.mark.parametrize("height", [130, 200, 400])
def test_the_target_of_a_step_is_wholly_in_view(view: SideBySideView, height: int) -> None:
    view.resize(788, height + HEAD)
    view.set_unfolded(True)
    while view.next_difference():
        assert view.row is not None
        if rows(view).row(view.row).height <= view.viewport().height():
            assert in_view(view, view.row)


def test_marks_of_a_row_taller_than_the_view_are_brought_into_view(view: SideBySideView) -> None:
    view.resize(640, 40 + HEAD)
    view.select_difference(2)
    assert view._sheet is not None
    box = view._sheet.marks_box(2)
    first = view.verticalScrollBar().value()
    assert box.bottom() > first
    assert box.top() < first + view.viewport().height()


def test_stepping_goes_on_from_the_row_where_the_reader_is(view: SideBySideView) -> None:
    view.setFocus()
    view._walk(1)
    assert view.next_difference()
    assert view.difference == 2
    view._walk(1)
    assert view.previous_difference()
    assert view.difference == 1


def test_a_difference_in_a_fold_opens_it(view: SideBySideView) -> None:
    assert rows(view).place_of(4) is None
    view.set_visible_types(set(DifferenceType))
    view.select_difference(4)
    assert view.row == 4
    assert in_view(view, 4)


def test_hidden_types_are_neither_marked_nor_stepped_to(view: SideBySideView) -> None:
    view.select_difference(0)
    view.set_visible_types({DifferenceType.HEDGE})
    assert view.difference is None
    assert view.first_difference()
    assert view.difference == 2
    assert view._sheet is not None
    assert view._sheet.marks_box(0).isEmpty()


def test_relations_limit_the_steps_but_not_the_marks(view: SideBySideView) -> None:
    view.set_visible_relations({Relation.CONFLICTING})
    assert view.next_difference()
    assert view.difference == 0
    assert not view.next_difference()
    assert view._sheet is not None
    assert not view._sheet.marks_box(2).isEmpty()


def test_a_click_on_a_mark_selects_its_difference(view: SideBySideView, qtbot: QtBot) -> None:
    with qtbot.waitSignals([view.difference_selected, view.row_selected]):
        qtbot.mouseClick(view.viewport(), Button.LeftButton, pos=on_mark(view, 2))
    assert (view.difference, view.row) == (2, 1)


def test_a_click_on_a_sign_selects_its_difference(view: SideBySideView, qtbot: QtBot) -> None:
    grid = rows(view).grid
    y = on_mark(view, 2).y()
    at = place_on_screen(view, grid.text_left(0) - 10, 0)
    qtbot.mouseClick(view.viewport(), Button.LeftButton, pos=QPoint(at.x(), y))
    assert view.difference == 2


def test_a_click_on_a_link_tells_which(view: SideBySideView, qtbot: QtBot) -> None:
    grid = rows(view).grid
    at = place_on_screen(view, grid.right(0) + 10, rows(view).top(0) + 10)
    with qtbot.waitSignal(view.link_selected) as told:
        qtbot.mouseClick(view.viewport(), Button.LeftButton, pos=at)
    assert told.args == [view.comparison.links[0]] if view.comparison else False


def test_a_fold_opens_and_closes_by_click_and_by_enter(view: SideBySideView, qtbot: QtBot) -> None:
    folded = rows(view).height
    at = place_on_screen(view, 60, rows(view).top(2) + 10)
    qtbot.mouseClick(view.viewport(), Button.LeftButton, pos=at)
    assert rows(view).height > folded
    qtbot.keyClick(view, Key.Key_Return)
    assert rows(view).height == folded


def test_arrow_keys_reach_every_entry_and_column(view: SideBySideView, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Home)
    assert view.row == 0
    described = [view.accessibleDescription()]
    for _ in range(3):
        qtbot.keyClick(view, Key.Key_Down)
        described.append(view.accessibleDescription())
    assert view.row == 6
    assert described[0].startswith("The Herald, paragraph 1, linked, sure, .42")
    assert "2 passages only in The Herald" in described[2]
    qtbot.keyClick(view, Key.Key_Right)
    assert view.accessibleDescription() == "Daily Post: nothing here"
    qtbot.keyClick(view, Key.Key_Right)
    assert view.accessibleDescription().startswith("Evening Star, paragraph 3")
    qtbot.keyClick(view, Key.Key_PageUp)
    qtbot.keyClick(view, Key.Key_PageUp)
    assert view.row == 0
    qtbot.keyClick(view, Key.Key_End)
    assert view.row == 6


def test_a_passage_is_spoken_with_its_differences(view: SideBySideView, qtbot: QtBot) -> None:
    view.select_difference(2)
    qtbot.keyClick(view, Key.Key_Right)
    spoken = view.accessibleDescription()
    assert spoken.startswith("Daily Post, paragraph 2, moved, linked, sure, .33. The cause is")
    assert "certainty, compatible: " in spoken


def test_keys_of_others_are_left_to_them(view: SideBySideView, qtbot: QtBot) -> None:
    view.setFocus()
    view._walk(0)
    qtbot.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.row == 0


def test_enter_and_double_click_ask_for_the_passage(view: SideBySideView, qtbot: QtBot) -> None:
    view.select_difference(2)
    with qtbot.waitSignal(view.passage_activated) as asked:
        qtbot.keyClick(view, Key.Key_Return)
    assert asked.args == [0, 1]
    grid = rows(view).grid
    at = place_on_screen(view, grid.text_left(1) + 30, rows(view).top(0) + 30)
    with qtbot.waitSignal(view.passage_activated) as asked:
        qtbot.mouseDClick(view.viewport(), Button.LeftButton, pos=at)
    assert asked.args == [1, 0]


def test_words_marked_with_the_mouse_are_copied_with_their_source(
    view: SideBySideView, qtbot: QtBot
) -> None:
    assert view._sheet is not None
    box = view._sheet.marks_box(0)
    line = rows(view).top(0) + 30
    start = place_on_screen(view, rows(view).grid.text_left(0), line)
    end = place_on_screen(view, rows(view).grid.right(0), line)
    assert box.isValid()
    qtbot.mousePress(view.viewport(), Button.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Button.LeftButton, pos=end)
    view.copy()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("“Nine people")
    assert text.endswith("— The Herald, “The Herald on the ferry”, ¶ 1, 8 May 2019")


def test_words_are_shown_with_the_difference_on_them_else_selected(
    view: SideBySideView, ferry: Comparison
) -> None:
    known = ferry.differences[2].marks[1]
    view.show_words(known.column, known.span)
    assert (view.row, view.column, view.difference) == (1, 1, 2)
    log = marked(ferry.columns, 0, "the log of the ship")
    view.show_words(log.column, log.span)  # in a fold
    assert (view.row, view.column, view.difference) == (2, 0, None)
    view.copy()
    assert QGuiApplication.clipboard().text().startswith("“the log of the ship” — The Herald")


def test_words_are_shown_where_they_stand_though_a_difference_of_another_row_marks_them(
    view: SideBySideView, ferry: Comparison
) -> None:
    smoke = marked(ferry.columns, 1, "Witnesses")
    elsewhere = difference(
        ferry.columns,
        DifferenceType.NAME_VARIANT,
        Relation.EQUAL,
        0,
        {0: "Nine people", 1: "Witnesses"},
    )
    view.set_comparison(replace(ferry, differences=(elsewhere, *ferry.differences)))
    view.show_words(smoke.column, smoke.span)
    assert (view.row, view.difference) == (4, 0)


def test_without_marked_words_the_current_passage_is_copied(
    view: SideBySideView, qtbot: QtBot
) -> None:
    view.select_difference(2)
    qtbot.keyClick(view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("“The harbour master said the cause was not known.”")


def test_the_menu_of_a_column_can_be_asked_for_by_mouse_and_key(
    view: SideBySideView, qtbot: QtBot
) -> None:
    left = rows(view).grid.left(1)
    with qtbot.waitSignal(view.column_menu_requested) as asked:
        qtbot.mouseClick(view.heads, Button.LeftButton, pos=QPoint(left + 40, 20))
    assert asked.args[0] == 1


def test_marks_are_painted_in_their_colours(view: SideBySideView, theme: Theme) -> None:
    image = view.viewport().grab().toImage()
    at = on_mark(view, 0)
    box = {
        image.pixelColor(at.x() + dx, at.y() + dy).name()
        for dx in range(-4, 30)
        for dy in range(-8, 20)
    }
    assert theme.color("blue").name() in box  # a conflict has the full tint even at rest
    assert theme.color("blue-line").name() in box


def test_a_weak_link_is_dotted_more_sparsely_than_a_likely_one_and_said_to_be_weak(
    view: SideBySideView, ferry: Comparison, theme: Theme, qtbot: QtBot
) -> None:
    def dots(strength: Strength) -> int:
        """How many pixels between the circles at its ends have the line's colour."""
        first, *rest = ferry.links
        view.set_comparison(replace(ferry, links=(replace(first, strength=strength), *rest)))
        image = view.viewport().grab().toImage()
        grid, y = rows(view).grid, rows(view).top(0) + _LINK_Y
        left, right = grid.right(0) + 4, grid.left(1) - 4
        ground = theme.color("paper").lightnessF()
        return sum(
            abs(image.pixelColor(place_on_screen(view, x, y)).lightnessF() - ground) > 0.2
            for x in range(int(left), int(right))
        )

    assert dots(Strength.SURE) > dots(Strength.LIKELY) > dots(Strength.WEAK) > 0
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Home)
    assert "linked, weak. " in view.accessibleDescription()


def test_pointing_at_a_mark_frames_its_twins(view: SideBySideView, qtbot: QtBot) -> None:
    qtbot.mouseMove(view.viewport(), on_mark(view, 2))
    assert view._look.hovered == 2
    qtbot.mouseMove(view.viewport(), place_on_screen(view, 5, 5))
    assert view._look.hovered is None


def test_the_top_row_stays_when_the_text_grows(view: SideBySideView, theme: Theme) -> None:
    view.resize(788, 160 + HEAD)
    view.set_unfolded(True)
    bar = view.verticalScrollBar()
    bar.setValue(rows(view).top(3))
    theme.set_zoom(1.5)
    assert rows(view).place_at(bar.value()) == 3
    view.resize(500, 160 + HEAD)
    assert rows(view).place_at(bar.value()) == 3


def test_many_columns_scroll_sideways_with_their_heads(
    view: SideBySideView, ferry: Comparison
) -> None:
    six = replace(
        ferry,
        columns=ferry.columns * 2,
        rows=tuple(replace(r, cells=r.cells + ((),) * 3, moved=r.moved * 2) for r in ferry.rows),
    )
    view.set_comparison(six)
    bar = view.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert view.heads.anchor(5).x() + 180 <= view.mapToGlobal(QPoint(788, 0)).x()


def test_an_empty_view_and_an_empty_comparison_paint(
    view: SideBySideView, ferry: Comparison
) -> None:
    view.set_comparison(replace(ferry, rows=(), links=(), differences=()))
    view.grab()
    assert not view.next_difference()
    view.set_comparison(None)
    view.grab()
    assert view.comparison is None
    assert not view.previous_difference()


@pytest.mark.parametrize("scheme", Scheme)
def test_every_row_paints_in_both_looks(view: SideBySideView, theme: Theme, scheme: Scheme) -> None:
    theme.set_scheme(scheme)
    view.set_unfolded(True)
    view.set_visible_types(set(DifferenceType))
    view.resize(900, rows(view).height + HEAD)
    view.select_difference(0)
    image = view.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() - 2).isValid()
    assert isinstance(rows(view).entries[0], object)
    assert not any(isinstance(entry, FoldEntry) for entry in rows(view).entries)
