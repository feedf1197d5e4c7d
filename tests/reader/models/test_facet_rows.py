"""The rows of facets: long lists are folded, months stand under years, ticks are never lost."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from index.records import FacetKind, Facets, FacetValue, Narrowing
from reader.asking import UNNARROWED
from reader.models.facet_rows import FIRST, FacetRows, Heading, More, Value, Year

OUTLET, MONTH = FacetKind.OUTLET, FacetKind.MONTH


def outlets(count: int) -> Facets:
    values = (FacetValue(OUTLET, f"Outlet {n}", f"Outlet {n}", 100 - n) for n in range(count))
    return {OUTLET: tuple(values)}


def months(first: int, last: int) -> Facets:
    keys = [f"{year}-{month:02}" for year in range(first, last + 1) for month in range(1, 13)]
    return {MONTH: tuple(FacetValue(MONTH, key, key, 2) for key in [*keys, ""])}


def words(rows: FacetRows) -> list[str]:
    return [str(rows.index(n).data()) for n in range(rows.rowCount())]


@pytest.fixture
def rows() -> FacetRows:
    return FacetRows()


def test_a_long_list_shows_its_first_values_and_how_many_more(rows: FacetRows) -> None:
    rows.show(outlets(20), UNNARROWED)
    assert words(rows)[0] == "Outlet"
    assert words(rows)[1 : FIRST + 1] == [f"Outlet {n}" for n in range(FIRST)]
    assert words(rows)[-1] == "12 more"
    rows.toggle(rows.rowCount() - 1)
    assert len(rows.rows) == 22
    assert words(rows)[-1] == "Fewer"


def test_no_line_says_that_one_more_is_hidden(rows: FacetRows) -> None:
    rows.show(outlets(FIRST + 1), UNNARROWED)
    assert not any(isinstance(row, More) for row in rows.rows)


def test_what_is_ticked_stays_though_it_has_no_article(rows: FacetRows, qtbot: QtBot) -> None:
    rows.show(outlets(3), UNNARROWED)
    with qtbot.waitSignal(rows.narrowed) as told:
        rows.toggle(2)
    narrowed = told.args[0]
    assert narrowed.of(OUTLET) == {"Outlet 1"}
    rows.show(outlets(1), narrowed)
    last = rows.rows[-1]
    assert isinstance(last, Value)
    assert (last.words, last.count, last.ticked) == ("Outlet 1", 0, True)


def test_a_ticked_value_is_not_folded_away(rows: FacetRows) -> None:
    rows.show(outlets(20), Narrowing(frozenset({(OUTLET, "Outlet 15")})))
    assert "Outlet 15" in words(rows)
    assert words(rows)[-1] == "11 more"


def test_months_of_a_long_time_stand_under_their_years(rows: FacetRows) -> None:
    rows.show(months(2009, 2018), UNNARROWED)
    assert words(rows) == ["Date", *map(str, range(2009, 2019)), "No date in the file"]
    assert rows.rows[1].count == 24
    rows.open(1, so=True)
    assert words(rows)[2] == "January 2009"
    rows.open(1, so=False)
    assert words(rows)[2] == "2010"


def test_a_year_is_ticked_as_a_whole_and_in_part(rows: FacetRows) -> None:
    rows.show(months(2009, 2018), UNNARROWED)
    rows.toggle(1)
    assert rows.chosen.of(MONTH) == {f"2009-{month:02}" for month in range(1, 13)}
    rows.open(1, so=True)
    rows.toggle(2)
    year = rows.rows[1]
    assert isinstance(year, Year)
    assert year.state is Qt.CheckState.PartiallyChecked
    rows.toggle(1)
    rows.toggle(1)
    assert rows.chosen == UNNARROWED


def test_what_is_not_known_of_any_article_is_nothing_to_narrow_by(rows: FacetRows) -> None:
    rows.show({OUTLET: (FacetValue(OUTLET, "", "", 9),)}, UNNARROWED)
    assert rows.rows == ()


def test_clearing_unticks_all_kinds(rows: FacetRows) -> None:
    rows.show({**outlets(3), **months(2018, 2018)}, UNNARROWED)
    rows.toggle(1)
    rows.toggle(len(rows.rows) - 1)
    assert len(rows.chosen.keys) == 2
    rows.clear()
    assert rows.chosen == UNNARROWED


def test_what_is_ticked_can_be_told_in_words(rows: FacetRows) -> None:
    rows.show({**outlets(3), **months(2018, 2018)}, UNNARROWED)
    rows.toggle(2)
    assert rows.told() == ("Outlet 1",)
    keys = {(MONTH, key) for key in ("2018-03", "2018-04?", "2018-05")}
    rows.show(outlets(3), Narrowing(frozenset(keys)))
    assert rows.told() == ("Mar 2018 – May 2018",)


def test_rows_that_stay_are_not_reset(rows: FacetRows, qtbot: QtBot) -> None:
    rows.show(outlets(5), UNNARROWED)
    with qtbot.assertNotEmitted(rows.modelReset), qtbot.waitSignal(rows.rowsRemoved):
        rows.show(outlets(3), UNNARROWED)
    assert isinstance(rows.rows[0], Heading)


def test_screen_readers_hear_the_count_and_the_tick(rows: FacetRows) -> None:
    rows.show(outlets(1), Narrowing(frozenset({(OUTLET, "Outlet 0")})))
    spoken = rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Outlet 0, 100 articles, ticked"


def test_the_model_keeps_the_rules_of_qt(rows: FacetRows, qtmodeltester: ModelTester) -> None:
    rows.show(months(2009, 2018), UNNARROWED)
    qtmodeltester.check(rows)
    rows.show(outlets(20), UNNARROWED)
    rows.toggle(rows.rowCount() - 1)
