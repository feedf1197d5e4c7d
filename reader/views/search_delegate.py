"""How a line of search results is painted: an article, why it was found, or a hit in context."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from index.records import ContextLine
from reader.models.captions import date_of, name_of, outlet_of, title_of
from reader.models.contexts import ContextRole, on_one_line
from reader.models.search_results import FoundArticle, FoundPassage, FoundReason, Role
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.keyword_line import KeywordLine, Piece
from reader.views.rows import chosen, paint_ground, paint_text

_MARGIN = 16
_NUMBER = 28
_ARTICLE_ROW = 30
_REASON_ROW = 20
_PASSAGE_ROW = 24
_SIGN = 6  # px, the disc of what is new
_LINE = 20  # of column text at a zoom of 1
_WHOSE = 150  # px that outlet and date take before a line
_WHOSE_SHARE = 0.24  # of the width, where that is less
_Index = QModelIndex | QPersistentModelIndex


class SearchDelegate(QStyledItemDelegate):
    """Paints the lines of `SearchResults`."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = KeywordLine(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, N802
        match index.data(Role.LINE):
            case FoundArticle():
                return QSize(100, line_height(self._theme) + _ARTICLE_ROW - _PASSAGE_ROW)
            case FoundReason():
                return QSize(100, _REASON_ROW)
        return QSize(100, line_height(self._theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(Role.LINE)
        painter.save()
        painter.setClipRect(option.rect)
        paint_ground(painter, option, self._theme)
        match line:
            case FoundArticle():
                self._article(painter, option, line, new=bool(index.data(Role.NEW)))
            case FoundReason(_, sentence):
                rect = option.rect.adjusted(_MARGIN + _NUMBER, 0, -_MARGIN, 0)
                token = "ink" if chosen(option) else "ink-2"
                paint_text(painter, rect, sentence, self._theme, FontRole.SECONDARY, token)
            case FoundPassage():
                self._passage(painter, option, line)
        painter.restore()

    def _article(
        self, painter: QPainter, option: QStyleOptionViewItem, line: FoundArticle, *, new: bool
    ) -> None:
        theme = self._theme
        rect = option.rect.adjusted(_MARGIN, 4, -_MARGIN, 0)
        second = "ink" if chosen(option) else "ink-2"
        note = plural(self.tr("%n hit(s)", "", line.hits), line.hits)
        note += " · " + date_of(line.head).text
        width = QFontMetrics(theme.font(FontRole.SECONDARY)).horizontalAdvance(note)
        right = QRect(rect.right() - width, rect.top(), width + 1, rect.height())
        paint_text(painter, right, note, theme, FontRole.SECONDARY, second)
        rect.setRight(right.left() - 12)
        if new:
            rect.setRight(rect.right() - self._paint_new(painter, rect) - 12)
        used = paint_text(painter, rect, outlet_of(line.head), theme, FontRole.OUTLET, "ink")
        rect.setLeft(rect.left() + used + 8)
        role = FontRole.COLUMN if line.head.title else FontRole.QUOTED_ITALIC
        paint_text(painter, rect, title_of(line.head), theme, role, "ink")

    def _paint_new(self, painter: QPainter, rect: QRect) -> int:
        """A disc and the word at the right end of `rect`; the width they take."""
        theme, words = self._theme, self.tr("new")
        width = QFontMetrics(theme.font(FontRole.SECONDARY_STRONG)).horizontalAdvance(words)
        place = QRect(rect.right() - width, rect.top(), width + 1, rect.height())
        paint_text(painter, place, words, theme, FontRole.SECONDARY_STRONG, "accent")
        disc = QRect(place.left() - 4 - _SIGN, 0, _SIGN, _SIGN)
        disc.moveTop(rect.center().y() - _SIGN // 2 + 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(disc)
        painter.restore()
        return width + 4 + _SIGN

    def _passage(self, painter: QPainter, option: QStyleOptionViewItem, line: FoundPassage) -> None:
        rect = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        number = QRect(rect.left(), rect.top(), _NUMBER, rect.height())
        token = "ink" if chosen(option) else "ink-2"
        words = f"¶ {line.paragraph}"
        paint_text(painter, number, words, self._theme, FontRole.SECONDARY, token)
        rect.setLeft(rect.left() + _NUMBER)
        self._line.paint(painter, rect, *pieces_of(line))


class ContextDelegate(QStyledItemDelegate):
    """Paints the lines of `Contexts`: whose words, then the hit with what is around it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = KeywordLine(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, N802
        return QSize(100, line_height(self._theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: ContextLine = index.data(ContextRole.LINE)
        head = index.data(ContextRole.HEAD)
        theme = self._theme
        painter.save()
        painter.setClipRect(option.rect)
        paint_ground(painter, option, theme)
        rect = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        width = min(_WHOSE, round(rect.width() * _WHOSE_SHARE))
        token = "ink" if chosen(option) else "ink-2"
        if head is not None:
            whose = QRect(rect.left(), rect.top(), width, rect.height())
            date = QFontMetrics(theme.font(FontRole.SECONDARY)).horizontalAdvance(
                date_of(head).text
            )
            day = QRect(whose.right() - date, whose.top(), date + 1, whose.height())
            paint_text(painter, day, date_of(head).text, theme, FontRole.SECONDARY, token)
            whose.setRight(day.left() - 8)
            paint_text(painter, whose, name_of(head), theme, FontRole.SECONDARY_STRONG, "ink")
        rect.setLeft(rect.left() + width + 10)
        before: list[Piece] = [(on_one_line(line.before), False)]
        after: list[Piece] = [(on_one_line(line.after), False)]
        self._line.paint(painter, rect, before, on_one_line(line.hit), after)
        painter.restore()


def line_height(theme: Theme) -> int:
    """How high a hit in context is, in pixels."""
    return _PASSAGE_ROW + round(theme.line_height(FontRole.COLUMN)) - _LINE


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
