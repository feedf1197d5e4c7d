"""Paints one difference of the list: type and relation, then each outlet with its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from index.records import Difference, Relation, Review, ReviewState
from reader.models.differences import Role, Side
from reader.theme import MARK_STYLES, FontRole, Theme
from reader.views.lines import broken
from reader.views.wording import relation_caption

_Index = QModelIndex | QPersistentModelIndex

_LEFT, _RIGHT, _TOP, _BOTTOM = 12, 8, 4, 5
_ICON, _ICON_ROOM = 16, 20
_SIGN_ROOM = 17  # of a check or a note before the type
_INITIALS = 30
_LINE = 18
_MOST_LINES = 3
_BAR = 3
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one side, broken into lines."""

    initials: str
    lines: tuple[str, ...]


class DifferenceDelegate(QStyledItemDelegate):
    """Draws entries as high as their words need, three lines a side at most."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._broken: dict[tuple[str, int], tuple[str, ...]] = {}
        self._small = QFontMetrics(theme.font(FontRole.SECONDARY))
        self._initials = _INITIALS

    def set_initials(self, initials: Iterable[str]) -> None:
        """Line the words up behind the longest of `initials`."""
        widths = [self._small.horizontalAdvance(short) + 8 for short in initials]
        self._initials = max([_INITIALS, *widths])

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        width = _width(option)
        lines = sum(len(words.lines) for words in self._sides(index, width))
        return QSize(width, _TOP + _LINE * (1 + lines) + _BOTTOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        difference: Difference = index.data(Role.DIFFERENCE)
        box = QRect(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, box, state)
        quiet = "ink" if chosen else "ink-2"
        review: Review = index.data(Role.REVIEW)
        words = "ink-2" if review.state is ReviewState.DISMISSED and not chosen else "ink"
        box.setWidth(_width(option))
        self._paint_head(painter, box, index, difference, quiet)
        self._paint_sides(painter, box, self._sides(index, box.width()), quiet, words)
        if state & QStyle.StateFlag.State_HasFocus and chosen:
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(2, 2, -2, -3))
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, self._theme.color("pick"))
            painter.fillRect(box.left(), box.top(), _BAR, box.height(), self._color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self._theme.color("hover"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self._color("line"))

    def _paint_head(
        self, painter: QPainter, box: QRect, index: _Index, difference: Difference, quiet: str
    ) -> None:
        style = MARK_STYLES[difference.type]
        conflict = difference.relation is Relation.CONFLICTING
        icon = QRect(box.left() + _LEFT - 1, box.top() + _TOP + 1, _ICON, _ICON)
        self._theme.icon(style.icon, quiet).paint(painter, icon)
        line = QRect(
            box.left() + _LEFT + _ICON_ROOM,
            box.top() + _TOP,
            box.width() - _LEFT - _ICON_ROOM - _RIGHT,
            _LINE,
        )
        for sign, token in _signs(index.data(Role.REVIEW), quiet):
            place = QRect(line.left() - 1, icon.top(), _ICON, _ICON).adjusted(1, 1, -1, -1)
            self._theme.icon(sign, token).paint(painter, place)
            line.setLeft(line.left() + _SIGN_ROOM)
        painter.setFont(self._theme.font(FontRole.SECONDARY))
        painter.setPen(self._color(quiet))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | _MIDDLE, style.label)
        role = FontRole.SECONDARY_STRONG if conflict else FontRole.SECONDARY
        painter.setFont(self._theme.font(role))
        painter.setPen(self._color("warn" if conflict else quiet))
        caption = relation_caption(difference, index.data(Role.SIDES))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | _MIDDLE, caption)

    def _paint_sides(
        self, painter: QPainter, box: QRect, sides: list[_Words], quiet: str, token: str
    ) -> None:
        left = box.left() + _LEFT + _ICON_ROOM
        room = self._initials
        y = box.top() + _TOP + _LINE
        for side in sides:
            painter.setFont(self._theme.font(FontRole.SECONDARY))
            painter.setPen(self._color(quiet))
            painter.drawText(QRect(left, y, room, _LINE), int(_MIDDLE), side.initials)
            painter.setFont(self._theme.font(FontRole.QUOTED))
            painter.setPen(self._color(token))
            for line in side.lines:
                words = QRect(left + room, y, box.right() - _RIGHT - left - room + 1, _LINE)
                painter.drawText(words, int(_MIDDLE), line)
                y += _LINE

    def _sides(self, index: _Index, width: int) -> list[_Words]:
        sides: tuple[Side, ...] = index.data(Role.SIDES)
        room = width - _LEFT - _ICON_ROOM - self._initials - _RIGHT
        return [_Words(side.initials, self._lines(side.words, room)) for side in sides]

    def _lines(self, words: str, width: int) -> tuple[str, ...]:
        key = words, width
        if key not in self._broken:
            font = self._theme.font(FontRole.QUOTED)
            flat = " ".join(words.split())
            self._broken[key] = broken(flat, font, max(width, 40), _MOST_LINES)
        return self._broken[key]

    def _color(self, token: str) -> QColor:
        return self._theme.color(token)


def _signs(review: Review, quiet: str) -> Iterable[tuple[str, str]]:
    """What was decided, as icons with their colours."""
    if review.state is ReviewState.REVIEWED:
        yield "check-bold", "accent"
    if review.state is ReviewState.DISMISSED:
        yield "x-bold", quiet
    if review.note:
        yield "note-pencil-bold", quiet


def _width(option: QStyleOptionViewItem) -> int:
    """The room for words: what a scroll bar may need is kept free, so that lines stay put."""
    widget = option.widget
    if not isinstance(widget, QAbstractItemView):
        return 240
    return widget.width() - widget.verticalScrollBar().sizeHint().width()
