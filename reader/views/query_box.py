"""The large search box: plain, editable text with a wave under what could not be read."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from index.records import QueryProblem
from reader.theme import FontRole, Line, Shape, Theme
from reader.views.marks import paint_line
from reader.views.parts import line_edit_sheet


class QueryBox(QLineEdit):
    """Where a query is typed."""

    left = Signal()  # Esc
    down = Signal()  # the arrow key: on to the results

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problems: tuple[QueryProblem, ...] = ()
        self.setStyleSheet(line_edit_sheet(36))
        self.setAcceptDrops(False)  # files dropped here are to be imported, too
        font = QFont(theme.font(FontRole.HEADING))
        font.setWeight(QFont.Weight.Normal)
        self.setFont(font)
        self.setAccessibleName(self.tr("Search all words"))
        self.setPlaceholderText(self.tr("Search all words, “a phrase”, -not, outlet:name, begin*"))
        self._glass = self.addAction(
            theme.icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition
        )
        theme.changed.connect(self._dress)

    def show_problems(self, problems: tuple[QueryProblem, ...]) -> None:
        """Underline the places of the query that could not be read."""
        self._problems = problems
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Down:
                self.down.emit()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._problems:
            return
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        y = self.height() / 2 + metrics.height() / 2 - 2
        for problem in self._problems:
            reach = self._x(problem.span.start), self._x(problem.span.end)
            if reach[0] == reach[1]:  # something is missing here
                reach = reach[0], reach[0] + metrics.averageCharWidth()
            wave = Line(shape=Shape.WAVE)
            paint_line(painter, wave, self._theme.color("warn"), reach, y, 1.5)
        painter.end()

    def _x(self, position: int) -> float:
        """Where a character begins; the cursor tells how far the text is scrolled."""
        metrics = QFontMetricsF(self.font())
        text = self.text()
        cursor = self.cursorRect()
        here = metrics.horizontalAdvance(text[: self.cursorPosition()])
        return cursor.x() + cursor.width() / 2 + metrics.horizontalAdvance(text[:position]) - here

    @Slot()
    def _dress(self) -> None:
        self._glass.setIcon(self._theme.icon("magnifying-glass"))
