"""The import ledger as a table, one line for each line of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.export.cells import csv_line
from index.records import ArticleHead, ArticleId, ImportId, LedgerLine, Standing, line_now

_HEADING = (
    "import", "read at", "file", "part", "state", "stands", "reason", "bytes", "sha256", "files",
    "article", "title", "outlet", "outlet sureness", "date", "date sureness", "warnings",
)  # fmt: skip


def ledger_csv(
    lines: Sequence[LedgerLine],
    standings: Iterable[Standing],
    heads: Mapping[ArticleId, ArticleHead],
    only: ImportId | None = None,
) -> Iterator[str]:
    """The lines of a csv file: a heading, then one line for each file or part of one.

    `lines` are all of the collection, `only` the import to write, None for all. Times are UTC;
    `files` is how many files a line stands for; `warnings` are dates of the article that cannot
    be. State, reason, outlet and date are those of the article as it is now, also where they
    were corrected.
    """
    yield csv_line(_HEADING)
    for line, standing in zip(lines, standings, strict=True):
        if only in (None, line.import_id):
            head = heads.get(line.article) if line.article is not None else None
            yield csv_line((*_about(line_now(line, head), standing), *_of(head)))


def _about(line: LedgerLine, standing: Standing) -> list[str]:
    return [
        str(line.import_id),
        line.at.isoformat(timespec="seconds"),
        line.path,
        line.part,
        line.state.value,
        standing.value,
        line.reason,
        str(line.size),
        line.sha256,
        str(line.files),
        "" if line.article is None else str(line.article),
    ]


def _of(head: ArticleHead | None) -> list[str]:
    if head is None:
        return [""] * 6
    outlet, day = head.outlet_sureness, head.published_sureness
    return [
        head.title,
        head.outlet,
        outlet.name.lower() if outlet else "",
        head.published.isoformat() if head.published else "",
        day.name.lower() if day else "",
        " ".join(doubt.sentence for doubt in head.doubts),
    ]
