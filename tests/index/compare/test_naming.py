"""Differences follow the names of the collection: what is joined is one, what is parted two."""

from index.compare import compare
from index.names import NameTable, sightings
from index.records import (
    Column,
    Comparison,
    DifferenceType,
    NameAct,
    NameDecision,
    NameForm,
)
from tests.index.compare.conftest import MakeColumn


def compared(columns: tuple[Column, ...], act: NameAct | None, *forms: NameForm) -> Comparison:
    seen = [s for c in columns for s in sightings(c.article.head.id, c.article.body, c.analysis)]
    decisions = [NameDecision(act, forms)] if act else []
    return compare(columns, names=NameTable(seen, decisions).keys)


def told(comparison: Comparison) -> set[tuple[DifferenceType, tuple[str, ...]]]:
    kinds = (DifferenceType.NAME_VARIANT, DifferenceType.ENTITY, DifferenceType.PLACE)
    bodies = [column.article.body for column in comparison.columns]
    return {
        (d.type, tuple(mark.span.of(bodies[mark.column]) for mark in d.marks))
        for d in comparison.differences
        if d.type in kinds
    }


def test_names_that_were_joined_are_variants_of_one(column: MakeColumn) -> None:
    columns = (
        column("Rescue workers in Upper Dorn found nine survivors under the harbour wall."),
        column("Rescue workers in Oberdorn found nine survivors under the harbour wall."),
    )
    variant = (DifferenceType.NAME_VARIANT, ("Upper Dorn", "Oberdorn"))
    forms = ("upper dorn", "upper dorn"), ("oberdorn", "oberdorn")

    assert variant not in told(compared(columns, None))
    assert variant in told(compared(columns, NameAct.JOIN, *forms))


def test_names_that_are_kept_apart_are_no_variants(column: MakeColumn) -> None:
    columns = (
        column("Oleg Dovzhenko found nine survivors under the harbour wall."),
        column("Oleg Dovjenko found nine survivors under the harbour wall."),
    )
    variant = (DifferenceType.NAME_VARIANT, ("Oleg Dovzhenko", "Oleg Dovjenko"))
    forms = ("oleg dovzhenko", "oleg dovzhenko"), ("oleg dovjenko", "oleg dovjenko")

    assert variant in told(compared(columns, None))
    assert variant not in told(compared(columns, NameAct.APART, *forms))


def test_bodies_and_spans_of_the_columns_stay_as_they_are(column: MakeColumn) -> None:
    columns = column("Talks were held in Kyiv."), column("Talks were held in Kiev.")

    assert compared(columns, None).columns == columns
