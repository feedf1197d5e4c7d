"""Files read in processes of their own, so that no file can hurt the program."""

import logging
import os
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sized
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from types import TracebackType
from typing import Self

from index.importing import reasons
from index.importing.limits import Allowance
from index.importing.messages import Began, Ended, PartRead, Product, Ready, Task
from index.importing.worker import Worker
from index.records import REST, Analysis, Draft, FileState, Original, ReadingPlan

logger = logging.getLogger(__name__)

_AHEAD = 24  # files that are begun before the first of them has ended
_WAITING = 64  # parts of a file that wait for those of an earlier one
_WAITING_BYTES = 32 << 20  # of originals that wait so, over all files
_TICK = 0.1  # seconds between two looks at processes that say nothing
_TRIES = 3  # processes that are asked before one takes a file
_DEATHS = 20  # of processes, by as many parts, after which a file is given up
_PLAIN = ReadingPlan()

# Idle workers that earlier readers left: one takes a second to start and some 100 MB.
_pool: dict[tuple[Allowance, Product], list[Worker]] = {}
_pool_lock = threading.Lock()


def let_go() -> None:
    """Stop the workers that wait for another reader; call it when none is expected soon."""
    with _pool_lock:
        waiting = [worker for kept in _pool.values() for worker in kept]
        _pool.clear()
    for worker in waiting:
        worker.stop()


@dataclass(frozen=True, slots=True)
class FileReading:
    """What became of one part of a file; of the file itself where `part` is empty.

    `reason` is a sentence for the ledger, `product` what was made of an article, None where there
    is none.
    """

    path: Path
    part: str
    state: FileState
    reason: str
    original: Original
    product: object = None
    data: bytes = b""  # of what gave no article and is small enough to be kept


@dataclass(frozen=True, slots=True)
class FileDone:
    """All of a file was told."""

    path: Path


def as_read(
    original: Original, part: str, data: bytes, draft: Draft, analysis: Analysis
) -> tuple[Draft, Analysis]:
    """The plainest product: what was read."""
    del original, part, data
    return draft, analysis


@dataclass(slots=True)
class _Begun:
    """A file on its way."""

    path: Path
    plan: ReadingPlan
    worker: Worker | None = None
    told: deque[FileReading] = field(default_factory=deque)
    at: Began | None = None  # the part that is being read
    tried: int = 0  # parts that need not be read again
    deaths: int = 0  # of workers
    has_ended: bool = False

    def fail(self, reason: str) -> None:
        """Say that the part being read, or what else there is of the file, cannot be read."""
        rest = REST if self.tried else ""
        part = self.at.part if self.at else rest
        path = str(self.path)
        nothing = Original("", self.path.name, path, _size(self.path), "", "")
        self.told.append(FileReading(self.path, part, FileState.FAILED, reason, nothing))


def _weight(reading: FileReading) -> int:
    """About how many bytes of memory a reading holds."""
    return len(reading.data) + (reading.original.size if reading.product is not None else 0)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


