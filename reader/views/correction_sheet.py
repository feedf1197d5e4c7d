"""All corrections of links and decisions on differences, each to be taken back."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.models.corrections import CorrectionTable, Part
from reader.session import Session
from reader.theme import MARK_STYLES, Theme
from reader.views.parts import label

_SIZE = (900, 460)
_ROOM = 12  # px added to the width and height of the words in a cell


class _RowDelegate(QStyledItemDelegate):
    """Gives each row room above and below, and a hairline under it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(_ROOM, _ROOM)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        below = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(below, self._theme.color("line"))


class CorrectionSheet(QDialog):
    """Lists what the session knows and stays in step with it."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Corrections"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.model = CorrectionTable(self, lambda kind: MARK_STYLES[kind].label)
        self.table = self._make_table(theme)
        self.nothing = label(
            self.tr(
                "Nothing was corrected yet. What you link or part by hand is listed here, and what "
                "you decide of differences."
            ),
            theme,
            secondary=True,
        )
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setWordWrap(True)
        self.go = QPushButton(self.tr("&Go there"))
        self.go.setToolTip(self.tr("Show the passages side by side (Enter)"))
        self.go.clicked.connect(self._go)
        self.take_back = QPushButton(self.tr("&Take back"))
        self.take_back.setToolTip(self.tr("What was found holds again; this can be undone (Del)"))
        self.take_back.clicked.connect(self._take_back)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self)
        delete.activated.connect(self._take_back)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.take_back, QDialogButtonBox.ButtonRole.ActionRole)
        for button in buttons.buttons():  # Enter belongs to the row
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.table.selectionModel().selectionChanged.connect(self._refresh)
        self.table.activated.connect(self._go)
        session.corrections_changed.connect(self._show)
        session.opened.connect(self.close)
        self._show()
        session.load_corrections()

    def _make_table(self, theme: Theme) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setItemDelegate(_RowDelegate(theme, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setShowGrid(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Part.PASSAGES, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setAccessibleName(self.tr("Corrections"))
        return table

    @Slot()
    def _show(self) -> None:
        self._row = max(self.table.currentIndex().row(), 0)  # the model forgets it
        self.model.show(self._session.corrections)
        there = self.model.rowCount() > 0
        self.table.setVisible(there)
        self.nothing.setVisible(not there)
        if there:
            self.table.selectRow(min(self._row, self.model.rowCount() - 1))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        chosen = bool(self.table.selectionModel().selectedRows())
        self.go.setEnabled(chosen)
        self.take_back.setEnabled(chosen)

    @Slot()
    def _go(self) -> None:
        for index in self.table.selectionModel().selectedRows():
            self._session.locate(self.model.correction(index.row()))

    @Slot()
    def _take_back(self) -> None:
        for index in self.table.selectionModel().selectedRows():
            self._session.take_back(self.model.correction(index.row()).id)
