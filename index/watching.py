"""The saved searches of a collection, run together as a watch list.

New are the hits that came into the collection after the search was seen, by their numbers, which
rise with every import: a query that was changed makes no old article new, and neither does a
field that was set by hand.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from index.errors import LibraryError
from index.export.watched import WatchedHit
from index.jobs import Job
from index.records import (
    ArticleId,
    ListedSearch,
    ListNotice,
    SavedSearch,
    WatchList,
)
from index.search import parse
from index.store import Run, Store
from index.text.words import fold

_NOTE = "Searching"


class Watching:
    """Keeps and runs searches; `find` gives all articles that a query finds, rising."""

    def __init__(self, store: Store, find: Callable[[str], Sequence[ArticleId]]) -> None:
        self._store = store
        self._find = find
        self._unkept: dict[int, Run] = {}  # where the collection is for reading only

    # What is saved

    def searches(self) -> tuple[SavedSearch, ...]:
        """All, the earliest first, with what their last run found."""
        return tuple(self._as_run(search) for search in self._store.saved_searches())

    def _as_run(self, search: SavedSearch) -> SavedSearch:
        run = self._unkept.get(search.id)
        return _with(search, run) if run and run.query == search.query else search

    def save(self, name: str, query: str, at: datetime) -> SavedSearch:
        """Keep a query under a name; all hits that there are count as seen.

        Raises:
            LibraryError: if one of the two is empty, or there is a search of this name.
        """
        query = _query(query)
        name = self._free(name.strip() or query)
        (number,) = self._store.save_searches([(0, name, query)], f"save the search “{name}”", at)
        self._store.mark_seen([number])
        return SavedSearch(number, name, query)

    def rename(self, search: int, name: str, at: datetime) -> None:
        """Call a search otherwise.

        Raises:
            LibraryError: if there is no such search, or another of this name.
        """
        known = self._known(search)
        name = self._free(name, but=search)
        if name != known.name:
            words = f"rename the search “{known.name}” to “{name}”"
            self._store.save_searches([(search, name, known.query)], words, at)

    def change(self, search: int, query: str, at: datetime) -> None:
        """Let a search ask something else; what was seen stays seen.

        Raises:
            LibraryError: if there is no such search, or the query is empty.
        """
        known, query = self._known(search), _query(query)
        if query != known.query:
            words = f"change the search “{known.name}”"
            self._store.save_searches([(search, known.name, query)], words, at)

    def delete(self, searches: Sequence[int], at: datetime) -> None:
        """Save some searches no longer; undo brings them back with what was seen of them.

        Raises:
            LibraryError: if one is not there.
        """
        known = [self._known(search) for search in dict.fromkeys(searches)]
        if known:
            what = f"the search “{known[0].name}”" if len(known) == 1 else f"{len(known)} searches"
            changes = [(search.id, search.name, None) for search in known]
            self._store.save_searches(changes, f"delete {what}", at)

    def add(self, watch_list: WatchList, at: datetime) -> tuple[int, ...]:
        """Save the searches of a list as one decision; those of a name that is there are changed.

        None of their hits was seen yet.

        Returns:
            The numbers of the searches, in the order of the list.
        """
        known = {fold(search.name): search for search in self._store.saved_searches()}
        changes: list[tuple[int, str, str | None]] = []
        for listed in watch_list.searches:
            found = known.get(fold(listed.name))
            if found is None:
                changes.append((0, _name(listed.name), listed.query))
            elif found.query != listed.query:
                changes.append((found.id, found.name, listed.query))
        if changes:
            what = "a search" if len(changes) == 1 else f"{len(changes)} searches"
            self._store.save_searches(changes, f"save {what} of a watch list", at)
        known = {fold(search.name): search for search in self._store.saved_searches()}
        return tuple(known[fold(_name(listed.name))].id for listed in watch_list.searches)

    def listed(self) -> tuple[ListedSearch, ...]:
        """The saved searches as a watch list has them."""
        return tuple(ListedSearch(s.name, s.query) for s in self._store.saved_searches())

    # What they find

    def run(self, job: Job, only: Sequence[int] | None = None) -> tuple[SavedSearch, ...]:
        """Run all saved searches, or some; these, with what they found.

        Raises:
            Cancelled: what was run before is kept.
            LibraryError: if one of `only` is not there.
        """
        kept = self._store.saved_searches()
        wanted = kept if only is None else [self._known(search) for search in only]
        seen, looked = self._store.seen_up_to(), self._store.latest_article()
        runs: list[Run] = []
        try:
            for done, search in enumerate(wanted):
                job.step(done, len(wanted), search.name)
                found = self._find(search.query)
                new = tuple(a for a in found if a > seen.get(search.id, 0))
                runs.append(Run(search.id, search.query, looked, len(found), new))
        finally:
            self._keep(runs)
        job.step(len(wanted), len(wanted), _NOTE)
        return tuple(_with(search, run) for search, run in zip(wanted, runs, strict=True))

    def _keep(self, runs: Sequence[Run]) -> None:
        if self._store.read_only:
            self._unkept |= {run.search: run for run in runs}
        elif runs:
            self._store.put_runs(runs)

    def run_once(self, watch_list: WatchList, job: Job) -> tuple[SavedSearch, ...]:
        """Run the searches of a list without saving them; their number is 0, and nothing is new.

        Raises:
            Cancelled: if the job was cancelled.
        """
        found = []
        for done, listed in enumerate(watch_list.searches):
            job.step(done, len(watch_list.searches), listed.name)
            total = len(self._find(listed.query))
            found.append(SavedSearch(0, listed.name, listed.query, total, run=True))
        return tuple(found)

    def mark_seen(self, searches: Sequence[int]) -> None:
        """Say that the hits of these searches were seen: all that their last run found.

        Raises:
            LibraryError: if one is not there.
        """
        self._store.mark_seen([self._known(search).id for search in searches])

    def hits(self, searches: Sequence[SavedSearch], job: Job) -> Iterator[WatchedHit]:
        """All hits of these searches, search by search, newest articles first.

        Raises:
            Cancelled: if the job was cancelled.
        """
        heads = {head.id: head for head in self._store.heads()}  # newest first
        for done, search in enumerate(searches):
            job.step(done, len(searches), search.name)
            found, new = set(self._find(search.query)), set(search.new)
            yield from (
                WatchedHit(search, head, number in new)
                for number, head in heads.items()
                if number in found
            )

    # Names

    def _known(self, search: int) -> SavedSearch:
        for known in self._store.saved_searches():
            if known.id == search:
                return known
        raise LibraryError("This search is not saved any more. Undo brings it back.")

    def _free(self, name: str, but: int = 0) -> str:
        """A name as it is kept; refuses one that another search has."""
        name = _name(name)
        for known in self._store.saved_searches():
            if known.id != but and fold(known.name) == fold(name):
                raise LibraryError(
                    f"There is a search “{known.name}” already. Choose another name."
                )
        return name


def with_problems(watch_list: WatchList) -> WatchList:
    """The list with a notice for each place of a query that cannot be read."""
    broken = [
        ListNotice(listed.line, f"“{listed.name}”: {problem.sentence}", problem.span)
        for listed in watch_list.searches
        for problem in parse(listed.query).problems
    ]
    notices = sorted([*watch_list.notices, *broken], key=lambda notice: notice.line)
    return replace(watch_list, notices=tuple(notices))


def _with(search: SavedSearch, run: Run) -> SavedSearch:
    return replace(search, total=run.total, new=run.found, run=True)


def _query(query: str) -> str:
    query = query.strip()
    if not query:
        raise LibraryError("Write what is to be searched for.")
    return query


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise LibraryError("Write a name for the search.")
    return name
