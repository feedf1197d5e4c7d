"""Files made to hurt whatever opens them; none holds an article that could be read.

Each is written in the size asked for: `full` as it would be met, else as small as shows the same.
"""

# ruff: noqa: ARG005, FBT001 - every file is made in the same way

import gzip
import io
import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

MEGABYTE = 1 << 20
GIGABYTE = 1 << 30
TITLE = "Weir of Saltmere gives way"
PARAGRAPH = "Part of the weir of Saltmere gave way on Sunday, the mayor said."
_STORED, _DEFLATED = 0, 8
_LINK, _DEVICE, _FILE = 0o120777, 0o020666, 0o100644


@dataclass(frozen=True)
class Hostile:
    """A file that `write` puts at a path; it takes whether it is to be of full size."""

    name: str
    write: Callable[[Path, bool], object]
    posix: bool = False  # whether Windows has no such files
    lines: int = 1  # of the ledger


def _of(make: Callable[[bool], bytes]) -> Callable[[Path, bool], object]:
    return lambda path, full: path.write_bytes(make(full))


# --- what unpacks to very much --------------------------------------------------------------------


def deflated(piece: bytes, times: int) -> bytes:
    """`piece` again and again, compressed without a header, made without compressing all of it."""
    press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    one = press.compress(piece) + press.flush(zlib.Z_FULL_FLUSH)
    return one * times + press.flush(zlib.Z_FINISH)


def gzipped(piece: bytes, times: int) -> bytes:
    """The same with the header of gzip; its check at the end is wrong."""
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + deflated(piece, times) + bytes(8)


def _megabytes(full: bool) -> int:
    return 4000 if full else 100


@dataclass(frozen=True)
class Entry:
    """A member of an archive as its headers tell of it, which need not be true."""

    name: str
    data: bytes  # as it stands in the archive
    method: int = _DEFLATED
    flags: int = 0
    mode: int = _FILE
    size: int = -1  # unpacked; -1 for that of `data`
    at: int = -1  # where its data is told to begin; -1 for where it does


def raw_zip(entries: list[Entry]) -> bytes:
    """A zip archive whose headers say what the entries say."""
    out = bytearray()
    listed = bytearray()
    for entry in entries:
        name = entry.name.encode()
        size = len(entry.data) if entry.size < 0 else entry.size
        common = struct.pack(
            "<HHHHHIIIHH", 20, entry.flags | 0x800, entry.method, 0, 33, zlib.crc32(entry.data),
            len(entry.data), size, len(name), 0,
        )  # fmt: skip
        at = len(out) if entry.at < 0 else entry.at
        if entry.at < 0:
            out += b"PK\3\4" + common + name + entry.data
        listed += (
            b"PK\1\2" + struct.pack("<H", 0x314) + common
            + struct.pack("<HHHII", 0, 0, 0, entry.mode << 16, at) + name
        )  # fmt: skip
    count = min(len(entries), 0xFFFF)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), len(out), 0)
    return bytes(out + listed + b"PK\5\6" + end)


