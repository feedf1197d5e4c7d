"""What else was tried in alignment: F1 of each variant on the development sets.

    python tests/evaluation/variants.py DATA

DATA holds dev/ and train/. A variant changes the terms of passages, how much they tell, or the
score of two passages; everything else is the program's own, without the check of events. Each is
shown at the one threshold that is best for its sets together, news and train counting twice.
"train" is the training set of news, by words alone, since the vectors have seen it.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.compare.align import _VECTOR_SHARE, _held_back, _Pair
from index.compare.background import Background, shipped
from index.compare.terms import Term, Vocabulary, terms_of_text
from index.text.lexicon import entries, texts
from index.text.sentence_model import Vectors, shipped_model
from index.text.words import stem

Matrix = NDArray[np.float32]
Terms = Callable[[str], Sequence[Term]]
Score = Callable[[Matrix, Matrix], Matrix]  # of words and of vectors, both held back

SETS = {"news": "gold", "synth": "gold", "he": "gold", "mn": "gold", "ecb": "strict"}
THRESHOLDS = np.arange(0.02, 0.7, 0.01)
NUMERALS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
VALUES = {stem(word, "en"): str(value) for value, word in enumerate(NUMERALS)}
RUN = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)+")


@dataclass(frozen=True)
class Pair:
    """Two articles, and which of their cells count and are linked."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    counted: NDArray[np.bool_]
    linked: NDArray[np.bool_]


def pairs(path: Path, key: str) -> list[Pair]:
    """The pairs of a set."""
    made = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        shape = len(row["left"]), len(row["right"])
        counted, linked = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
        if "cells" in row:
            counted[tuple(np.array(row["cells"]).T)] = True
        else:
            ends = row.get("left_ok", range(shape[0])), row.get("right_ok", range(shape[1]))
            counted[np.ix_(*map(list, ends))] = True
        for i, j, *_ in row[key]:
            linked[i, j] = counted[i, j]
        made.append(Pair(tuple(row["left"]), tuple(row["right"]), counted, linked))
    return made


@cache
def plain(text: str) -> tuple[Term, ...]:
    """The terms of the program."""
    return terms_of_text(text, "en")


def numbers_by_value(text: str) -> Sequence[Term]:
    """Numerals as figures."""
    return [Term(VALUES.get(term.stem, term.stem), term.surface) for term in plain(text)]


