"""Turns from one view of a comparison to another, and from a finding to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu

from index.records import Findings, Relation, Span
from reader.actions import ActionId
from reader.places import Page, View
from reader.plurals import plural

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow

translate = QCoreApplication.translate

ARTICLE = "article"  # the key of the segment that stands beside those of the views

_ACTIONS = {
    View.SIDE: ActionId.SIDE_BY_SIDE,
    View.MATRIX: ActionId.MATRIX,
    View.QUOTATIONS: ActionId.QUOTATIONS,
    View.OMISSIONS: ActionId.OMISSIONS,
    View.FIGURES: ActionId.FIGURES,
}


class Viewing(QObject):
    """Connects the actions and segments of the views; shows findings, and passages in columns."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page = window.compare_page
        self._actions = window.actions_by_id
        for view, action_id in _ACTIONS.items():
            action = self._actions[action_id]
            action.setVisible(view in self._page.offered)
            action.triggered.connect(lambda _=False, view=view: self._turn(view))
        self._actions[ActionId.ARTICLE].triggered.connect(self._read)
        self._page.finding_wanted.connect(self._show_passage)
        only, matrix = self._actions[ActionId.ONLY_DIFFERING], self._page.matrix
        only.toggled.connect(matrix.set_only_differing)
        self._actions[ActionId.COPY_TABLE].triggered.connect(matrix.copy_table)
        matrix.menu_wanted.connect(self._cell_menu)
        window.tool_bar.segment_chosen.connect(self._choose)
        window.session.found.connect(self._show_findings)
        window.place_shown.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done now."""
        journey = self._window.journey
        place, story = journey.place, journey.story()
        comparing = place.page is Page.COMPARISON
        reading = place.page is Page.ARTICLE and story is not None and len(story.articles) > 1
        for view, action_id in _ACTIONS.items():
            offered = view in self._page.offered
            self._actions[action_id].setEnabled(offered and (comparing or reading))
        self._actions[ActionId.ARTICLE].setEnabled(comparing)
        in_matrix = comparing and self._page.view is View.MATRIX
        self._actions[ActionId.ONLY_DIFFERING].setEnabled(in_matrix)
        self._actions[ActionId.COPY_TABLE].setEnabled(in_matrix)

    @Slot()
    def _read(self) -> None:
        columns = self._window.journey.place.columns
        if columns is not None:
            self._window.journey.read(columns.articles[columns.base])

    @Slot(str)
    def _choose(self, key: str) -> None:
        if key == ARTICLE:
            self._read()
        elif key in tuple(View):
            self._turn(View(key))

    def _turn(self, view: View) -> None:
        """Show a view, with the keyboard in it wherever that was before: it was asked for."""
        self._window.journey.turn_to(view)
        if self._window.journey.place.page is Page.COMPARISON:
            self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(Findings)
    def _show_findings(self, findings: Findings) -> None:
        session = self._window.session
        if session.comparison is not None and session.comparison is self._page.comparison:
            self._page.show_findings(findings)

    @Slot(QPoint)
    def _cell_menu(self, place: QPoint) -> None:
        """What can be done with the current cell."""
        menu = QMenu(self._window)
        menu.addAction(self.tr("Copy the cell"), self._page.matrix.copy_cell)
        menu.addAction(self._actions[ActionId.COPY_TABLE])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    @Slot(int, object)
    def _show_passage(self, column: int, span: Span) -> None:
        self._window.journey.turn_to(View.SIDE)
        self._page.columns.show_words(column, span)


def view_words() -> dict[View, str]:
    """What the views are called, in a word or three."""
    return {
        View.SIDE: translate("views", "Side by side"),
        View.MATRIX: translate("views", "Matrix"),
        View.QUOTATIONS: translate("views", "Quotations"),
        View.OMISSIONS: translate("views", "Left out"),
        View.FIGURES: translate("views", "Timeline"),
    }


def counts(view: View, findings: Findings) -> tuple[str, ...]:
    """How much there is to see in a view, in words; what matters most first."""
    conflicts = sum(fact.relation is Relation.CONFLICTING for fact in findings.facts)
    told = {
        View.SIDE: (),
        View.MATRIX: (
            (translate("views", "%n question(s)"), len(findings.facts)),
            (translate("views", "%n possible conflict(s)"), conflicts),
        ),
        View.QUOTATIONS: ((translate("views", "%n quotation(s)"), len(findings.quotations)),),
        View.OMISSIONS: (
            (translate("views", "%n omission(s)"), len(findings.omissions)),
            (translate("views", "%n headline(s) in doubt"), len(findings.headlines)),
        ),
        View.FIGURES: (
            (translate("views", "%n figure(s)"), len(findings.figures)),
            (translate("views", "%n happening(s)"), len(findings.happenings)),
        ),
    }
    shown = [(words, n) for words, n in told[view] if n] or told[view][:1]
    return tuple(plural(words, n).replace("%n", str(n)) for words, n in shown)
