"""A shape for each column, so that points of outlets are told apart without colour."""

from collections.abc import Sequence
from math import cos, pi, sin

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from reader.theme import Theme

SIZE = 5.0  # px from the middle to the edge, about

# Corners of each shape: how many, from which angle in turns, how far out. None is a circle.
_CORNERS = (
    None,
    (4, 0.125, 1.25),  # square
    (3, 0.75, 1.35),  # triangle
    (4, 0.0, 1.35),  # diamond
    (3, 0.25, 1.35),  # triangle on its head
    (6, 0.0, 1.15),  # hexagon
)


def shape(column: int) -> QPainterPath:
    """The shape of a column around the origin."""
    path = QPainterPath()
    corners = _CORNERS[column % len(_CORNERS)]
    if corners is None:
        path.addEllipse(QPointF(0, 0), SIZE, SIZE)
    else:
        path.addPolygon(QPolygonF(_polygon(*corners)))
        path.closeSubpath()
    return path


def paint_shape(
    painter: QPainter, theme: Theme, column: int, at: QPointF, *, full: bool, ground: str = "paper"
) -> None:
    """Draw the shape of a column, full or hollow."""
    painter.setPen(QPen(theme.color("accent"), 1.5))
    painter.setBrush(theme.color("accent" if full else ground))
    painter.drawPath(shape(column).translated(at))


def _polygon(count: int, turn: float, out: float) -> Sequence[QPointF]:
    angles = [2 * pi * (turn + n / count) for n in range(count)]
    return [QPointF(SIZE * out * cos(a), SIZE * out * sin(a)) for a in angles]
