"""One segment of an index as arrays: posting lists, lengths of fields, columns.

The files of a segment never change, so that whatever was made of one serves until it is merged
into another. They are mapped into memory, not read: arrays are views of them where they can be.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.search import layout
from index.search.cache import Cache
from index.search.inverted import runs
from index.search.layout import Postings
from index.search.proximity import Docs, Places
from index.search.segment_file import LENGTHS, SegmentFile
from index.search.vocabulary import Numbers, Terms

Value = TypeVar("Value")

_HEADER_WORDS = 4
_MANY = 512  # documents of a term from which its list is taken by itself
_LENGTHS = LENGTHS.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts: for each document the place of its text in `texts`."""

    codes: NDArray[np.intp]
    texts: tuple[str, ...]


class Segment:
    """Reads one segment; what takes time to make is kept in the cache."""

    def __init__(self, file: SegmentFile, cache: Cache) -> None:
        self._file = file
        self._postings = file.part(".pst")
        self._words = np.frombuffer(self._postings, "<u4", len(self._postings) // 4)
        self._cache = cache
        self.name = file.name
        self.size = file.count

    # Terms and their documents

    def terms(self, field: str) -> Terms:
        """The vocabulary of a field."""
        return self._kept("terms", field, lambda: Terms(self._file.vocabulary(field)), lambda _: 0)

    def frequency(self, field: str, text: bytes) -> int:
        """How many documents have a term, the deleted ones too."""
        terms = self.terms(field)
        number = terms.find(text)
        return 0 if number is None else terms.counts.item(number)

    def postings(self, field: str, text: bytes, *, values: bool = False) -> Postings | None:
        """The posting list of a term, None if there is no such term."""
        terms = self.terms(field)
        number = terms.find(text)
        return None if number is None else self._parsed(terms, number, values=values)

    def _parsed(self, terms: Terms, number: int, *, values: bool) -> Postings:
        start = terms.places.item(number)
        end = start + terms.lengths.item(number)
        return layout.parse(self._postings[start:end], values=values)

    def places(self, field: str, text: bytes) -> Places | None:
        """The positions of a term, None if there is no such term."""

        def read() -> Places | None:
            postings = self.postings(field, text, values=True)
            return None if postings is None else Places.of(postings)

        return self._kept(
            "places", field, read, lambda p: 0 if p is None else p.docs.nbytes * 2, text
        )

    def ids_in_order(self, field: str, numbers: range) -> Docs:
        """The documents of neighbouring terms, one list after the other."""
        terms = self.terms(field)
        counts = terms.counts[numbers.start : numbers.stop].astype(np.intp)
        starts = (terms.places[numbers.start : numbers.stop] // 4).astype(np.intp)
        return self._words.take(runs(starts + _HEADER_WORDS, counts)).astype(np.intp)

    def holding(self, field: str, numbers: Numbers | range) -> NDArray[np.bool_]:
        """Which documents have one of some terms of a field."""
        mask = np.zeros(self.size, dtype=np.bool_)
        for ids in self.ids_of(field, numbers):
            mask[ids] = True
        return mask

    def ids_of(self, field: str, numbers: Numbers | range) -> Iterable[Docs]:
        """The documents of some terms, in parts that hold one or more lists each."""
        terms = self.terms(field)
        if isinstance(numbers, range):
            numbers = np.arange(numbers.start, numbers.stop, dtype=np.intp)
        counts = terms.counts[numbers].astype(np.intp)
        starts = (terms.places[numbers] // 4).astype(np.intp) + _HEADER_WORDS
        long = counts >= _MANY
        for start, count in zip(starts[long].tolist(), counts[long].tolist(), strict=True):
            yield self._words[start : start + count].astype(np.intp)
        yield self._words.take(runs(starts[~long], counts[~long])).astype(np.intp)

    # What is known of each document

    def lengths(self, field: str) -> NDArray[np.float32]:
        """How many words the field has in each document, as roughly as Whoosh keeps it."""

        def read() -> NDArray[np.float32]:
            return _LENGTHS.take(self._file.lengths(field))

        return self._kept("lengths", field, read, _bytes)

    def numbers(self, column: str) -> NDArray[np.int64]:
        """A column of whole numbers."""
        return self._kept(
            "numbers", column, lambda: self._file.numbers(column), _bytes
        )

    def coded(self, column: str) -> Coded:
        """A column of texts."""

        def read() -> Coded:
            codes = self._file.codes(column)
            texts = tuple(text.decode() for text in codes.texts)
            return Coded(codes.numbers.astype(np.intp), texts)

        return self._kept("coded", column, read, lambda coded: coded.codes.nbytes)

    def kept(
        self,
        what: str,
        make: Callable[[], Value],
        size: Callable[[Value], int],
        *of: object,
    ) -> Value:
        """What somebody made of this segment, for as long as there is room."""
        return self._cache.get((self.name, what, *of), make, size)

    def _kept(
        self,
        what: str,
        field: str,
        make: Callable[[], Value],
        size: Callable[[Value], int],
        *of: object,
    ) -> Value:
        return self._cache.get((self.name, what, field, *of), make, size)


def _bytes(array: NDArray[np.generic]) -> int:
    return array.nbytes
