"""Numbers of a sentence by what they are worth, in the languages that the lexicon knows.

Less is found than `quantities` finds in English, but in more languages: no bounds, no units, no
nouns. It serves to compare articles of two languages.
"""

import re
from dataclasses import dataclass
from functools import cache

from index.records import Span
from index.text.digits import english_digits
from index.text.lexicon import entries, texts
from index.text.words import fold

_NUMBER = re.compile(
    r"(?<![A-Za-z\d])(?<!\d[.,:/-])(?:\d{1,3}(?:[,'’\u00a0\u2009\u202f]\d{3})+|\d+)(?:\.\d+)?"
    r"(?!\d|[:/]\d|[.,]\d)"
)
_GROUPING = re.compile(r"[,'’\u00a0\u2009\u202f]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CHINESE = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {"两": 2, "兩": 2}
_CHINESE_SCALES = {"十": 10, "百": 100, "千": 1000}
_CHINESE_NUMBER = re.compile(
    "[一二三四五六七八九两兩十百千零〇]{2,}|[两兩三四五六七八九十](?=[名人个個位岁天])"
)
_MOST = 1e15


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and where it stands."""

    span: Span
    worth: float


@dataclass(frozen=True, slots=True)
class _Numerals:
    """Folded words of one language."""

    words: dict[str, float]
    scales: dict[str, float]


def figures(body: str, within: Span, language: str) -> tuple[Figure, ...]:
    """The numbers in one sentence, rising: in digits with their scale, and in words."""
    text = english_digits(within.of(body), language)
    known = _numerals().get(language, _Numerals({}, {}))
    found = []
    for match in _NUMBER.finditer(text):
        end, factor = _scale(text, match.end(), known, language)
        worth = float(_GROUPING.sub("", match[0])) * factor
        if worth < _MOST:
            found.append(Figure(_placed(within, match.start(), end), round(worth, 6)))
    found += [f for f in _in_words(text, within, known, language) if not _taken(f, found)]
    return tuple(sorted(found, key=lambda figure: figure.span))


def _placed(within: Span, start: int, end: int) -> Span:
    return Span(within.start + start, within.start + end)


def _taken(figure: Figure, found: list[Figure]) -> bool:
    return any(figure.span.overlaps(other.span) for other in found)


def _scale(text: str, end: int, known: _Numerals, language: str) -> tuple[int, float]:
    """Where a number with its scales ends, and what these multiply it by: "3 mil millones"."""
    factor, place = 1.0, end
    if language in ("zh", "ja", "ko"):
        while text[place : place + 1] in known.scales:
            factor *= known.scales[text[place]]
            place += 1
        return place, factor
    while True:
        gap = place + (text[place : place + 1].isspace())
        word = _WORD.match(text, gap)
        scale = known.scales.get(fold(word[0])) if word else None
        if word is None or scale is None:
            return place, factor
        factor, place = factor * scale, word.end()


def _in_words(text: str, within: Span, known: _Numerals, language: str) -> list[Figure]:
    if language in ("zh", "ja"):
        numbers = ((m, _chinese(m[0])) for m in _CHINESE_NUMBER.finditer(text))
        return [Figure(_placed(within, *m.span()), n) for m, n in numbers if n]
    found = []
    for match in _WORD.finditer(text):
        worth = _worth_of(fold(match[0]), known, language)
        if worth is not None:
            end, factor = _scale(text, match.end(), known, language)
            found.append(Figure(_placed(within, match.start(), end), worth * factor))
    return found


def _worth_of(word: str, known: _Numerals, language: str) -> float | None:
    worth = known.words.get(word)
    if worth is None and language == "ar" and word.startswith("و"):  # "and", written with it
        worth = known.words.get(word[1:])
    return worth


def _chinese(numeral: str) -> float:
    """What "十二" or "三百二十" is worth; 0 where it is no number in order."""
    total, digit = 0, 0
    for character in numeral:
        if character in _CHINESE:
            if digit:
                return 0
            digit = _CHINESE[character]
        elif character in _CHINESE_SCALES:
            total, digit = total + (digit or 1) * _CHINESE_SCALES[character], 0
    return float(total + digit)


@cache
def _numerals() -> dict[str, _Numerals]:
    return {
        str(entry["language"]): _Numerals(
            _worth(texts(entry, "words")), _worth(texts(entry, "scales"))
        )
        for entry in entries("numerals", "numerals")
    }


def _worth(lines: tuple[str, ...]) -> dict[str, float]:
    parted = (line.split("|") for line in lines)
    return {fold(form): float(worth) for worth, *forms in parted for form in forms}
