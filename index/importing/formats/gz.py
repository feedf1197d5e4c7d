"""A single file that was compressed with gzip, and what comes out of one that is cut off."""

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from index.importing.formats.names import shown_name
from index.importing.items import Budget, Member
from index.importing.refusals import Unreadable

MAGIC = b"\x1f\x8b"
CUT_OFF = "it is cut off"
DAMAGED = "it is damaged"


class Inflated(io.RawIOBase):
    """What a gzip file holds, as far as it can be read; `fault` then says why no further."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = gzip.GzipFile(fileobj=file, mode="rb")
        self.fault = ""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill `buffer`; 0 at the end and where the file can be read no further."""
        if self.fault:
            return 0
        view = memoryview(buffer).cast("B")
        try:
            chunk = self._file.read1(len(view))
        except EOFError:
            self.fault = CUT_OFF
            return 0
        except (OSError, zlib.error):
            self.fault = DAMAGED
            return 0
        view[: len(chunk)] = chunk
        return len(chunk)


def members(file: BinaryIO, name: str, budget: Budget) -> Iterator[Member]:
    """The one file inside; of a cut-off one what came before, with its fault.

    Raises:
        Unreadable: if nothing comes out of it.
    """
    budget.count()
    stream = Inflated(file)
    try:
        data = budget.take(io.BufferedReader(stream))
    except Unreadable as error:
        yield refused(_inner(name), str(error))
        return
    fault = ""
    if stream.fault:
        lost = "what came before was read" if data else "nothing can be read"
        fault = (
            f"The compressed file ends early: {stream.fault}; {lost}. Copy or download it again."
        )
    if fault and not data:
        raise Unreadable(fault)
    yield Member(_inner(name), lambda: data, is_all=True, fault=fault)


def _inner(name: str) -> str:
    path = PurePath(name)
    if path.suffix.casefold() in (".gz", ".gzip"):
        return shown_name(path.stem)
    return shown_name(name)


def refused(name: str, reason: str) -> Member:
    """A member that is given for its reason alone."""

    def read() -> bytes:
        raise Unreadable(reason)

    return Member(name, read)
