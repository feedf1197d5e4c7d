"""One cell of the matrix: its words with their marks, its letter, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout

from index.records import DifferenceType, Mark
from reader.models.matrix import Cell
from reader.theme import FontRole, Theme
from reader.views import marks
from reader.views.lines import broken
from reader.views.passage_layout import wrapping
from reader.views.runs import Units

LEFT, RIGHT, TOP, BOTTOM = 10, 8, 6, 9
LEAST_HEIGHT = 48
_BOX = 15  # px, around the letter
_BOX_ROOM = 22
_SOURCE = 16  # px from line to line
_SOURCE_LINES = 2
_LONGEST = 140  # characters of one answer; the tool tip has all
_JOINT = ", "
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
# The line that agreeing neighbours share: of the first group unbroken, of each next otherwise.
_GROUP_DASHES = ((), (4.0, 3.0), (1.0, 2.0), (6.0, 2.0, 1.0, 2.0))
_GROUP_LINE = 2
_GROUP_INSET = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of an answer that stands in one line."""

    mark: Mark
    box: QRectF
    base: float  # height of its underline


@dataclass(frozen=True, slots=True)
class Strength:
    """How strongly the marks of a cell are drawn."""

    full: bool  # tint
    thick: bool  # line


class CellLayout:
    """A cell broken into lines for a width; places count from its upper left corner."""

    def __init__(self, cell: Cell, theme: Theme, width: int) -> None:
        self._theme = theme
        self.cell = cell
        self._shown = [_shortened(answer.words) for answer in cell.answers]
        text = _JOINT.join(self._shown)
        self._units = Units(text)
        self._layout = QTextLayout(text, theme.font(FontRole.CELL))
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(wrapping(text))
        room = max(width - LEFT - RIGHT, 40)
        self._foot = TOP + self._break(room)
        font = theme.font(FontRole.SECONDARY)
        self._sources = broken(cell.sources, font, room, _SOURCE_LINES)
        self._width = width
        self.stretches = tuple(self._stretches())

    @property
    def height(self) -> int:
        """What it needs."""
        return max(LEAST_HEIGHT, self._foot + len(self._sources) * _SOURCE + BOTTOM)

    def mark_at(self, place: QPointF) -> Mark | None:
        """The answer whose words stand at a place."""
        hits = (s.mark for s in self.stretches if s.box.adjusted(0, -1, 0, 3).contains(place))
        return next(hits, None)

    def paint(
        self, painter: QPainter, at: QPointF, kind: DifferenceType, strength: Strength
    ) -> None:
        """Draw marks, words, letter and sources; the ground is there already."""
        theme = self._theme
        for stretch in self.stretches:
            box = stretch.box.adjusted(0, 0, 0, 1).translated(at)
            marks.paint_tint(painter, theme, kind, box, full=strength.full)
        for stretch in self.stretches:
            reach = at.x() + stretch.box.left(), at.x() + stretch.box.right()
            width = marks.THICK if strength.thick else marks.THIN
            marks.paint_underline(painter, theme, kind, reach, at.y() + stretch.base, width)
        painter.setPen(theme.color("ink"))
        self._layout.draw(painter, at + QPointF(LEFT, TOP))
        if self.cell.letter:
            paint_letter(painter, theme, self._letter_box().translated(at.toPoint()), self.cell)
        painter.setFont(theme.font(FontRole.SECONDARY))
        painter.setPen(theme.color("ink-2"))
        for number, line in enumerate(self._sources):
            y = round(at.y()) + self._foot + number * _SOURCE
            rect = QRect(round(at.x()) + LEFT, y, self._width - LEFT - RIGHT, _SOURCE)
            painter.drawText(rect, int(_MIDDLE), line)

    def _break(self, room: int) -> int:
        """Break the words into lines, the first beside the letter; the height they take."""
        height = self._theme.line_height(FontRole.CELL)
        indent = _BOX_ROOM if self.cell.letter else 0
        y = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(room - indent)
            line.setPosition(QPointF(indent, round(y + (height - line.height()) / 2)))
            y, indent = y + height, 0
        self._layout.endLayout()
        return round(y)

    def _letter_box(self) -> QRect:
        line = round(self._theme.line_height(FontRole.CELL))
        return QRect(LEFT, TOP + (line - _BOX) // 2, _BOX, _BOX)

    def _stretches(self) -> Iterator[Stretch]:
        at = 0
        for answer, shown in zip(self.cell.answers, self._shown, strict=True):
            start, end = self._units.of_point(at), self._units.of_point(at + len(shown))
            at += len(shown) + len(_JOINT)
            for number in range(self._layout.lineCount()):
                line = self._layout.lineAt(number)
                first = max(start, line.textStart())
                last = min(end, line.textStart() + line.textLength())
                for left, right in marks.ranges(line, first, last - first) if first < last else ():
                    box = QRectF(left + LEFT, line.y() + TOP, right - left, line.height())
                    base = line.y() + TOP + line.ascent() + line.descent()
                    yield Stretch(answer.mark, box, base)


def paint_letter(painter: QPainter, theme: Theme, box: QRect, cell: Cell) -> None:
    """The letter of a group in its box, by turns on paper and on ink."""
    filled = bool(cell.group and cell.group % 2)
    painter.setPen(QPen(theme.color("ink-2"), 1))
    painter.setBrush(theme.color("ink-2" if filled else "paper"))
    painter.drawRect(box.adjusted(0, 0, -1, -1))
    painter.setFont(theme.font(FontRole.SECONDARY_STRONG))
    painter.setPen(theme.color("paper" if filled else "ink"))
    painter.drawText(box.adjusted(-4, -2, 4, 0), Qt.AlignmentFlag.AlignCenter, cell.letter)


def paint_group_line(painter: QPainter, theme: Theme, rect: QRect, cell: Cell) -> None:
    """The line at the foot of a cell, which runs on into neighbours that agree."""
    if cell.group is None:
        return
    left = rect.left() + (0 if cell.joins_left else _GROUP_INSET)
    right = rect.right() + 1 - (0 if cell.joins_right else _GROUP_INSET)
    pen = QPen(theme.color("line-2"), _GROUP_LINE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes := _GROUP_DASHES[cell.group % len(_GROUP_DASHES)]:
        pen.setDashPattern(dashes)
        pen.setDashOffset(left / _GROUP_LINE)  # so that dashes of neighbours meet
    painter.setPen(pen)
    y = rect.bottom() - 1
    painter.drawLine(left, y, right, y)


def _shortened(words: str) -> str:
    """Words cut between two of them where there are too many to be read at a glance."""
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rsplit(" ", 1)[0] + "…"
