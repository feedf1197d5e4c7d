"""Two to six articles as columns; passages that say the same thing stand in one row."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from index.records import Comparison, DifferenceType, Mark, Passage, Relation, Span
from reader.models.citations import cited
from reader.models.differences import types_after
from reader.theme import Theme
from reader.views.entries import FoldEntry, RowEntry
from reader.views.passage_layout import PassageLayout
from reader.views.renewal import Held, again, held
from reader.views.row_layout import RowLayout
from reader.views.row_painter import Look, Selection
from reader.views.sheet import Sheet
from reader.views.sheet_area import SheetArea
from reader.views.targets import Target, target_at, tip_at

_REASON = Qt.FocusReason
_BY_KEYS = (_REASON.TabFocusReason, _REASON.BacktabFocusReason, _REASON.ShortcutFocusReason)
_CHOOSE = Qt.KeyboardModifier.ControlModifier.value | Qt.Key.Key_Space.value
_OVERLAP = 64  # px of the last page that the next one repeats


class SideBySideView(SheetArea):
    """Shows a comparison and moves about in it.

    There is a current entry, a row or a fold, and a current column, moved by the arrow keys;
    and at most one selected difference, always of the current row.
    """

    difference_selected = Signal(int)  # number in the comparison, -1 for none
    row_selected = Signal(int)  # number in the comparison, -1 for a fold or none
    link_selected = Signal(object)  # Link
    column_menu_requested = Signal(int, QPoint)
    passage_activated = Signal(int, int)  # column, sentence
    place_changed = Signal()  # another current row or column
    passages_chosen = Signal(tuple)  # of Passage, one or two of different columns, or none
    row_menu_requested = Signal(QPoint)  # of the current row and column; where on the screen

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._unfolded = False
        self._pressed: tuple[Target, QPointF] | None = None
        self.heads.menu_requested.connect(self.column_menu_requested)
        self.setAccessibleName(self.tr("Articles side by side"))

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

    @property
    def column(self) -> int:
        """The number of the current column."""
        return self._column

    @property
    def chosen(self) -> tuple[Passage, ...]:
        """The passages chosen to be linked by hand, the latest last."""
        return self._look.chosen

    def set_comparison(self, comparison: Comparison | None, order: tuple[int, ...] = ()) -> None:
        """Show another comparison from its start: the usual types, folds closed.

        Differences are stepped through in `order`, or if it is () in that of the text.
        """
        self._sheet = None
        if comparison is not None and comparison.columns:
            self._sheet = Sheet(comparison, self._theme, unfolded=self._unfolded)
            self._sheet.order = order
        self._look = Look(self._sheet.types if self._sheet else frozenset())
        self._place = self._column = 0
        self._pressed = None
        self.heads.set_comparison(comparison if self._sheet else None)
        self.lay_out()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self.difference_selected.emit(-1)
        self.passages_chosen.emit(())
        self._tell()

    def renew(self, comparison: Comparison, order: tuple[int, ...] = ()) -> None:
        """Show other links of the same columns, and keep the reader's place.

        The row at hand stays where it is in the view, as do open folds, the selected difference
        if there still is one on the same words, and the passages chosen to be linked.
        """
        before, look = self._sheet, self._look
        if before is None or not before.fitted:
            self.set_comparison(comparison, order)
            return
        y, x = self.verticalScrollBar(), self.horizontalScrollBar()
        still = held(before, self._place, self._column, y.value(), self.viewport().height())
        here = before.passage_at(self._place, self._column) if look.row is not None else None
        company, across = before.cells_at(self._place), x.value()
        self._sheet = sheet = Sheet(comparison, self._theme, unfolded=self._unfolded)
        sheet.types = types_after(before.comparison, look.types, comparison)
        sheet.relations, sheet.order = before.relations, order
        sheet.dismissed = before.dismissed
        self._look, self._pressed, self._place = Look(sheet.types, chosen=look.chosen), None, 0
        self.heads.set_comparison(comparison)
        sheet.open_as(before)
        self.lay_out()
        row = sheet.row_of(here, company) if here is not None else None
        self._return(sheet, again(look.difference, before.comparison, comparison), row, still)
        self.update_bars()
        place = sheet.place_of(still.passage, still.company) if still is not None else None
        if still is not None and place is not None:
            y.setValue(sheet.rows.top(place) - still.below)
        x.setValue(across)
        self.layout_changed.emit()
        self._tell_all()

    def _return(
        self, sheet: Sheet, number: int | None, row: int | None, still: Held | None
    ) -> None:
        """Be at a difference, else at a row, else at the fold that was there."""
        number = number if number in sheet.steps() else None
        if number is not None:
            row = sheet.comparison.differences[number].row
        place = sheet.opened_at(row) if row is not None else None
        if place is None and still is not None:
            place = sheet.place_of(still.passage, still.company)
        self._place = place or 0
        self._look = replace(self._look, row=row, difference=number)

    def _tell_all(self) -> None:
        """Say what is chosen now, whether it is other than before or not."""
        self.difference_selected.emit(-1 if self.difference is None else self.difference)
        self.row_selected.emit(-1 if self.row is None else self.row)
        self.passages_chosen.emit(self.chosen)
        self.viewport().update()
        self._tell()

    def choose_none(self) -> None:
        """Take back the choice of passages to be linked."""
        self._look = replace(self._look, chosen=())
        self.passages_chosen.emit(())
        self.viewport().update()

    def set_visible_types(self, types: frozenset[DifferenceType] | set[DifferenceType]) -> None:
        """Mark, and step through, differences of these types only."""
        if self._sheet is None:
            return
        self._sheet.types = frozenset(types)
        self._look = replace(self._look, types=self._sheet.types)
        self._marks_changed()

    def set_visible_relations(self, relations: frozenset[Relation] | set[Relation]) -> None:
        """Step through differences of these relations only; the others stay marked."""
        if self._sheet is not None:
            self._sheet.relations = frozenset(relations)
            self._drop_hidden()

    def set_order(self, order: tuple[int, ...]) -> None:
        """Step through the differences in this order; () for that of the text."""
        if self._sheet is not None:
            self._sheet.order = order

    def show_dismissed(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Mark, and step through, differences that were dismissed as well, or not."""
        if self._sheet is not None:
            self._sheet.show_dismissed(shown=shown)
            self._marks_changed()

    def review(self, comparison: Comparison) -> None:
        """Go on with the same comparison, of whose differences something else was decided.

        Where the selected one was dismissed, the next of those left is selected, else the one
        before.
        """
        sheet, number = self._sheet, self.difference
        if sheet is None:
            return
        sheet.review(comparison)
        if number is not None and number not in sheet.steps():
            after = sheet.ahead(number, self._place)
            left = after if after is not None else sheet.behind(number, self._place)
            self.select_difference(left)
        self._marks_changed()

    def _marks_changed(self) -> None:
        self._look = replace(self._look, hovered=None)
        self._drop_hidden()
        self.viewport().update()
        self.layout_changed.emit()

    def set_unfolded(self, unfolded: bool) -> None:  # noqa: FBT001 - a slot
        """Show all one-sided runs in full, or only those that were opened."""
        self._unfolded = unfolded
        if self._sheet is not None:
            self._sheet.unfold(unfolded=unfolded)
            self._restacked()

    def select_difference(self, number: int | None, row: int | None = None) -> None:
        """Select a difference and bring it wholly into view; None selects none.

        One that stands in several rows is shown in `row`, or in its first.
        """
        if self._sheet is None:
            return
        if number is None:
            self._choose(None)
            return
        difference = self._sheet.comparison.differences[number]
        height = self._sheet.rows.height
        place = self._sheet.opened_at(difference.row if row is None else row)
        if place is None:
            return
        if height != self._sheet.rows.height:
            self._restacked()
        self._column = difference.marks[0].column if difference.marks else self._column
        self._go(place, number)
        self.reveal(self._sheet.marks_box(number, row))

    def go_to(self, column: int, sentence: int) -> None:
        """Make the row in which a sentence stands the current one, and show it."""
        if self._sheet is None:
            return
        row = self._sheet.row_of(Passage(column, sentence))
        height = self._sheet.rows.height
        place = self._sheet.opened_at(row) if row is not None else None
        if place is None:
            return
        if height != self._sheet.rows.height:
            self._restacked()
        self._column = column
        self._go(place, None)
        self.reveal(QRect())

    def show_words(self, column: int, span: Span) -> None:
        """Show some words of a body: with the difference marked on them, else selected."""
        if self._sheet is None:
            return
        found = self._sheet.difference_on(Mark(column, span))
        if found is not None:
            self.select_difference(*found)
            self._column = column
            self._tell()
            return
        sentences = self._sheet.comparison.columns[column].analysis.sentences
        sentence = next((n for n, s in enumerate(sentences) if s.span.end > span.start), None)
        if sentence is not None:
            self.go_to(column, sentence)
            self._look = replace(self._look, selection=self._words_here(span))
            self.viewport().update()

    def _words_here(self, span: Span) -> Selection | None:
        """Words in the current row and column as a selection; None if they stand elsewhere."""
        row = self._look.row
        if self._sheet is None or row is None:
            return None
        for placed in self._sheet.rows.row(row).cells[self._column]:
            if placed.passage.run.span.overlaps(span):
                return Selection(placed.passage, *placed.passage.units_of(span))
        return None

    def next_difference(self) -> bool:
        """Select the next one; False, and nothing happens, after the last."""
        sheet = self._sheet
        return self._step_to(sheet.ahead(self.difference, self._place) if sheet else None)

    def previous_difference(self) -> bool:
        """Select the one before; False, and nothing happens, before the first."""
        sheet = self._sheet
        return self._step_to(sheet.behind(self.difference, self._place) if sheet else None)

    def next_unreviewed(self) -> bool:
        """Select the next one that was not reviewed; False after the last."""
        sheet = self._sheet
        done = sheet.comparison.reviewed if sheet else frozenset()
        return self._step_to(sheet.ahead(self.difference, self._place, done) if sheet else None)

    def previous_unreviewed(self) -> bool:
        """Select the one before that was not reviewed; False before the first."""
        sheet = self._sheet
        done = sheet.comparison.reviewed if sheet else frozenset()
        return self._step_to(sheet.behind(self.difference, self._place, done) if sheet else None)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._shows_focus = False
        point = self.on_sheet(event.position())
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
        elif target.passage is not None:
            more = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._choose_passage(_sentence_at(target, point, self.comparison), more=more)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        point = self.on_sheet(event.position())
        if self._pressed and event.buttons() & Qt.MouseButton.LeftButton:
            self._select_words(*self._pressed, point)
        else:
            self._point_at(self._target(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        target = self._target(self.on_sheet(event.position()))
        if target is not None and target.passage is not None:
            self._activate(target.passage)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self._sheet is not None:
            self.column_menu_requested.emit(self._column, self.heads.anchor(self._column))
        elif event.reason() is QContextMenuEvent.Reason.Mouse:
            target = self._target(self.on_sheet(QPointF(event.pos())))
            if target is not None and target.fold is None:
                self._column = target.column
                self._go(target.place, target.difference)
                self.row_menu_requested.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Leave:
            self._point_at(None)
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            target = self._target(self.on_sheet(QPointF(event.pos())))
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
        if event.keyCombination().toCombined() == _CHOOSE:
            return self._choose_here(rows)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        page = max(self.viewport().height() - _OVERLAP, _OVERLAP)
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
        self.reveal(QRect())

    def _open(self, rows: RowLayout) -> None:
        entry = rows.entries[self._place]
        if isinstance(entry, FoldEntry) and self._sheet is not None:
            self._sheet.toggle(entry)
            self._restacked()
        elif isinstance(entry, RowEntry):
            cell = rows.row(entry.row).cells[self._column]
            if cell:
                self._activate(cell[0].passage)

    def _choose_here(self, rows: RowLayout) -> bool:
        """Choose the current passage beside what is chosen in another column."""
        row = self._look.row
        cell = rows.row(row).cells[self._column] if row is not None else ()
        if cell:
            passage = Passage(self._column, cell[0].passage.run.sentences[0])
            self._choose_passage(passage, more=True)
        return bool(cell)

    def _choose_passage(self, passage: Passage, *, more: bool) -> None:
        """Choose a passage alone, or beside the latest that was chosen in another column."""
        others = [one for one in self._look.chosen if one.column != passage.column]
        chosen = (*others[-1:], passage) if more else (passage,)
        self._look = replace(self._look, chosen=chosen)
        self.passages_chosen.emit(chosen)
        self.viewport().update()

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
        """Say where the reader is now, also to assistive technology."""
        self.place_changed.emit()
        spoken = self._sheet.spoken(self._place, self._column) if self._sheet else ""
        if spoken != self.accessibleDescription():
            self.setAccessibleDescription(spoken)
            changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(changed)
            if spoken and self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

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

    def _restacked(self) -> None:
        """Entries came or went: find the current one again."""
        if self._sheet is None:
            return
        rows = self._sheet.rows
        place = rows.place_of(self._look.row) if self._look.row is not None else self._place
        self._place = min(place if place is not None else 0, max(len(rows.entries) - 1, 0))
        self.update_bars()
        self.viewport().update()
        self.layout_changed.emit()
        self._tell()


def _sentence_at(target: Target, point: QPointF, comparison: Comparison | None) -> Passage:
    """The sentence at a point of the sheet, in the passage that is the target."""
    assert target.passage is not None
    assert comparison is not None
    run = target.passage.run
    unit = target.passage.position_at(target.inside(point))
    place = target.passage.body_span(unit, unit).start
    sentences = comparison.columns[run.column].analysis.sentences
    below = (n for n in run.sentences if place < sentences[n].span.end)
    return Passage(run.column, next(below, run.sentences[-1]))
