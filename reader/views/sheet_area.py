"""The scrolled surface that a sheet is painted on, with the heads fixed above it."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from reader.theme import FontRole, Theme
from reader.views.column_heads import ColumnHeads
from reader.views.measures import HEAD
from reader.views.row_painter import Look, RowPainter
from reader.views.sheet import Sheet

_STEP = 60  # px that the wheel and the arrows of a scroll bar move
_CONTEXT = 32  # px left around what is brought into view


class SheetArea(QAbstractScrollArea):
    """Lays out, scrolls and paints a sheet, only the rows in view.

    Where the reader is in it, `_place`, `_column` and `_look`, is for subclasses to set.
    """

    layout_changed = Signal()  # rows stand elsewhere, or other marks are shown

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = RowPainter(theme)
        self._sheet: Sheet | None = None
        self._look = Look(frozenset())
        self._place = 0  # number of the current entry
        self._column = 0
        self._shows_focus = False
        self.waiting = False  # for a comparison that is being made
        self.heads = ColumnHeads(theme, self)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setViewportMargins(0, HEAD, 0, 0)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.horizontalScrollBar().setSingleStep(_STEP)
        theme.changed.connect(self._dress)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("paper"))
        if self._sheet is None:
            self._paint_empty(painter)
        else:
            self._paint_rows(painter, event.rect(), self._sheet)
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        self.viewport().scroll(dx, dy)
        if dx and self._sheet is not None:
            self.heads.set_grid(self._sheet.grid, self.horizontalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.heads.setGeometry(self.viewport().x(), 0, self.viewport().width(), HEAD)
        self.lay_out()

    def on_sheet(self, point: QPointF) -> QPointF:
        """A point of the viewport as a point of the sheet."""
        return point + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @Slot()
    def _dress(self) -> None:
        self.lay_out()
        self.heads.update()

    def set_waiting(self, waiting: bool) -> None:  # noqa: FBT001
        """While there is no comparison, say that one is made, or how to get one."""
        self.waiting = waiting
        self.viewport().update()

    def lay_out(self) -> None:
        """Fit everything to the width and the font; the row at the top stays there."""
        if self._sheet is not None:
            kept = self._top_entry(self._sheet)
            self._sheet.fit(self.viewport().width(), self.window().width())
            self.update_bars()
            if kept is not None:
                self._restore(self._sheet, *kept)
            self.heads.set_grid(self._sheet.grid, self.horizontalScrollBar().value())
        else:
            self.heads.set_grid(None, 0)
            self.update_bars()
        self.viewport().update()
        self.layout_changed.emit()

    def _top_entry(self, sheet: Sheet) -> tuple[int, int] | None:
        """The row at the upper edge, and how far it is scrolled out."""
        y = self.verticalScrollBar().value()
        if not y or not sheet.fitted or not sheet.rows.entries:
            return None
        place = sheet.rows.place_at(y)
        return place, y - sheet.rows.top(place)

    def _restore(self, sheet: Sheet, place: int, out: int) -> None:
        height = sheet.rows.top(place + 1) - sheet.rows.top(place)
        self.verticalScrollBar().setValue(sheet.rows.top(place) + min(out, height))

    def update_bars(self) -> None:
        """Let the scroll bars reach over the whole sheet."""
        height = self._sheet.rows.height if self._sheet else 0
        width = self._sheet.grid.width if self._sheet else 0
        page = self.viewport().size()
        self.verticalScrollBar().setPageStep(page.height())
        self.verticalScrollBar().setRange(0, max(0, height - page.height()))
        self.horizontalScrollBar().setPageStep(page.width())
        self.horizontalScrollBar().setRange(0, max(0, width - page.width()))

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font(FontRole.INTERFACE))
        painter.setPen(self._theme.color("ink-2"))
        box = self.viewport().rect().adjusted(40, 40, -40, -40)
        words = self.tr(
            "Choose two to six articles: what they say of one event will stand here, side by side."
        )
        if self.waiting:
            words = self.tr("Comparing…")
        painter.drawText(box, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), words)

    def _paint_rows(self, painter: QPainter, area: QRect, sheet: Sheet) -> None:
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.translate(-x, -y)
        focused = self.hasFocus() and self._shows_focus
        look = replace(self._look, focus=(self._place, self._column) if focused else None)
        rows = sheet.rows
        if not rows.entries:
            return
        first, last = rows.place_at(y + area.top() - 1), rows.place_at(y + area.bottom() + 1)
        for place in range(first, last + 1):
            self._painter.paint(painter, sheet.comparison, rows, place, look)

    def scroll_to(self, y: int) -> None:
        """Bring height `y` of the sheet to the middle of the view."""
        self.verticalScrollBar().setValue(y - self.viewport().height() // 2)

    def reveal(self, marks: QRect) -> None:
        """Scroll the current entry wholly into view, or if it is too tall its `marks`."""
        if self._sheet is None:
            return
        rows, page = self._sheet.rows, self.viewport().size()
        top, bottom = rows.top(self._place), rows.top(self._place + 1)
        if bottom - top > page.height() and marks.isValid():
            top, bottom = marks.top(), marks.bottom()
        _show(self.verticalScrollBar(), top, bottom, page.height())
        grid = self._sheet.grid
        left, right = grid.left(self._column), grid.right(self._column)
        if marks.isValid() and marks.width() < page.width():
            left, right = min(left, marks.left()), max(right, marks.right())
        _show(self.horizontalScrollBar(), left, right, page.width(), 0)


def _show(bar: QScrollBar, first: int, last: int, page: int, context: int = _CONTEXT) -> None:
    """Move a scroll bar as little as shows `first` to `last`, with some context around."""
    if last - first + 2 * context > page:
        context = max(0, (page - last + first) // 2)
    if first - context < bar.value() or last - first > page:
        bar.setValue(first - context)
    elif last + context > bar.value() + page:
        bar.setValue(last + context - page)
