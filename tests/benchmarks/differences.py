"""CPU time of analysing articles and of the differences of rows, beside difflib on the same texts.

    python tests/benchmarks/differences.py

Articles are those of the sample, told over and over; the rows are those of all pairs of articles
of one event. The peers are what any comparison does at the least: cutting a text into words and
stems, and a word diff of the same passages with difflib and with rapidfuzz.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from statistics import median
from time import process_time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the program has it; before numpy is imported

sys.path.insert(0, str(Path(__file__).parents[2]))

from rapidfuzz.distance import Indel

from index.compare import compare
from index.compare.difference import row_differences
from index.compare.sides import Side, Sides, folded
from index.importing.drafting import draft
from index.records import Article, ArticleHead, ArticleId, Column, Original, Row, body_of
from index.text import analyse
from index.text.analysis import FINDERS
from index.text.sentences import sentences
from index.text.words import stem, words

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
ARTICLE = 400  # words that times of analysis are told for
RUNS = 9


def bodies() -> dict[str, str]:
    """The articles of the sample by file."""
    files = [p for p in sorted(SAMPLE.iterdir()) if p.suffix in (".txt", ".html")]
    read = {p.name: body_of(draft(p.read_bytes(), p.name).blocks) for p in files}
    return {name: body for name, body in read.items() if body}


def column(number: int, body: str) -> Column:
    """An article that is nothing but its body."""
    head = ArticleHead(ArticleId(number), "", "", None, None, None, "", "en", "")
    original = Original("", "", "", len(body), "text/plain", "utf-8")
    return Column(Article(head, body, (), (), original), analyse(body, "en"))


def linked(named: dict[str, str]) -> Iterator[tuple[Side, ...]]:
    """The rows of all pairs of articles whose files end alike, as sides."""
    for (one, left), (other, right) in combinations(named.items(), 2):
        if Path(one).stem.rpartition("-")[2] != Path(other).stem.rpartition("-")[2]:
            continue
        columns = (column(1, left), column(2, right))
        sides = Sides(columns)
        yield from (sides.of(row) for row in compare(columns, check=False).rows if _several(row))


def _several(row: Row) -> bool:
    return row.lone is None


def milliseconds(run: Callable[[], object], count: float) -> float:
    """CPU time of one part of a call that does `count` of them, the median of some."""
    run()
    times = []
    for _ in range(RUNS):
        start = process_time()
        run()
        times.append(1000 * (process_time() - start) / count)
    return median(times)


def table(title: str, runs: dict[str, Callable[[], object]], count: float) -> None:
    """Print the times, and how many times the first each takes."""
    print(title)
    unit = 0.0
    for name, run in runs.items():
        taken = milliseconds(run, count)
        unit = unit or taken
        print(f"{taken:9.3f} ms{taken / unit:8.2f}  {name}")


def words_of(sides: Sequence[Side]) -> list[tuple[str, ...]]:
    """The folded words of each side."""
    return [tuple(w for s in side.sentences for w in folded(side.body, s)) for side in sides]


def main() -> None:
    """Print both tables."""
    named = bodies()
    texts = list(named.values())
    total = sum(len(words(text)) for text in texts)
    cut = [(text, sentences(text)) for text in texts]
    finders = {
        f"  {find.__module__.rpartition('.')[2]}": (
            lambda find=find: [find(text, found) for text, found in cut]
        )
        for find in FINDERS
    }
    table(
        f"{len(texts)} articles, {total} words; an article of {ARTICLE} words",
        {
            "analysis": lambda: [analyse(text, "en") for text in texts],
            "  sentences": lambda: [sentences(text) for text in texts],
            **finders,
            "words and stems alone": lambda: [
                [stem(span.of(text), "en") for span in words(text)] for text in texts
            ],
        },
        total / ARTICLE,
    )
    rows = list(linked(named))
    said = [words_of(sides) for sides in rows]
    table(
        f"{len(rows)} rows of two articles; a row",
        {
            "differences": lambda: [row_differences(0, sides) for sides in rows],
            "difflib, words": lambda: [
                SequenceMatcher(None, *pair, autojunk=False).get_opcodes() for pair in said
            ],
            "rapidfuzz, words": lambda: [Indel.opcodes(*pair) for pair in said],
        },
        len(rows),
    )


if __name__ == "__main__":
    main()
