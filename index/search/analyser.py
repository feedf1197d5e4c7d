"""Words as they are indexed and asked for, one way for both.

A word stands at one position. One with hyphens or apostrophes takes a position for each of its
parts, and its joined form stands with the first: "ez-Zor" is "ez", then "zor", and "ezzor".
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, product

from index.records import Span
from index.text.words import fold, is_stop, stem

FARTHEST = 30
"""Words that may stand between others that are asked for together."""

_PARAGRAPH_GAP = FARTHEST + 2  # positions; no phrase and no NEAR reaches over it
BREAK = "\n\n"  # between paragraphs
_MOST_VARIANTS = 12  # ways to read a phrase

# Marks that Python's \w leaves out though they stand inside words: accents set apart, Hebrew
# points, Arabic and Syriac vowels, signs of the scripts of India, joiners and selectors.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963\u0981-\u0983"
    "\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a51\u0abc-\u0acd\u0b3c-\u0b57\u0bbe-\u0bcd"
    "\u0c00-\u0c04\u0c3e-\u0c56\u0cbc-\u0cd6\u0d3b-\u0d4d\u0dca-\u0ddf\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
SIGNS_IN_WORDS = rf"[-‐‑'’‘ʹʺʻʼʽʾʿˈ`´&·.,:_٫٬{_MARKS}]"
"""Pattern of one sign that may stand between the letters of a word."""

_UNSPACED = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


def _pattern(guard: str) -> re.Pattern[str]:
    """Words out of letters that pass `guard`, and breaks between paragraphs."""
    inner = rf"(?:{guard}[\w{_MARKS}])"
    short = rf"(?=\w\.)(?<!\w){guard}[^\W\d_](?:\.[^\W\d_](?!\w))+\.?"  # U.S.
    joint = r"(?:[-‐‑'’‘ʼ`´&·]|(?<=\d)[.,:٫٬](?=\d))"
    sign = r"(?:\+\+|#)(?!\w)"  # C++
    word = rf"(?:{short}|{guard}\w{inner}*)(?:{joint}{inner}+)*(?:{sign})?"
    return re.compile(rf"{word}|\n\s*\n")


_PLAIN = _pattern("")
_MIXED = re.compile(rf"[{_UNSPACED}]|{_pattern(f'(?![{_UNSPACED}])').pattern}")
_ASCII = bytes(range(128))
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")

# What case folding and taking off accents leave as it is.
_LETTERS = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ð": "d"}
_ALIKE = str.maketrans(
    {
        **_LETTERS,
        **{letter.upper(): plain for letter, plain in _LETTERS.items() if letter != "ı"},
        **dict.fromkeys("ʹʺʻʼʽʾʿˈ‘’`´", "'"),  # also the signs that transliterations use
        **dict.fromkeys("\u0640\u200c\u200d\ufe0f"),  # stretched Arabic, joiners
        "٬": ",",
        "٫": ".",
        "·": "-",
        "_": "-",
    }
)
_SCRIPTS = (
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u052f", "ru"),
    ("\u0600", "\u06ff", "ar"),
    ("\u0900", "\u097f", "hi"),
)

_POSSESSIVE = re.compile(r"(?<=.)'s?$")
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z](?:\.?[A-Z])+(?![^\W_])")
_JOINTS = re.compile(r"[-'&:]+")
_INNER = re.compile(r"[-'.]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it is compared: `stem` in most fields, `form` for prefixes and names."""

    stem: str
    form: str


