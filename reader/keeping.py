"""What the analyst keeps beside the articles: saved searches and tags; lives in the session."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from index.jobs import Job
from index.library import Library, read_watch_list
from index.records import ArticleId, SavedSearch, Tag, WatchList
from reader.asking import Asked
from reader.means import Means
from reader.plurals import plural


class Keeping(QObject):
    """Saved searches and tags of the collection that is open; decisions on them can be undone."""

    searches_changed = Signal()
    tags_changed = Signal()

    def __init__(self, means: Means, parent: QObject) -> None:
        super().__init__(parent)
        self._means = means
        self.searches: tuple[SavedSearch, ...] = ()
        self.tags: tuple[Tag, ...] = ()

    @Slot()
    def load(self) -> None:
        """Read searches and tags anew."""
        if (library := self._means.library()) is not None:
            self._means.ask(
                "kept", lambda _: (library.saved_searches(), library.tags()), self._take
            )

    def forget(self) -> None:
        """Another collection is open, of which nothing is known yet."""
        self._take(((), ()))

    def _take(self, found: tuple[tuple[SavedSearch, ...], tuple[Tag, ...]]) -> None:
        self.searches, self.tags = found
        self.searches_changed.emit()
        self.tags_changed.emit()

    # Tags

    def tags_of(self, articles: Iterable[ArticleId]) -> dict[ArticleId, tuple[str, ...]]:
        """The tags of some articles, at once; what has none is left out."""
        library = self._means.library()
        return library.tags_of(articles) if library is not None else {}

    def tag(self, articles: Sequence[ArticleId], tag: str) -> None:
        """Tag articles."""
        if (library := self._means.library()) is not None:
            self._means.decide(lambda: library.tag(articles, tag))

    def untag(self, articles: Sequence[ArticleId], tag: str) -> None:
        """Take a tag from articles."""
        if (library := self._means.library()) is not None:
            self._means.decide(lambda: library.untag(articles, tag))

    # Saved searches

    def query_of(self, asked: Asked) -> str:
        """What is typed and ticked, as one query; only what is typed while nothing is open."""
        library = self._means.library()
        typed = " ".join(asked.query.split())
        if library is None or not asked.narrowed.keys:
            return typed
        return library.narrowed(typed, asked.narrowed)

    def save(self, name: str, query: str) -> None:
        """Keep a query, and find out how much it finds."""

        def act(library: Library) -> None:
            saved = library.save_search(name, query)
            library.run_watch_list(Job(), [saved.id])

        if (library := self._means.library()) is not None:
            self._means.decide(lambda: act(library))

    def rename(self, search: SavedSearch, name: str) -> None:
        """Call a search otherwise."""
        if (library := self._means.library()) is not None:
            self._means.decide(lambda: library.rename_search(search.id, name))

    def delete(self, search: SavedSearch) -> None:
        """Keep a search no longer."""
        if (library := self._means.library()) is not None:
            self._means.decide(lambda: library.delete_searches([search.id]))

    def mark_seen(self, search: SavedSearch) -> None:
        """Say that the new hits of a search were seen."""
        if (library := self._means.library()) is None:
            return

        def act(job: Job) -> None:
            library.mark_seen([search.id])
            library.run_watch_list(job, [search.id])

        self._means.change(self.tr("Saving"), act, lambda _: self.load())

    @Slot()
    def run(self) -> None:
        """Run all searches and say what is new in them; it is known from then on."""
        if (library := self._means.library()) is not None and self.searches:
            self._means.change(self.tr("Running saved searches"), library.run_watch_list, self._ran)

    @Slot()
    def follow(self) -> None:
        """Articles came in: see which saved searches find any of them, without a word."""
        if (library := self._means.library()) is not None and self.searches:
            self._means.ask("watch list", library.run_watch_list, lambda _: self.load())

    def _ran(self, searches: tuple[SavedSearch, ...]) -> None:
        new = sum(len(search.new) for search in searches)
        having = sum(bool(search.new) for search in searches)
        words = plural(self.tr("%n new hit(s), in {} of {} saved searches", "", new), new)
        self._means.say(words.format(having, len(searches)))
        self.load()

    def add_list(self, path: Path) -> None:
        """Save the searches of a csv file."""
        if (library := self._means.library()) is None:
            return

        def act(job: Job) -> WatchList:
            found = read_watch_list(path)
            library.run_watch_list(job, library.add_watch_list(found))
            return found

        self._means.change(self.tr("Reading the list"), act, self._added)

    def _added(self, found: WatchList) -> None:
        count = len(found.searches)
        words = self.tr("Saved from the list: {}").format(count)
        if found.notices:
            first = found.notices[0]
            place = self.tr("line {}: ").format(first.line) if first.line else ""
            words = f"{words}; {place}{first.sentence}"
            if len(found.notices) > 1:
                words += self.tr(" And {} more notices.").format(len(found.notices) - 1)
        self._means.say(words)
        self.load()

    def write_list(self, path: Path) -> None:
        """Write the searches to a csv file."""
        if (library := self._means.library()) is not None:
            self._means.change(
                self.tr("Writing the list"),
                lambda _: library.write_watch_list(path),
                lambda _: self._means.say(self.tr("The list was written to {}").format(path)),
            )
