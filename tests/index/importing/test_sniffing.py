"""What a document is shows in its bytes, and in its name where bytes cannot show it."""

import io
import zipfile

import pytest

from index.importing.sniffing import (
    DOCX,
    EML,
    EPUB,
    MARKDOWN,
    MHTML,
    ODT,
    OLD_OFFICE,
    PAGES,
    PDF,
    PICTURE,
    RTF,
    media_type,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str, first: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, b"x")
    return file.getvalue()


MAIL = b"Received: by x\r\nFrom: a@b.example\r\nSubject: y\r\nMIME-Version: 1.0\r\n\r\nText.\r\n"
SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/\r\n"
    b'Content-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n--b\r\n'
)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n", "a.txt", PDF),
        (b"junk line\n%PDF-1.7\n", "a.pdf", PDF),
        (b"{\\rtf1 x}", "a.doc", RTF),
        (zipped("[Content_Types].xml", "word/document.xml"), "a", DOCX),
        (zipped("content.xml", first=ODT), "a.zip", ODT),
        (zipped("META-INF/container.xml", first=EPUB), "a.epub", EPUB),
        (zipped("META-INF/container.xml"), "a.epub", EPUB),
        (zipped("Index/Document.iwa"), "a.pages", PAGES),
        (OLE + b"x", "a.doc", OLD_OFFICE),
        (b"\x89PNG\r\n\x1a\nx", "a.txt", PICTURE),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a.webp", PICTURE),
        (MAIL, "a", EML),
        (b"Subject: x\r\nDate: y\r\n\r\nText.", "a.eml", EML),
        (b"From x@y Fri Mar  5 10:00:00 2021\n" + MAIL, "a.eml", EML),
        (SAVED, "a", MHTML),
        (b'Content-Type: multipart/related; boundary="b"\n\n--b', "a.mht", MHTML),
        (b"# Title\n\nText.", "a.md", MARKDOWN),
    ],
)
def test_a_document_is_known(data: bytes, name: str, kind: str) -> None:
    assert media_type(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Three villages cut off\n\nThe river rose.", "a.txt"),
        (
            b"Title: Three villages\nDate: 4 March 2021\nOutlet: The Star\n\nThe river rose.",
            "a.txt",
        ),
        (b"From the start: it rained.\nTo be sure: it was wet.", "a.txt"),
        (b"<html><body><p>x</p></body></html>", "a.md"),
        (b"", "a.txt"),
        (b"PK\x05\x06" + b"\0" * 18, "a.zip"),
        (zipped("a.txt", "b.html"), "a.zip"),
        (zipped("index.xml"), "a.zip"),
        (b"\x1f\x8b\x08", "a.gz"),
    ],
)
def test_texts_pages_and_archives_are_left_to_others(data: bytes, name: str) -> None:
    assert media_type(data, name) is None


def test_an_archive_that_holds_a_document_is_no_document() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("inside.docx", zipped("word/document.xml"))
    assert media_type(file.getvalue(), "a.zip") is None
