"""The comparison page: columns, map of the whole, list of differences."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from index.library import ranking_of
from index.records import ArticleId, Comparison, Ranked
from reader.models.differences import order_of, shown
from reader.theme import Theme
from reader.views.basis_line import ApartLine, BasisLine
from reader.views.difference_panel import DifferencePanel
from reader.views.measures import comfortable
from reader.views.overview_map import OverviewMap
from reader.views.parts import grounded
from reader.views.side_by_side import SideBySideView
from reader.views.sources_line import HEIGHT, SourcesLine

PATIENCE_MS = 300  # so long the comparison before stays while another is made


class ComparePage(QWidget):
    """Shows one comparison; keeps the analyst's place when only particulars change."""

    difference_changed = Signal()
    row_changed = Signal()
    menu_wanted = Signal(int, QPoint)  # column, where on the screen
    passage_wanted = Signal(int, int)  # column, sentence

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
        self.show_map(True)
        self._by_weight = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._wait)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._above())
        layout.addWidget(self.apart)
        layout.addWidget(self.split, 1)
        self.setFocusProxy(self.columns)
        self.differences.types_changed.connect(self._filtered)
        self.differences.relations_changed.connect(self._filtered)
        self.differences.dismissed_shown.connect(self._filtered)
        self.columns.difference_selected.connect(self._difference)
        self.columns.row_selected.connect(self._row)
        self.columns.column_menu_requested.connect(self.menu_wanted)
        self.columns.passage_activated.connect(self.passage_wanted)

    def _above(self) -> QWidget:
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

    def columns_in(self, width: int) -> int:
        """How many columns can be read in comfort if this page is `width` px wide."""
        beside = self.map.width() if self.map.isVisibleTo(self) else 0
        if self.differences.isVisibleTo(self):
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

    @Slot()
    def _wait(self) -> None:
        self._tell(None)
        self.columns.set_comparison(None)
        self.differences.set_comparison(None)
        self.columns.set_waiting(True)
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
        self.difference_changed.emit()
        self.row_changed.emit()

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
        if self.comparison is None:
            return ()
        model = self.differences.model
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
