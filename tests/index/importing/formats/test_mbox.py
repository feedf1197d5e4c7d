"""A mailbox gives its messages one by one."""

import io

import pytest

from index.importing.formats import mbox
from index.importing.items import LARGEST_MEMBER, Budget
from index.importing.refusals import Unreadable

FIRST = b"Subject: Morning letter\n\nThe ferry is late.\n"
SECOND = b"Subject: Evening letter\n\nThe ferry came.\n"
START = b"From list@herald.example Thu Aug  9 10:15:00 2018\n"


def messages(data: bytes) -> list[tuple[str, bytes]]:
    return [(m.name, m.read()) for m in mbox.members(io.BytesIO(data), "a.mbox", Budget())]


def test_each_message_is_a_file() -> None:
    data = START + FIRST + b"\n" + START + SECOND
    assert messages(data) == [("message 1.eml", FIRST), ("message 2.eml", SECOND)]


def test_a_sentence_that_begins_with_from_divides_nothing() -> None:
    body = b"Subject: A\n\nFrom here the road goes on.\n\nFrom the town it is far.\n"
    assert messages(START + body) == [("message 1.eml", body)]


def test_quoted_lines_lose_the_sign_that_quotes_them() -> None:
    (message,) = messages(START + b"Subject: A\n\n>From now on.\n>>From then.\n")
    assert message[1] == b"Subject: A\n\nFrom now on.\n>From then.\n"


def test_windows_line_ends_are_kept() -> None:
    data = (START + FIRST + b"\n" + START + SECOND).replace(b"\n", b"\r\n")
    assert [name for name, _ in messages(data)] == ["message 1.eml", "message 2.eml"]
    assert messages(data)[0][1] == FIRST.replace(b"\n", b"\r\n")


def test_a_message_that_is_too_large_is_told_and_the_next_one_read() -> None:
    huge = b"Subject: Huge\n\n" + b"x" * (LARGEST_MEMBER + 10) + b"\n\n"
    first, second = mbox.members(io.BytesIO(START + huge + START + SECOND), "a.mbox", Budget())
    with pytest.raises(Unreadable, match="larger than 64 MB"):
        first.read()
    assert second.read() == SECOND


def test_a_file_without_messages_is_refused() -> None:
    with pytest.raises(Unreadable, match="no message"):
        messages(b"Just a text.\n")
