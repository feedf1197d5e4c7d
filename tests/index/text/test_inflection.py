"""English forms are made by rule, or listed where no rule makes them."""

import pytest

from index.text.inflection import noun_forms, past_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("announce", {"announce", "announces", "announced", "announcing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("plan", {"plan", "plans", "planned", "planning"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("point out", {"point out", "points out", "pointed out", "pointing out"}),
        ("die", {"die", "dies", "died", "dying"}),
    ],
)
def test_a_verb_has_its_forms(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb)) == forms


def test_ise_is_spelt_ize_as_well_but_not_in_promise() -> None:
    assert "criticized" in verb_forms("criticise")
    assert "promized" not in verb_forms("promise")


def test_past_forms_are_past_tense_and_participle() -> None:
    assert past_forms("take") == ("took", "taken")


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("gunman", "gunmen"), ("army", "armies"), ("clash", "clashes"), ("war crime", "war crimes")],
)
def test_a_noun_has_its_plural(noun: str, plural: str) -> None:
    assert noun_forms(noun) == (noun, plural)
