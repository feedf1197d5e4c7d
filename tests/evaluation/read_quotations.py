"""Print what is found of quotations, omissions and headlines, for reading, and count the verdicts.

    python tests/evaluation/read_quotations.py EVENTS.jsonl ARTICLES [--all] [--quiet]

EVENTS is a set of whole articles with their clusters, of which every fifth event is taken, or all;
ARTICLES is a folder of article files of one event. The sample of the program is read too. Each
finding has a key that holds no word of it: quotations.tsv beside this file has the verdict of a
reader under it, right or wrong. What has none is counted as not read.
"""

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.compare import compare
from index.compare.findings import findings
from index.library import compare_files
from index.meaning import read_now
from index.quote_report import quotations_text
from index.records import (
    PARAGRAPH_BREAK,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Column,
    Comparison,
    FieldName,
    Findings,
    Origin,
    Original,
    Reading,
    Sureness,
    head_of,
)
from index.resources import resource
from index.text import analyse

VERDICTS = Path(__file__).with_name("quotations.tsv")
EVERY = 5


def column(number: int, row: dict[str, Any]) -> Column:
    """An article of a set, its title taken off the body where it opens it."""
    lines = [line.strip() for line in row["text"].splitlines() if line.strip()]
    body = PARAGRAPH_BREAK.join(lines[1:] if lines[:1] == [row["title"].strip()] else lines)
    values = (
        (FieldName.TITLE, row["title"].strip()),
        (FieldName.OUTLET, row["source"]),
        (FieldName.PUBLISHED, row["date"]),
    )
    readings = tuple(
        Reading(field, value, Origin.MARKUP, Sureness.STATED, "")
        for field, value in values
        if value
    )
    original = Original("", "", "", len(body), "text/plain", "utf-8")
    blocks = tuple(Block(BlockKind.BODY, text) for text in body.split(PARAGRAPH_BREAK))
    head = head_of(ArticleId(number), readings, row["doc_id"])
    return Column(Article(head, body, blocks, readings, original), analyse(body, "en"))


def events(path: Path) -> Iterator[tuple[str, Comparison]]:
    """The comparisons of a set, in its order."""
    clusters: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        clusters[row["cluster"]].append(row)
    for name, rows in clusters.items():
        columns = tuple(column(n, row) for n, row in enumerate(rows, start=1))
        yield name, compare(columns, vectors=read_now(columns).vectors, check=False)


def sample() -> Iterator[tuple[str, Comparison]]:
    """The comparisons of the sample's events."""
    folder = resource("sample")
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    files: defaultdict[str, list[Path]] = defaultdict(list)
    for article in truth["articles"]:
        files[article["event"]].append(folder / article["file"])
    for event, paths in files.items():
        yield f"sample {event}", compare_files(paths)


def singles(found: Findings) -> Iterator[tuple[str, Findings, object]]:
    """Each finding by itself: its kind, itself as all there is, and where it stands."""
    for quotation in found.quotations:
        marks = [(v.mark, v.state.value, v.changed, v.missing) for v in quotation.versions]
        yield "quotation", Findings(quotations=(quotation,)), marks
    for omission in found.omissions:
        where = omission.column, omission.type.value, omission.marks
        yield "omission", Findings(omissions=(omission,)), where
    for stop in found.cut_off:
        yield "cut off", Findings(cut_off=(stop,)), (stop.column, stop.span)
    for doubt in found.headlines:
        where = doubt.column, doubt.type.value, doubt.span, doubt.marks
        yield "headline", Findings(headlines=(doubt,)), where


def main(arguments: list[str]) -> None:
    """Print the findings with their keys and verdicts, and the counts by kind and source."""
    quiet, every = "--quiet" in arguments, "--all" in arguments
    source, folder = (Path(a) for a in arguments if not a.startswith("--"))
    lines = VERDICTS.read_text("utf-8").splitlines() if VERDICTS.exists() else []
    verdicts = dict(line.split("\t") for line in lines)
    chosen = list(events(source))[:: 1 if every else EVERY]
    counts: Counter[tuple[str, str, str]] = Counter()
    articles = compare_files(sorted(folder.glob("*.txt")))
    for name, made in (*sample(), (folder.name, articles), *chosen):
        kind_of_source = "sample" if name.startswith("sample") else "events"
        kind_of_source = "articles" if made is articles else kind_of_source
        for kind, found, where in singles(findings(made)):
            key = hashlib.sha1(f"{name}{kind}{where}".encode(), usedforsecurity=False).hexdigest()
            verdict = verdicts.get(key[:10], "not read")
            counts[kind_of_source, kind, verdict] += 1
            if not quiet:
                print(f"{key[:10]} {name} {kind}: {verdict}{quotations_text(found, made)}\n")
    for (kind_of_source, kind, verdict), count in sorted(counts.items()):
        print(f"{kind_of_source:9} {kind:10} {verdict:9} {count}")


if __name__ == "__main__":
    if sum(not a.startswith("--") for a in sys.argv[1:]) != 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
