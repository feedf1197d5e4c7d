"""What Whoosh keeps with each word of an article: its positions, or only that it occurs.

Whoosh's own formats make an object for each token and pickle each list of positions; these
take the words as they come. A field holds one text or several, with a gap between them.
"""

from collections.abc import Iterator

from index.search.analyser import Term, placed, placed_in_all
from index.search.engine import Existence, Positions
from index.search.layout import decode_positions, encode_positions

Posting = tuple[str, int, float, bytes]  # term, frequency, weight, value
Texts = str | tuple[str, ...]


def _placed(value: Texts) -> tuple[tuple[int, Term], ...]:
    return placed(value) if isinstance(value, str) else placed_in_all(value)


class StemPositions(Positions):  # type: ignore[misc] # Whoosh has no types
    """Stems with their positions."""

    def word_values(self, value: Texts, analyzer: object, **_: object) -> Iterator[Posting]:
        """The postings of one field of one article."""
        del analyzer  # gives the same words, one object each
        places: dict[str, list[int]] = {}
        for position, term in _placed(value):
            places.setdefault(self._text(term), []).append(position)
        for text, found in places.items():
            yield text, len(found), float(len(found)), self.encode(found)

    def _text(self, term: Term) -> str:
        return term.stem

    def encode(self, positions: list[int]) -> bytes:
        """Positions, rising, as `index.search.layout` has them."""
        return encode_positions(positions)

    def decode_positions(self, value: bytes) -> list[int]:
        """What `encode` was given."""
        return decode_positions(value)

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

    def word_values(self, value: Texts, analyzer: object, **_: object) -> Iterator[Posting]:
        """The postings of one field of one article."""
        del analyzer
        for form in {term.form for _, term in _placed(value)}:
            yield form, 1, 1.0, b""


class TermOccurrence(Existence):  # type: ignore[misc]
    """Whole texts as terms, each once."""

    def word_values(self, value: Texts, analyzer: object, **_: object) -> Iterator[Posting]:
        """The postings of one field of one article."""
        del analyzer
        for text in {value} if isinstance(value, str) else set(value):
            yield text, 1, 1.0, b""
