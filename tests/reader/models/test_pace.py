"""The time left follows the pace of the last minute, and does not jump about."""

import pytest

from reader.models.pace import Pace
from reader.views.tool_bar import time_left


def test_nothing_is_said_before_there_is_a_pace() -> None:
    pace = Pace()
    assert pace.left(0.0, 0, 100) is None
    assert pace.left(1.0, 1, 100) is None
    assert pace.left(5.0, 1, 0) is None


def test_the_time_left_is_what_the_pace_makes_it() -> None:
    pace = Pace()
    pace.left(0.0, 0, 100)
    assert pace.left(10.0, 10, 100) == pytest.approx(90.0)


def test_a_small_change_of_pace_lets_the_time_run_down_evenly() -> None:
    pace = Pace()
    pace.left(0.0, 0, 100)
    pace.left(10.0, 10, 100)
    assert pace.left(12.0, 11, 100) == pytest.approx(88.0)


def test_another_pace_is_told_at_last() -> None:
    pace = Pace()
    pace.left(0.0, 0, 1000)
    pace.left(10.0, 100, 1000)
    for second in range(11, 100):
        left = pace.left(float(second), 100 + (second - 10), 1000)
    assert left == pytest.approx((1000 - 189), rel=0.3)


def test_a_rest_is_forgotten() -> None:
    pace = Pace()
    pace.left(0.0, 0, 100)
    pace.left(10.0, 10, 100)
    pace.forget()
    assert pace.left(500.0, 10, 100) is None
    assert pace.left(510.0, 20, 100) == pytest.approx(80.0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (4.0, "less than 10 s left"),
        (31.0, "30 s left"),
        (125.0, "2 min left"),
        (5400.0, "1.5 h left"),
        (7200.0, "2 h left"),
    ],
)
def test_times_are_told_no_finer_than_they_are_known(seconds: float, words: str) -> None:
    assert time_left(seconds) == words
