"""The hits of a watch list as a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.export.cells import csv_line
from index.records import ArticleHead, SavedSearch, Sureness

_HEADING = (
    "search", "query", "new", "article", "outlet", "published", "guessed", "title", "language",
    "file",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WatchedHit:
    """One hit of a saved search."""

    search: SavedSearch
    head: ArticleHead
    new: bool


def watched_csv(hits: Iterable[WatchedHit]) -> Iterator[str]:
    """The lines of a csv file: a heading, then one line a hit, whether it is new among the rest."""
    yield csv_line(_HEADING)
    for hit in hits:
        search, head = hit.search, hit.head
        guessed = head.published is not None and head.published_sureness is not Sureness.STATED
        yield csv_line(
            (
                search.name, search.query, "yes" if hit.new else "", str(head.id), head.outlet,
                head.published.isoformat() if head.published else "", "yes" if guessed else "",
                head.title, head.language, head.file_name,
            )
        )  # fmt: skip
