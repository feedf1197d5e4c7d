"""Make resources/sentence-model/ from a trained model: 8-bit matrices, one scale a row.

    python tests/evaluation/quantise.py MODEL.safetensors VOCAB.txt resources/sentence-model

Needs numpy alone. The model is what train_vectors.py leaves; training does not change the
vocabulary, so take that of the model it started from. Raise
`MODEL_VERSION` in index/text/sentence_model.py afterwards.
"""

import json
import struct
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LAYERS = 6
PLACES = 208  # a window has 200 pieces, or two sentences of 100 and two signs
DENSE = {
    "merge": "attention.output.dense",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
}
NORMS = {"merged": "attention.output.LayerNorm", "narrowed": "output.LayerNorm"}


def tensors(path: Path) -> dict[str, Floats]:
    """The tensors of a safetensors file."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    head = json.loads(raw[8 : 8 + size])
    found = {}
    for name, entry in head.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            first, end = entry["data_offsets"]
            data = np.frombuffer(raw[8 + size + first : 8 + size + end], dtype=np.float32)
            found[name] = data.reshape(entry["shape"])
    return found


def eighths(matrix: Floats, name: str) -> dict[str, NDArray[np.generic]]:
    """A matrix as 8-bit integers with the scale of each row."""
    scale = np.maximum(np.abs(matrix).max(axis=1, keepdims=True), 1e-9) / 127
    return {name: np.rint(matrix / scale).astype(np.int8), f"{name}.scale": scale}


def dense(weight: Floats, bias: Floats, name: str) -> dict[str, NDArray[np.generic]]:
    """A linear map."""
    return {**eighths(weight, name), f"{name}.bias": bias}


def weights(model: dict[str, Floats]) -> dict[str, NDArray[np.generic]]:
    """All that `SentenceModel` reads."""
    kind = model["embeddings.token_type_embeddings.weight"][0]
    made: dict[str, NDArray[np.generic]] = {
        **eighths(model["embeddings.word_embeddings.weight"], "words"),
        "places": (model["embeddings.position_embeddings.weight"][:PLACES] + kind).astype(
            np.float32
        ),
        "norm.gain": model["embeddings.LayerNorm.weight"],
        "norm.bias": model["embeddings.LayerNorm.bias"],
    }
    for n in range(LAYERS):
        layer = f"encoder.layer.{n}."
        parts = [f"{layer}attention.self.{part}" for part in ("query", "key", "value")]
        made |= dense(
            np.concatenate([model[f"{part}.weight"] for part in parts]),
            np.concatenate([model[f"{part}.bias"] for part in parts]),
            f"{n}.attend",
        )
        for name, theirs in DENSE.items():
            weight, bias = (model[f"{layer}{theirs}.{part}"] for part in ("weight", "bias"))
            made |= dense(weight, bias, f"{n}.{name}")
        for name, theirs in NORMS.items():
            made[f"{n}.{name}.gain"] = model[f"{layer}{theirs}.weight"]
            made[f"{n}.{name}.bias"] = model[f"{layer}{theirs}.bias"]
    return made


def main(model: Path, vocabulary: Path, target: Path) -> None:
    """Write weights.npz and vocab.txt."""
    target.mkdir(parents=True, exist_ok=True)
    np.savez(target / "weights.npz", **weights(tensors(model)))
    pieces = vocabulary.read_text("utf-8")
    (target / "vocab.txt").write_text(pieces, "utf-8", newline="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
