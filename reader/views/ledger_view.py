"""The import ledger: a row for each file ever offered, and what became of it."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from index.records import ArticleHead, FileState, LedgerLine
from reader.models.ledger import Field, LedgerTable, Role
from reader.theme import FontRole, Theme
from reader.views.file_detail import FileDetail
from reader.views.parts import grounded
from reader.views.rows import BAR, chosen, paint_ground, paint_icon, paint_sureness, paint_text

_ROW = 30
_ICON = 15
_WIDTHS = {Field.STATE: 104, Field.FILE: 148, Field.OUTLET: 172, Field.DATE: 120}
_SIGNS = {
    FileState.READ: ("check-circle", "ink-2"),
    FileState.CHECK: ("warning", "warn"),
    FileState.SAME: ("copy", "ink-2"),
    FileState.EMPTY: ("file-dotted", "ink-2"),
    FileState.FAILED: ("x-circle", "warn"),
}


class LedgerDelegate(QStyledItemDelegate):
    """Paints a cell; the first with sign and word, the outlet with boxes of sureness."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(  # noqa: N802
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(40, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(Role.LINE)
        if not isinstance(line, LedgerLine):
            return
        painter.save()
        self._ground(painter, option, first=index.column() == Field.STATE)
        rect = option.rect.adjusted(8, 0, -8, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        match Field(index.column()):
            case Field.STATE:
                self._state(painter, rect.adjusted(4, 0, 8, 0), line.state, text)
            case Field.OUTLET:
                self._outlet(painter, rect, index.data(Role.HEAD), text)
            case Field.DATE:
                self._date(painter, rect, index.data(Role.HEAD), text)
            case _:
                paint_text(painter, rect, text, self._theme, FontRole.INTERFACE, "ink")
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, first: bool) -> None:
        if first:
            paint_ground(painter, option, self._theme)
        elif chosen(option):
            painter.fillRect(option.rect, self._theme.color("pick"))
        bottom = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(bottom, self._theme.color("line"))

    def _state(self, painter: QPainter, rect: QRect, state: FileState, text: str) -> None:
        name, token = _SIGNS[state]
        place = QRect(rect.left() - BAR, rect.top(), _ICON, rect.height())
        paint_icon(painter, place, name, self._theme, token, _ICON)
        word = "warn" if token == "warn" else "ink"  # noqa: S105 - a token of colour
        beside = rect.adjusted(_ICON + 2, 0, 0, 0)
        paint_text(painter, beside, text, self._theme, FontRole.INTERFACE, word)

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


class LedgerView(QWidget):
    """Shows the ledger; says which file's article is to be opened."""

    article_wanted = Signal(object)  # ArticleId
    line_chosen = Signal(object)  # LedgerLine

    def __init__(self, model: LedgerTable, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grounded(self, "paper")
        self.table = QTreeView()
        self.table.setProperty("ground", "paper")
        self.table.setModel(model)
        self.table.setItemDelegate(LedgerDelegate(theme, self.table))
        self.table.setRootIsDecorated(False)
        self.table.setIndentation(0)
        self.table.setUniformRowHeights(True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAccessibleName(self.tr("Import ledger"))
        header = self.table.header()
        header.setFont(theme.font(FontRole.SECONDARY_STRONG))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for field, width in _WIDTHS.items():
            header.resizeSection(field, width)
        self.detail = FileDetail(theme)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.table)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setSizes([764, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.split)
        self.setFocusProxy(self.table)
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentChanged.connect(self._choose)

    def line(self) -> LedgerLine | None:
        """The line that is chosen."""
        index = self.table.currentIndex()
        return index.data(Role.LINE) if index.isValid() else None

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        line = index.data(Role.LINE)
        if line.article is not None:
            self.article_wanted.emit(line.article)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, index: QModelIndex, _: QModelIndex) -> None:
        if index.isValid():
            self.line_chosen.emit(index.data(Role.LINE))
