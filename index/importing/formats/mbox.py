"""Mailboxes in one file: messages one after another, each begun by a line "From …"."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from index.importing.formats.gz import refused
from index.importing.items import LARGEST_MEMBER, Budget, Member
from index.importing.refusals import Unreadable

# The sender and a date with its year, as the programs that write mailboxes have it.
START = re.compile(rb"From \S{1,200}\s.{0,80}?\b\d{1,2}:\d{2}.{0,40}\b\d{4}\b|From - \w{3} \w{3}")
_QUOTED = re.compile(rb">+From ")
_CHUNK = 1 << 16


def members(file: BinaryIO, name: str, budget: Budget) -> Iterator[Member]:
    """The messages as "message 3.eml", read one by one.

    Raises:
        Unreadable: if there are more than is allowed, or none.
    """
    number = 0
    for message in _messages(file):
        number += 1
        budget.count()
        if message is None:
            yield refused(
                f"message {number}.eml",
                f"It is larger than {LARGEST_MEMBER >> 20} MB and was not read.",
            )
            continue
        yield _member(number, message, budget)
        if budget.is_spent:
            budget.spend(0)
    if not number:
        raise Unreadable("This mailbox has no message in it. Export it again, or save the mail.")


def _member(number: int, message: bytes, budget: Budget) -> Member:
    return Member(f"message {number}.eml", lambda: budget.take(io.BytesIO(message)))


def _messages(file: BinaryIO) -> Iterator[bytes | None]:
    """Each message without its "From" line; None for one that is too large."""
    lines: list[bytes] | None = None
    size = 0
    blank = True
    whole = True  # the last piece ended a line
    while piece := file.readline(_CHUNK):
        if whole and blank and START.match(piece):
            if lines is not None:
                yield _joined(lines, size)
            lines, size = [], 0
        elif lines is not None:
            size += len(piece)
            if size <= LARGEST_MEMBER:
                lines.append(piece[1:] if whole and _QUOTED.match(piece) else piece)
            else:
                lines.clear()
        blank = whole and not piece.strip()
        whole = piece.endswith(b"\n")
    if lines is not None:
        yield _joined(lines, size)


def _joined(lines: list[bytes], size: int) -> bytes | None:
    if size > LARGEST_MEMBER:
        return None
    if lines and not lines[-1].strip():  # the blank line belongs to the mailbox
        lines = lines[:-1]
    return b"".join(lines)
