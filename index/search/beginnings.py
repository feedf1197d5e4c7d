"""Where words with some beginnings may stand in a text, found without cutting it into words.

One pattern looks for all of them, and takes letters in any case and with any accent, with the
signs between them that a word may hold: "ez-Zor" begins with "ezz", "U.S." with "us".
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from index.search.analyser import beyond_ascii, prefix_form

# Scripts whose words keep their beginnings when they are stemmed: Latin, Cyrillic.
_SCRIPTS = ((0x20, 0x250), (0x400, 0x530), (0x1E00, 0x1F00))
_BEGINNING = re.compile(r"[0-9a-z\u0430-\u045f]*")
# The signs that a word may hold, and more: a set of them alone takes ten times as long to compile.
_SIGNS = "[\\W_\u02b9-\u02c8\u093d\u09bd\u0abd\u0b3d\u0cbd\u0d3d]"
_PLAIN_SIGNS = r"[\W_]"
_MARKS = "“”‘’–—…•«»€£"  # no letters, and none in disguise
_LONGEST = 6  # letters; more would not leave out much
# What stands for several letters at once or is a letter in disguise: "æ", "ß", "ﬁ", "½", "𝐀".
_ODD = re.compile(
    "[\u00aa\u00b2\u00b3\u00b9\u00ba\u00bc-\u00be\u00df\u00c6\u00e6\u0132\u0133\u013f\u0140\u0149"
    "\u0152\u0153\u01c4-\u01cc\u01e2\u01e3\u01f1-\u01f3\u01fc\u01fd\u02b0-\u02b8\u02e0-\u02e4"
    "\u1c80-\u1c88\u1d00-\u1dbf\u1e9a\u1e9e\u2070-\u209c\u20a8\u2100-\u218b\u2460-\u24ff"
    "\u2c60-\u2c7f\u2de0-\u2dff\ua640-\ua69d\ua700-\ua7ff\uab30-\uab6f\ufb00-\ufb06\uff00-\uffef"
    "\u3200-\u33ff\U0001d400-\U0001d7ff\U0001f100-\U0001f2ff\U0001fbf0-\U0001fbf9"
    "\U0001e030-\U0001e08f\U00010780-\U000107ba"
    "\u1369-\u1371\u19da\u2776-\u2793\U00010a40-\U00010a43\U00010e60-\U00010e68\U00011052-\U0001105a]"
)


def beginning(text: str) -> str | None:
    """What `Beginnings` can look for of a word in its compared form; None if it cannot."""
    match = _BEGINNING.match(text[:_LONGEST])
    return match[0] if match and match[0] else None


def stem_beginning(stem: str) -> str | None:
    """The same of all words that have this stem, whose last letters may be others.

    Two letters are sure, and of long stems all but two; but the stem of "dying" is "die".
    """
    sure = 1 if len(stem) == 3 and stem.endswith("ie") else max(2, len(stem) - 2)
    return beginning(stem.lower()[:sure])


@lru_cache(maxsize=32)
def places_of(beginnings: frozenset[str], *, simple: bool = False) -> re.Pattern[str]:
    """A pattern that matches at each place where a word, or a part of one, may begin so.

    Args:
        beginnings: what words begin with, as `beginning` gives it.
        simple: for texts that are simple, see `is_simple`; made and matched in less time.
    """
    letters = _Letters(_PLAIN_SIGNS, _in_both_cases) if simple else _Letters(_SIGNS, _same)
    firsts = sorted({text[0] for text in beginnings})
    rests = []
    for first in firsts:
        texts = sorted({text[1:] for text in beginnings if text[0] == first}, key=len)
        kept = [t for n, t in enumerate(texts) if not any(map(t.startswith, texts[:n]))]
        rest = "|".join(map(letters.pattern, kept))
        rests.append(f"(?<=[{letters.same(first)}])(?:{rest})")
    union = "".join(map(letters.same, firsts))
    signs = "_" if simple else re.escape("ʹʺʻʼʽʾʿˈ·_")
    # A set at the front lets the pattern skip to the next letter that may be the first.
    return re.compile(f"[{union}](?<![^\\W{signs}].)(?:{'|'.join(rests)})", re.DOTALL)


def is_plain(text: str) -> bool:
    """Whether `places_of` finds all beginnings in a text; odd signs may hide some."""
    # Nearly all texts have curly quotes, so that most would be looked through for nothing.
    return text.isascii() or _ODD.search(beyond_ascii(text)) is None


def is_simple(text: str) -> bool:
    """Whether all letters of a text are of ASCII, as most are of English."""
    return text.isascii() or not beyond_ascii(text).strip(_MARKS)


@dataclass(frozen=True, slots=True)
class _Letters:
    """How letters are written."""

    signs: str  # a set of what may stand between them
    same: Callable[[str], str]  # all that are compared as one

    def pattern(self, text: str) -> str:
        """The pattern of a part of a word behind its first letter."""
        return "".join(f"{self.signs}*[{self.same(letter)}]" for letter in text)


def _in_both_cases(letter: str) -> str:
    return letter + letter.upper()


def _same(letter: str) -> str:
    return _variants().get(letter) or _digits().get(letter, letter)


@cache
def _variants() -> dict[str, str]:
    """For each letter all that are compared as it."""
    found: dict[str, str] = {}
    for low, high in _SCRIPTS:
        for char in map(chr, range(low, high)):
            if char.isalpha() and len(plain := prefix_form(char)) == 1:
                found[plain] = found.get(plain, "") + char
    return found


@cache
def _digits() -> dict[str, str]:
    """For each digit those of all scripts."""
    found: dict[str, str] = {}
    for char in map(chr, range(0x20000)):
        if char.isdecimal():
            digit = str(int(char))
            found[digit] = found.get(digit, "") + char
    return found


def any_beginning(texts: Iterable[str | None]) -> frozenset[str] | None:
    """The beginnings as a set; None if one of them is None."""
    found = frozenset(texts)
    return None if None in found else frozenset(text for text in found if text is not None)
