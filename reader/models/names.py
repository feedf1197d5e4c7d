"""The names of the collection as a table, and what is proposed of them."""

from collections.abc import Sequence
from enum import IntEnum, StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from index.records import NameEntry, NameKind, NameProposal

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
NameRow = NameEntry | NameProposal


class Show(StrEnum):
    """Which names the table has."""

    PROPOSED = "proposed"
    JOINED = "joined"
    EVERY = "every"


class Field(IntEnum):
    """The columns, from left to right."""

    NAME = 0
    KIND = 1
    SPELLINGS = 2
    EVIDENCE = 3


class Role(IntEnum):
    """What a view can ask of a cell beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1


class NamesTable(QAbstractTableModel):
    """Names, commonest first, or pairs that may be one, surest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[NameEntry, ...] = ()
        self._proposals: tuple[NameProposal, ...] = ()
        self._rows: list[NameRow] = []
        self.shown = Show.PROPOSED

    def fill(self, entries: Sequence[NameEntry], proposals: Sequence[NameProposal]) -> None:
        """Show other names."""
        self._entries, self._proposals = tuple(entries), tuple(proposals)
        self.keep(self.shown)

    def keep(self, shown: Show) -> None:
        """Show one of the lists."""
        self.beginResetModel()
        self.shown = shown
        self._rows = list(self._of(shown))
        self.endResetModel()

    def count(self, shown: Show) -> int:
        """How long one of the lists is."""
        return len(self._of(shown))

    def entry(self, key: str) -> NameEntry | None:
        """The entry of a key."""
        return next((entry for entry in self._entries if entry.key == key), None)

    def _of(self, shown: Show) -> Sequence[NameRow]:
        match shown:
            case Show.PROPOSED:
                return self._proposals
            case Show.JOINED:
                return [e for e in self._entries if len(e.spellings) > 1 or e.by_hand]
            case Show.EVERY:
                return self._entries

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._rows)

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
        names = [self.tr("Name"), self.tr("Kind"), self.tr("Spellings"), self.tr("Evidence")]
        return names[section] if 0 <= section < len(names) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        match role:
            case (
                Qt.ItemDataRole.DisplayRole
                | Qt.ItemDataRole.AccessibleTextRole
                | Qt.ItemDataRole.ToolTipRole
            ):
                return self._text(Field(index.column()), row)
            case Role.ROW:
                return row
        return None

    def _text(self, field: Field, row: NameRow) -> str:
        match field:
            case Field.NAME:
                if isinstance(row, NameProposal):
                    return self.tr("{} = {}?").format(*row.names)
                return row.name
            case Field.KIND:
                return self.kind(row.kind)
            case Field.SPELLINGS:
                keys = row.keys if isinstance(row, NameProposal) else (row.key,)
                entries = [entry for key in keys if (entry := self.entry(key))]
                return ", ".join(f"{s.text} {s.count}" for e in entries for s in e.spellings)
            case Field.EVIDENCE:
                if isinstance(row, NameProposal):
                    return row.evidence.rule
                return "; ".join(dict.fromkeys(evidence.rule for evidence in row.evidence))

    def kind(self, kind: NameKind) -> str:
        """What a name is the name of, in a word."""
        return {
            NameKind.PERSON: self.tr("person"),
            NameKind.ORGANISATION: self.tr("organisation"),
            NameKind.PLACE: self.tr("place"),
            NameKind.OTHER: self.tr("other"),
        }[kind]
