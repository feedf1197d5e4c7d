"""Words that exclude others are found with the end of their scale, and nouns are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import OppositeWord
from index.text import opposites
from index.text.sentences import sentences


def found(text: str) -> list[tuple[str, str, int]]:
    return [
        (m.span.of(text), m.value.scale, m.value.end)
        for m in opposites.find(text, sentences(text))
        if isinstance(m.value, OppositeWord)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares rose on Monday.", ("rose", "direction", 0)),
        ("The index was off 7 points.", ("off", "direction", 1)),
        ("The bank edged up 3 percent.", ("edged up", "direction", 0)),
        ("The council rejected the plan.", ("rejected", "acceptance", 1)),
        ("He declined to comment on it.", ("declined to comment", "answer", 1)),
        ("They have no men left in Ostby.", ("no men left", "presence", 1)),
        ("Troops were still in the town.", ("still in", "presence", 0)),
        ("A court acquitted the mayor.", ("acquitted", "verdict", 0)),
    ],
)
def test_a_word_stands_at_one_end_of_its_scale(text: str, expected: tuple[str, str, int]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Up to 40 people came.",
        "The ship lay off the coast.",
        "They walked down the street.",
        "The ban was lifted by a ban on bans.",
        "They want to pass the law.",
        "The court lifted the ban.",
        "Rose Holm and Grant Ames met.",
    ],
)
def test_places_nouns_names_and_what_is_only_wanted_are_none(text: str) -> None:
    assert found(text) == []


def test_not_before_a_word_is_kept_with_it() -> None:
    (mention,) = opposites.find("Prices never rose.", sentences("Prices never rose."))

    assert isinstance(mention.value, OppositeWord)
    assert mention.value.negated


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_gives_rising_spans_within_it(text: str) -> None:
    mentions = opposites.find(text, sentences(text))

    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
    assert all(a.span <= b.span for a, b in pairwise(mentions))
