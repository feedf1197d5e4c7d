"""Pages that a browser saved as one file: the page itself, with the address it was saved from."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from urllib.parse import urlsplit

from index.importing import limits
from index.importing.dates import iso
from index.importing.formats.mime import content, header, leaves, message, text
from index.importing.items import Item
from index.importing.readings import ordered
from index.importing.refusals import Empty, Unreadable
from index.importing.sniffing import HTML
from index.records import (
    Block,
    BlockKind,
    Draft,
    FieldName,
    Origin,
    Reading,
    ReadingPlan,
    Sureness,
)

_PAGES = ("text/html", "application/xhtml+xml")
_NOTE = "note of the browser that saved the page"


def items(data: bytes, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The page as one article."""
    yield Item("", lambda: _draft(data))


def _draft(data: bytes) -> Draft:
    """The draft of the page, as that of an HTML file.

    The day in the file's own header is when it was saved; it is shown and never taken for the
    day of publication.
    """
    # The extraction libraries take a third of a second to import.
    from index.importing.html import draft as page_draft

    root = message(data)
    page = _page(root)
    if page is None:
        raise Unreadable("There is no page in this file. Save the page again, or as html.")
    size = len(content(page))
    refusal = limits.size_refusal("The page", HTML, size)
    if refusal:
        raise Unreadable(refusal)
    if not size:
        raise Empty("The page in this file is empty. Save it again.")
    drafted = page_draft(text(page))
    address = _address(root, page)
    return replace(
        drafted,
        blocks=(*_note(root, address), *drafted.blocks),
        readings=ordered([*drafted.readings, *_readings(address)]),
    )


def _page(root: Message) -> Message | None:
    """The part that the others belong to: the one that is named as such, else the first page."""
    pages = [part for part in leaves(root) if part.get_content_type() in _PAGES]
    start = str(root.get_param("start") or "").strip()
    named = [part for part in pages if start and header(part, "Content-ID") == start]
    saved = header(root, "Snapshot-Content-Location")
    located = [part for part in pages if saved and header(part, "Content-Location") == saved]
    return next(iter([*named, *located, *pages]), None)


def _address(root: Message, page: Message) -> str:
    for part, name in ((root, "Snapshot-Content-Location"), (page, "Content-Location")):
        address = header(part, name)
        if re.match(r"https?://[^\s/]", address):
            return address
    return ""


def _readings(address: str) -> list[Reading]:
    if not address:
        return []
    readings = [Reading(FieldName.URL, address, Origin.MARKUP, Sureness.STATED, _NOTE)]
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return readings
    return [*readings, Reading(FieldName.OUTLET, host, Origin.MARKUP, Sureness.GUESSED, address)]


def _note(root: Message, address: str) -> list[Block]:
    """When and where the page was saved, as a line that is no part of it."""
    day = iso(header(root, "Date")) or ""
    words = " ".join(
        filter(None, ("Saved", f"from {address}" if address else "", f"on {day}" if day else ""))
    )
    return [Block(BlockKind.FURNITURE, words, None, _NOTE)] if address or day else []
