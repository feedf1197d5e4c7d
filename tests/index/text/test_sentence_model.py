"""Sentences that say the same lie close together, and nothing but numpy is needed for it."""

import logging
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.resources import resource
from index.text import sentence_model
from index.text.sentence_model import (
    SIZE,
    SentenceModel,
    _gelu,
    packed,
    shipped_model,
    unpacked,
)
from tests.index.text.plain_sentence_model import PlainModel, exact_gelu

SENTENCES = [
    "The army took the town on Monday.",
    "Soldiers captured the place at the start of the week.",
    "Prices of bread rose again.",
    "",
    "word " * 400,
]


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    model = shipped_model()
    assert model is not None
    return model


def test_what_is_said_in_other_words_is_closer_than_another_matter(model: SentenceModel) -> None:
    army, soldiers, bread = model.vectors(SENTENCES[:3])

    assert army @ soldiers > army @ bread + 0.3


def test_vectors_are_those_of_the_model_as_its_paper_has_it(model: SentenceModel) -> None:
    plain = PlainModel(resource("sentence-model"))
    exact = np.array([plain(sentence) for sentence in SENTENCES])

    cosines = np.einsum("ij,ij->i", model.vectors(SENTENCES), exact)

    assert cosines.min() > 1 - 1e-5


def test_gelu_is_exact_to_what_it_says_and_ends_in_nothing_or_all() -> None:
    inputs = np.linspace(-12, 12, 5000).astype(np.float32)
    far = np.array([-1e9, -1e3, -50, 0, 50, 1e3, 1e9], dtype=np.float32)

    assert np.abs(_gelu(inputs.copy()) - exact_gelu(inputs)).max() < 3e-5
    assert np.array_equal(_gelu(far.copy()), np.maximum(far, 0))


def test_vectors_have_length_one(model: SentenceModel) -> None:
    assert np.allclose(np.linalg.norm(model.vectors(SENTENCES), axis=1), 1, atol=1e-5)


def test_no_sentences_give_no_vectors(model: SentenceModel) -> None:
    assert model.vectors([]).shape == (0, SIZE)
    assert unpacked(packed(model.vectors([]))).shape == (0, SIZE)


def test_a_vector_does_not_depend_on_its_neighbours(model: SentenceModel) -> None:
    alone = np.concatenate([model.vectors([sentence]) for sentence in SENTENCES])

    assert np.allclose(model.vectors(SENTENCES * 2), np.tile(alone, (2, 1)), atol=1e-5)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_has_vectors_that_survive_packing(sentences: list[str]) -> None:
    model = shipped_model()
    assert model is not None
    vectors = model.vectors(sentences)

    assert np.allclose(unpacked(packed(vectors)) @ vectors.T, vectors @ vectors.T, atol=0.005)


def test_a_missing_model_is_said_and_done_without(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sentence_model, "resource", lambda name: tmp_path / name)
    shipped_model.cache_clear()
    try:
        with caplog.at_level(logging.CRITICAL, logger=sentence_model.__name__):
            assert shipped_model() is None
    finally:
        shipped_model.cache_clear()


def test_the_model_is_read_on_first_use_and_needs_no_framework() -> None:
    code = (
        "import sys; from index.text.sentence_model import shipped_model as m;"
        "assert m.cache_info().currsize == 0; m().vectors(['A dam broke.']);"
        "assert not {'torch', 'transformers', 'onnxruntime', 'tokenizers'} & set(sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