def zip_of(members: dict[str, bytes]) -> bytes:
    """An ordinary archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def _bomb(name: str, full: bool, piece: bytes = bytes(MEGABYTE)) -> Entry:
    times = _megabytes(full) * MEGABYTE // len(piece)
    return Entry(name, deflated(piece, times), size=times * len(piece))


def _zip_bomb(full: bool) -> bytes:
    return raw_zip([_bomb("article.txt", full)])


def _zip_of_bombs(full: bool) -> bytes:
    return raw_zip([_bomb(f"article {n}.txt", full) for n in range(40 if full else 4)])


def _one_bomb_many_times(full: bool) -> bytes:
    bomb = _bomb("article.txt", full)
    return raw_zip([bomb, *(replace(bomb, at=0) for _ in range(3000 if full else 5))])


def _nested(full: bool) -> bytes:
    data = _zip_bomb(full)
    for depth in range(3):
        data = zip_of({f"{n} of {depth}.zip": data for n in range(3 if full else 2)})
    return data


def _too_deep(full: bool) -> bytes:
    data = zip_of({"article.txt": PARAGRAPH.encode()})
    for _ in range(40):
        data = zip_of({"more.zip": data})
    return data


def _many_members(full: bool) -> bytes:
    return raw_zip([Entry(f"{n}.txt", b"", _STORED) for n in range(60_000)])


def _names(full: bool) -> bytes:
    names = ("../../outside.txt", "/etc/outside.txt", "C:\\outside.txt", "a/../../../outside.txt")
    return raw_zip([Entry(n, PARAGRAPH.encode(), _STORED) for n in names])


def _links(full: bool) -> bytes:
    return raw_zip(
        [
            Entry("link.txt", b"/etc/passwd", _STORED, mode=_LINK),
            Entry("device.txt", b"", _STORED, mode=_DEVICE),
        ]
    )


def _encrypted_zip(full: bool) -> bytes:
    return raw_zip([Entry(f"{n}.txt", os.urandom(400), _STORED, flags=1) for n in range(5)])


def _cut_zip(full: bool) -> bytes:
    return zip_of({f"{n}.txt": PARAGRAPH.encode() for n in range(50)})[:600]


_TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/x"/>'


def _docx(document: Entry) -> bytes:
    return raw_zip([Entry("[Content_Types].xml", _TYPES, _STORED), document])


def _docx_bomb(full: bool) -> bytes:
    piece = b"<w:p><w:r><w:t>The weir gave way.</w:t></w:r></w:p>" * 20_000
    return _docx(_bomb("word/document.xml", full, piece))


def _odt(content: Entry) -> bytes:
    kind = b"application/vnd.oasis.opendocument.text"
    return raw_zip([Entry("mimetype", kind, _STORED), content])


def _odt_bomb(full: bool) -> bytes:
    return _odt(_bomb("content.xml", full, b"<text:p>The weir gave way.</text:p>" * 20_000))


def _docx_in_zip(full: bool) -> bytes:
    return zip_of({"article.docx": _docx_bomb(full)})


def _deep_docx(full: bool) -> bytes:
    inner = "<w:tbl><w:tr><w:tc>" * 100_000
    xml = f'<w:document xmlns:w="http://w"><w:body>{inner}'.encode()
    return zip_of({"[Content_Types].xml": _TYPES, "word/document.xml": xml})


def _locked_docx(full: bool) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    ).ljust(4096, b"\0")


def _locked_odt(full: bool) -> bytes:
    manifest = b'<manifest xmlns="m"><file-entry><encryption-data/></file-entry></manifest>'
    return zip_of(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
            "content.xml": os.urandom(500),
        }
    )


def _gzip_in_gzip(full: bool) -> bytes:
    data = gzipped(bytes(MEGABYTE), _megabytes(full))
    for _ in range(5):
        data = gzip.compress(data)
    return data


def _cut_gzip(full: bool) -> bytes:
    return gzip.compress(PARAGRAPH.encode() * 1000)[:10]


# --- entities -------------------------------------------------------------------------------------


def _laughs(root: str, body: str) -> str:
    lines = ['<!ENTITY l0 "The weir of Saltmere gave way. ">'] + [
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)
    ]
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{"".join(lines)}]>{body}'


def _entity_docx(full: bool) -> bytes:
    xml = _laughs(
        "w:document",
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>",
    )
    return zip_of({"[Content_Types].xml": _TYPES, "word/document.xml": xml.encode()})


def _entity_odt(full: bool) -> bytes:
    xml = _laughs("d", '<d xmlns:text="urn:x"><text:text><text:p>&l11;</text:p></text:text></d>')
    return zip_of(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": xml.encode()}
    )


def _entity_rss(full: bool) -> bytes:
    return _laughs(
        "rss",
        '<rss version="2.0"><channel><item><description>&l11;</description></item></channel></rss>',
    ).encode()


def _entity_svg(full: bool) -> bytes:
    return _laughs(
        "svg", '<svg xmlns="http://www.w3.org/2000/svg"><text>&l11;</text></svg>'
    ).encode()


def _entity_other(full: bool) -> bytes:
    return _laughs("lolz", "<lolz>&l11;</lolz>").encode()


def _outer_entity(full: bool) -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<nitf><body><body.content><p>&x;</p></body.content></body></nitf>"
    )


def _entity_newsml(full: bool) -> bytes:
    return _laughs("newsItem", "<newsItem><contentSet>&l11;</contentSet></newsItem>").encode()


# --- web archives ---------------------------------------------------------------------------------


def _record(
    payload: bytes, coding: str = "", length: int = -1, url: str = "https://x.example/a"
) -> bytes:
    more = f"Content-Encoding: {coding}\r\n" if coding else ""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{more}\r\n".encode() + payload
    told = len(http) if length < 0 else length
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2024-05-06T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {told}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _warc_bomb(full: bool) -> bytes:
    bomb = gzipped(bytes(MEGABYTE), _megabytes(full))
    return b"".join(_record(bomb, "gzip", url=f"https://x.example/{n}") for n in range(3))


def _warc_gz_bomb(full: bool) -> bytes:
    start = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {1 << 60}\r\n"
    press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    head = press.compress(start.encode()) + press.flush(zlib.Z_FULL_FLUSH)
    rest = deflated(b"X-Header: " + b"x" * MEGABYTE, _megabytes(full))
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + head + rest + bytes(8)


def _warc_header(full: bool) -> bytes:
    size = 50 * MEGABYTE if full else 10 * MEGABYTE
    return b"WARC/1.0\r\nWARC-Type: " + b"x" * size + b"\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


def _warc_endless(full: bool) -> bytes:
    return _record(b"", length=1 << 60)


# --- pdf ------------------------------------------------------------------------------------------


def raw_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A document of these objects, of which the first is the catalogue."""
    out = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d"
        b"\n%%%%EOF\n" % (count, table, count, trailer, len(out))
    )


