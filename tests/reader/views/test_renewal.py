"""When passages are linked anew, the reader stays where he was."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from index.records import Comparison, DifferenceType, Passage, Relation, Row
from reader.models.differences import usual_types
from reader.theme import Theme
from reader.views.compare_page import ComparePage
from reader.views.entries import FoldEntry, RowEntry


@pytest.fixture
def page(theme: Theme, ferry: Comparison, qtbot: QtBot) -> ComparePage:
    page = ComparePage(theme)
    qtbot.addWidget(page)
    page.resize(1064, 380)
    page.show()
    qtbot.waitExposed(page)
    page.columns.set_unfolded(True)
    page.show_comparison(ferry)
    return page


def linked_anew(comparison: Comparison) -> Comparison:
    """The same, but that a row with nothing in it that is told apart comes first."""
    first = Row(((0,), (), ()), (False, False, False))
    moved = tuple(replace(d, row=d.row + 1) for d in comparison.differences)
    return replace(comparison, rows=(first, *comparison.rows), differences=moved)


def on_screen(page: ComparePage, row: int) -> int:
    """How far the row begins under the upper edge of the view."""
    rows = page.columns.rows
    assert rows is not None
    place = rows.place_of(row)
    assert place is not None
    return rows.top(place) - page.columns.verticalScrollBar().value()


def test_the_chosen_difference_stays_chosen_and_where_it_is(
    page: ComparePage, ferry: Comparison
) -> None:
    last = len(ferry.differences) - 1
    last = max(n for n in range(last + 1) if ferry.differences[n].type in page.columns.types)
    page.columns.select_difference(last)
    row = ferry.differences[last].row
    before = on_screen(page, row)

    page.show_comparison(linked_anew(ferry))
    assert page.columns.difference == last
    assert page.columns.row == row + 1
    assert on_screen(page, row + 1) == before
    assert page.differences.list.currentIndex().isValid()


def test_the_row_at_hand_stays_if_its_difference_is_gone(
    page: ComparePage, ferry: Comparison
) -> None:
    number = next(n for n, d in enumerate(ferry.differences) if d.type in page.columns.types)
    page.columns.select_difference(number)
    gone = tuple(d for n, d in enumerate(ferry.differences) if n != number)

    page.show_comparison(replace(linked_anew(replace(ferry, differences=gone))))
    assert page.columns.difference is None
    assert page.columns.row is not None
    shown = page.comparison
    assert shown is not None
    column = page.columns.column
    before = ferry.rows[ferry.differences[number].row].cells[column]
    assert before[0] in shown.rows[page.columns.row].cells[column]


def test_a_reader_who_scrolled_away_keeps_what_is_at_the_upper_edge(
    page: ComparePage, ferry: Comparison
) -> None:
    bar = page.columns.verticalScrollBar()
    page.columns.go_to(0, 0)
    bar.setValue(bar.maximum())
    rows = page.columns.rows
    assert rows is not None
    entry = rows.entries[rows.place_at(bar.value())]
    assert isinstance(entry, RowEntry)
    before = on_screen(page, entry.row)

    page.show_comparison(linked_anew(ferry))
    assert on_screen(page, entry.row + 1) == before


def test_passages_chosen_to_be_linked_stay_chosen(page: ComparePage, ferry: Comparison) -> None:
    chosen = (Passage(0, 1), Passage(1, 1))
    for passage in chosen:
        page.columns._choose_passage(passage, more=True)
    page.show_comparison(linked_anew(ferry))
    assert page.columns.chosen == chosen
    page.columns.choose_none()
    assert page.columns.chosen == ()


def test_filters_stay_as_the_reader_set_them(page: ComparePage, ferry: Comparison) -> None:
    page.differences.types.changed.emit(frozenset({DifferenceType.NUMBER}))
    page.differences.relations.changed.emit(frozenset({Relation.CONFLICTING}))
    page.show_comparison(linked_anew(ferry))
    assert page.differences.model.types == page.columns.types == {DifferenceType.NUMBER}
    assert page.differences.model.relations == {Relation.CONFLICTING}


def test_the_usual_types_go_with_what_there_is(page: ComparePage, ferry: Comparison) -> None:
    quiet = tuple(
        replace(d, type=DifferenceType.STYLE) for d in ferry.differences if d.row is not None
    )
    anew = replace(ferry, differences=quiet)
    page.show_comparison(anew)
    assert page.differences.model.types == page.columns.types == usual_types(anew)


def test_folds_that_were_open_stay_open(theme: Theme, ferry: Comparison, qtbot: QtBot) -> None:
    alone = tuple(
        Row(tuple((n,) if c == column else () for c in range(3)), (False,) * 3)
        for column in range(3)
        for n in range(len(ferry.columns[column].analysis.sentences))
    )
    page = ComparePage(theme)
    qtbot.addWidget(page)
    page.resize(1064, 380)
    page.show()
    qtbot.waitExposed(page)
    folded = replace(ferry, rows=alone, differences=(), links=())
    page.show_comparison(folded)
    rows = page.columns.rows
    assert rows is not None
    (fold,) = rows.entries
    assert isinstance(fold, FoldEntry)
    page.columns.go_to(2, 1)

    page.show_comparison(replace(folded, rows=alone[1:]))
    rows = page.columns.rows
    assert rows is not None
    assert len(rows.entries) == len(alone)
    assert page.columns.row == alone.index(Row(((), (), (1,)), (False,) * 3)) - 1


def test_other_articles_are_shown_from_their_start(page: ComparePage, ferry: Comparison) -> None:
    page.columns.go_to(0, 2)
    page.columns.reveal(QRect())
    turned = replace(ferry, base=1)
    page.show_comparison(turned)
    assert page.columns.verticalScrollBar().value() == 0
    assert page.columns.row is None


def test_of_several_rows_with_the_passage_at_hand_the_reader_stays_in_the_one_with_its_company(
    page: ComparePage, ferry: Comparison
) -> None:
    nothing = (False, False, False)
    moved = (False, True, False)
    found = (
        Row(((0,), (0,), ()), moved),
        Row(((1,), (), ()), nothing),
        *(Row(((n,), (), ()), nothing) for n in (2, 3)),
        Row(((4,), (0,), ()), nothing),  # here the passage stands in its turn
    )
    joined = (Row(((0, 1), (0,), ()), moved), *found[2:])
    page.show_comparison(replace(ferry, rows=joined, differences=()))
    view = page.columns
    view.go_to(0, 0)
    view._walk(view._place, 1)
    assert (view.row, view.column) == (0, 1)

    page.show_comparison(replace(ferry, rows=found, differences=()))
    assert view.row == 0
    assert on_screen(page, 0) == 0


def test_of_rows_with_as_much_company_the_reader_stays_in_the_one_that_the_base_leads(
    page: ComparePage, ferry: Comparison
) -> None:
    nothing = (False, False, False)
    loose = (Row(((4,), (0,), (1,)), nothing),)
    strict = (
        Row(((), (0,), (1,)), nothing),
        Row(((4,), (0,), ()), (False, True, False)),
    )
    page.show_comparison(replace(ferry, rows=loose, differences=()))
    view = page.columns
    view.go_to(1, 0)
    page.show_comparison(replace(ferry, rows=strict, differences=()))
    assert view.row == 1
