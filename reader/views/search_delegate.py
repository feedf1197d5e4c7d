"""How a line of search results is painted: an article, or a hit with its key word centred."""

import unicodedata

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.models.captions import date_of, outlet_of, title_of
from reader.models.search_results import FoundArticle, FoundPassage, Role
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.rows import chosen, paint_ground, paint_text

_MARGIN = 16
_NUMBER = 28
_ARTICLE_ROW = 30
_PASSAGE_ROW = 24
_LINE = 20  # of column text at a zoom of 1
_PAD = 2
_ELLIPSIS = "… "

Piece = tuple[str, bool]  # words, and whether they answer the query


class SearchDelegate(QStyledItemDelegate):
    """Paints the lines of `SearchResults`."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(  # noqa: N802
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        is_article = isinstance(index.data(Role.LINE), FoundArticle)
        extra = round(self._theme.line_height(FontRole.COLUMN)) - _LINE
        return QSize(100, (_ARTICLE_ROW if is_article else _PASSAGE_ROW) + extra)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(Role.LINE)
        painter.save()
        painter.setClipRect(option.rect)
        paint_ground(painter, option, self._theme)
        if isinstance(line, FoundArticle):
            self._article(painter, option, line)
        elif isinstance(line, FoundPassage):
            self._passage(painter, option, line)
        painter.restore()

    def _article(self, painter: QPainter, option: QStyleOptionViewItem, line: FoundArticle) -> None:
        theme = self._theme
        rect = option.rect.adjusted(_MARGIN, 4, -_MARGIN, 0)
        second = "ink" if chosen(option) else "ink-2"
        note = plural(self.tr("%n hit(s)", "", line.hits), line.hits)
        note += " · " + date_of(line.head).text
        width = QFontMetrics(theme.font(FontRole.SECONDARY)).horizontalAdvance(note)
        right = QRect(rect.right() - width, rect.top(), width + 1, rect.height())
        paint_text(painter, right, note, theme, FontRole.SECONDARY, second)
        rect.setRight(right.left() - 12)
        used = paint_text(painter, rect, outlet_of(line.head), theme, FontRole.OUTLET, "ink")
        rect.setLeft(rect.left() + used + 8)
        role = FontRole.COLUMN if line.head.title else FontRole.QUOTED_ITALIC
        paint_text(painter, rect, title_of(line.head), theme, role, "ink")

    def _passage(self, painter: QPainter, option: QStyleOptionViewItem, line: FoundPassage) -> None:
        theme = self._theme
        rect = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        number = QRect(rect.left(), rect.top(), _NUMBER, rect.height())
        token = "ink" if chosen(option) else "ink-2"
        paint_text(painter, number, f"¶ {line.paragraph}", theme, FontRole.SECONDARY, token)
        rect.setLeft(rect.left() + _NUMBER)
        before, key, after = pieces_of(line)
        middle = rect.center().x()
        width = self._width((key, True))
        start = max(rect.left(), middle - width / 2)
        if is_right_to_left(line.text):
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


def pieces_of(line: FoundPassage) -> tuple[list[Piece], str, list[Piece]]:
    """What stands before the key word, the key word, and what follows it."""
    key, text = line.marks[0], line.text
    before: list[Piece] = [(text[: key.start], False)] if key.start else []
    after: list[Piece] = []
    at = key.end
    for mark in line.marks[1:]:
        if mark.start >= at:
            after += [(text[at : mark.start], False), (mark.of(text), True)]
            at = mark.end
    after.append((text[at:], False))
    return before, key.of(text), [piece for piece in after if piece[0]]


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is written from right to left."""
    letters = (unicodedata.bidirectional(c) for c in text)
    return next((kind in ("R", "AL") for kind in letters if kind in ("L", "R", "AL")), False)
