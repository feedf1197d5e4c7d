"""Numerals in digits and English words, and what they are worth."""

import re

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = (
    {word: value for value, word in enumerate(_ONES, 1)}
    | {word: value for value, word in enumerate(_TEENS, 10)}
    | {word: 10 * value for value, word in enumerate(_TENS, 2)}
    | {"zero": 0, "a": 1, "an": 1}
)
_SCALES = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6,
    "mn": 1e6, "m": 1e6, "crore": 1e7, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}

_SCALE = "dozen|hundred|thousand|lakh|million|crore|billion|trillion"
_DIGITS = r"\d{1,3}(?:[,'’\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_PART = r"(?:[-\s]\d/\d{1,2}(?!\d)|[½¼¾⅓⅔⅛])?"
_BELOW_100 = (
    f"(?:{'|'.join(_TENS)})(?:[-\\s](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)}|{'|'.join(_ONES)}"
)
_SCALED = rf"(?:{_BELOW_100}|half\s+an?|an?)(?:(?:\s|-)(?:{_SCALE}))+"
_WORDS = (
    rf"(?:{_SCALED}|{_BELOW_100})(?:\s+(?:and\s+)?(?:{_SCALED}))*"
    rf"(?:(?<=hundred)\s+(?:and\s+)?(?:{_BELOW_100})|(?<=thousand)\s+and\s+(?:{_BELOW_100}))?"
    rf"(?:\s+and\s+a\s+half(?:\s+(?:{_SCALE}))?)?"
)

DIGITAL = (
    rf"(?:{_DIGITS}){_PART}"
    rf"(?:(?:bn|mn|tn|[mk])(?!\w)|\s(?:bn|mn|tn)(?!\w)|(?:(?:\s|-)(?:{_SCALE}))+(?!\w))?"
)
"""Pattern of a numeral in digits with its scale, to be used without regard to case."""

WORDED = rf"(?:{_WORDS})(?!\w)"
"""Pattern of a numeral in words, to be used without regard to case."""


def is_number_word(word: str) -> bool:
    """Whether a folded word is a numeral by itself or begins one: "twelve", "thirty"."""
    return len(word) > 2 and word in _SMALL


_TOKEN = re.compile(rf"\d/\d+|{_DIGITS}|[½¼¾⅓⅔⅛]|[a-z]+")


def value(numeral: str) -> float:
    """What a numeral that `DIGITAL` or `WORDED` matched is worth.

    "1.2m", "1,200,000" and "one million two hundred thousand" are worth the same.
    """
    total = current = 0.0
    halves = False
    for piece in _TOKEN.findall(numeral.lower()):
        if piece[0].isdigit() or piece in _FRACTIONS:
            current += _FRACTIONS.get(piece) or _digits(piece)
        elif piece == "half":
            current, halves = current + 0.5, True
        elif piece in ("a", "an") and (halves or current):
            continue  # "half a million", "two and a half"
        elif piece in _SMALL:
            current += _SMALL[piece]
        elif piece in ("hundred", "dozen"):
            current = (current or 1) * _SCALES[piece]
        elif piece in _SCALES:
            whole = (current or 1) * _SCALES[piece]
            total, current = (total + whole, 0.0) if current else (total * _SCALES[piece], 0.0)
    return round(total + current, 6)


def _digits(digits: str) -> float:
    if "/" in digits:
        over, under = digits.split("/")
        return int(over) / int(under) if int(under) else 0.0
    return float(re.sub(r"[,'’\u00a0\u2009\u202f]", "", digits))


_LAST_SCALE = re.compile(rf"(?:{_SCALE}|bn|mn|tn|[mk])$", re.IGNORECASE)


def scale(numeral: str) -> float:
    """What the scale word at the end of a numeral multiplies by; 1 where it has none."""
    match = _LAST_SCALE.search(numeral)
    return _SCALES[match[0].lower()] if match else 1.0
