"""Saved searches: their counts, what is new in them, and what can be done with them."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from index.records import SavedSearch
from reader.models.saved_searches import SavedRole, SavedSearches, new_words
from reader.theme import FontRole, Theme
from reader.views.parts import IconButton, keeps, label
from reader.views.rows import paint_ground, paint_icon, paint_text

_ROW = 24
_MARGIN = 12
_ICON = 13
_MOST_ROWS = 8  # that the panel gives room to without scrolling
_Index = QModelIndex | QPersistentModelIndex


class SavedList(QWidget):
    """Shows the saved searches; says which is wanted and what is to become of one."""

    run_wanted = Signal(object)  # SavedSearch
    run_all_wanted = Signal()
    rename_wanted = Signal(object, str)  # SavedSearch, its new name
    delete_wanted = Signal(object)  # SavedSearch
    seen_wanted = Signal(object)  # SavedSearch, whose hits are no longer new
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SavedSearches(self)
        self.list = _Rows()
        self.list.setProperty("ground", "panel")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_SavedDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Saved searches"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.clicked.connect(self._run)
        self.model.renamed.connect(self.rename_wanted)
        self.nothing = label(
            self.tr("None yet. The bookmark beside the query keeps it here."),
            theme,
            secondary=True,
        )
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(_MARGIN, 0, _MARGIN, 4)
        self.run_all = QPushButton(self.tr("Run all"))
        self.run_all.setProperty("link", True)
        self.run_all.setToolTip(self.tr("Ask all of them anew and mark what came in since"))
        self.run_all.clicked.connect(self.run_all_wanted)
        self.more = IconButton(theme, "dots-three", 15)
        self.more.setToolTip(self.tr("Watch list"))
        self.more.setAccessibleName(self.tr("Watch list"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._list_menu())
        self._lay_out(theme)
        self.show_searches(())

    def show_searches(self, searches: tuple[SavedSearch, ...]) -> None:
        """Show other searches, or other counts of them."""
        self.model.show(searches)
        self.nothing.setVisible(not searches)
        self.list.setVisible(bool(searches))
        self.list.setFixedHeight(min(len(searches), _MOST_ROWS) * _ROW + 2)
        self.run_all.setVisible(bool(searches))
        self._export.setEnabled(bool(searches))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        index = self.list.currentIndex()
        if not (self.list.hasFocus() and index.isValid()):
            super().keyPressEvent(event)
            return
        search: SavedSearch = index.data(SavedRole.SEARCH)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.run_wanted.emit(search)
            case Qt.Key.Key_Delete:
                self.delete_wanted.emit(search)
            case Qt.Key.Key_F2:
                self._rename(search)
            case Qt.Key.Key_Menu:
                self._open_menu(self.list.visualRect(index).center())
            case _:
                super().keyPressEvent(event)

    def menu_of(self, search: SavedSearch) -> QMenu:
        """What can be done with one search."""
        menu = QMenu(self)
        menu.addAction(self.tr("&Search")).triggered.connect(lambda: self.run_wanted.emit(search))
        seen = menu.addAction(self.tr("&Mark as seen"))
        seen.setEnabled(bool(search.new))
        seen.triggered.connect(lambda: self.seen_wanted.emit(search))
        menu.addSeparator()
        menu.addAction(self.tr("&Rename…")).triggered.connect(lambda: self._rename(search))
        delete = menu.addAction(self.tr("&Delete"))
        delete.triggered.connect(lambda: self.delete_wanted.emit(search))
        return menu

    def _list_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("&Add searches from a file…")).triggered.connect(self.import_wanted)
        self._export = menu.addAction(self.tr("&Write them to a file…"))
        self._export.triggered.connect(self.export_wanted)
        return menu

    def _lay_out(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 4, 6, 0)
        head.setSpacing(2)
        title = label(self.tr("Saved searches"), theme, FontRole.SECONDARY_STRONG, secondary=True)
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self.run_all)
        head.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid():
            menu = self.menu_of(index.data(SavedRole.SEARCH))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.list.viewport().mapToGlobal(place))

    @Slot(QModelIndex)
    def _run(self, index: QModelIndex) -> None:
        self.run_wanted.emit(index.data(SavedRole.SEARCH))

    def _rename(self, search: SavedSearch) -> None:
        """Let the name be typed where it stands."""
        self.list.edit(self.model.index(self.model.searches.index(search)))


class _Rows(QListView):
    """The list; Del is its own, not that of the articles that are selected elsewhere."""

    def event(self, event: QEvent) -> bool:
        return keeps(event, Qt.Key.Key_Delete) or super().event(event)


class _SavedDelegate(QStyledItemDelegate):
    """Paints a search: bookmark, name, what is new, count."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, N802
        return QSize(60, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        search: SavedSearch = index.data(SavedRole.SEARCH)
        theme, rect = self._theme, option.rect
        painter.save()
        paint_ground(painter, option, theme)
        icon = QRect(rect.left() + _MARGIN - 2, rect.top(), 18, rect.height())
        paint_icon(
            painter, icon, "bookmark-simple", theme, "accent" if search.new else "ink-2", _ICON
        )
        rect = rect.adjusted(_MARGIN + 21, 0, -_MARGIN, 0)
        right = Qt.AlignmentFlag.AlignRight
        if search.run:
            count = f"{search.total:n}"
            used = paint_text(painter, rect, count, theme, FontRole.SECONDARY, "ink-2", right)
            rect.setRight(rect.right() - used - 8)
        if search.new:
            new = new_words(search)
            role = FontRole.SECONDARY_STRONG
            used = paint_text(painter, rect, new, theme, role, "accent", right)
            rect.setRight(rect.right() - used - 8)
        paint_text(painter, rect, search.name, theme, FontRole.INTERFACE, "ink")
        painter.restore()
