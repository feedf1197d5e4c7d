"""Certain spellings are one name from the start; what the analyst decides goes before that."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names import NameTable, known_names
from index.names.known import key_of
from index.records import (
    ArticleId,
    NameAct,
    NameDecision,
    NameEntry,
    NameKind,
    NameSighting,
    Span,
)
from index.text.lexicon import entries, texts
from index.text.name_forms import form_of
from tests.index.names.conftest import MakeTable


def spelt(table: NameTable, words: str) -> NameEntry:
    """The entry that has this spelling."""
    return next(e for e in table.entries() if words in [s.text for s in e.spellings])


def test_an_acronym_that_an_article_explains_is_the_long_name_everywhere(table: MakeTable) -> None:
    found = table(
        "The Harbour Workers Front (HWF) called a strike.", "Talks with HWF began on Monday."
    )

    entry = spelt(found, "HWF")
    assert entry.name == "Harbour Workers Front"
    assert {s.text: s.articles for s in entry.spellings} == {
        "Harbour Workers Front": (1,),
        "HWF": (2,),
    }
    assert [e.rule for e in entry.evidence] == ["an article explains the acronym HWF"]
    assert not entry.by_hand


def test_an_acronym_that_two_articles_explain_otherwise_joins_neither(table: MakeTable) -> None:
    found = table(
        "The Harbour Workers Front (HWF) called a strike.",
        "The Hill Water Fund (HWF) dug a well.",
        "Talks with HWF began on Monday.",
    )

    assert len({spelt(found, w).key for w in ("HWF", "Harbour Workers Front")}) == 2


def test_spellings_of_a_shipped_list_are_one_name(table: MakeTable) -> None:
    found = table(
        "Fighters left Deir ez-Zor on Monday.",
        "Buses came from Deir al-Zour in the morning.",
        "Daesh fighters fled. ISIS was beaten.",
    )

    assert spelt(found, "Deir ez-Zor") == spelt(found, "Deir al-Zour")
    assert spelt(found, "Daesh") == spelt(found, "ISIS")
    assert "the list of places has it" in [e.rule for e in spelt(found, "Deir ez-Zor").evidence]


def test_a_word_that_is_known_in_capitals_only_is_not_taken_for_the_acronym() -> None:
    def seen(spelling: str) -> NameSighting:
        form = form_of(spelling.lower(), spelling)
        return NameSighting(
            ArticleId(1), form[0], spelling, form, NameKind.OTHER, 1, Span(0, len(spelling))
        )

    def names(*spellings: str) -> int:
        return len(NameTable([seen(s) for s in spellings]).entries())

    assert names("Who", "World Health Organization") == 2
    assert names("WHO", "World Health Organization") == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Austria", "Australia"), ("Iran", "Iraq"), ("Niger", "Nigeria")]
)
def test_countries_that_look_alike_stay_two(table: MakeTable, one: str, other: str) -> None:
    found = table(f"Ministers met in {one}.", f"Ministers met in {other}.")

    assert spelt(found, one) != spelt(found, other)


def test_two_people_of_one_surname_stay_two(table: MakeTable) -> None:
    found = table("John Marsh, a doctor, spoke. Marsh left.", "Jane Marsh, a lawyer, spoke.")

    assert spelt(found, "John Marsh") != spelt(found, "Jane Marsh")
    assert spelt(found, "Marsh") == spelt(found, "John Marsh")


def joined(*spellings: str) -> NameDecision:
    return NameDecision(NameAct.JOIN, tuple(form_of(s.lower(), s) for s in spellings))


def test_what_was_joined_by_hand_is_one_and_can_be_split_again(table: MakeTable) -> None:
    bodies = ("Ministers met in Upper Dorn.", "Ministers met in Oberdorn.")
    one = table(*bodies, decisions=[joined("Upper Dorn", "Oberdorn")])
    entry = spelt(one, "Oberdorn")
    assert entry.by_hand
    assert len(entry.spellings) == 2

    split = one.parted(entry.key, "Oberdorn")
    assert split is not None
    two = table(*bodies, decisions=[joined("Upper Dorn", "Oberdorn"), split])
    assert {e.key for e in two.entries()} == {e.key for e in table(*bodies).entries()}
    assert two.kept_apart("oberdorn", "upper dorn")


def test_a_short_form_can_be_split_from_the_name_its_article_means(table: MakeTable) -> None:
    bodies = ("Ann Ferry, a lawyer, spoke. Ferry left.",)
    split = table(*bodies).parted("ann ferry", "Ferry")
    assert split is not None

    found = table(*bodies, decisions=[split])
    assert spelt(found, "Ferry") != spelt(found, "Ann Ferry")


def test_a_name_with_one_spelling_cannot_be_split(table: MakeTable) -> None:
    assert table("Ministers met in Hajin.").parted("hajin", "Hajin") is None


def test_a_spelling_can_be_split_from_a_shipped_list(table: MakeTable) -> None:
    bodies = ("Ministers met in Kyiv.", "Ministers met in Kiev.")
    split = table(*bodies).parted(table(*bodies).entries()[0].key, "Kiev")
    assert split is not None

    assert len(table(*bodies, decisions=[split]).entries()) == 2


def test_a_renamed_entry_is_shown_under_its_new_name(table: MakeTable) -> None:
    renamed = NameDecision(NameAct.RENAME, (("kyiv", "kyiv"),), "Kyjiw")

    assert spelt(table("They met in Kyiv.", decisions=[renamed]), "Kyiv").name == "Kyjiw"


def test_each_spelling_of_the_shipped_lists_stands_in_one_entry() -> None:
    listed = [
        (key, names)
        for lexicon, name in (("organisations", "organisation"), ("places", "place"))
        for entry in entries(lexicon, name)
        for names in [texts(entry, "names")]
        for key in {key_of(n) for n in names}
    ]

    assert len(listed) == len(known_names())
    assert all(len(names) > 1 for _, names in listed)


_WORDS = st.sampled_from(["hajin", "dorn", "upper dorn", "kyiv", "kiev", "ann ferry", "ferry"])


@st.composite
def _sightings(draw: st.DrawFn) -> list[NameSighting]:
    found = []
    for article, key in enumerate(draw(st.lists(_WORDS, min_size=2, max_size=8)), start=1):
        kind = draw(st.sampled_from([NameKind.PLACE, NameKind.OTHER]))
        spelling = key.title()
        form = form_of(key, spelling)
        found.append(NameSighting(ArticleId(article), key, spelling, form, kind, 1, Span(0, 5)))
    return found


@given(_sightings(), st.randoms(use_true_random=False))
def test_the_order_of_articles_makes_no_difference(
    seen: list[NameSighting], chance: random.Random
) -> None:
    mixed = seen.copy()
    chance.shuffle(mixed)

    assert NameTable(mixed).entries() == NameTable(seen).entries()


@given(_sightings(), st.data())
def test_joining_two_entries_and_splitting_them_restores_both(
    seen: list[NameSighting], data: st.DataObject
) -> None:
    before = NameTable(seen)
    keys = [entry.key for entry in before.entries()]
    if len(keys) < 2:
        return
    one, other = data.draw(st.lists(st.sampled_from(keys), min_size=2, max_size=2, unique=True))
    join = NameDecision(NameAct.JOIN, (before.forms(one)[0], before.forms(other)[0]))
    both = NameTable(seen, [join])
    taken = before.sightings(other)[0].spelling
    split = both.parted(both.key(before.forms(one)[0]), taken)
    assert split is not None

    after = NameTable(seen, [join, split])
    assert {frozenset(after.forms(e.key)) for e in after.entries()} == {
        frozenset(before.forms(e.key)) for e in before.entries()
    }
