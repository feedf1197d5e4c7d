"""When the articles of a story were published: a painted line with a bay for the undated."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from index.records import ArticleHead, ArticleId
from reader.models.captions import date_of, name_of, spoken
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.rows import paint_text
from reader.views.timeline_scale import (
    BAY,
    BAY_LINES,
    LEFT,
    WEEK,
    bay_width,
    day_of,
    grouped,
    label_behind,
    reach,
    ticks,
)

_HEIGHT = 84
_AXIS = 55
_LANES = (17, 39)
_DOT = 4.5
_LEAST_LABEL = 36
_GAP = 9  # between the middle of a dot and a label
_TICK_ROOM = 76


@dataclass(frozen=True, slots=True)
class _Dot:
    heads: tuple[ArticleHead, ...]  # more than one where there was no room for each
    x: float
    y: float
    label: QRect


class Timeline(QWidget):
    """Shows articles by date; says which one was clicked."""

    article_wanted = Signal(object)  # ArticleId

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = ""
        self._heads: tuple[ArticleHead, ...] = ()
        self._shown: frozenset[ArticleId] = frozenset()
        self._dots: list[_Dot] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def show_heads(
        self, title: str, heads: Sequence[ArticleHead], shown: Sequence[ArticleId]
    ) -> None:
        """Show the articles of a story; those in `shown` stand side by side just now."""
        self._title, self._heads, self._shown = title, tuple(heads), frozenset(shown)
        told = "; ".join(spoken(head) for head in heads)
        self.setAccessibleName(self.tr("Timeline of {}: {}").format(title, told))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(400, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(QRect(0, 0, self.width(), 1), self._theme.color("line"))
        self._paint_title(painter)
        dated = sorted((h for h in self._heads if h.published), key=lambda h: day_of(h))
        undated = [head for head in self._heads if not head.published]
        self._dots = []
        right = self.width() - (bay_width(len(undated), self.width()) if undated else 24)
        if dated:
            self._paint_axis(painter, dated, right)
        else:
            rect = QRect(LEFT, _LANES[1] - 10, right - LEFT, 20)
            text = self.tr("No article of this story tells its date.")
            paint_text(painter, rect, text, self._theme, FontRole.SECONDARY, "ink-2")
        if undated:
            self._paint_bay(painter, undated, right)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        dot = self._at(event.position())
        self.setToolTip("\n".join(spoken(head) for head in dot.heads) if dot else "")
        shape = Qt.CursorShape.PointingHandCursor if dot else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if (dot := self._at(event.position())) is not None:
            self.article_wanted.emit(dot.heads[0].id)

    def _at(self, place: QPointF) -> _Dot | None:
        for dot in self._dots:
            around = QRectF(dot.x - 8, dot.y - 8, 16, 16)
            if around.contains(place) or QRectF(dot.label).contains(place):
                return dot
        return None

    def _paint_title(self, painter: QPainter) -> None:
        rect = QRect(12, 6, LEFT - 24, 18)
        paint_text(painter, rect, self._title, self._theme, FontRole.SECONDARY_STRONG, "ink")
        rect = QRect(12, 24, LEFT - 24, 18)
        words = self.tr("by date of publication")
        paint_text(painter, rect, words, self._theme, FontRole.SECONDARY, "ink-2")

    def _paint_axis(self, painter: QPainter, heads: list[ArticleHead], right: int) -> None:
        first, last = reach(day_of(heads[0]), day_of(heads[-1]))
        painter.setPen(QPen(self._theme.color("line-2"), 1))
        painter.drawLine(QPointF(LEFT, _AXIS + 0.5), QPointF(right - 12, _AXIS + 0.5))
        room = right - 24 - LEFT

        inset = 0

        def place(day: date) -> float:
            start, length = LEFT + 12 + inset, room - 24 - inset
            return start + length * (day - first).days / max(1, (last - first).days)

        groups = grouped([(place(day_of(head)), head) for head in heads])
        if len(groups) > 1:  # labels of the first may have to stand before it
            needed = self._label_width(groups[0][1]) + 2 * _GAP
            if groups[1][0] - groups[0][0] < needed > groups[0][0] - LEFT:
                inset = min(round(needed - groups[0][0] + LEFT), room // 8)
                groups = grouped([(place(day_of(head)), head) for head in heads])
        self._paint_ticks(painter, first, last, place, right)
        end = LEFT
        for number, (x, members) in enumerate(groups):
            ahead = groups[number + 1][0] - _GAP if number + 1 < len(groups) else right - 12
            end = self._paint_group(painter, x, members, end, round(ahead))

    def _label_width(self, heads: Sequence[ArticleHead]) -> int:
        """How wide the labels of articles at one place are, with the dot beside them."""
        metrics = QFontMetrics(self._theme.font(FontRole.SECONDARY_STRONG))
        words = [name_of(head) for head in heads[: len(_LANES)]]
        return max(metrics.horizontalAdvance(text) for text in words) + _GAP

    def _paint_ticks(
        self,
        painter: QPainter,
        first: date,
        last: date,
        place: Callable[[date], float],
        right: int,
    ) -> None:
        days, pattern = ticks(first, last)
        room = right - LEFT
        step = len(days) * _TICK_ROOM // max(_TICK_ROOM, room) + 1
        for number, day in enumerate(days[::step]):
            x = place(day)
            painter.setPen(QPen(self._theme.color("line-2"), 1))
            painter.drawLine(QPointF(x, _AXIS), QPointF(x, _AXIS + 5))
            with_year = number == 0 or (day.month == 1 and day.day <= step * WEEK)
            shape = f"{pattern} yyyy" if with_year else pattern
            words = QLocale().toString(QDate(day.year, day.month, day.day), shape)
            rect = QRect(round(x) + 4, _AXIS + 6, min(_TICK_ROOM, right - 4 - round(x)), 18)
            if rect.width() < _LEAST_LABEL:
                continue
            paint_text(painter, rect, words, self._theme, FontRole.SECONDARY, "ink-2")

    def _paint_group(
        self, painter: QPainter, x: float, heads: list[ArticleHead], left: int, right: int
    ) -> int:
        """Paint articles of nearly one day below each other, with labels between two places.

        Returns:
            Where the labels end.
        """
        fits = len(heads) <= len(_LANES)
        behind = label_behind(self._label_width(heads), x - left, right - x)
        room = (left, round(x) - _GAP) if behind else (round(x) + _GAP, right)
        end = round(x) + _GAP
        for lane, head in zip(_LANES if len(heads) > 1 else _LANES[1:], heads, strict=False):
            last = lane == _LANES[-1] and not fits
            text = name_of(head) + ("" if head.dated else " ?")
            if last:
                rest = len(heads) - len(_LANES)
                text = plural(self.tr("{} and %n more", "", rest), rest).format(text)
            strong = head.id in self._shown
            role = FontRole.SECONDARY_STRONG if strong else FontRole.SECONDARY
            label = QRect(room[0], lane - 9, max(0, room[1] - room[0]), 18)
            self._paint_mark(painter, QPointF(x, lane), head)
            used = 0
            if label.width() >= _LEAST_LABEL:
                side = Qt.AlignmentFlag.AlignRight if behind else Qt.AlignmentFlag.AlignLeft
                used = paint_text(painter, label, text, self._theme, role, "ink", side)
            if behind:
                label.setLeft(label.right() + 1 - used)
            else:
                label.setWidth(used)
            end = max(end, label.right() + _GAP)
            told = tuple(heads[len(_LANES) - 1 :]) if last else (head,)
            self._dots.append(_Dot(told, x, lane, label))
        return end

    def _paint_mark(self, painter: QPainter, place: QPointF, head: ArticleHead) -> None:
        accent = self._theme.color("accent")
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(accent if head.dated else self._theme.color("panel"))
        painter.drawEllipse(place, _DOT, _DOT)

    def _paint_bay(self, painter: QPainter, heads: list[ArticleHead], left: int) -> None:
        painter.fillRect(QRect(left, 10, 1, _HEIGHT - 20), self._theme.color("line"))
        title = QRect(left + 10, 4, BAY - 12, 18)
        words = self.tr("No date")
        paint_text(painter, title, words, self._theme, FontRole.SECONDARY, "ink-2")
        room = BAY_LINES * ((self.width() - left) // BAY)
        shown = heads if len(heads) <= room else heads[: room - 1]
        for number, head in enumerate(shown):
            x, y = left + BAY * (number // BAY_LINES), 31 + number % BAY_LINES * 18
            self._paint_mark(painter, QPointF(x + 16, y), head)
            label = QRect(x + 26, y - 9, BAY - 34, 18)
            caption = date_of(head)
            text = name_of(head) + (f", {caption.text}" if caption.doubtful else "")
            role = FontRole.SECONDARY_STRONG if head.id in self._shown else FontRole.SECONDARY
            paint_text(painter, label, text, self._theme, role, "ink")
            self._dots.append(_Dot((head,), x + 16, y, label))
        if len(heads) > room:
            rest = len(heads) - len(shown)
            more = plural(self.tr("and %n more", "", rest), rest)
            rect = QRect(
                left + BAY * (room // BAY_LINES - 1) + 26, 31 + 18 * (BAY_LINES - 1) - 9, 90, 18
            )
            paint_text(painter, rect, more, self._theme, FontRole.SECONDARY, "ink-2")
