"""The events of the collection to choose one from, the likeliest first."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from index.records import ArticleId, Event, Story
from reader.models.event_page import span_of_days
from reader.plurals import plural

MOST = 200  # that are listed; typing finds the others
_ROOT = QModelIndex()
_FAR = 10**6  # days, of what has no date
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event that can be chosen."""

    event: Event
    story: str
    same_story: bool


def candidates(
    stories: Iterable[Story], near: Event | None, without: Collection[ArticleId]
) -> list[Candidate]:
    """All events but those with the keys `without`: of the same story first, then by nearness."""
    of_story = near.key if near else None
    found = [
        Candidate(event, story.title, of_story in story.articles)
        for story in stories
        for event in story.events
        if event.key not in without
    ]
    return sorted(found, key=lambda one: (not one.same_story, _apart(one.event, near)))


def _apart(event: Event, near: Event | None) -> int:
    first = near.first if near else None
    if first is None:
        return _FAR - (event.first or date.min).toordinal()
    return abs((event.first - first).days) if event.first else _FAR


class EventChoice(QAbstractListModel):
    """Events whose title, or the title of whose story, holds what is typed."""

    def __init__(self, found: list[Candidate], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = found
        self._shown = found[:MOST]

    def keep(self, typed: str) -> None:
        """Show those that have every word that is typed."""
        words = typed.casefold().split()
        self.beginResetModel()
        self._shown = list(_first(self._all, words))
        self.endResetModel()

    def event_at(self, row: int) -> Event:
        """The event at a row."""
        return self._shown[row].event

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(self._shown[index.row()])
        return None

    def _words(self, one: Candidate) -> str:
        event = one.event
        count = plural(self.tr("%n article(s)", "", len(event.articles)), len(event.articles))
        return f"{event.title} · {span_of_days(event.first, event.last)} · {count}"


def _first(found: Iterable[Candidate], words: Collection[str]) -> Iterator[Candidate]:
    count = 0
    for one in found:
        text = f"{one.event.title} {one.story}".casefold()
        if all(word in text for word in words):
            yield one
            count += 1
            if count == MOST:
                return
