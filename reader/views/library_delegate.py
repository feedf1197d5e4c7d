"""How a row of the library tree is painted."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.models.captions import date_of
from reader.models.library_tree import Node, NodeKind, Role, detail
from reader.theme import FontRole, Theme
from reader.views.rows import chosen, paint_ground, paint_icon, paint_text

ROW = 24
CARET = 18  # the caret and its gap
_ICON = 13
_MARGIN = 12


def indent(node: Node) -> int:
    """Where the caret of a row would stand; its text begins `CARET` further right."""
    match node.kind:
        case NodeKind.STORY:
            return 6
        case NodeKind.EVENT:
            return 20
        case NodeKind.ARTICLE:
            below_event = node.parent is not None and node.parent.kind is NodeKind.EVENT
            return 42 - CARET if below_event else 24 - CARET


class LibraryDelegate(QStyledItemDelegate):
    """Paints title at the left, count or date at the right, a warning sign before a doubt."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(  # noqa: N802
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(80, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        node = index.data(Role.NODE)
        if not isinstance(node, Node):
            return
        painter.save()
        paint_ground(painter, option, self._theme)
        left = option.rect.left() + indent(node)
        if node.children:
            opened = bool(option.state & QStyle.StateFlag.State_Open)
            name = "caret-down-bold" if opened else "caret-right-bold"
            place = QRect(left, option.rect.top(), _ICON, ROW)
            paint_icon(painter, place, name, self._theme, "ink-2", 11)
        right = self._detail(painter, option, node)
        rect = QRect(option.rect)
        rect.setLeft(left + CARET)
        rect.setRight(right - 6)
        strong = node.kind is NodeKind.STORY
        role = FontRole.STRONG if strong else FontRole.INTERFACE
        paint_text(painter, rect, node.title, self._theme, role, "ink")
        painter.restore()

    def _detail(self, painter: QPainter, option: QStyleOptionViewItem, node: Node) -> int:
        """Paint what stands at the right; where it begins."""
        text = detail(node)
        font = self._theme.font(FontRole.SECONDARY)
        width = QFontMetrics(font).horizontalAdvance(text)
        rect = QRect(option.rect)
        rect.setLeft(rect.right() - _MARGIN - width + 1)
        token = "ink" if chosen(option) else "ink-2"
        paint_text(painter, rect, text, self._theme, FontRole.SECONDARY, token)
        if node.head is None or not date_of(node.head).doubtful:
            return rect.left()
        place = QRect(rect.left() - _ICON - 4, rect.top(), _ICON, ROW)
        paint_icon(painter, place, "warning-bold", self._theme, "warn")
        return place.left()
