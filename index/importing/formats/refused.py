"""Kinds of files that are known and cannot be read, each with a word on what to do."""

from collections.abc import Iterator
from typing import NoReturn

from index.importing.items import Item
from index.importing.refusals import Unreadable
from index.importing.sniffing import EPUB, PAGES, PICTURE, media_type
from index.records import ReadingPlan

_SENTENCES = {
    EPUB: "This is an electronic book (EPUB), which is not read. Save the article as PDF or text.",
    PAGES: "This is a document of Pages, which is not read. Export it as Word (docx) or PDF.",
    PICTURE: (
        "This is a picture, and words in pictures are not read. Run text recognition (OCR) over "
        "it and offer the result as PDF or text."
    ),
}
_LOCKED = "Locked with a password. Open the document, save a copy without one and offer that."
_OLD_WORD = "This is a Word document of the old kind (doc). Open it and save it as docx or PDF."
_OUTLOOK = "This is a message of Outlook (msg). Save it as eml, or print it as PDF."
_OLD_OFFICE = "This is an Office file of the old kind. Open it and save it as docx or PDF."


def items(data: bytes, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """One item whose `draft` raises the sentence, as it does for a file that was damaged."""
    yield Item("", lambda: _refuse(data, name))


def _refuse(data: bytes, name: str) -> NoReturn:
    raise Unreadable(_SENTENCES.get(media_type(data, name) or "") or _old_office(data))


def _old_office(data: bytes) -> str:
    """The sentence for a compound file, by the names of the streams in it."""
    if _holds(data, "EncryptedPackage"):
        return _LOCKED
    if _holds(data, "__substg1.0_"):
        return _OUTLOOK
    return _OLD_WORD if _holds(data, "WordDocument") else _OLD_OFFICE


def _holds(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data
