"""Figures stand between round values, points that say the same together, days by their names."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.records import (
    Comparison,
    DayRange,
    Figure,
    FigurePoint,
    Mark,
    Question,
    Relation,
    Span,
)
from reader.models.figures import (
    clusters,
    days_words,
    figure_title,
    scale,
    sentence,
    spoken_happening,
    spoken_point,
    value_words,
)
from tests.reader.findings import ferry_findings

MAY = date(2019, 5, 8)


def point(
    column: int, low: float | None, high: float | None, published: date | None = MAY
) -> FigurePoint:
    return FigurePoint(Mark(column, Span(0, 4)), low, high, published, stated=True)


def figure(*points: FigurePoint) -> Figure:
    return Figure(Question.KILLED, "the ferry", "", points, "they differ.")


def test_points_of_one_day_and_value_stand_together_and_the_undated_last() -> None:
    found = clusters(
        figure(point(2, 9, 9, None), point(1, 9, 9), point(0, 9, 9), point(0, 9, None))
    )
    told = [(c.published, c.high, [p.mark.column for p in c.points]) for c in found]
    assert told == [(MAY, 9, [0, 1]), (MAY, None, [0]), (None, 9, [2])]


def test_a_range_stands_at_its_middle_and_an_open_one_at_its_bound() -> None:
    assert [c.anchor for c in clusters(figure(point(0, 4, 8), point(1, 5, None)))] == [6, 5]


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((9, 21), (0, 10, 20, 30)),
        ((4, 6), (0, 2, 4, 6)),
        ((1, 2), (0, 1, 2)),  # no half people
        ((1000, 1003), (999, 1000, 1001, 1002, 1003)),  # too near for an axis from nought
        ((30, 31), (0, 10, 20, 30, 40)),  # but not where it makes much of one person
        ((6000, 9000), (0, 2500, 5000, 7500, 10000)),
    ],
)
def test_a_plot_stands_between_round_values(
    bounds: tuple[float, float], expected: tuple[float, ...]
) -> None:
    low, high = bounds
    assert scale(figure(point(0, low, low), point(1, high, high))) == expected


def test_a_figure_without_bounds_or_of_one_value_still_has_a_scale() -> None:
    assert len(scale(figure(point(0, None, None)))) > 1
    ticks = scale(figure(point(0, 7, 7)))
    assert ticks[0] <= 7 <= ticks[-1]
    assert len(ticks) > 1


@given(st.lists(st.floats(-1e9, 1e12), min_size=1, max_size=6))
@example([5e-324])
def test_no_bound_stands_outside_the_scale(values: list[float]) -> None:
    ticks = scale(figure(*(point(n, value, value) for n, value in enumerate(values))))
    assert list(ticks) == sorted(set(ticks))
    assert 2 <= len(ticks) <= 12
    slack = 1e-6 * max(1.0, *map(abs, values))
    assert ticks[0] - slack <= min(values)
    assert max(values) <= ticks[-1] + slack


def test_values_are_told_with_bounds_and_unit() -> None:
    assert value_words(12, None, "") == "at least 12"
    assert value_words(62e6, 62e6, "EUR") == "62 million EUR"
    assert value_words(None, 40, "%") == "at most 40 %"


def test_a_point_is_heard_with_outlet_value_day_and_source(ferry: Comparison) -> None:
    toll = ferry_findings(ferry).figures[0]
    assert figure_title(toll) == "How many killed? the ferry"
    assert spoken_point(ferry, toll, toll.points[0]) == "The Herald: 9, published 8 May 2019"
    assert spoken_point(ferry, toll, toll.points[1]) == (
        "Daily Post: at least 12, no date, says police"
    )
    guessed = replace(toll.points[0], stated=False)
    assert spoken_point(ferry, toll, guessed).endswith("8 May 2019, guessed")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2019, 5, 7), date(2019, 5, 7), "7 May 2019"),
        (date(2019, 5, 1), date(2019, 5, 31), "May 2019"),
        (date(2019, 1, 1), date(2019, 12, 31), "2019"),
        (date(2019, 5, 7), date(2019, 6, 2), "7 May – 2 Jun 2019"),
        (date(2019, 5, 1), date(2019, 5, 30), "1 May – 30 May 2019"),
        (date(2018, 12, 30), date(2019, 1, 2), "30 Dec 2018 – 2 Jan 2019"),
    ],
)
def test_days_are_told_by_the_shortest_name_they_have(start: date, end: date, words: str) -> None:
    assert days_words(DayRange(start, end)) == words


def test_a_happening_is_heard_with_its_days_and_who_tells_of_it(ferry: Comparison) -> None:
    agreed, doubtful = ferry_findings(ferry).happenings
    spoken = spoken_happening(ferry, agreed)
    assert spoken.startswith("7 May 2019. “Nine people died")
    assert "The Herald: “on Tuesday”; Evening Star: “" in spoken
    assert "≠ possible conflict" not in spoken
    assert "≠ possible conflict" in spoken_happening(ferry, doubtful)
    assert doubtful.relation is Relation.CONFLICTING


def test_a_text_is_shown_as_a_sentence() -> None:
    assert sentence("at least 12, then 21") == "At least 12, then 21"
    assert sentence("") == ""
