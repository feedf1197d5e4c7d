"""Other spellings of the names in a query, looked for with them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from index.records import AlsoAs, Span
from index.search.analyser import words
from index.search.parser import plain_words
from index.search.query import And, Near, Node, Or, Query, SearchField, Words

_LONGEST = 6  # words of a name that is written without quotation marks
_LONGEST_PHRASE = 8  # words of a phrase that is looked through for names
_MOST = 12  # ways to write a phrase or a NEAR
_FIELDS = (None, SearchField.TITLE, SearchField.NAME, SearchField.PLACE, SearchField.SAYS)

Spellings = Callable[[str], tuple[str, ...]]
"""The other spellings of a name, () for what is none."""


@dataclass(frozen=True, slots=True)
class StandsFor:
    """A condition that was added: `spelling` in place of `words`, which `asked` look for."""

    spelling: str
    words: str
    asked: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """A query that finds names under any of their spellings, and what was added for that."""

    query: Query
    notes: tuple[AlsoAs, ...]
    added: Mapping[Node, StandsFor]


def with_other_spellings(query: Query, spellings: Spellings) -> Spread:
    """The query that finds a name under any of its spellings, and which ones were added.

    Names are looked for in phrases too, and in title:, name:, place: and says:. Words that are
    left out stay as they are: leaving out more than was asked would hide articles.
    """
    if query.root is None:
        return Spread(query, (), {})
    spreader = _Spreader(spellings)
    root = spreader.spread(query.root)
    notes = tuple(dict.fromkeys(spreader.notes))
    return Spread(Query(root, query.problems), notes, spreader.added)


class _Spreader:
    def __init__(self, spellings: Spellings) -> None:
        self._spellings = spellings
        self.notes: list[AlsoAs] = []
        self.added: dict[Node, StandsFor] = {}

    def spread(self, node: Node) -> Node:
        match node:
            case Words(field=field) if field in _FIELDS:
                return _any((node, *self._ways(node)))
            case Near():
                return _any((node, *self._nears(node)))
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
            if not isinstance(part, Words) or part.phrase or part.field not in _FIELDS:
                break
            if run and part.field is not run[0].field:
                break
            run.append(part)
        for length in range(len(run), 1, -1):
            together = tuple(run[:length])
            ways = self._written(" ".join(part.text for part in together), together)
            if ways:
                return length, _any((And(together), *ways))
        return 1, self.spread(parts[0])

    def _ways(self, node: Words) -> tuple[Words, ...]:
        """The other ways to write a word or a phrase that is a name, or has one in it."""
        whole = self._written(node.text, (node,))
        if whole or not node.phrase:
            return whole
        return self._with_names_in(node)

    def _written(self, text: str, asked: tuple[Words, ...]) -> tuple[Words, ...]:
        others = self._spellings(text)
        if not others:
            return ()
        self.notes.append(AlsoAs(text, others))
        slop = asked[0].slop
        made = []
        for other in others:
            node = plain_words(other, asked[0].field)
            node = replace(node, slop=slop) if slop and node.phrase else node
            if node not in asked:
                self.added.setdefault(node, StandsFor(other, text, asked))
                made.append(node)
        return tuple(made)

    def _with_names_in(self, node: Words) -> tuple[Words, ...]:
        """The phrase with other spellings of the names in it."""
        text = node.text
        spans = [word.span for word in words(text)]
        if not 2 <= len(spans) <= _LONGEST_PHRASE:
            return ()
        pieces: list[list[tuple[str, StandsFor | None]]] = []
        at = end = 0
        while at < len(spans):
            length, others = self._name_in(text, spans[at : at + _LONGEST], len(spans))
            start, stop = spans[at].start, spans[at + length - 1].end
            written = text[start:stop]
            between = text[end:start]
            stands = [(between + o, StandsFor(o, written, (node,))) for o in others]
            pieces.append([(between + written, None), *stands])
            if others:
                self.notes.append(AlsoAs(written, others))
            at, end = at + length, stop
        made = []
        for way in islice(product(*pieces), 1, _MOST):
            other = replace(node, text="".join(piece for piece, _ in way) + text[end:])
            stands_for = next(s for _, s in way if s)
            self.added.setdefault(other, stands_for)
            made.append(other)
        return tuple(made)

    def _name_in(
        self, text: str, spans: Sequence[Span], all_words: int
    ) -> tuple[int, tuple[str, ...]]:
        """How many of the first words make a name, with its other spellings; 1 if they make none.

        That all words of the phrase make none was seen before.
        """
        for length in range(min(len(spans), all_words - 1), 0, -1):
            if others := self._spellings(text[spans[0].start : spans[length - 1].end]):
                return length, others
        return 1, ()

    def _nears(self, node: Near) -> tuple[Near, ...]:
        """The other ways to write what stands near each other."""
        sides = [
            (side, *self._ways(side)) if isinstance(side, Words) and side.field in _FIELDS
            else (side,)
            for side in (node.left, node.right)
        ]  # fmt: skip
        made = []
        for left, right in islice(product(*sides), 1, _MOST):
            other = Near(left, right, node.distance)
            stands_for = self.added.get(left) or self.added.get(right)
            if stands_for:
                self.added.setdefault(other, replace(stands_for, asked=(node,)))
                made.append(other)
        return tuple(made)


def _any(nodes: Sequence[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))


def _flat(nodes: Iterable[Node]) -> list[Node]:
    """The nodes, those of an OR in another taken out of it."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.parts if isinstance(node, Or) else (node,))
    return flat
