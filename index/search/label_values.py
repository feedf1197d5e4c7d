"""What a query may ask for behind lang:, month:, has: and is:, and what comes nearest to it."""

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import OSA

from index.text.lexicon import entries, texts
from index.text.words import fold

HAS = ("conflict", "quotation", "number", "note")
IS = ("undated", "guessed", "reprint", "cut")
_OTHER_WORDS = {
    "conflicts": "conflict", "quotations": "quotation", "quote": "quotation",
    "quotes": "quotation", "numbers": "number", "notes": "note", "reprints": "reprint",
    "reprinted": "reprint", "truncated": "cut",
}  # fmt: skip
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})(\??)")
_MONTHS = re.compile(r"(\d{4}[-/.]\d{1,2}|\d{4})(?:\s*\.\.+\s*(\d{4}[-/.]\d{1,2}|\d{4}))?(\??)")
_MOST_EDITS = 2


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` was likely to be: a letter off, two in a long word."""
    most = 1 if len(word) < 6 else _MOST_EDITS
    found = [(OSA.distance(word, other, score_cutoff=most), other) for other in known]
    distance, other = min(found, default=(most + 1, ""))
    return other if distance <= most and len(word) > 2 else None


def choice(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that was named, in any case, one or many."""
    lower = word.lower()
    found = _OTHER_WORDS.get(lower, lower)
    return found if found in known else None


def month(text: str) -> str | None:
    """A month as a facet has it: "2018-08", "2018-08?" where dates are guesses, "" for none."""
    match = _MONTH.fullmatch(text)
    if match is None:
        return text if not text else None
    if not 1 <= int(match[2]) <= 12 or match[1] == "0000":
        return None
    return f"{match[1]}-{int(match[2]):02}{match[3]}"


def months(text: str) -> str | None:
    """One month as `month` has it, or several: "2019", "2016-10..2020-06".

    As with one month, "?" behind them takes the guessed dates, and none the stated ones.
    """
    match = _MONTHS.fullmatch(text)
    if match is None:
        return month(text)
    first = _end(match[1], 1)
    last = _end(match[2] or match[1], 12)
    if first is None or last is None or first > last:
        return None
    year = first[:4]
    if (first, last) == (f"{year}-01", f"{year}-12"):
        return f"{year}{match[3]}"
    return f"{first}..{last}{match[3]}" if first < last else f"{first}{match[3]}"


def ends_of(value: str) -> tuple[str, str]:
    """The first and the last month of a value that `months` gave, but for the undated."""
    first, _, last = value.rstrip("?").partition("..")
    last = last or first
    return (first, last) if "-" in first else (f"{first}-01", f"{last}-12")


def _end(text: str, of_year: int) -> str | None:
    """A month, or the month of a year that an end of months falls on."""
    return month(text if len(text) > 4 else f"{text}-{of_year}")


def language(text: str) -> str | None:
    """The code of a language that is named by it, in English or as it calls itself."""
    if not text:
        return text
    return _languages().get(fold(text))


def nearest_language(text: str) -> str | None:
    """The English name of a language that `text` was likely to be."""
    code = nearest(fold(text), _languages())
    return language_name(_languages()[code]) if code else None


def language_name(code: str) -> str:
    """The English name of a language; the code where there is none."""
    return _names().get(code, code)


@cache
def _languages() -> dict[str, str]:
    """Codes by themselves and by folded names."""
    named = {
        fold(name): str(entry["code"])
        for entry in reversed(entries("languages", "language"))
        for name in texts(entry, "names")
    }
    return named | {str(entry["code"]): str(entry["code"]) for entry in _listed()}


@cache
def _names() -> dict[str, str]:
    return {str(entry["code"]): texts(entry, "names")[0] for entry in _listed()}


def _listed() -> tuple[dict[str, object], ...]:
    return entries("languages", "language")
