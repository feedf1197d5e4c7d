"""Connects what the analyst thinks of differences: reviewed, none, a note, and their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from index.records import Comparison, ReviewState
from reader.actions import ActionId
from reader.places import Page

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow


class Reviewing(QObject):
    """Turns buttons and keys into decisions of the session, and says what was decided."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page = window.compare_page
        self._bar = window.compare_page.differences.review
        self._actions = window.actions_by_id
        view = self._page.columns
        for action_id, act in (
            (ActionId.REVIEWED, self._bar.reviewed.click),
            (ActionId.DISMISS, self._bar.dismiss.click),
            (ActionId.NOTE, self._write),
            (ActionId.NEXT_UNREVIEWED, self._next),
            (ActionId.PREVIOUS_UNREVIEWED, self._previous),
        ):
            self._actions[action_id].triggered.connect(act)
        for button, action_id in (
            (self._bar.reviewed, ActionId.REVIEWED),
            (self._bar.dismiss, ActionId.DISMISS),
            (self._bar.note, ActionId.NOTE),
        ):
            button.setToolTip(self._actions[action_id].toolTip())
        self._bar.review_wanted.connect(self._review)
        self._bar.note_wanted.connect(self._note)
        session = window.session
        session.reviewed.connect(self._show)
        session.leaving.connect(self._bar.keep)
        session.failed.connect(self._undecided)
        view.difference_selected.connect(self.refresh)
        window.place_shown.connect(self.refresh)
        by_weight = self._actions[ActionId.BY_WEIGHT]
        by_weight.setChecked(window.settings.by_weight)
        self._page.set_by_weight(by_weight.isChecked())
        by_weight.toggled.connect(self._order)
        self._page.differences.order.changed.connect(by_weight.setChecked)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done now."""
        library = self._window.session.library
        comparing = self._window.journey.place.page is Page.COMPARISON
        there = comparing and self._page.comparison is not None
        changing = library is not None and not library.read_only
        chosen = there and changing and self._page.columns.difference is not None
        self._bar.set_changing(changing)
        for action_id in (ActionId.REVIEWED, ActionId.DISMISS, ActionId.NOTE):
            self._actions[action_id].setEnabled(chosen)
        for action_id in (ActionId.NEXT_UNREVIEWED, ActionId.PREVIOUS_UNREVIEWED):
            self._actions[action_id].setEnabled(there)
        number = self._page.columns.difference
        review = self._page.differences.model.review_of(-1 if number is None else number)
        self._actions[ActionId.REVIEWED].setChecked(review.state is ReviewState.REVIEWED)
        self._actions[ActionId.DISMISS].setChecked(review.state is ReviewState.DISMISSED)

    @Slot(object, int, object)
    def _review(self, comparison: Comparison, number: int, state: ReviewState | None) -> None:
        self._window.session.review(comparison, number, state)
        words = {
            ReviewState.REVIEWED: self.tr("Reviewed; {} takes it back"),
            ReviewState.DISMISSED: self.tr(
                "Not a difference, in any comparison of these articles; {} brings it back"
            ),
            None: self.tr("To be reviewed again; {} takes that back"),
        }
        self._say(words[state])

    @Slot(object, int, str)
    def _note(self, comparison: Comparison, number: int, words: str) -> None:
        self._window.session.note(comparison, number, words)
        if words:
            self._say(self.tr("The note is kept; {} takes it back"))
        else:
            self._say(self.tr("The note is gone; {} brings it back"))

    @Slot(Comparison)
    def _show(self, comparison: Comparison) -> None:
        self._page.show_reviews(comparison)
        self._window.place_shown.emit()  # what an undo takes back is another now

    @Slot()
    def _undecided(self) -> None:
        self._bar.show_state()
        self.refresh()

    @Slot()
    def _write(self) -> None:
        """Write a note; the list of differences, below which it is written, comes back for that."""
        self._actions[ActionId.DIFFERENCES].setChecked(True)
        self._bar.write()

    @Slot()
    def _next(self) -> None:
        if not self._page.columns.next_unreviewed():
            self._window.status_line.say(self.tr("No difference after this is unreviewed"))

    @Slot()
    def _previous(self) -> None:
        if not self._page.columns.previous_unreviewed():
            self._window.status_line.say(self.tr("No difference before this is unreviewed"))

    @Slot(bool)
    def _order(self, by_weight: bool) -> None:  # noqa: FBT001 - a slot
        self._window.settings.by_weight = by_weight
        self._page.set_by_weight(by_weight)

    def _say(self, words: str) -> None:
        undo = self._actions[ActionId.UNDO].shortcut().toString()
        self._window.status_line.say(words.format(undo))
