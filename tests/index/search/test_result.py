"""What is told of all that a query found: order, counts, and what is left when it is narrowed."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.jobs import Job
from index.records import ArticleId, Bar, FacetKind, Narrowing, Order
from index.search import SearchDocument, SearchIndex, parse
from index.search.query import Every, Query
from index.search.result import Shared

EVERYTHING = Query(Every())

DOCUMENTS = st.lists(
    st.builds(
        SearchDocument,
        id=st.integers(1, 40).map(ArticleId),
        content=st.just(""),
        title=st.just(""),
        outlet=st.sampled_from(["Herald", "herald", "Post", ""]),
        byline=st.just(""),
        published=st.none()
        | st.dates(date(2018, 7, 30), date(2018, 9, 2))
        | st.just(date(900, 1, 1)),
        body=st.sampled_from(["gull", "gull gull", "tern"]),
        guessed=st.booleans(),
        language=st.sampled_from(["en", "de", ""]),
        name_keys=st.lists(st.sampled_from("abcdefgh"), max_size=4, unique=True).map(tuple),
    ),
    min_size=1,
    max_size=25,
    unique_by=lambda document: document.id,
)
TICKED = st.frozensets(
    st.tuples(st.just(FacetKind.OUTLET), st.sampled_from(["Herald", "Post", ""]))
    | st.tuples(st.just(FacetKind.MONTH), st.sampled_from(["2018-08", "2018-08?", ""]))
    | st.tuples(st.just(FacetKind.LANGUAGE), st.sampled_from(["en", ""]))
    | st.tuples(st.just(FacetKind.NAME), st.sampled_from("abx"))
    | st.tuples(st.just(FacetKind.TAG), st.sampled_from(["read", "new"])),
    max_size=3,
).map(Narrowing)
TAGS: dict[ArticleId, tuple[str, ...]] = {
    ArticleId(number): ("read", "new")[: 1 + number % 2] for number in range(1, 50, 3)
}
SHARED: Shared = {FacetKind.TAG: TAGS}


@contextmanager
def indexed(documents: list[SearchDocument]) -> Iterator[SearchIndex]:
    """An index of two segments; what the first has of the last document was deleted."""
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex.open(Path(folder), "mine")
        half = len(documents) // 2
        index.update([*documents[:half], documents[-1]], (), Job())
        index.update(documents[half:], (), Job())
        yield index
        index.close()


def keys_of(document: SearchDocument, kind: FacetKind) -> tuple[str, ...]:
    match kind:
        case FacetKind.OUTLET:
            return (document.outlet,)
        case FacetKind.LANGUAGE:
            return (document.language,)
        case FacetKind.NAME:
            return document.name_keys
        case FacetKind.TAG:
            return TAGS.get(document.id, ())
        case FacetKind.MONTH:
            if document.published is None:
                return ("",)
            month = document.published.isoformat()[:7]
            return (f"{month}?" if document.guessed else month,)
    return ()


def fits(document: SearchDocument, narrowing: Narrowing) -> bool:
    ticked = {kind for kind, _ in narrowing.keys}
    return all(narrowing.of(kind) & set(keys_of(document, kind)) for kind in ticked)


SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(DOCUMENTS, TICKED, st.sampled_from(["*", "gull"]))
def test_a_facet_counts_what_is_left_without_what_is_ticked_of_it(
    documents: list[SearchDocument], narrowing: Narrowing, asked: str
) -> None:
    found = [d for d in documents if asked == "*" or "gull" in d.body]
    left = [document for document in found if fits(document, narrowing)]
    with indexed(documents) as index:
        answer = index.search(parse(asked), 5, narrowing=narrowing, shared=SHARED)
    assert answer.total == len(left)
    assert answer.result.articles().tolist() == sorted(int(d.id) for d in left)
    for kind, values in answer.result.facets().items():
        others = [d for d in found if fits(d, narrowing.without(kind))]
        expected = Counter(key for d in others for key in keys_of(d, kind))
        expected.update(dict.fromkeys(narrowing.of(kind), 0))
        assert {value.key: value.count for value in values} == dict(expected), kind
        known = [value for value in values if value.key]
        assert [v.key for v in values if not v.key] == [v.key for v in values[len(known) :]]
        if kind is FacetKind.MONTH:
            assert [v.key for v in known] == sorted(v.key for v in known)
        else:
            assert [v.count for v in known] == sorted((v.count for v in known), reverse=True)


@SLOW
@given(DOCUMENTS, TICKED)
def test_bars_count_outlets_by_month(documents: list[SearchDocument], narrowing: Narrowing) -> None:
    others = narrowing.without(FacetKind.MONTH)  # another month can be ticked too
    left = [document for document in documents if fits(document, others)]
    with indexed(documents) as index:
        bars = index.search(EVERYTHING, 0, narrowing=narrowing, shared=SHARED).result.bars()
    expected: Counter[tuple[str, str, bool]] = Counter()
    for document in left:
        (month,) = keys_of(document, FacetKind.MONTH)
        expected[month.rstrip("?"), document.outlet, month.endswith("?")] += 1
    assert {(b.month, b.outlet, b.guessed): b.count for b in bars} == dict(expected)
    dated = [bar.month for bar in bars if bar.month]
    assert dated == sorted(dated)
    assert [bar.month for bar in bars[len(dated) :]] == [""] * (len(bars) - len(dated))


@SLOW
@given(DOCUMENTS, st.integers(0, 30), st.sampled_from(Order))
def test_the_first_articles_are_those_of_the_whole_order(
    documents: list[SearchDocument], limit: int, order: Order
) -> None:
    with indexed(documents) as index:
        every = index.search(parse("gull OR tern"), 1000, order).scores
        first = index.search(parse("gull OR tern"), limit, order)
    assert first.scores == every[:limit]
    assert first.total == len(documents)
    by_id = {document.id: document for document in documents}

    def place(scored: tuple[ArticleId, float]) -> tuple[object, ...]:
        document = by_id[scored[0]]
        day = document.published.toordinal() if document.published else 0
        match order:
            case Order.BEST:
                return (-scored[1], document.id)
            case Order.OUTLET:
                name = document.outlet
                return (not name, name.casefold(), name, document.id)
        return (day == 0, -day if order is Order.NEWEST else day, document.id)

    assert list(every) == sorted(every, key=place)


def test_of_many_equal_articles_the_lowest_numbers_are_first(
    index: SearchIndex, make: Callable[..., SearchDocument]
) -> None:
    numbers = [(7919 * n) % 5003 + 1 for n in range(5000)]
    index.update((make(number, "gull") for number in numbers), (), Job())
    for query in ("gull", "gul*"):
        found = index.search(parse(query), 30)
        assert [number for number, _ in found.scores] == sorted(numbers)[:30]


@pytest.mark.parametrize("segments", [1, 3])
def test_the_names_that_most_articles_have_are_told(
    index: SearchIndex, make: Callable[..., SearchDocument], segments: int
) -> None:
    """More names than are told, the frequent ones in few segments, the ticked one in none."""
    documents = [
        SearchDocument(
            ArticleId(number), "", "", "", "", None, "gull",
            name_keys=tuple(f"name {n:03}" for n in range(300) if number % (n + 1) == 0),
        )
        for number in range(1, 601)
    ]  # fmt: skip
    for part in range(segments):
        step = len(documents) // segments
        index.update(documents[part * step : (part + 1) * step], (), Job())
    ticked = Narrowing(frozenset({(FacetKind.NAME, "name 299")}))
    answers = index.search(EVERYTHING, 0, narrowing=ticked).result.facets()[FacetKind.NAME]
    counts = Counter(key for document in documents for key in document.name_keys)
    expected = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:30]
    assert [(value.key, value.count) for value in answers] == [*expected, ("name 299", 2)]


def test_a_result_stays_as_it_was_when_the_index_changes(
    index: SearchIndex, make: Callable[..., SearchDocument], fill: Callable[..., None]
) -> None:
    fill(make(1, "gull", outlet="Herald"), make(2, "gull", outlet="Post"))
    result = index.search(parse("gull"), 10).result
    index.update([make(3, "gull", outlet="Post")], [ArticleId(1)], Job())
    assert result.articles().tolist() == [1, 2]
    assert tuple(result.bars()) == (Bar("", "Herald", 1, False), Bar("", "Post", 1, False))
    index.close()
    assert [value.key for value in result.facets()[FacetKind.OUTLET]] == ["Herald", "Post"]


def test_articles_are_counted_by_whatever_the_collection_knows(
    index: SearchIndex, fill: Callable[..., None]
) -> None:
    fill("gull", "tern", "gull", "gull")
    result = index.search(parse("gull"), 10).result
    events = {
        ArticleId(1): ("7",),
        ArticleId(2): ("7",),
        ArticleId(4): ("7", "9"),
        ArticleId(99): (),
    }
    assert result.shared(events) == {"7": 2, "9": 1}
