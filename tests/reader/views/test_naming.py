"""The page of names on the whole desk, with a real collection: decide, take back, go on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from index.jobs import Job
from index.library import Library
from reader.actions import ActionId
from reader.models.names import Show
from reader.places import Page
from reader.session import Session
from reader.settings import Settings
from reader.tasks import TaskRunner
from reader.theme import Theme
from reader.views.main_window import MainWindow

_TEXT = """\
Trucks leave {port}

Published 4 March 2024

A convoy of nine trucks with flour and medicine left the port of {port} on Monday.
"""


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    library = Library.create(tmp_path / "case.parallax")
    library.prepare(Job())
    for port in ("Dornak", "Dornakh"):
        (tmp_path / f"{port}.txt").write_text(_TEXT.format(port=port), "utf-8")
    library.import_files([tmp_path / "Dornak.txt", tmp_path / "Dornakh.txt"], Job())
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax")
    window = MainWindow(session, theme, Settings.in_file(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    session.adopt(library)
    qtbot.waitUntil(lambda: not session._runner._tasks)
    with qtbot.waitSignal(session.names_changed):
        window.actions_by_id[ActionId.NAMES].trigger()
    yield window
    window.close()


def act(window: MainWindow, action_id: ActionId, qtbot: QtBot) -> None:
    """Trigger an action and wait for the names that follow from it."""
    assert window.actions_by_id[action_id].isEnabled()
    with qtbot.waitSignal(window.session.names_changed):
        window.actions_by_id[action_id].trigger()
    qtbot.waitUntil(lambda: not window.session._runner._tasks)


def test_a_proposal_is_joined_by_its_key_and_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    model = window.names_model
    assert window.journey.place.page is Page.NAMES
    assert window.stack.currentWidget() is window.names_view
    assert model.count(Show.PROPOSED) == 1

    act(window, ActionId.JOIN_NAMES, qtbot)
    assert (model.count(Show.PROPOSED), model.count(Show.JOINED)) == (0, 1)
    message = window.status_line.message
    assert message.text() == "Joined: they count as one name; Ctrl+Z takes it back"
    assert not window.actions_by_id[ActionId.JOIN_NAMES].isEnabled()
    act(window, ActionId.UNDO, qtbot)
    assert (model.count(Show.PROPOSED), model.count(Show.JOINED)) == (1, 0)
    act(window, ActionId.REDO, qtbot)
    assert model.count(Show.JOINED) == 1


def test_names_that_are_kept_apart_are_proposed_no_more(window: MainWindow, qtbot: QtBot) -> None:
    act(window, ActionId.PART_NAMES, qtbot)

    assert window.names_model.count(Show.PROPOSED) == 0
    assert window.status_line.message.text().startswith("Kept apart")
    assert "apart" in window.actions_by_id[ActionId.UNDO].text()


def test_the_lists_are_offered_above_the_page(window: MainWindow) -> None:
    window.tool_bar.segment_chosen.emit(Show.EVERY.value)

    assert window.names_model.shown is Show.EVERY
    assert window.names_model.rowCount() == window.names_model.count(Show.EVERY) > 1
    assert window.tool_bar.segments.isVisible()
