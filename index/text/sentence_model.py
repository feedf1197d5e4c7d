"""Sentences as vectors that lie close together where the sentences say the same.

A MiniLM of six layers (Wang et al., 2020; Reimers and Gurevych, 2019), trained further on news
pairs, in numpy alone; resources/sentence-model/README.md says where the weights come from. The
weights of each matrix are 8-bit integers with one scale a row.
"""

import logging
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.resources import resource
from index.text.wordpiece import WordPiece

logger = logging.getLogger(__name__)

MODEL_VERSION = 1
SIZE = 384
LANGUAGES = frozenset({"en"})
_LAYERS = 6
_HEADS = 12
_MOST_PIECES = 128
_TOKENS_AT_ONCE = 256  # what the widest layer makes of them still fits a processor's cache
_EPSILON = np.float32(1e-12)
_WIDTH = SIZE // _HEADS
_MEAN = np.full(SIZE, 1 / SIZE, dtype=np.float32)
_GELU = (1.595015768, 0.07401129268, -0.0007030337729)

Vectors = NDArray[np.float32]
"""One row of length 1 a sentence; its dot product with another is their cosine."""


@cache
def shipped_model() -> "SentenceModel | None":
    """The model that ships with the program, loaded on first use, or None where it lacks."""
    folder = resource("sentence-model")
    try:
        return SentenceModel(folder)
    except (OSError, ValueError, KeyError) as error:
        logger.warning("Without sentence vectors: %s", error)
        return None


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
        """The vectors of `sentences`, a row each; some milliseconds a sentence.

        What a sentence has beyond 126 pieces (about 90 words) does not count.
        """
        pieces = [self._wordpiece(sentence, _MOST_PIECES) for sentence in sentences]
        made = np.zeros((len(sentences), SIZE), dtype=np.float32)
        for some in _batches([len(numbers) for numbers in pieces]):
            made[some] = self._run([pieces[k] for k in some])
        return made

    def _run(self, sentences: Sequence[Sequence[int]]) -> Vectors:
        """The vectors of sentences that rise in length.

        Their pieces stand one after the other, so that nothing is padded or masked: only
        attention knows which of them belong together.
        """
        lengths = np.array([len(pieces) for pieces in sentences])
        starts = np.cumsum(lengths) - lengths
        numbers = np.fromiter(chain.from_iterable(sentences), dtype=np.intp)
        places = np.arange(len(numbers)) - np.repeat(starts, lengths)
        state = self._words[numbers] * self._word_scales[numbers]
        state += self._places[places]
        state = self._norm(state)
        groups = [
            _Group(int(starts[first]), int(count), int(length))
            for length, first, count in zip(
                *np.unique(lengths, return_index=True, return_counts=True), strict=True
            )
        ]
        for layer in self._layers:
            state = layer(state, groups)
        summed: Vectors = np.add.reduceat(state, starts, axis=0)
        return unit(np.asarray(summed / lengths[:, None], dtype=np.float32))


class _Group(NamedTuple):
    """Sentences of one length, among the pieces of several."""

    start: int  # the first piece
    sentences: int
    length: int  # of each, in pieces


def unit(vectors: Vectors) -> Vectors:
    """The vectors at length 1."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.float32(1e-9)), dtype=np.float32)


def packed(vectors: Vectors) -> bytes:
    """The vectors as 8-bit integers, 384 bytes a sentence; cosines move by about .001."""
    most = np.abs(vectors).max(axis=1, keepdims=True, initial=1e-9)
    rounded: NDArray[np.int8] = np.rint(vectors * (127 / most)).astype(np.int8)
    return rounded.tobytes()


def unpacked(data: bytes) -> Vectors:
    """The vectors that `packed` made into `data`."""
    return unit(np.frombuffer(data, dtype=np.int8).reshape(-1, SIZE).astype(np.float32))


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Numbers of sentences, by rising length, not too many pieces together."""
    batches: list[list[int]] = []
    room = 0
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        if lengths[number] > room:
            batches.append([])
            room = max(_TOKENS_AT_ONCE, lengths[number])
        batches[-1].append(number)
        room -= lengths[number]
    return batches


class _Norm:
    """Layer normalisation."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], name: str) -> None:
        self._gain = weights[f"{name}.gain"].astype(np.float32)
        self._bias = weights[f"{name}.bias"].astype(np.float32)

    def __call__(self, state: Vectors) -> Vectors:
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

    def __call__(self, state: Vectors) -> Vectors:
        made: Vectors = state @ self._matrix
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

    def __call__(self, state: Vectors, groups: Sequence[_Group]) -> Vectors:
        merged = self._merge(self._attention(state, groups))
        merged += state
        state = self._merged(merged)
        narrow = self._narrow(_gelu(self._widen(state)))
        narrow += state
        return self._narrowed(narrow)

    def _attention(self, state: Vectors, groups: Sequence[_Group]) -> Vectors:
        attended = self._attend(state)
        merged = np.empty_like(state)
        for start, sentences, length in groups:
            pieces = slice(start, start + sentences * length)
            parted = attended[pieces].reshape(sentences, length, 3, _HEADS, _WIDTH)
            query, key, value = parted.transpose(2, 0, 3, 1, 4)
            heed = query @ key.transpose(0, 1, 3, 2)
            heed -= heed.max(axis=-1, keepdims=True)
            np.exp(heed, out=heed)
            heed /= heed.sum(axis=-1, keepdims=True)
            place = merged[pieces].reshape(sentences, length, _HEADS, _WIDTH)
            np.matmul(heed, value, out=place.transpose(0, 2, 1, 3))
        return merged


def _gelu(state: Vectors) -> Vectors:
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
