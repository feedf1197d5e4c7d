"""Phrases and nearness, held against looking at each document."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.search.proximity import (
    Places,
    Spans,
    docs_loosely,
    in_a_row,
    located,
    loosely,
    nearby,
    together,
)

# For each document the positions of a word.
POSITIONS = st.sets(st.integers(0, 14) | st.integers(60, 70), max_size=6).map(sorted)
WORD = st.lists(POSITIONS, min_size=8, max_size=8)


def places(documents: list[list[int]], *, wide: bool = False) -> Places:
    """A word that stands at these places of these documents."""
    docs = [n for n, positions in enumerate(documents) if positions]
    counts = [len(documents[n]) for n in docs]
    flat = [position for n in docs for position in documents[n]]
    return Places(
        np.array(docs, dtype=np.intp),
        np.array([0, *np.cumsum(counts)], dtype=np.intp),
        np.array(flat, dtype=np.uint32 if wide else np.uint16),
    )


def found(spans: Spans) -> set[tuple[int, int, int]]:
    low = (1 << 32) - 1
    return {
        (start >> 32, start & low, end & low)
        for start, end in zip(spans.starts.tolist(), spans.ends.tolist(), strict=True)
    }


@pytest.mark.parametrize("many", [0, 1000])  # whether they are looked at all together
@pytest.mark.parametrize("block", [3, 1 << 14])
@settings(max_examples=150)
@given(st.lists(WORD, min_size=1, max_size=3), st.sampled_from(["narrow", "wide"]))
def test_words_in_a_row_are_found_in_each_document(
    many: int, block: int, words: list[list[list[int]]], kind: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.search.proximity._BLOCK", block)
        patch.setattr("index.search.proximity._MANY", many)
        spans = in_a_row([places(word, wide=kind == "wide") for word in words])
    assert found(spans) == {
        (doc, start, start + len(words) - 1)
        for doc in range(8)
        for start in words[0][doc]
        if all(start + n in word[doc] for n, word in enumerate(words))
    }


@given(st.lists(WORD, min_size=1, max_size=3), st.sets(st.integers(0, 7)), st.sampled_from([0, 99]))
def test_only_documents_that_matter_are_looked_at(
    words: list[list[list[int]]], within: set[int], many: int
) -> None:
    made = [places(word) for word in words]
    docs = np.array(sorted(within), dtype=np.intp)
    every = found(in_a_row(made))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.search.proximity._MANY", many)
        few = in_a_row(made, docs)
    assert found(few) == {span for span in every if span[0] in within}


@pytest.mark.parametrize("counted", ["each", "together"])
@settings(max_examples=150)
@given(st.lists(WORD, min_size=2, max_size=3), st.integers(0, 4))
def test_others_may_stand_between_the_words_of_a_phrase(
    counted: str, words: list[list[list[int]]], slop: int
) -> None:
    made = [Spans.of_words([places(word)]) for word in words]
    spans = loosely(made, slop, each=counted == "each")
    expected = set()
    for doc in range(8):
        for at in product(*(word[doc] for word in words)):
            gaps = [b - a - 1 for a, b in pairwise(at)]
            most = max(gaps) if counted == "each" else sum(gaps)
            if min(gaps) >= 0 and most <= slop:
                expected.add((doc, at[0], at[-1]))
    assert found(spans) == expected
    docs = docs_loosely(made, slop, each=counted == "each")
    assert docs.tolist() == sorted({doc for doc, _, _ in expected})


@given(st.lists(WORD, min_size=1, max_size=3), st.none() | st.sets(st.integers(0, 7)))
def test_words_are_looked_for_where_all_of_them_are(
    words: list[list[list[int]]], within: set[int] | None
) -> None:
    made = [places(word) for word in words]
    docs = None if within is None else np.array(sorted(within), dtype=np.intp)
    expected = [
        doc
        for doc in range(8)
        if all(word[doc] for word in words) and (within is None or doc in within)
    ]
    for word, rows in zip(made, together(made, docs), strict=True):
        assert word.docs[rows].tolist() == expected


@settings(max_examples=150)
@given(WORD, WORD, WORD, st.integers(1, 5))
def test_nearness_is_the_same_from_both_sides(
    left: list[list[int]], first: list[list[int]], second: list[list[int]], distance: int
) -> None:
    one = Spans.of_words([places(left)])
    phrase = in_a_row([places(first), places(second)])
    expected = {
        doc
        for doc in range(8)
        for a in left[doc]
        for b in first[doc]
        if b + 1 in second[doc] and (1 <= b - a <= distance or 1 <= a - (b + 1) <= distance)
    }
    assert set(nearby(one, phrase, distance).tolist()) == expected
    assert set(nearby(phrase, one, distance).tolist()) == expected


@given(st.sets(st.integers(0, 400)), st.sets(st.integers(0, 400)))
def test_documents_are_located_in_others(there: set[int], wanted: set[int]) -> None:
    docs = np.array(sorted(there), dtype=np.intp)
    asked = np.array(sorted(wanted), dtype=np.intp)
    rows = located(docs, asked)
    assert [docs[row] if row >= 0 else None for row in rows] == [
        doc if doc in there else None for doc in sorted(wanted)
    ]
