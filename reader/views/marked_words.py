"""Words of one line of a list, broken into lines, with their marks painted in place."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout

from index.records import Span
from reader.models.findings import Standing, WordMark, Words
from reader.theme import FontRole, Theme
from reader.views import marks
from reader.views.passage_layout import wrapping
from reader.views.runs import Units

_ELLIPSIS = "…"


class MarkedWords:
    """Words laid out once for a width; `most` lines at most, the last one then ends in "…"."""

    def __init__(
        self, words: Words, theme: Theme, role: FontRole, width: float, most: int | None = None
    ) -> None:
        self._theme = theme
        self._words = words
        self._units = Units(words.text)
        self._step = round(theme.line_height(role))
        self._layout = self._laid(words.text, theme.font(role), width)
        if most is not None and self._layout.lineCount() > most:
            self._words = self._cut(words, most)
            self._units = Units(self._words.text)
            self._layout = self._laid(self._words.text, theme.font(role), width)

    @property
    def height(self) -> int:
        """Of all lines, in pixels."""
        return self._step * self._layout.lineCount()

    @property
    def text(self) -> str:
        """The words as shown."""
        return self._words.text

    def paint(
        self,
        painter: QPainter,
        at: QPointF,
        token: str,
        *,
        full: bool = False,
        lacking: int | None = None,
    ) -> None:
        """Paint the words in the colour of a token, tints `full` or pale.

        What the column `lacking` lacks has a full tint anyway, and a frame.
        """
        for mark in self._words.marks:
            strong = full or mark.conflict or lacking in mark.columns
            for box in self._boxes(mark.span):
                self._paint_ground(painter, mark, box.translated(at), full=strong)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("accent"), 1))
        for span in self._framed(lacking):
            for box in self._boxes(span):
                painter.drawRect(box.translated(at).toAlignedRect().adjusted(-1, -1, 0, 2))
        for mark in self._words.marks:
            if mark.type is None:
                continue
            for box in self._boxes(mark.span):
                reach = at.x() + box.left(), at.x() + box.right()
                bottom = at.y() + box.bottom()
                width = marks.THICK if mark.conflict else marks.THIN
                marks.paint_underline(painter, self._theme, mark.type, reach, bottom, width)
        painter.setPen(self._theme.color(token))
        self._layout.draw(painter, at)

    def _paint_ground(self, painter: QPainter, mark: WordMark, box: QRectF, *, full: bool) -> None:
        ground = box.adjusted(0, 0, 0, 1)
        if mark.standing is Standing.GAP:
            painter.fillRect(ground, self._theme.color("panel"))
        elif mark.type is not None:
            marks.paint_tint(painter, self._theme, mark.type, ground, full=full)

    def _framed(self, lacking: int | None) -> list[Span]:
        """What the column `lacking` lacks; neighbours have one frame."""
        found: list[Span] = []
        for mark in self._words.marks:
            if lacking in mark.columns:
                if found and found[-1].end == mark.span.start:
                    found[-1] = Span(found[-1].start, mark.span.end)
                else:
                    found.append(mark.span)
        return found

    def _boxes(self, span: Span) -> Iterator[QRectF]:
        first, last = self._units.of_point(span.start), self._units.of_point(span.end)
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            start = max(first, line.textStart())
            end = min(last, line.textStart() + line.textLength())
            if start < end:
                height = line.ascent() + line.descent()
                for left, right in marks.ranges(line, start, end - start):
                    yield QRectF(left, line.y(), right - left, height)

    def _laid(self, text: str, font: QFont, width: float) -> QTextLayout:
        layout = QTextLayout(text, font)
        layout.setCacheEnabled(True)
        layout.setTextOption(wrapping(text))
        layout.setFormats([self._gap(mark) for mark in self._gaps()])
        layout.beginLayout()
        y = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 40.0))
            line.setPosition(QPointF(0, round(y + (self._step - line.height()) / 2)))
            y += self._step
        layout.endLayout()
        return layout

    def _gaps(self) -> list[WordMark]:
        return [mark for mark in self._words.marks if mark.standing is Standing.GAP]

    def _gap(self, mark: WordMark) -> QTextLayout.FormatRange:
        """No words of the text, so it has neither their type nor their colour."""
        found = QTextLayout.FormatRange()
        found.start = self._units.of_point(mark.span.start)
        found.length = self._units.of_point(mark.span.end) - found.start
        letters = QTextCharFormat()
        letters.setFont(self._theme.font(FontRole.SECONDARY))
        letters.setForeground(self._theme.color("ink-2"))
        found.format = letters
        return found

    def _cut(self, words: Words, most: int) -> Words:
        """The words of the first `most` lines, less what the sign of omission needs."""
        line = self._layout.lineAt(most - 1)
        metrics = QFontMetricsF(self._layout.font())
        end = self._units.to_point(line.textStart() + line.textLength())
        start = self._units.to_point(line.textStart())
        room = line.width() - metrics.horizontalAdvance(_ELLIPSIS)
        while end > start and metrics.horizontalAdvance(words.text[start:end].rstrip()) > room:
            end -= 1
        kept = tuple(
            replace(mark, span=Span(mark.span.start, min(mark.span.end, end)))
            for mark in words.marks
            if mark.span.start < end
        )
        return Words(words.text[:end].rstrip() + _ELLIPSIS, kept)
