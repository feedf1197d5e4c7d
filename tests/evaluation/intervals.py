"""F1 of alignment with an interval, and whether one set of predictions is better than another.

    python tests/evaluation/intervals.py GOLD.jsonl PRED.jsonl [OTHER.jsonl] [--key strict]

The interval of 95 % is by bootstrap over the groups of the set (4,000 draws), because articles of
one event are not independent of each other. With OTHER the difference PRED less OTHER follows, both
drawn together. What counts is what the scorer of the sets counts.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

DRAWS = 4000

Json = dict[str, Any]
Counts = NDArray[np.float64]


def rows(path: Path) -> list[Json]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def by_group(gold: Iterable[Json], predicted: Iterable[Json], key: str) -> Counts:
    """Right, predicted and gold links of each group, a row each."""
    pairs = {row["id"]: {tuple(link[:2]) for link in row["pairs"]} for row in predicted}
    counts: defaultdict[str, Counts] = defaultdict(lambda: np.zeros(3))
    for row in gold:
        lefts = row.get("left_ok", range(len(row["left"])))
        rights = row.get("right_ok", range(len(row["right"])))
        cells = row.get("cells") or [(i, j) for i in lefts for j in rights]
        counted = {tuple(cell) for cell in cells}
        links = {tuple(link[:2]) for link in row[key]} & counted
        found = pairs[row["id"]] & counted
        counts[row.get("group", row["id"])] += [len(links & found), len(found), len(links)]
    return np.array([counts[group] for group in sorted(counts)])


def f1(counts: Counts) -> Counts:
    """F1 of (…, 3) counts."""
    return np.asarray(2 * counts[..., 0] / np.maximum(counts[..., 1] + counts[..., 2], 1))


def shown(values: Counts, *, signed: bool = False) -> str:
    """The middle 95 % of drawn values."""
    low, high = np.quantile(values, [0.025, 0.975])
    return f"{low:+.3f} to {high:+.3f}" if signed else f"{low:.3f} to {high:.3f}"


def main(gold: Path, predictions: list[Path], key: str) -> None:
    """Print a line for each file of predictions, and one for the difference."""
    wanted = rows(gold)
    counts = [by_group(wanted, rows(path), key) for path in predictions]
    groups = len(counts[0])
    draws = np.random.default_rng(0).integers(groups, size=(DRAWS, groups))
    drawn = [f1(one[draws].sum(axis=1)) for one in counts]
    for path, one, values in zip(predictions, counts, drawn, strict=True):
        print(f"{float(f1(one.sum(axis=0))):.3f} ({shown(values)}), {groups} groups  {path.name}")
    if len(counts) > 1:
        gain = float(f1(counts[0].sum(axis=0)) - f1(counts[1].sum(axis=0)))
        print(f"{gain:+.3f} ({shown(drawn[0] - drawn[1], signed=True)})  difference")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path, nargs="+")
    parser.add_argument("--key", default="gold")
    given = parser.parse_args()
    main(given.gold, given.predictions, given.key)
