"""Each mark of certainty stands on its rung; months and nouns are no hedges."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import CertaintyMark, Rung
from index.text import certainty
from index.text.sentences import sentences

WORDS = [
    "may",
    "will",
    "could",
    "not",
    "be",
    "been",
    "have",
    "independently",
    "verify",
    "is",
    "expected",
    "to",
    "claims",
    "the",
    "May",
    "of",
    "denied",
    "confirm",
    "they",
    ",",
    ".",
    "reportedly",
    "likely",
    "it",
]


def read(body: str) -> list[tuple[str, Rung]]:
    return [
        (m.span.of(body), m.value.rung)
        for m in certainty.find(body, sentences(body))
        if isinstance(m.value, CertaintyMark)
    ]


@pytest.mark.parametrize(
    ("body", "words", "rung"),
    [
        ("The ministry denied the report.", "denied", Rung.DENIED),
        ("The report is baseless.", "baseless", Rung.DENIED),
        ("A deal is unlikely to be signed.", "is unlikely to be", Rung.DOUBTED),
        ("It was not immediately clear why.", "not immediately clear", Rung.DOUBTED),
        ("AFP could not independently verify it.", "could not independently verify", Rung.DOUBTED),
        ("It could not be confirmed.", "could not be confirmed", Rung.DOUBTED),
        ("The army has not confirmed the raid.", "not confirmed", Rung.DOUBTED),
        ("She declined to confirm it.", "declined to confirm", Rung.DOUBTED),
        ("The alleged thief fled.", "alleged", Rung.ALLEGED),
        ("The group claimed the town had fallen.", "claimed", Rung.ALLEGED),
        ("He reportedly fled.", "reportedly", Rung.REPORTED),
        ("He is said to have fled.", "is said to have", Rung.REPORTED),
        ("Ten are widely believed to have died.", "are widely believed to have", Rung.REPORTED),
        ("Talks will resume.", "will", Rung.EXPECTED),
        ("Talks will not resume.", "will not", Rung.EXPECTED),
        ("He may have been hit.", "may have been", Rung.EXPECTED),
        ("Rebels could still be there.", "could still be", Rung.EXPECTED),
        ("The vote is set to be held.", "is set to be", Rung.EXPECTED),
        ("The bank plans to close.", "plans to", Rung.EXPECTED),
        ("We'll see.", "We'll", Rung.EXPECTED),
        ("Police confirmed the arrest.", "confirmed", Rung.CONFIRMED),
    ],
)
def test_a_hedge_stands_on_its_rung_with_its_verb_group(body: str, words: str, rung: Rung) -> None:
    assert read(body) == [(words, rung)]


@pytest.mark.parametrize(
    "body",
    [
        "The law took effect in May.",
        "May 5 was hot, and May was dry.",
        "Theresa May spoke to Will Smith.",
        "They acted of their own free will.",
        "It met the full might of the army.",
        "A group claimed responsibility for the bombing.",
        "He said to reporters that it rained.",
        "The minister could not be reached.",
    ],
)
def test_months_names_nouns_and_inability_are_no_hedges(body: str) -> None:
    assert read(body) == []


def test_what_is_not_confirmed_has_not_in_its_lemma() -> None:
    body = "The army has not confirmed the raid."
    (mark,) = certainty.find(body, sentences(body))
    assert mark.value == CertaintyMark(Rung.DOUBTED, "not confirm")


def test_a_wider_mark_takes_in_all_that_it_covers() -> None:
    body = "The report may not could verify."
    spans = [m.span for m in certainty.find(body, sentences(body))]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text())
def test_any_text_gives_spans_in_range_rising_and_apart(body: str) -> None:
    spans = [m.span for m in certainty.find(body, sentences(body))]
    assert all(0 <= s.start < s.end <= len(body) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
