"""Zip archives of anything, and WACZ, a zip with web archives in it."""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from index.importing.formats.gz import refused
from index.importing.formats.names import refusal, shown_name, unlike
from index.importing.items import MOST_MEMBERS, Budget, Member
from index.importing.refusals import Unreadable

_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError, struct.error,
)  # fmt: skip
_ENDING = b"PK\x05\x06"
_LONGEST_ENDING = (1 << 16) + 22  # bytes: the comment may be 64 kB
_ENTRY_BYTES = 46  # at least, for each member in the list at the archive's end
_WARC = re.compile(r"archive/[^/]+\.warc(?:\.gz)?", re.I)
_WACZ_SIGNS = ("datapackage.json", "pages/pages.jsonl")
_ENCRYPTED = 0x1
_UTF8 = 0x800
_FOLDER = "_files/"


def members(file: BinaryIO, name: str, budget: Budget) -> Iterator[Member]:
    """The files in an archive, in its order; of a WACZ its web archives alone.

    Those that are not read for what they are called or are have a `read` that says why.

    Raises:
        Unreadable: if it is no archive that can be read, or holds more than is allowed.
    """
    _refuse_endless(file)
    try:
        archive = zipfile.ZipFile(file)
    except _FAULTS as error:
        raise Unreadable(
            "The archive is damaged or cut off: the list of its files cannot be read. Copy or "
            "download it again."
        ) from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = [_name(entry) for entry in entries]
    warcs = [(e, n) for e, n in zip(entries, names, strict=True) if _WARC.fullmatch(n)]
    if warcs and any(name in _WACZ_SIGNS for name in names):
        pairs = warcs
    else:
        pairs = list(zip(entries, names, strict=True))
    if len(pairs) > MOST_MEMBERS:
        raise Unreadable(_too_many())
    pages = {_page(name) for name in names}
    beside = 0
    before: set[str] = set()
    for entry, inner in pairs:
        folder = inner.find(_FOLDER)
        if folder > 0 and inner[:folder] in pages:
            beside += 1
            continue
        budget.count()
        given = unlike(shown_name(inner), before)
        reason = refusal(inner) or _kind(entry, locked=not budget.password)
        if reason:
            yield refused(given, reason)
            continue
        yield Member(
            given, _reading(archive, entry, budget), opened=_opening(archive, entry, budget)
        )
        if budget.is_spent:
            raise Unreadable(
                "The archive unpacks to more than is allowed; the rest was not read. Unpack it "
                "and offer the folder."
            )
    if beside:
        what = "1 file belongs" if beside == 1 else f"{beside} files belong"
        yield refused(
            "files beside saved pages",
            f"{what} to saved pages, as their pictures, styles and scripts; they hold no article.",
        )


def _refuse_endless(file: BinaryIO) -> None:
    """Refuse an archive whose list of files alone would fill the memory."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - _LONGEST_ENDING))
    tail = file.read(_LONGEST_ENDING)
    at = tail.rfind(_ENDING)
    file.seek(0)
    if at < 0 or len(tail) < at + 16:
        return
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    if length == 0xFFFFFFFF:  # more than 4 GB, or 64 bits; the file bounds it
        length = size
    if min(length, size) > MOST_MEMBERS * _ENTRY_BYTES * 8:
        raise Unreadable(_too_many())


def _too_many() -> str:
    return (
        f"The archive lists more than {MOST_MEMBERS} files and was not read. Unpack it and offer "
        "the folder."
    )


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was meant: many programs write UTF-8 without saying so."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _page(name: str) -> str:
    """What the folder of a saved page's pictures would be called, without its "_files"."""
    stem, _, ending = name.rpartition(".")
    return stem if ending.casefold() in ("html", "htm", "xhtml") else ""


def _kind(entry: zipfile.ZipInfo, *, locked: bool) -> str:
    mode = entry.external_attr >> 16
    if stat.S_ISLNK(mode):
        return "It is a link to another file; links in archives are not followed."
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "It is no ordinary file but a pipe or device."
    if entry.flag_bits & _ENCRYPTED and locked:
        return (
            "Locked with a password. Give its password, or unpack the archive and offer the files."
        )
    return ""


def _reading(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget
) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with archive.open(entry, pwd=_password(budget)) as stream:
                return budget.take(cast("BinaryIO", stream))
        except Unreadable:
            raise
        except _FAULTS as error:
            raise Unreadable(_damage(error)) from error

    return read


def _password(budget: Budget) -> bytes | None:
    return budget.password.encode() or None


def _damage(error: Exception) -> str:
    if isinstance(error, RuntimeError) and "password" in str(error).lower():
        return (
            "Locked with a password. The password given does not open it. Give its password, or "
            "unpack the archive and offer the files."
        )
    if isinstance(error, NotImplementedError):
        return "It is compressed in a way that is not known here. Unpack it and offer the file."
    return "It is damaged in the archive: it cannot be unpacked. Copy or download it again."


def _opening(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget
) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        try:
            stream = cast("BinaryIO", archive.open(entry, pwd=_password(budget)))
            return budget.counting(stream, _FAULTS, _damage)
        except _FAULTS as error:
            raise Unreadable(_damage(error)) from error

    return opened
