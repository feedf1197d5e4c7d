"""Keeps the pages of the desk in step with the session and the journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from index.records import Article, ArticleId, Comparison
from reader.actions import ActionId
from reader.places import Page, Place, View
from reader.plurals import plural
from reader.views.viewing import ARTICLE, counts, view_words

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow


class Pages(QObject):
    """Fills the pages of the desk with answers, and the bars with what fits them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._connect_answers()
        self._show_contents()
        self._show_place(window.journey.place)

    def _connect_answers(self) -> None:
        window, session = self._window, self._window.session
        session.opened.connect(self._on_opened)
        session.contents_changed.connect(self._show_contents)
        session.compared.connect(self._show_comparison)
        session.article_read.connect(self._show_article)
        session.work_started.connect(window.tool_bar.progress.start)
        session.work_progressed.connect(window.tool_bar.progress.report)
        session.work_ended.connect(window.tool_bar.progress.stop)
        session.said.connect(window.status_line.say)
        session.failed.connect(self._complain)
        session.decided.connect(window.editor.leave)
        window.journey.said.connect(window.status_line.say)
        window.journey.place_changed.connect(self._show_place)
        window.tool_bar.segment_chosen.connect(self._choose_segment)
        window.compare_page.difference_changed.connect(self._count)
        window.compare_page.row_changed.connect(self.summarise)
        window.compare_page.findings_shown.connect(self._count)
        window.actions_by_id[ActionId.TIMELINE].toggled.connect(self._show_timeline)

    @Slot(str)
    def _choose_segment(self, key: str) -> None:
        if key == Page.STORY and (place := self._window.journey.place).key is not None:
            self._window.journey.show_story(place.key)

    # Answers

    @Slot()
    def _on_opened(self) -> None:
        library = self._window.session.library
        name = library.name if library else self.tr("Untitled collection")
        self._window.setWindowTitle(f"{name} – Parallax")
        self._window.editor.leave()

    @Slot(Place)
    def _show_place(self, place: Place) -> None:
        window = self._window
        window.status_line.forget()
        window.editor.leave()
        searching = place.page is Page.SEARCH
        window.stack.setCurrentWidget(window.page(place.page))
        window.library_panel.set_searching(searching)
        window.tool_bar.setVisible(not searching)
        window.compare_page.show_view(place.view)
        window.tool_bar.show_place(self._title(place), self._shown(place))
        if place.columns is not None:
            window.compare_page.expect(place.columns.articles)
        self._segments()
        self._show_timeline()
        self._count()
        window.tool_bar.fit()
        self._point_at(place)
        self._move_focus(place)
        window.place_shown.emit()

    @Slot()
    def _show_contents(self) -> None:
        window = self._window
        window.library_panel.show_contents(window.session.contents)
        self._show_timeline()
        self.summarise()
        window.place_shown.emit()

    @Slot(Comparison)
    def _show_comparison(self, comparison: Comparison) -> None:
        if self._window.journey.place.page is Page.COMPARISON:
            self._window.compare_page.show_comparison(comparison)
            self._window.place_shown.emit()

    @Slot(Article)
    def _show_article(self, article: Article) -> None:
        if self._window.journey.place.article == article.head.id:
            self._window.article_view.show_article(article, self._window.journey.hits)
            self.summarise()
            self._window.place_shown.emit()

    @Slot(str)
    def _complain(self, sentence: str) -> None:
        if self._window.editor.isVisible():
            self._window.editor.complain(sentence)
        self._window.status_line.complain(sentence)
        self._window.compare_page.give_up()

    # Details

    def _title(self, place: Place) -> str:
        match place.page:
            case Page.LEDGER:
                return self.tr("Import ledger")
            case Page.EMPTY:
                return self.tr("New collection")
            case Page.STORY:
                return self.tr("Story")
            case Page.EVENT if (story := self._window.journey.story()) is not None:
                return story.title
        return place.title

    def _segments(self) -> None:
        window = self._window
        match window.journey.place.page:
            case Page.LEDGER:
                window.ledgering.show_segments()
            case Page.COMPARISON:
                window.tool_bar.segments.show_choices(self._views(), window.compare_page.view)
            case Page.EVENT | Page.STORY:
                self._event_segments()
            case Page.ARTICLE if (story := window.journey.story()) and len(story.articles) > 1:
                window.tool_bar.segments.show_choices(self._views(), ARTICLE)
            case _:
                window.tool_bar.segments.hide()

    def _event_segments(self) -> None:
        """Story and event, where the story is more than the event."""
        window, story = self._window, self._window.journey.story()
        if story is None or len(story.events) + bool(story.undated) < 2:
            window.tool_bar.segments.hide()
            return
        choices = [(Page.STORY.value, self.tr("Story"))]
        if window.journey.place.page is Page.EVENT:
            choices.append((Page.EVENT.value, self.tr("Event")))
        window.tool_bar.segments.show_choices(choices, window.journey.place.page.value)

    def _views(self) -> list[tuple[str, str]]:
        words = view_words()
        views = [(v.value, words[v]) for v in View if v in self._window.compare_page.offered]
        return [*views, (ARTICLE, self.tr("Article"))]

    def _shown(self, place: Place) -> View | None:
        """The view of a comparison that is shown, None on other pages."""
        return self._window.compare_page.view if place.page is Page.COMPARISON else None

    @Slot()
    def _show_timeline(self) -> None:
        window = self._window
        place, story = window.journey.place, window.journey.story()
        wanted = window.actions_by_id[ActionId.TIMELINE].isChecked()
        fits = place.page is Page.ARTICLE or self._shown(place) is View.SIDE
        window.timeline.setVisible(fits and wanted and story is not None)
        if story is not None:
            heads = window.session.contents.heads
            shown = place.columns.articles if place.columns else (place.article,)
            known = [heads[article] for article in story.articles if article in heads]
            window.timeline.show_heads(story.title, known, [a for a in shown if a is not None])

    @Slot()
    def summarise(self) -> None:
        """Say at the foot what the page holds."""
        window = self._window
        place, contents = window.journey.place, window.session.contents
        count = len(contents.heads)
        articles = self.tr("No articles")
        if count:
            articles = plural(self.tr("%n article(s)", "", count), count)
        match place.page:
            case Page.COMPARISON:
                window.status_line.summarise(*self._comparison_summary())
            case Page.LEDGER:
                window.status_line.summarise(window.ledgering.summary())
            case Page.SEARCH:
                window.status_line.summarise(
                    self.tr("All words are required unless OR stands between them"),
                    self.tr("Enter: to the hits, Alt+Down: asked before, F1: what can be asked"),
                )
            case Page.ARTICLE if place.article and place.article in contents.heads:
                window.status_line.summarise(contents.heads[place.article].file_name)
            case _:
                window.status_line.summarise(articles)

    def _comparison_summary(self) -> tuple[str, ...]:
        page = self._window.compare_page
        comparison = page.comparison
        if comparison is None:
            return ()
        if page.view is not View.SIDE:
            return self._findings_summary(comparison)
        rows, row = len(comparison.rows), page.columns.row
        place = self.tr("Row {} of {}").format(row + 1, rows) if row is not None else ""
        count, reviewed = page.step()[1], page.reviewed
        words = plural(self.tr("%n difference(s)", "", count), count)
        return place, words + (self.tr(", {} reviewed").format(reviewed) if reviewed else "")

    def _findings_summary(self, comparison: Comparison) -> tuple[str, ...]:
        page = self._window.compare_page
        if page.findings is None:
            return ()
        articles = len(comparison.columns)
        told = plural(self.tr("%n article(s)", "", articles), articles)
        hint = self.tr("Enter opens the passage side by side")
        return ", ".join([told, *counts(page.view, page.findings)]), hint

    @Slot()
    def _count(self) -> None:
        self.summarise()
        page = self._window.compare_page
        if page.comparison is not None and page.view is View.SIDE:
            self._window.tool_bar.show_count(*page.step())
        elif page.view is not View.SIDE:
            told = counts(page.view, page.findings) if page.findings else ()
            words = told[0] if told else ""
            if told and page.view is View.MATRIX and page.matrix.model.only_differing:
                words = self.tr("{} of {}").format(page.matrix.model.rowCount(), words)
            self._window.tool_bar.counter.setText(words)

    def _point_at(self, place: Place) -> None:
        panel, columns = self._window.library_panel, place.columns
        if place.article is not None:
            panel.point_at((place.article,))
        elif columns is not None and set(panel.selected_articles()) != set(columns.articles):
            panel.point_at(self._row_of(place.title, frozenset(columns.articles)))

    def _move_focus(self, place: Place) -> None:
        """Give the page the keyboard, unless it is in the library, where one walks on."""
        page, panel = self._window.page(place.page), self._window.library_panel
        if place.page is not Page.SEARCH and not panel.tree.hasFocus():
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_of(self, title: str, shown: frozenset[ArticleId]) -> tuple[ArticleId, ...]:
        """The articles of the event, else story, that is shown; () if it is neither."""
        stories = self._window.session.contents.stories
        rows = [(story.title, story.articles) for story in stories]
        rows += [(event.title, event.articles) for story in stories for event in story.events]
        fitting = [found for name, found in rows if name == title and shown <= set(found)]
        return min(fitting, key=len, default=())
