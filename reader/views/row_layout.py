"""A comparison laid out: the height of every row and the place of every passage."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtGui import QFont

from index.records import Comparison, Difference, Link
from reader.models.standing import Standing, standings
from reader.views.entries import Entry, FoldEntry, RowEntry
from reader.views.links import Connector, connectors
from reader.views.measures import CELL_BOTTOM, CELL_TOP, FOLD, NUMBER_LINE, RUN_GAP, Grid
from reader.views.passage_layout import PassageLayout
from reader.views.runs import runs


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage in its row; `top` is where its number line begins, from the top of the row."""

    passage: PassageLayout
    top: int

    @property
    def text_top(self) -> int:
        """Where its text begins."""
        return self.top + NUMBER_LINE


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row with its height; `cells` holds the passages of each column."""

    height: int
    cells: tuple[tuple[Placed, ...], ...]
    connectors: tuple[Connector, ...]
    standings: tuple[Standing, ...]  # of each column


class RowLayout:
    """Heights and places of all entries, for one width and one font.

    A row is as high as its tallest cell, so wrapping can never make columns drift. Passages
    are made and broken into lines when their row is first asked for; folded rows never are.
    """

    def __init__(self, comparison: Comparison, grid: Grid, font: QFont, line_height: float) -> None:
        self.grid = grid
        self.entries: tuple[Entry, ...] = ()
        self._comparison = comparison
        self._font = font
        self.line_height = line_height
        self._passages: dict[int, tuple[tuple[PassageLayout, ...], ...]] = {}
        self._rows: dict[int, LaidRow] = {}
        self._tops: list[int] = [0]
        self._places: dict[int, int] = {}
        self._links = _by_row(comparison)
        self._standings = standings(comparison)
        self._hidden: frozenset[int] = frozenset()
        self._differences: dict[int, list[tuple[int, Difference]]] = defaultdict(list)
        for number, difference in enumerate(comparison.differences):
            for row in comparison.rows_of(difference):
                self._differences[row].append((number, difference))

    def differences(self, row: int) -> Sequence[tuple[int, Difference]]:
        """The differences with a mark in a row, and their numbers."""
        return self._differences.get(row, ())

    def hide(self, differences: frozenset[int]) -> None:
        """Mark none of these differences; no line is broken anew for that."""
        self._hidden = differences
        for cells in self._passages.values():
            for passage in (passage for cell in cells for passage in cell):
                passage.hide(differences)

    def refit(self, grid: Grid, font: QFont, line_height: float) -> None:
        """Break all lines anew; what was worked out of texts and marks stays."""
        self.grid, self._font, self.line_height = grid, font, line_height
        self._rows.clear()
        self.show(self.entries)

    def show(self, entries: tuple[Entry, ...]) -> None:
        """Stack `entries` below each other."""
        self.entries = entries
        self._tops = list(accumulate(map(self._height, entries), initial=0))
        self._places = {e.row: n for n, e in enumerate(entries) if isinstance(e, RowEntry)}

    @property
    def height(self) -> int:
        """The height of everything."""
        return self._tops[-1]

    def top(self, place: int) -> int:
        """Where entry number `place` begins; one past the last is the end."""
        return self._tops[place]

    def place_at(self, y: float) -> int:
        """The number of the entry at height `y`, kept within the first and the last."""
        return min(max(bisect_right(self._tops, y) - 1, 0), max(len(self.entries) - 1, 0))

    def place_of(self, row: int) -> int | None:
        """The number of the entry that shows `row`, or None if it is folded away."""
        return self._places.get(row)

    def fold_of(self, row: int) -> FoldEntry | None:
        """The fold that `row` belongs to, open or not."""
        folds = (entry for entry in self.entries if isinstance(entry, FoldEntry))
        return next((fold for fold in folds if fold.holds(row)), None)

    def row(self, number: int) -> LaidRow:
        """A row, laid out."""
        if number not in self._rows:
            self._rows[number] = self._lay(number)
        return self._rows[number]

    def _height(self, entry: Entry) -> int:
        return FOLD if isinstance(entry, FoldEntry) else self.row(entry.row).height

    def _lay(self, number: int) -> LaidRow:
        cells = tuple(
            self._lay_cell(column, passages)
            for column, passages in enumerate(self._passages_of(number))
        )
        bottoms = [round(c[-1].text_top + c[-1].passage.height) for c in cells if c]
        height = max(bottoms, default=NUMBER_LINE) + CELL_BOTTOM
        row = self._comparison.rows[number]
        return LaidRow(height, cells, connectors(row, self._links[number]), self._standings[number])

    def _lay_cell(self, column: int, passages: tuple[PassageLayout, ...]) -> tuple[Placed, ...]:
        placed, y = [], float(CELL_TOP)
        for passage in passages:
            passage.lay_out(self._font, self.grid.text_width(column), self.line_height)
            placed.append(Placed(passage, round(y)))
            y += NUMBER_LINE + passage.height + RUN_GAP
        return tuple(placed)

    def _passages_of(self, number: int) -> tuple[tuple[PassageLayout, ...], ...]:
        if number not in self._passages:
            row, columns = self._comparison.rows[number], self._comparison.columns
            differences = self.differences(number)
            self._passages[number] = tuple(
                tuple(
                    PassageLayout(run, columns[c].article.body, differences)
                    for run in runs(c, columns[c].analysis, cell)
                )
                for c, cell in enumerate(row.cells)
            )
            for passage in (passage for cell in self._passages[number] for passage in cell):
                passage.hide(self._hidden)
        return self._passages[number]


def _by_row(comparison: Comparison) -> dict[int, list[Link]]:
    """The links of each row; a sentence that answers several stands in several rows."""
    rows: dict[tuple[int, int], set[int]] = defaultdict(set)
    for number, row in enumerate(comparison.rows):
        for column, cell in enumerate(row.cells):
            for sentence in cell:
                rows[column, sentence].add(number)
    found: dict[int, list[Link]] = defaultdict(list)
    for link in comparison.links:
        left = rows[link.left.column, link.left.sentence]
        for number in left & rows[link.right.column, link.right.sentence]:
            found[number].append(link)
    return found
