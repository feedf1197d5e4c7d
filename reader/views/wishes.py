"""Turns what the views want into wishes to the journey and requests to the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Slot
from PySide6.QtWidgets import QWidget

from index.records import Article, ArticleId, Comparison, FieldName, Passage
from reader.models.library_tree import Node
from reader.places import Page
from reader.views.column_menus import ColumnMenu

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow


class Wishes(QObject):
    """Connects the views to the journey; opens the card of a field and the menu of a column."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._awaited: tuple[Passage, tuple[ArticleId, ...]] | None = None
        self._connect_wishes()

    def _connect_wishes(self) -> None:
        window = self._window
        window.library_panel.node_chosen.connect(self._show_node)
        window.timeline.article_wanted.connect(self._read)
        window.article_view.edit_wanted.connect(self._edit)
        window.article_view.give_back_wanted.connect(window.session.give_back)
        window.article_view.cut_wanted.connect(window.session.cut)
        window.compare_page.menu_wanted.connect(self._column_menu)
        window.compare_page.passage_wanted.connect(self._read_passage)
        window.tool_bar.progress.cancelled.connect(window.session.cancel)
        window.editor.set_requested.connect(self._set_field)
        window.session.compared.connect(self._go_on)

    def compare(self, articles: tuple[ArticleId, ...]) -> None:
        """Put articles side by side under the name of their story."""
        story = self._window.session.contents.story_of(articles[0]) if articles else None
        self._window.journey.compare(articles, story.title if story else "")

    def compare_at(self, articles: tuple[ArticleId, ...], passage: Passage) -> None:
        """Put articles side by side, and once they are, show a passage of theirs."""
        self._awaited = passage, articles
        self.compare(articles)

    @Slot(Comparison)
    def _go_on(self, comparison: Comparison) -> None:
        articles = tuple(column.article.head.id for column in comparison.columns)
        if self._awaited is not None and self._awaited[1] == articles:
            passage, self._awaited = self._awaited[0], None
            self._window.compare_page.columns.go_to(passage.column, passage.sentence)

    def edit_column(self, column: int, name: FieldName = FieldName.OUTLET) -> None:
        """Open the card about the article of a column, below its head."""
        comparison = self._window.compare_page.comparison
        if comparison is not None:
            article = comparison.columns[column].article
            page = self._window.compare_page
            self._open_editor(article, name, page.head_place(column), page)

    def edit_article(self, article: Article, name: FieldName = FieldName.OUTLET) -> None:
        """Open the card about an article below its head, else at the head of the page."""
        shown = self._window.article_view.article
        if self._window.journey.place.page is Page.ARTICLE and shown is article:
            page = self._window.article_view
            self._open_editor(article, name, page.head_place(), page)
        else:
            self._open_editor(article, name, QRect(92, 60, 8, 8), self._window.stack)

    @Slot(Node)
    def _show_node(self, node: Node) -> None:
        self._window.journey.show(node.articles, node.title)

    @Slot(object)
    def _read(self, article: ArticleId) -> None:
        self._window.journey.read(article)

    @Slot(int, int)
    def _read_passage(self, column: int, sentence: int) -> None:
        comparison = self._window.compare_page.comparison
        if comparison is not None:
            chosen = comparison.columns[column]
            span = chosen.analysis.sentences[sentence].span
            self._window.journey.read(chosen.article.head.id, (span,))

    @Slot(object, object, QRect)
    def _edit(self, article: Article, name: FieldName, place: QRect) -> None:
        self._open_editor(article, name, place, self._window.article_view)

    def _open_editor(self, article: Article, name: FieldName, place: QRect, page: QWidget) -> None:
        corner = page.mapTo(self._window, place.topLeft())
        self._window.editor.edit(article, name, QRect(corner, place.size()))

    @Slot(object, object, str)
    def _set_field(self, article: ArticleId, name: FieldName, value: str) -> None:
        self._window.session.set_field([article], name, value)

    @Slot(int, QPoint)
    def _column_menu(self, column: int, place: QPoint) -> None:
        journey, contents = self._window.journey, self._window.session.contents
        columns, story = journey.place.columns, journey.story()
        if columns is None:
            return
        others = [contents.heads[a] for a in (story.articles if story else ())]
        others = [head for head in others if head.id not in columns.articles]
        menu = ColumnMenu(columns, column, others, self._window)
        menu.arranged.connect(journey.arrange)
        menu.read_wanted.connect(self._read)
        menu.edit_wanted.connect(self.edit_column)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
