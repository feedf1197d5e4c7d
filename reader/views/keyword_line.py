"""A line with its key word in a fixed centre, the words around it cut to the room there is."""

import unicodedata

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from reader.theme import FontRole, Theme

_PAD = 2
_ELLIPSIS = "… "

Piece = tuple[str, bool]  # words, and whether they answer the query


class KeywordLine:
    """Paints such lines in the column type of a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(
        self, painter: QPainter, rect: QRect, before: list[Piece], key: str, after: list[Piece]
    ) -> None:
        """Paint `key` in the middle of `rect`, what precedes and follows it at its sides."""
        middle = rect.center().x()
        width = self._width((key, True))
        start = max(rect.left(), middle - width / 2)
        if is_right_to_left("".join(words for words, _ in (*before, (key, True), *after))):
            before, after = [*reversed(after)], [*reversed(before)]
        self._draw(painter, (key, True), QRectF(start, rect.top(), width, rect.height()))
        room = QRectF(rect.left(), rect.top(), start - rect.left(), rect.height())
        self._backwards(painter, before, room)
        room = QRectF(start + width, rect.top(), rect.right() - start - width, rect.height())
        self._forwards(painter, after, room)

    def _backwards(self, painter: QPainter, pieces: list[Piece], room: QRectF) -> None:
        """Draw pieces that end at the right edge of `room`, cut at a word on the left."""
        right = room.right()
        for words, marked in reversed(pieces):
            left_over = right - room.left()
            shown = words
            if self._width((words, marked)) > left_over:
                shown = _ELLIPSIS if marked else self._tail(words, left_over)
                marked = False
            width = self._width((shown, marked))
            box = QRectF(right - width, room.top(), width, room.height())
            self._draw(painter, (shown, marked), box)
            right -= width
            if shown != words:
                return

    def _forwards(self, painter: QPainter, pieces: list[Piece], room: QRectF) -> None:
        """Draw pieces that begin at the left edge of `room`, cut on the right."""
        left = room.left()
        for words, marked in pieces:
            left_over = room.right() - left
            if marked and self._width((words, marked)) > left_over:
                words, marked = _ELLIPSIS.strip(), False  # half a word is no hit
            metrics = QFontMetricsF(self._font(marked=marked))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, left_over)
            width = min(self._width((shown, marked)), left_over)
            self._draw(painter, (shown, marked), QRectF(left, room.top(), width, room.height()))
            left += width
            if shown != words or words == _ELLIPSIS.strip():
                return

    def _tail(self, words: str, width: float) -> str:
        """The longest end of `words` that fits, from the beginning of a word."""
        parts = words.split(" ")
        for first in range(1, len(parts)):
            shown = _ELLIPSIS + " ".join(parts[first:])
            if self._width((shown, False)) <= width:
                return shown
        return ""

    def _width(self, piece: Piece) -> float:
        words, marked = piece
        width = QFontMetricsF(self._font(marked=marked)).horizontalAdvance(words)
        return width + 2 * _PAD if marked else width

    def _font(self, *, marked: bool) -> QFont:
        font = QFont(self._theme.font(FontRole.COLUMN))
        font.setWeight(QFont.Weight.DemiBold if marked else QFont.Weight.Normal)
        return font

    def _draw(self, painter: QPainter, piece: Piece, box: QRectF) -> None:
        words, marked = piece
        theme = self._theme
        if marked:
            painter.fillRect(box.adjusted(0, 1, 0, -1), theme.color("orange"))
            line = QRectF(box.left(), box.bottom() - 2, box.width(), 1.5)
            painter.fillRect(line, theme.color("orange-line"))
        painter.setFont(self._font(marked=marked))
        painter.setPen(theme.color("ink"))
        pad = _PAD if marked else 0
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(pad, 0, 8, 0), flags | Qt.TextFlag.TextSingleLine, words)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is written from right to left."""
    letters = (unicodedata.bidirectional(c) for c in text)
    return next((kind in ("R", "AL") for kind in letters if kind in ("L", "R", "AL")), False)
