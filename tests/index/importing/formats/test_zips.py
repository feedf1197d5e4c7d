"""Archives give their files, and say of each that is not read why."""

import io
import stat
import struct
import zipfile
import zlib

import pytest

from index.importing.formats import warc, zips
from index.importing.items import Budget, Member
from index.importing.refusals import Unreadable


def archive(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    file.seek(0)
    return file


def read(member: Member) -> bytes | str:
    """What a member holds, or the reason why it is not read."""
    try:
        return member.read()
    except Unreadable as error:
        return str(error)


def contents(file: io.BytesIO, budget: Budget | None = None) -> dict[str, bytes | str]:
    return {m.name: read(m) for m in zips.members(file, "a.zip", budget or Budget())}


def test_files_are_given_in_their_order_with_their_folders() -> None:
    file = archive(("b/two.txt", b"Two."), ("a.html", b"<p>One.</p>"))
    assert list(contents(file)) == ["b/two.txt", "a.html"]


@pytest.mark.parametrize(
    "name", ["../up.txt", "a/../../up.txt", "/etc/up.txt", "C:\\up.txt", "a\\..\\..\\up.txt"]
)
def test_names_that_lead_out_of_the_archive_are_refused(name: str) -> None:
    (reason,) = contents(archive((name, b"Text."))).values()
    assert isinstance(reason, str)
    assert "not read" in reason


def test_links_and_devices_are_refused() -> None:
    link, pipe = zipfile.ZipInfo("link.txt"), zipfile.ZipInfo("pipe.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    pipe.external_attr = (stat.S_IFIFO | 0o644) << 16
    found = contents(archive((link, b"/etc/passwd"), (pipe, b"")))
    assert "link" in str(found["link.txt"])
    assert "pipe" in str(found["pipe.txt"])


def test_encrypted_files_are_refused_and_the_others_read() -> None:
    file = archive(("open.txt", b"Open."), ("shut.txt", b"Shut."))
    data = bytearray(file.getvalue())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.rindex(mark) + offset
        data[at] |= 1
    found = contents(io.BytesIO(bytes(data)))
    assert found["open.txt"] == b"Open."
    assert str(found["shut.txt"]).startswith("Locked with a password. Give its password")


def _locked(name: str, data: bytes, password: bytes) -> io.BytesIO:
    """An archive of one member, encrypted as PKWARE's APPNOTE tells in 6.1."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = ~zlib.crc32(bytes([byte]), ~keys[0] & 0xFFFFFFFF) & 0xFFFFFFFF
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = ~zlib.crc32(bytes([keys[1] >> 24]), ~keys[2] & 0xFFFFFFFF) & 0xFFFFFFFF

    def encrypted(byte: int) -> int:
        mask = (keys[2] | 2) & 0xFFFF
        mask = ((mask * (mask ^ 1)) >> 8) & 0xFF
        update(byte)
        return byte ^ mask

    for byte in password:
        update(byte)
    crc = zlib.crc32(data)
    body = bytes(encrypted(byte) for byte in bytes(11) + bytes([crc >> 24]) + data)
    made = bytearray(archive((zipfile.ZipInfo(name), body)).getvalue())
    for mark, flags, check in ((b"PK\x03\x04", 6, 14), (b"PK\x01\x02", 8, 16)):
        at = made.index(mark)
        made[at + flags] |= 1
        made[at + check : at + check + 4] = crc.to_bytes(4, "little")
        made[at + check + 8 : at + check + 12] = len(data).to_bytes(4, "little")
    return io.BytesIO(bytes(made))


def test_locked_member_is_read_with_its_password_and_no_other() -> None:
    file = _locked("shut.txt", b"The weir held.", b"mill")
    (member,) = zips.members(file, "a.zip", Budget(password="mill"))
    assert member.read() == b"The weir held."
    (member,) = zips.members(file, "a.zip", Budget(password="weir"))
    with pytest.raises(Unreadable, match="password given does not open it"):
        member.read()


def test_two_files_of_one_name_are_both_given() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        file = archive(("a.txt", b"First."), ("a.txt", b"Second."))
    assert contents(file) == {"a.txt": b"First.", "a (2).txt": b"Second."}


def test_names_are_shown_without_line_ends_and_marks_that_turn_writing_round() -> None:
    (name,) = contents(archive(("evil\n\u202etxt.exe.txt", b"Text.")))
    assert name == "evil\ufffd\ufffdtxt.exe.txt"


def test_a_very_long_name_is_shortened_and_keeps_its_ending() -> None:
    (name,) = contents(archive(("n" * 5000 + ".html", b"Text.")))
    assert len(name) < 300
    assert name.endswith(".html")


def test_utf8_names_are_read_though_the_archive_does_not_say_so() -> None:
    file = archive(("Zeitung-\u00dcberblick.txt", b"Text."))
    data = bytearray(file.getvalue())
    for mark, offset in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        data[data.index(mark) + offset] &= ~0x08
    assert list(contents(io.BytesIO(bytes(data)))) == ["Zeitung-\u00dcberblick.txt"]


def test_what_systems_leave_in_archives_is_refused_in_a_few_words() -> None:
    found = contents(
        archive(("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"), ("p/Thumbs.db", b"x"))
    )
    assert set(found.values()) == {
        "Left there by macOS; it holds no article.",
        "Left there by Windows; it holds no article.",
    }


def test_files_beside_a_saved_page_are_one_line() -> None:
    file = archive(("p.html", b"<p>x</p>"), ("p_files/a.png", b"x"), ("p_files/b.css", b"x"))
    found = contents(file)
    assert list(found) == ["p.html", "files beside saved pages"]
    assert "2 files belong" in str(found["files beside saved pages"])


def test_a_bomb_is_stopped_at_the_size_of_one_file() -> None:
    file = archive(("bomb.txt", bytes(65 << 20)), ("good.txt", b"Good."))
    found = contents(file)
    assert "more than 64 MB" in str(found["bomb.txt"])
    assert found["good.txt"] == b"Good."


def test_a_file_that_lies_about_its_size_is_no_way_around_that() -> None:
    file = archive(("bomb.txt", bytes(65 << 20)))
    data = bytearray(file.getvalue())
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 10)
    (reason,) = contents(io.BytesIO(bytes(data))).values()
    assert len(reason) < 200


def test_many_files_that_are_too_much_together_end_the_archive() -> None:
    file = archive(*((f"{n}.txt", bytes(1 << 20)) for n in range(10)))
    given = []
    with pytest.raises(Unreadable, match="more than is allowed"):
        given.extend((m.name, read(m)) for m in zips.members(file, "a.zip", Budget(total=3 << 20)))


def test_an_archive_in_an_archive_is_charged_to_the_same_budget() -> None:
    inner = archive(*((f"{n}.txt", bytes(1 << 20)) for n in range(10))).getvalue()
    budget = Budget(total=4 << 20)
    (member,) = zips.members(archive(("inner.zip", inner)), "a.zip", budget)
    inside = zips.members(io.BytesIO(member.read()), member.name, budget)
    with pytest.raises(Unreadable, match="more than is allowed"):
        list(map(read, inside))


def test_more_files_than_allowed_end_the_archive() -> None:
    file = archive(*((f"{n}.txt", b"x") for n in range(5)))
    members = zips.members(file, "a.zip", Budget(members=3))
    assert [next(members).name for _ in range(3)] == ["0.txt", "1.txt", "2.txt"]
    with pytest.raises(Unreadable, match="too many"):
        next(members)


def test_a_list_of_files_that_would_fill_the_memory_is_not_read() -> None:
    ending = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 30 << 20, 0, 0)
    with pytest.raises(Unreadable, match="more than 50000"):
        list(zips.members(io.BytesIO(bytes(30 << 20) + ending), "a.zip", Budget()))


def test_a_damaged_file_is_told_and_the_others_are_read() -> None:
    file = archive(("bad.txt", b"Bad text of some length. " * 20), ("good.txt", b"Good."))
    data = bytearray(file.getvalue())
    at = data.index(b"bad.txt") + len("bad.txt")
    data[at : at + 8] = b"\xff" * 8
    found = contents(io.BytesIO(bytes(data)))
    assert "damaged" in str(found["bad.txt"])
    assert found["good.txt"] == b"Good."


def test_an_archive_that_is_cut_off_is_refused_with_a_sentence() -> None:
    data = archive(("a.txt", b"Text.")).getvalue()
    with pytest.raises(Unreadable, match="cut off"):
        list(zips.members(io.BytesIO(data[:-30]), "a.zip", Budget()))


def test_of_a_wacz_only_the_web_archives_are_members() -> None:
    record = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://herald.example/a\r\n"
        b"Content-Type: text/html\r\nContent-Length: 11\r\n\r\n<p>Text</p>\r\n\r\n"
    )
    file = archive(
        ("datapackage.json", b"{}"),
        ("pages/pages.jsonl", b"{}"),
        ("archive/data.warc", record),
        ("indexes/index.cdx", b""),
    )
    budget = Budget()
    (member,) = zips.members(file, "a.wacz", budget)
    assert member.name == "archive/data.warc"
    assert member.opened
    (page,) = warc.members(member.opened(), member.name, budget)
    assert page.read() == b"<p>Text</p>"


def test_what_is_opened_counts_as_unpacked_while_it_is_read() -> None:
    budget = Budget(total=1 << 20)
    (member,) = zips.members(archive(("big.csv", bytes(8 << 20))), "a.zip", budget)
    assert member.opened
    with member.opened() as stream, pytest.raises(Unreadable, match="more than is allowed"):
        stream.read()
