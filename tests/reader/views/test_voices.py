"""The desk tells how many independent texts there are, and who else says a passage."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from index.jobs import Job
from index.library import Library
from index.records import (
    AgencySign,
    ArticleId,
    Comparison,
    IndependentText,
    SignKind,
    Sources,
)
from reader.actions import ActionId
from reader.asking import Asked
from reader.places import Page
from reader.session import Session
from reader.settings import Settings
from reader.tasks import TaskRunner
from reader.theme import Theme
from reader.views.choice_card import ChoiceCard
from reader.views.echo_card import EchoCard
from reader.views.main_window import MainWindow
from reader.views.sources_card import SourcesCard

# What the platform without a screen says of windows that pop up.
no_popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Card = TypeVar("Card", bound=ChoiceCard)

WIRE = """\
The dam above Veldorf broke on Monday night after a week of rain, and the water reached the first
houses of the town within minutes, the mayor said.

Nobody was hurt, because the fire brigade had cleared all the streets along the river at noon.
"""
OWN = (
    "On Monday night the dam above Veldorf broke, according to the mayor. A choir sang in Ostby.\n"
)
FILES = {
    "herald.txt": f"Dam breaks\n\nPublished 4 March 2024\n\n{WIRE}",
    "courier.txt": f"Veldorf under water\n\nPublished 5 March 2024\n\n{WIRE}",
    "mail.txt": f"Dam gives way\n\nPublished 5 March 2024\n\n{OWN}",
}


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    (tmp_path / "saved").mkdir()
    for name, text in FILES.items():
        (tmp_path / "saved" / name).write_text(text, "utf-8")
    library = Library.create(tmp_path / "dam.parallax")
    library.prepare(Job())
    library.import_files([tmp_path / "saved"], Job())
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax")
    window = MainWindow(session, theme, Settings.in_file(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    session.adopt(library)
    qtbot.waitUntil(lambda: len(session.contents.heads) == 3 and not session._runner._tasks)
    yield window
    window.close()


def numbers(window: MainWindow, *names: str) -> list[ArticleId]:
    order = {head.file_name: head.id for head in window.session.contents.heads.values()}
    return [order[f"{name}.txt"] for name in names]


def compare(window: MainWindow, qtbot: QtBot, *names: str) -> None:
    with qtbot.waitSignal(window.session.sources_found):
        window.journey.compare(numbers(window, *names), "")
    qtbot.waitUntil(lambda: not window.session._runner._tasks)


def card(kind: type[Card]) -> Card:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    return found[0]


def ask(window: MainWindow, qtbot: QtBot) -> EchoCard:
    with qtbot.waitSignal(window.session.echoed):
        window.actions_by_id[ActionId.WHO_ELSE].trigger()
    return card(EchoCard)


def test_line_above_the_columns_counts_independent_texts(window: MainWindow, qtbot: QtBot) -> None:
    compare(window, qtbot, "herald", "courier", "mail")
    line = window.compare_page.sources
    assert line.isVisible()
    assert line.button.text() == "3 outlets, 2 independent texts"


@no_popups
def test_shared_passage_is_listed_and_leads_to_its_row(window: MainWindow, qtbot: QtBot) -> None:
    compare(window, qtbot, "mail", "herald", "courier")
    window.compare_page.sources.button.click()
    choice = card(SourcesCard).choices[0]
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    view = window.compare_page.columns
    assert view.column == 1
    assert view.row is not None
    assert window.compare_page.comparison is not None
    assert 0 in window.compare_page.comparison.rows[view.row].cells[1]


@no_popups
def test_passage_of_a_comparison_finds_its_echoes_and_opens_beside_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    compare(window, qtbot, "herald", "courier")
    window.compare_page.columns.go_to(0, 0)
    found = ask(window, qtbot)
    assert len(found.choices) == 2
    mail = next(choice for choice in found.choices if "according to" in choice.accessibleName())
    with qtbot.waitSignal(window.session.compared):
        mail.setFocus()
        qtbot.keyClick(mail, Qt.Key.Key_Return)
    columns = window.journey.place.columns
    assert columns is not None
    assert list(columns.articles) == numbers(window, "herald", "mail")
    assert window.compare_page.columns.row is not None


@no_popups
def test_sentence_at_the_cursor_of_an_article_is_asked_about(
    window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.session.article_read):
        window.journey.read(*numbers(window, "mail"))
    text = window.article_view.text
    assert text.find("mayor")
    place = text.place()
    assert place is not None
    assert place.of(OWN) == "mayor"
    assert len(ask(window, qtbot).choices) == 2


@no_popups
def test_hit_of_a_search_is_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.searches.answered):
        window.journey.search(Asked("choir"))
    window.search_view.list.setCurrentIndex(window.search_view.results.index(1))
    assert window.voices._current() is not None
    assert ask(window, qtbot).choices == []


def test_nothing_is_asked_where_there_is_no_passage(window: MainWindow) -> None:
    window.journey.show_ledger()
    assert window.journey.place.page is Page.LEDGER
    assert not window.actions_by_id[ActionId.WHO_ELSE].isEnabled()


@no_popups
def test_arrow_keys_walk_through_the_choices(window: MainWindow, qtbot: QtBot) -> None:
    compare(window, qtbot, "herald", "courier")
    window.compare_page.columns.go_to(0, 0)
    found = ask(window, qtbot)
    qtbot.keyClick(found.choices[0], Qt.Key.Key_Down)
    assert found.focusWidget() is found.choices[1]
    qtbot.keyClick(found.choices[1], Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_evidence_of_an_agency_names_the_agency(
    theme: Theme, qtbot: QtBot, ferry: Comparison
) -> None:
    heads = tuple(column.article.head for column in ferry.columns)
    signs = (
        AgencySign(0, SignKind.CREDIT, "Norpress", "Source: Norpress"),
        AgencySign(1, SignKind.DATELINE, "Norpress", "PORT ALVA (Norpress)"),
    )
    texts = (
        IndependentText((0, 1), "Norpress", signs, None, None, ()),
        IndependentText((2,), "", (), None, None, ()),
    )
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = SourcesCard(Sources(heads, texts, (), ""), ferry, theme, parent)
    told = [label.text() for label in shown._rows.findChildren(QLabel)]
    assert "The Herald credits Norpress: “Source: Norpress”" in told
    assert "Daily Post names Norpress in its dateline: “PORT ALVA (Norpress)”" in told
    assert "The Herald, 8 May 2019 · Daily Post, no date" in told
