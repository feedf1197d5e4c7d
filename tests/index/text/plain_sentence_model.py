"""The layers of the sentence model in so few words that they can be checked by reading."""

from collections.abc import Callable, Mapping, Sequence
from math import erf
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
_HEADS, _LAYERS = 12, 6

_erf = np.frompyfunc(erf, 1, 1)


def exact_gelu(state: Array) -> Array:
    """The input times its Φ."""
    return state * 0.5 * (1 + _erf(state / 2**0.5).astype(state.dtype))


class PlainModel:
    """One window at a time, in the precision and with the gelu given."""

    def __init__(
        self,
        folder: Path,
        precision: type[np.floating] = np.float64,
        gelu: Callable[[Array], Array] = exact_gelu,
    ) -> None:
        with np.load(folder / "weights.npz") as stored:
            self._weights = {name: stored[name].astype(precision) for name in stored.files}
        for name in [name for name in self._weights if f"{name}.scale" in self._weights]:
            self._weights[name] *= self._weights[f"{name}.scale"]
        self._gelu = gelu

    def __call__(self, pieces: Sequence[int]) -> Array:
        """The last layer, a row a piece."""
        known = self._weights
        state = known["words"][list(pieces)] + known["places"][: len(pieces)]
        state = _normed(known, "norm", state)
        for n in range(_LAYERS):
            merged = _mapped(known, f"{n}.merge", self._attention(f"{n}.attend", state))
            state = _normed(known, f"{n}.merged", state + merged)
            wide = self._gelu(_mapped(known, f"{n}.widen", state))
            state = _normed(known, f"{n}.narrowed", state + _mapped(known, f"{n}.narrow", wide))
        return state

    def _attention(self, name: str, state: Array) -> Array:
        parts = np.split(_mapped(self._weights, name, state), 3 * _HEADS, axis=1)
        heads = zip(parts[:_HEADS], parts[_HEADS : 2 * _HEADS], parts[2 * _HEADS :], strict=True)
        found = []
        for query, key, value in heads:
            heed = np.exp(query @ key.T / query.shape[1] ** 0.5)
            found.append(heed / heed.sum(axis=1, keepdims=True) @ value)
        return np.concatenate(found, axis=1)


def _mapped(known: Mapping[str, Array], name: str, state: Array) -> Array:
    return state @ known[name].T + known[f"{name}.bias"]


def _normed(known: Mapping[str, Array], name: str, state: Array) -> Array:
    centred = state - state.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-12)
    return centred / spread * known[f"{name}.gain"] + known[f"{name}.bias"]
