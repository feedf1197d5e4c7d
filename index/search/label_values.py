"""What a query may ask for behind lang:, month:, has: and is:, and what comes nearest to it."""

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import OSA

from index.text.lexicon import entries, texts
from index.text.words import fold

HAS = ("conflict", "quotation", "number", "note")
IS = ("undated", "guessed", "reprint")
_OTHER_WORDS = {
    "conflicts": "conflict", "quotations": "quotation", "quote": "quotation",
    "quotes": "quotation", "numbers": "number", "notes": "note", "reprints": "reprint",
    "reprinted": "reprint",
}  # fmt: skip
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})(\??)")
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
