"""Links and rows are corrected by hand on the desk, and every correction can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from index.jobs import Job
from index.library import Library
from index.records import Comparison, CorrectionKind, LinkOrigin, Passage
from reader.actions import ActionId
from reader.models.corrections import CorrectionTable
from reader.session import Session
from reader.settings import Settings
from reader.tasks import TaskRunner
from reader.theme import Theme
from reader.views.correction_sheet import CorrectionSheet
from reader.views.main_window import MainWindow
from reader.views.reason_pane import ReasonPane
from reader.views.side_by_side import SideBySideView

NOTHING, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
HERALD = """\
Dam breaks above Veldorf

Published 4 March 2024

The dam above Veldorf broke on Monday night, the mayor said.

Schools stay closed all week.

The railway to the coast is cut.
"""
COURIER = """\
Dam above Veldorf gives way

Published 4 March 2024

On Monday night the dam above Veldorf broke, according to the mayor.

A choir sang in Ostby.
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "herald.txt").write_text(HERALD, "utf-8")
    (tmp_path / "saved" / "courier.txt").write_text(COURIER, "utf-8")
    library = Library.create(tmp_path / "dam.parallax")
    library.prepare(Job())
    library.import_files([tmp_path / "saved"], Job())
    return library


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path, library: Library) -> Iterator[MainWindow]:
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax")
    window = MainWindow(session, theme, Settings.in_file(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.compare_page.columns.set_unfolded(True)
    window.show()
    qtbot.waitExposed(window)
    session.reading._timer.setInterval(10**7)  # links are made anew by what tests do alone
    session.adopt(library)
    qtbot.waitUntil(lambda: len(session.contents.heads) == 2 and not session._runner._tasks)
    order = {head.file_name: head.id for head in session.contents.heads.values()}
    with qtbot.waitSignal(session.compared):
        window.journey.compare([order["herald.txt"], order["courier.txt"]], "")
    qtbot.waitUntil(lambda: not session._runner._tasks)
    yield window
    window.close()


def shown(window: MainWindow) -> Comparison:
    assert window.compare_page.comparison is not None
    return window.compare_page.comparison


def settle(window: MainWindow, qtbot: QtBot, action_id: ActionId) -> None:
    """Trigger an action that changes links and wait for all that follows."""
    assert window.actions_by_id[action_id].isEnabled()
    with qtbot.waitSignal(window.session.compared):
        window.actions_by_id[action_id].trigger()
    qtbot.waitUntil(lambda: not window.session._runner._tasks)


def by_hand(window: MainWindow) -> set[tuple[Passage, Passage]]:
    links = shown(window).links
    return {(link.left, link.right) for link in links if link.origin is LinkOrigin.HAND}


def cells(window: MainWindow) -> list[tuple[tuple[int, ...], ...]]:
    return [row.cells for row in shown(window).rows]


def point_of(view: SideBySideView, passage: Passage) -> QPoint:
    """A point of the first words of a passage, on the viewport."""
    assert view.rows is not None
    for place in range(len(view.rows.entries)):
        row = view.rows.row(place)
        for placed in row.cells[passage.column]:
            if passage.sentence in placed.passage.run.sentences:
                x = view.rows.grid.text_left(passage.column) + 4
                y = view.rows.top(place) + placed.text_top + 6
                return QPointF(x, y - view.verticalScrollBar().value()).toPoint()
    raise AssertionError(passage)


def click(
    window: MainWindow, qtbot: QtBot, passage: Passage, keys: Qt.KeyboardModifier = NOTHING
) -> None:
    view = window.compare_page.columns
    place = point_of(view, passage)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, place)


def test_two_chosen_passages_are_linked_and_that_is_undone(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = cells(window)
    schools, choir = Passage(0, 1), Passage(1, 1)
    click(window, qtbot, schools)
    assert window.compare_page.columns.chosen == (schools,)
    assert not window.actions_by_id[ActionId.LINK].isEnabled()
    click(window, qtbot, choir, CTRL)
    assert window.compare_page.columns.chosen == (schools, choir)
    assert window.status_line.message.text().startswith("Alt+S links")
    settle(window, qtbot, ActionId.LINK)
    assert by_hand(window) == {(schools, choir)}
    assert window.status_line.message.text() == "Linked by hand; Ctrl+Z takes it back"
    assert ((1,), (1,)) in cells(window)
    assert window.compare_page.columns.chosen == ()
    assert "link “Schools" in window.actions_by_id[ActionId.UNDO].text()
    settle(window, qtbot, ActionId.UNDO)
    assert (by_hand(window), cells(window)) == (set(), before)
    settle(window, qtbot, ActionId.REDO)
    assert by_hand(window) == {(schools, choir)}


def test_a_second_choice_in_the_same_column_takes_the_place_of_the_first(
    window: MainWindow, qtbot: QtBot
) -> None:
    click(window, qtbot, Passage(0, 1))
    click(window, qtbot, Passage(0, 2), CTRL)
    assert window.compare_page.columns.chosen == (Passage(0, 2),)
    click(window, qtbot, Passage(1, 0), CTRL)
    click(window, qtbot, Passage(1, 1), CTRL)
    assert window.compare_page.columns.chosen == (Passage(0, 2), Passage(1, 1))
    click(window, qtbot, Passage(1, 1))
    assert window.compare_page.columns.chosen == (Passage(1, 1),)


def test_passages_are_chosen_by_keys_too(window: MainWindow, qtbot: QtBot) -> None:
    view = window.compare_page.columns
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(view, key, CTRL if key == Qt.Key.Key_Space else NOTHING)
    assert view.chosen == (Passage(0, 0), Passage(1, 0))
    assert window.actions_by_id[ActionId.LINK].isEnabled()


def test_not_the_same_breaks_the_link_that_is_explained(window: MainWindow, qtbot: QtBot) -> None:
    (link,) = shown(window).links
    window.compare_page.columns.link_selected.emit(link)
    settle(window, qtbot, ActionId.UNLINK)
    assert shown(window).links == ()
    assert ((0,), ()) in cells(window)
    settle(window, qtbot, ActionId.UNDO)
    assert shown(window).links == (link,)


def test_of_several_links_explained_one_is_chosen(
    theme: Theme, qtbot: QtBot, ferry: Comparison
) -> None:
    pane = ReasonPane(theme)
    qtbot.addWidget(pane)
    pane.explain_link(ferry, ferry.links[:2])
    menu = pane.menu(ferry)
    first, second = (action.text() for action in menu.actions())
    assert first.startswith(
        "The Herald, ¶\u00a01 “Nine people died when a ferr…” – Daily Post, ¶\u00a01 “"
    )
    assert second.endswith("– Evening Star, ¶\u00a01 \u2068“قتل تسعة أشخاص في حريق عبارة…”\u2069")
    with qtbot.waitSignal(pane.unlink_wanted) as caught:
        menu.actions()[1].trigger()
    assert caught.args == [ferry.links[1]]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_rows_are_split_and_joined_from_their_menu(window: MainWindow, qtbot: QtBot) -> None:
    view = window.compare_page.columns
    place = point_of(view, Passage(1, 0))
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place)
    )
    with qtbot.waitSignal(view.row_menu_requested):
        view.contextMenuEvent(event)
    offered = [action.objectName() for action in window.correcting.row_menu().actions()]
    assert ActionId.SPLIT_ROW in offered
    assert ActionId.JOIN_ROWS in offered
    settle(window, qtbot, ActionId.SPLIT_ROW)
    assert {((0,), ()), ((), (0,))} <= set(cells(window))
    number = cells(window).index(((), (0,)))
    click(window, qtbot, Passage(1, 0) if number else Passage(0, 0))
    settle(window, qtbot, ActionId.JOIN_ROWS)
    assert any(row[0] and row[1] for row in cells(window))


