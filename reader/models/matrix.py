"""Questions as rows, articles as columns: what each article answers, verbatim."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from index.compare.agreement import letters
from index.records import Comparison, Fact, FactCell, Findings, Mark, Relation
from reader.models.citations import evidence
from reader.models.outlets import outlet_name
from reader.models.questions import question_words, told_relation

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_SPOKEN = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class Role(IntEnum):
    """What a view can ask of a cell, or of the head of a row, beyond Qt's own roles."""

    CELL = Qt.ItemDataRole.UserRole + 1
    FACT = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Answer:
    """Verbatim words of one article, and who says so."""

    words: str
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article answers; nothing where its file has none.

    Cells with the same letter agree; `joins_left` and `joins_right` say that a neighbour does.
    """

    answers: tuple[Answer, ...]
    group: int | None = None
    joins_left: bool = False
    joins_right: bool = False

    @property
    def letter(self) -> str:
        """The letter of the group, empty where there is nothing to agree with."""
        return "" if self.group is None else letters(self.group)

    @property
    def text(self) -> str:
        """The words of all answers in one line."""
        return ", ".join(answer.words for answer in self.answers)

    @property
    def sources(self) -> str:
        """Who says so, each named once."""
        return "; ".join(dict.fromkeys(a.source for a in self.answers if a.source))


class MatrixTable(QAbstractTableModel):
    """The facts of a comparison, all or only those that are answered differently."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._all: tuple[Fact, ...] = ()
        self._facts: tuple[Fact, ...] = ()
        self._cells: list[tuple[Cell, ...]] = []
        self.only_differing = False

    @property
    def comparison(self) -> Comparison | None:
        """What the facts are of."""
        return self._comparison

    @property
    def total(self) -> int:
        """How many questions there are, those included that are not shown."""
        return len(self._all)

    def show(self, comparison: Comparison | None, findings: Findings | None) -> None:
        """Show the facts of another comparison, or none."""
        self.beginResetModel()
        self._comparison = comparison if findings is not None else None
        self._all = findings.facts if findings is not None else ()
        self._sift()
        self.endResetModel()

    def keep(self, *, only_differing: bool) -> None:
        """Show all questions, or only those that are answered differently."""
        self.beginResetModel()
        self.only_differing = only_differing
        self._sift()
        self.endResetModel()

    def fact(self, row: int) -> Fact:
        """The fact of a row."""
        return self._facts[row]

    def row_of(self, fact: Fact) -> int | None:
        """The row that asks the same of the same thing, None if none does any more."""
        same = ((f.question, f.subject) == (fact.question, fact.subject) for f in self._facts)
        return next((row for row, found in enumerate(same) if found), None)

    def cited(self, index: _Index) -> str:
        """What a cell says, each answer with its source and its place; empty if it says nothing."""
        if self._comparison is None or not index.isValid():
            return ""
        comparison = self._comparison
        answers = self._cells[index.row()][index.column()].answers
        return "\n".join(evidence(comparison, a.mark, a.source) for a in answers)

    def table(self) -> str:
        """All that is shown as text, a line a question, its cells parted by tabs."""
        if self._comparison is None:
            return ""
        heads = [self.tr("Question"), self.tr("Of what"), self.tr("How the answers stand")]
        lines = [heads + [outlet_name(c.article.head) for c in self._comparison.columns]]
        for fact, cells in zip(self._facts, self._cells, strict=True):
            question = [
                question_words(fact.question),
                fact.subject,
                told_relation(fact.relation, fact.text),
            ]
            lines.append(question + [self._flat(cell) for cell in cells])
        return "\n".join("\t".join(" ".join(part.split()) for part in line) for line in lines)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._facts)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        if parent.isValid() or self._comparison is None:
            return 0
        return len(self._comparison.columns)

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal:
            return self._outlet(section) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self._facts):
            return None
        fact = self._facts[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._spoken_question(fact)
            case _ if role in _SPOKEN:
                return self._spoken_question(fact)
            case Role.FACT:
                return fact
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        cell = self._cells[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text or self.tr("not in this file")
            case Role.CELL:
                return cell
            case Role.FACT:
                return self._facts[index.row()]
            case _ if role in _SPOKEN:
                return self._spoken(index.column(), cell)
        return None

    def _sift(self) -> None:
        self._facts = tuple(f for f in self._all if not self.only_differing or differs(f))
        self._cells = [self._row(fact) for fact in self._facts]

    def _row(self, fact: Fact) -> tuple[Cell, ...]:
        groups = [cell.group if cell.said else None for cell in fact.cells]
        return tuple(
            Cell(
                self._answers(cell),
                group,
                joins_left=column > 0 and group is not None and groups[column - 1] == group,
                joins_right=group is not None and group == (*groups, None)[column + 1],
            )
            for column, (cell, group) in enumerate(zip(fact.cells, groups, strict=True))
        )

    def _answers(self, cell: FactCell) -> tuple[Answer, ...]:
        assert self._comparison is not None
        bodies = [column.article.body for column in self._comparison.columns]
        return tuple(
            Answer(" ".join(s.mark.span.of(bodies[s.mark.column]).split()), s.source, s.mark)
            for s in cell.said
        )

    def _outlet(self, column: int) -> str | None:
        if self._comparison is None or not 0 <= column < len(self._comparison.columns):
            return None
        return outlet_name(self._comparison.columns[column].article.head)

    def _spoken_question(self, fact: Fact) -> str:
        asked = " ".join([question_words(fact.question), fact.subject]).strip()
        told = told_relation(fact.relation, fact.text)
        return f"{asked}, {told}" if told else asked

    def _spoken(self, column: int, cell: Cell) -> str:
        if not cell.answers:
            return self.tr("{}: not in this file").format(self._outlet(column))
        said = "; ".join(
            self.tr("“{}”, says {}").format(a.words, a.source) if a.source else f"“{a.words}”"
            for a in cell.answers
        )
        letter = self.tr(", answer {}").format(cell.letter) if cell.letter else ""
        return f"{self._outlet(column)}{letter}: {said}"

    def _flat(self, cell: Cell) -> str:
        """A cell in one line; the quotation marks keep spreadsheets from reading a formula."""
        said = [f"“{a.words}”" + (f" ({a.source})" if a.source else "") for a in cell.answers]
        if not said:
            return self.tr("not in this file")
        return f"{cell.letter}: {', '.join(said)}" if cell.letter else ", ".join(said)


def differs(fact: Fact) -> bool:
    """Whether articles answer a question differently, and not only in other words."""
    if fact.relation is Relation.CONFLICTING:
        return True
    groups = {cell.group for cell in fact.cells if cell.said}
    return fact.relation is Relation.COMPATIBLE and (len(groups) > 1 or None in groups)
