"""Where the system limits nothing, a process that takes too much is noticed from outside."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from index.importing import Allowance, reasons
from index.importing.watchdog import Watchdog

TAKES_MEMORY = "kept = bytearray(200 << 20)"
TAKES_TIME = "import time\nwhile time.process_time() < 1.5:\n    pass"
Start = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a program that says "done" behind its work, and then waits."""
    started = []

    def start(work: str) -> subprocess.Popen[str]:
        code = f"input()\n{work}\nprint('done', flush=True)\ninput()"
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def work(process: subprocess.Popen[str]) -> None:
    """Let it do its work, to the end."""
    assert process.stdin
    assert process.stdout
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.stdout.readline() == "done\n"


def test_too_much_memory_is_noticed(start: Start) -> None:
    process = start(TAKES_MEMORY)
    watchdog = Watchdog(process.pid, Allowance(memory_bytes=100 << 20), awake=True)
    work(process)
    assert watchdog.excess() == reasons.TOO_MUCH_MEMORY


def test_too_much_time_is_noticed_and_counted_anew_for_the_next_part(start: Start) -> None:
    process = start(TAKES_TIME)
    allowance = Allowance(cpu_seconds=1)
    watchdog = Watchdog(process.pid, allowance, awake=True)
    watchdog.wind()
    work(process)
    assert watchdog.excess() == reasons.TOO_MUCH_TIME
    another = Watchdog(process.pid, allowance, awake=True)
    another.wind()
    assert another.excess() == ""


def test_process_that_takes_little_or_has_ended_is_let_alone(start: Start) -> None:
    process = start("pass")
    watchdog = Watchdog(process.pid, Allowance(), awake=True)
    watchdog.wind()
    work(process)
    assert watchdog.excess() == ""
    process.kill()
    process.wait()
    assert Watchdog(process.pid, Allowance(memory_bytes=0), awake=True).excess() == ""
