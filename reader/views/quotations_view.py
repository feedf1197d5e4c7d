"""The same quotation in several outlets: who has it whole, who clipped or reworded it."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Slot
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from index.records import Comparison, DifferenceType, Findings, QuoteState, Span
from reader.models.findings import Line, Role, Standing, WordMark, Words
from reader.models.quotations import (
    Keep,
    QuotationLine,
    QuotationModel,
    VersionLine,
    nobody,
    other_speaker,
    state_word,
)
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.finding_page import FindingPage
from reader.views.laid_lines import BESIDE_ICON, LEFT, RIGHT, FindingDelegate, LaidLine, measure

translate = QCoreApplication.translate

_OUTLET = LEFT + 140  # where the column of outlets begins
_WORDS = _OUTLET + 164
_WHO = 190
_GAP = 24
_LEAST_WORDS = 380  # px; where they would be narrower, who says it stands below them
_TOP, _BOTTOM = 8, 9
_LINE = 20
_SIGNS = {
    QuoteState.FULLEST: "arrows-out-line-horizontal-bold",
    QuoteState.SAME: "equals-bold",
    QuoteState.CLIPPED: "scissors-bold",
    QuoteState.REWORDED: "pencil-simple-bold",
    QuoteState.PARAPHRASED: "chat-centered-text-bold",
}
_TELLING = (QuoteState.CLIPPED, QuoteState.REWORDED)


class QuotationDelegate(FindingDelegate):
    """What the current version lacks stands out in the fullest one of its quotation."""

    def _lacking(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> int | None:
        line, widget = index.data(Role.LINE), option.widget
        if not isinstance(line, VersionLine) or not isinstance(widget, QAbstractItemView):
            return None
        current = widget.currentIndex().data(Role.LINE)
        same = isinstance(current, VersionLine) and current.number == line.number
        return current.place.column if same else None


class QuotationsView(FindingPage):
    """Shows quotations with their versions; says which passage is to be opened."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.model = QuotationModel()
        super().__init__(theme, self.model, QuotationDelegate(theme, lay), parent)
        self.model.setParent(self)
        self.list.setAccessibleName(self.tr("Quotations"))
        self.setAccessibleName(self.tr("Quotations that several outlets carry"))
        self.filter.chosen.connect(self._filter)
        self.clear()

    def show_findings(self, comparison: Comparison, findings: Findings) -> None:
        """Show the quotations of a comparison."""
        self.refill(lambda: self.model.show(comparison, findings))
        self._refresh()

    def clear(self) -> None:
        """Show nothing."""
        self.refill(lambda: self.model.show(None, Findings()))
        self._refresh()

    @Slot(str)
    def _filter(self, key: str) -> None:
        self.refill(lambda: self.model.keep(Keep(key)))
        self._refresh()

    def _refresh(self) -> None:
        counts = self.model.counts()
        words = {
            Keep.ALL: self.tr("All {}"),
            Keep.CLIPPED: self.tr("Clipped {}"),
            Keep.REWORDED: self.tr("Reworded {}"),
            Keep.OTHER_SPEAKER: self.tr("Another speaker {}"),
        }
        choices = [(keep.value, text.format(counts[keep])) for keep, text in words.items()]
        self.filter.offer([(key, text, text) for key, text in choices], self.model.kept)
        self.say("", self._emptiness())

    def _emptiness(self) -> str:
        if self.model.rowCount():
            return ""
        if self.model.comparison is None:
            return self.tr(
                "Quotations that several outlets carry will stand here, version by version."
            )
        if self.model.counts()[Keep.ALL]:
            return self.tr("No quotation passes the buttons above.")
        return self.tr(
            "No quotation was found that two of these articles carry. "
            "That does not prove that there is none."
        )


def lay(line: Line, laid: LaidLine, wide: bool) -> None:  # noqa: FBT001
    """Lay out a line of the list."""
    if isinstance(line, QuotationLine):
        _lay_quotation(line, laid)
    elif isinstance(line, VersionLine):
        _lay_version(line, laid, FontRole.COLUMN_WIDE if wide else FontRole.COLUMN)


def _lay_quotation(line: QuotationLine, laid: LaidLine) -> None:
    width = laid.width - LEFT - RIGHT
    if line.number:
        laid.fill(0, 0, laid.width, 1, "line-2")
    outlets = plural(translate("quotations", "%n outlet(s)", "", line.outlets), line.outlets)
    speaker = line.speaker or nobody()
    title = f"{speaker[0].upper()}{speaker[1:]} · {outlets}"
    y = laid.write(title, LEFT, 14, width, FontRole.HEADING, most=1)
    laid.height = laid.write(line.text, LEFT, y, width) + _BOTTOM


def _lay_version(line: VersionLine, laid: LaidLine, role: FontRole) -> None:
    _lay_state(line, laid)
    room = _WORDS - _OUTLET - 12
    y = laid.write(line.outlet, _OUTLET, _TOP, room, FontRole.STRONG, most=2)
    laid.write(line.date, _OUTLET, y, room, FontRole.SECONDARY, "ink-2", 1)
    full = laid.width - _WORDS - RIGHT
    beside = full - _GAP - _WHO
    width = min(beside if beside >= _LEAST_WORDS else full, measure(laid.theme, role))
    y = laid.write(line.words, _WORDS, _TOP, width, role)
    if beside >= _LEAST_WORDS:
        left = _WORDS + width + _GAP
        _lay_voice(line, laid, left, _TOP, laid.width - RIGHT - left)
    else:
        _lay_voice(line, laid, _WORDS, y + 2, full)
    laid.height += _BOTTOM
    laid.fill(LEFT, 0, laid.width - LEFT, 1, "line")


def _lay_state(line: VersionLine, laid: LaidLine) -> None:
    state = line.version.state
    telling = state in _TELLING
    token = "ink" if telling else "ink-2"
    laid.sign(_SIGNS[state], LEFT, _TOP, _LINE, token)
    x, room = LEFT + BESIDE_ICON, _OUTLET - LEFT - BESIDE_ICON - 8
    role = FontRole.STRONG if telling else FontRole.INTERFACE
    y = laid.write(state_word(state), x, _TOP, room, role, token, 1)
    for amount in line.amounts:
        y = laid.write(amount, x, y, room, FontRole.SECONDARY, "ink-2")


def _lay_voice(line: VersionLine, laid: LaidLine, x: int, y: int, width: float) -> None:
    """Who says it and how; another speaker in warn, another verb marked as attributions are."""
    version = line.version
    token = "ink" if version.speaker else "ink-2"
    if version.other_speaker:
        words = f"≠ {other_speaker()}"
        y = laid.write(words, x, y, width, FontRole.SECONDARY_STRONG, "warn", 1)
    y = laid.write(version.speaker or nobody(), x, y, width, FontRole.INTERFACE, token)
    if version.verb:
        mark = WordMark(Span(0, len(version.verb)), Standing.MARKED, DifferenceType.ATTRIBUTION)
        marks = (mark,) if version.other_verb else ()
        laid.write(Words(version.verb, marks), x, y, width, FontRole.QUOTED, "ink-2")
