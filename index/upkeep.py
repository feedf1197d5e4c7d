"""What is computed of a collection, kept up to date: analyses, stories, search index."""

import logging
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from index.errors import LibraryError
from index.grouping import Grouping
from index.jobs import Job
from index.names import sightings
from index.records import (
    Analysis,
    ArticleId,
    Narrowing,
    Order,
    Telling,
)
from index.search import Contents, Found, Query, SearchDocument, SearchIndex, TornIndexError
from index.store import Store
from index.text import ANALYSIS_VERSION, analyse

logger = logging.getLogger(__name__)

_NOTHING_TICKED = Narrowing()
_BATCH = 200  # articles read from the collection at a time
_INDEX_ID = "search index"  # setting that says which index folder is this collection's own

_T = TypeVar("_T")


class Upkeep:
    """Computes what is missing or old; all of it can be lost and is then made again.

    Any thread may search; one at a time may do the rest.
    """

    def __init__(self, store: Store, path: Path) -> None:
        self._store = store
        self.grouping = Grouping(store, self.analysis)
        self._folder = index_folder(path)
        self._index: SearchIndex | None = None
        self._opening = threading.Lock()  # the first search may come while the index is written
        self._closed = False

    def close(self) -> None:
        """Let go of the index; idempotent."""
        with self._opening:
            self._closed = True
            if self._index is not None:
                self._index.close()
                self._index = None

    def prepare(self, job: Job) -> None:
        """Analyse, group and index what changed since it was done last.

        Raises:
            Cancelled: what was done stays, and the next call does the rest.
        """
        if not self._store.read_only:
            self._analyse(self._store.stale_analyses(ANALYSIS_VERSION), job)
        self.refresh(job)

    def refresh(self, job: Job) -> None:
        """Analyse, group and index what changed, after `prepare` was done."""
        if not self._store.read_only:
            self._analyse(self._store.outdated_analyses(), job)
            self.grouping.group(job)
        self.index(job)

    def _analyse(self, stale: Sequence[ArticleId], job: Job) -> None:
        for done, article in enumerate(stale):
            job.step(done, len(stale), "Reading again")
            body = self._store.body(article)
            analysis = analyse(body)
            self._store.put_analysis(article, analysis, sightings(article, body, analysis))

    def analysis(self, article: ArticleId) -> Analysis:
        """The analysis of an article, the stored one if this program's version made it."""
        stored = self._store.analysis(article)
        if stored.version == ANALYSIS_VERSION:
            return stored
        return analyse(self._store.body(article))

    def tellings(self, wanted: Sequence[ArticleId]) -> tuple[Telling, ...]:
        """What linking needs of these articles, in no order; what is unknown is left out."""
        stored = self._store.tellings(wanted, ANALYSIS_VERSION)
        known = {telling.head.id for telling in stored}
        heads = self._store.heads_of(a for a in wanted if a not in known)
        return stored + tuple(
            Telling.of(head, body, analyse(body))
            for head in heads
            for body in (self._store.body(head.id),)
        )

    # The search index

    def search(
        self,
        query: Query,
        limit: int,
        order: Order = Order.BEST,
        narrowing: Narrowing = _NOTHING_TICKED,
    ) -> Found:
        """The first answers in an order, and all; an index that cannot be read is made anew."""
        return self._read(lambda index: index.search(query, limit, order, narrowing))

    def likely(self, words: Sequence[str], limit: int) -> tuple[ArticleId, ...]:
        """The articles that hold most of the words; a torn index is first made anew."""
        return self._read(lambda index: index.likely(words, limit))

    def suggest(self, word: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words that may be meant by one that is hardly found, with their numbers of articles."""
        return self._read(lambda index: index.suggest(word, limit))

    def _read(self, ask: Callable[[SearchIndex], _T]) -> _T:
        """What the index answers; one that cannot be read is first made anew."""
        try:
            return ask(self._opened())
        except TornIndexError:
            logger.info("The search index is torn and is built anew")
            self.build_index(Job())
            return ask(self._opened())

    def index(self, job: Job) -> None:
        """Add what the index lacks and drop what the collection no longer has."""
        wanted = self._contents()
        try:
            indexed = self._opened().indexed()
            stale, lacking = indexed.beyond(wanted), wanted.beyond(indexed)
            if stale or lacking:
                self._opened().update(self._documents(lacking), stale, job)
        except TornIndexError:
            logger.info("The search index is torn and is built anew")
            self.build_index(job)

    def tend_index(self, job: Job) -> bool:
        """Join the small parts of the index that additions leave; whether there were any.

        Searches go on meanwhile, and find the same afterwards.
        """
        try:
            return self._opened().tend(job)
        except TornIndexError:
            logger.info("The search index is torn and is built anew")
            self.build_index(job)
            return True

    def build_index(self, job: Job) -> int:
        """Make the search index anew; how many articles are in it."""
        wanted = tuple(self._contents())
        self._opened().rebuild(self._documents(wanted), job)
        return len(wanted)

    def unindexed(self) -> int:
        """How many articles the index lacks or has in an older form."""
        wanted = self._contents()
        try:
            return len(wanted.beyond(self._opened().indexed()))
        except TornIndexError:
            return len(wanted)

    def _contents(self) -> Contents:
        return Contents.of(*self._store.content_digests())

    def _opened(self) -> SearchIndex:
        """The search index, opened on first use; a stranger's or none gives an empty one."""
        with self._opening:
            if self._index is None:
                if self._closed:
                    raise LibraryError("The collection is closed. Open it again.")
                self._index = SearchIndex.open(self._folder, self._index_id())
            return self._index

    def _index_id(self) -> str:
        known = self._store.setting(_INDEX_ID)
        if known is None:
            known = secrets.token_hex(16)
            if not self._store.read_only:
                self._store.put_setting(_INDEX_ID, known)
        return known

    def _documents(self, wanted: Sequence[ArticleId]) -> Iterator[SearchDocument]:
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            for article in self._store.searchables(batch, ANALYSIS_VERSION):
                yield SearchDocument.of(article, article.analysis or analyse(article.body))


def index_folder(collection: Path) -> Path:
    """Where the search index of a collection lies."""
    return collection.with_name(f"{collection.name}-index")
