"""Web archives: the pages and documents that a crawler or browser saved."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from index.importing.formats.gz import MAGIC, Inflated, refused
from index.importing.formats.names import shown_name
from index.importing.items import Budget, Member
from index.importing.refusals import Unreadable

_ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf",
    "text/plain": ".txt", "application/rtf": ".rtf", "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt", "message/rfc822": ".eml",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom",
    "multipart/related": ".mhtml",
}  # fmt: skip
_KINDS = ("response", "resource")
_SILENT = ("warcinfo", "request", "metadata", "conversion", "continuation")
_ROBOTS = re.compile(r"/(?:robots|ads|app-ads|humans|security)\.txt$", re.I)
_OK = 200
_CHUNK = 1 << 16


@dataclass(slots=True)
class _Tally:
    """What is not given one by one."""

    trappings: int = 0
    repeats: int = 0
    answers: int = 0
    seen: set[tuple[str, str]] = field(default_factory=set)

    def told(self) -> Iterator[Member]:
        if self.trappings:
            one, many = "is a picture, a style or a script", "are pictures, styles and scripts"
            yield refused(
                many.removeprefix("are "),
                f"{_records(self.trappings, one, many)}, which hold no article.",
            )
        if self.repeats:
            yield refused(
                "repeated records",
                f"{_records(self.repeats, 'repeats a page', 'repeat pages')} of this archive.",
            )
        if self.answers:
            yield refused(
                "answers without a page",
                f"{_records(self.answers, 'says', 'say')} that a page was not there or had moved.",
            )


def _records(count: int, one: str, many: str) -> str:
    return f"1 record {one}" if count == 1 else f"{count} records {many}"


class _CutOff(Exception):  # noqa: N818 - not a fault but where the file ends
    """The record does not end."""


def members(file: BinaryIO, name: str, budget: Budget) -> Iterator[Member]:
    """The pages and documents of an archive, each with its address and when it was saved.

    Pictures, styles and scripts, repeats and answers without a page are counted at the end. Of a
    cut-off archive what came before is given.

    Raises:
        Unreadable: at the end, if the archive ends in the middle of a record; or if it is none.
    """
    inflated, stream = _stream(file)
    tally = _Tally()
    given = 0
    fault = ""
    try:
        # What is compressed was inflated before: warcio takes a cut-off file for a whole one,
        # and refuses archives that were compressed in one piece.
        for record in ArchiveIterator(stream, arc2warc=True):
            member = _member(record, tally, budget)
            _finish(record)
            if member:
                given += 1
                yield member
    except _CutOff:
        fault = "ends in the middle of a record"
    except (ArchiveLoadFailed, EOFError, ValueError, UnicodeError, OSError) as error:
        if not given and not tally.seen:
            raise Unreadable(
                "This is no web archive that can be read; it may be damaged. Save it again."
            ) from error
        fault = "is damaged in the middle"
    if inflated and inflated.fault:
        fault = "ends in the middle of a record"
    yield from tally.told()
    if fault:
        raise Unreadable(
            f"The archive {fault}; what came before it was read. Copy or download it again."
        )
    if not given and not (tally.trappings or tally.repeats or tally.answers):
        raise Unreadable("This web archive has no record of a page. Save the pages again.")


def _stream(file: BinaryIO) -> tuple[Inflated | None, BinaryIO]:
    buffered = file if hasattr(file, "peek") else io.BufferedReader(file)  # type: ignore[type-var]
    assert isinstance(buffered, io.BufferedReader)
    if buffered.peek(2)[:2] != MAGIC:
        return None, buffered
    inflated = Inflated(buffered)
    return inflated, io.BufferedReader(inflated)


def _member(record: ArcWarcRecord, tally: _Tally, budget: Budget) -> Member | None:
    kind = record.rec_type
    if kind == "revisit":
        tally.repeats += 1
        return None
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    if kind not in _KINDS or not url.startswith(("http:", "https:", "file:", "urn:")):
        return None
    if kind == "response" and _status(record) != _OK:
        tally.answers += 1
        return None
    ending = _ending(record, url)
    if not ending:
        tally.trappings += 1
        return None
    budget.count()
    address = url if url.startswith("http") else ""
    saved = record.rec_headers.get_header("WARC-Date") or ""
    name = _name(url, ending)
    try:
        data = _payload(record, budget)
    except Unreadable as error:
        if budget.is_spent:
            raise
        return refused(name, str(error))
    digest = sha256(data).hexdigest()
    if (url, digest) in tally.seen:
        tally.repeats += 1
        return None
    tally.seen.add((url, digest))
    return Member(name, lambda: data, address, saved)


def _status(record: ArcWarcRecord) -> int:
    headers = record.http_headers
    code = headers.get_statuscode() if headers else ""
    return int(code) if code and code.isdigit() else 0


def _ending(record: ArcWarcRecord, url: str) -> str:
    """How the name of what is given ends, by its type; empty for what holds no article."""
    headers = record.http_headers
    stated = headers.get_header("Content-Type") if headers else record.content_type
    media_type = (stated or "").split(";")[0].strip().casefold()
    if _ROBOTS.search(_path(url)):
        return ""
    return _ENDINGS.get(media_type, "")


def _path(url: str) -> str:
    """The path of an address; the whole of it where it is none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return url


def _name(url: str, ending: str) -> str:
    """An address as a name that ends as the type of what it names does."""
    bare = unquote(re.sub(r"^[a-z]+:(?://)?", "", url.split("#")[0])).rstrip("/")
    endings = (".html", ".htm", ".xhtml") if ending == ".html" else (ending,)
    return shown_name(bare if bare.casefold().endswith(endings) else bare + ending)


def _payload(record: ArcWarcRecord, budget: Budget) -> bytes:
    coding = (record.http_headers and record.http_headers.get_header("Content-Encoding")) or ""
    coding = coding.strip().casefold()
    known = coding in ("", "identity") or coding in BufferedReader.get_supported_decompressors()
    data = budget.take(record.content_stream())
    if not known:
        raise Unreadable(
            f"The page is compressed in a way that is not known here (“{coding}”). Save it anew."
        )
    return data


def _finish(record: ArcWarcRecord) -> None:
    """Read a record to its end.

    Raises:
        _CutOff: if the file ends before it does.
    """
    while record.raw_stream.read(_CHUNK):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise _CutOff
