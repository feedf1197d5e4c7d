"""The desk: menus, library, the page in the middle, timeline and status line."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.actions import ActionId, make_action
from reader.journey import Journey
from reader.models.ledger import LedgerTable
from reader.models.names import NamesTable
from reader.places import Page
from reader.session import Session
from reader.settings import Settings
from reader.theme import Theme
from reader.views.article_view import ArticleView
from reader.views.commands import Commands
from reader.views.compare_page import ComparePage
from reader.views.correcting import Correcting
from reader.views.empty_page import EmptyPage
from reader.views.ledger_view import LedgerView
from reader.views.library_panel import LibraryPanel
from reader.views.menu_bar import MenuBar
from reader.views.metadata_editor import MetadataEditor
from reader.views.names_view import NamesView
from reader.views.naming import Naming
from reader.views.pages import Pages
from reader.views.search_view import SearchView
from reader.views.status_line import StatusLine
from reader.views.timeline import Timeline
from reader.views.tool_bar import ToolBar
from reader.views.voices import Voices
from reader.views.wishes import Wishes

_SIZE = (1280, 800)
_PANEL = 216


class MainWindow(QMainWindow):
    """Lays the desk out, remembers its shape, and takes files dropped anywhere on it.

    What the pages show is the business of `Pages`, where wishes lead that of `Wishes`, what
    the actions do that of `Commands`.
    """

    place_shown = Signal()  # another page, or another content of it

    def __init__(self, session: Session, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.session, self.theme, self.settings = session, theme, settings
        self.journey = Journey(session, self)
        self.actions_by_id = {action_id: make_action(action_id, self) for action_id in ActionId}
        self.addActions(list(self.actions_by_id.values()))
        self._make_parts()
        self._lay_out()
        self.pages = Pages(self)
        self.wishes = Wishes(self)
        self.commands = Commands(self)
        self.naming = Naming(self)
        self.voices = Voices(self)
        self.correcting = Correcting(self)
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self._restore()

    def page(self, page: Page) -> QWidget:
        """The widget that shows a page."""
        return self._widgets[page]

    def panes(self) -> tuple[QWidget, ...]:
        """The parts of the window that F6 moves through, in order."""
        page = self.page(self.journey.place.page)
        return (
            self.library_panel.tree,
            page.focusProxy() or page,
            self.compare_page.differences.list,
        )

    def import_files(self, paths: list[Path]) -> None:
        """Import files and folders into the collection, a new one if none is open."""
        if paths:
            self.session.import_files(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        urls = event.mimeData().urls()
        self.import_files([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self._remember()
        self.session.close()
        super().closeEvent(event)

    def _make_parts(self) -> None:
        theme = self.theme
        self.menu_bar = MenuBar(self.actions_by_id, self._recent, theme, self)
        self.status_line = StatusLine(theme, self)
        self.library_panel = LibraryPanel(theme)
        self.tool_bar = ToolBar(theme)
        self.timeline = Timeline(theme)
        self.empty_page = EmptyPage(theme)
        self.compare_page = ComparePage(theme)
        self.article_view = ArticleView(theme)
        self.search_view = SearchView(theme)
        self.ledger_model = LedgerTable(self)
        self.ledger_view = LedgerView(self.ledger_model, theme)
        self.names_model = NamesTable(self)
        self.names_view = NamesView(self.names_model, theme)
        self.editor = MetadataEditor(theme, self)
        self._widgets: dict[Page, QWidget] = {
            Page.EMPTY: self.empty_page,
            Page.COMPARISON: self.compare_page,
            Page.ARTICLE: self.article_view,
            Page.SEARCH: self.search_view,
            Page.LEDGER: self.ledger_view,
            Page.NAMES: self.names_view,
        }

    def _lay_out(self) -> None:
        self.setMenuBar(self.menu_bar)
        self.setStatusBar(self.status_line)
        self.stack = QStackedWidget()
        for widget in self._widgets.values():
            self.stack.addWidget(widget)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tool_bar)
        column.addWidget(self.stack, 1)
        column.addWidget(self.timeline)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.library_panel)
        self.split.addWidget(work)
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([_PANEL, _SIZE[0] - _PANEL])
        self.split.setChildrenCollapsible(False)
        self.setCentralWidget(self.split)

    def _splitters(self) -> dict[str, QSplitter]:
        return {
            "window": self.split,
            "library": self.library_panel.split,
            "search": self.search_view.split,
            "comparison": self.compare_page.split,
            "ledger": self.ledger_view.split,
            "names": self.names_view.split,
        }

    def _restore(self) -> None:
        geometry = self.settings.shape("geometry")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        for name, splitter in self._splitters().items():
            state = self.settings.shape(name)
            if not state.isEmpty():
                splitter.restoreState(state)

    def _remember(self) -> None:
        self.settings.keep_shape("geometry", self.saveGeometry())
        for name, splitter in self._splitters().items():
            self.settings.keep_shape(name, splitter.saveState())
        self.settings.save()

    @Slot()
    def _recent(self) -> tuple[Path, ...]:
        return self.settings.recent
