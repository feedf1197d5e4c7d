"""The terms of one field of one segment, looked up without making a text of each.

A term is known by its number, its place in the order of the bytes. Whole vocabularies are only
ever looked through by numpy; none is read before it is asked for.
"""

import fnmatch
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from index.search.inverted import runs
from index.search.layout import Vocabulary

Numbers = NDArray[np.intp]
_Table = Callable[[Numbers, int], tuple[NDArray[np.unsignedinteger], Numbers]]

_LAST = b"\xff"  # no UTF-8 has it, so that it sorts after all that begins alike


class Terms:
    """Finds terms of a vocabulary: one, those with a beginning, of a shape, or nearly alike."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._ends = vocabulary.ends
        self._each_end = vocabulary.ends.astype(np.uint32, copy=False).data
        self._texts = vocabulary.texts
        self.places = vocabulary.places
        self.lengths = vocabulary.lengths
        self.counts = vocabulary.counts
        self._known: dict[bytes, int | None] = {}  # terms that were looked for

    def __len__(self) -> int:
        return len(self._ends)

    def text(self, number: int) -> bytes:
        """The bytes of a term."""
        return bytes(self._texts[self._start(number) : self._each_end[number]])

    def _start(self, number: int) -> int:
        return self._each_end[number - 1] if number else 0

    def find(self, text: bytes) -> int | None:
        """The number of a term, None if there is none such."""
        number = self._known.get(text, _UNASKED)
        if number == _UNASKED:
            number = self.first(text)
            if number == len(self) or self.text(number) != text:
                number = None
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[text] = number
        return number

    def first(self, text: bytes) -> int:
        """The first term that is not less than `text`; the number of terms if there is none."""
        ends, texts = self._each_end, self._texts  # which numpy gives out half as fast
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            if bytes(texts[ends[middle - 1] if middle else 0 : ends[middle]]) < text:
                low = middle + 1
            else:
                high = middle
        return low

    def beginning(self, text: bytes) -> range:
        """The terms that begin so."""
        return range(self.first(text), self.first(text + _LAST)) if text else range(len(self))

    def like(self, pattern: str) -> Numbers:
        """The terms of a shape: "?" stands for one letter, "*" for any number of them."""
        shape = _Shape.of(pattern)
        numbers = _numbers(self.beginning(shape.head))
        numbers = numbers[self._sizes(numbers) >= shape.least]
        for back, byte in enumerate(reversed(shape.tail), start=1):
            numbers = numbers[self._bytes()[self._ends[numbers] - back] == byte]
        if shape.inner and len(numbers) > _MANY:
            numbers = np.intersect1d(numbers, self._holding(shape.inner), assume_unique=True)
        if shape.plain:
            return numbers
        fits = re.compile(fnmatch.translate(shape.pattern)).match
        kept = [n for n in numbers.tolist() if fits(self.text(n).decode())]
        return np.array(kept, dtype=np.intp)

    def alike(
        self, text: str, edits: int, kept: int = 0, least: int = 0
    ) -> tuple[Numbers, NDArray[np.intp]]:
        """The terms that at most so many edits set apart from `text`, and how many each.

        An edit adds, drops or changes one letter (Levenshtein, "Binary codes capable of
        correcting deletions, insertions, and reversals", 1966).

        Args:
            text: what the terms are held against.
            edits: the most.
            kept: so many first letters are the same.
            least: in at least so many documents.
        """
        begin = self.beginning(text[:kept].encode())
        whole = edits > 1 or len(text) <= kept + 1
        numbers = _numbers(begin) if whole else self._half_alike(begin, text)
        if least:
            numbers = numbers[self.counts[numbers] >= least]
        sizes = self._sizes(numbers)  # of bytes, of which a letter has up to four
        fit = (sizes >= len(text) - edits) & (sizes <= 4 * (len(text) + edits))
        numbers = numbers[fit]
        ascii_ = self._are_ascii(numbers)
        found = [
            (kept, *self._near(kept, table, text, edits))
            for kept, table in (
                (numbers[ascii_], self._ascii_letters),
                (numbers[~ascii_], self._letters),
            )
            if len(kept)
        ]
        if not found:
            return numbers[:0], numbers[:0]
        every = np.concatenate([kept[near] for kept, near, _ in found])
        apart = np.concatenate([distances[near] for _, near, distances in found])
        order = np.argsort(every)
        return every[order], apart[order]

    def _half_alike(self, within: range, text: str) -> Numbers:
        """Of the terms `within`, those that begin or end as `text` does, up to its middle.

        One edit is in one half, so that the other half stays as it is.
        """
        head, tail = text[: len(text) // 2].encode(), text[len(text) // 2 :].encode()
        ends = self._ends[within.start : within.stop].astype(np.intp)
        places = ends - 1
        rows = np.flatnonzero(self._bytes().take(places) == tail[-1])
        for back, byte in enumerate(reversed(tail[:-1]), start=1):
            rows = rows[self._bytes().take(places.take(rows) - back, mode="clip") == byte]
        tailed = rows + within.start
        tailed = tailed[self._sizes(tailed) >= len(tail)]  # the others end in one before them
        headed = self.beginning(head)
        first = max(within.start, headed.start)
        last = max(first, min(within.stop, headed.stop))
        low, high = tailed.searchsorted([first, last])
        return np.concatenate([tailed[:low], np.arange(first, last), tailed[high:]])

    def _near(
        self, numbers: Numbers, table: _Table, text: str, edits: int
    ) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
        """Which terms are near enough, and how many edits from `text` each is."""
        letters, sizes = table(numbers, len(text) + edits)
        fit = abs(sizes - len(text)) <= edits
        if not fit.all():
            letters = letters[:, fit]
        distances = np.full(len(numbers), edits + 1, dtype=np.intp)
        held = _distances_to_one if edits == 1 else partial(_distances, edits=edits)
        distances[fit] = held(letters, sizes[fit], text)
        return distances <= edits, distances

    def _bytes(self) -> NDArray[np.uint8]:
        return np.frombuffer(self._texts, np.uint8)

    def _starts(self, numbers: Numbers) -> Numbers:
        return np.where(numbers > 0, self._ends[numbers - 1], 0).astype(np.intp)

    def _sizes(self, numbers: Numbers) -> Numbers:
        return self._ends[numbers].astype(np.intp) - self._starts(numbers)

    def _holding(self, literal: bytes) -> Numbers:
        """The terms that have these bytes in them."""
        found = [m.start() for m in re.finditer(b"(?=%s)" % re.escape(literal), self._texts)]
        at = np.array(found, dtype=np.intp)
        numbers = np.searchsorted(self._ends, at, side="right")
        return np.unique(numbers[at + len(literal) <= self._ends[numbers]])

    def _are_ascii(self, numbers: Numbers) -> NDArray[np.bool_]:
        """Which terms have only letters of one byte."""
        if not len(numbers):
            return np.ones(0, dtype=np.bool_)
        first = int(self._starts(numbers[:1])[0])
        part = self._bytes()[first : self._ends.item(int(numbers[-1]))]
        if part.max() < _ASCII:
            return np.ones(len(numbers), dtype=np.bool_)
        odd = np.concatenate([[0], np.cumsum(part >= _ASCII)])
        starts, ends = self._starts(numbers) - first, self._ends[numbers] - np.uint32(first)
        found: NDArray[np.bool_] = odd[ends] == odd[starts]
        return found

    def _ascii_letters(self, numbers: Numbers, most: int) -> tuple[NDArray[np.uint8], Numbers]:
        """A column of code points for each term, filled up with 0, and how many each has."""
        sizes, bytes_ = self._sizes(numbers), self._bytes()
        columns = np.arange(most)[:, None]
        table = bytes_.take(self._starts(numbers) + columns, mode="clip")
        table *= columns < sizes
        return table, sizes

    def _letters(self, numbers: Numbers, most: int) -> tuple[NDArray[np.uint32], Numbers]:
        """The same of terms with whatever letters."""
        sizes = self._sizes(numbers)
        bytes_ = self._bytes()[runs(self._starts(numbers), sizes)]
        begins = (bytes_ & 0xC0) != 0x80  # of letters
        ends = np.concatenate([[0], np.cumsum(begins)])[np.cumsum(sizes)]
        lengths = np.diff(ends, prepend=0).astype(np.intp)
        points = np.frombuffer(bytes_.tobytes().decode().encode("utf-32-le"), "<u4")
        columns = np.arange(most)[:, None]
        table = points.take(ends - lengths + columns, mode="clip").astype(np.uint32)
        table *= columns < lengths
        return table, lengths


_ASCII = 0x80
_OPEN = re.compile(r"[*?]")
_UNASKED = -1
_MOST_KNOWN = 4096
_MANY = 2000  # terms; fewer are sooner looked at one by one


@dataclass(frozen=True, slots=True)
class _Shape:
    """What all terms of a shape have in common."""

    pattern: str  # as fnmatch has it
    head: bytes  # they begin so
    tail: bytes  # they end so
    inner: bytes  # they have this in them
    least: int  # bytes
    plain: bool  # whether that is all there is to it

    @classmethod
    def of(cls, pattern: str) -> "_Shape":
        pieces = _OPEN.split(pattern)
        literal = [piece.encode() for piece in pieces]
        return cls(
            pattern.replace("[", "[[]"),
            head=literal[0],
            tail=literal[-1] if len(pieces) > 1 else b"",
            inner=max(literal[1:-1], key=len, default=b""),
            least=sum(map(len, literal)) + pattern.count("?"),
            plain=len(pieces) == 2 and "*" in pattern,
        )


def _numbers(numbers: range) -> Numbers:
    return np.arange(numbers.start, numbers.stop, dtype=np.intp)


def _distances_to_one(
    letters: NDArray[np.unsignedinteger], sizes: Numbers, text: str
) -> NDArray[np.intp]:
    """The same as `_distances` for one edit, of terms whose lengths allow it.

    One edit leaves all letters before it and all behind it as they are.
    """
    sought = np.frombuffer(text.encode("utf-32-le"), "<u4")[:, None]
    found = np.full(len(sizes), 2, dtype=np.intp)
    for longer in (-1, 0, 1):
        which = np.flatnonzero(sizes == len(text) + longer)
        if not len(which):
            continue
        same = letters[: len(text) + longer].take(which, axis=1)
        shorter = len(text) + min(longer, 0)
        first = same[:shorter] == sought[:shorter]
        last = first if not longer else same[-shorter:] == sought[-shorter:]
        kept = _length(first) + _length(last[::-1])
        found[which[kept >= shorter - (not longer)]] = 1
        if not longer:
            found[which[kept == 2 * shorter]] = 0
    return found


def _length(same: NDArray[np.bool_]) -> NDArray[np.intp]:
    """For each column how many of its first values are true."""
    lengths: NDArray[np.intp] = np.logical_and.accumulate(same).sum(axis=0)
    return lengths


def _distances(
    letters: NDArray[np.unsignedinteger], sizes: Numbers, text: str, edits: int
) -> NDArray[np.intp]:
    """For each column of letters the edits from `text`; above `edits` they are not told exactly.

    Only the band of the table is filled that `edits` allow (Ukkonen, "Algorithms for approximate
    string matching", 1985), for all columns at once.
    """
    many, width = letters.shape[1], 2 * edits + 1
    far = np.full(many, edits + 1, dtype=np.int8)
    band = [far] * width  # by how far the place in the term is from the place in the text
    for place in range(edits + 1):
        band[edits + place] = np.full(many, place, dtype=np.int8)
    for row, letter in enumerate(map(ord, text), start=1):
        new = []
        for at in range(width):
            place = row + at - edits
            if place < 0 or place > len(letters):
                new.append(far)
                continue
            best = far if place else np.full(many, min(row, edits + 1), dtype=np.int8)
            if place:
                best = band[at] + (letters[place - 1] != letter)
                if at:
                    np.minimum(best, new[at - 1] + 1, out=best)
            if at + 1 < width:
                best = np.minimum(best, band[at + 1] + 1)
            new.append(np.minimum(best, far))
        band = new
    rows = sizes - len(text) + edits
    return np.stack(band)[rows, np.arange(many)].astype(np.intp)
