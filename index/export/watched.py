"""The hits of a watch list as a table."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from index.records import ArticleHead, SavedSearch, Sureness

_HEADING = (
    "search", "query", "new", "article", "outlet", "published", "guessed", "title", "language",
    "file",
)  # fmt: skip
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so


@dataclass(frozen=True, slots=True)
class WatchedHit:
    """One hit of a saved search."""

    search: SavedSearch
    head: ArticleHead
    new: bool


def watched_csv(hits: Iterable[WatchedHit]) -> Iterator[str]:
    """The lines of a csv file: a heading, then one line a hit, whether it is new among the rest.

    Titles come from strangers, so that a text which a spreadsheet would take for a formula gets
    an apostrophe before it.
    """
    yield _line(_HEADING)
    for hit in hits:
        search, head = hit.search, hit.head
        guessed = head.published is not None and head.published_sureness is not Sureness.STATED
        yield _line(
            (
                search.name, search.query, "yes" if hit.new else "", str(head.id), head.outlet,
                head.published.isoformat() if head.published else "", "yes" if guessed else "",
                head.title, head.language, head.file_name,
            )
        )  # fmt: skip


def _line(cells: Iterable[str]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
