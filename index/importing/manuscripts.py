"""A text as paragraphs, with what its format says of each, before it is known what they are."""

import re
from dataclasses import dataclass

from index.importing import limits
from index.importing.layout import paragraphs
from index.importing.refusals import Empty, Unreadable
from index.records import BlockKind, Reading, Span

# What no screen shows and no store takes: controls, halves of surrogate pairs, non-characters.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; what is not known of it keeps its default.

    `kind` with its `rule` is what the format itself says that the paragraph is, such as a page
    header; nothing else is then made of it.
    """

    text: str
    gap: int = 0  # blank lines before it
    source: Span | None = None  # in the decoded file; None where markup lies between
    heading: int = 0  # 1 for the highest; 0 for a paragraph of text
    bold: bool = False  # all of it
    page: int = 0  # from 1; 0 where there are no pages
    kind: BlockKind | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The passages of a file in order, what its properties say, and sentences for the ledger."""

    passages: tuple[Passage, ...]
    media_type: str
    charset: str = "utf-8"
    readings: tuple[Reading, ...] = ()
    warnings: tuple[str, ...] = ()
    begins_with_title: bool = True  # or is its first line a greeting, as those of mails are


def clean(text: str) -> str:
    """`text` without characters that are none, and without white space at its ends."""
    return _NO_TEXT.sub("", text).strip()


def passages_in(text: str) -> list[Passage]:
    """The paragraphs of a decoded text."""
    return [Passage(p.span.of(text), p.gap, p.span) for p in paragraphs(text)]


def settled(manuscript: Manuscript) -> Manuscript:
    """The manuscript if there is text in it and not too much.

    Raises:
        Empty: if all its passages are empty or page furniture.
        Unreadable: if they are longer than any article.
    """
    if all(passage.kind is BlockKind.FURNITURE for passage in manuscript.passages):
        raise Empty("The document has no text, nothing to read. Save the article again.")
    size = sum(len(passage.text) for passage in manuscript.passages)
    if size > limits.LARGEST_TEXT:
        raise Unreadable(
            f"The document holds {size // 10**6} million characters of text; more than "
            f"{limits.LARGEST_TEXT // 10**6} million are not read. Split it into its articles."
        )
    return manuscript
