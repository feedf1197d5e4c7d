"""Doubtful pairs are proposed with what speaks for them, and left as they are."""

from index.names import proposals
from index.records import ArticleId, NameAct, NameDecision, NameProposal, Sureness
from tests.index.names.conftest import MakeTable

_ONE_STORY = {ArticleId(n): 1 for n in range(1, 6)}


def pairs(found: tuple[NameProposal, ...]) -> dict[frozenset[str], str]:
    return {frozenset(p.names): p.evidence.rule for p in found}


def test_a_name_in_square_brackets_is_proposed_with_its_place(table: MakeTable) -> None:
    body = "Officials met the Dorn Party [Dornak] on Monday."
    names = table(body, "Dornak voted in the capital.")

    (found,) = proposals(names, _ONE_STORY)
    assert set(found.names) == {"Dorn Party", "Dornak"}
    assert found.sureness is Sureness.LIKELY
    assert found.evidence.article == 1
    assert found.evidence.span is not None
    assert found.evidence.span.of(body) == "Dorn Party [Dornak]"
    assert len(names.entries()) == 2


def test_a_transliteration_is_proposed_and_not_joined(table: MakeTable) -> None:
    names = table("Oleg Dovzhenko, a poet, spoke.", "Oleg Dovjenko, a poet, spoke.")

    assert len(names.entries()) == 2
    assert pairs(proposals(names, {})) == {
        frozenset(("Oleg Dovzhenko", "Oleg Dovjenko")): "the same sounds in another transliteration"
    }


def test_a_surname_is_proposed_within_a_story_only(table: MakeTable) -> None:
    names = table("John Marsh, a doctor, spoke.", "Mr Marsh said no.")

    rule = "the only person of that surname in its story"
    assert pairs(proposals(names, _ONE_STORY)) == {frozenset(("John Marsh", "Marsh")): rule}
    assert not proposals(names, {ArticleId(1): 1, ArticleId(2): 2})


def test_a_surname_of_two_people_in_the_story_is_proposed_for_neither(table: MakeTable) -> None:
    names = table(
        "John Marsh, a doctor, spoke.", "Jane Marsh, a lawyer, spoke.", "Mr Marsh said no."
    )

    assert not proposals(names, _ONE_STORY)


def test_countries_that_look_alike_are_not_even_proposed(table: MakeTable) -> None:
    names = table("They met in Austria and in Iran.", "They met in Australia and in Iraq.")

    assert not proposals(names, _ONE_STORY)


def test_initials_that_no_article_explains_are_a_guess(table: MakeTable) -> None:
    names = table("The Harbour Workers Front called a strike.", "Talks with HWF began.")

    (found,) = proposals(names, {})
    assert found.sureness is Sureness.GUESSED
    assert found.evidence.rule == "its initials are HWF"


def test_what_is_kept_apart_is_proposed_no_more(table: MakeTable) -> None:
    apart = NameDecision(NameAct.APART, (("marsh", "marsh"), ("john marsh", "john marsh")))
    bodies = ("John Marsh, a doctor, spoke.", "Mr Marsh said no.")

    assert not proposals(table(*bodies, decisions=[apart]), _ONE_STORY)
