"""The left panel: search box, stories, and by what they can be narrowed."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from index.records import ArticleId, Facets, Narrowing
from reader.models.facets import facets_of, passes
from reader.models.library_tree import LibraryTree, Node, Role
from reader.session import Contents
from reader.theme import FontRole, Theme
from reader.views.facet_list import FacetList
from reader.views.library_delegate import CARET, ROW, LibraryDelegate, indent
from reader.views.parts import Rule, label, line_edit_sheet
from reader.views.saved_list import SavedList

_AROUND_STORIES = 36  # px of heading above and air below the tree


class StoryTree(QTreeView):
    """The tree; its carets are painted by the delegate, so clicks on them are handled here."""

    touched = Signal()  # the mouse is pressed; nothing has come of it yet

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.touched.emit()
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._on_caret(index, event.position().toPoint()):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def _on_caret(self, index: QModelIndex, place: QPoint) -> bool:
        node = index.data(Role.NODE)
        return bool(node.children) and 0 <= place.x() - indent(node) < CARET


class LibraryPanel(QWidget):
    """Shows what the collection holds; says what the analyst wants to see of it."""

    node_chosen = Signal(Node)  # one row was selected
    selection_changed = Signal()
    search_wanted = Signal(str)  # with what was typed so far
    search_left = Signal()
    hits_narrowed = Signal(object)  # Narrowing, while searching

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._contents = Contents()
        self._quiet = False
        self._divided_by_hand = False
        self._told = False  # what was chosen with the press of the mouse
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(200)
        self.tree_model = LibraryTree(self)
        self.search_box = self._make_search_box()
        self.heading = QLabel(self.tr("Stories"))
        self.heading.setFont(theme.font(FontRole.SECONDARY_STRONG))
        self.heading.setProperty("secondary", True)
        self.heading.setContentsMargins(12, 0, 8, 4)
        self.nothing = QLabel(
            self.tr("None yet. Articles about one event will stand together here.")
        )
        self.nothing.setWordWrap(True)
        self.nothing.setProperty("secondary", True)
        self.nothing.setContentsMargins(12, 2, 12, 2)
        self.tree = self._make_tree()
        self.facets = FacetList(theme)
        self.facets.narrowed.connect(self._narrow)
        self.hit_facets = FacetList(theme)
        self.hit_facets.narrowed.connect(self.hits_narrowed)
        self.saved = SavedList(theme)
        self._lay_out()
        self._refresh_emptiness()
        theme.changed.connect(self._dress)
        self._dress()

    def show_contents(self, contents: Contents) -> None:
        """Show other contents; what was open and selected stays so."""
        self._contents = contents
        self.facets.show_facets(facets_of(contents.heads.values()), self.facets.chosen)
        self._narrow()
        self._refresh_emptiness()

    def show_found(self, facets: Facets, narrowed: Narrowing) -> None:
        """Offer facets of what a search found."""
        self.hit_facets.show_facets(facets, narrowed)
        self.clear_button.setVisible(bool(narrowed.keys))

    def set_searching(self, searching: bool) -> None:  # noqa: FBT001
        """While searching only facets of the hits stand here; the box is on the page."""
        self._pages.setCurrentIndex(int(searching))

    def selected_articles(self) -> tuple[ArticleId, ...]:
        """The articles of all selected rows, in the order of the tree, each once."""
        indexes = self.tree.selectionModel().selectedRows()
        indexes.sort(key=lambda index: self.tree.visualRect(index).top())
        found = [a for index in indexes for a in self.tree_model.node(index).articles]
        return tuple(dict.fromkeys(found))

    def point_at(self, articles: tuple[ArticleId, ...]) -> None:
        """Select the row of these articles without saying so; no such row clears the choice."""
        index = self.tree_model.index_of(articles)
        self._quiet = True
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
        else:
            self.tree.clearSelection()
        self._quiet = False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._divide()

    def _divide(self) -> None:
        """Give the stories the height they need, up to two thirds; the facets have the rest.

        Once the analyst has moved the border, it stays where it was put.
        """
        if not self._divided_by_hand:
            height = self.split.height()
            needed = self.tree_model.rows_expanded() * ROW + _AROUND_STORIES
            stories = max(min(needed, height * 2 // 3), height - self.facets.needed_height())
            self.split.setSizes([stories, height - stories])

    @Slot()
    def _divided(self) -> None:
        self._divided_by_hand = True

    def _make_search_box(self) -> QLineEdit:
        box = QLineEdit()
        box.setPlaceholderText(self.tr("Search all words"))
        box.setAccessibleName(self.tr("Search all words"))
        box.setStyleSheet(line_edit_sheet(28))
        box.textEdited.connect(self._search)
        box.returnPressed.connect(self._search_again)
        self._glass = box.addAction(
            self._theme.icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition
        )
        keys = QKeySequence("Ctrl+L").toString(QKeySequence.SequenceFormat.NativeText)
        hint = QLabel(keys, box)
        hint.setFont(self._theme.font(FontRole.SECONDARY))
        hint.setProperty("key", True)
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(hint, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        box.setAcceptDrops(False)  # files dropped here are to be imported, too
        return box

    def _make_tree(self) -> StoryTree:
        tree = StoryTree()
        tree.setModel(self.tree_model)
        tree.setItemDelegate(LibraryDelegate(self._theme, tree))
        tree.setHeaderHidden(True)
        tree.setIndentation(0)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setMouseTracking(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName(self.tr("Stories, events and articles"))
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        tree.selectionModel().selectionChanged.connect(self._selected)
        tree.activated.connect(self._activated)
        tree.touched.connect(self._touched)
        tree.clicked.connect(self._clicked)
        return tree

    def _lay_out(self) -> None:
        stories = QWidget()
        upper = QVBoxLayout(stories)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.heading)
        upper.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        upper.addWidget(self.tree, 1)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setFrameShape(QFrame.Shape.NoFrame)
        self.split.addWidget(stories)
        self.split.addWidget(self.facets)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setHandleWidth(1)
        self.split.splitterMoved.connect(self._divided)
        library = QWidget()
        inside = QVBoxLayout(library)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        frame = QVBoxLayout()
        frame.setContentsMargins(8, 8, 8, 8)
        frame.addWidget(self.search_box)
        inside.addLayout(frame)
        inside.addWidget(self.split, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(library)
        self._pages.addWidget(self._search_side())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _search_side(self) -> QWidget:
        """What stands here while searching: the way back, and facets."""
        self.leave_button = QPushButton(self.tr("Stories"))
        self.leave_button.setProperty("flat", True)
        self.leave_button.clicked.connect(self.search_left)
        line = QHBoxLayout()
        line.setContentsMargins(4, 6, 12, 0)
        line.addWidget(self.leave_button)
        line.addStretch()
        self.clear_button = QPushButton(self.tr("Clear"))
        self.clear_button.setToolTip(self.tr("Untick all that is ticked"))
        self.clear_button.setProperty("link", True)
        self.clear_button.clicked.connect(self.hit_facets.clear)
        self.clear_button.hide()
        line.addWidget(self.clear_button)
        line.addSpacing(6)
        line.addWidget(label(self.tr("Esc"), self._theme, FontRole.SECONDARY, secondary=True))
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.hit_facets, 1)
        layout.addWidget(Rule(self._theme))
        layout.addWidget(self.saved)
        return side

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.leave_button.isVisible():
            self.search_left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _narrow(self) -> None:
        """Fill the tree with what fits the facets, keeping what is closed and selected."""
        chosen, heads = self.facets.chosen, self._contents.heads
        only = {a for a, head in heads.items() if passes(head, chosen)} if chosen.keys else None
        selected, closed = self.selected_articles(), self._closed()
        self._quiet = True
        self.tree_model.show(self._contents, only)
        self.tree.expandAll()
        for articles in closed:
            self.tree.collapse(self.tree_model.index_of(articles))
        self._quiet = False
        if selected:
            self.point_at(selected)
        self._divide()

    def _closed(self) -> list[tuple[ArticleId, ...]]:
        model = self.tree_model
        tops = [model.index(row, 0) for row in range(model.rowCount())]
        below = [model.index(row, 0, top) for top in tops for row in range(model.rowCount(top))]
        return [
            model.node(index).articles
            for index in (*tops, *below)
            if model.rowCount(index) and not self.tree.isExpanded(index)
        ]

    def _refresh_emptiness(self) -> None:
        empty = not self._contents.stories
        self.nothing.setVisible(empty)
        self.tree.setVisible(not empty)
        self.facets.setVisible(not empty)

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, *_: QItemSelection) -> None:
        if self._quiet:
            return
        self._told = True
        self.selection_changed.emit()
        rows = self.tree.selectionModel().selectedRows()
        if len(rows) == 1:
            self.node_chosen.emit(self.tree_model.node(rows[0]))

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        """A click on the row that was chosen already leads back to what it stands for."""
        if not self._told and self.tree.selectionModel().isSelected(index):
            self._activated(index)

    @Slot()
    def _touched(self) -> None:
        self._told = False

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        if len(self.tree.selectionModel().selectedRows()) == 1:
            self.node_chosen.emit(self.tree_model.node(index))

    @Slot(str)
    def _search(self, text: str) -> None:
        if text:
            self.search_box.clear()
            self.search_wanted.emit(text)

    @Slot()
    def _search_again(self) -> None:
        self.search_wanted.emit("")

    @Slot()
    def _dress(self) -> None:
        self._glass.setIcon(self._theme.icon("magnifying-glass"))
        self.leave_button.setIcon(self._theme.icon("arrow-left", "ink"))
