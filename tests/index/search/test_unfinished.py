"""The word that is being typed is looked for as a beginning, and no other."""

import pytest

from index.records import AlsoAs
from index.search import Query, parse, unfinished_word, with_beginnings, with_other_spellings


@pytest.mark.parametrize("text", ["brid", "old brid", "(old OR brid", "old NEAR brid", "old\nbrid"])
def test_a_plain_word_at_the_end_is_unfinished(text: str) -> None:
    word = unfinished_word(text)
    assert word is not None
    assert word.text == "brid"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "brid ",
        '"brid',
        '"old brid"',
        "title:brid",
        "title:(old brid",
        "lang:en",
        "number:>40 killed",
        "brid*",
        "b*",
        "br?d",
        "brid~",
        "brid.",
        "-brid",
        "old NOT brid",
        "old OR",
        "brid)",
        "x.com/y",
        "水",
    ],
)
def test_what_a_sign_ends_or_a_field_takes_is_whole(text: str) -> None:
    assert unfinished_word(text) is None


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("brid", "brid OR brid*"),
        ("old brid", "old (brid OR brid*)"),
        ("brid brid", "brid (brid OR brid*)"),
        ("old OR brid", "old OR (brid OR brid*)"),
        ("old NEAR/3 brid", "(old NEAR/3 brid) OR (old NEAR/3 brid*)"),
        ("old b", "old"),
    ],
)
def test_the_last_word_alone_may_begin_others(text: str, run: str) -> None:
    root, last = parse(text).root, unfinished_word(text)
    assert root is not None
    assert last is not None
    begun = with_beginnings(root, last)
    assert begun is not None
    assert str(Query(begun.root)) == run
    assert f"“{last.text}”" in begun.sentence


def test_other_spellings_of_a_name_stay_as_they_are() -> None:
    spread = with_other_spellings(
        parse("deir ezzor"), lambda words: ("Zor ezzor",) if words == "deir ezzor" else ()
    )
    root, last = spread.query.root, unfinished_word("deir ezzor")
    assert spread.notes == (AlsoAs("deir ezzor", ("Zor ezzor",)),)
    assert root is not None
    assert last is not None
    begun = with_beginnings(root, last, spread.added)
    assert begun is not None
    assert str(Query(begun.root)) == 'deir (ezzor OR ezzor*) OR "Zor ezzor"'


def test_a_letter_by_itself_is_looked_for_as_it_is() -> None:
    root, last = parse("b").root, unfinished_word("b")
    assert root is not None
    assert last is not None
    assert with_beginnings(root, last) is None
