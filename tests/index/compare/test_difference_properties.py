"""What must hold of the differences of any two texts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.compare import compare
from index.compare.difference import row_differences
from index.compare.sides import Sides
from index.records import Difference, DifferenceType, MentionKind, Quantity, Relation, Row
from index.text import analyse
from tests.index.compare.conftest import make_column

ANYTHING = st.text(alphabet=st.characters(codec="utf-8"), max_size=120)
CLAUSES = st.sampled_from(
    [
        "At least 15 militants were killed on Monday",
        "Several rebels were killed in the town",
        "Anna Holm denied any role",
        "Minister Anna Holm confirmed it",
        "The index rose 3 percent",
        "The index fell 2.5 percent on Tuesday",
        "“We will not go,” she said",
        "“We will go,” said Mr. Holm",
        "the regime reportedly shelled the brave town",
        "the government claimed that no house was hit",
        "Dozens of houses were destroyed",
        "40 km (25 miles) from Ostby",
        "it cost $1.2m in March",
        "it cost about 1,200,000 dollars",
    ]
)
NEWS = st.lists(CLAUSES, min_size=1, max_size=4).map(lambda some: ". ".join(some) + ".")
TEXTS = st.one_of(ANYTHING, NEWS)


def told(*bodies: str) -> list[Difference]:
    columns = [make_column(body, chr(65 + n)) for n, body in enumerate(bodies)]
    cells = tuple(tuple(range(len(c.analysis.sentences))) for c in columns)
    if not all(cells):
        return []
    return row_differences(0, Sides(columns).of(Row(cells, (False,) * len(columns))))


@given(TEXTS, TEXTS)
def test_marks_lie_in_the_bodies_and_rise(left: str, right: str) -> None:
    bodies = (left, right)
    found = told(*bodies)

    for difference in found:
        assert list(difference.marks) == sorted(difference.marks)
        assert len(difference.marks) == len(difference.values)
        for mark in difference.marks:
            assert 0 <= mark.span.start < mark.span.end <= len(bodies[mark.column])
    assert all(a.marks[0] <= b.marks[0] for a, b in pairwise(found))


@given(TEXTS)
def test_equal_texts_tell_nothing_differently(text: str) -> None:
    assert told(text, text) == []


@given(NEWS, NEWS)
def test_swapped_sides_tell_the_same_the_other_way_round(left: str, right: str) -> None:
    def mirrored(found: list[Difference], *, swap: bool) -> list[object]:
        return sorted(
            (
                d.type.value,
                d.relation.value,
                sorted(((1 - m.column if swap else m.column), m.span) for m in d.marks),
            )
            for d in found
        )

    assert mirrored(told(left, right), swap=False) == mirrored(told(right, left), swap=True)


@given(NEWS, NEWS)
def test_only_two_sides_can_conflict_and_one_sided_ones_have_one(left: str, right: str) -> None:
    for difference in told(left, right):
        columns = {mark.column for mark in difference.marks}
        assert (len(columns) == 1) == (difference.relation is Relation.ONE_SIDED)
        if difference.type is DifferenceType.CONTRADICTION:
            assert difference.relation is Relation.CONFLICTING


@given(NEWS, NEWS)
def test_whole_articles_are_compared_whatever_they_say(left: str, right: str) -> None:
    made = compare((make_column(left, "A"), make_column(right, "B")), check=False)

    assert all(0 <= d.row < len(made.rows) for d in made.differences)
    assert all(
        d.marks[0].span.end <= len(made.columns[d.marks[0].column].article.body)
        for d in made.differences
    )


@given(
    st.integers(min_value=1, max_value=999), st.sampled_from([(1_000, "thousand"), (10**6, "m")])
)
@pytest.mark.parametrize("noun", ["people", "dollars"])
def test_a_figure_written_otherwise_is_worth_the_same(
    noun: str, digits: int, scale: tuple[int, str]
) -> None:
    factor, word = scale
    gap = "" if len(word) == 1 else " "
    texts = [
        f"They counted {digits * factor:,} {noun} there.",
        f"They counted {digits}{gap}{word} {noun} there.",
    ]
    worth = [
        [m.value for m in analyse(t, "en").mentions if m.kind is MentionKind.NUMBER] for t in texts
    ]

    (one,), (other,) = worth
    assert isinstance(one, Quantity)
    assert isinstance(other, Quantity)
    assert (one.low, one.high, one.unit) == (other.low, other.high, other.unit)
