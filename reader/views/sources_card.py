"""The independent texts of a comparison, with the passages that make several articles one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from index.records import (
    AgencySign,
    Comparison,
    IndependentText,
    SharedRun,
    SharedWording,
    SignKind,
    SourceReason,
    Sources,
)
from reader.models.captions import date_of, outlet_of
from reader.theme import FontRole, Theme
from reader.views.choice_card import ChoiceCard

_MOST_WORDS = 40  # of a shared passage; a click shows all of it


class SourcesCard(ChoiceCard):
    """Lists the texts; says which shared passage is to be shown."""

    passage_wanted = Signal(int, int)  # column, place in its body

    def __init__(
        self, sources: Sources, comparison: Comparison, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Independent texts"), theme, parent)
        self._sources, self._comparison = sources, comparison
        for text in sources.texts:
            self._tell(text)
        if all(len(text.columns) == 1 for text in sources.texts):
            self.say(self.tr("No two of these articles are one text in the main."))

    def _tell(self, text: IndependentText) -> None:
        self.say(" · ".join(map(self._name, text.columns)), FontRole.STRONG)
        for sign in text.signs:
            self.say(self._sign(sign), FontRole.SECONDARY, secondary=True)
        if len(text.columns) > 1:
            self.say(self._origin(text), FontRole.SECONDARY, secondary=True)
        for wording in self._sources.within(text):
            self.say(self._share(wording), FontRole.SECONDARY, secondary=True)
            for run in wording.runs:
                self._offer_run(run)

    def _name(self, column: int) -> str:
        head = self._sources.heads[column]
        return f"{outlet_of(head)}, {date_of(head).text}"

    def _outlet(self, column: int) -> str:
        return outlet_of(self._sources.heads[column])

    def _sign(self, sign: AgencySign) -> str:
        words = {
            SignKind.OUTLET: self.tr("{outlet} is the agency: “{words}”"),
            SignKind.DATELINE: self.tr("{outlet} names {agency} in its dateline: “{words}”"),
            SignKind.CREDIT: self.tr("{outlet} credits {agency}: “{words}”"),
        }
        outlet = self._outlet(sign.column)
        return words[sign.kind].format(outlet=outlet, agency=sign.agency, words=sign.words)

    def _origin(self, text: IndependentText) -> str:
        if text.source is None:
            return self.tr("Which of them was first is open")
        words = self.tr("Perhaps from {}: the others credit it")
        if text.source_reason is SourceReason.EARLIEST:
            words = self.tr("Perhaps from {}: it is the earliest of them")
        return words.format(self._outlet(text.source))

    def _share(self, wording: SharedWording) -> str:
        words = self.tr("Word for word alike: {}% of {}, {}% of {}")
        return words.format(
            round(wording.left_share * 100),
            self._outlet(wording.left),
            round(wording.right_share * 100),
            self._outlet(wording.right),
        )

    def _offer_run(self, run: SharedRun) -> None:
        mark = run.left
        body = self._comparison.columns[mark.column].article.body
        words = mark.span.of(body).split()
        more = " …" if len(words) > _MOST_WORDS else ""
        quoted = f"“{' '.join(words[:_MOST_WORDS])}{more}”"
        line = self.words(quoted, FontRole.QUOTED)
        choice = self.offer([line], self.tr("Show: {}").format(quoted))
        choice.chosen.connect(self.close)
        choice.chosen.connect(lambda: self.passage_wanted.emit(mark.column, mark.span.start))
