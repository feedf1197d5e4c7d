"""Words of a sentence that may be a foreign name, in scripts without capitals.

Arabic and Hebrew write small words together with the next; Chinese and Japanese put no space
between words, but write foreign names in characters that are used for their sound.
"""

import re
from functools import cache

from index.records import Span
from index.text.lexicon import entries
from index.text.words import fold

_PREFIXED = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل|[وفبلكس]|[והבלמשכ]{1,2})(?=\w{3})")
_KATAKANA = re.compile("[ァ-ヺー]{2,}")
_HANGUL = re.compile("[가-힣]{2,}")
_LONGEST = 8  # characters of a foreign name in Chinese
_LONGEST_NAME = 4  # characters of a Chinese one
_IDEOGRAPHS = re.compile("[一-鿿]{2,}")


def unprefixed(word: str) -> tuple[str, ...]:
    """A word of Arabic or Hebrew as it is, and without what may be written together with it."""
    plain = fold(word)
    return (plain, *(plain[m.end() :] for m in [_PREFIXED.match(plain)] if m))


def transliterated(body: str, within: Span, language: str) -> tuple[Span, ...]:
    """The places in a sentence of Chinese, Japanese or Korean that may be a foreign name."""
    text = within.of(body)
    if language == "ja":
        return tuple(_moved(within, *m.span()) for m in _KATAKANA.finditer(text))
    if language == "ko":  # its particles stand at the end of the word
        runs = (m.span() for m in _HANGUL.finditer(text))
        return tuple(_moved(within, a, end) for a, b in runs for end in range(a + 2, b + 1))
    runs = (m.span() for m in _by_sound().finditer(text))
    return tuple(
        _moved(within, start, end)
        for a, b in runs
        for start in range(a, b - 1)
        for end in range(start + 2, min(b, start + _LONGEST) + 1)
    )


def ideographs(body: str, within: Span) -> tuple[Span, ...]:
    """The places in a sentence of Chinese that may be a Chinese name of two to four characters."""
    text = within.of(body)
    return tuple(
        _moved(within, start, end)
        for match in _IDEOGRAPHS.finditer(text)
        for start in range(match.start(), match.end() - 1)
        for end in range(start + 2, min(match.end(), start + _LONGEST_NAME) + 1)
    )


def _moved(within: Span, start: int, end: int) -> Span:
    return Span(within.start + start, within.start + end)


@cache
def _by_sound() -> re.Pattern[str]:
    (entry,) = entries("transliterated", "chinese")
    characters = "".join(str(entry["characters"]).split())
    return re.compile(f"[{characters}]{{2,}}")
