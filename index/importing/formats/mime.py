"""Mails and saved pages as parts with headers, read so that no header can stall the reading.

Addresses are never parsed beyond the first: the standard library's newer policies take the square
of their number.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

from index.importing.charset import Decoded, decoded, usable_codec
from index.importing.refusals import Unreadable

_LONGEST = 4000  # characters of a header that are read
_DEEPEST = 20  # parts inside each other
_MOST_PARTS = 500
_MOST_BOUNDARIES = 2000
# Parameters are parsed in the square of their number.
_LONG_HEADER = re.compile(
    rb"^content-(?:type|disposition|transfer-encoding)\s*:(?:[^\n]{8000}|(?:[^\n]*\n[ \t]){200})",
    re.I | re.M,
)
_HARM = (
    "This mail is built as no mail program builds one; it may be made to do harm and was not read."
)


def message(data: bytes) -> Message:
    """The parts of a mail or of a page that a browser saved as one file.

    Raises:
        Unreadable: if it is built to take long.
    """
    if data.startswith(b"From "):  # of the mailbox that it was cut from
        data = data[data.find(b"\n") + 1 :]
    if _LONG_HEADER.search(data) or data.lower().count(b"boundary=") > _MOST_BOUNDARIES:
        raise Unreadable(_HARM)
    try:
        return message_from_bytes(data, policy=policy.compat32)
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise Unreadable(_HARM) from error


def header(part: Message, name: str) -> str:
    """The first header of that name as text, cut off at a length; empty if there is none."""
    for key, value in part.raw_items():
        if key.casefold() == name.casefold():
            return _text_of(str(value)[:_LONGEST])
    return ""


def has(part: Message, *names: str) -> bool:
    """Whether there is a header of one of the names."""
    known = {name.casefold() for name in names}
    return any(key.casefold() in known for key, _ in part.raw_items())


def _text_of(raw: str) -> str:
    """A header with its encoded words read; undeclared bytes are UTF-8 or Windows-1252."""
    line = " ".join(raw.split())
    data = line.encode("ascii", "surrogateescape") if _is_raw(line) else None
    if data is not None:
        try:
            line = data.decode("utf-8")
        except UnicodeDecodeError:
            line = data.decode("cp1252", "replace")
    try:
        pieces = decode_header(line)
    except (MessageError, ValueError, IndexError):
        return line
    text = "".join(
        piece if isinstance(piece, str) else _decoded(piece, charset) for piece, charset in pieces
    )
    return " ".join(text.split())


def _is_raw(line: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in line)


def _decoded(piece: bytes, charset: str | None) -> str:
    codec = usable_codec(charset) if charset else None
    # decode_header gives what is not encoded as bytes that it made itself
    return piece.decode(codec or ("utf-8" if charset else "raw-unicode-escape"), "replace")


def leaves(root: Message) -> Iterator[Message]:
    """The parts that hold something, attached messages whole, in order."""
    waiting = [(root, 0)]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part, depth = waiting.pop()
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and depth < _DEEPEST:
                waiting += [
                    (child, depth + 1) for child in reversed(inner) if isinstance(child, Message)
                ]
        else:
            yield part


def content(part: Message) -> bytes:
    """The bytes of a part that is no multipart."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def text(part: Message) -> Decoded:
    """The text of a part, by the charset that its header names unless it is UTF-8 all the same.

    Raises:
        Unreadable: if it is no text.
    """
    data = content(part)
    try:
        named = usable_codec(part.get_content_charset() or "")
    except (ValueError, LookupError):
        named = None
    if named is None:
        return decoded(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    return Decoded(data.decode(named, "replace"), named)
