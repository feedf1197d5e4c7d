"""Dates that conflict with the calendar itself."""

from collections.abc import Iterator

from index.compare.sides import Side
from index.records import Difference, DifferenceType, Doubt, Mark, Relation

RULE = "no such day"


def impossible_dates(row: int, side: Side, doubts: tuple[Doubt, ...]) -> Iterator[Difference]:
    """A difference of one mark for each doubted date of an article that stands in this cell."""
    for doubt in doubts:
        if any(sentence.covers(doubt.span) for sentence in side.sentences):
            yield Difference(
                DifferenceType.DATE,
                Relation.CONFLICTING,
                row,
                (Mark(side.column, doubt.span),),
                (" or ".join(day.isoformat() for day in doubt.candidates),),
                doubt.sentence,
                RULE,
            )


def without_doubted(found: list[Difference], doubted: list[Difference]) -> Iterator[Difference]:
    """What is left of `found` where a date stands alone only because it cannot be."""
    marks = [mark for difference in doubted for mark in difference.marks]
    for difference in found:
        alone = difference.relation is Relation.ONE_SIDED
        told = difference.type is DifferenceType.DATE and any(
            mark.column == other.column and mark.span.overlaps(other.span)
            for mark in difference.marks
            for other in marks
        )
        if not (alone and told):
            yield difference
