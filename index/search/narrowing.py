"""What is ticked in the facets of a result as conditions of a query, so that it can be kept."""

from dataclasses import replace

from index.records import FacetKind, Narrowing
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
    labels = tuple(Labelled(_LABELS[kind], key) for key in sorted(narrowing.of(kind)))
    return Or(labels) if len(labels) > 1 else labels[0]
