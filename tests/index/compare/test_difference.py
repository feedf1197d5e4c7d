"""What passages of one row tell differently is typed, and compared by value."""

from collections.abc import Callable
from datetime import date

import pytest

from index.compare.difference import differences, row_differences
from index.compare.sides import Sides
from index.records import Column, Difference, DifferenceType, Relation, Row

MakeColumn = Callable[..., Column]
Kind = DifferenceType


@pytest.fixture
def told(column: MakeColumn) -> Callable[..., list[Difference]]:
    """The differences of texts set in one row, of outlets called A, B and so on."""

    def differences(*bodies: str, published: date | None = None) -> list[Difference]:
        columns = [column(body, chr(65 + n), published) for n, body in enumerate(bodies)]
        cells = tuple(tuple(range(len(c.analysis.sentences))) for c in columns)
        return row_differences(0, Sides(columns).of(Row(cells, (False,) * len(columns))))

    return differences


def typed(found: list[Difference], kind: DifferenceType) -> list[tuple[Relation, tuple[str, ...]]]:
    return [(d.relation, d.values) for d in found if d.type is kind]


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("At least 40 people were killed.", "43 people were killed.", Relation.COMPATIBLE),
        ("At least 40 people were killed.", "38 people were killed.", Relation.CONFLICTING),
        ("12 people were killed.", "21 people died.", Relation.CONFLICTING),
        ("Between 10 and 20 houses burned.", "15 houses burned.", Relation.COMPATIBLE),
        ("About 400 houses burned.", "380 houses burned.", Relation.COMPATIBLE),
        ("It cost $1.2 million.", "It cost $1,234,000.", Relation.COMPATIBLE),
        ("The road is 200 miles long.", "The road is 320 km long.", Relation.EQUAL),
        ("Prices rose 3.3 percent.", "Prices rose 4.1 percent.", Relation.CONFLICTING),
    ],
)
def test_figures_of_one_thing_are_compared_by_value(
    told: Callable[..., list[Difference]], left: str, right: str, relation: Relation
) -> None:
    (difference,) = [d for d in told(left, right) if d.type is Kind.NUMBER]

    assert difference.relation is relation
    assert [mark.column for mark in difference.marks] == [0, 1]


def test_the_same_figure_in_digits_and_words_is_a_matter_of_style(
    told: Callable[..., list[Difference]],
) -> None:
    found = told("At least 12 houses burned.", "At least twelve houses burned.")

    assert typed(found, Kind.NUMBER) == []
    assert [relation for relation, _ in typed(found, Kind.STYLE)] == [Relation.EQUAL]


def test_the_dead_are_not_compared_with_the_wounded(
    told: Callable[..., list[Difference]],
) -> None:
    found = told("15 people were killed in Ostby.", "40 people were wounded in Ostby.")

    assert typed(found, Kind.NUMBER) == [
        (Relation.ONE_SIDED, ("15 people",)),
        (Relation.ONE_SIDED, ("40 people",)),
    ]


def test_figures_of_different_things_are_not_compared(
    told: Callable[..., list[Difference]],
) -> None:
    found = told("The storm broke 30 windows.", "The storm broke 5 bridges.")

    assert {relation for relation, _ in typed(found, Kind.NUMBER)} == {Relation.ONE_SIDED}


def test_three_outlets_are_compared_at_once(told: Callable[..., list[Difference]]) -> None:
    found = told("12 people drowned.", "At least 12 people drowned.", "20 people drowned.")
    (difference,) = [d for d in found if d.type is Kind.NUMBER]

    assert difference.relation is Relation.CONFLICTING
    assert difference.values == ("12 people", "at least 12 people", "20 people")
    assert difference.text == (
        "“12 people” in A; “At least 12 people” in B; “20 people” in C: possible conflict."
    )


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("The dam broke on Monday.", "The dam broke on December 10.", Relation.EQUAL),
        ("The dam broke on Monday.", "The dam broke in December.", Relation.COMPATIBLE),
        ("The dam broke on Monday.", "The dam broke on Tuesday.", Relation.CONFLICTING),
    ],
)
def test_times_are_compared_by_the_days_they_mean(
    told: Callable[..., list[Difference]], left: str, right: str, relation: Relation
) -> None:
    found = told(left, right, published=date(2018, 12, 12))

    assert [r for r, _ in typed(found, Kind.DATE)] == [relation]


