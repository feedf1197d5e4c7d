"""The segments of an index that are open.

A segment is known by its id, and its file never changes. So what was opened stays open from one
generation to the next, with all that was made of it; only the deletions may be others.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.search.engine import W3Segment
from index.search.folders import Build
from index.search.inverted import Numbers
from index.search.segment_file import SegmentFile
from index.search.writing import file_name, read_toc


@dataclass(frozen=True, slots=True)
class OpenSegment:
    """A segment as it is in one generation of the index."""

    file: SegmentFile
    base: int  # the number of its first document in the whole index
    deleted: Numbers  # documents of it that are gone, rising
    totals: Mapping[str, int]  # how long each field is in all of its documents together

    @property
    def kept(self) -> Numbers:
        """The documents that are not gone."""
        return np.setdiff1d(np.arange(self.file.count), self.deleted, assume_unique=True)


class OpenSegments:
    """Opens files of segments, each once; not safe for several threads at a time."""

    def __init__(self) -> None:
        self._files: dict[str, SegmentFile] = {}

    def file(self, build: Build, segment: W3Segment) -> SegmentFile:
        """The file of a segment."""
        name = segment.segment_id()
        if name not in self._files:
            path = build.folder / file_name(segment)
            self._files[name] = SegmentFile(path, name, segment.doc_count_all())
        return self._files[name]

    def of(self, build: Build) -> tuple[OpenSegment, ...]:
        """The segments of a build's generation; those of others are let go."""
        found, base = [], 0
        for segment in read_toc(build).segments:
            file = self.file(build, segment)
            deleted = np.array(sorted(segment.deleted_docs()), dtype=np.intp)
            found.append(OpenSegment(file, base, deleted, dict(segment._fieldlengths)))  # noqa: SLF001
            base += file.count
        self._files = {segment.file.name: segment.file for segment in found}
        return tuple(found)

    def close(self) -> None:
        """Let go of all files."""
        self._files = {}
