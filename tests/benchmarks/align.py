"""CPU time of aligning two articles, beside other ways to compare all their sentences.

    python tests/benchmarks/align.py [SENTENCES]

The articles are made of common words in random order, as many as news has; two thirds of the
sentences tell the same in other order with some words changed. All methods run in this one
process, one thread.
"""

import os
import random
import sys
from collections.abc import Callable
from difflib import SequenceMatcher
from time import process_time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the program has it; before numpy is imported

from rapidfuzz import fuzz, process

from index.compare import align
from index.compare.align import links
from index.compare.terms import Vocabulary, terms_of_text
from index.text.background import shipped_counts
from index.text.sentence_model import shipped_model

SENTENCES = 27
WORDS = 23  # a sentence
PAIRS = 20


def article(rng: random.Random, words: list[str], sentences: int) -> list[str]:
    """Sentences of words as frequent as in language (Zipf)."""
    weights = [1 / (rank + 3) for rank in range(len(words))]
    return [" ".join(rng.choices(words, weights, k=WORDS)).capitalize() for _ in range(sentences)]


def retold(rng: random.Random, words: list[str], told: list[str]) -> list[str]:
    """The same in another order, a third of it new, every fourth word another."""
    kept = [
        " ".join(rng.choice(words) if rng.random() < 1 / 4 else word for word in sentence.split())
        for sentence in rng.sample(told, 2 * len(told) // 3)
    ]
    return kept + article(rng, words, len(told) - len(kept))


def milliseconds(pairs: int, run: Callable[[], object]) -> float:
    """CPU time a pair; the first run, which fills caches, is not counted."""
    run()
    start = process_time()
    run()
    return 1000 * (process_time() - start) / pairs


def main(sentences: int) -> None:
    """Print a table."""
    rng = random.Random(0)  # noqa: S311 - repeatable, not secret
    words = list(shipped_counts().sentences)[:4000]
    told = [article(rng, words, sentences) for _ in range(PAIRS)]
    pairs = [(left, retold(rng, words, left)) for left in told]
    model = shipped_model()
    assert model is not None
    vectors = [(model.vectors(left), model.vectors(right)) for left, right in pairs]
    prepared = []
    for pair in pairs:
        vocabulary = Vocabulary()
        terms = [
            vocabulary.terms(side, [terms_of_text(text, "en") for text in side], "en")
            for side in pair
        ]
        prepared.append((terms, vocabulary))

    def with_vectors() -> None:
        for (terms, vocabulary), known in zip(prepared, vectors, strict=True):
            links(terms, vocabulary, vectors=known)

    rows: dict[str, Callable[[], object]] = {
        "links, vectors at hand": with_vectors,
        "links, words alone": lambda: [links(*one) for one in prepared],
        "align, words cut and stemmed too": lambda: [align(*pair) for pair in pairs],
        "rapidfuzz token_set_ratio": lambda: [
            process.cdist(*pair, scorer=fuzz.token_set_ratio) for pair in pairs
        ],
        "rapidfuzz ratio": lambda: [process.cdist(*pair, scorer=fuzz.ratio) for pair in pairs],
    }
    print(f"{PAIRS} pairs of {sentences} sentences, ms of CPU a pair")
    for name, run in rows.items():
        print(f"{milliseconds(PAIRS, run):9.2f}  {name}")
    some = pairs[:2]

    def by_difflib() -> None:
        for left, right in some:
            for b in right:
                matcher = SequenceMatcher(b=b, autojunk=False)
                for a in left:
                    matcher.set_seq1(a)
                    matcher.ratio()

    print(f"{milliseconds(len(some), by_difflib):9.2f}  difflib ratio")
    texts = [text for pair in some for side in pair for text in side]
    made = milliseconds(len(texts), lambda: model.vectors(texts))
    print(f"{made:9.2f}  ms a sentence for its vector; made once an article")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES)
