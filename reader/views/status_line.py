"""The line at the foot: what is shown, what just happened, and that there is no network."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.parts import Elided, Sign, label


class StatusLine(QStatusBar):
    """A summary of the page; beside it the latest sentence, until the page changes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setFixedHeight(24)
        self.summary = label("", theme, FontRole.SECONDARY, secondary=True)
        self.sign = Sign(theme, "warning", "warn", 13)
        self.sign.hide()
        self.message = Elided(theme, FontRole.SECONDARY)
        self.message.setAccessibleName(self.tr("Message"))
        left = QWidget()
        line = QHBoxLayout(left)
        line.setContentsMargins(12, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.summary)
        line.addSpacing(14)
        line.addWidget(self.sign)
        line.addWidget(self.message, 1)
        line.addStretch()
        self.addWidget(left, 1)
        self.left = label("", theme, FontRole.SECONDARY, secondary=True)
        self.left.setContentsMargins(0, 0, 14, 0)
        self.left.setToolTip(
            self.tr("In the background, whenever nothing else is to be done; what is read is kept")
        )
        self.left.hide()
        self.addPermanentWidget(self.left)
        self.addPermanentWidget(self._network(theme))

    def summarise(self, *parts: str) -> None:
        """Say what the page holds."""
        self.summary.setText("     ".join(part for part in parts if part))

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Say what happened."""
        self.sign.hide()
        self.message.setText(sentence)

    @Slot(str)
    def complain(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        self.message.setText(sentence)
        self.sign.show()

    def forget(self) -> None:
        """Take the sentence away; the analyst has moved on."""
        self.say("")

    @Slot(int)
    def show_left(self, articles: int) -> None:
        """Say how many articles are still to be read for meaning."""
        words = plural(self.tr("Reading for meaning: %n article(s) left", "", articles), articles)
        self.left.setText(words)
        self.left.show()

    @Slot()
    def show_none_left(self) -> None:
        """All articles are read."""
        self.left.hide()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(400, 24)

    def _network(self, theme: Theme) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(4)
        line.addWidget(Sign(theme, "lock-simple", "ink-2", 13))
        words = QLabel(self.tr("No network"))
        words.setFont(theme.font(FontRole.SECONDARY))
        words.setToolTip(self.tr("Parallax opens no connection, fetches nothing, sends nothing"))
        line.addWidget(words)
        return box
