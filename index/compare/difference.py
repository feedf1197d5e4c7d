"""What the outlets of each row tell differently."""

from collections.abc import Sequence

from index.compare.plain import told
from index.compare.sides import Side, Sides
from index.records import (
    Column,
    Difference,
    DifferenceType,
    Link,
    Mark,
    Passage,
    Relation,
    Row,
)


def differences(
    columns: Sequence[Column], rows: Sequence[Row], links: Sequence[Link]
) -> tuple[Difference, ...]:
    """All differences, by row, then by where they stand, the foremost column first.

    A passage in a row of its own counts as told by one outlet only unless it is linked to
    something that stands in another row.
    """
    sides = Sides(columns)
    linked = {passage for link in links for passage in (link.left, link.right)}
    found: list[Difference] = []
    for number, row in enumerate(rows):
        if row.lone is None:
            continue
        alone = not any(Passage(row.lone, sentence) in linked for sentence in row.cells[row.lone])
        if alone:
            found.append(_lone(number, sides.of(row)[0]))
    return tuple(found)


def _lone(row: int, side: Side) -> Difference:
    words = side.span.of(side.body)
    return Difference(
        DifferenceType.DETAIL_ONLY,
        Relation.ONE_SIDED,
        row,
        (Mark(side.column, side.span),),
        (words,),
        told([(words, side.outlet)], Relation.ONE_SIDED),
        "lone passage",
    )
