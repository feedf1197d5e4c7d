"""Alignment links passages that say the same, with reasons a reader can check."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.compare import align
from index.compare.align import LIKELY
from index.records import Link, ReasonKind, Strength
from index.text.sentence_model import Vectors

HERALD = [
    "Flood waters broke the dam above Veldorf on Monday night.",
    "At least twelve villagers drowned, the mayor said.",
    "The railway to the coast stays closed.",
    "Schools will open again next week.",
]
COURIER = [
    "The minister flew home from a summit.",
    "Twelve people in the villages drowned when the flood came, according to the mayor.",
    "A dam above Veldorf was broken by flood waters.",
    "Prices of bread rose.",
    "Trains to the coast do not run because the railway is closed.",
]

_WORDS = st.sampled_from(
    [
        "river",
        "dam",
        "mayor",
        "army",
        "city",
        "the",
        "of",
        "and",
        "said",
        "closed",
        "twelve",
        "15,500",
    ]
)
_PASSAGES = st.lists(st.lists(_WORDS, max_size=8).map(" ".join), max_size=8)


def pairs(links: tuple[Link, ...]) -> set[tuple[int, int]]:
    return {(link.left.sentence, link.right.sentence) for link in links}


def test_passages_that_tell_the_same_are_linked_wherever_they_stand() -> None:
    assert pairs(align(HERALD, COURIER)) == {(0, 2), (1, 1), (2, 4)}


def test_strangers_are_not_linked() -> None:
    assert align(["The minister flew home."], ["Prices of bread rose."]) == ()


def test_a_link_names_the_words_of_the_left_passage_that_carry_it_heaviest_first() -> None:
    link = next(link for link in align(HERALD, COURIER) if link.left.sentence == 0)
    weights = [reason.weight for reason in link.reasons]

    assert {reason.words for reason in link.reasons} >= {"Veldorf", "dam", "Flood", "waters"}
    assert weights == sorted(weights, reverse=True)
    assert len(weights) <= 6
    assert sum(weights) <= 1.001


def test_a_link_says_how_much_of_its_score_is_meaning() -> None:
    left, right = HERALD[1:3], COURIER[3:]
    vectors = [
        Vectors.undivided(np.array(rows, dtype=np.float32))
        for rows in ([[1, 0, 0], [0, 1, 0]], [[0, 0, 1], [0, 0.9, 0.1]])
    ]

    (link,) = align(left, right, vectors=vectors)

    assert pairs((link,)) == {(1, 1)}
    (meaning,) = (r.weight for r in link.reasons if r.kind is ReasonKind.MEANING)
    assert 0.3 < meaning < 0.8
    assert sum(reason.weight for reason in link.reasons) == pytest.approx(1, abs=0.05)
    (by_words,) = align(left, right)
    assert {reason.kind for reason in by_words.reasons} == {ReasonKind.WORD}


def test_passages_somewhat_alike_are_linked_only_beside_others_much_alike() -> None:
    left, right = ([f"{letter}{n}" for n in "pqrstu"] for letter in "xy")  # no word in common
    ways = np.eye(12, dtype=np.float32)
    somewhat = 0.6 * ways[0] + 0.8 * ways[6]

    def linked(others: NDArray[np.float32], count: int = 6) -> set[tuple[int, int]]:
        vectors = [ways[:count], np.concatenate([somewhat[None], others[: count - 1]])]
        rows = [Vectors.undivided(some) for some in vectors]
        return pairs(align(left[:count], right[:count], vectors=rows))

    assert linked(ways[1:6]) == {(n, n) for n in range(6)}
    assert linked(ways[7:12]) == set()
    assert linked(ways[7:12], 3) == {(0, 0)}  # of so few nothing can be told


def test_inflected_and_hyphenated_words_count_as_shared() -> None:
    (link,) = align(["An eight-year contract was signed."], ["They sign contracts of eight years."])

    assert {"eight", "contract", "signed"} <= {reason.words for reason in link.reasons}


def test_a_repeated_passage_is_surely_linked_to_each_repetition() -> None:
    found = align(["He declined to comment."] * 3, ["He declined to comment."] * 3)

    assert len(found) == 9
    assert {link.strength for link in found} == {Strength.SURE}


def test_passages_without_words_are_linked_to_their_equals_only() -> None:
    assert pairs(align(["* * *", "…"], ["…", "---"])) == {(1, 0)}


def test_other_alphabets_are_aligned_without_a_table_of_their_words() -> None:
    left = ["Наводнение разрушило плотину.", "Школы закрыты."]
    right = ["Министр вернулся.", "Плотину разрушило наводнение, сказал мэр."]

    assert pairs(align(left, right, "ru")) == {(0, 1)}


@pytest.mark.parametrize("left", [[], [""], ["One sentence."]])
@pytest.mark.parametrize("right", [[], [""], ["One sentence."]])
def test_empty_and_one_sentence_articles_align(left: list[str], right: list[str]) -> None:
    assert bool(align(left, right)) == (left == right != [])


def test_articles_of_thousands_of_passages_align() -> None:
    left = [f"Word{n} stands beside word{n + 1}." for n in range(2500)]

    assert {(0, 0), (2499, 2499)} <= pairs(align(left, left))


@settings(deadline=None)
@given(_PASSAGES, _PASSAGES)
def test_links_do_not_depend_on_the_order_of_the_articles(
    left: list[str], right: list[str]
) -> None:
    there, back = align(left, right), align(right, left)

    assert pairs(there) == {(b, a) for a, b in pairs(back)}


@settings(deadline=None)
@given(_PASSAGES)
def test_every_passage_of_an_article_is_linked_to_itself(article: list[str]) -> None:
    assert {(n, n) for n in range(len(article))} <= pairs(align(article, article))


@settings(deadline=None)
@given(_PASSAGES, _PASSAGES)
def test_scores_and_strengths_fit(left: list[str], right: list[str]) -> None:
    for link in align(left, right):
        assert link.score + 0.0001 >= LIKELY
        assert link.score <= 1


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=6), st.lists(st.text(max_size=40), max_size=6))
def test_any_text_can_be_aligned(left: list[str], right: list[str]) -> None:
    for link in align(left, right, ""):
        assert link.left.sentence < len(left)
        assert link.right.sentence < len(right)
