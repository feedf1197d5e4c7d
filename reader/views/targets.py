"""What lies under a point of a sheet."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF

from reader.models.standing import Standing
from reader.views.entries import FoldEntry
from reader.views.links import Connector
from reader.views.marks import SIGN
from reader.views.measures import NUMBER_LINE
from reader.views.passage_layout import PassageLayout
from reader.views.sheet import Sheet
from reader.views.wording import link_tip, mark_tip, standing_tip

_LINK_REACH = 28  # from the top of a row to below the score


@dataclass(frozen=True, slots=True)
class Target:
    """An entry, a column, and what else is there; `origin` is where the passage's text begins."""

    place: int
    column: int
    fold: FoldEntry | None = None
    connector: Connector | None = None
    passage: PassageLayout | None = None
    origin: QPointF | None = None
    difference: int | None = None
    standing: Standing = Standing.IN_TURN  # set on the line above a passage

    def inside(self, point: QPointF) -> QPointF:
        """A point of the sheet as a point of the passage."""
        return point - self.origin if self.origin is not None else point


def target_at(sheet: Sheet, point: QPointF) -> Target | None:
    """What lies at a point of the sheet; None below the last entry."""
    rows = sheet.rows
    if not rows.entries or not 0 <= point.y() < rows.height:
        return None
    place = rows.place_at(point.y())
    column = rows.grid.column_at(point.x())
    entry = rows.entries[place]
    if isinstance(entry, FoldEntry):
        return Target(place, column, fold=entry)
    row, top = rows.row(entry.row), rows.top(place)
    if point.x() >= rows.grid.right(column) and point.y() - top < _LINK_REACH:
        spanning = (c for c in row.connectors if c.left <= column < c.right)
        return Target(place, column, connector=next(spanning, None))
    for placed in reversed(row.cells[column]):
        if point.y() >= top + placed.top:
            origin = QPointF(rows.grid.text_left(column), top + placed.top + NUMBER_LINE)
            difference = _difference_at(sheet, placed.passage, point - origin)
            above = point.y() < origin.y()
            standing = row.standings[column] if above else Standing.IN_TURN
            return Target(
                place,
                column,
                passage=placed.passage,
                origin=origin,
                difference=difference,
                standing=standing,
            )
    return Target(place, column)


def tip_at(sheet: Sheet, target: Target | None) -> str:
    """What to say of a target while the mouse rests on it; empty for nothing."""
    if target is None:
        return ""
    if target.connector is not None:
        return link_tip(sheet.comparison, target.connector.link)
    if target.difference is not None:
        return mark_tip(sheet.comparison.differences[target.difference])
    if target.standing is not Standing.IN_TURN:
        return standing_tip(sheet.comparison, target.column, target.standing)
    return ""


def _difference_at(sheet: Sheet, passage: PassageLayout, point: QPointF) -> int | None:
    """The difference whose mark, or whose sign in the gutter, is at a point of the passage."""
    if point.x() >= 0:
        mark = passage.mark_at(point, sheet.types)
        return mark.difference if mark is not None else None
    place = int((-4 - point.x()) // SIGN)
    for line, signs in passage.signs(sheet.types).items():
        if abs(passage.line_middle(line) - point.y()) <= SIGN / 2 and 0 <= place < len(signs):
            return signs[place].difference
    return None