def test_the_slider_links_at_once_and_spares_what_was_made_by_hand(
    window: MainWindow, qtbot: QtBot
) -> None:
    click(window, qtbot, Passage(0, 1))
    click(window, qtbot, Passage(1, 1), CTRL)
    settle(window, qtbot, ActionId.LINK)
    slider = window.tool_bar.strictness.slider
    with qtbot.waitSignal(window.session.compared):
        slider.setValue(slider.maximum())
    loose = len(shown(window).links)
    with qtbot.waitSignal(window.session.compared):
        slider.setValue(slider.minimum())
    assert window.session.strictness == pytest.approx(0.1)
    message = window.status_line.message
    assert message.text() == "2 links: as strict as it goes"
    with qtbot.waitSignal(window.session.compared):
        slider.setValue(0)
    assert message.text().endswith(": as Parallax links by itself")
    with qtbot.waitSignal(window.session.compared):
        slider.setValue(slider.minimum())
    assert len(shown(window).links) <= loose
    assert by_hand(window) == {(Passage(0, 1), Passage(1, 1))}


def test_the_list_of_corrections_takes_any_of_them_back(window: MainWindow, qtbot: QtBot) -> None:
    (link,) = shown(window).links
    window.compare_page.columns.link_selected.emit(link)
    settle(window, qtbot, ActionId.UNLINK)
    click(window, qtbot, Passage(0, 1))
    click(window, qtbot, Passage(1, 1), CTRL)
    settle(window, qtbot, ActionId.LINK)
    with qtbot.waitSignal(window.session.corrections_changed):
        window.actions_by_id[ActionId.CORRECTIONS].trigger()
    sheet = window.findChild(CorrectionSheet)
    assert isinstance(sheet, CorrectionSheet)
    assert [sheet.model.correction(n).kind for n in range(2)] == [
        CorrectionKind.LINK,
        CorrectionKind.UNLINK,
    ]
    assert sheet.model.index(0, 3).data() == "yes"
    sheet.table.selectRow(1)
    with qtbot.waitSignal(window.session.corrections_changed):
        sheet.take_back.click()
    qtbot.waitUntil(lambda: len(shown(window).links) == 2)
    assert window.status_line.message.text().startswith("The correction is taken back")
    assert sheet.model.rowCount() == 1
    sheet.close()


