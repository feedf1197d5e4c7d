"""CPU time of rows from links, beside other steps of the same comparison.

    python tests/benchmarks/rows.py [ARTICLES [SENTENCES]]

Six articles of 60 sentences if not told otherwise; two thirds of the sentences of each tell what
the first article tells, in other order, some words changed, as in align.py. The peers are the
links themselves and a plain clustering of the same links: connected components, which any
aligner by pairs could do, but which chains passages that are not alike.
"""

import os
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the program has it; before numpy is imported

sys.path.insert(0, str(Path(__file__).parents[2]))

from index.compare import arranged, compare
from index.compare.align import links
from index.compare.rows import rows
from index.compare.terms import Vocabulary, terms_of_body
from index.records import (
    Article,
    ArticleHead,
    ArticleId,
    Column,
    Link,
    Original,
    Passage,
)
from index.text import analyse
from index.text.background import shipped_counts
from index.text.sentence_model import Vectors, shipped_model
from tests.benchmarks.align import article, retold

ARTICLES, SENTENCES = 6, 60
RUNS = 9


def column(number: int, sentences: Sequence[str]) -> Column:
    """An article of these sentences."""
    body = "\n\n".join(sentence + "." for sentence in sentences)
    head = ArticleHead(ArticleId(number), "", "", None, None, None, "", "en", "")
    original = Original("", "", "", len(body), "text/plain", "utf-8")
    return Column(Article(head, body, (), (), original), analyse(body, "en"))


def components(found: Sequence[Link]) -> int:
    """How many groups the links make if whatever is linked goes together (union-find)."""
    above: dict[Passage, Passage] = {}

    def top(passage: Passage) -> Passage:
        while (other := above.setdefault(passage, passage)) != passage:
            passage = other
        return passage

    for link in found:
        above[top(link.left)] = top(link.right)
    return len({top(passage) for passage in list(above)})


def milliseconds(run: Callable[[], object]) -> float:
    """CPU time of one call, the median of some."""
    run()
    times = []
    for _ in range(RUNS):
        start = process_time()
        run()
        times.append(1000 * (process_time() - start))
    return median(times)


def main(articles: int, sentences: int) -> None:
    """Print a table."""
    rng = random.Random(0)  # noqa: S311 - repeatable, not secret
    words = list(shipped_counts().sentences)[:4000]
    first = article(rng, words, sentences)
    texts = [first, *(retold(rng, words, first) for _ in range(articles - 1))]
    columns = tuple(column(n, text) for n, text in enumerate(texts))
    model = shipped_model()
    assert model is not None
    vectors: list[Vectors | None] = [
        model.vectors([s.span.of(c.article.body) for s in c.analysis.sentences]) for c in columns
    ]
    vocabulary = Vocabulary()
    terms = [
        vocabulary.terms(
            [s.span.of(c.article.body) for s in c.analysis.sentences],
            terms_of_body(c.article.body, c.analysis),
            "en",
        )
        for c in columns
    ]
    found = links(terms, vocabulary, vectors=vectors)
    sizes = [len(c.analysis.sentences) for c in columns]
    made = rows(found, sizes)
    print(f"{articles} articles of {sentences} sentences, {len(found)} links, {len(made)} rows")
    table: dict[str, Callable[[], object]] = {
        "rows": lambda: rows(found, sizes),
        "rows, another column leading": lambda: rows(found, sizes, 1),
        "connected components": lambda: components(found),
        "links, terms and vectors at hand": lambda: links(terms, vocabulary, vectors=vectors),
        "links, rows and differences, from analyses": lambda: compare(columns, vectors=vectors),
        "rows and differences, links known": lambda: arranged(columns, 1, found),
    }
    unit = 0.0
    for name, run in table.items():
        taken = milliseconds(run)
        unit = unit or taken
        print(f"{taken:9.2f} ms{taken / unit:8.2f}  {name}")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*given, *(ARTICLES, SENTENCES)[len(given) :])
