"""The paragraphs of a document of several articles, and where the analyst lets these begin."""

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

from index.records import Border, Splitting

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_TITLE = 90  # characters


class Role(IntEnum):
    """What a view can ask of a paragraph beyond Qt's own roles."""

    BORDER = Qt.ItemDataRole.UserRole + 1  # the `Border` above it, or None
    NUMBER = Qt.ItemDataRole.UserRole + 2  # of the article it belongs to, from 1; 0 if to none


@dataclass(frozen=True, slots=True)
class PartedArticle:
    """One article as it would be imported: where it begins, how many paragraphs it has."""

    at: int
    title: str
    paragraphs: int


class BorderModel(QAbstractListModel):
    """Paragraphs in order. Each change can be undone."""

    borders_changed = Signal()

    def __init__(self, splitting: Splitting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paragraphs = splitting.paragraphs
        self._proposed = {border.at: border for border in splitting.borders}
        self._borders = dict(self._proposed)
        self._before: list[dict[int, Border]] = []
        self._numbers: list[int] = []
        self._count()

    @property
    def borders(self) -> tuple[int, ...]:
        """Where articles begin, in order; () if the file is one article."""
        return tuple(sorted(self._borders))

    @property
    def can_undo(self) -> bool:
        """Whether anything was changed."""
        return bool(self._before)

    def articles(self) -> tuple[PartedArticle, ...]:
        """The articles as they would be imported."""
        starts = self.borders or (0,)
        ends = (*starts[1:], len(self._paragraphs))
        return tuple(
            PartedArticle(start, self.title_at(start), end - start)
            for start, end in zip(starts, ends, strict=True)
        )

    def title_at(self, at: int) -> str:
        """What the article that begins at a paragraph seems to be called."""
        border = self._borders.get(at)
        if border is not None and border.title:
            return border.title
        words = " ".join(self._paragraphs[at].split()) if self._paragraphs else ""
        return words if len(words) <= _TITLE else words[:_TITLE].rstrip() + "…"

    # Changes

    def toggle(self, at: int) -> None:
        """Let an article begin at a paragraph, or join it to the one before."""
        after = dict(self._borders)
        if at in after:
            del after[at]
        else:
            if not after and at > 0:  # what stands above it is an article, too
                after[0] = self._border(0)
            after[at] = self._border(at)
        self._take(after)

    def move(self, at: int, by: int) -> int:
        """Move the border at, or else the nearest above, a paragraph; where it stands then.

        It stays where it is at the ends of the document and beside another border.
        """
        here = max((border for border in self._borders if border <= at), default=None)
        if here is None:
            return at
        there = here + by
        if not 0 <= there < len(self._paragraphs) or there in self._borders:
            return here
        after = {border: self._borders[border] for border in self._borders if border != here}
        after[there] = self._border(there)
        self._take(after)
        return there

    def step(self, at: int, *, forward: bool) -> int | None:
        """The next border after a paragraph, or the one before it; None if there is none."""
        if forward:
            return min((border for border in self._borders if border > at), default=None)
        return max((border for border in self._borders if border < at), default=None)

    def undo(self) -> None:
        """Take the latest change back."""
        if self._before:
            self._borders = self._before.pop()
            self._tell()

    def propose_again(self) -> None:
        """Return to what was proposed; this can be undone, too."""
        if self._borders != self._proposed:
            self._take(dict(self._proposed))

    def join_all(self) -> None:
        """Let the file be one article."""
        if self._borders:
            self._take({})

    def _border(self, at: int) -> Border:
        return self._proposed.get(at) or Border(at, self.tr("set by hand"))

    def _take(self, after: dict[int, Border]) -> None:
        self._before.append(self._borders)
        self._borders = after
        self._tell()

    def _tell(self) -> None:
        self._count()
        if self._paragraphs:
            self.dataChanged.emit(self.index(0), self.index(len(self._paragraphs) - 1))
        self.borders_changed.emit()

    def _count(self) -> None:
        number, numbers = 0 if self._borders else 1, []
        for at in range(len(self._paragraphs)):
            number += at in self._borders
            numbers.append(number)
        self._numbers = numbers

    # What Qt asks

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._paragraphs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        at = index.row()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(self._paragraphs[at].split())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(at)
            case Role.BORDER:
                return self._borders.get(at)
            case Role.NUMBER:
                return self._numbers[at]
        return None

    def _spoken(self, at: int) -> str:
        words = " ".join(self._paragraphs[at].split())
        border = self._borders.get(at)
        if border is not None:
            begins = self.tr("Article {} begins here, {}: {}")
            return begins.format(self._numbers[at], border.reason, words)
        return words if self._numbers[at] else self.tr("Set aside: {}").format(words)
