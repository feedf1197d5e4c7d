"""The names of a collection, from its files to comparisons and searches, through the façade."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import LibraryError
from index.jobs import Job
from index.library import Library
from index.records import DifferenceType, NameEntry

_ARTICLES = {
    "a.txt": """\
Convoy reaches Deir Ezzor

Published 4 March 2024

A convoy of the Harbour Workers Front (HWF) reached Deir Ezzor on Monday, said John Marsh, a
doctor. Nine trucks with flour and medicine came from the port of Dornak on Sunday.
""",
    "b.txt": """\
Trucks arrive in Deir al-Zour

Published 5 March 2024

A convoy of HWF reached Deir al-Zour on Monday, Mr Marsh said. Nine trucks with flour and medicine
came from the port of Dornakh on Sunday.
""",
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    for name, text in _ARTICLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    library = Library.create(tmp_path / "case.parallax")
    library.prepare(Job())
    library.import_files([tmp_path / name for name in _ARTICLES], Job())
    yield library
    library.close()


def spelt(library: Library, words: str) -> NameEntry:
    """The entry that has this spelling."""
    return next(e for e in library.names() if words in [s.text for s in e.spellings])


def test_certain_names_are_joined_from_the_start_and_say_why(library: Library) -> None:
    town, front = spelt(library, "Deir Ezzor"), spelt(library, "HWF")

    assert {s.text for s in town.spellings} == {"Deir Ezzor", "Deir al-Zour"}
    assert {e.rule for e in town.evidence} == {"the list of places has it"}
    assert front.name == "Harbour Workers Front"
    assert "Harbour Workers Front (HWF)" in front.evidence[0].example


def test_doubtful_names_are_proposed_until_the_analyst_decides(library: Library) -> None:
    def proposed() -> set[frozenset[str]]:
        return {frozenset(p.names) for p in library.name_proposals()}

    marsh, port = frozenset(("John Marsh", "Marsh")), frozenset(("Dornak", "Dornakh"))
    assert proposed() >= {marsh, port}

    library.join_names(["john marsh", "Marsh"])
    library.keep_names_apart("Dornak", "Dornakh")
    assert proposed().isdisjoint({marsh, port})
    assert spelt(library, "Marsh").name == "John Marsh"

    assert library.undo() == "keep the names “Dornak” and “Dornakh” apart"
    assert library.undo() == "join the names “John Marsh” and “Marsh”"
    assert proposed() >= {marsh, port}
    library.redo()
    assert spelt(library, "Marsh") == spelt(library, "John Marsh")


def test_a_name_can_be_split_and_renamed(library: Library) -> None:
    key = spelt(library, "Deir Ezzor").key
    library.rename_name(key, "Deir")
    assert spelt(library, "Deir al-Zour").name == "Deir"

    library.split_name(key, "Deir al-Zour")
    assert spelt(library, "Deir al-Zour") != spelt(library, "Deir Ezzor")
    with pytest.raises(LibraryError, match="no other"):
        library.split_name("dornak", "Dornak")
    with pytest.raises(LibraryError, match="no name"):
        library.join_names(["Nowhere", "Dornak"])
    with pytest.raises(LibraryError, match="two different"):
        library.join_names(["Dornak", "dornak"])


def test_a_search_finds_a_name_under_its_other_spellings(library: Library) -> None:
    result = library.search('"Deir Ezzor"')
    assert result.total == 2
    assert [note.sentence for note in result.also_as] == ["“Deir Ezzor” also as: Deir al-Zour."]

    assert library.search('"Deir Ezzor"', also_as=False).total == 1
    assert library.search("HWF").also_as[0].spellings == ("Harbour Workers Front",)
    library.join_names(["Dornak", "Dornakh"])
    assert library.search("dornak").total == 2
    library.undo()
    assert library.search("dornak").total == 1


def test_a_comparison_follows_the_decisions(library: Library) -> None:
    def variants() -> set[frozenset[str]]:
        found = library.compare([head.id for head in library.heads()])
        return {
            frozenset(mark.span.of(found.columns[mark.column].article.body) for mark in d.marks)
            for d in found.differences
            if d.type is DifferenceType.NAME_VARIANT
        }

    town, port = frozenset(("Deir Ezzor", "Deir al-Zour")), frozenset(("Dornak", "Dornakh"))
    assert town in variants()
    library.keep_names_apart("Dornak", "Dornakh")
    assert port not in variants()


def test_names_kept_apart_by_hand_are_no_one_thing_in_what_a_comparison_tells(
    library: Library,
) -> None:
    def spelt_in_one_fact() -> bool:
        ids = [head.id for head in library.heads()]
        made = library.compare(ids)
        told = [
            {
                said.mark.span.of(made.columns[said.mark.column].article.body)
                for cell in fact.cells
                for said in cell.said
            }
            for fact in library.findings(made).facts
        ]
        return any({"Deir Ezzor", "Deir al-Zour"} <= words for words in told)

    assert spelt_in_one_fact()
    library.split_name("Deir Ezzor", "Deir al-Zour")
    assert not spelt_in_one_fact()
