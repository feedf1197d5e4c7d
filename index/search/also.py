"""Other spellings of the names in a query, looked for with them."""

from collections.abc import Callable, Iterable, Sequence

from index.records import AlsoAs
from index.search.query import And, Node, Or, Query, Words

_LONGEST = 6  # words of a name that is written without quotation marks


def with_other_spellings(
    query: Query, spellings: Callable[[str], tuple[str, ...]]
) -> tuple[Query, tuple[AlsoAs, ...]]:
    """The query that finds a name under any of its spellings, and which ones were added.

    Words of a field and words that are left out stay as they are: leaving out more than was
    asked would hide articles.

    Args:
        query: what was asked.
        spellings: the other spellings of a name, () for what is none.
    """
    if query.root is None:
        return query, ()
    notes: list[AlsoAs] = []
    root = _Spreader(spellings, notes).spread(query.root)
    return Query(root, query.problems), tuple(dict.fromkeys(notes))


class _Spreader:
    def __init__(self, spellings: Callable[[str], tuple[str, ...]], notes: list[AlsoAs]) -> None:
        self._spellings = spellings
        self._notes = notes

    def spread(self, node: Node) -> Node:
        match node:
            case Words(text, None):
                return self._also((node,), text) or node
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return Or(tuple(_flat(self.spread(part) for part in parts)))
        return node

    def _all(self, parts: Sequence[Node]) -> Node:
        """The parts, the longest runs of words that make a name taken together."""
        found: list[Node] = []
        at = 0
        while at < len(parts):
            length, node = self._longest(parts[at : at + _LONGEST])
            found.append(node)
            at += length
        return found[0] if len(found) == 1 else And(tuple(found))

    def _longest(self, parts: Sequence[Node]) -> tuple[int, Node]:
        """How many of the first parts make a name, and the node for them."""
        run: list[Words] = []
        for part in parts:
            if not isinstance(part, Words) or part.field is not None or part.phrase:
                break
            run.append(part)
        for length in range(len(run), 1, -1):
            together = tuple(run[:length])
            node = self._also(together, " ".join(part.text for part in together))
            if node is not None:
                return length, node
        return 1, self.spread(parts[0])

    def _also(self, asked: tuple[Words, ...], text: str) -> Or | None:
        others = self._spellings(text)
        if not others:
            return None
        self._notes.append(AlsoAs(text, others))
        first = asked[0] if len(asked) == 1 else And(asked)
        return Or((first, *(Words(other, phrase=" " in other) for other in others)))


def _flat(nodes: Iterable[Node]) -> list[Node]:
    """The nodes, those of an OR in another taken out of it."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.parts if isinstance(node, Or) else (node,))
    return flat
