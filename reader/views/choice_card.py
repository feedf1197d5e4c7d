"""A card of things to choose from, each with several lines; it closes by Esc or a click beside."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.theme import FontRole, Theme
from reader.views.parts import label

_WIDTH = 460
_TALLEST = 440
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Choice(QWidget):
    """Lines that are chosen as one, by a click or by Enter."""

    chosen = Signal()
    stepped = Signal(int)  # 1 to the next choice, -1 to the one before

    def __init__(self, theme: Theme, lines: Sequence[QLabel], spoken: str) -> None:
        super().__init__()
        self._theme, self._hovered = theme, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 5)
        layout.setSpacing(1)
        for line in lines:
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(line)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        self._hover(hovered=True)
        super().enterEvent(event)

    def leaveEvent(self, event: object) -> None:  # noqa: ARG002, N802
        self._hover(hovered=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _ENTER:
            self.chosen.emit()
        elif event.key() in _STEPS:  # the area that scrolls would take these
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        if self._hovered:
            painter.fillRect(self.rect(), self._theme.color("hover"))
        if self.hasFocus():
            painter.setPen(self._theme.color("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def _hover(self, *, hovered: bool) -> None:
        self._hovered = hovered
        self.update()


class ChoiceCard(QFrame):
    """A title, then words and choices one below the other."""

    def __init__(self, title: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.theme = theme
        self.setFrameShape(QFrame.Shape.Box)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(title)
        self.choices: list[Choice] = []
        self._rows = QWidget()
        self._lines = QVBoxLayout(self._rows)
        self._lines.setContentsMargins(0, 0, 4, 0)
        self._lines.setSpacing(3)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 8, 10)
        layout.setSpacing(8)
        layout.addWidget(label(title, theme, FontRole.HEADING))
        layout.addWidget(self._area)

    def say(
        self, text: str, role: FontRole = FontRole.INTERFACE, *, secondary: bool = False
    ) -> None:
        """Add words that cannot be chosen."""
        self._lines.addWidget(self.words(text, role, secondary=secondary))

    def offer(self, lines: Sequence[QLabel], spoken: str) -> Choice:
        """Add a choice."""
        choice = Choice(self.theme, lines, spoken)
        self._lines.addWidget(choice)
        self.choices.append(choice)
        choice.stepped.connect(lambda by: self._step(choice, by))
        return choice

    def words(
        self, text: str, role: FontRole = FontRole.INTERFACE, *, secondary: bool = False
    ) -> QLabel:
        """A label that wraps its plain text."""
        made = label(text, self.theme, role, secondary=secondary)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setWordWrap(True)
        return made

    def open_at(self, corner: QPoint) -> None:
        """Show below `corner` of the screen, moved so that all of it is seen."""
        self._area.setWidget(self._rows)
        inside = _WIDTH - 12 - 8 - 4 - 12
        height = self._lines.heightForWidth(inside)
        self._area.setFixedHeight(min(_TALLEST, height + 4))
        self.adjustSize()
        self.move(_on_screen(corner, self.size()))
        self.show()
        if self.choices:
            self.choices[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _step(self, choice: Choice, by: int) -> None:
        place = self.choices.index(choice) + by
        wanted = self.choices[min(max(place, 0), len(self.choices) - 1)]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(wanted)


def _on_screen(corner: QPoint, size: QSize) -> QPoint:
    screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
    room = screen.availableGeometry()
    x = max(room.left(), min(corner.x(), room.right() - size.width()))
    y = max(room.top(), min(corner.y(), room.bottom() - size.height()))
    return QPoint(x, y)
