"""Months are picked in the histogram by mouse and keys; it says what stands where."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from index.records import Bar
from reader.models.histogram import Unit, keys_of, number_of
from reader.theme import Theme
from reader.views.histogram import HistogramView

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
Left = Qt.MouseButton.LeftButton
BARS = (
    Bar("2018-08", "BBC", 3, guessed=False),
    Bar("2018-10", "Rudaw", 1, guessed=True),
    Bar("", "BBC", 2, guessed=False),
)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """What has the keyboard at first."""
    page = QWidget()
    qtbot.addWidget(page)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.resize(1300, 124)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.setFocus()
    return page


@pytest.fixture
def view(page: QWidget, theme: Theme) -> HistogramView:
    view = HistogramView(theme, page)
    view.resize(692, 124)
    view.show()
    view.show_bars(BARS, ())
    return view


def place(view: HistogramView, month: str) -> QPoint:
    """The middle of a month."""
    number = (number_of(month) - view.shown.bins[0].first) // view.shown.unit
    return QPoint(round(view._x(number) + view._step_width / 2), 70)


def months(first: str, last: str) -> frozenset[str]:
    return keys_of(number_of(first), number_of(last))


def test_dragging_picks_the_months_between(view: HistogramView, qtbot: QtBot) -> None:
    qtbot.mousePress(view, Left, pos=place(view, "2018-08"))
    qtbot.mouseMove(view, place(view, "2018-10"))
    with qtbot.waitSignal(view.picked) as told:
        qtbot.mouseRelease(view, Left, pos=place(view, "2018-10"))
    assert told.args == [months("2018-08", "2018-10")]


def test_dragging_backwards_picks_the_same(view: HistogramView, qtbot: QtBot) -> None:
    qtbot.mousePress(view, Left, pos=place(view, "2018-10"))
    qtbot.mouseMove(view, place(view, "2018-08"))
    with qtbot.waitSignal(view.picked) as told:
        qtbot.mouseRelease(view, Left, pos=place(view, "2018-08"))
    assert told.args == [months("2018-08", "2018-10")]


def test_a_handle_moves_one_end_and_leaves_the_other(view: HistogramView, qtbot: QtBot) -> None:
    view.show_bars(BARS, months("2018-08", "2018-10"))
    end = QPoint(round(view._x(view._chosen()[1] + 1)), 70)
    qtbot.mousePress(view, Left, pos=end)
    qtbot.mouseMove(view, place(view, "2018-09"))
    with qtbot.waitSignal(view.picked) as told:
        qtbot.mouseRelease(view, Left, pos=place(view, "2018-09"))
    assert told.args == [months("2018-08", "2018-09")]


def test_a_double_click_takes_the_choice_back(view: HistogramView, qtbot: QtBot) -> None:
    view.show_bars(BARS, months("2018-08", "2018-08"))
    with qtbot.waitSignal(view.picked) as told:
        qtbot.mouseDClick(view, Left, pos=place(view, "2018-08"))
    assert told.args == [frozenset()]


def test_the_undated_are_picked_by_a_click_and_let_go_by_another(
    view: HistogramView, qtbot: QtBot
) -> None:
    bay = QPoint(view.width() - 40, 80)
    with qtbot.waitSignal(view.picked) as told:
        qtbot.mouseClick(view, Left, pos=bay)
    assert told.args == [frozenset({""})]
    with qtbot.waitSignal(view.picked) as told:
        qtbot.mouseClick(view, Left, pos=bay)
    assert told.args == [frozenset()]


def test_keys_walk_mark_out_and_clear(view: HistogramView, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Right)
    qtbot.keyClick(view, Key.Key_Right, Shift)
    with qtbot.waitSignal(view.picked) as told:
        qtbot.keyClick(view, Key.Key_Return)
    assert told.args == [months("2018-09", "2018-10")]
    with qtbot.waitSignal(view.picked) as told:
        qtbot.keyClick(view, Key.Key_Delete)
    assert told.args == [frozenset()]


@pytest.mark.parametrize(
    ("key", "month"),
    [
        (Key.Key_Home, "2018-08"),
        (Key.Key_Left, "2018-08"),
        (Key.Key_End, "2018-10"),
        (Key.Key_Right, "2018-10"),
    ],
)
def test_keys_stay_where_articles_are(
    view: HistogramView, qtbot: QtBot, key: Key, month: str
) -> None:
    assert view.shown.bins[0].count == view.shown.bins[-1].count == 0
    view.setFocus()
    for _ in view.shown.bins:
        qtbot.keyClick(view, key)
    with qtbot.waitSignal(view.picked) as told:
        qtbot.keyClick(view, Key.Key_Return)
    assert told.args == [months(month, month)]


def test_screen_readers_hear_the_bin_and_the_choice(view: HistogramView, qtbot: QtBot) -> None:
    assert "August 2018 3" in view.accessibleDescription()
    view.setFocus()
    assert view.accessibleDescription() == "August 2018: 3 articles: BBC 3"
    qtbot.keyClick(view, Key.Key_Space)
    assert view.accessibleDescription().endswith("picked: August 2018 to August 2018")


def test_the_same_bars_again_leave_the_keyboard_where_it_was(
    view: HistogramView, qtbot: QtBot
) -> None:
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Right)
    view.show_bars(BARS, ())
    assert view._cursor == number_of("2018-09") - view.shown.bins[0].first


@pytest.mark.parametrize(("width", "unit"), [(692, Unit.QUARTER), (1200, Unit.MONTH)])
def test_ten_years_fit_the_room(view: HistogramView, width: int, unit: Unit) -> None:
    view.resize(width, 124)
    bars = [
        Bar(f"{2009 + n // 12}-{n % 12 + 1:02}", f"Outlet {n % 7}", 1 + n % 40, guessed=n % 5 == 0)
        for n in range(120)
    ]
    view.show_bars(bars, months("2011-01", "2012-12"))
    assert view.shown.unit is unit
    assert not view.grab().isNull()
    labels = [words for _, words in view._labels()]
    assert labels[0] in ("2009", "Jan 2009")
    assert len(labels) >= 5


def test_nothing_found_paints_nothing_and_takes_no_key(view: HistogramView, qtbot: QtBot) -> None:
    view.show_bars((), ())
    view.setFocus()
    with qtbot.assertNotEmitted(view.picked):
        qtbot.keyClick(view, Key.Key_Right)
        qtbot.keyClick(view, Key.Key_Return)
        qtbot.mouseClick(view, Left, pos=QPoint(100, 70))
    assert not view.grab().isNull()
