"""What a search of a collection answers: hits, why, counts, suggestions, hits in context."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.jobs import Cancelled, Job, Progress
from index.library import Library
from index.records import (
    ArticleId,
    ContextLine,
    FacetKind,
    FieldName,
    LineOrder,
    Narrowing,
    Order,
    SearchResult,
)
from index.search_report import notices

_ARTICLES = {
    "north.txt": """\
Storm closes the harbour of Vell

Published 4 March 2024

The storm closed the harbour of Vell on Monday. At least 43 people were killed, said John Marsh.

“We will rebuild the harbour,” the mayor said. Ships wait outside.
""",
    "south.txt": """\
Ships wait at sea

Published 9 April 2024

Twelve ships wait outside the harbour. The convoy reached Deir Ezzor, where 12 people were killed.
""",
    "east.txt": """\
A convoy arrives

Published 2 April 2024

A convoy of trucks reached Deir al-Zour on Tuesday, after the storm had passed the Harbour mole.
""",
    "west.txt": """\
Nothing much

Quiet days, but for an old storm that was told of and the harbours of long ago.
""",
}
_OUTLETS = {"north.txt": "Herald", "south.txt": "Post", "east.txt": "Herald"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("search")
    for name, text in _ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    library = Library.create(folder / "case.parallax")
    library.prepare(Job())
    library.import_files([folder / name for name in _ARTICLES], Job())
    for head in library.heads():
        if outlet := _OUTLETS.get(head.file_name):
            library.set_field([head.id], FieldName.OUTLET, outlet)
    library.tag([_id(library, "north.txt"), _id(library, "west.txt")], "to read")
    yield library
    library.close()


def _id(library: Library, name: str) -> ArticleId:
    return next(head.id for head in library.heads() if head.file_name == name)


def files(result: SearchResult) -> list[str]:
    return [hit.head.file_name for hit in result.hits]


def counts(result: SearchResult, kind: FacetKind) -> dict[str, int]:
    return {value.key: value.count for value in result.facets[kind]}


def ticked(*keys: tuple[FacetKind, str]) -> Narrowing:
    return Narrowing(frozenset(keys))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("storm harbour", {"north", "east", "west"}),
        ('"ships wait"', {"north", "south"}),
        ('"storm the harbour"~1', {"north"}),
        ("storm NEAR/3 harbour", {"north"}),
        ("killed NEAR/30 mayor", set()),
        ('"killed mayor"~30', set()),
        ("h?rbours", {"west"}),
        ("harbuor~2", {"north", "south", "east"}),
        ("*mole", {"east"}),
        ("says:harbour", {"north"}),
        ("place:ezzor", {"south"}),
        ("name:marsh", {"north"}),
        ("number:>40 killed", {"north"}),
        ("number:10..20", {"south"}),
        ('outlet:="Herald"', {"north", "east"}),
        ("lang:english storm", {"north", "east", "west"}),
        ("month:2024-04", {"south", "east"}),
        ("on:2024-03..2024-04-02", {"north", "east"}),
        ("is:undated", {"west"}),
        ('tag:"To Read"', {"north", "west"}),
        ('storm -tag:"to read"', {"east"}),
        ("has:quotation", {"north"}),
        ('"Deir Ezzor"', {"south", "east"}),
        ("place:(Deir Ezzor)", {"south", "east"}),
    ],
)
def test_each_part_of_the_language_finds_its_articles(
    library: Library, query: str, found: set[str]
) -> None:
    result = library.search(query)
    assert result.problems == ()
    assert {name.removesuffix(".txt") for name in files(result)} == found
    assert result.total == len(found)


def test_names_are_found_as_they_are_written_if_that_is_wanted(library: Library) -> None:
    result = library.search('"Deir Ezzor"', also_as=False)
    assert files(result) == ["south.txt"]
    assert result.also_as == ()


def test_a_word_that_is_being_typed_finds_what_it_may_become(library: Library) -> None:
    whole = {"north.txt", "south.txt", "east.txt", "west.txt"}
    for text in ("ha", "har", "harb", "harbo", "harbou", "harbour"):
        found = library.search(text, unfinished=True)
        assert set(files(found)) == whole, text
        assert found.query == text
        assert found.suggestions == ()
        (note,) = found.notes
        assert f"“{text}”" in note
    assert library.search("harbo").total == 0
    assert library.search("harbo").notes == ()
    assert files(library.search("ships harbo", unfinished=True)) != []
    assert files(library.search("ships h", unfinished=True)) == files(library.search("ships"))


def test_what_a_word_being_typed_may_become_is_marked_and_listed(library: Library) -> None:
    (hit,) = library.search("convoy truc", unfinished=True).hits
    marks = {mark.of(hit.body) for excerpt in hit.excerpts for mark in excerpt.marks}
    assert marks == {"convoy", "trucks"}
    listed = [line.hit for batch in library.contexts("truc", unfinished=True) for line in batch]
    assert listed == ["trucks"]


def test_a_hit_says_why_it_was_found(library: Library) -> None:
    named = {hit.head.file_name: hit.why for hit in library.search('"Deir Ezzor"').hits}
    assert named == {
        "south.txt": (),
        "east.txt": ("“Deir al-Zour” stands for “Deir Ezzor”.",),
    }
    (hit,) = library.search('number:>40 killed tag:"to read" storm').hits
    assert hit.why == (
        "The title has “Storm”.",
        "“43” fits >40 killed.",
        "It has the tag “to read”.",
    )


def test_articles_stand_in_the_order_asked_for(library: Library) -> None:
    by_date = ["south.txt", "east.txt", "north.txt", "west.txt"]
    assert files(library.search("harbour", order=Order.NEWEST)) == by_date
    oldest = files(library.search("harbour", order=Order.OLDEST))
    assert oldest == ["north.txt", "east.txt", "south.txt", "west.txt"]
    by_outlet = files(library.search("harbour", order=Order.OUTLET))
    assert [_OUTLETS.get(name, "") for name in by_outlet][:3] == ["Herald", "Herald", "Post"]
    assert files(library.search("harbour", 1, order=Order.NEWEST)) == ["south.txt"]


def test_facets_and_bars_count_all_that_was_found(library: Library) -> None:
    result = library.search("harbour", 1)
    assert result.total == 4
    assert counts(result, FacetKind.OUTLET) == {"Herald": 2, "Post": 1, "": 1}
    assert counts(result, FacetKind.MONTH) == {"2024-03": 1, "2024-04": 2, "": 1}
    assert counts(result, FacetKind.TAG) == {"to read": 2}
    assert [v.words for v in result.facets[FacetKind.LANGUAGE]] == ["English"]
    names = {value.key: value.words for value in result.facets[FacetKind.NAME]}
    assert names["deir ezzor"] == "Deir Ezzor"
    assert {(b.month, b.outlet, b.count) for b in result.bars} == {
        ("2024-03", "Herald", 1),
        ("2024-04", "Herald", 1),
        ("2024-04", "Post", 1),
        ("", "", 1),
    }


def test_bars_stand_for_the_months_that_are_not_ticked_too(library: Library) -> None:
    narrowed = ticked((FacetKind.OUTLET, "Herald"), (FacetKind.MONTH, "2024-03"))
    result = library.search("harbour", narrowed=narrowed)
    assert result.total == 1
    assert {(b.month, b.count) for b in result.bars} == {("2024-03", 1), ("2024-04", 1)}


def test_what_is_ticked_narrows_all_but_its_own_facet(library: Library) -> None:
    narrowed = ticked((FacetKind.OUTLET, "Herald"), (FacetKind.TAG, "to read"))
    result = library.search("harbour", narrowed=narrowed)
    assert files(result) == ["north.txt"]
    assert result.total == 1
    assert counts(result, FacetKind.OUTLET) == {"Herald": 1, "": 1}
    assert counts(result, FacetKind.TAG) == {"to read": 1}
    assert counts(result, FacetKind.MONTH) == {"2024-03": 1}

    either = ticked((FacetKind.MONTH, "2024-03"), (FacetKind.MONTH, ""))
    assert library.search("harbour", narrowed=either).total == 2


def test_what_is_ticked_is_told_also_when_nothing_has_it(library: Library) -> None:
    result = library.search("ships", narrowed=ticked((FacetKind.TAG, "to read")))
    assert counts(library.search("convoy", narrowed=ticked((FacetKind.TAG, "to read"))),
                  FacetKind.TAG) == {"to read": 0}  # fmt: skip
    assert result.total == 1


def test_an_event_is_a_facet_that_narrows(library: Library) -> None:
    result = library.search("harbour")
    events = result.facets[FacetKind.EVENT]
    assert events
    first = library.search("harbour", narrowed=ticked((FacetKind.EVENT, events[0].key)))
    assert first.total == events[0].count


def test_shapes_numbers_and_short_words_are_meant_as_they_stand(library: Library) -> None:
    for asked in ("shp", "harboru*", "harboru~", '"ships sail"~10', "12345"):
        assert library.search(asked).suggestions == ()


def test_a_word_that_is_not_there_brings_one_that_is(library: Library) -> None:
    (suggestion,) = library.search("ships harboru").suggestions
    assert suggestion.instead == "harbour"
    assert suggestion.span.of("ships harboru") == "harboru"
    assert suggestion.count == 4  # of the word in any form, as a search for it finds


def test_what_cannot_be_read_is_said_and_nothing_asked_finds_nothing(library: Library) -> None:
    result = library.search("storm on:2024-13")
    assert [problem.span.of("storm on:2024-13") for problem in result.problems] == ["2024-13"]
    assert result.query == "storm on:2024"
    empty = library.search("")
    assert (empty.total, empty.hits, tuple(empty.bars)) == (0, (), ())


def listed(library: Library, query: str, order: LineOrder) -> list[ContextLine]:
    return [line for batch in library.contexts(query, order=order) for line in batch]


def test_every_hit_is_listed_by_article_date_and_outlet(library: Library) -> None:
    names = {head.id: head.file_name for head in library.heads()}
    by_date = [names[line.article] for line in listed(library, "harbour", LineOrder.DATE)]
    assert by_date == ["north.txt", "north.txt", "east.txt", "south.txt", "west.txt"]
    by_outlet = listed(library, "harbour", LineOrder.OUTLET)
    outlets = [_OUTLETS.get(names[line.article], "") for line in by_outlet]
    assert [o for o in outlets if o] == ["Herald", "Herald", "Herald", "Post"]
    best = [names[line.article] for line in listed(library, "harbour", LineOrder.ARTICLE)]
    assert list(dict.fromkeys(best)) == files(library.search("harbour"))


def test_every_hit_is_listed_by_what_stands_before_and_after(library: Library) -> None:
    after = [line.after.split()[:2] for line in listed(library, "harbour", LineOrder.AFTER)]
    assert after == [["mole."], ["of", "long"], ["of", "Vell"], [".", "The"], [",”", "the"]]
    before = [line.before.split()[-1:] for line in listed(library, "harbour", LineOrder.BEFORE)]
    assert before == [["the"]] * 5


def test_listing_reports_its_steps_and_stops_when_it_is_cancelled(library: Library) -> None:
    steps: list[Progress] = []
    assert list(library.contexts("harbour", job=Job(steps.append)))
    assert [(step.done, step.total) for step in steps] == [(0, 4), (4, 4)]
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        list(library.contexts("harbour", job=job))


def test_listing_is_narrowed_as_the_result_is(library: Library) -> None:
    narrowed = ticked((FacetKind.OUTLET, "Post"))
    (batch,) = library.contexts("harbour", narrowed)
    assert [line.hit for line in batch] == ["harbour"]
    assert list(library.contexts("")) == []


def test_hits_are_written_as_a_table_that_spreadsheets_read(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "hits.csv"
    library.write_hits(path, "harbour OR outlet:post OR title:nothing", order=LineOrder.DATE)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert [row["file"] for row in rows] == [
        "north.txt", "north.txt", "east.txt", "south.txt", "west.txt",
    ]  # fmt: skip
    assert all(row["hit"].lower().startswith("harbour") for row in rows)
    library.write_hits(path, "is:undated")
    (row,) = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    assert (row["file"], row["hit"], row["published"]) == ("west.txt", "", "")


def test_a_table_that_was_cancelled_is_not_written(library: Library, tmp_path: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        library.write_hits(tmp_path / "hits.csv", "harbour", job=job)
    assert list(tmp_path.iterdir()) == []


def test_a_tag_that_is_not_there_is_told_where_nothing_was_found(library: Library) -> None:
    result = library.search("harbour tag:quay tag:quay")
    assert result.unknown == ("There is no tag “quay”. There are “to read”.",)
    assert notices(result) == ["! There is no tag “quay”. There are “to read”."]
    assert library.search("harbour OR tag:quay").unknown == ()
    assert library.search('convoy tag:"to read"').unknown == ()
