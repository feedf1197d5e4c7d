"""Saved searches and watch lists of a collection, through the façade."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.errors import LibraryError, ReadOnlyCollectionError
from index.jobs import Cancelled, Job, Progress
from index.library import Library, read_watch_list
from index.records import ArticleId, FieldName, ListedSearch, SavedSearch, Span, WatchList

Bring = Callable[..., ArticleId]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.create(tmp_path / "case.parallax")
    library.prepare(Job())
    yield library
    library.close()


@pytest.fixture
def bring(library: Library, tmp_path: Path) -> Bring:
    """Imports one article with this body."""

    def bring(body: str, title: str = "Harbour news", published: str = "4 March 2024") -> ArticleId:
        path = tmp_path / f"{library.count()}-{abs(hash(body))}.txt"
        path.write_text(f"{title}\n\nPublished {published}\n\n{body}\n", "utf-8")
        (line,) = library.import_files([path], Job()).lines
        assert line.article
        return line.article

    return bring


def run(library: Library) -> dict[str, tuple[int, tuple[ArticleId, ...]]]:
    return {s.name: (s.total, s.new) for s in library.run_watch_list(Job())}


def test_hits_that_come_in_after_a_search_was_saved_are_new_until_they_are_seen(
    library: Library, bring: Bring
) -> None:
    bring("Two boats sank in the storm on Monday.")
    saved = library.save_search("Boats", "boats")
    assert (saved.name, saved.query, saved.run) == ("Boats", "boats", False)
    assert run(library) == {"Boats": (1, ())}
    new = bring("Nine boats came home on Tuesday.")
    bring("The mayor spoke of the weather.")
    assert run(library) == {"Boats": (2, (new,))}
    assert library.saved_searches() == (SavedSearch(saved.id, "Boats", "boats", 2, (new,), True),)
    library.mark_seen([saved.id])
    assert library.saved_searches()[0].new == ()
    assert run(library) == {"Boats": (2, ())}


def test_what_came_in_after_the_last_run_is_not_seen_with_it(
    library: Library, bring: Bring
) -> None:
    saved = library.save_search("Boats", "boats")
    bring("Nine boats came home on Tuesday.")
    run(library)
    unseen = bring("Ten boats came home on Friday.")
    library.mark_seen([saved.id])
    assert run(library) == {"Boats": (2, (unseen,))}


def test_a_query_that_is_changed_makes_no_old_article_new(library: Library, bring: Bring) -> None:
    bring("Two boats sank in the storm on Monday.")
    saved = library.save_search("Sea", "boats")
    library.change_search(saved.id, "storm")
    assert library.saved_searches()[0] == SavedSearch(saved.id, "Sea", "storm")
    assert run(library) == {"Sea": (1, ())}
    new = bring("Another storm is on its way, they say.")
    assert run(library) == {"Sea": (2, (new,))}


def test_a_field_that_is_set_makes_no_article_new_twice(library: Library, bring: Bring) -> None:
    saved = library.save_search("Gull", "outlet:gull OR boats")
    article = bring("Nine boats came home on Tuesday.")
    assert run(library) == {"Gull": (1, (article,))}
    library.set_field([article], FieldName.OUTLET, "The Gull")
    assert run(library) == {"Gull": (1, (article,))}
    library.mark_seen([saved.id])
    library.set_field([article], FieldName.TITLE, "Home")
    assert run(library) == {"Gull": (1, ())}


def test_a_new_hit_that_is_taken_out_is_not_told(library: Library, bring: Bring) -> None:
    library.save_search("Boats", "boats")
    article = bring("Nine boats came home on Tuesday.")
    run(library)
    library.remove([article])
    assert library.saved_searches()[0].new == ()
    library.undo()
    assert library.saved_searches()[0].new == (article,)


def test_deleting_a_search_can_be_undone_and_what_was_seen_stays_seen(
    library: Library, bring: Bring
) -> None:
    library.save_search("Boats", "boats")
    second = library.save_search("Mayor", "mayor")
    new = bring("Nine boats came home; the mayor was there.")
    run(library)
    library.mark_seen([second.id])
    before = library.saved_searches()
    library.delete_searches([second.id])
    assert [search.name for search in library.saved_searches()] == ["Boats"]
    assert library.undo() == "delete the search “Mayor”"
    assert library.saved_searches() == before
    assert run(library) == {"Boats": (1, (new,)), "Mayor": (1, ())}


def test_a_search_saved_after_one_was_deleted_takes_nothing_over_from_it(
    library: Library, bring: Bring
) -> None:
    first = library.save_search("Boats", "boats")
    library.delete_searches([first.id])
    second = library.save_search("Boats", "boats OR ships")
    assert second.id != first.id
    library.undo()
    third = library.save_search("Boats", "boats")
    assert third.id not in (first.id, second.id)


def test_saving_renaming_and_changing_are_steps_of_undo(library: Library) -> None:
    saved = library.save_search(" Boats  at sea ", "boats")
    library.rename_search(saved.id, "Ships")
    library.change_search(saved.id, "ships")
    told = [(s.name, s.query) for s in library.saved_searches()]
    assert told == [("Ships", "ships")]
    assert library.undo() == "change the search “Ships”"
    assert library.undo() == "rename the search “Boats at sea” to “Ships”"
    assert [(s.name, s.query) for s in library.saved_searches()] == [("Boats at sea", "boats")]
    assert library.undo() == "save the search “Boats at sea”"
    assert library.saved_searches() == ()


def test_a_search_without_a_name_is_called_by_its_query(library: Library) -> None:
    assert library.save_search("", "boats OR ships").name == "boats OR ships"


def test_names_are_told_apart_and_what_is_not_there_is_refused(library: Library) -> None:
    saved = library.save_search("Boats", "boats")
    other = library.save_search("Ships", "ships")
    with pytest.raises(LibraryError, match="There is a search “Boats” already"):
        library.save_search("boats", "tugs")
    with pytest.raises(LibraryError, match="already"):
        library.rename_search(other.id, "BOATS")
    with pytest.raises(LibraryError, match="Write what"):
        library.save_search("Nothing", " ")
    with pytest.raises(LibraryError, match="Write a name"):
        library.rename_search(saved.id, " ")
    for act in (
        lambda: library.rename_search(99, "X"),
        lambda: library.change_search(99, "x"),
        lambda: library.delete_searches([saved.id, 99]),
        lambda: library.mark_seen([99]),
        lambda: library.run_watch_list(Job(), [99]),
    ):
        with pytest.raises(LibraryError, match="not saved any more"):
            act()
    assert len(library.saved_searches()) == 2
    library.rename_search(saved.id, "BOATS")
    assert library.saved_searches()[0].name == "BOATS"


def test_a_run_can_be_cancelled_and_keeps_what_it_did(library: Library, bring: Bring) -> None:
    bring("Nine boats came home on Tuesday.")
    for word in ("boats", "home", "mayor"):
        library.save_search(word, word)
    seen: list[tuple[int, int, str]] = []

    def stop(progress: Progress) -> None:
        seen.append((progress.done, progress.total, progress.note))
        if progress.done == 1:
            job.cancel()

    job = Job(stop)
    with pytest.raises(Cancelled):
        library.run_watch_list(job)
    assert seen == [(0, 3, "boats"), (1, 3, "home")]
    assert [(s.run, s.total) for s in library.saved_searches()] == [
        (True, 1),
        (True, 1),
        (False, 0),
    ]


def test_some_searches_alone_are_run(library: Library, bring: Bring) -> None:
    bring("Nine boats came home on Tuesday.")
    library.save_search("Boats", "boats")
    home = library.save_search("Home", "home")
    assert [s.name for s in library.run_watch_list(Job(), [home.id])] == ["Home"]
    assert [s.run for s in library.saved_searches()] == [False, True]


def test_a_name_is_watched_under_its_other_spellings(library: Library, bring: Bring) -> None:
    one = bring("A convoy reached Deir Ezzor on Monday, said John Marsh, a doctor.")
    other = bring("A convoy reached Deir al-Zour on Monday, Mr Marsh said.")
    library.save_search("Town", '"Deir Ezzor"')
    assert run(library) == {"Town": (2, ())}
    assert {hit.head.id for hit in library.search('"Deir Ezzor"').hits} == {one, other}


# Watch lists.


def test_a_list_is_saved_in_one_step_and_all_its_hits_are_new(
    library: Library, bring: Bring, tmp_path: Path
) -> None:
    article = bring("Nine boats came home on Tuesday.")
    library.save_search("Home", "house")
    path = tmp_path / "list.csv"
    path.write_text("name;query\nBoats;boats\nhome;home\n", "utf-8")
    numbers = library.add_watch_list(read_watch_list(path))
    assert [s.name for s in library.saved_searches()] == ["Home", "Boats"]
    assert numbers == tuple(s.id for s in reversed(library.saved_searches()))
    assert run(library) == {"Home": (1, ()), "Boats": (1, (article,))}
    assert library.undo() == "save 2 searches of a watch list"
    assert [(s.name, s.query) for s in library.saved_searches()] == [("Home", "house")]


def test_a_list_that_is_there_already_changes_nothing(library: Library) -> None:
    watch_list = WatchList((ListedSearch("Boats", "boats"),))
    first = library.add_watch_list(watch_list)
    assert library.add_watch_list(watch_list) == first
    assert library.undo() == "save a search of a watch list"
    assert library.undoable() == ""


def test_broken_queries_of_a_list_are_told_with_their_place_and_run_all_the_same(
    library: Library, bring: Bring, tmp_path: Path
) -> None:
    article = bring("Nine boats came home on Tuesday.")
    path = tmp_path / "list.csv"
    path.write_text("name,query\nHome,home\nBoats,(boats\n", "utf-8")
    found = read_watch_list(path)
    ((line, place),) = [(notice.line, notice.place) for notice in found.notices]
    assert (line, place) == (3, Span(0, 1))
    assert "never closed" in found.notices[0].sentence
    library.add_watch_list(found)
    assert run(library)["Boats"] == (1, (article,))


def test_a_list_is_tried_without_being_saved(library: Library, bring: Bring) -> None:
    bring("Nine boats came home on Tuesday.")
    watch_list = WatchList((ListedSearch("Boats", "boats"), ListedSearch("Mayor", "mayor")))
    tried = library.try_watch_list(watch_list, Job())
    assert [(s.name, s.total) for s in tried] == [("Boats", 1), ("Mayor", 0)]
    assert library.saved_searches() == ()


def test_saved_searches_go_through_a_file_and_back(library: Library, tmp_path: Path) -> None:
    library.save_search("Fighters, foreign", '"foreign fighters" OR says:"they; we"')
    library.save_search("Boats", "boats -ships")
    path = tmp_path / "list.csv"
    library.write_watch_list(path)
    found = read_watch_list(path)
    assert found.notices == ()
    told = [(search.name, search.query) for search in found.searches]
    assert told == [(search.name, search.query) for search in library.saved_searches()]


def test_all_hits_of_a_watch_list_are_written_as_a_table(
    library: Library, bring: Bring, tmp_path: Path
) -> None:
    old = bring("Two boats sank in the storm.", "=HYPERLINK(“x”)", "2 March 2024")
    library.save_search("Boats", "boats")
    new = bring("Nine boats came home; a storm is past.", "Home, at last", "5 March 2024")
    library.set_field([old], FieldName.OUTLET, "The Gull")
    library.save_search("Mayor", "mayor")
    path = tmp_path / "hits.csv"
    library.write_watched_hits(path, library.run_watch_list(Job()), Job())
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["search"], row["article"], row["new"]) for row in rows] == [
        ("Boats", str(new), "yes"),
        ("Boats", str(old), ""),
    ]
    assert rows[0]["title"] == "Home, at last"
    assert rows[0]["published"] == "2024-03-05"
    assert rows[1]["title"] == "'=HYPERLINK(“x”)"
    assert rows[1]["outlet"] == "The Gull"


def test_a_file_that_is_not_there_or_cannot_be_written_is_told(
    library: Library, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError, match="could not be read"):
        read_watch_list(tmp_path / "none.csv")
    with pytest.raises(LibraryError, match="could not be written"):
        library.write_watch_list(tmp_path / "none" / "list.csv")


def test_a_collection_for_reading_only_is_watched_and_keeps_nothing(
    library: Library, bring: Bring
) -> None:
    bring("Nine boats came home on Tuesday.")
    saved = library.save_search("Boats", "boats")
    new = bring("Ten boats came home on Friday.")
    library._store.read_only = library.read_only = True
    assert run(library) == {"Boats": (2, (new,))}
    assert library.saved_searches()[0].new == (new,)
    with pytest.raises(ReadOnlyCollectionError):
        library.mark_seen([saved.id])
    library._store.read_only = library.read_only = False
