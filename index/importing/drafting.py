"""Text files and pages to drafts of articles."""

from collections.abc import Iterator

from index.importing import limits, plain
from index.importing.charset import Decoded, decoded
from index.importing.formats.exports import (
    items_of_page,
    items_of_text,
    splitting_of_page,
    splitting_of_text,
)
from index.importing.items import Item
from index.importing.refusals import Empty, Unreadable
from index.importing.sniffing import HTML, PLAIN, text_type
from index.records import Draft, ReadingPlan, Splitting


def items(data: bytes, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The articles of a text file or a page; mostly it is one.

    Raises:
        Unreadable: if it is no text or too large.
        Empty: if there is no text in it.
    """
    text = _text(data)
    if text_type(text.text, name) == PLAIN:
        return items_of_text(text, name, plan)
    return items_of_page(text, name, plan, lambda: _draft(text, name, len(data)))


def splitting(data: bytes, name: str) -> Splitting:
    """The paragraphs of a text file or a page, and where articles seem to begin.

    Raises:
        Unreadable: if it is no text.
        Empty: if there is no text in it.
    """
    text = _text(data)
    if text_type(text.text, name) == PLAIN:
        return splitting_of_text(text)
    return splitting_of_page(text)


def draft(data: bytes, name: str) -> Draft:
    """What the text file or page `name` with the content `data` says: its blocks and readings.

    Hostile files take long or much memory: call it in a process with limits, as `FileReader`
    does, unless the file is known.

    Raises:
        Unreadable: if it is no text or too large.
        Empty: if there is no text in it.
    """
    return _draft(_text(data), name, len(data))


def _text(data: bytes) -> Decoded:
    if not data:
        raise Empty("Empty file: 0 bytes, nothing to read. Save the article again.")
    text = decoded(data)
    if not text.text.strip("\ufeff\x1a \t\r\n\f\v\u00a0"):
        raise Empty(
            f"Empty file: {len(data)} bytes of white space, nothing to read. "
            "Save the article again."
        )
    return text


def _draft(text: Decoded, name: str, size: int) -> Draft:
    media_type = text_type(text.text, name)
    refusal = limits.size_refusal(name, media_type, size)
    if refusal:
        raise Unreadable(refusal)
    if media_type == HTML:
        # The extraction libraries take a third of a second to import; plain text needs none.
        from index.importing.html import draft as page_draft

        return page_draft(text)
    return plain.draft(text)
