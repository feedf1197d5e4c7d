"""What opens beneath a file that failed: what happened, and what can be done about it."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.models.ledger import Row, State
from reader.theme import Theme
from reader.views.parts import grounded

_LEAST = 69  # px, with one line of words
_BAR = 2


class RetryPanel(QWidget):
    """Lies over the row of the file, which leaves room for it; says what is wished."""

    retry_wanted = Signal(object, str)  # Row, password
    elsewhere_wanted = Signal(object)  # Row
    leave_out_wanted = Signal(object)  # Row
    columns_wanted = Signal(object)  # Row
    left = Signal()  # the keyboard is to go back to the rows

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row: Row | None = None
        grounded(self, "paper")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.password = QLineEdit()
        self.password.setPlaceholderText(self.tr("Password"))
        self.password.setAccessibleName(self.tr("Password of the file"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setFixedWidth(200)
        self.password.returnPressed.connect(self._retry)
        self.retry = QPushButton(self.tr("Retry"))
        self.retry.setProperty("primary", True)
        self.retry.clicked.connect(self._retry)
        self.columns = QPushButton(self.tr("Choose columns…"))
        self.columns.setProperty("primary", True)
        self.columns.setToolTip(self.tr("Say what the columns hold, then import the table"))
        self.columns.clicked.connect(self._choose_columns)
        self.elsewhere = QPushButton(self.tr("Read it elsewhere…"))
        self.elsewhere.setToolTip(self.tr("Choose another file that holds the same article"))
        self.elsewhere.clicked.connect(self._elsewhere)
        self.leave_out = QPushButton(self.tr("Leave it out"))
        self.leave_out.setProperty("flat", True)
        self.leave_out.setToolTip(self.tr("Say that this file is not needed"))
        self.leave_out.clicked.connect(self._leave_out)
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in (self.password, self.columns, self.retry, self.elsewhere, self.leave_out):
            line.addWidget(widget)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 4, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addLayout(line)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def row(self) -> Row | None:
        """The row that it belongs to."""
        return self._row

    @property
    def first(self) -> QWidget:
        """What the keyboard is led to."""
        return next((w for w in (self.password, self.columns) if w.isVisible()), self.retry)

    def room(self, width: int) -> int:
        """The height, in px, in which all of the words are seen at a width."""
        layout = self.layout()
        assert layout is not None
        return max(_LEAST, layout.totalHeightForWidth(width))

    def show_row(self, row: Row | None, name: str) -> None:
        """Tell of a row, called `name`; None hides the panel."""
        if row is not None and (self._row is None or row.key != self._row.key):
            self.password.clear()
        self._row = row
        if row is None:
            self.hide()
            return
        what = self.tr("{} could not be read.") if row.state is State.FAILED else self.tr(
            "{} gave no article."
        )  # fmt: skip
        told = what.format(name.replace("&", "&amp;").replace("<", "&lt;"))
        reason = row.reason.removeprefix(f"{name} is ")
        if reason != row.reason:  # the name stands before it already
            reason = self.tr("It is {}").format(reason)
        reason = reason.replace("&", "&amp;").replace("<", "&lt;")
        rest = self.tr("The other files went on.")
        self.words.setText(f'<span style="font-weight:600">{told}</span> {reason} {rest}')
        self.words.setAccessibleName(f"{name}: {row.reason}")
        self.words.setToolTip(row.reason)
        self.password.setVisible(is_locked(row))
        self.columns.setVisible(row.wants_columns)
        self.retry.setVisible(not row.wants_columns)  # it would fail again in the same way
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, _BAR, self.height() - 1, self._theme.color("warn"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))
        painter.end()

    @Slot()
    def _retry(self) -> None:
        if self._row is not None:
            self.retry_wanted.emit(self._row, self.password.text())

    @Slot()
    def _choose_columns(self) -> None:
        if self._row is not None:
            self.columns_wanted.emit(self._row)

    @Slot()
    def _elsewhere(self) -> None:
        if self._row is not None:
            self.elsewhere_wanted.emit(self._row)

    @Slot()
    def _leave_out(self) -> None:
        if self._row is not None:
            self.leave_out_wanted.emit(self._row)

    @Slot()
    def _dress(self) -> None:
        self.retry.setIcon(self._theme.icon("arrow-clockwise", "on-fill"))


def is_locked(row: Row) -> bool:
    """Whether a password may help."""
    return row.state is State.FAILED and "password" in row.reason.casefold()
