"""Events are corrected on the whole desk, with a real collection: each act, its undo, its page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from index.jobs import Job
from index.library import Library
from index.records import ArticleId, Event
from reader.actions import ActionId
from reader.places import Page
from reader.session import Session
from reader.settings import Settings
from reader.tasks import TaskRunner
from reader.theme import Theme
from reader.views.event_chooser import EventChooser
from reader.views.main_window import MainWindow

_FLOOD = """\
Orla floods the old town of Brennik

Published {day} March 2024

The river Orla burst its banks and flooded the old town of Brennik, mayor Ida Marsh said.

At least forty houses stand in the water of the Orla, and pumps are on their way to Brennik.
"""
_STRIKE = """\
Bus drivers of Halden go on strike

Published {day} March 2024

Bus drivers in Halden began a strike over pay, the union of transport workers said.

No bus left the depot of Halden in the morning; the strike over pay is to last three days.
"""


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    library = Library.create(tmp_path / "case.parallax")
    library.prepare(Job())
    paths = []
    for name, text in (("flood", _FLOOD), ("strike", _STRIKE)):
        for day in (4, 5):
            path = tmp_path / f"{name}-{day}.txt"
            path.write_text(text.format(day=day), "utf-8")
            paths.append(path)
    library.import_files(paths, Job())
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax")
    window = MainWindow(session, theme, Settings.in_file(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    session.adopt(library)
    qtbot.waitUntil(lambda: not session._runner._tasks)
    yield window
    window.close()


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session._runner._tasks)


def events(window: MainWindow) -> list[tuple[ArticleId, ...]]:
    stories = window.session.contents.stories
    return sorted(tuple(sorted(e.articles)) for story in stories for e in story.events)


def event_of(window: MainWindow, article: int) -> Event:
    event = window.session.contents.event_of(ArticleId(article))
    assert event is not None
    return event


def open_event(window: MainWindow, article: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.event_told):
        window.journey.show_event(ArticleId(article))
    window.event_view.list.setFocus()


def choose(window: MainWindow, *articles: int) -> None:
    """Select the lines of some articles."""
    view = window.event_view
    selection = view.list.selectionModel()
    selection.clear()
    for row in range(view.model.rowCount()):
        line = view.model.line(row)
        if getattr(line, "article", None) in articles:
            selection.select(view.model.index(row, 0), QItemSelectionModel.SelectionFlag.Select)


def act(window: MainWindow, action_id: ActionId, qtbot: QtBot) -> None:
    assert window.actions_by_id[action_id].isEnabled()
    with qtbot.waitSignal(window.session.contents_changed):
        window.actions_by_id[action_id].trigger()
    idle(window, qtbot)


def answer(window: MainWindow, kind: type, reply: object) -> None:
    """Give the next dialog its answer as soon as it is up."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            reply(dialog)  # type: ignore[operator]
            dialog.accept()
        else:
            QTimer.singleShot(0, look)

    QTimer.singleShot(0, look)


def test_an_article_is_split_off_and_comes_back_by_undo(window: MainWindow, qtbot: QtBot) -> None:
    assert events(window) == [(1, 2), (3, 4)]
    open_event(window, 1, qtbot)
    choose(window, 2)

    act(window, ActionId.SPLIT_EVENT, qtbot)
    assert events(window) == [(1,), (2,), (3, 4)]
    assert "Ctrl+Z" in window.status_line.message.text()
    act(window, ActionId.UNDO, qtbot)
    assert events(window) == [(1, 2), (3, 4)]


