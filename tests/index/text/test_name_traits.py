"""The traits of a name, and what is learnt of them."""

from itertools import pairwise
from math import exp, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import NameKind
from index.text.name_lists import name_lists
from index.text.name_traits import traits
from index.text.name_weights import KINDS, likelihoods
from index.text.names import candidates
from index.text.sentences import sentences


def seen(body: str) -> list[str]:
    found = candidates(body, sentences(body))
    (run,) = found.runs
    return traits(body, run, found.lower)


def likeliest(body: str) -> NameKind:
    chances = likelihoods(seen(body))
    return KINDS[chances.index(max(chances))]


def test_what_stands_beside_a_name_is_a_trait_of_it() -> None:
    found = seen("They met the mayor, Liv Berg, in spring.")

    assert {"<, mayor", "< role,", ">, in", "size 2", "last berg"} <= set(found)


def test_lists_of_names_are_traits() -> None:
    assert {"person 11", "city 0"} <= set(seen("They saw Anna Smith there."))
    assert "city 3" in seen("They saw Madrid there.")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("They spoke with Anna Smith there.", NameKind.PERSON),
        ("They were in Madrid there.", NameKind.PLACE),
        ("They saw the Ostby Water Company there.", NameKind.ORGANISATION),
    ],
)
def test_traits_tell_the_kind_by_themselves(body: str, kind: NameKind) -> None:
    assert likeliest(body) is kind


def test_without_known_traits_all_kinds_are_alike() -> None:
    assert len(set(likelihoods(["no such trait"]))) == 1


@given(st.text(max_size=200))
def test_any_text_gives_chances_that_sum_to_one(body: str) -> None:
    found = candidates(body, sentences(body))
    for run in found.runs:
        chances = likelihoods(traits(body, run, found.lower))
        assert isclose(sum(map(exp, chances)), 1, abs_tol=0.001)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found.runs))


def test_lists_are_folded_words() -> None:
    lists = name_lists()
    for names in (lists.given, lists.surnames, lists.cities, lists.grounds):
        assert len(names) > 1000
        assert all(name == name.lower().strip() for name in names)