def test_days_that_cannot_be_resolved_never_conflict(
    told: Callable[..., list[Difference]],
) -> None:
    found = told("The dam broke on Monday.", "The dam broke on Tuesday.")

    assert [relation for relation, _ in typed(found, Kind.DATE)] == [Relation.COMPATIBLE]


def test_a_clipped_quotation_is_marked_where_it_was_clipped(
    told: Callable[..., list[Difference]],
) -> None:
    found = told(
        "“We will rebuild the dam at once,” she said.", "“We will rebuild the dam,” she said."
    )

    assert typed(found, Kind.QUOTE) == [(Relation.ONE_SIDED, ("at once",))]


def test_words_that_one_outlet_alone_sets_in_quotation_marks_are_marked(
    told: Callable[..., list[Difference]],
) -> None:
    (difference,) = [
        d
        for d in told(
            "The mayor spoke of a “sad mistake” by engineers.", "The mayor spoke of a sad mistake."
        )
        if d.type is Kind.QUOTE
    ]

    assert difference.rule == "in quotation marks on one side only"


def test_another_channel_is_a_difference_of_attribution(
    told: Callable[..., list[Difference]],
) -> None:
    found = told("The dam broke, officials said.", "The dam broke, officials told Norpress.")

    assert [relation for relation, _ in typed(found, Kind.ATTRIBUTION)] == [Relation.COMPATIBLE]


def test_confirming_what_the_other_denies_is_a_possible_conflict(
    told: Callable[..., list[Difference]],
) -> None:
    found = told("The army confirmed the attack on Ostby.", "The army denied the attack on Ostby.")

    assert typed(found, Kind.HEDGE) == [(Relation.CONFLICTING, ("confirmed", "denied"))]


def test_a_hedge_on_one_side_is_marked_where_the_other_says_it_plainly(
    told: Callable[..., list[Difference]],
) -> None:
    found = told("The minister reportedly resigned.", "The minister resigned.")

    assert typed(found, Kind.HEDGE) == [(Relation.ONE_SIDED, ("reported",))]


def test_rival_words_count_only_where_outlets_choose_differently(
    told: Callable[..., list[Difference]],
) -> None:
    differing = told("Militants took the town.", "Terrorists took the town.")
    agreeing = told("Militants took the town.", "Militants took the town.")

    assert typed(differing, Kind.LOADED) == [(Relation.COMPATIBLE, ("militant", "terrorist"))]
    assert agreeing == []


def test_added_words_are_marked_as_a_whole_clause(told: Callable[..., list[Difference]]) -> None:
    found = told(
        "The mayor opened the new bridge, and thanked the builders of the north bank.",
        "The mayor opened the new bridge.",
    )

    assert typed(found, Kind.DETAIL_ONLY) == [
        (Relation.ONE_SIDED, ("and thanked the builders of the north bank",))
    ]


def test_other_words_in_the_same_place_are_a_matter_of_style(
    told: Callable[..., list[Difference]],
) -> None:
    found = told(
        "The judge called the decision a great mistake.",
        "The judge called the verdict a great mistake.",
    )

    assert typed(found, Kind.STYLE) == [(Relation.EQUAL, ("decision", "verdict"))]


def test_passages_worded_independently_have_no_differences_of_wording(
    told: Callable[..., list[Difference]],
) -> None:
    found = told("The judge left the court by a side door.", "Snow fell on the hills of the north.")

    assert not {Kind.STYLE, Kind.DETAIL_ONLY} & {d.type for d in found}


def test_a_span_keeps_the_most_informative_type(told: Callable[..., list[Difference]]) -> None:
    found = told("12 people drowned in the river.", "21 people drowned in the river.")

    assert [d.type for d in found] == [Kind.NUMBER]


def differing(found: list[Difference], kind: DifferenceType) -> list[Relation]:
    """The relations of what several sides tell."""
    return [d.relation for d in found if d.type is kind and d.relation is not Relation.ONE_SIDED]


def test_times_of_different_facts_in_one_row_are_not_compared(
    told: Callable[..., list[Difference]],
) -> None:
    found = told(
        "The dam broke on Monday. Farmers had asked for repairs since 2019.",
        "Rain is forecast for Friday. The valley has been a park since 2021.",
        published=date(2018, 12, 12),
    )

    assert differing(found, Kind.DATE) == []


