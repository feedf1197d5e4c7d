"""Train a sentence model further on read article pairs; for the development machine only.

    python tests/evaluation/train_vectors.py MODEL_FOLDER align_news.jsonl OUT_FOLDER STEPS

Needs torch and transformers, which the program does not. One step is one pair of articles: each
link must stand above all unlinked cells of its row and of its column (softplus of the logsumexp
of those cells less the link); cells judged "loose" are left out. Some groups of articles are
held out, and the step with the best F1 on them is kept. Then quantise.py.
"""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn.functional import normalize, softplus
from transformers import AutoModel, AutoTokenizer

from index.compare.align import _held_back

HELD_OUT = 5  # groups
LOOK_EVERY = 50  # steps
MOST_PIECES = 80
MOST_SENTENCES = 40  # of an article; the memory of a step grows with it
SHARPNESS = 20
RATE = 2e-5

Json = dict[str, Any]


class Trainer:
    """A model in training."""

    def __init__(self, folder: Path, steps: int) -> None:
        self._tokens = AutoTokenizer.from_pretrained(folder)
        self._model = AutoModel.from_pretrained(folder)
        self._optimiser = torch.optim.AdamW(self._model.parameters(), lr=RATE, weight_decay=0.01)
        self._rates = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda step: min(1, (step + 1) / 20) * max(0.05, 1 - step / steps)
        )

    def save(self, folder: Path) -> None:
        """Write the model as it is now."""
        self._model.save_pretrained(folder)
        self._tokens.save_pretrained(folder)

    def vectors(self, sentences: list[str]) -> torch.Tensor:
        """The mean of the last layer, at length 1."""
        batch = self._tokens(
            sentences, truncation=True, max_length=MOST_PIECES, padding=True, return_tensors="pt"
        )
        hidden = self._model(**batch).last_hidden_state
        mask = batch["attention_mask"][..., None].float()
        return normalize((hidden * mask).sum(1) / mask.sum(1), dim=1)

    def learn(self, row: Json) -> None:
        """One step."""
        self._model.train()
        left, right = row["left"][:MOST_SENTENCES], row["right"][:MOST_SENTENCES]
        scores = self.vectors(left) @ self.vectors(right).T * SHARPNESS
        linked, loose = (cells(row[key], scores.shape) for key in ("gold", "loose"))
        if not linked.any():
            return
        rivals = scores.masked_fill(linked | loose, -1e4)
        loss = sum(
            softplus(torch.logsumexp(rivals, axis, keepdim=True) - scores)[linked].mean()
            for axis in (1, 0)
        )
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._optimiser.step()
        self._rates.step()
        self._optimiser.zero_grad()

    def figure(self, rows: list[Json]) -> float:
        """F1 over the links of `rows`, after the crowd correction, at the best threshold."""
        self._model.eval()
        scores, links = [], []
        for row in rows:
            with torch.no_grad():
                cosines = self.vectors(row["left"]) @ self.vectors(row["right"]).T
            judged = ~cells(row["loose"], cosines.shape).numpy()
            scores.append(_held_back(cosines.numpy())[judged])
            links.append(cells(row["gold"], cosines.shape).numpy()[judged])
        order = np.argsort(-np.concatenate(scores))
        gold = np.concatenate(links)[order]
        hits, said = np.cumsum(gold), np.arange(1, len(gold) + 1)
        return float((2 * hits / (said + gold.sum())).max())


def cells(places: list[list[int]], shape: torch.Size) -> torch.Tensor:
    """The matrix with these places set; those outside are left out."""
    made = torch.zeros(shape, dtype=torch.bool)
    for i, j, *_ in places:
        if i < shape[0] and j < shape[1]:
            made[i, j] = True
    return made


def rounds(rows: list[Json], steps: int) -> Iterator[Json]:
    """`steps` rows, in a new order each time round."""
    while steps > 0:
        some = random.sample(rows, min(len(rows), steps))
        yield from some
        steps -= len(some)


def main(model: Path, training: Path, target: Path, steps: int) -> None:
    """Train, and leave the best model in `target`."""
    torch.manual_seed(0)
    random.seed(0)
    rows = [json.loads(line) for line in training.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["gold"]]
    held = set(random.sample(sorted({row["group"] for row in rows}), HELD_OUT))
    kept_back = [row for row in rows if row["group"] in held]
    trainer = Trainer(model, steps)
    best = trainer.figure(kept_back)
    print("0", round(best, 4), flush=True)
    seen = [row for row in rows if row["group"] not in held]
    for step, row in enumerate(rounds(seen, steps), start=1):
        trainer.learn(row)
        if step % LOOK_EVERY == 0:
            figure = trainer.figure(kept_back)
            print(step, round(figure, 4), flush=True)
            if figure > best:
                best = figure
                trainer.save(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
