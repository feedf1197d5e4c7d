"""The list of differences filters, counts and speaks."""

from dataclasses import replace

from pytestqt.modeltest import ModelTester

from index.library import ranking_of
from index.records import Comparison, DifferenceType, Relation, Review, ReviewState
from reader.models.differences import ALL_RELATIONS, DifferenceModel, Role, shown, usual_types
from reader.views.wording import spoken_difference


def test_model_keeps_the_rules_of_qt(ferry: Comparison, qtmodeltester: ModelTester) -> None:
    model = DifferenceModel(spoken_difference)
    model.set_comparison(ferry)
    qtmodeltester.check(model)
    assert model.rowCount() == 4


def test_wording_and_details_wait_until_they_are_asked_for(ferry: Comparison) -> None:
    usual = usual_types(ferry)
    assert DifferenceType.STYLE not in usual
    assert DifferenceType.DETAIL_ONLY not in usual
    assert shown(ferry, usual) == (0, 1, 2, 5)


def test_wording_is_shown_where_nothing_else_differs(ferry: Comparison) -> None:
    only = replace(ferry, differences=(ferry.differences[3],))
    assert shown(only, usual_types(only)) == (0,)


def test_both_filters_must_let_a_difference_pass(ferry: Comparison) -> None:
    model = DifferenceModel(spoken_difference)
    model.set_comparison(ferry)
    model.set_relations(frozenset({Relation.COMPATIBLE}))
    assert [model.index(row, 0).data(Role.NUMBER) for row in range(model.rowCount())] == [2, 5]
    model.set_types(frozenset({DifferenceType.NUMBER}))
    assert model.rowCount() == 0
    model.set_relations(ALL_RELATIONS)
    assert model.row_of(0) == 0
    assert model.row_of(2) is None
    assert model.row_of(None) is None


def test_counts_tell_what_the_filters_would_show(ferry: Comparison) -> None:
    model = DifferenceModel(spoken_difference)
    model.set_comparison(ferry)
    assert model.type_counts()[DifferenceType.HEDGE] == 2
    assert model.type_counts()[DifferenceType.STYLE] == 1
    assert model.relation_counts().total() == 4
    assert model.relation_counts()[Relation.COMPATIBLE] == 2


def test_an_entry_is_spoken_with_outlets_and_words(ferry: Comparison) -> None:
    model = DifferenceModel(spoken_difference)
    model.set_comparison(ferry)
    assert model.index(0, 0).data() == (
        "number, possible conflict. The Herald: Nine people. Daily Post: At least 12 people"
    )


def test_dismissed_differences_are_neither_listed_nor_counted_until_asked_for(
    ferry: Comparison,
) -> None:
    reviews = (Review(0, ReviewState.DISMISSED), Review(2, ReviewState.REVIEWED, "Odd."))
    model = DifferenceModel(spoken_difference)
    model.set_comparison(replace(ferry, reviews=reviews))
    assert [model.index(row, 0).data(Role.NUMBER) for row in range(model.rowCount())] == [1, 2, 5]
    assert model.type_counts()[DifferenceType.NUMBER] == 0
    assert model.relation_counts().total() == 3
    assert model.index(1, 0).data(Role.REVIEW) == reviews[1]
    assert model.index(1, 0).data().endswith("Note: Odd.")
    model.set_dismissed(True)
    assert model.rowCount() == 4
    assert model.index(0, 0).data().startswith("not a difference, number")


def test_the_list_follows_a_ranking(ferry: Comparison, qtmodeltester: ModelTester) -> None:
    ranking = ranking_of(ferry)
    model = DifferenceModel(spoken_difference)
    model.set_comparison(ferry, ranking)
    numbers = [model.index(row, 0).data(Role.NUMBER) for row in range(model.rowCount())]
    assert numbers == [one.number for one in ranking if one.number in (0, 1, 2, 5)]
    assert numbers[0] == 0
    assert model.place_of(0) == (1, ranking[0])
    model.set_ranking(())
    assert model.place_of(0) is None
    assert [model.index(row, 0).data(Role.NUMBER) for row in range(4)] == [0, 1, 2, 5]
    qtmodeltester.check(model)
