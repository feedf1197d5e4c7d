"""What Whoosh keeps with each word of an article: its positions, or only that it occurs.

Whoosh's own formats make an object for each token and pickle each list of positions; these
take the words as they come and indexing is twice as fast.
"""

from array import array
from collections.abc import Iterator

from index.search.analyser import Term, placed
from index.search.engine import Existence, Positions

Posting = tuple[str, int, float, bytes]  # term, frequency, weight, value

_SHORT, _LONG = "H", "I"  # positions below 65,536 take two bytes, others four and a mark
_MARK = b"\1"


class StemPositions(Positions):  # type: ignore[misc] # Whoosh has no types
    """Stems with their positions."""

    def word_values(self, value: str, analyzer: object, **_: object) -> Iterator[Posting]:
        """The postings of one field of one article."""
        del analyzer  # gives the same words, one object each
        places: dict[str, list[int]] = {}
        for position, term in placed(value):
            places.setdefault(self._text(term), []).append(position)
        for text, found in places.items():
            yield text, len(found), float(len(found)), self.encode(found)

    def _text(self, term: Term) -> str:
        return term.stem

    def encode(self, positions: list[int]) -> bytes:
        """Positions, rising, as raw numbers of this machine."""
        if positions[-1] < 1 << 16:
            return array(_SHORT, positions).tobytes()
        return array(_LONG, positions).tobytes() + _MARK

    def decode_positions(self, value: bytes) -> list[int]:
        """What `encode` was given."""
        if len(value) % 2:
            return array(_LONG, value[:-1]).tolist()
        return array(_SHORT, value).tolist()

    def decode_frequency(self, value: bytes) -> int:
        """How many positions there are."""
        return len(value) // 4 if len(value) % 2 else len(value) // 2

    def decode_weight(self, value: bytes) -> float:
        """The same, as a weight."""
        return float(self.decode_frequency(value))


class FormPositions(StemPositions):
    """Unstemmed forms with their positions."""

    def _text(self, term: Term) -> str:
        return term.form


class FormOccurrence(Existence):  # type: ignore[misc]
    """Unstemmed forms, each once."""

    def word_values(self, value: str, analyzer: object, **_: object) -> Iterator[Posting]:
        """The postings of one field of one article."""
        del analyzer
        for form in {term.form for _, term in placed(value)}:
            yield form, 1, 1.0, b""
