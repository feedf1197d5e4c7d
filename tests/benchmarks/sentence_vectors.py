"""CPU time of sentence vectors beside the same model written plainly, in one run.

    python tests/benchmarks/sentence_vectors.py [ARTICLES]

The articles have 27 sentences of 8 to 36 words. One thread, whatever the machine has. The plain
model reads the same windows in the same precision and with the common approximation of
gelu; "matrix products alone" is what no program on the same BLAS can go below.
"""

import ctypes
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # must stand before numpy is imported

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from index.resources import resource
from index.text.background import shipped_counts
from index.text.sentence_model import SIZE, SentenceModel, shipped_model
from tests.index.text.plain_sentence_model import Array, PlainModel

ARTICLES = 4
SENTENCES = 27
RUNS = 5
LAYERS = 6


def kernel() -> str:
    """The kernel that OpenBLAS chose for this processor, if it tells."""
    for path in Path(np.__file__).parents[1].glob("numpy.libs/*openblas*"):
        name = getattr(ctypes.CDLL(str(path)), "scipy_openblas_get_corename64_", None)
        if name is not None:
            name.restype = ctypes.c_char_p
            return str(name().decode())
    return "unknown"


def tanh_gelu(state: Array) -> Array:
    """Hendrycks and Gimpel's approximation (2016)."""
    return 0.5 * state * (1 + np.tanh(0.7978845608 * (state + 0.044715 * state * state * state)))


def products(rows: int) -> Callable[[], object]:
    """The matrix products of the dense maps for so many pieces."""
    rng = np.random.default_rng(0)

    def matrix(*shape: int) -> Array:
        return rng.normal(size=shape).astype(np.float32)

    narrow, wide = matrix(rows, SIZE), matrix(rows, 4 * SIZE)
    maps = (
        matrix(SIZE, 3 * SIZE),
        matrix(SIZE, SIZE),
        matrix(SIZE, 4 * SIZE),
        matrix(4 * SIZE, SIZE),
    )

    def run() -> None:
        for _ in range(LAYERS):
            for one in maps:
                (narrow if len(one) == SIZE else wide) @ one

    return run


def milliseconds(run: Callable[[], object]) -> float:
    """CPU time of one call, the median of some."""
    run()
    times = []
    for _ in range(RUNS):
        start = process_time()
        run()
        times.append(1000 * (process_time() - start))
    return median(times)


def main(count: int) -> None:
    """Print a table."""
    rng = random.Random(0)  # noqa: S311 - repeatable, not secret
    counts = shipped_counts().sentences
    words = list(counts)[:4000]
    weights = [counts[word] for word in words]
    articles = [
        [" ".join(rng.choices(words, weights, k=rng.randrange(8, 37))) for _ in range(SENTENCES)]
        for _ in range(count)
    ]
    sentences = [sentence for article in articles for sentence in article]
    model = shipped_model()
    assert isinstance(model, SentenceModel)
    plain = PlainModel(resource("sentence-model"), np.float32, tanh_gelu)
    windows = [window for article in articles for window in model.windows(article)]
    read = sum(len(window.pieces) for window in windows)
    print(
        f"{len(sentences)} sentences, read in {len(windows)} windows as "
        f"{read / len(sentences):.1f} pieces each, kernel {kernel()}"
    )
    rows: dict[str, Callable[[], object]] = {
        "an article at a time": lambda: [model.vectors(article) for article in articles],
        "the plain model": lambda: [plain(window.pieces) for window in windows],
        "matrix products alone": products(read),
    }
    first = 0.0
    for name, run in rows.items():
        taken = milliseconds(run) / len(sentences)
        first = first or taken
        print(f"{taken:9.2f} ms a sentence{taken / first:8.2f}  {name}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
