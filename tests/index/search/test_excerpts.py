"""Hits in context: what is marked and how much of the text stands around it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Excerpt
from index.search import excerpts, parse


def marked(body: str, query: str) -> list[str]:
    return [mark.of(body) for excerpt in excerpts(body, parse(query), 9) for mark in excerpt.marks]


@pytest.mark.parametrize(
    ("body", "query", "marks"),
    [
        ("Gulls and a gull’s egg", "gull", ["Gulls", "gull’s"]),
        ("The port, the authority, the port authority", '"port authority"', ["port authority"]),
        ("Some 15,500 near Bel ez-Zar", "15500 zar", ["15,500", "ez-Zar"]),
        ("Bel ez-Zar", '"bel ezzar"', ["Bel ez-Zar"]),
        ("Bel ez-Zar", "ez-Zar", ["ez-Zar"]),
        ("They advance, advanced, advise", "advance*", ["advance", "advanced"]),
        ("The US told us", "US", ["US"]),
        ("Gulls and terns", "gulls -terns", ["Gulls"]),
        ("Gulls and terns", "(gulls OR terns) after:2018 -(skua gulls)", ["Gulls", "terns"]),
        ("Gulls and terns", "title:gulls by:terns", []),
        ("Gulls and terns", "*", []),
        ("Gulls and terns", "", []),
        ("Gulls, gulls, gulls", '"gulls gulls" gulls', ["Gulls, gulls, gulls"]),
        ("新北京大学", "北京", ["北京"]),
    ],
)
def test_the_words_that_answer_are_marked(body: str, query: str, marks: list[str]) -> None:
    assert marked(body, query) == marks


def test_the_context_is_of_its_paragraph_and_ends_at_words() -> None:
    first = "Nothing here. " * 3
    second = "Before it stood a very long sentence of many words. " * 8
    body = f"{first}\n\n{second}the harbour {second}"
    (excerpt,) = excerpts(body, parse("harbour"))
    text = excerpt.span.of(body)
    assert excerpt.paragraph == 1
    assert 150 <= len(text) <= 200
    assert text == text.strip()
    assert body[excerpt.span.start - 1].isspace()
    assert body[excerpt.span.end].isspace()


def test_a_short_paragraph_is_given_whole() -> None:
    body = "One.\n\nThe harbour is closed.\n\nThree."
    (excerpt,) = excerpts(body, parse("harbour"))
    assert excerpt.span.of(body) == "The harbour is closed."


def test_what_no_other_excerpt_answers_comes_before_more_of_the_same() -> None:
    body = "\n\n".join(["Gulls over the port."] * 5 + ["Terns alone."])
    found = excerpts(body, parse("gulls OR terns"), 3)

    told = [mark.of(body) for excerpt in found for mark in excerpt.marks]
    assert told == ["Gulls", "Gulls", "Terns"]


def test_places_that_answer_more_of_the_query_come_before_others() -> None:
    filler = "Words without end stand here. " * 12
    body = f"Gulls. {filler}Gulls. {filler}Gulls near terns. {filler}Terns. {filler}"
    (only,) = excerpts(body, parse("gulls terns"), 1)
    assert "Gulls near terns" in only.span.of(body)
    three = excerpts(body, parse("gulls terns"), 3)
    assert [e.span for e in three] == sorted(e.span for e in three)
    assert only in three


TEXTS = st.lists(
    st.sampled_from(["gull", "tern", "ez-Zar", "\n\n", "a" * 90, "storm,", "US"]), max_size=60
).map(" ".join)


@given(TEXTS, st.sampled_from(["gull", '"gull tern"', "te* OR zar", "gull ez-zar US", "-gull"]))
def test_excerpts_lie_in_the_body_in_order_with_their_marks_inside(body: str, query: str) -> None:
    found = excerpts(body, parse(query), 5)
    assert len(found) <= 5
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for excerpt in found:
        _check(body, excerpt)


def _check(body: str, excerpt: Excerpt) -> None:
    assert excerpt.marks
    assert all(excerpt.span.covers(mark) for mark in excerpt.marks)
    assert "\n\n" not in excerpt.span.of(body)
    assert excerpt.paragraph == body.count("\n\n", 0, excerpt.span.start)
    for before, after in pairwise(excerpt.marks):
        assert before.end <= after.start