def test_the_day_of_the_news_is_compared_between_leads_of_one_day(
    told: Callable[..., list[Difference]],
) -> None:
    left = "Norwegian divers raised the wreck of the Solveig near Ostby on Monday after a storm."
    right = "The Solveig was brought up by a crane barge off Ostby on Tuesday."

    same_day = told(left, right, published=date(2018, 12, 12))

    assert differing(same_day, Kind.DATE) == [Relation.CONFLICTING]
    assert Relation.CONFLICTING not in differing(told(left, right), Kind.DATE)


def test_sources_of_different_facts_in_one_row_are_not_compared(
    told: Callable[..., list[Difference]],
) -> None:
    found = told("The dam broke at dawn, the mayor said.", "Two schools stay shut, a teacher said.")

    assert differing(found, Kind.ATTRIBUTION) == []
    assert len(typed(found, Kind.ATTRIBUTION)) == 2


def test_words_for_different_deeds_are_no_rivals(told: Callable[..., list[Difference]]) -> None:
    found = told("Two cars fell off the quay.", "Shares plunged after the vote.")

    assert typed(found, Kind.LOADED) == []


def test_opposite_sides_of_one_thing_are_a_possible_conflict(
    told: Callable[..., list[Difference]],
) -> None:
    found = told(
        "Police sealed the northern shore after the flood.",
        "Soldiers have sealed the southern shore.",
    )
    another = told("Police sealed the northern shore.", "Boats lay on the southern shore.")

    assert typed(found, Kind.PLACE) == [
        (Relation.CONFLICTING, ("northern shore", "southern shore"))
    ]
    assert typed(another, Kind.PLACE) == []


@pytest.mark.parametrize(
    ("left", "right", "phrase"),
    [
        ("Two men were held in Norway today.", "Two men were held today.", "in Norway"),
        ("Two men sat in a Madrid jail today.", "Two men sat today.", "in a Madrid jail"),
        ("A Madrid-based firm built it.", "A firm built it.", "Madrid-based"),
        ("They met in Madrid and Paris today.", "They met today.", "in Madrid and Paris"),
        ("He spoke on the courthouse steps.", "He spoke.", "on the courthouse steps"),
        ("Shots fell near the border today.", "Shots fell today.", "near the border"),
    ],
)
def test_where_one_article_alone_says_it_was_is_told_as_a_phrase(
    told: Callable[..., list[Difference]], left: str, right: str, phrase: str
) -> None:
    (found,) = [d for d in told(left, right) if d.type is Kind.PLACE]

    assert found.relation is Relation.ONE_SIDED
    assert found.marks[0].span.of(left) == phrase


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Norway officials met two men today.", "Officials met two men today."),
        ("He went to Norway today.", "He went today."),
        ("He spoke in Norway today.", "He spoke on Norwegian soil today."),
        ("He met the man in hospital today.", "He met the man today."),
        ("He spoke in the hotel manager style today.", "He spoke today."),
        ("He spoke on the bridge today.", "The bridge is where he spoke today."),
    ],
)
def test_what_is_no_whereabouts_of_one_article_alone_is_none(
    told: Callable[..., list[Difference]], left: str, right: str
) -> None:
    assert typed(told(left, right), Kind.PLACE) == []


def test_a_place_told_with_what_it_lies_in_is_the_finer_one(
    told: Callable[..., list[Difference]],
) -> None:
    left, right = "Two men were held in Bergen, Norway, today.", "Two men were held in Norway."
    (found,) = [d for d in told(left, right) if d.type is Kind.PLACE]

    assert found.relation is Relation.COMPATIBLE
    assert [m.span.of(b) for m, b in zip(found.marks, (left, right), strict=True)] == [
        "in Bergen, Norway",
        "in Norway",
    ]


def test_a_country_before_a_noun_is_a_variant_of_its_adjective(
    told: Callable[..., list[Difference]],
) -> None:
    found = told("US troops left the town.", "American troops left the town.")

    assert typed(found, Kind.NAME_VARIANT) == [(Relation.EQUAL, ("us", "us"))]


def test_persons_and_bodies_in_a_list_are_told_once(
    told: Callable[..., list[Difference]],
) -> None:
    left = "The mayor met Liv Berg, Ana Ruiz and Velden Airlines today."
    found = [d for d in told(left, "The mayor met guests today.") if d.type is Kind.ENTITY]

    assert [d.marks[0].span.of(left) for d in found] == ["Liv Berg, Ana Ruiz and Velden Airlines"]


