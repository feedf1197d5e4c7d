"""What must hold of facts, figures and days, whatever the articles tell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from index.compare import compare
from index.compare.findings import findings
from index.records import ArticleId, Column, Comparison, FactCell, Mark, Relation
from tests.index.compare.conftest import make_column

SENTENCES = st.builds(
    lambda *parts: " ".join(parts) + ".",
    st.sampled_from(
        [
            "At least 12 people",
            "21 people",
            "Five IS militants",
            "Some 3,000 residents",
            "30 houses",
        ]
    ),
    st.sampled_from(["were killed", "were wounded", "have fled", "were reportedly seen"]),
    st.sampled_from(["on Tuesday", "on 4 March", "since January", "near Jarekh", "near Dzharekh"]),
    st.sampled_from(
        ["when the bridge of Ostby fell", "in the rebel town", "in the terrorist town"]
    ),
    st.sampled_from(["", ", SDF spokesman Anna Holm said", ", according to the UN"]),
)
BODIES = st.lists(SENTENCES, min_size=1, max_size=5).map(" ".join)
DATES = st.sampled_from([None, date(2025, 3, 4), date(2025, 3, 5), date(2025, 3, 12)])
ARTICLES = st.tuples(BODIES, DATES)
ANYTHING = st.text(max_size=120) | st.lists(
    st.sampled_from(
        ["12", "killed", "at", "least", "of", "the", "toll", "IS", "–", "“", "\n\n", "spokesman",
         "told", "was", "on", "Monday", "2014", ",", ".", "й", "١٢", "\u202e", "launched",
         "offensive"]
    ),
    max_size=25,
).map(" ".join)  # fmt: skip


def columns(*articles: tuple[str, date | None]) -> tuple[Column, ...]:
    made = []
    for number, (body, day) in enumerate(articles):
        column = make_column(body, chr(65 + number), day)
        head = replace(column.article.head, id=ArticleId(number))
        made.append(replace(column, article=replace(column.article, head=head)))
    return tuple(made)


def marks(comparison: Comparison) -> list[Mark]:
    found = findings(comparison)
    return [
        *(said.mark for fact in found.facts for cell in fact.cells for said in cell.said),
        *(point.mark for figure in found.figures for point in figure.points),
        *(mark for happening in found.happenings for mark in happening.marks),
    ]


@given(st.lists(ARTICLES, min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
def test_marks_lie_in_their_bodies_and_facts_fill_their_columns(
    articles: Sequence[tuple[str, date | None]],
) -> None:
    comparison = compare(columns(*articles), check=False)

    for mark in marks(comparison):
        body = comparison.columns[mark.column].article.body
        assert 0 <= mark.span.start < mark.span.end <= len(body)
    for fact in findings(comparison).facts:
        assert len(fact.cells) == len(articles)
        assert any(cell.said for cell in fact.cells)
        assert list(fact.rows) == sorted(set(fact.rows))
        assert all(said.mark.column == n for n, cell in enumerate(fact.cells) for said in cell.said)
        groups = [cell.group for cell in fact.cells if cell.group is not None]
        assert sorted(set(groups)) == list(range(len(set(groups))))


def mirrored(
    cells: Sequence[FactCell],
) -> list[tuple[tuple[tuple[int, int, str], ...], int | None]]:
    """Cells from the last to the first, groups counted anew from there."""
    numbers: dict[int, int] = {}
    found = []
    for cell in reversed(cells):
        group = None if cell.group is None else numbers.setdefault(cell.group, len(numbers))
        said = tuple((s.mark.span.start, s.mark.span.end, s.value) for s in cell.said)
        found.append((said, group))
    return found


def plain(cells: Sequence[FactCell]) -> list[tuple[tuple[tuple[int, int, str], ...], int | None]]:
    return [
        (tuple((s.mark.span.start, s.mark.span.end, s.value) for s in cell.said), cell.group)
        for cell in cells
    ]


@given(ARTICLES, ARTICLES)
@settings(max_examples=80, deadline=None)
def test_swapped_columns_mirror_the_cells(
    one: tuple[str, date | None], other: tuple[str, date | None]
) -> None:
    there = findings(compare(columns(one, other), 0, check=False)).facts
    back = findings(compare(columns(other, one), 1, check=False)).facts

    assert sorted((f.question, f.relation, str(plain(f.cells))) for f in there) == sorted(
        (f.question, f.relation, str(mirrored(f.cells))) for f in back
    )


@given(BODIES, DATES)
@settings(max_examples=60, deadline=None)
def test_equal_texts_conflict_in_nothing(body: str, day: date | None) -> None:
    found = findings(compare(columns((body, day), (body, day)), check=False))

    assert Relation.CONFLICTING not in {fact.relation for fact in found.facts}
    assert Relation.CONFLICTING not in {happening.relation for happening in found.happenings}


@given(st.lists(ANYTHING, min_size=2, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_text_has_findings(bodies: Sequence[str]) -> None:
    comparison = compare(columns(*((body, date(2025, 3, 4)) for body in bodies)), check=False)

    for mark in marks(comparison):
        assert mark.span.of(comparison.columns[mark.column].article.body)
