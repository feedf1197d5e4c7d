"""What stands below what: rows, and folded runs of rows that one outlet alone has."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from index.records import Row

FOLDED_FROM = 3  # rows in succession; fewer stay open


@dataclass(frozen=True, slots=True)
class RowEntry:
    """One row."""

    row: int


@dataclass(frozen=True, slots=True)
class FoldEntry:
    """The line that stands for, or above, a run of one-sided rows."""

    first: int  # row; names the fold
    stop: int
    open: bool
    counts: tuple[tuple[int, int], ...]  # column and its sentences, most first

    def holds(self, row: int) -> bool:
        """Whether `row` belongs to the run."""
        return self.first <= row < self.stop


Entry = RowEntry | FoldEntry


def entries(
    rows: Sequence[Row],
    opened: Container[int] = (),
    *,
    unfolded: bool = False,
    held: Container[int] = (),
) -> tuple[Entry, ...]:
    """What to show of `rows`, in order.

    `opened` holds the first rows of the runs to show in full; `unfolded` shows all in full; rows
    in `held` are never folded: something in them is set beside another row.
    """
    found: list[Entry] = []
    for first, stop in _stretches(rows, held):
        folds = _folds(rows, first, held)
        if unfolded or not folds or stop - first < FOLDED_FROM:
            found.extend(RowEntry(row) for row in range(first, stop))
            continue
        fold = FoldEntry(first, stop, first in opened, _counts(rows[first:stop]))
        found.append(fold)
        if fold.open:
            found.extend(RowEntry(row) for row in range(first, stop))
    return tuple(found)


def _folds(rows: Sequence[Row], number: int, held: Container[int]) -> bool:
    return rows[number].lone is not None and number not in held


def _stretches(rows: Sequence[Row], held: Container[int]) -> Iterator[tuple[int, int]]:
    """Half-open runs of rows that may all be folded, or may not."""
    first = 0
    for number in range(1, len(rows) + 1):
        if number == len(rows) or _folds(rows, number, held) != _folds(rows, first, held):
            yield first, number
            first = number


def _counts(rows: Sequence[Row]) -> tuple[tuple[int, int], ...]:
    counts: Counter[int] = Counter()
    for row in rows:
        if row.lone is not None:
            counts[row.lone] += len(row.cells[row.lone])
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
