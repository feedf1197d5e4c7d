"""A name is found under its other spellings too, and the answer says so."""

import pytest

from index.records import AlsoAs
from index.search import parse, with_other_spellings

_KNOWN = {"deir ezzor": ("Deir al-Zour",), "kiev": ("Kyiv",), "isis": ("Islamic State", "IS")}


def spread(text: str) -> tuple[str, tuple[AlsoAs, ...]]:
    query, notes = with_other_spellings(parse(text), lambda t: _KNOWN.get(t.casefold(), ()))
    return str(query), notes


@pytest.mark.parametrize(
    ("asked", "run"),
    [
        ("Kiev", "Kiev OR Kyiv"),
        ('"Deir Ezzor" convoy', '("Deir Ezzor" OR "Deir al-Zour") convoy'),
        ("Deir Ezzor convoy", '((Deir Ezzor) OR "Deir al-Zour") convoy'),
        ("ISIS OR Kiev", 'ISIS OR "Islamic State" OR IS OR Kiev OR Kyiv'),
        ("convoy", "convoy"),
        ("convoy -Kiev", "convoy -Kiev"),
        ("outlet:Kiev", "outlet:Kiev"),
        ("", ""),
    ],
)
def test_a_query_is_run_with_the_other_spellings_of_its_names(asked: str, run: str) -> None:
    assert spread(asked)[0] == run


def test_what_was_added_is_told_once() -> None:
    _, notes = spread("Kiev (Kiev OR convoy)")

    assert [note.sentence for note in notes] == ["“Kiev” also as: Kyiv."]
