"""The watched folders, each to be watched no longer."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.arrivals import Arrivals
from reader.theme import Theme
from reader.views.parts import label

_SIZE = (620, 360)


class FolderSheet(QDialog):
    """Lists the folders that the session watches and stays in step with it."""

    watch_wanted = Signal()

    def __init__(self, arrivals: Arrivals, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrivals = arrivals
        self.setWindowTitle(self.tr("Watched folders"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.words = label("", theme, secondary=True)
        self.words.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Watched folders"))
        self.list.currentRowChanged.connect(self._refresh)
        self.stop = QPushButton(self.tr("&Stop watching"))
        self.stop.setToolTip(self.tr("What came in from it stays"))
        self.stop.clicked.connect(self._stop)
        self.watch = QPushButton(self.tr("&Watch another…"))
        self.watch.clicked.connect(self.watch_wanted)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in (self.watch, self.stop):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        arrivals.folders_changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        self.list.clear()
        for folder in self._arrivals.folders:
            gone = "" if folder.there else self.tr(" (not there now)")
            self.list.addItem(f"{folder.path}{gone}")
            item = self.list.item(self.list.count() - 1)
            item.setData(Qt.ItemDataRole.UserRole, folder)
            item.setToolTip(str(folder.path))
        there = self.list.count() > 0
        self.list.setVisible(there)
        self.words.setText(
            self.tr("New files in these folders come in by themselves, as long as this is open.")
            if there
            else self.tr(
                "No folder is watched. What is put into a watched folder comes in by itself."
            )
        )
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list.setCurrentRow(0)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self.stop.setEnabled(self.list.currentItem() is not None)

    @Slot()
    def _stop(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._arrivals.unwatch(item.data(Qt.ItemDataRole.UserRole).path)
