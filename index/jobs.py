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

    Safe to share between two threads: one calls `step`, the other `cancel`.
    """

    def __init__(self, report: Callable[[Progress], None] = lambda _: None) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next step. Idempotent."""
        self._cancelled.set()

    def step(self, done: int, total: int, note: str = "") -> None:
        """Report progress.

        Raises:
            Cancelled: if `cancel` was called; let it propagate.
        """
        if self._cancelled.is_set():
            raise Cancelled
        self._report(Progress(done, total, note))
