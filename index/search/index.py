"""The search index of a collection: made of its articles, and made again whenever in doubt."""

import errno
import logging
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from index.errors import DiskFullError, LibraryError
from index.jobs import Cancelled, Job
from index.records import ArticleId, Narrowing, Order
from index.search import folders
from index.search.contents import Contents
from index.search.folders import Build
from index.search.likely import likely, suggestions
from index.search.opened import OpenSegment, OpenSegments
from index.search.query import Query
from index.search.result import Result, Shared
from index.search.schema import CONTENT_BYTES, SearchDocument, schema
from index.search.searcher import Searcher
from index.search.searchers import Searchers
from index.search.whoosh_query import whoosh_query
from index.search.writing import Writing, make_empty

logger = logging.getLogger(__name__)

_MOST_PLACES = 80_000  # postings read for likely articles; bounds the time at any size
_NOTHING_TICKED = Narrowing()
_TRIES = 5  # to open a state of the index while another program replaces it


class TornIndexError(LibraryError):
    """The index cannot be read; `SearchIndex.rebuild` makes it anew."""


@dataclass(frozen=True, slots=True)
class Found:
    """The first articles with their scores, how many there are in all, and all of them."""

    scores: tuple[tuple[ArticleId, float], ...]
    total: int
    result: Result


