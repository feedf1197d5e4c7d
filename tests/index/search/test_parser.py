"""A query is read as it was meant, and what could not be read is named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Span
from index.search import parse
from index.search.query import (
    And,
    Dated,
    DayRelation,
    Every,
    Not,
    Or,
    Prefix,
    SearchField,
    Words,
)

A, B, C = Words("a"), Words("b"), Words("c")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b c", Or((A, And((B, C))))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("((a) (b c))", And((A, B, C))),
        ("a -b", And((A, Not(B)))),
        ("a −b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("a AND NOT b", And((A, Not(B)))),
        ("NOT NOT a", A),
        ("-(a OR b)", Not(Or((A, B)))),
        ("a or b", And((A, Words("or"), B))),
        ('"a  b"', Words("a b", phrase=True)),
        ("“a b”", Words("a b", phrase=True)),
        ("„a b“", Words("a b", phrase=True)),
        ("«a b»", Words("a b", phrase=True)),
        ('c"a b"', And((C, Words("a b", phrase=True)))),
        ("ez-Zar", Words("ez-Zar")),
        ("har*", Prefix("har")),
        ("*", Every()),
        ("outlet:gull", Words("gull", SearchField.OUTLET)),
        ("Outlet: gull", Words("gull", SearchField.OUTLET)),
        ('by:"Ada Marsh"', Words("Ada Marsh", SearchField.BYLINE, phrase=True)),
        ("title:har*", Prefix("har", SearchField.TITLE)),
        ("-outlet:gull", Not(Words("gull", SearchField.OUTLET))),
        (
            "title:(a OR -b)",
            Or((Words("a", SearchField.TITLE), Not(Words("b", SearchField.TITLE)))),
        ),
        ("on:2018", Dated(DayRelation.ON, "2018", date(2018, 1, 1), date(2018, 12, 31))),
        (
            "after:2016-2",
            Dated(DayRelation.AFTER, "2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ),
        (
            'before:"2018/8/9"',
            Dated(DayRelation.BEFORE, "2018-08-09", date(2018, 8, 9), date(2018, 8, 9)),
        ),
        ("10:30", Words("10:30")),
        ("http://gull.example", Words("http://gull.example")),
        ("", None),
        (" \n ", None),
    ],
)
def test_a_query_is_read_as_it_was_meant(text: str, root: object) -> None:
    query = parse(text)
    assert query.root == root
    assert query.problems == ()


@pytest.mark.parametrize(
    ("text", "place", "said", "run"),
    [
        ('a "b c', '"', "never closed", 'a "b c"'),
        ('a "', '"', "never closed", "a"),
        ('a ""', '""', "Nothing stands between", "a"),
        ("a ()", "()", "empty", "a"),
        ("(a", "(", "never closed", "a"),
        ("a) b", ")", "no “(”", "a b"),
        ("OR", "OR", "either side", ""),
        ("OR a", "OR", "either side", "a"),
        ("a OR", "OR", "either side", "a"),
        ("a AND", "AND", "either side", "a"),
        ("a NOT", "NOT", "Nothing stands after", "a"),
        ("(a OR) b", "OR", "either side", "a b"),
        ("a after:2018-13", "2018-13", "read as 2018", "a after:2018"),
        ("on:2018-02-30", "2018-02-30", "read as 2018-02", "on:2018-02"),
        ("a after:monday", "monday", "no date", "a"),
        ("a after:0000", "0000", "no year", "a"),
        ("a before:", "before:", "Nothing stands after", "a"),
        ("a outlet:", "outlet:", "Nothing stands after", "a"),
        ("paper:gull", "paper:", "no field “paper”", "paper gull"),
        ("h*", "h*", "two letters", "h"),
        ("har*our", "har*our", "end of a word", "har*"),
        ("*our", "*our", "end of a word", "our"),
        ("a ???", "???", "no word", "a"),
        ('a "?!"', '"?!"', "no word", "a"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_run(
    text: str, place: str, said: str, run: str
) -> None:
    query = parse(text)
    (problem,) = query.problems
    assert problem.span.of(text) == place
    assert said in problem.sentence
    assert problem.sentence.endswith(".")
    assert str(query) == run


def test_problems_come_in_the_order_of_the_query() -> None:
    query = parse("foo:a () OR")
    assert [p.span for p in query.problems] == [Span(0, 4), Span(6, 8), Span(9, 11)]


def test_a_very_long_or_deep_query_is_read_in_part() -> None:
    assert "first 500 words" in parse("a " * 10_000).problems[0].sentence
    assert "Too many brackets" in parse("(" * 400 + "a" + ")" * 80).problems[0].sentence
    assert parse("-" * 10_000 + "a").root is not None
    assert parse("NOT " * 100 + "a").root == A


ODD = st.text(
    st.sampled_from([*'aB-−()*:"“„« \n&é’1']) | st.characters(),
    max_size=30,
)
QUERIES = ODD | st.lists(
    st.sampled_from(
        ["a", "OR", "AND", "NOT", "-", "(", ")", '"', "title:", "by:", "after:", "2018", "ha*"]
    )
    | ODD
).map(" ".join)


@given(QUERIES)
def test_any_text_is_read_and_what_is_run_reads_back_the_same(text: str) -> None:
    query = parse(text)
    for problem in query.problems:
        assert 0 <= problem.span.start < problem.span.end <= len(text)
    if text.strip() and query.root is None:
        assert query.problems
    again = parse(str(query))
    assert again.root == query.root
    assert again.problems == ()
