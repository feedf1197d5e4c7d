"""Articles turned into posting lists in memory, all of them at once at the end.

While articles are added, only the numbers of their written words are kept. What a written word is
found by is looked up once for all of its places, and sorting is left to numpy, so that indexing
costs little more than finding the words.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.search.analyser import BREAK, all_written, forms_of, plain_form, stem_of
from index.search.inverted import Inverted, Numbers, before, runs
from index.search.schema import CONTENT_BYTES, SearchDocument, day, digest
from index.search.segment_file import Codes, Columns
from index.search.told import terms

_MOST_CODES = 1 << 16  # texts of one column; any more count as none
_FULL = 1_000_000  # words; making posting lists of them takes some 200 MB for a second


class _Numbered(dict[str, int]):
    """Numbers texts in the order they are asked for."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


@dataclass(slots=True)
class _Stream:
    """Numbers of texts, document by document."""

    numbers: "array[int]" = field(default_factory=lambda: array("I"))
    counts: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, numbers: Iterable[int]) -> None:
        start = len(self.numbers)
        self.numbers.extend(numbers)
        self.counts.append(len(self.numbers) - start)


@dataclass(slots=True)
class _Coded:
    """A column of texts in the making; documents without one have the first, the empty text."""

    known: _Numbered = field(default_factory=lambda: _Numbered({"": 0}))
    numbers: "array[int]" = field(default_factory=lambda: array("H"))

    def add(self, text: str) -> None:
        number = self.known[text] if len(self.known) < _MOST_CODES else self.known.get(text, 0)
        self.numbers.append(number)

    def codes(self) -> Codes:
        texts = tuple(text.encode("utf-8", "backslashreplace") for text in self.known)
        return Codes(np.array(self.numbers, dtype=np.uint16), texts)


class Pool:
    """The articles of one segment in the making."""

    def __init__(self) -> None:
        self._written = _Numbered()
        self._words = {name: _Stream() for name in _WORDS}
        self._terms = {name: (_Numbered(), _Stream()) for name in _TERMS}
        self._articles = array("q")
        self._days = array("i")
        self._digests = bytearray()
        self._coded = {"language": _Coded(), "outlet_name": _Coded()}

    def __len__(self) -> int:
        return len(self._articles)

    @property
    def full(self) -> bool:
        """Whether the memory for another article should be saved."""
        return sum(len(stream.numbers) for stream in self._words.values()) >= _FULL

    @property
    def articles(self) -> Sequence[int]:
        """The numbers of the articles, in the order in which they were added."""
        return self._articles

    def add(self, document: SearchDocument) -> None:
        """Add one more article."""
        self._add_words("title", document.title)
        self._add_words("body", document.body)
        self._add_words("outlet", document.outlet)
        self._add_words("byline", document.byline)
        self._add_words("says", BREAK.join(document.quotations))
        self._add_words("place", BREAK.join(document.places))
        self._add_words("name", BREAK.join(document.names))
        self._add_terms("named", set(document.name_keys))
        self._add_terms("told", terms(document.numbers))
        self._articles.append(document.id)
        self._days.append(day(document.published, guessed=document.guessed))
        self._digests += digest(document.content)
        self._coded["language"].add(document.language)
        self._coded["outlet_name"].add(document.outlet)

    def fields(self) -> Iterator[tuple[str, Inverted]]:
        """The postings of each field."""
        table = _Table(self._written)
        for name, (stems, forms, occurrence) in _WORDS.items():
            stream = self._words[name]
            if stems:
                yield name, table.placed(stream, table.stems)
            if forms:
                yield forms, (table.occurring if occurrence else table.placed)(stream, table.forms)
        for name, (numbered, stream) in self._terms.items():
            texts = [text.encode("utf-8", "backslashreplace") for text in numbered]
            numbers = np.array(stream.numbers, dtype=np.uint32)
            yield name, _occurring(texts, numbers, _documents(stream))

    def columns(self) -> Columns:
        """The columns."""
        return Columns(
            {
                "article": np.array(self._articles, dtype=np.int64),
                "day": np.array(self._days, dtype=np.int64),
            },
            np.frombuffer(bytes(self._digests), f"V{CONTENT_BYTES}"),
            {name: coded.codes() for name, coded in self._coded.items()},
        )

    def _add_words(self, name: str, text: str) -> None:
        self._words[name].add(map(self._written.__getitem__, all_written(text)))

    def _add_terms(self, name: str, texts: set[str]) -> None:
        numbered, stream = self._terms[name]
        stream.add(map(numbered.__getitem__, texts))


# Of each text that is read as words: whether its stems are kept under its own name, under which
# name its forms are kept, and whether of those only that they occur.
_WORDS: dict[str, tuple[bool, str, bool]] = {
    "title": (True, "title_form", True),
    "body": (True, "body_form", True),
    "outlet": (False, "outlet", False),
    "byline": (False, "byline", False),
    "says": (True, "", False),
    "place": (False, "place", False),
    "name": (False, "name", False),
}
_TERMS = ("named", "told")


