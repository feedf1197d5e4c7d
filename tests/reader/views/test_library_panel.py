"""The library panel says which row was chosen, and keeps it when the contents change."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from index.records import ArticleId, FacetKind, FacetValue, FieldName, Narrowing
from reader.session import contents_of
from reader.theme import Theme
from reader.views.facet_list import FacetList
from reader.views.library_delegate import ROW
from reader.views.library_panel import LibraryPanel
from tests.reader.fake_library import FakeLibrary, flood

Key = Qt.Key
ONE, TWO, THREE, FOUR = map(ArticleId, (1, 2, 3, 4))


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    return FakeLibrary(tmp_path, flood())


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot, library: FakeLibrary) -> LibraryPanel:
    panel = LibraryPanel(theme)
    qtbot.addWidget(panel)
    panel.show_contents(contents_of(library))
    panel.resize(260, 700)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def click(panel: LibraryPanel, qtbot: QtBot, row: int, keys: object = None) -> None:
    """Click the row that stands `row` rows from the top, all being open."""
    place = panel.tree.viewport().rect().topLeft()
    place.setX(80)
    place.setY(row * ROW + ROW // 2)
    keys = keys or Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, keys, place)


def test_a_click_on_an_event_chooses_its_articles(panel: LibraryPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.node_chosen) as told:
        click(panel, qtbot, 1)
    assert told.args[0].title == "The river rises"
    assert panel.selected_articles() == (ONE, TWO)


def test_several_rows_are_selected_without_opening_each(panel: LibraryPanel, qtbot: QtBot) -> None:
    click(panel, qtbot, 2)
    with qtbot.assertNotEmitted(panel.node_chosen):
        click(panel, qtbot, 5, Qt.KeyboardModifier.ControlModifier)
    assert panel.selected_articles() == (ONE, THREE)


def test_arrows_walk_from_row_to_row(panel: LibraryPanel, qtbot: QtBot) -> None:
    click(panel, qtbot, 0)
    with qtbot.waitSignal(panel.node_chosen) as told:
        qtbot.keyClick(panel.tree, Key.Key_Down)
    assert told.args[0].title == "The river rises"


def test_a_click_on_a_caret_folds_and_chooses_nothing(panel: LibraryPanel, qtbot: QtBot) -> None:
    place = panel.tree.viewport().rect().topLeft()
    place.setX(12)
    place.setY(ROW // 2)
    with qtbot.assertNotEmitted(panel.node_chosen):
        qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not panel.tree.isExpanded(panel.tree_model.index(0, 0))


def test_new_contents_keep_what_was_selected_and_folded(
    panel: LibraryPanel, library: FakeLibrary, qtbot: QtBot
) -> None:
    click(panel, qtbot, 6)
    panel.tree.collapse(panel.tree_model.index_of((ONE, TWO)))
    library.set_field([TWO], FieldName.OUTLET, "Hill Post")
    with qtbot.assertNotEmitted(panel.node_chosen):
        panel.show_contents(contents_of(library))
    assert panel.selected_articles() == (FOUR,)
    assert not panel.tree.isExpanded(panel.tree_model.index_of((ONE, TWO)))


def test_a_facet_narrows_the_tree(panel: LibraryPanel) -> None:
    rows = panel.facets.rows
    (radio,) = [n for n in range(rows.rowCount()) if rows.index(n).data() == "Orla Radio"]
    rows.toggle(radio)
    assert panel.facets.chosen.keys == {(FacetKind.OUTLET, "Orla Radio")}
    assert panel.tree_model.rowCount() == 1


def test_typing_into_the_box_asks_to_search(panel: LibraryPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.search_wanted) as told:
        qtbot.keyClicks(panel.search_box, "w")
    assert told.args == ["w"]


def test_an_empty_collection_says_what_will_stand_here(theme: Theme, qtbot: QtBot) -> None:
    panel = LibraryPanel(theme)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.nothing.isVisible()
    assert not panel.tree.isVisible()


def test_a_click_on_the_chosen_row_leads_there_once_more(panel: LibraryPanel, qtbot: QtBot) -> None:
    told: list[str] = []
    panel.node_chosen.connect(lambda node: told.append(node.title))
    click(panel, qtbot, 1)
    assert told == ["The river rises"]
    click(panel, qtbot, 1)
    assert told == ["The river rises"] * 2


def test_stories_get_the_height_they_need_and_facets_the_rest(panel: LibraryPanel) -> None:
    panel.resize(260, 700)
    stories, facets = panel.split.sizes()
    assert stories >= 7 * ROW
    assert facets >= min(panel.facets.needed_height(), panel.split.height() // 3)
    panel.resize(260, 320)
    stories, facets = panel.split.sizes()
    assert stories == pytest.approx(2 * (stories + facets) / 3, abs=2)


def test_a_long_outlet_never_runs_into_its_count(theme: Theme, qtbot: QtBot) -> None:
    facets = FacetList(theme)
    qtbot.addWidget(facets)
    name = "The Very Long Name of an Outlet"
    facets.show_facets(
        {FacetKind.OUTLET: (FacetValue(FacetKind.OUTLET, name, name, 12),)}, Narrowing()
    )
    facets.resize(160, 100)
    facets.show()
    place = facets.visualRect(facets.rows.index(1))
    assert facets.words_room(1).right() < place.right() - 30
    assert facets.elided(1)
