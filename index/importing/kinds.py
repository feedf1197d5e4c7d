"""Which module reads a file: the table of all formats, by media type.

The modules are loaded when a file needs them; some bring libraries that take half a second.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO

from index.importing import drafting, sniffing
from index.importing.items import Budget, Item, Member
from index.importing.refusals import Unreadable
from index.records import ReadingPlan

Items = Callable[[bytes, str, ReadingPlan], Iterator[Item]]
Rows = Callable[[BinaryIO, str, ReadingPlan], Iterator[Item]]
Members = Callable[[BinaryIO, str, Budget], Iterator[Member]]


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is read as a whole; a mail has files attached besides."""

    media_type: str
    items: Items
    members: Members | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows that is read as it comes."""

    media_type: str
    items: Rows


@dataclass(frozen=True, slots=True)
class Container:
    """A file of files."""

    media_type: str
    members: Members


Kind = Document | Table | Container
_HEAD = 1 << 16  # bytes that tell what a file is


def kind_of(file: BinaryIO, name: str) -> Kind:
    """How an open file is read, by its first bytes, its name, and for archives what is in them.

    Raises:
        Unreadable: if it is of a kind that is not read, with what to do.
    """
    head = file.read(_HEAD)
    found = sniffing.media_type(head, name, file)
    file.seek(0)
    if found is not None:
        return _document(found)
    if kind := large_kind(head, name):
        return kind
    boxed = sniffing.boxed_type(head, name)
    if boxed is not None:
        return _document(boxed)
    if sniffing.defines_entities(head):
        raise Unreadable(
            "This XML defines entities of its own, as files made to do harm do; it was not read. "
            "If you trust it, save its articles as html or text."
        )
    # Tags and rules of plain text are of letters that all but wide character sets have alike.
    return Document(sniffing.text_type(head.decode("latin-1"), name), drafting.items)


def large_kind(head: bytes, name: str) -> Container | Table | None:
    """How a file is read that need not fit into memory, by its first bytes; None if it must."""
    media_type = sniffing.boxed_type(head, name)
    if media_type in _CONTAINERS:
        return Container(media_type, _module(_CONTAINERS[media_type]).members)
    if media_type in _TABLES:
        return Table(media_type, _module(_TABLES[media_type]).items)
    return None


def module_of(media_type: str) -> Any:
    """The module of a format, that of refusals where there is none."""
    return _module({**_DOCUMENTS, **_CONTAINERS, **_TABLES}.get(media_type, "refused"))


def _document(media_type: str) -> Document:
    module = module_of(media_type)
    return Document(media_type, module.items, getattr(module, "members", None))


def _module(name: str) -> Any:
    """The module of a format, loaded when the first such file is met."""
    return import_module(f"index.importing.formats.{name}")


_DOCUMENTS = {
    sniffing.PDF: "pdf",
    sniffing.DOCX: "docx",
    sniffing.ODT: "odt",
    sniffing.RTF: "rtf",
    sniffing.MHTML: "mhtml",
    sniffing.MARKDOWN: "markdown",
    sniffing.EML: "eml",
    sniffing.RSS: "feeds",
    sniffing.ATOM: "feeds",
    sniffing.NEWSML: "newsml",
    sniffing.NITF: "nitf",
}
_CONTAINERS = {
    sniffing.ZIP: "zips",
    sniffing.GZIP: "gz",
    sniffing.WARC: "warc",
    sniffing.MBOX: "mbox",
}
SOUGHT_IN = (sniffing.ZIP,)  # no reading these from their beginning to their end
_TABLES = {sniffing.CSV: "tables", sniffing.JSON: "json", sniffing.JSONL: "json"}
