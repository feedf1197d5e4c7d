"""The search index of a collection: made of its articles, and made again whenever in doubt."""

import errno
import heapq
import logging
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.errors import CollectionBusyError, DiskFullError, LibraryError
from index.jobs import Cancelled, Job
from index.records import ArticleId
from index.search import folders
from index.search.analyser import variants
from index.search.engine import (
    BM25F,
    FileStorage,
    LockError,
    Searcher,
    SegmentWriter,
    numbers,
)
from index.search.folders import Build
from index.search.query import Query
from index.search.schema import SearchDocument, fields_of, schema
from index.search.whoosh_query import whoosh_query

logger = logging.getLogger(__name__)

_MEMORY_MB = 128  # what a writer may gather before it spills to the disk
_MOST_PLACES = 80_000  # postings read for likely articles; bounds the time at any size
_PATIENCE_S = 15.0  # for another program to end its writing, which takes a second or two


class TornIndexError(LibraryError):
    """The index cannot be read; `SearchIndex.rebuild` makes it anew."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best articles with their scores, and how many there are in all."""

    scores: tuple[tuple[ArticleId, float], ...]
    total: int


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
        self._index = FileStorage(str(build.folder)).open_index(schema=schema())
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
            with suppress(TornIndexError), _torn():
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
            self._forget_searcher()
            self._index.close()
        if self._shelter:
            self._shelter.cleanup()

    def indexed(self) -> dict[ArticleId, bytes]:
        """For each article in the index the digest of the content that was indexed.

        Raises:
            TornIndexError: if the files cannot be read.
        """
        with self._searching() as searcher:
            reader = searcher.reader()
            contents = reader.column_reader("content") if reader.doc_count() else ()
            return {ArticleId(a): contents[n] for a, n in _numbers(searcher).items()}

    def update(self, add: Iterable[SearchDocument], remove: Iterable[ArticleId], job: Job) -> None:
        """Take out `remove`, then add `add` in place of what is there; all at once or nothing.

        Raises:
            Cancelled: if the job was cancelled; nothing has changed.
            CollectionBusyError: if another program is writing.
            TornIndexError: if the files cannot be read.
        """
        with self._writing, _torn():
            with _written(self._index) as writer, writer.searcher() as searcher:
                known = _numbers(searcher)
                for article in remove:
                    _delete(writer, known, article)
                for done, document in enumerate(add):
                    job.step(done, 0, "Indexing")
                    _delete(writer, known, document.id)
                    writer.add_document(**fields_of(document))
            self._after_commit()

    def rebuild(self, documents: Iterable[SearchDocument], job: Job) -> None:
        """Make the index anew beside the old one, which serves until the end.

        Raises:
            Cancelled: if the job was cancelled; the old index stays.
        """
        with self._writing, _no_room():
            build = folders.unfinished(self._root, self._build.owner)
            try:
                index = FileStorage(str(build.folder)).create_index(schema())
                with _written(index) as writer:
                    for done, document in enumerate(documents):
                        job.step(done, 0, "Indexing")
                        writer.add_document(**fields_of(document))
                index.close()
                build = folders.finish(build)
            except BaseException:
                folders.discard(build.folder)
                raise
            with self._reading:
                self._forget_searcher()
                self._build = build
                self._index = FileStorage(str(build.folder)).open_index(schema=schema())
            folders.discard_others(self._root, build)

    def search(self, query: Query, limit: int = 100) -> Found:
        """The `limit` best answers; words of a title count more, rare words more than frequent.

        Raises:
            TornIndexError: if the files cannot be read.
        """
        if query.root is None:
            return Found((), 0)
        asked = whoosh_query(query.root)
        with self._searching() as searcher:
            # With a limit Whoosh skips blocks of articles, some too many, and counts the rest.
            scored = searcher.search(asked, limit=None).top_n
            best = heapq.nsmallest(limit, scored, key=lambda found: (-found[0], found[1]))
            articles = searcher.reader().column_reader("article") if best else ()
            scores = [(ArticleId(articles[number]), float(score)) for score, number in best]
            return Found(tuple(sorted(scores, key=lambda s: (-s[1], s[0]))), len(scored))

    def likely(self, words: Sequence[str], limit: int) -> tuple[ArticleId, ...]:
        """Articles whose bodies have some of `words`, those with most and rarest first.

        A word counts by its inverse document frequency, once an article: one passage is looked
        for, so that neither the length of the article nor how often it has a word says much.
        The rarest words are taken, as many as stand in 80,000 places together, so that this
        takes some 15 ms however large the collection.

        Raises:
            TornIndexError: if the files cannot be read.
        """
        with self._searching() as searcher:
            stems = _affordable(searcher, words)
            if not stems:
                return ()
            weights = _weights(searcher, stems)
            held = np.flatnonzero(weights)
            best = held[np.lexsort((held, -weights[held]))[:limit]].tolist()
            articles = searcher.reader().column_reader("article")
            return tuple(ArticleId(articles[number]) for number in best)

    def _after_commit(self) -> None:
        with self._reading:
            self._forget_searcher()
        self._build.seal()
        folders.discard_others(self._root, self._build)

    def _forget_searcher(self) -> None:
        with self._reading:
            if self._searcher:
                self._searcher.close()
                self._searcher = None

    @contextmanager
    def _searching(self) -> Iterator[Searcher]:
        """The searcher, for one thread at a time: its files have one place each."""
        with self._reading, _torn():
            if self._closed:
                raise LibraryError("The collection is closed. Open it again.")
            if self._searcher is None:
                self._searcher = self._index.searcher(weighting=BM25F())
            yield self._searcher