def _stream(data: bytes, said: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), said, data)


def _pdf_bomb(full: bool) -> bytes:
    data = b"\x78\xda" + deflated(b" " * MEGABYTE, _megabytes(full))
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        _stream(data, b"/Filter /FlateDecode"),
    )


def _pdf_of_filters(full: bool) -> bytes:
    data = b"\x78\xda" + deflated(bytes(MEGABYTE), _megabytes(full))
    for _ in range(2):
        data = zlib.compress(data)
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        _stream(data, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"),
    )


def _pdf_loop(full: bool) -> bytes:
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 /Parent 2 0 R >>",
    )


def _pdf_locked(full: bool) -> bytes:
    locked = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"ab" * 32, b"cd" * 32)
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        locked,
        trailer=b"/Encrypt 3 0 R /ID [<00112233> <00112233>]",
    )


# --- texts, pages, mails, tables ------------------------------------------------------------------


def _repeated(start: str, piece: str, size: int) -> Callable[[bool], bytes]:
    return lambda full: (start + piece * (size // len(piece))).encode()


_PAGE = f"<!doctype html><html><head><title>{TITLE}</title></head><body>"


def _attributes(full: bool) -> bytes:
    told = " ".join(f'a{n}="{n}"' for n in range(300_000))
    return f"<!doctype html><html><body><div {told}></div></body></html>".encode()


def _divs(full: bool) -> bytes:
    return f"<!doctype html><html><body>{'<div>' * 200_000}".encode()


def _tables(full: bool) -> bytes:
    return f"<!doctype html><html><body>{'<table><tr><td>' * 60_000}".encode()


def _comments(full: bool) -> bytes:
    return f"<!doctype html><html><body>{'<!-- <!' * 400_000}".encode()


def _open_tags(full: bool) -> bytes:
    return b"<!doctype html><html><body>" + b"<a href='" * (300_000 if full else 50_000)


def _addresses(full: bool) -> bytes:
    told = ",\r\n ".join(
        f"Reader {n} <{n}@readers.example>" for n in range(100_000 if full else 20_000)
    )
    return f"From: a@x.example\r\nTo: {told}\r\nSubject: \r\nMIME-Version: 1.0\r\n\r\n".encode()


def _parts(full: bool) -> bytes:
    count = 20_000 if full else 3_000
    inner = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(count)
    )
    return f"From: a@x.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n{inner}".encode()


def _mhtml(full: bool) -> bytes:
    part = "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/\r\nSubject: x\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        + part * (100_000 if full else 20_000)
        + "--b--\r\n"
    ).encode()


