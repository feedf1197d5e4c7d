"""Tells what links rest on, how far the reading for meaning is, and lets articles be linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from index.records import ArticleId, Comparison, Passage
from reader.actions import ActionId
from reader.places import Page
from reader.plurals import plural

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow

_Ends = frozenset[tuple[Passage, Passage]]  # of links


class Linking(QObject):
    """Connects the lines above the columns and the status line with what the session does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page = window.compare_page
        self._action = window.actions_by_id[ActionId.ALL_THE_SAME]
        self._read: tuple[tuple[ArticleId, ...], _Ends] | None = None  # articles, links before
        reading, session = window.session.reading, window.session
        reading.left.connect(window.status_line.show_left)
        reading.ended.connect(window.status_line.show_none_left)
        reading.shown_read.connect(self._remember)
        session.compared.connect(self._compared)
        window.place_shown.connect(self.refresh)
        self._action.triggered.connect(self._change)
        self._page.apart.together_wanted.connect(self._action.trigger)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done now."""
        library, comparison = self._window.session.library, self._comparison()
        can = library is not None and not library.read_only and comparison is not None
        concerned = comparison is not None and bool(comparison.apart or comparison.together)
        self._action.setEnabled(can and concerned)
        self._action.setChecked(comparison is not None and comparison.together)
        self._page.apart.button.setEnabled(can)
        self._page.apart.button.setToolTip(
            self._action.toolTip()
            if can
            else self.tr("This collection is open for reading only: work in a copy of it")
        )

    def _comparison(self) -> Comparison | None:
        comparing = self._window.journey.place.page is Page.COMPARISON
        return self._page.comparison if comparing else None

    @Slot()
    def _change(self) -> None:
        if (comparison := self._comparison()) is None:
            return
        together = not comparison.together
        self._window.session.compare_together(_articles(comparison), so=together)
        undo = self._window.actions_by_id[ActionId.UNDO].shortcut().toString()
        words = self.tr("Held apart again; {} takes it back")
        if together:
            words = self.tr("Compared all the same; {} takes it back")
        self._window.status_line.say(words.format(undo))

    @Slot()
    def _remember(self) -> None:
        """What is on show was read: once it is linked anew, that is told."""
        comparison = self._page.comparison
        self._read = (_articles(comparison), _ends(comparison)) if comparison else None

    @Slot(Comparison)
    def _compared(self, comparison: Comparison) -> None:
        self.refresh()
        if self._read is None or self._read[0] != _articles(comparison):
            return
        before, self._read = self._read[1], None
        now = len(comparison.links)
        if before == _ends(comparison) or comparison.other_notices:
            return  # a notice stands in the status line, which tells more
        words = plural(self.tr("Read for meaning: %n link(s) now, {} before", "", now), now)
        self._window.status_line.say(words.format(len(before)))


def _ends(comparison: Comparison) -> _Ends:
    return frozenset((link.left, link.right) for link in comparison.links)


def _articles(comparison: Comparison) -> tuple[ArticleId, ...]:
    return tuple(column.article.head.id for column in comparison.columns)
