"""Imports hostile files of full size among good ones; prints the time, the memory, the sums.

    PYTHONPATH=. OPENBLAS_NUM_THREADS=1 python tests/benchmarks/hostile.py [FOLDER]

The files take 300 MB of FOLDER, a temporary one if none is told.
"""

import resource
import sys
import tempfile
import time
from collections import Counter
from multiprocessing import get_context
from pathlib import Path

import psutil

from index.jobs import Job, Progress
from index.library import Library
from tests.end2end.hostile import HOSTILE
from tests.end2end.test_hostile import good_files


def _make(folder: Path) -> None:
    good_files(folder)
    for one in HOSTILE:
        one.write(folder / one.name, True)


class _Peak:
    """The most memory that the processes which read files were seen to take."""

    def __init__(self) -> None:
        self.bytes = 0
        self._process = psutil.Process()

    def look(self, _: Progress) -> None:
        for child in self._process.children(recursive=True):
            try:
                self.bytes = max(self.bytes, child.memory_info().rss)
            except psutil.Error:
                continue


def main(folder: Path) -> None:
    """Make the files in a process of its own, so that their bytes do not count, and import them."""
    saved = folder / "saved"
    saved.mkdir()
    maker = get_context("spawn").Process(target=_make, args=(saved,))
    maker.start()
    maker.join()
    peak = _Peak()
    library = Library.create(folder / "case.parallax")
    begin = time.perf_counter()
    lines = library.import_files([saved], Job(peak.look)).lines
    seconds = time.perf_counter() - begin
    states = Counter(line.state.value for line in lines)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{len(HOSTILE)} hostile files, {len(lines)} lines, {library.count()} articles")
    print(", ".join(f"{count} {state}" for state, count in states.most_common()))
    print(f"{seconds:.0f} s, main process {own:.0f} MB at most, a worker {workers:.0f} MB at most")
    library.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))
