"""Searchers of an index as it changes, which share what was made of the segments that stay."""

import threading
from collections.abc import Sequence

import numpy as np

from index.search.cache import Cache
from index.search.engine import Schema
from index.search.opened import OpenSegment
from index.search.searcher import Part, Searcher
from index.search.segment import Segment

_MOST_BYTES = 128 << 20  # of what was made of all segments


class Searchers:
    """Makes a searcher for each generation of an index; any thread may ask."""

    def __init__(self, schema: Schema, most_bytes: int = _MOST_BYTES) -> None:
        self._schema = schema
        self._cache = Cache(most_bytes)
        self._segments: dict[str, Segment] = {}
        self._last: Searcher | None = None
        self._lock = threading.Lock()

    def of(self, opened: Sequence[OpenSegment]) -> Searcher:
        """A searcher of these segments; what is kept of others is let go."""
        with self._lock:
            if self._last:
                self._last.forget()
            names = {one.file.name for one in opened}
            for name in self._segments.keys() - names:
                self._cache.forget(name)
                del self._segments[name]
            self._last = Searcher([self._part(one) for one in opened], self._schema, self._cache)
            return self._last

    def close(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._segments.clear()
            self._cache.clear()
            self._last = None

    def _part(self, opened: OpenSegment) -> Part:
        file = opened.file
        segment = self._segments.get(file.name)
        if segment is None:
            segment = self._segments[file.name] = Segment(file, self._cache)
        live = None
        if len(opened.deleted):
            live = np.ones(file.count, dtype=np.bool_)
            live[opened.deleted] = False
        return Part(segment, live, opened.totals)
