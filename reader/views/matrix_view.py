"""The matrix: questions as rows, and what each article answers, verbatim."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStackedLayout,
    QTableView,
    QWidget,
)

from index.records import Comparison, Fact, Findings, Mark
from reader.models.matrix import Cell, MatrixTable, Role
from reader.theme import Theme
from reader.views.findings_view import FindingsView
from reader.views.matrix_delegate import MatrixDelegate
from reader.views.matrix_heads import OUTLETS, QUESTIONS, Corner, OutletHeads, QuestionHeads
from reader.views.parts import Instead

_Index = QModelIndex | QPersistentModelIndex

_LEAST_COLUMN = 132  # px; below it the table is scrolled sideways
_STEP = 40


class MatrixTableView(QTableView):
    """The table with its heads; says which words were clicked, and what Enter means."""

    mark_wanted = Signal(object)  # Mark
    menu_wanted = Signal(QPoint)  # of the current cell; where on the screen
    copy_wanted = Signal()

    def __init__(self, model: MatrixTable, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._corner = Corner(theme, self)
        self._pressed: Mark | None = None
        self._questions = QuestionHeads(theme, self)
        self.outlets = OutletHeads(theme, self)
        self.setVerticalHeader(self._questions)
        self.setHorizontalHeader(self.outlets)
        self.setModel(model)
        self.cells = MatrixDelegate(theme, self, self)
        self.setItemDelegate(self.cells)
        self.setProperty("ground", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.outlets.setMinimumSectionSize(_LEAST_COLUMN)
        self.setAccessibleName(self.tr("Questions and what the articles answer"))
        # The columns get their widths one after the other, some after the view got its size.
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit_rows)
        self.outlets.sectionResized.connect(self._fitting.start)
        theme.changed.connect(self.fit_rows)

    def fit_rows(self) -> None:
        """Make each row as high as its words need at the width that the columns have now."""
        self.resizeRowsToContents()

    def updateGeometries(self) -> None:  # noqa: N802
        super().updateGeometries()
        self._corner.setGeometry(0, 0, QUESTIONS, OUTLETS)
        self._corner.raise_()

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        self._questions.current = current.row()
        self._questions.viewport().update()
        self.viewport().update()  # the marks of both rows are drawn otherwise now

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._mark_at(event.position()) if left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._mark_at(event.position()):
            self.mark_wanted.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseDoubleClickEvent(event)
        self._open(self.indexAt(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseMoveEvent(event)
        over = self._mark_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            place = self.viewport().mapToGlobal(corner)
        self.menu_wanted.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: _Index) -> None:
        cell = index.data(Role.CELL) if index.isValid() else None
        if isinstance(cell, Cell) and cell.answers:
            self.mark_wanted.emit(cell.answers[0].mark)

    def _mark_at(self, place: QPointF) -> Mark | None:
        index = self.indexAt(place.toPoint())
        if not index.isValid():
            return None
        return self.cells.mark_at(index, place - QPointF(self.visualRect(index).topLeft()))


class MatrixView(FindingsView):
    """Shows the facts of a comparison; keeps the analyst's cell when they are found anew."""

    count_changed = Signal()  # another number of questions is shown
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = MatrixTable(self)
        self.table = MatrixTableView(self.model, theme)
        self._nothing = Instead(theme)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.table)
        self._layout.addWidget(self._nothing)
        self.table.mark_wanted.connect(self._want)
        self.table.menu_wanted.connect(self.menu_wanted)
        self.table.copy_wanted.connect(self.copy_cell)
        self._settle(None)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(QUESTIONS + 2 * _LEAST_COLUMN, 120)

    def show_findings(self, comparison: Comparison, findings: Findings) -> None:
        before = self._place()
        self.model.show(comparison, findings)
        self._settle(before)

    def clear(self) -> None:
        self.model.show(None, None)
        self._settle(None)

    @Slot(bool)
    def set_only_differing(self, only: bool) -> None:  # noqa: FBT001 - a slot
        """Show all questions, or only those that are answered differently."""
        before = self._place()
        self.model.keep(only_differing=only)
        self._settle(before)

    @Slot()
    def copy_cell(self) -> None:
        """Put what the current cell says on the clipboard, with outlet, date and characters."""
        if text := self.model.cited(self.table.currentIndex()):
            QGuiApplication.clipboard().setText(text)

    @Slot()
    def copy_table(self) -> None:
        """Put all that is shown on the clipboard, for a spreadsheet."""
        if text := self.model.table():
            QGuiApplication.clipboard().setText(text)

    def _place(self) -> tuple[Fact, int] | None:
        """The question and the column at hand."""
        index = self.table.currentIndex()
        return (self.model.fact(index.row()), index.column()) if index.isValid() else None

    def _settle(self, before: tuple[Fact, int] | None) -> None:
        """Lay out what is shown now; be where the analyst was, else at the first question."""
        self.table.cells.forget()
        self.table.outlets.set_comparison(self.model.comparison)
        self.table.fit_rows()
        count = self.model.rowCount()
        self._nothing.setText(self._emptiness())
        current: QWidget = self.table if count else self._nothing
        self._layout.setCurrentWidget(current)
        self.setFocusProxy(current)
        if count:
            row = self.model.row_of(before[0]) if before else None
            column = before[1] if before and row is not None else self._first_column()
            self.table.setCurrentIndex(self.model.index(row or 0, column))
        self.count_changed.emit()

    def _first_column(self) -> int:
        """The first column that answers the first question."""
        cells = [bool(cell.said) for cell in self.model.fact(0).cells]
        return cells.index(True) if True in cells else 0

    def _emptiness(self) -> str:
        comparison = self.model.comparison
        if comparison is None:
            return ""
        if self.model.total:
            return self.tr(
                "No question is answered differently. “Only differing” hides the others."
            )
        if comparison.apart:
            return self.tr(
                "These articles seem to tell of different events, so their answers are not set "
                "beside each other. “Compare all the same” does so."
            )
        return self.tr(
            "No question was found that these articles answer: figures, days, places and voices "
            "of passages that are linked would stand here, a question a row."
        )

    @Slot(object)
    def _want(self, mark: Mark) -> None:
        self.passage_wanted.emit(mark.column, mark.span)
