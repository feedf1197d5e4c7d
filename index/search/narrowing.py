"""What is ticked in the facets of a result as conditions of a query, so that it can be kept."""

from collections.abc import Sequence
from dataclasses import replace

from index.records import FacetKind, Narrowing
from index.search import label_values
from index.search.query import And, Label, Labelled, Node, Or, Query

_LABELS = {
    FacetKind.OUTLET: Label.OUTLET,
    FacetKind.MONTH: Label.MONTH,
    FacetKind.LANGUAGE: Label.LANGUAGE,
    FacetKind.TAG: Label.TAG,
    FacetKind.EVENT: Label.EVENT,
    FacetKind.NAME: Label.NAMED,
}


def narrowed(query: Query, narrowing: Narrowing) -> Query:
    """The query with what is ticked as conditions of its own; without words those alone.

    A query of which nothing could be read still finds nothing.
    """
    conditions = [_condition(narrowing, kind) for kind in FacetKind if narrowing.of(kind)]
    if not conditions or (query.root is None and query.problems):
        return query
    match query.root:
        case None:
            parts = conditions
        case And(known):
            parts = [*known, *conditions]
        case root:
            parts = [root, *conditions]
    return replace(query, root=And(tuple(parts)) if len(parts) > 1 else parts[0])


def _condition(narrowing: Narrowing, kind: FacetKind) -> Node:
    keys = narrowing.of(kind)
    values = _months(keys) if kind is FacetKind.MONTH else sorted(keys)
    labels = tuple(Labelled(_LABELS[kind], value) for value in values)
    return Or(labels) if len(labels) > 1 else labels[0]


def _months(keys: frozenset[str]) -> list[str]:
    """The months ticked, those that follow each other without a gap as one range."""
    values = [""] if "" in keys else []
    stated = [key for key in keys if key and not key.endswith("?")]
    guessed = [key[:-1] for key in keys if key.endswith("?")]
    for months, sign in ((stated, ""), (guessed, "?")):
        for first, last in _runs(sorted(months)):
            written = f"{first}..{last}{sign}"
            values.append(label_values.months(written) or written)
    return values


def _runs(months: Sequence[str]) -> list[tuple[str, str]]:
    """The first and the last of the months that follow each other, which rise."""
    runs: list[tuple[str, str]] = []
    for month in months:
        if runs and _number(month) == _number(runs[-1][1]) + 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs


def _number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number)
