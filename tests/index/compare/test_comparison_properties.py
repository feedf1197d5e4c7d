"""What must hold of whole comparisons, rows included, with and without sentence vectors."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.compare import compare
from index.records import ArticleId, Column, Comparison
from index.text import analyse
from index.text.sentence_model import SIZE, Vectors
from tests.index.compare.conftest import make_column

SENTENCES = st.builds(
    lambda *parts: " ".join(parts) + ".",
    st.sampled_from(["The mayor", "A court", "Anna Holm", "One farmer", "The old bridge"]),
    st.sampled_from(["closed", "praised", "left", "sold", "painted", "rebuilt"]),
    st.sampled_from(["the harbour of Ostby", "12 schools", "a red lorry", "the Veldorf dam"]),
)
UNIQUE = st.lists(SENTENCES, min_size=1, max_size=7, unique=True)
REPEATING = st.lists(SENTENCES, min_size=1, max_size=4).flatmap(
    lambda some: st.lists(st.sampled_from(some), min_size=1, max_size=9)
)
NOISE = ["Prices of wheat fell.", "Nobody was hurt.", "Rain is expected.", "Trains ran late."]
FOREIGN = [
    "Мэр Анна Хольм закрыла гавань Остби.",
    "12 школ закрыты у плотины Фельдорф.",
    "Цены на зерно упали в понедельник.",
    "Старый мост восстановлен 5 марта.",
]

given_flag = pytest.mark.parametrize("with_vectors", [False, True], ids=["words", "vectors"])


@cache
def column(sentences: tuple[str, ...], number: int, language: str = "en") -> Column:
    made = make_column(" ".join(sentences))
    head = replace(made.article.head, id=ArticleId(number))
    analysis = analyse(made.article.body, language)
    assert len(analysis.sentences) == len(sentences)
    return Column(replace(made.article, head=head), analysis)


def vectors(columns: Sequence[Column]) -> list[Vectors]:
    """Vectors that are alike where texts share letters; quicker than the model."""
    made = []
    for one in columns:
        rows = np.zeros((len(one.analysis.sentences), SIZE), dtype=np.float32)
        for row, sentence in enumerate(one.analysis.sentences):
            for letter in sentence.span.of(one.article.body):
                rows[row, ord(letter) % SIZE] += 1
        made.append(Vectors.undivided(rows))
    return made


def compared(*columns: Column, with_vectors: bool) -> Comparison:
    return compare(columns, vectors=vectors(columns) if with_vectors else (), check=False)


def links_of(comparison: Comparison) -> set[frozenset[tuple[int, int]]]:
    """The links by the ids of their articles, whichever is left."""
    ids = [c.article.head.id for c in comparison.columns]
    return {
        frozenset({(ids[p.column], p.sentence) for p in (link.left, link.right)})
        for link in comparison.links
    }


def is_whole(comparison: Comparison) -> bool:
    """Whether every passage stands in some row, and each base passage in one only."""
    shown = [
        (column, sentence)
        for row in comparison.rows
        for column, cell in enumerate(row.cells)
        for sentence in cell
    ]
    every = {
        (number, sentence)
        for number, c in enumerate(comparison.columns)
        for sentence in range(len(c.analysis.sentences))
    }
    base = [place for place in shown if place[0] == comparison.base]
    return set(shown) == every and len(base) == len(set(base))


@given_flag
@settings(deadline=None, max_examples=50)
@given(UNIQUE, UNIQUE, st.lists(st.sampled_from(FOREIGN), min_size=1, max_size=4, unique=True))
def test_links_do_not_depend_on_the_order_of_three_articles(
    with_vectors: bool,  # noqa: FBT001
    one: list[str],
    two: list[str],
    foreign: list[str],
) -> None:
    columns = (column(tuple(one), 1), column(tuple(two), 2), column(tuple(foreign), 3, "ru"))
    known = vectors(columns)
    found = []
    for order in permutations(range(3)):
        # There are no vectors of a language that the model does not read.
        some = [None if n == 2 else known[n] for n in order] if with_vectors else ()
        found.append(compare(tuple(columns[n] for n in order), vectors=some, check=False))
    assert all(links_of(one) == links_of(found[0]) for one in found)
    assert all(map(is_whole, found))


@given_flag
@settings(deadline=None, max_examples=60)
@given(REPEATING)
def test_identical_articles_stand_row_by_row_also_where_they_repeat_themselves(
    with_vectors: bool,  # noqa: FBT001
    sentences: list[str],
) -> None:
    twice = (column(tuple(sentences), 1), column(tuple(sentences), 2))
    made = compared(*twice, with_vectors=with_vectors)

    assert [row.cells for row in made.rows] == [((n,), (n,)) for n in range(len(sentences))]
    assert not any(any(row.moved) for row in made.rows)
    assert made.differences == ()


@given_flag
@settings(deadline=None, max_examples=60)
@given(UNIQUE, st.integers(0, 6))
def test_an_article_stands_beside_itself_among_noise(
    with_vectors: bool,  # noqa: FBT001
    article: list[str],
    place: int,
) -> None:
    noisy = [*article[:place], *NOISE, *article[place:]]
    made = compared(column(tuple(article), 1), column(tuple(noisy), 2), with_vectors=with_vectors)

    for number, sentence in enumerate(article):
        row = next(row for row in made.rows if number in row.cells[0])
        assert noisy.index(sentence) in row.cells[1]
    assert is_whole(made)


def numbered(size: int, number: int) -> Column:
    """An article of as many sentences; cut by hand, for analysing thousands takes long."""
    texts = [f"Ship{n} met ship{n + 1} off Ostby." for n in range(size)]
    made = make_column(" ".join(texts))
    head = replace(made.article.head, id=ArticleId(number))
    return Column(replace(made.article, head=head), made.analysis)


@given_flag
@pytest.mark.parametrize("sizes", [(0, 0), (0, 1), (1, 1), (0, 5000), (1, 5000), (5000, 40)])
def test_no_length_is_too_short_or_too_long_for_rows(
    with_vectors: bool,  # noqa: FBT001
    sizes: tuple[int, int],
) -> None:
    columns = [numbered(size, n) for n, size in enumerate(sizes, start=1)]
    made = compared(*columns, with_vectors=with_vectors)

    assert [len(c.analysis.sentences) for c in made.columns] == list(sizes)
    assert is_whole(made)
    assert all(n in made.rows[n].cells[1] for n in range(min(sizes)))


def test_a_sentence_that_stands_often_in_both_makes_few_links() -> None:
    often = ["The mayor left the harbour of Ostby."]
    made = compared(column((*often * 60,), 1), column((*often * 40,), 2), with_vectors=False)

    assert len(made.links) == 60
    assert {link.left.sentence for link in made.links} == set(range(60))
    assert {link.right.sentence for link in made.links} == set(range(40))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=40), max_size=6), st.lists(st.text(max_size=40), max_size=6))
def test_any_two_texts_in_two_languages_can_be_compared(left: list[str], right: list[str]) -> None:
    made = compare(
        tuple(
            Column(replace(c.article, head=replace(c.article.head, id=ArticleId(n))), c.analysis)
            for n, c in enumerate(
                (
                    Column(made.article, analyse(made.article.body, language))
                    for language, texts in (("en", left), ("ar", right))
                    for made in [make_column("\n\n".join(texts))]
                ),
                start=1,
            )
        )
    )
    assert is_whole(made)
