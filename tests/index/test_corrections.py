"""The analyst's corrections of alignment, through the façade alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import LibraryError, ReadOnlyCollectionError
from index.jobs import Job
from index.library import Library
from index.records import ArticleId, Comparison, CorrectionKind, LinkOrigin, Passage

HERALD = """\
Dam breaks above Veldorf

Published 4 March 2024

The dam above Veldorf broke on Monday night, the mayor said.

Schools stay closed. The railway to the coast is cut.
"""
COURIER = """\
Veldorf under water

Published 5 March 2024

A choir sang in the hall of Ostby.

On Monday night the dam above Veldorf broke, according to the mayor.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "herald.txt").write_text(HERALD, "utf-8")
    (tmp_path / "saved" / "courier.txt").write_text(COURIER, "utf-8")
    return tmp_path / "saved"


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Iterator[Library]:
    library = Library.create(tmp_path / "case.parallax")
    library.prepare(Job())
    library.import_files([folder], Job())
    yield library
    library.close()


@pytest.fixture
def both(library: Library) -> tuple[ArticleId, ArticleId]:
    found = {head.file_name: head.id for head in library.heads()}
    return found["herald.txt"], found["courier.txt"]


Both = tuple[ArticleId, ArticleId]


def ends(comparison: Comparison, origin: LinkOrigin | None = None) -> set[tuple[int, int]]:
    return {
        (link.left.sentence, link.right.sentence)
        for link in comparison.links
        if origin in (None, link.origin)
    }


def rows_of(comparison: Comparison) -> list[tuple[tuple[int, ...], ...]]:
    return [row.cells for row in comparison.rows]


def test_a_link_by_hand_is_kept_until_undone(library: Library, both: Both) -> None:
    herald, courier = both
    before = library.compare(both)
    library.link((herald, 1), (courier, 0))
    made = library.compare(both)
    assert ends(made, LinkOrigin.HAND) == {(1, 0)}
    assert ((1,), (0,)) in rows_of(made)
    assert library.undoable().startswith("link “Schools stay closed.” and “A choir sang")
    library.undo()
    assert library.compare(both) == before
    library.redo()
    assert library.compare(both) == made


def test_a_link_by_hand_holds_in_other_columns_and_from_either_side(
    library: Library, both: Both
) -> None:
    herald, courier = both
    library.link((courier, 0), (herald, 1))
    made = library.compare((courier, herald), base=1)
    (link,) = (link for link in made.links if link.origin is LinkOrigin.HAND)
    assert (link.left, link.right) == (Passage(0, 0), Passage(1, 1))


def test_what_is_said_twice_is_one_decision(library: Library, both: Both) -> None:
    herald, courier = both
    library.link((herald, 1), (courier, 0))
    library.link((courier, 0), (herald, 1))
    assert len(library.corrections()) == 1
    library.unlink((herald, 1), (courier, 0))
    assert [c.kind for c in library.corrections()] == [CorrectionKind.LINK, CorrectionKind.UNLINK]
    assert (1, 0) not in ends(library.compare(both))


def test_passages_that_are_not_the_same_part(library: Library, both: Both) -> None:
    herald, courier = both
    assert (0, 1) in ends(library.compare(both))
    library.unlink((herald, 0), (courier, 1))
    made = library.compare(both)
    assert (0, 1) not in ends(made)
    assert {((0,), ()), ((), (1,))} <= set(rows_of(made))


def test_rows_are_split_and_joined(library: Library, both: Both) -> None:
    herald, courier = both
    library.split_row([(herald, 0)], [(courier, 1)])
    assert ((0,), (1,)) not in rows_of(library.compare(both))
    library.join_rows([(herald, 1), (herald, 2)], [(courier, 0), (courier, 1)])
    made = library.compare(both)
    assert ((1, 2), (0, 1)) in rows_of(made)
    assert [len(c.pairs) for c in library.corrections()] == [1, 4]


def test_an_earlier_correction_can_be_taken_back(library: Library, both: Both) -> None:
    herald, courier = both
    library.link((herald, 1), (courier, 0))
    library.unlink((herald, 0), (courier, 1))
    library.take_back(library.corrections()[0].id)
    assert [c.kind for c in library.corrections()] == [CorrectionKind.UNLINK]
    assert library.undoable().startswith("take back: link")


@pytest.mark.parametrize("other", [1, 7, -1])
def test_what_cannot_be_linked_is_refused_in_words(
    library: Library, both: Both, other: int
) -> None:
    herald, courier = both
    ends = ((herald, 0), (herald, other)) if other == 1 else ((herald, 0), (courier, other))
    with pytest.raises(LibraryError, match=r"two different articles|has no sentence"):
        library.link(*ends)
    assert library.corrections() == ()


