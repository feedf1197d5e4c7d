"""What a text says is not so is found with the word it denies."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Negation
from index.text import negations
from index.text.sentences import sentences


def denied(text: str) -> list[tuple[str, str, bool]]:
    return [
        (m.span.of(text), m.value.denied, m.value.existence)
        for m in negations.find(text, sentences(text))
        if isinstance(m.value, Negation)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I heard no explosion.", ("no explosion", "explos", True)),
        ("Not one house was hit.", ("Not one house", "hous", True)),
        ("He did not immediately respond.", ("not immediately respond", "respond", False)),
        ("They never paid the workers.", ("never paid", "paid", False)),
        ("It doesn't discriminate.", ("doesn't discriminate", "discrimin", False)),
    ],
)
def test_the_noun_behind_no_and_the_verb_behind_not_are_denied(
    text: str, expected: tuple[str, str, bool]
) -> None:
    assert denied(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He is no longer there.",
        "Not only the mayor came.",
        "There is no doubt.",
        "If there were no water, they would leave.",
        "Was there no water?",
        "Not a one defended him.",
        "There are no Democrats in the hall.",
    ],
)
def test_what_only_looks_like_a_denial_is_none(text: str) -> None:
    assert denied(text) == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_gives_rising_spans_within_it(text: str) -> None:
    mentions = negations.find(text, sentences(text))

    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
