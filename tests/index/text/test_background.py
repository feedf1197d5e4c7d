"""The counts that ship are counts of sentences."""

from index.text.background import shipped_counts


def test_no_stem_is_in_more_sentences_than_there_are() -> None:
    counts = shipped_counts()
    assert counts.total > 10_000
    assert 0 < max(counts.sentences.values()) <= counts.total


def test_the_line_with_the_total_is_no_stem() -> None:
    assert "" not in shipped_counts().sentences
