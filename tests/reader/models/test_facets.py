"""Facets count what occurs and narrow by any value of a kind and by all kinds."""

from reader.models.facets import FacetKind, facets_of, passes
from tests.reader.fake_library import flood

HEADS = [article.head for article in flood()]


def test_outlets_stand_by_count() -> None:
    found = [(facet.words, facet.count) for facet in facets_of(HEADS, FacetKind.OUTLET)]
    assert found == [("Valley Post", 2), ("Morning Ledger", 1), ("Orla Radio", 1)]


def test_months_stand_by_date_and_the_undated_last() -> None:
    found = [(facet.words, facet.count) for facet in facets_of(HEADS, FacetKind.MONTH)]
    assert found == [("February 2031", 1), ("March 2031", 1), ("No date in the file", 2)]


def test_values_of_one_kind_widen_and_other_kinds_narrow() -> None:
    outlets = {(FacetKind.OUTLET, "Valley Post"), (FacetKind.OUTLET, "Orla Radio")}
    assert [head.id for head in HEADS if passes(head, outlets)] == [2, 3, 4]
    assert [head.id for head in HEADS if passes(head, {*outlets, (FacetKind.MONTH, "")})] == [2, 4]


def test_nothing_checked_lets_everything_pass() -> None:
    assert all(passes(head, ()) for head in HEADS)
