"""Labels of a query become sets of articles, and facets get their values."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from index.conflicts import PossibleConflicts
from index.errors import LibraryError, ReadOnlyCollectionError
from index.jobs import Job
from index.labels import Labels
from index.library import Library
from index.records import ArticleId, Event, FacetKind, FieldName, JudgementKind, Story, Tag
from index.search.query import Label, Labelled

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXTS = {
    "dam": "Published 5 March 2024\n\nThe dam broke. “Nobody warned us of it,” said Ada Marsh.",
    "toll": "Published 6 March 2024\n\nSome 40 people died below the dam.",
    "copy": "Published 6 March 2024\n\nSome 40 people died below the dam, it is said.",
    "pier": "The pier is a “grand” place, and that is all.",
}
Numbers = dict[str, ArticleId]
Resolve = Callable[[Label, str], set[str]]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(f"{name.title()} news\n\n{text}\n", "utf-8")
    library = Library.create(tmp_path / "case.parallax")
    library.prepare(Job())
    library.import_files([tmp_path / f"{name}.txt" for name in TEXTS], Job())
    yield library
    library.close()


@pytest.fixture
def numbers(library: Library) -> Numbers:
    """The articles by name; the dam and what follows are one event, the pier another."""
    found = {Path(head.file_name).stem: head.id for head in library.heads()}
    dam, toll, copy, pier = (found[name] for name in TEXTS)
    library._store.replace_stories(
        [
            Story(
                dam,
                "The dam",
                (
                    Event(
                        dam,
                        "Dam breaks above Möldorf",
                        (dam, toll, copy),
                        date(2024, 3, 5),
                        date(2024, 3, 6),
                        ((copy, toll),),
                    ),
                    Event(pier, "The pier of Möldorf", (pier,), None, None),
                ),
                (),
            )
        ]
    )
    return found


class NoConflicts:
    """As if no two articles were ever compared."""

    def found(self) -> PossibleConflicts:
        return PossibleConflicts(frozenset(), 0, 0)


@pytest.fixture
def labels(library: Library, numbers: Numbers) -> Labels:
    return Labels(library._store, NoConflicts())


@pytest.fixture
def resolve(labels: Labels, numbers: Numbers) -> Resolve:
    names = {number: name for name, number in numbers.items()}
    return lambda label, value: {names[a] for a in labels.resolve(Labelled(label, value))}


def test_a_tag_is_found_whatever_its_case_and_accents(
    library: Library, numbers: Numbers, resolve: Resolve
) -> None:
    library.tag([numbers["dam"], numbers["pier"]], "Geprüft, zwei")
    assert resolve(Label.TAG, " geprüft, ZWEI") == {"dam", "pier"}
    assert resolve(Label.TAG, "gepruft, zwei") == {"dam", "pier"}
    assert resolve(Label.TAG, "geprüft") == set()


def test_an_event_is_found_by_any_of_its_articles_and_by_words_of_its_title(
    numbers: Numbers, resolve: Resolve
) -> None:
    dam = {"dam", "toll", "copy"}
    assert resolve(Label.EVENT, str(numbers["dam"])) == dam
    assert resolve(Label.EVENT, str(numbers["toll"])) == dam
    assert resolve(Label.EVENT, "moldorf DAM") == dam
    assert resolve(Label.EVENT, "möldorf") == {*dam, "pier"}
    assert resolve(Label.EVENT, "dam pier") == set()
    for value in ("", "  ", "99", "9" * 40, "٣", "²"):
        assert resolve(Label.EVENT, value) == set()


def test_of_a_tag_that_is_not_there_it_is_told_which_are(
    library: Library, labels: Labels, numbers: Numbers
) -> None:
    wanted = Labelled(Label.TAG, "Quay")
    assert labels.unknown(wanted) == "There is no tag “Quay”. No article is tagged yet."
    for tag in ("a", "b", "c"):
        library.tag([numbers["dam"]], tag)
    library.tag([numbers["dam"], numbers["toll"]], "much used")
    assert labels.unknown(wanted) == (
        "There is no tag “Quay”. There are “much used”, “a”, “b”, “c”."
    )
    for tag in ("d", "e"):
        library.tag([numbers["dam"]], tag)
    assert labels.unknown(wanted) == (
        "There is no tag “Quay”. There are “much used”, “a”, “b”, “c”, “d” and others."
    )
    library.tag([numbers["toll"]], "quay")
    assert labels.unknown(wanted) == ""


def test_of_an_event_that_is_not_there_it_is_told(labels: Labels, numbers: Numbers) -> None:
    def told(value: str) -> str:
        return labels.unknown(Labelled(Label.EVENT, value))

    assert told("nosuch") == "There is no event with “nosuch” in its title."
    assert told("99999") == "There is no event with the number 99999."
    assert told("moldorf") == told(str(numbers["dam"])) == ""


def test_what_articles_have_and_are_is_known(resolve: Resolve) -> None:
    expected = {
        (Label.HAS, "quotation"): {"dam"},
        (Label.HAS, "number"): {"toll", "copy"},
        (Label.HAS, "note"): set(),
        (Label.HAS, "conflict"): set(),
        (Label.HAS, "anything"): set(),
        (Label.IS, "reprint"): {"copy"},
        (Label.IS, "undated"): {"pier"},
        (Label.IS, "guessed"): set(),
        (Label.LANGUAGE, "en"): set(),  # the index itself knows
    }
    assert {asked: resolve(*asked) for asked in expected} == expected


def test_a_note_on_a_difference_marks_the_articles_it_is_on_until_it_is_taken_away(
    library: Library, numbers: Numbers
) -> None:
    pair = [numbers["toll"], numbers["copy"]]
    has = Labelled(Label.HAS, "note")
    made = library.compare(pair)
    assert library._labels.resolve(has) == set()
    library.note(made, 0, "Ask the mayor.")
    (judgement,) = library._store.judgements()
    assert judgement.kind is JudgementKind.NOTE
    noted = {mark.article for mark in judgement.marks}
    assert library._labels.resolve(has) == noted
    library.remove([min(noted)])
    assert library._labels.resolve(has) == noted - {min(noted)}
    library.undo()
    library.note(made, 0, "")
    assert library._labels.resolve(has) == set()


def test_answers_follow_what_the_analyst_does(library: Library, numbers: Numbers) -> None:
    labels, tagged = library._labels, Labelled(Label.TAG, "checked")
    undated = Labelled(Label.IS, "undated")
    assert labels.resolve(tagged) == frozenset()
    library.tag([numbers["dam"], numbers["pier"]], "checked")
    assert labels.resolve(tagged) == {numbers["dam"], numbers["pier"]}
    library.remove([numbers["pier"]])
    assert labels.resolve(tagged) == {numbers["dam"]}
    assert labels.resolve(undated) == frozenset()
    library.undo()
    assert labels.resolve(undated) == {numbers["pier"]}
    library.set_field([numbers["pier"]], FieldName.PUBLISHED, "2024-03-07")
    assert labels.resolve(undated) == frozenset()
    library.undo()
    library.undo()
    assert labels.resolve(tagged) == frozenset()


def test_the_values_of_facets_come_as_arrays(
    library: Library, labels: Labels, numbers: Numbers
) -> None:
    library.tag([numbers["pier"], numbers["dam"]], "to do")
    library.tag([numbers["dam"]], "checked")
    codes = labels.codes(FacetKind.TAG)
    told = [(codes.keys[c], a) for a, c in zip(codes.articles, codes.codes, strict=True)]
    assert told == [
        ("checked", numbers["dam"]),
        ("to do", numbers["dam"]),
        ("to do", numbers["pier"]),
    ]
    codes = labels.codes(FacetKind.EVENT)
    assert codes.keys == (str(numbers["dam"]), str(numbers["pier"]))
    assert dict(zip(codes.articles.tolist(), codes.codes.tolist(), strict=True)) == {
        numbers["dam"]: 0, numbers["toll"]: 0, numbers["copy"]: 0, numbers["pier"]: 1,
    }  # fmt: skip
    assert labels.words(FacetKind.EVENT, str(numbers["dam"])) == "Dam breaks above Möldorf"
    assert labels.words(FacetKind.EVENT, "99") == "99"
    assert labels.words(FacetKind.TAG, "to do") == "to do"
    empty = labels.codes(FacetKind.OUTLET)
    assert (len(empty.articles), len(empty.codes), empty.keys) == (0, 0, ())


# Tags through the façade.


def test_one_tag_has_one_spelling(library: Library, numbers: Numbers) -> None:
    library.tag([numbers["dam"]], " To  do ")
    library.tag([numbers["pier"]], "to do")
    assert library.tags() == (Tag("To do", 2),)
    library.untag([numbers["dam"]], "TO DO")
    assert library.tags_of(numbers.values()) == {numbers["pier"]: ("To do",)}
    library.rename_tag("to do", "to DO")
    assert library.tags() == (Tag("to DO", 1),)
    assert library.undo() == "rename the tag “To do” to “to DO”"


def test_a_tag_that_is_renamed_to_another_becomes_one_with_it(
    library: Library, numbers: Numbers
) -> None:
    library.tag([numbers["dam"]], "Seen")
    library.tag([numbers["pier"]], "checked")
    library.rename_tag("checked", "seen")
    assert library.tags() == (Tag("Seen", 2),)


def test_what_can_be_no_tag_is_refused(library: Library, numbers: Numbers) -> None:
    with pytest.raises(LibraryError, match="Write the tag"):
        library.tag([numbers["dam"]], " \n")
    with pytest.raises(LibraryError, match="at most 60 characters"):
        library.tag([numbers["dam"]], "x" * 61)
    for act in (
        lambda: library.untag([numbers["dam"]], "none"),
        lambda: library.rename_tag("none", "some"),
    ):
        with pytest.raises(LibraryError, match="No article is tagged “none”"):
            act()
    library.read_only = True
    with pytest.raises(ReadOnlyCollectionError):
        library.tag([numbers["dam"]], "checked")
    library.read_only = False
