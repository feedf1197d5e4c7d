"""The articles of one text are known, whatever file they come from."""

from pathlib import Path

from index.jobs import Job
from index.library import Library
from index.records import ArticleId, Duplicate, DuplicateKind, FileState

TEXT = (
    (
        "The weir of Saltmere gave way on Sunday, the mayor said, and forty houses near the mill "
        "were flooded before noon."
    ),
    (
        "Nobody was hurt, because the houses had been left in time, she added, and thanked the "
        "firemen of the three villages."
    ),
)


def test_same_words_in_another_format_are_kept_and_told(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "a.txt").write_text("Weir gives way\n\n" + "\n\n".join(TEXT), "utf-8")
    paragraphs = "".join(f"<p>{words}</p>" for words in TEXT)
    (saved / "b.html").write_text(
        f"<html><body><article><h1>Weir gives way</h1>{paragraphs}</article></body></html>", "utf-8"
    )
    library = Library.create(tmp_path / "case.parallax")
    first, second = library.import_files([saved], Job()).lines
    assert (first.state, second.state) == (FileState.READ, FileState.COPY)
    assert second.reason.startswith("Same words as a.txt; kept, and folded under it.")
    one, other = ArticleId(1), ArticleId(2)
    assert library.duplicates_of(one) == (Duplicate(other, DuplicateKind.SAME_WORDS),)
    assert library.duplicates_of(other) == (Duplicate(one, DuplicateKind.SAME_WORDS),)
    library.close()
