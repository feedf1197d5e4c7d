"""What lists of findings have in common: lines with words that lead to a place in a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from index.records import Comparison, DifferenceType, Mark, Span
from reader.models.citations import evidence

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_BREAKS = str.maketrans("\n\t\r\u2028\u2029", "     ")


class Role(IntEnum):
    """What a view can ask of a row beyond Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole + 1
    PLACE = Qt.ItemDataRole.UserRole + 2  # the Mark that a line leads to, or None
    CITED = Qt.ItemDataRole.UserRole + 3  # its words with their source, or ""


class Standing(StrEnum):
    """What marked words of a line are."""

    MARKED = "marked"  # what the finding is about
    LACKED = "lacked"  # what other versions do not have
    GAP = "gap"  # no words of the text: they stand for words that are not here


@dataclass(frozen=True, slots=True)
class WordMark:
    """A range of code points of a line's words; `columns` are those that lack them."""

    span: Span
    standing: Standing
    type: DifferenceType | None = None
    columns: frozenset[int] = frozenset()
    conflict: bool = False  # it stands out even at rest


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article, as shown in one line of a list, with their marks."""

    text: str
    marks: tuple[WordMark, ...] = ()


class Line(Protocol):
    """What each line of a list of findings can tell."""

    @property
    def place(self) -> Mark | None:
        """Where it leads."""

    @property
    def cited(self) -> Mark | None:
        """The words that a copy of it quotes."""

    @property
    def source(self) -> str:
        """Who says these words in the text; may be empty."""

    @property
    def spoken(self) -> str:
        """The line for whoever listens."""


class FindingLines(QAbstractListModel):
    """Lines of findings, from top to bottom; what they hold is up to who makes them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._lines: tuple[Line, ...] = ()

    @property
    def comparison(self) -> Comparison | None:
        return self._comparison

    def line(self, row: int) -> Line:
        """The line at a row."""
        return self._lines[row]

    def row_of(self, line: object) -> int:
        """The row of a line equal to `line`, or -1."""
        return self._lines.index(line) if line in self._lines else -1

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case Role.LINE:
                return line
            case Role.PLACE:
                return line.place
            case Role.CITED:
                return self._cited(line)
        return None

    def _show(self, comparison: Comparison | None, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self._comparison, self._lines = comparison, tuple(lines)
        self.endResetModel()

    def _cited(self, line: Line) -> str:
        if line.cited is None or self._comparison is None:
            return ""
        return evidence(self._comparison, line.cited, line.source)


def verbatim(comparison: Comparison, mark: Mark) -> str:
    """The words of a mark in one line: what breaks lines becomes a space."""
    return mark.span.of(comparison.columns[mark.column].article.body).translate(_BREAKS)


def paragraph_of(comparison: Comparison, mark: Mark) -> int | None:
    """The number of the paragraph in which a mark begins, from 1; None outside sentences."""
    sentences = comparison.columns[mark.column].analysis.sentences
    found = (s.paragraph + 1 for s in sentences if s.span.overlaps(mark.span))
    return next(found, None)
