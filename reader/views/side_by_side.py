"""Two to six articles as columns; passages that say the same thing stand in one row."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QToolTip, QWidget

from index.records import Comparison, DifferenceType, Relation, Span
from reader.models.citations import cited
from reader.theme import FontRole, Theme
from reader.views.column_heads import ColumnHeads
from reader.views.entries import FoldEntry, RowEntry
from reader.views.measures import HEAD
from reader.views.passage_layout import PassageLayout
from reader.views.row_layout import RowLayout
from reader.views.row_painter import Look, RowPainter, Selection
from reader.views.sheet import Sheet
from reader.views.targets import Target, target_at, tip_at

_REASON = Qt.FocusReason
_BY_KEYS = (_REASON.TabFocusReason, _REASON.BacktabFocusReason, _REASON.ShortcutFocusReason)
_STEP = 60  # px that the wheel and the arrows of a scroll bar move
_CONTEXT = 32  # px left around what is brought into view


class SideBySideView(QAbstractScrollArea):
    """Shows a comparison; paints only the rows in view.

    There is a current entry, a row or a fold, and a current column, moved by the arrow keys;
    and at most one selected difference, always of the current row.
    """

    difference_selected = Signal(int)  # number in the comparison, -1 for none
    row_selected = Signal(int)  # number in the comparison, -1 for a fold or none
    link_selected = Signal(object)  # Link
    column_menu_requested = Signal(int, QPoint)
    passage_activated = Signal(int, int)  # column, sentence
    layout_changed = Signal()  # rows stand elsewhere, or other marks are shown

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = RowPainter(theme)
        self._sheet: Sheet | None = None
        self._look = Look(frozenset())
        self._unfolded = False
        self._place = 0
        self._column = 0
        self._shows_focus = False
        self._pressed: tuple[Target, QPointF] | None = None
        self.heads = ColumnHeads(theme, self)
        self.heads.menu_requested.connect(self.column_menu_requested)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setViewportMargins(0, HEAD, 0, 0)
        self.setAccessibleName(self.tr("Articles side by side"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.horizontalScrollBar().setSingleStep(_STEP)
        theme.changed.connect(self._dress)

    @property
    def comparison(self) -> Comparison | None:
        return self._sheet.comparison if self._sheet else None

    @property
    def rows(self) -> RowLayout | None:
        """Where the rows stand; None while there is no comparison."""
        return self._sheet.rows if self._sheet else None

    @property
    def types(self) -> frozenset[DifferenceType]:
        """The types that are marked."""
        return self._look.types

    @property
    def difference(self) -> int | None:
        """The number of the selected difference."""
        return self._look.difference

    @property
    def row(self) -> int | None:
        """The number of the current row; None on a fold, or before any was chosen."""
        return self._look.row

    def set_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison from its start: the usual types, folds closed."""
        self._sheet = None
        if comparison is not None and comparison.columns:
            self._sheet = Sheet(comparison, self._theme, unfolded=self._unfolded)
        self._look = Look(self._sheet.types if self._sheet else frozenset())
        self._place = self._column = 0
        self._pressed = None
        self.heads.set_comparison(comparison if self._sheet else None)
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self.difference_selected.emit(-1)
        self._tell()

    def set_visible_types(self, types: frozenset[DifferenceType] | set[DifferenceType]) -> None:
        """Mark, and step through, differences of these types only."""
        if self._sheet is None:
            return
        self._sheet.types = frozenset(types)
        self._look = replace(self._look, types=self._sheet.types, hovered=None)
        self._drop_hidden()
        self.viewport().update()
        self.layout_changed.emit()

    def set_visible_relations(self, relations: frozenset[Relation] | set[Relation]) -> None:
        """Step through differences of these relations only; the others stay marked."""
        if self._sheet is not None:
            self._sheet.relations = frozenset(relations)
            self._drop_hidden()

    def set_unfolded(self, unfolded: bool) -> None:  # noqa: FBT001 - a slot
        """Show all one-sided runs in full, or only those that were opened."""
        self._unfolded = unfolded
        if self._sheet is not None:
            self._sheet.unfold(unfolded=unfolded)
            self._restacked()

    def select_difference(self, number: int | None) -> None:
        """Select a difference and bring it wholly into view; None selects none."""
        if self._sheet is None:
            return
        if number is None:
            self._choose(None)
            return
        difference = self._sheet.comparison.differences[number]
        height = self._sheet.rows.height
        place = self._sheet.opened_at(difference.row)
        if place is None:
            return
        if height != self._sheet.rows.height:
            self._restacked()
        self._column = difference.marks[0].column if difference.marks else self._column
        self._go(place, number)
        self._reveal(self._sheet.marks_box(number))

    def next_difference(self) -> bool:
        """Select the next one; False, and nothing happens, after the last."""
        sheet = self._sheet
        return self._step_to(sheet.ahead(self.difference, self._place) if sheet else None)

    def previous_difference(self) -> bool:
        """Select the one before; False, and nothing happens, before the first."""
        sheet = self._sheet
        return self._step_to(sheet.behind(self.difference, self._place) if sheet else None)

    def first_difference(self) -> bool:
        """Select the first; False if there is none."""
        return self._step_to(next(iter(self._sheet.steps()), None) if self._sheet else None)

    def last_difference(self) -> bool:
        """Select the last; False if there is none."""
        return self._step_to(next(reversed(self._sheet.steps()), None) if self._sheet else None)

    def copy(self) -> None:
        """Put the selected words, else the current passage, on the clipboard with the source."""
        text = self._cited()
        if text:
            QGuiApplication.clipboard().setText(text)

    def scroll_to(self, y: int) -> None:
        """Bring height `y` of the sheet to the middle of the view."""
        self.verticalScrollBar().setValue(y - self.viewport().height() // 2)

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
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._shows_focus = False
        point = self._on_sheet(event.position())
        target = self._target(point)
        if event.button() is not Qt.MouseButton.LeftButton or target is None:
            return
        self._look = replace(self._look, selection=None)
        self._pressed = target, point
        self._column = target.column
        self._go(target.place, target.difference)
        if target.fold is not None and self._sheet is not None:
            self._sheet.toggle(target.fold)
            self._restacked()
        elif target.connector is not None:
            self.link_selected.emit(target.connector.link)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        point = self._on_sheet(event.position())
        if self._pressed and event.buttons() & Qt.MouseButton.LeftButton:
            self._select_words(*self._pressed, point)
        else:
            self._point_at(self._target(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        target = self._target(self._on_sheet(event.position()))
        if target is not None and target.passage is not None:
            self._activate(target.passage)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self._sheet is not None:
            self.column_menu_requested.emit(self._column, self.heads.anchor(self._column))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Leave:
            self._point_at(None)
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            target = self._target(self._on_sheet(QPointF(event.pos())))
            tip = tip_at(self._sheet, target) if self._sheet else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._shows_focus = event.reason() in _BY_KEYS
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.viewport().update()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif self._sheet is None or not self._press(event, self._sheet.rows):
            event.ignore()
            return
        self._shows_focus = True
        self.viewport().update()

    def _press(self, event: QKeyEvent, rows: RowLayout) -> bool:
        """Do what a key asks for; False for keys that are someone else's."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        page = max(self.viewport().height() - 2 * _CONTEXT, _STEP)
        match event.key():
            case Qt.Key.Key_Up:
                self._walk(self._place - 1)
            case Qt.Key.Key_Down:
                self._walk(self._place + (1 if self._look.row is not None or self._place else 0))
            case Qt.Key.Key_PageUp:
                self._walk(rows.place_at(rows.top(self._place) - page))
            case Qt.Key.Key_PageDown:
                self._walk(rows.place_at(rows.top(self._place) + page))
            case Qt.Key.Key_Home:
                self._walk(0)
            case Qt.Key.Key_End:
                self._walk(len(rows.entries) - 1)
            case Qt.Key.Key_Left:
                self._walk(self._place, -1)
            case Qt.Key.Key_Right:
                self._walk(self._place, 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._open(rows)
            case Qt.Key.Key_Escape if self.difference is not None or self._look.selection:
                self._look = replace(self._look, selection=None)
                self._choose(None)
            case _:
                return False
        return True

    def _walk(self, place: int, aside: int = 0) -> None:
        """Go to an entry, or to another column of the same, and bring it into view."""
        if self._sheet is None or not self._sheet.rows.entries:
            return
        place = min(max(place, 0), len(self._sheet.rows.entries) - 1)
        self._column = min(max(self._column + aside, 0), self._sheet.grid.columns - 1)
        self._go(place, self.difference if aside else None)
        self._reveal(QRect())

    def _open(self, rows: RowLayout) -> None:
        entry = rows.entries[self._place]
        if isinstance(entry, FoldEntry) and self._sheet is not None:
            self._sheet.toggle(entry)
            self._restacked()
        elif isinstance(entry, RowEntry):
            cell = rows.row(entry.row).cells[self._column]
            if cell:
                self._activate(cell[0].passage)

    def _activate(self, passage: PassageLayout) -> None:
        self.passage_activated.emit(passage.run.column, passage.run.sentences[0])

    def _step_to(self, number: int | None) -> bool:
        if number is None:
            return False
        self.select_difference(number)
        return True

    def _go(self, place: int, difference: int | None) -> None:
        """Make an entry the current one, and select `difference` in it."""
        entry = self._sheet.rows.entries[place] if self._sheet else None
        row = entry.row if isinstance(entry, RowEntry) else None
        moved = row != self._look.row
        self._place = place
        self._look = replace(self._look, row=row)
        self._choose(difference)
        if moved:
            self.row_selected.emit(-1 if row is None else row)
        self._tell()

    def _choose(self, difference: int | None) -> None:
        if difference != self.difference:
            self._look = replace(self._look, difference=difference)
            self.difference_selected.emit(-1 if difference is None else difference)
        self.viewport().update()

    def _drop_hidden(self) -> None:
        if self._sheet and self.difference not in (None, *self._sheet.steps()):
            self._choose(None)

    def _tell(self) -> None:
        """Say to assistive technology where the reader is now."""
        spoken = self._sheet.spoken(self._place, self._column) if self._sheet else ""
        if spoken != self.accessibleDescription():
            self.setAccessibleDescription(spoken)
            changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(changed)

    def _cited(self) -> str:
        chosen, sheet = self._look.selection, self._sheet
        if sheet is None:
            return ""
        if chosen is not None and chosen.start != chosen.end:
            span = chosen.passage.body_span(chosen.start, chosen.end)
            return cited(sheet.comparison, chosen.passage.run.column, span)
        row = self._look.row
        cell = sheet.rows.row(row).cells[self._column] if row is not None else ()
        if not cell:
            return ""
        span = Span(cell[0].passage.run.span.start, cell[-1].passage.run.span.end)
        return cited(sheet.comparison, self._column, span)

    def _target(self, point: QPointF) -> Target | None:
        return target_at(self._sheet, point) if self._sheet else None

    def _on_sheet(self, point: QPointF) -> QPointF:
        return point + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _select_words(self, target: Target, start: QPointF, end: QPointF) -> None:
        if target.passage is None:
            return
        first = target.passage.position_at(target.inside(start))
        last = target.passage.position_at(target.inside(end))
        chosen = Selection(target.passage, min(first, last), max(first, last))
        self._look = replace(self._look, selection=chosen)
        self.viewport().update()

    def _point_at(self, target: Target | None) -> None:
        hovered = target.difference if target else None
        if hovered != self._look.hovered:
            self._look = replace(self._look, hovered=hovered)
            self.viewport().update()
        shape = Qt.CursorShape.ArrowCursor
        if target and (target.fold or target.connector or hovered is not None):
            shape = Qt.CursorShape.PointingHandCursor
        elif target and target.passage:
            shape = Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    @Slot()
    def _dress(self) -> None:
        self._lay_out()
        self.heads.update()

    def _lay_out(self) -> None:
        """Fit everything to the width and the font; the row at the top stays there."""
        if self._sheet is not None:
            kept = self._top_entry(self._sheet)
            self._sheet.fit(self.viewport().width(), self.window().width())
            self._update_bars()
            if kept is not None:
                self._restore(self._sheet, *kept)
            self.heads.set_grid(self._sheet.grid, self.horizontalScrollBar().value())
        else:
            self.heads.set_grid(None, 0)
            self._update_bars()
        self.viewport().update()
        self.layout_changed.emit()

    def _restacked(self) -> None:
        """Entries came or went: find the current one again."""
        if self._sheet is None:
            return
        rows = self._sheet.rows
        place = rows.place_of(self._look.row) if self._look.row is not None else self._place
        self._place = min(place if place is not None else 0, max(len(rows.entries) - 1, 0))
        self._update_bars()
        self.viewport().update()
        self.layout_changed.emit()
        self._tell()

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

    def _update_bars(self) -> None:
        height = self._sheet.rows.height if self._sheet else 0
        width = self._sheet.grid.width if self._sheet else 0
        page = self.viewport().size()
        self.verticalScrollBar().setPageStep(page.height())
        self.verticalScrollBar().setRange(0, max(0, height - page.height()))
        self.horizontalScrollBar().setPageStep(page.width())
        self.horizontalScrollBar().setRange(0, max(0, width - page.width()))

    def _reveal(self, marks: QRect) -> None:
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

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font(FontRole.INTERFACE))
        painter.setPen(self._theme.color("ink-2"))
        box = self.viewport().rect().adjusted(40, 40, -40, -40)
        words = self.tr(
            "Choose two to six articles: what they say of one event will stand here, side by side."
        )
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


def _show(bar: QScrollBar, first: int, last: int, page: int, context: int = _CONTEXT) -> None:
    """Move a scroll bar as little as shows `first` to `last`, with some context around."""
    if last - first + 2 * context > page:
        context = max(0, (page - last + first) // 2)
    if first - context < bar.value() or last - first > page:
        bar.setValue(first - context)
    elif last + context > bar.value() + page:
        bar.setValue(last + context - page)