class SearchIndex:
    """Finds articles. Any thread may search; one at a time may write.

    `indexed` tells what is in it, and the caller adds what is missing. An index that is
    missing, torn, of an older program or of another collection is empty when it is opened.
    """

    def __init__(self, root: Path, build: Build, shelter: "_Shelter | None") -> None:
        """Wrap a folder of index files; use `open`."""
        self._root = root
        self._build = build
        self._shelter = shelter
        self._files = OpenSegments()
        self._segments: tuple[OpenSegment, ...] | None = None
        self._searchers = Searchers(schema())
        self._searcher: Searcher | None = None
        self._closed = False
        self._reading = threading.RLock()
        self._writing = threading.Lock()

    @classmethod
    def open(cls, root: Path, owner: str) -> Self:
        """The index below `root` that was made for the collection called `owner`.

        `owner` is a random word kept in the collection, so that an index folder that was put
        beside another collection is not taken for its own. Where `root` cannot be written the
        index is made in a temporary folder, for as long as it is open.
        """
        build = folders.latest(root, owner)
        if build and folders.writable(build.folder):
            return cls(root, build, None)
        try:
            return cls(root, _empty(root, owner), None)
        except OSError as error:
            logger.info("No index can be kept at its place: %s", error)
        shelter = tempfile.TemporaryDirectory(prefix="parallax-index-")
        root = Path(shelter.name)
        return cls(root, folders.copied(build, root) if build else _empty(root, owner), shelter)

    def close(self) -> None:
        """Let go of the files, once other threads have searched; idempotent."""
        with self._writing, self._reading:
            self._closed = True
            self._forget()
            self._searchers.close()
            self._files.close()
        if self._shelter:
            self._shelter.cleanup()

    def indexed(self) -> Contents:
        """For each article in the index the digest of the content that was indexed.

        Raises:
            TornIndexError: if the files cannot be read.
        """
        with self._reading, _torn():
            parts = [(segment.file, segment.kept) for segment in self._opened()]
            return Contents(
                np.concatenate(
                    [
                        np.zeros(0, np.int64),
                        *(file.numbers("article")[kept] for file, kept in parts),
                    ]
                ),
                np.concatenate(
                    [
                        np.zeros(0, f"V{CONTENT_BYTES}"),
                        *(file.digests()[kept] for file, kept in parts),
                    ]
                ),
            )

    def update(self, add: Iterable[SearchDocument], remove: Iterable[ArticleId], job: Job) -> None:
        """Take out `remove`, then add `add` in place of what is there; all at once or nothing.

        Raises:
            Cancelled: if the job was cancelled; nothing has changed.
            CollectionBusyError: if another program is writing.
            TornIndexError: if the files cannot be read.
        """
        with self._changing() as writing:
            writing.remove(remove)
            for done, document in enumerate(add):
                job.step(done, 0, "Indexing")
                writing.add(document)

    def tend(self, job: Job) -> bool:
        """Join small segments and those with many deleted articles; whether there were any.

        What is found stays the same, and is found while this goes on. Afterwards all files are
        seen onto the disk.

        Raises:
            Cancelled: if the job was cancelled; nothing has changed.
            CollectionBusyError: if another program is writing.
            TornIndexError: if the files cannot be read.
        """
        with self._changing(settle=True) as writing:
            return writing.merge_due(lambda: job.step(0, 0, "Tidying the search index"))

    def rebuild(self, documents: Iterable[SearchDocument], job: Job) -> None:
        """Make the index anew beside the old one, which serves until the end.

        Raises:
            Cancelled: if the job was cancelled; the old index stays.
        """
        with self._writing, _no_room():
            build = folders.unfinished(self._root, self._build.owner)
            files = OpenSegments()
            try:
                build = make_empty(build)
                with _written(build, files) as writing:
                    for done, document in enumerate(documents):
                        job.step(done, 0, "Indexing")
                        writing.add(document)
                    writing.merge_due(lambda: job.step(0, 0, "Indexing"))
                files.close()
                build = folders.finish(writing.build)
            except BaseException:
                files.close()
                folders.discard(build.folder)
                raise
            with self._reading:
                self._forget()
                self._build = build
            folders.discard_others(self._root, build)

    def search(
        self,
        query: Query,
        limit: int = 100,
        order: Order = Order.BEST,
        narrowing: Narrowing = _NOTHING_TICKED,
        shared: Shared | None = None,
    ) -> Found:
        """The first `limit` answers; words of a title count more, rare words more than frequent.

        Args:
            query: what is asked; a label that only the collection knows must be resolved.
            limit: how many answers are told one by one.
            order: in which order.
            narrowing: which of the answers count.
            shared: for tags and events which articles have which, to narrow and to count by.

        Raises:
            TornIndexError: if the files cannot be read.
        """
        if query.root is None:
            return Found((), 0, Result(()))
        asked = whoosh_query(query.root)
        with self._searching() as searcher:
            found = [(part.segment, searcher.matches(part, asked)) for part in searcher.parts]
            result = Result(found, narrowing, shared)
            return Found(result.first(limit, order), result.total, result)

    def likely(self, words: Sequence[str], limit: int) -> tuple[ArticleId, ...]:
        """Articles whose bodies have some of `words`, those with most and rarest first.

        A word counts by its inverse document frequency, once an article: one passage is looked
        for, so that neither the length of the article nor how often it has a word says much.
        The rarest words are taken, as many as stand in 80,000 places together, so that this
        takes no longer however large the collection.

        Raises:
            TornIndexError: if the files cannot be read.
        """
        with self._searching() as searcher:
            return likely(searcher, words, limit, _MOST_PLACES)

    def suggest(self, word: str, limit: int = 3) -> tuple[tuple[str, int], ...]:
        """Words as written that may be meant by one that articles lack or hardly have.

        The likeliest first, each with the number of articles that have it.

        Raises:
            TornIndexError: if the files cannot be read.
        """
        with self._searching() as searcher:
            return suggestions(searcher, word, limit)

    @contextmanager
    def _changing(self, *, settle: bool = False) -> Iterator[Writing]:
        """A change that counts at the end, or is taken back by any exception."""
        with self._writing, _torn():
            with _written(self._build, OpenSegments(), settle=settle) as writing:
                yield writing
            with self._reading:
                self._forget()
                self._build = writing.build
            folders.discard_others(self._root, self._build)

    def _opened(self) -> tuple[OpenSegment, ...]:
        """The segments, those opened before as they are."""
        if self._closed:
            raise LibraryError("The collection is closed. Open it again.")
        for tries_left in reversed(range(_TRIES)):
            if self._segments is not None:
                break
            try:
                self._segments = self._files.of(self._build)
            except FileNotFoundError:
                if not tries_left:
                    raise
                self._build = self._build.newest()  # another program has replaced it
        assert self._segments is not None
        return self._segments

    def _forget(self) -> None:
        with self._reading:
            self._segments = None
            self._searcher = None

    @contextmanager
    def _searching(self) -> Iterator[Searcher]:
        """A searcher of the index as it is now; other threads may search at the same time."""
        with _torn():
            with self._reading:
                opened = self._opened()
                if self._searcher is None:
                    self._searcher = self._searchers.of(opened)
                searcher = self._searcher
            yield searcher


_Shelter = tempfile.TemporaryDirectory[str]


def _empty(root: Path, owner: str) -> Build:
    """A new build without articles, in its place."""
    return folders.finish(make_empty(folders.unfinished(root, owner)))


@contextmanager
def _written(build: Build, files: OpenSegments, *, settle: bool = False) -> Iterator[Writing]:
    """A change of a build that counts at the end, or is taken back by any exception."""
    writing = Writing(build, files.file)
    try:
        yield writing
    except BaseException:
        writing.cancel()
        raise
    writing.commit(settle=settle)


@contextmanager
def _torn() -> Iterator[None]:
    """Turn whatever torn files make reading raise into `TornIndexError`."""
    try:
        yield
    except (LibraryError, Cancelled):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise _full() from error
        raise TornIndexError(
            "The search index could not be read. Rebuild it; no article is lost."
        ) from error


@contextmanager
def _no_room() -> Iterator[None]:
    """Say in words that files cannot be written."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _full() from error
        raise LibraryError(
            "The search index could not be written. Check that the folder of the collection can"
            " be written to; no article is lost."
        ) from error


def _full() -> DiskFullError:
    return DiskFullError(
        "The disk has no room left for the search index. Make room and try again; nothing that"
        " was saved before is lost."
    )
