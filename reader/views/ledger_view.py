"""The import ledger: a row for each file ever offered, and what became of it."""

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from index.records import ArticleHead, ArticleId, ImportId
from reader.models.ledger import Choice, Field, File, LedgerModel, Role, Row, State
from reader.theme import FontRole, Theme
from reader.views.file_detail import FileDetail
from reader.views.parts import Instead, Rule, grounded, label, line_edit_sheet
from reader.views.retry_panel import RetryPanel
from reader.views.rows import BAR, chosen, paint_ground, paint_icon, paint_sureness, paint_text

ROW = 30
_ICON = 15
_CARET = 14
_WIDTHS = {Field.STATE: 104, Field.FILE: 176, Field.OUTLET: 164, Field.DATE: 92}
_WIDE = 1000  # px of the table from which names of files have more room
_EXPAND_AT_MOST = 300  # files that a filter leaves; they are shown with their parts
_SIGNS = {
    State.READ: ("check-circle", "ink-2"),
    State.CHECK: ("warning", "warn"),
    State.COPY: ("copy", "ink-2"),
    State.SAME: ("copy", "ink-2"),
    State.EMPTY: ("file-dotted", "ink-2"),
    State.FAILED: ("x-circle", "warn"),
    State.LEFT_OUT: ("minus-circle", "ink-2"),
    State.RETRIED: ("arrow-clockwise", "ink-2"),
    State.READING: ("spinner", "ink-2"),
    State.WAITING: ("clock", "off"),
}
_Key = tuple[ImportId, str, str]


