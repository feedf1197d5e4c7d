"""What can be asked, by examples; one that is chosen is put into the box."""

from html import escape
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from index.search.help import examples_about
from reader.theme import FontRole, Theme
from reader.views.choice_card import ChoiceCard

_QUERY = 170  # px


class QueryHelp(ChoiceCard):
    """A card of examples in groups, about a name; says which one is wanted."""

    example_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, name: str = "") -> None:
        super().__init__(parent.tr("What can be asked"), theme, parent)
        for group, examples in groupby(examples_about(name), key=lambda example: example.group):
            self.say(group, FontRole.STRONG)
            for example in examples:
                self._offer(example.query, example.finds)

    def _offer(self, query: str, words: str) -> None:
        told = QLabel(
            f'<table width="100%"><tr><td width="{_QUERY}" style="font-weight:600">'
            f"{escape(query)}</td><td>{escape(words)}</td></tr></table>"
        )
        told.setWordWrap(True)
        told.setTextFormat(Qt.TextFormat.RichText)
        told.setFont(self.theme.font(FontRole.INTERFACE))
        choice = self.offer([told], self.tr("{}: {}").format(query, words))
        choice.chosen.connect(self.close)
        choice.chosen.connect(lambda: self.example_chosen.emit(query))
