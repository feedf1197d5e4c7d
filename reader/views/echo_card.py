"""Who else says what a passage says: the passages of other articles, the best first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from index.records import Echo
from reader.models.captions import date_of, outlet_of
from reader.session import Echoes
from reader.theme import FontRole, Theme
from reader.views.choice_card import ChoiceCard
from reader.views.wording import isolated, sureness_caption

_MOST_REASONS = 4


class EchoCard(ChoiceCard):
    """Lists the passages; says which is to be compared with the one asked about."""

    comparison_wanted = Signal(object)  # Echo

    def __init__(self, echoes: Echoes, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent.tr("Who else says this?"), theme, parent)
        self.say(f"“{_line(echoes.words)}”", FontRole.QUOTED)
        self.say(
            f"{outlet_of(echoes.head)}, {date_of(echoes.head).text}",
            FontRole.SECONDARY,
            secondary=True,
        )
        if not echoes.found:
            self.say(self.tr("Nobody else in the collection says this in words like these."))
        for echo in echoes.found:
            self._offer_echo(echo)

    def _offer_echo(self, echo: Echo) -> None:
        name = f"{outlet_of(echo.head)}, {date_of(echo.head).text}"
        if echo.same_outlet:
            name = self.tr("{} (same outlet)").format(name)
        because = ", ".join(isolated(reason.words) for reason in echo.reasons[:_MOST_REASONS])
        why = sureness_caption(echo.strength, echo.score)
        if because:
            why = self.tr("{}; in common: {}").format(why, because)
        lines = [
            self.words(name, FontRole.STRONG),
            self.words(_line(echo.words), FontRole.QUOTED),
            self.words(why, FontRole.SECONDARY, secondary=True),
        ]
        choice = self.offer(lines, self.tr("{}: {} Compare").format(name, _line(echo.words)))
        choice.chosen.connect(self.close)
        choice.chosen.connect(lambda: self.comparison_wanted.emit(echo))


def _line(words: str) -> str:
    return " ".join(words.split())
