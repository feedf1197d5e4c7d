"""Names are joined and kept apart with a button or a key, and the next one is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reader.models.names import NamesTable, Show
from reader.theme import Theme
from reader.views.names_view import NamesView
from tests.reader.models.test_names import ENTRIES, PROPOSAL


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> NamesView:
    model = NamesTable()
    view = NamesView(model, theme)
    qtbot.addWidget(view)
    view.resize(1000, 500)
    view.show()
    qtbot.waitExposed(view)
    model.fill(ENTRIES, [PROPOSAL])
    return view


def press(view: NamesView, qtbot: QtBot, text: str) -> None:
    buttons = view.detail.widget().findChildren(QPushButton)
    button = next(b for b in buttons if text in (b.text(), b.accessibleName()))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_proposal_is_joined_or_kept_apart(view: NamesView, qtbot: QtBot) -> None:
    assert view.keys() == ("dornak", "dornakh")

    with qtbot.waitSignal(view.join_wanted) as joined:
        press(view, qtbot, "Join")
    with qtbot.waitSignal(view.apart_wanted) as parted:
        press(view, qtbot, "Keep apart")
    assert joined.args == [("dornak", "dornakh")]
    assert parted.args == ["dornak", "dornakh"]


def test_a_spelling_is_split_off_and_its_article_opened(view: NamesView, qtbot: QtBot) -> None:
    model = view.table.model()
    assert isinstance(model, NamesTable)
    model.keep(Show.JOINED)
    assert view.keys() == ()

    with qtbot.waitSignal(view.split_wanted) as split:
        press(view, qtbot, "Split off Kiev")
    with qtbot.waitSignal(view.article_wanted) as opened:
        press(view, qtbot, "Read article")
    assert split.args == ["kyiv", "Kiev"]
    assert opened.args == [1]


def test_two_names_that_are_selected_can_be_joined(view: NamesView, qtbot: QtBot) -> None:
    model = view.table.model()
    assert isinstance(model, NamesTable)
    model.keep(Show.EVERY)
    qtbot.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    with qtbot.waitSignal(view.join_wanted) as joined:
        view.join()
    assert joined.args == [("kyiv", "dornak")]


def test_after_a_decision_the_next_proposal_is_chosen(view: NamesView) -> None:
    model = view.table.model()
    assert isinstance(model, NamesTable)
    model.fill(ENTRIES, [])
    assert view.keys() == ()
    model.fill(ENTRIES, [PROPOSAL])
    assert view.keys() == PROPOSAL.keys


def test_a_list_without_names_says_why_in_place_of_the_table(view: NamesView) -> None:
    model = view.table.model()
    assert isinstance(model, NamesTable)
    assert not view.nothing.isVisible()
    model.fill(ENTRIES, [])
    assert view.nothing.isVisible()
    assert not view.table.isVisible()
    assert view.nothing.text().startswith("No names are left to be decided")
    model.keep(Show.JOINED)
    assert view.table.isVisible()
    model.fill([], [])
    assert view.nothing.text() == "No two spellings count as one name yet."


def test_it_is_said_what_joining_does_to_comparisons_and_searches(view: NamesView) -> None:
    told = " ".join(label.text() for label in view.detail.widget().findChildren(QLabel))
    assert "they count as one name in comparisons, and a search for one finds" in told
