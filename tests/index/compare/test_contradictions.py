"""What cannot both hold of one thing is told as a possible conflict, and nothing else is."""

from collections.abc import Callable

import pytest

from index.compare.contradictions import contradiction_differences
from index.compare.sides import Sides
from index.records import Column, Difference, DifferenceType, Relation, Row

MakeColumn = Callable[..., Column]


@pytest.fixture
def told(column: MakeColumn) -> Callable[..., list[Difference]]:
    """The contradictions of texts set in one row."""

    def differences(*bodies: str) -> list[Difference]:
        columns = [column(body, chr(65 + n)) for n, body in enumerate(bodies)]
        cells = tuple(tuple(range(len(c.analysis.sentences))) for c in columns)
        sides = Sides(columns).of(Row(cells, (False,) * len(columns)))
        return list(contradiction_differences(0, sides))

    return differences


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "Shares of Norbel rose 3 percent on Monday.",
            "Shares of Norbel fell 2 percent on Monday.",
            ("rose", "fell"),
        ),
        (
            "The council of Ostby accepted the harbour plan.",
            "The council of Ostby rejected the harbour plan.",
            ("accepted", "rejected"),
        ),
        (
            "Minister Anna Holm declined to comment on the report.",
            "Minister Anna Holm welcomed the report.",
            ("declined to comment", "welcomed"),
        ),
        (
            "Witnesses in Ostby heard no explosion at the bridge.",
            "Witnesses in Ostby heard an explosion at the bridge.",
            ("no explosion", "explosion"),
        ),
        (
            "The law does not discriminate against tenants, Holm said.",
            "The law can discriminate against tenants, critics said.",
            ("not discriminate", "discriminate"),
        ),
        (
            "Not one house in Ostby was damaged.",
            "Dozens of houses in Ostby were burned.",
            ("Not one house", "Dozens of houses"),
        ),
    ],
)
def test_opposites_and_denials_of_one_thing_are_possible_conflicts(
    told: Callable[..., list[Difference]], left: str, right: str, values: tuple[str, str]
) -> None:
    (difference,) = told(left, right)

    assert difference.type is DifferenceType.CONTRADICTION
    assert difference.relation is Relation.CONFLICTING
    assert difference.values == values
    assert [mark.column for mark in difference.marks] == [0, 1]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Shares of Norbel rose 3 percent.", "The price of wheat fell 2 percent."),
        ("Norbel rose, then fell on Monday.", "The council accepted it, Norbel said."),
        ("The council accepted the harbour plan.", "The farmers rejected the wage offer."),
        ("He heard no explosion.", "Nobody claimed an explosion."),
        ("There were no tweets about it.", "She tweeted about it."),
        ("He did not pay the bill.", "The bill was never paid; he did not pay."),
        ("The mayor might reject the plan.", "The mayor accepted the plan."),
    ],
)
def test_words_of_other_things_and_what_is_only_possible_are_none(
    told: Callable[..., list[Difference]], left: str, right: str
) -> None:
    assert told(left, right) == []


def test_swapped_sides_tell_the_same_the_other_way_round(
    told: Callable[..., list[Difference]],
) -> None:
    one, other = "Shares of Norbel rose 3 percent.", "Shares of Norbel fell 2 percent."

    assert told(one, other)[0].values == told(other, one)[0].values[::-1]
