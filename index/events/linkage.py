"""Groups of things that resemble each other: components of a graph, then average linkage.

Average linkage: Sokal and Michener, "A Statistical Method for Evaluating Systematic
Relationships" (1958).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LARGEST = 300  # members of a component; linkage costs at least the square of it

_HARDER = 1.2  # by so much the threshold rises inside a component that is too large
_ALIKE = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of numbered things that resemble each other, with weights above 0, at most 1."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    weights: NDArray[np.float64]


def components(members: Sequence[int], edges: Edges, largest: int = LARGEST) -> list[list[int]]:
    """Part `members` into groups that no edge leaves, each in the order of `members`.

    A group above `largest` is parted again along its heavier edges. Only copies of one text,
    which edges of weight 1 hold together, stay together whatever their number.
    """
    floor = float(edges.weights.min(initial=1.0))
    done: list[list[int]] = []
    waiting = [(group, edges, floor) for group in _connected(members, edges)]
    while waiting:
        group, edges, floor = waiting.pop()
        if len(group) <= largest or floor >= _ALIKE:
            done.append(group)
            continue
        floor = min(floor * _HARDER, _ALIKE)
        inside = np.isin(edges.left, group) & (edges.weights >= floor)
        kept = Edges(edges.left[inside], edges.right[inside], edges.weights[inside])
        waiting.extend((smaller, kept, floor) for smaller in _connected(group, kept))
    return done


def average_linkage(similarities: NDArray[np.float64], threshold: float) -> list[list[int]]:
    """Join the most similar two groups again and again while they reach `threshold`.

    The similarity of two groups is the mean over the pairs of their members.

    Returns:
        The members of each group, as places in `similarities`, rising.
    """
    table = similarities.astype(np.float64)
    np.fill_diagonal(table, -1)
    size = np.ones(len(table))
    groups = [[place] for place in range(len(table))]
    nearest = table.max(axis=1, initial=-1.0)
    while len(table) > 1 and nearest.max() >= threshold:
        first = int(nearest.argmax())
        second = int(table[first].argmax())
        first, second = min(first, second), max(first, second)
        joined = table[first] * size[first] + table[second] * size[second]
        joined /= size[first] + size[second]
        joined[[first, second]] = -1
        joined[nearest < 0] = -1  # taken into others before, or alone in the world
        stale = (table[first] >= nearest) | (table[second] >= nearest)
        table[first], table[:, first] = joined, joined
        table[second], table[:, second] = -1, -1
        size[first] += size[second]
        groups[first] += groups[second]
        groups[second] = []
        nearest = np.maximum(nearest, joined)
        stale[[first, second]] = True
        nearest[stale] = table[stale].max(axis=1)
    return [sorted(group) for group in groups if group]


def _connected(members: Iterable[int], edges: Edges) -> list[list[int]]:
    parent = {member: member for member in members}

    def root(member: int) -> int:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for left, right in zip(edges.left.tolist(), edges.right.tolist(), strict=True):
        parent[root(right)] = root(left)
    groups: dict[int, list[int]] = {}
    for member in parent:
        groups.setdefault(root(member), []).append(member)
    return list(groups.values())
