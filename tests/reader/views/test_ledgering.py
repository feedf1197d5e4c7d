"""The ledger page: rows, filters, the panel of a failed file, and the pane beside it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from index.jobs import Progress
from index.records import (
    ArticleId,
    FieldName,
    FileState,
    ImportId,
    Origin,
    Reading,
    Sureness,
)
from reader.actions import ActionId
from reader.models.ledger import Choice, Field
from reader.places import Page
from reader.session import Session
from reader.settings import Settings
from reader.tasks import TaskRunner
from reader.theme import Theme
from reader.views.bulk_sheet import BulkSheet
from reader.views.column_sheet import ColumnSheet
from reader.views.file_detail import can_be_parted, conflicting, disagrees, media_word
from reader.views.folder_sheet import FolderSheet
from reader.views.ledger_view import ROW
from reader.views.main_window import MainWindow
from reader.views.original_view import OriginalView
from reader.views.tool_bar import PATIENCE_MS, ProgressPart
from tests.reader.fake_library import FakeLibrary, flood, opened

Key = Qt.Key


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    return FakeLibrary(tmp_path / "flood.parallax", flood())


@pytest.fixture
def window(
    theme: Theme, qtbot: QtBot, tmp_path: Path, library: FakeLibrary
) -> Iterator[MainWindow]:
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax", kind=FakeLibrary)
    made = MainWindow(session, theme, Settings.in_file(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    opened(session, library, qtbot)
    yield made
    made.close()


@pytest.fixture
def ledger(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """Three files were offered: one came in, one is locked, one is empty."""
    for name, text in (("mill.txt", "A mill burned."), ("map.txt", "locked"), ("no.txt", "")):
        (tmp_path / name).write_text(text)
    with qtbot.waitSignal(window.session.imported):
        window.import_files([tmp_path / name for name in ("mill.txt", "map.txt", "no.txt")])
    settle(window, qtbot)
    window.journey.show_ledger()
    window.ledger_view.table.setFocus()
    return window


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session._runner._tasks)


def choose(window: MainWindow, row: int) -> QModelIndex:
    index = window.ledger_model.index(row, 0)
    window.ledger_view.table.setCurrentIndex(index)
    return index


def states(window: MainWindow) -> list[str]:
    model = window.ledger_model
    return [model.index(row, Field.STATE).data() for row in range(model.rowCount())]


def segments(window: MainWindow) -> list[str]:
    return [button.text() for button in window.tool_bar.segments.buttons()]


def words_of(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.ledger_view.detail.findChildren(QLabel))


def test_the_segments_count_and_the_foot_sums_up(ledger: MainWindow) -> None:
    assert segments(ledger) == ["All 3", "Check 0", "Not read 2"]
    assert ledger.status_line.summary.text() == "3 offered = 1 in + 1 failed + 1 empty"
    assert ledger.tool_bar.retry_failed.isVisible()


def test_a_failed_row_opens_in_place_and_closes_again(ledger: MainWindow) -> None:
    view = ledger.ledger_view
    index = choose(ledger, 1)
    assert view.panel.isVisible()
    assert view.panel.password.isVisible()
    assert view.table.visualRect(index).height() > ROW
    assert view.panel.y() == view.table.visualRect(index).top() + ROW
    assert "locked with a password" in view.panel.words.text()
    choose(ledger, 2)
    assert view.panel.isVisible()
    assert not view.panel.password.isVisible()
    choose(ledger, 0)
    assert not view.panel.isVisible()
    assert view.table.visualRect(index).height() == ROW


def test_a_locked_file_is_read_with_its_password_by_the_keyboard(
    ledger: MainWindow, qtbot: QtBot
) -> None:
    choose(ledger, 1)
    view = ledger.ledger_view
    qtbot.keyClick(view.table, Key.Key_Return)
    assert view.panel.password.hasFocus()
    qtbot.keyClicks(view.panel.password, "tern")
    with qtbot.waitSignal(ledger.session.imported):
        qtbot.keyClick(view.panel.password, Key.Key_Return)
    settle(ledger, qtbot)
    assert states(ledger) == ["Read", "Retried", "Empty", "Read"]
    assert segments(ledger)[2] == "Not read 1"
    assert not view.panel.isVisible()
    assert view.table.currentIndex().row() == 3
    assert ledger.status_line.summary.text() == "3 offered = 2 in + 1 empty; 1 retried"


def test_a_file_that_fails_again_is_chosen_and_told_of(ledger: MainWindow, qtbot: QtBot) -> None:
    ledger.tool_bar.segments.chosen.emit(Choice.FAILED.value)
    choose(ledger, 0)
    said: list[str] = []
    ledger.journey.said.connect(said.append)
    with qtbot.waitSignal(ledger.session.imported):
        ledger.ledger_view.panel.retry.click()
    settle(ledger, qtbot)
    row = ledger.ledger_view.row()
    assert row is not None
    assert (row.import_id, Path(row.path).name) == (2, "map.txt")
    assert said == ["map.txt could not be read. It is locked with a password."]


def test_escape_leads_from_the_panel_back_to_the_rows(ledger: MainWindow, qtbot: QtBot) -> None:
    choose(ledger, 1)
    view = ledger.ledger_view
    qtbot.keyClick(view.table, Key.Key_Return)
    qtbot.keyClick(view.panel.password, Key.Key_Escape)
    assert view.table.hasFocus()


def test_a_failed_file_is_left_out(ledger: MainWindow, qtbot: QtBot) -> None:
    choose(ledger, 1)
    with qtbot.waitSignal(ledger.session.ledger_changed):
        ledger.ledger_view.panel.leave_out.click()
    settle(ledger, qtbot)
    assert states(ledger) == ["Read", "Left out", "Empty"]
    assert ledger.ledger_view.table.currentIndex().row() == 1
    assert "Left out 1" in segments(ledger)
    assert ledger.status_line.summary.text() == "3 offered = 1 in + 1 empty + 1 left out"


def test_a_table_that_failed_is_imported_by_what_its_columns_are_said_to_hold(
    ledger: MainWindow, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("words,number\nThe dam held.,1")
    with qtbot.waitSignal(ledger.session.imported):
        ledger.import_files([table])
    settle(ledger, qtbot)
    choose(ledger, 1)
    assert not ledger.ledger_view.panel.columns.isVisible()
    choose(ledger, 3)
    beside = [button.text() for button in ledger.ledger_view.detail.findChildren(QPushButton)]
    assert "Choose columns…" in beside
    with qtbot.waitSignal(ledger.session.arrivals.table_told):
        ledger.ledger_view.panel.columns.click()
    sheet = ledger.findChild(ColumnSheet)
    with qtbot.waitSignal(ledger.session.imported):
        sheet.accept()
    settle(ledger, qtbot)
    assert states(ledger)[3:] == ["Retried", "Read"]
    assert library.mappings()[0].columns == ("words", "number")


def test_the_whole_sentence_is_seen_also_where_there_is_little_room(
    ledger: MainWindow, tmp_path: Path
) -> None:
    view = ledger.ledger_view
    index = choose(ledger, 1)
    row = view.row()
    assert row is not None
    long = replace(row, reason=row.reason + " So are the maps that were drawn of it." * 12)
    view.table.open_beneath(long, "map.txt")
    words = view.panel.words
    assert view.table.visualRect(index).height() == ROW + view.panel.height()
    assert words.height() >= words.heightForWidth(words.width())


def test_another_file_is_read_in_place_of_a_failed_one(
    ledger: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The same map, unlocked.")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    choose(ledger, 1)
    with qtbot.waitSignal(ledger.session.imported):
        ledger.ledger_view.panel.elsewhere.click()
    settle(ledger, qtbot)
    assert sorted(states(ledger)) == ["Empty", "Left out", "Read", "Read"]


def test_all_that_failed_is_tried_again(ledger: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "map.txt").write_text("Open now.")
    (tmp_path / "no.txt").write_text("Written now.")
    with qtbot.waitSignal(ledger.session.imported):
        ledger.tool_bar.retry_failed.click()
    settle(ledger, qtbot)
    assert states(ledger) == ["Read", "Retried", "Empty", "Read"]
    assert not ledger.tool_bar.retry_failed.isVisible()
    assert not ledger.actions_by_id[ActionId.RETRY_FAILED].isEnabled()


def test_rows_are_narrowed_by_segment_words_and_import(
    ledger: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    view = ledger.ledger_view
    ledger.tool_bar.segments.chosen.emit(Choice.FAILED.value)
    assert states(ledger) == ["Failed", "Empty"]
    qtbot.keyClicks(view.words, "map")
    assert states(ledger) == ["Failed"]
    qtbot.keyClicks(view.words, "zebra")
    assert view.files.currentWidget() is view.nothing
    assert "mapzebra" in view.nothing.text()
    qtbot.keyClick(view.words, Key.Key_Escape)
    assert states(ledger) == ["Failed", "Empty"]
    ledger.tool_bar.segments.chosen.emit(Choice.ALL.value)
    (tmp_path / "late.txt").write_text("Late words.")
    with qtbot.waitSignal(ledger.session.imported):
        ledger.import_files([tmp_path / "late.txt"])
    settle(ledger, qtbot)
    assert view.imports.count() == 3
    view.imports.setCurrentIndex(view.imports.findData(ImportId(2)))
    view.imports.activated.emit(view.imports.currentIndex())
    assert states(ledger) == ["Read"]
    assert ledger.status_line.summary.text() == "1 offered = 1 in"


def test_the_chosen_row_stays_chosen_when_rows_are_narrowed(ledger: MainWindow) -> None:
    choose(ledger, 2)
    ledger.tool_bar.segments.chosen.emit(Choice.FAILED.value)
    row = ledger.ledger_view.row()
    assert row is not None
    assert Path(row.path).name == "no.txt"


def test_files_that_wait_stand_below_the_others(
    ledger: MainWindow, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    library.break_off(tmp_path / "a.txt", tmp_path / "b.txt")
    with qtbot.waitSignal(ledger.session.ledger_changed):
        ledger.session.load_ledger()
    assert states(ledger)[3:] == ["Waiting", "Waiting"]
    assert "To come 2" in segments(ledger)
    assert ledger.status_line.summary.text() == (
        "5 offered = 1 in + 1 failed + 1 empty + 2 to come"
    )


def test_the_pane_tells_of_each_field_with_its_evidence(ledger: MainWindow) -> None:
    choose(ledger, 0)
    told = words_of(ledger)
    assert "mill.txt" in told
    assert "from a line of its own: “By our mill desk”" in told
    assert "none found" in told
    assert "1 paragraph, nothing set aside" in told


def test_a_day_that_may_be_meant_is_set_by_a_click(
    ledger: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    view, session = ledger.ledger_view, ledger.session
    choose(ledger, 0)
    row = view.row()
    view.detail.show_row(row, library.article(ArticleId(2)))
    days = [
        button for button in view.detail.findChildren(QPushButton) if "Feb 2031" in button.text()
    ]
    with qtbot.waitSignal(session.contents_changed):
        days[0].click()
    assert session.contents.heads[ArticleId(2)].published == date(2031, 2, 28)


def test_readings_that_say_something_else_are_conflicts() -> None:
    def reading(value: str, sureness: Sureness, origin: Origin = Origin.MARKUP) -> Reading:
        return Reading(FieldName.PUBLISHED, value, origin, sureness, "")

    first = reading("2031-03-01", Sureness.STATED)
    other = reading("2031-03-02", Sureness.LIKELY)
    same_day = reading("2031-03-01T10:00:00+00:00", Sureness.LIKELY)
    again = reading("2031-03-02T09:00:00+00:00", Sureness.GUESSED)
    assert conflicting((first, same_day, again, other), FieldName.PUBLISHED) == (other,)
    assert conflicting((first, other), FieldName.OUTLET) == ()


def test_a_web_page_of_one_article_has_no_borders_to_review(ledger: MainWindow) -> None:
    choose(ledger, 0)
    row = ledger.ledger_view.row()
    assert row is not None
    assert row.line is not None
    page = replace(row, path="/saved/page.html")
    assert can_be_parted(row)
    assert not can_be_parted(page)
    assert can_be_parted(replace(page, line=replace(row.line, part="article 2 of 9")))


def test_kinds_of_files_are_told_in_words() -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert media_word(word) == "Word document"
    assert media_word("image/x-odd") == "image/x-odd"


def test_a_domain_beside_the_name_of_an_outlet_is_no_conflict() -> None:
    name = Reading(FieldName.OUTLET, "Hill Post", Origin.LINE, Sureness.STATED, "")
    domain = replace(name, value="hillpost.com", sureness=Sureness.LIKELY)
    other = replace(name, value="Valley Ledger", sureness=Sureness.LIKELY)
    by_hand = replace(name, origin=Origin.HAND)
    assert not disagrees((name, domain, other), domain)
    assert disagrees((name, domain, other), other)
    assert not disagrees((by_hand, domain, other), other)


def test_the_same_words_elsewhere_are_a_link(
    ledger: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    view = ledger.ledger_view
    choose(ledger, 0)
    article = library.article(ArticleId(5))
    view.detail.show_row(view.row(), article, [library.head(ArticleId(1))])
    links = [b for b in view.detail.findChildren(QPushButton) if b.text().startswith("Orla floods")]
    with qtbot.waitSignal(view.detail.article_wanted) as told:
        links[0].click()
    assert told.args == [1]


def test_the_original_is_shown_as_text_and_never_run(ledger: MainWindow, qtbot: QtBot) -> None:
    choose(ledger, 0)
    row = ledger.ledger_view.row()
    assert row is not None
    with qtbot.waitSignal(ledger.session.arrivals.original_told):
        ledger.ledger_view.detail.original_wanted.emit(row)
    shown = ledger.findChild(OriginalView)
    assert shown.text.toPlainText() == "A mill burned."
    assert shown.text.isReadOnly()
    shown.close()


def test_bytes_that_are_no_text_are_shown_by_what_was_read(theme: Theme, qtbot: QtBot) -> None:
    owner = QLabel()
    qtbot.addWidget(owner)
    shown = OriginalView("a.pdf", b"%PDF-1.7 \x00\x01", "", "What it says.", theme, owner)
    assert shown.text.toPlainText() == "What it says."


def test_many_articles_are_set_at_once(ledger: MainWindow, qtbot: QtBot) -> None:
    ledger.ledger_view.table.selectAll()
    assert ledger.ledger_view.set_many.isEnabled()
    selected = ledger.offering.selected()
    assert selected == (5,)
    sheet = ledger.offering.set_many((ArticleId(1), ArticleId(2), ArticleId(5)))
    assert isinstance(sheet, BulkSheet)
    assert not sheet.ok.isEnabled()
    sheet.day.setText("yesterday")
    assert not sheet.ok.isEnabled()
    sheet.day.setText("2031-03-01")
    sheet.outlet.setText("Tern")
    assert sheet.ok.isEnabled()
    assert sheet.values == {FieldName.OUTLET: "Tern", FieldName.PUBLISHED: "2031-03-01"}
    with qtbot.waitSignal(ledger.session.contents_changed):
        sheet.accept()
    heads = ledger.session.contents.heads
    assert {heads[ArticleId(n)].outlet for n in (1, 2, 5)} == {"Tern"}


def test_the_ledger_is_exported(
    ledger: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "ledger"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(table), ""))
    with qtbot.waitSignal(ledger.session.said):
        ledger.ledger_view.export.click()
    assert table.with_suffix(".csv").read_text().count("\n") == 3


def test_a_notice_offers_to_go_on_with_what_was_broken_off(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    broken = FakeLibrary(tmp_path / "broken.parallax", flood())
    broken.break_off(tmp_path / "a.txt")
    assert not window.unfinished.isVisible()
    opened(window.session, broken, qtbot)
    assert window.unfinished.isVisible()
    assert window.unfinished.words.text() == (
        "The import of 1 March was broken off: 0 of 1 files were read, 0 articles in."
    )
    with qtbot.waitSignal(window.session.imported):
        window.unfinished.buttons[0].click()
    assert not window.unfinished.isVisible()
    assert [line.state for line in broken.ledger()] == [FileState.READ]


def test_new_files_of_a_watched_folder_are_told_with_a_way_to_the_ledger(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "a.txt").write_text("Words.")
    with qtbot.waitSignal(window.session.imported):
        window.session.arrivals.watch(folder)
    assert window.arrived.isVisible()
    assert window.arrived.words.text() == "1 new file from incoming comes in"
    window.arrived.buttons[0].click()
    assert window.journey.place.page is Page.LEDGER
    assert not window.arrived.isVisible()


def test_watched_folders_are_listed_and_let_go(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    arrivals = window.session.arrivals
    folder = tmp_path / "incoming"
    folder.mkdir()
    sheet = FolderSheet(arrivals, window.theme, window)
    assert sheet.list.count() == 0
    assert not sheet.stop.isEnabled()
    with qtbot.waitSignal(arrivals.folders_changed):
        arrivals.watch(folder)
    assert sheet.list.item(0).text() == str(folder)
    with qtbot.waitSignal(arrivals.folders_changed):
        sheet.stop.click()
    assert sheet.list.count() == 0
    sheet.close()


def test_progress_tells_the_time_left_and_can_rest(theme: Theme, qtbot: QtBot) -> None:
    now = [0.0]
    part = ProgressPart(theme, lambda: now[0])
    qtbot.addWidget(part)
    part.set_pausable(True)
    part.start("Reading")
    qtbot.waitUntil(part.isVisible, timeout=PATIENCE_MS * 20)
    for done in range(5):
        part.report(Progress(done * 10, 100))
        now[0] += 12
    assert part.word.text() == "Reading 41 of 100 · 1 min left"
    with qtbot.waitSignal(part.pause_wanted):
        part.pause.click()
    part.set_paused(True)
    assert part.word.text() == "Paused at 41 of 100"
    assert part.pause.text() == "Go on"
    part.set_paused(False)
    assert part.word.text() == "Reading 41 of 100"
    part.set_pausable(False)
    assert not part.pause.isVisible()
