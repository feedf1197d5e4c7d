"""Words are cut into the longest pieces that the vocabulary holds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.resources import resource
from index.text.wordpiece import WordPiece

PIECES = ["[UNK]", "[CLS]", "[SEP]", "dam", "##s", "un", "##like", "##ly", "u", ".", "s", "$", "大"]


@pytest.fixture
def cut(tmp_path: Path) -> WordPiece:
    (tmp_path / "vocab.txt").write_text("\n".join(PIECES), "utf-8")
    return WordPiece(tmp_path / "vocab.txt")


def named(numbers: tuple[int, ...]) -> list[str]:
    return [PIECES[number] for number in numbers]


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("", []),
        ("Dams", ["dam", "##s"]),
        ("UNLIKELY dam", ["un", "##like", "##ly", "dam"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("dám\u00a0dam\u200b", ["dam", "dam"]),
        ("$s", ["$", "s"]),
        ("大大", ["大", "大"]),
        ("bread", ["[UNK]"]),
        ("dam" * 40, ["[UNK]"]),
    ],
)
def test_a_sentence_is_cut(cut: WordPiece, sentence: str, pieces: list[str]) -> None:
    assert named(cut.pieces(sentence)) == pieces


def test_start_and_end_are_told(cut: WordPiece) -> None:
    assert named((cut.start, cut.end, cut.unknown)) == ["[CLS]", "[SEP]", "[UNK]"]


@given(st.text(), st.text())
def test_any_texts_are_cut_one_after_the_other(one: str, other: str) -> None:
    shipped = WordPiece(resource("sentence-model") / "vocab.txt")

    for border in (" and", ", "):
        parts = shipped.pieces(one) + shipped.pieces(border + other)
        assert shipped.pieces(one + border + other) == parts
