"""Train a sentence model further on read article pairs; for the development machine only.

    python tests/evaluation/train_vectors.py MODEL_FOLDER align_news.jsonl OUT_FOLDER [--hold-out]

Needs torch and transformers, which the program does not. One step is one group of articles about
an event, read in the windows of the program itself. Each link must stand above all unlinked cells
of its row and of its column (softplus of the logsumexp of those cells less the link), by the sum
that the program takes: words, whole sentences and clauses. So the vectors learn what words do not
tell. Cells judged "loose" are left out. The vectors of single pieces stay as they are.

With --hold-out a third of the groups is kept back, and the best F1 on it printed after each round;
that is how the number of rounds was chosen. Without, all are learned and the model is left in
OUT_FOLDER. Then quantise.py.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import normalize, softplus
from transformers import AutoModel, AutoTokenizer

from index.compare.align import _VECTOR_SHARE, _held_back, _Pair
from index.compare.background import shipped
from index.compare.terms import Vocabulary, terms_of_text
from index.text.sentence_model import Window, shipped_model

ROUNDS = 2
PLANNED = 3  # rounds over which the rate falls; the third gained nothing
MOST_SENTENCES = 45  # of an article; the memory of a step grows with it
SHARPNESS = 20
WORDS = 1.5  # their weight beside the vectors while learning
RATE = 3e-5
WARMING = 20  # steps
FOLDS = 3

Json = dict[str, Any]
Matrix = NDArray[np.float32]
Marks = NDArray[np.bool_]
Article = tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two articles of one event, and which of their sentences were linked by reading."""

    left: Article
    right: Article
    linked: Marks
    loose: Marks
    words: Matrix  # how alike the sentences are by their words

    @classmethod
    def of(cls, row: Json) -> "Pair":
        """That of one row of the training set."""
        left, right = (tuple(row[side][:MOST_SENTENCES]) for side in ("left", "right"))
        vocabulary = Vocabulary()
        terms = [
            vocabulary.terms(side, [terms_of_text(text, "en") for text in side], "en")
            for side in (left, right)
        ]
        idf = np.array([shipped()(stem) for stem in vocabulary.stems], dtype=np.float32)
        words = _Pair.of(*terms, idf).by_words
        return cls(left, right, *(_marks(row[k], words.shape) for k in ("gold", "loose")), words)


def _marks(cells: Sequence[Sequence[int]], shape: tuple[int, ...]) -> Marks:
    made = np.zeros(shape, dtype=np.bool_)
    for i, j, *_ in cells:
        if i < shape[0] and j < shape[1]:
            made[i, j] = True
    return made


@dataclass(frozen=True)
class Read:
    """An article as the model reads it."""

    sentences: torch.Tensor  # a row each, at length 1
    clauses: torch.Tensor
    firsts: list[int]  # of each sentence, and the end: its first clause

    def cosines(self, other: "Read") -> torch.Tensor:
        """As `Vectors.cosines` of the program."""
        alike = self.clauses @ other.clauses.T
        ends = [list(pairwise(one.firsts)) for one in (self, other)]
        best = torch.stack([alike[a:b].max(0).values for a, b in ends[0]])
        best = torch.stack([best[:, a:b].max(1).values for a, b in ends[1]], 1)
        return (self.sentences @ other.sentences.T + best) / 2


