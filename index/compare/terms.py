"""Passages as weighted terms: what alignment sees of an article."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log

import numpy as np
from numpy.typing import NDArray

from index.records import Analysis
from index.text.words import fold, is_stemmed, stem, words

_HYPHEN = re.compile(r"[-‐‑]")
_BEGINNING = 5  # letters that a word is cut to where no stemmer knows its endings
_TRIGRAMS = frozenset({"he", "yi"})  # roots of three letters, and small words written in front
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Thai, Lao, Burmese, Khmer


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a passage as it is compared and as it stands there."""

    stem: str
    surface: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of all passages of one column, as the entries of a sparse matrix.

    Entry `k` says that passage `passage[k]` holds the term `vocabulary[term[k]]` with weight
    `weight[k]`, 1 + log of how often; entries rise by passage. Columns that are compared
    share one vocabulary.
    """

    texts: tuple[str, ...]
    passage: NDArray[np.intp]
    term: NDArray[np.intp]
    weight: NDArray[np.float32]
    surfaces: tuple[dict[int, str], ...]  # of each passage: term number to its first form
    language: str

    def __len__(self) -> int:
        return len(self.texts)


class Vocabulary:
    """Numbers for stems, given out as they come; not safe to share between threads."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def copy(self) -> "Vocabulary":
        """The same numbers, to be added to elsewhere."""
        made = Vocabulary()
        made._numbers = self._numbers.copy()
        return made

    @property
    def stems(self) -> tuple[str, ...]:
        """All stems so far, by number."""
        return tuple(self._numbers)

    def number(self, stem: str) -> int:
        """The number of `stem`."""
        return self._numbers.setdefault(stem, len(self._numbers))

    def terms(
        self, texts: Sequence[str], passages: Iterable[Sequence[Term]], language: str
    ) -> Terms:
        """The column whose passages have these texts and terms."""
        rows: list[int] = []
        numbers: list[int] = []
        weights: list[float] = []
        surfaces: list[dict[int, str]] = []
        known = self._numbers
        for row, passage in enumerate(passages):
            named: dict[int, str] = {}
            counts: dict[int, int] = {}
            for term in passage:
                number = known.setdefault(term.stem, len(known))
                if number in counts:
                    counts[number] += 1
                else:
                    counts[number] = 1
                    named[number] = term.surface
            rows += [row] * len(counts)
            numbers += counts
            weights += [1 + log(n) if n > 1 else 1.0 for n in counts.values()]
            surfaces.append(named)
        return Terms(
            tuple(texts),
            np.array(rows, dtype=np.intp),
            np.array(numbers, dtype=np.intp),
            np.array(weights, dtype=np.float32),
            tuple(surfaces),
            language,
        )


def terms_of_text(text: str, language: str) -> tuple[Term, ...]:
    """The terms of one passage that stands by itself."""
    return _terms((span.of(text) for span in words(text)), language)


def terms_of_body(body: str, analysis: Analysis) -> tuple[tuple[Term, ...], ...]:
    """The terms of each sentence of an analysed body."""
    return tuple(
        _terms((span.of(body) for span in sentence.words), analysis.language)
        for sentence in analysis.sentences
    )


def terms_of_words(words: Iterable[Iterable[str]], language: str) -> tuple[tuple[Term, ...], ...]:
    """The terms of each sentence whose words are known."""
    return tuple([_terms(found, language) for found in words])


def _terms(found: Iterable[str], language: str) -> tuple[Term, ...]:
    return tuple(chain.from_iterable([_terms_of_word(word, language) for word in found]))


@lru_cache(maxsize=50_000)
def _terms_of_word(word: str, language: str) -> tuple[Term, ...]:
    # Outlets hyphenate as they like: "eight-year deal", "a deal of eight years".
    parts = (part for run in _HYPHEN.split(word) for part in _parts(run))
    form = stem if is_stemmed(language) or not language else _beginning
    if language not in _TRIGRAMS:
        return tuple(Term(form(part, language), part) for part in parts)
    return tuple(Term(gram, part) for part in parts for gram in _trigrams(fold(part)))


def _beginning(word: str, language: str) -> str:
    """The first letters of a word, which serve nearly as well as a stem does.

    McNamee, Nicholas and Mayfield, "Addressing morphological variation in alphabetic languages",
    2009, where words cut to five letters come close to stems.
    """
    form = stem(word, language)
    return form[:_BEGINNING] if form.isalpha() else form


def _trigrams(word: str) -> Iterable[str]:
    """Each three neighbouring letters of a word, or the word where it has no more."""
    if len(word) <= 3 or not word.isalpha():
        return (word,)
    return (word[n : n + 3] for n in range(len(word) - 2))


def _parts(run: str) -> Iterable[str]:
    """The run itself; of a script that parts no words, each two neighbouring characters."""
    if len(run) > 2 and _UNSPACED.search(run):
        return (run[n : n + 2] for n in range(len(run) - 1))
    return (run,) if run else ()
