"""The desk says what links rest on, links anew once it has read, and compares all the same."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from index.jobs import Job
from index.library import Library
from index.records import ArticleId, Comparison
from reader.actions import ActionId
from reader.session import Session
from reader.settings import Settings
from reader.tasks import TaskRunner
from reader.theme import Theme
from reader.views.main_window import MainWindow

Alt, Key = Qt.KeyboardModifier.AltModifier, Qt.Key
FLOOD = """\
Orla floods the old town of Veldorf

Published 4 March 2021

The river Orla burst its banks in Veldorf on Monday, and 40 houses were flooded.

The mayor resigned on Wednesday.

Mayor Anna Holm said that the damage to the town would cost millions.
"""
AGAIN = """\
Veldorf under water

Published 4 March 2021

In Veldorf the Orla left its bed on Monday; water stands in 40 houses.

On Wednesday the head of the town stepped down.
"""
FIRE = """\
Fire destroys mill in Ostby

Published 9 November 2017

A fire broke out in the Kessim mill in Ostby on Thursday, and 3 workers were hurt.

Owner Bert Larsen said that the damage to the mill would cost millions.

Firemen of the Tamar brigade brought 7 people to safety.
"""


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    (tmp_path / "saved").mkdir()
    for name, text in (("flood.txt", FLOOD), ("again.txt", AGAIN), ("fire.txt", FIRE)):
        (tmp_path / "saved" / name).write_text(text, "utf-8")
    library = Library.create(tmp_path / "case.parallax")
    library.import_files([tmp_path / "saved"], Job())
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax")
    window = MainWindow(session, theme, Settings.in_file(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.compare_page.columns.set_unfolded(True)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    session.reading._timer.stop()
    session.reading._timer.setInterval(10**7)  # nothing is read until the test says so
    session.adopt(library)
    qtbot.waitUntil(lambda: len(session.contents.heads) == 3 and not session._runner._tasks)
    yield window
    window.close()


def compare(window: MainWindow, qtbot: QtBot, *names: str) -> Comparison:
    order = {head.file_name: head.id for head in window.session.contents.heads.values()}
    articles: tuple[ArticleId, ...] = tuple(order[name] for name in names)
    with qtbot.waitSignal(window.session.compared) as told:
        window.wishes.compare(articles)
    qtbot.waitUntil(lambda: not window.session._runner._tasks)
    (comparison,) = told.args
    return comparison


def read(window: MainWindow, qtbot: QtBot) -> None:
    """Let the desk read for meaning until nothing is left, and link anew."""
    window.session.reading._timer.setInterval(1)
    window.session.reading._timer.start()
    qtbot.waitUntil(
        lambda: not window.session.reading._due and not window.session._runner._tasks,
        timeout=20_000,
    )


def basis(window: MainWindow) -> str:
    return window.compare_page.basis.words.text()


def test_links_by_words_alone_are_shown_at_once_and_made_anew_when_read(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = compare(window, qtbot, "flood.txt", "again.txt")
    assert basis(window) == (
        "Linked by words alone: 2 of 2 articles are not read for meaning yet. "
        "They are being read; then the links are made anew."
    )
    window.compare_page.columns.go_to(0, 1)
    read(window, qtbot)
    assert basis(window) == "Linked by words and meaning."
    after = window.compare_page.comparison
    assert after is not None
    linked = {(link.left.sentence, link.right.sentence) for link in after.links}
    assert (1, 1) in linked
    assert after.links != before.links
    row = window.compare_page.columns.row
    assert row is not None
    assert after.rows[row].cells[0] == (1,)


def test_the_status_line_counts_what_is_left_until_nothing_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown: list[str] = []
    left = window.status_line.left
    window.session.reading.left.connect(lambda _: shown.append(left.text()))
    assert left.isHidden()
    read(window, qtbot)
    assert list(dict.fromkeys(shown)) == [
        "Reading for meaning: 2 articles left",  # of the comparison on show
        "Reading for meaning: 1 article left",
    ]
    assert left.isHidden()


def test_articles_of_different_events_are_compared_all_the_same_and_that_is_undone(
    window: MainWindow, qtbot: QtBot
) -> None:
    read(window, qtbot)
    action, line = window.actions_by_id[ActionId.ALL_THE_SAME], window.compare_page.apart
    compare(window, qtbot, "flood.txt", "again.txt")
    assert line.isHidden()
    assert not action.isEnabled()

    assert compare(window, qtbot, "flood.txt", "fire.txt").links == ()
    assert line.isVisible()
    assert "seem to tell of different events" in line.words.text()
    assert line.button.text() == "Compare them all the same"
    with qtbot.waitSignal(window.session.compared):
        line.button.click()
    qtbot.waitUntil(lambda: action.isChecked() and not window.session._runner._tasks)
    comparison = window.compare_page.comparison
    assert comparison is not None
    assert comparison.links
    assert line.words.text().startswith("Compared all the same, as you decided")

    with qtbot.waitSignal(window.session.compared):
        window.actions_by_id[ActionId.UNDO].trigger()
    qtbot.waitUntil(lambda: line.button.text() == "Compare them all the same")
    assert not action.isChecked()


def test_a_key_compares_all_the_same_and_holds_apart_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    compare(window, qtbot, "flood.txt", "fire.txt")
    window.compare_page.setFocus()
    for label in ("Hold them apart again", "Compare them all the same"):
        with qtbot.waitSignal(window.session.compared):
            qtbot.keyClick(window, Key.Key_A, Alt)
        qtbot.waitUntil(lambda: not window.session._runner._tasks)
        assert window.compare_page.apart.button.text() == label
    assert window.status_line.message.text() == "Held apart again; Ctrl+Z takes it back"


def test_where_nothing_may_be_changed_the_button_says_so(window: MainWindow, qtbot: QtBot) -> None:
    compare(window, qtbot, "flood.txt", "fire.txt")
    library = window.session.library
    assert library is not None
    library.read_only = True
    window.linking.refresh()
    assert not window.compare_page.apart.button.isEnabled()
    assert "open for reading only" in window.compare_page.apart.button.toolTip()
    library.read_only = False


def test_what_the_reading_changed_is_told_and_that_it_changed_nothing_is_not(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown = compare(window, qtbot, "flood.txt", "again.txt")
    message, session = window.status_line.message, window.session
    for links, told in (
        (shown.links, ""),
        (shown.links[:1], f"Read for meaning: 1 link now, {len(shown.links)} before"),
    ):
        window.status_line.forget()
        window.linking._remember()
        session.compared.emit(replace(shown, links=links))
        assert message.text() == told


def test_where_nothing_is_linked_that_is_said_and_what_can_be_done(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown = compare(window, qtbot, "flood.txt", "again.txt")
    line = window.compare_page.basis
    line.show_comparison(replace(shown, links=(), unread=()))
    assert line.words.text().startswith("Nothing is linked. The slider sets")
    line.show_comparison(shown)
    assert "Nothing is linked" not in line.words.text()
