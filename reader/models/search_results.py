"""What a search found: a line for each article, below it why, and each hit in context."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from index.records import ArticleHead, ArticleId, Excerpt, Hit, SearchResult, Span
from reader.models.captions import date_of, outlet_of, spoken, title_of
from reader.plurals import plural

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """The line above the hits of one article."""

    head: ArticleHead
    hits: int


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """One hit in context; `marks` index `text`, the first one is the key word."""

    head: ArticleHead
    paragraph: int  # from 1
    text: str
    marks: tuple[Span, ...]
    place: Span  # of the key word in the body


@dataclass(frozen=True, slots=True)
class FoundReason:
    """Why an article was found, where its marks do not tell."""

    head: ArticleHead
    sentence: str


Line = FoundArticle | FoundReason | FoundPassage


class Role(IntEnum):
    """What a view can ask of a row beyond Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole + 1
    NEW = LINE + 1  # whether this line of an article is new to a saved search


class SearchResults(QAbstractListModel):
    """The lines of one search result; asks for more of it when the last one comes into view."""

    more_wanted = Signal(int)  # articles that are there already

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._articles = 0
        self._total = 0
        self._awaited = False
        self._new: frozenset[ArticleId] = frozenset()

    def show(self, result: SearchResult | None) -> bool:
        """Show another result, or nothing; whether the lines before stay, with more below them."""
        lines = lines_of(result) if result else []
        before = len(self._lines)
        self._articles, self._awaited = (len(result.hits) if result else 0), False
        self._total = result.total if result else 0
        if before and lines[:before] == self._lines:
            if len(lines) > before:
                self.beginInsertRows(_ROOT, before, len(lines) - 1)
                self._lines = lines
                self.endInsertRows()
            return True
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()
        return False

    def mark_new(self, articles: Collection[ArticleId]) -> None:
        """Mark the lines of these articles as new, and no others."""
        new = frozenset(articles)
        if new != self._new:
            self._new = new
            if self._lines:
                roles = [Role.NEW, Qt.ItemDataRole.AccessibleTextRole]
                self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1), roles)

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: N802
        return not parent.isValid() and self._articles < self._total and not self._awaited

    def fetchMore(self, parent: _Index) -> None:  # noqa: N802
        if self.canFetchMore(parent):
            self._awaited = True
            self.more_wanted.emit(self._articles)

    def row_of(self, article: ArticleId) -> int:
        """The row of an article's own line, or -1."""
        rows = (row for row, line in enumerate(self._lines) if line.head.id == article)
        return next(rows, -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(line)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(line)
            case Role.LINE:
                return line
            case Role.NEW:
                return isinstance(line, FoundArticle) and line.head.id in self._new
        return None

    def _spoken(self, line: Line) -> str:
        if isinstance(line, FoundReason):
            return line.sentence
        if isinstance(line, FoundArticle):
            hits = plural(self.tr("{}, %n hit(s)", "", line.hits), line.hits)
            told = hits.format(spoken(line.head))
            return self.tr("{}, new").format(told) if line.head.id in self._new else told
        return self.tr("Paragraph {}: {}").format(line.paragraph, line.text)


def lines_of(result: SearchResult) -> list[Line]:
    """The lines of a result, from top to bottom."""
    lines: list[Line] = []
    for hit in result.hits:
        lines.append(FoundArticle(hit.head, max(1, sum(len(e.marks) for e in hit.excerpts))))
        lines.extend(FoundReason(hit.head, sentence) for sentence in hit.why)
        lines.extend(passage_of(hit, excerpt) for excerpt in hit.excerpts if excerpt.marks)
    return lines


def passage_of(hit: Hit, excerpt: Excerpt) -> FoundPassage:
    """An excerpt as one line: what breaks lines becomes a space."""
    text = "".join(" " if c in "\n\r\t\u2028\u2029" else c for c in excerpt.span.of(hit.body))
    marks = tuple(mark.shifted(-excerpt.span.start) for mark in excerpt.marks)
    return FoundPassage(hit.head, excerpt.paragraph + 1, text, marks, excerpt.marks[0])


def _text(line: Line) -> str:
    if isinstance(line, FoundPassage):
        return line.text
    if isinstance(line, FoundReason):
        return line.sentence
    head = line.head
    return f"{outlet_of(head)}: {title_of(head)} ({date_of(head).text})"
