"""A line above the page: something that happened by itself, and what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from reader.theme import FontRole, Theme
from reader.views.parts import Elided, IconButton, Sign, grounded

_HEIGHT = 36
Choice = tuple[str, Callable[[], object]]


class NoticeBar(QWidget):
    """Shows one notice until a choice is made or it is closed."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        grounded(self, "panel")
        self.setFixedHeight(_HEIGHT)
        self.words = Elided(theme, FontRole.INTERFACE)
        self.buttons: list[QPushButton] = []
        self.close_button = IconButton(theme, "x", 13)
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.setAccessibleName(self.tr("Close this notice"))
        self.close_button.clicked.connect(self.hide)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 0, 8, 1)
        self._line.setSpacing(8)
        self._line.addWidget(Sign(theme, icon, "ink-2"))
        self._line.addWidget(self.words)
        self._line.addStretch()
        self._line.addWidget(self.close_button)
        self.hide()

    def tell(self, sentence: str, choices: Sequence[Choice], *, closable: bool = True) -> None:
        """Show a sentence; each choice hides it and does what it says."""
        for button in self.buttons:
            self._line.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        for number, (words, act) in enumerate(choices):
            button = QPushButton(words)
            button.setProperty("primary", number == 0)
            button.clicked.connect(self.hide)
            button.clicked.connect(lambda _=False, act=act: act())
            self._line.insertWidget(2 + number, button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons.append(button)
        self.close_button.setVisible(closable)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, 3, self.height()), self._theme.color("accent"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._theme.color("line"))
        painter.end()
