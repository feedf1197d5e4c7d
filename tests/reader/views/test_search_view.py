"""The search page shows hits in context, says what is wrong with a query, and opens articles."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from index.jobs import Job
from index.records import (
    AlsoAs,
    ArticleId,
    FacetKind,
    LineOrder,
    Narrowing,
    Order,
    QueryProblem,
    SearchResult,
    Span,
    Suggestion,
)
from reader.asking import UNNARROWED, Asked
from reader.models.contexts import ContextRole
from reader.models.search_results import FoundPassage, FoundReason, Role
from reader.models.ways_out import WayOut
from reader.searches import Answer, answer_of
from reader.theme import Scheme, Theme
from reader.views.keyword_line import is_right_to_left
from reader.views.search_delegate import pieces_of
from reader.views.search_view import SearchView
from tests.reader.fake_library import FakeLibrary, flood

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    return FakeLibrary(tmp_path, flood())


@pytest.fixture
def ask(view: SearchView, library: FakeLibrary) -> Callable[..., None]:
    """Asks as the desk does: the place first, then its answer."""

    def asked(query: str, narrowed: Narrowing = UNNARROWED, **more: object) -> None:
        wanted = Asked(query, narrowed, **more)
        view.show_asked(wanted)
        view.show_answer(answer_of(library, wanted))

    return asked


@pytest.fixture
def view(theme: Theme, qtbot: QtBot, library: FakeLibrary) -> SearchView:
    heads = {head.id: head for head in library.heads()}
    view = SearchView(theme, heads.get)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.show()
    qtbot.waitExposed(view)
    view.show_asked(Asked("houses"))
    view.show_answer(answer_of(library, Asked("houses")))
    return view


def listed(view: SearchView, library: FakeLibrary, order: LineOrder = LineOrder.ARTICLE) -> None:
    """Let every hit be listed."""
    asked = Asked("houses", lines=order)
    view.show_asked(asked)
    view.show_answer(answer_of(library, asked))
    view.begin_lines()
    for lines in library.contexts("houses", UNNARROWED, order, Job()):
        view.add_lines(lines)
    view.end_lines(whole=True)


def test_every_key_asks_anew(view: SearchView, qtbot: QtBot) -> None:
    asked: list[Asked] = []
    view.asked.connect(asked.append)
    view.box.clear()
    qtbot.keyClicks(view.box, "or")
    assert [one.query for one in asked] == ["o", "or"]


def test_a_word_is_unfinished_while_it_is_typed_and_whole_on_enter(
    view: SearchView, qtbot: QtBot
) -> None:
    asked: list[Asked] = []
    view.asked.connect(asked.append)
    view.box.clear()
    qtbot.keyClicks(view.box, "orl")
    assert asked[-1] == Asked("orl", unfinished=True)
    qtbot.keyClick(view.box, Key.Key_Return)
    assert asked[-1] == Asked("orl")
    view.box.setCursorPosition(0)
    qtbot.keyClicks(view.box, "x")
    assert asked[-1] == Asked("xorl"), "what is mended before the end says nothing of the end"


def test_notes_stand_where_no_mistake_does(view: SearchView) -> None:
    result = SearchResult("pump", (), (), 0, notes=("Also words that begin with “pump”.",))
    view.show_answer(Answer(result, 1))
    assert view.bar.also.text() == "Also words that begin with “pump”."
    assert view.bar.also.isVisible()
    assert not view.bar.problem.isVisible()


def test_a_mistake_that_comes_twice_is_told_once(view: SearchView) -> None:
    view.box.setText("a OR OR b")
    twice = tuple(QueryProblem(Span(at, at + 2), "OR needs a word.") for at in (2, 5))
    view.show_answer(Answer(SearchResult("a OR b", twice, (), 0), 1))
    assert view.bar.problem.text().count("OR needs a word.") == 1
    assert "a OR b" in view.bar.problem.text()
    assert view.box.accessibleDescription() == "OR needs a word."
    assert view.bar.correct.isVisible()


def test_nothing_is_to_be_corrected_where_the_query_was_run_as_typed(view: SearchView) -> None:
    view.box.setText("pump  mill")
    problem = QueryProblem(Span(0, 4), "It is no pump.")
    view.show_answer(Answer(SearchResult("pump mill", (problem,), (), 0), 1))
    assert view.bar.problem.text() == "It is no pump."
    assert not view.bar.correct.isVisible()


def test_articles_are_counted(view: SearchView) -> None:
    assert view.count.text().startswith("3 articles, ")


def test_what_was_not_listed_yet_is_counted_too(view: SearchView, library: FakeLibrary) -> None:
    view.show_answer(answer_of(library, Asked("houses"), limit=2))
    assert view.count.text().startswith("3 articles, the first 2 below, ")


def test_more_is_wanted_at_the_end_of_the_list_and_put_below(
    view: SearchView, library: FakeLibrary, qtbot: QtBot
) -> None:
    view.show_answer(None)
    with qtbot.waitSignal(view.more_wanted) as told:
        view.show_answer(answer_of(library, Asked("houses"), limit=2))
    assert told.args == [2]
    view.list.setCurrentIndex(view.results.index(3))
    with qtbot.assertNotEmitted(view.results.modelReset):
        view.show_answer(answer_of(library, Asked("houses")))
    assert view.results.rowCount() == 6
    assert view.list.currentIndex().row() == 3


def test_the_same_answer_again_keeps_what_is_chosen(view: SearchView, library: FakeLibrary) -> None:
    view.list.setCurrentIndex(view.results.index(3))
    view.show_answer(answer_of(library, Asked("houses")))
    assert view.list.currentIndex().row() == 3


def test_other_spellings_are_told_and_can_be_switched_off(view: SearchView, qtbot: QtBot) -> None:
    bar = view.bar
    assert not bar.also_box.isVisible()
    result = SearchResult("Kyiv OR Kiev", (), (), 0, (AlsoAs("Kyiv", ("Kiev",)),))
    view.show_answer(Answer(result, 1))
    assert bar.also.text() == "“Kyiv” also as: Kiev."

    with qtbot.waitSignal(bar.also_switched) as switched:
        bar.also_box.click()
    assert switched.args == [False]
    view.show_answer(Answer(SearchResult("Kyiv", (), (), 0), 1))
    assert bar.also.text() == ""
    assert bar.also_box.isVisible()


def test_a_word_that_was_meant_replaces_the_word_that_was_typed(
    view: SearchView, qtbot: QtBot
) -> None:
    found = (
        Suggestion(Span(0, 5), "houzes", "houses", 3),
        Suggestion(Span(9, 12), "pmp", "pump", 1),
    )
    view.bar.set_query("houze OR pmp")
    view.show_answer(Answer(SearchResult("", (), (), 0, suggestions=found), 1))
    assert "in 3 articles" in view.bar.suggestion.text()
    with qtbot.waitSignal(view.asked) as told:
        view.bar.suggestion.linkActivated.emit("1")
    assert told.args[0].query == "houze OR pump"


def test_why_an_article_was_found_stands_below_it(view: SearchView, library: FakeLibrary) -> None:
    result = answer_of(library, Asked("houses")).result
    hit = replace(result.hits[0], why=("“Orla” also spelt “Orle”.",))
    view.show_answer(Answer(replace(result, hits=(hit,)), 1))
    line = view.results.index(1).data(Role.LINE)
    assert isinstance(line, FoundReason)
    assert view.results.index(1).data() == "“Orla” also spelt “Orle”."


def test_the_hit_chosen_is_shown_in_its_article(view: SearchView) -> None:
    view.list.setCurrentIndex(view.results.index(3))
    assert "Some 60 houses are flooded." in view.preview.toPlainText()


def test_the_preview_follows_the_scheme_and_stays_where_it_was(
    view: SearchView, theme: Theme
) -> None:
    view.list.setCurrentIndex(view.results.index(3))
    theme.set_scheme(Scheme.DARK)
    last = view.preview.document().lastBlock()
    ink = QTextCursor(last).charFormat().foreground().color()
    assert ink.name() == theme.tokens.ink
    assert "Some 60 houses are flooded." in view.preview.toPlainText()


def test_a_mistake_is_told_and_can_be_corrected(
    view: SearchView, ask: Callable[..., None], qtbot: QtBot
) -> None:
    ask("(houses")
    assert "A bracket is never closed." in view.bar.problem.text()
    assert view.bar.correct.isVisible()
    with qtbot.waitSignal(view.asked) as told:
        qtbot.mouseClick(view.bar.correct, Qt.MouseButton.LeftButton)
    assert told.args[0].query == "houses"
    assert view.box.text() == "houses"


def test_no_hit_says_what_to_do(view: SearchView, ask: Callable[..., None], qtbot: QtBot) -> None:
    ask("submarine pump")
    assert view.nothing.isVisible()
    assert not view.list.isVisible()
    (way,) = view.nothing.ways
    assert way.text() == "submarine OR pump"
    with qtbot.waitSignal(view.asked) as told:
        way.click()
    assert told.args[0].query == "submarine OR pump"


def test_where_it_is_known_why_nothing_was_found_that_is_told(
    view: SearchView, library: FakeLibrary
) -> None:
    asked = Asked("tag:quay")
    answer = answer_of(library, asked)
    told = ("There is no tag “quay”.", "There is no event with “dam” in its title.")
    view.show_asked(asked)
    view.show_answer(replace(answer, result=replace(answer.result, unknown=told)))
    assert view.nothing.sentence.text() == " ".join(told)


def test_a_search_that_is_narrowed_to_nothing_can_be_widened(
    view: SearchView, ask: Callable[..., None], qtbot: QtBot
) -> None:
    ask("houses", Narrowing(frozenset({(FacetKind.OUTLET, "Nobody")})))
    assert "ticked" in view.nothing.title.text()
    with qtbot.waitSignal(view.asked) as told:
        view.nothing.ways[0].click()
    assert told.args[0] == Asked("houses")


def test_before_anything_is_typed_examples_can_be_asked(view: SearchView, qtbot: QtBot) -> None:
    view.show_asked(Asked())
    view.show_examples((WayOut("Orla", Asked("Orla"), "a name"),))
    assert view.nothing.isVisible()
    assert not view.histogram.isVisible()
    with qtbot.waitSignal(view.asked) as told:
        view.nothing.ways[0].click()
    assert told.args[0].query == "Orla"
    assert view.box.text() == "Orla"


def test_enter_leads_to_the_first_hit_and_shift_enter_back(view: SearchView, qtbot: QtBot) -> None:
    view.box.setFocus()
    with qtbot.waitSignal(view.settled):
        qtbot.keyClick(view.box, Key.Key_Return)
    assert view.list.hasFocus()
    assert view.list.currentIndex().row() == 0
    qtbot.keyClick(view.list, Key.Key_Return, Shift)
    assert view.box.hasFocus()


def test_arrows_lead_from_the_box_into_the_list_and_back(view: SearchView, qtbot: QtBot) -> None:
    view.box.setFocus()
    qtbot.keyClick(view.box, Key.Key_Down)
    assert view.list.hasFocus()
    qtbot.keyClick(view.list, Key.Key_Down)
    assert view.list.currentIndex().row() == 1
    qtbot.keyClick(view.list, Key.Key_Up)
    qtbot.keyClick(view.list, Key.Key_Up)
    assert view.box.hasFocus()
    qtbot.keyClick(view.box, Key.Key_Up)
    assert view.list.currentIndex().row() == view.results.rowCount() - 1


def test_enter_opens_the_article_with_its_hits(view: SearchView, qtbot: QtBot) -> None:
    view.list.setCurrentIndex(view.results.index(0))
    with qtbot.waitSignal(view.article_wanted) as told:
        qtbot.keyClick(view.list, Key.Key_Return)
    article, marks = told.args
    assert article == 1
    assert [mark.of(flood()[0].body) for mark in marks] == ["houses"]


def test_enter_on_several_articles_compares_them(view: SearchView, qtbot: QtBot) -> None:
    view.list.selectAll()
    assert view.selected_articles() == (1, 2, 3)
    with qtbot.waitSignal(view.compare_wanted) as told:
        qtbot.keyClick(view.list, Key.Key_Return)
    assert told.args == [(ArticleId(1), ArticleId(2), ArticleId(3))]


def test_a_pick_in_the_histogram_narrows_the_search_by_its_months_alone(
    view: SearchView, ask: Callable[..., None], qtbot: QtBot
) -> None:
    outlet = (FacetKind.OUTLET, "Orla Radio")
    ask("houses", Narrowing(frozenset({outlet, (FacetKind.MONTH, "")})))
    with qtbot.waitSignal(view.asked) as told:
        view.histogram.picked.emit(frozenset({"2031-03"}))
    assert told.args[0].narrowed.keys == {outlet, (FacetKind.MONTH, "2031-03")}


def test_the_order_of_articles_can_be_chosen(view: SearchView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.asked) as told:
        view.hits.order_wanted.emit(Order.OLDEST)
    assert told.args[0].order is Order.OLDEST


def test_every_hit_can_have_a_line_of_its_own(
    view: SearchView, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.asked) as told:
        view.hits.form.chosen.emit("lines")
    assert told.args[0].lines is LineOrder.ARTICLE
    listed(view, library)
    assert view.lines.isVisible()
    assert view.contexts.rowCount() == 3
    assert view.hits.word.text() == "3 hits"
    spoken = view.contexts.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "houses: Morning Ledger, 25 Feb 2031. Paragraph 2: At least 40 houses stand in the water."
    )


def test_lines_can_be_put_in_another_order(
    view: SearchView, library: FakeLibrary, qtbot: QtBot
) -> None:
    listed(view, library)
    view.hits.order.setCurrentIndex(2)
    with qtbot.waitSignal(view.asked) as told:
        view.hits.order.activated.emit(2)
    assert told.args[0].lines is LineOrder.OUTLET


def test_the_article_of_a_line_is_previewed_opened_and_compared(
    view: SearchView, library: FakeLibrary, qtbot: QtBot
) -> None:
    view.preview_wanted.connect(lambda article: view.show_preview(library.article(article)))
    listed(view, library)
    view.lines.setCurrentIndex(view.contexts.index(1))
    assert "Some 60 houses are flooded." in view.preview.toPlainText()
    line = view.contexts.index(1).data(ContextRole.LINE)
    assert view.current_passage() == (line.article, line.place)
    with qtbot.waitSignal(view.article_wanted) as told:
        qtbot.keyClick(view.lines, Key.Key_Return)
    assert told.args == [line.article, (line.place,)]
    view.lines.selectAll()
    assert view.selected_articles() == (1, 2, 3)


def test_while_hits_are_listed_the_bar_says_so_and_can_stop_it(
    view: SearchView, library: FakeLibrary, qtbot: QtBot
) -> None:
    view.show_asked(Asked("houses", lines=LineOrder.ARTICLE))
    view.begin_lines()
    assert view.hits.stop.isVisible()
    with qtbot.waitSignal(view.hits.stopped):
        view.hits.stop.click()
    view.end_lines(whole=False)
    assert not view.hits.stop.isVisible()


def test_a_hit_is_cut_into_what_stands_around_its_words(view: SearchView) -> None:
    line = view.results.index(1).data(Role.LINE)
    assert isinstance(line, FoundPassage)
    assert pieces_of(line) == (
        [("At least 40 ", False)],
        "houses",
        [(" stand in the water.", False)],
    )


@pytest.mark.parametrize(("text", "expected"), [("12 فيضان", True), ("«Water», ماء", False)])
def test_the_first_letter_tells_the_direction(text: str, *, expected: bool) -> None:
    assert is_right_to_left(text) is expected


def test_escape_leaves_from_the_box_the_hits_and_the_preview(
    view: SearchView, qtbot: QtBot
) -> None:
    for part in (view.box, view.list, view.preview, view.histogram):
        part.setFocus()
        with qtbot.waitSignal(view.left):
            qtbot.keyClick(part, Key.Key_Escape)


def test_while_an_answer_is_waited_for_the_page_says_so(view: SearchView, qtbot: QtBot) -> None:
    view.show_asked(Asked("houses in water"))
    assert view.count.text().startswith("3 articles")
    qtbot.waitUntil(lambda: view.count.text() == "Searching …")
    view.show_answer(Answer(SearchResult("", (), (), 0), 900, Asked("houses in water")))
    assert view.count.text() == "No hits"
