"""The word that is still being typed, looked for as the beginning of others too."""

from collections.abc import Container
from dataclasses import dataclass

from index.search.analyser import prefix_form
from index.search.query import And, Near, Node, Or, Prefix, Words

_LEAST = 2  # letters of a beginning; one letter begins too many words to be of use


@dataclass(frozen=True, slots=True)
class Begun:
    """A query that also finds words that begin as its last one; `sentence` says so."""

    root: Node
    sentence: str


def with_beginnings(root: Node, last: Words, added: Container[Node] = ()) -> Begun | None:
    """The query in which the last word may also begin other words; None if it has no such word.

    A single letter after other words is not looked for yet: nothing found would be there only
    until the next letter.

    Args:
        root: as it would be run.
        last: the word that is being typed, a plain one.
        added: conditions that nobody typed; they stay as they are.
    """
    if len(prefix_form(last.text)) < _LEAST:
        return _without(root, last)
    found = _begun(root, last, added)
    words = f"Also words that begin with “{last.text}”, until a space or Enter ends it."
    return Begun(found, words) if found else None


def _without(root: Node, last: Words) -> Begun | None:
    if not isinstance(root, And) or root.parts[-1] != last:
        return None
    kept = root.parts[:-1]
    words = f"“{last.text}” is looked for once another letter, a space or Enter follows."
    return Begun(And(kept) if len(kept) > 1 else kept[0], words)


def _begun(node: Node, last: Words, added: Container[Node]) -> Node | None:
    """The node with its last mention of `last` opened; None if it has none."""
    if node in added:
        return None
    match node:
        case Words() if node == last:
            return Or((node, Prefix(last.text)))
        case Near(left, right, distance) if right == last:
            return Or((node, Near(left, Prefix(last.text), distance)))
        case And(parts):
            opened = _last_begun(parts, last, added)
            return And(opened) if opened else None
        case Or(parts):
            opened = _last_begun(parts, last, added)
            return Or(opened) if opened else None
    return None


def _last_begun(
    parts: tuple[Node, ...], last: Words, added: Container[Node]
) -> tuple[Node, ...] | None:
    for place in reversed(range(len(parts))):
        if found := _begun(parts[place], last, added):
            return (*parts[:place], found, *parts[place + 1 :])
    return None