def _endless_line(full: bool) -> bytes:
    return b"From a@x.example Mon May  6 10:00:00 2024\nSubject: x\n\n" + b"x" * (80 * MEGABYTE)


def _large_field(full: bool) -> bytes:
    return (
        "title,date,text\n" + f'{TITLE},2024-05-06,"' + f"{PARAGRAPH} " * 160_000 + '"\n'
    ).encode()


def _columns(full: bool) -> bytes:
    row = ",".join(f"column {n}" for n in range(1_000_000))
    return f"{row}\n{row}\n".encode()


def _open_quote(full: bool) -> bytes:
    piece = f"{TITLE},{PARAGRAPH}\n"
    return ("title,text\n" + f'x,"{piece}' + piece * (70 * MEGABYTE // len(piece))).encode()


def _deep_json(full: bool) -> bytes:
    return b"[" * 1_000_000


def _deep_objects(full: bool) -> bytes:
    return b'{"a":' * 500_000


def _large_json(full: bool) -> bytes:
    one = f'{{"title": "{TITLE}", "text": "{PARAGRAPH}"}},\n'
    return ("[" + one * (65 * MEGABYTE // len(one)) + "{}]").encode()


def _endless_jsonl(full: bool) -> bytes:
    return b'{"title": "x", "text": "' + b"x" * (40 * MEGABYTE) + b'"}\n'


def _groups(full: bool) -> bytes:
    return b"{\\rtf1" + b"{" * 1_000_000


def _binary_rtf(full: bool) -> bytes:
    return b"{\\rtf1\\ansi \\bin2000000000 " + bytes(1000) + b"}"


def _titles_alone(full: bool) -> bytes:
    entry = "<item><title>Weir</title><link>https://x.example/{n}</link></item>\n"
    many = "".join(entry.replace("{n}", str(n)) for n in range(40_000 if full else 4_000))
    return f'<rss version="2.0"><channel><title>x</title>{many}</channel></rss>'.encode()


def _sparse(path: Path, full: bool) -> None:
    with path.open("wb") as file:
        file.truncate(5 * GIGABYTE)


def _device(path: Path, full: bool) -> None:
    path.symlink_to("/dev/zero")


def _link(path: Path, full: bool) -> None:
    secret = path.parent.parent / "secret.txt"
    secret.write_text(PARAGRAPH, "utf-8")
    path.symlink_to(secret)


def _folder_loop(path: Path, full: bool) -> None:
    path.symlink_to(path.parent, target_is_directory=True)


def _noise(full: bool) -> bytes:
    return random.Random(5).randbytes(MEGABYTE)  # noqa: S311 - the same every time


HOSTILE: tuple[Hostile, ...] = (
    Hostile("zip bomb.zip", _of(_zip_bomb)),
    Hostile("zip of bombs.zip", _of(_zip_of_bombs)),
    Hostile("one bomb many times.zip", _of(_one_bomb_many_times)),
    Hostile("nested bombs.zip", _of(_nested)),
    Hostile("too deep.zip", _of(_too_deep)),
    Hostile("many members.zip", _of(_many_members)),
    Hostile("names that lead out.zip", _of(_names)),
    Hostile("links and devices.zip", _of(_links)),
    Hostile("encrypted.zip", _of(_encrypted_zip)),
    Hostile("cut off.zip", _of(_cut_zip)),
    Hostile("docx bomb.docx", _of(_docx_bomb)),
    Hostile("docx bomb in zip.zip", _of(_docx_in_zip)),
    Hostile("deep.docx", _of(_deep_docx)),
    Hostile("locked.docx", _of(_locked_docx)),
    Hostile("odt bomb.odt", _of(_odt_bomb)),
    Hostile("locked.odt", _of(_locked_odt)),
    Hostile("gzip bomb.html.gz", _of(lambda full: gzipped(bytes(MEGABYTE), _megabytes(full)))),
    Hostile("gzip in gzip.gz", _of(_gzip_in_gzip)),
    Hostile("cut off.txt.gz", _of(_cut_gzip)),
    Hostile("entities.docx", _of(_entity_docx)),
    Hostile("entities.odt", _of(_entity_odt)),
    Hostile("entities.rss", _of(_entity_rss)),
    Hostile("entities.svg", _of(_entity_svg)),
    Hostile("entities of a picture.xml", _of(_entity_svg)),
    Hostile("entities.xml", _of(_entity_other)),
    Hostile("entity of a file.xml", _of(_outer_entity)),
    Hostile("entities of news.xml", _of(_entity_newsml)),
    Hostile("warc bomb.warc", _of(_warc_bomb)),
    Hostile("warc bomb.warc.gz", _of(_warc_gz_bomb)),
    Hostile("warc header.warc", _of(_warc_header)),
    Hostile("warc without end.warc", _of(_warc_endless)),
    Hostile("pdf bomb.pdf", _of(_pdf_bomb)),
    Hostile("pdf of filters.pdf", _of(_pdf_of_filters)),
    Hostile("pdf loop.pdf", _of(_pdf_loop)),
    Hostile("locked.pdf", _of(_pdf_locked)),
    Hostile("repeated.txt", _of(_repeated("", f"{PARAGRAPH}\n\n", 53 * MEGABYTE))),
    Hostile("repeated.html", _of(_repeated(_PAGE, f"<p>{PARAGRAPH}</p>\n", 53 * MEGABYTE))),
    Hostile("attributes.html", _of(_attributes)),
    Hostile("divs.html", _of(_divs)),
    Hostile("tables.html", _of(_tables)),
    Hostile("comments.html", _of(_comments)),
    Hostile("open tags.html", _of(_open_tags)),
    Hostile("addresses.eml", _of(_addresses)),
    Hostile("parts.eml", _of(_parts)),
    Hostile("parts.mhtml", _of(_mhtml)),
    Hostile("endless line.mbox", _of(_endless_line)),
    Hostile("large field.csv", _of(_large_field)),
    Hostile("columns.csv", _of(_columns)),
    Hostile("open quote.csv", _of(_open_quote)),
    Hostile("deep.json", _of(_deep_json)),
    Hostile("deep objects.json", _of(_deep_objects)),
    Hostile("large.json", _of(_large_json)),
    Hostile("endless.jsonl", _of(_endless_jsonl)),
    Hostile("groups.rtf", _of(_groups)),
    Hostile("binary.rtf", _of(_binary_rtf)),
    Hostile("titles alone.rss", _of(_titles_alone)),
    Hostile("nothing but zeros.txt", _of(lambda full: bytes(5 * MEGABYTE))),
    Hostile("noise.txt", _of(_noise)),
    Hostile("sparse.txt", _sparse),
    Hostile("sparse.csv", _sparse),
    Hostile("two\nlines \u202etxt.exe.txt", _of(lambda full: b""), posix=True),
    Hostile("pipe.txt", lambda path, full: os.mkfifo(path), posix=True),
    Hostile("device.txt", _device, posix=True),
    Hostile("link.txt", _link, posix=True),
    Hostile("loop", _folder_loop, posix=True),
)
