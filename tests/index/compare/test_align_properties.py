"""What must hold of every alignment, with and without sentence vectors."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.compare import align
from index.compare.align import links
from index.compare.terms import Vocabulary, terms_of_text
from index.records import Link
from index.text.sentence_model import SIZE, Vectors

SUBJECTS = ["The mayor", "A court", "The army", "One farmer", "The old bridge", "A sailor"]
ACTS = ["closed", "praised", "left", "sold", "painted", "guarded", "rebuilt"]
OBJECTS = ["the harbour of Ostby", "12 schools", "a red lorry", "the Veldorf dam", "some bread"]
SENTENCES = st.builds(
    lambda *parts: " ".join(parts) + ".",
    st.sampled_from(SUBJECTS),
    st.sampled_from(ACTS),
    st.sampled_from(OBJECTS),
)
ARTICLES = st.lists(SENTENCES, max_size=8, unique=True)
NOISE = ["Prices of wheat fell.", "Nobody was hurt.", "Rain is expected.", "Trains ran late."]


def vectors(texts: Sequence[str]) -> Vectors:
    """Vectors that are alike where texts share letters; quicker than the model."""
    made = np.zeros((len(texts), SIZE), dtype=np.float32)
    for row, text in enumerate(texts):
        for letter in text:
            made[row, ord(letter) % SIZE] += 1
    return Vectors.undivided(made)


def pairs(found: tuple[Link, ...]) -> set[tuple[int, int]]:
    return {(link.left.sentence, link.right.sentence) for link in found}


@pytest.fixture(params=[False, True], ids=["words", "vectors"], scope="module")
def with_vectors(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def aligned(left: list[str], right: list[str], *, with_vectors: bool) -> set[tuple[int, int]]:
    known = [vectors(left), vectors(right)] if with_vectors else None
    return pairs(align(left, right, vectors=known))


@settings(deadline=None)
@given(ARTICLES, ARTICLES)
def test_the_order_of_the_articles_does_not_matter(
    with_vectors: bool,  # noqa: FBT001
    left: list[str],
    right: list[str],
) -> None:
    there = aligned(left, right, with_vectors=with_vectors)

    assert there == {(b, a) for a, b in aligned(right, left, with_vectors=with_vectors)}


@settings(deadline=None)
@given(ARTICLES, st.integers(0, 7))
def test_an_article_keeps_its_links_to_itself_among_noise(
    with_vectors: bool,  # noqa: FBT001
    article: list[str],
    place: int,
) -> None:
    noisy = article[:place] + NOISE + article[place:]
    kept = {(n, noisy.index(sentence)) for n, sentence in enumerate(article)}

    assert kept <= aligned(article, noisy, with_vectors=with_vectors)


def test_identical_articles_align_one_to_one(with_vectors: bool) -> None:  # noqa: FBT001
    article = [
        "Flood waters broke the dam above Veldorf on Monday night.",
        "At least twelve villagers drowned, the mayor said.",
        "The railway to the coast stays closed.",
        "Schools will open again next week.",
    ]

    assert aligned(article, article, with_vectors=with_vectors) == {(n, n) for n in range(4)}


@pytest.mark.parametrize("sizes", [(0, 0), (0, 1), (1, 1), (1, 5000), (5000, 40)])
def test_no_length_is_too_short_or_too_long(
    with_vectors: bool,  # noqa: FBT001
    sizes: tuple[int, int],
) -> None:
    left, right = ([f"Ship{n} met ship{n + 1} off Ostby." for n in range(size)] for size in sizes)

    same = {(n, n) for n in range(min(sizes))}
    assert same <= aligned(left, right, with_vectors=with_vectors)


TRIALS = (
    [
        "A court in Norland jailed Anna Holm for 12 years on Monday.",
        "The judge said that the former banker had stolen from savers.",
        "She will appeal, her lawyer told reporters.",
    ],
    [
        "A court in Sudland jailed Peter Brandt for 3 years on Friday.",
        "The judge said that the former teacher had stolen from pupils.",
        "He will appeal, his lawyer told reporters.",
    ],
)


def linked(*, check: bool, third: str = "") -> set[tuple[int, int]]:
    vocabulary = Vocabulary()
    sides = (TRIALS[0], [*TRIALS[1], third] if third else TRIALS[1])
    columns = [
        vocabulary.terms(side, [terms_of_text(text, "en") for text in side], "en") for side in sides
    ]
    return pairs(links(columns, vocabulary, check=check))


def test_two_events_of_one_kind_are_linked_only_when_asked_for() -> None:
    assert linked(check=True) == set()
    assert len(linked(check=False)) >= 2


def test_equal_sentences_are_linked_even_between_two_events() -> None:
    assert linked(check=True, third=TRIALS[0][2]) == {(2, 3)}


def test_printing_the_same_notices_makes_no_one_event_of_two() -> None:
    notices = ["More on this in the evening paper.", "Readers may write to the editor."]
    vocabulary = Vocabulary()
    sides = [[*trial, *notices] for trial in TRIALS]
    columns = [
        vocabulary.terms(side, [terms_of_text(text, "en") for text in side], "en") for side in sides
    ]
    ways = np.eye(8, dtype=np.float32)
    known = [Vectors.undivided(ways[:5]), Vectors.undivided(ways[[5, 6, 7, 3, 4]])]

    assert pairs(links(columns, vocabulary, vectors=known)) == {(3, 3), (4, 4)}
    alike = [Vectors.undivided(ways[:5]), Vectors.undivided(ways[:5])]
    assert len(links(columns, vocabulary, vectors=alike)) >= 5  # what is told is alike as well
