"""What is painted of a query, said of it, and offered instead of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import FacetKind, Narrowing, SearchResult, Span, Suggestion
from reader.asking import UNNARROWED, Asked
from reader.models.query_tokens import TokenKind, tokens, without_fields
from reader.models.ways_out import corrected, examples, ways_out
from tests.reader.fake_library import FakeLibrary, flood

TERM, OPERATOR, BRACKET = TokenKind.TERM, TokenKind.OPERATOR, TokenKind.BRACKET


def cut(query: str) -> list[tuple[TokenKind, str]]:
    return [(token.kind, token.span.of(query)) for token in tokens(query)]


@given(st.text(max_size=60))
def test_tokens_follow_each_other_and_only_space_is_between_them(query: str) -> None:
    at = 0
    for token in tokens(query):
        assert token.span.start >= at
        assert not query[at : token.span.start].strip()
        assert token.span.covers(token.field) or token.field.start == token.field.end
        at = token.span.end
    assert not query[at:].strip()


def test_phrases_fields_operators_and_brackets_are_told_apart() -> None:
    query = 'hajin AND (civilian* OR “foreign fighters”) -outlet:"Valley Post"'
    assert cut(query) == [
        (TERM, "hajin"),
        (OPERATOR, "AND"),
        (BRACKET, "("),
        (TERM, "civilian*"),
        (OPERATOR, "OR"),
        (TERM, "“foreign fighters”"),
        (BRACKET, ")"),
        (TERM, '-outlet:"Valley Post"'),
    ]
    assert tokens(query)[-1].field.of(query) == "outlet:"


@pytest.mark.parametrize("query", ["ANDES", "nOR", "or", "and", "ORLA"])
def test_words_that_only_look_like_operators_are_words(query: str) -> None:
    assert cut(query) == [(TERM, query)]


def test_a_phrase_that_is_still_being_typed_is_one_term() -> None:
    assert cut('a "foreign fig') == [(TERM, "a"), (TERM, '"foreign fig')]


def test_words_are_freed_of_their_fields_and_days_are_not() -> None:
    assert without_fields('title:"old town" after:2018 -by:x') == '"old town" after:2018 -x'


def test_a_correction_changes_its_words_alone() -> None:
    found = (
        Suggestion(Span(0, 4), "orln", "orla", 3),
        Suggestion(Span(9, 13), "hous", "houses", 3),
    )
    result = SearchResult("", (), (), 0, suggestions=found)
    assert corrected("orln AND hous", result) == "orla AND houses"


def test_ways_out_begin_with_what_is_ticked() -> None:
    narrowed = Narrowing(frozenset({(FacetKind.OUTLET, "X")}))
    result = SearchResult(
        "", (), (), 0, suggestions=(Suggestion(Span(6, 10), "hous", "houses", 3),)
    )
    found = ways_out(Asked("title:hous pump", narrowed), result)
    assert found[0].asked == Asked("title:hous pump", UNNARROWED)
    assert [way.asked.query for way in found[1:]] == [
        "title:houses pump",
        "hous pump",
        "hous OR pump",
    ]
    assert found[1].note == "in 3 articles"


def test_no_way_out_is_offered_that_asks_the_same() -> None:
    result = SearchResult("", (), (), 0)
    assert ways_out(Asked("pump"), result) == ()
    assert ways_out(Asked("pump OR mill"), result) == ()


def test_examples_are_made_of_names_outlets_and_days_that_are_there(tmp_path: object) -> None:
    library = FakeLibrary.__new__(FakeLibrary)
    heads = {article.head.id: article.head for article in flood()}
    found = [way.asked.query for way in examples(FakeLibrary.names(library), heads)]
    assert found == ["Orla", 'Orla outlet:"Morning Ledger"', "Orla after:2031-02"]
    assert examples((), heads) == ()


@pytest.mark.parametrize(
    ("query", "expected"), [("a", False), ("ab", True), ("水", True), ("", False)]
)
def test_two_letters_are_worth_a_search_and_one_sign_that_is_a_word(
    query: str, *, expected: bool
) -> None:
    assert Asked(query).telling is expected
