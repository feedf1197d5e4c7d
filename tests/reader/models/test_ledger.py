"""The ledger shows every file, also while more are read."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from index.records import ArticleId, FileState, ImportId, LedgerLine
from reader.models.ledger import Field, LedgerTable, sum_of
from tests.reader.fake_library import flood

HEADS = {article.head.id: article.head for article in flood()}


def line(name: str, state: FileState, article: int | None = None) -> LedgerLine:
    number = ArticleId(article) if article else None
    at = datetime(2031, 3, 1, tzinfo=UTC)
    return LedgerLine(ImportId(1), at, f"/saved/{name}", state, f"{state.value}.", number)


LINES = (
    line("one.txt", FileState.READ, 1),
    line("two.txt", FileState.CHECK, 2),
    line("two copy.txt", FileState.SAME, 2),
    line("torn.html", FileState.FAILED),
)


@pytest.fixture
def table() -> LedgerTable:
    table = LedgerTable()
    table.show(LINES, HEADS)
    return table


def texts(table: LedgerTable, field: Field) -> list[str]:
    return [table.index(row, field).data() for row in range(table.rowCount())]


def test_state_file_and_reason_stand_in_words(table: LedgerTable) -> None:
    assert texts(table, Field.STATE) == ["Read", "Check", "Same file", "Failed"]
    assert texts(table, Field.FILE) == ["one.txt", "two.txt", "two copy.txt", "torn.html"]
    assert texts(table, Field.OUTLET) == ["Morning Ledger", "Valley Post", "", ""]
    assert texts(table, Field.DATE) == ["25 Feb 2031", "28 Feb?", "", ""]


def test_new_lines_are_added_below_without_a_reset(table: LedgerTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.modelReset), qtbot.waitSignal(table.rowsInserted):
        table.show((*LINES, line("late.txt", FileState.READ, 3)), HEADS)
    assert texts(table, Field.FILE)[-1] == "late.txt"


def test_only_some_states_are_kept(table: LedgerTable) -> None:
    table.keep([FileState.FAILED])
    assert texts(table, Field.FILE) == ["torn.html"]
    table.show((*LINES, line("late.txt", FileState.READ, 3)), HEADS)
    assert texts(table, Field.FILE) == ["torn.html"]


def test_a_file_with_a_date_that_cannot_be_wants_a_look(table: LedgerTable) -> None:
    table.show([line("one.txt", FileState.READ, 1), line("two.txt", FileState.READ, 2)], HEADS)
    assert texts(table, Field.STATE) == ["Read", "Check"]
    assert texts(table, Field.REASON)[1] == "February has no 30th day. read."
    assert sum_of(table.lines) == {FileState.READ: 1, FileState.CHECK: 1}
    table.keep([FileState.CHECK])
    assert texts(table, Field.FILE) == ["two.txt"]


def test_the_sums_leave_out_no_file() -> None:
    sums = sum_of(LINES)
    assert sum(sums.values()) == len(LINES)
    assert FileState.EMPTY not in sums


def test_the_model_keeps_the_rules_of_qt(table: LedgerTable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table)
    assert table.headerData(Field.REASON, Qt.Orientation.Horizontal) == "Reason"
