"""Runs of one-sided rows fold; everything else stays where it is."""

from hypothesis import given
from hypothesis import strategies as st

from index.records import Comparison, Row
from reader.views.entries import FOLDED_FROM, FoldEntry, RowEntry, entries


def test_a_run_of_one_sided_rows_is_one_line(ferry: Comparison) -> None:
    found = entries(ferry.rows)
    assert found == (
        RowEntry(0),
        RowEntry(1),
        FoldEntry(2, 6, open=False, counts=((0, 2), (1, 1), (2, 1))),
        RowEntry(6),
    )


def test_an_opened_run_keeps_its_line_above(ferry: Comparison) -> None:
    found = entries(ferry.rows, opened={2})
    assert isinstance(found[2], FoldEntry)
    assert found[2].open
    assert found[3:] == tuple(RowEntry(row) for row in range(2, 7))


def test_two_one_sided_rows_stay_open(ferry: Comparison) -> None:
    rows = (*ferry.rows[:4], ferry.rows[6])
    assert entries(rows) == tuple(RowEntry(row) for row in range(5))


@given(st.lists(st.lists(st.booleans(), min_size=2, max_size=4), max_size=30), st.booleans())
def test_no_row_is_lost_or_shown_twice(cells: list[list[bool]], unfolded: bool) -> None:  # noqa: FBT001
    rows = [
        Row(tuple((n,) if there else () for there in cell), (False,) * len(cell))
        for n, cell in enumerate(cells)
    ]
    covered: list[int] = []
    for entry in entries(rows, unfolded=unfolded):
        if isinstance(entry, RowEntry):
            covered.append(entry.row)
        else:
            assert not unfolded
            assert entry.stop - entry.first >= FOLDED_FROM
            covered.extend(range(entry.first, entry.stop))
    assert covered == list(range(len(rows)))
