"""The whole comparison at a glance: a lane a column, with the part in view framed."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from reader.theme import MARK_STYLES, Theme
from reader.views.entries import FoldEntry
from reader.views.measures import WIDE_WINDOW
from reader.views.row_layout import RowLayout
from reader.views.side_by_side import SideBySideView

_WIDTH = 24
_WIDE_WIDTH = 32
_LANE = 0.7  # of what a column has
_TICK = 2
_CONFLICT = 4
_LEAST_FRAME = 8


class OverviewMap(QWidget):
    """Follows a view, and moves it by click, drag and wheel; stands in for its scroll bar."""

    def __init__(self, theme: Theme, view: SideBySideView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = view
        self._picture: QPixmap | None = None
        self.setAccessibleName(self.tr("Overview of the comparison"))
        self.setToolTip(self.tr("The whole comparison; click or drag to go there"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fit()
        view.layout_changed.connect(self._redraw)
        view.verticalScrollBar().valueChanged.connect(self.update)
        theme.changed.connect(self._redraw)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.width(), 200)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._picture is None:
            self._picture = self._drawn()
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.drawPixmap(0, 0, self._picture)
        if self._view.rows is not None:
            painter.setPen(_frame_pen(self._theme.color("accent")))
            painter.drawRect(self._frame())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._redraw()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() - round(event.angleDelta().y() / 120 * 3 * bar.singleStep()))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        if self.isHidden():  # not when the whole window goes out of sight
            self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.ScreenChangeInternal):
            self._redraw()
        return super().event(event)

    @Slot()
    def _redraw(self) -> None:
        self._fit()
        self._picture = None
        self.update()

    def _fit(self) -> None:
        width = _WIDE_WIDTH if self.window().width() >= WIDE_WINDOW else _WIDTH
        if self.width() != width:
            self.setFixedWidth(width)

    def _go(self, y: float) -> None:
        if scale := self._scale():
            self._view.scroll_to(round((y - 1) / scale))

    def _scale(self) -> float:
        """Pixels of the map for each pixel of the sheet."""
        rows = self._view.rows
        if rows is None:
            return 0.0
        longest = max(rows.height, self._view.viewport().height(), 1)
        return (self.height() - 2) / longest

    def _frame(self) -> QRectF:
        scale, bar = self._scale(), self._view.verticalScrollBar()
        height = max(self._view.viewport().height() * scale, _LEAST_FRAME)
        return QRectF(2, 2 + bar.value() * scale, self.width() - 3, height - 2)

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._theme.color("panel"))
        painter = QPainter(picture)
        painter.fillRect(0, 0, 1, self.height(), self._theme.color("line"))
        if self._view.rows is not None:
            self._draw_lanes(painter, self._view.rows)
        painter.end()
        return picture

    def _draw_lanes(self, painter: QPainter, rows: RowLayout) -> None:
        conflicts: list[QRectF] = []
        for place, entry in enumerate(rows.entries):
            top = rows.top(place)
            if isinstance(entry, FoldEntry):
                for column, _ in entry.counts:
                    self._draw_block(painter, rows, column, top + 4, 16, lone=True)
                continue
            row = rows.row(entry.row)
            lone = sum(map(bool, row.cells)) == 1
            for column, cell in enumerate(row.cells):
                for placed in cell:
                    y, height = top + placed.text_top, placed.passage.height
                    self._draw_block(painter, rows, column, y, height, lone=lone)
                    for mark, share in placed.passage.shares(self._view.types):
                        box = self._tick(rows, column, y + share * height)
                        if mark.conflict:
                            conflicts.append(box.adjusted(0, -1, 0, _CONFLICT - _TICK - 1))
                        else:
                            token = MARK_STYLES[mark.type].line_token
                            painter.fillRect(box, self._theme.color(token))
        for box in conflicts:
            painter.fillRect(box, self._theme.color("warn"))

    def _draw_block(
        self,
        painter: QPainter,
        rows: RowLayout,
        column: int,
        top: float,
        height: float,
        *,
        lone: bool,
    ) -> None:
        left, width = self._lane(rows, column)
        scale = self._scale()
        box = QRectF(left, 1 + top * scale, width, max(height * scale, 1))
        painter.fillRect(box, self._theme.color("line"))
        if lone:
            box.setWidth(min(2.0, width / 2))
            painter.fillRect(box, self._theme.color("ink-2"))

    def _tick(self, rows: RowLayout, column: int, y: float) -> QRectF:
        left, width = self._lane(rows, column)
        return QRectF(left, round(1 + y * self._scale()), width, _TICK)

    def _lane(self, rows: RowLayout, column: int) -> tuple[float, float]:
        room = (self.width() - 5) / rows.grid.columns
        return 3 + room * (column + (1 - _LANE) / 2), max(room * _LANE, 2.0)


def _frame_pen(color: QColor) -> QPen:
    pen = QPen(color, 2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
