"""Every finding of the sample leads from the views of the whole to its words in the columns."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from index.library import compare_files, findings_of
from index.records import Comparison, Findings, Mark
from reader.models.matrix import MatrixTable
from reader.theme import Theme
from reader.views.figures_view import FiguresView
from reader.views.matrix_view import MatrixView
from reader.views.side_by_side import SideBySideView

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"
ARTICLES = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))["articles"]
EVENTS = tuple(dict.fromkeys(article["event"] for article in ARTICLES))


@cache
def told(event: str) -> tuple[Comparison, Findings]:
    files = [SAMPLE / article["file"] for article in ARTICLES if article["event"] == event]
    comparison = compare_files(files)
    return comparison, findings_of(comparison)


def marks(findings: Findings) -> Iterator[Mark]:
    for fact in findings.facts:
        yield from (said.mark for cell in fact.cells for said in cell.said)
    for figure in findings.figures:
        yield from (point.mark for point in figure.points)
    for happening in findings.happenings:
        yield from happening.marks
    for quotation in findings.quotations:
        yield from (version.mark for version in quotation.versions)
    for each in (*findings.omissions, *findings.headlines):
        yield from each.marks


@pytest.mark.parametrize("event", EVENTS)
def test_every_mark_is_shown_in_a_row_that_holds_it(event: str, theme: Theme, qtbot: QtBot) -> None:
    comparison, findings = told(event)
    view = SideBySideView(theme)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.set_comparison(comparison)
    for mark in marks(findings):
        view.show_words(mark.column, mark.span)
        sentences = comparison.columns[mark.column].analysis.sentences
        assert view.row is not None
        cell = comparison.rows[view.row].cells[mark.column]
        assert any(sentences[number].span.overlaps(mark.span) for number in cell), mark
        assert view.column == mark.column


@pytest.mark.parametrize("event", EVENTS)
def test_all_facts_figures_and_days_have_a_place(event: str, theme: Theme, qtbot: QtBot) -> None:
    comparison, findings = told(event)
    matrix, figures = MatrixView(theme), FiguresView(theme)
    for view in (matrix, figures):
        qtbot.addWidget(view)
        view.resize(1000, 600)
        view.show_findings(comparison, findings)
        view.grab()
    assert isinstance(matrix.model, MatrixTable)
    assert matrix.model.rowCount() == len(findings.facts) > 0
    spots = {spot.mark for group in figures.page.groups for spot in group.spots}
    expected = {point.mark for figure in findings.figures for point in figure.points}
    expected |= {mark for happening in findings.happenings for mark in happening.marks}
    assert spots == expected
