"""Whether two words of different scripts may be one name, by how they sound.

Transliterations agree in the consonants and differ in their shades: Arabic has no p and no v,
Chinese puts vowels between consonants and has no r, Cyrillic names take endings. So words are
compared by coarse classes of consonants, and by the vowels where both scripts write them.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from anyascii import anyascii

from index.text.name_matching import spelt

FEWEST = 3  # consonants; fewer fit too many words
_VOWELS = "aeiouwy"
_COARSE = str.maketrans("bvšzcgj", "pfsskkk")
_EASTERN = str.maketrans("lf", "rp")  # no r in Chinese, no l and no f or v in Japanese
_PINYIN = (("zh", "z"), ("ji", "ki"), ("x", "s"), ("q", "k"), ("c", "ts"))
# Hebrew vav is o or u, pe is p where it begins a word, and a last h in either script is a.
_READ = (
    (re.compile("(?<=\\w)ו"), "o"),
    (re.compile("^פ"), "p"),
    (re.compile("[הة]$"), "a"),
)
_SOFT_C = re.compile(r"c(?=[eiy])")
_DOUBLES = re.compile(r"(.)\1+")
_PLAIN_VOWELS = str.maketrans("wy", "ui")
_ALIKE = frozenset({frozenset("ae"), frozenset("ei"), frozenset("ou")})


class Writing(Enum):
    """What a script does with the vowels of a foreign name."""

    ALPHABET = "writes them"
    ABJAD = "writes the long ones"  # Arabic, Hebrew
    SYLLABLES = "writes one after each consonant"  # Chinese, Japanese, Korean


@dataclass(frozen=True, slots=True)
class Sound:
    """A word as it sounds; `gaps` are the vowels before, between and after the consonants."""

    writing: Writing
    consonants: str
    eastern: str  # consonants as Eastern Asia tells them apart
    gaps: tuple[str, ...]
    eastern_gaps: tuple[str, ...]
    is_stem: bool = False  # without the ending that it has in the text

    def key(self, other: Writing) -> str:
        """What it is looked up by among words of another script; "" where that tells nothing."""
        east = Writing.SYLLABLES in (self.writing, other)
        found = self.eastern if east else self.consonants
        return found if len(found) >= FEWEST else ""


@lru_cache(maxsize=100_000)
def sound_of(word: str, writing: Writing, *, pinyin: bool = False, is_stem: bool = False) -> Sound:
    """The sound of a word in any script; `pinyin` for Chinese characters."""
    for pattern, letter in _READ:
        word = pattern.sub(letter, word)
    said = anyascii(word).lower().replace("'", "").replace("`", "")
    if pinyin:
        for old, new in _PINYIN:
            said = said.replace(old, new)
    said = "".join(spelt(said))
    said = _SOFT_C.sub("s", said).replace("ng", "n").replace("ts", "s")
    said = said[:1] + said[1:].replace("h", "")
    west = _DOUBLES.sub(r"\1", said.translate(_COARSE))
    east = _DOUBLES.sub(r"\1", west.translate(_EASTERN))
    return Sound(writing, _consonants(west), _consonants(east), _gaps(west), _gaps(east), is_stem)


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in _VOWELS)


def _gaps(word: str) -> tuple[str, ...]:
    return tuple(re.split(rf"[^{_VOWELS}]", word))


def sound_alike(one: Sound, other: Sound, *, exact: bool = False) -> bool:
    """Whether two words with equal keys may be one name by their vowels.

    `exact` is for names that differ in their endings, as Niger and Nigeria do: stems are none.
    """
    east = Writing.SYLLABLES in (one.writing, other.writing)
    left, right = (s.eastern_gaps if east else s.gaps for s in (one, other))
    if len(left) != len(right) or bool(left[0]) != bool(right[0]):
        return False
    stems = one.is_stem or other.is_stem
    if exact and stems:
        return False
    pairs = zip(left[:-1], right[:-1], strict=True)
    return all(_agree(a, b, one.writing, other.writing) for a, b in pairs) and (
        stems or _ends_agree(left[-1], right[-1], one.writing, other.writing)
    )


def _agree(a: str, b: str, one: Writing, other: Writing) -> bool:
    """Whether vowels between the same two consonants can be of one name."""
    if a and b:
        left, right = a.translate(_PLAIN_VOWELS), b.translate(_PLAIN_VOWELS)
        return any(x == y or frozenset((x, y)) in _ALIKE for x in left for y in right)
    if a or b:
        full, bare = (one, other) if a else (other, one)
        # One may write a vowel that is none, or leave one out; an alphabet does neither.
        return full is Writing.SYLLABLES or (bare is Writing.ABJAD and full is not bare)
    return True


def _ends_agree(a: str, b: str, one: Writing, other: Writing) -> bool:
    """Whether both end in a vowel, or neither; a last e may be silent."""
    if bool(a) == bool(b):
        return True
    full, written = (one, a) if a else (other, b)
    return full is Writing.SYLLABLES or (written == "e" and one is not other)
