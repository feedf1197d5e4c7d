"""Every hit in context, one line a hit; lines come in batches while the library still looks."""

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from index.records import ArticleHead, ArticleId, ContextLine, Span
from reader.models.captions import date_of, name_of

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\u2028\u2029", " "))


class ContextRole(IntEnum):
    """What a view can ask of a row beyond Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole + 1
    HEAD = Qt.ItemDataRole.UserRole + 2


class Contexts(QAbstractListModel):
    """The lines of one search, in the order they come in."""

    def __init__(
        self, head_of: Callable[[ArticleId], ArticleHead | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._head_of = head_of
        self._lines: list[ContextLine] = []
        self._places: dict[ArticleId, list[Span]] = {}

    def clear(self) -> None:
        """Show nothing; another listing begins."""
        self.beginResetModel()
        self._lines = []
        self._places = {}
        self.endResetModel()

    def add(self, lines: Sequence[ContextLine]) -> None:
        """Add lines below the others."""
        if lines:
            first = len(self._lines)
            self.beginInsertRows(_ROOT, first, first + len(lines) - 1)
            self._lines += lines
            for line in lines:
                self._places.setdefault(line.article, []).append(line.place)
            self.endInsertRows()

    def places_in(self, article: ArticleId) -> tuple[Span, ...]:
        """Where the hits listed stand in the body of an article, in order."""
        return tuple(sorted(self._places.get(article, ())))

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        line = self._lines[index.row()]
        match role:
            case ContextRole.LINE:
                return line
            case ContextRole.HEAD:
                return self._head_of(line.article)
            case Qt.ItemDataRole.DisplayRole:
                return on_one_line(line.before + line.hit + line.after)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(line)
        return None

    def _spoken(self, line: ContextLine) -> str:
        head = self._head_of(line.article)
        whose = f"{name_of(head)}, {date_of(head).text}" if head else ""
        words = on_one_line(line.before + line.hit + line.after)
        return self.tr("{}: {}. Paragraph {}: {}").format(
            on_one_line(line.hit), whose, line.paragraph + 1, words
        )


def on_one_line(text: str) -> str:
    """The text with what breaks lines made spaces; positions stay."""
    return text.translate(_BREAKS)
