"""Marks of differences, painted over the lines of a `QTextLayout`: tint, line, sign.

Qt's own underlines run through the descenders and look alike, so none of them is used.
"""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextLine

from index.records import DifferenceType, Relation
from reader.theme import MARK_STYLES, Line, Shape, Theme

THIN = 1.25
THICK = 2.0  # a possible conflict
SIGN = 14  # from one sign in the gutter to the next
_WAVE = 4.0  # half a wave length
_TEETH = 3.0
_STEP = 6.0
_WORD_GAP = 7.0  # wider than a space: what lies between two ranges is other text

_RELATION_SIGNS = {
    Relation.CONFLICTING: "≠",
    Relation.COMPATIBLE: "≈",
    Relation.EQUAL: "=",
    Relation.ONE_SIDED: "",
}


def relation_sign(relation: Relation) -> str:
    """The sign of a relation, empty for what one outlet alone says."""
    return _RELATION_SIGNS[relation]


def ranges(line: QTextLine, start: int, length: int) -> list[tuple[float, float]]:
    """Where characters of a line stand, as x ranges from left to right.

    Positions are UTF-16 units of the layout's text. Text of one direction gives one range;
    where directions mix, what is one run of characters may stand in several places.
    """
    found = sorted(
        (box.left(), box.right())
        for box in (run.boundingRect() for run in line.glyphRuns(start, length))
        if box.width() > 0
    )
    merged: list[tuple[float, float]] = []
    for left, right in found:
        if merged and left - merged[-1][1] < _WORD_GAP:
            merged[-1] = merged[-1][0], max(right, merged[-1][1])
        else:
            merged.append((left, right))
    return merged


def paint_tint(
    painter: QPainter, theme: Theme, kind: DifferenceType, box: QRectF, *, full: bool
) -> None:
    """Fill the ground behind marked words."""
    token = MARK_STYLES[kind].tint_token(full=full)
    if token is not None:
        painter.fillRect(box, theme.color(token))


def paint_underline(
    painter: QPainter,
    theme: Theme,
    kind: DifferenceType,
    reach: tuple[float, float],
    y: float,
    width: float = THIN,
) -> None:
    """Draw the line of a type at height `y`, from `reach[0]` to `reach[1]`."""
    style = MARK_STYLES[kind]
    paint_line(painter, style.line, theme.color(style.line_token), reach, y, width)


def paint_line(
    painter: QPainter,
    line: Line,
    color: QColor,
    reach: tuple[float, float],
    y: float,
    width: float = THIN,
) -> None:
    """Draw a line below the descent; it reaches at most 3 px below `y`."""
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if line.dashes:
        pen.setDashPattern([length / width for length in line.dashes])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # On the middle of a pixel row a line is crisp, between two it is grey.
    middle = int(y) + (0.5 if width < THICK else 1.0)
    painter.drawPath(_path(line.shape, reach[0], reach[1], middle))
    painter.restore()


def _path(shape: Shape, left: float, right: float, y: float) -> QPainterPath:
    match shape:
        case Shape.WAVE:
            return _wave(left, right, y)
        case Shape.ZIGZAG:
            return _zigzag(left, right, y)
        case Shape.STEPS:
            return _steps(left, right, y)
    path = QPainterPath()
    for at in _levels(shape, y):
        path.moveTo(left, at)
        path.lineTo(right, at)
    for x in _uprights(shape, left, right):
        path.moveTo(x, y + (1.5 if shape is Shape.RULER else 0))
        path.lineTo(x, y - (1.5 if shape is Shape.RULER else 4))
    return path


def _levels(shape: Shape, y: float) -> tuple[float, ...]:
    """The heights of the unbroken lines."""
    if shape is Shape.DOUBLE:
        return y - 2, y + 1  # so far apart that they stay two where both are thick
    return () if shape is Shape.RULER else (y,)


def _uprights(shape: Shape, left: float, right: float) -> Iterator[float]:
    if shape is Shape.BRACKET:
        yield from (left + 0.75, right - 0.75)
    if shape is Shape.RULER:
        yield from (left + step + 0.5 for step in range(0, max(1, int(right - left)), 4))


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, lift = left, -2.6
    while x < right:
        end = min(x + _WAVE, right)
        path.quadTo((x + end) / 2, y + lift, end, y)
        x, lift = x + _WAVE, -lift
    return path


def _zigzag(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y + 1))
    x, up = left, True
    while x < right:
        x = min(x + _TEETH, right)
        path.lineTo(x, y + (-1.5 if up else 1))
        up = not up
    return path


def _steps(left: float, right: float, y: float) -> QPainterPath:
    levels = y + 1, y - 1  # whole pixels apart, so that both are crisp
    path = QPainterPath(QPointF(left, levels[0]))
    for number in range(math.ceil((right - left) / _STEP)):
        x = left + number * _STEP
        path.lineTo(x, levels[number % 2])
        path.lineTo(min(x + _STEP, right), levels[number % 2])
    return path


def paint_sign(painter: QPainter, theme: Theme, icon: str, box: QRect, token: str) -> None:
    """Draw a sign in `box`, which is square."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(box.topLeft(), theme.sign(icon, token, box.width(), ratio))


def paint_specimen(painter: QPainter, theme: Theme, kind: DifferenceType, box: QRectF) -> None:
    """Show what the marks of a type look like, in a strip some 5 px high."""
    paint_tint(painter, theme, kind, box, full=True)
    paint_underline(painter, theme, kind, (box.left(), box.right()), box.bottom() - 1.5)
