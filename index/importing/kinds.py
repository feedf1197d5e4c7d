"""Which module reads a file: the table of all formats, by media type.

The modules are loaded when a file needs them; some bring libraries that take half a second.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from index.importing import drafting, sniffing
from index.importing.items import Budget, Item, Member
from index.records import ReadingPlan

Items = Callable[[bytes, str, ReadingPlan], Iterator[Item]]
Rows = Callable[[BinaryIO, str, ReadingPlan], Iterator[Item]]
Members = Callable[[BinaryIO, str, Budget], Iterator[Member]]


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is read as a whole."""

    media_type: str
    items: Items


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


def kind_of(head: bytes, name: str) -> Kind:
    """How a file is read, by its first bytes and its name.

    Raises:
        Unreadable: if it is of a kind that is not read, with what to do.
    """
    # Tags and rules of plain text are of letters that all but wide character sets have alike.
    return Document(sniffing.text_type(head.decode("latin-1"), name), drafting.items)
