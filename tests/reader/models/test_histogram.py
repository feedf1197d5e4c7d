"""Bars become bins that fit the room; no article is lost between them."""

from hypothesis import given
from hypothesis import strategies as st

from index.records import Bar
from reader.models.histogram import (
    LEAST,
    Unit,
    bin_words,
    histogram,
    keys_of,
    number_of,
    parts_words,
    reach_of,
)

MONTHS = st.integers(2000 * 12, 2030 * 12).map(lambda n: f"{n // 12:04}-{n % 12 + 1:02}")
BARS = st.lists(
    st.builds(Bar, st.one_of(st.just(""), MONTHS), st.sampled_from("ABC"), st.integers(1, 50),
              st.booleans())
)  # fmt: skip


@given(BARS, st.integers(8, 200))
def test_every_article_stands_in_one_place(bars: list[Bar], most: int) -> None:
    shown = histogram(bars, most)
    placed = sum(b.count for b in shown.bins) + sum(part.count for part in shown.undated)
    assert placed == sum(bar.count for bar in bars)


@given(BARS, st.integers(8, 200))
def test_bins_have_no_gaps_and_fit_the_room_unless_they_are_years(
    bars: list[Bar], most: int
) -> None:
    shown = histogram(bars, most)
    starts = [one.first for one in shown.bins]
    assert starts == [starts[0] + n * shown.unit for n in range(len(starts))] if starts else True
    assert not starts or len(starts) >= LEAST
    assert shown.unit is Unit.YEAR or len(starts) <= max(most, LEAST)


def test_one_month_stands_among_others() -> None:
    shown = histogram([Bar("2018-08", "A", 1, guessed=False)], 60)
    assert [bin_words(one) for one in shown.bins][2] == "August 2018"
    assert [one.count for one in shown.bins] == [0, 0, 1, 0, 0, 0]


def test_ten_years_are_quarters_in_a_narrow_window_and_months_in_a_wide_one() -> None:
    bars = [Bar("2009-01", "A", 1, guessed=False), Bar("2018-12", "A", 1, guessed=False)]
    assert histogram(bars, 60).unit is Unit.QUARTER
    assert histogram(bars, 121).unit is Unit.MONTH
    assert histogram(bars, 20).unit is Unit.YEAR
    assert bin_words(histogram(bars, 60).bins[0]) == "Jan to Mar 2009"


def test_what_is_sure_stands_below_what_is_guessed() -> None:
    bars = [Bar("2018-08", "A", 1, guessed=True), Bar("2018-08", "B", 2, guessed=False)]
    (one,) = [b for b in histogram(bars, 60).bins if b.parts]
    assert [(part.outlet, part.guessed) for part in one.parts] == [("B", False), ("A", True)]
    assert parts_words(one.parts) == "3 articles: B 2, A 1 (date guessed or missing)"


def test_a_range_of_months_has_the_guessed_ones_too() -> None:
    keys = keys_of(number_of("2018-12"), number_of("2019-01"))
    assert keys == {"2018-12", "2018-12?", "2019-01", "2019-01?"}
    assert reach_of(keys | {""}) == (number_of("2018-12"), number_of("2019-01"))
    assert reach_of({""}) is None
