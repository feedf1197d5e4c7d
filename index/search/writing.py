"""One change of an index: articles gathered, segments written, and all of it made to count."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import numpy as np

from index.errors import CollectionBusyError
from index.search.codec import ArrayCodec
from index.search.engine import TOC, FileStorage, RamStorage, Schema, W3Segment, try_for
from index.search.folders import Build, toc_name
from index.search.inverted import Inverted, Numbers
from index.search.merging import due, merge, sources
from index.search.pool import Pool
from index.search.schema import SearchDocument, schema
from index.search.segment_file import LENGTHS, SegmentFile, SegmentWriter, length_codes

NAME = "MAIN"  # Whoosh's name for an index that has a folder for itself

_PATIENCE_S = 15.0  # for another program to end its writing, which takes a second or two


def read_toc(build: Build) -> TOC:
    """The segments of the build's generation."""
    return TOC.read(FileStorage(str(build.folder)), NAME, gen=build.generation, schema=schema())


def file_name(segment: W3Segment) -> str:
    """The name of a segment's file."""
    return str(segment.make_filename(segment.COMPOUND_EXT))


class Writing:
    """A change that counts from `commit` on, all of it or nothing; `cancel` takes it back.

    Other programs cannot write meanwhile.
    """

    def __init__(self, build: Build, opened: Callable[[Build, W3Segment], SegmentFile]) -> None:
        """Begin to change the newest generation of `build`; `opened` gives a segment's file.

        Raises:
            CollectionBusyError: if another program is writing.
        """
        self._storage = FileStorage(str(build.folder))
        self._lock = self._storage.lock(f"{NAME}_WRITELOCK")
        if not try_for(self._lock.acquire, timeout=_PATIENCE_S, delay=0.1):
            raise CollectionBusyError(
                "Another program is writing to the search index of this collection. Wait until"
                " it has ended, then try again."
            )
        try:
            self.build = build.newest()
            self.segments: list[W3Segment] = list(read_toc(self.build).segments)
        except BaseException:
            self._lock.release()
            raise
        self._opened = opened
        self._pool = Pool()
        self._written: list[Path] = []
        self._changed = False

    def add(self, document: SearchDocument) -> None:
        """Add an article in place of the one with its number."""
        self._pool.add(document)
        if self._pool.full:
            self._flush()

    def remove(self, articles: Iterable[int]) -> None:
        """Take out the articles that were there before."""
        gone = np.array(list(articles), dtype=np.int64)
        if not len(gone):
            return
        for segment in self.segments:
            file = self._opened(self.build, segment)
            for number in np.flatnonzero(np.isin(file.numbers("article"), gone)).tolist():
                segment.delete_document(number)
                self._changed = True

    def merge_due(self, step: Callable[[], None]) -> bool:
        """Join the segments that should be one; whether there are any.

        `step` is called often, and may raise to end it.
        """
        self._flush()
        sizes = [(segment.doc_count_all(), segment.deleted_count()) for segment in self.segments]
        merged = [self.segments[place] for place in due(sizes)]
        if merged:
            self._merge(merged, step)
            self._changed = True
        return bool(merged)

    def _merge(self, merged: Sequence[W3Segment], step: Callable[[], None]) -> None:
        parts = sources(
            [
                (self._opened(self.build, segment), tuple(segment.deleted_docs()))
                for segment in merged
            ]
        )
        self.segments = [segment for segment in self.segments if segment not in merged]
        count = sum(len(part.kept) for part in parts)
        if not count:
            return
        segment = self._new_segment(count)
        with self._create(segment) as file:
            writer = SegmentWriter(file, segment.segment_id())
            merge(parts, writer, step)
        for name, lengths in writer.lengths.items():
            exact = not any(old.has_deletions() for old in merged)
            segment._fieldlengths[name] = (  # noqa: SLF001 - Whoosh is frozen
                sum(old._fieldlengths.get(name, 0) for old in merged)  # noqa: SLF001
                if exact
                else int(LENGTHS[lengths].sum(dtype=np.int64))
            )
        self.segments.append(segment)

    def commit(self, *, settle: bool = False) -> None:
        """Make the change count; `build` is then in its new generation.

        With `settle` the files are seen onto the disk, which takes some time on a slow one.
        """
        try:
            self._flush()
            if self._changed:
                generation = self.build.generation + 1
                toc = _toc_bytes(schema(), self.segments, generation)
                names = [file_name(segment) for segment in self.segments]
                self.build = self.build.published(toc, generation, names)
                self._written.clear()
            self.build.sweep()
            if settle:
                self.build = self.build.settled()
        except BaseException:
            self.cancel()
            raise
        self._lock.release()

    def cancel(self) -> None:
        """Take the change back."""
        try:
            for path in self._written:
                with suppress(OSError):
                    path.unlink()
        finally:
            self._lock.release()

    def _flush(self) -> None:
        """Write the articles that were gathered as a segment."""
        if not len(self._pool):
            return
        pool, self._pool = self._pool, Pool()
        self.remove(pool.articles)
        segment = self._new_segment(len(pool))
        with self._create(segment) as file:
            writer = SegmentWriter(file, segment.segment_id())
            for name, inverted in pool.fields():
                lengths = _lengths(inverted, len(pool))
                writer.field(name, [inverted], length_codes(lengths))
                segment._fieldlengths[name] = int(lengths.sum())  # noqa: SLF001
            writer.finish(pool.columns())
        for number in _replaced(pool.articles):
            segment.delete_document(number)
        self.segments.append(segment)
        self._changed = True

    def _new_segment(self, count: int) -> W3Segment:
        segment = W3Segment(ArrayCodec(), NAME, count, segid=secrets.token_hex(8))
        segment.compound = True
        segment._fieldlengths = {}  # noqa: SLF001
        return segment

    def _create(self, segment: W3Segment) -> BinaryIO:
        name = file_name(segment)
        self._written.append(self.build.folder / name)
        return self.build.create(name)


def _lengths(inverted: Inverted, count: int) -> Numbers:
    """How many words the field has in each document."""
    return np.bincount(inverted.ids, inverted.weights, minlength=count).astype(np.intp)


def _replaced(articles: Sequence[int]) -> list[int]:
    """The places of articles that come once more behind."""
    numbers = np.array(articles, dtype=np.int64)
    _, last = np.unique(numbers[::-1], return_index=True)
    found: list[int] = np.setdiff1d(np.arange(len(numbers)), len(numbers) - 1 - last).tolist()
    return found


def _toc_bytes(layout: Schema, segments: Sequence[W3Segment], generation: int) -> bytes:
    storage = RamStorage()
    TOC(layout, list(segments), generation).write(storage, NAME)
    data: bytes = storage.files[toc_name(generation)]
    return data


def make_empty(build: Build) -> Build:
    """An index without articles in a new folder."""
    return build.published(_toc_bytes(schema(), (), 0), 0, ())
