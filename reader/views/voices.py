"""Whose words these are: independent texts of a comparison, and who else says a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QCursor

from index.records import ArticleId, Comparison, Echo, Passage, Sources, Span
from reader.actions import ActionId
from reader.places import Page, Place, View
from reader.session import Echoes
from reader.views.echo_card import EchoCard
from reader.views.sources_card import SourcesCard

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow


class Voices(QObject):
    """Connects the line above the columns, the question who else says it, and their cards."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page = window.compare_page
        self._action = window.actions_by_id[ActionId.WHO_ELSE]
        search = window.search_view
        for view in (search.list, search.lines, window.article_view.text, self._page.columns):
            view.addAction(self._action)
        session = window.session
        session.compared.connect(self._compared)
        session.sources_found.connect(self._show_sources)
        session.echoed.connect(self._show_echoes)
        self._page.sources.list_wanted.connect(self.list_sources)
        self._action.triggered.connect(self.ask)
        window.journey.place_changed.connect(self._refresh)
        self._refresh(window.journey.place)

    @Slot()
    def ask(self) -> None:
        """Ask who else says the passage that is current on the page shown."""
        found = self._current()
        if found is None:
            self._window.status_line.say(self.tr("Choose a passage first"))
        else:
            self._window.session.who_else(*found)

    @Slot()
    def list_sources(self) -> None:
        """Show the independent texts below the line that counts them."""
        line, comparison = self._page.sources, self._page.comparison
        if line.sources is None or comparison is None:
            return
        card = SourcesCard(line.sources, comparison, self._window.theme, self._window)
        card.passage_wanted.connect(self._show_shared)
        self._window.session.compared.connect(card.close)
        card.open_at(line.button.mapToGlobal(QPoint(0, line.button.height())))

    def _current(self) -> tuple[ArticleId, Span] | None:
        window = self._window
        match window.journey.place.page:
            case Page.COMPARISON:
                return self._current_cell()
            case Page.ARTICLE if (article := window.article_view.article) is not None:
                place = window.article_view.text.place()
                return None if place is None else (article.head.id, place)
            case Page.SEARCH:
                return window.search_view.current_passage()
        return None

    def _current_cell(self) -> tuple[ArticleId, Span] | None:
        """The selected words, else the passage of the current row and column."""
        comparison, view = self._page.comparison, self._page.columns
        if comparison is None or view.row is None or view.row >= len(comparison.rows):
            return None
        cell = comparison.rows[view.row].cells[view.column]
        column = comparison.columns[view.column]
        if not cell:
            return None
        return column.article.head.id, column.analysis.sentences[cell[0]].span

    @Slot(Place)
    def _refresh(self, place: Place) -> None:
        pages = (Page.COMPARISON, Page.ARTICLE, Page.SEARCH)
        self._action.setEnabled(place.page in pages and place.view is View.SIDE)

    @Slot(Comparison)
    def _compared(self, comparison: Comparison) -> None:
        articles = tuple(column.article.head.id for column in comparison.columns)
        shown = self._page.sources.sources
        if shown is None or tuple(head.id for head in shown.heads) != articles:
            self._page.sources.show_sources(None)
        self._window.session.find_sources(articles)

    @Slot(Sources)
    def _show_sources(self, sources: Sources) -> None:
        comparison = self._page.comparison
        shown = [c.article.head.id for c in comparison.columns] if comparison else []
        if [head.id for head in sources.heads] == shown:
            self._page.sources.show_sources(sources)

    @Slot(Echoes)
    def _show_echoes(self, echoes: Echoes) -> None:
        card = EchoCard(echoes, self._window.theme, self._window)
        card.comparison_wanted.connect(lambda echo: self._compare(echoes, echo))
        if self._window.journey.place.page is Page.SEARCH:
            card.open_at(self._window.search_view.below_current())
        else:
            card.open_at(QCursor.pos() if self._window.underMouse() else self._middle())

    def _middle(self) -> QPoint:
        page = self._window.stack
        return page.mapToGlobal(QPoint(page.width() // 4, page.height() // 5))

    def _compare(self, echoes: Echoes, echo: Echo) -> None:
        """Set the two articles side by side, at the passage."""
        articles = (echoes.head.id, echo.head.id)
        self._window.wishes.compare_at(articles, Passage(0, echoes.sentence))

    @Slot(int, int)
    def _show_shared(self, column: int, place: int) -> None:
        comparison = self._page.comparison
        if comparison is None:
            return
        sentences = comparison.columns[column].analysis.sentences
        number = next((n for n, s in enumerate(sentences) if s.span.end > place), None)
        if number is not None:
            self._page.columns.go_to(column, number)
            self._page.columns.setFocus()
