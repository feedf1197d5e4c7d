"""The matrix says what each article answers, who agrees, and what is in no file."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from index.records import Comparison, DifferenceType, Fact, FactCell, Question, Relation
from reader.models.matrix import Cell, MatrixTable, Role, differs
from reader.models.questions import mark_type, question_words, told_relation
from tests.reader.findings import ferry_findings

TOLD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def table(ferry: Comparison) -> MatrixTable:
    table = MatrixTable()
    table.show(ferry, ferry_findings(ferry))
    return table


def cell(table: MatrixTable, row: int, column: int) -> Cell:
    found = table.index(row, column).data(Role.CELL)
    assert isinstance(found, Cell)
    return found


def test_questions_and_outlets_are_a_table(table: MatrixTable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table)
    assert (table.rowCount(), table.columnCount()) == (3, 3)
    across = [table.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
    assert across == ["The Herald", "Daily Post", "Evening Star"]
    assert table.headerData(0, Qt.Orientation.Vertical) == (
        "How many killed? the ferry, a ≠ b possible conflict"
    )


def test_cells_have_verbatim_words_and_who_says_so(table: MatrixTable) -> None:
    said = cell(table, 0, 1)
    assert (said.text, said.sources, said.letter) == ("At least 12 people", "police", "b")
    assert table.index(0, 2).data() == "not in this file"


def test_only_neighbours_that_agree_are_joined(ferry: Comparison) -> None:
    findings = ferry_findings(ferry)
    together = [replace(cell, group=0) for cell in findings.facts[0].cells[:2]]
    fact = replace(findings.facts[0], cells=(*together, FactCell()), relation=Relation.EQUAL)
    table = MatrixTable()
    table.show(ferry, replace(findings, facts=(fact, findings.facts[1])))
    joins = [(cell(table, 0, n).joins_left, cell(table, 0, n).joins_right) for n in range(3)]
    assert joins == [(False, True), (True, False), (False, False)]
    assert not cell(table, 1, 0).joins_right  # the column between them says nothing


def test_a_listener_hears_outlet_letter_words_and_source(table: MatrixTable) -> None:
    assert table.index(0, 1).data(TOLD) == (
        "Daily Post, answer b: “At least 12 people”, says police"
    )
    assert table.index(0, 2).data(TOLD) == "Evening Star: not in this file"


def test_only_what_is_answered_differently_can_be_kept(table: MatrixTable) -> None:
    table.keep(only_differing=True)
    assert [table.fact(row).question for row in range(table.rowCount())] == [Question.KILLED]
    assert table.total == 3
    table.keep(only_differing=False)
    assert table.rowCount() == 3


@pytest.mark.parametrize(
    ("relation", "groups", "different"),
    [
        (Relation.CONFLICTING, (0, 1), True),
        (Relation.COMPATIBLE, (0, 1), True),
        (Relation.COMPATIBLE, (None, None), True),
        (Relation.COMPATIBLE, (0, 0), False),
        (Relation.EQUAL, (0, 0), False),
        (Relation.ONE_SIDED, (None,), False),
    ],
)
def test_answers_that_agree_or_stand_alone_do_not_differ(
    ferry: Comparison, relation: Relation, groups: tuple[int | None, ...], *, different: bool
) -> None:
    said = ferry_findings(ferry).facts[0].cells[0].said
    cells = tuple(FactCell(said, group) for group in groups)
    assert differs(Fact(Question.WHEN, "", cells, relation, (0,), "")) is different


def test_a_cell_is_cited_with_outlet_date_and_characters(table: MatrixTable) -> None:
    assert table.cited(table.index(0, 0)) == (
        "“Nine people” — The Herald, “The Herald on the ferry”, ¶ 1, 8 May 2019, characters 0–11"
    )
    assert table.cited(table.index(0, 1)).startswith("“At least 12 people” (police) — Daily Post")
    assert table.cited(table.index(0, 2)) == ""
    assert len(table.cited(table.index(2, 0)).splitlines()) == 2


def test_the_table_is_text_with_a_line_a_question_and_no_formulas(table: MatrixTable) -> None:
    lines = [line.split("\t") for line in table.table().splitlines()]
    assert [len(line) for line in lines] == [6, 6, 6, 6]
    assert lines[0][3:] == ["The Herald", "Daily Post", "Evening Star"]
    assert lines[1] == [
        "How many killed?",
        "the ferry",
        "a ≠ b possible conflict",
        "a: “Nine people”",
        "b: “At least 12 people” (police)",
        "not in this file",
    ]


def test_nothing_is_shown_of_no_comparison(table: MatrixTable) -> None:
    table.show(None, None)
    assert (table.rowCount(), table.columnCount(), table.table()) == (0, 0, "")


def test_names_that_are_one_are_marked_as_variants(ferry: Comparison) -> None:
    toll, when, called = ferry_findings(ferry).facts
    assert mark_type(toll) is DifferenceType.NUMBER
    assert mark_type(when) is DifferenceType.DATE
    assert mark_type(called) is DifferenceType.NAME_VARIANT
    rivals = replace(called, relation=Relation.COMPATIBLE)
    assert mark_type(rivals) is DifferenceType.LOADED


def test_every_question_has_words() -> None:
    assert len({question_words(question) for question in Question}) == len(Question)


def test_a_possible_conflict_always_carries_its_sign() -> None:
    assert told_relation(Relation.CONFLICTING, "other days") == "≠ other days"
    assert told_relation(Relation.CONFLICTING, "") == "≠ possible conflict"
    assert told_relation(Relation.EQUAL, "the same") == "the same"
