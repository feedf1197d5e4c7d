"""What each action of the desk does, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QFileDialog

from index.records import ArticleId
from reader import paths
from reader.actions import ActionId
from reader.asking import Asked
from reader.columns import FEWEST, MOST
from reader.places import Page, View
from reader.plurals import plural
from reader.theme import Scheme
from reader.views.about import About
from reader.views.column_menus import ColumnChooser
from reader.views.key_sheet import KeySheet

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow

_COLLECTIONS = "Parallax (*.parallax)"
_ARTICLES = (
    "Articles (*.txt *.md *.html *.htm *.xhtml *.mht *.mhtml *.pdf *.docx *.odt *.rtf *.eml *.mbox"
    " *.rss *.atom *.xml *.json *.jsonl *.csv *.tsv *.warc *.gz *.wacz *.zip);;All files (*)"
)


class Commands(QObject):
    """Connects the actions; keeps those that make no sense just now disabled."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.actions_by_id
        for action_id, act in self._table().items():
            self._actions[action_id].triggered.connect(act)
        self._bind_parts()
        for action_id in (ActionId.MAP, ActionId.DIFFERENCES, ActionId.TIMELINE):
            self._actions[action_id].setChecked(True)
        self._actions[ActionId.SCHEME].setChecked(window.theme.scheme is Scheme.DARK)
        window.place_shown.connect(self.refresh)
        self.refresh()

    def selected(self) -> tuple[ArticleId, ...]:
        """The articles that the analyst has selected, on the search page or in the library."""
        if self._window.journey.place.page is Page.SEARCH:
            return self._window.search_view.selected_articles()
        return self._window.library_panel.selected_articles()

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done now."""
        journey, session = self._window.journey, self._window.session
        selected = len(self.selected())
        comparing = journey.place.page is Page.COMPARISON
        there = comparing and self._window.compare_page.comparison is not None
        in_columns = there and journey.place.view is View.SIDE
        can = {
            ActionId.BACK: journey.can_go_back,
            ActionId.FORWARD: journey.can_go_forward,
            ActionId.UNDO: bool(session.contents.undo),
            ActionId.REDO: bool(session.contents.redo),
            ActionId.SAVE_AS: session.library is not None,
            ActionId.LEDGER: session.library is not None,
            ActionId.SEARCH: bool(session.contents.heads),
            ActionId.COMPARE: FEWEST <= selected <= MOST,
            ActionId.READ: selected == 1,
            ActionId.REMOVE: selected >= 1,
            ActionId.METADATA: selected == 1 or there or journey.place.page is Page.ARTICLE,
        }
        of_comparison = (ActionId.EXPORT, ActionId.SWAP, ActionId.COLUMNS)
        steps = (ActionId.NEXT, ActionId.PREVIOUS, ActionId.FIRST, ActionId.LAST)
        can |= dict.fromkeys(of_comparison, there) | dict.fromkeys(steps, in_columns)
        for action_id, possible in can.items():
            self._actions[action_id].setEnabled(possible)
        self._word(ActionId.UNDO, self.tr("&Undo"), session.contents.undo)
        self._word(ActionId.REDO, self.tr("&Redo"), session.contents.redo)

    def _table(self) -> dict[ActionId, Callable[..., object]]:
        window, journey, theme = self._window, self._window.journey, self._window.theme
        view = window.compare_page.columns
        return {
            ActionId.NEW: self._new,
            ActionId.OPEN: self._open,
            ActionId.SAMPLE: self.open_sample,
            ActionId.SAVE_AS: self._save_as,
            ActionId.IMPORT_FILES: self._import_files,
            ActionId.IMPORT_FOLDER: self._import_folder,
            ActionId.EXPORT: self._export,
            ActionId.QUIT: window.close,
            ActionId.UNDO: window.session.undo,
            ActionId.REDO: window.session.redo,
            ActionId.METADATA: self._edit,
            ActionId.REMOVE: self._remove,
            ActionId.ZOOM_IN: theme.zoom_in,
            ActionId.ZOOM_OUT: theme.zoom_out,
            ActionId.ZOOM_RESET: self._zoom_reset,
            ActionId.SCHEME: self._change_scheme,
            ActionId.LEDGER: journey.show_ledger,
            ActionId.REFRESH: journey.refresh,
            ActionId.FULL_SCREEN: self._full_screen,
            ActionId.BACK: journey.back,
            ActionId.FORWARD: journey.forward,
            ActionId.SEARCH: self._search,
            ActionId.STORIES: self._stories,
            ActionId.NEXT: lambda: self._step(view.next_difference, last=True),
            ActionId.PREVIOUS: lambda: self._step(view.previous_difference, last=False),
            ActionId.FIRST: view.first_difference,
            ActionId.LAST: view.last_difference,
            ActionId.OTHER_PANE: self._other_pane,
            ActionId.READ: self._read,
            ActionId.COMPARE: self._compare,
            ActionId.SWAP: self._swap,
            ActionId.COLUMNS: self._choose_columns,
            ActionId.KEYS: lambda: KeySheet(theme, self._actions, window).exec(),
            ActionId.ABOUT: lambda: About(theme, window).exec(),
        }

    def _bind_parts(self) -> None:
        window, actions = self._window, self._actions
        window.tool_bar.bind(
            actions[ActionId.BACK],
            actions[ActionId.PREVIOUS],
            actions[ActionId.NEXT],
            actions[ActionId.COLUMNS],
            actions[ActionId.EXPORT],
            actions[ActionId.DIFFERENCES],
            actions[ActionId.ONLY_DIFFERING],
        )
        empty = window.empty_page
        empty.files_wanted.connect(actions[ActionId.IMPORT_FILES].trigger)
        empty.folder_wanted.connect(actions[ActionId.IMPORT_FOLDER].trigger)
        empty.sample_wanted.connect(actions[ActionId.SAMPLE].trigger)
        window.menu_bar.recent_wanted.connect(self._open_recent)
        for view in (
            window.library_panel.tree,
            window.search_view.list,
            window.search_view.lines,
        ):
            for action_id in (
                ActionId.READ,
                ActionId.COMPARE,
                ActionId.METADATA,
                ActionId.REMOVE,
            ):
                view.addAction(actions[action_id])
        actions[ActionId.MAP].toggled.connect(window.compare_page.show_map)
        actions[ActionId.DIFFERENCES].toggled.connect(window.compare_page.differences.setVisible)
        window.library_panel.selection_changed.connect(self._selected)
        window.search_view.selection_changed.connect(self._selected)

    # The collection

    @Slot()
    def _new(self) -> None:
        start = paths.unused(paths.collections(), self.tr("Collection"))
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("New collection"), str(start), _COLLECTIONS
        )
        if name:
            self._window.session.create(_with_suffix(Path(name)))

    @Slot()
    def _open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open collection"), str(paths.collections()), _COLLECTIONS
        )
        if name:
            self._window.session.open(Path(name))

    @Slot(Path)
    def _open_recent(self, path: Path) -> None:
        self._window.session.open(path)

    @Slot()
    def open_sample(self) -> None:
        """Import the sample articles into a collection of their own, or open it again."""
        folder = paths.collections()
        collection = folder / f"{self.tr('Sample')}{paths.SUFFIX}"
        if collection.exists():
            self._window.session.open(collection)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            self._window.session.create_from(collection, paths.sample())

    @Slot()
    def _save_as(self) -> None:
        library = self._window.session.library
        if library is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save collection as"), str(library.path), _COLLECTIONS
        )
        if name and Path(name) != library.path:
            self._window.session.save_as(_with_suffix(Path(name)))

    @Slot()
    def _import_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Add files"), "", _ARTICLES)
        self._window.import_files([Path(name) for name in names])

    @Slot()
    def _import_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Add a folder"))
        self._window.import_files([Path(name)] if name else [])

    @Slot()
    def _export(self) -> None:
        comparison = self._window.compare_page.comparison
        if comparison is None:
            return
        title = self._window.journey.place.title or self.tr("Comparison")
        start = Path.home() / f"{_file_name(title)}.html"
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export comparison"), str(start), "HTML (*.html)"
        )
        if name:
            path = Path(name)
            path = path if path.suffix else path.with_suffix(".html")
            self._window.session.export(comparison, title, path)

    # Articles

    @Slot()
    def _selected(self) -> None:
        count = len(self.selected())
        rows = self._window.library_panel.tree.selectionModel().selectedRows()
        if self._window.journey.place.page is not Page.SEARCH and len(rows) > 1:
            key = self._actions[ActionId.COMPARE].shortcut().toString()
            words = self.tr("%n article(s) selected; {} compares two to six", "", count)
            words = plural(words, count)
            self._window.status_line.say(words.format(key))
        self.refresh()

    @Slot()
    def _edit(self) -> None:
        window, selected = self._window, self.selected()
        page = window.journey.place.page
        if page is Page.ARTICLE and window.article_view.article is not None:
            window.wishes.edit_article(window.article_view.article)
        elif len(selected) == 1 and (article := window.session.article(selected[0])) is not None:
            window.wishes.edit_article(article)
        elif page is Page.COMPARISON and (comparison := window.compare_page.comparison):
            window.wishes.edit_column(comparison.base)

    @Slot()
    def _remove(self) -> None:
        selected = self.selected()
        if selected:
            self._window.session.remove(selected)
            undo = self._actions[ActionId.UNDO].shortcut().toString()
            words = self.tr("%n article(s) taken out; {} brings them back", "", len(selected))
            words = plural(words, len(selected))
            self._window.status_line.say(words.format(undo))

    @Slot()
    def _read(self) -> None:
        self._window.journey.read(self.selected()[0])

    @Slot()
    def _compare(self) -> None:
        self._window.wishes.compare(self.selected())

    @Slot()
    def _swap(self) -> None:
        columns = self._window.journey.place.columns
        if columns is not None:
            self._window.journey.arrange(columns.swapped())

    @Slot()
    def _choose_columns(self) -> None:
        window = self._window
        columns, story = window.journey.place.columns, window.journey.story()
        if columns is None:
            return
        known = window.session.contents.heads
        wanted = dict.fromkeys((*columns.articles, *(story.articles if story else ())))
        heads = [known[article] for article in wanted if article in known]
        chooser = ColumnChooser(columns, heads, window.theme, window)
        chooser.arranged.connect(window.journey.arrange)
        button = window.tool_bar.columns
        chooser.open_at(button.mapToGlobal(button.rect().bottomRight()))

    def _step(self, step: Callable[[], bool], *, last: bool) -> None:
        """Go to a difference; at the end say so, and never begin again unasked."""
        if step():
            self._window.status_line.forget()
        elif last:
            self._window.status_line.say(
                self.tr("That was the last difference; Alt+Home goes to the first")
            )
        else:
            self._window.status_line.say(
                self.tr("That was the first difference; Alt+End goes to the last")
            )

    # The look

    @Slot()
    def _zoom_reset(self) -> None:
        self._window.theme.set_zoom(1.0)

    @Slot(bool)
    def _change_scheme(self, dark: bool) -> None:  # noqa: FBT001
        self._window.theme.set_scheme(Scheme.DARK if dark else Scheme.LIGHT)

    @Slot(bool)
    def _full_screen(self, full: bool) -> None:  # noqa: FBT001
        if full:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    # The keyboard

    @Slot()
    def _search(self) -> None:
        if self._window.journey.place.page is not Page.SEARCH:
            self._window.journey.search(Asked(query=self._window.search_view.box.text()))
        self._window.search_view.ask("")

    @Slot()
    def _stories(self) -> None:
        if self._window.journey.place.page is Page.SEARCH:
            self._window.journey.leave_search()
        self._window.library_panel.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _other_pane(self) -> None:
        """Move the focus on to the next part of what is shown, and round again."""
        panes = [pane for pane in self._window.panes() if pane.isVisible() and pane.isEnabled()]
        focus = QApplication.focusWidget()
        here = [
            n
            for n, pane in enumerate(panes)
            if focus and (pane is focus or pane.isAncestorOf(focus))
        ]
        if panes:
            following = panes[(here[0] + 1) % len(panes) if here else 0]
            following.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _word(self, action_id: ActionId, word: str, what: str) -> None:
        self._actions[action_id].setText(f"{word}: {what}" if what else word)


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == paths.SUFFIX else path.with_name(path.name + paths.SUFFIX)


def _file_name(title: str) -> str:
    """A title as a file name that all systems accept."""
    return "".join(c if c.isalnum() or c in " -_" else " " for c in title).strip()[:80]
