"""The large search box: plain, editable text with its terms as chips and a wave under mistakes."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from index.records import QueryProblem, Span
from reader.models.query_tokens import Token, TokenKind, tokens
from reader.theme import FontRole, Line, Shape, Theme
from reader.views.marks import paint_line, ranges
from reader.views.parts import line_edit_sheet
from reader.views.passage_layout import Units

_HEIGHT = 36
_CHIP = 24  # its height
_AROUND = 1.5  # px of a chip beside its text
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QueryBox(QLineEdit):
    """Where a query is typed. The text stays what was typed; nothing painted changes its width."""

    left = Signal()  # Esc
    down = Signal()  # on to the first hit
    up = Signal()  # to the last one
    help_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problems: tuple[QueryProblem, ...] = ()
        self._problems_of = ""  # the text they were found in
        self._past: tuple[str, ...] = ()
        self._composing = False
        # The ground is painted here, below the chips; Qt paints frame and text above them.
        self.setStyleSheet(
            line_edit_sheet(_HEIGHT) + "QLineEdit, QLineEdit:focus { background: transparent }"
        )
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
        self._problems, self._problems_of = problems, self.text()
        words = " ".join(dict.fromkeys(problem.sentence for problem in problems))
        self.setAccessibleDescription(words)
        self.update()

    def remember(self, queries: tuple[str, ...]) -> None:
        """Offer these queries, asked before, with Alt+Down; the latest first."""
        self._past = queries

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()  # else the window would take the key: F1 shows all keys there
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and _with_alt(event):
            self._offer_past()
            return
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Down:
                self.down.emit()
            case Qt.Key.Key_Up:
                self.up.emit()
            case Qt.Key.Key_F1:
                self.help_wanted.emit()
            case key if key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.up.emit()
            case _:
                super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("field"))
        plain = self._composing or not self.text()  # what is being composed is no part of the text
        line = None if plain else self._line()
        if line is not None:
            painter.setClipRect(self._inside())
            for token in tokens(self.text()):
                self._paint_chip(painter, token, line)
        painter.end()
        super().paintEvent(event)
        if line is not None:
            painter.begin(self)
            painter.setClipRect(self._inside())
            for token in tokens(self.text()):
                self._paint_words(painter, token, line)
            if self.text() == self._problems_of:
                for problem in self._problems:
                    self._paint_wave(painter, problem, line)
            painter.end()

    def _is_ours(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_F1:
            return event.modifiers() == Qt.KeyboardModifier.NoModifier
        return event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and _with_alt(event)

    def _offer_past(self) -> None:
        """A menu of what was asked before."""
        menu = QMenu(self)
        for query in self._past:
            action = menu.addAction(query.replace("&", "&&"))
            action.triggered.connect(lambda _=False, query=query: self._take(query))
        if not self._past:
            menu.addAction(self.tr("Nothing was asked before")).setEnabled(False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        if self._past:
            menu.setActiveAction(menu.actions()[0])

    def _take(self, query: str) -> None:
        self.setText(query)
        self.textEdited.emit(query)

    def _line(self) -> "_Line":
        return _Line(self.text(), self.font(), self.cursorPosition(), self.cursorRect())

    def _inside(self) -> QRect:
        """Where text can be seen."""
        return self.rect().adjusted(2 + self._glass_width(), 2, -4, -2)

    def _glass_width(self) -> int:
        return self.cursorRect().height() + 4 if self.layoutDirection() else 28

    def _paint_chip(self, painter: QPainter, token: Token, line: "_Line") -> None:
        if token.kind is not TokenKind.TERM:
            return
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("panel"))
        for left, right in line.reaches(token.span):
            painter.drawRect(self._box(left - _AROUND, right + _AROUND))

    def _paint_words(self, painter: QPainter, token: Token, line: "_Line") -> None:
        """Fields and operators once more, in the accent, over the same letters in ink."""
        span = token.span if token.kind is TokenKind.OPERATOR else token.field
        if span.start == span.end or self._is_touched(span):
            return
        ground = "field" if token.kind is TokenKind.OPERATOR else "panel"
        font = QFont(self.font())
        if token.kind is TokenKind.OPERATOR:
            font = QFont(self._theme.font(FontRole.SECONDARY_STRONG))
        for left, right in line.reaches(span):
            box = QRectF(left, (self.height() - _CHIP) / 2 + 1, right - left, _CHIP - 2)
            if token.kind is TokenKind.OPERATOR:
                box.adjust(-0.5, 0, 0.5, 0)  # letters reach a little over their width
            painter.fillRect(box, self._theme.color(ground))
            painter.setFont(font)
            painter.setPen(self._theme.color("accent"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
            painter.drawText(box, flags, span.of(self.text()))

    def _is_touched(self, span: Span) -> bool:
        """Whether caret or selection stand in these characters: Qt's own painting is right then."""
        units = Units(self.text())
        start, end = units.of_point(span.start), units.of_point(span.end)
        if self.hasSelectedText():
            return self.selectionStart() < end and start < self.selectionEnd()
        return self.hasFocus() and start < self.cursorPosition() < end

    def _paint_wave(self, painter: QPainter, problem: QueryProblem, line: "_Line") -> None:
        metrics = QFontMetricsF(self.font())
        y = self.height() / 2 + metrics.height() / 2
        reaches = line.reaches(problem.span)
        if not reaches:  # something is missing here
            x = line.x(problem.span.start)
            reaches = [(x, x + metrics.averageCharWidth())]
        for reach in reaches:
            wave = Line(shape=Shape.WAVE)
            paint_line(painter, wave, self._theme.color("warn"), reach, y, 1.5)

    def _box(self, left: float, right: float) -> QRectF:
        """A box of a chip, on whole pixels."""
        top = (self.height() - _CHIP) // 2
        return QRectF(QPointF(int(left) + 0.5, top + 0.5), QPointF(int(right) + 0.5, top + _CHIP))

    @Slot()
    def _dress(self) -> None:
        self._glass.setIcon(self._theme.icon("magnifying-glass"))
        self.update()


class _Line:
    """Where the characters of the box stand: laid out as Qt does, placed by its caret."""

    def __init__(self, text: str, font: QFont, cursor: int, caret: QRect) -> None:
        self._units = Units(text)
        self._layout = QTextLayout(text, font)
        self._layout.beginLayout()
        self._line: QTextLine = self._layout.createLine()
        self._layout.endLayout()
        self._shift = caret.center().x() + 1 - self.x_in_line(cursor)

    def x_in_line(self, unit: int) -> float:
        """Where a character begins, from the beginning of the text."""
        found: object = self._line.cursorToX(unit)
        return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]

    def x(self, point: int) -> float:
        """Where the character begins on the widget."""
        return self._shift + self.x_in_line(self._units.of_point(point))

    def reaches(self, span: Span) -> list[tuple[float, float]]:
        """From where to where characters stand, from left to right; [] for none."""
        start, end = self._units.of_point(span.start), self._units.of_point(span.end)
        if start == end:
            return []
        found = ranges(self._line, start, end - start)
        return [(left + self._shift, right + self._shift) for left, right in found]


def _with_alt(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
