"""A head shows the best reading of each field, and a hand always wins."""

from datetime import date

import pytest

from index.records import (
    ArticleId,
    Block,
    BlockKind,
    FieldName,
    Origin,
    Reading,
    Sureness,
    best,
    body_of,
    head_of,
)


def reading(
    field: FieldName, value: str, origin: Origin = Origin.TEXT, sure: Sureness = Sureness.GUESSED
) -> Reading:
    return Reading(field, value, origin, sure, "evidence")


def test_surer_reading_is_shown() -> None:
    guess = reading(FieldName.OUTLET, "The Post")
    stated = reading(FieldName.OUTLET, "The Herald", Origin.MARKUP, Sureness.STATED)
    assert best((guess, stated), FieldName.OUTLET) == stated


def test_hand_wins_over_markup_even_to_say_that_nothing_is_known() -> None:
    stated = reading(FieldName.OUTLET, "The Herald", Origin.MARKUP, Sureness.STATED)
    by_hand = reading(FieldName.OUTLET, "", Origin.HAND, Sureness.STATED)
    head = head_of(ArticleId(1), (stated, by_hand), "a.txt")
    assert (head.outlet, head.outlet_sureness) == ("", None)


def test_guessed_date_is_shown_but_not_relied_on() -> None:
    guess = reading(FieldName.PUBLISHED, "2018-08-09")
    head = head_of(ArticleId(1), (guess,), "a.txt")
    assert head.published == date(2018, 8, 9)
    assert head.dated is None


@pytest.mark.parametrize("value", ["2018-08-09", "2018-08-09T11:27:00+00:00"])
def test_stated_date_is_relied_on_with_or_without_a_time(value: str) -> None:
    stated = reading(FieldName.PUBLISHED, value, Origin.LINE, Sureness.STATED)
    assert head_of(ArticleId(1), (stated,), "a.txt").dated == date(2018, 8, 9)


def test_body_is_what_is_left_when_the_rest_is_set_aside() -> None:
    blocks = (
        Block(BlockKind.TITLE, "A title"),
        Block(BlockKind.BODY, "One."),
        Block(BlockKind.FURNITURE, "Share this", rule="share bar"),
        Block(BlockKind.BODY, "Two."),
    )
    assert body_of(blocks) == "One.\n\nTwo."
