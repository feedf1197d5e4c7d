"""What only the collection knows of articles, put into a query as the articles themselves."""

from collections.abc import Callable, Sequence

from index.records import ArticleId
from index.search.query import Among, And, Label, Labelled, Node, Not, Or, Query

Resolve = Callable[[Labelled], frozenset[ArticleId]]
"""The articles that have a label."""

_OF_COLLECTION = (Label.TAG, Label.EVENT, Label.HAS)
_STATES = (Labelled(Label.IS, "reprint"), Labelled(Label.IS, "cut"))


def resolved(node: Node, resolve: Resolve) -> Node:
    """The same query without labels that the search index does not know."""
    match node:
        case Labelled(label) if label in _OF_COLLECTION or node in _STATES:
            return Among(resolve(node), str(Query(node)))
        case Not(inner):
            return Not(resolved(inner, resolve))
        case And(parts):
            return And(tuple(resolved(part, resolve) for part in parts))
        case Or(parts):
            return Or(tuple(resolved(part, resolve) for part in parts))
    return node


def narrowed_to(root: Node, sets: Sequence[frozenset[ArticleId]]) -> Node:
    """What a query finds among articles that are in all of some sets."""
    if not sets:
        return root
    kept = Among(frozenset.intersection(*sets), "*")
    return And((*root.parts, kept)) if isinstance(root, And) else And((root, kept))
