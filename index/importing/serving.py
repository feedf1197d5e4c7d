"""What runs in a process that reads files: limits, no network, one file after the other."""

import logging
import signal
import sys
from collections.abc import Iterator
from io import BytesIO
from multiprocessing.connection import Connection
from typing import BinaryIO

import index.importing.offline  # noqa: F401 isort: skip - before what it keeps offline
from index.importing import reasons
from index.importing.checking import checked
from index.importing.limits import Allowance
from index.importing.messages import Began, Ended, Message, PartRead, Product, Ready, Task
from index.importing.opening import opened
from index.importing.previews import preview
from index.importing.refusals import Empty, NoArticle, Unreadable
from index.importing.walk import Part, parts
from index.records import FileState, Original, ReadingPlan, body_of
from index.text import analyse

if sys.platform != "win32":
    import resource

_SMALL = 8 << 20  # bytes of a file that gave no article and is kept all the same
_WARM_UP = (
    b"<html><body><article><p>The two bridges were closed on 4 March, said Ada Brook, because "
    b'"the river rose by 2 metres in the night".</p></article></body></html>'
)


def serve(pipe: Connection, allowance: Allowance, product: Product) -> None:
    """Read files until the other end of the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which then stops us
    sys.addaudithook(_refuse_network)
    # Libraries log what they stumble over, with words of the file.
    logging.disable(logging.CRITICAL)
    _warm_up(product)
    _limit_memory(allowance.memory_bytes)
    try:
        pipe.send(Ready())
        while True:
            task = pipe.recv()
            _limit_cpu(allowance.cpu_seconds)
            for message in messages(task, product):
                pipe.send(message)
                _limit_cpu(allowance.cpu_seconds)
    except (EOFError, OSError):
        return


def _refuse_network(event: str, _: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise PermissionError("reading a file needs no network")


def _warm_up(product: Product) -> None:
    """Load what is loaded at the first use, before the limits count; also the languages."""
    for part in parts(BytesIO(_WARM_UP), len(_WARM_UP), "page.html", ReadingPlan()):
        _read(part, "page.html", set(), product)


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


def messages(task: Task, product: Product) -> Iterator[Message]:
    """What becomes of a file, part by part."""
    path = str(task.path)
    try:
        file, size = opened(task.path)
    except Unreadable as error:
        yield PartRead("", FileState.FAILED, str(error), _nothing(path))
        yield Ended()
        return
    if task.look:
        with file:
            yield Began(1, "")
            yield _looked_at(task, file, size)
        yield Ended()
        return
    sent: set[str] = set()
    with file:
        walk = parts(file, size, task.path.name, task.plan)
        number = 0
        while True:
            number += 1
            try:
                part = next(walk, None)
            except MemoryError:
                yield PartRead("", FileState.FAILED, reasons.TOO_MUCH_MEMORY, _nothing(path, size))
                break
            except Exception:  # noqa: BLE001 - whatever a file brings about must not stop the next
                yield PartRead("", FileState.FAILED, reasons.BROKE_OFF, _nothing(path, size))
                break
            if part is None:
                break
            if number > task.skip:
                yield Began(number, part.part)
                yield _read(part, path, sent, product, size)
    yield Ended()


def _looked_at(task: Task, file: BinaryIO, size: int) -> PartRead:
    original = _nothing(str(task.path), size)
    try:
        found = preview(file, size, task.path.name, task.plan)
    except (Unreadable, Empty) as error:
        return PartRead("", FileState.FAILED, str(error), original)
    except MemoryError:
        return PartRead("", FileState.FAILED, reasons.TOO_MUCH_MEMORY, original)
    except Exception:  # noqa: BLE001 - as when it is read
        return PartRead("", FileState.FAILED, reasons.BROKE_OFF, original)
    return PartRead("", FileState.READ, "", original, found)


def _nothing(path: str, size: int = 0) -> Original:
    return Original("", path, path, size, "", "")


def _read(part: Part, path: str, sent: set[str], product: Product, size: int = 0) -> PartRead:
    """An article with its analysis; that too takes long where a text was made to do harm."""
    sha256 = part.sha256 if part.data else ""

    def failed(state: FileState, reason: str) -> PartRead:
        original = Original(sha256, part.name, path, len(part.data) or size, "", "")
        data = part.data if state is FileState.FAILED and len(part.data) <= _SMALL else b""
        return PartRead(part.part, state, reason, original, None, data)

    try:
        draft = part.draft()
        analysis = analyse(body_of(draft.blocks))
        draft = checked(draft, analysis.language)
        original = Original(
            sha256, part.name, path, len(part.data), draft.media_type, draft.charset
        )
        data = b"" if sha256 in sent else part.data
        made = product(original, part.part, data, draft, analysis)
    except Empty as error:
        return failed(FileState.EMPTY, str(error))
    except NoArticle as error:
        return failed(FileState.LEFT_OUT, str(error))
    except Unreadable as error:
        return failed(FileState.FAILED, str(error))
    except MemoryError:
        return failed(FileState.FAILED, reasons.TOO_MUCH_MEMORY)
    except Exception:  # noqa: BLE001 - whatever a file brings about must not stop the next one
        return failed(FileState.FAILED, reasons.BROKE_OFF)
    sent.add(sha256)
    return PartRead(part.part, reasons.state_of(draft), reasons.reason_of(draft), original, made)
