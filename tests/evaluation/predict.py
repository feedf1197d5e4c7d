"""Predictions of the product for rows in the form of the evaluation sets, as JSON lines.

    python tests/evaluation/predict.py TASK IN.jsonl OUT.jsonl

TASK is align, align-words (without sentence vectors), events, differences or dates. Everything
runs through the functions that the program itself calls, with one setting for all sets. README.md
beside this file has the figures.
"""

import json
import sys
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from index.compare import align
from index.compare.difference import row_differences
from index.compare.sides import Sides
from index.events import digest, stories
from index.records import (
    Article,
    ArticleHead,
    ArticleId,
    Column,
    Difference,
    Digest,
    Link,
    Original,
    Row,
)
from index.text import analyse
from index.text.sentence_model import shipped_model
from index.text.times import resolve_text

Json = dict[str, Any]


def predict_align(rows: list[Json]) -> Iterable[Json]:
    """The links of each pair of articles, by words and sentence vectors."""
    model = shipped_model()
    if model is None:
        raise SystemExit("The sentence model is missing; align-words does without it.")
    vectors = cache(lambda texts: model.vectors(texts))  # articles come back in several pairs
    for row in rows:
        sides = [vectors(tuple(row[side])) for side in ("left", "right")]
        yield _links(row, align(row["left"], row["right"], vectors=sides))


def predict_align_by_words(rows: list[Json]) -> Iterable[Json]:
    """The links of each pair of articles, by words alone."""
    for row in rows:
        yield _links(row, align(row["left"], row["right"]))


def _links(row: Json, links: Iterable[Link]) -> Json:
    return {"id": row["id"], "pairs": [[k.left.sentence, k.right.sentence] for k in links]}


def predict_differences(rows: list[Json]) -> Iterable[Json]:
    """The typed differences of each pair of passages, as one row of two undated articles."""
    for row in rows:
        columns = tuple(_column(n, row[side]) for n, side in enumerate(("left", "right")))
        cells = tuple(tuple(range(len(column.analysis.sentences))) for column in columns)
        sides = Sides(columns).of(Row(cells, (False, False)))
        diffs = [_typed(difference) for difference in row_differences(0, sides)]
        yield {"id": row["id"], "diffs": diffs}


def _column(number: int, body: str) -> Column:
    head = ArticleHead(ArticleId(number), "", "", None, None, None, "", "en", "")
    original = Original("", "", "", len(body), "text/plain", "utf-8")
    return Column(Article(head, body, (), (), original), analyse(body, "en"))


def _typed(difference: Difference) -> Json:
    sides: list[list[int] | None] = [None, None]
    for mark in reversed(difference.marks):
        sides[mark.column] = [mark.span.start, mark.span.end]
    return {"type": difference.type.value, "left": sides[0], "right": sides[1]}


def predict_dates(rows: list[Json]) -> Iterable[Json]:
    """The days that each time expression means, seen from its publication date."""
    for row in rows:
        published = date.fromisoformat(row["pub"]) if row["pub"] else None
        days = resolve_text(row["expr"], published)
        start, end = (days.start.isoformat(), days.end.isoformat()) if days else (None, None)
        yield {"id": row["id"], "start": start, "end": end}


def predict_events(rows: list[Json]) -> Iterable[Json]:
    """The event of each article; one that is in none goes with the event it is most likely of."""
    digests = [_digest(number, row) for number, row in enumerate(rows)]
    labels = {number: f"alone {number}" for number in range(len(rows))}
    for story in stories(digests):
        labels.update((article, f"event {keys[0]}") for article, keys in story.could_belong)
        for event in story.events:
            labels.update(dict.fromkeys(event.articles, f"event {event.key}"))
    for number, row in enumerate(rows):
        yield {"doc_id": row["doc_id"], "event": labels[number]}


def _digest(number: int, row: Json) -> Digest:
    published = date.fromisoformat(row["date"]) if row["date"] else None
    analysis = analyse(row["text"], "en")
    return digest(ArticleId(number), published, row["title"], row["text"], analysis)


TASKS = {
    "align": predict_align,
    "align-words": predict_align_by_words,
    "dates": predict_dates,
    "differences": predict_differences,
    "events": predict_events,
}


def main(task: str, source: Path, target: Path) -> None:
    """Write the predictions for the rows of `source` to `target`."""
    rows = [json.loads(line) for line in source.read_text("utf-8").splitlines() if line.strip()]
    lines = [json.dumps(prediction) + "\n" for prediction in TASKS[task](rows)]
    target.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in TASKS:
        sys.exit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
