"""Components follow the edges; average linkage joins while the mean similarity suffices."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.events.linkage import Edges, average_linkage, components


def edges(*triples: tuple[int, int, float]) -> Edges:
    lefts, rights, weights = zip(*triples, strict=True) if triples else ((), (), ())
    return Edges(np.array(lefts, np.int64), np.array(rights, np.int64), np.array(weights, float))


def test_things_without_an_edge_between_them_are_apart() -> None:
    found = components(range(5), edges((0, 3, 0.2), (3, 4, 0.5)))
    assert sorted(found) == [[0, 3, 4], [1], [2]]


def test_a_component_that_is_too_large_is_parted_at_its_weakest_edges() -> None:
    chain = edges((0, 1, 0.9), (1, 2, 0.2), (2, 3, 0.9))
    assert sorted(components(range(4), chain, largest=3)) == [[0, 1], [2, 3]]


def test_copies_of_one_text_stay_together_even_if_they_are_too_many() -> None:
    copies = edges(*((number, number + 1, 1.0) for number in range(9)))
    assert components(range(10), copies, largest=3) == [list(range(10))]


def test_two_groups_join_only_if_their_members_are_alike_on_average() -> None:
    table = np.array([[1.0, 0.8, 0.1], [0.8, 1.0, 0.5], [0.1, 0.5, 1.0]])
    assert average_linkage(table, 0.4) == [[0, 1], [2]]
    assert average_linkage(table, 0.3) == [[0, 1, 2]]


def by_definition(table: np.ndarray, threshold: float) -> set[frozenset[int]]:
    """Average linkage as its definition says it, computed anew at each step."""
    groups = [[place] for place in range(len(table))]
    while len(groups) > 1:
        means = {
            (i, j): table[np.ix_(groups[i], groups[j])].mean()
            for i in range(len(groups))
            for j in range(i + 1, len(groups))
        }
        i, j = max(means, key=lambda pair: means[pair])
        if means[i, j] < threshold:
            break
        groups[i] += groups.pop(j)
    return {frozenset(group) for group in groups}


@given(st.integers(1, 9), st.integers(0, 10_000), st.floats(0.2, 0.8))
def test_it_gives_what_its_definition_gives(size: int, seed: int, threshold: float) -> None:
    half = np.triu(np.random.default_rng(seed).random((size, size)), 1)
    table = half + half.T
    found = {frozenset(group) for group in average_linkage(table, threshold)}
    assert found == by_definition(table, threshold)
