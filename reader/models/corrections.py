"""The analyst's corrections of links, one a row."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from index.records import Correction, CorrectionKind

translate = QCoreApplication.translate
_Index = QModelIndex | QPersistentModelIndex


class Part(IntEnum):
    """The columns, from left to right."""

    WHAT = 0
    PASSAGES = 1
    WHEN = 2
    NOTICE = 3


def kind_name(kind: CorrectionKind) -> str:
    """What was done, in words."""
    return {
        CorrectionKind.LINK: translate("corrections", "Linked by hand"),
        CorrectionKind.UNLINK: translate("corrections", "Not the same"),
        CorrectionKind.JOIN: translate("corrections", "Rows joined"),
        CorrectionKind.SPLIT: translate("corrections", "Row split"),
    }[kind]


def passages(correction: Correction) -> str:
    """Outlet and words of the first pair, a line each, and how many more pairs there are."""
    sign = "=" if correction.kind.same else "≠"
    ends = [f"{end.name}: {' '.join(end.words.split())}" for end in correction.pairs[0]]
    more = len(correction.pairs) - 1
    return f"\n{sign} ".join(ends) + (f" (+ {more})" if more else "")


class CorrectionTable(QAbstractTableModel):
    """Lists corrections, the latest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._corrections: tuple[Correction, ...] = ()

    def show(self, corrections: Sequence[Correction]) -> None:
        """Put others in place of those listed."""
        self.beginResetModel()
        self._corrections = tuple(reversed(corrections))
        self.endResetModel()

    def correction(self, row: int) -> Correction:
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

    def _words(self, correction: Correction, part: Part) -> str:
        match part:
            case Part.WHAT:
                return kind_name(correction.kind)
            case Part.PASSAGES:
                return passages(correction)
            case Part.WHEN:
                return f"{correction.at.astimezone():%Y-%m-%d %H:%M}"
            case Part.NOTICE:
                return correction.notice or translate("corrections", "yes")
