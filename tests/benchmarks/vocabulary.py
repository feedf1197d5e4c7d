"""Made-up vocabulary whose words are as frequent as those of news, and never run out.

The frequent words are those of resources/idf.tsv in their inflected forms. Beyond them a word of
rank r is drawn in proportion to r^-2, so that n words of text have about n^0.5 different ones, as
in Reuters' RCV1 (Manning, Raghavan, Schütze, "Introduction to Information Retrieval", 2008, 5.1.1).
"""

import random
import re
import sys
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2]))

from index.resources import resource
from index.text.words import is_stop, stem

Ids = NDArray[np.int64]

_FORMS = (("", 0.5), ("s", 0.24), ("ed", 0.14), ("ing", 0.12))  # endings and their shares
_MOST = 4_000_000  # rarer words are not told apart


def _parts(line: str) -> tuple[str, ...]:
    return tuple(line.split())


_ONSETS = _parts(
    "b br bl c cr d dr f g gr h j k kh kr l m n p pr q r s sh sk st t tr v w y z zh th gh ch"
)
_NUCLEI = _parts("a e i o u aa ai au ei ia ie io ou ua")
_CODAS = ("", "", *_parts("n r l m s t k d sh nd rt st nk ck"))
_SUFFIXES = _parts("ation ist ism ize less ness able ment ship hood wise like ful ly er ers est")
_PREFIXES = _parts("anti counter inter mis multi non over post pre re semi sub trans un under")


class Vocabulary:
    """Words by number, frequent ones first; drawn as often as they are frequent."""

    def __init__(self) -> None:
        stems = _stems()
        self.words: list[str] = []
        shares: list[float] = []
        for text, count in stems:
            forms = _forms(text)
            whole = sum(share for _, share in forms)
            self.words += [word for word, _ in forms]
            shares += [count * share / whole for _, share in forms]
        counts = np.array(shares)
        # The tail goes on where the list ends: its first word is as frequent as the list's last.
        self._first = len(stems)
        tail = min(count for _, count in stems) * self._first
        self._edges = np.cumsum(counts) / (counts.sum() + tail)
        content = [
            n for n, word in enumerate(self.words) if not is_stop(word, "en") and len(word) > 2
        ]
        self._content = np.array(content)
        heights = np.cumsum(np.sqrt(counts[self._content]))
        self._content_edges = heights / heights[-1]
        self.function = np.zeros(len(self.words), dtype=bool)
        self.function[:] = True
        self.function[self._content] = False

    def draw(self, rng: np.random.Generator, count: int) -> Ids:
        """Words as text has them; those from `len(self.words)` on are the rare ones."""
        found = np.searchsorted(self._edges, rng.random(count))
        rare = (found == len(self.words)).nonzero()[0]
        if len(rare):
            ranks = self._first / np.maximum(rng.random(len(rare)), 1e-9)
            found[rare] += np.minimum(ranks, _MOST).astype(np.int64)
        return found

    def topics(self, rng: np.random.Generator, count: int) -> Ids:
        """Words that an article can be about: no function words, rarer ones oftener."""
        count_rare = max(count // 10, 1)
        known = self._content[np.searchsorted(self._content_edges, rng.random(count - count_rare))]
        ranks = np.minimum(self._first / np.maximum(rng.random(count_rare), 1e-9), _MOST)
        return np.concatenate([known, len(self.words) + ranks.astype(np.int64)])

    def is_content(self, ids: Ids) -> NDArray[np.bool_]:
        """Which of the words are no function words."""
        return ~self.function[np.minimum(ids, len(self.words) - 1)] | (ids >= len(self.words))

    def spelt(self, ids: Ids) -> list[str]:
        """The words as written."""
        known, words = len(self.words), self.words
        return [words[n] if n < known else self.rare(n) for n in ids.tolist()]

    @lru_cache(maxsize=1 << 20)  # noqa: B019 - there is one vocabulary
    def rare(self, number: int) -> str:
        """A word of the tail: derived, compound, misspelt, or a name."""
        rng = random.Random(number)  # noqa: S311 - must be the same every time
        kind = rng.random()
        if kind < 0.35:
            return made_name(rng, rng.randrange(2, 4))
        base = self._plain(rng)
        if kind < 0.60:
            return base + rng.choice(_SUFFIXES)
        if kind < 0.70:
            return rng.choice(_PREFIXES) + base
        if kind < 0.85:
            return base + self._plain(rng)
        return _misspelt(rng, base)

    def _plain(self, rng: random.Random) -> str:
        while True:
            word = self.words[int(len(self.words) * rng.random())]
            if len(word) > 3 and word.isalpha():
                return word


def made_name(rng: random.Random, syllables: int) -> str:
    """A name that no place or person has, unless by chance."""
    parts = (
        rng.choice(_ONSETS) + rng.choice(_NUCLEI) + rng.choice(_CODAS) for _ in range(syllables)
    )
    return "".join(parts).capitalize()


def _misspelt(rng: random.Random, word: str) -> str:
    at = rng.randrange(1, len(word) - 1)
    return rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def _stems() -> list[tuple[str, int]]:
    lines = resource("idf.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    found = [(word, int(count)) for word, count in cells if re.fullmatch(r"[a-z]+|\d{1,4}", word)]
    return sorted(found, key=lambda cell: (-cell[1], cell[0]))


def _forms(text: str) -> list[tuple[str, float]]:
    """The words that have a stem, with their shares; function words stand for themselves."""
    if len(text) < 4 or is_stop(text, "en") or text.isdigit():
        return [(text, 1.0)]
    base = _base(text)
    found: dict[str, float] = {}
    for ending, share in _FORMS:
        word = _inflected(base, ending)
        if stem(word, "en") == text:
            found[word] = found.get(word, 0.0) + share
    return list(found.items()) or [(text, 1.0)]


def _base(text: str) -> str:
    """A word with this stem: "polic" is "police", "countri" is "country"."""
    guesses = [text]
    if text.endswith("i"):
        guesses.insert(0, text[:-1] + "y")
    if re.search(r"[cvgzu]$|[^aeiou][lr]$|[aeiou][kst]$", text):
        guesses.insert(0, text + "e")
    return next((guess for guess in guesses if stem(guess, "en") == text), text)


def _inflected(base: str, ending: str) -> str:
    if not ending:
        return base
    if ending == "s":
        if base.endswith("y") and base[-2] not in "aeiou":
            return base[:-1] + "ies"
        return base + ("es" if re.search(r"(s|x|z|ch|sh)$", base) else "s")
    return (base[:-1] if base.endswith("e") else base) + ending
