"""A collection from files to a comparison, through the façade alone."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from index.errors import LibraryError, NotACollectionError
from index.jobs import Cancelled, Job, Progress
from index.library import Library, compare_files, index_folder, sources_of_files
from index.records import (
    ArticleId,
    DifferenceType,
    FieldName,
    FileState,
    Reason,
    ReasonKind,
    Relation,
)

HERALD = """\
Ferry sinks off Orlen

By Ada Brook

Published 4 March 2024 - 10:15 GMT

At least 12 people died when the ferry Halda sank off the port of Orlen on Sunday, the coast guard
said.

The Halda left Orlen with 60 passengers and a crew of nine.

Divers searched the wreck until nightfall.
"""
POST = """\
Orlen ferry disaster leaves 21 dead

Published 5 March 2024

The ferry Halda sank off the port of Orlen on Sunday and 21 people died, the coast guard said.

The Halda had left the port of Orlen with 60 passengers and nine crew.

The owner of the ferry declined to comment on the condition of its engines.
"""
GRAIN = """\
Grain harvest fails in Tamvale

Published 6 June 2021

Farmers in Tamvale expect the poorest wheat harvest in a decade after a spring without rain.
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    for name, text in (("herald.txt", HERALD), ("post.txt", POST), ("grain.txt", GRAIN)):
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.create(tmp_path / "case.parallax")
    library.prepare(Job())
    yield library
    library.close()


@pytest.fixture
def filled(library: Library, files: Path) -> Library:
    library.import_files([files], Job())
    return library


def by_file(library: Library) -> dict[str, ArticleId]:
    return {head.file_name: head.id for head in library.heads()}


