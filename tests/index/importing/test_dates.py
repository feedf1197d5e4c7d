"""A line that only tells when is a date line; a sentence with a date in it is none."""

import pytest

from index.importing.dates import date_line, iso


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Published March 4th, 2021 - 08:15 GMT", "2021-03-04T08:15:00+00:00"),
        ("4 March 2021", "2021-03-04"),
        ("Thursday, March 4, 2021", "2021-03-04"),
        ("Thu 4 Mar 2021 08.15 CET", "2021-03-04T08:15:00+01:00"),
        ("Posted on: 2021-03-04 08:15", "2021-03-04"),
        ("04.03.2021", "2021-03-04"),
        ("25/03/2021 14:05", "2021-03-25"),
        ("Published: 9:02 AM EST, Thu March 4, 2021", "2021-03-04T09:02:00-05:00"),
        ("2021/03/04 08:15 (GMT+3)", "2021-03-04T08:15:00+03:00"),
        ("Published 4 March 2021, updated 6 March 2021", "2021-03-04"),
    ],
)
def test_date_lines_give_iso_dates(line: str, value: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.values == (value,)
    assert not found.late
    assert found.doubt == ""


@pytest.mark.parametrize(
    "line",
    [
        "The bridge fell on March 4, 2021",
        "March 2021",
        "4 March 2021 by Jane Roe",
        "In 2021",
        "Room 12",
        "",
        "They met on 2021-03-04 and left.",
    ],
)
def test_sentences_and_parts_of_dates_are_no_date_lines(line: str) -> None:
    assert date_line(line) is None


def test_update_is_told_from_publication() -> None:
    found = date_line("Last updated: 6 March 2021")
    assert found is not None
    assert found.late


def test_day_and_month_that_could_be_exchanged_give_both_days() -> None:
    found = date_line("04/03/2021")
    assert found is not None
    assert found.values == ("2021-03-04", "2021-04-03")
    assert "two days" in found.doubt


def test_weekday_that_does_not_fit_is_doubted() -> None:
    found = date_line("Friday, March 4, 2021")
    assert found is not None
    assert "Thursday" in found.doubt


def test_day_that_no_calendar_has_gives_no_date() -> None:
    found = date_line("30 February 2021")
    assert found is not None
    assert found.values == ()
    assert found.doubt


def test_date_without_a_year_is_a_date_line_without_a_date() -> None:
    found = date_line("March 4")
    assert found is not None
    assert found.values == ()


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ("2021-03-04T08:15:00+0200", "2021-03-04T08:15:00+02:00"),
        ("2021-03-04T08:15:00.000Z", "2021-03-04T08:15:00+00:00"),
        ("2021-03-04T08:15", "2021-03-04"),
        ("Thu, 04 Mar 2021 08:15:00 GMT", "2021-03-04T08:15:00+00:00"),
        ("20210304", "2021-03-04"),
        ("4 Mar 2021", "2021-03-04"),
        ("0000-00-00", None),
        ("yesterday", None),
        ("1614845700", None),
    ],
)
def test_dates_of_markup_become_iso(markup: str, value: str | None) -> None:
    assert iso(markup) == value


def test_a_line_that_tells_both_keeps_when_it_was_changed_apart() -> None:
    found = date_line("Published 4 March 2021, updated 6 March 2021 10:15 GMT")
    assert found is not None
    assert found.values == ("2021-03-04",)
    assert found.updated == ("2021-03-06T10:15:00+00:00",)
