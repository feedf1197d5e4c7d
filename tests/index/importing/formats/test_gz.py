"""A compressed file gives what is in it, and what came before where it is cut off."""

import gzip
import io
from hashlib import sha256

import pytest

from index.importing.formats import gz
from index.importing.items import Budget
from index.importing.refusals import Unreadable

PAGE = (
    b"<p>" + b" ".join(sha256(bytes([n % 256, n // 256])).digest() for n in range(3000)) + b"</p>"
)


def test_the_file_inside_is_given_with_its_own_name() -> None:
    (member,) = gz.members(io.BytesIO(gzip.compress(PAGE)), "page.html.gz", Budget())
    assert (member.name, member.read()) == ("page.html", PAGE)


def test_of_a_cut_off_file_what_came_before_is_given_with_the_reason() -> None:
    data = gzip.compress(PAGE)
    (member,) = gz.members(io.BytesIO(data[: len(data) // 2]), "page.html.gz", Budget())
    assert member.read()
    assert PAGE.startswith(member.read())
    assert "cut off; what came before was read" in member.fault


def test_what_is_cut_off_before_its_first_byte_is_refused() -> None:
    with pytest.raises(Unreadable, match="cut off; nothing can be read"):
        list(gz.members(io.BytesIO(gzip.compress(PAGE)[:10]), "page.html.gz", Budget()))


def test_damage_in_the_middle_is_told() -> None:
    data = bytearray(gzip.compress(PAGE))
    data[len(data) // 2] ^= 0xFF
    (member,) = gz.members(io.BytesIO(bytes(data)), "page.html.gz", Budget())
    assert "damaged" in member.fault


def test_a_bomb_is_not_unpacked() -> None:
    data = gzip.compress(bytes(70 << 20))
    (member,) = gz.members(io.BytesIO(data), "bomb.html.gz", Budget())
    with pytest.raises(Unreadable, match="more than 64 MB"):
        member.read()
