"""What can be asked, by examples; one that is chosen is put into the box."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from reader.models.query_examples import query_examples
from reader.theme import FontRole, Theme
from reader.views.choice_card import ChoiceCard


class QueryHelp(ChoiceCard):
    """A card of examples in groups; says which one is wanted."""

    example_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent.tr("What can be asked"), theme, parent)
        for group in query_examples():
            self.say(group.title, FontRole.STRONG)
            for example in group.examples:
                self._offer(example.query, example.words)

    def _offer(self, query: str, words: str) -> None:
        lines: list[QLabel] = [
            self.words(query, FontRole.QUOTED),
            self.words(words, FontRole.SECONDARY, secondary=True),
        ]
        choice = self.offer(lines, self.tr("{}: {}").format(query, words))
        choice.chosen.connect(self.close)
        choice.chosen.connect(lambda: self.example_chosen.emit(query))