class Trainer:
    """A model in training."""

    def __init__(self, folder: Path, steps: int) -> None:
        self._tokens = AutoTokenizer.from_pretrained(folder)
        self._model = AutoModel.from_pretrained(folder)
        self._model.embeddings.word_embeddings.weight.requires_grad_(False)
        learned = [p for p in self._model.parameters() if p.requires_grad]
        self._optimiser = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.01)
        self._rates = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser,
            lambda step: min(1, (step + 1) / WARMING) * max(0.05, 1 - step / steps),
        )

    def save(self, folder: Path) -> None:
        """Write the model as it is now."""
        self._model.save_pretrained(folder)
        self._tokens.save_pretrained(folder)

    def learn(self, pairs: Sequence[Pair]) -> None:
        """One step, on the pairs of one group."""
        self._model.train()
        articles = {article for pair in pairs for article in (pair.left, pair.right)}
        read = {article: self._read(article) for article in sorted(articles)}
        losses = [self._loss(pair, read) for pair in pairs if pair.linked.any()]
        if not losses:
            return
        (sum(losses) / len(pairs)).backward()
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._optimiser.step()
        self._rates.step()
        self._optimiser.zero_grad()

    def figure(self, pairs: Sequence[Pair]) -> float:
        """F1 over the links of `pairs`, as the program scores them, at the best threshold."""
        self._model.eval()
        scores, links = [], []
        with torch.no_grad():
            for pair in pairs:
                cosines = self._read(pair.left).cosines(self._read(pair.right)).numpy()
                judged = ~pair.loose
                scores.append((pair.words + _VECTOR_SHARE * _held_back(cosines))[judged])
                links.append(pair.linked[judged])
        order = np.argsort(-np.concatenate(scores))
        gold = np.concatenate(links)[order]
        hits, said = np.cumsum(gold), np.arange(1, len(gold) + 1)
        return float((2 * hits / (said + gold.sum())).max())

    def _loss(self, pair: Pair, read: dict[Article, Read]) -> torch.Tensor:
        scores = read[pair.left].cosines(read[pair.right]) + WORDS * torch.tensor(pair.words)
        scores = scores * SHARPNESS
        linked, loose = torch.tensor(pair.linked), torch.tensor(pair.loose)
        rivals = scores.masked_fill(linked | loose, -1e4)
        return sum(
            softplus(torch.logsumexp(rivals, axis, keepdim=True) - scores)[linked].mean()
            for axis in (0, 1)
        )

    def _read(self, article: Article) -> Read:
        model = shipped_model()  # for its windows, which do not depend on the weights
        assert model is not None
        clauses: list[torch.Tensor] = []
        sentences: list[torch.Tensor] = []
        firsts: list[int] = []
        for window in model.windows(article):
            states = self._states(window)
            starts = [*window.starts, window.stop]
            opening = [*window.firsts, len(window.starts)]
            firsts += [len(clauses) + first for first in window.firsts]
            clauses += [states[a:b].mean(0) for a, b in pairwise(starts)]
            sentences += [states[starts[a] : starts[b]].mean(0) for a, b in pairwise(opening)]
        rows = (normalize(torch.stack(some), dim=1) for some in (sentences, clauses))
        return Read(*rows, [*firsts, len(clauses)])

    def _states(self, window: Window) -> torch.Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            pieces = torch.tensor([window.pieces])
            states: torch.Tensor = self._model(input_ids=pieces).last_hidden_state[0]
        return states.float()


def main(model: Path, training: Path, target: Path, *, hold_out: bool) -> None:
    """Train, and leave the model in `target`, or tell how good it is on what it did not see."""
    torch.manual_seed(0)
    shuffled = random.Random(7)  # noqa: S311 - repeatable, not secret
    groups: defaultdict[str, list[Pair]] = defaultdict(list)
    for line in training.read_text("utf-8").splitlines():
        row = json.loads(line)
        groups[row["group"]].append(Pair.of(row))
    names = sorted(groups)
    shuffled.shuffle(names)
    held = names[::FOLDS] if hold_out else []
    kept_back = [pair for name in held for pair in groups[name]]
    seen = [name for name in names if name not in held]
    trainer = Trainer(model, PLANNED * len(seen))
    for done in range(PLANNED if hold_out else ROUNDS):
        if hold_out:
            print(done, round(trainer.figure(kept_back), 4), flush=True)
        shuffled.shuffle(seen)
        for name in seen:
            trainer.learn(groups[name])
    if hold_out:
        print(PLANNED, round(trainer.figure(kept_back), 4))
    else:
        trainer.save(target)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("training", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--hold-out", action="store_true")
    given = parser.parse_args()
    main(given.model, given.training, given.target, hold_out=given.hold_out)
