"""What whole articles tell differently of one thing is told, though no row brings it together."""

from collections.abc import Callable

import pytest

from index.compare.difference import differences
from index.records import Column, Difference, DifferenceType, Relation, Row

MakeColumn = Callable[..., Column]
Kind = DifferenceType


@pytest.fixture
def apart(column: MakeColumn) -> Callable[..., list[Difference]]:
    """The differences of articles none of whose passages are linked."""

    def told(*bodies: str) -> list[Difference]:
        columns = [column(body, chr(65 + n)) for n, body in enumerate(bodies)]
        still = (False,) * len(columns)
        rows = [
            Row(tuple((s,) if c == n else () for c in range(len(columns))), still)
            for n, one in enumerate(columns)
            for s in range(len(one.analysis.sentences))
        ]
        return [d for d in differences(columns, rows) if len({m.column for m in d.marks}) > 1]

    return told


def words(found: Difference, *bodies: str) -> list[str]:
    return [mark.span.of(bodies[mark.column]) for mark in found.marks]


def test_a_name_that_each_article_spells_its_own_way_is_told(
    apart: Callable[..., list[Difference]],
) -> None:
    one = "Yusren Talamar spoke for the group. The rain went on."
    other = "Prices rose in March. Mr. Yousren al-Talamar denied nothing."
    (found,) = [d for d in apart(one, other) if d.type is Kind.NAME_VARIANT]

    assert found.relation is Relation.EQUAL
    assert "Talamar" in words(found, one, other)[0]
    assert "al-Talamar" in words(found, one, other)[1]


def test_a_name_that_both_articles_spell_alike_somewhere_is_not(
    apart: Callable[..., list[Difference]],
) -> None:
    one = "Anna Holm spoke in the hall. Yusren Talamar left early."
    other = "The trains ran late again. Anna Holm and Yusren Talamar were there."

    assert [d for d in apart(one, other) if d.type is Kind.NAME_VARIANT] == []


def test_words_for_one_party_that_both_keep_to_are_told(
    apart: Callable[..., list[Difference]],
) -> None:
    one = "The regime closed two schools. The harbour was quiet."
    other = "The government sent lorries. Wheat was scarce."
    (found,) = [d for d in apart(one, other) if d.type is Kind.LOADED]

    assert sorted(found.values) == ["government", "regime"]


def test_a_word_that_the_other_article_uses_too_is_no_choice(
    apart: Callable[..., list[Difference]],
) -> None:
    one = "The regime closed two schools. The harbour was quiet."
    other = "The government sent lorries. Critics of the regime wrote letters."

    assert [d for d in apart(one, other) if d.type is Kind.LOADED] == []


def test_who_denies_a_deed_and_who_calls_it_confirmed_may_be_in_conflict(
    apart: Callable[..., list[Difference]],
) -> None:
    one = "The Ostby Front denied any role. It rained all day."
    other = "Wheat was scarce. The ministry confirmed that the Ostby Front was behind the attack."
    (found,) = [d for d in apart(one, other) if d.type is Kind.HEDGE]

    assert found.relation is Relation.CONFLICTING
    assert words(found, one, other) == ["denied", "confirmed"]


def test_what_somebody_heard_none_of_and_the_other_leads_with_may_be_in_conflict(
    apart: Callable[..., list[Difference]],
) -> None:
    one = "The bridge at Ostby fell after an explosion. Two people died."
    other = "The road was closed in March. A baker at the gate heard no explosion."
    (found,) = [d for d in apart(one, other) if d.type is Kind.CONTRADICTION]

    assert words(found, one, other) == ["explosion", "no explosion"]


def test_what_is_lacking_in_the_abstract_conflicts_with_nothing(
    apart: Callable[..., list[Difference]],
) -> None:
    one = "Evidence was found at the bridge. Two people died."
    other = "The road was closed in March. There was no evidence, Holm said."

    assert [d for d in apart(one, other) if d.type is Kind.CONTRADICTION] == []


def test_who_is_still_in_a_place_and_gone_from_it_may_be_in_conflict(
    apart: Callable[..., list[Difference]],
) -> None:
    one = "The terrorists have no men left in Ostby. Wheat was scarce."
    other = "It rained all day. Fighters were still in the old port of Ostby on Friday."
    (found,) = [d for d in apart(one, other) if d.type is Kind.CONTRADICTION]

    assert words(found, one, other) == ["no men left", "still in"]


def test_a_difference_across_rows_stands_in_the_row_of_its_first_mark(
    apart: Callable[..., list[Difference]],
) -> None:
    one = "Wheat was scarce. The regime closed two schools."
    (found,) = [d for d in apart(one, "The government sent lorries.") if d.type is Kind.LOADED]

    assert found.row == 1
