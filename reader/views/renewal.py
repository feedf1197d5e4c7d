"""Where a reader was in a sheet, found again when its passages are linked anew."""

from dataclasses import dataclass

from index.records import Comparison, Passage
from reader.views.sheet import Cells, Sheet


@dataclass(frozen=True, slots=True)
class Held:
    """A passage that is to stay where it is: its row begins `below` px under the upper edge.

    A passage can stand in several rows; `company` are the cells of the one it was read in.
    """

    passage: Passage
    company: Cells
    below: int


def held(sheet: Sheet, place: int, column: int, y: int, height: int) -> Held | None:
    """What to hold still in a view of `height` px at `y`: the current entry, else the topmost.

    Returns:
        None on an empty sheet.
    """
    rows = sheet.rows
    if not rows.entries:
        return None
    if rows.top(place) >= y + height or rows.top(place + 1) <= y:
        place = rows.place_at(y)
    passage = sheet.passage_at(place, column)
    return None if passage is None else Held(passage, sheet.cells_at(place), rows.top(place) - y)


def again(number: int | None, before: Comparison, after: Comparison) -> int | None:
    """The difference of another comparison of the same texts that is on the same words."""
    if number is None:
        return None
    wanted = before.differences[number]
    for found, difference in enumerate(after.differences):
        if (difference.type, difference.marks) == (wanted.type, wanted.marks):
            return found
    return None
