"""Differences are reviewed, dismissed, noted and ordered, by buttons and keys, and taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from index.jobs import Job
from index.library import Library, ranking_of
from index.records import (
    ArticleId,
    Comparison,
    DifferenceType,
    Judgement,
    JudgementKind,
    Relation,
    ReviewState,
)
from reader.actions import ActionId
from reader.models.differences import Role
from reader.session import Session
from reader.settings import Settings
from reader.tasks import TaskRunner
from reader.theme import Theme
from reader.views.correction_sheet import CorrectionSheet
from reader.views.main_window import MainWindow
from reader.views.reviewing import Reviewing

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
STORIES = {
    "herald": "A choir of four sang in Ostby. Schools in the valley stay closed, officials said. "
    "Twelve people were killed when the dam above Veldorf broke on Monday night, the mayor said.",
    "courier": "A choir of six sang in Ostby. Schools in the valley stay closed, teachers said. "
    "Twenty people were killed when the dam above Veldorf broke on Monday night, the mayor said.",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "saved").mkdir()
    for name, text in STORIES.items():
        words = f"{name.title()} on the dam\n\nPublished 5 March 2024\n\n{text}\n"
        (tmp_path / "saved" / f"{name}.txt").write_text(words, "utf-8")
    library = Library.create(tmp_path / "dam.parallax")
    library.prepare(Job())
    library.import_files([tmp_path / "saved"], Job())
    return library


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.in_file(tmp_path / "settings.ini")


@pytest.fixture
def window(
    theme: Theme, qtbot: QtBot, tmp_path: Path, library: Library, settings: Settings
) -> Iterator[MainWindow]:
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax")
    window = MainWindow(session, theme, settings)
    qtbot.addWidget(window)
    window.compare_page.columns.set_unfolded(True)
    window.show()
    qtbot.waitExposed(window)
    session.reading._timer.setInterval(10**7)
    session.adopt(library)
    qtbot.waitUntil(lambda: len(session.contents.heads) == 2 and not session._runner._tasks)
    with qtbot.waitSignal(session.compared):
        window.journey.compare(articles_of(session), "")
    qtbot.waitUntil(lambda: not session._runner._tasks)
    yield window
    if session.library is not None:
        window.close()


def articles_of(session: Session) -> list[ArticleId]:
    found = {head.file_name: head.id for head in session.contents.heads.values()}
    return [found["herald.txt"], found["courier.txt"]]


def shown(window: MainWindow) -> Comparison:
    assert window.compare_page.comparison is not None
    return window.compare_page.comparison


def conflicts(window: MainWindow) -> list[int]:
    """The numbers of people who sang, then of those who died, as they come in the text."""
    return [
        number
        for number, d in enumerate(shown(window).differences)
        if d.type is DifferenceType.NUMBER and d.relation is Relation.CONFLICTING
    ]


def select(window: MainWindow, number: int) -> None:
    window.compare_page.columns.select_difference(number)


def listed(window: MainWindow) -> list[int]:
    model = window.compare_page.differences.model
    return [model.index(row, 0).data(Role.NUMBER) for row in range(model.rowCount())]


def decide(window: MainWindow, qtbot: QtBot, action_id: ActionId) -> None:
    """Trigger an action that decides on the difference at hand and wait for all that follows."""
    assert window.actions_by_id[action_id].isEnabled()
    with qtbot.waitSignal(window.session.reviewed):
        window.actions_by_id[action_id].trigger()
    qtbot.waitUntil(lambda: not window.session._runner._tasks)


def turn(window: MainWindow, qtbot: QtBot, action_id: ActionId) -> None:
    """Undo or redo."""
    with qtbot.waitSignal(window.session.compared):
        window.actions_by_id[action_id].trigger()
    qtbot.waitUntil(lambda: not window.session._runner._tasks)


def marked(window: MainWindow) -> set[int]:
    """The differences that have a mark on the text."""
    view = window.compare_page.columns
    assert view.rows is not None
    return {
        stretch.mark.difference
        for row in range(len(shown(window).rows))
        for cell in view.rows.row(row).cells
        for placed in cell
        for stretch in placed.passage.stretches(view.types)
    }


def reasons(window: MainWindow) -> str:
    labels = window.compare_page.differences.reason.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_a_reviewed_difference_is_checked_counted_and_undone(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel = window.compare_page.differences
    assert not window.actions_by_id[ActionId.REVIEWED].isEnabled()
    number = conflicts(window)[0]
    select(window, number)
    count = len(listed(window))
    decide(window, qtbot, ActionId.REVIEWED)
    assert panel.review.reviewed.isChecked()
    assert window.actions_by_id[ActionId.REVIEWED].isChecked()
    row = panel.model.row_of(number)
    assert row is not None
    assert panel.model.index(row, 0).data(Role.REVIEW).state is ReviewState.REVIEWED
    assert panel.model.index(row, 0).data().startswith("reviewed, number")
    assert f"{count} differences, 1 reviewed" in window.status_line.summary.text()
    assert window.compare_page.columns.difference == number
    assert "mark as reviewed" in window.actions_by_id[ActionId.UNDO].text()
    turn(window, qtbot, ActionId.UNDO)
    assert shown(window).reviews == ()
    assert not panel.review.reviewed.isChecked()
    assert "reviewed" not in window.status_line.summary.text()
    turn(window, qtbot, ActionId.REDO)
    assert shown(window).reviewed == {number}


def test_the_button_pressed_again_opens_the_difference_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    select(window, conflicts(window)[0])
    button = window.compare_page.differences.review.reviewed
    for state in (True, False):
        with qtbot.waitSignal(window.session.reviewed):
            button.click()
        qtbot.waitUntil(lambda: not window.session._runner._tasks)
        assert bool(shown(window).reviewed) is state
        assert button.isChecked() is state


def test_a_dismissed_difference_leaves_list_and_text_and_the_next_is_chosen(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel, view = window.compare_page.differences, window.compare_page.columns
    before, number = listed(window), conflicts(window)[0]
    select(window, number)
    assert number in marked(window)
    assert not panel.dismissed.isVisible()
    decide(window, qtbot, ActionId.DISMISS)
    assert listed(window) == [n for n in before if n != number]
    assert number not in marked(window)
    assert view.difference == before[before.index(number) + 1]
    assert panel.dismissed.isVisible()
    assert panel.dismissed.text() == "1 dismissed  ·  Show"
    assert panel.model.type_counts()[DifferenceType.NUMBER] == 1
    assert window.compare_page.step()[1] == len(before) - 1


def test_dismissed_differences_are_shown_on_a_click_and_brought_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel, view = window.compare_page.differences, window.compare_page.columns
    before, number = listed(window), conflicts(window)[0]
    select(window, number)
    decide(window, qtbot, ActionId.DISMISS)
    panel.dismissed.click()
    assert listed(window) == before
    assert number in marked(window)
    assert panel.dismissed.text() == "1 dismissed  ·  Hide"
    select(window, number)
    assert panel.review.dismiss.isChecked()
    decide(window, qtbot, ActionId.DISMISS)
    assert shown(window).dismissed == frozenset()
    assert view.difference == number
    assert not panel.dismissed.isVisible()
    panel.dismissed.setChecked(False)
    assert listed(window) == before


def test_the_last_difference_that_is_dismissed_leaves_the_one_before_chosen(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = listed(window)
    select(window, before[-1])
    decide(window, qtbot, ActionId.DISMISS)
    assert window.compare_page.columns.difference == before[-2]


def test_a_note_is_written_kept_shown_and_changed(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.compare_page.differences
    bar, number = panel.review, conflicts(window)[0]
    select(window, number)
    window.compare_page.columns.setFocus()
    window.actions_by_id[ActionId.NOTE].trigger()
    assert bar.writing
    qtbot.waitUntil(bar.text.hasFocus)
    qtbot.keyClicks(bar.text, "Ask the mayor.")
    with qtbot.waitSignal(window.session.reviewed):
        qtbot.keyClick(bar.text, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not window.session._runner._tasks)
    assert not bar.writing
    assert window.compare_page.columns.hasFocus()
    assert [(r.number, r.note) for r in shown(window).reviews] == [(number, "Ask the mayor.")]
    assert "Note: Ask the mayor." in reasons(window)
    assert bar.note.isChecked()
    window.actions_by_id[ActionId.NOTE].trigger()
    assert bar.text.toPlainText() == "Ask the mayor."
    qtbot.keyClicks(bar.text, "Never mind. ")
    qtbot.keyClick(bar.text, Qt.Key.Key_Escape)
    assert not bar.writing
    assert [r.note for r in shown(window).reviews] == ["Ask the mayor."]
    turn(window, qtbot, ActionId.UNDO)
    assert shown(window).reviews == ()
    assert "Note:" not in reasons(window)


def test_a_note_half_written_is_kept_for_its_own_difference_when_one_goes_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    first, second = conflicts(window)
    select(window, first)
    window.actions_by_id[ActionId.NOTE].trigger()
    window.compare_page.differences.review.text.setPlainText("Which choir?")
    with qtbot.waitSignal(window.session.reviewed):
        select(window, second)
    assert [(r.number, r.note) for r in shown(window).reviews] == [(first, "Which choir?")]
    assert window.compare_page.columns.difference == second
    assert not window.compare_page.differences.review.writing


def test_a_note_goes_on_being_written_while_the_texts_are_linked_anew(
    window: MainWindow, qtbot: QtBot
) -> None:
    select(window, conflicts(window)[0])
    window.actions_by_id[ActionId.NOTE].trigger()
    bar = window.compare_page.differences.review
    bar.text.setPlainText("Which choir?")
    with qtbot.waitSignal(window.session.compared):
        window.session.relinked.emit()
    qtbot.waitUntil(lambda: not window.session._runner._tasks)
    assert bar.writing
    assert bar.text.toPlainText() == "Which choir?"
    with qtbot.waitSignal(window.session.reviewed):
        bar.keep()
    assert [r.note for r in shown(window).reviews] == ["Which choir?"]


@pytest.mark.parametrize("going", ["the window closes", "another collection is opened"])
def test_a_note_half_written_is_kept_when_its_collection_is_left(
    window: MainWindow, qtbot: QtBot, library: Library, tmp_path: Path, going: str
) -> None:
    select(window, conflicts(window)[0])
    window.actions_by_id[ActionId.NOTE].trigger()
    window.compare_page.differences.review.text.setPlainText("Which choir?")
    if going == "the window closes":
        window.close()
    else:
        with qtbot.waitSignal(window.session.opened):
            window.session.create(tmp_path / "other.parallax")
        qtbot.waitUntil(lambda: not window.session._runner._tasks)
        assert window.session.contents.undo == ""
    again = Library.open(library.path)
    assert [(d.kind, d.note) for d in again.decided() if isinstance(d, Judgement)] == [
        (JudgementKind.NOTE, "Which choir?")
    ]
    again.close()


def test_by_weight_the_weightiest_is_listed_and_stepped_to_first_and_says_why(
    window: MainWindow, qtbot: QtBot
) -> None:
    choir, dead = conflicts(window)
    view, panel = window.compare_page.columns, window.compare_page.differences
    text_order = listed(window)
    assert text_order == sorted(text_order)
    qtbot.mouseClick(panel.order.by_weight, Qt.MouseButton.LeftButton)
    assert window.actions_by_id[ActionId.BY_WEIGHT].isChecked()
    by_weight = listed(window)
    ranking = [one.number for one in ranking_of(shown(window))]
    assert by_weight == [number for number in ranking if number in text_order]
    assert by_weight.index(dead) < by_weight.index(choir)
    stepped = []
    while view.next_difference():
        stepped.append(view.difference)
    assert stepped == by_weight
    assert view.previous_difference()
    assert view.difference == by_weight[-2]
    view.first_difference()
    assert view.difference == by_weight[0]
    assert "Number 1 of" in reasons(window)
    assert "possible conflict; people killed" in reasons(window)
    assert window.compare_page.step() == (1, len(by_weight))
    window.actions_by_id[ActionId.BY_WEIGHT].trigger()
    assert listed(window) == text_order
    assert panel.order.by_text.isChecked()
    assert "by weight" not in reasons(window)


def test_the_order_is_remembered(
    window: MainWindow, settings: Settings, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    window.actions_by_id[ActionId.BY_WEIGHT].trigger()
    assert settings.by_weight
    other = MainWindow(Session(TaskRunner(), lambda: tmp_path / "Other.parallax"), theme, settings)
    qtbot.addWidget(other)
    assert other.actions_by_id[ActionId.BY_WEIGHT].isChecked()
    assert other.compare_page.differences.order.by_weight.isChecked()
    assert isinstance(other.reviewing, Reviewing)
    other.close()


def test_one_steps_past_what_was_reviewed(window: MainWindow, qtbot: QtBot) -> None:
    view, numbers = window.compare_page.columns, listed(window)
    assert len(numbers) > 2
    select(window, numbers[1])
    decide(window, qtbot, ActionId.REVIEWED)
    select(window, numbers[0])
    qtbot.keyClick(window, Qt.Key.Key_PageDown, CTRL | SHIFT)
    assert view.difference == numbers[2]
    qtbot.keyClick(window, Qt.Key.Key_PageUp, CTRL | SHIFT)
    assert view.difference == numbers[0]
    qtbot.keyClick(window, Qt.Key.Key_PageUp, CTRL | SHIFT)
    assert view.difference == numbers[0]
    assert "No difference before this" in window.status_line.message.text()


def test_keys_review_dismiss_and_note(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    select(window, conflicts(window)[0])
    for key, state in ((Qt.Key.Key_R, ReviewState.REVIEWED), (Qt.Key.Key_D, ReviewState.DISMISSED)):
        with qtbot.waitSignal(window.session.reviewed):
            qtbot.keyClick(window, key, ALT)
        assert [r.state for r in shown(window).reviews] == [state]
    qtbot.keyClick(window, Qt.Key.Key_N, ALT)
    assert window.compare_page.differences.review.writing


def test_the_list_of_corrections_has_decisions_leads_to_them_and_takes_them_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    number = conflicts(window)[1]
    row = shown(window).differences[number].row
    select(window, number)
    decide(window, qtbot, ActionId.DISMISS)
    window.compare_page.columns.go_to(0, 0)
    with qtbot.waitSignal(window.session.corrections_changed):
        window.actions_by_id[ActionId.CORRECTIONS].trigger()
    sheet = window.findChild(CorrectionSheet)
    assert isinstance(sheet, CorrectionSheet)
    assert sheet.model.index(0, 0).data() == "Not a difference"
    assert sheet.model.index(0, 1).data().splitlines() == [
        "number",
        "herald.txt: Twelve people",
        "courier.txt: Twenty people",
    ]
    assert sheet.model.index(0, 3).data() == "yes"
    with qtbot.waitSignal(window.session.located):
        sheet.go.click()
    assert window.compare_page.columns.row == row
    with qtbot.waitSignal(window.session.article_read):
        window.journey.read(shown(window).columns[0].article.head.id)
    with qtbot.waitSignal(window.session.compared):
        sheet.go.click()
    assert window.compare_page.columns.row == row
    assert shown(window).dismissed == {number}
    with qtbot.waitSignal(window.session.compared):
        sheet.take_back.click()
    assert shown(window).dismissed == frozenset()
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 0)
    sheet.close()


def test_nothing_can_be_decided_in_a_collection_that_is_only_read(
    window: MainWindow, library: Library
) -> None:
    library.read_only = True
    select(window, conflicts(window)[0])
    window.reviewing.refresh()
    bar = window.compare_page.differences.review
    assert not any(b.isEnabled() for b in (bar.reviewed, bar.dismiss, bar.note))
    assert not window.actions_by_id[ActionId.REVIEWED].isEnabled()


def test_what_could_not_be_decided_leaves_the_buttons_as_they_were(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    select(window, conflicts(window)[0])
    library.read_only = True  # as if another program had locked it meanwhile
    bar = window.compare_page.differences.review
    with qtbot.waitSignal(window.session.failed):
        bar.reviewed.click()
    assert not bar.reviewed.isChecked()


def test_a_narrow_list_has_room_for_the_buttons(window: MainWindow, qtbot: QtBot) -> None:
    select(window, conflicts(window)[0])
    panel = window.compare_page.differences
    bar = panel.review
    assert panel.width() <= 252
    assert bar.note.geometry().right() < bar.width()
    for button in (bar.reviewed, bar.dismiss, bar.note):
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() >= words + 12


def test_by_weight_a_comparison_with_fewer_differences_is_shown_after_one_with_more(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_id[ActionId.BY_WEIGHT].trigger()
    page, whole = window.compare_page, shown(window)
    fewer = replace(whole, base=1, differences=whole.differences[:1])
    page.show_comparison(fewer)

    assert page.step()[1] <= 1
    page.show_comparison(whole)
    assert len(listed(window)) == page.step()[1]
