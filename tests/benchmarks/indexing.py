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
from index.search import SearchIndex, parse

_MORE = 100


@contextmanager
def timed(words: str, count: int = 0) -> Iterator[None]:
    """Print how long something took."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    rate = f", {count / cpu:,.0f} a processor second" if count else ""
    print(f"{words}: {wall:.3f} s, {cpu:.3f} s of processor{rate}")


def size(folder: Path) -> float:
    """In million bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    shutil.rmtree(folder, ignore_errors=True)
    documents = [made.document() for made in articles(count + _MORE)]
    words = sum(len(document.body.split()) for document in documents) / len(documents)
    print(f"{len(documents):,} articles of {words:.0f} words")

    index = SearchIndex.open(folder, "benchmark")
    with timed("Built", count):
        index.rebuild(documents[:count], Job())
    print(f"{size(folder):.0f} MB, {size(folder) * 1e3 / count:.1f} kB an article")

    searched = index.search(parse("people"), 1).total
    new = documents[count:]
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
