"""The whole desk on a library in memory: from the empty page to a comparison and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QScrollArea, QStyle
from pytestqt.qtbot import QtBot

from index.records import ArticleId, FieldName
from reader.actions import ActionId
from reader.columns import Columns
from reader.places import Page
from reader.session import Session
from reader.settings import Settings
from reader.tasks import TaskRunner
from reader.theme import Scheme, Theme
from reader.theme.style import QuietFusion
from reader.views.column_menus import ColumnChooser, ColumnMenu
from reader.views.main_window import MainWindow
from tests.reader.fake_library import FakeLibrary, flood, opened

ONE, TWO, THREE, FOUR = map(ArticleId, (1, 2, 3, 4))
Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier

# Without a screen no pop-up can be raised or take the keyboard, and Qt says so.
no_popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.in_file(tmp_path / "settings.ini")


@pytest.fixture
def empty(theme: Theme, qtbot: QtBot, tmp_path: Path, settings: Settings) -> Iterator[MainWindow]:
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax", kind=FakeLibrary)
    window = MainWindow(session, theme, settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield window
    window.close()


@pytest.fixture
def window(empty: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    with qtbot.waitSignal(empty.session.compared):
        opened(empty.session, FakeLibrary(tmp_path / "flood.parallax", flood()), qtbot)
    return empty


def trigger(window: MainWindow, action_id: ActionId) -> None:
    assert window.actions_by_id[action_id].isEnabled()
    window.actions_by_id[action_id].trigger()


def message(window: MainWindow) -> str:
    return window.status_line.message.text()


def test_an_empty_desk_says_what_to_do(empty: MainWindow) -> None:
    assert empty.stack.currentWidget() is empty.empty_page
    assert empty.status_line.summary.text() == "No articles"
    assert not empty.actions_by_id[ActionId.EXPORT].isEnabled()
    assert not empty.actions_by_id[ActionId.SEARCH].isEnabled()


def test_files_dropped_anywhere_become_a_comparison(
    empty: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = [tmp_path / "Hill Post.txt", tmp_path / "Valley Post.txt"]
    for path in paths:
        path.write_text("The river rose.\n\nIt fell again.")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(empty.session.compared):
        empty.dropEvent(event)
    assert empty.stack.currentWidget() is empty.compare_page
    assert empty.windowTitle() == "Untitled – Parallax"
    assert empty.library_panel.tree_model.rowCount() == 1
    assert message(empty) == ""


def test_the_title_counter_and_sums_name_what_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    assert window.tool_bar.title.text() == "The Orla flood"
    assert window.tool_bar.counter.text() == "2 differences"
    window.compare_page.setFocus()
    qtbot.keyClick(window, Key.Key_Down, Alt)
    assert window.tool_bar.counter.text() == "1 of 2"
    assert "Row 1 of 2" in window.status_line.summary.text()


def test_after_the_last_difference_the_desk_says_so(window: MainWindow) -> None:
    for _ in range(2):
        trigger(window, ActionId.NEXT)
        assert message(window) == ""
    trigger(window, ActionId.NEXT)
    assert message(window).startswith("That was the last difference")
    assert window.tool_bar.counter.text() == "2 of 2"


def test_swapping_keeps_the_base_article(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.compared):
        trigger(window, ActionId.SWAP)
    assert window.journey.place.columns == Columns((THREE, ONE, TWO), base=1)


def test_an_article_from_the_tree_is_read_and_left_again(window: MainWindow, qtbot: QtBot) -> None:
    tree = window.library_panel.tree
    with qtbot.waitSignal(window.session.article_read):
        tree.setCurrentIndex(window.library_panel.tree_model.index_of((TWO,)))
    assert window.stack.currentWidget() is window.article_view
    assert "Some 60 houses" in window.article_view.text.toPlainText()
    with qtbot.waitSignal(window.session.compared):
        trigger(window, ActionId.BACK)
    assert window.stack.currentWidget() is window.compare_page


def test_selected_articles_are_compared(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.library_panel
    selection = panel.tree.selectionModel()
    flags = selection.SelectionFlag
    selection.select(panel.tree_model.index_of((TWO,)), flags.ClearAndSelect)
    selection.select(panel.tree_model.index_of((FOUR,)), flags.Select)
    assert "2 articles selected" in message(window)
    with qtbot.waitSignal(window.session.compared) as told:
        trigger(window, ActionId.COMPARE)
    assert [c.article.head.id for c in told.args[0].columns] == [TWO, FOUR]


def test_searching_grows_into_the_page_and_escape_returns(window: MainWindow, qtbot: QtBot) -> None:
    trigger(window, ActionId.SEARCH)
    assert window.journey.place.page is Page.SEARCH
    with qtbot.waitSignal(window.session.searches.answered):
        qtbot.keyClicks(window.search_view.box, "houses")
    qtbot.waitUntil(lambda: window.search_view.results.rowCount() == 6)
    assert window.library_panel.hit_facets.isVisible()
    with qtbot.waitSignal(window.session.compared):
        qtbot.keyClick(window.search_view.box, Key.Key_Escape)
    assert window.stack.currentWidget() is window.compare_page
    assert not window.library_panel.hit_facets.isVisible()


@no_popups
def test_a_column_menu_offers_what_is_possible(window: MainWindow, qtbot: QtBot) -> None:
    window.compare_page.menu_wanted.emit(0, QPoint(300, 200))
    menu = window.findChild(ColumnMenu)
    able = {action.text().replace("&", ""): action.isEnabled() for action in menu.actions()}
    assert not able["Move left"]
    assert not able["Make base"]
    assert able["Move right"]
    with qtbot.waitSignal(window.session.compared):
        next(a for a in menu.actions() if "right" in a.text()).trigger()
    assert window.journey.place.columns == Columns((THREE, ONE, TWO), base=1)
    menu.close()


@no_popups
def test_columns_are_chosen_from_the_story(window: MainWindow, qtbot: QtBot) -> None:
    trigger(window, ActionId.COLUMNS)
    chooser = window.findChild(ColumnChooser)
    chooser.boxes[THREE].setChecked(False)
    chooser.boxes[ONE].setChecked(False)
    assert not chooser.button.isEnabled()
    chooser.boxes[ONE].setChecked(True)
    with qtbot.waitSignal(window.session.compared):
        chooser.button.click()
    assert window.journey.place.columns == Columns((ONE, TWO))


@no_popups
def test_columns_are_chosen_with_keys_alone_and_stay_in_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    trigger(window, ActionId.COLUMNS)
    chooser = window.findChild(ColumnChooser)
    boxes = list(chooser.boxes.values())
    area = chooser.findChild(QScrollArea)
    for box in boxes:
        qtbot.keyClick(box, Key.Key_Down)
    assert area.horizontalScrollBar().maximum() == 0
    assert boxes[0].mapTo(chooser, QPoint()).x() >= 0
    qtbot.keyClick(chooser.boxes[THREE], Key.Key_Space)
    with qtbot.waitSignal(window.session.compared):
        qtbot.keyClick(chooser.boxes[THREE], Key.Key_Return)
    assert window.journey.place.columns == Columns((ONE, TWO))


def test_a_narrow_tool_bar_leaves_out_words_and_cuts_none(window: MainWindow, qtbot: QtBot) -> None:
    bar, styles = window.tool_bar, Qt.ToolButtonStyle
    parts = (bar.segments, bar.counter, bar.strictness)
    for width, style in (
        (1600, styles.ToolButtonTextBesideIcon),
        (1100, styles.ToolButtonIconOnly),
    ):
        window.resize(width, window.height())
        qtbot.waitUntil(lambda style=style: bar.export.toolButtonStyle() is style)
        qtbot.waitUntil(lambda: all(p.width() >= p.sizeHint().width() for p in parts))


def test_the_narrowest_tool_bar_shows_views_as_icons_that_have_names(
    window: MainWindow, qtbot: QtBot
) -> None:
    buttons = window.tool_bar.segments.buttons()
    icons = Qt.ToolButtonStyle.ToolButtonIconOnly
    window.resize(900, window.height())
    qtbot.waitUntil(lambda: all(button.toolButtonStyle() is icons for button in buttons))
    assert window.width() < 960
    assert not any(button.icon().isNull() for button in buttons)
    assert [button.toolTip() for button in buttons] == [button.text() for button in buttons]
    assert "Quotations" in [button.accessibleName() for button in buttons]


def test_a_date_is_set_in_place_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    window.wishes.edit_column(2, FieldName.PUBLISHED)
    box = window.editor.editor_box(FieldName.PUBLISHED)
    qtbot.keyClicks(box, "soon")
    with qtbot.waitSignal(window.session.failed):
        qtbot.keyClick(box, Key.Key_Return)
    assert window.editor.problem.isVisible()
    box.clear()
    qtbot.keyClicks(box, "2031-02-28")
    with qtbot.waitSignal(window.session.compared) as told:
        qtbot.keyClick(box, Key.Key_Return)
    assert told.args[0].columns[2].article.head.published.isoformat() == "2031-02-28"
    assert not window.editor.isVisible()
    with qtbot.waitSignal(window.session.compared):
        trigger(window, ActionId.UNDO)
    assert window.session.contents.heads[TWO].published is None


def test_the_keyboard_returns_from_a_card_to_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    window.compare_page.setFocus()
    window.wishes.edit_column(0)
    box = window.editor.editor_box(FieldName.OUTLET)
    qtbot.waitUntil(box.hasFocus)
    qtbot.keyClick(box, Key.Key_Escape)
    assert window.compare_page.columns.hasFocus()


def test_changed_particulars_keep_difference_and_place(window: MainWindow, qtbot: QtBot) -> None:
    trigger(window, ActionId.LAST)
    with qtbot.waitSignal(window.session.compared):
        window.session.set_field([ONE], FieldName.OUTLET, "Evening Ledger")
    assert window.tool_bar.counter.text() == "2 of 2"


def test_the_ledger_adds_up_and_explains_a_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    saved, empty = tmp_path / "Hill Post.txt", tmp_path / "empty.txt"
    saved.write_text("A mill burned.")
    empty.touch()
    with qtbot.waitSignal(window.session.imported):
        window.import_files([saved, empty])
    assert message(window) == (
        "1 of 2 files came in; the import ledger says what became of the others"
    )
    with qtbot.waitSignal(window.session.ledger_changed):
        trigger(window, ActionId.LEDGER)
    assert window.status_line.summary.text() == "2 offered = 1 in + 1 empty"
    window.ledger_view.table.setCurrentIndex(window.ledger_model.index(0, 0))
    assert window.ledger_view.detail.article == 5
    window.tool_bar.segments.chosen.emit("failed")
    assert window.ledger_model.rowCount() == 1


def test_a_failure_is_told_in_the_status_line(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.session.failed):
        window.session.open(tmp_path / "gone.parallax")
    assert message(window) == "There is no file gone.parallax. Choose another."
    assert window.status_line.sign.isVisible()
    assert window.stack.currentWidget() is window.compare_page


def test_the_map_can_be_hidden_and_gives_way_to_a_scroll_bar(window: MainWindow) -> None:
    assert window.compare_page.map.isVisible()
    trigger(window, ActionId.MAP)
    assert not window.compare_page.map.isVisible()


def test_a_narrow_window_folds_the_list_of_differences_and_brings_it_back(
    window: MainWindow,
) -> None:
    listing = window.compare_page.differences
    window.resize(1000, 700)
    assert not listing.isVisible()
    assert window.library_panel.width() >= 200
    window.tool_bar.listing.click()
    assert listing.isVisible()
    window.resize(1700, 900)
    assert listing.isVisible()
    assert (window.library_panel.width(), listing.width()) == (272, 336)


def test_nobody_is_asked_to_choose_while_the_first_comparison_is_made(empty: MainWindow) -> None:
    empty.compare_page.expect((ONE, TWO))
    assert empty.compare_page.columns.waiting
    empty.compare_page.give_up()
    assert not empty.compare_page.columns.waiting


def test_a_comparison_that_takes_long_takes_the_one_before_away(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window.compare_page
    page.expect((ONE, FOUR))
    assert page.comparison is not None
    qtbot.waitUntil(lambda: page.comparison is None)
    with qtbot.waitSignal(window.session.compared):
        window.wishes.compare((ONE, TWO))
    assert page.comparison is not None


def test_the_look_changes_by_action(window: MainWindow) -> None:
    trigger(window, ActionId.SCHEME)
    assert window.theme.scheme is Scheme.DARK
    trigger(window, ActionId.ZOOM_IN)
    assert window.theme.zoom > 1


def test_menu_letters_are_underlined_only_while_alt_is_held(
    window: MainWindow, qtbot: QtBot
) -> None:
    style = QuietFusion(window.theme.underlines)
    hint = QStyle.StyleHint.SH_UnderlineShortcut
    assert not style.styleHint(hint)
    qtbot.keyPress(window.windowHandle(), Key.Key_Alt)
    assert style.styleHint(hint)
    qtbot.keyRelease(window.windowHandle(), Key.Key_Alt)
    assert not style.styleHint(hint)


def test_the_other_pane_goes_round(window: MainWindow, qtbot: QtBot) -> None:
    window.library_panel.tree.setFocus()
    for _ in range(len(window.panes())):
        trigger(window, ActionId.OTHER_PANE)
    assert window.library_panel.tree.hasFocus()


def test_shape_and_place_are_remembered(window: MainWindow, settings: Settings) -> None:
    window.split.setSizes([300, 900])
    sizes = window.split.sizes()
    window.close()
    assert not settings.shape("geometry").isEmpty()
    window.split.setSizes([200, 1000])
    window._restore()
    assert window.split.sizes() == sizes


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    bar = window.tool_bar
    for button in (bar.back, bar.previous, bar.next, bar.columns, bar.export):
        assert button.accessibleName()
    for view in (window.library_panel.tree, window.search_view.list, window.ledger_view.table):
        assert view.accessibleName()
