"""Figures and days are walked with the arrow keys; each point opens what it was read from."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from index.records import Comparison, FigurePoint, Findings, Mark, Span
from reader.theme import Scheme, Theme
from reader.views.figure_plot import FigurePlot
from reader.views.figures_view import FiguresView
from reader.views.outlet_shapes import shape
from reader.views.spots import Spot
from tests.reader.findings import ferry_findings

Key = Qt.Key
MAY = date(2019, 5, 8)


@pytest.fixture
def findings(ferry: Comparison) -> Findings:
    return ferry_findings(ferry)


@pytest.fixture
def view(theme: Theme, ferry: Comparison, findings: Findings, qtbot: QtBot) -> FiguresView:
    view = FiguresView(theme)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show_findings(ferry, findings)
    view.show()
    qtbot.waitExposed(view)
    view.page.setFocus()
    return view


def press(view: FiguresView, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(view.page, key)


def here(view: FiguresView) -> Mark:
    assert view.page.spot is not None
    return view.page.spot.mark


def spots(plot: FigurePlot) -> tuple[Spot, ...]:
    return plot.group(QPointF(0, 0)).spots


def test_arrows_walk_over_points_and_days_and_stop_at_the_ends(
    view: FiguresView, findings: Findings, qtbot: QtBot
) -> None:
    nine, twelve = (point.mark for point in findings.figures[0].points)
    assert here(view) == nine
    press(view, qtbot, Key.Key_Right)
    assert here(view) == twelve
    press(view, qtbot, Key.Key_Right)
    assert here(view) == twelve
    press(view, qtbot, Key.Key_Down, Key.Key_Right)
    assert here(view) == findings.happenings[0].marks[1]
    press(view, qtbot, Key.Key_End, Key.Key_Down)
    assert here(view) == findings.happenings[1].marks[0]
    press(view, qtbot, Key.Key_Home)
    assert here(view) == nine


def test_enter_and_a_click_open_what_a_point_was_read_from(
    view: FiguresView, findings: Findings, qtbot: QtBot
) -> None:
    press(view, qtbot, Key.Key_Right)
    with qtbot.waitSignal(view.passage_wanted, timeout=0) as wanted:
        press(view, qtbot, Key.Key_Return)
    twelve = findings.figures[0].points[1].mark
    assert wanted.args == [twelve.column, twelve.span]
    teller = view.page.groups[1].spots[1]
    with qtbot.waitSignal(view.passage_wanted, timeout=0) as wanted:
        qtbot.mouseClick(
            view.page.viewport(), Qt.MouseButton.LeftButton, pos=teller.box.center().toPoint()
        )
    assert wanted.args == [teller.mark.column, teller.mark.span]


def test_a_click_on_the_ground_opens_nothing(view: FiguresView, qtbot: QtBot) -> None:
    box = view.page.groups[0].box
    with qtbot.assertNotEmitted(view.passage_wanted):
        qtbot.mouseClick(
            view.page.viewport(), Qt.MouseButton.LeftButton, pos=box.bottomRight().toPoint()
        )


def test_a_listener_hears_the_sentence_of_a_figure_and_the_point_at_hand(
    view: FiguresView, qtbot: QtBot
) -> None:
    heard = view.page.accessibleDescription()
    assert heard.startswith("How many killed? the ferry Nine, then at least 12.")
    assert heard.endswith("The Herald: 9, published 8 May 2019")
    press(view, qtbot, Key.Key_Down)
    assert view.page.accessibleDescription().startswith("The Herald: “on Tuesday”. 7 May 2019")


def test_the_point_at_hand_stays_when_figures_are_found_anew(
    view: FiguresView, ferry: Comparison, findings: Findings, qtbot: QtBot
) -> None:
    press(view, qtbot, Key.Key_Down)
    before = here(view)
    view.show_findings(ferry, replace(findings, figures=()))
    assert here(view) == before
    view.show_findings(ferry, replace(findings, happenings=()))
    assert here(view) == findings.figures[0].points[0].mark


def test_walking_brings_what_is_below_into_view(
    view: FiguresView, findings: Findings, ferry: Comparison, qtbot: QtBot
) -> None:
    view.resize(500, 240)
    press(view, qtbot, Key.Key_End)
    bar, box = view.page.verticalScrollBar(), view.page.groups[-1].box
    assert bar.value() > 0
    assert bar.value() <= box.top()
    assert box.bottom() <= bar.value() + view.page.viewport().height()
    press(view, qtbot, Key.Key_Home)
    assert bar.value() == 0


def test_points_that_would_cover_each_other_stand_side_by_side(
    ferry: Comparison, findings: Findings, theme: Theme
) -> None:
    near = tuple(
        FigurePoint(Mark(n, Span(0, 4)), 9 + n / 10, 9 + n / 10, MAY, stated=True) for n in range(3)
    )
    plot = FigurePlot(ferry, replace(findings.figures[0], points=near), theme, 480)
    boxes = [spot.box for spot in spots(plot)]
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_each_point_of_one_value_can_be_clicked_by_itself(
    ferry: Comparison, findings: Findings, theme: Theme
) -> None:
    same = tuple(FigurePoint(Mark(n, Span(0, 4)), 9, None, MAY, stated=True) for n in range(3))
    plot = FigurePlot(ferry, replace(findings.figures[0], points=same), theme, 480)
    found = spots(plot)
    assert [spot.mark.column for spot in found] == [0, 1, 2]
    assert len({spot.box.left() for spot in found}) == 3


def test_undated_points_stand_right_of_all_days(
    ferry: Comparison, findings: Findings, theme: Theme
) -> None:
    dated, undated = spots(FigurePlot(ferry, findings.figures[0], theme, 480))
    assert dated.box.right() < undated.box.left()


def test_every_column_has_a_shape_of_its_own(qtbot: QtBot) -> None:
    outlines = {
        tuple((p.x, p.y) for p in (path.elementAt(n) for n in range(path.elementCount())))
        for path in map(shape, range(6))
    }
    assert len(outlines) == 6


@pytest.mark.parametrize("width", [360, 900, 1700])
def test_the_page_is_painted_at_every_width_and_in_both_looks(
    view: FiguresView, ferry: Comparison, findings: Findings, width: int, theme: Theme
) -> None:
    figure = findings.figures[0]
    bounds = ((9, 12), (None, 14), (15, None))
    ranges = tuple(
        FigurePoint(Mark(n, Span(0, 4)), low, high, date(2019, 5, 8 + n), stated=n > 0)
        for n, (low, high) in enumerate(bounds)
    )
    undated = tuple(replace(point, published=None) for point in ranges)
    figures = (figure, replace(figure, points=ranges), replace(figure, points=undated))
    view.resize(width, 700)
    view.show_findings(ferry, replace(findings, figures=figures))
    light = view.grab().toImage()
    theme.set_scheme(Scheme.DARK)
    assert view.grab().toImage() != light
    for group in view.page.groups:
        assert group.box.right() <= max(width, 280)


def test_why_nothing_stands_here_is_said_in_words(view: FiguresView, ferry: Comparison) -> None:
    view.show_findings(ferry, Findings())
    assert view.nothing.isVisible()
    assert view.nothing.text().startswith("Nothing was found for a timeline")
    view.show_findings(replace(ferry, apart=((0, 1),), notices=("No.",)), Findings())
    assert "different events" in view.nothing.text()
