"""The ledger shows every file, also while more are read."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from index.records import (
    ArticleId,
    FileState,
    ImportHead,
    ImportId,
    LedgerLine,
    standings,
)
from reader.arrivals import Ledger
from reader.models.ledger import (
    Choice,
    Field,
    Filter,
    LedgerModel,
    Role,
    State,
    came_in_sentence,
    sum_sentence,
    sums,
)
from tests.reader.fake_library import flood

HEADS = {article.head.id: article.head for article in flood()}
AT = datetime(2031, 3, 1, tzinfo=UTC)


def line(
    name: str, state: FileState, article: int | None = None, part: str = "", import_id: int = 1
) -> LedgerLine:
    number = ArticleId(article) if article else None
    path = f"/saved/{name}"
    reason = f"{state.value}."
    return LedgerLine(ImportId(import_id), AT, path, state, reason, number, part=part)


LINES = (
    line("one.txt", FileState.READ, 1),
    line("two.txt", FileState.CHECK, 2),
    line("two copy.txt", FileState.SAME, 2),
    line("torn.html", FileState.FAILED),
)
MAILS = (
    line("box.mbox", FileState.READ, 1, "message 1"),
    line("box.mbox", FileState.COPY, 3, "message 2"),
    line("box.mbox", FileState.FAILED, None, "message 3"),
)


def account(
    lines: tuple[LedgerLine, ...], *waiting: str, runs: bool = False, imports: int = 1
) -> Ledger:
    last = ImportId(imports)
    return Ledger(
        lines,
        standings(lines),
        tuple((last, Path("/saved") / name) for name in waiting),
        tuple(ImportHead(ImportId(n + 1), AT, AT) for n in range(imports)),
        last if runs else None,
    )


@pytest.fixture
def table() -> LedgerModel:
    table = LedgerModel()
    table.show(account(LINES), HEADS)
    return table


def texts(table: LedgerModel, field: Field, parent: QModelIndex | None = None) -> list[str]:
    above = parent or QModelIndex()
    return [table.index(row, field, above).data() for row in range(table.rowCount(above))]


def test_state_file_and_reason_stand_in_words(table: LedgerModel) -> None:
    assert texts(table, Field.STATE) == ["Read", "Check", "Same file", "Failed"]
    assert texts(table, Field.FILE) == ["one.txt", "two.txt", "two copy.txt", "torn.html"]
    assert texts(table, Field.OUTLET) == ["Morning Ledger", "Valley Post", "", ""]
    assert texts(table, Field.DATE) == ["25 Feb 2031", "28 Feb?", "", ""]


def test_new_lines_are_added_below_without_a_reset(table: LedgerModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.modelReset), qtbot.waitSignal(table.rowsInserted):
        table.show(account((*LINES, line("late.txt", FileState.READ, 3))), HEADS)
    assert texts(table, Field.FILE)[-1] == "late.txt"


def test_a_file_that_was_read_stays_in_its_row(table: LedgerModel, qtbot: QtBot) -> None:
    table.show(account(LINES, "late.txt", "later.txt", runs=True), HEADS)
    assert texts(table, Field.STATE)[4:] == ["Reading", "Waiting"]
    with qtbot.assertNotEmitted(table.rowsRemoved), qtbot.assertNotEmitted(table.rowsInserted):
        late = line("late.txt", FileState.READ, 3)
        table.show(account((*LINES, late), "later.txt", runs=True), HEADS)
    assert texts(table, Field.STATE)[4:] == ["Read", "Reading"]


def test_what_is_read_of_a_file_is_told_in_its_row(table: LedgerModel) -> None:
    table.show(account(LINES, "late.mbox", runs=True), HEADS)
    table.set_note("message 212")
    assert texts(table, Field.REASON)[-1] == "message 212"


def test_the_parts_of_a_file_stand_below_it_with_their_sum(table: LedgerModel) -> None:
    table.show(account((*LINES, *MAILS)), HEADS)
    top = table.index(4, 0)
    assert texts(table, Field.FILE)[4] == "box.mbox"
    assert texts(table, Field.STATE)[4] == "Failed"
    assert texts(table, Field.REASON)[4] == "3 parts = 2 in + 1 failed"
    assert texts(table, Field.FILE, top) == ["message 1", "message 2", "message 3"]
    assert texts(table, Field.STATE, top) == ["Read", "Same text", "Failed"]


def test_files_are_counted_once_and_their_articles_beside_them() -> None:
    assert came_in_sentence(LINES) == (
        "2 of 4 files came in; the import ledger says what became of the others"
    )
    assert came_in_sentence((LINES[0], *MAILS)) == (
        "2 of 2 files came in, 3 articles; the import ledger says what else is in it"
    )
    assert came_in_sentence(MAILS[:2]) == "box.mbox came in: 2 articles"


def test_of_a_lone_file_that_did_not_come_in_it_is_told_why() -> None:
    assert came_in_sentence(LINES[3:]) == "torn.html could not be read. failed."
    assert came_in_sentence(LINES[2:3]) == "two copy.txt was there before. same file."


@pytest.mark.parametrize("words", ["orla floods", "25 feb", "2031-02-25"])
def test_rows_are_found_by_title_and_date(table: LedgerModel, words: str) -> None:
    table.keep(Filter(words=words))
    assert texts(table, Field.FILE) == ["one.txt"]


def test_a_lone_part_stands_by_itself(table: LedgerModel) -> None:
    table.show(account(MAILS[:1]), HEADS)
    assert texts(table, Field.FILE) == ["box.mbox › message 1"]
    assert table.rowCount(table.index(0, 0)) == 0


def test_a_file_grows_by_its_parts_without_losing_its_place(
    table: LedgerModel, qtbot: QtBot
) -> None:
    table.show(account(MAILS[:1]), HEADS)
    for count in (2, 3):
        with qtbot.assertNotEmitted(table.rowsRemoved), qtbot.waitSignal(table.rowsInserted):
            table.show(account(MAILS[:count]), HEADS)
        assert table.rowCount(table.index(0, 0)) == count


def test_only_some_states_are_kept(table: LedgerModel) -> None:
    table.keep(Filter(Choice.FAILED))
    assert texts(table, Field.FILE) == ["torn.html"]
    table.show(account((*LINES, line("late.txt", FileState.READ, 3))), HEADS)
    assert texts(table, Field.FILE) == ["torn.html"]


def test_words_are_looked_for_in_file_reason_and_outlet(table: LedgerModel) -> None:
    for words, files in (
        ("TORN", ["torn.html"]),
        ("same", ["two copy.txt"]),
        ("valley post", ["two.txt"]),
        ("two check", ["two.txt"]),
        ("zebra", []),
    ):
        table.keep(Filter(words=words))
        assert texts(table, Field.FILE) == files


def test_one_import_is_shown_and_summed_up_alone(table: LedgerModel) -> None:
    other = line("late.txt", FileState.EMPTY, import_id=2)
    table.show(account((*LINES, other), imports=2), HEADS)
    table.keep(Filter(only=ImportId(2)))
    assert texts(table, Field.FILE) == ["late.txt"]
    assert sum_sentence(sums(table.rows)) == "1 offered = 1 empty"


def test_a_retried_file_is_no_longer_failed(table: LedgerModel) -> None:
    again = line("torn.html", FileState.READ, 3, import_id=2)
    table.show(account((*LINES, again), imports=2), HEADS)
    assert texts(table, Field.STATE) == ["Read", "Check", "Same file", "Retried", "Read"]
    assert table.failed() == ()
    assert sum_sentence(sums(table.rows)) == "5 offered = 3 in + 1 same file + 1 retried"


def test_a_file_left_out_by_hand_has_one_row(table: LedgerModel) -> None:
    left = replace(LINES[3], state=FileState.LEFT_OUT)
    table.show(account((*LINES, left)), HEADS)
    assert texts(table, Field.STATE) == ["Read", "Check", "Same file", "Left out"]
    assert sum_sentence(sums(table.rows)) == "4 offered = 2 in + 1 same file + 1 left out"


def test_a_folder_that_is_left_out_counts_with_its_files(table: LedgerModel) -> None:
    folder = replace(line("page_files", FileState.LEFT_OUT), files=12)
    table.show(account((*LINES, folder), "a", "b"), HEADS)
    assert sum_sentence(sums(table.rows)) == (
        "18 offered = 2 in + 1 same file + 1 failed + 12 left out + 2 to come"
    )


def test_a_file_with_a_date_that_cannot_be_wants_a_look(table: LedgerModel) -> None:
    both = (line("one.txt", FileState.READ, 1), line("two.txt", FileState.READ, 2))
    table.show(account(both), HEADS)
    assert texts(table, Field.STATE) == ["Read", "Check"]
    assert texts(table, Field.REASON)[1] == "February has no 30th day. read."
    assert sums(table.rows) == {State.READ: 1, State.CHECK: 1}
    table.keep(Filter(Choice.CHECK))
    assert texts(table, Field.FILE) == ["two.txt"]


def test_a_row_is_found_by_its_key(table: LedgerModel) -> None:
    table.show(account((*LINES, *MAILS)), HEADS)
    top = table.index(4, 0)
    for index in (table.index(1, 0), table.index(2, 0, top)):
        assert table.index_of(index.data(Role.ROW).key) == index
    assert not table.index_of((ImportId(9), "/saved/one.txt", "")).isValid()
    assert not table.index_of(None).isValid()


def test_the_model_keeps_the_rules_of_qt(table: LedgerModel, qtmodeltester: ModelTester) -> None:
    table.show(account((*LINES, *MAILS), "late.txt", runs=True), HEADS)
    qtmodeltester.check(table)
    assert table.headerData(Field.REASON, Qt.Orientation.Horizontal) == "Reason"
