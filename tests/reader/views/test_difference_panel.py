"""The list and the view keep in step, whichever is used."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from index.records import (
    Comparison,
    DifferenceType,
    LinkOrigin,
    Reason,
    Relation,
    Strength,
)
from reader.theme import Theme
from reader.views.difference_filters import RelationButton, TypeButton
from reader.views.difference_panel import DifferencePanel
from reader.views.overview_map import OverviewMap
from reader.views.side_by_side import SideBySideView

Pair = tuple[SideBySideView, DifferencePanel]


@pytest.fixture
def pair(theme: Theme, ferry: Comparison, qtbot: QtBot) -> Pair:
    view, panel = SideBySideView(theme), DifferencePanel(theme)
    panel.follow(view)
    for widget, width in ((view, 788), (panel, 252)):
        qtbot.addWidget(widget)
        widget.resize(width, 500)
        widget.show()
        qtbot.waitExposed(widget)
    view.set_comparison(ferry)
    panel.set_comparison(ferry)
    return view, panel


def type_button(panel: DifferencePanel, kind: DifferenceType) -> TypeButton:
    return next(b for b in panel.findChildren(TypeButton) if b.kind is kind)


def relation_button(panel: DifferencePanel, relation: Relation | None) -> RelationButton:
    return next(b for b in panel.findChildren(RelationButton) if b.relation is relation)


def shown_reasons(panel: DifferencePanel) -> str:
    labels = panel.reason.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_choosing_in_the_list_selects_in_the_view(pair: Pair) -> None:
    view, panel = pair
    panel.list.setCurrentIndex(panel.model.index(2, 0))
    assert view.difference == 2


def test_selecting_in_the_view_points_in_the_list(pair: Pair) -> None:
    view, panel = pair
    view.select_difference(5)
    assert panel.list.currentIndex().row() == 3
    view.select_difference(None)
    assert not panel.list.currentIndex().isValid()


def test_the_reason_says_why_it_is_marked_and_why_linked(pair: Pair) -> None:
    view, panel = pair
    view.select_difference(0)
    text = shown_reasons(panel)
    assert "≠ possible conflict" in text
    assert "The outlets give another number." in text
    assert "Rule: number rule" in text
    assert "sure, .42" in text
    assert "Port Alva" in text


def test_a_row_or_link_without_difference_tells_its_links(pair: Pair) -> None:
    view, panel = pair
    assert "Choose a difference" in shown_reasons(panel)
    view._walk(0)
    assert "Evening Star, ¶\u00a01: likely, .15" in shown_reasons(panel)
    assert view.comparison is not None
    view.link_selected.emit(view.comparison.links[3])
    assert "funerals" in shown_reasons(panel)


def test_a_type_switched_off_leaves_list_and_view(pair: Pair, qtbot: QtBot) -> None:
    view, panel = pair
    button = type_button(panel, DifferenceType.HEDGE)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 2
    assert DifferenceType.HEDGE not in view.types
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 4


def test_quiet_types_start_switched_off(pair: Pair) -> None:
    _, panel = pair
    assert not type_button(panel, DifferenceType.STYLE).isChecked()
    assert not type_button(panel, DifferenceType.DETAIL_ONLY).isChecked()
    assert type_button(panel, DifferenceType.NUMBER).isChecked()


def test_control_click_shows_one_type_alone_and_a_second_all(pair: Pair, qtbot: QtBot) -> None:
    view, panel = pair
    button = type_button(panel, DifferenceType.NUMBER)
    held = Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, held)
    assert panel.model.rowCount() == 1
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, held)
    assert panel.model.rowCount() == 6
    assert DifferenceType.STYLE in view.types


def test_relation_buttons_count_and_limit(pair: Pair, qtbot: QtBot) -> None:
    view, panel = pair
    conflicts = relation_button(panel, Relation.CONFLICTING)
    assert relation_button(panel, None).text() == "All 4"
    assert conflicts.text() == "≠ 1"
    assert not relation_button(panel, Relation.EQUAL).isEnabled()
    qtbot.mouseClick(conflicts, Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 1
    assert view.last_difference()
    assert view.difference == 0
    qtbot.mouseClick(relation_button(panel, None), Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 4


def test_buttons_are_named_for_those_who_cannot_see_them(pair: Pair) -> None:
    _, panel = pair
    assert type_button(panel, DifferenceType.HEDGE).accessibleName() == "certainty, 2"
    name = relation_button(panel, Relation.CONFLICTING).accessibleName()
    assert name == "possible conflict, 1"


def test_an_empty_list_says_why(pair: Pair, qtbot: QtBot) -> None:
    _, panel = pair
    for kind in (DifferenceType.NUMBER, DifferenceType.HEDGE, DifferenceType.ATTRIBUTION):
        qtbot.mouseClick(type_button(panel, kind), Qt.MouseButton.LeftButton)
    assert panel.nothing.isVisible()
    assert "passes the buttons" in panel.nothing.text()
    panel.set_comparison(None)
    assert "will be listed here" in panel.nothing.text()


def test_long_words_are_cut_after_three_lines(pair: Pair) -> None:
    _, panel = pair
    delegate = panel.list.itemDelegate()
    lines = delegate._lines("word " * 60, 160)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert panel.grab().width() == 252


def test_the_map_moves_the_view_and_stands_in_for_its_scroll_bar(
    pair: Pair, theme: Theme, qtbot: QtBot
) -> None:
    view, _ = pair
    view.set_unfolded(True)
    view.resize(788, 250)
    overview = OverviewMap(theme, view)
    qtbot.addWidget(overview)
    overview.resize(24, 250)
    overview.show()
    qtbot.waitExposed(overview)
    assert view.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    bar = view.verticalScrollBar()
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(12, 248))
    assert bar.value() == bar.maximum() > 0
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(12, 2))
    assert bar.value() == 0
    image = overview.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(24) for y in range(250)}
    assert theme.color("warn").name() in colours  # the conflict
    assert theme.color("accent").name() in colours  # the frame
    overview.hide()
    assert view.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded


def explained(pair: Pair, **changes: object) -> str:
    """What is said of a link of the ferry that is changed so."""
    view, panel = pair
    assert view.comparison is not None
    link = replace(view.comparison.links[0], **changes)  # type: ignore[arg-type]
    panel.reason.explain_link(view.comparison, (link,))
    return shown_reasons(panel)


def test_a_link_by_words_is_explained_by_the_words_and_their_shares(pair: Pair) -> None:
    reasons = (Reason("Port", 0.61), Reason("Alva & <b>", 0.3))
    told = explained(pair, reasons=reasons)
    assert "Shared words: Port\u00a0(61%), Alva &amp; &lt;b&gt;\u00a0(30%)" in told
    assert "meaning" not in told


def test_a_link_by_meaning_is_said_to_be_one_and_that_it_can_be_wrong(pair: Pair) -> None:
    told = explained(pair, by_meaning=True)
    assert "Found by meaning" in told
    assert "It can err" in told
    assert "Shared words: Port Alva\u00a0(30%)" in told
    assert "share no telling word" in explained(pair, by_meaning=True, reasons=())


def test_a_weak_link_says_that_no_word_was_read_and_shows_no_score_of_another_scale(
    pair: Pair,
) -> None:
    told = explained(pair, strength=Strength.WEAK, score=0.31)
    assert "no word was read" in told
    assert "– Port Alva\u00a0(30%)" in told
    assert ".31" not in told


def test_arabic_words_do_not_draw_their_share_to_the_other_side(pair: Pair) -> None:
    told = explained(pair, reasons=(Reason("on Sunday = يوم الأحد", 0.25),))
    assert "\u2068on Sunday = يوم الأحد\u2069\u00a0(25%)" in told


def test_of_several_weak_links_it_is_said_once_that_no_word_was_read(pair: Pair) -> None:
    view, panel = pair
    assert view.comparison is not None
    links = tuple(replace(n, strength=Strength.WEAK) for n in view.comparison.links[:2])
    panel.reason.explain_link(view.comparison, links)
    told = shown_reasons(panel)
    assert told.count("no word was read") == 1
    assert told.count("(30%)") == told.count("(10%)") == 1


def test_of_several_links_by_meaning_each_is_said_to_be_one_and_once_that_they_can_be_wrong(
    pair: Pair,
) -> None:
    view, panel = pair
    assert view.comparison is not None
    links = tuple(replace(n, by_meaning=True) for n in view.comparison.links[:2])
    panel.reason.explain_link(view.comparison, links)
    told = shown_reasons(panel)
    assert told.count("Found by meaning") == 2
    assert told.count("It can err") == 1


def test_a_link_made_by_hand_says_so_once(pair: Pair) -> None:
    told = explained(pair, origin=LinkOrigin.HAND, reasons=(Reason("made by hand", 1.0),))
    assert told.count("made by hand") == 1
    assert "Decided by hand" in told


def test_a_row_of_one_outlet_says_that_nothing_is_linked_and_how_to_link_it(pair: Pair) -> None:
    view, panel = pair
    view.go_to(0, 2)
    told = shown_reasons(panel)
    assert told.startswith("Only The Herald has this")
    assert "Link passages" in told
    view.select_difference(0)
    assert "Only The Herald" not in shown_reasons(panel)
