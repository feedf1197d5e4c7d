"""A dialog to choose another event in: a box to type in, and the events that fit."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from index.records import ArticleId
from reader.models.events import EventChoice
from reader.theme import FontRole, Theme
from reader.views.parts import label

_SIZE = (620, 420)
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class EventChooser(QDialog):
    """Asks for one event; `chosen` is its key once the dialog was accepted."""

    def __init__(
        self, title: str, question: str, model: EventChoice, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.model = model
        model.setParent(self)
        self.box = QLineEdit()
        self.box.setPlaceholderText(self.tr("Type words of its title"))
        self.box.setAccessibleName(self.tr("Words of its title"))
        self.box.installEventFilter(self)
        self.list = QListView()
        self.list.setModel(model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(question)
        words = label(question, theme, FontRole.INTERFACE)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(title)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(words)
        layout.addWidget(self.box)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.buttons)
        self.box.textChanged.connect(self._keep)
        self.list.activated.connect(self._take)
        self._point()
        self.box.setFocus()

    @property
    def chosen(self) -> ArticleId | None:
        """The key of the event at hand."""
        index = self.list.currentIndex()
        return self.model.event_at(index.row()).key if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The arrow keys move in the list while one types."""
        if watched is self.box and isinstance(event, QKeyEvent):
            moves = event.type() == QEvent.Type.KeyPress and Qt.Key(event.key()) in _STEPS
            if moves:
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _keep(self, typed: str) -> None:
        self.model.keep(typed)
        self._point()

    @Slot(QModelIndex)
    def _take(self) -> None:
        self.accept()

    def _point(self) -> None:
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._ok.setEnabled(self.model.rowCount() > 0)
