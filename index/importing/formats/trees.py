"""XML read so that it can do no harm: no entities, no network, no huge trees."""

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from index.importing.refusals import Unreadable

_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = ("amp", "lt", "gt", "quot", "apos")
_ENTITY = re.compile(rb"<!ENTITY", re.I)


def refuse_entities(data: bytes) -> None:
    """Refuse what defines entities of its own, as no feed and no news item needs to.

    Raises:
        Unreadable: if it does.
    """
    if _ENTITY.search(data) or (b"\0" in data[:64] and _ENTITY.search(data.replace(b"\0", b""))):
        raise Unreadable(
            "This XML defines entities of its own, as files made to do harm do; it was not read. "
            "If you trust it, save its articles as html or text."
        )


def parsed(data: bytes) -> etree._Element:
    """The root of an XML document.

    Raises:
        Unreadable: if it is no XML, breaks off, or defines entities.
    """
    refuse_entities(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(_NAMED.sub(_numbered, data.lstrip()), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(
            f"This XML is damaged or breaks off ({_fault(error)}). Export or save it again."
        ) from error


def _numbered(found: re.Match[bytes]) -> bytes:
    """A name such as "&mdash;", that a DTD defines which is not loaded, as a number."""
    name = found[1].decode("ascii")
    characters = "" if name in _OF_XML else html5.get(name + ";", "")
    return b"".join(b"&#%d;" % ord(c) for c in characters) or found[0]


def _fault(error: Exception) -> str:
    line = getattr(error, "lineno", None)
    return f"line {line}" if line else "it cannot be parsed"


def local(node: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def children(node: etree._Element, *path: str) -> Iterator[etree._Element]:
    """The elements that lie at `path` below `node`, whatever their namespaces, in order."""
    if not path:
        yield node
        return
    for child in node:
        if local(child) == path[0]:
            yield from children(child, *path[1:])


def said(node: etree._Element | None) -> str:
    """The text inside an element, white space made one; empty for None."""
    return " ".join("".join(node.itertext()).split()) if node is not None else ""


def first(node: etree._Element, *path: str) -> str:
    """The first text at `path` that is not empty."""
    return next((text for found in children(node, *path) if (text := said(found))), "")


def named(node: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All elements below `node` with one of these names, in the document's order."""
    return (found for found in node.iter() if local(found) in names)
