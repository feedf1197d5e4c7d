"""What is left out is seen by outlet, with its caution, and opened in another outlet's text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from index.records import Findings
from reader.models.findings import Role
from reader.models.omissions import HeadlineLine, ProofLine
from reader.theme import Theme
from reader.views.omissions_view import OmissionsView
from tests.reader.bridge import bridge, bridge_findings
from tests.reader.ferry import marked


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> OmissionsView:
    view = OmissionsView(theme)
    qtbot.addWidget(view)
    view.resize(1064, 640)
    view.show()
    qtbot.waitExposed(view)
    view.show_findings(bridge(), bridge_findings())
    return view


def texts(view: OmissionsView) -> list[str]:
    return [button.text() for button in view.filter.segments.buttons()]


def button(view: OmissionsView, text: str) -> QAbstractButton:
    return next(b for b in view.filter.segments.buttons() if b.text() == text)


def test_the_caution_stands_above_the_list(view: OmissionsView) -> None:
    assert view.note.isVisible()
    assert view.note.text() == "Absence in this file proves nothing about the outlet."


def test_each_outlet_has_a_button_that_shows_what_its_file_lacks(
    view: OmissionsView, qtbot: QtBot
) -> None:
    assert texts(view) == [
        "All 5",
        "Valley Courier 0",
        "The Gazette 1",
        "Tarn Mirror 2",
        "Headlines 2",
    ]
    qtbot.mouseClick(button(view, "Tarn Mirror 2"), Qt.MouseButton.LeftButton)
    assert view.model.kept == 2
    assert view.model.rowCount() == 7
    qtbot.mouseClick(button(view, "Valley Courier 0"), Qt.MouseButton.LeftButton)
    assert "this one lacks" in view.nothing.text()


def test_a_narrow_page_calls_outlets_by_initials_and_names_them_to_listeners(
    view: OmissionsView,
) -> None:
    view.resize(400, 640)
    assert texts(view) == ["All 5", "VC 0", "TG 1", "TM 2", "Headlines 2"]
    assert button(view, "TG 1").accessibleName() == "The Gazette 1"
    view.resize(1064, 640)
    assert "The Gazette 1" in texts(view)


def test_enter_opens_the_place_in_another_outlets_text(view: OmissionsView, qtbot: QtBot) -> None:
    rows = range(view.model.rowCount())
    row = next(r for r in rows if isinstance(view.model.line(r), ProofLine))
    view.list.setCurrentIndex(view.model.index(row, 0))
    with qtbot.waitSignal(view.passage_wanted) as opened:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    mark = marked(bridge().columns, 0, "said Mayor")
    assert opened.args == [0, mark.span]


def test_a_headline_without_other_words_in_its_text_opens_nothing(
    view: OmissionsView, qtbot: QtBot
) -> None:
    rows = range(view.model.rowCount())
    row = next(
        r
        for r in rows
        if isinstance(view.model.line(r), HeadlineLine) and view.model.line(r).place is None
    )
    view.list.setCurrentIndex(view.model.index(row, 0))
    with qtbot.assertNotEmitted(view.passage_wanted):
        qtbot.keyClick(view.list, Qt.Key.Key_Return)


def test_of_two_articles_it_is_said_that_three_are_needed_and_headlines_stay(
    view: OmissionsView,
) -> None:
    view.show_findings(bridge(2), Findings(headlines=bridge_findings().headlines[:1]))
    assert "three articles or more" in view.note.text()
    assert texts(view) == ["All 1", "Headlines 1"]
    assert isinstance(view.model.index(1, 0).data(Role.LINE), HeadlineLine)
    view.show_findings(bridge(2), Findings())
    assert "No headline was found" in view.nothing.text()


def test_a_file_that_looks_cut_off_has_a_bar_of_warning(view: OmissionsView, theme: Theme) -> None:
    box = view.list.visualRect(view.model.index(1, 0))
    image = view.list.viewport().grab(box).toImage()
    assert image.pixelColor(0, box.height() // 2) == theme.color("warn")


def test_an_empty_page_says_why(view: OmissionsView) -> None:
    view.show_findings(bridge(), Findings())
    assert "Nothing was found that all other files have" in view.nothing.text()
    view.clear()
    assert "will stand here" in view.nothing.text()
    assert not view.note.isVisible()
