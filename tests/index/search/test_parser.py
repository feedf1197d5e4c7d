"""A query is read as it was meant, and what could not be read is named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Span
from index.search import parse
from index.search.parser import typed_words
from index.search.query import (
    And,
    Dated,
    DayRelation,
    Every,
    Fuzzy,
    Label,
    Labelled,
    Near,
    Node,
    Not,
    Number,
    Or,
    Prefix,
    Query,
    SearchField,
    Wild,
    Words,
)

A, B, C = Words("a"), Words("b"), Words("c")
TODAY = date(2018, 11, 28)  # a Wednesday
_OVER_40_PEOPLE = Number(">40", 40, None, low_included=False, words="people killed")


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
        ('"a b"~5', Words("a b", phrase=True, slop=5)),
        (r'"a \" b"', Words('a " b', phrase=True)),
        ("a NEAR b", Near(A, B, 10)),
        ("a NEAR/5 b c", And((Near(A, B, 5), C))),
        ('har* NEAR/2 "b c"', Near(Prefix("har"), Words("b c", phrase=True), 2)),
        ("-a NEAR/5 b", Not(Near(A, B, 5))),
        (
            "title:(a NEAR b)",
            Near(Words("a", SearchField.TITLE), Words("b", SearchField.TITLE), 10),
        ),
        ("w?ld", Wild("w?ld")),
        ("*ld", Wild("*ld")),
        ("ez-Z?r", Wild("ez-Z?r")),
        ("h*rb*r", Wild("h*rb*r")),
        ("harb?r*", Wild("harb?r*")),
        ("harbour?", Words("harbour?")),
        ("place:ha?in", Wild("ha?in", SearchField.PLACE)),
        ("gulls~", Fuzzy("gulls")),
        ("gulls~2", Fuzzy("gulls", edits=2)),
        ("gulls~0", Words("gulls")),
        ("name:hajin~", Fuzzy("hajin", SearchField.NAME)),
        ('says:"will flee"', Words("will flee", SearchField.SAYS, phrase=True)),
        ("number:>40 killed", Number(">40", 40, None, low_included=False, words="killed")),
        ("number:>40 OR a", Or((Number(">40", 40, None, low_included=False), A))),
        ("number:>= 40", Number(">=40", 40, None)),
        ("number:≤40", Number("<=40", None, 40)),
        ("number:<40", Number("<40", None, 40, high_included=False)),
        ("number:=40", Number("40", 40, 40)),
        ("number:40..60 dead", Number("40..60", 40, 60, words="dead")),
        ("number:1,500", Number("1,500", 1500, 1500)),
        ("number:2..3 million people", Number("2..3 million", 2e6, 3e6, words="people")),
        ('number:">40 people killed" a', And((_OVER_40_PEOPLE, A))),
        ('number:40 "a"', And((Number("40", 40, 40), Words("a", phrase=True)))),
        ("lang:en", Labelled(Label.LANGUAGE, "en")),
        ("lang:Français", Labelled(Label.LANGUAGE, "fr")),
        ('lang:"scottish gaelic"', Labelled(Label.LANGUAGE, "gd")),
        ("lang:العربية", Labelled(Label.LANGUAGE, "ar")),
        ('lang:""', Labelled(Label.LANGUAGE, "")),
        ("month:2018-8", Labelled(Label.MONTH, "2018-08")),
        ('month:"2018-08?"', Labelled(Label.MONTH, "2018-08?")),
        ("month:2016-10..2020-6", Labelled(Label.MONTH, "2016-10..2020-06")),
        ("month:2016-10..2020?", Labelled(Label.MONTH, "2016-10..2020-12?")),
        ("month:2019", Labelled(Label.MONTH, "2019")),
        ("month:2019-01..2019-12", Labelled(Label.MONTH, "2019")),
        ("month:2019-03..2019-03", Labelled(Label.MONTH, "2019-03")),
        ('month:""', Labelled(Label.MONTH, "")),
        ('outlet:="The  Gull"', Labelled(Label.OUTLET, "The  Gull")),
        ('tag:"to read"', Labelled(Label.TAG, "to read")),
        ("event:e12", Labelled(Label.EVENT, "e12")),
        ('named:"deir ezzor"', Labelled(Label.NAMED, "deir ezzor")),
        ("has:conflict", Labelled(Label.HAS, "conflict")),
        ("has:Numbers", Labelled(Label.HAS, "number")),
        ("-is:undated", Not(Labelled(Label.IS, "undated"))),
        (
            "has:(note OR number)",
            Or((Labelled(Label.HAS, "note"), Labelled(Label.HAS, "number"))),
        ),
        ("date:2018", Dated(DayRelation.ON, "2018", date(2018, 1, 1), date(2018, 12, 31))),
        ("10:30", Words("10:30")),
        ("http://gull.example", Words("http://gull.example")),
        ("", None),
        (" \n ", None),
    ],
)
def test_a_query_is_read_as_it_was_meant(text: str, root: object) -> None:
    query = parse(text, TODAY)
    assert query.root == root
    assert query.problems == ()


@pytest.mark.parametrize(
    ("text", "printed", "first", "last"),
    [
        ("on:2018-08..2018-10", "on:2018-08..2018-10", date(2018, 8, 1), date(2018, 10, 31)),
        ("on:2018 .. 2018-02", "on:2018..2018-02", date(2018, 1, 1), date(2018, 2, 28)),
        ("on:2018-08..", "on:2018-08..", date(2018, 8, 1), date.max),
        ("on:..2018-08-09", "on:..2018-08-09", date.min, date(2018, 8, 9)),
        ('on:"2018-08…2018-10"', "on:2018-08..2018-10", date(2018, 8, 1), date(2018, 10, 31)),
        ("on:today", "on:today", TODAY, TODAY),
        ("on:Yesterday", "on:yesterday", date(2018, 11, 27), date(2018, 11, 27)),
        ("on:this-week", "on:this-week", date(2018, 11, 26), date(2018, 12, 2)),
        ('on:"last week"', "on:last-week", date(2018, 11, 19), date(2018, 11, 25)),
        ("on:last-month", "on:last-month", date(2018, 10, 1), date(2018, 10, 31)),
        ("after:this-month", "after:this-month", date(2018, 11, 1), date(2018, 11, 30)),
        ("on:last-year", "on:last-year", date(2017, 1, 1), date(2017, 12, 31)),
        ("on:14d", "on:14d", date(2018, 11, 15), TODAY),
        ("on:0d", "on:0d", TODAY, TODAY),
        ("after:14d", "after:14d", date(2018, 11, 14), date(2018, 11, 14)),
        ("after:3w", "after:3w", date(2018, 11, 7), date(2018, 11, 7)),
        ("before:9m", "before:9m", date(2018, 2, 28), date(2018, 2, 28)),
        ("before:1y", "before:1y", date(2017, 11, 28), date(2017, 11, 28)),
        ("on:last-month..today", "on:last-month..today", date(2018, 10, 1), TODAY),
    ],
)
def test_days_are_read_in_ranges_and_from_today(
    text: str, printed: str, first: date, last: date
) -> None:
    query = parse(text, TODAY)
    assert isinstance(query.root, Dated)
    assert (query.root.first, query.root.last) == (first, last)
    assert query.problems == ()
    assert str(query) == printed
    assert parse(printed, TODAY) == query


def test_a_month_ends_where_it_does() -> None:
    leap = parse("after:1m", date(2016, 3, 31)).root
    assert isinstance(leap, Dated)
    assert leap.first == date(2016, 2, 29)


def test_the_words_that_are_wanted_are_told_with_their_places() -> None:
    text = 'gulls "ez-Zar port" -terns by:Ada title:storm* title:storm has:note skua~'
    assert [span.of(text) for span in typed_words(text)] == ["gulls", "ez-Zar", "port", "storm"]


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
        ("?h*", "?h*", "two letters", "h"),
        ("*h-*", "*h-*", "two letters", "h-"),
        ("北京*", "北京*", "no single word", "北京"),
        ("har/b*", "har/b*", "no single word", "har/b"),
        ("*har:b", "*har:b", "no single word", '"har:b"'),
        ("ab~", "ab~", "three letters", "ab"),
        ("abcd~2", "abcd~2", "one letter", "abcd~"),
        ("harbour~7", "harbour~7", "at most 2 letters", "harbour~2"),
        ("har*~", "har*~", "does not go with", "har*"),
        ('"a b"~', "~", "number of words", '"a b"'),
        ('"a b"~999', "~999", "read as ~30", '"a b"~30'),
        ('tag:"a"~3', "~3", "only after a phrase", "tag:a"),
        ("NEAR", "NEAR", "either side", ""),
        ("NEAR a", "NEAR", "either side", "a"),
        ("a NEAR", "NEAR", "either side", "a"),
        ("a NEAR/0 b", "NEAR/0", "read as NEAR/10", "a NEAR/10 b"),
        ("a NEAR/xyz b", "NEAR/xyz", "read as NEAR/10", "a NEAR/10 b"),
        ("a NEAR/500 b", "NEAR/500", "read as NEAR/30", "a NEAR/30 b"),
        ("a NEAR (b OR c)", "NEAR", "read as AND", "a (b OR c)"),
        ("a NEAR title:b", "NEAR", "read as AND", "a title:b"),
        ("a NEAR/2 b NEAR c", "NEAR", "read as AND", "(a NEAR/2 b) c"),
        ("on:2018-08..2018-13", "2018-13", "no month 13", "on:2018-08..2018-12"),
        ("date: 2018-08 .. 2018-13", "2018-13", "no month 13", "on:2018-08..2018-12"),
        ('on:" 2018-00..2018-10"', "2018-00", "no month 0", "on:2018-01..2018-10"),
        ("on:2018-02..2018-02-30", "2018-02-30", "no day 30", "on:2018-02..2018-02-28"),
        ("on:2018-10..2018-08", "2018-10..2018-08", "exchanged", "on:2018-08..2018-10"),
        ("on:monday..2018", "monday", "no date", "on:..2018"),
        ("a on:9999y", "9999y", "before all years", "a"),
        ("number:many", "many", "no number", ""),
        ("number:>40..60", ">40..60", "no number", ""),
        ("number:60..40", "60..40", "no number", ""),
        ("titel:gull", "titel:", "read as “title”", "title:gull"),
        ("by:=gull", "by:=", "only after outlet:", "by:gull"),
        ("lang:klingon a", "klingon", "no language “klingon”", "a"),
        ("lang:germn", "germn", "read as German", "lang:de"),
        ("month:2018-13 a", "2018-13", "no month", "a"),
        ("has:xyz a", "xyz", "conflict, quotation, number and note", "a"),
        ("has:quotaton", "quotaton", "read as has:quotation", "has:quotation"),
        ("is:new a", "new", "no “is:new”", "a"),
        ('tag:"" a', '""', "needs a word", "a"),
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
    st.sampled_from([*'aB-−()*:"“„« \n&é’1?~=./\\北']) | st.characters(),
    max_size=30,
)
PIECES = st.sampled_from(
    [
        "a", "OR", "AND", "NOT", "NEAR", "NEAR/3", "-", "(", ")", '"', "title:", "by:", "after:",
        "on:", "2018", "ha*", "w?ld", "*ld", "gulls~", "gulls~2", "~4", "says:", "number:", ">40",
        "killed", "40..60", "million", "..", "last-week", "14d", "lang:", "en", "month:", "has:",
        "is:", "tag:", "outlet:=", "note", "\\", "U.S.", "=",
    ]
)  # fmt: skip
QUERIES = ODD | st.lists(PIECES | ODD).map(" ".join) | st.lists(PIECES | ODD).map("".join)


@given(QUERIES)
def test_any_text_is_read_and_what_is_run_reads_back_the_same(text: str) -> None:
    query = parse(text, TODAY)
    for problem in query.problems:
        assert 0 <= problem.span.start < problem.span.end <= len(text)
        assert problem.sentence.endswith(".")
    if text.strip() and query.root is None:
        assert query.problems
    again = parse(str(query), TODAY)
    assert again.root == query.root
    assert again.problems == ()
    for span in typed_words(text):
        assert span.of(text).strip()


FIELDS = st.none() | st.sampled_from(SearchField)
PHRASES = st.text(st.sampled_from('ab"\\“ 1*:(-'), min_size=1).map(
    lambda t: " ".join(f"{t}x".split())
)
LEAVES: st.SearchStrategy[Words | Prefix | Wild | Fuzzy] = st.one_of(
    st.builds(Words, st.sampled_from(["a", "ez-Zar", "US", "15,500"]), FIELDS),
    st.builds(Words, PHRASES, FIELDS, st.just(True), st.integers(0, 30)),
    st.builds(Prefix, st.sampled_from(["ha", "ez-Z"]), FIELDS),
    st.builds(Wild, st.sampled_from(["w?ld", "*ld", "a*b*"]), FIELDS),
    st.builds(Fuzzy, st.sampled_from(["gulls", "NOTED"]), FIELDS, st.sampled_from([1, 2])),
)
NEARS = st.builds(Near, LEAVES, LEAVES, st.integers(1, 30)).filter(
    lambda near: near.left.field == near.right.field
)
LABELS = st.one_of(
    st.builds(
        Labelled,
        st.sampled_from([Label.OUTLET, Label.TAG, Label.EVENT, Label.NAMED]),
        st.text(st.sampled_from('abOR"\\“1é*:(-')).map(lambda t: f"{t}R"),
    ),
    st.builds(Labelled, st.just(Label.MONTH), st.sampled_from(["2018-08", "2018-08?", ""])),
    st.builds(Labelled, st.just(Label.LANGUAGE), st.sampled_from(["en", "yue", ""])),
    st.builds(Labelled, st.just(Label.HAS), st.sampled_from(["note", "number"])),
)
OTHERS = st.sampled_from(
    [
        Every(),
        Number(">40", 40, None, low_included=False, words="killed"),
        Number("2 million", 2e6, 2e6),
        Number("40", 40, 40),
        Dated(DayRelation.ON, "2018-08..", date(2018, 8, 1), date.max),
        Dated(DayRelation.BEFORE, "14d", date(2018, 11, 14), date(2018, 11, 14)),
    ]
)


def _without(kind: type[Node], nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return nodes.filter(lambda node: not isinstance(node, kind))


def _around(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Nodes as the parser makes them: none right inside one of its own kind."""
    return st.one_of(
        _without(Not, inner).map(Not),
        st.lists(_without(And, inner), min_size=2, max_size=4).map(lambda p: And(tuple(p))),
        st.lists(_without(Or, inner), min_size=2, max_size=4).map(lambda p: Or(tuple(p))),
    )


NODES: st.SearchStrategy[Node] = st.recursive(
    LEAVES | NEARS | LABELS | OTHERS, _around, max_leaves=12
)


@given(NODES)
def test_every_query_reads_back_from_its_text(node: Node) -> None:
    assert parse(str(Query(node)), TODAY) == Query(node)
