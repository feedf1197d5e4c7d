"""Readings that cannot both be right are told from those that are written otherwise."""

import pytest

from index.records import FieldName, Origin, Reading, Sureness, conflicts

PUBLISHED, OUTLET, TITLE = FieldName.PUBLISHED, FieldName.OUTLET, FieldName.TITLE
STATED, LIKELY, GUESSED = Sureness.STATED, Sureness.LIKELY, Sureness.GUESSED


def line(field: FieldName, value: str, sureness: Sureness = STATED) -> Reading:
    return Reading(field, value, Origin.LINE, sureness, value)


def markup(field: FieldName, value: str, sureness: Sureness = STATED) -> Reading:
    return Reading(field, value, Origin.MARKUP, sureness, f"meta {field.value}")


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        (PUBLISHED, "2021-05-03", "2021-05-05"),
        (PUBLISHED, "2021-05-03", "2021-05-04T23:00:00+02:00"),
        (PUBLISHED, "2021-05-03", "2021-05-05T12:00:00+00:00"),
        (FieldName.UPDATED, "2021-05-03", "2021-06-03"),
        (OUTLET, "The Sel Courier", "Zarwa Times"),
        (OUTLET, "The Sel Courier", "zarwatimes.example"),
        (TITLE, "The Sel rises again", "Mayor of Zarwa resigns"),
    ],
)
def test_readings_that_cannot_both_be_right_conflict(
    field: FieldName, one: str, other: str
) -> None:
    first, second = line(field, one), markup(field, other)
    (found,) = conflicts([first, second])
    assert (found.field, found.one, found.other) == (field, first, second)


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        (PUBLISHED, "2021-05-03", "2021-05-03T08:00:00+02:00"),
        (PUBLISHED, "2021-05-04", "2021-05-03T23:00:00-04:00"),
        (PUBLISHED, "2021-05-04", "2021-05-03T22:00:00+00:00"),
        (OUTLET, "The Sel Courier", "selcourier.example.com"),
        (OUTLET, "The Sel Courier", "Sel Courier Online"),
        (OUTLET, "ZBC", "Zarwa Broadcasting Corporation"),
        (TITLE, "The Sel rises again", "The Sel rises again | The Sel Courier"),
        (TITLE, "The Sel rises again, three villages cut off", "Sel rises, villages cut off"),
        (FieldName.BYLINE, "Ada Roe", "Ben Moe"),
    ],
)
def test_readings_that_only_differ_in_writing_do_not(
    field: FieldName, one: str, other: str
) -> None:
    assert conflicts([line(field, one), markup(field, other)]) == ()
    assert conflicts([markup(field, other), line(field, one)]) == ()


def test_guesses_conflict_with_nothing() -> None:
    assert conflicts([line(OUTLET, "Sel Courier"), markup(OUTLET, "Zarwa Times", GUESSED)]) == ()


def test_what_was_set_by_hand_settles_a_field() -> None:
    hand = Reading(OUTLET, "Ostby Post", Origin.HAND, STATED, "")
    assert conflicts([hand, line(OUTLET, "Sel Courier"), markup(OUTLET, "Zarwa Times")]) == ()


def test_a_page_titled_with_its_outlet_alone_has_no_other_title() -> None:
    readings = [line(TITLE, "The river rises"), markup(TITLE, "Zarwa Times", LIKELY)]
    assert conflicts([*readings, markup(OUTLET, "Zarwa Times")]) == ()


def test_a_conflict_is_told_with_both_places() -> None:
    (found,) = conflicts([line(PUBLISHED, "2021-05-03"), markup(PUBLISHED, "2021-05-05")])
    assert found.sentence == (
        "The day of publication differs: 3 May 2021 in a line of its own, 5 May 2021 in the markup."
    )
    (found,) = conflicts([markup(OUTLET, "Sel Wire"), markup(OUTLET, "Ostby Post", LIKELY)])
    assert found.sentence == (
        "The outlet differs: “Sel Wire” in the markup (meta outlet), “Ostby Post” in the markup "
        "(meta outlet)."
    )
