"""The page of an event says who reports it, who is silent, and how figures moved."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.errors import LibraryError
from index.jobs import Cancelled, Job
from index.library import Library
from index.records import EventPage, OutletInEvent
from tests.index.news import (
    DRY,
    FILES,
    FLOOD,
    article,
    collection,
    event,
    gather,
    names,
    page,
    written,
)

FAIR = (
    "The autumn fair of Lindau drew many buyers of cattle and horses to the market square.",
    "Farmer Karl Weiss sold {0} cows and called the prices the best since the drought.",
)
OTHERS = {
    "post-fair": page("Fair in Lindau", "The Post", "2021-03-06", FAIR, 14),
    "star-fair": page("Lindau fair opens", "The Star", "2021-03-20", FAIR, 15),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = collection(tmp_path, FILES | OTHERS)
    yield library
    library.close()


def page_of(library: Library, name: str) -> EventPage:
    return library.event_page(article(library, name))


def outlet(told: EventPage, name: str) -> OutletInEvent:
    (found,) = (one for one in told.outlets if one.outlet == name)
    return found


def add(library: Library, folder: Path, **files: str) -> None:
    library.import_files(written(folder / "more", files), Job())


def test_outlets_that_report_an_event_come_by_date_with_their_articles(library: Library) -> None:
    told = page_of(library, "herald")
    assert [one.outlet for one in told.reporting] == ["The Courier", "The Gazette", "The Herald"]
    assert names(library, outlet(told, "The Gazette").articles) == {"gazette"}
    assert outlet(told, "The Courier").first == date(2021, 3, 2)
    assert names(library, told.first_reports) == {"courier"}
    assert names(library, told.last_reports) == {"gazette", "herald"}
    assert told.event == event(library, "herald")


def test_an_outlet_is_silent_that_has_other_articles_within_a_week_and_none_of_the_event(
    library: Library,
) -> None:
    told = page_of(library, "herald")
    (silent,) = told.silent
    assert (silent.outlet, silent.elsewhere, silent.first) == ("The Post", 1, None)
    assert any("may lack files" in caution for caution in told.cautions)
    assert "The Star" not in {one.outlet for one in told.outlets}  # two weeks later


def test_no_caution_about_silence_where_all_report(library: Library) -> None:
    told = page_of(library, "mill-post")
    assert told.silent == ()
    assert told.cautions == ()


def test_an_outlet_that_was_taken_out_is_not_silent(library: Library) -> None:
    library.remove([article(library, "post-fair")])
    assert page_of(library, "herald").silent == ()


def test_an_outlet_without_a_certain_date_nearby_is_not_called_silent(
    library: Library, tmp_path: Path
) -> None:
    add(library, tmp_path, loose=page("Cows in Lindau", "The Moon", "", FAIR, 3))
    told = page_of(library, "herald")
    assert "The Moon" not in {one.outlet for one in told.outlets}
    assert any(caution.startswith("1 article of the collection") for caution in told.cautions)


def test_copies_count_as_one_independent_text(library: Library, tmp_path: Path) -> None:
    assert page_of(library, "mill-post").independent == len(
        library.event_sources(article(library, "mill-post"), Job()).texts
    )
    own = (
        "At dawn the quay of Veldorf stood under the Orla, and boats lay in the old market.",
        "Baker Jan Moritz lost his ovens to the flood; Mayor Anna Holm promised him help.",
        "Volunteers from Ostby filled sandbags while the Norland Red Cross served soup.",
    )
    before = page_of(library, "courier").independent
    add(library, tmp_path, moritz=page("Veldorf bakes no bread", "The Mail", "2021-03-03", own))
    gather(library, "moritz", "courier")
    assert before is not None
    assert page_of(library, "courier").independent == before + 1


def test_what_most_members_name_is_told(library: Library) -> None:
    told = page_of(library, "herald")
    assert {"Anna Holm", "Veldorf", "Norland Red Cross"} <= set(told.names)
    assert "Anna Holm" in told.members[0].names


def test_members_tell_the_days_to_the_next_and_what_was_decided_of_them(library: Library) -> None:
    moved = article(library, "mill-courier")
    library.move_to_event([moved], article(library, "herald"))
    told = {names(library, [m.article]).pop(): m for m in page_of(library, "herald").members}
    assert told["courier"].days_apart == 1
    assert told["herald"].days_apart == 0
    assert told["mill-courier"].days_apart == 618
    assert told["mill-courier"].decisions[-1].startswith("move “Fire in Kessim mill” to “")
    assert told["courier"].decisions == ()
    library.undo()
    assert all(m.decisions == () for m in page_of(library, "herald").members)


def test_a_file_that_seems_cut_off_is_told_of(library: Library, tmp_path: Path) -> None:
    short = (*FLOOD, "Engineers said on Wednesday that the dam above the town would …")
    add(library, tmp_path, short=page("Dam above Veldorf", "The Mail", "2021-03-04", short, 41, 13))
    gather(library, "short", "courier")
    told = page_of(library, "courier")
    assert [(one.article, one.reason) for one in told.cut_off] == [
        (article(library, "short"), "its last sentence ends in dots")
    ]
    assert (
        "The file of 1 article seems cut off, so what is lacking there may stand in the rest."
        in (told.cautions)
    )


def test_an_undated_article_has_no_page_until_it_is_in_an_event(
    library: Library, tmp_path: Path
) -> None:
    add(library, tmp_path, undated=page("Veldorf dries", "The Mail", "", DRY, 12, 6))
    if any(article(library, "undated") in s.undated for s in library.stories()):
        with pytest.raises(LibraryError, match="is in no event"):
            page_of(library, "undated")
    library.move_to_event([article(library, "undated")], article(library, "courier"))
    told = page_of(library, "undated")
    assert outlet(told, "The Mail").articles == (article(library, "undated"),)
    assert outlet(told, "The Mail").first is None


def test_an_undated_article_of_the_story_is_named_beside_its_outlet(
    library: Library, tmp_path: Path
) -> None:
    add(library, tmp_path, undated=page("Veldorf dries", "The Post", "", DRY, 12, 6))
    story = library.story_page(article(library, "courier"))
    assert [a for a, _ in story.undated] == [article(library, "undated")]
    told = page_of(library, "courier")
    assert outlet(told, "The Post").silent
    assert outlet(told, "The Post").undated == (article(library, "undated"),)


# Figures


def test_figures_are_told_by_date_and_outlet(library: Library) -> None:
    told = library.event_figures(article(library, "courier"), Job())
    assert names(library, told.articles) == {"courier", "gazette", "herald"}
    assert told.note == ""
    houses = next(f for f in told.figures if {p.low for p in f.points} == {40, 45, 50})
    days = {told.articles[p.mark.column]: p.published for p in houses.points}
    assert days[article(library, "courier")] == date(2021, 3, 2)


def test_figures_that_agree_are_told_too(library: Library, tmp_path: Path) -> None:
    killed = (*FLOOD, "The flood in Veldorf killed 7 people, police said.")
    for name, outlet_name in (("mail", "The Mail"), ("sun", "The Sun")):
        text = page(f"Seven die, says {name}", outlet_name, "2021-03-03", killed, 40, 12)
        add(library, tmp_path, **{name: text})
    gather(library, "mail", "sun")
    told = library.event_figures(article(library, "mail"), Job())
    assert any(
        {said.value for cell in fact.cells for said in cell.said} == {"7 people"}
        for fact in told.agreed
    )


def test_of_a_large_event_six_independent_texts_are_compared_and_that_is_said(
    library: Library, tmp_path: Path
) -> None:
    towns = ("Ostby", "Lindau", "Kessim", "Tamar", "Arnholt", "Brennik", "Isaveth")
    files = {
        town.lower(): page(
            f"{town} sends boats to Veldorf", f"The {town} Echo", "2021-03-04",
            (
                f"{town} sent boats to Veldorf, where {{0}} houses were flooded by the Orla.",
                f"Captain {town} Gruber of the {town} brigade spoke of a sleepless night.",
                f"People in {town} gave blankets, bread and {{1}} tents for families of Veldorf.",
            ),
            40 + number, number,
        )
        for number, town in enumerate(towns, start=20)
    }  # fmt: skip
    add(library, tmp_path, **files)
    gather(library, *files, "courier")
    told = library.event_figures(article(library, "courier"), Job())
    assert len(told.articles) == 6
    assert told.note.startswith("From 6 of 10 articles, one for each of 6 independent texts of ")
    outlets = [library.head(a).outlet for a in told.articles]
    assert len(set(outlets)) == 6


def test_copies_in_a_large_event_are_neither_compared_nor_independent(
    library: Library, tmp_path: Path
) -> None:
    files = {
        f"copy-{number}": page(
            "Orla floods Veldorf", f"Sheet {number}", "2021-03-02", FLOOD, 40, 12
        )
        for number in range(24)
    }
    before = page_of(library, "courier").independent
    add(library, tmp_path, **files)
    gather(library, *files, "courier")
    told = page_of(library, "courier")
    copies = {copy for copy, _ in told.event.copies}
    assert {article(library, name) for name in files} <= copies
    assert told.independent == before
    figures = library.event_figures(article(library, "courier"), Job())
    assert copies.isdisjoint(figures.articles)


def test_figures_can_be_cancelled(library: Library) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        library.event_figures(article(library, "courier"), job)


def test_one_report_alone_has_no_figures_to_compare(library: Library) -> None:
    library.remove([article(library, "star-fair")])
    told = library.event_figures(article(library, "post-fair"), Job())
    assert (told.figures, told.agreed) == ((), ())


# Stories


def test_a_story_is_a_chain_of_its_events_with_their_outlets(
    library: Library, tmp_path: Path
) -> None:
    after = page("Veldorf mourns", "The Herald", "2021-04-03", FLOOD, 50, 18)
    add(library, tmp_path, after=after)
    told = library.story_page(article(library, "courier"))
    first, second = told.chain
    assert (first.reporting, first.days_after) == (3, None)
    assert (second.reporting, second.days_after) == (1, 31)
    assert names(library, second.event.articles) == {"after"}
    assert {o.outlet: len(o.articles) for o in told.outlets}["The Herald"] == 2
    assert "Veldorf" in told.names
    assert told.undated == ()


def test_the_figures_of_a_story_are_those_of_its_events(library: Library) -> None:
    told = dict(library.story_figures(article(library, "courier"), Job()))
    key = event(library, "courier").key
    assert told == {key: library.event_figures(key, Job())}


def test_pages_are_told_in_a_collection_open_for_reading_only(library: Library) -> None:
    before = page_of(library, "mill-post"), library.story_page(article(library, "mill-post"))
    library.read_only = library._store.read_only = True
    assert (page_of(library, "mill-post"), library.story_page(article(library, "mill-post"))) == (
        before
    )
