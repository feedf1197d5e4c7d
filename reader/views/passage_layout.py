"""The text of one passage, broken into lines, with its marks in place."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from index.records import Difference, DifferenceType, Relation, Span
from reader.views.marks import ranges
from reader.views.runs import Run, Units

__all__ = ["PassageLayout", "PlacedMark", "Sign", "Stretch", "Units", "wrapping"]

_BLANKS = str.maketrans("\n\t\r\u2028\u2029", "     ")
_PRECEDENCE = {kind: place for place, kind in enumerate(DifferenceType)}
LEVELS = 2  # lines drawn below each other where marks overlap


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark of a difference inside one passage, in UTF-16 units of its text."""

    difference: int
    type: DifferenceType
    relation: Relation
    start: int
    end: int

    @property
    def conflict(self) -> bool:
        """Whether it has to be drawn strongly even at rest."""
        return self.relation is Relation.CONFLICTING


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a mark that stands in one place of one line."""

    mark: PlacedMark
    line: int
    box: QRectF  # as high as the letters
    base: float  # height of its underline
    level: int  # 0, or 1 where another mark has the place; LEVELS and more are not underlined


@dataclass(frozen=True, slots=True)
class Sign:
    """A type that has a mark beginning in a line, and the difference it stands for."""

    type: DifferenceType
    conflict: bool
    difference: int


class PassageLayout:
    """One run of sentences as lines; needs `lay_out` before anything is asked of it."""

    def __init__(self, run: Run, body: str, differences: Iterable[tuple[int, Difference]]) -> None:
        self.run = run
        self.text = run.span.of(body).translate(_BLANKS)
        self.height = 0.0
        self._units = Units(self.text)
        self._utf16 = len(self.text.encode("utf-16-le")) // 2
        self._layout = QTextLayout(self.text)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(wrapping(self.text))
        self._differences = differences
        self._placed: tuple[PlacedMark, ...] | None = None
        self._hidden: frozenset[int] = frozenset()
        self._stretches: tuple[Stretch, ...] = ()
        self._signs: dict[int, list[Sign]] = {}
        self._shown: frozenset[DifferenceType] | None = None

    def lay_out(self, font: QFont, width: float, line_height: float) -> None:
        """Break the text into lines of `width`, `line_height` apart."""
        self._shown = None
        self._layout.setFont(font)
        self._layout.beginLayout()
        y = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, round(y + (line_height - line.height()) / 2)))
            y += line_height
        self._layout.endLayout()
        self.height = y

    def hide(self, differences: frozenset[int]) -> None:
        """Mark none of these differences, by their numbers; all others are marked."""
        if differences != self._hidden:
            self._hidden = differences
            self._placed = self._shown = None

    def stretches(self, types: frozenset[DifferenceType]) -> tuple[Stretch, ...]:
        """Where the marks of `types` stand, longer marks first."""
        if types != self._shown:
            self._shown = types
            self._stretches = tuple(self._stretched(m for m in self._marks() if m.type in types))
            self._signs = _signs(self._stretches)
        return self._stretches

    def signs(self, types: frozenset[DifferenceType]) -> dict[int, list[Sign]]:
        """The signs of each line that has any, conflicts first, each type once a line."""
        self.stretches(types)
        return self._signs

    def shares(self, types: frozenset[DifferenceType]) -> list[tuple[PlacedMark, float]]:
        """The marks of `types`, each with the share of the text that stands before it."""
        return [(m, m.start / max(self._utf16, 1)) for m in self._marks() if m.type in types]

    def line_middle(self, line: int) -> float:
        """The middle of a line, from the top of the passage."""
        found = self._layout.lineAt(line)
        return found.y() + found.height() / 2

    def mark_at(self, point: QPointF, types: frozenset[DifferenceType]) -> PlacedMark | None:
        """The shortest mark at a point of the passage."""
        hits = [s for s in self.stretches(types) if s.box.adjusted(0, -1, 0, 3).contains(point)]
        return hits[-1].mark if hits else None

    def position_at(self, point: QPointF) -> int:
        """The UTF-16 unit nearest to a point of the passage."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if point.y() < line.y() + line.height():
                return self._snapped(line.xToCursor(point.x()))
        return self._utf16

    def body_span(self, start: int, end: int) -> Span:
        """A range of UTF-16 units as a span of the body."""
        first, last = sorted((start, end))
        return Span(self._units.to_point(first), self._units.to_point(last)).shifted(
            self.run.span.start
        )

    def units_of(self, span: Span) -> tuple[int, int]:
        """The UTF-16 units of what this passage holds of a span of the body."""
        whole = self.run.span
        start = min(max(span.start, whole.start), whole.end) - whole.start
        end = min(max(span.end, whole.start), whole.end) - whole.start
        return self._units.of_point(start), self._units.of_point(end)

    def word_at(self, unit: int) -> tuple[int, int]:
        """The word around a UTF-16 unit."""
        start = end = self._units.to_point(unit)
        while start > 0 and self.text[start - 1].isalnum():
            start -= 1
        while end < len(self.text) and self.text[end].isalnum():
            end += 1
        return self._units.of_point(start), self._units.of_point(end)

    def whole(self) -> tuple[int, int]:
        """The range of all the text."""
        return 0, self._utf16

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        selected: tuple[int, int] | None = None,
        colors: tuple[QColor, QColor] | None = None,
    ) -> None:
        """Draw the text; the selected units in `colors`, ground and letters."""
        chosen = []
        if selected and colors and selected[0] != selected[1]:
            found = QTextLayout.FormatRange()
            found.start, end = sorted(selected)
            found.length = end - found.start
            letters = QTextCharFormat()
            letters.setBackground(colors[0])
            letters.setForeground(colors[1])
            found.format = letters
            chosen.append(found)
        self._layout.draw(painter, at, chosen)

    def _marks(self) -> tuple[PlacedMark, ...]:
        """The marks in this passage, found when they are first asked for."""
        if self._placed is None:
            self._placed = tuple(self._places())
        return self._placed

    def _snapped(self, unit: int) -> int:
        """Never between the two units of one character."""
        return self._units.of_point(self._units.to_point(unit))

    def _places(self) -> Iterable[PlacedMark]:
        whole = self.run.span
        for number, difference in self._differences:
            if number in self._hidden:
                continue
            for mark in difference.marks:
                if mark.column == self.run.column and mark.span.overlaps(whole):
                    start = max(mark.span.start, whole.start) - whole.start
                    end = min(mark.span.end, whole.end) - whole.start
                    yield PlacedMark(
                        number,
                        difference.type,
                        difference.relation,
                        self._units.of_point(start),
                        self._units.of_point(end),
                    )

    def _stretched(self, marks: Iterable[PlacedMark]) -> Iterable[Stretch]:
        ordered = sorted(
            marks, key=lambda m: (m.start - m.end, not m.conflict, _PRECEDENCE[m.type])
        )
        levels: list[list[PlacedMark]] = []
        lines = [self._layout.lineAt(number) for number in range(self._layout.lineCount())]
        starts = [line.textStart() for line in lines]
        for mark in ordered:
            level = _free_level(levels, mark)
            for number in range(max(bisect_right(starts, mark.start) - 1, 0), len(lines)):
                if starts[number] >= mark.end:
                    break
                yield from self._in_line(mark, lines[number], number, level)

    def _in_line(
        self, mark: PlacedMark, line: QTextLine, number: int, level: int
    ) -> Iterable[Stretch]:
        start = max(mark.start, line.textStart())
        end = min(mark.end, line.textStart() + line.textLength())
        words = self.text[self._units.to_point(start) : self._units.to_point(end)]
        end -= len(words) - len(words.rstrip())
        for left, right in ranges(line, start, end - start) if start < end else ():
            box = QRectF(left, line.y(), right - left, line.height())
            yield Stretch(mark, number, box, line.y() + line.ascent() + line.descent(), level)


