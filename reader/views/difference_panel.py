"""The list of differences, its filters, and the reasons of the one chosen."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from index.records import Comparison, DifferenceType, Link, Ranked, Relation
from reader.models.differences import DifferenceModel, Role
from reader.models.outlets import column_initials
from reader.plurals import plural
from reader.theme import Theme
from reader.views.difference_delegate import DifferenceDelegate
from reader.views.difference_filters import OrderSwitch, RelationFilter, TypeFilter
from reader.views.links import links_of, rank
from reader.views.measures import WIDE_WINDOW
from reader.views.reason_pane import ReasonPane
from reader.views.review_bar import ReviewBar, Subject
from reader.views.side_by_side import SideBySideView
from reader.views.wording import spoken_difference

_WIDTH = 252
_WIDE_WIDTH = 336
_LEAST_REASON = 96
_MOST_REASON = 0.42  # of the height


class DifferencePanel(QWidget):
    """Lists the differences of a comparison, in step with a view that it is told to follow."""

    difference_chosen = Signal(int)  # number in the comparison
    types_changed = Signal(frozenset)  # of DifferenceType
    relations_changed = Signal(frozenset)  # of Relation
    dismissed_shown = Signal(bool)  # whether those that were dismissed are listed, too

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._current: int | None = None
        self._following = False
        self.model = DifferenceModel(spoken_difference, self)
        self.types = TypeFilter(theme)
        self.relations = RelationFilter(theme)
        self._delegate = DifferenceDelegate(theme, self)
        self.list = self._make_list()
        self.nothing = QLabel()
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(12, 8, 12, 8)
        self.nothing.setProperty("secondary", True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing)
        self.order = OrderSwitch(theme)
        self.dismissed = QPushButton()
        self.dismissed.setProperty("link", True)
        self.dismissed.setCheckable(True)
        self.dismissed.toggled.connect(self._show_dismissed)
        self.reason = ReasonPane(theme)
        self.review = ReviewBar()
        self.review.height_changed.connect(self._fit_reason)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.types)
        layout.addWidget(self.relations)
        layout.addWidget(self.order)
        layout.addWidget(self.stack, 1)
        layout.addLayout(self._indented(self.dismissed))
        layout.addSpacing(1)
        layout.addWidget(self.reason)
        layout.addWidget(self.review)
        self.types.changed.connect(self._show_types)
        self.relations.changed.connect(self._show_relations)
        self.list.selectionModel().currentChanged.connect(self._choose)
        theme.changed.connect(self._dress)
        self.setAccessibleName(self.tr("Differences"))
        self.set_comparison(None)

    def follow(self, view: SideBySideView) -> None:
        """Keep in step with `view`, both ways; call once."""
        self.difference_chosen.connect(view.select_difference)
        self.types_changed.connect(view.set_visible_types)
        self.relations_changed.connect(view.set_visible_relations)
        self.dismissed_shown.connect(view.show_dismissed)
        view.difference_selected.connect(self.set_current)
        view.row_selected.connect(self.show_row)
        view.link_selected.connect(self.show_link)

    def set_comparison(
        self, comparison: Comparison | None, ranking: tuple[Ranked, ...] = ()
    ) -> None:
        """List the differences of another comparison: the usual types, every relation.

        With `ranking` the weightiest come first, else they come as in the text.
        """
        self._current = None
        self._following = True
        self._delegate.set_initials(column_initials(comparison.columns) if comparison else ())
        self.model.set_comparison(comparison, ranking)
        self._following = False
        self.list.scrollToTop()
        self.types.offer(self.model.type_counts(), self.model.types)
        self.reason.clear()
        self.review.show_difference(None)
        self._refresh()

    def renew(self, comparison: Comparison, ranking: tuple[Ranked, ...] = ()) -> None:
        """List the differences of the same texts linked anew, filtered as before."""
        bar = self.list.verticalScrollBar()
        place = bar.value()
        self._current = None
        self._following = True
        self.model.renew(comparison, ranking)
        self._following = False
        self.types.offer(self.model.type_counts(), self.model.types)
        self.reason.clear()
        self._refresh()
        self.list.doItemsLayout()
        bar.setValue(place)

    def set_ranking(self, ranking: tuple[Ranked, ...]) -> None:
        """List the weightiest first; with () as they come in the text."""
        self._following = True
        self.model.set_ranking(ranking)
        self._following = False
        self.set_current(-1 if self._current is None else self._current)

    def show_reviews(self, comparison: Comparison) -> None:
        """List the same differences, of which something else was decided."""
        current = self._current
        self.renew_in_place(comparison)
        self.set_current(-1 if current is None else current)

    def renew_in_place(self, comparison: Comparison) -> None:
        """The list where it was scrolled to, with other decisions."""
        bar = self.list.verticalScrollBar()
        place = bar.value()
        self._following = True
        self.model.review(comparison)
        self._following = False
        self.types.offer(self.model.type_counts(), self.model.types)
        self._refresh()
        self.list.doItemsLayout()
        bar.setValue(place)

    @Slot(int)
    def set_current(self, number: int) -> None:
        """Point at a difference by its number; -1 for none. Tells nobody."""
        self._current = None if number < 0 else number
        comparison = self.model.comparison
        if comparison is None or self._current is None:
            self.reason.clear()
            self.review.show_difference(None)
        else:
            number, review = self._current, self.model.review_of(self._current)
            note = self.tr("Note: {}").format(review.note) if review.note else ""
            difference = comparison.differences[number]
            self.reason.explain(comparison, difference, self._why_here(number), note)
            self.review.show_difference(Subject(comparison, number), review)
        self._fit_reason()
        self._point()

    @Slot(int)
    def show_row(self, row: int) -> None:
        """Explain the links of a row; -1 for none."""
        comparison = self.model.comparison
        if comparison is None or self._current is not None or row < 0:
            return
        found = sorted(links_of(comparison.rows[row], comparison.links), key=rank, reverse=True)
        lone = comparison.rows[row].lone
        if found or lone is None or len(comparison.columns) < 2:
            self.reason.explain_link(comparison, tuple(found))
        else:
            self.reason.explain_lone(comparison, lone)
        self._fit_reason()

    @Slot(object)
    def show_link(self, link: Link) -> None:
        """Explain one link."""
        if self.model.comparison is not None:
            self.reason.explain_link(self.model.comparison, (link,))
            self._fit_reason()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(_WIDE_WIDTH if self.window().width() >= WIDE_WINDOW else _WIDTH, 400)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit_reason()
        if event.size().width() != event.oldSize().width():
            self.list.doItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("panel"))
        painter.fillRect(0, 0, 1, self.height(), self._theme.color("line"))
        above = self.reason.y() - 1
        painter.fillRect(0, above, self.width(), 1, self._theme.color("line-2"))
        painter.end()

    def _indented(self, button: QPushButton) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(9, 0, 0, 0)
        line.addWidget(button)
        line.addStretch()
        return line

    def _make_list(self) -> QListView:
        found = QListView()
        found.setModel(self.model)
        found.setItemDelegate(self._delegate)
        found.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setMouseTracking(True)
        found.setFrameShape(QListView.Shape.NoFrame)
        found.setAccessibleName(self.tr("Differences"))
        return found

    @Slot(frozenset)
    def _show_types(self, types: frozenset[DifferenceType]) -> None:
        self._following = True
        self.model.set_types(types)
        self._following = False
        self._refresh()
        self.types_changed.emit(types)

    @Slot(frozenset)
    def _show_relations(self, relations: frozenset[Relation]) -> None:
        self._following = True
        self.model.set_relations(relations)
        self._following = False
        self._refresh()
        self.relations_changed.emit(relations)

    @Slot(bool)
    def _show_dismissed(self, shown: bool) -> None:  # noqa: FBT001
        if shown == self.model.dismissed:
            return
        self._following = True
        self.model.set_dismissed(shown)
        self._following = False
        self.types.offer(self.model.type_counts(), self.model.types)
        self._refresh()
        self.dismissed_shown.emit(shown)

    def _why_here(self, number: int) -> str:
        """Why a difference stands where it does by weight; "" in the order of the text."""
        found = self.model.place_of(number)
        if found is None:
            return ""
        place, one = found
        words = self.tr("Number {} of all {} by weight: {}")
        return words.format(place, len(self.model.ranking), "; ".join(one.why))

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if not self._following and index.isValid():
            self.difference_chosen.emit(index.data(Role.NUMBER))

    def _refresh(self) -> None:
        self.relations.offer(self.model.relation_counts(), self.model.relations)
        empty = self.model.rowCount() == 0
        self.stack.setCurrentWidget(self.nothing if empty else self.list)
        self.nothing.setText(self._why_nothing())
        self._offer_dismissed()
        self._point()

    def _offer_dismissed(self) -> None:
        comparison = self.model.comparison
        count = len(comparison.dismissed) if comparison else 0
        self.dismissed.setVisible(count > 0)
        self.dismissed.setChecked(self.model.dismissed)
        words = plural(self.tr("%n dismissed", "", count), count)
        act = self.tr("Hide") if self.model.dismissed else self.tr("Show")
        self.dismissed.setText(f"{words}  ·  {act}")

    def _why_nothing(self) -> str:
        if self.model.comparison is None:
            return self.tr("What the outlets say differently will be listed here.")
        if self.model.comparison.differences:
            return self.tr("No difference passes the buttons above.")
        return self.tr("The rules found no difference. That does not prove that there is none.")

    def _point(self) -> None:
        """Make the current difference the current one of the list, if it is listed."""
        self._following = True
        row = self.model.row_of(self._current)
        index = self.model.index(row, 0) if row is not None else QModelIndex()
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(index)
        self._following = False

    @Slot()
    def _dress(self) -> None:
        self.list.doItemsLayout()
        self.update()

    def _fit_reason(self) -> None:
        """The reasons get the room they need, with the buttons up to a share of the panel."""
        needed = self.reason.height_for(self.width() - 1)
        bar = self.review.sizeHint().height() if not self.review.isHidden() else 0
        most = int(self.height() * _MOST_REASON) - bar
        self.reason.setFixedHeight(max(_LEAST_REASON, min(needed, most)))
        self._layout.activate()  # so that the list knows at once what it can show
