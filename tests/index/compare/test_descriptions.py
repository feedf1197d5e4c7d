"""A name beside a pronoun or a description in the same place is one thing told otherwise."""

from collections.abc import Callable

import pytest

from index.compare.difference import row_differences
from index.compare.sides import Sides
from index.records import Column, Difference, DifferenceType, Relation, Row

MakeColumn = Callable[..., Column]
Kind = DifferenceType


@pytest.fixture
def told(column: MakeColumn) -> Callable[..., list[Difference]]:
    """All differences of two texts set in one row."""

    def differences(*bodies: str) -> list[Difference]:
        columns = [column(body, chr(65 + n)) for n, body in enumerate(bodies)]
        cells = tuple(tuple(range(len(c.analysis.sentences))) for c in columns)
        return row_differences(0, Sides(columns).of(Row(cells, (False,) * len(columns))))

    return differences


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (
            "Mr. Holm closed the harbour on Monday.",
            "He closed the harbour on Monday.",
            ("Mr. Holm", "He"),
        ),
        (
            "The court struck down Gov. Anna Holm's harbour order.",
            "The court struck down the governor's harbour order.",
            ("Gov. Anna Holm", "the governor's"),
        ),
    ],
)
def test_one_is_named_and_the_other_described(
    told: Callable[..., list[Difference]], left: str, right: str, words: tuple[str, str]
) -> None:
    found = told(left, right)
    (variant,) = [d for d in found if d.type is Kind.NAME_VARIANT]

    assert variant.relation is Relation.EQUAL
    assert variant.marks[0].span.of(left).startswith(words[0])
    assert variant.marks[1].span.of(right) == words[1]
    assert [d for d in found if d.type is Kind.ENTITY] == []


def test_a_name_beside_other_words_is_no_description(
    told: Callable[..., list[Difference]],
) -> None:
    found = told(
        "Anna Holm closed the harbour on Monday.", "Three old ships closed the harbour on Monday."
    )

    assert [d for d in found if d.type is Kind.NAME_VARIANT] == []
