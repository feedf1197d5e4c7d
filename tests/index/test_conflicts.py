"""Possible conflicts inside events: found once, and again only where something changed."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from index import search_report
from index.jobs import Cancelled, Job, Progress
from index.library import Library
from index.records import ArticleId, DifferenceType, Event, FieldName, Relation, ReviewState, Story
from index.search.query import Label, Labelled

DAM = "{} people were killed when the dam above Veldorf broke on Monday night, the mayor said."
TEXTS = {
    "herald": DAM.format("Twelve") + "\n\nSchools stay closed in the valley, the council said.",
    "courier": DAM.format("Twenty-one") + "\n\nTwo railways to the coast are cut by the water.",
    "star": "Rain fell for a week.\n\nThe dam above Veldorf broke on Monday night, said the mayor.",
    "ferry": "The ferry to Dornak was late.\n\nPassengers waited for hours at the pier.",
    "pier": "A pier in Dornak is closed.\n\nFerries stop at the old quay until May, the port said.",
}
HAS = Labelled(Label.HAS, "conflict")
Numbers = dict[str, ArticleId]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    for name, text in TEXTS.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(f"{name.title()} news\n\nPublished 5 March 2024\n\n{text}\n", "utf-8")
    library = Library.create(tmp_path / "case.parallax")
    library.prepare(Job())
    library.import_files([tmp_path / f"{name}.txt" for name in TEXTS], Job())
    yield library
    library.close()


@pytest.fixture
def numbers(library: Library) -> Numbers:
    """The articles by name; those of the dam are one event, those of the ferry another."""
    found = {Path(head.file_name).stem: head.id for head in library.heads()}
    put_events(library, [[found[n] for n in ("herald", "courier", "star")],
                         [found[n] for n in ("ferry", "pier")]])  # fmt: skip
    return found


def put_events(
    library: Library,
    groups: Sequence[Sequence[ArticleId]],
    copies: Sequence[tuple[ArticleId, ArticleId]] = (),
) -> None:
    day = date(2024, 3, 5)
    library._store.replace_stories(
        Story(
            group[0],
            f"Story {n}",
            (Event(group[0], f"Event {n}", tuple(group), day, day,
                   tuple(c for c in copies if c[0] in group)),),
            (),
        )
        for n, group in enumerate(groups)
    )  # fmt: skip
    library._forget()


def conflicting(library: Library) -> set[ArticleId]:
    return set(library._labels.resolve(HAS))


def test_conflicts_are_found_in_idle_time_and_until_then_it_is_told_what_lacks(
    library: Library, numbers: Numbers
) -> None:
    assert conflicting(library) == set()
    told = library._labels.caution(HAS)
    assert told == "2 events were not looked at for conflicts yet, of 2 in all."
    assert library.look_for_conflicts(Job()) == 2
    assert conflicting(library) == {numbers["herald"], numbers["courier"]}
    assert library._labels.caution(HAS) == ""


def test_what_lacks_is_a_note_and_no_mistake_of_the_query(
    library: Library,
    numbers: Numbers,
) -> None:
    lacking = "2 events were not looked at for conflicts yet, of 2 in all."
    found = library.search("has:conflict OR has:conflict")
    assert found.problems == ()
    assert found.notes == (lacking,)
    assert search_report.notices(found) == [f"+ {lacking}"]
    assert search_report.search(found)["notes"] == [lacking]
    library.look_for_conflicts(Job())
    assert library.search("has:conflict").notes == ()


def test_what_was_found_is_there_after_opening_again_and_is_not_looked_for_twice(
    library: Library, numbers: Numbers
) -> None:
    library.look_for_conflicts(Job())
    library.close()
    again = Library.open(library.path)
    assert again.look_for_conflicts(Job()) == 0
    assert conflicting(again) == {numbers["herald"], numbers["courier"]}
    again.close()


def test_a_search_for_conflicts_can_be_stopped_and_goes_on_where_it_was(
    library: Library, numbers: Numbers
) -> None:
    steps: list[tuple[int, int]] = []

    def stop(progress: Progress) -> None:
        steps.append((progress.done, progress.total))
        if progress.done == 0 and len(steps) == 2:
            job.cancel()

    job = Job(stop)
    with pytest.raises(Cancelled):
        library.look_for_conflicts(job)
    assert steps == [(0, 2), (0, 2)]
    assert library._labels.caution(HAS) == (
        "1 event was not looked at for conflicts yet, of 2 in all."
    )
    assert library.look_for_conflicts(Job()) == 1


def test_a_comparison_that_the_analyst_makes_tells_too_and_is_kept(
    library: Library, numbers: Numbers
) -> None:
    library.compare([numbers["courier"], numbers["herald"]])
    assert conflicting(library) == {numbers["herald"], numbers["courier"]}
    assert library._labels.caution(HAS).startswith("2 events were")
    library.close()
    again = Library.open(library.path)
    assert conflicting(again) == {numbers["herald"], numbers["courier"]}
    again.close()


def test_articles_of_different_events_do_not_conflict(library: Library, numbers: Numbers) -> None:
    put_events(library, [[numbers["herald"], numbers["star"]], [numbers["courier"]]])
    library.compare([numbers["courier"], numbers["herald"]])
    assert library.look_for_conflicts(Job()) == 1
    assert conflicting(library) == set()


def test_only_what_changed_is_looked_at_again(library: Library, numbers: Numbers) -> None:
    library.look_for_conflicts(Job())
    library._store.set_field([numbers["pier"]], FieldName.OUTLET, "The Pier", library_time())
    library._forget()
    assert library._labels.caution(HAS) == (
        "1 event was not looked at for conflicts yet, of 2 in all."
    )
    assert conflicting(library) == {numbers["herald"], numbers["courier"]}
    assert library.look_for_conflicts(Job()) == 1


def test_what_the_analyst_calls_no_difference_is_no_conflict(
    library: Library, numbers: Numbers
) -> None:
    library.look_for_conflicts(Job())
    made = library.compare([numbers["herald"], numbers["courier"]])
    (toll,) = (
        n
        for n, d in enumerate(made.differences)
        if d.type is DifferenceType.NUMBER and d.relation is Relation.CONFLICTING
    )
    library.review(made, toll, ReviewState.DISMISSED)
    assert library._labels.caution(HAS).startswith("1 event was")
    library.look_for_conflicts(Job())
    assert conflicting(library) == set()
    library._store.undo(library_time())
    library._forget()
    library.look_for_conflicts(Job())
    assert conflicting(library) == {numbers["herald"], numbers["courier"]}


def test_names_that_are_joined_let_the_articles_that_have_them_be_looked_at_again(
    library: Library, numbers: Numbers
) -> None:
    library.look_for_conflicts(Job())
    library.join_names(["Veldorf", "Dornak"])
    assert library._labels.caution(HAS).startswith("2 events were")
    library.look_for_conflicts(Job())
    library.rename_name("Veldorf", "Old Veldorf")
    assert library._labels.caution(HAS).startswith("1 event was")


def test_a_copy_shares_what_is_found_of_the_text_that_it_repeats(
    library: Library, numbers: Numbers
) -> None:
    herald, courier, star = (numbers[n] for n in ("herald", "courier", "star"))
    put_events(library, [[herald, courier, star]], [(star, herald)])
    library.look_for_conflicts(Job())
    assert conflicting(library) == {herald, courier, star}


def test_an_event_of_one_text_needs_no_look(library: Library, numbers: Numbers) -> None:
    herald, courier = numbers["herald"], numbers["courier"]
    put_events(library, [[herald, courier], [numbers["star"]]], [(courier, herald)])
    assert library.look_for_conflicts(Job()) == 0
    assert library._labels.caution(HAS) == ""


def test_vectors_that_are_made_later_let_all_be_looked_at_again(
    library: Library, numbers: Numbers
) -> None:
    library.look_for_conflicts(Job())
    library.vectorise(Job(), [numbers["ferry"]])
    assert library._labels.caution(HAS).startswith("1 event was")


def library_time() -> datetime:
    return datetime(2026, 3, 1, 12, tzinfo=UTC)
