"""What the analyst decides of events holds until something else is decided."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import LibraryError, ReadOnlyCollectionError, UnknownArticleError
from index.jobs import Job
from index.library import Library
from index.records import ArticleId, FieldName, GroupingAct, RegroupingKind
from tests.index.news import (
    FILES,
    FLOOD,
    article,
    collection,
    event,
    names,
    page,
    together,
    written,
)

FLOODED = {"courier", "gazette", "herald"}
BURNT = {"mill-courier", "mill-post"}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = collection(tmp_path)
    yield library
    library.close()


def key(library: Library, name: str) -> ArticleId:
    return event(library, name).key


def as_they_are(library: Library) -> set[frozenset[str]]:
    """The events by the files of their articles."""
    events = (e for story in library.stories() for e in story.events)
    return {frozenset(names(library, one.articles)) for one in events}


def add(library: Library, folder: Path, **files: str) -> None:
    """Import further pages."""
    library.import_files(written(folder / "more", files), Job())


def test_reports_of_one_occurrence_are_one_event_before_anything_is_decided(
    library: Library,
) -> None:
    assert as_they_are(library) == {frozenset(FLOODED), frozenset(BURNT)}
    assert library.grouping_decisions() == ()


# Each act, and its undo


def test_merged_events_are_one(library: Library) -> None:
    library.merge_events([key(library, "courier"), key(library, "mill-post")])
    assert as_they_are(library) == {frozenset(FLOODED | BURNT)}
    assert event(library, "courier").decided
    words = "merge “Orla floods Veldorf” with “Fire in Kessim mill”"
    assert library.undoable() == words
    assert library.undo() == words
    assert as_they_are(library) == {frozenset(FLOODED), frozenset(BURNT)}
    assert library.redo() == words
    assert as_they_are(library) == {frozenset(FLOODED | BURNT)}


def test_what_is_split_from_an_event_is_one_of_its_own(library: Library) -> None:
    leaving = [article(library, "gazette"), article(library, "herald")]
    library.split_event(key(library, "courier"), leaving)
    assert as_they_are(library) == {
        frozenset({"courier"}), frozenset({"gazette", "herald"}), frozenset(BURNT)
    }  # fmt: skip
    assert library.undo() == "split 2 articles from “Orla floods Veldorf”"
    assert together(library, "courier") == FLOODED


def test_a_moved_article_is_in_the_other_event_only(library: Library) -> None:
    library.move_to_event([article(library, "herald")], key(library, "mill-post"))
    assert as_they_are(library) == {
        frozenset({"courier", "gazette"}), frozenset(BURNT | {"herald"})
    }  # fmt: skip
    assert library.undo() == "move “Veldorf under water” to “Fire in Kessim mill”"
    assert together(library, "herald") == FLOODED


def test_an_article_that_is_not_about_an_event_leaves_it(library: Library) -> None:
    library.not_same_event([article(library, "herald")], key(library, "courier"))
    assert together(library, "herald") == {"herald"}
    assert together(library, "courier") == {"courier", "gazette"}
    words = "call “Veldorf under water” not the same event as “Orla floods Veldorf”"
    assert library.undo() == words
    assert together(library, "herald") == FLOODED


def test_events_kept_apart_stay_two_when_one_is_merged_with_a_third(library: Library) -> None:
    for name in ("gazette", "herald"):
        library.split_event(key(library, "courier"), [article(library, name)])
    library.keep_events_apart([article(library, "courier"), article(library, "herald")])
    assert library.undoable().startswith("call “Orla floods Veldorf” and “")
    library.merge_events([article(library, "courier"), article(library, "gazette")])
    assert together(library, "courier") == {"courier", "gazette"}
    assert together(library, "herald") == {"herald"}


def test_a_pinned_event_takes_no_new_articles(library: Library, tmp_path: Path) -> None:
    library.pin_event(key(library, "courier"))
    assert event(library, "herald").pinned
    assert library.undoable() == "pin “Orla floods Veldorf”"
    late = page("Orla falls in Veldorf", "The Post", "2021-03-03", FLOOD, 41, 16)
    add(library, tmp_path, late=late)
    assert together(library, "courier") == FLOODED
    assert together(library, "late") == {"late"}

    library.pin_event(key(library, "courier"), on=False)
    assert together(library, "courier") == FLOODED | {"late"}
    assert library.undo() == "unpin “Orla floods Veldorf”"
    assert together(library, "late") == {"late"}


def test_a_renamed_event_keeps_its_name_as_members_come(library: Library, tmp_path: Path) -> None:
    library.rename_event(key(library, "courier"), "  The flood of\nVeldorf ")
    assert event(library, "courier").title == "The flood of Veldorf"
    assert event(library, "courier").named
    early = page("Orla rises in Veldorf", "The Post", "2021-03-01", FLOOD, 4, 1)
    add(library, tmp_path, early=early)
    assert event(library, "herald").articles[0] == article(library, "early")
    assert event(library, "herald").title == "The flood of Veldorf"

    library.rename_event(key(library, "courier"), "")
    assert not event(library, "courier").named
    assert library.undo() == "take back the name of “The flood of Veldorf”"
    library.undo()  # the import is no decision
    assert event(library, "courier").title != "The flood of Veldorf"


def test_a_renamed_story_keeps_its_name(library: Library, tmp_path: Path) -> None:
    library.rename_story(article(library, "herald"), "Floods")
    add(library, tmp_path, late=page("Orla falls", "The Post", "2021-03-04", FLOOD, 41, 16))
    (named,) = (story for story in library.stories() if story.named)
    assert named.title == "Floods"
    assert names(library, named.articles) == FLOODED | {"late"}
    assert library.undo().startswith("rename story “")
    assert not any(story.named for story in library.stories())


def test_an_article_without_a_date_can_be_moved_to_an_event(
    library: Library, tmp_path: Path
) -> None:
    add(library, tmp_path, undated=page("Veldorf dries", "The Post", "", FLOOD, 41, 16))
    library.move_to_event([article(library, "undated")], key(library, "courier"))
    assert together(library, "undated") == FLOODED | {"undated"}
    assert event(library, "courier").articles[-1] == article(library, "undated")
    library.undo()
    assert together(library, "courier") == FLOODED


# What outlasts what


def test_decisions_survive_import_of_the_same_files_rebuild_and_reopening(
    library: Library, tmp_path: Path
) -> None:
    library.move_to_event([article(library, "herald")], key(library, "mill-post"))
    library.rename_event(key(library, "mill-post"), "Mill")
    before = as_they_are(library)
    library.import_files(written(tmp_path / "files", FILES), Job())
    assert as_they_are(library) == before
    library.rebuild(Job())
    assert as_they_are(library) == before
    library.close()
    again = Library.open(library.path)
    again.prepare(Job())
    assert as_they_are(again) == before
    assert event(again, "herald").title == "Mill"
    assert again.check(Job()) == ()
    again.close()


def test_a_decision_holds_when_its_article_comes_back(library: Library) -> None:
    herald = article(library, "herald")
    library.move_to_event([herald], key(library, "mill-post"))
    library.remove([herald])
    assert together(library, "mill-post") == BURNT
    (decision,) = library.grouping_decisions()
    assert decision.notice
    library.undo()
    assert together(library, "mill-post") == BURNT | {"herald"}
    (decision,) = library.grouping_decisions()
    assert decision.notice == ""


def test_a_decision_whose_articles_are_all_gone_waits(library: Library) -> None:
    library.merge_events([key(library, "courier"), key(library, "mill-post")])
    library.remove([article(library, name) for name in FLOODED | BURNT])
    (decision,) = library.grouping_decisions()
    assert decision.notice == "Its articles were taken out; undo brings them back."
    assert library.stories() == ()


def test_a_decision_holds_when_a_date_is_set_that_would_part_the_event(library: Library) -> None:
    library.merge_events([key(library, "courier"), key(library, "mill-post")])
    library.set_field([article(library, "herald")], FieldName.PUBLISHED, "2019-01-01")
    assert as_they_are(library) == {frozenset(FLOODED | BURNT)}
    assert event(library, "courier").articles[0] == article(library, "herald")


def test_the_later_of_two_decisions_goes_before_the_earlier(library: Library) -> None:
    herald = article(library, "herald")
    library.move_to_event([herald], key(library, "mill-post"))
    library.move_to_event([herald], key(library, "courier"))
    assert as_they_are(library) == {frozenset(FLOODED), frozenset(BURNT)}
    first, second = library.grouping_decisions()
    assert first.notice == "It does not hold as it was made: a later decision goes before it."
    assert second.notice == ""

    library.split_event(key(library, "courier"), [herald])
    library.merge_events([key(library, "courier"), herald, key(library, "mill-post")])
    assert as_they_are(library) == {frozenset(FLOODED | BURNT)}


def test_a_pinned_event_stays_pinned_with_what_is_moved_into_it(
    library: Library, tmp_path: Path
) -> None:
    library.pin_event(key(library, "mill-post"))
    library.move_to_event([article(library, "herald")], key(library, "mill-post"))
    assert event(library, "herald").pinned
    assert together(library, "herald") == BURNT | {"herald"}
    library.split_event(key(library, "mill-post"), [article(library, "herald")])
    assert event(library, "mill-post").pinned
    assert together(library, "mill-post") == BURNT


def test_any_decision_can_be_taken_back_alone(library: Library) -> None:
    library.move_to_event([article(library, "herald")], key(library, "mill-post"))
    library.rename_event(key(library, "courier"), "Flood")
    moved, renamed = library.grouping_decisions()
    assert (moved.kind, renamed.kind) == (RegroupingKind.MOVE, RegroupingKind.RENAME)
    library.take_back(moved.id)
    assert together(library, "herald") == FLOODED
    assert event(library, "herald").title == "Flood"
    assert library.grouping_decisions() == (renamed,)
    with pytest.raises(LibraryError, match="taken back already"):
        library.take_back(moved.id)
    assert library.undo().startswith("take back: move “Veldorf under water” to “")
    assert together(library, "herald") == BURNT | {"herald"}


def test_what_was_undone_is_abandoned_when_something_else_is_decided(library: Library) -> None:
    library.merge_events([key(library, "courier"), key(library, "mill-post")])
    library.undo()
    library.rename_event(key(library, "courier"), "Flood")
    assert library.redoable() == ""
    assert [made.kind for made in library.grouping_decisions()] == [RegroupingKind.RENAME]


def test_a_decision_asks_of_grouping_what_was_meant(library: Library) -> None:
    library.move_to_event([article(library, "herald")], key(library, "mill-post"))
    (made,) = library.grouping_decisions()
    assert [ask.act for ask in made.asks] == [GroupingAct.APART, GroupingAct.TOGETHER]
    parted, joined = ([names(library, group) for group in ask.groups] for ask in made.asks)
    assert parted == [{"herald"}, {"courier", "gazette"}]
    assert joined == [{"herald"}, BURNT]


# What is refused or changes nothing


def test_saying_the_same_twice_adds_no_decision(library: Library) -> None:
    for _ in range(2):
        library.pin_event(key(library, "courier"))
        library.rename_event(key(library, "courier"), "Flood")
        library.not_same_event([article(library, "mill-post")], key(library, "courier"))
    library.rename_event(key(library, "mill-post"), "")
    assert len(library.grouping_decisions()) == 3


def test_what_makes_no_sense_is_refused_with_the_reason(library: Library) -> None:
    courier, gazette = article(library, "courier"), article(library, "gazette")
    with pytest.raises(LibraryError, match="two different events"):
        library.merge_events([courier, gazette])
    with pytest.raises(LibraryError, match="is not in “Orla floods Veldorf”"):
        library.split_event(courier, [article(library, "mill-post")])
    with pytest.raises(LibraryError, match="must stay"):
        library.split_event(courier, event(library, "courier").articles)
    with pytest.raises(LibraryError, match="Choose the articles"):
        library.split_event(courier, [])
    with pytest.raises(LibraryError, match="not in this event"):
        library.move_to_event([gazette], courier)
    with pytest.raises(UnknownArticleError):
        library.merge_events([courier, ArticleId(99)])
    assert library.undoable() == ""


def test_an_article_without_an_event_has_none_to_pin(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path, undated=page("Veldorf dries", "The Post", "", FLOOD, 41, 16))
    with pytest.raises(LibraryError, match="is in no event"):
        library.pin_event(article(library, "undated"))


def test_nothing_is_decided_in_a_collection_open_for_reading_only(library: Library) -> None:
    library.rename_event(key(library, "courier"), "Flood")
    library.close()
    again = Library.open(library.path)
    again.read_only = again._store.read_only = True  # as where the file may not be written
    again.prepare(Job())
    with pytest.raises(ReadOnlyCollectionError):
        again.merge_events([article(again, "courier"), article(again, "mill-post")])
    assert event(again, "courier").title == "Flood"
    assert [made.words for made in again.grouping_decisions()] == [
        "rename “Orla floods Veldorf” to “Flood”"
    ]
    again.close()