def _signs(stretches: Iterable[Stretch]) -> dict[int, list[Sign]]:
    """A sign stands where its mark begins."""
    lines: dict[int, dict[DifferenceType, Sign]] = {}
    seen: set[PlacedMark] = set()
    for stretch in sorted(stretches, key=lambda s: (s.line, s.mark.start)):
        mark = stretch.mark
        if mark in seen:
            continue
        seen.add(mark)
        line = lines.setdefault(stretch.line, {})
        if mark.type not in line or (mark.conflict and not line[mark.type].conflict):
            line[mark.type] = Sign(mark.type, mark.conflict, mark.difference)
    return {
        line: sorted(kinds.values(), key=lambda sign: not sign.conflict)
        for line, kinds in lines.items()
    }


def _free_level(levels: list[list[PlacedMark]], mark: PlacedMark) -> int:
    """The first level on which `mark` overlaps no other; it is entered there."""
    for level, others in enumerate(levels):
        if all(mark.end <= other.start or other.end <= mark.start for other in others):
            others.append(mark)
            return level
    levels.append([mark])
    return len(levels) - 1


def wrapping(text: str) -> QTextOption:
    """Wrapping for running text, set from the side where its script begins."""
    option = QTextOption()
    if _from_right(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _from_right(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    strong = (kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL"))
    return next(strong, "L") != "L"
