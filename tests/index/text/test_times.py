"""Times: found, resolved against the publication, doubted where they cannot be."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Mention, TimeExpression
from index.text import analyse
from index.text.sentences import sentences
from index.text.times import doubts, find, resolve, resolve_text

WEDNESDAY = date(2021, 6, 16)


def times(body: str) -> tuple[Mention, ...]:
    return find(body, sentences(body))


def days(text: str, published: date | None = WEDNESDAY) -> tuple[str, str] | None:
    found = resolve_text(text, published)
    return (found.start.isoformat(), found.end.isoformat()) if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Wednesday", "2021-06-16"),
        ("Thursday evening", "2021-06-10"),
        ("shortly after dawn on Monday", "2021-06-14"),
        ("at 4:15 p.m. on Sunday", "2021-06-13"),
        ("last Wednesday", "2021-06-09"),
        ("next Monday", "2021-06-21"),
        ("on Friday last week", "2021-06-11"),
        ("yesterday morning", "2021-06-15"),
        ("the day before", "2021-06-15"),
        ("ten days ago", "2021-06-06"),
        ("two weeks ago", "2021-06-02"),
        ("three hours ago", "2021-06-16"),
        ("two days from now", "2021-06-18"),
        ("March 3, 1999", "1999-03-03"),
        ("3rd of March, 1999", "1999-03-03"),
        ("3 Mar 1999", "1999-03-03"),
        ("1999-03-03", "1999-03-03"),
        ("25/03/1999", "1999-03-25"),
        ("03/25/1999", "1999-03-25"),
        ("3.4.1999", "1999-04-03"),
        ("Oct. 9", "2020-10-09"),
        ("July 3", "2021-07-03"),
        ("Monday, June 14", "2021-06-14"),
        ("on Christmas Day", "2020-12-25"),
    ],
)
def test_days_are_resolved(text: str, day: str) -> None:
    assert days(text) == (day, day)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("last week", "2021-06-07", "2021-06-13"),
        ("over the weekend", "2021-06-12", "2021-06-13"),
        ("earlier this month", "2021-06-01", "2021-06-16"),
        ("later this year", "2021-06-16", "2021-12-31"),
        ("in the past three months", "2021-03-16", "2021-06-16"),
        ("the last 72 hours", "2021-06-13", "2021-06-16"),
        ("over the next two weeks", "2021-06-16", "2021-06-30"),
        ("in recent weeks", "2021-05-26", "2021-06-16"),
        ("since April", "2021-04-01", "2021-06-16"),
        ("since 2019", "2019-01-01", "2021-06-16"),
        ("in November", "2020-11-01", "2020-11-30"),
        ("early May", "2021-05-01", "2021-05-10"),
        ("in late February 2020", "2020-02-21", "2020-02-29"),
        ("in August of last year", "2020-08-01", "2020-08-31"),
        ("from 2003 to 2006", "2003-01-01", "2006-12-31"),
        ("May 7-9", "2021-05-07", "2021-05-09"),
        ("in the 1970s", "1970-01-01", "1979-12-31"),
        ("the summer of 2018", "2018-06-01", "2018-08-31"),
        ("last winter", "2020-12-01", "2021-02-28"),
        ("the second quarter of 2019", "2019-04-01", "2019-06-30"),
        ("six years ago", "2015-01-01", "2015-12-31"),
        ("at the end of the month", "2021-06-21", "2021-06-30"),
    ],
)
def test_ranges_are_resolved(text: str, start: str, end: str) -> None:
    assert days(text) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "three days after the vote",
        "the following day",
        "at 9:30 a.m.",
        "Sunday, June 14",  # a Monday in 2021, a Tuesday in 2022
        "05/04/2021",
        "30 February",
        "they may march",
        "later in the morning",
    ],
)
def test_what_cannot_be_known_stays_unresolved(text: str) -> None:
    assert days(text) is None


def test_without_a_publication_date_only_full_dates_are_resolved() -> None:
    assert days("March 3, 1999", None) == ("1999-03-03", "1999-03-03")
    assert days("in 1999", None) == ("1999-01-01", "1999-12-31")
    assert [days(t, None) for t in ("on Monday", "March 3", "last month", "since 1999")] == [
        None
    ] * 4


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The council plans to meet Monday.", "2021-06-21"),
        ("The minister said on Monday that she will resign.", "2021-06-14"),
        ("On Monday, the council will vote.", "2021-06-21"),
        ("On Monday, the council voted.", "2021-06-14"),
        ("He will leave, he said on Friday.", "2021-06-11"),
        ("Talks are expected to resume on Friday.", "2021-06-18"),
        ("They must leave by Friday.", "2021-06-18"),
        ("By Friday, the town had fallen.", "2021-06-11"),
    ],
)
def test_the_tense_turns_a_weekday(sentence: str, day: str) -> None:
    assert days(sentence) == (day, day)


def test_a_weekday_that_fits_speaks_for_the_coming_year() -> None:
    assert days("Tuesday, January 4", date(2021, 12, 28)) == ("2022-01-04", "2022-01-04")


@pytest.mark.parametrize(
    ("body", "spans"),
    [
        ("It fell on Monday and again late Tuesday night.", ["on Monday", "late Tuesday night"]),
        ("Troops may march in March 2020.", ["in March 2020"]),
        ("The Sunday Times said Theresa May met April Jones.", []),
        ("He has waited for two years.", ["for two years"]),
        ("He was jailed for two years.", []),
        ("It cost 2,000 in 2,018 shops.", []),
        ("Published March 9th, 2020 - 11:27 GMT", ["March 9th, 2020 - 11:27 GMT"]),
        ("Prices fell in May by 10 percent.", ["in May"]),
        ("He won May 10 percent of seats.", []),
    ],
)
def test_spans_take_the_preposition_in(body: str, spans: list[str]) -> None:
    assert [m.span.of(body) for m in times(body)] == spans


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("le 3 mars 1999", "1999-03-03"),
        ("am 3. März 1999", "1999-03-03"),
        ("il 3 marzo 1999", "1999-03-03"),
        ("em 3 de março de 1999", "1999-03-03"),
        ("у середу 3 березня 1999", "1999-03-03"),
        ("3 marca 1999", "1999-03-03"),
        ("يوم الأربعاء 3 مارس 1999", "1999-03-03"),
        ("3 آذار 1999", "1999-03-03"),
        ("3 كانون الثاني 1999", "1999-01-03"),
        ("Mittwoch, den 3. März 1999", "1999-03-03"),
        ("el 3 de marzo de 1999", "1999-03-03"),
        ("3 Mart 1999", "1999-03-03"),
        ("3 марта 1999 года", "1999-03-03"),
        ("1999年3月3日", "1999-03-03"),
        ("le 1er août", "2020-08-01"),
        ("am Montag", "2021-06-14"),
        ("в понедельник", "2021-06-14"),
        ("gestern", "2021-06-15"),
    ],
)
def test_dates_of_other_languages_are_resolved(text: str, day: str) -> None:
    assert days(text) == (day, day)


def test_the_hour_is_kept() -> None:
    (found,) = times("It began at 4:15 p.m. on Sunday.")
    assert isinstance(found.value, TimeExpression)
    assert (found.value.hour, found.value.minute, found.value.weekday) == (16, 15, 6)
    (night,) = times("It began late Sunday night.")
    assert isinstance(night.value, TimeExpression)
    assert night.value.time_of_day == "night"


def doubted(body: str, published: date | None, *years: int) -> list[tuple[str, str, list[str]]]:
    found = doubts(analyse(body, "en"), body, published, frozenset(years))
    assert all(d.words == d.span.of(body) for d in found)
    return [(d.words, d.sentence, [c.isoformat() for c in d.candidates]) for d in found]


def test_a_wrong_weekday_is_doubted_with_all_readings() -> None:
    body = "The bridge fell on Tuesday, June 15, and was shut just before dawn on Monday, May 17."
    assert doubted(body, date(2021, 6, 20)) == []
    assert doubted("It fell on Saturday, June 15.", date(2021, 6, 20)) == [
        (
            "Saturday, June 15",
            "Saturday, June 15: in 2021 the 15th of June was a Tuesday.",
            ["2021-06-15", "2021-06-12", "2021-05-15"],
        )
    ]


def test_a_year_in_the_text_outweighs_the_publication() -> None:
    assert doubted("On Monday, June 15, 2020 it fell.", date(2021, 6, 20)) == []
    assert len(doubted("On Tuesday, June 15, 2020 it fell.", date(2021, 6, 20))) == 1


def test_without_publication_every_year_of_the_story_may_fit() -> None:
    body = "It fell on Monday, June 15."
    assert doubted(body, None) == []
    assert doubted(body, None, 2020, 2021) == []
    assert len(doubted(body, None, 2021)) == 1


def test_a_weekday_of_the_year_before_is_no_doubt() -> None:
    assert doubted("It fell on Thursday, December 31.", date(2021, 1, 4)) == []


def test_a_day_that_no_month_has_is_doubted() -> None:
    assert doubted("It fell on 31 June 2020.", None) == [
        ("31 June 2020", "31 June 2020: June has only 30 days.", ["2020-06-30", "2020-07-01"])
    ]
    assert doubted("It fell on February 29.", date(2021, 3, 2))[0][2] == [
        "2021-02-28",
        "2021-03-01",
    ]
    assert doubted("It fell on February 29.", date(2020, 3, 2)) == []


PIECES = st.lists(
    st.sampled_from(
        ["in", "on", "since", "early", "the", "last", "next", "of", "may", "May", "March", "31",
         "30", "2018", ",", ".", "Monday", "week", "days", "ago", "two", "after", "for", "has",
         "will", "1990s", "12/13/2018", "2018-99-31", "9999", "Feb.", "at", "25:61", "a.m."]
    ),
    max_size=25,
).map(" ".join)  # fmt: skip


@given(PIECES | st.text(max_size=100), st.dates())
def test_any_text_gives_rising_times_that_resolve_or_not(body: str, published: date) -> None:
    found = times(body)
    assert all(0 <= m.span.start < m.span.end <= len(body) for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for mention in found:
        assert isinstance(mention.value, TimeExpression)
        for day in (published, None):
            resolved = resolve(mention.value, day)
            assert resolved is None or resolved.start <= resolved.end
    doubts(analyse(body, ""), body, published, frozenset())
    doubts(analyse(body, ""), body, None, frozenset({2020}))


def test_a_weekday_that_only_next_year_fits_is_no_day_of_last_week() -> None:
    # In 2025 the 12th of March was a Wednesday; a year later it is a Thursday.
    assert resolve_text("Thursday, March 12", date(2025, 3, 14)) is None
    assert resolve_text("Friday, June 6", date(2025, 3, 14)) is not None
