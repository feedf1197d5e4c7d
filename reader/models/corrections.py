"""The analyst's corrections of links and decisions on differences, one a row."""

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from index.records import (
    Anchor,
    CorrectionKind,
    Decided,
    DifferenceType,
    Judgement,
    JudgementKind,
)

translate = QCoreApplication.translate
_Index = QModelIndex | QPersistentModelIndex


class Part(IntEnum):
    """The columns, from left to right."""

    WHAT = 0
    PASSAGES = 1
    WHEN = 2
    NOTICE = 3


def kind_name(kind: CorrectionKind | JudgementKind) -> str:
    """What was done, in words."""
    words: dict[CorrectionKind | JudgementKind, str] = {
        CorrectionKind.LINK: translate("corrections", "Linked by hand"),
        CorrectionKind.UNLINK: translate("corrections", "Not the same"),
        CorrectionKind.JOIN: translate("corrections", "Rows joined"),
        CorrectionKind.SPLIT: translate("corrections", "Row split"),
        JudgementKind.REVIEWED: translate("corrections", "Reviewed"),
        JudgementKind.DISMISSED: translate("corrections", "Not a difference"),
        JudgementKind.REOPENED: translate("corrections", "Opened again"),
        JudgementKind.NOTE: translate("corrections", "Note"),
    }
    return words[kind]


def passages(decided: Decided, type_name: Callable[[DifferenceType], str] = str) -> str:
    """Outlet and words of the first pair, a line each, and how many more pairs there are.

    Of a decision on a difference its type, the words of each outlet, and the note.
    """
    if isinstance(decided, Judgement):
        lines = [type_name(decided.type), *(_told(mark) for mark in decided.marks)]
        return "\n".join([*lines, *([f"– {decided.note}"] if decided.note else [])])
    sign = "=" if decided.kind.same else "≠"
    ends = [_told(end) for end in decided.pairs[0]]
    more = len(decided.pairs) - 1
    return f"\n{sign} ".join(ends) + (f" (+ {more})" if more else "")


def _told(anchor: Anchor) -> str:
    return f"{anchor.name}: {' '.join(anchor.words.split())}"


class CorrectionTable(QAbstractTableModel):
    """Lists corrections, the latest first; `type_name` words the type of a difference."""

    def __init__(
        self,
        parent: QObject | None = None,
        type_name: Callable[[DifferenceType], str] = str,
    ) -> None:
        super().__init__(parent)
        self._type_name = type_name
        self._corrections: tuple[Decided, ...] = ()

    def show(self, corrections: Sequence[Decided]) -> None:
        """Put others in place of those listed."""
        self.beginResetModel()
        self._corrections = tuple(reversed(corrections))
        self.endResetModel()

    def correction(self, row: int) -> Decided:
        """The one in a row."""
        return self._corrections[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self._corrections)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(Part)

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Part.WHAT: translate("corrections", "What"),
            Part.PASSAGES: translate("corrections", "Passages"),
            Part.WHEN: translate("corrections", "When"),
            Part.NOTICE: translate("corrections", "Still valid"),
        }[Part(section)]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        words = self._words(self._corrections[index.row()], Part(index.column()))
        wanted = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
        return words if role in wanted else None

    def _words(self, correction: Decided, part: Part) -> str:
        match part:
            case Part.WHAT:
                return kind_name(correction.kind)
            case Part.PASSAGES:
                return passages(correction, self._type_name)
            case Part.WHEN:
                return f"{correction.at.astimezone():%Y-%m-%d %H:%M}"
            case Part.NOTICE:
                return correction.notice or translate("corrections", "yes")
