"""Back and forward lead to places, not to every step within one."""

from dataclasses import replace

from index.records import ArticleId
from reader.asking import Asked
from reader.columns import Columns
from reader.places import History, Page, Place, View

STORY = Place(Page.COMPARISON, "Flood", Columns((ArticleId(1), ArticleId(2))))
ARTICLE = Place(Page.ARTICLE, "Flood", article=ArticleId(1))


def test_back_and_forward_return_to_the_same_places() -> None:
    history = History()
    history.visit(STORY)
    history.visit(ARTICLE)
    assert history.back() == STORY
    assert history.forward() == ARTICLE
    assert not history.can_go_forward


def test_the_empty_page_is_no_place_to_go_back_to() -> None:
    history = History()
    history.visit(STORY)
    assert not history.can_go_back


def test_other_columns_of_one_story_and_more_of_a_query_are_the_same_place() -> None:
    history = History()
    history.visit(STORY)
    history.visit(Place(Page.COMPARISON, "Flood", Columns((ArticleId(2), ArticleId(1)))))
    history.visit(Place(Page.SEARCH, asked=Asked("wat")))
    history.visit(Place(Page.SEARCH, asked=Asked("water")))
    assert history.back().columns == Columns((ArticleId(2), ArticleId(1)))
    assert not history.can_go_back


def test_another_view_of_one_comparison_is_a_place_to_come_back_from() -> None:
    history = History()
    history.visit(STORY)
    history.visit(replace(STORY, view=View.MATRIX))
    assert history.back() == STORY
    assert history.forward().view is View.MATRIX


def test_only_the_same_comparison_in_another_view_is_turned() -> None:
    matrix = replace(STORY, view=View.MATRIX)
    assert STORY.only_turned(matrix)
    assert not STORY.only_turned(STORY)
    assert not ARTICLE.only_turned(matrix)


def test_going_elsewhere_forgets_what_lay_ahead() -> None:
    history = History()
    for place in (STORY, ARTICLE):
        history.visit(place)
    history.back()
    history.visit(Place(Page.LEDGER))
    assert not history.can_go_forward
