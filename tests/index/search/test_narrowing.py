"""What is ticked in facets becomes part of a query, and reads back from its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import FacetKind, Narrowing
from index.search import narrowed, parse


def ticked(*keys: tuple[FacetKind, str]) -> Narrowing:
    return Narrowing(frozenset(keys))


@pytest.mark.parametrize(
    ("query", "keys", "text"),
    [
        ("fire", [(FacetKind.OUTLET, "BBC")], 'fire outlet:="BBC"'),
        (
            "fire OR smoke",
            [(FacetKind.OUTLET, "The Gull"), (FacetKind.OUTLET, "Tern")],
            '(fire OR smoke) (outlet:=Tern OR outlet:="The Gull")',
        ),
        (
            "fire -drill",
            [(FacetKind.MONTH, "2018-08"), (FacetKind.LANGUAGE, "en"), (FacetKind.EVENT, "12")],
            'fire -drill month:"2018-08" lang:en event:12',
        ),
        ("fire", [(FacetKind.MONTH, ""), (FacetKind.MONTH, "2018-08?")],
         'fire (month:"" OR month:"2018-08?")'),
        ("fire", [(FacetKind.MONTH, f"2018-0{n}{s}") for n in range(3, 9) for s in ("", "?")],
         'fire (month:"2018-03..2018-08" OR month:"2018-03..2018-08?")'),
        ("fire", [(FacetKind.MONTH, f"2018-{n:02}") for n in range(1, 13)], "fire month:2018"),
        ("fire", [(FacetKind.MONTH, m) for m in ("2018-12", "2019-01", "2019-03")],
         'fire (month:"2018-12..2019-01" OR month:"2019-03")'),
        ("", [(FacetKind.TAG, "to check")], 'tag:"to check"'),
        ("fire", [(FacetKind.NAME, "deir ezzor")], 'fire named:"deir ezzor"'),
        ("fire", [], "fire"),
    ],
)  # fmt: skip
def test_what_is_ticked_is_said_in_the_words_of_the_language(
    query: str, keys: list[tuple[FacetKind, str]], text: str
) -> None:
    assert str(narrowed(parse(query), ticked(*keys))) == text


def test_a_query_of_which_nothing_can_be_read_still_finds_nothing() -> None:
    found = narrowed(parse("()"), ticked((FacetKind.TAG, "checked")))
    assert found.root is None
    assert found.problems


_MONTHS = st.sampled_from(["", "2018-08", "2018-08?", "2018-09", "2018-09?", "2018-10", "2019-12"])
_KEYS = st.one_of(
    st.tuples(st.just(FacetKind.MONTH), _MONTHS),
    st.tuples(st.just(FacetKind.LANGUAGE), st.sampled_from(["", "en", "ar", "fr"])),
    st.tuples(st.just(FacetKind.OUTLET), st.text(st.sampled_from('aB "“\\OR:='), max_size=9)),
    st.tuples(
        st.sampled_from([FacetKind.TAG, FacetKind.EVENT, FacetKind.NAME]),
        st.text(st.sampled_from('aB "“\\OR:=(1'), min_size=1, max_size=9),
    ),
).map(lambda key: (key[0], " ".join(key[1].split()))).filter(
    lambda key: bool(key[1]) or key[0] in (FacetKind.MONTH, FacetKind.LANGUAGE, FacetKind.OUTLET)
)  # fmt: skip


@given(
    st.sampled_from(["", "fire", "fire OR smoke", "fire -drill", "(a OR b) NEAR c", '"x y"~3']),
    st.sets(_KEYS, max_size=5),
)
def test_a_narrowed_query_reads_back_from_its_text(
    query: str, keys: set[tuple[FacetKind, str]]
) -> None:
    found = narrowed(parse(query), ticked(*keys))
    again = parse(str(found))
    assert again.root == found.root
    assert again.problems == ()
