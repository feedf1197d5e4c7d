"""Sentences that say the same lie close together, and nothing but numpy is needed for it."""

import logging
import subprocess
import sys
from itertools import pairwise
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
    Vectors,
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
    "! " * 400,  # of which each heeds the others so much that exp would end
]


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    model = shipped_model()
    assert model is not None
    return model


def test_what_is_said_in_other_words_is_closer_than_another_matter(model: SentenceModel) -> None:
    told = model.vectors([SENTENCES[0]])

    ((soldiers, bread),) = told.cosines(model.vectors(SENTENCES[1:3]))

    assert soldiers > bread + 0.3


def test_half_of_a_long_sentence_is_found_in_it(model: SentenceModel) -> None:
    both = model.vectors([f"{SENTENCES[0][:-1]}, while the price of bread rose for a third week."])
    half = model.vectors([SENTENCES[2]])

    assert len(both) == 1
    assert len(both.clauses) == 2
    assert both.cosines(half)[0, 0] > (both.sentences @ half.sentences.T)[0, 0] + 0.03


def test_a_sentence_is_read_with_the_one_before_it(model: SentenceModel) -> None:
    said = "He said on Monday that he would not stand again."
    minister, singer = (
        model.vectors([f"The {who} {name} spoke to reporters.", said]).sentences[1]
        for who, name in (("finance minister", "Ada Varga"), ("pop singer", "Lou Kent"))
    )

    (asked,) = model.vectors(["Finance minister Ada Varga will not stand again."]).sentences
    assert asked @ minister > asked @ singer + 0.05


def test_windows_hold_each_sentence_once_and_few_pieces(model: SentenceModel) -> None:
    sentences = SENTENCES * 12

    windows = model.windows(sentences)

    held = [n for window in windows for n in range(window.first, window.first + len(window))]
    assert held == list(range(len(sentences)))
    assert len(windows) > 1
    assert max(len(window.pieces) for window in windows) <= 202
    for before, after in pairwise(windows):
        last = before.pieces[before.starts[before.firsts[-1]] : before.stop]
        assert after.pieces[1 : after.starts[0]] == last


def test_vectors_are_those_of_the_model_as_its_paper_has_it(model: SentenceModel) -> None:
    plain = PlainModel(resource("sentence-model"))

    for window in model.windows(SENTENCES):
        states = plain(window.pieces)
        ends = [*window.starts[1:], window.stop]
        exact = [states[a:b].sum(axis=0) for a, b in zip(window.starts, ends, strict=True)]
        lengths = np.linalg.norm(exact, axis=1)
        read = model.read(window)
        cosines = np.einsum("ij,ij->i", read.clauses, exact) / lengths
        assert cosines.min() > 1 - 1e-5
        assert read.weights == pytest.approx(lengths, rel=1e-3)


def test_gelu_is_exact_to_what_it_says_and_ends_in_nothing_or_all() -> None:
    inputs = np.linspace(-12, 12, 5000).astype(np.float32)
    far = np.array([-1e9, -1e3, -50, 0, 50, 1e3, 1e9], dtype=np.float32)

    assert np.abs(_gelu(inputs.copy()) - exact_gelu(inputs)).max() < 3e-5
    assert np.array_equal(_gelu(far.copy()), np.maximum(far, 0))


def test_vectors_have_length_one(model: SentenceModel) -> None:
    vectors = model.vectors(SENTENCES)

    for rows in (vectors.clauses, vectors.sentences):
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_no_sentences_give_no_vectors(model: SentenceModel) -> None:
    for none in (model.vectors([]), unpacked(packed(model.vectors([]))), Vectors.none()):
        assert len(none) == 0
        assert none.sentences.shape == (0, SIZE)
        assert none.cosines(model.vectors(SENTENCES)).shape == (0, len(SENTENCES))
        assert model.vectors(SENTENCES).cosines(none).shape == (len(SENTENCES), 0)


def test_cosines_to_several_articles_are_those_to_each(model: SentenceModel) -> None:
    one, other = model.vectors(SENTENCES[:2]), model.vectors(SENTENCES[2:])

    both = one.cosines(Vectors.joined([one, other]))

    apart = np.concatenate([one.cosines(one), one.cosines(other)], axis=1)
    assert np.allclose(both, apart, atol=1e-5)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_has_vectors_that_survive_packing(sentences: list[str]) -> None:
    model = shipped_model()
    assert model is not None
    vectors = model.vectors(sentences)

    kept = unpacked(packed(vectors))

    assert len(kept) == len(sentences)
    assert np.allclose(kept.cosines(vectors), vectors.cosines(vectors), atol=0.005)


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