def listed(window: MainWindow, qtbot: QtBot) -> CorrectionSheet:
    """The list of corrections, opened."""
    with qtbot.waitSignal(window.session.corrections_changed):
        window.actions_by_id[ActionId.CORRECTIONS].trigger()
    sheet = window.findChild(CorrectionSheet)
    assert isinstance(sheet, CorrectionSheet)
    return sheet


def test_enter_in_the_list_goes_to_the_passages_and_delete_takes_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    click(window, qtbot, Passage(0, 1))
    click(window, qtbot, Passage(1, 1), CTRL)
    settle(window, qtbot, ActionId.LINK)
    click(window, qtbot, Passage(0, 2))
    sheet = listed(window, qtbot)
    sheet.table.setFocus()
    with qtbot.waitSignal(window.session.located):
        qtbot.keyClick(sheet.table, Qt.Key.Key_Return)
    assert sheet.isVisible()
    row = window.compare_page.columns.row
    assert row is not None
    assert cells(window)[row] == ((1,), (1,))
    with qtbot.waitSignal(window.session.compared):
        qtbot.keyClick(sheet.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 0)
    assert by_hand(window) == set()
    assert not sheet.go.isEnabled()
    sheet.close()


def test_the_list_leads_to_a_comparison_that_is_not_open(window: MainWindow, qtbot: QtBot) -> None:
    click(window, qtbot, Passage(0, 2))
    click(window, qtbot, Passage(1, 1), CTRL)
    settle(window, qtbot, ActionId.LINK)
    with qtbot.waitSignal(window.session.article_read):
        window.journey.read(shown(window).columns[0].article.head.id)
    sheet = listed(window, qtbot)
    with qtbot.waitSignal(window.session.compared):
        sheet.go.click()
    row = window.compare_page.columns.row
    assert row is not None
    assert cells(window)[row] == ((2,), (1,))
    sheet.close()


