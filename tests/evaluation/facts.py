"""The facts of articles as numbered lines, to be read beside the articles and judged.

    python tests/evaluation/facts.py FILE FILE …        the files together, then each pair
    python tests/evaluation/facts.py EVENTS.jsonl [N]   the first N events of a set, 10 if not told

facts.md beside this file has the counts.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

from index.compare import compare
from index.findings_report import findings_text
from index.library import compare_files, findings_of
from index.records import (
    Article,
    ArticleHead,
    ArticleId,
    Column,
    Comparison,
    Fact,
    Original,
    Relation,
    Sureness,
)
from index.text import analyse
from index.text.sentence_model import shipped_model


def of_files(paths: list[Path]) -> Iterator[tuple[str, Comparison]]:
    """All files together, then each pair of them."""
    yield "all", compare_files(paths)
    if len(paths) > 2:
        for pair in combinations(paths, 2):
            yield " ".join(path.name for path in pair), compare_files(pair)


def of_events(path: Path, most: int) -> Iterator[tuple[str, Comparison]]:
    """The events of a set in its order, linked by words and vectors as in the program."""
    model = shipped_model()
    events: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        events[row["cluster"]].append(row)
    for event, rows in list(events.items())[:most]:
        columns = tuple(_column(number, row) for number, row in enumerate(rows, start=1))
        vectors = [
            model and model.vectors([s.span.of(c.article.body) for s in c.analysis.sentences])
            for c in columns
        ]
        yield event, compare(columns, vectors=vectors, check=False)


def _column(number: int, row: dict[str, str]) -> Column:
    body = "\n\n".join(line for line in row["text"].split("\n")[1:] if line.strip())
    stated, day = Sureness.STATED, date.fromisoformat(row["date"])
    head = ArticleHead(
        ArticleId(number), row["title"], row["source"], stated, day, stated, "", "en", ""
    )
    original = Original("", "", "", len(body), "text/plain", "utf-8")
    return Column(Article(head, body, (), (), original), analyse(body, "en"))


def main(arguments: list[str]) -> None:
    """Print the facts and count them by relation."""
    first = Path(arguments[0])
    if first.suffix == ".jsonl":
        told = of_events(first, int(arguments[1]) if len(arguments) > 1 else 10)
    else:
        told = of_files([Path(argument) for argument in arguments])
    every: list[Fact] = []
    for name, comparison in told:
        found = findings_of(comparison)
        every += found.facts
        print(f"== {name}: {len(found.facts)} facts", findings_text(found, comparison), sep="\n")
    counts = {relation.value: sum(f.relation is relation for f in every) for relation in Relation}
    print(f"{len(every)} facts: {counts}")


if __name__ == "__main__":
    main(sys.argv[1:])