def _affordable(searcher: Searcher, words: Sequence[str]) -> list[str]:
    """The rarest stems of `words` that together stand in few enough articles, at least one."""
    stems = (term.stem for word in words for run in variants(word) for term in run)
    counts = {stem: searcher.doc_frequency("body", stem) for stem in dict.fromkeys(stems)}
    known = sorted((stem for stem, count in counts.items() if count), key=counts.__getitem__)
    places = accumulate(counts[stem] for stem in known)
    most = sum(count <= _MOST_PLACES for count in places)
    return known[: max(most, 1)]


def _weights(searcher: Searcher, stems: Iterable[str]) -> NDArray[np.float32]:
    """By number in the whole index, the sum of what the stems in each article tell."""
    weights = np.zeros(searcher.doc_count_all(), dtype=np.float32)
    for stem in stems:
        idf = searcher.idf("body", stem)
        for reader, offset in searcher.reader().leaf_readers():
            if ("body", stem) in reader:
                places = np.array(numbers(reader.postings("body", stem)), dtype=np.intp)
                weights[places + offset] += idf
    return weights


_Shelter = tempfile.TemporaryDirectory[str]


def _empty(root: Path, owner: str) -> Build:
    """A new build without articles, in its place."""
    build = folders.unfinished(root, owner)
    FileStorage(str(build.folder)).create_index(schema()).close()
    return folders.finish(build)


def _numbers(searcher: Searcher) -> dict[int, int]:
    """For each article its number in the index."""
    reader = searcher.reader()
    if not reader.doc_count():
        return {}
    articles = reader.column_reader("article")
    return {articles[number]: number for number in reader.all_doc_ids()}


def _delete(writer: SegmentWriter, known: dict[int, int], article: ArticleId) -> None:
    if (number := known.pop(article, None)) is not None:
        writer.delete_document(number)


@contextmanager
def _written(index: object) -> Iterator[SegmentWriter]:
    """A writer that commits at the end, and is undone by any exception.

    A writer that saw an exception and was not cancelled keeps its lock, and spoils the next.
    """
    try:
        writer = index.writer(timeout=_PATIENCE_S, limitmb=_MEMORY_MB)  # type: ignore[attr-defined]
    except LockError as error:
        raise CollectionBusyError(
            "Another program is writing to the search index of this collection. Wait until it"
            " has ended, then try again."
        ) from error
    try:
        yield writer
        writer.commit()
    except BaseException:
        try:
            writer.cancel()
        finally:
            if writer.writelock.fd is not None:
                writer.writelock.release()
        raise


@contextmanager
def _torn() -> Iterator[None]:
    """Turn whatever torn files make Whoosh raise into `TornIndexError`."""
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
