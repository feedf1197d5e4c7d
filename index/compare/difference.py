"""What the outlets of each row tell differently.

Each kind of mention is compared by a module of its own; what they leave is compared word by
word. A span keeps the most informative type: what a difference of a higher type covers to
a quarter is dropped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from index.compare.attributions import attribution_differences
from index.compare.certainty import certainty_differences
from index.compare.names import name_differences
from index.compare.numbers import number_differences
from index.compare.plain import lone
from index.compare.quotes import quote_differences
from index.compare.rivals import rival_differences
from index.compare.sides import Side, Sides
from index.compare.times import time_differences
from index.compare.wording import wording_differences
from index.records import (
    Column,
    Difference,
    DifferenceType,
    Link,
    Mark,
    Passage,
    Relation,
    Row,
    Span,
    Strength,
)

_FINDERS: tuple[Callable[[int, Sequence[Side]], Iterator[Difference]], ...] = (
    number_differences,
    time_differences,
    quote_differences,
    attribution_differences,
    certainty_differences,
    rival_differences,
    name_differences,
)
_PRECEDENCE = {kind: place for place, kind in enumerate(DifferenceType)}
_COVERED = 0.25  # part of a span from which a higher type keeps it


def differences(
    columns: Sequence[Column], rows: Sequence[Row], links: Sequence[Link]
) -> tuple[Difference, ...]:
    """All differences, by row, then by where they stand, the foremost column first.

    A passage in a row of its own counts as told by one outlet only unless it is surely linked
    to something that stands in another row.
    """
    sides = Sides(columns)
    sure = (link for link in links if link.strength is Strength.SURE)
    linked = {passage for link in sure for passage in (link.left, link.right)}
    found: list[Difference] = []
    for number, row in enumerate(rows):
        if row.lone is None:
            found += row_differences(number, sides.of(row))
        elif not any(Passage(row.lone, sentence) in linked for sentence in row.cells[row.lone]):
            found.append(_lone(number, sides.of(row)[0]))
    return tuple(found)


def row_differences(row: int, sides: Sequence[Side]) -> list[Difference]:
    """The differences of one row that several columns have, by where they stand."""
    mentioned = [difference for finder in _FINDERS for difference in finder(row, sides)]
    by_type = [[d for d in mentioned if d.type is kind] for kind in DifferenceType]
    kept = _uncovered([*by_type, list(wording_differences(row, sides))])
    return sorted(kept, key=lambda d: (d.marks, _PRECEDENCE[d.type]))


def _uncovered(stages: Iterable[Sequence[Difference]]) -> list[Difference]:
    """Of each stage, what the stages before it do not cover."""
    taken: dict[int, list[Span]] = {}
    kept: list[Difference] = []
    for found in stages:
        fresh = [
            difference
            for difference in found
            if not any(_covered(mark, taken.get(mark.column, ())) for mark in difference.marks)
        ]
        for mark in (mark for difference in fresh for mark in difference.marks):
            taken.setdefault(mark.column, []).append(mark.span)
        kept += fresh
    return kept


def _covered(mark: Mark, taken: Sequence[Span]) -> bool:
    places = {
        place
        for span in taken
        if span.overlaps(mark.span)
        for place in range(max(span.start, mark.span.start), min(span.end, mark.span.end))
    }
    return len(places) >= _COVERED * (mark.span.end - mark.span.start)


def _lone(row: int, side: Side) -> Difference:
    words = side.span.of(side.body)
    return Difference(
        DifferenceType.DETAIL_ONLY,
        Relation.ONE_SIDED,
        row,
        (Mark(side.column, side.span),),
        (words,),
        lone(words, side.outlet),
        "lone passage",
    )
