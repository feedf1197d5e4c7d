"""A headline is doubted only for what its text does not bear out."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.compare import compare
from index.compare.headlines import headlines
from index.compare.passages import Passages
from index.records import (
    ArticleId,
    Column,
    Comparison,
    DifferenceType,
    HeadlineDoubt,
    Relation,
)
from tests.index.compare.conftest import make_column

OTHER = "Davit Orlesk, the minister, flew from Norway to Ostby. Orlesk said that he was tired."


def titled(title: str, body: str, number: int = 1) -> Column:
    column = make_column(body, "The Herald")
    head = replace(column.article.head, id=ArticleId(number), title=title)
    return Column(replace(column.article, head=head), column.analysis)


def doubts(title: str, body: str) -> tuple[Comparison, tuple[HeadlineDoubt, ...]]:
    made = compare((titled(title, body), titled("", OTHER, 2)), check=False)
    return made, headlines(Passages(made))


def test_another_figure_of_the_same_fate_is_a_possible_conflict() -> None:
    title = "Ferry sinks off Ostby, killing 21"
    made, (doubt,) = doubts(title, "Twelve people were killed when a ferry sank off Ostby.")
    assert (doubt.type, doubt.relation) == (DifferenceType.NUMBER, Relation.CONFLICTING)
    assert doubt.span.of(title) == "21"
    assert [m.span.of(made.columns[0].article.body) for m in doubt.marks] == ["Twelve people"]
    assert doubt.text == "The headline says “21”; the text below it says “Twelve people”."


def test_a_sentence_that_denies_what_is_counted_is_a_possible_conflict() -> None:
    body = "Three officials were questioned. None of them has been arrested."
    made, (doubt,) = doubts("Dozens arrested over ferry", body)
    assert doubt.relation is Relation.CONFLICTING
    (mark,) = doubt.marks
    assert mark.span.of(made.columns[0].article.body) == "None of them has been arrested."


def test_a_figure_that_the_text_has_nowhere_is_one_sided() -> None:
    _, (doubt,) = doubts("Police detain 30 at harbour", "Police cleared the harbour of Ostby.")
    assert (doubt.relation, doubt.marks) == (Relation.ONE_SIDED, ())


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("12 killed in Ostby", "Twelve people died in Ostby."),
        ("At least 12 killed in Ostby", "Police in Ostby said 14 people were killed."),
        (
            "12 killed in Ostby",
            "Nine men were killed at once in Ostby. Three women were killed later.",
        ),
        ("Nearly 50 detained in Ostby", "In Ostby 48 people were detained."),
        ("5 things to know about the ferry", "The ferry sank."),
        ("A 1-in-3 chance for the ferry", "The ferry may sink."),
        ("2020 candidates want the ferry", "Those who run want the ferry."),
        ("Resolution 2401 is passed", "The council passed resolution 2401."),
        ("Ferry sinks", "The ferry sank with 12 people."),
    ],
)
def test_a_figure_that_may_be_borne_out_is_not_doubted(title: str, body: str) -> None:
    assert doubts(title, body)[1] == ()


@pytest.mark.parametrize(
    "title", ["Minister Orlesk resigns over ferry", "Minister Orlesk Resigns Over Sunken Ferry"]
)
def test_a_name_that_stands_nowhere_below_is_doubted_in_capitals_of_both_kinds(title: str) -> None:
    _, (doubt,) = doubts(title, "A minister resigns after the ferry sank.")
    assert doubt.type in (DifferenceType.ENTITY, DifferenceType.PLACE)
    assert doubt.relation is Relation.ONE_SIDED
    assert "Orlesk" in doubt.span.of(title)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Ferry of Jarekh sinks", "A ferry sank at Dzharekh."),
        ("The Norwegian ferry sinks", "A ferry sank off Norway."),
        ("Ferry off Norway sinks", "A Norwegian ferry sank."),
        ("The Herald finds the ferry", "We found the ferry."),
        ("Why NATO wants a ferry", "The alliance wants a ferry."),
        ("Most Dems want a ferry", "Most Democrats want a ferry."),
        ("A Ferry Sinks Near Town", "The boat went down."),
        ("Ferry off Norway is lost", "The boat went down."),
    ],
)
def test_a_name_that_the_text_has_in_another_form_is_not_doubted(title: str, body: str) -> None:
    assert doubts(title, body)[1] == ()


def test_what_is_told_plainly_above_and_as_an_allegation_below_is_doubted() -> None:
    title = "Crew sold the fuel of the ferry before it sank"
    hedged = "The crew allegedly sold the fuel of the ferry before it sank."
    made, (doubt,) = doubts(title, hedged)
    assert (doubt.type, doubt.relation) == (DifferenceType.HEDGE, Relation.COMPATIBLE)
    assert [m.span.of(made.columns[0].article.body) for m in doubt.marks] == ["allegedly"]
    assert doubts(title, f"{hedged} The crew sold the fuel of the ferry before it sank.")[1] == ()
    assert doubts(f"{title}, police say", hedged)[1] == ()
    assert doubts(f"Police: {title}", hedged)[1] == ()


def test_a_headline_of_another_language_is_not_read() -> None:
    column = titled("21 Tote in Ostby", "Zwölf Menschen starben.")
    german = Column(column.article, replace(column.analysis, language="de"))
    made = compare((german, titled("", OTHER, 2)), check=False)
    assert headlines(Passages(made)) == ()


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=60), st.text(max_size=120))
def test_any_headline_can_be_checked(title: str, body: str) -> None:
    made, found = doubts(title, body)
    for doubt in found:
        assert 0 <= doubt.span.start < doubt.span.end <= len(made.columns[0].article.head.title)


@settings(deadline=None, max_examples=50)
@given(st.sampled_from([OTHER, "Twelve people were killed off Ostby.", "NATO moved to Norway."]))
def test_a_headline_that_repeats_its_text_is_borne_out(body: str) -> None:
    assert doubts(body, body)[1] == ()


def test_a_year_does_not_bear_out_a_figure_whose_digits_it_has() -> None:
    body = "Eleven people were killed when the ferry of 1978 sank off Ostby. It was built in 1919."
    _, (doubt,) = doubts("Ferry sinks off Ostby, killing 19", body)

    assert doubt.relation is Relation.CONFLICTING


def test_a_name_that_stands_in_the_dateline_is_in_the_text() -> None:
    body = "OSTBY, Veldoria, March 4 (Harbour News) — A mask was stolen from the museum on Sunday."

    assert doubts("Mask stolen in Veldoria", body)[1] == ()