@cache
def known_names() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the names of the lexicons, and the first spelling of each."""
    first = {
        name: texts(entry, "names")[0]
        for lexicon, table in (("places", "place"), ("organisations", "organisation"))
        for entry in entries(lexicon, table)
        for name in texts(entry, "names")
    }
    longest = sorted(first, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})(?!\w)"), first


def names_as_one(text: str) -> Sequence[Term]:
    """Known names as one term each, whatever the spelling."""
    pattern, first = known_names()
    made: list[Term] = []
    start = 0
    for found in pattern.finditer(text):
        made += plain(text[start : found.start()])
        made.append(Term("=" + first[found[0]], found[0]))
        start = found.end()
    return [*made, *plain(text[start:])]


def capital_runs(text: str) -> Sequence[Term]:
    """Runs of words with capitals as further terms."""
    return [*plain(text), *(Term("+" + run.lower(), run) for run in RUN.findall(text))]


def beginnings(text: str) -> Sequence[Term]:
    """The first five letters of long words as further terms."""
    return [*plain(text), *(Term("^" + t.stem[:5], t.surface) for t in plain(text) if t.stem[5:])]


def own(some: Sequence[Pair]) -> Background:
    """How much words tell by the articles of the set alone."""
    sentences = {text for pair in some for side in (pair.left, pair.right) for text in side}
    counts = Counter(name for text in sentences for name in {term.stem for term in plain(text)})
    return lambda name: log((len(sentences) + 2) / (counts[name] + 1))


def by_words(some: Sequence[Pair], terms: Terms, idf: Background) -> list[_Pair]:
    """The pairs as the program compares them by words."""
    made = []
    for pair in some:
        vocabulary = Vocabulary()
        sides = [
            vocabulary.terms(side, [terms(text) for text in side], "en")
            for side in (pair.left, pair.right)
        ]
        at_large = np.array([idf(name) for name in vocabulary.stems], dtype=np.float32)
        made.append(_Pair.of(*sides, at_large))
    return made


@cache
def vectors(article: tuple[str, ...]) -> Vectors:
    """The vectors of an article."""
    model = shipped_model()
    assert model is not None
    return model.vectors(article)


def whole(pair: Pair) -> Matrix:
    """Cosines of whole sentences."""
    return vectors(pair.left).sentences @ vectors(pair.right).sentences.T


def clauses(pair: Pair) -> Matrix:
    """Cosines of the two clauses that are most alike."""
    return 2 * both(pair) - whole(pair)


def both(pair: Pair) -> Matrix:
    """Cosines as the program takes them."""
    return vectors(pair.left).cosines(vectors(pair.right))


def summed(words: Matrix, meaning: Matrix) -> Matrix:
    """The score of the program, but for its scale."""
    return words + _VECTOR_SHARE * meaning


def weighed(share: float) -> Score:
    """Another weight of the vectors."""
    return lambda words, meaning: words + share * meaning


def early(bonus: float, fall: float) -> Score:
    """Sentences near the beginning of an article are favoured."""

    def score(words: Matrix, meaning: Matrix) -> Matrix:
        near = [np.exp(-np.arange(n) / fall) for n in words.shape]
        return summed(words, meaning) + bonus * (near[0][:, None] + near[1][None, :])

    return score


def leads(bonus: float) -> Score:
    """The first two sentences of both are favoured."""

    def score(words: Matrix, meaning: Matrix) -> Matrix:
        made = summed(words, meaning)
        made[:2, :2] += bonus
        return made

    return score


def neighbours(share: float) -> Score:
    """A second pass: what stands beside a good cell is favoured."""

    def score(words: Matrix, meaning: Matrix) -> Matrix:
        made = summed(words, meaning)
        padded = np.pad(made, 1)
        n, m = made.shape
        places = [(a, b) for a in range(3) for b in range(3) if (a, b) != (1, 1)]
        beside = np.maximum.reduce([padded[a : a + n, b : b + m] for a, b in places])
        return made + share * np.maximum(beside, 0)

    return score


def mutual(bonus: float) -> Score:
    """The best cell of a row and of a column is favoured."""

    def score(words: Matrix, meaning: Matrix) -> Matrix:
        made = summed(words, meaning)
        best = (made >= made.max(1, keepdims=True)).astype(np.float32)
        return made + bonus * (best + (made >= made.max(0, keepdims=True)))

    return score


def figures(some: Sequence[Pair], scores: Sequence[Matrix], same: Sequence[Matrix]) -> Matrix:
    """F1 at each of the thresholds; equal sentences are always linked."""
    counted = [pair.counted for pair in some]
    said = np.concatenate(
        [np.where(s, 9, x)[c] for x, s, c in zip(scores, same, counted, strict=True)]
    )
    gold = np.concatenate([pair.linked[c] for pair, c in zip(some, counted, strict=True)])
    return np.array(
        [
            2 * gold[said >= least].sum() / ((said >= least).sum() + gold.sum())
            for least in THRESHOLDS
        ]
    )


def show(variant: str, made: dict[str, Matrix]) -> None:
    """One line, at the best threshold for all."""
    total = sum((2 if name in ("news", "train") else 1) * values for name, values in made.items())
    best = int(np.argmax(total))
    cells = [f"{made[set_name][best]:.3f}" for set_name in made]
    print(f"| {variant} | {THRESHOLDS[best]:.2f} | {' | '.join(cells)} |", flush=True)


def main(data: Path) -> None:
    """Print the table."""
    sets = {name: pairs(data / f"dev/align_{name}.jsonl", key) for name, key in SETS.items()}
    seen = {**sets, "train": pairs(data / "train/align_news.jsonl", "gold")}
    print(f"| variant | threshold | {' | '.join(seen)} |\n|{' --- |' * (len(seen) + 2)}")
    ways: dict[str, tuple[Terms, Callable[[Sequence[Pair]], Background]]] = {
        "words alone": (plain, lambda _: shipped()),
        "numerals by value": (numbers_by_value, lambda _: shipped()),
        "known names as one term": (names_as_one, lambda _: shipped()),
        "runs of capitals as terms": (capital_runs, lambda _: shipped()),
        "word beginnings as terms": (beginnings, lambda _: shipped()),
        "idf of the set's own articles": (plain, own),
    }
    for name, (terms, idf) in ways.items():
        made = {}
        for set_name, some in seen.items():
            compared = by_words(some, terms, idf(some))
            scores = [one.by_words for one in compared]
            made[set_name] = figures(some, scores, [one.same for one in compared])
        show(name, made)
    compared = {name: by_words(some, plain, shipped()) for name, some in sets.items()}
    variants: dict[str, tuple[Callable[[Pair], Matrix], Score]] = {
        "words, sentences and clauses (kept)": (both, summed),
        "vectors alone": (both, lambda _, meaning: meaning),
        "words and whole sentences": (whole, summed),
        "words and clauses": (clauses, summed),
        "vectors weigh .6": (both, weighed(0.6)),
        "vectors weigh 1.2": (both, weighed(1.2)),
        "the beginning favoured": (both, early(0.04, 4)),
        "two leads favoured": (both, leads(0.04)),
        "neighbours of good cells favoured": (both, neighbours(0.1)),
        "mutual best favoured": (both, mutual(0.02)),
    }
    for name, (meaning, score) in variants.items():
        made = {}
        for set_name, some in sets.items():
            scores = [
                score(one.by_words.copy(), _held_back(meaning(pair)))
                for pair, one in zip(some, compared[set_name], strict=True)
            ]
            made[set_name] = figures(some, scores, [one.same for one in compared[set_name]])
        show(name, made)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
