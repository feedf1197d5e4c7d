"""What kind of file some bytes are, by their first bytes and by their name."""

import io
import re
import zipfile
import zlib
from pathlib import PurePath
from typing import BinaryIO

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


_ARTICLELESS = {
    suffix: kind
    for kind, suffixes in (
        ("a picture", "png jpg jpeg jpe gif webp avif svg svgz bmp ico tif tiff heic heif psd eps"),
        ("a recording", "mp3 wav ogg oga flac m4a aac wma opus mid"),
        ("a film", "mp4 m4v webm mov avi mkv wmv flv mpg mpeg 3gp"),
        ("a style sheet", "css scss less"),
        ("a script", "js mjs cjs map ts wasm"),
        ("a font", "woff woff2 ttf otf eot"),
        ("a program", "exe dll so dylib msi bat com class jar apk deb rpm pyc"),
        ("a note of the system", "lnk ini db tmp part crdownload download swp lock"),
        ("a subtitle file", "srt vtt sub"),
    )
    for suffix in suffixes.split()
}


def articleless_kind(name: str) -> str | None:
    """What a file is whose name says that it can hold no article, as "a picture"; else None."""
    return _ARTICLELESS.get(PurePath(name).suffix.lower().removeprefix("."))


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


# --- documents ------------------------------------------------------------------------------------

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
EML = "message/rfc822"
MHTML = "multipart/related"
MARKDOWN = "text/markdown"
# These are known, and refused with a word on what to do.
EPUB = "application/epub+zip"
PAGES = "application/vnd.apple.pages"
OLD_OFFICE = "application/x-ole-storage"
PICTURE = "image/*"

_DOCUMENT_SUFFIXES = {".md": MARKDOWN, ".markdown": MARKDOWN, ".mhtml": MHTML, ".mht": MHTML}
_STARTS = (
    (b"{\\rtf", RTF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"\x89PNG\r\n\x1a\n", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
)
_PDF_WITHIN = 1024  # bytes; some programs write lines of their own before the document
# The member that a kind of ZIP file cannot be without.
_MEMBERS = (
    ("word/document.xml", DOCX),
    ("Index/Document.iwa", PAGES),
    ("index.xml", PAGES),
    ("META-INF/container.xml", EPUB),
    ("content.xml", ODT),
)
_BESIDE = {"index.xml": ".pages", "content.xml": ".odt"}  # names that others use, too
_MIMETYPES = ((ODT.encode(), ODT), (EPUB.encode(), EPUB))
_HEADER_LINE = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*|[ \t]+\S[^\r\n]*)\r?(?:\n|$)")
_MAIL_ONLY = re.compile(
    rb"^(?:received|return-path|delivered-to|message-id|dkim-signature|x-mailer|to|mime-version):",
    re.I | re.M,
)
_SENDER = re.compile(rb"^(?:from|subject|date):", re.I | re.M)
_SAVED_PAGE = re.compile(
    rb"^(?:snapshot-content-location:|x-maf-information:|from:[^\n]*\bsaved by\b)", re.I | re.M
)
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.I | re.M)
_HEAD_BYTES = 64_000
_FEWEST_HEADERS = 3
_LARGEST_DOCUMENT = 64 << 20  # bytes; what is larger is an archive if it is zipped


def media_type(data: bytes, name: str, file: BinaryIO | None = None) -> str | None:
    """The media type of a document that is no plain text and no page; None for any other file.

    What the bytes say goes before the name; Markdown shows in its name alone. `data` may be the
    beginning of `file`, which then tells what is in it if it is zipped.
    """
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return PICTURE
    if data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        return PICTURE
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name, file or io.BytesIO(data))
    mail = _mail(data[:_HEAD_BYTES], PurePath(name).suffix.lower())
    if mail or binary_kind(data):
        return mail
    suffix = _DOCUMENT_SUFFIXES.get(PurePath(name).suffix.lower())
    return suffix if suffix == MARKDOWN and not _START.match(_ascii(data)) else None


def _ascii(data: bytes) -> str:
    return data[:_SAMPLE].decode("ascii", "replace")


def _zipped(data: bytes, name: str, file: BinaryIO) -> str | None:
    for mimetype, kind in _MIMETYPES:  # of OpenDocument and EPUB, stored as the first member
        if data[30:38] == b"mimetype" and data[38:].startswith(mimetype):
            # "…text-template" and "…text-master" begin like the type of a text
            return kind
    # An archive may hold documents, and very many members: list those of a likely one alone.
    if file.seek(0, io.SEEK_END) > _LARGEST_DOCUMENT:
        return None
    try:
        file.seek(0)
        # Names stand in the archive as they are.
        if not any(member.encode() in whole for whole in (file.read(),) for member, _ in _MEMBERS):
            return None
        with zipfile.ZipFile(file) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        suffixes = {".docx": DOCX, ".odt": ODT, ".epub": EPUB, ".pages": PAGES}
        return suffixes.get(PurePath(name).suffix.lower())
    suffix = PurePath(name).suffix.lower()
    return next(
        (
            kind
            for member, kind in _MEMBERS
            if member in members and _BESIDE.get(member, suffix) == suffix
        ),
        None,
    )


def _mail(head: bytes, suffix: str) -> str | None:
    """Whether a file begins with the headers of a mail or of a page that a browser saved."""
    at, count = 0, 0
    if head.startswith(b"From ") and suffix == ".eml":  # of the mailbox that it was cut from
        at = head.find(b"\n") + 1
    begin = at
    while line := _HEADER_LINE.match(head, at):
        at = line.end()
        count += 1
    headers = head[begin:at]
    if _RELATED.search(headers) and (suffix in (".mht", ".mhtml") or _SAVED_PAGE.search(headers)):
        return MHTML
    if suffix in (".mht", ".mhtml") and re.search(rb"^content-type:", headers, re.I | re.M):
        return MHTML
    is_mail = _SENDER.search(headers) and (
        suffix == ".eml" or (count >= _FEWEST_HEADERS and _MAIL_ONLY.search(headers))
    )
    return EML if is_mail else None


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


_ENTITIES = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?<!DOCTYPE\s+(?!html\b)[^>\[]*\[\s*<!(?:ENTITY|ELEMENT)", re.I
)


def defines_entities(head: bytes) -> bool:
    """Whether a file begins as XML that says what its entities stand for, as no page does."""
    return _ENTITIES.match(_text_of(head)) is not None


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
