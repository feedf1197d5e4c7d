"""Progress out of, and cancellation into, one long-running call."""

import threading
from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):  # noqa: N818 - a signal, not an error
    """Raised inside a job, by `Job.step`, after `Job.cancel`."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` items; `total` 0 means unknown."""

    done: int
    total: int
    note: str = ""


class Job:
    """The one handle a long-running function takes.

    Safe to share between two threads: one calls `step`, the other all else.
    """

    def __init__(self, report: Callable[[Progress], None] = lambda _: None) -> None:
        self._report = report
        self._cancelled = threading.Event()
        self._going = threading.Event()
        self._going.set()

    def cancel(self) -> None:
        """Ask the job to stop at its next step, also if it rests. Idempotent."""
        self._cancelled.set()
        self._going.set()

    def pause(self) -> None:
        """Ask the job to rest at its next step until `go_on`. Idempotent."""
        if not self._cancelled.is_set():
            self._going.clear()

    def go_on(self) -> None:
        """End a rest. Idempotent."""
        self._going.set()

    @property
    def is_paused(self) -> bool:
        """Whether it was asked to rest."""
        return not self._going.is_set()

    def step(self, done: int, total: int, note: str = "") -> None:
        """Report progress; rest here while the job is paused.

        Raises:
            Cancelled: if `cancel` was called; let it propagate.
        """
        self._going.wait()
        if self._cancelled.is_set():
            raise Cancelled
        self._report(Progress(done, total, note))
