"""How much one file may take: size, memory, time."""

from dataclasses import dataclass

from index.importing.sniffing import (
    ATOM,
    CSV,
    GZIP,
    HTML,
    JSON,
    JSONL,
    MARKDOWN,
    MBOX,
    NEWSML,
    NITF,
    PLAIN,
    RSS,
    WARC,
    ZIP,
)
from index.text.shown import shown

LARGEST_PAGE = 5 * 2**20  # bytes; above it extraction takes minutes
LARGEST_TEXT = 5 * 2**20  # a million words are a book, not an article
_LARGE = ("files of this kind", 8 * 2**30, "Split it.")  # read as they come
_LARGEST = {
    HTML: ("pages", LARGEST_PAGE, "Save the article alone or as text."),
    PLAIN: ("texts", LARGEST_TEXT, "Split it into its articles."),
    **dict.fromkeys((ZIP, GZIP, WARC, MBOX, CSV, JSON, JSONL), _LARGE),
    **dict.fromkeys((RSS, ATOM, NEWSML, NITF), ("files of news", LARGEST_TEXT, "Split it.")),
    MARKDOWN: ("texts", LARGEST_TEXT, "Split it into its articles."),
}
_ANY = ("files of this kind", 64 * 2**20, "Save the article alone.")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What reading one article out of a file may use, and finding where the next one begins."""

    memory_bytes: int = 2 * 2**30
    cpu_seconds: int = 10
    wall_seconds: float = 30.0


def size_refusal(name: str, media_type: str, size: int) -> str | None:
    """Why a file of `size` bytes is not read, as a sentence; None if it is."""
    what, largest, instead = _LARGEST.get(media_type, _ANY)
    if size <= largest:
        return None
    return (
        f"{shown(name)} is {_megabytes(size)}; {what} over {_megabytes(largest)} are not read. "
        f"{instead}"
    )


def _megabytes(size: int) -> str:
    return (
        f"{size / 2**20:.0f} MB"
        if size >= 10 * 2**20
        else f"{size / 2**20:.1f} MB".replace(".0 MB", " MB")
    )
