"""All corrections of links in one place, each to be taken back."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.models.corrections import CorrectionTable, Part
from reader.session import Session
from reader.theme import Theme
from reader.views.parts import label

_SIZE = (860, 420)


class CorrectionSheet(QDialog):
    """Lists what the session knows and stays in step with it."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Corrections"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.model = CorrectionTable(self)
        self.table = self._make_table()
        self.nothing = label(
            self.tr("No link was corrected yet. What you link or part by hand is listed here."),
            theme,
            secondary=True,
        )
        self.take_back = QPushButton(self.tr("Take back"))
        self.take_back.setToolTip(self.tr("What was found holds again; this can be undone"))
        self.take_back.clicked.connect(self._take_back)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.take_back, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.nothing)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.table.selectionModel().selectionChanged.connect(self._refresh)
        session.corrections_changed.connect(self._show)
        session.opened.connect(self.close)
        self._show()
        session.load_corrections()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
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
        table.setAccessibleName(self.tr("Corrections"))
        return table

    @Slot()
    def _show(self) -> None:
        self.model.show(self._session.corrections)
        there = self.model.rowCount() > 0
        self.table.setVisible(there)
        self.nothing.setVisible(not there)
        if there:
            self.table.selectRow(0)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self.take_back.setEnabled(bool(self.table.selectionModel().selectedRows()))

    @Slot()
    def _take_back(self) -> None:
        for index in self.table.selectionModel().selectedRows():
            self._session.take_back(self.model.correction(index.row()).id)
