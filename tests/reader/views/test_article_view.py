"""An article reads as a normal text, with all of its file within reach."""

import pytest
from pytestqt.qtbot import QtBot

from index.records import FieldName, Span
from reader.theme import Theme
from reader.views.article_view import ArticleView
from tests.reader.fake_library import flood, make_article


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> ArticleView:
    view = ArticleView(theme)
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_title_outlet_date_and_body_are_there(view: ArticleView) -> None:
    view.show_article(flood()[0])
    text = view.text.toPlainText()
    assert text.startswith("Orla floods the old town")
    for words in ("Morning Ledger", "25 Feb 2031", "By our Morning Ledger desk", "At least 40"):
        assert words in text


def test_what_was_set_aside_shows_on_request_with_its_reason(view: ArticleView) -> None:
    view.show_article(flood()[0])
    assert "ten walks" not in view.text.toPlainText()
    view.text.link_clicked.emit("set-aside")
    assert "ten walks along the Orla (invites to read on)" in view.text.toPlainText()


def test_an_impossible_date_is_explained_where_it_stands(view: ArticleView) -> None:
    view.show_article(flood()[1])
    assert "February has no 30th day. Possible: Friday, 28 Feb 2031" in view.text.toPlainText()


def test_outlet_and_date_lead_to_their_editor(view: ArticleView, qtbot: QtBot) -> None:
    view.show_article(flood()[0])
    with qtbot.waitSignal(view.edit_wanted) as told:
        view.text.link_clicked.emit("date")
    assert told.args[:2] == [flood()[0], FieldName.PUBLISHED]


def test_the_first_hit_is_brought_into_view(view: ArticleView) -> None:
    article = make_article(5, [f"Paragraph {n} of many." for n in range(80)])
    start = article.body.index("Paragraph 70")
    view.show_article(article, (Span(start, start + 12),))
    assert view.text.verticalScrollBar().value() > 0


def test_showing_what_was_set_aside_keeps_the_place(view: ArticleView) -> None:
    view.show_article(make_article(5, ["Words."] * 80, furniture=["Sign in"]))
    view.text.verticalScrollBar().setValue(300)
    view.text.link_clicked.emit("set-aside")
    assert view.text.verticalScrollBar().value() == 300


def test_what_was_set_aside_can_be_put_back_by_its_link(view: ArticleView, qtbot: QtBot) -> None:
    article = make_article(5, ["First words.", "Last words."], furniture=["Sign in"])
    view.show_article(article)
    view.text.link_clicked.emit("set-aside")
    number = next(n for n, block in enumerate(article.blocks) if block.text == "Sign in")
    assert f'href="#give-back:{number}"' in view.text.toHtml()
    with qtbot.waitSignal(view.give_back_wanted) as told:
        view.text.link_clicked.emit(f"give-back:{number}")
    assert told.args == [article.head.id, number]


def test_the_paragraph_at_the_cursor_can_be_set_aside(view: ArticleView, qtbot: QtBot) -> None:
    article = make_article(5, ["First words.", "Last words."])
    view.show_article(article)
    assert view.text.find("Last")
    with qtbot.waitSignal(view.cut_wanted) as told:
        view.cut.trigger()
    head, number = told.args
    assert head == article.head.id
    assert article.blocks[number].text == "Last words."