@dataclass(frozen=True, slots=True)
class Expansion:
    """All the ways in which one written word is found."""

    width: int  # positions it takes up; 0 if nothing of it can be found
    placed: tuple[tuple[int, Term], ...]  # each form with its distance from the first position
    runs: tuple[tuple[Term, ...], ...]  # what to look for: neighbouring words, of one run


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, where it stands, and its first position."""

    span: Span
    position: int
    expansion: Expansion


def words(text: str) -> Iterator[Word]:
    """The words of a text; positions rise, with a gap between paragraphs."""
    position = 0
    for match in written_words(text):
        if not (gap := _gap(match[0])) and (expansion := expand(match[0])).width:
            yield Word(Span(*match.span()), position, expansion)
            position += expansion.width
        position += gap


def written_words(text: str) -> Iterator[re.Match[str]]:
    """All that may be words, and the breaks between paragraphs; see `width_of`."""
    return word_pattern(text).finditer(text)


def word_pattern(text: str) -> re.Pattern[str]:
    """What finds the words of a text and the breaks between its paragraphs, from any space on."""
    spaced = text.isascii() or _HAS_UNSPACED.search(beyond_ascii(text)) is None
    return _PLAIN if spaced else _MIXED


def beyond_ascii(text: str) -> str:
    """The characters of a text that are not ASCII; nothing looks at those of a text as fast."""
    return text.encode("utf-8", "ignore").translate(None, _ASCII).decode()


def all_written(text: str) -> list[str]:
    """The texts of `written_words`."""
    return word_pattern(text).findall(text)


def forms_of(written: str) -> tuple[int, tuple[tuple[int, Term], ...]]:
    """How many positions a word, or a break, takes up, and its forms with their distances."""
    if written[0] == "\n":
        return _PARAGRAPH_GAP, ()
    expansion = expand(written)
    return expansion.width, expansion.placed


def plain_form(written: str) -> str:
    """The form of a word that has just one, and takes up one position; "" of any other.

    Nearly all words are such, and this is all that `expand` would find of them.
    """
    if written.isascii() and written.isalpha() and (len(written) == 1 or not written.isupper()):
        return written.lower()
    return ""


def stem_of(form: str) -> str:
    """The stem of a form."""
    return _term(form).stem


def width_of(written: str) -> int:
    """How many positions a word, or a break between paragraphs, takes up."""
    return _gap(written) or expand(written).width


def _gap(written: str) -> int:
    return _PARAGRAPH_GAP if written[0] == "\n" else 0


@lru_cache(maxsize=2)  # two fields of an index take the same text one after the other
def placed(text: str) -> tuple[tuple[int, Term], ...]:
    """The forms of a text with their positions, as `words` gives them, for indexing."""
    found = []
    position = 0
    for written in all_written(text):
        if written[0] == "\n":
            position += _PARAGRAPH_GAP
            continue
        expansion = expand(written)
        found.extend([(position + offset, term) for offset, term in expansion.placed])
        position += expansion.width
    return tuple(found)


def placed_in_all(texts: Sequence[str]) -> tuple[tuple[int, Term], ...]:
    """The forms of several texts one after the other, with a gap between them, for indexing."""
    return placed(BREAK.join(texts))


@lru_cache(maxsize=1 << 12)
def variants(text: str) -> tuple[tuple[Term, ...], ...]:
    """What to look for to find `text`: runs of neighbouring words, one of which is enough."""
    choices = [word.expansion.runs for word in words(text)]
    if not choices:
        return ()
    runs = islice(product(*choices), _MOST_VARIANTS)
    return tuple(dict.fromkeys(tuple(chain.from_iterable(run)) for run in runs))


@lru_cache(maxsize=1 << 16)
def expand(written: str) -> Expansion:
    """The forms of one word as written."""
    if form := plain_form(written):
        term = _term(form)
        return Expansion(1, ((0, term),), ((term,),))
    plain = _POSSESSIVE.sub("", _plain(written)).strip("-'&")
    if plain.count(".") > 1 and _NUMBER.fullmatch(plain) and not _GROUPED.fullmatch(plain):
        plain = plain.replace(".", "-")  # 9.8.2018
    pieces = [piece for piece in _JOINTS.split(plain) if piece]
    capitals = {found.replace(".", "").lower() for found in _CAPITALS.findall(written)}
    parts = [forms for piece in pieces if (forms := _forms(piece, capitals))]
    placed = [(at, term) for at, forms in enumerate(parts) for term in forms]
    runs = list(product(*map(_asked, parts))) if parts else []
    if len(parts) > 1:
        whole = _term(_INNER.sub("", plain))
        placed.insert(0, (0, whole))
        # Who looks for AT&T wants no "at T", who looks for 10:30 no "10.30".
        runs = [(whole,)] if "&" in plain or ":" in plain else [*runs, (whole,)]
    return Expansion(len(parts), tuple(placed), tuple(runs))


def prefix_form(text: str) -> str:
    """The beginning that words found by the prefix `text` have in common, as `Term.form`."""
    plain = _INNER.sub("", _plain(text))
    return plain.replace(",", "") if plain[:1].isdigit() else plain


def _plain(written: str) -> str:
    """In lower case, without accents, with straight marks and ASCII digits."""
    if written.isascii():
        return written.lower().replace("_", "-").replace("`", "'")
    folded = fold(written.translate(_ALIKE))
    return "".join(str(unicodedata.digit(c, c)) if c.isdigit() else c for c in folded)


def _forms(piece: str, capitals: set[str]) -> tuple[Term, ...]:
    """What one part of a word is found by."""
    if _NUMBER.fullmatch(piece):
        return tuple(Term(number, number) for number in _numbers(piece))
    bare = piece.replace(".", "").replace(",", "")
    if not bare:
        return ()
    if bare in capitals and is_stop(bare, "en"):
        return (_term(bare), Term(bare.upper(), bare.upper()))
    return (_term(bare),)


def _asked(forms: tuple[Term, ...]) -> tuple[Term, ...]:
    """What to look for of what stands: who writes US or WHO means the name, not the pronoun."""
    return tuple(term for term in forms if term.stem.isupper()) or forms


def _numbers(written: str) -> tuple[str, ...]:
    """The values a number may have: "15.500" is fifteen and a half, or a German's 15500."""
    if _GROUPED_BY_COMMA.fullmatch(written):
        return (written.replace(",", ""),)
    if _GROUPED.fullmatch(written):
        joined = written.replace(".", "").replace(",", ".")
        sure = written.count(".") > 1 or "," in written
        return (joined,) if sure else (joined, written)
    return (written.replace(",", "."),)


def _term(form: str) -> Term:
    return Term(stem(form, _language(form)), form)


def _language(word: str) -> str:
    """The language whose stems serve a script; English for Latin, in whatever language.

    Index and query must agree without knowing the language of either.
    """
    first = word[0]
    for low, high, language in _SCRIPTS:
        if low <= first <= high:
            return language
    return "en"
