"""Keeps the search page and the panel beside it in step with the session, and does their wishes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFileDialog

from index.jobs import Progress
from index.records import ArticleId, ContextLine, NameEntry, SavedSearch
from index.search.help import first_of_one_word
from reader.actions import ActionId
from reader.asking import Asked
from reader.models.ways_out import examples
from reader.places import Page, Place
from reader.searches import FIRST_HITS, Answer
from reader.views.query_help import QueryHelp
from reader.views.tag_card import TagCard

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow

_TABLES = "CSV (*.csv)"
_LISTS = "CSV (*.csv *.tsv *.txt);;All files (*)"
_MORE = 4  # times as many articles as before, when the list is scrolled to its end


class Searching(QObject):
    """Connects search page, facets, saved searches and tags to journey and session."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._view, self._panel = window.search_view, window.library_panel
        self._session, self._journey = window.session, window.journey
        self._common_name = ""  # of the collection, to make examples of
        self._connect_page()
        self._connect_session()
        self._connect_actions()
        self._view.box.remember(window.settings.queries)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done now."""
        library = self._session.library
        there = library is not None and self._journey.place.page is Page.SEARCH
        asked = self._journey.place.asked
        writable = library is not None and not library.read_only
        kept = self._session.keeping.searches
        query = self._session.keeping.query_of(asked)
        search = self._panel.saved.model.saved_as(query) if there and query else None
        saved = search is not None
        self._view.mark_new(search.new if search else ())
        self._view.bar.show_saved(saved=saved, possible=there and writable and asked.telling)
        actions = self._window.actions_by_id
        actions[ActionId.SAVE_SEARCH].setEnabled(there and writable and asked.telling and not saved)
        actions[ActionId.RUN_SEARCHES].setEnabled(library is not None and bool(kept))
        actions[ActionId.EXPORT_HITS].setEnabled(there and asked.telling)
        self._panel.saved.setEnabled(library is not None)
        tagged = self._tagged()
        actions[ActionId.TAG].setEnabled(writable and bool(tagged))

    # What the page wants

    def _connect_page(self) -> None:
        view, panel = self._view, self._panel
        view.asked.connect(self._ask)
        view.settled.connect(self._settle)
        view.more_wanted.connect(self._more)
        view.left.connect(self._leave)
        view.article_wanted.connect(self._journey.read)
        view.preview_wanted.connect(self._preview)
        view.compare_wanted.connect(self._compare)
        view.selection_changed.connect(self.refresh)
        view.bar.also_switched.connect(self._search_as)
        view.bar.save_wanted.connect(self._save)
        view.bar.help_wanted.connect(self._help)
        view.hits.stopped.connect(self._session.searches.stop_listing)
        view.hits.export_wanted.connect(self._export)
        panel.search_wanted.connect(self._start)
        panel.search_left.connect(self._leave)
        panel.hits_narrowed.connect(view.narrow)
        panel.selection_changed.connect(self.refresh)
        saved = panel.saved
        saved.run_wanted.connect(self._run_saved)
        saved.run_all_wanted.connect(self._session.keeping.run)
        saved.rename_wanted.connect(self._session.keeping.rename)
        saved.delete_wanted.connect(self._delete)
        saved.seen_wanted.connect(self._session.keeping.mark_seen)
        saved.import_wanted.connect(self._import_list)
        saved.export_wanted.connect(self._export_list)

    @Slot(str)
    def _start(self, text: str) -> None:
        """The box of the library was typed into: go on in the one of the page."""
        self._journey.search(Asked(query=text or self._view.box.text()))
        self._view.ask(text)
        if text:
            self._view.box.setCursorPosition(len(text))

    @Slot(object)
    def _ask(self, asked: Asked) -> None:
        self._journey.search(asked)

    @Slot()
    def _settle(self) -> None:
        """The search is put to use: it can be asked again, and come back to."""
        query = self._journey.place.asked.query.strip()
        self._journey.settle_search()
        if query:
            self._window.settings.asked(query)
            self._view.box.remember(self._window.settings.queries)

    @Slot(int)
    def _more(self, articles: int) -> None:
        self._session.searches.search_further(max(FIRST_HITS, articles * _MORE))

    @Slot()
    def _leave(self) -> None:
        self._journey.leave_search()
        self._window.page(self._journey.place.page).setFocus()

    @Slot(object)
    def _preview(self, article: ArticleId) -> None:
        found = self._session.article(article)
        if found is not None:
            self._view.show_preview(found)

    @Slot(object)
    def _compare(self, articles: tuple[ArticleId, ...]) -> None:
        self._window.wishes.compare(articles)

    @Slot(bool)
    def _search_as(self, also: bool) -> None:  # noqa: FBT001
        """Ask the same again, with or without the other spellings of names."""
        self._session.searches.also_as = also
        self._session.searches.search_again()

    @Slot()
    def _help(self) -> None:
        card = QueryHelp(self._window.theme, self._window, self._common_name)
        card.example_chosen.connect(self._view.ask)
        corner = self._view.bar.help.mapToGlobal(self._view.bar.help.rect().bottomRight())
        card.open_at(corner - QPoint(card.width(), -4))

    # What the session tells

    def _connect_session(self) -> None:
        session, searches, view = self._session, self._session.searches, self._view
        searches.answered.connect(self._show_answer)
        searches.lines_began.connect(view.begin_lines)
        searches.lines_came.connect(self._add_lines)
        searches.lines_progressed.connect(self._report_lines)
        searches.lines_ended.connect(self._end_lines)
        session.keeping.searches_changed.connect(self._show_saved)
        session.keeping.tags_changed.connect(self._show_tags)
        session.contents_changed.connect(self._follow)
        searches.names_found.connect(self._show_examples)
        session.article_read.connect(self._show_tags)
        self._journey.place_changed.connect(self._show_place)

    @Slot(Place)
    def _show_place(self, place: Place) -> None:
        if place.page is Page.SEARCH:
            self._view.show_asked(place.asked)
            if not place.asked.telling:
                self._panel.show_found({}, place.asked.narrowed)
                self._session.searches.forget()
                self._session.searches.find_names()
        else:
            self._session.searches.stop_listing()
        self.refresh()

    @Slot(Answer)
    def _show_answer(self, answer: Answer) -> None:
        place = self._journey.place
        if place.page is Page.SEARCH and place.asked.telling:
            self._view.show_answer(answer)
            self._panel.show_found(answer.result.facets, answer.asked.narrowed)
            self.refresh()

    @Slot(tuple)
    def _add_lines(self, lines: tuple[ContextLine, ...]) -> None:
        self._view.add_lines(lines)

    @Slot(Progress)
    def _report_lines(self, progress: Progress) -> None:
        self._view.report_lines(progress)

    @Slot(bool)
    def _end_lines(self, whole: bool) -> None:  # noqa: FBT001
        self._view.end_lines(whole=whole)

    @Slot(tuple)
    def _show_examples(self, names: tuple[NameEntry, ...]) -> None:
        often = sorted(names, key=lambda entry: -entry.count)
        self._common_name = first_of_one_word([entry.name for entry in often])
        self._view.show_examples(examples(names, self._session.contents.heads))

    @Slot()
    def _show_saved(self) -> None:
        self._panel.saved.show_searches(self._session.keeping.searches)
        self.refresh()

    @Slot()
    def _show_tags(self, _: object = None) -> None:
        article = self._window.article_view.article
        if article is not None:
            tags = self._session.keeping.tags_of((article.head.id,))
            self._window.article_view.show_tags(tags.get(article.head.id, ()))

    @Slot()
    def _follow(self) -> None:
        """Other articles, tags or names: ask the same again."""
        place = self._journey.place
        if place.page is Page.SEARCH and place.asked.telling:
            self._session.searches.search_again()

    # Saved searches, tags, files

    def _connect_actions(self) -> None:
        window, actions = self._window, self._window.actions_by_id
        actions[ActionId.SAVE_SEARCH].triggered.connect(self._save)
        actions[ActionId.RUN_SEARCHES].triggered.connect(self._session.keeping.run)
        actions[ActionId.EXPORT_HITS].triggered.connect(self._export)
        actions[ActionId.TAG].triggered.connect(self._tag)
        for view in (self._view.list, self._view.lines, window.library_panel.tree):
            view.addAction(actions[ActionId.TAG])
        for hits in (self._view.list, self._view.lines):
            hits.addAction(actions[ActionId.EXPORT_HITS])
        window.article_view.tag_wanted.connect(self._tag)
        window.place_shown.connect(self.refresh)

    @Slot()
    def _save(self) -> None:
        self._view.finish()  # as it is kept, so it is shown
        asked = self._journey.place.asked
        query = self._session.keeping.query_of(asked)
        ticked = self._panel.hit_facets.rows.told()
        name = ", ".join(filter(None, (asked.query.strip(), *ticked))) if ticked else query
        self._settle()
        self._session.keeping.save(name, query)
        words = self.tr("The search is saved; its menu, or F2 on it, gives it another name")
        if not self._session.searches.also_as:
            words = self.tr(
                "The search is saved, but not that “Other spellings of names” is switched off"
            )
        self._window.status_line.say(words)

    @Slot(object)
    def _run_saved(self, search: SavedSearch) -> None:
        self._journey.settle_search()
        self._journey.search(Asked(query=search.query))
        self._settle()
        self._view.box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _delete(self, search: SavedSearch) -> None:
        self._session.keeping.delete(search)
        undo = self._window.actions_by_id[ActionId.UNDO].shortcut().toString()
        words = self.tr("“{}” is deleted; {} brings it back")
        self._window.status_line.say(words.format(search.name, undo))

    @Slot()
    def _import_list(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Add searches from a file"), "", _LISTS
        )
        if name:
            self._session.keeping.add_list(Path(name))

    @Slot()
    def _export_list(self) -> None:
        path = self._path_for(self.tr("Write saved searches"), self.tr("searches"))
        if path is not None:
            self._session.keeping.write_list(path)

    @Slot()
    def _export(self) -> None:
        path = self._path_for(self.tr("Write hits"), self.tr("hits"))
        if path is not None:
            self._view.finish()
            self._settle()
            self._session.searches.write_hits(path)

    def _path_for(self, title: str, name: str) -> Path | None:
        start = Path.home() / f"{name}.csv"
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(start), _TABLES)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(".csv")

    def _tagged(self) -> tuple[ArticleId, ...]:
        """The articles that a tag would be put to."""
        window, place = self._window, self._journey.place
        if place.page is Page.ARTICLE and place.article is not None:
            return (place.article,)
        return window.commands.selected()

    @Slot()
    def _tag(self) -> None:
        articles, keeping, window = self._tagged(), self._session.keeping, self._window
        if not articles:
            return
        card = TagCard(articles, keeping.tags, keeping.tags_of(articles), window.theme, window)
        card.tag_wanted.connect(self._put_tag)
        card.untag_wanted.connect(keeping.untag)
        card.open_at(self._corner())

    @Slot(object, str)
    def _put_tag(self, articles: tuple[ArticleId, ...], tag: str) -> None:
        self._session.keeping.tag(articles, tag)
        undo = self._window.actions_by_id[ActionId.UNDO].shortcut().toString()
        words = self.tr("Tagged “{}”; {} takes it back")
        self._window.status_line.say(words.format(tag, undo))

    def _corner(self) -> QPoint:
        """Where the card of tags belongs: by the hit, by the head of the article, by the mouse."""
        window = self._window
        match self._journey.place.page:
            case Page.SEARCH:
                return self._view.below_current()
            case Page.ARTICLE:
                view = window.article_view
                return view.mapToGlobal(view.head_place().bottomLeft())
        return QCursor.pos()
