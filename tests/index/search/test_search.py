"""What a query finds in an index."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.jobs import Job
from index.records import ArticleId
from index.search import SearchDocument, SearchIndex, digest, parse
from index.search.analyser import Term, words
from index.search.query import And, Every, Node, Not, Or, Prefix, Query, Words

Fill = Callable[..., None]
Ask = Callable[[str], set[int]]
Make = Callable[..., SearchDocument]


def test_all_words_are_wanted_by_default(fill: Fill, ask: Ask) -> None:
    fill("Gulls over the harbour", "Gulls at sea", "An empty harbour")
    assert ask("gulls harbour") == {1}
    assert ask("gulls OR harbour") == {1, 2, 3}
    assert ask("gulls -harbour") == {2}
    assert ask("-gulls") == {3}
    assert ask("gulls (sea OR harbour)") == {1, 2}
    assert ask("-gulls OR sea") == {2, 3}
    assert ask("*") == {1, 2, 3}
    assert ask("") == set()


def test_a_phrase_wants_its_words_in_order(fill: Fill, ask: Ask) -> None:
    fill("the port authority closed", "the authority of the port", "port. Authority", "a port port")
    assert ask('"port authority"') == {1, 3}
    assert ask("“the port”") == {1, 2}
    assert ask('"port port"') == {4}
    assert ask('port -"the port"') == {3, 4}


def test_words_are_looked_for_in_title_and_body(fill: Fill, ask: Ask, make: Make) -> None:
    fill(
        make(1, body="Ships wait outside.", title="Storm closes harbour"),
        make(2, body="The storm passed.", title="Quiet day", outlet="Harbour Post"),
    )
    assert ask("storm ships") == {1}
    assert ask("harbour") == {1}
    assert ask("title:storm") == {1}
    assert ask("outlet:harbour") == {2}
    assert ask('outlet:"harbour post" storm') == {2}


def test_a_title_counts_more_than_a_body(index: SearchIndex, fill: Fill, make: Make) -> None:
    fill(
        make(1, body="A storm came over many a quiet town.", title="News of the day"),
        make(2, body="Many a quiet town saw news of it.", title="A storm came"),
    )
    assert [number for number, _ in index.search(parse("storm"), 10).scores] == [2, 1]


def test_names_of_outlets_and_authors_are_not_stemmed(fill: Fill, ask: Ask, make: Make) -> None:
    fill(make(1, outlet="The Times", byline="Jane Waters"), make(2, outlet="Time"))
    assert ask("outlet:times") == {1}
    assert ask("outlet:time") == {2}
    assert ask("outlet:tim*") == {1, 2}
    assert ask("by:waters") == {1}


def test_a_prefix_finds_the_words_as_written(fill: Fill, ask: Ask, make: Make) -> None:
    fill(
        make(1, body="They advanced."),
        make(2, body="An advancement, ez-Zar"),
        make(3, title="Advice"),
    )
    assert ask("advance*") == {1, 2}
    assert ask("advancem*") == {2}
    assert ask("Adv*") == {1, 2, 3}
    assert ask("title:adv*") == {3}
    assert ask("ez-Z*") == {2}
    assert ask("-adv*") == set()
    assert ask("zzz*") == set()


DAYS = {
    1: date(2018, 8, 9),
    2: date(2018, 8, 31),
    3: date(2018, 12, 13),
    4: date(2017, 12, 31),
    5: None,
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("on:2018-08-09", {1}),
        ("after:2018-08-09", {2, 3}),
        ("before:2018-08-09", {4}),
        ("on:2018-08", {1, 2}),
        ("after:2018-08", {3}),
        ("before:2018", {4}),
        ("after:2017 before:2018-12", {1, 2}),
        ("-after:1900", {5}),
        ("before:0001", set()),
        ("after:9999", set()),
        ("after:2018-13", set()),
    ],
)
def test_dates_choose_articles_and_the_undated_match_none(
    fill: Fill, ask: Ask, make: Make, query: str, found: set[int]
) -> None:
    fill(*(make(number, "news", published=day) for number, day in DAYS.items()))
    assert ask(query) == found


def test_a_limit_cuts_the_answers_not_the_count(index: SearchIndex, fill: Fill) -> None:
    fill(*["gulls"] * 9)
    found = index.search(parse("gulls"), 4)
    assert (len(found.scores), found.total) == (4, 9)
    scores = [score for _, score in found.scores]
    assert scores == sorted(scores, reverse=True)


VOCABULARY = ["gull", "tern", "ez-Zar", "US", "us", "1,500"]
TEXTS = st.lists(st.sampled_from([*VOCABULARY, "\n\n"]), max_size=8).map(" ".join)
LEAVES = (
    st.sampled_from(VOCABULARY).map(Words)
    | st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(
        lambda found: Words(" ".join(found), phrase=True)
    )
    | st.sampled_from(["gu", "ez", "zar", "15"]).map(Prefix)
    | st.just(Every())
)
NODES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: (
        inner.map(Not)
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts)))
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts)))
    ),
    max_leaves=5,
)


def _holds(node: Node, body: str) -> bool:
    """The meaning of a query, told without an index."""
    match node:
        case And(parts):
            return all(_holds(part, body) for part in parts)
        case Or(parts):
            return any(_holds(part, body) for part in parts)
        case Not(inner):
            return not _holds(inner, body)
        case Prefix(text):
            return any(
                term.form.startswith(text)
                for word in words(body)
                for _, term in word.expansion.placed
            )
        case Words(text):
            return _occurs(text, body)
    return True


def _occurs(text: str, body: str) -> bool:
    at: dict[int, set[str]] = {}
    for word in words(body):
        for offset, term in word.expansion.placed:
            at.setdefault(word.position + offset, set()).add(term.stem)
    starts = set(at)
    runs: list[tuple[Term, ...]] = [()]
    for word in words(text):
        runs = [(*run, *more) for run in runs for more in word.expansion.runs]
    return any(
        all(term.stem in at.get(start + n, ()) for n, term in enumerate(run))
        for run in runs
        for start in starts
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6), st.lists(NODES, min_size=1, max_size=8))
def test_a_search_finds_what_the_query_means(bodies: list[str], nodes: list[Node]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex.open(Path(folder), "mine")
        half = len(bodies) // 2
        documents = [
            SearchDocument(ArticleId(number), "", "", "", "", None, body)
            for number, body in enumerate(bodies)
        ]
        index.update(documents[:half], (), Job())
        index.update(documents[half:], (), Job())
        for node in nodes:
            expected = {number for number, body in enumerate(bodies) if _holds(node, body)}
            found = index.search(Query(node), 100)
            assert {int(number) for number, _ in found.scores} == expected, str(Query(node))
            assert found.total == len(expected)
            best = index.search(Query(node), 2)
            assert (best.total, len(best.scores)) == (found.total, min(2, found.total))
            assert [score for _, score in best.scores] == [score for _, score in found.scores][:2]
        index.close()


def test_documents_are_replaced_and_removed(
    index: SearchIndex, ask: Ask, fill: Fill, make: Make
) -> None:
    fill("gulls", "terns", "skuas")
    index.update([make(2, "geese")], [ArticleId(3), ArticleId(77)], Job())
    assert ask("*") == {1, 2}
    assert ask("geese") == {2}
    assert ask("terns OR skuas") == set()
    assert set(index.indexed()) == {1, 2}
    assert index.indexed()[ArticleId(2)] == digest(make(2, "geese").content)
