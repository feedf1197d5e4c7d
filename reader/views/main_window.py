"""The desk: menus, library, the page in the middle, timeline and status line."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from index.records import ArticleHead, ArticleId
from reader.actions import ActionId, make_action
from reader.journey import Journey
from reader.models.ledger import LedgerModel
from reader.models.names import NamesTable
from reader.places import Page, View
from reader.session import Session
from reader.settings import Settings
from reader.theme import AltWatch, Theme
from reader.views.article_view import ArticleView
from reader.views.commands import Commands
from reader.views.compare_page import ComparePage
from reader.views.correcting import Correcting
from reader.views.empty_page import EmptyPage
from reader.views.event_view import EventView
from reader.views.ledger_view import LedgerView
from reader.views.ledgering import Ledgering
from reader.views.library_panel import LibraryPanel
from reader.views.linking import Linking
from reader.views.measures import NORMAL_FRAME, Frame, frame
from reader.views.menu_bar import MenuBar
from reader.views.metadata_editor import MetadataEditor
from reader.views.names_view import NamesView
from reader.views.naming import Naming
from reader.views.notice_bar import NoticeBar
from reader.views.offering import Offering
from reader.views.pages import Pages
from reader.views.regrouping import Regrouping
from reader.views.reviewing import Reviewing
from reader.views.search_view import SearchView
from reader.views.searching import Searching
from reader.views.status_line import StatusLine
from reader.views.timeline import Timeline
from reader.views.tool_bar import ToolBar
from reader.views.viewing import Viewing
from reader.views.voices import Voices
from reader.views.wishes import Wishes

_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """Lays the desk out, remembers its shape, and takes files dropped anywhere on it.

    What the pages show is the business of `Pages`, where wishes lead that of `Wishes`, what
    the actions do that of `Commands`.
    """

    place_shown = Signal()  # another page, or another content of it

    def __init__(self, session: Session, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.session, self.theme, self.settings = session, theme, settings
        self.journey = Journey(session, self, self._room_for_columns)
        self.actions_by_id = {action_id: make_action(action_id, self) for action_id in ActionId}
        self.addActions(list(self.actions_by_id.values()))
        self._make_parts()
        self._lay_out()
        self.ledgering = Ledgering(self)
        self.pages = Pages(self)
        self.wishes = Wishes(self)
        self.viewing = Viewing(self)
        self.commands = Commands(self)
        self.searching = Searching(self)
        self.naming = Naming(self)
        self.voices = Voices(self)
        self.correcting = Correcting(self)
        self.linking = Linking(self)
        self.reviewing = Reviewing(self)
        self.regrouping = Regrouping(self)
        self.offering = Offering(self)
        self._frame: Frame | None = None
        self._folded = False  # the list of differences, by us
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self._restore()

    def page(self, page: Page) -> QWidget:
        """The widget that shows a page."""
        return self._widgets[page]

    def panes(self) -> tuple[QWidget, ...]:
        """The parts of the window that F6 moves through, in order."""
        if self.journey.place.page is Page.SEARCH:
            view, panel = self.search_view, self.library_panel
            return (
                view.box,
                view.current_list,
                view.preview,
                panel.hit_facets,
                panel.saved.list,
            )
        page = self.page(self.journey.place.page)
        return (
            self.library_panel.tree,
            page.focusProxy() or page,
            self.compare_page.differences.list,
        )

    def _head_of(self, article: ArticleId) -> ArticleHead | None:
        return self.session.contents.heads.get(article)

    def _room_for_columns(self) -> int:
        width = self.stack.width() if self.isVisible() else self.width() - NORMAL_FRAME.library
        return self.compare_page.columns_in(width)

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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if (wanted := frame(self.width())) is not self._frame:
            remembered = self._frame is None and not self.settings.shape("geometry").isEmpty()
            self._frame = wanted
            self._take_frame(wanted, sizes=not remembered)

    def _take_frame(self, wanted: Frame, *, sizes: bool) -> None:
        """Divide a window that became narrow, normal or wide anew; fold what has no room."""
        if sizes:
            self.split.setSizes([wanted.library, self.width() - wanted.library])
            self.compare_page.set_side(wanted.side)
        listing = self.actions_by_id[ActionId.DIFFERENCES]
        if wanted.folded:
            self._folded = listing.isChecked()
            listing.setChecked(False)
        elif self._folded:
            self._folded = False
            listing.setChecked(True)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if (handle := self.windowHandle()) is not None:
            handle.installEventFilter(self._alt)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self._remember()
        self.hide()  # what is being written ends at its next step, which may take a while
        self.session.close()
        super().closeEvent(event)

    def _make_parts(self) -> None:
        theme = self.theme
        self.menu_bar = MenuBar(self.actions_by_id, self._recent, theme, self)
        self._alt = AltWatch(theme.underlines, self.menu_bar)
        self.status_line = StatusLine(theme, self)
        self.library_panel = LibraryPanel(theme)
        self.tool_bar = ToolBar(theme)
        self.timeline = Timeline(theme)
        self.empty_page = EmptyPage(theme)
        self.compare_page = ComparePage(theme)
        self.article_view = ArticleView(theme)
        self.search_view = SearchView(theme, self._head_of)
        self.ledger_model = LedgerModel(self)
        self.ledger_view = LedgerView(self.ledger_model, theme)
        self.names_model = NamesTable(self)
        self.names_view = NamesView(self.names_model, theme)
        self.event_view = EventView(theme)
        self.editor = MetadataEditor(theme, self)
        self.unfinished = NoticeBar(theme, "tray")
        self.arrived = NoticeBar(theme, "folder-open")
        self._widgets: dict[Page, QWidget] = {
            Page.EMPTY: self.empty_page,
            Page.COMPARISON: self.compare_page,
            Page.ARTICLE: self.article_view,
            Page.SEARCH: self.search_view,
            Page.LEDGER: self.ledger_view,
            Page.NAMES: self.names_view,
            Page.EVENT: self.event_view,
            Page.STORY: self.event_view,
        }

    def _lay_out(self) -> None:
        self.setMenuBar(self.menu_bar)
        self.setStatusBar(self.status_line)
        self.stack = QStackedWidget()
        for widget in dict.fromkeys(self._widgets.values()):
            self.stack.addWidget(widget)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.unfinished)
        column.addWidget(self.arrived)
        column.addWidget(self.tool_bar)
        column.addWidget(self.stack, 1)
        column.addWidget(self.timeline)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.library_panel)
        self.split.addWidget(work)
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([NORMAL_FRAME.library, _SIZE[0] - NORMAL_FRAME.library])
        self.split.setChildrenCollapsible(False)
        self.setCentralWidget(self.split)

    def _splitters(self) -> dict[str, QSplitter]:
        return {
            "window": self.split,
            "search": self.search_view.split,
            "comparison": self.compare_page.split,
            "ledger": self.ledger_view.split,
            "names": self.names_view.split,
        }

    def _restore(self) -> None:
        if self.settings.view in tuple(View):
            self.journey.view = View(self.settings.view)
        geometry = self.settings.shape("geometry")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        for name, splitter in self._splitters().items():
            state = self.settings.shape(name)
            if not state.isEmpty():
                splitter.restoreState(state)

    def _remember(self) -> None:
        self.settings.view = self.journey.view
        self.settings.keep_shape("geometry", self.saveGeometry())
        for name, splitter in self._splitters().items():
            self.settings.keep_shape(name, splitter.saveState())
        self.settings.save()

    @Slot()
    def _recent(self) -> tuple[Path, ...]:
        return self.settings.recent
