"""Searching on the whole desk: facets, saved searches, tags, and the way back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from index.records import ArticleId, FacetKind, LineOrder
from reader.actions import ActionId
from reader.asking import UNNARROWED, Asked
from reader.models.search_results import Role
from reader.places import Page
from reader.session import Session
from reader.settings import Settings
from reader.tasks import TaskRunner
from reader.theme import Theme
from reader.views.main_window import MainWindow
from reader.views.query_help import QueryHelp
from reader.views.tag_card import TagCard
from tests.reader.fake_library import FakeLibrary, flood, opened

ONE, TWO, THREE, FOUR = map(ArticleId, (1, 2, 3, 4))
Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier

# Without a screen no pop-up can be raised or take the keyboard, and Qt says so.
no_popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Ask = Callable[[str], None]


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    return FakeLibrary(tmp_path / "flood.parallax", flood())


@pytest.fixture
def window(
    theme: Theme, qtbot: QtBot, tmp_path: Path, library: FakeLibrary
) -> Iterator[MainWindow]:
    session = Session(TaskRunner(), lambda: tmp_path / "Untitled.parallax", kind=FakeLibrary)
    window = MainWindow(session, theme, Settings.in_file(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    opened(session, library, qtbot)
    yield window
    window.close()


@pytest.fixture
def ask(window: MainWindow, qtbot: QtBot) -> Ask:
    """Types a query and waits for its answer."""

    def typed(query: str) -> None:
        if window.journey.place.page is not Page.SEARCH:
            window.actions_by_id[ActionId.SEARCH].trigger()
        window.search_view.box.clear()
        with qtbot.waitSignal(window.session.searches.answered):
            qtbot.keyClicks(window.search_view.box, query)
        idle(window, qtbot)

    return typed


def idle(window: MainWindow, qtbot: QtBot) -> None:
    searches = window.session.searches
    qtbot.waitUntil(lambda: not window.session._runner._tasks and not searches._timer.isActive())


def tick(window: MainWindow, qtbot: QtBot, words: str) -> None:
    rows = window.library_panel.hit_facets.rows
    (row,) = [n for n in range(rows.rowCount()) if rows.index(n).data() == words]
    with qtbot.waitSignal(window.session.searches.answered):
        rows.toggle(row)


def facet(window: MainWindow, words: str) -> int:
    rows = window.library_panel.hit_facets.rows
    return next(row.count for row in rows.rows if getattr(row, "words", "") == words)


def test_one_letter_asks_nothing_and_two_do(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    window.actions_by_id[ActionId.SEARCH].trigger()
    qtbot.keyClicks(window.search_view.box, "o")
    idle(window, qtbot)
    assert library.searched == []
    with qtbot.waitSignal(window.session.searches.answered):
        qtbot.keyClicks(window.search_view.box, "r")
    assert library.searched == ["or"]


def test_a_tick_narrows_the_search_and_another_of_its_kind_widens_it(
    window: MainWindow, ask: Ask, qtbot: QtBot
) -> None:
    ask("houses")
    assert facet(window, "Valley Post") == 1
    tick(window, qtbot, "Valley Post")
    assert window.search_view.count.text().startswith("1 article,")
    assert facet(window, "Orla Radio") == 1
    tick(window, qtbot, "Orla Radio")
    assert window.search_view.count.text().startswith("2 articles,")
    assert window.library_panel.clear_button.isVisible()
    with qtbot.waitSignal(window.session.searches.answered):
        window.library_panel.clear_button.click()
    assert window.search_view.count.text().startswith("3 articles,")
    assert not window.library_panel.clear_button.isVisible()


def test_what_is_ticked_holds_while_the_query_is_changed(
    window: MainWindow, ask: Ask, qtbot: QtBot
) -> None:
    ask("houses")
    tick(window, qtbot, "Valley Post")
    ask("choir")
    assert window.search_view.count.text().startswith("1 article,")
    ask("pumps")
    assert window.search_view.nothing.isVisible()
    assert facet(window, "Valley Post") == 0


def test_a_tick_is_a_step_that_back_takes_back(window: MainWindow, ask: Ask, qtbot: QtBot) -> None:
    ask("houses")
    tick(window, qtbot, "Valley Post")
    with qtbot.waitSignal(window.session.searches.answered):
        window.journey.back()
    assert window.journey.place.asked == Asked("houses", unfinished=True)
    assert window.library_panel.hit_facets.chosen == UNNARROWED


def test_back_and_forward_lead_through_searches_put_to_use(
    window: MainWindow, ask: Ask, qtbot: QtBot
) -> None:
    before = window.journey.place
    ask("houses")
    qtbot.keyClick(window.search_view.box, Key.Key_Return)
    ask("choir")
    with qtbot.waitSignal(window.session.searches.answered):
        window.journey.back()
    assert window.search_view.box.text() == "houses"
    with qtbot.waitSignal(window.session.searches.answered):
        window.journey.forward()
    assert window.search_view.box.text() == "choir"
    window.search_view.left.emit()
    assert window.journey.place == before


def test_queries_put_to_use_can_be_asked_again_after_a_restart(
    window: MainWindow, ask: Ask, qtbot: QtBot
) -> None:
    for query in ("houses", "choir"):
        ask(query)
        qtbot.keyClick(window.search_view.box, Key.Key_Return)
    ask("pumps")
    assert window.settings.queries == ("choir", "houses")


def test_late_answers_to_what_is_no_longer_asked_are_not_shown(
    window: MainWindow, ask: Ask, qtbot: QtBot
) -> None:
    ask("houses")
    window.session.searches.search(Asked("choir"))
    window.search_view.box.clear()
    window.search_view.box.textEdited.emit("")
    idle(window, qtbot)
    assert window.search_view.results.rowCount() == 0
    assert window.search_view.nothing.isVisible()


def test_with_nothing_typed_the_collections_own_names_are_examples(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_id[ActionId.SEARCH].trigger()
    idle(window, qtbot)
    assert window.search_view.nothing.ways[0].text() == "Orla"


def test_every_hit_is_listed_and_previewed(window: MainWindow, ask: Ask, qtbot: QtBot) -> None:
    ask("houses")
    with qtbot.waitSignal(window.session.searches.lines_ended):
        window.search_view.hits.form_wanted.emit(True)
    assert window.journey.place.asked.lines is LineOrder.ARTICLE
    view = window.search_view
    assert view.contexts.rowCount() == 3
    view.lines.setCurrentIndex(view.contexts.index(2))
    assert "The mayor promised help" in view.preview.toPlainText()
    assert window.voices._current() == view.current_passage()
    window.actions_by_id[ActionId.READ].trigger()
    assert window.journey.place.article == THREE


@no_popups
def test_examples_are_one_key_away_and_a_click_asks_one(
    window: MainWindow, ask: Ask, qtbot: QtBot
) -> None:
    ask("houses")
    qtbot.keyClick(window.search_view.box, Key.Key_F1)
    card = window.findChild(QueryHelp)
    assert card is not None
    with qtbot.waitSignal(window.session.searches.answered):
        card.choices[0].chosen.emit()
    assert window.search_view.box.text() == window.journey.place.asked.query != "houses"


def test_the_other_pane_leads_through_all_parts_of_the_page_and_back_to_the_query(
    window: MainWindow, ask: Ask, qtbot: QtBot
) -> None:
    ask("houses")
    view, panel = window.search_view, window.library_panel
    save(window, qtbot)
    view.box.setFocus()
    for part in (view.list, view.preview, panel.hit_facets, panel.saved.list, view.box):
        window.actions_by_id[ActionId.OTHER_PANE].trigger()
        assert part.hasFocus()


def test_the_other_pane_passes_over_parts_that_are_not_there(window: MainWindow, ask: Ask) -> None:
    ask("submarine")
    window.search_view.box.setFocus()
    window.actions_by_id[ActionId.OTHER_PANE].trigger()
    assert window.library_panel.hit_facets.hasFocus()


@no_popups
def test_examples_are_about_a_name_of_the_collection_and_wrap(
    window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.session.searches.names_found):
        window.actions_by_id[ActionId.SEARCH].trigger()
    window.search_view.bar.help_wanted.emit()
    card = window.findChild(QueryHelp)
    assert card is not None
    spoken = [choice.accessibleName() for choice in card.choices]
    assert any(words.startswith("place:orla: ") for words in spoken)
    assert not any("hajin" in words.lower() for words in spoken)
    room = card._area.viewport().width()
    for choice in card.choices:
        assert choice.width() <= room
        assert all(told.height() >= told.heightForWidth(told.width())
                   for told in choice.findChildren(QLabel))  # fmt: skip


# Saved searches


def save(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.keeping.searches_changed):
        window.actions_by_id[ActionId.SAVE_SEARCH].trigger()
    idle(window, qtbot)


def test_a_search_is_saved_with_what_is_ticked_and_asked_again_by_a_click(
    window: MainWindow, ask: Ask, qtbot: QtBot
) -> None:
    ask("houses")
    tick(window, qtbot, "Orla Radio")
    save(window, qtbot)
    (search,) = window.session.keeping.searches
    assert (search.name, search.query) == ("houses, Orla Radio", 'houses outlet:"Orla Radio"')
    assert not window.actions_by_id[ActionId.SAVE_SEARCH].isEnabled()
    ask("choir")
    saved = window.library_panel.saved
    with qtbot.waitSignal(window.session.searches.answered):
        saved.list.clicked.emit(saved.model.index(0))
    assert window.search_view.box.text() == search.query
    assert window.journey.place.asked.narrowed == UNNARROWED


def test_who_saves_a_search_is_told_that_a_switch_is_not_kept(
    window: MainWindow, ask: Ask, qtbot: QtBot
) -> None:
    ask("houses")
    save(window, qtbot)
    assert "Other spellings" not in window.status_line.message.text()
    with qtbot.waitSignal(window.session.searches.answered):
        window.search_view.bar.also_box.click()
    ask("choir")
    save(window, qtbot)
    assert "“Other spellings of names” is switched off" in window.status_line.message.text()


def test_saved_searches_are_run_and_say_what_is_new(
    window: MainWindow, library: FakeLibrary, ask: Ask, qtbot: QtBot
) -> None:
    ask("houses")
    save(window, qtbot)
    library.new = (THREE,)
    with qtbot.waitSignal(window.session.said) as said:
        window.actions_by_id[ActionId.RUN_SEARCHES].trigger()
    assert said.args == ["1 new hit, in 1 of 1 saved searches"]
    idle(window, qtbot)
    index = window.library_panel.saved.model.index(0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "houses, 3 articles, 1 new"
    menu = window.library_panel.saved.menu_of(window.session.keeping.searches[0])
    seen = menu.actions()[1]
    assert seen.isEnabled()
    seen.trigger()
    qtbot.waitUntil(lambda: not window.session.keeping.searches[0].new)


def test_what_an_import_brings_is_told_of_saved_searches_unasked(
    window: MainWindow, library: FakeLibrary, ask: Ask, qtbot: QtBot, tmp_path: Path
) -> None:
    ask("houses")
    save(window, qtbot)
    library.new = (ArticleId(5),)
    path = tmp_path / "Hill Post.txt"
    path.write_text("More houses.")
    window.import_files([path])
    qtbot.waitUntil(lambda: window.session.keeping.searches[0].new == (5,))
    assert window.session.keeping.searches[0].total == 4


def test_new_hits_of_a_saved_search_are_marked_until_they_are_seen(
    window: MainWindow, library: FakeLibrary, ask: Ask, qtbot: QtBot
) -> None:
    ask("houses")
    save(window, qtbot)
    assert marked(window) == []
    library.new = (THREE,)
    window.actions_by_id[ActionId.RUN_SEARCHES].trigger()
    qtbot.waitUntil(lambda: marked(window) == [THREE])
    results = window.search_view.results
    line = results.index(results.row_of(THREE))
    assert line.data(Qt.ItemDataRole.AccessibleTextRole).endswith(", 1 hit, new")
    ask("mayor")
    assert results.row_of(THREE) >= 0
    assert marked(window) == []
    ask("houses")
    assert marked(window) == [THREE]
    window.session.keeping.mark_seen(window.session.keeping.searches[0])
    qtbot.waitUntil(lambda: marked(window) == [])
    assert line.data(Qt.ItemDataRole.AccessibleTextRole).endswith(", 1 hit")


def marked(window: MainWindow) -> list[ArticleId]:
    results = window.search_view.results
    rows = map(results.index, range(results.rowCount()))
    return [row.data(Role.LINE).head.id for row in rows if row.data(Role.NEW)]


def test_a_saved_search_is_renamed_where_it_stands_and_deleted(
    window: MainWindow, ask: Ask, qtbot: QtBot
) -> None:
    ask("houses")
    save(window, qtbot)
    saved = window.library_panel.saved
    saved.model.setData(saved.model.index(0), " Houses  in water ")
    qtbot.waitUntil(lambda: saved.model.index(0).data() == "Houses in water")
    saved.list.setCurrentIndex(saved.model.index(0))
    saved.list.setFocus()
    qtbot.keyClick(saved.list, Key.Key_Delete)
    qtbot.waitUntil(lambda: saved.model.rowCount() == 0)
    assert saved.nothing.isVisible()


# Tags


@no_popups
def test_selected_articles_are_tagged_and_the_tag_narrows(
    window: MainWindow, library: FakeLibrary, ask: Ask, qtbot: QtBot
) -> None:
    ask("houses")
    view = window.search_view
    view.list.selectAll()
    window.actions_by_id[ActionId.TAG].trigger()
    card = window.findChild(TagCard)
    card.entry.setText("to  read")
    with qtbot.waitSignal(window.session.keeping.tags_changed):
        qtbot.keyClick(card.entry, Key.Key_Return)
    idle(window, qtbot)
    assert library.tags_of((ONE, TWO, THREE)) == dict.fromkeys((ONE, TWO, THREE), ("to read",))
    qtbot.waitUntil(lambda: facet(window, "to read") == 3)
    assert "Tagged “to read”" in window.status_line.message.text()


@no_popups
def test_a_tag_that_some_have_is_put_to_all_then_taken_from_all(
    theme: Theme, library: FakeLibrary, window: MainWindow, qtbot: QtBot
) -> None:
    library.tag((ONE,), "seen")
    card = TagCard((ONE, TWO), library.tags(), library.tags_of((ONE, TWO)), theme, window)
    box = card.boxes["seen"]
    assert box.checkState() is Qt.CheckState.PartiallyChecked
    with qtbot.waitSignal(card.tag_wanted) as put:
        box.click()
    assert put.args == [(ONE, TWO), "seen"]
    with qtbot.waitSignal(card.untag_wanted):
        box.click()
    card.close()


def test_the_head_of_an_article_tells_its_tags(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.session.article_read):
        window.journey.read(TWO)
    assert "Tag…" in window.article_view.text.toPlainText()
    window.session.keeping.tag((TWO,), "seen")
    qtbot.waitUntil(lambda: "Tags: seen" in window.article_view.text.toPlainText())


def test_the_file_that_is_chosen_gets_the_searches(
    window: MainWindow, ask: Ask, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    ask("houses")
    save(window, qtbot)
    with qtbot.waitSignal(window.session.said) as said:
        window.library_panel.saved.export_wanted.emit()
    assert said.args == [f"The list was written to {path.with_suffix('.csv')}"]
    assert path.with_suffix(".csv").read_text() == "houses"


def test_a_tick_on_months_is_shown_in_the_histogram_too(
    window: MainWindow, ask: Ask, qtbot: QtBot
) -> None:
    ask("houses")
    tick(window, qtbot, "March 2031")
    assert window.journey.place.asked.narrowed.of(FacetKind.MONTH) == {"2031-03"}
    assert window.search_view.histogram._chosen() is not None


def test_the_hits_are_written_to_the_file_that_is_chosen(
    window: MainWindow, ask: Ask, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hits.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    ask("houses")
    tick(window, qtbot, "Valley Post")
    with qtbot.waitSignal(window.session.said) as said:
        window.actions_by_id[ActionId.EXPORT_HITS].trigger()
    assert said.args == [f"The hits were written to {path}"]
    assert path.read_text() == "houses"
