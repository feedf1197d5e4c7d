"""Sentences as vectors that lie close together where the sentences say the same.

A MiniLM of six layers (Wang et al., 2020; Reimers and Gurevych, 2019), trained further on news
pairs, in numpy alone; resources/sentence-model/README.md says where the weights come from. The
weights of each matrix are 8-bit integers with one scale a row.

A sentence is read together with its neighbours, and its vector is the mean of what the last
layer made of its own pieces ("late chunking": Günther et al., 2024), so that a pronoun or a
sentence without a name is known by what stands before it. The same is done for each clause, by
borders that conjunctions and commas tell.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.resources import resource
from index.text.wordpiece import WordPiece

logger = logging.getLogger(__name__)

MODEL_VERSION = 2
SIZE = 384
LANGUAGES = frozenset({"en"})
_LAYERS = 6
_HEADS = 12
_MOST_PIECES = 100  # of a sentence
_WINDOW = 200  # pieces that are read together; the model was trained on as many
_CLAUSE = 5  # pieces that a clause has at least
_BORDER = re.compile("[,;:—–]|-- | (?:and|but|that|who|which|while|after|because|when|as) ")
_EPSILON = np.float32(1e-12)
_WIDTH = SIZE // _HEADS
_MEAN = np.full(SIZE, 1 / SIZE, dtype=np.float32)
_GELU = (1.595015768, 0.07401129268, -0.0007030337729)

_Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Vectors:
    """What some sentences mean, clause by clause.

    Attributes:
        clauses: one row of length 1 a clause; a sentence has one or more, in their order.
        weights: of each clause in its sentence.
        firsts: of each sentence its first clause; rises.
    """

    clauses: _Floats
    weights: _Floats
    firsts: NDArray[np.intp]

    def __len__(self) -> int:
        """How many sentences there are."""
        return len(self.firsts)

    @classmethod
    def none(cls) -> Self:
        """Those of no sentences."""
        return cls(_zeros(0, SIZE), _zeros(0), np.zeros(0, dtype=np.intp))

    @classmethod
    def undivided(cls, rows: _Floats) -> Self:
        """Those of sentences that have one clause each, which these rows are, of any length."""
        lengths = np.linalg.norm(rows, axis=1).astype(np.float32)
        return cls(unit(rows), lengths, np.arange(len(rows)))

    @classmethod
    def joined(cls, several: Sequence[Self]) -> Self:
        """Those of the sentences of all, in their order."""
        if not several:
            return cls.none()
        before = np.cumsum([0, *(len(some.clauses) for some in several[:-1])])
        return cls(
            np.concatenate([some.clauses for some in several]),
            np.concatenate([some.weights for some in several]),
            np.concatenate([some.firsts + n for some, n in zip(several, before, strict=True)]),
        )

    @cached_property
    def sentences(self) -> _Floats:
        """The sentences as a whole, a row of length 1 each."""
        if not len(self):
            return _zeros(0, SIZE)
        return unit(np.add.reduceat(self.clauses * self.weights[:, None], self.firsts, axis=0))

    def cosines(self, other: Self) -> _Floats:
        """How alike the sentences are, a row for each of ours and a column for each of theirs.

        The mean of two cosines: that of the whole sentences, and that of the two clauses that
        are most alike, since half of a long sentence may be all that another outlet says.
        """
        if not (len(self) and len(other)):
            return _zeros(len(self), len(other))
        best = np.maximum.reduceat(self.clauses @ other.clauses.T, self.firsts, axis=0)
        best = np.maximum.reduceat(best, other.firsts, axis=1)
        best += self.sentences @ other.sentences.T
        best *= np.float32(0.5)
        return best


def _zeros(*shape: int) -> _Floats:
    return np.zeros(shape, dtype=np.float32)


@cache
def shipped_model() -> "SentenceModel | None":
    """The model that ships with the program, loaded on first use, or None where it lacks."""
    folder = resource("sentence-model")
    try:
        return SentenceModel(folder)
    except (OSError, ValueError, KeyError) as error:
        logger.warning("Without sentence vectors: %s", error)
        return None


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring sentences of one article that are read together."""

    first: int  # number of the first sentence
    pieces: tuple[int, ...]  # those of the sentence before it included
    starts: tuple[int, ...]  # of each clause, among the pieces
    stop: int  # where the pieces of the last clause end
    firsts: tuple[int, ...]  # of each sentence its first clause

    def __len__(self) -> int:
        return len(self.firsts)


