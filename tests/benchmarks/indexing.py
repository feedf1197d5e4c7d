"""Indexing: articles a second of processor time, and what a hundred more cost.

    python tests/benchmarks/indexing.py FOLDER [COUNT]

Makes an index of COUNT made-up articles, 10,000 without it, in FOLDER, then adds a hundred and
looks for one of them, then tidies up.
"""

import resource
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from corpus import articles

from index.jobs import Job
from index.search import SearchDocument, SearchIndex, parse

_MORE = 100


@contextmanager
def timed(words: str) -> Iterator[None]:
    """Print how long something took."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{words}: {wall:.3f} s, {cpu:.3f} s of processor")


class Made:
    """Documents as they are asked for; making them is not the time of the index."""

    def __init__(self) -> None:
        self._articles = articles(sys.maxsize)
        self.seconds = 0.0  # of processor
        self.words = 0

    def take(self, count: int) -> Iterator[SearchDocument]:
        """So many more."""
        for _ in range(count):
            begin = time.process_time()
            document = next(self._articles).document()
            self.words += len(document.body.split())
            self.seconds += time.process_time() - begin
            yield document


def size(folder: Path) -> float:
    """In million bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    shutil.rmtree(folder, ignore_errors=True)
    made = Made()
    index = SearchIndex.open(folder, "benchmark")
    begin = time.process_time()
    index.rebuild(made.take(count), Job())
    cpu = time.process_time() - begin - made.seconds
    print(f"{count:,} articles of {made.words / count:.0f} words: {count / cpu:,.0f} a CPU second")
    print(f"{size(folder):.0f} MB, {size(folder) * 1e3 / count:.1f} kB an article")

    searched = index.search(parse("people"), 1).total
    new = list(made.take(_MORE))
    with timed("A hundred more, seen in search"):
        lacking = index.indexed()
        index.update(new, (), Job())
        found = index.search(parse("people"), 1).total
    print(f"{len(lacking):,} were in the index; {found - searched} more are found")
    with timed("Tidied"):
        while index.tend(Job()):
            pass
    index.close()
    with timed("Opened"):
        index = SearchIndex.open(folder, "benchmark")
        len(index.indexed())
    index.close()
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB at most")


if __name__ == "__main__":
    main()
