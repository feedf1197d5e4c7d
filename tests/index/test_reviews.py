"""What the analyst decides of differences, through the façade alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import LibraryError, ReadOnlyCollectionError
from index.jobs import Job
from index.library import Library, ranking_of
from index.records import (
    ArticleId,
    Comparison,
    CorrectionKind,
    Difference,
    DifferenceType,
    FieldName,
    Judgement,
    JudgementKind,
    Relation,
    ReviewState,
)

TEXT = (
    "{} people were killed when the dam above Veldorf broke on Monday night, the mayor said.\n\n"
    "Schools stay closed in the valley below the dam. The {} railways to the coast are cut."
)
TOLLS = {"herald": ("Twelve", "two"), "courier": ("Twenty-one", "two"), "star": ("Thirty", "two")}
REVIEWED, DISMISSED = ReviewState.REVIEWED, ReviewState.DISMISSED


def written(name: str, words: tuple[str, str]) -> str:
    return f"{name.title()} on the dam\n\nPublished 5 March 2024\n\n{TEXT.format(*words)}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "saved").mkdir()
    for name, words in TOLLS.items():
        (tmp_path / "saved" / f"{name}.txt").write_text(written(name, words), "utf-8")
    return tmp_path / "saved"


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Iterator[Library]:
    library = Library.create(tmp_path / "case.parallax")
    library.prepare(Job())
    library.import_files([folder], Job())
    yield library
    library.close()


Three = tuple[ArticleId, ArticleId, ArticleId]


@pytest.fixture
def three(library: Library) -> Three:
    found = {head.file_name: head.id for head in library.heads()}
    return found["herald.txt"], found["courier.txt"], found["star.txt"]


def toll(comparison: Comparison) -> int:
    """The number of the difference about the dead."""
    (found,) = (
        number
        for number, d in enumerate(comparison.differences)
        if d.type is DifferenceType.NUMBER and d.relation is Relation.CONFLICTING
    )
    return found


def state(comparison: Comparison) -> ReviewState | None:
    number = toll(comparison)
    return next((r.state for r in comparison.reviews if r.number == number), None)


def decide(library: Library, articles: tuple[ArticleId, ...], wanted: ReviewState | None) -> None:
    made = library.compare(articles)
    library.review(made, toll(made), wanted)


def test_a_difference_is_reviewed_until_that_is_undone(library: Library, three: Three) -> None:
    herald, courier, _ = three
    before = library.compare((herald, courier))
    assert before.reviews == ()
    decide(library, (herald, courier), REVIEWED)
    made = library.compare((herald, courier))
    assert made.reviewed == {toll(made)}
    assert made.dismissed == frozenset()
    assert library.undoable() == "mark as reviewed “Twelve people” / “Twenty-one people”"
    library.undo()
    assert library.compare((herald, courier)) == before
    library.redo()
    assert library.compare((herald, courier)) == made


def test_the_latest_of_two_decisions_counts_and_it_can_be_opened_again(
    library: Library, three: Three
) -> None:
    pair = three[:2]
    decide(library, pair, REVIEWED)
    decide(library, pair, DISMISSED)
    assert state(library.compare(pair)) is DISMISSED
    assert [j.kind for j in library.decided()] == [JudgementKind.DISMISSED]
    decide(library, pair, None)
    assert state(library.compare(pair)) is None
    assert library.decided() == ()
    library.undo()
    assert state(library.compare(pair)) is DISMISSED


def test_what_is_decided_twice_is_one_decision(library: Library, three: Three) -> None:
    pair = three[:2]
    decide(library, pair, REVIEWED)
    decide(library, pair, REVIEWED)
    decide(library, pair[::-1], REVIEWED)
    assert len(library._store.judgements()) == 1


def test_a_decision_holds_whatever_else_is_compared_and_in_any_order(
    library: Library, three: Three
) -> None:
    herald, courier, star = three
    decide(library, (herald, courier, star), DISMISSED)
    for columns in ((courier, herald), (herald, star), (star, courier, herald)):
        assert state(library.compare(columns)) is DISMISSED


def test_a_decision_on_two_outlets_says_nothing_of_what_a_third_tells(
    library: Library, three: Three
) -> None:
    herald, courier, star = three
    decide(library, (herald, courier), DISMISSED)
    assert state(library.compare((herald, courier, star))) is None
    assert state(library.compare((herald, star))) is None


def test_a_note_stands_beside_what_was_decided_and_is_taken_away_by_an_empty_one(
    library: Library, three: Three
) -> None:
    pair = three[:2]
    made = library.compare(pair)
    decide(library, pair, REVIEWED)
    library.note(made, toll(made), "  Ask the mayor.\nTwice. ")
    (review,) = library.compare(pair).reviews
    assert (review.state, review.note) == (REVIEWED, "Ask the mayor.\nTwice.")
    assert [j.kind for j in library.decided()] == [JudgementKind.REVIEWED, JudgementKind.NOTE]
    library.note(made, toll(made), "")
    assert [review.note for review in library.compare(pair).reviews] == [""]
    library.undo()
    assert library.compare(pair).reviews == (review,)


def test_decisions_survive_another_analysis_that_marks_a_word_less(
    library: Library, three: Three
) -> None:
    pair = three[:2]
    decide(library, pair, REVIEWED)
    made = library.compare(pair)
    number = toll(made)
    difference = made.differences[number]
    marks = tuple(
        replace(mark, span=replace(mark.span, start=mark.span.start + 1))
        for mark in difference.marks
    )
    others = (*made.differences[:number], *made.differences[number + 1 :])
    narrower: Difference = replace(difference, marks=marks)
    changed = replace(made, differences=(narrower, *others))
    assert [(r.number, r.state) for r in library.reviews(changed)] == [(0, REVIEWED)]
    library._store.put_analysis(pair[0], replace(library.analysis(pair[0]), version=-1))
    library.prepare(Job())
    assert state(library.compare(pair)) is REVIEWED


def test_a_new_edition_keeps_what_was_decided_of_words_that_stand_as_they_stood(
    library: Library, three: Three, folder: Path
) -> None:
    herald, courier, _ = three
    decide(library, (herald, courier), REVIEWED)
    longer = written("herald", ("Twelve", "two")) + "\nBuses run again.\n"
    (folder / "herald.txt").write_text(longer, "utf-8")
    edition = library.import_files([folder / "herald.txt"], Job()).lines[0].article
    assert edition not in (None, herald)
    assert state(library.compare((edition, courier))) is REVIEWED


def test_another_toll_in_a_new_edition_is_to_be_reviewed_anew(
    library: Library, three: Three, folder: Path
) -> None:
    herald, courier, _ = three
    decide(library, (herald, courier), REVIEWED)
    (folder / "herald.txt").write_text(written("herald", ("Fourteen", "two")), "utf-8")
    edition = library.import_files([folder / "herald.txt"], Job()).lines[0].article
    assert edition is not None
    assert state(library.compare((edition, courier))) is None


def test_all_that_was_decided_is_listed_leads_somewhere_and_is_taken_back(
    library: Library, three: Three
) -> None:
    herald, courier, _ = three
    decide(library, (herald, courier), DISMISSED)
    library.link((herald, 1), (courier, 2))
    judged, linked = library.decided()
    assert isinstance(judged, Judgement)
    assert linked.kind is CorrectionKind.LINK
    assert (judged.notice, linked.notice) == ("", "")
    assert library.where(judged) == ((herald, 0), (courier, 0))
    assert library.where(linked) == ((herald, 1), (courier, 2))
    library.take_back(judged.id)
    assert state(library.compare((herald, courier))) is None
    assert library.decided() == (linked,)
    library.undo()
    assert len(library.decided()) == 2


def test_what_was_decided_of_an_article_that_was_taken_out_waits(
    library: Library, three: Three
) -> None:
    herald, courier, _ = three
    decide(library, (herald, courier), DISMISSED)
    library.remove([courier])
    (judged,) = library.decided()
    assert "was taken out" in judged.notice
    with pytest.raises(LibraryError, match="undo brings it back"):
        library.where(judged)
    library.undo()
    assert state(library.compare((herald, courier))) is DISMISSED


def test_nothing_else_changes_by_a_decision(library: Library, three: Three) -> None:
    before = library.compare(three)
    decide(library, three, DISMISSED)
    after = library.compare(three)
    assert after.differences == before.differences
    assert ranking_of(after) == ranking_of(before)
    library.set_field([three[0]], FieldName.OUTLET, "The Herald")
    assert state(library.compare(three)) is DISMISSED


def test_nothing_is_decided_in_a_collection_that_is_only_read(
    library: Library, three: Three
) -> None:
    made = library.compare(three)
    library.read_only = True
    with pytest.raises(ReadOnlyCollectionError):
        library.review(made, toll(made), REVIEWED)
    with pytest.raises(ReadOnlyCollectionError):
        library.note(made, toll(made), "Ask.")
