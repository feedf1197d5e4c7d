"""The searcher finds and scores what Whoosh's own does on the same index.

Whoosh is not at one with itself everywhere; where it is not, it is asked so that it is:

- Conditions that many terms can fulfil score as `index.search.searcher` says. Whoosh is told so by
  wrapping them, since it scores them by chance, see `test_whoosh_scores_a_prefix_by_chance`.
- `Not` it answers with deleted articles too where they are the last, so that it is asked for all
  articles but those.
- Nearness of runs of several words it sees from one side only, so that here each side is one word;
  tests/index/search/test_proximity.py has the rest.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from index.records import ArticleId, Order
from index.search import SearchDocument, engine, folders
from index.search.conditions import ArticleIs, DayIs, LoosePhrase, Nearby, TextIs
from index.search.engine import WhooshQuery
from index.search.folders import Build
from index.search.opened import OpenSegments
from index.search.ranking import first
from index.search.schema import schema
from index.search.searcher import Searcher
from index.search.searchers import Searchers
from index.search.segment_file import SegmentFile
from index.search.told import Told, term
from index.search.writing import Writing, make_empty

query = engine.query

WORDS = ("gull", "gulls", "tern", "terns", "petrel", "guano", "sea", "seas", "the", "möwe", "море")
STEMS = ("gull", "tern", "petrel", "guano", "sea", "the", "mow", "мор", "nobody")
OUTLETS = ("The Herald", "Harbour Post", "The Harbour Herald", "")
FIELDS = ("title", "body")

TEXTS = st.lists(st.sampled_from([*WORDS, "\n\n"]), max_size=14).map(" ".join)
DOCUMENTS = st.builds(
    SearchDocument,
    id=st.integers(1, 12).map(ArticleId),
    content=st.just(""),
    title=st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    outlet=st.sampled_from(OUTLETS),
    byline=st.sampled_from(["", "Jane Gull", "Gull Terns"]),
    published=st.none() | st.dates(date(2018, 1, 1), date(2018, 3, 1)),
    body=TEXTS,
    guessed=st.booleans(),
    language=st.sampled_from(["en", "de", ""]),
    quotations=st.lists(TEXTS, max_size=2).map(tuple),
    name_keys=st.lists(st.sampled_from(["gull", "orlen"]), max_size=2, unique=True).map(tuple),
    numbers=st.lists(
        st.builds(Told, st.sampled_from([1.0, 7.0, 40.0]), st.just(("gull",))), max_size=2
    ).map(tuple),
)

Change = tuple[list[SearchDocument], set[int]]
CHANGES: st.SearchStrategy[list[Change]] = st.lists(
    st.tuples(
        st.lists(DOCUMENTS, max_size=7, unique_by=lambda document: document.id),
        st.sets(st.integers(1, 12), max_size=3),
    ),
    min_size=1,
    max_size=4,
)

BOOSTS = st.sampled_from([1.0, 1.0, 2.0, 0.5])
NAMES = st.sampled_from(FIELDS)
FORM_FIELDS = st.sampled_from(["title_form", "body_form", "outlet", "byline"])


def _days(first: int, length: int) -> DayIs:
    start = date(2018, 1, 1).toordinal() + first
    return DayIs(start, start + length)


TERMS = st.builds(query.Term, NAMES, st.sampled_from(STEMS), BOOSTS)
SHAPES = st.text("gulter*?", min_size=2, max_size=4).filter(lambda text: set(text) != {"*"})
LEAVES: st.SearchStrategy[WhooshQuery] = st.one_of(
    TERMS,
    st.builds(query.Term, st.just("outlet"), st.sampled_from(["herald", "harbour"]), BOOSTS),
    st.builds(query.Term, st.just("named"), st.sampled_from(["gull", "orlen"]), BOOSTS),
    st.builds(
        query.Phrase,
        st.sampled_from(["title", "body", "says"]),
        st.lists(st.sampled_from(STEMS[:7]), min_size=2, max_size=3),
        slop=st.integers(1, 3),
        boost=BOOSTS,
    ),
    st.builds(
        LoosePhrase,
        NAMES,
        st.lists(st.sampled_from(STEMS[:7]), min_size=2, max_size=3),
        slop=st.integers(0, 3),
        boost=BOOSTS,
    ),
    st.builds(
        lambda field, left, right, distance, boost: Nearby(
            query.Term(field, left), query.Term(field, right), distance, boost
        ),
        NAMES,
        st.sampled_from(STEMS),
        st.sampled_from(STEMS),
        st.integers(1, 10),
        BOOSTS,
    ),
    st.builds(
        query.Prefix, FORM_FIELDS, st.sampled_from(["g", "gu", "gull", "t", "м", "x"]), BOOSTS
    ),
    st.builds(query.Wildcard, FORM_FIELDS, SHAPES, BOOSTS),
    st.builds(
        query.FuzzyTerm,
        FORM_FIELDS,
        st.sampled_from(["gull", "terms", "guanol", "see"]),
        BOOSTS,
        st.integers(1, 2),
        st.integers(0, 1),
    ),
    st.builds(
        lambda low, high, first, last: query.TermRange(
            "told", term("gull", low), term("gull", high), first, last
        ),
        st.sampled_from([0.0, 1.0, 7.0]),
        st.sampled_from([7.0, 40.0, 50.0]),
        st.booleans(),
        st.booleans(),
    ),
    st.builds(query.Every, st.sampled_from([None, "outlet"]), BOOSTS),
    st.builds(_days, st.integers(0, 60), st.integers(0, 60)),
    st.builds(TextIs, st.just("outlet_name"), st.sets(st.sampled_from(OUTLETS), max_size=2)),
    st.builds(ArticleIs, st.sets(st.integers(1, 13), max_size=5)),
)
QUERIES: st.SearchStrategy[WhooshQuery] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(query.And, st.lists(inner, min_size=1, max_size=3), BOOSTS),
        st.builds(query.Or, st.lists(inner, min_size=1, max_size=4), BOOSTS),
        st.builds(engine.AndNot, inner, inner),
        st.builds(lambda one, other: query.And([one, query.Not(other)]), inner, inner),
        st.builds(query.Not, inner),
        st.builds(query.ConstantScoreQuery, inner, BOOSTS),
    ),
    max_leaves=6,
)


@contextmanager
def made(changes: Sequence[Change]) -> Iterator[Build]:
    """An index of which each change wrote a segment of its own."""
    with tempfile.TemporaryDirectory() as folder:
        build = folders.unfinished(Path(folder), "mine")
        make_empty(build)
        build = folders.intact(build.folder, "mine") or build
        opened = OpenSegments()
        for documents, removed in changes:
            writing = Writing(build, opened.file)
            writing.remove(removed)
            for document in documents:
                writing.add(document)
            writing.commit()
            build = writing.build
        yield build


def steady(asked: WhooshQuery) -> WhooshQuery:
    """The query with all that many terms can fulfil scored by its boost."""
    if isinstance(asked, query.MultiTerm):
        return query.ConstantScoreQuery(asked, asked.boost)
    if isinstance(asked, engine.AndNot):
        return engine.AndNot(steady(asked.a), steady(asked.b))
    if isinstance(asked, query.Not):
        return engine.AndNot(query.Every(), steady(asked.query))
    if isinstance(asked, query.ConstantScoreQuery):
        return query.ConstantScoreQuery(steady(asked.child), asked.score)
    if isinstance(asked, query.And | query.Or):
        return type(asked)([steady(one) for one in asked.subqueries], boost=asked.boost)
    return asked


def by_whoosh(searcher: engine.Searcher, asked: WhooshQuery) -> dict[int, float]:
    if not searcher.doc_count_all():  # it has no columns then
        return {}
    found = searcher.search(steady(asked), limit=None).top_n
    articles = searcher.reader().column_reader("article") if found else ()
    return {articles[number]: score for score, number in found}


def by_ours(searcher: Searcher, asked: WhooshQuery) -> dict[int, float]:
    found = [(part.segment, searcher.matches(part, asked)) for part in searcher.parts]
    return dict(first(found, 1000, Order.BEST))


@settings(
    max_examples=80,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(CHANGES, st.lists(QUERIES, min_size=25, max_size=25))
def test_hits_and_scores_are_those_of_whoosh(
    changes: list[Change], queries: list[WhooshQuery]
) -> None:
    with made(changes) as build:
        whoosh = engine.FileStorage(str(build.folder)).open_index(schema=schema())
        searchers = Searchers(schema())
        ours = searchers.of(OpenSegments().of(build))
        with whoosh.searcher(weighting=engine.BM25F()) as theirs:
            for asked in queries:
                expected = by_whoosh(theirs, asked)
                assert by_ours(ours, asked) == pytest.approx(expected, rel=1e-4), repr(asked)
        whoosh.close()


def test_whoosh_scores_a_prefix_by_chance() -> None:
    """What it says is a constant is one only where there are more than two terms."""
    documents = [
        SearchDocument(ArticleId(number), "", "", "", "", None, body)
        for number, body in enumerate(["gull", "gulls", "gull tern", "guano"], start=1)
    ]
    theirs: list[set[float]] = []
    ours: list[set[float]] = []
    for bodies in (documents[:1], documents[:2], documents):
        with made([(bodies, set())]) as build:
            whoosh = engine.FileStorage(str(build.folder)).open_index(schema=schema())
            asked = query.Prefix("body_form", "gu", boost=3.0)
            with whoosh.searcher(weighting=engine.BM25F()) as searcher:
                theirs.append({score for score, _ in searcher.search(asked, limit=None).top_n})
            whoosh.close()
            searcher = Searchers(schema()).of(OpenSegments().of(build))
            ours.append(set(by_ours(searcher, asked).values()))
    assert ours == [{3.0}] * 3
    assert theirs[2] == {1.0}  # without its boost
    assert theirs[0] != theirs[1] != theirs[2]


def test_what_was_made_of_a_segment_serves_after_the_next_change() -> None:
    """And what was made of one that is gone does not take up room."""
    searchers, opened = Searchers(schema()), OpenSegments()
    asked = query.And([query.Phrase("body", ["gull", "tern"]), query.Prefix("body_form", "gu")])
    document = SearchDocument(ArticleId(1), "", "", "", "", None, "gull tern")
    with made([([document], set())]) as build:
        first = searchers.of(opened.of(build))
        assert set(by_ours(first, asked)) == {1}
        kept = first.parts[0].segment
        writing = Writing(build, opened.file)
        writing.add(replace(document, id=ArticleId(2)))
        writing.commit()
        second = searchers.of(opened.of(writing.build))
        assert set(by_ours(second, asked)) == {1, 2}
        assert set(by_ours(first, asked)) == {1}, "whoever asks the old state is not disturbed"
        assert second.parts[0].segment is kept
        assert kept.places("body", b"gull") is kept.places("body", b"gull")


@pytest.mark.parametrize("most_bytes", [0, 1 << 20])
def test_a_search_finds_the_same_whatever_there_is_room_for(most_bytes: int) -> None:
    documents = [
        SearchDocument(ArticleId(number), "", "gull", "Post", "", None, "gull tern " * number)
        for number in range(1, 9)
    ]
    asked = query.Or([query.Phrase("body", ["gull", "tern"]), query.Term("title", "gull")])
    with made([(documents[:4], set()), (documents[4:], {2})]) as build:
        searcher = Searchers(schema(), most_bytes).of(OpenSegments().of(build))
        once, again = by_ours(searcher, asked), by_ours(searcher, asked)
    assert once == again
    assert set(once) == {1, 3, 4, 5, 6, 7, 8}


def test_posting_lists_are_given_back_to_the_system_and_found_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given_back: list[str] = []
    give_back = SegmentFile.give_back

    def noted(file: SegmentFile) -> None:
        given_back.append(file.name)
        give_back(file)

    monkeypatch.setattr(SegmentFile, "give_back", noted)
    monkeypatch.setattr("index.search.segment._MOST_MAPPED", 1 << 18)
    documents = [
        SearchDocument(ArticleId(number), "", "", "", "", None, "gull " * number + f"tern{number}")
        for number in range(1, 9)
    ]
    with made([(documents, set())]) as build:
        searcher = Searchers(schema(), 0).of(OpenSegments().of(build))
        asked = query.Or(
            [query.Phrase("body", ["gull", "gull"]), query.Prefix("body_form", "tern")]
        )
        once = by_ours(searcher, asked)
        for _ in range(8):
            assert by_ours(searcher, asked) == once
    assert set(once) == set(range(1, 9))
    assert len(given_back) > 1
