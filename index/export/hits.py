"""The hits of a search as a table, one line a hit."""

from collections.abc import Iterable, Iterator

from index.export.cells import csv_line
from index.records import ArticleHead, ContextLine

_HEADING = (
    "article", "outlet", "published", "how sure", "title", "file", "paragraph", "start", "end",
    "before", "hit", "after",
)  # fmt: skip


def hits_csv(hits: Iterable[tuple[ArticleHead, ContextLine | None]]) -> Iterator[str]:
    """The lines of a csv file: a heading, then one line a hit.

    An article that was found by its title, outlet or the like alone has one line, without a place.
    Paragraphs count from 1; `start` and `end` are code points of the body, from 0, the end not
    included. `how sure` is that of the date: stated, likely or guessed.
    """
    yield csv_line(_HEADING)
    for head, line in hits:
        yield csv_line((*_about(head), *(_place(line) if line else [""] * 6)))


def _about(head: ArticleHead) -> list[str]:
    sure = head.published_sureness
    return [
        str(head.id),
        head.outlet,
        head.published.isoformat() if head.published else "",
        sure.name.lower() if sure and head.published else "",
        head.title,
        head.file_name,
    ]


def _place(line: ContextLine) -> list[str]:
    return [
        str(line.paragraph + 1),
        str(line.place.start),
        str(line.place.end),
        *(" ".join(text.split()) for text in (line.before, line.hit, line.after)),
    ]
