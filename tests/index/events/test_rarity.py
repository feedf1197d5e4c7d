"""How common a term is at large comes from a table, or is unknown."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.events import rarity


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "counts.tsv"
    monkeypatch.setattr(rarity, "_TABLE", path)
    rarity.share_at_large.cache_clear()
    yield path
    rarity.share_at_large.cache_clear()


def test_a_share_is_of_articles_and_so_larger_than_that_of_sentences(table: Path) -> None:
    table.write_text("# counts\n\t999\nsaid\t100\nferri\t2\n", encoding="utf-8")
    share = rarity.share_at_large()
    assert 0.5 < share("said") < 1
    assert 0 < share("never") < share("ferri") < share("said")


def test_without_a_table_all_terms_are_alike_and_the_log_says_so(
    table: Path, caplog: pytest.LogCaptureFixture
) -> None:
    share = rarity.share_at_large()
    assert share("said") == share("ferri")
    assert "counts.tsv" in caplog.text


def test_the_table_that_ships_knows_a_common_word_from_a_rare_one() -> None:
    share = rarity.share_at_large()
    assert share("said") > 10 * share("breakwat")
