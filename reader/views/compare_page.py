"""The comparison page: columns, map of the whole, list of differences."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from index.library import ranking_of
from index.records import ArticleId, Comparison, Findings, Ranked
from reader.models.differences import order_of, shown
from reader.places import View
from reader.theme import Theme
from reader.views.basis_line import ApartLine, BasisLine
from reader.views.difference_panel import DifferencePanel
from reader.views.figures_view import FiguresView
from reader.views.findings_view import FindingsView
from reader.views.matrix_view import MatrixView
from reader.views.measures import comfortable
from reader.views.omissions_view import OmissionsView
from reader.views.overview_map import OverviewMap
from reader.views.parts import Instead, grounded
from reader.views.quotations_view import QuotationsView
from reader.views.side_by_side import SideBySideView
from reader.views.sources_line import HEIGHT, SourcesLine

PATIENCE_MS = 300  # so long the comparison before stays while another is made


class ComparePage(QWidget):
    """Shows one comparison; keeps the analyst's place when only particulars change."""

    difference_changed = Signal()
    row_changed = Signal()
    findings_shown = Signal()
    menu_wanted = Signal(int, QPoint)  # column, where on the screen
    passage_wanted = Signal(int, int)  # column, sentence; to be read by itself
    finding_wanted = Signal(int, object)  # column, Span of its body; to be seen in the columns

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = SideBySideView(theme)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.map = OverviewMap(theme, self.columns)
        self.differences = DifferencePanel(theme)
        self.sources = SourcesLine(theme)
        self.basis = BasisLine(theme)
        self.apart = ApartLine(theme)
        self.differences.follow(self.columns)
        left = QWidget()
        line = QHBoxLayout(left)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.columns, 1)
        line.addWidget(self.map)
        self.split.addWidget(left)
        self.split.addWidget(self.differences)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setCollapsible(0, False)
        self.split.setSizes([812, 252])
        self.matrix = MatrixView(theme)
        self.views: dict[View, FindingsView] = {
            View.MATRIX: self.matrix,
            View.QUOTATIONS: QuotationsView(theme),
            View.OMISSIONS: OmissionsView(theme),
            View.FIGURES: FiguresView(theme),
        }
        self._above = self._line_above()
        self.waiting = Instead(theme)
        self._stack = QStackedWidget()
        self._view = View.SIDE
        self._findings: Findings | None = None  # of the comparison shown, or of it before relinking
        self._fresh: set[View] = set()  # views that show these already
        self.show_map(True)
        self._by_weight = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._wait)
        self._silence = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._silence.timeout.connect(self._say_waiting)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._above)
        layout.addWidget(self.apart)
        layout.addWidget(self._stack, 1)
        for widget in (self.split, self.waiting, *self.views.values()):
            self._stack.addWidget(widget)
        for widget in self.views.values():
            widget.passage_wanted.connect(self.finding_wanted)
        self.show_view(View.SIDE)
        self.differences.types_changed.connect(self._filtered)
        self.differences.relations_changed.connect(self._filtered)
        self.differences.dismissed_shown.connect(self._filtered)
        self.columns.difference_selected.connect(self._difference)
        self.columns.row_selected.connect(self._row)
        self.columns.column_menu_requested.connect(self.menu_wanted)
        self.matrix.count_changed.connect(self.findings_shown)
        self.columns.passage_activated.connect(self.passage_wanted)

    def _line_above(self) -> QWidget:
        """The line above the columns; it stands there also while nothing can be told yet."""
        above = grounded(QWidget(), "paper")
        above.setFixedHeight(HEIGHT)
        line = QHBoxLayout(above)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.sources)
        line.addStretch(1)
        line.addWidget(self.basis)
        return above

    @property
    def comparison(self) -> Comparison | None:
        """The comparison shown."""
        return self.columns.comparison

    @property
    def offered(self) -> frozenset[View]:
        """The views that there are."""
        return frozenset({View.SIDE, *self.views})

    @property
    def view(self) -> View:
        """The view that is shown, or will be once its findings are there."""
        return self._view

    @property
    def findings(self) -> Findings | None:
        """What the comparison tells as a whole; None as long as it was not worked out."""
        return self._findings

    def show_view(self, view: View) -> None:
        """Show the comparison in another view."""
        self._view = view if view in self.offered else View.SIDE
        self._above.setVisible(self._view is View.SIDE)
        self._turn()

    def show_findings(self, findings: Findings) -> None:
        """Show what the comparison shown tells as a whole."""
        if findings is not self._findings:
            self._findings = findings
            self._fresh.clear()
        self._turn()
        self.findings_shown.emit()

    def _turn(self) -> None:
        """Bring up the widget of the view, or the words that stand in for it."""
        current: QWidget = self.split
        if (view := self.views.get(self._view)) is not None:
            current = view
            if self.comparison is None or self._findings is None:
                current = self.waiting
            elif self._view not in self._fresh:
                self._fresh.add(self._view)
                view.show_findings(self.comparison, self._findings)
        if current is not self.waiting:
            self._silence.stop()
        elif self._stack.currentWidget() is not current:
            self.waiting.clear()
            self._silence.start()
        focused = self.isAncestorOf(QApplication.focusWidget() or self)
        self._stack.setCurrentWidget(current)
        self.setFocusProxy(self.columns if current is self.split else current)
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_findings(self) -> None:
        """Other articles are compared."""
        self._findings = None
        self._fresh.clear()
        for widget in self.views.values():
            widget.clear()
        self._turn()

    def columns_in(self, width: int) -> int:
        """How many columns can be read side by side in comfort if this is `width` px wide."""
        beside = self.map.width() if self.map.isVisibleTo(self.split) else 0
        if self.differences.isVisibleTo(self.split):
            panel = self.differences
            beside += panel.width() if panel.isVisible() else panel.sizeHint().width()
        return comfortable(width - beside)

    def expect(self, articles: tuple[ArticleId, ...]) -> None:
        """Another comparison was asked for; if it takes long, the one before goes away."""
        shown = self.comparison
        if shown is None:
            self.columns.set_waiting(True)
        elif articles != tuple(column.article.head.id for column in shown.columns):
            self._patience.start()

    @Slot()
    def give_up(self) -> None:
        """Nothing will come of what was expected."""
        self._patience.stop()
        self.columns.set_waiting(False)
        self._silence.stop()
        self.waiting.setText(self.tr("This could not be worked out; F5 tries again."))

    @Slot()
    def _wait(self) -> None:
        self._tell(None)
        self.columns.set_comparison(None)
        self.differences.set_comparison(None)
        self.columns.set_waiting(True)
        self._forget_findings()
        self.difference_changed.emit()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show a comparison from its start, or where it stood if it is the same one anew."""
        before = self.columns.comparison
        self._patience.stop()
        self._tell(comparison)
        self.columns.set_waiting(False)
        ranking = self._ranking(comparison)
        if before is not None and _same(before, comparison):
            self.differences.renew(comparison, ranking)
            self.columns.renew(comparison, order_of(ranking))
        else:
            self.columns.set_comparison(comparison, order_of(ranking))
            self.differences.set_comparison(comparison, ranking)
            self._forget_findings()
        self.difference_changed.emit()
        self.row_changed.emit()

    @Slot()
    def _say_waiting(self) -> None:
        self.waiting.setText(self.tr("Setting beside each other what the articles say…"))

    @Slot(Comparison)
    def show_reviews(self, comparison: Comparison) -> None:
        """Go on with the comparison shown, if this is the same with other decisions."""
        shown = self.comparison
        if shown is None or shown.differences is not comparison.differences:
            return
        self.differences.show_reviews(comparison)
        self.columns.review(comparison)
        self.difference_changed.emit()

    def set_by_weight(self, by_weight: bool) -> None:  # noqa: FBT001 - a slot
        """List, and step through, the weightiest differences first, or go by the text."""
        self._by_weight = by_weight
        self.differences.order.show_order(by_weight=by_weight)
        ranking = self._ranking(self.comparison)
        self.columns.set_order(order_of(ranking))
        self.differences.set_ranking(ranking)
        self.difference_changed.emit()

    def _ranking(self, comparison: Comparison | None) -> tuple[Ranked, ...]:
        return ranking_of(comparison) if comparison and self._by_weight else ()

    def _tell(self, comparison: Comparison | None) -> None:
        self.basis.show_comparison(comparison)
        self.apart.show_comparison(comparison)

    def set_side(self, width: int) -> None:
        """Give the list of differences a width."""
        self.split.setSizes([max(self.split.width() - width, 1), width])

    @Slot(bool)
    def show_map(self, wanted: bool) -> None:  # noqa: FBT001 - a slot
        """Show the map, or the scroll bar that it stands in for."""
        self.map.setVisible(wanted)
        policy = Qt.ScrollBarPolicy
        self.columns.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if wanted else policy.ScrollBarAsNeeded
        )

    @property
    def reviewed(self) -> int:
        """How many of the differences shown were reviewed."""
        comparison = self.comparison
        return len(comparison.reviewed.intersection(self._numbers())) if comparison else 0

    def step(self) -> tuple[int | None, int]:
        """Which of the differences shown is selected, from 1, and how many there are."""
        numbers, chosen = self._numbers(), self.columns.difference
        return (numbers.index(chosen) + 1 if chosen in numbers else None), len(numbers)

    def _numbers(self) -> tuple[int, ...]:
        """The differences shown, in their order."""
        model = self.differences.model
        if self.comparison is None or model.comparison is not self.comparison:
            return ()  # one of the two was told of another comparison, the other soon will be
        return shown(
            self.comparison,
            model.types,
            model.relations,
            order_of(model.ranking),
            dismissed=model.dismissed,
        )

    def head_place(self, column: int) -> QRect:
        """Where a card about the article of a column belongs, on this widget."""
        heads = self.columns.heads
        corner = self.mapFromGlobal(heads.anchor(column))
        return QRect(corner, corner + QPoint(8, 0))

    @Slot(int)
    def _difference(self, _: int) -> None:
        self.difference_changed.emit()

    @Slot(object)
    def _filtered(self, _: object) -> None:
        self.difference_changed.emit()

    @Slot(int)
    def _row(self, _: int) -> None:
        self.row_changed.emit()


def _same(one: Comparison, other: Comparison) -> bool:
    """Whether two comparisons are of the same texts in the same columns."""
    return one.base == other.base and (
        [(column.article.head.id, column.article.body) for column in one.columns]
        == [(column.article.head.id, column.article.body) for column in other.columns]
    )