class SentenceModel:
    """The model of one folder; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / "weights.npz", allow_pickle=False) as stored:
            weights = {name: stored[name] for name in stored.files}
        self._wordpiece = WordPiece(folder / "vocab.txt")
        self._words, self._word_scales = weights["words"], weights["words.scale"]
        self._places = weights["places"].astype(np.float32)
        self._norm = _Norm(weights, "norm")
        self._layers = [_Layer(weights, f"{n}.") for n in range(_LAYERS)]

    def vectors(self, sentences: Sequence[str]) -> Vectors:
        """The vectors of the sentences of one article, in their order.

        Some milliseconds a sentence. What a sentence has beyond 100 pieces (about 70 words)
        does not count.
        """
        return Vectors.joined([self.read(window) for window in self.windows(sentences)])

    def windows(self, sentences: Sequence[str]) -> tuple[Window, ...]:
        """The sentences of one article in groups that are read together, in their order.

        Each group has as many sentences as 200 pieces hold, or one, and sees the sentence
        before it, which often names who "he" is.
        """
        read = [self._clauses(sentence) for sentence in sentences]
        made = []
        first = 0
        while first < len(read):
            seen = [self._wordpiece.start, *(read[first - 1][0] if first else ())]
            starts: list[int] = []
            firsts: list[int] = []
            for pieces, clauses in read[first:]:
                if firsts and len(seen) + len(pieces) > _WINDOW:
                    break
                firsts.append(len(starts))
                starts += [len(seen) + start for start in clauses]
                seen += pieces
            whole = (*seen, self._wordpiece.end)
            made.append(Window(first, whole, tuple(starts), len(seen), tuple(firsts)))
            first += len(firsts)
        return tuple(made)

    def _clauses(self, sentence: str) -> tuple[list[int], list[int]]:
        """The pieces of a sentence, and where its clauses begin among them; 0 is the first."""
        pieces: list[int] = []
        borders = []
        cuts = [0, *(found.start() for found in _BORDER.finditer(sentence)), len(sentence)]
        for start, stop in pairwise(cuts):
            borders.append(len(pieces))
            pieces += self._wordpiece.pieces(sentence[start:stop])
        pieces = pieces[:_MOST_PIECES] or [self._wordpiece.unknown]
        clauses = [0]
        for border in borders:
            if border - clauses[-1] >= _CLAUSE and len(pieces) - border >= _CLAUSE:
                clauses.append(border)
        return pieces, clauses

    def read(self, window: Window) -> Vectors:
        """The vectors of the sentences of one window; takes some 50 ms."""
        numbers = np.array(window.pieces)
        state = self._words[numbers] * self._word_scales[numbers]
        state += self._places[: len(numbers)]
        state = self._norm(state)
        for layer in self._layers:
            state = layer(state)
        sums = np.add.reduceat(state[: window.stop], np.array(window.starts), axis=0)
        lengths = np.linalg.norm(sums, axis=1).astype(np.float32)
        return Vectors(unit(sums), lengths, np.array(window.firsts))


def unit(rows: _Floats) -> _Floats:
    """The rows at length 1."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, np.float32(1e-9)), dtype=np.float32)


_PACKED = np.dtype([("opens", "?"), ("weight", "<f2"), ("clause", "i1", (SIZE,))])


def packed(vectors: Vectors) -> bytes:
    """The vectors with 8-bit integers, 387 bytes a clause; cosines move by about .002."""
    rows = np.zeros(len(vectors.clauses), dtype=_PACKED)
    most = np.abs(vectors.clauses).max(axis=1, keepdims=True, initial=1e-9)
    rows["clause"] = np.rint(vectors.clauses * (127 / most))
    rows["weight"] = vectors.weights
    rows["opens"][vectors.firsts] = True
    return rows.tobytes()


