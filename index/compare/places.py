"""Where it was, told without a name.

By the compass, "the western bank" beside "the eastern bank", or by a common noun that no other
article has, "on the courthouse steps".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from index.compare.matching import difference_of_words
from index.compare.sides import Side
from index.compare.whereabouts import grounds, tells_all
from index.records import Difference, DifferenceType, Relation, Span
from index.text.words import fold, is_stop, stem

_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
_FORMS = {form: way for way in _OPPOSITE for form in (way, f"{way}ern", f"{way}ernmost")}
_BESIDE = 3  # words on each side of which one must agree


@dataclass(frozen=True, slots=True)
class _Side:
    """One direction with the noun behind it: "the western bank"."""

    side: Side
    span: Span
    way: str
    noun: str
    beside: frozenset[str]


def place_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Opposite sides of one thing, and whereabouts that one article alone tells."""
    yield from _opposite(row, sides)
    for side in sides:
        others = [other for other in sides if other.column != side.column]
        for span, noun in grounds(side):
            if not any(noun in other.body.casefold() for other in others) and all(
                tells_all(other, side) for other in others
            ):
                yield _only(row, side, span)


def _only(row: int, side: Side, span: Span) -> Difference:
    kind, rule = DifferenceType.PLACE, "whereabouts in one article only"
    return difference_of_words(row, kind, Relation.ONE_SIDED, [(side, span)], rule)


def _opposite(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Opposite sides of one thing, said of it with a word in common beside it."""
    found = [list(_directions(side)) for side in sides]
    for n, left in enumerate(found):
        for right in found[n + 1 :]:
            yield from (
                _conflict(row, a, b)
                for a, b in product(left, right)
                if a.noun == b.noun
                and _OPPOSITE[a.way] == b.way
                and a.beside & b.beside
                and not _says(left, b)
                and not _says(right, a)
            )


def _says(told: Sequence[_Side], other: _Side) -> bool:
    """Whether a side speaks of the other's place as well."""
    return any(one.noun == other.noun and one.way == other.way for one in told)


def _directions(side: Side) -> Iterator[_Side]:
    said = [word.of(side.body) for word in side.words]
    for n in range(len(said) - 1):
        way, noun = _FORMS.get(fold(said[n])), said[n + 1]
        if way is None or noun[:1].isupper() or is_stop(noun, side.language):
            continue
        beside = (*said[max(0, n - _BESIDE) : n], *said[n + 2 : n + 2 + _BESIDE])
        stems = (stem(w, side.language) for w in beside if not is_stop(w, side.language))
        span = Span(side.words[n].start, side.words[n + 1].end)
        yield _Side(side, span, way, stem(noun, side.language), frozenset(stems))


def _conflict(row: int, a: _Side, b: _Side) -> Difference:
    ends = [(one.side, one.span) for one in (a, b)]
    kind, relation = DifferenceType.PLACE, Relation.CONFLICTING
    return difference_of_words(row, kind, relation, ends, "opposite sides")
