"""Numbers of a text are told with the words around them, and their terms sort as they do."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.told import Told, sortable, term, terms, told_numbers
from index.text import analyse

_number = st.floats(allow_nan=False)


def told(body: str) -> dict[float, set[str]]:
    return {one.value: set(one.stems) for one in told_numbers(body, analyse(body))}


@given(_number, _number)
def test_terms_sort_as_their_numbers(one: float, other: float) -> None:
    assert (sortable(one) < sortable(other)) == (one < other)
    assert (sortable(one) == sortable(other)) == (one == other)
    assert sortable(-math.inf) <= sortable(one) <= sortable(math.inf)


def test_a_number_is_found_with_each_of_its_words_and_with_none() -> None:
    assert terms([Told(40.0, ("kill", "peopl"))]) == {
        term("kill", 40.0), term("peopl", 40.0), term("", 40.0),
    }  # fmt: skip


def test_a_number_stands_with_what_it_counts_and_what_became_of_it() -> None:
    found = told(
        "The ministry said on Monday that 43 people were killed near the old harbour gate."
    )
    assert found.keys() == {43.0}
    assert {"peopl", "kill", "ministri"} <= found[43.0]
    assert "gate" not in found[43.0]  # too far away
    assert not {"were", "the", "that"} & found[43.0]


def test_words_of_the_next_sentence_stand_with_no_number_of_this_one() -> None:
    found = told("They counted 43 houses. Rebels fled.")
    assert "rebel" not in found[43.0]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("40 people", [40]),
        ("about 40 people", [40]),
        ("40 to 60 people", [40, 60]),
        ("at least 40 people", [40, math.nextafter(40, math.inf)]),
        ("up to 40 people", [math.nextafter(40, -math.inf), 40]),
        ("1.2 million people", [1_200_000]),
        ("dozens of people", [20, 200]),
        ("12 per cent of people", [12]),
    ],
)
def test_numbers_are_told_as_their_bounds_say(words: str, values: list[float]) -> None:
    assert sorted(told(f"The fire killed {words} on the island.")) == values


def test_a_measure_is_told_as_it_is_written() -> None:
    found = told("The fire burned 25 km from the town, and the mayor paid $3.5 million.")
    assert found.keys() == {25.0, 3_500_000.0}
    assert "km" in found[25.0]
