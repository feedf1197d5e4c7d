"""Groups of things that resemble each other: components of a graph, then average linkage.

Average linkage: Sokal and Michener, "A Statistical Method for Evaluating Systematic
Relationships" (1958).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LARGEST = 300  # members of a component; linkage costs at least the square of it

FORBIDDEN = -1e9  # so much that no mean over a component makes up for it

_NEVER = -1e18
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

    A group above `largest` is parted again along its heavier edges. Only what edges of weight 1
    hold together, as of copies of one text, stays together whatever its number.
    """
    floor = float(edges.weights.min(initial=1.0))
    done: list[list[int]] = []
    waiting = [(group, floor) for group in connected(members, edges)]
    while waiting:
        group, floor = waiting.pop()
        if len(group) <= largest or floor >= _ALIKE:
            done.append(group)
            continue
        floor = min(floor * _HARDER, _ALIKE)
        inside = np.isin(edges.left, group) & (edges.weights >= floor)
        kept = Edges(edges.left[inside], edges.right[inside], edges.weights[inside])
        waiting.extend((smaller, floor) for smaller in connected(group, kept))
    return done


def average_linkage(
    similarities: NDArray[np.float64],
    threshold: float,
    sizes: NDArray[np.float64] | None = None,
) -> list[list[int]]:
    """Join the most similar two groups again and again while they reach `threshold`.

    The similarity of two groups is the mean over the pairs of their members; one that is
    `FORBIDDEN` for a pair keeps their groups apart. With `sizes` each place is a group of so
    many members to begin with, and the similarities are means already.

    Returns:
        The members of each group, as places in `similarities`, rising.
    """
    table = similarities.astype(np.float64)
    np.fill_diagonal(table, _NEVER)
    size = np.ones(len(table)) if sizes is None else sizes.astype(np.float64)
    groups = [[place] for place in range(len(table))]
    taken = np.zeros(len(table), np.bool_)  # into others before
    nearest = table.max(axis=1, initial=_NEVER)
    while len(table) > 1 and nearest.max() >= threshold:
        first = int(nearest.argmax())
        second = int(table[first].argmax())
        first, second = min(first, second), max(first, second)
        joined = table[first] * size[first] + table[second] * size[second]
        joined /= size[first] + size[second]
        joined[[first, second]] = _NEVER
        joined[taken] = _NEVER
        stale = (table[first] >= nearest) | (table[second] >= nearest)
        table[first], table[:, first] = joined, joined
        table[second], table[:, second] = _NEVER, _NEVER
        taken[second] = True
        size[first] += size[second]
        groups[first] += groups[second]
        groups[second] = []
        nearest = np.maximum(nearest, joined)
        stale[[first, second]] = True
        nearest[stale] = table[stale].max(axis=1)
    return [sorted(group) for group in groups if group]


def connected(members: Sequence[int], edges: Edges) -> list[list[int]]:
    """Part `members` into groups that no edge leaves, each in the order of `members`."""
    names = np.array(members, dtype=np.int64)
    order = np.argsort(names)
    left = order[np.searchsorted(names, edges.left, sorter=order)]
    right = order[np.searchsorted(names, edges.right, sorter=order)]
    lowest = np.arange(len(names))
    while True:
        least = np.minimum(lowest[left], lowest[right])
        before = lowest.copy()
        np.minimum.at(lowest, left, least)
        np.minimum.at(lowest, right, least)
        lowest = lowest[lowest]
        if (lowest == before).all():
            break
    by_root = np.argsort(lowest, kind="stable")
    starts = np.flatnonzero(np.diff(lowest[by_root], prepend=-1))
    return [names[group].tolist() for group in np.split(by_root, starts[1:])] if len(names) else []
