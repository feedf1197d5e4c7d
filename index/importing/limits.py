"""How much one file may take: size, memory, time."""

from dataclasses import dataclass

from index.importing.sniffing import HTML

LARGEST_PAGE = 5 * 2**20  # bytes; above it extraction takes minutes
LARGEST_TEXT = 5 * 2**20  # a million words are a book, not an article


@dataclass(frozen=True, slots=True)
class Allowance:
    """What reading one article out of a file may use, and finding where the next one begins."""

    memory_bytes: int = 2 * 2**30
    cpu_seconds: int = 10
    wall_seconds: float = 30.0


def size_refusal(name: str, media_type: str | None, size: int) -> str | None:
    """Why a file of `size` bytes is not read, as a sentence; None if it is."""
    if media_type == HTML and size > LARGEST_PAGE:
        return (
            f"{name} is {_megabytes(size)}; pages over {_megabytes(LARGEST_PAGE)} are not read. "
            "Save the article alone or as text."
        )
    if size > LARGEST_TEXT:
        return (
            f"{name} is {_megabytes(size)}; texts over {_megabytes(LARGEST_TEXT)} are not read. "
            "Split it into its articles."
        )
    return None


def _megabytes(size: int) -> str:
    return (
        f"{size / 2**20:.0f} MB"
        if size >= 10 * 2**20
        else f"{size / 2**20:.1f} MB".replace(".0 MB", " MB")
    )
