"""Wrapping cannot make columns drift, at any width."""

from dataclasses import replace

import pytest

from index.records import Comparison, LinkOrigin, Strength
from reader.models.standing import Standing
from reader.theme import FontRole, Theme
from reader.views.entries import entries
from reader.views.links import connectors, links_of, rank, score_text
from reader.views.measures import LEAST_COLUMN, NORMAL, WIDE, comfortable, fit
from reader.views.row_layout import RowLayout


def laid(theme: Theme, comparison: Comparison, width: int) -> RowLayout:
    grid = fit(len(comparison.columns), width, 1280)
    font, line = theme.font(FontRole.COLUMN), theme.line_height(FontRole.COLUMN)
    layout = RowLayout(comparison, grid, font, line)
    layout.show(entries(comparison.rows, unfolded=True))
    return layout


@pytest.mark.parametrize("width", [400, 600, 788, 1280])
def test_no_passage_leaves_its_row(theme: Theme, ferry: Comparison, width: int) -> None:
    layout = laid(theme, ferry, width)
    for number in range(len(ferry.rows)):
        row = layout.row(number)
        ends = [p.text_top + p.passage.height for cell in row.cells for p in cell]
        assert max(ends) < row.height
        assert max(ends) > row.height - 20  # and no row is higher than its tallest passage
    assert layout.height == sum(layout.row(n).height for n in range(len(ferry.rows)))


def test_every_height_belongs_to_one_entry(theme: Theme, ferry: Comparison) -> None:
    layout = laid(theme, ferry, 788)
    for place in range(len(layout.entries)):
        assert layout.place_at(layout.top(place)) == place
        assert layout.place_at(layout.top(place + 1) - 1) == place
    assert layout.place_at(-5) == 0
    assert layout.place_at(layout.height + 5) == len(layout.entries) - 1


def test_refitting_is_the_same_as_fitting_anew(theme: Theme, ferry: Comparison) -> None:
    layout = laid(theme, ferry, 1280)
    layout.refit(fit(3, 600, 1280), theme.font(FontRole.COLUMN), 20)
    assert layout.height == laid(theme, ferry, 600).height


@pytest.mark.parametrize("columns", range(1, 7))
@pytest.mark.parametrize("room", [500, 788, 1280])
def test_columns_fill_the_room_and_never_get_too_narrow(columns: int, room: int) -> None:
    grid = fit(columns, room, 1280)
    assert grid.left(0) == 0
    assert grid.right(columns - 1) == grid.width >= room
    widths = [grid.right(c) - grid.left(c) for c in range(columns)]
    assert max(widths) - min(widths) <= 1
    assert min(widths) >= LEAST_COLUMN
    for column in range(columns - 1):
        assert grid.left(column + 1) - grid.right(column) == NORMAL.channel
        assert grid.column_at(grid.left(column) + 1) == column


def test_a_wide_window_has_larger_text_unless_columns_are_many() -> None:
    assert fit(3, 1280, 1920).measures is WIDE
    assert fit(6, 1280, 1920).measures is NORMAL
    assert fit(3, 1280, 1280).measures is NORMAL


@pytest.mark.parametrize(("room", "columns"), [(500, 2), (788, 3), (1280, 5), (3000, 6)])
def test_columns_not_chosen_by_hand_are_never_scrolled(room: int, columns: int) -> None:
    assert comfortable(room) == columns
    assert fit(columns, room, 1280).width == room


def test_a_link_over_an_empty_column_crosses_it(ferry: Comparison) -> None:
    (connector,) = connectors(ferry.rows[6], ferry.links)
    assert (connector.left, connector.right, connector.direct) == (0, 2, True)


def test_a_link_from_further_left_has_no_dot_at_the_neighbour(ferry: Comparison) -> None:
    first, second, *rest = ferry.links
    far = replace(second, left=first.left)
    found = connectors(ferry.rows[0], (first, far, *rest))
    assert [(c.left, c.right, c.direct) for c in found] == [(0, 1, True), (1, 2, False)]


def test_what_was_made_by_hand_goes_first(ferry: Comparison) -> None:
    sure, likely = links_of(ferry.rows[0], ferry.links)
    by_hand = replace(likely, origin=LinkOrigin.HAND)
    weak = replace(likely, strength=Strength.WEAK, score=0.9)
    assert sorted([likely, sure, weak, by_hand], key=rank) == [weak, likely, sure, by_hand]
    assert score_text(0.42) == ".42"
    assert score_text(1.0) == "1.00"


def test_a_passage_that_answers_two_is_linked_in_both_rows_and_stands_there_again(
    theme: Theme, ferry: Comparison
) -> None:
    first, second, *rest = ferry.rows
    twice = replace(second, cells=(second.cells[0], (*first.cells[1],), ()))
    link = replace(ferry.links[2], right=ferry.links[0].right)
    changed = replace(
        ferry, rows=(first, twice, *rest), links=(*ferry.links[:2], link, *ferry.links[3:])
    )
    layout = laid(theme, changed, 788)
    assert layout.row(0).connectors[0].link == ferry.links[0]
    assert [connector.link for connector in layout.row(1).connectors] == [link]
    assert layout.row(0).standings == (Standing.IN_TURN,) * 3
    assert layout.row(1).standings[1] is Standing.AGAIN
