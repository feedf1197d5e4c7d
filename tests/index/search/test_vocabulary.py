"""Terms are found by beginning, shape and likeness, whatever letters they are of."""

import fnmatch
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from index.search.layout import Vocabulary
from index.search.vocabulary import Terms

LETTERS = st.text("abcäж中😀", min_size=1, max_size=7)
WORDS = st.sets(LETTERS, max_size=30)


def terms(words: set[str] | list[str], counts: list[int] | None = None) -> Terms:
    """A vocabulary of these words."""
    texts = sorted(word.encode() for word in words)
    size = len(texts)
    return Terms(
        Vocabulary(
            np.zeros(size, np.uint64),
            np.zeros(size, np.uint32),
            np.array(counts or [1] * size, np.uint32),
            np.cumsum([len(text) for text in texts], dtype=np.uint32),
            b"".join(texts),
        )
    )


def texts(vocabulary: Terms, numbers: object) -> set[str]:
    return {vocabulary.text(int(n)).decode() for n in numbers}  # type: ignore[attr-defined]


@given(WORDS, LETTERS)
def test_a_term_is_found_if_it_is_there(words: set[str], asked: str) -> None:
    vocabulary = terms(words)
    number = vocabulary.find(asked.encode())
    assert (number is not None) == (asked in words)
    if number is not None:
        assert vocabulary.text(number).decode() == asked


@given(WORDS, st.text("abä中", max_size=3))
def test_a_beginning_finds_what_begins_so(words: set[str], asked: str) -> None:
    vocabulary = terms(words)
    found = texts(vocabulary, vocabulary.beginning(asked.encode()))
    assert found == {word for word in words if word.startswith(asked)}


@pytest.mark.parametrize("many", [0, 1000])  # whether candidates are first looked for as a whole
@given(words=WORDS, asked=st.text("abä中?*[", min_size=1, max_size=6))
def test_a_shape_finds_what_has_it(many: int, words: set[str], asked: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.search.vocabulary._MANY", many)
        vocabulary = terms(words)
        found = texts(vocabulary, vocabulary.like(asked))
    shape = re.compile(fnmatch.translate(asked.replace("[", "[[]")))
    assert found == {word for word in words if shape.match(word)}


@settings(max_examples=200)
@given(WORDS, LETTERS, st.integers(0, 2), st.integers(0, 1))
def test_words_are_alike_up_to_so_many_edits(
    words: set[str], asked: str, edits: int, kept: int
) -> None:
    vocabulary = terms(words)
    numbers, distances = vocabulary.alike(asked, edits, kept)
    expected = {
        word: distance
        for word in words
        if (distance := Levenshtein.distance(word, asked)) <= edits and word[:kept] == asked[:kept]
    }
    found = [vocabulary.text(n).decode() for n in numbers.tolist()]
    assert dict(zip(found, distances.tolist(), strict=True)) == expected


def test_rare_words_can_be_passed_over() -> None:
    vocabulary = terms(["port", "post", "pots"], counts=[9, 1, 5])
    numbers, _ = vocabulary.alike("pont", 2, least=2)
    assert texts(vocabulary, numbers) == {"port", "pots"}
