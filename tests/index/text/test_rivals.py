"""Rival words are found by the lexicons, in all their forms, but not inside names."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import RivalWord
from index.resources import resource
from index.text import rivals
from index.text.sentences import sentences

WORDS = [
    "rebels",
    "regime's",
    "rebel-held",
    "captured",
    "fighter",
    "jets",
    "so-called",
    "brutal",
    "The",
    "Army",
    ",",
    ".",
    "İ",
    "-",
]


def choices(body: str, thing: str) -> list[tuple[str, str]]:
    return [
        (m.span.of(body), m.value.choice)
        for m in rivals.find(body, sentences(body))
        if isinstance(m.value, RivalWord) and m.value.thing == thing
    ]


@pytest.mark.parametrize(
    ("body", "thing", "found"),
    [
        ("Militants fled.", "armed group", [("Militants", "militant")]),
        (
            "A terrorist organisation fled.",
            "armed group",
            [("terrorist organisation", "terrorist")],
        ),
        ("Gunmen killed ten.", "armed group", [("Gunmen", "gunman")]),
        ("The regime’s men left.", "government", [("regime", "regime")]),
        ("The regime-held road.", "government", [("regime", "regime")]),
        ("Troops retook the town.", "taking of a place", [("retook", "retake")]),
        ("Troops are liberating it.", "taking of a place", [("liberating", "liberate")]),
        ("Ten were neutralized.", "killing", [("neutralized", "eliminate")]),
        ("Looters came.", "crowd", [("Looters", "looter")]),
        ("The climate emergency.", "climate", [("climate emergency", "climate crisis")]),
        ("A death tax.", "estate tax", [("death tax", "death tax")]),
        ("The so called reform.", "intensifier", [("so called", "so-called")]),
        ("A brutal winter.", "intensifier", [("brutal", "brutal")]),
    ],
)
def test_a_word_is_found_with_its_thing_and_choice(
    body: str, thing: str, found: list[tuple[str, str]]
) -> None:
    assert choices(body, thing) == found


def test_phrases_that_mean_something_else_are_left_alone() -> None:
    assert not choices("Fighter jets flew past.", "armed group")
    assert not choices("A heart attack felled him.", "attack")


def test_words_of_a_name_are_left_alone() -> None:
    assert not choices("He joined the Northern Rebels Union in June.", "armed group")


def test_a_month_is_no_protest_and_a_desert_no_flight() -> None:
    body = "OSTBY, March 4 (Norpress) — They crossed the desert."
    assert rivals.find(body, sentences(body)) == ()


def test_words_that_take_no_side_against_each_other_are_one_choice() -> None:
    assert {c for _, c in choices("Protesters and demonstrators came.", "crowd")} == {"protester"}


@pytest.mark.parametrize("name", ["rivals", "intensifiers", "certainty", "verbs_of_saying"])
def test_each_lexicon_names_its_sources(name: str) -> None:
    text = resource(f"lexicons/{name}.toml").read_text(encoding="utf-8")
    assert "# Sources" in text
    assert tomllib.loads(text)


def test_words_named_as_the_same_are_listed() -> None:
    text = resource("lexicons/rivals.toml").read_text(encoding="utf-8")
    for entry in tomllib.loads(text)["rival"]:
        keys = ("nouns", "verbs", "pasts", "phrases")
        listed = {word for key in keys for word in entry.get(key, ())}
        assert {word for family in entry.get("same", ()) for word in family} <= listed


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text())
def test_any_text_gives_spans_in_range_and_rising(body: str) -> None:
    spans = [m.span for m in rivals.find(body, sentences(body))]
    assert all(0 <= s.start < s.end <= len(body) for s in spans)
    assert [s.start for s in spans] == sorted(s.start for s in spans)
