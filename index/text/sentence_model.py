"""Sentences as vectors that lie close together where the sentences say the same.

A MiniLM of six layers (Wang et al., 2020; Reimers and Gurevych, 2019), trained further on news
pairs, in numpy alone; resources/sentence-model/README.md says where the weights come from. The
weights of each matrix are 8-bit integers with one scale a row.
"""

import logging
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

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
_TOKENS_AT_ONCE = 1024  # larger batches fall out of the processor's cache and gain nothing
_EPSILON = np.float32(1e-12)

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
            made[some] = self._run(np.array([pieces[k] for k in some]))
        return made

    def _run(self, pieces: NDArray[np.intp]) -> Vectors:
        """The vectors of sentences of one length, so that nothing needs a mask."""
        sentences, length = pieces.shape
        state = self._words[pieces] * self._word_scales[pieces] + self._places[:length]
        state = self._norm(state.reshape(-1, SIZE))
        for layer in self._layers:
            state = layer(state, sentences)
        return unit(state.reshape(sentences, length, SIZE).mean(axis=1))


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
    """Numbers of sentences of equal length, not too many together."""
    by_length: dict[int, list[int]] = {}
    for number, length in enumerate(lengths):
        by_length.setdefault(length, []).append(number)
    return [
        numbers[first : first + size]
        for length, numbers in by_length.items()
        for size in (max(1, _TOKENS_AT_ONCE // length),)
        for first in range(0, len(numbers), size)
    ]


class _Norm:
    """Layer normalisation."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], name: str) -> None:
        self._gain = weights[f"{name}.gain"].astype(np.float32)
        self._bias = weights[f"{name}.bias"].astype(np.float32)

    def __call__(self, state: Vectors) -> Vectors:
        centred: Vectors = state - state.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", centred, centred)[:, None] / np.float32(SIZE)
        centred /= np.sqrt(spread + _EPSILON)
        centred *= self._gain
        centred += self._bias
        return centred


class _Dense:
    """A linear map."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], name: str) -> None:
        matrix = weights[name].astype(np.float32) * weights[f"{name}.scale"].astype(np.float32)
        self._matrix = np.ascontiguousarray(matrix.T)
        self._bias = weights[f"{name}.bias"].astype(np.float32)

    def __call__(self, state: Vectors) -> Vectors:
        made = state @ self._matrix
        made += self._bias
        return np.asarray(made, dtype=np.float32)


class _Layer:
    """Self-attention and two dense maps, each added to what came in, then normalised."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], name: str) -> None:
        self._attend = _Dense(weights, f"{name}attend")  # query, key and value in one
        self._merge = _Dense(weights, f"{name}merge")
        self._merged = _Norm(weights, f"{name}merged")
        self._widen = _Dense(weights, f"{name}widen")
        self._narrow = _Dense(weights, f"{name}narrow")
        self._narrowed = _Norm(weights, f"{name}narrowed")

    def __call__(self, state: Vectors, sentences: int) -> Vectors:
        state = self._merged(state + self._merge(self._attention(state, sentences)))
        return self._narrowed(state + self._narrow(_gelu(self._widen(state))))

    def _attention(self, state: Vectors, sentences: int) -> Vectors:
        width = SIZE // _HEADS
        parted = self._attend(state).reshape(sentences, -1, 3, _HEADS, width)
        query, key, value = parted.transpose(2, 0, 3, 1, 4)
        heed = (query * np.float32(width**-0.5)) @ key.transpose(0, 1, 3, 2)
        heed -= heed.max(axis=-1, keepdims=True)
        np.exp(heed, out=heed)
        heed /= heed.sum(axis=-1, keepdims=True)
        merged: Vectors = (heed @ value).transpose(0, 2, 1, 3).reshape(-1, SIZE)
        return merged


def _gelu(state: Vectors) -> Vectors:
    """The input times its Φ, by Abramowitz and Stegun's formula 7.1.26 (1964), exact to 1.5e-7."""
    across = np.abs(state) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * across)
    tail = np.float32(0.5 * 1.061405429) * t  # becomes 1 - Φ(|x|)
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail += np.float32(0.5 * coefficient)
        tail *= t
    across *= across
    tail *= np.exp(-across)
    # x Φ(x) is max(x, 0) - |x| (1 - Φ(|x|)) on both sides of 0.
    return np.asarray(np.maximum(state, 0) - np.abs(state) * tail, dtype=np.float32)
