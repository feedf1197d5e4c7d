"""A comparison as one long sheet: what is folded, what is marked, which difference is next."""

from collections.abc import Callable

from PySide6.QtCore import QRect

from index.records import Comparison, Link, Mark, Passage, Relation, Span
from reader.models.differences import ALL_RELATIONS, shown, usual_types
from reader.theme import Theme
from reader.views.entries import FoldEntry, RowEntry, entries
from reader.views.links import links_of
from reader.views.measures import Grid, fit
from reader.views.row_layout import RowLayout
from reader.views.wording import spoken_cell, spoken_fold

_NEARLY = 0.5  # so much of two spans is common if they are to count as the same words

Cells = tuple[tuple[int, ...], ...]  # of one row: the sentences of each column


class Sheet:
    """The state of a comparison that is shown, apart from where the reader is in it.

    `types` are marked; of these, the `relations` are stepped through, in `order`, or in that of
    the text if it is (). Call `fit` first.
    """

    def __init__(self, comparison: Comparison, theme: Theme, *, unfolded: bool) -> None:
        self.comparison = comparison
        self.types = usual_types(comparison)
        self.relations: frozenset[Relation] = ALL_RELATIONS
        self.order: tuple[int, ...] = ()
        self.dismissed = False  # whether differences that were dismissed are marked, too
        self._theme = theme
        self._unfolded = unfolded
        self._opened: set[int] = set()
        self._held = frozenset(
            row
            for difference in comparison.differences
            for row in comparison.rows_of(difference)
            if difference.relation is not Relation.ONE_SIDED
        )
        self._rows: RowLayout | None = None

    @property
    def rows(self) -> RowLayout:
        """Where the entries stand."""
        assert self._rows is not None
        return self._rows

    @property
    def fitted(self) -> bool:
        """Whether `fit` was called."""
        return self._rows is not None

    @property
    def grid(self) -> Grid:
        """Where the columns stand."""
        return self.rows.grid

    def fit(self, room: int, window: int) -> None:
        """Lay everything out for `room` px in a window `window` px wide."""
        grid = fit(len(self.comparison.columns), room, window)
        role = grid.measures.text
        font, line = self._theme.font(role), self._theme.line_height(role)
        if self._rows is None:
            self._rows = RowLayout(self.comparison, grid, font, line)
            self._hide()
            self._stack()
        elif (grid, line) != (self._rows.grid, self._rows.line_height):
            self._rows.refit(grid, font, line)

    def review(self, comparison: Comparison) -> None:
        """Go on with the same differences, of which something else was decided."""
        self.comparison = comparison
        self._hide()

    def show_dismissed(self, *, shown: bool) -> None:
        """Mark, and step through, the differences that were dismissed as well, or not."""
        self.dismissed = shown
        self._hide()

    def _hide(self) -> None:
        if self._rows is not None:
            self._rows.hide(self._hidden())

    def _hidden(self) -> frozenset[int]:
        return frozenset() if self.dismissed else self.comparison.dismissed

    def unfold(self, *, unfolded: bool) -> None:
        """Show all one-sided runs in full, or only those that were opened."""
        self._unfolded = unfolded
        self._stack()

    def toggle(self, fold: FoldEntry) -> None:
        """Open or close a fold."""
        self._opened ^= {fold.first}
        self._stack()

    def opened_at(self, row: int) -> int | None:
        """The place of a row; the fold that hides it is opened."""
        fold = self.rows.fold_of(row)
        if fold is not None and not fold.open:
            self.toggle(fold)
        return self.rows.place_of(row)

    def row_from(self, place: int) -> int:
        """The row at a place, or for a fold the first row it holds."""
        if not self.rows.entries:
            return 0
        entry = self.rows.entries[place]
        return entry.row if isinstance(entry, RowEntry) else entry.first

    def place_of(self, passage: Passage, company: Cells = ()) -> int | None:
        """The entry that shows a passage, else the fold that hides it; None if neither is there.

        Of several rows it is the one that `row_of` finds.
        """
        row = self.row_of(passage, company)
        if row is None:
            return None
        place, fold = self.rows.place_of(row), self.rows.fold_of(row)
        if place is None and fold is not None:
            return self.rows.entries.index(fold)
        return place

    def row_of(self, passage: Passage, company: Cells = ()) -> int | None:
        """The row in which a passage stands, of several the one where it is in its company.

        Args:
            passage: what to find.
            company: the cells of a row that it stood in. Of rows that have as many of them, that
                counts which has the base's, as rows follow the base; then the first in which the
                passage is not moved.
        """
        column, sentence, base = passage.column, passage.sentence, self.comparison.base
        led = company[base : base + 1]
        holding = [
            (-_shared(row.cells, company), -_shared(row.cells[base:], led), row.moved[column], n)
            for n, row in enumerate(self.comparison.rows)
            if sentence in row.cells[column]
        ]
        return min(holding)[3] if holding else None

    def cells_at(self, place: int) -> Cells:
        """The cells of the row at a place, or of the first that a fold there holds."""
        if not self.rows.entries:
            return ()
        return self.comparison.rows[self.row_from(place)].cells

    def passage_at(self, place: int, column: int) -> Passage | None:
        """A passage at a place, in `column` if that has one; None on an empty sheet."""
        cells = self.cells_at(place)
        filled = [c for c in (column, *range(len(cells))) if cells[c]]
        return Passage(filled[0], cells[filled[0]][0]) if filled else None

    def open_as(self, other: "Sheet") -> None:
        """Open the folds with a row that stood in an open fold of another; call before `fit`."""
        shown = {
            cells
            for fold in other.rows.entries
            if isinstance(fold, FoldEntry) and fold.open
            for cells in (row.cells for row in other.comparison.rows[fold.first : fold.stop])
        }
        for entry in entries(self.comparison.rows, held=self._held):
            if isinstance(entry, FoldEntry):
                rows = self.comparison.rows[entry.first : entry.stop]
                if any(row.cells in shown for row in rows):
                    self._opened.add(entry.first)

    def steps(self) -> tuple[int, ...]:
        """The numbers of the differences to step through, in their order."""
        return shown(
            self.comparison, self.types, self.relations, self.order, dismissed=self.dismissed
        )

    def difference_on(self, mark: Mark) -> tuple[int, int] | None:
        """Of the differences stepped through, the one marked on these words, nearly enough.

        With the row that has the words: a difference of whole articles stands in several.
        """
        near = [
            (-_likeness(mark.span, other.span), number, row)
            for number in self.steps()
            for other in self.comparison.differences[number].marks
            if other.column == mark.column and _likeness(mark.span, other.span) >= _NEARLY
            for row in self.comparison.rows_of(self.comparison.differences[number])
            if self._holds(row, mark)
        ]
        return min(near)[1:] if near else None

    def _holds(self, row: int, mark: Mark) -> bool:
        """Whether the words of a mark stand in a row."""
        sentences = self.comparison.columns[mark.column].analysis.sentences
        cell = self.comparison.rows[row].cells[mark.column]
        return any(sentences[number].span.overlaps(mark.span) for number in cell)

    def ahead(
        self, number: int | None, place: int, done: frozenset[int] = frozenset()
    ) -> int | None:
        """The difference after `number`, without one the first from `place` on.

        By weight that is the first of all. Those in `done` are passed over.
        """
        after = self._after(number, place)
        return next((n for n in self.steps() if n not in done and after(n)), None)

    def behind(
        self, number: int | None, place: int, done: frozenset[int] = frozenset()
    ) -> int | None:
        """The difference before `number`, without one the last above `place`."""
        after = self._after(number, place)
        before = [n for n in self.steps() if n not in done and n != number and not after(n)]
        return before[-1] if before else None

    def links(self, row: int) -> tuple[Link, ...]:
        """The links of a row."""
        return links_of(self.comparison.rows[row], self.comparison.links)

    def marks_box(self, number: int, within: int | None = None) -> QRect:
        """Where the marks of a difference stand in one row, its first unless told otherwise.

        Empty if they are not drawn.
        """
        row = self.comparison.differences[number].row if within is None else within
        place = self.rows.place_of(row)
        box = QRect()
        if place is None:
            return box
        for column, cell in enumerate(self.rows.row(row).cells):
            for placed in cell:
                top = self.rows.top(place) + placed.text_top
                for stretch in placed.passage.stretches(self.types):
                    if stretch.mark.difference == number:
                        at = stretch.box.translated(self.grid.text_left(column), top)
                        box |= at.toAlignedRect()
        return box

    def spoken(self, place: int, column: int) -> str:
        """An entry for whoever listens."""
        if not self.rows.entries:
            return ""
        entry = self.rows.entries[place]
        if isinstance(entry, FoldEntry):
            return spoken_fold(self.comparison, entry)
        differences = [
            d
            for number, d in self.rows.differences(entry.row)
            if d.type in self.types and number not in self._hidden()
        ]
        standing = self.rows.row(entry.row).standings[column]
        links = self.links(entry.row)
        return spoken_cell(self.comparison, entry.row, column, standing, links, differences)

    def _after(self, number: int | None, place: int) -> Callable[[int], bool]:
        """Whether a difference comes after `number`, without one whether it is ahead of a place."""
        row, differences = self.row_from(place), self.comparison.differences
        if number is None:
            return lambda other: bool(self.order) or differences[other].row >= row
        turn = {other: turn for turn, other in enumerate(self.order or range(len(differences)))}
        return lambda other: turn[other] > turn[number]

    def _stack(self) -> None:
        found = entries(
            self.comparison.rows, self._opened, unfolded=self._unfolded, held=self._held
        )
        self.rows.show(found)


def _likeness(one: Span, other: Span) -> float:
    """What two spans have in common, as a share of what they cover together."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(common, 0) / max(max(one.end, other.end) - min(one.start, other.start), 1)


def _shared(cells: Cells, others: Cells) -> int:
    """How many passages two rows have in common."""
    return sum(len(set(one) & set(other)) for one, other in zip(cells, others, strict=False))
