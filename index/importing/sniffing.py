"""What kind of file some bytes are, by their first bytes and by their name."""

import re
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
