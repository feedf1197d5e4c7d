"""Files read in processes of their own, with limits, so that no file can hurt the program."""

import hashlib
import logging
import multiprocessing
import os
import signal
import stat
import sys
import time
from collections import deque
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from index.importing import limits, reasons
from index.importing.drafting import draft
from index.importing.refusals import Empty, Unreadable
from index.records import Analysis, Draft, FileState, body_of
from index.text import analyse

if sys.platform != "win32":
    import resource

logger = logging.getLogger(__name__)

_FILES_A_WORKER = 1000  # libraries keep what they parsed; a new process frees it
_START_SECONDS = 60.0  # a cold disk and a frozen program take their time
_STOP_SECONDS = 2.0
_READY = "ready"
_WARM_UP = (
    b"<html><body><article><p>The two bridges were closed on 4 March, said Ada Brook, because "
    b'"the river rose by 2 metres in the night".</p></article></body></html>'
)


@dataclass(frozen=True, slots=True)
class FileReading:
    """What became of one file; `reason` is a sentence for the ledger.

    `draft` and `analysis` are there where it was read.

    `data` is empty where the file was too large to be read or could not be opened.
    """

    state: FileState
    reason: str
    draft: Draft | None
    data: bytes
    sha256: str
    size: int
    path: Path
    analysis: Analysis | None = None


@dataclass(frozen=True, slots=True)
class Allowance:
    """What reading one file may use."""

    memory_bytes: int = limits.MEMORY_BYTES
    cpu_seconds: int = limits.CPU_SECONDS
    wall_seconds: float = limits.WALL_SECONDS


class FileReader:
    """Reads files in worker processes that are kept, and replaced when they die or hang.

    Use it in a `with` block, from one thread. The first file waits for a worker to start,
    about a second.
    """

    def __init__(self, workers: int = 2, allowance: Allowance | None = None) -> None:
        self._allowance = allowance or Allowance()
        self._most = workers
        self._idle: list[_Worker] = []

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
        """Stop the workers; idempotent."""
        for worker in self._idle:
            worker.stop()
        self._idle.clear()

    def read(self, path: Path) -> FileReading:
        """Read one file; never raises for what the file is."""
        return next(self.readings([path]))

    def readings(self, paths: Iterable[Path]) -> Generator[FileReading, None, None]:
        """Read files, in their order, while the workers are already at the next ones.

        Close the iterator to stop early; what was begun is then thrown away.
        """
        begun: deque[_Begun] = deque()
        waiting = iter(paths)
        first = list(islice(waiting, self._most))
        self._start(len(first))
        waiting = chain(first, waiting)
        try:
            while True:
                while len(begun) < self._most and (path := next(waiting, None)) is not None:
                    begun.append(self._begin(path))
                if not begun:
                    return
                yield self._ended(begun.popleft())
        finally:
            for rest in begun:
                if rest.worker:
                    rest.worker.stop()

    def _start(self, workers: int) -> None:
        """Let so many processes start side by side; each takes a second to load what it needs."""
        try:
            while len(self._idle) < workers:
                self._idle.append(_Worker(self._allowance))
        except OSError:
            logger.exception("no worker could be started")

    def _begin(self, path: Path) -> "_Begun":
        content = _content(path)
        if isinstance(content, FileReading):
            return _Begun(path, b"", content, None)
        for _ in range(2):  # a worker may have died while it was idle
            try:
                worker = self._idle.pop() if self._idle else _Worker(self._allowance)
            except OSError:
                logger.exception("no worker could be started")
                break
            if worker.ask(content, path.name):
                return _Begun(path, content, None, worker)
            worker.stop()
        return _Begun(path, content, _failed(path, reasons.NO_PROCESS, content), None)

    def _ended(self, begun: "_Begun") -> FileReading:
        if begun.reading:
            return begun.reading
        assert begun.worker
        outcome = begun.worker.answer()
        if begun.worker.is_good():
            self._idle.append(begun.worker)
        else:
            begun.worker.stop()
        if isinstance(outcome, _Read):
            return _read(begun, outcome)
        if isinstance(outcome, _Nothing):
            return _failed(begun.path, outcome.reason, begun.data, FileState.EMPTY)
        return _failed(begun.path, outcome, begun.data)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file on its way: either already settled or with a worker."""

    path: Path
    data: bytes
    reading: FileReading | None
    worker: "_Worker | None"


@dataclass(frozen=True, slots=True)
class _Read:
    """A worker's answer that there is an article."""

    draft: Draft
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class _Nothing:
    """A worker's answer that there is no text, in a sentence."""

    reason: str


def _read(begun: _Begun, found: _Read) -> FileReading:
    return FileReading(
        reasons.state_of(found.draft),
        reasons.reason_of(found.draft),
        found.draft,
        begun.data,
        hashlib.sha256(begun.data).hexdigest(),
        len(begun.data),
        begun.path,
        found.analysis,
    )


