"""What the links of a comparison rest on, and the choice to link more of it all the same."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from index.records import Comparison
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.parts import Elided, Sign, grounded, label

_BAR = 2  # px, beside what went otherwise than wanted
_ICON = 13


class BasisLine(QWidget):
    """Says whether links were found by words alone or by meaning too, and why."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waits = Sign(theme, "clock", "ink-2", _ICON)
        self.words = Elided(theme, FontRole.SECONDARY)
        self.words.setProperty("secondary", True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 14, 0)
        line.setSpacing(6)
        line.addWidget(self._waits)
        line.addWidget(self.words)
        self.show_comparison(None)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Tell of another comparison, or of none."""
        unread = bool(comparison and comparison.unread)
        words = comparison.basis if comparison else ""
        if comparison and words and not (comparison.links or comparison.apart or unread):
            words = self.tr(
                "Nothing is linked. The slider sets how much passages must have in common."
            )
        if unread:
            words += " " + self.tr("They are being read; then the links are made anew.")
        self._waits.setVisible(unread)
        self.words.setText(words)
        self.setVisible(bool(words))


class ApartLine(QWidget):
    """Says that articles seem to tell of different events, and offers to link them all the same."""

    together_wanted = Signal()  # or apart again, if they are together

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._apart = False
        grounded(self, "panel")
        self._sign = Sign(theme, "warning", "warn", 15)
        self.words = label("", theme)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton()
        self.button.clicked.connect(self.together_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 5, 12, 6)
        line.setSpacing(8)
        line.addWidget(self._sign)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.show_comparison(None)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Tell of another comparison, or of none."""
        self._apart = bool(comparison and comparison.apart)
        if comparison is not None and comparison.apart:
            self._tell_apart(comparison.apart_notices)
        elif comparison is not None and comparison.together:
            self.words.setText(
                self.tr("Compared all the same, as you decided, whatever events they tell of.")
            )
            self.words.setToolTip("")
            self.button.setText(self.tr("Hold them apart again"))
        self._sign.setVisible(self._apart)
        self.setVisible(self._apart or bool(comparison and comparison.together))
        self.update()

    def _tell_apart(self, notices: tuple[str, ...]) -> None:
        words, others = notices[0], len(notices) - 1
        if others:
            words += " " + plural(self.tr("So it is with %n other pair(s).", "", others), others)
        self.words.setText(words)
        self.words.setToolTip("\n".join(notices) if others else "")
        self.button.setText(self.tr("Compare them all the same"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        below = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(below, self._theme.color("line"))
        if self._apart:
            painter.fillRect(QRect(0, 0, _BAR, self.height()), self._theme.color("warn"))
        painter.end()
