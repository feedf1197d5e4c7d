"""Watches what a process takes where the system does not limit it."""

import sys
import time

import psutil

from index.importing import reasons
from index.importing.limits import Allowance

# Linux keeps the limits that `serving` sets; macOS takes them and does not, Windows has none.
IS_NEEDED = sys.platform != "linux"
_EVERY = 0.2  # seconds


class Watchdog:
    """Looks at the memory and the time of one process; it never stops it itself."""

    def __init__(self, pid: int, allowance: Allowance, *, awake: bool = IS_NEEDED) -> None:
        self._allowance = allowance
        self._process = _process(pid) if awake else None
        self._looked = 0.0
        self._before = 0.0

    def wind(self) -> None:
        """Begin anew to count its time."""
        self._before = self._seconds()

    def excess(self) -> str:
        """Why it must be stopped, as a sentence for the ledger; empty if it need not."""
        if self._process is None or time.monotonic() - self._looked < _EVERY:
            return ""
        self._looked = time.monotonic()
        try:
            memory = self._process.memory_info().rss
        except psutil.Error:  # it has ended
            return ""
        if memory > self._allowance.memory_bytes:
            return reasons.TOO_MUCH_MEMORY
        if self._seconds() - self._before > self._allowance.cpu_seconds:
            return reasons.TOO_MUCH_TIME
        return ""

    def _seconds(self) -> float:
        if self._process is None:
            return 0.0
        try:
            times = self._process.cpu_times()
        except psutil.Error:
            return self._before
        return float(times.user + times.system)


def _process(pid: int) -> psutil.Process | None:
    """The process; None if it has ended already."""
    try:
        return psutil.Process(pid)
    except psutil.Error:
        return None
