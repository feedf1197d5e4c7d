"""What a comparison tells as a whole, as values for JSON and as text for people."""

from collections.abc import Sequence

from index.records import (
    Comparison,
    Fact,
    Figure,
    Findings,
    Happening,
    Mark,
    Relation,
)
from index.report import Json, named, span

_SIGNS = {
    Relation.EQUAL: "=",
    Relation.COMPATIBLE: "≈",
    Relation.CONFLICTING: "≠",
    Relation.ONE_SIDED: "–",
}


def findings(value: Findings, comparison: Comparison) -> Json:
    """The further members of a comparison; all marks are places in the bodies."""
    ids = [column.article.head.id for column in comparison.columns]
    return {
        "facts": [fact(one, ids) for one in value.facts],
        "figures": [figure(one, ids) for one in value.figures],
        "happenings": [_happening(happening, ids) for happening in value.happenings],
    }


def _place(mark: Mark, ids: Sequence[int]) -> Json:
    return {"article": ids[mark.column], **span(mark.span)}


def fact(value: Fact, ids: Sequence[int]) -> Json:
    """A fact; cells are named by their articles."""
    return {
        "question": value.question.value,
        "subject": value.subject or None,
        "relation": value.relation.value,
        "rows": list(value.rows),
        "text": value.text,
        "cells": [
            {
                "article": ids[column],
                "group": cell.group,
                "said": [
                    {**span(said.mark.span), "value": said.value, "source": said.source or None}
                    for said in cell.said
                ],
            }
            for column, cell in enumerate(value.cells)
        ],
    }


def figure(value: Figure, ids: Sequence[int]) -> Json:
    """A figure with its points."""
    return {
        "question": value.question.value,
        "subject": value.subject or None,
        "unit": value.unit or None,
        "text": value.text,
        "points": [
            {
                **_place(point.mark, ids),
                "low": point.low,
                "high": point.high,
                "published": point.published.isoformat() if point.published else None,
                "stated": point.stated,
                "source": point.source or None,
            }
            for point in value.points
        ],
    }


def _happening(happening: Happening, ids: Sequence[int]) -> Json:
    return {
        "first": happening.days.start.isoformat(),
        "last": happening.days.end.isoformat(),
        "relation": happening.relation.value,
        "words": happening.words,
        "spans": [_place(mark, ids) for mark in happening.marks],
    }


def findings_text(value: Findings, comparison: Comparison) -> str:
    """The facts in lines: the question, then what each article answers."""
    lines = ["", "Facts"] if value.facts else []
    for fact in value.facts:
        of = f" ({fact.subject})" if fact.subject else ""
        lines.append(f"{_SIGNS[fact.relation]} {fact.question}{of}: {fact.text}")
        lines += _cells(fact, comparison)
    return "\n".join(lines)


def _cells(fact: Fact, comparison: Comparison) -> list[str]:
    lines = []
    for cell, column in zip(fact.cells, comparison.columns, strict=True):
        head, body = column.article.head, column.article.body
        told = "; ".join(
            f"“{' '.join(said.mark.span.of(body).split())}”"
            + (f" ({said.source})" if said.source else "")
            for said in cell.said
        )
        if told:
            group = " " if cell.group is None else chr(ord("a") + cell.group)
            lines.append(f"    {group} {head.id} {named(head)}: {told}")
    return lines
