"""The names of the collection: which spellings are one, and which may be."""

from PySide6.QtCore import (
    QItemSelection,
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

from index.records import NameEntry, NameProposal
from reader.models.names import Field, NameRow, NamesTable, Role, Show
from reader.theme import FontRole, Theme
from reader.views.name_detail import NameDetail
from reader.views.parts import grounded, label
from reader.views.rows import BAR, chosen, paint_ground, paint_sureness, paint_text

_ROW = 30
_WIDTHS = {Field.NAME: 250, Field.KIND: 96, Field.SPELLINGS: 210}


class NamesDelegate(QStyledItemDelegate):
    """Paints a cell; a proposal begins with boxes of how sure it is."""

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
        row = index.data(Role.ROW)
        rect = option.rect.adjusted(8, 0, -8, 0)
        painter.save()
        if index.column() == Field.NAME:
            paint_ground(painter, option, self._theme)
            rect = rect.adjusted(BAR, 0, 0, 0)
        elif chosen(option):
            painter.fillRect(option.rect, self._theme.color("pick"))
        bottom = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(bottom, self._theme.color("line"))
        if index.column() == Field.NAME and isinstance(row, NameProposal):
            middle = rect.top() + rect.height() / 2
            used = paint_sureness(painter, rect.left(), middle, row.sureness, self._theme)
            rect = rect.adjusted(used, 0, 0, 0)
        token = "ink" if index.column() in (Field.NAME, Field.SPELLINGS) else "ink-2"
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        paint_text(painter, rect, text, self._theme, FontRole.INTERFACE, token)
        painter.restore()


class NamesView(QWidget):
    """Shows names; says what the analyst decides of them."""

    join_wanted = Signal(tuple)  # keys of entries
    apart_wanted = Signal(str, str)
    split_wanted = Signal(str, str)  # key of an entry, spelling
    article_wanted = Signal(object)  # ArticleId
    chosen_changed = Signal()

    def __init__(self, model: NamesTable, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grounded(self, "paper")
        self._model = model
        self.table = QTreeView()
        self.table.setProperty("ground", "paper")
        self.table.setModel(model)
        self.table.setItemDelegate(NamesDelegate(theme, self.table))
        self.table.setRootIsDecorated(False)
        self.table.setIndentation(0)
        self.table.setUniformRowHeights(True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setAccessibleName(self.tr("Names"))
        header = self.table.header()
        header.setFont(theme.font(FontRole.SECONDARY_STRONG))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for field, width in _WIDTHS.items():
            header.resizeSection(field, width)
        self.nothing = label("", theme, secondary=True)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(16, 12, 16, 0)
        self.detail = NameDetail(model, theme)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.nothing, 1)
        lines.addWidget(self.table, 1)
        self.split.addWidget(left)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setSizes([764, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.split)
        self.setFocusProxy(self.table)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        model.modelReset.connect(self._settle)
        self.detail.join_wanted.connect(self.join)
        self.detail.apart_wanted.connect(self.keep_apart)
        self.detail.split_wanted.connect(self.split_wanted)
        self.detail.article_wanted.connect(self.article_wanted)
        self._place = 0
        self._settle()

    def rows(self) -> list[NameRow]:
        """What is selected, in the order of the table."""
        indexes = sorted(self.table.selectionModel().selectedRows(), key=lambda i: i.row())
        return [index.data(Role.ROW) for index in indexes]

    def keys(self) -> tuple[str, ...]:
        """The entries that a join would make one: those of one proposal, or several names."""
        rows = self.rows()
        if len(rows) == 1 and isinstance(rows[0], NameProposal):
            return rows[0].keys
        entries = tuple(row.key for row in rows if isinstance(row, NameEntry))
        return entries if len(entries) > 1 else ()

    @Slot()
    def join(self) -> None:
        """Ask that the selected names be one."""
        if keys := self.keys():
            self.join_wanted.emit(keys)

    @Slot()
    def keep_apart(self) -> None:
        """Ask that the two selected names stay two."""
        keys = self.keys()
        if len(keys) == 2:
            self.apart_wanted.emit(*keys)

    def _emptiness(self) -> str:
        return {
            Show.PROPOSED: self.tr(
                "No names are left to be decided. “Joined” shows which spellings count as one, "
                "whether you joined them or Parallax did."
            ),
            Show.JOINED: self.tr("No two spellings count as one name yet."),
            Show.EVERY: self.tr("No names were found. They come with the articles that you add."),
        }[self._model.shown]

    @Slot(QItemSelection, QItemSelection)
    def _choose(self) -> None:
        rows = self.rows()
        if rows:
            self._place = self.table.selectionModel().selectedRows()[0].row()
        self.detail.show_row(rows[0] if len(rows) == 1 else None)
        self.chosen_changed.emit()

    @Slot()
    def _settle(self) -> None:
        """Choose the row that stands where the one decided stood, to go on with the next."""
        count = self._model.rowCount()
        self.nothing.setText(self._emptiness())
        self.nothing.setVisible(not count)
        self.table.setVisible(bool(count))
        self.detail.show_row(None)
        if count:
            self.table.setCurrentIndex(self._model.index(min(self._place, count - 1), 0))
        self.chosen_changed.emit()
