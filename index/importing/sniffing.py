"""What kind of file some bytes are, by their first bytes and by their name."""

import re
import zlib
from pathlib import PurePath

PLAIN = "text/plain"
HTML = "text/html"

_TEXT_SUFFIXES = {".txt": PLAIN, ".text": PLAIN, ".html": HTML, ".htm": HTML, ".xhtml": HTML}

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"%!PS", "a PostScript document"),
)
_TAG = re.compile(
    r"</?(?:html|head|body|title|meta|div|p|span|article|h[1-6]|br|a|table)\b[^<>]*>", re.I
)
_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ANY_TAG = re.compile(r"<[a-zA-Z/!?]")
_SAMPLE = 20_000  # characters that are looked at
_FEW_TAGS = 6


def suffix_type(name: str) -> str | None:
    """The media type that the end of a file name promises; None where it is not read."""
    return _TEXT_SUFFIXES.get(PurePath(name).suffix.lower())


def binary_kind(data: bytes) -> str | None:
    """What a file that is no text is, as "a ZIP archive"; None if no known signature fits."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[4:8] == b"ftyp":
        return "a film or sound recording"
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a picture or recording"
    return None


def text_type(text: str, name: str) -> str:
    """The media type of decoded text: what it looks like, whatever its name promises."""
    head = text[:_SAMPLE]
    if _START.match(head):
        return HTML
    tags = sum(1 for _ in zip(_TAG.finditer(head), range(_FEW_TAGS), strict=False))
    if suffix_type(name) == HTML:
        return HTML if tags or _ANY_TAG.search(head) else PLAIN
    return HTML if tags == _FEW_TAGS else PLAIN


# --- files that hold several articles -------------------------------------------------------------

ZIP = "application/zip"
GZIP = "application/gzip"
WARC = "application/warc"
MBOX = "application/mbox"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"
NEWSML = "application/vnd.iptc.g2.newsitem+xml"
NITF = "application/nitf+xml"
JSON = "application/json"
JSONL = "application/x-ndjson"
CSV = "text/csv"

_OFFICE = re.compile(
    rb"\[Content_Types\]\.xml|_rels/\.rels|word/|mimetypeapplication/(?:vnd\.oasis|epub)", re.S
)
_ROOT = re.compile(
    r"\s*(?>(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*)"
    r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)[\s/>]",
    re.S | re.I,
)
_ROOTS = {
    "rss": RSS, "feed": ATOM, "rdf": RSS, "newsmessage": NEWSML, "newsitem": NEWSML,
    "packageitem": NEWSML, "nitf": NITF,
}  # fmt: skip
_NAMED = {
    ".csv": CSV, ".tsv": CSV, ".tab": CSV, ".json": JSON, ".jsonl": JSONL, ".ndjson": JSONL,
    ".mbox": MBOX,
}  # fmt: skip
_FROM = re.compile(rb"From \S{1,200}\s.{0,80}?\b\d{1,2}:\d{2}.{0,40}\b\d{4}\b|From - \w{3} \w{3}")
_JSON_START = re.compile(r"\s*(?:\[\s*[\[{\]]|\{\s*[\"}])")
_HEADER = re.compile(rb"\r?\n[A-Z][A-Za-z-]*:[ \t]")


def boxed_type(head: bytes, name: str) -> str | None:
    """The media type of a file that may hold several articles; None for any other.

    `head` is its beginning, some kilobytes of it. Documents of office programs are zip archives,
    too, but none to be unpacked.
    """
    if head.startswith(b"PK\x03\x04"):
        return None if _OFFICE.search(head[30:300]) else ZIP
    if head.startswith(b"PK\x05\x06"):
        return ZIP
    if head.startswith(b"\x1f\x8b"):
        return WARC if _inflated(head).startswith(b"WARC/") else GZIP
    if head.startswith(b"WARC/"):
        return WARC
    if _FROM.match(head) and _HEADER.search(head[:4000]):
        return MBOX
    if binary_kind(head):
        return None
    return _boxed_text(_text_of(head), name)


def _inflated(head: bytes) -> bytes:
    """What the beginning of a gzip file begins with."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 64)
    except zlib.error:
        return b""


def _text_of(head: bytes) -> str:
    """The beginning of a text, as far as its structure needs: no charset is told apart."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8-sig", "replace")


def _boxed_text(text: str, name: str) -> str | None:
    root = _ROOT.match(text)
    if root:
        return _ROOTS.get(root["name"].casefold())
    named = _NAMED.get(PurePath(name).suffix.lower())
    if _JSON_START.match(text) and (named != CSV):
        return _json_type(text, named)
    if named == MBOX:
        return MBOX if text.startswith("From ") else None
    if named == CSV:
        return CSV
    # What is said of the columns of tables is asked only where a text could be one.
    first, _, rest = text.partition("\n")
    if rest and len(first) < 2000 and any(mark in first for mark in ",;\t|"):
        from index.importing.formats.tables import looks_like_table

        return CSV if looks_like_table(text) else None
    return None


def _json_type(text: str, named: str | None) -> str | None:
    """JSON by its name, or by a beginning that no article has."""
    if named in (JSON, JSONL):
        return named
    is_json = re.match(r"\s*[\[{]\s*(?:\{\s*)?\"[^\"\n]{1,60}\"\s*:", text)
    return JSON if is_json else None
