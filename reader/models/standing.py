"""Where a passage of a row stands in its own text: in its turn, elsewhere, or shown before."""

from enum import StrEnum

from index.records import Comparison


class Standing(StrEnum):
    """How a passage came into its row."""

    IN_TURN = "in turn"
    MOVED = "moved"  # its outlet tells this at another point than the base does
    AGAIN = "again"  # the same passage stands in an earlier row, beside other words


def standings(comparison: Comparison) -> tuple[tuple[Standing, ...], ...]:
    """The standing of each cell of each row; an empty cell stands in turn."""
    seen: set[tuple[int, int]] = set()
    found = []
    for row in comparison.rows:
        line = []
        for column, cell in enumerate(row.cells):
            own = {(column, sentence) for sentence in cell}
            if own and own <= seen:
                line.append(Standing.AGAIN)
            else:
                line.append(Standing.MOVED if row.moved[column] else Standing.IN_TURN)
            seen |= own
        found.append(tuple(line))
    return tuple(found)
