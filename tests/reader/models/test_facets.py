"""Facets count what occurs and narrow by any value of a kind and by all kinds."""

from index.records import FacetKind, Narrowing
from reader.asking import UNNARROWED
from reader.models.facets import facets_of, passes, words_of
from tests.reader.fake_library import flood

HEADS = [article.head for article in flood()]


def told(kind: FacetKind) -> list[tuple[str, int]]:
    return [(words_of(value), value.count) for value in facets_of(HEADS)[kind]]


def test_outlets_stand_by_count() -> None:
    assert told(FacetKind.OUTLET) == [("Valley Post", 2), ("Morning Ledger", 1), ("Orla Radio", 1)]


def test_months_stand_by_date_and_the_undated_last() -> None:
    expected = [("February 2031", 1), ("March 2031", 1), ("No date in the file", 2)]
    assert told(FacetKind.MONTH) == expected


def test_values_of_one_kind_widen_and_other_kinds_narrow() -> None:
    outlets = {(FacetKind.OUTLET, "Valley Post"), (FacetKind.OUTLET, "Orla Radio")}
    wide = Narrowing(frozenset(outlets))
    assert [head.id for head in HEADS if passes(head, wide)] == [2, 3, 4]
    narrow = Narrowing(frozenset({*outlets, (FacetKind.MONTH, "")}))
    assert [head.id for head in HEADS if passes(head, narrow)] == [2, 4]


def test_nothing_ticked_lets_everything_pass() -> None:
    assert all(passes(head, UNNARROWED) for head in HEADS)