@pytest.mark.parametrize(
    "right",
    ["The mayor asked for a congressional vote.", "The mayor asked for a vote in congress."],
)
def test_a_body_that_another_article_has_in_other_words_is_not_missing(
    told: Callable[..., list[Difference]], right: str
) -> None:
    assert typed(told("The mayor asked Congress for a vote.", right), Kind.ENTITY) == []


def test_the_police_of_a_place_are_the_department_of_that_name(
    told: Callable[..., list[Difference]],
) -> None:
    found = told(
        "The Madrid City Police Department closed the bridge.",
        "Madrid police closed the bridge.",
    )

    assert [relation for relation, _ in typed(found, Kind.NAME_VARIANT)] == [Relation.EQUAL]


def test_about_as_many_miles_as_kilometres_are_compatible(
    told: Callable[..., list[Difference]],
) -> None:
    found = told("The dam is 40 km from Ostby.", "The dam is about 25 miles from Ostby.")

    assert [d.relation for d in found if d.type is Kind.NUMBER] == [Relation.COMPATIBLE]


def test_a_dateline_is_no_part_of_what_is_told(told: Callable[..., list[Difference]]) -> None:
    body = "The mayor opened the new bridge over the river."

    assert told(f"OSTBY, Norway, March 4 (Norpress) — {body}", body) == []


def test_a_source_spelled_otherwise_is_one_source_and_a_variant(
    told: Callable[..., list[Difference]],
) -> None:
    found = told(
        "The roads are open, Yusuf Zhamir told Norpress.",
        "The roads are open, Yousuf Jamir told reporters.",
    )

    assert [d.rule for d in found if d.type is Kind.ATTRIBUTION] == ["another channel"]
    assert [relation for relation, _ in typed(found, Kind.NAME_VARIANT)] == [Relation.EQUAL]


def test_a_name_spelled_otherwise_does_not_reword_a_quotation(
    told: Callable[..., list[Difference]],
) -> None:
    found = told(
        "“Zhamirabad is calm today,” Liv Berg said.", "“Jamirabad is calm today,” Liv Berg said."
    )

    assert [d.type for d in found] == [Kind.NAME_VARIANT]


def test_persons_whom_only_a_lone_passage_names_are_listed_once(column: MakeColumn) -> None:
    lone = column("Liv Berg, who bakes, was there. Liv Berg left at noon.", "A")
    other = column("Snow fell on the hills.", "B")
    found = differences((lone, other), (Row(((0,), ()), (False, False)),
                                        Row(((1,), ()), (False, False))))  # fmt: skip

    assert typed(list(found), Kind.ENTITY) == [(Relation.ONE_SIDED, ("liv berg",))]


def test_an_outlet_that_names_itself_tells_nothing_of_its_own(column: MakeColumn) -> None:
    columns = [
        column("Anna Holm and members saw the bridge fall.", "Anna Holm"),
        column("Tom Reed and members saw the bridge fall.", "Harbour News"),
    ]
    sides = Sides(columns).of(Row(((0,), (0,)), (False, False)))
    names = [d.values for d in row_differences(0, sides) if d.type is Kind.ENTITY]

    assert names == [("tom reed",)]


def test_a_third_outlet_that_agrees_with_one_does_not_hide_that_two_differ(
    told: Callable[..., list[Difference]],
) -> None:
    found = told(
        "On Monday two masked men stole the old lamp from the chapel at Ostby.",
        "On Monday three masked men stole the old lamp from the chapel at Ostby.",
        "A watchman at the gate saw two men.",
    )
    (difference,) = [d for d in found if d.type is Kind.NUMBER]

    assert difference.relation is Relation.CONFLICTING
    assert [mark.column for mark in difference.marks] == [0, 1, 2]


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("The ferry had 140 passengers.", "The ferry had some 160 passengers.", "conflicting"),
        ("The ferry had 150 passengers.", "The ferry had some 160 passengers.", "compatible"),
    ],
)
def test_only_the_figure_that_is_about_is_widened(
    told: Callable[..., list[Difference]], left: str, right: str, relation: str
) -> None:
    (difference,) = [d for d in told(left, right) if d.type is Kind.NUMBER]

    assert difference.relation == relation


def test_how_long_two_things_lasted_is_no_conflict(told: Callable[..., list[Difference]]) -> None:
    found = told(
        "Trawlers closed the harbour for three days in May, and no ship came in or went out.",
        "A fire engine drove six minutes to the harbour, where two ships were alight that night.",
    )

    assert [d for d in found if d.relation is Relation.CONFLICTING] == []
