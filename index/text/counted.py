"""What a number counts: the head noun of the words after it."""

import re

from index.records import Span
from index.text.words import fold, is_stop, listed

_REACH = 6  # words after the number that can hold its noun
_PLURALS = listed("people men women children police troops personnel cattle lives wives")
_STATES = listed("dead killed wounded injured missing detained arrested hurt displaced")
_VERBS = listed(
    """says has is was does goes makes takes includes remains becomes comes gives gets holds shows
    were are had have said told killed died left went came took made lost won fell rose became"""
)
_SINGULAR_S = re.compile(r"(?:ss|us|is|ous|ics|news|always|perhaps|across|thus|series)$")
_ES = re.compile(r"(?:ss|sh|ch|x|z)es$")
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "wives": "wife",
    "police": "police",
}
_WORD = re.compile(r"(?P<gap>\s+|-)(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)")
_NUMERAL = re.compile(
    r"\s+(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred)\b)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of(?:\s+(?:the|his|her|its|their|our|these|those|them))?(?=\s)")


def noun_after(body: str, place: int, end: int, *, single: bool) -> tuple[str, Span | None]:
    """The noun counted by a number that ends at `place`, in the singular, and its place.

    Adjectives and names are skipped: of "15 IS militants" it is "militant". Empty and None if
    no word looks counted.
    """
    after_of = _OF.match(body, place, end)
    place = after_of.end() if after_of else place
    if after_of and _NUMERAL.match(body, place, end):
        return "", None  # "two of the five missing": it is not known what became of the two
    capital: tuple[str, Span] | None = None
    for count in range(_REACH):
        match = _WORD.match(body, place, end)
        if match is None:
            break
        word, span = match["word"], Span(*match.span("word"))
        if _breaks(word, count):
            break
        if fold(word) in _STATES and count < 2:
            return fold(word), span
        if _is_plural(word) or (single and count == 0 and not _is_verb_form(word)):
            if word[0].islower():
                return singular(word), span
            if not word.isupper():
                capital = singular(word), span
        place = match.end()
    return capital or ("", None)


def singular(word: str) -> str:
    """A counted word as one of its kind: "militant" for "militants", "man" for "men"."""
    folded = fold(word.rsplit("-", 1)[-1])
    if folded in _IRREGULAR:
        return _IRREGULAR[folded]
    if not _is_plural(folded) or folded in _PLURALS:
        return folded
    if folded.endswith("ies") and len(folded) > 4:
        return folded[:-3] + "y"
    return folded[:-2] if _ES.search(folded) else folded[:-1]


def _breaks(word: str, count: int) -> bool:
    folded = fold(word)
    if len(word) > 1 and word.isupper():
        return False  # "27 US troops", "15 IS militants"
    if folded in ("other", "more", "most", "such", "own", "few", "all", "same"):
        return False
    return is_stop(word, "en") or folded in _VERBS or (count == 0 and folded == "per")


def _is_plural(word: str) -> bool:
    last = fold(word.rsplit("-", 1)[-1])
    if last in _PLURALS:
        return True
    plain = len(last) > 3 and last.endswith("s") and "'" not in last
    return plain and not _SINGULAR_S.search(last)


def _is_verb_form(word: str) -> bool:
    return fold(word).endswith(("ed", "ing", "ly"))
