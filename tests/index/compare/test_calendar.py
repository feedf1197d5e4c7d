"""A date that cannot be is a difference by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from index.compare import compare
from index.records import Column, Comparison, DifferenceType, Relation
from index.text.times import doubts

WRONG = "The Halda sank off the port of Orlen on Friday, November 14, the coast guard said."
RIGHT = "The Halda sank off the port of Orlen on Wednesday, the coast guard said."


@pytest.fixture
def comparison(make_column: Callable[..., Column]) -> Comparison:
    wrong = make_column(WRONG, "Daily Post")
    found = doubts(wrong.analysis, wrong.article.body, None, {2018})
    head = replace(wrong.article.head, doubts=found)
    doubted = Column(replace(wrong.article, head=head), wrong.analysis)
    return compare((doubted, make_column(RIGHT, "The Herald", published=date(2018, 11, 15))))


def test_it_conflicts_with_the_calendar_and_says_why(comparison: Comparison) -> None:
    found = [d for d in comparison.differences if d.rule == "no such day"]
    assert [(d.type, d.relation) for d in found] == [(DifferenceType.DATE, Relation.CONFLICTING)]
    assert [m.span.of(WRONG) for m in found[0].marks] == ["Friday, November 14"]
    assert "was a Wednesday" in found[0].text
    assert "2018-11-14" in found[0].values[0]


def test_it_is_not_told_a_second_time_as_a_date_of_one_side(comparison: Comparison) -> None:
    alone = [
        d
        for d in comparison.differences
        if d.type is DifferenceType.DATE and d.relation is Relation.ONE_SIDED
    ]
    assert all("November" not in m.span.of(WRONG) for d in alone for m in d.marks if not m.column)


def test_sound_dates_conflict_with_nothing(make_column: Callable[..., Column]) -> None:
    made = compare((make_column(WRONG, "Daily Post"), make_column(RIGHT, "The Herald")))
    assert not [d for d in made.differences if d.rule == "no such day"]
