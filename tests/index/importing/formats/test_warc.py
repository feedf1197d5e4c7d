"""A web archive gives its pages with their addresses, and counts the rest."""

import gzip
import io

import pytest

from index.importing.charset import Decoded
from index.importing.formats import stated, warc
from index.importing.items import Budget, Member
from index.importing.plain import draft
from index.importing.refusals import Unreadable
from index.records import FieldName, Origin, Sureness, best

PAGE = b"<html><body><p>The ferry came in at noon.</p></body></html>"


class Archive:
    """A web archive written record by record."""

    def __init__(self, *, compressed: bool = True) -> None:
        self.data = b""
        self.compressed = compressed

    def add(
        self,
        url: str,
        data: bytes,
        media_type: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        kind: str = "response",
        coding: str = "",
    ) -> None:
        stated_type = media_type
        if kind == "response":
            stated_type = "application/http; msgtype=response"
            more = f"Content-Encoding: {coding}\r\n" if coding else ""
            http = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{more}\r\n"
            data = http.encode() + data
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2018-08-09T10:15:00Z\r\nContent-Type: {stated_type}\r\n"
            f"Content-Length: {len(data)}\r\n\r\n"
        )
        record = head.encode() + data + b"\r\n\r\n"
        self.data += gzip.compress(record) if self.compressed else record

    def members(self, budget: Budget | None = None) -> list[Member]:
        data = io.BytesIO(self.data)
        return list(warc.members(data, "a.warc.gz", budget or Budget()))


@pytest.mark.parametrize("compressed", [True, False])
def test_a_page_is_given_with_its_address_and_when_it_was_saved(*, compressed: bool) -> None:
    archive = Archive(compressed=compressed)
    archive.add("https://herald.example/news/ferry?id=3", PAGE)
    (member,) = archive.members()
    assert member.read() == PAGE
    assert member.name == "herald.example/news/ferry?id=3.html"
    assert member.url == "https://herald.example/news/ferry?id=3"
    assert member.saved == "2018-08-09T10:15:00Z"


def test_the_address_is_stated_for_the_article_and_the_saving_is_no_publication() -> None:
    archive = Archive()
    archive.add("https://www.herald.example/news/ferry", PAGE)
    (member,) = archive.members()
    found = stated.of_member(draft(Decoded("The ferry came in.", "utf-8")), member)
    url, outlet = best(found.readings, FieldName.URL), best(found.readings, FieldName.OUTLET)
    assert url
    assert (url.value, url.sureness, url.origin) == (member.url, Sureness.STATED, Origin.MARKUP)
    assert outlet
    assert (outlet.value, outlet.sureness) == ("herald.example", Sureness.GUESSED)
    assert best(found.readings, FieldName.PUBLISHED) is None


def test_documents_are_given_under_names_that_say_what_they_are() -> None:
    archive = Archive()
    archive.add("https://herald.example/report", b"%PDF-1.4", "application/pdf")
    archive.add("urn:letter.txt", b"A letter.", "text/plain", kind="resource")
    assert [m.name for m in archive.members()] == ["herald.example/report.pdf", "letter.txt"]


def test_pictures_styles_and_scripts_are_counted_in_one_line() -> None:
    archive = Archive()
    archive.add("https://herald.example/a", PAGE)
    archive.add("https://herald.example/a.css", b"p {}", "text/css")
    archive.add("https://herald.example/a.js", b"a()", "application/javascript")
    archive.add("https://herald.example/robots.txt", b"Disallow", "text/plain")
    _, rest = archive.members()
    with pytest.raises(Unreadable, match="3 records are pictures, styles and scripts, which hold"):
        rest.read()


def test_a_page_that_was_saved_twice_is_given_once() -> None:
    archive = Archive()
    archive.add("https://herald.example/a", PAGE)
    archive.add("https://herald.example/a", PAGE)
    archive.add("https://herald.example/a", PAGE.replace(b"noon", b"dawn"))
    _, changed, rest = archive.members()
    assert b"dawn" in changed.read()
    with pytest.raises(Unreadable, match="1 record repeats a page"):
        rest.read()


def test_answers_without_a_page_are_counted() -> None:
    archive = Archive()
    archive.add("https://herald.example/a", PAGE)
    archive.add("https://herald.example/gone", PAGE, status="404 Not Found")
    _, rest = archive.members()
    with pytest.raises(Unreadable, match="1 record says that a page was not there"):
        rest.read()


@pytest.mark.parametrize("compressed", [True, False])
def test_of_a_cut_off_archive_what_came_before_is_given(*, compressed: bool) -> None:
    archive = Archive(compressed=compressed)
    archive.add("https://herald.example/a", PAGE)
    archive.add("https://herald.example/b", PAGE * 300)
    data = archive.data
    members = warc.members(io.BytesIO(data[:-60]), "a.warc.gz", Budget())
    assert next(members).read() == PAGE
    with pytest.raises(Unreadable, match="ends in the middle of a record; what came before"):
        list(members)


def test_an_archive_compressed_in_one_piece_is_read() -> None:
    archive = Archive(compressed=False)
    archive.add("https://herald.example/a", PAGE)
    archive.add("https://herald.example/b", PAGE)
    data = gzip.compress(archive.data)
    members = list(warc.members(io.BytesIO(data), "a.warc.gz", Budget()))
    assert [m.url for m in members] == ["https://herald.example/a", "https://herald.example/b"]


def test_a_compressed_page_is_unpacked_and_a_bomb_is_refused() -> None:
    archive = Archive()
    archive.add("https://herald.example/a", gzip.compress(PAGE), coding="gzip")
    archive.add("https://herald.example/bomb", gzip.compress(bytes(70 << 20)), coding="gzip")
    archive.add("https://herald.example/c", PAGE)
    page, bomb, after = archive.members()
    assert page.read() == PAGE
    assert after.read() == PAGE
    with pytest.raises(Unreadable, match="more than 64 MB"):
        bomb.read()


def test_a_page_in_a_compression_that_is_not_known_is_told() -> None:
    archive = Archive()
    archive.add("https://herald.example/a", b"\x8b\x05\x80", coding="zstd")
    (member,) = archive.members()
    with pytest.raises(Unreadable, match="zstd"):
        member.read()


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(Unreadable, match="no record of a page"):
        list(warc.members(io.BytesIO(b"WARC/1.0\r\nnothing"), "a.warc", Budget()))
