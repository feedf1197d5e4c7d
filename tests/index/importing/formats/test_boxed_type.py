"""Files that may hold several articles are known by what is in them."""

import gzip
import io
import zipfile

import pytest

from index.importing.sniffing import (
    ATOM,
    CSV,
    GZIP,
    JSON,
    JSONL,
    MBOX,
    NEWSML,
    NITF,
    RSS,
    WARC,
    ZIP,
    boxed_type,
)

TABLE = "title,text,date\nFerry late,The ferry came late.,2018-08-09\n"


def zipped(name: str, data: bytes = b"x", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(name, data, method)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (zipped("a.html"), "a.zip", ZIP),
        (zipped("archive/data.warc.gz"), "a.wacz", ZIP),
        (zipped("[Content_Types].xml"), "a.docx", None),
        (zipped("mimetype", b"application/vnd.oasis.opendocument.text", 0), "a.odt", None),
        (gzip.compress(b"<p>Text</p>", mtime=0), "a.html.gz", GZIP),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", mtime=0), "a.gz", WARC),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", "a.warc", WARC),
        (b"From a@b.example Thu Aug  9 10:15:00 2018\nSubject: A\n\nText", "mail", MBOX),
        (b"From the harbour, the ferry goes out at 10:15 since 2018.\n\nText", "a.txt", None),
        (b'<?xml version="1.0"?><!-- a --><rss version="2.0"><channel/></rss>', "feed", RSS),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "a.xml", ATOM),
        (b'<rdf:RDF xmlns:rdf="x"></rdf:RDF>', "a.rdf", RSS),
        ('<?xml version="1.0"?><rss ></rss>'.encode("utf-16"), "a.xml", RSS),
        (b'\n<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">', "a.xml", NEWSML),
        (b'<!DOCTYPE nitf SYSTEM "nitf.dtd">\n<nitf><head/>', "a.xml", NITF),
        (b"<!DOCTYPE html><html><body>", "a.html", None),
        (b'[{"title": "A"}]', "a.json", JSON),
        (b'{"title": "A"}\n{"title": "B"}\n', "a.jsonl", JSONL),
        (b'{"articles": [', "download", JSON),
        (b"[Editor's note: this was changed]\n\nText", "a.txt", None),
        (b"{ this is text }", "a.txt", None),
        (TABLE.encode(), "a.csv", CSV),
        (TABLE.replace(",", "\t").encode(), "a.tsv", CSV),
        (TABLE.encode(), "a.txt", CSV),
        (b"Ferry late, again\n\nThe ferry, the old one, came late, too.\n", "a.txt", None),
        (b"%PDF-1.7\n", "a.csv", None),
        (b"<?a?>" * 10_000 + b"no root", "a.xml", None),
        (b"<!---->" * 8_000 + b"<rss >", "a.xml", RSS),
        (b"From " + b"1:11" * 15_000, "a.mbox", MBOX),
        (b"", "a.txt", None),
    ],
)
def test_a_file_is_known_by_its_beginning(data: bytes, name: str, expected: str | None) -> None:
    assert boxed_type(data[:65536], name) == expected
