"""The page of an event: articles are opened from its chart and from its list."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from index.records import ArticleId, Event, EventInStory, Story, StoryPage
from reader.models.chart import chart_of
from reader.theme import Theme
from reader.views.event_chart import MOST_ROWS, EventChart
from reader.views.event_view import EventView
from tests.reader.models.test_chart import EVENT, HEADS, head
from tests.reader.models.test_event_page import PAGE, STORY_PAGE


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> EventView:
    view = EventView(theme)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.show()
    qtbot.waitExposed(view)
    view.show_event(PAGE, HEADS)
    return view


def test_a_click_on_a_dot_opens_its_article(view: EventView, qtbot: QtBot) -> None:
    place = view.chart.dot_place(ArticleId(2))
    assert place is not None
    with qtbot.waitSignal(view.article_wanted) as opened:
        qtbot.mouseClick(view.chart, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert opened.args == [2]


def test_the_arrow_keys_walk_from_dot_to_dot(view: EventView, qtbot: QtBot) -> None:
    view.chart.setFocus()
    qtbot.keyClick(view.chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.article_wanted) as opened:
        qtbot.keyClick(view.chart, Qt.Key.Key_Return)
    assert opened.args == [1]  # the second of the row above


def test_enter_on_a_line_opens_its_article(view: EventView, qtbot: QtBot) -> None:
    view.list.setCurrentIndex(view.model.index(2, 0))
    with qtbot.waitSignal(view.article_wanted) as opened:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert opened.args == [3]


def test_chosen_articles_are_set_side_by_side_else_all(view: EventView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.compare_wanted) as wanted:
        qtbot.mouseClick(view.compare, Qt.MouseButton.LeftButton)
    assert wanted.args == [EVENT.articles, "The river rises"]

    view.list.selectAll()
    assert view.selected_articles() == (1, 3)
    with qtbot.waitSignal(view.compare_wanted) as wanted:
        qtbot.mouseClick(view.compare, Qt.MouseButton.LeftButton)
    assert wanted.args == [(1, 3), "The river rises"]


def test_a_story_opens_its_events_from_list_and_chart(
    qtbot: QtBot, theme: Theme, view: EventView
) -> None:
    later = Event(ArticleId(4), "Later", (ArticleId(4),), date(2031, 9, 1), date(2031, 9, 1))
    heads = HEADS | {ArticleId(4): head(4, "Radio", date(2031, 9, 1))}
    story = Story(ArticleId(1), "Flood", (EVENT, later), ())
    chain = (STORY_PAGE.chain[0], EventInStory(later, (), 180))
    view.show_story(StoryPage(story, chain, (), (), (), ()), heads)

    view.list.setCurrentIndex(view.model.index(2, 0))
    assert view.selected_events() == (4,)
    with qtbot.waitSignal(view.event_wanted) as wanted:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert wanted.args == [4]

    left, _ = view.chart._titles[0]
    with qtbot.waitSignal(view.event_wanted) as wanted:
        qtbot.mouseClick(
            view.chart, Qt.MouseButton.LeftButton, pos=QPoint(left.left() + 3, left.top() + 4)
        )
    assert wanted.args == [2]


def test_a_page_that_is_not_told_yet_says_what_will_stand_there(view: EventView) -> None:
    view.clear()
    assert view.nothing.isVisible()
    assert not view.list.isVisible()
    assert view.selected_articles() == ()


def test_a_chart_of_many_outlets_folds_the_last_ones(qtbot: QtBot, theme: Theme) -> None:
    heads = {
        ArticleId(n): head(n, f"Outlet {n:02}", date(2031, 3, n % 28 + 1)) for n in range(1, 40)
    }
    many = Event(ArticleId(1), "Many", tuple(heads), date(2031, 3, 1), date(2031, 3, 28))
    chart = EventChart(theme)
    qtbot.addWidget(chart)
    chart.resize(800, 100)
    chart.show_chart(chart_of([many], (), heads))

    shown = [article for article in heads if chart.dot_place(article)]
    assert len(shown) == MOST_ROWS
    assert chart.height() < 40 * 20
