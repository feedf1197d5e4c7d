"""WordPiece tokens: words cut into the pieces that a sentence model knows.

The method of BERT (Devlin et al., 2019): lower case, no accents, punctuation by itself, then
the longest piece that the vocabulary holds, from left to right.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

_LONGEST_WORD = 100
_ASCII_SIGNS = frozenset("$+<=>^`|~")  # symbols to Unicode, punctuation to the model
_REPLACEMENT = "\ufffd"


class WordPiece:
    """The pieces of a sentence, by number; may be used by several threads."""

    def __init__(self, vocabulary: Path) -> None:
        pieces = vocabulary.read_text("utf-8").split("\n")
        self._numbers = {piece: number for number, piece in enumerate(pieces) if piece}
        self._of_word = lru_cache(maxsize=20_000)(self._cut)
        self.start, self.end = self._numbers["[CLS]"], self._numbers["[SEP]"]  # of what is read
        self.unknown = self._numbers["[UNK]"]

    def __len__(self) -> int:
        return len(self._numbers)

    def pieces(self, text: str) -> tuple[int, ...]:
        """The numbers of some text; those of two texts parted by a space or sign add up."""
        return tuple([number for word in _words(text) for number in self._of_word(word)])

    def _cut(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of `word`; the unknown sign alone if any part is unknown."""
        unknown = (self.unknown,)
        if len(word) > _LONGEST_WORD:
            return unknown
        found: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((e for e in ends if mark + word[start:e] in self._numbers), None)
            if end is None:
                return unknown
            found.append(self._numbers[mark + word[start:end]])
            start = end
        return tuple(found)


def _words(sentence: str) -> Iterator[str]:
    """Words and signs of a sentence, in lower case and without accents."""
    parted = unicodedata.normalize("NFD", sentence.lower())
    return iter("".join(map(_spaced, parted)).split())


@lru_cache(maxsize=4096)
def _spaced(char: str) -> str:
    """What stands for a character before the cut at white space."""
    category = unicodedata.category(char)
    if category == "Mn" or char == _REPLACEMENT:
        return ""
    if char.isspace():
        return " "
    if category in ("Cc", "Cf"):
        return ""
    if category[0] == "P" or char in _ASCII_SIGNS or _ideograph(char):
        return f" {char} "
    return char


def _ideograph(char: str) -> bool:
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or "\U00020000" <= char <= "\U0003ffff"
