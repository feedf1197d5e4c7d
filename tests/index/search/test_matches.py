"""What conditions find, put together; held against dictionaries."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.matches import Matches, in_all, in_any

SIZE = 200
FOUND = st.dictionaries(st.integers(0, SIZE - 1), st.integers(1, 9), max_size=120)
PARTS = st.lists(st.tuples(FOUND, st.booleans()), min_size=1, max_size=4)


def matches(found: dict[int, int], *, spread: bool) -> Matches:
    docs = np.array(sorted(found), dtype=np.intp)
    scores = np.array([found[doc] for doc in docs.tolist()], dtype=np.float32)
    listed = Matches.of(docs, scores, SIZE)
    return Matches.spread_out(listed.spread) if spread else listed


def scores(found: Matches) -> dict[int, float]:
    docs, its = found.listed
    assert docs.tolist() == sorted(set(docs.tolist()))
    assert len(found) == len(docs)
    return dict(zip(docs.tolist(), its.tolist(), strict=True))


@given(PARTS)
def test_what_one_finds_has_the_scores_of_all_that_find_it(
    parts: list[tuple[dict[int, int], bool]],
) -> None:
    made = [matches(found, spread=spread) for found, spread in parts]
    before = [scores(part) for part in made]
    expected = sum((Counter(found) for found, _ in parts), Counter[int]())
    assert scores(in_any(made, SIZE)) == expected
    assert [scores(part) for part in made] == before  # which are kept for other queries


@given(FOUND, st.sets(st.integers(0, SIZE - 1), min_size=1, max_size=2))
def test_a_few_titles_are_added_to_many_bodies(bodies: dict[int, int], titles: set[int]) -> None:
    few = matches(dict.fromkeys(titles, 2), spread=False)
    many = matches(bodies, spread=False)
    assert scores(in_any([few, many], SIZE)) == Counter(bodies) + Counter(dict.fromkeys(titles, 2))


@given(PARTS)
def test_what_all_find_has_the_scores_of_all(parts: list[tuple[dict[int, int], bool]]) -> None:
    made = [matches(found, spread=spread) for found, spread in parts]
    shared = set.intersection(*(set(found) for found, _ in parts))
    assert scores(in_all(made)) == {
        doc: sum(found[doc] for found, _ in parts) for doc in sorted(shared)
    }


@pytest.mark.parametrize("every", [1, 3, 150])
def test_documents_are_marked_many_or_few(every: int) -> None:
    mask = np.arange(SIZE) % every == 0
    assert scores(Matches.marked(mask, 2.0)) == dict.fromkeys(range(0, SIZE, every), 2.0)
