"""The report has the facts as a table, the figures as plots and the days by date."""

import re
from collections.abc import Callable
from datetime import date
from xml.etree.ElementTree import fromstring

import pytest

from index.export import html
from index.export.days import days_section
from index.export.facts import facts_section
from index.export.figures import figures_section
from index.records import (
    Column,
    Comparison,
    DayRange,
    Fact,
    FactCell,
    Figure,
    FigurePoint,
    Findings,
    Happening,
    Mark,
    Question,
    Relation,
    Row,
    Said,
    Span,
)

LEFT = "At least 12 <people> died on Tuesday."
RIGHT = "21 people died."
OUTLETS = ("The Herald", "R&D Post", "Echo")


@pytest.fixture
def columns(make_column: Callable[..., Column]) -> tuple[Column, ...]:
    return tuple(make_column(body, name) for body, name in zip((LEFT, RIGHT, ""), OUTLETS))  # noqa: B905


@pytest.fixture
def fact() -> Fact:
    left = Said(Mark(0, Span(0, 20)), "at least 12 people", "police & courts")
    right = Said(Mark(1, Span(0, 9)), "21 people")
    cells = (FactCell((left,), 0), FactCell((right,), 1), FactCell())
    text = "a ≠ b possible conflict"
    return Fact(Question.KILLED, "people", cells, Relation.CONFLICTING, (0,), text)


def point(column: int, low: float | None, high: float | None, day: date | None) -> FigurePoint:
    return FigurePoint(Mark(column, Span(0, 2)), low, high, day, stated=column != 1)


FIGURE = Figure(
    Question.KILLED,
    "people",
    "",
    (
        point(0, 12, None, date(2025, 3, 4)),
        point(1, 21, 21, date(2025, 3, 9)),
        point(2, 14, 16, None),
    ),
    "12 & more.",
)


def test_a_fact_has_words_letters_sources_and_what_is_lacking(
    fact: Fact, columns: tuple[Column, ...]
) -> None:
    page = facts_section([fact], columns, OUTLETS)

    assert '<bdi class="said">At least 12 &lt;people&gt;</bdi>' in page
    assert re.findall(r'class="letter">(\w)<', page) == ["a", "b"]
    assert "police &amp; courts" in page
    assert page.count("not in this file") == 1
    assert ">a ≠ b possible conflict<" in page
    assert "R&amp;D Post" in page


def test_every_question_and_relation_can_be_shown(columns: tuple[Column, ...], fact: Fact) -> None:
    for question in Question:
        for relation in Relation:
            one = Fact(question, "", fact.cells, relation, (), "so")
            assert "so</span>" in facts_section([one], columns, OUTLETS)


def test_a_plot_has_a_shape_and_a_letter_for_each_outlet_and_a_bay_for_the_undated() -> None:
    page = figures_section([FIGURE], OUTLETS)
    (drawing,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    root = fromstring(drawing)  # noqa: S314 — our own drawing
    paths = [p for p in root.iter("path") if p.get("class") in ("sure", "guess")]
    texts = [t.text for t in root.iter("text")]

    assert [p.get("class") for p in paths] == ["sure", "guess", "sure"]
    assert len({re.sub(r"[-\d.]+", "", str(p.get("d"))) for p in paths}) == 3
    assert [t for t in texts if t in ("A", "B", "C")] == ["A", "B", "C"]
    assert {"4 Mar 2025", "9 Mar 2025", "no date"} <= set(texts)
    assert root.get("aria-label") == "12 & more."


def test_a_higher_figure_stands_higher_and_a_later_one_further_right() -> None:
    (drawing,) = re.findall(r"<svg.*?</svg>", figures_section([FIGURE], OUTLETS), re.DOTALL)
    places = {
        t.text: (float(t.get("x", "")), float(t.get("y", "")))
        for t in fromstring(drawing).iter("text")  # noqa: S314
    }

    assert places["A"][0] < places["B"][0] < places["C"][0]
    assert places["B"][1] < places["C"][1] < places["A"][1]


@pytest.mark.parametrize(
    "points",
    [
        [(0.0, 0.0)],
        [(-3.0, -3.0), (4.5, None)],
        [(None, 7.0), (1e12, 2e12)],
        [(0.001, 0.002)],
    ],
)
def test_any_figures_can_be_drawn(points: list[tuple[float | None, float | None]]) -> None:
    made = tuple(point(n, low, high, None) for n, (low, high) in enumerate(points))
    page = figures_section([Figure(Question.SIZE, "", "km", made, "So.")], OUTLETS)

    assert page.count("</svg>") == 1
    assert "nan" not in page


def test_days_have_the_words_of_each_outlet(columns: tuple[Column, ...]) -> None:
    day = DayRange(date(2025, 3, 4), date(2025, 3, 4))
    march = DayRange(date(2025, 3, 1), date(2025, 3, 31))
    mark = Mark(0, Span(26, 36))
    page = days_section(
        [
            Happening(day, (mark,), "It <fell>.", Relation.ONE_SIDED),
            Happening(march, (mark,), "It fell.", Relation.EQUAL),
        ],
        columns,
        OUTLETS,
    )

    assert "Tue 4 March 2025" in page
    assert ">March 2025<" in page
    assert "It &lt;fell&gt;." in page
    assert f"The Herald: “{LEFT[26:36]}”" in page


def test_what_a_comparison_tells_stands_before_its_rows(
    columns: tuple[Column, ...], fact: Fact
) -> None:
    comparison = Comparison(columns, 0, (), (Row(((0,), (0,), ()), (False,) * 3),), ())
    page = html(comparison, "T", None, Findings(facts=(fact,), figures=(FIGURE,)))

    places = [page.index(f"<h2>{name}</h2>") for name in ("Facts", "Figures", "Side by side")]
    assert places == sorted(places)
    assert "<h2>Days</h2>" not in page
    assert "<h2>Facts</h2>" not in html(comparison, "T")
