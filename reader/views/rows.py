"""How rows of lists and trees are painted: ground, bar of the chosen one, focus, sureness."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from index.records import Sureness
from reader.theme import FontRole, Theme

BAR = 3
_BOX = QSize(6, 9)
_State = QStyle.StateFlag


def chosen(option: QStyleOptionViewItem) -> bool:
    """Whether the row of `option` is selected."""
    return bool(option.state & _State.State_Selected)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """The ground of a row by its state, with the accent bar of a chosen one."""
    rect = option.rect
    if chosen(option):
        painter.fillRect(rect, theme.color("pick"))
        painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), theme.color("accent"))
    elif option.state & _State.State_MouseOver:
        painter.fillRect(rect, theme.color("hover"))
    if option.state & _State.State_HasFocus and option.state & _State.State_KeyboardFocusChange:
        paint_focus(painter, rect, theme)


def paint_focus(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """The focus ring, inside `rect`."""
    painter.setPen(QPen(theme.color("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect).adjusted(2, 1, -2, -1))


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    theme: Theme,
    role: FontRole,
    token: str,
    flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """One line of text, elided to `rect`; how many pixels it takes."""
    font = theme.font(role)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(theme.color(token))
    painter.drawText(rect, flags | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def paint_icon(
    painter: QPainter, rect: QRect, name: str, theme: Theme, token: str, size: int = 13
) -> None:
    """An icon of `size`, in the middle of `rect`; drawn to fill a square, so it needs one."""
    square = QRect(0, 0, size, size)
    square.moveCenter(rect.center())
    theme.icon(name, token).paint(painter, square)


def paint_sureness(
    painter: QPainter, left: int, middle: float, sureness: Sureness | None, theme: Theme
) -> int:
    """Three boxes, as many filled as a value is sure; the width they take with their gap."""
    painter.setPen(QPen(theme.color("ink-2"), 1))
    for number in range(3):
        filled = sureness is not None and number < sureness
        painter.setBrush(theme.color("ink-2") if filled else Qt.BrushStyle.NoBrush)
        corner = QPointF(left + number * (_BOX.width() + 2) + 0.5, middle - _BOX.height() / 2)
        painter.drawRect(QRectF(corner, _BOX - QSize(1, 1)))
    return 3 * (_BOX.width() + 2) + 6
