"""The line above a comparison that tells how many independent texts it holds."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from index.records import Sources
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.parts import grounded

HEIGHT = 28


class SourcesLine(QWidget):
    """Shows the sum; says that the independent texts are to be listed."""

    list_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sources: Sources | None = None
        grounded(self, "paper")
        self.setFixedHeight(HEIGHT)
        self.button = QPushButton()
        self.button.setProperty("link", True)
        self.button.setToolTip(self.tr("List the texts and the passages they share"))
        self.button.clicked.connect(self.list_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 2, 12, 0)
        line.addWidget(self.button)
        line.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_sources(self, sources: Sources | None) -> None:
        """Tell of other articles, or of none."""
        self.sources = sources
        self.setVisible(sources is not None)
        if sources is not None:
            self.button.setText(self.summary(sources))

    def summary(self, sources: Sources) -> str:
        """The sum in words: "4 outlets, 3 independent texts; 2 carry Norpress copy"."""
        outlets, count = sources.outlets, len(sources.heads)
        first = plural(self.tr("%n outlet(s)", "", outlets), outlets)
        if count != outlets:
            articles = plural(self.tr("%n article(s)", "", count), count)
            first = self.tr("{} of {}").format(articles, first)
        number = len(sources.texts)
        parts = [f"{first}, {plural(self.tr('%n independent text(s)', '', number), number)}"]
        for agency, carriers in sources.carried:
            words = self.tr("{} carries {} copy") if carriers == 1 else self.tr("{} carry {} copy")
            parts.append(words.format(carriers, agency))
        return "; ".join(parts)

    @Slot()
    def _dress(self) -> None:
        self.button.setFont(self._theme.font(FontRole.SECONDARY))
