"""Which columns agree on a fact, and how the sign for it reads."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from string import ascii_lowercase
from typing import TypeVar

from index.records import FactCell, Relation, Said

T = TypeVar("T")
Related = Callable[[T, T], Relation | None]
"""How two answers stand to each other; None where they cannot be compared."""


def grouped(answers: Mapping[int, T], related: Related[T], ranked: Sequence[int]) -> dict[int, int]:
    """The group of each column that answers, from 0 in the order of the columns.

    Columns are taken in the order of `ranked`, the most precise first: each joins the first group
    all of whose members it agrees with.
    """
    groups: list[list[int]] = []
    for column in ranked:
        fitting = (
            group
            for group in groups
            if all(
                related(answers[column], answers[m]) in (Relation.EQUAL, Relation.COMPATIBLE)
                for m in group
            )
        )
        home = next(fitting, None)
        if home is None:
            groups.append([column])
        else:
            home.append(column)
    ordered = sorted(groups, key=min)
    return {column: number for number, group in enumerate(ordered) for column in group}


def conflicts(
    answers: Mapping[int, T], related: Related[T], groups: Mapping[int, int]
) -> list[tuple[int, int]]:
    """The pairs of groups between which two answers conflict, rising."""
    return sorted(
        {
            (min(groups[a], groups[b]), max(groups[a], groups[b]))
            for a, b in combinations(sorted(answers), 2)
            if related(answers[a], answers[b]) is Relation.CONFLICTING and groups[a] != groups[b]
        }
    )


def verdict(
    answers: Mapping[int, T], related: Related[T], against: Sequence[tuple[int, int]]
) -> Relation:
    """How the answers of all columns stand to each other; `against` are groups that conflict."""
    if len(answers) == 1:
        return Relation.ONE_SIDED
    if against:
        return Relation.CONFLICTING
    pairs = combinations(sorted(answers), 2)
    same = all(related(answers[a], answers[b]) is Relation.EQUAL for a, b in pairs)
    return Relation.EQUAL if same else Relation.COMPATIBLE


def cells(
    count: int, said: Mapping[int, Sequence[Said]], groups: Mapping[int, int], *, all_lettered: bool
) -> tuple[FactCell, ...]:
    """The cells of `count` columns; a group of one column has no number unless all are lettered."""
    sizes = list(groups.values())
    kept = {c: g for c, g in groups.items() if all_lettered or sizes.count(g) > 1}
    numbers = {group: n for n, group in enumerate(dict.fromkeys(kept[c] for c in sorted(kept)))}
    return tuple(
        FactCell(tuple(said.get(c, ())), numbers[kept[c]] if c in kept else None)
        for c in range(count)
    )


def letters(group: int) -> str:
    """The letters of a group: a to z, then aa, ab and so on."""
    more, last = divmod(group, len(ascii_lowercase))
    return (letters(more - 1) if more else "") + ascii_lowercase[last]


def told_conflicts(pairs: Sequence[tuple[int, int]]) -> str:
    """The pairs of groups that may conflict, in words: "a ≠ b possible conflict"."""
    groups = sorted({group for pair in pairs for group in pair})
    if len(pairs) == len(groups) * (len(groups) - 1) // 2:
        return f"{' ≠ '.join(map(letters, groups))} possible conflict"
    signs = ", ".join(f"{letters(one)} ≠ {letters(other)}" for one, other in pairs)
    return f"{signs} possible conflict"