def test_the_page_stays_with_the_event_when_its_first_article_leaves(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_event(window, 1, qtbot)
    choose(window, 1)

    act(window, ActionId.NOT_SAME_EVENT, qtbot)
    assert window.event_view.shown_event is not None
    assert window.event_view.shown_event.articles == (2,)


def test_the_keyboard_goes_with_the_key_to_the_list_of_the_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.library_panel.tree.setFocus()
    window.library_panel.point_at((ArticleId(1), ArticleId(2)))

    with qtbot.waitSignal(window.session.event_told):
        window.actions_by_id[ActionId.EVENT_PAGE].trigger()
    qtbot.waitUntil(window.event_view.list.isVisible)
    assert window.event_view.list.hasFocus()


def test_two_events_are_merged_through_the_chooser(window: MainWindow, qtbot: QtBot) -> None:
    open_event(window, 1, qtbot)

    answer(window, EventChooser, lambda dialog: dialog.box.setText("strike"))
    act(window, ActionId.MERGE_EVENTS, qtbot)
    assert events(window) == [(1, 2, 3, 4)]
    assert window.journey.place.page is Page.EVENT
    assert window.event_view.shown_event is not None
    assert len(window.event_view.shown_event.articles) == 4


def test_events_selected_in_the_library_are_merged_at_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel = window.library_panel
    panel.tree.setFocus()
    selection = panel.tree.selectionModel()
    selection.clear()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for articles in ((1, 2), (3, 4)):
        index = panel.tree_model.index_of(event_of(window, articles[0]).articles)
        assert index.isValid()
        selection.select(index, flags)

    act(window, ActionId.MERGE_EVENTS, qtbot)
    assert events(window) == [(1, 2, 3, 4)]


def test_a_chosen_article_is_moved_to_another_event(window: MainWindow, qtbot: QtBot) -> None:
    open_event(window, 1, qtbot)
    choose(window, 2)

    answer(window, EventChooser, lambda dialog: dialog.box.setText("strike"))
    act(window, ActionId.MOVE_TO_EVENT, qtbot)
    assert events(window) == [(1,), (2, 3, 4)]


def test_not_this_event_parts_an_article_from_the_others(window: MainWindow, qtbot: QtBot) -> None:
    open_event(window, 3, qtbot)
    choose(window, 4)

    act(window, ActionId.NOT_SAME_EVENT, qtbot)
    assert events(window) == [(1, 2), (3,), (4,)]


def test_a_pinned_event_says_so_and_is_unpinned_by_the_same_key(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_event(window, 1, qtbot)
    pin = window.actions_by_id[ActionId.PIN_EVENT]

    act(window, ActionId.PIN_EVENT, qtbot)
    assert event_of(window, 1).pinned
    assert pin.isChecked()
    assert "pinned" in window.event_view.summary.text()
    act(window, ActionId.PIN_EVENT, qtbot)
    assert not event_of(window, 1).pinned
    assert not pin.isChecked()


def test_an_event_gets_a_name_of_the_analyst(window: MainWindow, qtbot: QtBot) -> None:
    open_event(window, 1, qtbot)

    answer(window, QInputDialog, lambda dialog: dialog.setTextValue("High water at Brennik"))
    act(window, ActionId.RENAME_EVENT, qtbot)
    assert event_of(window, 1).title == "High water at Brennik"
    assert window.event_view.title.text() == "High water at Brennik"


def test_nothing_can_be_split_while_all_or_none_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    open_event(window, 1, qtbot)
    split = window.actions_by_id[ActionId.SPLIT_EVENT]

    choose(window, 1, 2)
    assert not split.isEnabled()
    choose(window)
    assert not split.isEnabled()
    choose(window, 1)
    assert split.isEnabled()


def test_keys_lead_to_event_and_story_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.journey.read(ArticleId(2))
    idle(window, qtbot)

    with qtbot.waitSignal(window.session.event_told):
        window.actions_by_id[ActionId.EVENT_PAGE].trigger()
    assert window.stack.currentWidget() is window.event_view
    assert window.journey.place.page is Page.EVENT
    window.actions_by_id[ActionId.STORY_PAGE].trigger()
    assert window.journey.place.page is Page.STORY
    window.actions_by_id[ActionId.BACK].trigger()
    assert window.journey.place.page is Page.EVENT
    window.actions_by_id[ActionId.BACK].trigger()
    assert window.journey.place.article == 2


def test_the_arrow_keys_move_in_the_list_of_the_chooser_while_one_types(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_event(window, 1, qtbot)
    seen: list[int] = []

    def reply(dialog: EventChooser) -> None:
        qtbot.keyClick(dialog.box, Qt.Key.Key_Down)
        seen.append(dialog.list.currentIndex().row())
        dialog.box.setText("no such event")
        seen.append(dialog.model.rowCount())
        dialog.box.setText("")

    answer(window, EventChooser, reply)
    act(window, ActionId.MERGE_EVENTS, qtbot)
    assert seen == [0, 0]  # there is one other event alone