def test_a_correction_of_an_article_that_was_taken_out_says_why_it_leads_nowhere(
    window: MainWindow, qtbot: QtBot
) -> None:
    click(window, qtbot, Passage(0, 1))
    click(window, qtbot, Passage(1, 1), CTRL)
    settle(window, qtbot, ActionId.LINK)
    with qtbot.waitSignal(window.session.contents_changed):
        window.session.remove([shown(window).columns[1].article.head.id])
    sheet = listed(window, qtbot)
    assert "was taken out" in sheet.model.index(0, 3).data()
    with qtbot.waitSignal(window.session.failed) as told:
        sheet.go.click()
    assert "undo brings it back" in told.args[0]
    sheet.close()


def test_keys_link_and_part_and_take_back_and_make_again(window: MainWindow, qtbot: QtBot) -> None:
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    keys = Qt.Key

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        with qtbot.waitSignal(window.session.compared):
            qtbot.keyClick(window, key, modifiers)
        qtbot.waitUntil(lambda: not window.session._runner._tasks)

    window.activateWindow()
    found = cells(window)
    for choice, key, modifiers in (
        ((Passage(0, 1), Passage(1, 1)), keys.Key_S, alt),  # link
        ((Passage(0, 0),), keys.Key_S, alt | shift),  # not the same
        ((Passage(1, 0),), keys.Key_Down, alt | shift),  # split the row
        ((Passage(0, 1),), keys.Key_Up, alt | shift),  # join with the row above
    ):
        click(window, qtbot, choice[0])
        for passage in choice[1:]:
            click(window, qtbot, passage, CTRL)
        press(key, modifiers)
        changed = cells(window)
        assert changed != found
        press(keys.Key_Z, CTRL)
        assert cells(window) == found
        press(keys.Key_Z, CTRL | shift)
        assert cells(window) == changed
        press(keys.Key_Z, CTRL)


def test_corrections_survive_another_import_another_analysis_and_another_opening(
    window: MainWindow, library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    click(window, qtbot, Passage(0, 1))
    click(window, qtbot, Passage(1, 1), CTRL)
    settle(window, qtbot, ActionId.LINK)
    (link,) = (k for k in shown(window).links if k.origin is not LinkOrigin.HAND)
    window.compare_page.columns.link_selected.emit(link)
    settle(window, qtbot, ActionId.UNLINK)
    corrected = cells(window)
    both = [column.article.head.id for column in shown(window).columns]
    with qtbot.waitSignal(window.session.imported, timeout=60_000):
        window.session.import_files([tmp_path / "saved"])
    for column in shown(window).columns:  # as an earlier version of the program left it
        old = replace(column.analysis, version=column.analysis.version - 1, sentences=())
        library._store.put_analysis(column.article.head.id, old, ())
    qtbot.waitUntil(lambda: not window.session._runner._tasks)

    with qtbot.waitSignals([window.session.opened, window.session.compared]):
        window.session.open(library.path)
    qtbot.waitUntil(lambda: not window.session._runner._tasks)
    with qtbot.waitSignal(window.session.compared):
        window.journey.compare(both, "")
    assert by_hand(window) == {(Passage(0, 1), Passage(1, 1))}
    assert cells(window) == corrected


def test_a_notice_is_told_when_the_text_is_another(window: MainWindow, qtbot: QtBot) -> None:
    window.session.compared.emit(replace(shown(window), notices=("The passage is gone.", "x")))
    assert window.status_line.message.text() == "The passage is gone. (+ 1)"


def test_the_table_of_corrections_is_a_sound_model(
    qtmodeltester: ModelTester, library: Library
) -> None:
    ids = [head.id for head in library.heads()]
    library.link((ids[0], 1), (ids[1], 1))
    table = CorrectionTable()
    table.show(library.corrections())
    qtmodeltester.check(table)
    assert "=" in table.index(0, 1).data()
    library.close()
