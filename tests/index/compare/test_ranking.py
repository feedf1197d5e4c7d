"""What an analyst would report stands first, and says why."""

from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.compare import compare
from index.compare.ranking import ranked
from index.records import Column, Comparison, Difference, DifferenceType, Ranked, Relation

MakeColumn = Callable[..., Column]

FILLER = "The market opened late. A choir sang in the square. Nobody had slept. "
HERALD = (
    "Twelve people were killed when the Ardel Bridge fell on Tuesday. "
    "The bridge is 40 km from the border. "
    "The Ardel Bridge cost 48 million dollars to build, the ministry said. "
) + FILLER * 3
COURIER = (
    "Twenty-one people were killed when the Ardel Bridge fell on Tuesday. "
    "The bridge is 25 miles from the border. "
    "The Ardel Bridge cost 62 million dollars to build, the ministry said. "
) + FILLER * 3


def both(make_column: MakeColumn, left: str, right: str) -> Comparison:
    day = date(2025, 3, 5)
    columns = (
        make_column(left, "The Herald", published=day),
        make_column(right, "Courier", published=day),
    )
    return compare(columns, check=False)


def told(comparison: Comparison) -> list[tuple[Ranked, Difference]]:
    return [(one, comparison.differences[one.number]) for one in ranked(comparison)]


def test_the_dead_stand_before_money_and_money_before_what_agrees(
    make_column: MakeColumn,
) -> None:
    comparison = both(make_column, HERALD, COURIER)
    numbers = [(one, d) for one, d in told(comparison) if d.type is DifferenceType.NUMBER]
    assert [d.relation for _, d in numbers[:2]] == [Relation.CONFLICTING] * 2
    dead, money, *_ = numbers
    assert dead[0].why[:3] == ("possible conflict", "people killed", "in the lead of both")
    assert "money" in money[0].why
    assert dead[0].weight > money[0].weight > numbers[-1][0].weight
    assert numbers[-1][1].relation is Relation.EQUAL


def test_a_detail_at_the_end_stands_behind_the_same_in_the_lead(make_column: MakeColumn) -> None:
    first = both(make_column, HERALD, COURIER)
    moved = [FILLER * 4 + text.removesuffix(FILLER * 3) for text in (HERALD, COURIER)]
    last = both(make_column, *moved)
    (early, late) = (
        next(one for one, _ in told(comparison) if "people killed" in one.why)
        for comparison in (first, last)
    )
    assert "a detail at the end" in late.why
    assert late.weight < early.weight


def test_what_another_figure_in_the_sentence_counts_is_not_taken_for_this_one(
    make_column: MakeColumn,
) -> None:
    left = "The new bridge, whose fall killed 23 people, will cost 48 million dollars by June."
    comparison = both(make_column, left, left.replace("48", "62"))
    (found,) = (one for one, d in told(comparison) if d.type is DifferenceType.NUMBER)
    assert found.why[:2] == ("possible conflict", "money")


def test_figures_told_in_one_breath_are_of_one_fate(make_column: MakeColumn) -> None:
    left = "Three soldiers and five rebels were killed at the western edge of Jarekh."
    comparison = both(make_column, left, left.replace("Three", "Nine"))
    (found,) = (one for one, d in told(comparison) if d.type is DifferenceType.NUMBER)
    assert "people killed" in found.why


def test_of_a_whole_and_its_part_only_the_part_fled(make_column: MakeColumn) -> None:
    left = "About 6,000 of the town's 18,000 residents have fled since the bridge at Jarekh fell."
    comparison = both(make_column, left, left.replace("18,000", "30,000"))
    (found,) = (one for one, d in told(comparison) if d.type is DifferenceType.NUMBER)
    assert "people displaced" not in found.why


def test_the_same_values_again_stand_high_but_once(make_column: MakeColumn) -> None:
    again = " Rain fell. The toll of the Ardel Bridge stood at {} people killed, police said."
    comparison = both(
        make_column, HERALD + again.format("twelve"), COURIER + again.format("twenty-one")
    )
    dead = [
        one
        for one, d in told(comparison)
        if d.type is DifferenceType.NUMBER and "people killed" in one.why
    ]
    assert len(dead) == 2
    assert "the same values stand further up" not in dead[0].why
    assert dead[1].why[-1] == "the same values stand further up"
    money = next(one for one, _ in told(comparison) if "money" in one.why)
    assert dead[0].weight > money.weight > dead[1].weight


def test_one_speaker_under_two_names_is_no_other_source(make_column: MakeColumn) -> None:
    left = "The bridge at Jarekh was old and had rust in its eastern pier, {} told a radio."
    others = "Minister Davit Orlesk", "Davit Orlesk, the interior minister,"
    comparison = both(make_column, *(left.format(name) for name in others))
    voices = [one for one, d in told(comparison) if d.type is DifferenceType.ATTRIBUTION]
    assert all("who says so" not in one.why for one in voices)


WORDS = st.sampled_from(["killed", "fled", "five", "12", "people", "police", "said", "on Tuesday"])


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(left=st.lists(WORDS, max_size=12), right=st.lists(WORDS, max_size=12))
def test_every_difference_has_one_place_and_a_reason(
    make_column: MakeColumn, left: list[str], right: list[str]
) -> None:
    comparison = both(make_column, " ".join(left), " ".join(right))
    found = ranked(comparison)
    assert sorted(one.number for one in found) == list(range(len(comparison.differences)))
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    assert all(one.why for one in found)
