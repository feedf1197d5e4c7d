"""Predictions of the product for the evaluation sets, as JSON lines on standard output.

    python tests/evaluation/predict.py align       GOLD > PRED
    python tests/evaluation/predict.py events      GOLD > PRED
    python tests/evaluation/predict.py differences GOLD > PRED
    python tests/evaluation/predict.py dates       GOLD > PRED

Everything runs through the functions that the program itself calls, with one setting for all
sets. README.md beside this file has the figures.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from index.compare import align

Row = dict[str, Any]


def predict_align(rows: list[Row]) -> Iterable[Row]:
    """The links of each pair of articles."""
    for row in rows:
        links = align(row["left"], row["right"])
        pairs = [[link.left.sentence, link.right.sentence] for link in links]
        yield {"id": row["id"], "pairs": pairs}


TASKS = {"align": predict_align}


def main(task: str, gold: Path) -> None:
    """Print the predictions for one set."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line]
    for prediction in TASKS[task](rows):
        print(json.dumps(prediction))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
