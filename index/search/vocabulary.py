"""The terms of one field of one segment, looked up without making a text of each.

A term is known by its number, its place in the order of the bytes. Whole vocabularies are only
ever looked through by numpy; none is read before it is asked for.
"""

import fnmatch
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.inverted import runs
from index.search.layout import Vocabulary

Numbers = NDArray[np.intp]

_LAST = b"\xff"  # no UTF-8 has it, so that it sorts after all that begins alike


class Terms:
    """Finds terms of a vocabulary: one, those with a beginning, of a shape, or nearly alike."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._ends = vocabulary.ends
        self._texts = vocabulary.texts
        self.places = vocabulary.places
        self.lengths = vocabulary.lengths
        self.counts = vocabulary.counts

    def __len__(self) -> int:
        return len(self._ends)

    def text(self, number: int) -> bytes:
        """The bytes of a term."""
        start = self._ends.item(number - 1) if number else 0
        return bytes(self._texts[start : self._ends.item(number)])

    def find(self, text: bytes) -> int | None:
        """The number of a term, None if there is none such."""
        number = self.first(text)
        return number if number < len(self) and self.text(number) == text else None

    def first(self, text: bytes) -> int:
        """The first term that is not less than `text`; the number of terms if there is none."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.text(middle) < text:
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
        numbers = _numbers(self.beginning(text[:kept].encode()))
        if least:
            numbers = numbers[self.counts[numbers] >= least]
        sizes = self._sizes(numbers)  # of bytes, of which a letter has up to four
        fit = (sizes >= len(text) - edits) & (sizes <= 4 * (len(text) + edits))
        numbers = numbers[fit]
        letters, sizes = self._letters(numbers)
        fit = abs(sizes - len(text)) <= edits
        numbers, distances = numbers[fit], _distances(letters[fit], sizes[fit], text, edits)
        near = distances <= edits
        return numbers[near], distances[near]

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

    def _letters(self, numbers: Numbers) -> tuple[NDArray[np.uint32], Numbers]:
        """A row of code points for each term, filled up with 0, and how many each has."""
        sizes = self._sizes(numbers)
        bytes_ = self._bytes()[runs(self._starts(numbers), sizes)]
        begins = (bytes_ & 0xC0) != 0x80  # of letters
        ends = np.concatenate([[0], np.cumsum(begins)])[np.cumsum(sizes)]
        lengths = np.diff(ends, prepend=0).astype(np.intp)
        points = np.frombuffer(bytes_.tobytes().decode().encode("utf-32-le"), "<u4")
        table = np.zeros((len(numbers), int(lengths.max(initial=0))), dtype=np.uint32)
        table[np.arange(table.shape[1]) < lengths[:, None]] = points
        return table, lengths


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
        pieces = re.split(r"[*?]", pattern)
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


def _distances(
    letters: NDArray[np.uint32], sizes: Numbers, text: str, edits: int
) -> NDArray[np.intp]:
    """For each row of letters the edits from `text`; what is above `edits` is not told exactly.

    Only the band of the table is filled that `edits` allow (Ukkonen, "Algorithms for approximate
    string matching", 1985), for all rows at once.
    """
    rows, width = len(letters), 2 * edits + 1
    padded = np.zeros((rows, len(text) + 2 * edits + 1), dtype=np.uint32)
    padded[:, edits : edits + letters.shape[1]] = letters[:, : len(text) + edits + 1]
    padded = np.ascontiguousarray(padded.T)
    far = np.int16(edits + 1)
    band = np.full((width, rows), far, dtype=np.int16)  # by how far the column is from the row
    for column in range(edits + 1):
        band[edits + column] = column
    for row, letter in enumerate(text, start=1):
        new = np.empty_like(band)
        for at in range(width):
            column = row + at - edits
            if column < 0:
                new[at] = far
                continue
            cost = band[at] + (padded[column - 1 + edits] != ord(letter)) if column else None
            best = np.full(rows, row, dtype=np.int16) if cost is None else cost
            if at + 1 < width:
                best = np.minimum(best, band[at + 1] + 1)
            if at and column:
                best = np.minimum(best, new[at - 1] + 1)
            new[at] = best
        band = new
    return band[sizes - len(text) + edits, np.arange(rows)].astype(np.intp)
