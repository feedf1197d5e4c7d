"""What a file is made of: articles that are still to be drafted, and files inside it.

A module of a document's format has a function

    items(data: bytes, name: str, plan: ReadingPlan) -> Iterator[Item]

and one of a container's, or of a table that may be large,

    members(file: BinaryIO, name: str, budget: Budget) -> Iterator[Member]
    items(file: BinaryIO, name: str, plan: ReadingPlan) -> Iterator[Item]

Both may raise `Unreadable` or `Empty` at any point, also after some were given: the rest of the
file is then told as lost, and what was given is kept.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from index.importing.refusals import Unreadable
from index.records import Draft

_CHUNK = 1 << 16
LARGEST_MEMBER = 64 << 20  # bytes
LARGEST_TOTAL = 2 << 30  # bytes unpacked out of one file that was offered
MOST_MEMBERS = 50_000
DEEPEST = 4  # containers inside each other


@dataclass(frozen=True, slots=True)
class Item:
    """One article's worth of a file; nothing is drafted before `draft` is called.

    `draft` raises `Unreadable` or `Empty` as other readers of formats do.
    """

    part: str  # where in the file, in words: "article 3", "row 7"; empty where it is the file
    draft: Callable[[], Draft]
    data: bytes | None = None  # kept as its original; None to keep the file that it is in
    name: str = ""  # of `data`, with an ending that says what it is


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a file; `read` raises `Unreadable` where there is no getting at it."""

    name: str  # as the container has it, "folder/page.html" or "message 3.eml"
    read: Callable[
        [], bytes
    ]  # containers that are read in one go: before the next one is asked for
    url: str = ""  # the address it was saved from, where the container says so
    saved: str = ""  # ISO 8601, when it was saved from there, which is not when it was published
    opened: Callable[[], BinaryIO] | None = None  # for containers and tables, which may be large
    is_all: bool = False  # whether it is all that the container can hold, so that it has no part
    fault: str = ""  # why there is less of it than there was, as a sentence


class Budget:
    """How much may be unpacked out of one file that was offered, whatever lies in it.

    What a container says of its members' sizes is not believed: bytes are counted as they come.
    """

    def __init__(
        self, total: int = LARGEST_TOTAL, members: int = MOST_MEMBERS, password: str = ""
    ) -> None:
        """`password` opens the members that are locked, where the analyst gave one."""
        self.password = password
        self._bytes = total
        self._members = members

    def count(self) -> None:
        """Let one more member be looked at.

        Raises:
            Unreadable: if there were too many.
        """
        self._members -= 1
        if self._members < 0:
            raise Unreadable(
                "There are too many files in this file; the rest was not read. Unpack it and offer "
                "the folder."
            )

    def take(self, stream: BinaryIO, largest: int = LARGEST_MEMBER) -> bytes:
        """All bytes of a member.

        Raises:
            Unreadable: if they are more than `largest`, or more than is left for the whole file.
        """
        parts: list[bytes] = []
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > largest:
                self._bytes -= len(chunk)
                raise Unreadable(
                    f"It unpacks to more than {largest >> 20} MB and was not read. If it is an "
                    "article, save it alone."
                )
            self.spend(len(chunk))
            parts.append(chunk)
        return b"".join(parts)

    def counting(
        self,
        stream: BinaryIO,
        faults: tuple[type[Exception], ...] = (),
        said: Callable[[Exception], str] = str,
    ) -> BinaryIO:
        """`stream`, of which what is read counts as unpacked; it cannot be sought in.

        Reading raises `Unreadable` once there is more than is left for the whole file, and with
        the sentence that is `said` of one of the `faults` that reading `stream` may raise.
        """
        return io.BufferedReader(_Counted(stream, self, faults, said))

    def spend(self, size: int) -> None:
        """Take `size` bytes as unpacked.

        Raises:
            Unreadable: if they are more than is left for the whole file.
        """
        self._bytes -= size
        if self._bytes < 0:
            raise Unreadable(
                "The file unpacks to more than is allowed; the rest was not read. Unpack it "
                "and offer the folder."
            )

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may be unpacked."""
        return self._bytes < 0


class _Counted(io.RawIOBase):
    def __init__(
        self,
        stream: BinaryIO,
        budget: Budget,
        faults: tuple[type[Exception], ...],
        said: Callable[[Exception], str],
    ) -> None:
        self._stream = stream
        self._budget = budget
        self._faults = faults
        self._said = said

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        view = memoryview(buffer).cast("B")
        try:
            chunk = self._stream.read(len(view))
        except self._faults as error:
            raise Unreadable(self._said(error)) from error
        self._budget.spend(len(chunk))
        view[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        self._stream.close()
        super().close()
