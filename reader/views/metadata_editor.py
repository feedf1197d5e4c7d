"""A card in place: outlet and date of one article, with what was found and how sure."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from index.records import Article, ArticleId, FieldName
from reader.models.captions import title_of
from reader.theme import FontRole, Theme
from reader.views.field_sheet import FieldSheet
from reader.views.parts import Elided, IconButton

_WIDTH = 380
_GAP = 4


class MetadataEditor(QFrame):
    """Floats over the window until a value is set, Esc is pressed or it is closed."""

    set_requested = Signal(object, object, str)  # ArticleId, FieldName, value
    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._article: ArticleId | None = None
        self._sheet: FieldSheet | None = None
        self._before: QWidget | None = None  # had the keyboard
        self.setFixedWidth(_WIDTH)
        self.setAutoFillBackground(True)
        self.title = Elided(theme, FontRole.HEADING)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        close = IconButton(theme, "x", 13)
        close.setToolTip(self.tr("Close (Esc)"))
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(self.leave)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(close)
        self.problem = QLabel()
        self.problem.setProperty("warn", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 10, 14, 14)
        self._layout.setSpacing(6)
        self._layout.addLayout(top)
        self._layout.addWidget(self.problem)
        self.hide()

    def edit(self, article: Article, name: FieldName, place: QRect) -> None:
        """Show the fields of an article beside `place` of the window, `name` ready to type."""
        self._article = article.head.id
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        if self._sheet is not None:
            self._layout.removeWidget(self._sheet)
            self._sheet.deleteLater()
        self._sheet = FieldSheet(article, self._theme)
        self._sheet.set_requested.connect(self._set)
        self._layout.insertWidget(1, self._sheet)
        self.problem.hide()
        self.title.setText(title_of(article.head))
        self._layout.activate()
        self.adjustSize()
        self.move(self._fitting(place))
        self.show()
        self.raise_()
        box = self._sheet.editors[name].box
        box.setFocus(Qt.FocusReason.PopupFocusReason)
        box.selectAll()

    def editor_box(self, name: FieldName) -> QWidget:
        """The box of a field, to type into; call only while an article is shown."""
        assert self._sheet is not None
        return self._sheet.editors[name].box

    def complain(self, sentence: str) -> None:
        """Say why a value could not be set; the card stays."""
        self.problem.setText(sentence)
        self.problem.show()
        self.adjustSize()

    @Slot()
    def leave(self) -> None:
        """Close the card without setting anything; the keyboard returns to where it was."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.hide()
        if had_focus and self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("paper"))
        painter.setPen(QPen(self._theme.color("accent"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _fitting(self, place: QRect) -> QPoint:
        """Below `place`, moved as far as the window asks."""
        room = self.window().rect()
        left = min(place.left(), room.right() - self.width() - 8)
        top = place.bottom() + _GAP
        if top + self.height() > room.bottom():
            top = max(8, room.bottom() - self.height() - 8)
        return QPoint(max(8, left), top)

    @Slot(object, str)
    def _set(self, name: FieldName, value: str) -> None:
        if self._article is not None:
            self.set_requested.emit(self._article, name, value)
