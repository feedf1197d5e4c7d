"""What happened on which days, each time counted from its own article's date."""

from datetime import date

from index.compare import compare
from index.compare.happenings import happenings
from index.records import DayRange, Happening, Relation
from tests.index.compare.conftest import make_column

TUESDAY, FRIDAY = date(2025, 3, 4), date(2025, 3, 7)


def told(*articles: tuple[str, date | None]) -> tuple[Happening, ...]:
    columns = [make_column(body, chr(65 + n), day) for n, (body, day) in enumerate(articles)]
    return happenings(compare(tuple(columns), check=False))


def test_a_day_that_two_outlets_tell_is_one_happening() -> None:
    (fall,) = told(
        ("The old bridge of Ostby fell into the river on Tuesday.", FRIDAY),
        ("The old bridge of Ostby fell into the river on 4 March.", FRIDAY),
    )

    assert fall.days == DayRange(TUESDAY, TUESDAY)
    assert [mark.column for mark in fall.marks] == [0, 1]
    assert fall.relation is Relation.EQUAL
    assert fall.words == "The old bridge of Ostby fell into the river on Tuesday."


def test_days_of_one_outlet_follow_by_date() -> None:
    found = told(
        ("Divers came on Thursday. The old bridge fell on Tuesday.", FRIDAY),
        ("Prices of wheat fell.", FRIDAY),
    )

    assert [h.days.start.day for h in found] == [4, 6]
    assert {h.relation for h in found} == {Relation.ONE_SIDED}


def test_what_is_still_to_come_did_not_happen() -> None:
    article = ("The bridge will open again on Monday. Work goes on until Sunday.", FRIDAY)

    assert told(article, article) == ()


def test_months_of_one_outlet_and_vague_times_are_no_days() -> None:
    article = (
        "The bridge was closed in January. It was weak, as engineers knew years ago.",
        FRIDAY,
    )

    assert told(article, ("Prices fell.", FRIDAY)) == ()


def test_without_a_publication_date_a_weekday_is_no_day() -> None:
    article = ("The old bridge of Ostby fell into the river on Tuesday.", None)

    assert told(article, article) == ()


def test_days_that_conflict_are_told_as_one_stretch() -> None:
    (fall,) = told(
        ("The old bridge of Ostby fell into the river on 4 March 2025.", FRIDAY),
        ("The old bridge of Ostby fell into the river on 5 March 2025.", FRIDAY),
    )

    assert fall.days == DayRange(TUESDAY, date(2025, 3, 5))
    assert fall.relation is Relation.CONFLICTING
