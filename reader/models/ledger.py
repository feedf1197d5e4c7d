"""What became of each file offered, as a table."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from pathlib import PurePath

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from index.records import ArticleHead, ArticleId, FileState, LedgerLine
from reader.models.captions import date_of, outlet_of, state_word

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Field(IntEnum):
    """The columns, from left to right."""

    STATE = 0
    FILE = 1
    OUTLET = 2
    DATE = 3
    REASON = 4


class Role(IntEnum):
    """What a view can ask of a cell beyond Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole + 1
    HEAD = Qt.ItemDataRole.UserRole + 2  # of the article, None where there is none


class LedgerTable(QAbstractTableModel):
    """Ledger lines, newest import last; `keep` narrows them to some states."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[LedgerLine, ...] = ()
        self._heads: Mapping[ArticleId, ArticleHead] = {}
        self._states: Collection[FileState] = tuple(FileState)
        self._lines: list[LedgerLine] = []

    def show(self, lines: Sequence[LedgerLine], heads: Mapping[ArticleId, ArticleHead]) -> None:
        """Show other lines; lines that only grew are added, so the place is kept."""
        judged = tuple(judge(line, heads) for line in lines)
        old, self._all, self._heads = self._all, judged, heads
        if old and self._all[: len(old)] == old:
            self._append([line for line in self._all[len(old) :] if line.state in self._states])
            return
        self._refill()

    @property
    def lines(self) -> tuple[LedgerLine, ...]:
        """All lines as they are to be seen, also those that are not kept."""
        return self._all

    def keep(self, states: Collection[FileState]) -> None:
        """Show only files that ended in one of `states`."""
        self._states = states
        self._refill()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(Field)

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        names = [
            self.tr("State"),
            self.tr("File"),
            self.tr("Outlet, how sure"),
            self.tr("Date"),
            self.tr("Reason"),
        ]
        return names[section] if 0 <= section < len(names) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        line = self._lines[index.row()]
        head = self._heads.get(line.article) if line.article and line.state.imported else None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text(Field(index.column()), line, head)
            case Qt.ItemDataRole.ToolTipRole:
                return line.path if index.column() == Field.FILE else line.reason
            case Role.LINE:
                return line
            case Role.HEAD:
                return head
        return None

    def _text(self, field: Field, line: LedgerLine, head: ArticleHead | None) -> str:
        match field:
            case Field.STATE:
                return state_word(line.state)
            case Field.FILE:
                return PurePath(line.path).name
            case Field.OUTLET:
                return outlet_of(head) if head else ""
            case Field.DATE:
                return date_of(head).text if head else ""
            case Field.REASON:
                return line.reason

    def _append(self, lines: list[LedgerLine]) -> None:
        if self._lines:  # heads may have come with the new lines
            self.dataChanged.emit(
                self.index(0, Field.OUTLET), self.index(len(self._lines) - 1, Field.DATE)
            )
        if lines:
            first = len(self._lines)
            self.beginInsertRows(_ROOT, first, first + len(lines) - 1)
            self._lines.extend(lines)
            self.endInsertRows()

    def _refill(self) -> None:
        self.beginResetModel()
        self._lines = [line for line in self._all if line.state in self._states]
        self.endResetModel()


def judge(line: LedgerLine, heads: Mapping[ArticleId, ArticleHead]) -> LedgerLine:
    """A line as it is to be seen now: a file with a date that cannot be wants a look.

    Which dates cannot be shows only beside the other articles of a story, after the import.
    """
    head = heads.get(line.article) if line.article is not None else None
    if line.state is not FileState.READ or head is None or not head.doubts:
        return line
    return replace(line, state=FileState.CHECK, reason=f"{head.doubts[0].sentence} {line.reason}")


def sum_of(lines: Sequence[LedgerLine]) -> dict[FileState, int]:
    """How many files ended in each state that occurs."""
    counts = {state: sum(line.state is state for line in lines) for state in FileState}
    return {state: count for state, count in counts.items() if count}
