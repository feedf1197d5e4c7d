"""Words: where they stand and how they are compared."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.words import fold, is_stop, stem, words


def spelled(text: str) -> list[str]:
    return [span.of(text) for span in words(text)]


@pytest.mark.parametrize(
    "word",
    ["ez-Zor", "AT&T", "U.S.", "15,500", "ISIS's", "ISIS’s", "C++", "25km", "U.S.-led", "9th",
     "1.2", "d’État", "naïve", "nai\u0308ve", "77-nation"],
)  # fmt: skip
def test_what_belongs_together_is_one_word(word: str) -> None:
    assert spelled(f"near {word} (today)") == ["near", word, "today"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He won. They lost.", ["He", "won", "They", "lost"]),
        ("added Miller.U.S.-backed", ["added", "Miller", "U.S.-backed"]),
        ("“scare” 'quotes'", ["scare", "quotes"]),
        ("a – b — c", ["a", "b", "c"]),
        ("北京 2018年", ["北", "京", "2018", "年"]),
        ("قال المتحدث", ["قال", "المتحدث"]),
        ("5,000, 6,000", ["5,000", "6,000"]),
        ("", []),
        ("... !", []),
    ],
)
def test_words_leave_punctuation_out(text: str, expected: list[str]) -> None:
    assert spelled(text) == expected


@given(st.text(max_size=200))
def test_words_rise_and_lie_in_range(text: str) -> None:
    spans = words(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_words_of_a_part_stay_inside_it(text: str, start: int, end: int) -> None:
    assert all(start <= s.start and s.end <= end for s in words(text, start, end))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("U.S.", "US"),
        ("15,500", "15500"),
        ("ez-Zor", "Ezzor"),
        ("co-ordination", "coordination"),
        ("attacks", "attack"),
        ("ISIS’s", "ISIS"),
        ("Café", "CAFE"),
    ],
)
def test_spellings_of_one_word_share_their_stem(word: str, other: str) -> None:
    assert stem(word, "en") == stem(other, "en")


def test_decimals_keep_their_point() -> None:
    assert stem("1.5", "en") != stem("15", "en")


def test_a_language_without_stemmer_is_only_folded() -> None:
    assert stem("Attacks", "") == "attacks"
    assert stem("Attacks", "xx") == "attacks"


def test_turkish_words_are_stemmed_as_turkish() -> None:
    assert stem("askerler", "tr") == stem("asker", "tr")


@given(st.text(max_size=40), st.sampled_from(["en", "ar", "de", "zh", ""]))
def test_any_word_has_a_form(word: str, language: str) -> None:
    assert fold(fold(word)) == fold(word)
    assert stem(word, language) == stem(word, language)


def test_function_words_are_known_by_language() -> None:
    assert is_stop("The", "en")
    assert is_stop("für", "de")
    assert not is_stop("fighters", "en")
    assert not is_stop("the", "zh")


@given(st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True), st.sampled_from(("en", "de", "tr", "xx")))
def test_a_plain_word_has_the_stem_it_has_with_a_possessive(word: str, language: str) -> None:
    assert stem(word, language) == stem(f"{word}'s", language)
