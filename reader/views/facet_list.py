"""Facets as boxes to tick, with counts, a heading for each kind."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from index.records import Facets, Narrowing
from reader.models.facet_rows import FacetRole, FacetRows, Heading, More, Row, Value, Year
from reader.models.facets import kind_word
from reader.theme import FontRole, Theme
from reader.views.rows import paint_focus, paint_icon, paint_text

_ROW = 22
_HEADING = 37
_BELOW = 8
_MARGIN = 12
_BOX = 13
_AFTER_BOX = 8
_INNER = 14  # that months stand further in than their year
_CARET = 16
_State = QStyle.StateFlag
_Index = QModelIndex | QPersistentModelIndex
_TICKS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FacetList(QListView):
    """Offers the values of some articles; says how they are narrowed."""

    narrowed = Signal(object)  # Narrowing

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = FacetRows(self)
        self.rows.narrowed.connect(self.narrowed)
        self.setProperty("ground", "panel")
        self.setModel(self.rows)
        self.setItemDelegate(FacetDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("Narrow by"))
        self._metrics = QFontMetrics(theme.font(FontRole.INTERFACE))
        theme.changed.connect(self.viewport().update)

    @property
    def chosen(self) -> Narrowing:
        """What is ticked."""
        return self.rows.chosen

    def needed_height(self) -> int:
        """The height in which nothing has to be scrolled."""
        rows = self.rows.rows
        headings = sum(isinstance(row, Heading) for row in rows)
        return headings * _HEADING + (len(rows) - headings) * _ROW + _BELOW

    def show_facets(self, facets: Facets, narrowed: Narrowing) -> None:
        """Offer other values, with this ticked."""
        self.rows.show(facets, narrowed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        index = self.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
        elif event.key() in _TICKS:
            self.rows.toggle(index.row())
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.rows.open(index.row(), so=event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            row = index.data(FacetRole.ROW)
            if isinstance(row, Year) and place.x() > _words_left(row) - _AFTER_BOX // 2:
                self.rows.open(index.row(), so=not row.open)
            else:
                self.rows.toggle(index.row())

    def viewportEvent(self, event: object) -> bool:  # noqa: N802
        if isinstance(event, QHelpEvent):
            self._tell(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)  # type: ignore[arg-type]

    @Slot()
    def clear(self) -> None:
        """Tick nothing."""
        self.rows.clear()

    def words_room(self, number: int) -> QRect:
        """Where the words of a row have room, before its count; empty for other rows."""
        index = self.rows.index(number)
        row = index.data(FacetRole.ROW)
        if not isinstance(row, Value | Year):
            return QRect()
        return _room(self.visualRect(index), row, self._metrics)

    def elided(self, number: int) -> bool:
        """Whether the words of a row do not fit."""
        words = str(self.rows.index(number).data())
        return self._metrics.horizontalAdvance(words) > self.words_room(number).width()

    def _tell(self, place: QPoint, where: QPoint) -> None:
        """Say in full what is elided."""
        index = self.indexAt(place)
        if index.isValid() and isinstance(index.data(FacetRole.ROW), Value):
            words = str(index.data()) if self.elided(index.row()) else ""
            QToolTip.showText(where, words, self)


class FacetDelegate(QStyledItemDelegate):
    """Paints the rows of `FacetRows`."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, N802
        heading = isinstance(index.data(FacetRole.ROW), Heading)
        return QSize(60, _HEADING if heading else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(FacetRole.ROW)
        rect, theme = option.rect, self._theme
        painter.save()
        match row:
            case Heading(kind):
                if index.row():  # the border of the panel stands above the first
                    line = QRect(rect.left(), rect.top() + 8, rect.width(), 1)
                    painter.fillRect(line, theme.color("line"))
                words = rect.adjusted(_MARGIN, 13, -_MARGIN, 0)
                role = FontRole.SECONDARY_STRONG
                paint_text(painter, words, kind_word(kind), theme, role, "ink-2")
            case More():
                self._paint_ground(painter, option)
                words = rect.adjusted(_MARGIN + _BOX + _AFTER_BOX, 0, -_MARGIN, 0)
                text = str(index.data())
                paint_text(painter, words, text, theme, FontRole.SECONDARY, "accent")
            case Value() | Year():
                self._paint_ground(painter, option)
                self._paint_value(painter, option, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & _State.State_MouseOver:
            painter.fillRect(option.rect, self._theme.color("hover"))
        if option.state & _State.State_HasFocus and option.state & _State.State_KeyboardFocusChange:
            paint_focus(painter, option.rect, self._theme)

    def _paint_value(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Value | Year
    ) -> None:
        rect, theme = option.rect, self._theme
        box = QRect(_box_left(row), rect.top() + (rect.height() - _BOX) // 2, _BOX, _BOX)
        self._paint_box(painter, box, row.state)
        token = "ink" if row.count else "ink-2"
        room = _room(rect, row, QFontMetrics(theme.font(FontRole.INTERFACE)))
        used = paint_text(painter, room, row.words, theme, FontRole.INTERFACE, token)
        if isinstance(row, Year):
            caret = QRect(room.left() + used + 4, rect.top(), _CARET, rect.height())
            name = "caret-down-bold" if row.open else "caret-right-bold"
            paint_icon(painter, caret, name, theme, "ink-2", 11)
        right = rect.adjusted(0, 0, -_MARGIN, 0)
        flags = Qt.AlignmentFlag.AlignRight
        paint_text(painter, right, f"{row.count:n}", theme, FontRole.SECONDARY, "ink-2", flags)

    def _paint_box(self, painter: QPainter, box: QRect, state: Qt.CheckState) -> None:
        theme = self._theme
        ticked = state is Qt.CheckState.Checked
        painter.setPen(QPen(theme.color("fill" if ticked else "line-2"), 1))
        painter.setBrush(theme.color("fill" if ticked else "field"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        if ticked:
            paint_icon(painter, box, "check-bold", theme, "on-fill", 11)
        elif state is Qt.CheckState.PartiallyChecked:
            painter.fillRect(box.adjusted(3, 3, -3, -3), theme.color("fill"))


def _box_left(row: Value | Year) -> int:
    return _MARGIN + (_INNER if isinstance(row, Value) and row.inner else 0)


def _words_left(row: Value | Year) -> int:
    return _box_left(row) + _BOX + _AFTER_BOX


def _room(rect: QRect, row: Value | Year, metrics: QFontMetrics) -> QRect:
    """Where the words of a row have room, before its count."""
    count = metrics.horizontalAdvance(f"{row.count:n}") + 8
    return QRect(
        _words_left(row),
        rect.top(),
        rect.right() - _MARGIN - count - _words_left(row),
        rect.height(),
    )