class LedgerDelegate(QStyledItemDelegate):
    """Paints a cell; the first with sign and word, the outlet with boxes of sureness."""

    def __init__(self, theme: Theme, tree: "LedgerTree") -> None:
        super().__init__(tree)
        self._theme, self._tree = theme, tree

    def sizeHint(  # noqa: N802
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(40, ROW + (self._tree.room if self._tree.opens(index) else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(Role.ROW)
        if not isinstance(row, Row | File):
            return
        painter.save()
        option.rect = QRect(option.rect.left(), option.rect.top(), option.rect.width(), ROW)
        self._ground(painter, option, first=index.column() == Field.STATE)
        rect = option.rect.adjusted(8, 0, -8, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        below = index.parent().isValid()
        match Field(index.column()):
            case Field.STATE:
                self._state(painter, rect.adjusted(4, 0, 8, 0), row.state, text)
            case Field.FILE:
                self._file(painter, rect, row, text, below=below, index=index)
            case Field.OUTLET:
                self._outlet(painter, rect, index.data(Role.HEAD), text)
            case Field.DATE:
                self._date(painter, rect, index.data(Role.HEAD), text)
            case _:
                token = "ink-2" if below else "ink"
                paint_text(painter, rect, text, self._theme, FontRole.INTERFACE, token)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, first: bool) -> None:
        if first:
            paint_ground(painter, option, self._theme)
        elif chosen(option):
            painter.fillRect(option.rect, self._theme.color("pick"))
        bottom = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(bottom, self._theme.color("line"))

    def _state(self, painter: QPainter, rect: QRect, state: State, text: str) -> None:
        name, token = _SIGNS[state]
        place = QRect(rect.left() - BAR, rect.top(), _ICON, rect.height())
        paint_icon(painter, place, name, self._theme, token, _ICON)
        word = {"warn": "warn", "off": "off"}.get(token, "ink")
        beside = rect.adjusted(_ICON + 2, 0, 0, 0)
        paint_text(painter, beside, text, self._theme, FontRole.INTERFACE, word)

    def _file(
        self,
        painter: QPainter,
        rect: QRect,
        row: Row | File,
        text: str,
        *,
        below: bool,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(row, File):
            sign = "caret-down-bold" if self._tree.shows_parts(index) else "caret-right-bold"
            place = QRect(rect.left() - 4, rect.top(), _CARET, rect.height())
            paint_icon(painter, place, sign, self._theme, "ink-2", 11)
            rect = rect.adjusted(_CARET, 0, 0, 0)
        elif below:
            rect = rect.adjusted(_CARET, 0, 0, 0)
        role = FontRole.STRONG if isinstance(row, File) else FontRole.INTERFACE
        token = "off" if row.state is State.WAITING else "ink"
        paint_text(painter, rect, text, self._theme, role, token)

    def _date(self, painter: QPainter, rect: QRect, head: ArticleHead | None, text: str) -> None:
        if head is not None and head.doubts:
            place = QRect(rect.left(), rect.top(), _ICON, rect.height())
            paint_icon(painter, place, "warning-bold", self._theme, "warn")
            rect = rect.adjusted(_ICON + 4, 0, 0, 0)
        token = "ink" if head and head.published else "ink-2"
        paint_text(painter, rect, text, self._theme, FontRole.INTERFACE, token)

    def _outlet(self, painter: QPainter, rect: QRect, head: ArticleHead | None, text: str) -> None:
        if head is None:
            return
        middle = rect.top() + rect.height() / 2
        used = paint_sureness(painter, rect.left(), middle, head.outlet_sureness, self._theme)
        token = "ink" if head.outlet else "ink-2"
        beside = rect.adjusted(used, 0, 0, 0)
        paint_text(painter, beside, text, self._theme, FontRole.INTERFACE, token)


class LedgerTree(QTreeView):
    """The rows; beneath one that failed, once it is chosen, lies the panel of what can be done."""

    def __init__(self, model: LedgerModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._open: _Key | None = None  # of the row that leaves room for the panel
        self.room = 0  # px, beneath that row
        self.setProperty("ground", "paper")
        self.setModel(model)
        self.setItemDelegate(LedgerDelegate(theme, self))
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Import ledger"))
        header = self.header()
        header.setFont(theme.font(FontRole.SECONDARY_STRONG))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for field, width in _WIDTHS.items():
            header.resizeSection(field, width)
        self.panel = RetryPanel(theme, self.viewport())
        self.panel.left.connect(self.setFocus)
        self.clicked.connect(self._clicked)

    def opens(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a row leaves room for the panel beneath it."""
        row = self._model.row_at(index) if self._open is not None else None
        return row is not None and row.key == self._open

    def shows_parts(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether the parts of a file stand below it."""
        return self.isExpanded(self._model.index(index.row(), 0))

    def open_beneath(self, row: Row | None, name: str) -> None:
        """Let the panel tell of a row, or of none."""
        self.panel.show_row(row, name)
        key = row.key if row else None
        room = self.panel.room(self.viewport().width()) if row else 0
        if (key, room) != (self._open, self.room):
            self._open, self.room = key, room
            self.scheduleDelayedItemsLayout()
            self.executeDelayedItemsLayout()
        self._place()

    def updateGeometries(self) -> None:  # noqa: N802
        super().updateGeometries()
        if hasattr(self, "panel"):
            self._place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        super().scrollContentsBy(dx, dy)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        room = self.panel.room(self.viewport().width()) if self.panel.row is not None else 0
        if room != self.room:
            self.room = room
            self.scheduleDelayedItemsLayout()
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Left and Right close and open a file of several parts; Tab leads into the panel."""
        index = self.currentIndex().siblingAtColumn(0)
        file = index.isValid() and self._model.rowCount(index) > 0
        if event.key() == Qt.Key.Key_Right and file:
            self.expand(index)
        elif event.key() == Qt.Key.Key_Left and file:
            self.collapse(index)
        elif event.key() == Qt.Key.Key_Left and index.parent().isValid():
            self.setCurrentIndex(index.parent())
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        """Put the panel beneath its row, out of sight if that is."""
        index = self._model.index_of(self._open)
        rect = self.visualRect(index) if index.isValid() else QRect()
        wanted = self.panel.row is not None and rect.height() > ROW
        self.panel.setVisible(wanted)
        if wanted:
            self.panel.setGeometry(0, rect.top() + ROW, self.viewport().width(), self.room)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(0)
        if index.column() == Field.FILE and self._model.rowCount(first):
            self.setExpanded(first, not self.isExpanded(first))


class LedgerView(QWidget):
    """Shows the ledger; says which file's article is to be opened and what is to be shown."""

    article_wanted = Signal(object)  # ArticleId
    row_chosen = Signal(object)  # Row or None
    selection_changed = Signal()
    import_chosen = Signal(object)  # ImportId, or None for all
    words_typed = Signal(str)
    export_wanted = Signal()
    set_wanted = Signal()  # fields of the articles that are selected

    def __init__(self, model: LedgerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._theme = model, theme
        self._told: Row | None = None  # as the row that is chosen was told of last
        self._kept: tuple[_Key | None, set[tuple[ImportId, str]]] = (None, set())
        grounded(self, "paper")
        self.table = LedgerTree(model, theme)
        self.panel = self.table.panel
        self.nothing = Instead(theme)
        self.detail = FileDetail(theme)
        self.imports = QComboBox()
        self.imports.setAccessibleName(self.tr("Which import is shown"))
        self.imports.setMinimumWidth(196)
        self.imports.activated.connect(self._choose_import)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("File, outlet, title, date or reason"))
        self.words.setAccessibleName(self.tr("Show only rows with these words"))
        self.words.setClearButtonEnabled(True)
        self.words.setStyleSheet(line_edit_sheet(26))
        self.words.setMaximumWidth(260)
        self.words.textChanged.connect(self.words_typed)
        self.set_many = QPushButton(self.tr("Set…"))
        self.set_many.setToolTip(self.tr("Set outlet, date and so on of all selected articles"))
        self.set_many.clicked.connect(self.set_wanted)
        self.export = QPushButton(self.tr("Export…"))
        self.export.setToolTip(
            self.tr("Write all lines of the import chosen here as csv, also those filtered out")
        )
        self.export.clicked.connect(self.export_wanted)
        self.files = QStackedWidget()
        self.files.addWidget(self.table)
        self.files.addWidget(self.nothing)
        self._lay_out()
        self.setFocusProxy(self.table)
        self.table.activated.connect(self._activated)
        self.table.selectionModel().currentChanged.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self._see_whether_empty)
        theme.changed.connect(self._dress)
        self._dress()
        self._see_whether_empty()
        self._selected()

    def row(self) -> Row | None:
        """The row that is chosen; None also where it is a file of several articles."""
        index = self.table.currentIndex()
        return self._model.row_at(index) if index.isValid() else None

    def selected_articles(self) -> tuple[ArticleId, ...]:
        """The articles of all selected rows, those of a file's parts included, each once."""
        found: dict[ArticleId, None] = {}
        for index in self.table.selectionModel().selectedRows():
            shown = index.data(Role.ROW)
            for row in shown.rows if isinstance(shown, File) else (shown,):
                if row.line is not None and row.line.article is not None:
                    found[row.line.article] = None
        return tuple(found)

    def choose(self, key: _Key | None) -> None:
        """Choose the row of a key, and let it be seen."""
        index = self._model.index_of(key)
        if index.isValid():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def show_imports(self, choices: list[tuple[ImportId | None, str]]) -> None:
        """Offer imports with their words; the one that is shown stays so."""
        only = self._model.filter.only
        if [(self.imports.itemData(n), self.imports.itemText(n))
                for n in range(self.imports.count())] != choices:  # fmt: skip
            self.imports.clear()
            for import_id, words in choices:
                self.imports.addItem(words, import_id)
        self.imports.setCurrentIndex(max(self.imports.findData(only), 0))
        self.imports.setEnabled(len(choices) > 1)

    def renew(self) -> None:
        """See whether the row that is chosen became another by what was read since."""
        if self.row() != self._told:
            self._choose(self.table.currentIndex(), QModelIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        extra = 140 if self.table.width() >= _WIDE else 0
        header = self.table.header()
        if header.sectionSize(Field.FILE) in (_WIDTHS[Field.FILE], _WIDTHS[Field.FILE] + 140):
            header.resizeSection(Field.FILE, _WIDTHS[Field.FILE] + extra)

    def _lay_out(self) -> None:
        bar = grounded(QWidget(), "paper")
        line = QHBoxLayout(bar)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(8)
        line.addWidget(label(self.tr("Import"), self._theme, secondary=True))
        line.addWidget(self.imports)
        line.addWidget(self.words, 1)
        line.addStretch()
        line.addWidget(self.set_many)
        line.addWidget(self.export)
        left = grounded(QWidget(), "paper")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(Rule(self._theme))
        column.addWidget(self.files, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.addWidget(left)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setSizes([764, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.split)

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is None:
            first = index.siblingAtColumn(0)
            self.table.setExpanded(first, not self.table.isExpanded(first))
        elif row.line is not None and row.line.article is not None:
            self.article_wanted.emit(row.line.article)
        elif self.panel.isVisible():
            self.panel.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, index: QModelIndex, _: QModelIndex) -> None:
        row = self._model.row_at(index) if index.isValid() else None
        self._told = row
        self.row_chosen.emit(row)
        failed = row if row is not None and row.can_be_retried else None
        name = str(index.siblingAtColumn(Field.FILE).data()) if failed else ""
        self.table.open_beneath(failed, name)

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, *_: QItemSelection) -> None:
        count = len(self.selected_articles())
        self.set_many.setEnabled(count > 0)
        words = self.tr("Set for {} articles…").format(count) if count > 1 else self.tr("Set…")
        self.set_many.setText(words)
        self.selection_changed.emit()

    @Slot(int)
    def _choose_import(self, number: int) -> None:
        self.import_chosen.emit(self.imports.itemData(number))

    @Slot()
    def _remember(self) -> None:
        row = self.row()
        open_ = {
            (file.import_id, file.path)
            for number in range(self._model.rowCount())
            if self.table.isExpanded(index := self._model.index(number, 0))
            and isinstance(file := index.data(Role.ROW), File)
        }
        self._kept = (row.key if row else None, open_)

    @Slot()
    def _restore(self) -> None:
        """After a filter changed: the row that was chosen stays so, what is left stands open."""
        key, open_ = self._kept
        filter_ = self._model.filter
        narrowed = filter_.choice is not Choice.ALL or filter_.words.strip()
        if narrowed and self._model.rowCount() <= _EXPAND_AT_MOST:
            self.table.expandAll()
        else:
            for number in range(self._model.rowCount() if open_ else 0):
                index = self._model.index(number, 0)
                file = index.data(Role.ROW)
                if isinstance(file, File) and (file.import_id, file.path) in open_:
                    self.table.expand(index)
        index = self._model.index_of(key)
        if index.isValid():
            self.table.setCurrentIndex(index)
        else:
            self._choose(QModelIndex(), QModelIndex())
            self._selected()

    @Slot()
    def _see_whether_empty(self) -> None:
        filter_ = self._model.filter
        if self._model.rows:
            words = self.tr("No file of this kind. “All” shows the others.")
            if filter_.words.strip():
                words = self.tr(
                    "No file, outlet, title, date or reason with “{}”. Esc clears the box."
                ).format(filter_.words.strip())
        else:
            words = self.tr(
                "No file was offered yet. Each file that is has a row here, with what became of it."
            )
        self.nothing.setText(words)
        self.files.setCurrentWidget(self.table if self._model.rowCount() else self.nothing)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc clears the box, a search key leads into it."""
        if event.key() == Qt.Key.Key_Escape and self.words.text():
            self.words.clear()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.matches(QKeySequence.StandardKey.Find):
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.words.selectAll()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _dress(self) -> None:
        self.export.setIcon(self._theme.icon("export", "ink"))
