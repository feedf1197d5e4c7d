"""What each file lacks that all others have, and headlines that their text does not bear out."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from index.records import Comparison, DifferenceType, Findings, Relation
from reader.models.findings import Line
from reader.models.omissions import (
    FEWEST,
    CutOffLine,
    HeadlineLine,
    Keep,
    LackLine,
    OmissionModel,
    Part,
    ProofLine,
    SectionLine,
    lacking_word,
)
from reader.models.outlets import column_initials, outlet_name
from reader.theme import MARK_STYLES, FontRole, Theme
from reader.views.finding_page import FindingPage
from reader.views.laid_lines import (
    BESIDE_ICON,
    LEFT,
    RIGHT,
    FindingDelegate,
    LaidLine,
    measure,
)
from reader.views.marks import relation_sign
from reader.views.wording import relation_name

translate = QCoreApplication.translate

_TEXT = LEFT + 120  # where sentences begin
_WORDS = _TEXT + 184  # where words of articles begin
_TOP, _BOTTOM = 8, 9
_LINE = 20
_MOST = 5  # lines of one article
_PASSAGE = "circle-dashed-bold"


class OmissionsView(FindingPage):
    """Shows what is left out and doubtful headlines; says which passage is to be opened."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.model = OmissionModel()
        super().__init__(theme, self.model, FindingDelegate(theme, lay), parent)
        self.model.setParent(self)
        self.list.setAccessibleName(self.tr("Left out"))
        self.setAccessibleName(self.tr("What files leave out, and doubtful headlines"))
        self.filter.chosen.connect(self._filter)
        self.clear()

    def show_findings(self, comparison: Comparison, findings: Findings) -> None:
        """Show what the files of a comparison leave out, and its headlines."""
        self.refill(lambda: self.model.show(comparison, findings))
        self._refresh()

    def clear(self) -> None:
        """Show nothing."""
        self.refill(lambda: self.model.show(None, Findings()))
        self._refresh()

    @Slot(str)
    def _filter(self, key: str) -> None:
        keep: Keep = int(key) if key.isdigit() else Part(key)
        self.refill(lambda: self.model.keep(keep))
        self._refresh()

    def _refresh(self) -> None:
        self.filter.offer(self._choices(), str(self.model.kept))
        self.say(self._note(), self._emptiness())

    def _choices(self) -> list[tuple[str, str, str]]:
        """All, each outlet by its name or else its initials, the headlines."""
        counts = self.model.counts()
        every = self.tr("All {}").format(counts[Part.ALL])
        headlines = self.tr("Headlines {}").format(counts[Part.HEADLINES])
        choices = [(str(Part.ALL), every, every)]
        comparison = self.model.comparison
        if comparison is not None and len(comparison.columns) >= FEWEST:
            short = column_initials(comparison.columns)
            for number, column in enumerate(comparison.columns):
                count = counts[number]
                name = f"{outlet_name(column.article.head)} {count}"
                choices.append((str(number), name, f"{short[number]} {count}"))
        return [*choices, (str(Part.HEADLINES), headlines, headlines)]

    def _note(self) -> str:
        comparison = self.model.comparison
        if comparison is None:
            return ""
        if len(comparison.columns) < FEWEST:
            return self.tr(
                "What is left out is told of three articles or more: of two, nobody can say "
                "whether one left something out or the other added it."
            )
        return self.tr("Absence in this file proves nothing about the outlet.")

    def _emptiness(self) -> str:
        if self.model.rowCount():
            return ""
        comparison = self.model.comparison
        if comparison is None:
            return self.tr("What one file lacks and all others have will stand here.")
        if self.model.kept is Part.HEADLINES or len(comparison.columns) < FEWEST:
            return self.tr(
                "No headline was found that its own text does not bear out. "
                "That does not prove that there is none."
            )
        if self.model.kept is Part.ALL:
            return self.tr(
                "Nothing was found that all other files have and one lacks. "
                "That does not prove that there is nothing."
            )
        return self.tr("Nothing was found that all other files have and this one lacks.")


def lay(line: Line, laid: LaidLine, wide: bool) -> None:  # noqa: FBT001
    """Lay out a line of the list."""
    role = FontRole.COLUMN_WIDE if wide else FontRole.COLUMN
    match line:
        case SectionLine():
            _lay_section(line, laid)
        case CutOffLine():
            _lay_cut_off(line, laid, role)
        case LackLine():
            _lay_lack(line, laid)
        case HeadlineLine():
            _lay_headline(line, laid, role)
        case ProofLine():
            _lay_proof(line, laid, role)


