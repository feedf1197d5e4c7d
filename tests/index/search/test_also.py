"""A name is found under its other spellings too, and the answer says so."""

import pytest

from index.records import AlsoAs
from index.search import parse, with_other_spellings
from index.search.query import Words

_KNOWN = {
    "deir ezzor": ("Deir al-Zour",),
    "kiev": ("Kyiv",),
    "isis": ("Islamic State", "IS"),
    "odd": ("-Odd: OR",),
}


def spread(text: str) -> tuple[str, tuple[AlsoAs, ...]]:
    found = with_other_spellings(parse(text), lambda t: _KNOWN.get(t.casefold(), ()))
    return str(found.query), found.notes


@pytest.mark.parametrize(
    ("asked", "run"),
    [
        ("Kiev", "Kiev OR Kyiv"),
        ('"Deir Ezzor" convoy', '("Deir Ezzor" OR "Deir al-Zour") convoy'),
        ("Deir Ezzor convoy", '((Deir Ezzor) OR "Deir al-Zour") convoy'),
        ("ISIS OR Kiev", 'ISIS OR "Islamic State" OR IS OR Kiev OR Kyiv'),
        ("convoy", "convoy"),
        ("convoy -Kiev", "convoy -Kiev"),
        ("outlet:Kiev by:Kiev", "outlet:Kiev by:Kiev"),
        ("place:Kiev", "place:Kiev OR place:Kyiv"),
        (
            "name:(Deir Ezzor)",
            '(name:Deir name:Ezzor) OR name:"Deir al-Zour"',
        ),
        ('says:"Deir Ezzor"', 'says:"Deir Ezzor" OR says:"Deir al-Zour"'),
        ("title:Deir Ezzor", "title:Deir Ezzor"),
        ('"battle of Kiev"', '"battle of Kiev" OR "battle of Kyiv"'),
        (
            '"from Kiev to Deir Ezzor."~2',
            (
                '"from Kiev to Deir Ezzor."~2 OR "from Kiev to Deir al-Zour."~2'
                ' OR "from Kyiv to Deir Ezzor."~2 OR "from Kyiv to Deir al-Zour."~2'
            ),
        ),
        ("Kiev NEAR/3 convoy", "(Kiev NEAR/3 convoy) OR (Kyiv NEAR/3 convoy)"),
        ("odd", 'odd OR "-Odd: OR"'),
        ("", ""),
    ],
)
def test_a_query_is_run_with_the_other_spellings_of_its_names(asked: str, run: str) -> None:
    assert spread(asked)[0] == run
    assert str(parse(run)) == run


def test_what_was_added_is_told_once() -> None:
    _, notes = spread("Kiev (Kiev OR convoy)")

    assert [note.sentence for note in notes] == ["“Kiev” also as: Kyiv."]


def test_what_was_added_says_in_place_of_what_it_stands() -> None:
    found = with_other_spellings(parse("ISIS"), lambda t: _KNOWN.get(t.casefold(), ()))
    added = found.added[Words("Islamic State", phrase=True)]
    assert (added.spelling, added.words, added.asked) == ("Islamic State", "ISIS", (Words("ISIS"),))
