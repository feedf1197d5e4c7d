"""Sentence vectors are made once, in the background, and used where all articles have them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.jobs import Cancelled, Job, Progress
from index.library import Library, compare_files
from index.records import ArticleId

BODIES = {
    "one.txt": "Flood waters broke the dam above Veldorf.\n\nThe mayor resigned on Monday.",
    "two.txt": "A dam near Veldorf gave way.\n\nOn Monday the head of the town stepped down.",
    "drei.txt": "Das Hochwasser hat den Damm über dem Dorf gebrochen.\n\n"
    "Die Bürgermeisterin ist am Montag von ihrem Amt zurückgetreten, sagte sie der Zeitung.",
}
WITH_VECTORS = "words and sentence vectors"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, body in BODIES.items():
        (tmp_path / name).write_text(f"{body}\n", "utf-8")
    return [tmp_path / name for name in BODIES]


@pytest.fixture
def library(tmp_path: Path, files: list[Path]) -> Iterator[Library]:
    library = Library.create(tmp_path / "News.parallax")
    library.import_files(files, Job())
    yield library
    library.close()


def english(library: Library) -> list[ArticleId]:
    return sorted(head.id for head in library.heads() if head.language == "en")


def test_words_alone_are_compared_until_the_vectors_are_made(library: Library) -> None:
    pair = english(library)
    assert library.compare(pair).method == "words"

    assert library.vectorise(Job()) == len(BODIES)
    assert library.compare(pair).method == WITH_VECTORS
    assert library.vectorise(Job()) == 0


def test_vectors_find_what_is_said_in_other_words(library: Library) -> None:
    pair = english(library)
    library.vectorise(Job())

    linked = {(link.left.sentence, link.right.sentence) for link in library.compare(pair).links}
    assert {(0, 0), (1, 1)} <= linked


def test_an_article_of_another_language_is_compared_by_its_words(library: Library) -> None:
    library.vectorise(Job())
    (german,) = {head.id for head in library.heads()} - set(english(library))

    assert library.compare([german, english(library)[0]]).method == "words"


def test_vectors_can_be_made_for_one_comparison(library: Library) -> None:
    assert library.compare(english(library), make_vectors=True).method == WITH_VECTORS
    assert library.compare(english(library)).method == "words"


def test_files_are_compared_with_vectors_too(files: list[Path]) -> None:
    assert compare_files(files[:2]).method == WITH_VECTORS


def test_a_cancelled_job_keeps_what_it_made(library: Library) -> None:
    def cancel(progress: Progress) -> None:
        if progress.done == 1:
            job.cancel()

    job = Job(cancel)
    with pytest.raises(Cancelled):
        library.vectorise(job)

    assert 0 < library.vectorise(Job()) < len(BODIES)
