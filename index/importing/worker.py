"""One process that reads files with limits, seen from the program."""

import logging
import multiprocessing
import signal
import time
from multiprocessing.connection import Connection

from index.importing import reasons
from index.importing.limits import Allowance
from index.importing.messages import Message, PartRead, Product, Task
from index.importing.watchdog import Watchdog

logger = logging.getLogger(__name__)

_FILES_A_WORKER = 1000  # libraries keep what they parsed; a new process frees it
_START_SECONDS = 60.0  # a cold disk and a frozen program take their time
_STOP_SECONDS = 2.0


class Worker:
    """A process that is asked for one file after the other, and may die of each."""

    def __init__(self, allowance: Allowance, product: Product) -> None:
        context = multiprocessing.get_context("spawn")
        self._allowance = allowance
        self._files = 0
        self.is_ready = False  # whether it has ever said something
        self._broken = False
        self._deadline = 0.0
        self._cause = ""  # why it was stopped from here
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, allowance, product), name="parallax-file-reader",
            daemon=True,
        )  # fmt: skip
        try:
            self._process.start()
        finally:
            theirs.close()
        self._watchdog = Watchdog(self._process.pid or 0, allowance)

    def ask(self, task: Task) -> bool:
        """Begin with a file, as soon as the process has started; False if it is dead."""
        try:
            self.pipe.send(task)
        except OSError:
            return False
        self._files += 1
        self.rest()
        return True

    def rest(self) -> None:
        """Count its time from now on: it has said something, or nobody listened."""
        seconds = self._allowance.wall_seconds if self.is_ready else _START_SECONDS
        self._deadline = time.monotonic() + seconds

    def receive(self) -> Message | None:
        """What it says next, once its pipe can be read; None if it died."""
        try:
            message: Message = self.pipe.recv()
        except (OSError, EOFError):
            self._broken = True
            return None
        self.is_ready = True
        self.rest()
        self._watchdog.wind()
        if isinstance(message, PartRead) and message.reason == reasons.TOO_MUCH_MEMORY:
            self._broken = True  # what it holds may never be freed
        return message

    def has_overrun(self) -> bool:
        """Stop the process if it takes more than it may; whether it did."""
        if time.monotonic() > self._deadline:
            self._cause = reasons.TOO_MUCH_TIME
        elif excess := self._watchdog.excess():
            self._cause = excess
        if self._cause:
            self.stop()
        return bool(self._cause)

    def cause_of_death(self) -> str:
        """Why it died, as a sentence for the ledger."""
        if self._cause:
            return self._cause
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
        return not self._broken and not self._cause and self._files < _FILES_A_WORKER

    def stop(self) -> None:
        """End the process, whatever it does; idempotent."""
        self.pipe.close()
        self._process.kill()
        self._process.join(_STOP_SECONDS)


def _serve(pipe: Connection, allowance: Allowance, product: Product) -> None:
    """Run in the process. What reads files takes a second to load, so that it is loaded there."""
    from index.importing.serving import serve

    serve(pipe, allowance, product)