class _Table:
    """What each written word is found by."""

    def __init__(self, written: _Numbered) -> None:
        stems, forms = _Numbered(), _Numbered()
        widths, sizes = array("I"), array("I")
        offsets, stem_numbers, form_numbers = array("I"), array("I"), array("I")
        stem_of_form: dict[str, int] = {}
        for text in written:
            if form := plain_form(text):
                stem = stem_of_form.get(form)
                if stem is None:
                    stem = stem_of_form[form] = stems[stem_of(form)]
                widths.append(1)
                sizes.append(1)
                offsets.append(0)
                stem_numbers.append(stem)
                form_numbers.append(forms[form])
                continue
            width, placed = forms_of(text)
            widths.append(width)
            sizes.append(len(placed))
            for offset, term in placed:
                offsets.append(offset)
                stem_numbers.append(stems[term.stem])
                form_numbers.append(forms[term.form])
        self._widths, self._sizes = np.array(widths, np.intp), np.array(sizes, np.intp)
        self._starts = before(self._sizes)
        self._offsets = np.array(offsets, dtype=np.uint32)
        self.stems = (
            [text.encode("utf-8", "backslashreplace") for text in stems],
            np.array(stem_numbers, "u4"),
        )
        self.forms = (
            [text.encode("utf-8", "backslashreplace") for text in forms],
            np.array(form_numbers, "u4"),
        )

    def placed(self, stream: _Stream, kind: tuple[list[bytes], NDArray[np.uint32]]) -> Inverted:
        """The postings of a stream with positions."""
        texts, of = kind
        words, documents = np.array(stream.numbers, np.intp), _documents(stream)
        widths = self._widths[words]
        positions = before(widths)
        counts = np.array(stream.counts, dtype=np.intp)
        begins = np.append(positions, 0)[before(counts)] if len(words) else before(counts)
        positions -= np.repeat(begins, counts)
        sizes = self._sizes[words]
        entries = runs(self._starts[words], sizes)
        positions = np.repeat(positions, sizes) + self._offsets[entries]
        return _placed(texts, of[entries], np.repeat(documents, sizes), positions)

    def occurring(self, stream: _Stream, kind: tuple[list[bytes], NDArray[np.uint32]]) -> Inverted:
        """The postings of a stream without positions."""
        texts, of = kind
        words = np.array(stream.numbers, np.intp)
        sizes = self._sizes[words]
        entries = runs(self._starts[words], sizes)
        return _occurring(texts, of[entries], np.repeat(_documents(stream), sizes))


def _documents(stream: _Stream) -> NDArray[np.uint32]:
    """For each number of a stream its document."""
    counts = np.array(stream.counts, dtype=np.intp)
    return np.repeat(np.arange(len(counts), dtype=np.uint32), counts)


def _ranked(
    texts: list[bytes], numbers: NDArray[np.uint32]
) -> tuple[list[bytes], NDArray[np.uint64]]:
    """The texts that occur, sorted, and for each number the place of its text among them."""
    used = np.flatnonzero(np.bincount(numbers, minlength=len(texts))).tolist()
    order = sorted(used, key=texts.__getitem__)
    ranks = np.zeros(len(texts), dtype=np.uint64)
    ranks[order] = np.arange(len(order), dtype=np.uint64)
    return [texts[number] for number in order], ranks[numbers]


def _placed(
    texts: list[bytes],
    numbers: NDArray[np.uint32],
    documents: NDArray[np.uint32],
    positions: Numbers,
) -> Inverted:
    """Postings of words as they stand in the documents, one after the other."""
    texts, ranks = _ranked(texts, numbers)
    # Sorted as one number with its place, which keeps the order of the documents.
    keys = ranks << np.uint64(32) | np.arange(len(ranks), dtype=np.uint64)
    keys.sort()
    order = (keys & np.uint64(0xFFFFFFFF)).astype(np.intp)
    pairs = (keys >> np.uint64(32)) << np.uint64(32) | documents[order]
    firsts = _firsts(pairs)
    weights = np.diff(np.append(firsts, len(pairs))).astype(np.uint32)
    return _inverted(texts, pairs[firsts], weights, positions[order].astype(np.uint32))


def _occurring(
    texts: list[bytes], numbers: NDArray[np.uint32], documents: NDArray[np.uint32]
) -> Inverted:
    texts, ranks = _ranked(texts, numbers)
    pairs = ranks << np.uint64(32) | documents
    pairs.sort()
    pairs = pairs[_firsts(pairs)]
    return _inverted(texts, pairs, np.ones(len(pairs), dtype=np.uint32), None)


def _inverted(
    texts: list[bytes],
    pairs: NDArray[np.uint64],
    weights: NDArray[np.uint32],
    positions: NDArray[np.uint32] | None,
) -> Inverted:
    """Of pairs of a term and a document, sorted."""
    counts = np.bincount((pairs >> np.uint64(32)).astype(np.intp), minlength=len(texts))
    return Inverted(texts, counts, pairs.astype(np.uint32), weights, positions)


def _firsts(rising: NDArray[np.uint64]) -> Numbers:
    """Where the values begin that are not the same as the one before."""
    return np.flatnonzero(np.append(True, rising[1:] != rising[:-1])[: len(rising)])
