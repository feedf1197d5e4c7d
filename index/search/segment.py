"""One segment of an index as arrays: posting lists, lengths of fields, columns.

The files of a segment never change, so that whatever was made of one serves until it is merged
into another. They are mapped into memory, not read: arrays are views of them where they can be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.search import layout
from index.search.cache import Cache
from index.search.inverted import runs
from index.search.layout import Postings
from index.search.proximity import Docs, Places
from index.search.schema import NUMBER_COLUMNS
from index.search.segment_file import NO_TERMS, SegmentFile
from index.search.vocabulary import Numbers, Terms

Value = TypeVar("Value")

_HEADER_WORDS = 4
_MOST_MAPPED = 32 << 20  # bytes of posting lists that may stay mapped, about
_AROUND = 1 << 16  # bytes that are mapped with whatever is read
_NO_TERMS = Terms(NO_TERMS)
_MANY = 512  # documents of a term from which its list is taken by itself


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts: for each document the place of its text in `texts`."""

    codes: NDArray[np.intp]
    texts: tuple[str, ...]


class Segment:
    """Reads one segment; what takes time to make is kept in the cache.

    The views of its file are made once, when it is opened, and the numbers of its articles read,
    which every answer tells.
    """

    def __init__(self, file: SegmentFile, cache: Cache) -> None:
        self._file = file
        self._terms = {field: Terms(file.vocabulary(field)) for field in file.fields()}
        self._lengths = {field: file.lengths(field) for field in self._terms}
        self._stored = {column: file.stored_numbers(column) for column in NUMBER_COLUMNS}
        self._stored["article"] = file.numbers("article")
        self._postings = file.part(".pst")
        self._words = np.frombuffer(self._postings, "<u4", len(self._postings) // 4)
        self._cache = cache
        self._mapped = 0  # bytes of posting lists, about, since they were given back
        self.name = file.name
        self.size = file.count

    # Terms and their documents

    def terms(self, field: str) -> Terms:
        """The vocabulary of a field."""
        return self._terms.get(field, _NO_TERMS)

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
        self._note(end - start + _AROUND)
        return layout.parse(self._postings[start:end], values=values)

    def places(self, field: str, text: bytes) -> Places | None:
        """The positions of a term, None if there is no such term."""

        def read() -> Places | None:
            postings = self.postings(field, text, values=True)
            return None if postings is None else Places.of(postings)

        return self._kept(
            "places", field, read, lambda p: 0 if p is None else p.docs.nbytes * 2, text
        )

    def holding(self, field: str, numbers: Numbers | range) -> NDArray[np.bool_]:
        """Which documents have one of some terms of a field."""
        mask = np.zeros(self.size, dtype=np.bool_)
        terms = self.terms(field)
        if isinstance(numbers, range):
            numbers = np.arange(numbers.start, numbers.stop, dtype=np.intp)
        counts = terms.counts[numbers]
        mask[self.ids_of(field, numbers[counts < _MANY])] = True
        self._note(4 * int(counts.sum()))
        for number in numbers[counts >= _MANY].tolist():
            start = terms.places.item(number) // 4 + _HEADER_WORDS
            mask[self._words[start : start + terms.counts.item(number)].astype(np.intp)] = True
        return mask

    def ids_of(self, field: str, numbers: Numbers) -> Docs:
        """The documents of some terms, one list after the other."""
        terms = self.terms(field)
        starts = (terms.places[numbers] // 4).astype(np.intp) + _HEADER_WORDS
        counts = terms.counts[numbers].astype(np.intp)
        self._note(4 * int(counts.sum()) + _AROUND)
        return self._words.take(runs(starts, counts)).astype(np.intp)

    def _note(self, length: int) -> None:
        """Count what is read of the posting lists, and give their memory back now and then.

        Mapped files count as memory of the program; after enough queries that is the whole index.
        """
        self._mapped += length
        if self._mapped > _MOST_MAPPED:
            self._mapped = 0
            self._file.give_back()

    # What is known of each document

    def length_codes(self, field: str) -> NDArray[np.uint8]:
        """How many words the field has in each document, as codes of `segment_file.LENGTHS`."""
        return self._lengths[field]

    def numbers(self, column: str) -> NDArray[np.int64]:
        """A column of whole numbers."""
        return self._kept("numbers", column, lambda: self._file.numbers(column), _bytes)

    def numbers_of(self, column: str, docs: Docs) -> NDArray[np.int64]:
        """What a column of whole numbers has for some documents, without reading all of it."""
        return self._stored[column][docs].astype(np.int64)  # `take` would copy all of it first

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
