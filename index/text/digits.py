"""Figures written as English writes them, in texts of any language, in as many characters.

Rules for English can then read the figures of other languages, and what they find stands where
it stood. Which sign parts the decimals follows Unicode CLDR.
"""

import re
import unicodedata

from index.text.words import listed

_DECIMAL_COMMA = listed(
    """bg ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nb nl nn no pl pt ro ru
    sk sl sq sr sv tr uk vi"""
)
_BETWEEN_THOUSANDS = "\u00a0"  # what English rules take in a number, as they take a comma
_ARABIC_SIGNS = str.maketrans({"٬": ",", "٫": "."})
_FIGURE = re.compile(
    r"(?<![\w.,:/-])\d{1,3}(?:(?P<sep>[. ])\d{3})(?:(?P=sep)\d{3})*(?:,\d+)?(?![\d]|[.,:/-]\d)"
    r"|(?<![\w.,:/-])\d+,\d+(?![\d]|[.,:/-]\d)"
)
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_SWAPPED = str.maketrans({".": ",", ",": ".", " ": _BETWEEN_THOUSANDS})
_AMERICAN = re.compile(r"\d{1,3},\d{3}")


def english_digits(text: str, language: str) -> str:
    """The text with ASCII digits, commas between thousands and points before decimals.

    Of a language that writes "1.200,5" or "1 200,5"; in Spanish, which is written either way,
    "1,200" stays.
    """
    plain = text
    if not text.isascii():
        plain = _OTHER_DIGIT.sub(lambda m: str(unicodedata.digit(m[0])), text)
        plain = plain.translate(_ARABIC_SIGNS)
    if language not in _DECIMAL_COMMA:
        return plain
    return _FIGURE.sub(lambda m: _swapped(m[0], language), plain)


def _swapped(figure: str, language: str) -> str:
    if language == "es" and _AMERICAN.fullmatch(figure):
        return figure
    return figure.translate(_SWAPPED)