def test_every_file_has_its_line_and_steps_are_reported(library: Library, files: Path) -> None:
    (files / "empty.txt").touch()
    (files / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    steps: list[Progress] = []
    summary = library.import_files([files], Job(steps.append))
    assert len(summary.lines) == 5
    assert summary.count(FileState.EMPTY) == 1
    assert summary.count(FileState.FAILED) == 1
    assert library.count() == 3
    assert {step.note for step in steps} >= {"herald.txt", "photo.txt"}


def test_file_offered_twice_is_not_doubled(filled: Library, files: Path) -> None:
    summary = filled.import_files([files], Job())
    assert summary.count(FileState.SAME) == 3
    assert filled.count() == 3


def test_cancel_keeps_what_was_read_and_names_the_rest(library: Library, files: Path) -> None:
    job = Job(lambda progress: job.cancel() if progress.done == 1 else None)
    with pytest.raises(Cancelled):
        library.import_files([files], job)
    lines = library.ledger()
    assert len(lines) == 3
    assert library.count() == sum(line.state.imported for line in lines) == 2
    assert "cancelled" in lines[-1].reason
    assert library.search("tamvale").total + library.search("halda").total == 2


def test_reports_of_one_event_stand_together(filled: Library) -> None:
    ids = by_file(filled)
    ferry = next(s for s in filled.stories() if ids["herald.txt"] in s.articles)
    assert set(ferry.articles) == {ids["herald.txt"], ids["post.txt"]}


def test_search_finds_words_of_an_article_and_shows_them_in_context(filled: Library) -> None:
    result = filled.search("halda engines")
    assert [hit.head.id for hit in result.hits] == [by_file(filled)["post.txt"]]
    words = {m.of(result.hits[0].body) for e in result.hits[0].excerpts for m in e.marks}
    assert {"Halda", "engines"} <= words


def test_lost_index_is_made_anew(filled: Library, tmp_path: Path) -> None:
    filled.close()
    for file in sorted(index_folder(filled.path).rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    again = Library.open(filled.path)
    again.prepare(Job())
    assert again.search("halda").total == 2
    again.close()


def test_torn_index_is_made_anew_without_a_word(filled: Library) -> None:
    filled.close()
    for file in index_folder(filled.path).rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    again = Library.open(filled.path)
    again.prepare(Job())
    assert again.search("halda").total == 2
    again.close()


def test_comparison_finds_the_conflicting_number(filled: Library) -> None:
    ids = by_file(filled)
    comparison = filled.compare([ids["herald.txt"], ids["post.txt"]])
    conflicts = [
        d
        for d in comparison.differences
        if d.type is DifferenceType.NUMBER and d.relation is not Relation.ONE_SIDED
    ]
    quoted = [
        {m.span.of(comparison.columns[m.column].article.body) for m in d.marks} for d in conflicts
    ]
    assert any("12" in " ".join(words) and "21" in " ".join(words) for words in quoted)


def test_comparison_of_one_or_of_the_same_is_refused_in_words(filled: Library) -> None:
    herald = by_file(filled)["herald.txt"]
    with pytest.raises(LibraryError, match="two to 6"):
        filled.compare([herald])
    with pytest.raises(LibraryError, match="twice"):
        filled.compare([herald, herald])


def test_date_set_by_hand_wins_survives_and_can_be_taken_back(filled: Library) -> None:
    herald = by_file(filled)["herald.txt"]
    filled.set_field([herald], FieldName.PUBLISHED, "2024-03-07")
    assert filled.head(herald).dated == date(2024, 3, 7)
    assert filled.undo()
    assert filled.head(herald).dated == date(2024, 3, 4)
    assert filled.redo()
    filled.rebuild(Job())
    assert filled.head(herald).dated == date(2024, 3, 7)


def test_outlet_set_by_hand_is_searchable_at_once(filled: Library) -> None:
    herald = by_file(filled)["herald.txt"]
    filled.set_field([herald], FieldName.OUTLET, "Orlen Herald")
    assert [h.head.id for h in filled.search("outlet:herald").hits] == [herald]


def test_date_that_is_none_is_refused_in_words(filled: Library) -> None:
    with pytest.raises(LibraryError, match="Write year, month and day"):
        filled.set_field([by_file(filled)["herald.txt"]], FieldName.PUBLISHED, "last week")


def test_removed_article_comes_back_with_undo(filled: Library) -> None:
    herald = by_file(filled)["herald.txt"]
    filled.remove([herald])
    assert filled.count() == 2
    assert filled.search("brook").total + filled.search("nightfall").total == 0
    filled.undo()
    assert filled.count() == 3
    assert filled.search("nightfall").total == 1


def test_removed_article_comes_back_when_its_file_is_imported_again(
    filled: Library, files: Path
) -> None:
    herald = by_file(filled)["herald.txt"]
    filled.remove([herald])
    summary = filled.import_files([files / "herald.txt"], Job())
    assert filled.count() == 3
    assert "taken out" in summary.lines[0].reason
    assert filled.search("nightfall").total == 1


def test_collection_is_sound_after_work(filled: Library) -> None:
    assert filled.check(Job()) == ()


def test_missing_collection_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotACollectionError, match=r"none\.parallax"):
        Library.open(tmp_path / "none.parallax")


def test_copy_has_everything(filled: Library, tmp_path: Path) -> None:
    copy = tmp_path / "copy.parallax"
    filled.save_as(copy)
    again = Library.open(copy)
    again.prepare(Job())
    assert again.count() == 3
    assert again.search("halda").total == 2
    again.close()


def test_files_are_compared_without_a_collection(files: Path) -> None:
    comparison = compare_files([files / "herald.txt", files / "post.txt"])
    assert comparison.links
    assert [c.article.head.file_name for c in comparison.columns] == ["herald.txt", "post.txt"]


def test_file_that_cannot_be_read_is_named(files: Path) -> None:
    (files / "empty.txt").touch()
    with pytest.raises(LibraryError, match=r"empty\.txt"):
        compare_files([files / "herald.txt", files / "empty.txt"])


def test_who_else_says_it_is_told_across_the_collection(filled: Library) -> None:
    herald = next(h.id for h in filled.heads() if h.file_name == "herald.txt")
    found = filled.who_else(herald, 1)
    assert found[0].words.startswith("The Halda had left the port of Orlen with 60 passengers")
    assert {echo.head.file_name for echo in found} == {"post.txt"}
    assert filled.who_else(herald, 1, limit=0) == ()


def test_who_else_is_asked_of_a_sentence_that_there_is(filled: Library) -> None:
    with pytest.raises(LibraryError, match="no sentence 100"):
        filled.who_else(filled.heads()[0].id, 99)


def test_own_articles_and_removed_ones_do_not_echo(filled: Library) -> None:
    herald, post = (
        next(h.id for h in filled.heads() if h.file_name == f"{name}.txt")
        for name in ("herald", "post")
    )
    filled.remove([post])
    assert filled.who_else(herald, 0) == ()


def test_independent_texts_of_a_collection_are_counted(filled: Library) -> None:
    found = filled.sources([head.id for head in filled.heads()])
    assert len(found.texts) == 3
    assert found.text.endswith("3 independent texts")


def test_files_are_held_against_each_other_without_a_collection(files: Path) -> None:
    copy = files / "copy.txt"
    copy.write_text(HERALD.replace("Ada Brook", "Bea Lake"), "utf-8")
    found = sources_of_files([files / "herald.txt", files / "post.txt", copy])
    assert [text.columns for text in found.texts] == [(0, 2), (1,)]


def test_another_column_leads_without_new_links(filled: Library) -> None:
    herald, post = (
        next(h.id for h in filled.heads() if h.file_name == f"{name}.txt")
        for name in ("herald", "post")
    )
    first = filled.compare([herald, post])
    second = filled.compare([herald, post], base=1)
    assert first.links
    assert all(a is b for a, b in zip(first.links, second.links, strict=True))
    assert second.base == 1
    assert [row.cells for row in first.rows] != [row.cells for row in second.rows]
    reopened = Library.open(filled.path)
    assert reopened.compare([herald, post], base=1) == second
    reopened.close()


def test_links_are_found_anew_where_anything_they_rest_on_has_changed(filled: Library) -> None:
    herald, post, grain = (
        next(h.id for h in filled.heads() if h.file_name == f"{name}.txt")
        for name in ("herald", "post", "grain")
    )
    first = filled.compare([herald, post])
    assert len(filled.compare([herald, post], strictness=0.6).links) < len(first.links)
    assert filled.compare([post, herald]).links[0].left.sentence == first.links[0].right.sentence
    assert {len(c.columns) for c in (filled.compare([herald, post, grain]), first)} == {2, 3}
    filled.unlink((herald, 0), (post, 0))
    assert len(filled.compare([herald, post]).links) == len(first.links) - 1
    filled.vectorise(Job())
    assert filled.compare([herald, post]).method != first.method


def test_reasons_of_links_follow_a_date_that_is_set(tmp_path: Path) -> None:
    for name, drowned in (("herald", "Twelve"), ("post", "12")):
        text = f"A flood\n\n{drowned} villagers drowned near the dam on Monday, the mayor said.\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    library = Library.create(tmp_path / "flood.parallax")
    library.import_files([tmp_path / "herald.txt", tmp_path / "post.txt"], Job())
    both = [head.id for head in library.heads()]

    def days() -> list[str]:
        reasons = [r for link in library.compare(both).links for r in link.reasons]
        return [r.words for r in reasons if r.kind is ReasonKind.DATE]

    assert days() == []
    library.set_field(both, FieldName.PUBLISHED, "2021-03-10")
    assert days() == ["on Monday"]
    library.close()


def weighed(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Those that the score comes from."""
    return tuple(reason for reason in reasons if reason.weight)


@pytest.mark.parametrize("with_vectors", [False, True])
def test_echoes_are_the_links_of_comparisons(
    filled: Library,
    with_vectors: bool,  # noqa: FBT001
) -> None:
    if with_vectors:
        filled.vectorise(Job())
    heads = filled.heads()
    for head in heads:
        for sentence in range(len(filled.analysis(head.id).sentences)):
            linked = {
                (other.id, link.right.sentence, link.score, weighed(link.reasons))
                for other in heads
                if other != head
                for link in filled.compare([head.id, other.id]).links
                if link.left.sentence == sentence
            }
            echoed = filled.who_else(head.id, sentence)
            found = {(e.head.id, e.sentence, e.score, weighed(e.reasons)) for e in echoed}
            assert found == linked
    assert filled.who_else(heads[0].id, 0) or filled.who_else(heads[1].id, 0)