class FileReader:
    """Reads files in worker processes that are kept, and replaced when they die or hang.

    Use it in a `with` block, from one thread. The first file waits for a worker to start,
    about a second. `product` must be importable by its name; it runs in the workers.
    """

    def __init__(
        self,
        workers: int = 0,
        allowance: Allowance | None = None,
        product: Product = as_read,
    ) -> None:
        self._allowance = allowance or Allowance()
        self._product = product
        self._most = workers or max(2, os.cpu_count() or 1)
        self._idle: list[Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave the workers to the next reader; idempotent."""
        with _pool_lock:
            kept = _pool.setdefault((self._allowance, self._product), [])
            while self._idle and len(kept) < self._most:
                kept.append(self._idle.pop())
        for worker in self._idle:
            worker.stop()
        self._idle.clear()

    def read(self, path: Path, plan: ReadingPlan = _PLAIN) -> FileReading:
        """The first part of a file; never raises for what the file is."""
        first: FileReading | None = None
        with closing(self.readings([(path, plan)])) as readings:
            for one in readings:
                if isinstance(one, FileDone):
                    break
                first = first or one
                if first.part:  # of many that nobody waits for
                    break
        assert first
        return first

    def look_at(self, path: Path, plan: ReadingPlan = _PLAIN) -> FileReading:
        """A reading whose product is a `Splitting` or a `TablePreview`; None with the reason."""
        with closing(self._told([(path, plan)], look=True)) as readings:
            found = [one for one in readings if isinstance(one, FileReading)]
        return found[0]

    def readings(
        self, files: Iterable[tuple[Path, ReadingPlan]]
    ) -> Generator[FileReading | FileDone, None, None]:
        """Read files, in their order, while the workers are already at the next ones.

        Close the iterator to stop early; what was begun is then thrown away.
        """
        return self._told(files, look=False)

    def _told(
        self, files: Iterable[tuple[Path, ReadingPlan]], *, look: bool
    ) -> Generator[FileReading | FileDone, None, None]:
        run = _Run(self, iter(files), look=look)
        try:
            yield from run.all()
        finally:
            run.drop()

    # For `_Run`.

    def may_hire(self, busy: Sized) -> bool:
        """Whether there may be a worker more than those that are busy."""
        return len(busy) < self._most

    def hire(self) -> Worker:
        """An idle worker, also one of an earlier reader, or a new one."""
        if self._idle:
            return self._idle.pop()
        with _pool_lock:
            kept = _pool.get((self._allowance, self._product))
            if kept:
                return kept.pop()
        return Worker(self._allowance, self._product)

    def release(self, worker: Worker) -> None:
        """Take a worker back."""
        if worker.is_good():
            self._idle.append(worker)
        else:
            worker.stop()


class _Run:
    """One run through some files."""

    def __init__(
        self,
        reader: FileReader,
        files: Iterator[tuple[Path, ReadingPlan]],
        *,
        look: bool,
    ) -> None:
        self._look = look
        self._reader = reader
        self._files = files
        self._begun: deque[_Begun] = deque()
        self._more = True
        self._waiting = 0  # bytes

    def all(self) -> Generator[FileReading | FileDone, None, None]:
        """What becomes of the files, in order."""
        while True:
            self._begin()
            if not self._begun:
                return
            head = self._begun[0]
            while head.told:
                one = head.told.popleft()
                self._waiting -= _weight(one)
                yield one
            if head.has_ended:
                self._begun.popleft()
                yield FileDone(head.path)
            else:
                self._listen()

    def drop(self) -> None:
        """Throw away what was begun."""
        for _, worker in self._busy():
            worker.stop()
        self._begun.clear()

    def _busy(self) -> list[tuple[_Begun, Worker]]:
        return [(begun, begun.worker) for begun in self._begun if begun.worker]

    def _begin(self) -> None:
        """Give every free worker a file."""
        while self._more and len(self._begun) < _AHEAD and self._reader.may_hire(self._busy()):
            following = next(self._files, None)
            if following is None:
                self._more = False
                return
            begun = _Begun(*following)
            self._begun.append(begun)
            self._ask(begun)

    def _ask(self, begun: _Begun) -> None:
        """Let a worker go on with a file behind what was tried already."""
        for _ in range(_TRIES):  # one may have died while it was idle
            try:
                worker = self._reader.hire()
            except OSError:
                logger.exception("no worker could be started")
                break
            if worker.ask(Task(begun.path, begun.plan, begun.tried, self._look)):
                begun.worker = worker
                return
            worker.stop()
        begun.fail(reasons.NO_PROCESS)
        begun.has_ended = True

    def _listen(self) -> None:
        """Hear what the workers say; stop those that take too much."""
        head = self._begun[0]
        heard = {
            worker.pipe: (begun, worker)
            for begun, worker in self._busy()
            # Else it waits at its end of the pipe.
            if begun is head or (len(begun.told) < _WAITING and self._waiting < _WAITING_BYTES)
        }
        ready = set(wait(list(heard), _TICK))
        for begun, worker in self._busy():
            if worker.pipe in ready:
                self._hear(begun, worker)
            elif worker.pipe not in heard:
                worker.rest()
            elif worker.has_overrun():
                self._bury(begun, worker)

    def _hear(self, begun: _Begun, worker: Worker) -> None:
        match worker.receive():
            case Began() as at:
                begun.at = at
            case PartRead() as part:
                reading = FileReading(
                    begun.path, part.part, part.state, part.reason, part.original, part.product,
                    part.data,
                )  # fmt: skip
                begun.told.append(reading)
                self._waiting += _weight(reading)
                if begun.at:
                    begun.tried, begun.at = begun.at.number, None
            case Ended():
                begun.has_ended = True
                begun.worker = None
                self._reader.release(worker)
            case Ready():
                pass
            case None:
                self._bury(begun, worker)

    def _bury(self, begun: _Begun, worker: Worker) -> None:
        """Tell what killed a worker, and let another go on with the next part."""
        cause = worker.cause_of_death() if worker.is_ready else reasons.NO_PROCESS
        worker.stop()
        begun.worker = None
        begun.deaths += 1
        if not worker.is_ready and begun.deaths < _TRIES:
            self._ask(begun)
            return
        begun.fail(cause)
        # What kills between two parts would do so again.
        if begun.at is None or begun.deaths >= _DEATHS:
            begun.has_ended = True
            return
        begun.tried, begun.at = begun.at.number, None
        self._ask(begun)
