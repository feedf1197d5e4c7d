"""The XML inside office documents, which are ZIP archives: counted as it unpacks, no entities."""

import io
import zipfile
import zlib

from lxml import etree

from index.importing.items import Budget
from index.importing.refusals import Unreadable

LARGEST_XML = 32 << 20  # bytes; a book of a thousand pages has ten million
_TOTAL = 64 << 20
_ENCRYPTED = 0x1
_DAMAGED = (
    "This document is damaged and cannot be opened. Open it where it was written, save it again "
    "and offer that."
)


class Parts:
    """The members of an office document.

    Raises:
        Unreadable: if it is no ZIP archive, or broken.
    """

    def __init__(self, data: bytes) -> None:
        self._budget = Budget(total=_TOTAL)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable(_DAMAGED) from error
        self.names = frozenset(self._archive.namelist())

    def tree(self, name: str) -> etree._Element | None:
        """The root of an XML member; None if there is no such member.

        Raises:
            Unreadable: if it is locked, damaged or larger than any article.
        """
        if name not in self.names:
            return None
        info = self._archive.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise Unreadable(locked("document"))
        try:
            with self._archive.open(info) as stream:
                data = self._budget.take(stream, LARGEST_XML)  # type: ignore[arg-type]
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
        ) as error:
            raise Unreadable(_DAMAGED) from error
        return parsed(data)


def parsed(data: bytes) -> etree._Element:
    """The root of an XML document that declares no entities of its own.

    Raises:
        Unreadable: if it is no XML, or declares any.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(_DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(
            "This document declares entities of its own, which no office program does; it may be "
            "made to do harm and was not read."
        )
    return root


def locked(what: str) -> str:
    """The sentence for a document with a password that no program but its own takes."""
    return f"Locked with a password. Open the {what}, save a copy without one and offer that."


def local(node: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(node: etree._Element, name: str) -> str:
    """An attribute by its name without namespace, which differ from version to version."""
    for key, value in node.attrib.items():
        if key == name or key.endswith("}" + name):
            return str(value)
    return ""
