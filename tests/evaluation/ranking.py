"""Prints the differences that stand first in comparisons, for a reader who judges them.

    python tests/evaluation/ranking.py [--first N] [--pairs] [--events K] [--text-order] SOURCE …

A SOURCE is a folder of article files, compared all together as one event or with `--pairs` two by
two; the sample's folder, whose truth.json names its events; or a file of articles as JSON lines
with `event`, `title`, `text`, `date` and, if known, `outlet`, of which the first K events are
taken. Each difference is printed with its place, what speaks for it and the words; ranking.md
beside this file has the figures of such a reading.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

from index.compare import compare
from index.compare.ranking import ranked
from index.library import compare_files
from index.meaning import read_now
from index.records import (
    Article,
    ArticleHead,
    ArticleId,
    Column,
    Comparison,
    Original,
    Sureness,
)
from index.text import analyse

MOST_COLUMNS = 6


def comparisons(source: Path, events: int, *, pairs: bool) -> Iterator[tuple[str, Comparison]]:
    """The comparisons that a source gives, each with its name."""
    if source.suffix == ".jsonl":
        yield from _of_lines(source, events)
        return
    truth = source / "truth.json"
    if truth.exists():
        told: dict[str, list[Path]] = defaultdict(list)
        for article in json.loads(truth.read_text("utf-8"))["articles"]:
            told[article["event"]].append(source / article["file"])
        groups = [(name, files) for name, files in told.items() if len(files) > 1]
    else:
        groups = [(source.name, sorted(p for p in source.iterdir() if p.suffix != ".json"))]
    for name, files in groups:
        chosen = list(combinations(files, 2)) if pairs else [tuple(files[:MOST_COLUMNS])]
        for some in chosen:
            yield f"{name}: {', '.join(p.stem for p in some)}", compare_files(list(some))


def _of_lines(source: Path, events: int) -> Iterator[tuple[str, Comparison]]:
    told: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in source.read_text("utf-8").splitlines():
        row = json.loads(line)
        told[str(row.get("event") or row["cluster"])].append(row)
    several = [(name, rows) for name, rows in told.items() if len(rows) > 1]
    for name, rows in several[:events]:
        columns = tuple(_column(n, row) for n, row in enumerate(rows[:MOST_COLUMNS]))
        yield name, compare(columns, vectors=read_now(columns).vectors, check=False)


def _column(number: int, row: dict[str, str]) -> Column:
    body = row["text"].removeprefix(row["title"]).lstrip()
    published = date.fromisoformat(row["date"]) if row.get("date") else None
    outlet = row.get("outlet") or row.get("source", "")
    head = ArticleHead(
        ArticleId(number + 1), row["title"], outlet, Sureness.STATED,
        published, Sureness.STATED if published else None, "", "en", f"{row['doc_id']}.txt",
    )  # fmt: skip
    original = Original("", head.file_name, "", len(body), "text/plain", "utf-8")
    return Column(Article(head, body, (), (), original), analyse(body, "en"))


def main(arguments: Sequence[str]) -> int:
    """Print the first differences of every comparison that the sources give."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--first", type=int, default=5)
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--events", type=int, default=10)
    parser.add_argument("--text-order", action="store_true", help="to compare with")
    told = parser.parse_args(arguments)
    for source in told.sources:
        for name, comparison in comparisons(source, told.events, pairs=told.pairs):
            print(f"\n== {name} ({len(comparison.differences)} differences)")
            found = ranked(comparison)
            if told.text_order:
                found = tuple(sorted(found, key=lambda one: one.number))
            for place, one in enumerate(found[: told.first], start=1):
                difference = comparison.differences[one.number]
                print(f"{place}. {difference.type}, {difference.relation}, {one.weight:.0f}: "
                      f"{'; '.join(one.why)}")  # fmt: skip
                for mark, value in zip(difference.marks, difference.values, strict=True):
                    body = comparison.columns[mark.column].article.body
                    around = body[max(mark.span.start - 70, 0) : mark.span.end + 50]
                    print(f"     {mark.column + 1}: {' '.join(mark.span.of(body).split())!r} "
                          f"[{value}]  … {' '.join(around.split())} …")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
