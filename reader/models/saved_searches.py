"""The saved searches as the rows of a list."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from index.records import SavedSearch
from reader.plurals import plural

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class SavedRole(IntEnum):
    """What a view can ask of a row beyond Qt's own roles."""

    SEARCH = Qt.ItemDataRole.UserRole + 1


class SavedSearches(QAbstractListModel):
    """Searches that are kept, in the order of the collection."""

    renamed = Signal(object, str)  # SavedSearch, its new name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.searches: tuple[SavedSearch, ...] = ()

    def show(self, searches: Sequence[SavedSearch]) -> None:
        """Show other searches."""
        if tuple(searches) != self.searches:
            self.beginResetModel()
            self.searches = tuple(searches)
            self.endResetModel()

    def saved_as(self, query: str) -> SavedSearch | None:
        """The search that keeps a query, if there is one."""
        wanted = " ".join(query.split())
        return next((s for s in self.searches if " ".join(s.query.split()) == wanted), None)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.searches)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        search = self.searches[index.row()]
        name = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not name or name == search.name:
            return False
        self.renamed.emit(search, name)
        return True

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        search = self.searches[index.row()]
        match role:
            case SavedRole.SEARCH:
                return search
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return search.name
            case Qt.ItemDataRole.ToolTipRole:
                return search.query
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(search)
        return None

    def _spoken(self, search: SavedSearch) -> str:
        if not search.run:
            return self.tr("{}, not run yet").format(search.name)
        spoken = plural(self.tr("{}, %n article(s)", "", search.total), search.total)
        spoken = spoken.format(search.name)
        return f"{spoken}, {new_words(search)}" if search.new else spoken


def new_words(search: SavedSearch) -> str:
    """How many hits are new."""
    return QCoreApplication.translate("saved", "{} new").format(len(search.new))
