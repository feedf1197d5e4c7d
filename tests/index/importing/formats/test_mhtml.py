"""A page that a browser saved as one file is read as the page, and says where it was."""

import base64

import pytest

from index.importing.formats.mhtml import items
from index.importing.refusals import Empty, Unreadable
from index.records import BlockKind, FieldName, best
from tests.index.importing.formats.drafts import (
    FIRST,
    SECOND,
    THIRD,
    TITLE,
    aside,
    drafted,
    of_kind,
    value,
)

ADDRESS = "https://herald.example/2021/sel"
PAGE = (
    f"<html><head><title>{TITLE}</title></head><body><nav>Home</nav><article><h1>{TITLE}</h1>"
    f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
)


def mhtml(page: bytes, *, head: str = "", kind: str = "text/html", before: str = "") -> bytes:
    """A file as Chromium writes it, with `before` as parts that come first."""
    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: x\r\n"
        "Date: Fri, 5 Mar 2021 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="=_x"\r\n'
        f"{head}\r\n{before}--=_x\r\nContent-Type: {kind}\r\nContent-ID: <frame@mhtml.blink>\r\n"
        f"Content-Transfer-Encoding: base64\r\nContent-Location: {ADDRESS}\r\n\r\n"
        f"{base64.encodebytes(page).decode()}\r\n"
        "--=_x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://herald.example/a.png\r\n\r\niVBORw0KGgo=\r\n--=_x--\r\n"
    ).encode()


def test_the_page_is_read_like_an_html_file() -> None:
    found = drafted(items, mhtml(PAGE.encode()))
    assert value(found, FieldName.TITLE) == TITLE
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]
    assert found.media_type == "text/html"


def test_its_address_is_read_and_the_day_of_saving_is_shown_and_is_no_publication() -> None:
    found = drafted(items, mhtml(PAGE.encode()))
    assert value(found, FieldName.URL) == ADDRESS
    assert value(found, FieldName.OUTLET) == "herald.example"
    assert best(found.readings, FieldName.PUBLISHED) is None
    assert aside(found)[f"Saved from {ADDRESS} on 2021-03-05"] == (
        "note of the browser that saved the page"
    )


def test_of_several_pages_the_one_that_was_saved_is_read() -> None:
    frame = (
        "--=_x\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n"
        "<html><body><p>Buy our umbrellas while they last, dear reader of the news.</p></body>"
        "</html>\r\n"
    )
    found = drafted(items, mhtml(PAGE.encode(), before=frame))
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]


def test_the_charset_of_the_part_is_used() -> None:
    page = f"<html><body><article><p>Река Сел. {FIRST}</p><p>{SECOND}</p></article></body></html>"
    found = drafted(items, mhtml(page.encode("cp1251"), kind="text/html; charset=windows-1251"))
    assert of_kind(found, BlockKind.BODY)[0].startswith("Река Сел.")


def test_a_file_without_a_page_is_refused_and_one_with_an_empty_page_is_empty() -> None:
    with pytest.raises(Unreadable, match="no page"):
        drafted(items, mhtml(b"x", kind="text/css"))
    with pytest.raises(Empty):
        drafted(items, mhtml(b""))


def test_parts_inside_each_other_without_end_are_refused() -> None:
    deep = "".join(
        f"Content-Type: multipart/related; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(5000)
    )
    with pytest.raises(Unreadable, match="made to do harm"):
        drafted(items, b"MIME-Version: 1.0\r\n" + deep.encode())


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(Unreadable, match="pages over 5 MB"):
        drafted(items, mhtml(b"<p>" + b"x" * (6 << 20)))
