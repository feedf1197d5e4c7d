"""Small parts that several views are made of."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from reader.theme import FontRole, Theme


def grounded(widget: QWidget, ground: str) -> QWidget:
    """Give a widget the ground of a token: "paper", "panel" or "chrome"."""
    widget.setProperty("ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def label(
    text: str, theme: Theme, role: FontRole = FontRole.INTERFACE, *, secondary: bool = False
) -> QLabel:
    """Words of the interface."""
    made = QLabel(text)
    made.setFont(theme.font(role))
    made.setProperty("secondary", secondary)
    return made


class Instead(QLabel):
    """A sentence in place of the content: what will stand here, or why nothing does."""

    def __init__(self, theme: Theme, text: str = "") -> None:
        super().__init__(text)
        self.setFont(theme.font(FontRole.INTERFACE))
        self.setProperty("secondary", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setContentsMargins(*[40] * 4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the keyboard stays on the page
        grounded(self, "paper")


def line_edit_sheet(height: int) -> str:
    """The sizes of a line edit `height` pixels high; those of buttons would shift its icon."""
    return (
        f"QLineEdit {{ min-height: {height - 2}px }}"
        f"QLineEdit:focus {{ min-height: {height - 4}px }}"
        "QToolButton { min-height: 0; padding: 0; border: 0; background: transparent }"
    )


def keeps(event: QEvent, *keys: Qt.Key) -> bool:
    """Whether `event` asks who takes one of these keys, pressed alone; the widget does, then.

    Else the key would go to the action of the window that it belongs to.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() not in keys or event.modifiers() != Qt.KeyboardModifier.NoModifier:
        return False
    event.accept()
    return True


class Rule(QWidget):
    """A hairline across."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("line"))
        painter.end()


class Sign(QLabel):
    """An icon that follows the theme."""

    def __init__(self, theme: Theme, name: str, token: str = "ink-2", size: int = 15) -> None:  # noqa: S107
        super().__init__()
        self._theme, self._name, self._token, self._size = theme, name, token, size
        self.setFixedWidth(size)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        icon = self._theme.icon(self._name, self._token)
        self.setPixmap(icon.pixmap(QSize(self._size, self._size)))


class IconButton(QToolButton):
    """A flat button with an icon that follows the theme."""

    def __init__(self, theme: Theme, name: str, size: int = 16) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self.setProperty("flat", True)
        self.setIconSize(QSize(size, size))
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setIcon(self._theme.icon(self._name, "ink"))


class Elided(QLabel):
    """One line that gives way: what does not fit ends in "…" and stands in the tool tip."""

    def __init__(self, theme: Theme, role: FontRole) -> None:
        super().__init__()
        self.setFont(theme.font(role))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(text)
        self.setToolTip(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(48, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().windowText().color())
        shown = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), flags, shown)
        painter.end()