def test_corrections_survive_taking_out_and_importing_again(
    library: Library, both: Both, folder: Path
) -> None:
    herald, courier = both
    library.link((herald, 1), (courier, 0))
    library.remove([courier])
    (kept,) = library.corrections()
    assert "was taken out" in kept.notice
    library.import_files([folder], Job())
    (kept,) = library.corrections()
    assert kept.notice == ""
    assert ends(library.compare(both), LinkOrigin.HAND) == {(1, 0)}


def test_corrections_survive_another_analysis(library: Library, both: Both) -> None:
    herald, courier = both
    library.link((herald, 2), (courier, 0))
    analysis = library.analysis(herald)
    first, second, third = analysis.sentences
    halves = (
        replace(first, span=replace(first.span, end=10)),
        replace(first, span=replace(first.span, start=11)),
    )
    library._store.put_analysis(herald, replace(analysis, sentences=(*halves, second, third)))
    assert ends(library.compare(both), LinkOrigin.HAND) == {(3, 0)}
    library._store.put_analysis(herald, replace(analysis, version=-1))
    library.prepare(Job())
    assert ends(library.compare(both), LinkOrigin.HAND) == {(2, 0)}


def test_a_new_edition_takes_the_corrections_and_names_what_is_gone(
    library: Library, both: Both, folder: Path
) -> None:
    herald, courier = both
    library.link((herald, 1), (courier, 0))
    library.link((herald, 2), (courier, 0))
    edited = HERALD.replace("Schools stay closed", "Most schools stay closed until May")
    (folder / "herald.txt").write_text(edited, "utf-8")
    summary = library.import_files([folder / "herald.txt"], Job())
    edition = summary.lines[0].article
    assert edition is not None
    assert edition != herald
    made = library.compare((edition, courier))
    assert ends(made, LinkOrigin.HAND) == {(2, 0)}
    (notice,) = made.notices
    assert "“Schools stay closed.” is no longer in the article of" in notice


def test_the_same_file_again_changes_no_correction(
    library: Library, both: Both, folder: Path
) -> None:
    herald, courier = both
    library.link((herald, 1), (courier, 0))
    before = library.compare(both)
    library.import_files([folder], Job())
    library.prepare(Job())
    library.rebuild(Job())
    assert library.compare(both) == before
    assert library.undoable().startswith("link ")


def test_a_new_edition_that_changed_elsewhere_takes_all_corrections(
    library: Library, both: Both, folder: Path
) -> None:
    herald, courier = both
    library.link((herald, 1), (courier, 0))
    library.unlink((herald, 0), (courier, 1))
    edited = HERALD.replace("is cut.", "is cut. Buses run.").replace(
        "The dam above", "Rain fell for days.\n\nThe dam above"
    )
    (folder / "herald.txt").write_text(edited, "utf-8")
    edition = library.import_files([folder / "herald.txt"], Job()).lines[0].article
    assert edition is not None
    made = library.compare((edition, courier))
    assert ends(made, LinkOrigin.HAND) == {(2, 0)}
    assert (1, 1) not in ends(made)
    assert made.notices == ()
    library.undo()
    assert (1, 1) in ends(library.compare((edition, courier)))
    library.redo()
    assert library.compare((edition, courier)) == made


def test_of_two_equal_sentences_the_one_that_was_chosen_is_linked(
    library: Library, both: Both, folder: Path
) -> None:
    twice = COURIER.replace(
        "the hall of Ostby.", "the hall of Ostby. Nobody spoke. It rained. Nobody spoke."
    )
    (folder / "twice.txt").write_text(twice, "utf-8")
    article = library.import_files([folder / "twice.txt"], Job()).lines[0].article
    assert article is not None
    spoken = [
        n
        for n, s in enumerate(library.analysis(article).sentences)
        if s.span.of(library.article(article).body) == "Nobody spoke."
    ]
    for chosen in spoken:
        library.link((both[0], 1), (article, chosen))
        assert ends(library.compare((both[0], article)), LinkOrigin.HAND) == {(1, chosen)}
        library.undo()
    assert len(spoken) == 2


def test_a_stricter_comparison_keeps_what_was_linked_by_hand(library: Library, both: Both) -> None:
    herald, courier = both
    library.link((herald, 1), (courier, 0))
    strict, loose = (library.compare(both, strictness=s) for s in (0.1, -0.05))
    assert ends(strict) <= ends(loose)
    assert (1, 0) in ends(strict)


def test_nothing_is_corrected_in_a_collection_that_is_only_read(
    library: Library, both: Both
) -> None:
    library.read_only = True
    with pytest.raises(ReadOnlyCollectionError):
        library.link((both[0], 1), (both[1], 0))
