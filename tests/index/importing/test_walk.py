"""Whatever a file is packed in, all articles in it are told, and what cannot be read once."""

import gzip
import io
import zipfile

import pytest

from index.importing.walk import Part, parts
from index.records import ReadingPlan, body_of

TEXT = "The lock of Saltmere stays closed until June, its keeper said on Friday.\n\n"
MORE = "Boats go round by the old canal, which takes them two days longer than before.\n"


def zipped(members: dict[str, bytes], *, shut: bool = False) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    if not shut:
        return file.getvalue()
    data = bytearray(file.getvalue())
    at = -1
    while (at := data.find(b"PK\1\2", at + 1)) >= 0:
        data[at + 8] |= 1  # says that the member is encrypted
    return bytes(data)


def walked(data: bytes, name: str) -> list[Part]:
    return list(parts(io.BytesIO(data), len(data), name, ReadingPlan()))


def said(part: Part) -> str:
    """The body of a part, or why there is none."""
    try:
        return body_of(part.draft().blocks)
    except Exception as error:  # noqa: BLE001 - whatever is said
        return str(error)


def test_archives_inside_archives_are_read_to_the_last_file() -> None:
    inner = zipped({"a.txt": TEXT.encode(), "b.txt": MORE.encode()})
    found = walked(zipped({"in.zip": inner, "c.txt": TEXT.encode()}), "out.zip")
    assert [part.part for part in found] == ["in.zip › a.txt", "in.zip › b.txt", "c.txt"]
    assert said(found[1]) == MORE.strip()


def test_documents_in_archives_are_documents_whatever_comes_first_in_them() -> None:
    page = '<office:document-content xmlns:office="o" xmlns:text="t"><office:text>'
    content = f"{page}<text:p>{TEXT}</text:p></office:text></office:document-content>"
    odt = zipped({"content.xml": content.encode(), "mimetype": b"x", "META-INF/a.xml": b""})
    (part,) = walked(zipped({"a.odt": odt}), "out.zip")
    assert said(part) == TEXT.strip()


def test_a_damaged_file_in_an_archive_does_not_take_the_others_with_it() -> None:
    data = zipped({"a.txt": TEXT.encode() * 40, "b.txt": MORE.encode()})
    at = data.index(b"PK\1\2") + 16
    found = walked(data[:at] + b"\0\0\0\0" + data[at + 4 :], "out.zip")
    assert "damaged in the archive" in said(found[0])
    assert said(found[1]) == MORE.strip()


def test_archive_of_which_nothing_can_be_opened_is_told_in_one_line() -> None:
    shut = zipped({"a.txt": b"a", "b.txt": b"b", "../c.txt": b"c"}, shut=True)
    (part,) = walked(shut, "out.zip")
    assert part.part == ""
    assert "All 3 files in it could not be read" in said(part)
    assert "Locked with a password" in said(part)
    assert "leads out" in said(part)


def test_one_readable_file_has_all_the_others_told_one_by_one() -> None:
    names = ("../a.txt", "/b.txt", "c.txt")
    found = walked(zipped({name: TEXT.encode() for name in names}), "out.zip")
    assert [part.name for part in found] == ["a.txt", "b.txt", "c.txt"]
    assert said(found[2]) == TEXT.strip()


def test_archives_of_bombs_inside_each_other_are_told_in_one_line() -> None:
    bombs = zipped({f"{n}.txt": bytes(65 << 20) for n in range(2)})
    (part,) = walked(zipped({"a.zip": bombs, "b.zip": bombs}), "out.zip")
    assert "unpacks to more than 64 MB" in said(part)


def test_article_of_a_cut_off_gzip_file_says_so_in_its_own_line() -> None:
    data = gzip.compress((TEXT + MORE).encode(), 0)
    (part,) = walked(data[:-40], "a.txt.gz")
    draft = part.draft()
    assert part.part == ""
    assert TEXT.strip() in body_of(draft.blocks)
    assert any("cut off" in warning for warning in draft.warnings)


def test_rows_of_a_cut_off_gzip_file_are_followed_by_one_line_on_the_rest() -> None:
    rows = "".join(f'Lock {n} closed,"{TEXT.strip()} {MORE.strip()}"\n' for n in range(30))
    data = gzip.compress(f"title,text\n{rows}".encode(), 0)
    *_, last, rest = walked(data[:-2000], "a.csv.gz")
    assert "row" in last.part
    assert rest.part == "the rest"
    assert "cut off" in said(rest)


@pytest.mark.parametrize("root", ["svg", "lolz"])
def test_xml_of_no_known_kind_that_defines_entities_is_refused(root: str) -> None:
    xml = f'<?xml version="1.0"?>\n<!DOCTYPE {root} [<!ENTITY a "b">]><{root}>&a;</{root}>'
    (part,) = walked(xml.encode(), "a.xml")
    assert "defines entities" in said(part)
