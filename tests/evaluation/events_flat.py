"""How much grouping depends on each of its constants, and whether halves of the sets agree.

    python tests/evaluation/events_flat.py DEV_FOLDER

Prints a row for each constant and value: B-cubed F on the sets whole, on both halves of each, and
on the sets parted into collections of one matter each, which is what an analyst may have. The
scorer's count, but by row: a set has two rows under one id.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from predict import _digest

from index.events import chains, occurrences, rarity, stories
from index.records import Digest

Labelled = list[tuple[str, Digest]]  # with the gold event

SETS = ("allsides", "basil", "ecb")


def f_score(rows: Labelled) -> float:
    """B-cubed F of what grouping makes of rows."""
    labels = {digest.article: f"alone {digest.article}" for _, digest in rows}
    for story in stories([digest for _, digest in rows]):
        labels.update((article, f"event {keys[0]}") for article, keys in story.could_belong)
        for event in story.events:
            labels.update(dict.fromkeys(event.articles, f"event {event.key}"))
    pairs = [(gold, labels[digest.article]) for gold, digest in rows]
    gold, found, both = Counter(g for g, _ in pairs), Counter(f for _, f in pairs), Counter(pairs)
    precision = sum(n * n / found[f] for (_, f), n in both.items()) / len(pairs)
    recall = sum(n * n / gold[g] for (g, _), n in both.items()) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def parted(rows: Labelled, matter: Callable[[int], str]) -> list[Labelled]:
    """Rows by their matter, those of at least three."""
    parts: defaultdict[str, Labelled] = defaultdict(list)
    for number, row in enumerate(rows):
        parts[matter(number)].append(row)
    return [part for part in parts.values() if len(part) > 2]


def mean_f(parts: Sequence[Labelled]) -> float:
    """The mean over collections, weighed by their articles."""
    total = sum(map(len, parts))
    return sum(f_score(part) * len(part) for part in parts) / total


@contextmanager
def changed(module: ModuleType, name: str, value: Any) -> Iterator[None]:
    """A constant, or a field of a rule ("RULE.fade"), at another value for a while."""
    name, _, part = name.partition(".")
    before = getattr(module, name)
    setattr(module, name, replace(before, **{part: value}) if part else value)
    try:
        yield
    finally:
        setattr(module, name, before)


VARIANTS: list[tuple[ModuleType, str, list[Any]]] = [
    (occurrences, "_THRESHOLD", [0.03, 0.04, 0.05, 0.06]),
    (occurrences, "_CROWD_SHARE", [0.2, 0.25, 0.3]),
    (occurrences, "_CROWD", [3, 4, 5, 7]),
    (occurrences, "RULE.floor", [0.05, 0.07, 0.09]),
    (occurrences, "RULE.undated_floor", [0.12, 0.16, 0.2]),
    (occurrences, "RULE.free", [0, 1, 2]),
    (occurrences, "RULE.fade", [2.0, 2.5, 3.0, 4.0]),
    (chains, "RULE.undated_floor", [0.18, 0.22, 0.26]),
    (rarity, "_PRIOR", [100.0, 200.0, 400.0, 1000.0]),
    (rarity, "_BORDERS", [(1 / 32, 1 / 8), (1 / 24, 1 / 6), (1 / 16, 1 / 4)]),
    (rarity, "_VALUES", [np.array([v, 2.5, 0], np.float32) for v in (2.5, 3.6, 4.5)]),
]


def main(folder: Path) -> None:
    """Print the table."""
    sets: dict[str, Labelled] = {}
    matters: dict[str, list[str]] = {}
    for name in SETS:
        lines = (folder / f"events_{name}.jsonl").read_text("utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        sets[name] = [(row["cluster"], _digest(n, row)) for n, row in enumerate(rows)]
        matters[name] = [row["story"] or row["date"][:4] for row in rows]
    halves = {name: _halves(rows) for name, rows in sets.items()}
    parts = {
        name: parted(rows, lambda n, name=name: matters[name][n]) for name, rows in sets.items()
    }  # type: ignore[misc]
    print(
        "| constant | value | " + " | ".join(f"{name}: whole, halves, by matter" for name in SETS)
    )
    for module, constant, values in VARIANTS:
        for value in values:
            with changed(module, constant, value):
                cells = [
                    f"{f_score(sets[name]):.3f}, "
                    + " / ".join(f"{f_score(half):.3f}" for half in halves[name])
                    + f", {mean_f(parts[name]):.3f}"
                    for name in SETS
                ]
            print(f"| {module.__name__.split('.')[-1]}.{constant} | {value} |", " | ".join(cells))
            sys.stdout.flush()


def _halves(rows: Labelled) -> tuple[Labelled, Labelled]:
    """The events of a set, every other one in each half."""
    order = {gold: place for place, gold in enumerate(dict.fromkeys(gold for gold, _ in rows))}
    first = [row for row in rows if order[row[0]] % 2 == 0]
    return first, [row for row in rows if order[row[0]] % 2]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
