"""Figures of the typed differences by where their texts come from, and without single lists.

    python tests/evaluation/differences_by_source.py GOLD.jsonl [GOLD.jsonl …]

Runs the program's own functions, as predict.py does, and counts as the scorer of the sets does: a
hit has the same type and covers half of the shorter span on at least one side. Each set is split
by the source of its texts, so that one can see whether rules that were read on one carry to
another.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from predict import Json, predict_differences

Counts = dict[str, list[int]]  # type: hits, predicted, gold


_SOURCES = {
    "ms": "wire reports in pairs (MSRP, first half)",
    "mt": "wire reports in pairs (MSRP, second half)",
    "nl": "roundups of three outlets (AllSides)",
    "se": "five reports of one campaign",
    "de": "full articles of three outlets (BASIL)",
}


def source_of(row: Json) -> str:
    """Which corpus the texts of a row are of, by the first letters of its `src`."""
    return _SOURCES.get(str(row.get("src", ""))[:2], "others")


def counts(gold: Sequence[Json], found: Sequence[Json]) -> Counts:
    """Hits, predictions and gold of each type over some rows."""
    tally: Counts = defaultdict(lambda: [0, 0, 0])
    for row, prediction in zip(gold, found, strict=True):
        used: set[int] = set()
        for diff in row["diffs"]:
            tally[diff["type"]][2] += 1
            same = [
                (overlap(diff, p), n)
                for n, p in enumerate(prediction["diffs"])
                if n not in used and p["type"] == diff["type"] and covers(diff, p)
            ]
            if same:
                used.add(max(same)[1])
                tally[diff["type"]][0] += 1
        for p in prediction["diffs"]:
            tally[p["type"]][1] += 1
    return tally


def covers(one: Json, other: Json) -> bool:
    """Whether two differences share half of the shorter span on one side."""
    return max(part(one[side], other[side]) for side in ("left", "right")) >= 0.5


def overlap(one: Json, other: Json) -> float:
    """How much two differences share on both sides."""
    return sum(part(one[side], other[side]) for side in ("left", "right"))


def part(a: list[int] | None, b: list[int] | None) -> float:
    """The shared part of the shorter of two spans."""
    if a is None or b is None:
        return 0.0
    return max(min(a[1], b[1]) - max(a[0], b[0]), 0) / max(min(a[1] - a[0], b[1] - b[0]), 1)


def f1(hit: int, predicted: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hit / (predicted + gold) if predicted + gold else 0.0


def main(paths: Sequence[Path]) -> None:
    """Print the table."""
    rows = [
        json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line
    ]
    bare = [{key: value for key, value in row.items() if key != "diffs"} for row in rows]
    found = list(predict_differences(bare))
    for source in ["all", *sorted({source_of(row) for row in rows})]:
        chosen = [n for n, row in enumerate(rows) if source in ("all", source_of(row))]
        tally = counts([rows[n] for n in chosen], [found[n] for n in chosen])
        total = [sum(values[k] for values in tally.values()) for k in range(3)]
        print(f"{source}: {len(chosen)} rows, micro F {f1(*total):.3f}")
        for kind in sorted(tally):
            print(f"  {kind:14s} F {f1(*tally[kind]):.2f}  {tally[kind]}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([Path(name) for name in sys.argv[1:]])