def _failed(
    path: Path,
    reason: str,
    data: bytes = b"",
    state: FileState = FileState.FAILED,
    size: int | None = None,
) -> FileReading:
    sha256 = hashlib.sha256(data).hexdigest() if data or state is FileState.EMPTY else ""
    return FileReading(state, reason, None, data, sha256, len(data) if size is None else size, path)


def _content(path: Path) -> bytes | FileReading:
    """The bytes of an ordinary file of a size that is read, or why there are none."""
    name = reasons.shown(path.name)
    # Without O_NONBLOCK opening a named pipe waits for somebody to write into it.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - a descriptor, not a path
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return _failed(path, reasons.not_ordinary(path.name))
            refusal = limits.promised_refusal(name, status.st_size)
            if refusal:
                return _failed(path, refusal, size=status.st_size)
            data = file.read(status.st_size + 1)
    except OSError as error:
        return _failed(path, reasons.cannot_open(path, error))
    except ValueError:  # a NUL in the name
        return _failed(path, f"{name} cannot be opened: no file has such a name. Rename it.")
    if len(data) > status.st_size:
        return _failed(path, f"{name} was still being written. Try again.", data)
    return data


class _Worker:
    """One process that drafts one file after the other."""

    def __init__(self, allowance: Allowance) -> None:
        context = multiprocessing.get_context("spawn")
        self._allowance = allowance
        self._files = 0
        self._broken = False
        self._deadline = 0.0
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, allowance), name="parallax-file-reader", daemon=True
        )
        try:
            self._process.start()
        finally:
            theirs.close()

    def ask(self, data: bytes, name: str) -> bool:
        """Begin with a file; False if the process is dead."""
        if not self._files and not self._is_ready():
            return False
        try:
            self._pipe.send((data, name))
        except OSError:
            return False
        self._files += 1
        self._deadline = time.monotonic() + self._allowance.wall_seconds
        return True

    def _is_ready(self) -> bool:
        try:
            return self._pipe.poll(_START_SECONDS) and self._pipe.recv() == _READY
        except (OSError, EOFError):
            return False

    def answer(self) -> _Read | _Nothing | str:
        """What was read, or why nothing was."""
        self._broken = True
        try:
            if not self._pipe.poll(max(0.0, self._deadline - time.monotonic())):
                return reasons.TOO_MUCH_TIME
            outcome = self._pipe.recv()
        except (OSError, EOFError):
            return self._death()
        self._broken = outcome == reasons.TOO_MUCH_MEMORY
        assert isinstance(outcome, _Read | _Nothing | str)
        return outcome

    def _death(self) -> str:
        self._process.join(_STOP_SECONDS)
        code = self._process.exitcode
        if code is not None and code == -getattr(signal, "SIGXCPU", 0):
            return reasons.TOO_MUCH_TIME
        if code is not None and code in (
            -getattr(signal, "SIGKILL", 0),
            -getattr(signal, "SIGABRT", 0),
        ):
            return reasons.TOO_MUCH_MEMORY  # the system's own guard, or an allocation that failed
        return reasons.BROKE_OFF

    def is_good(self) -> bool:
        """Whether it can take another file."""
        return not self._broken and self._files < _FILES_A_WORKER

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._pipe.close()
        self._process.kill()
        self._process.join(_STOP_SECONDS)


# --- what runs in the process -----------------------------------------------------------------


def _serve(pipe: Connection, allowance: Allowance) -> None:
    """Draft files until the other end of the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which then stops us
    sys.addaudithook(_refuse_network)
    logging.disable(
        logging.CRITICAL
    )  # libraries log what they stumble over, with words of the file
    _warm_up()
    _limit_memory(allowance.memory_bytes)
    try:
        pipe.send(_READY)
        while True:
            data, name = pipe.recv()
            _limit_cpu(allowance.cpu_seconds)
            pipe.send(_outcome(data, name))
    except (EOFError, OSError):
        return


def _refuse_network(event: str, _: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise PermissionError("reading a file needs no network")


def _warm_up() -> None:
    """Load what is loaded at the first use, before the limits count; also the languages."""
    _outcome(_WARM_UP, "page.html")


def _limit_memory(size: int) -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _limit_cpu(seconds: int) -> None:
    """Let the process run for `seconds` more; the soft limit may rise as often as we like."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _outcome(data: bytes, name: str) -> _Read | _Nothing | str:
    """An article with its analysis; that too takes long where a text was made to do harm."""
    try:
        found = draft(data, name)
        return _Read(found, analyse(body_of(found.blocks)))
    except Empty as error:
        return _Nothing(str(error))
    except Unreadable as error:
        return str(error)
    except MemoryError:
        return reasons.TOO_MUCH_MEMORY
    except Exception:  # noqa: BLE001 - whatever a file brings about must not stop the next one
        return reasons.BROKE_OFF