def _lay_section(line: SectionLine, laid: LaidLine) -> None:
    width = laid.width - LEFT - RIGHT
    laid.fill(0, 0, laid.width, 1, "line-2")
    title = f"{line.title} · {line.note}" if line.note else line.title
    y = laid.write(title, LEFT, 14, width, FontRole.HEADING, most=1)
    laid.height = laid.write(line.text, LEFT, y, width, FontRole.INTERFACE, "ink-2") + _BOTTOM


def _lay_cut_off(line: CutOffLine, laid: LaidLine, role: FontRole) -> None:
    laid.sign("warning-bold", LEFT, _TOP, _LINE, "warn")
    width = min(laid.width - _TEXT - RIGHT, measure(laid.theme, FontRole.INTERFACE) * 2)
    title = translate("omissions", "looks cut off")
    room = _TEXT - LEFT - BESIDE_ICON - 8
    laid.write(title, LEFT + BESIDE_ICON, _TOP, room, FontRole.STRONG, "warn")
    y = laid.write(line.text, _TEXT, _TOP, width)
    width = min(laid.width - _WORDS - RIGHT, measure(laid.theme, role))
    laid.write(line.words, _WORDS, y, width, role, most=_MOST)
    laid.height += _BOTTOM
    laid.fill(0, 0, 2, laid.height, "warn")
    laid.fill(LEFT, 0, laid.width - LEFT, 1, "line")


def _lay_lack(line: LackLine, laid: LaidLine) -> None:
    passage = line.type is DifferenceType.DETAIL_ONLY
    laid.sign(_PASSAGE if passage else MARK_STYLES[line.type].icon, LEFT, _TOP, _LINE, "ink-2")
    _lay_type(lacking_word(line.type), laid)
    width = min(laid.width - _TEXT - RIGHT, measure(laid.theme, FontRole.INTERFACE) * 2)
    laid.height = laid.write(line.text, _TEXT, _TOP, width, FontRole.INTERFACE, "ink-2") + 4
    laid.fill(LEFT, 0, laid.width - LEFT, 1, "line")


def _lay_type(label: str, laid: LaidLine) -> None:
    room = _TEXT - LEFT - BESIDE_ICON - 8
    laid.write(label, LEFT + BESIDE_ICON, _TOP, room, FontRole.INTERFACE, "ink-2", most=1)


def _lay_headline(line: HeadlineLine, laid: LaidLine, role: FontRole) -> None:
    doubt = line.doubt
    conflict = doubt.relation is Relation.CONFLICTING
    laid.sign(MARK_STYLES[doubt.type].icon, LEFT, _TOP, _LINE, "warn" if conflict else "ink-2")
    _lay_type(MARK_STYLES[doubt.type].label, laid)
    room = _WORDS - _TEXT - 12
    y = laid.write(outlet_name(line.head), _TEXT, _TOP, room, FontRole.STRONG, most=2)
    token = "warn" if conflict else "ink-2"
    strength = FontRole.SECONDARY_STRONG if conflict else FontRole.SECONDARY
    laid.write(headline_relation(doubt.relation), _TEXT, y, room, strength, token)
    width = min(laid.width - _WORDS - RIGHT, measure(laid.theme, role))
    y = laid.write(line.words, _WORDS, _TOP, width, role)
    laid.write(doubt.text, _WORDS, y, laid.width - _WORDS - RIGHT)
    laid.height += 4
    laid.fill(LEFT, 0, laid.width - LEFT, 1, "line")


def _lay_proof(line: ProofLine, laid: LaidLine, role: FontRole) -> None:
    room = _WORDS - _TEXT - 12
    where = line.outlet
    if line.paragraph is not None:
        where = f"{where}, ¶\u00a0{line.paragraph}"
    laid.write(where, _TEXT, 4, room, FontRole.INTERFACE, "ink-2", most=2)
    width = min(laid.width - _WORDS - RIGHT, measure(laid.theme, role))
    laid.write(line.words, _WORDS, 4, width, role, most=_MOST)
    laid.height += 6
    laid.fill(_TEXT, 0, laid.width - _TEXT, 1, "line")


def headline_relation(relation: Relation) -> str:
    """How a headline stands to its own text, with the sign."""
    if relation is Relation.ONE_SIDED:
        return translate("omissions", "not in its text")
    return f"{relation_sign(relation)} {relation_name(relation)}"
