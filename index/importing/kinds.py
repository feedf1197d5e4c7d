"""Which module reads a file: the table of all formats, by media type.

The modules are loaded when a file needs them; some bring libraries that take half a second.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Protocol, cast

from index.importing import drafting, sniffing
from index.importing.items import Budget, Item, Member
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
    # What a zipped document is shows in the list of its members, at its end.
    data = head + file.read() if head.startswith(b"PK\x03\x04") else head
    file.seek(0)
    found = sniffing.media_type(data, name)
    if found is not None:
        return _document(found)
    # Tags and rules of plain text are of letters that all but wide character sets have alike.
    return Document(sniffing.text_type(head.decode("latin-1"), name), drafting.items)


def _document(media_type: str) -> Kind:
    """How a document is read; each module is loaded when the first such file is met."""
    name = _MODULES.get(media_type, "refused")
    module = cast(_Module, import_module(f"index.importing.formats.{name}"))
    return Document(media_type, module.items, getattr(module, "members", None))


class _Module(Protocol):
    """What the module of a document's format has."""

    items: Items


_MODULES = {
    sniffing.PDF: "pdf",
    sniffing.DOCX: "docx",
    sniffing.ODT: "odt",
    sniffing.RTF: "rtf",
    sniffing.MHTML: "mhtml",
    sniffing.MARKDOWN: "markdown",
    sniffing.EML: "eml",
}
