"""Sentence vectors are made once, in the background, and used where all articles have them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import meaning
from index.errors import ReadOnlyCollectionError
from index.jobs import Cancelled, Job, Progress
from index.library import Library, compare_files
from index.records import ArticleId
from index.text.sentence_model import Vectors, Window, shipped_model, unpacked

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


def test_a_comparison_says_what_its_links_rest_on(library: Library) -> None:
    one, two = english(library)
    german = next(head.id for head in library.heads() if head.language == "de")
    assert library.compare([one, two]).basis == (
        "Linked by words alone: 2 of 2 articles are not read for meaning yet."
    )
    assert library.compare([one, two]).unread == (0, 1)

    library.vectorise(Job())
    assert library.compare([one, two]).basis == "Linked by words and meaning."
    assert library.compare([one, two]).unread == ()
    assert library.compare([one, german, two]).basis == (
        "Linked by words and meaning; from one language to another by numbers, dates and names"
        " alone."
    )


def test_between_two_languages_nothing_is_said_of_words_and_nothing_is_waited_for(
    library: Library,
) -> None:
    german = next(head.id for head in library.heads() if head.language == "de")
    made = library.compare([english(library)[0], german])
    assert made.basis == (
        "Linked by numbers, dates and names alone, as the articles are in different languages."
    )
    assert made.unread == ()


def test_of_two_articles_in_a_language_that_is_not_read_it_is_said_that_words_alone_count(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "vier.txt").write_text(f"{BODIES['drei.txt']}\n\nAlle wurden gerettet.\n", "utf-8")
    library.import_files([tmp_path / "vier.txt"], Job())
    library.vectorise(Job())
    german = [head.id for head in library.heads() if head.language == "de"]
    assert library.compare(german).basis == (
        "Linked by words alone: the sentence model reads English only."
    )
    assert library.compare([*english(library), *german]).basis.endswith(
        "vier.txt by words alone, as the sentence model reads English only; from one language to"
        " another by numbers, dates and names alone."
    )


def test_the_articles_on_show_can_be_read_first(library: Library) -> None:
    pair = english(library)
    assert library.vectorise(Job(), pair[:1]) == 1
    assert library.compare(pair).unread == (1,)
    assert library.vectorise(Job(), pair) == 1
    assert library.compare(pair).method == WITH_VECTORS
    assert library.vectorise(Job(), pair) == 0
    assert library.vectorise(Job()) == len(BODIES) - 2


def test_without_the_model_nothing_is_made_and_that_is_said(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "shipped_model", lambda: None)
    pair = english(library)
    assert library.vectorise(Job(), pair) == 0
    made = library.compare(pair)
    assert (made.method, made.unread) == ("words", ())
    assert "the sentence model is missing" in made.basis


def test_a_collection_for_reading_only_is_read_for_what_is_on_show(
    library: Library,
) -> None:
    pair = english(library)
    library.read_only = library._store.read_only = True  # as where the file may not be written
    assert library.vectorise(Job(), pair) == len(pair)
    assert library.compare(pair).method == WITH_VECTORS
    with pytest.raises(ReadOnlyCollectionError):
        library.vectorise(Job())


def test_a_job_goes_on_in_the_article_where_another_was_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [f"The river rose {n} metres above the bridge of Veldorf on Monday." for n in range(60)]
    (tmp_path / "long.txt").write_text("\n\n".join(words), "utf-8")
    library = Library.create(tmp_path / "Long.parallax")
    library.import_files([tmp_path / "long.txt"], Job())
    model = shipped_model()
    assert model is not None
    asked: list[str] = []

    class Counting:
        def windows(self, sentences: list[str]) -> tuple[Window, ...]:
            return model.windows(sentences)

        def read(self, window: Window) -> Vectors:
            asked.extend(words[window.first : window.first + len(window)])
            return model.read(window)

    monkeypatch.setattr(meaning, "shipped_model", Counting)

    def cancel(_: Progress) -> None:
        if len(asked) >= len(words) // 2:
            job.cancel()

    job = Job(cancel)
    with pytest.raises(Cancelled):
        library.vectorise(job)
    assert len(words) // 2 <= len(asked) < len(words)
    assert library.vectorise(Job()) == 1
    assert len(asked) == len(set(asked))
    (article,) = (head.id for head in library.heads())
    kept = library._store.vectors([article], meaning.VERSION)[article]
    assert unpacked(kept).clauses == pytest.approx(model.vectors(asked).clauses, abs=0.01)
    library.close()


def test_what_was_taken_out_in_the_meantime_is_passed_over(library: Library) -> None:
    one, two = english(library)

    def remove(progress: Progress) -> None:
        if progress.done == 0 and library.count() == len(BODIES):
            library.remove([two])

    assert library.vectorise(Job(remove), [two, one]) == 1
    assert library.compare([one, *others(library, one)]).unread == ()


def others(library: Library, article: ArticleId) -> list[ArticleId]:
    return [head.id for head in library.heads() if head.id != article]