def unpacked(data: bytes) -> Vectors:
    """The vectors that `packed` made into `data`."""
    rows = np.frombuffer(data, dtype=_PACKED)
    clauses = unit(rows["clause"].astype(np.float32))
    return Vectors(clauses, rows["weight"].astype(np.float32), np.flatnonzero(rows["opens"]))


class _Norm:
    """Layer normalisation."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], name: str) -> None:
        self._gain = weights[f"{name}.gain"].astype(np.float32)
        self._bias = weights[f"{name}.bias"].astype(np.float32)

    def __call__(self, state: _Floats) -> _Floats:
        """The state, normalised in its place."""
        state -= (state @ _MEAN)[:, None]
        spread = np.einsum("ij,ij->i", state, state) / np.float32(SIZE)
        state *= (1 / np.sqrt(spread + _EPSILON))[:, None]
        state *= self._gain
        state += self._bias
        return state


class _Dense:
    """A linear map."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], name: str) -> None:
        matrix = weights[name].astype(np.float32) * weights[f"{name}.scale"].astype(np.float32)
        self._matrix = np.ascontiguousarray(matrix.T)
        self._bias = weights[f"{name}.bias"].astype(np.float32)

    def __call__(self, state: _Floats) -> _Floats:
        made: _Floats = state @ self._matrix
        made += self._bias
        return made

    def scale(self, columns: int, by: float) -> None:
        """Multiply the first so many outputs by a number."""
        self._matrix[:, :columns] *= np.float32(by)
        self._bias[:columns] *= np.float32(by)


class _Layer:
    """Self-attention and two dense maps, each added to what came in, then normalised."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], name: str) -> None:
        self._attend = _Dense(weights, f"{name}attend")  # query, key and value in one
        self._attend.scale(SIZE, _WIDTH**-0.5)  # the queries, once for all sentences
        self._merge = _Dense(weights, f"{name}merge")
        self._merged = _Norm(weights, f"{name}merged")
        self._widen = _Dense(weights, f"{name}widen")
        self._narrow = _Dense(weights, f"{name}narrow")
        self._narrowed = _Norm(weights, f"{name}narrowed")

    def __call__(self, state: _Floats) -> _Floats:
        merged = self._merge(self._attention(state))
        merged += state
        state = self._merged(merged)
        narrow = self._narrow(_gelu(self._widen(state)))
        narrow += state
        return self._narrowed(narrow)

    def _attention(self, state: _Floats) -> _Floats:
        parted = self._attend(state).reshape(-1, 3, _HEADS, _WIDTH)
        query, key, value = parted.transpose(1, 2, 0, 3)
        heed = query @ key.transpose(0, 2, 1)
        heed -= heed.max(axis=-1, keepdims=True)  # some reach 90, and exp ends at 88
        np.exp(heed, out=heed)
        merged = np.empty_like(state)
        place = merged.reshape(-1, _HEADS, _WIDTH).transpose(1, 0, 2)
        np.matmul(heed, value, out=place)
        place /= heed.sum(axis=-1, keepdims=True)
        return merged


def _gelu(state: _Floats) -> _Floats:
    """The input times its Φ, in its place, exact to 3e-5.

    Φ(x) is taken for 1 / (1 + exp(-x u)), with a polynomial of x² for u; Hendrycks and Gimpel
    (2016) give one of two terms that is exact to 5e-4. The coefficients of these three were
    fitted by least squares, weighted anew until the greatest error was least. From |x| = 7 on,
    where Φ is 0 or 1, u stays; what overflows in exp makes the 0 that is wanted.
    """
    square = state * state
    np.minimum(square, np.float32(49), out=square)
    power = square * np.float32(-_GELU[2])
    power -= np.float32(_GELU[1])
    power *= square
    power -= np.float32(_GELU[0])
    power *= state
    with np.errstate(over="ignore"):
        np.exp(power, out=power)
    power += 1
    state /= power
    return state
