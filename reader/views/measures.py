"""The measures of the side-by-side view, in pixels."""

from dataclasses import dataclass

from reader.columns import FEWEST, MOST
from reader.theme import FontRole

HEAD = 66
NUMBER_LINE = 18  # the line above each passage
FOLD = 24
CELL_TOP = 2
CELL_BOTTOM = 9
RUN_GAP = 6  # between two runs of sentences in one cell
BAR = 3  # beside the selected row
LONE_BAR = 2  # beside what one outlet alone says
LEAST_COLUMN = 220
COMFORTABLE_STEP = 250  # from one column to the next where columns are not chosen by hand
NARROW_WINDOW = 1100  # below it
WIDE_WINDOW = 1600
_LEAST_WIDE_COLUMN = 280


@dataclass(frozen=True, slots=True)
class Measures:
    """What changes between a normal and a wide window."""

    channel: int  # between two columns
    gutter: int  # left of the text, for signs
    margin: int  # right of the text
    text: FontRole

    @property
    def signs(self) -> int:
        """How many signs a gutter has room for."""
        return (self.gutter - 2) // 14


NORMAL = Measures(channel=24, gutter=34, margin=8, text=FontRole.COLUMN)
WIDE = Measures(channel=40, gutter=46, margin=16, text=FontRole.COLUMN_WIDE)


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns stand; x counts from the left edge of the first."""

    columns: int
    width: int  # of all columns with their channels
    measures: Measures

    @property
    def _step(self) -> float:
        return (self.width + self.measures.channel) / self.columns

    def left(self, column: int) -> int:
        """The left edge of a column, its gutter included."""
        return round(column * self._step)

    def right(self, column: int) -> int:
        """The right edge of a column, where its channel begins."""
        return round((column + 1) * self._step) - self.measures.channel

    def text_left(self, column: int) -> int:
        """Where the text of a column begins."""
        return self.left(column) + self.measures.gutter

    def text_width(self, column: int) -> int:
        """How long the lines of a column may be."""
        return self.right(column) - self.measures.margin - self.text_left(column)

    def column_at(self, x: float) -> int:
        """The column at `x`; a channel belongs to the column on its left."""
        return min(max(int(x / self._step), 0), self.columns - 1)


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide the parts beside the page are, and whether the list of differences is folded."""

    library: int
    side: int
    folded: bool = False


NARROW_FRAME = Frame(library=200, side=252, folded=True)
NORMAL_FRAME = Frame(library=216, side=252)
WIDE_FRAME = Frame(library=272, side=336)


def frame(window: int) -> Frame:
    """What suits a window `window` pixels wide."""
    if window < NARROW_WINDOW:
        return NARROW_FRAME
    return WIDE_FRAME if window >= WIDE_WINDOW else NORMAL_FRAME


def comfortable(room: int) -> int:
    """How many columns can be read in `room` pixels without being crowded or scrolled."""
    return min(max((room + NORMAL.channel) // COMFORTABLE_STEP, FEWEST), MOST)


def fit(columns: int, room: int, window: int) -> Grid:
    """The grid for `columns` columns in `room` pixels of a window `window` pixels wide.

    A column never gets narrower than `LEAST_COLUMN`; the grid is then wider than the room.
    """
    for measures, least in ((WIDE, _LEAST_WIDE_COLUMN), (NORMAL, LEAST_COLUMN)):
        needed = columns * least + (columns - 1) * measures.channel
        if measures is NORMAL or (window >= WIDE_WINDOW and needed <= room):
            return Grid(columns, max(needed, room), measures)
    raise AssertionError
