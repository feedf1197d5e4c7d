"""A comparison sets articles side by side and says what they tell differently."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import permutations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.compare import Prepared, arranged, compare
from index.records import Column, Comparison, Difference, Mark, NameKeys, Relation
from index.text.sentence_model import SIZE, Vectors

MakeColumn = Callable[..., Column]

HERALD = (
    "A dam above Veldorf broke on Monday night. At least 12 villagers drowned, the mayor said.\n\n"
    "The railway to the coast stays closed. Schools will open again next week."
)
COURIER = (
    "The minister flew home.\n\nTwelve villagers drowned when the dam broke above Veldorf on "
    "Monday, the mayor said. The railway to the coast is closed. Bread costs more."
)
PARAGRAPHS = [
    "At least 12 villagers drowned on Monday, the mayor of Veldorf said.",
    "About 15 villagers have drowned, Mayor Anna Holm told reporters on 3 May 2021.",
    "“We will rebuild the dam,” she said.",
    "“We may rebuild the old dam at once,” Holm said.",
    "The river Ax rose 3 metres in two days.",
    "The river rose 10 feet within two days, according to engineers of Norland.",
    "Rebels reportedly attacked the regime's soldiers near Ostby.",
    "Militants attacked government soldiers in Ostby last week.",
    "“",
    "25% – or £1.2m?",
]
BODIES = st.lists(st.sampled_from(PARAGRAPHS), max_size=6).map("\n\n".join)
SLOW = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def words(comparison: Comparison, difference: Difference) -> list[str]:
    bodies = [column.article.body for column in comparison.columns]
    return [mark.span.of(bodies[mark.column]) for mark in difference.marks]


def test_passages_of_two_outlets_stand_in_one_row(column: MakeColumn) -> None:
    made = compare((column(HERALD), column(COURIER)))

    assert [row.cells for row in made.rows] == [
        ((), (0,)),
        ((0, 1), (1,)),
        ((2,), (2,)),
        ((), (3,)),
        ((3,), ()),
    ]


def test_a_passage_that_one_outlet_alone_has_is_a_difference_of_its_own(
    column: MakeColumn,
) -> None:
    made = compare((column(HERALD, "The Herald"), column(COURIER, "Courier")))
    lone = [d for d in made.differences if d.rule == "lone passage"]

    assert [words(made, d) for d in lone] == [
        ["The minister flew home."],
        ["Bread costs more."],
        ["Schools will open again next week."],
    ]
    assert lone[1].text == "Only Courier has the passage “Bread costs more.”."


def test_what_one_of_its_partners_has_too_is_not_called_one_sided(column: MakeColumn) -> None:
    left = (
        "Twelve villagers drowned in Veldorf when the old dam broke. Snow fell on the hills.\n\n"
        "In Veldorf villagers drowned when the old dam broke."
    )
    right = "Twelve villagers drowned in Veldorf when the old dam broke."
    made = compare((column(left), column(right)))

    assert [row.cells for row in made.rows] == [((0,), (0,)), ((1,), ()), ((2,), (0,))]
    assert [words(made, d) for d in made.differences] == [["Snow fell on the hills."]]


def test_articles_without_an_outlet_are_called_by_number(column: MakeColumn) -> None:
    (difference,) = compare((column("Bread costs more."), column(""))).differences

    assert "article 1" in difference.text


def test_a_different_base_needs_the_links_alone(column: MakeColumn) -> None:
    columns = (column(HERALD), column(COURIER))
    first = compare(columns, 0)

    assert arranged(columns, 1, first.links) == compare(columns, 1)


def test_six_empty_articles_can_be_compared(column: MakeColumn) -> None:
    made = compare((column(""),) * 6)

    assert (made.links, made.rows, made.differences) == ((), (), ())


@SLOW
@given(body=BODIES)
def test_equal_texts_have_no_differences(column: MakeColumn, body: str) -> None:
    made = compare((column(body, published=date(2021, 5, 4)),) * 2)

    assert made.differences == ()


@SLOW
@given(left=BODIES, right=BODIES)
def test_swapping_two_articles_mirrors_the_differences(
    column: MakeColumn, left: str, right: str
) -> None:
    columns = (column(left, "One"), column(right, "Two"))
    there, back = compare(columns), compare(columns[::-1], 1)

    def mirrored(difference: Difference) -> tuple[object, ...]:
        marks = sorted(Mark(1 - mark.column, mark.span) for mark in difference.marks)
        return difference.type, difference.relation, tuple(marks), difference.rule

    assert sorted(mirrored(d) for d in there.differences) == sorted(
        (d.type, d.relation, d.marks, d.rule) for d in back.differences
    )


@SLOW
@given(bodies=st.lists(BODIES, min_size=3, max_size=3))
def test_links_do_not_depend_on_the_order_of_articles(
    column: MakeColumn, bodies: list[str]
) -> None:
    columns = [column(body) for body in bodies]

    def linked(order: tuple[int, ...]) -> set[frozenset[tuple[int, int]]]:
        made = compare(tuple(columns[n] for n in order))
        return {
            frozenset((order[p.column], p.sentence) for p in (link.left, link.right))
            for link in made.links
        }

    assert len({frozenset(linked(order)) for order in permutations(range(3))}) == 1


@SLOW
@given(bodies=st.lists(BODIES | st.text(max_size=60), min_size=1, max_size=4))
def test_marks_lie_in_their_articles_and_fit_the_relation(
    column: MakeColumn, bodies: list[str]
) -> None:
    made = compare(tuple(column(body) for body in bodies))

    for difference in made.differences:
        columns = {mark.column for mark in difference.marks}
        assert difference.marks == tuple(sorted(difference.marks))
        assert len(difference.values) == len(difference.marks)
        assert (difference.relation is Relation.ONE_SIDED) == (len(columns) == 1)
        assert all(words(made, difference))
        row = made.rows[difference.row]
        for mark in difference.marks:
            cell = row.cells[mark.column]
            sentences = made.columns[mark.column].analysis.sentences
            assert sentences[cell[0]].span.start <= mark.span.start
            assert mark.span.end <= sentences[cell[-1]].span.end


@SLOW
@given(bodies=st.tuples(BODIES, BODIES, BODIES), strictness=st.sampled_from([-0.05, 0.0, 0.05]))
def test_what_was_worked_out_before_changes_nothing(
    column: MakeColumn, bodies: tuple[str, ...], strictness: float
) -> None:
    columns = tuple(column(body) for body in bodies)
    prepared = Prepared.of(columns)
    compare(columns, prepared=prepared)

    assert prepared.fits(columns, None)
    again = compare(columns, 1, strictness=strictness, prepared=prepared)
    assert again == compare(columns, 1, strictness=strictness)


def test_what_was_worked_out_fits_the_same_columns_and_names_only(column: MakeColumn) -> None:
    herald, courier = column(HERALD), column(COURIER)
    prepared = Prepared.of((herald, courier))
    named = replace(herald.article, head=replace(herald.article.head, outlet="Herald"))

    assert not prepared.fits((courier, herald), None)
    assert not prepared.fits((herald, courier), NameKeys({}, frozenset()))
    assert not prepared.fits((replace(herald, article=named), courier), None)
    assert not prepared.fits((herald,), None)


def test_a_link_that_words_alone_would_not_make_is_said_to_be_found_by_meaning(
    column: MakeColumn,
) -> None:
    one = column("The dam broke.\n\nThe mayor resigned.\n\nBread costs more.\n\nA choir sang.")
    other = column(
        "The dam broke.\n\nIts head of town stepped down.\n\nPolice cleared an airport."
        "\n\nSheep were shorn."
    )
    meanings = np.eye(8, SIZE, dtype=np.float32)  # each sentence means something of its own,
    alike = meanings[[0, 1, 4, 5]]  # but for the first two of both articles
    vectors = [Vectors.undivided(meanings[:4]), Vectors.undivided(alike)]
    made = compare((one, other), vectors=vectors)

    told = {(link.left.sentence, link.right.sentence): link.by_meaning for link in made.links}
    assert told == {(0, 0): False, (1, 1): True}
    assert not any(link.by_meaning for link in compare((one, other)).links)
