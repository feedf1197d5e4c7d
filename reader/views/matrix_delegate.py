"""Paints the cells of the matrix."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from index.records import Fact, Mark, Relation
from reader.models.matrix import Cell, Role
from reader.models.questions import mark_type
from reader.theme import FontRole, Theme
from reader.views.matrix_cell import LEFT, TOP, CellLayout, Strength, paint_group_line

_Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag


class MatrixDelegate(QStyledItemDelegate):
    """Draws each cell as high as its words need; the marks of the current row are stronger."""

    def __init__(self, theme: Theme, table: QTableView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table
        self._layouts: dict[tuple[Cell, int], CellLayout] = {}
        theme.changed.connect(self._layouts.clear)

    def forget(self) -> None:
        """Other cells are shown."""
        self._layouts.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, N802
        width = self._table.columnWidth(index.column())
        return QSize(width, self._layout(index, width).height)

    def mark_at(self, index: _Index, place: QPointF) -> Mark | None:
        """The answer whose words stand at a place, counted from the corner of its cell."""
        return self._layout(index, self._table.columnWidth(index.column())).mark_at(place)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cell: Cell = index.data(Role.CELL)
        fact: Fact = index.data(Role.FACT)
        rect = QRect(option.rect)
        current = bool(option.state & _State.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        self._paint_ground(painter, rect, cell, option.state)
        if cell.answers:
            conflict = fact.relation is Relation.CONFLICTING and cell.group is not None
            near = index.row() == self._table.currentIndex().row()
            strength = Strength(full=conflict or near, thick=conflict)
            at = QPointF(rect.topLeft())
            self._layout(index, rect.width()).paint(painter, at, mark_type(fact), strength)
        else:
            self._paint_nothing(painter, rect, str(index.data()))
        paint_group_line(painter, self._theme, rect.adjusted(0, 0, 0, -1), cell)
        if current and self._table.hasFocus():
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, cell: Cell, state: QStyle.StateFlag
    ) -> None:
        theme = self._theme
        ground = "paper" if cell.answers else "panel"
        if state & _State.State_Selected:
            ground = "pick"
        elif state & _State.State_MouseOver and cell.answers:
            ground = "hover"
        painter.fillRect(rect, theme.color(ground))
        line = theme.color("line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        if not cell.joins_right:
            painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line)

    def _paint_nothing(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setFont(self._theme.font(FontRole.SECONDARY))
        painter.setPen(self._theme.color("ink-2"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(rect.adjusted(LEFT, TOP + 1, -4, 0), flags, words)

    def _layout(self, index: _Index, width: int) -> CellLayout:
        key = index.data(Role.CELL), width
        if key not in self._layouts:
            self._layouts[key] = CellLayout(key[0], self._theme, width)
        return self._layouts[key]
