"""In place of hits: what can be asked, or what to do where nothing was found."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.models.ways_out import WayOut
from reader.theme import FontRole, Theme
from reader.views.parts import grounded, label


class NothingPage(QWidget):
    """A sentence and some ways on; says which is taken."""

    way_chosen = Signal(object)  # Asked
    help_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        grounded(self, "paper")
        self.title = label("", theme, FontRole.HEADING)
        self.sentence = label("", theme, secondary=True)
        for words in (self.title, self.sentence):
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
        self.ways: list[QPushButton] = []
        self._rows: QWidget | None = None
        self._place = QVBoxLayout()
        self.help = QPushButton(self.tr("All that can be asked, with examples (F1)"))
        self.help.setProperty("link", True)
        self.help.clicked.connect(self.help_wanted)
        self.help.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.sentence)
        layout.addLayout(self._place)
        layout.addWidget(self.help)
        layout.addStretch()

    def show_ways(self, title: str, sentence: str, ways: Sequence[WayOut]) -> None:
        """Say why nothing stands here, and offer ways on."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        if self._rows is not None:
            self._rows.deleteLater()
        self.ways = [self._button(way) for way in ways]
        self._rows = QWidget()
        lines = QVBoxLayout(self._rows)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for way, button in zip(ways, self.ways, strict=True):
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(button)
            line.addWidget(label(way.note, self._theme, FontRole.SECONDARY, secondary=True))
            line.addStretch()
            lines.addLayout(line)
        self._place.addWidget(self._rows)

    def _button(self, way: WayOut) -> QPushButton:
        button = QPushButton(way.words.replace("&", "&&"))
        button.setFont(self._theme.font(FontRole.STRONG))
        button.setAccessibleName(f"{way.words}, {way.note}" if way.note else way.words)
        button.setProperty("link", True)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.way_chosen.emit(way.asked))
        return button
