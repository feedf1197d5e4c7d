"""Our segments hold what Whoosh's own writer would have put into them, and Whoosh can read them."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.jobs import Job
from index.records import ArticleId
from index.search import SearchDocument, SearchIndex, folders
from index.search.engine import FileIndex, FileStorage
from index.search.schema import (
    CODE_COLUMNS,
    NUMBER_COLUMNS,
    OCCURRING,
    POSITIONED,
    fields_of,
    schema,
)
from index.search.told import Told

Make = Callable[..., SearchDocument]
Dump = dict[str, Any]

# Words that stand for one, two and several terms, for none, and for breaks.
_WORDS = (
    "gull", "Gulls", "GULL", "the", "THE", "US", "us", "WHO", "Deir", "ez-Zor", "AT&T", "10:30",
    "15,500", "15.500", "9.8.2018", "C++", "U.S.", "harbour’s", "café", "Москва", "北京", "a", "-",
    "b's", "\n\n", "\n \n\n", "naïve", "l'eau", "12th", "x", "A-A", "cat-s",
)  # fmt: skip
_text = st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join)
_document = st.builds(
    SearchDocument,
    id=st.integers(1, 40).map(ArticleId),
    content=st.integers(0, 9).map(lambda number: f"{number:032x}"),
    title=_text,
    outlet=st.sampled_from(("", "Herald", "The Post", "Ouest-France")),
    byline=_text,
    published=st.none() | st.dates(date(1, 1, 1)),
    body=_text,
    guessed=st.booleans(),
    language=st.sampled_from(("", "en", "ar")),
    quotations=st.lists(_text, max_size=3).map(tuple),
    places=st.lists(_text, max_size=3).map(tuple),
    names=st.lists(_text, max_size=3).map(tuple),
    name_keys=st.lists(st.sampled_from(("ban", "deir ez-zor", "un")), max_size=3).map(tuple),
    numbers=st.lists(
        st.builds(Told, st.floats(allow_nan=False), st.just(("kill", "peopl"))), max_size=2
    ).map(tuple),
)


def dump(folder: Path) -> Dump:
    """All that Whoosh reads of the documents that are not deleted, by their places among them."""
    index = FileIndex(FileStorage(str(folder)), schema=schema())
    found: Dump = {}
    with closing(index.reader()) as reader:
        places = {number: place for place, number in enumerate(reader.all_doc_ids())}
        for field, text in reader.all_terms():
            matcher = reader.postings(field, text)
            postings = []
            while matcher.is_active():
                told = matcher.value_as("positions") if field in POSITIONED else None
                postings.append((places[matcher.id()], matcher.weight(), told))
                matcher.next()
            if postings:
                found[field, text] = postings
        for field in (*POSITIONED, *OCCURRING):
            found[field] = [reader.doc_field_length(n, field) or 0 for n in places]
        for column in (*NUMBER_COLUMNS, *CODE_COLUMNS, "content"):
            values = reader.column_reader(column) if places else ()
            found[column] = [values[number] for number in places]
    return found


def stock(folder: Path, documents: Iterable[SearchDocument]) -> Dump:
    """What Whoosh's own writer and codec make of documents."""
    folder.mkdir()
    index = FileStorage(str(folder)).create_index(schema())
    writer = index.writer()
    for document in documents:
        writer.add_document(**fields_of(document))
    writer.commit()
    return dump(folder)


def build(root: Path) -> Path:
    found = folders.latest(root, "mine")
    assert found is not None
    return found.folder


def _unique(documents: Sequence[SearchDocument]) -> list[SearchDocument]:
    """The last document of each article, in order."""
    last = {document.id: place for place, document in enumerate(documents)}
    return [documents[place] for place in sorted(last.values())]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_document, max_size=6))
def test_whoosh_reads_what_its_own_writer_would_have_written(
    tmp_path_factory: pytest.TempPathFactory, documents: list[SearchDocument]
) -> None:
    place = tmp_path_factory.mktemp("index")
    with closing(SearchIndex.open(place / "ours", "mine")) as index:
        index.update(documents, (), Job())
    assert dump(build(place / "ours")) == stock(place / "stock", _unique(documents))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.lists(_document, max_size=4), st.sets(st.integers(1, 40), max_size=5)),
        max_size=5,
    ),
    st.sampled_from((1, 4, 1000)),
)
def test_joined_segments_hold_what_they_held_apart(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[tuple[list[SearchDocument], set[int]]],
    slice_terms: int,
) -> None:
    place = tmp_path_factory.mktemp("index")
    expected: dict[ArticleId, SearchDocument] = {}
    with closing(SearchIndex.open(place / "ours", "mine")) as index:
        for add, remove in changes:
            index.update(add, map(ArticleId, remove), Job())
            for article in (*map(ArticleId, remove), *(document.id for document in add)):
                expected.pop(article, None)
            expected |= {document.id: document for document in add}
        before = _by_article(dump(build(place / "ours")))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("index.search.merging._SLICE_TERMS", slice_terms)
            patch.setattr("index.search.merging._SLICE_BYTES", 100 * slice_terms)
            while index.tend(Job()):
                pass
        assert set(index.indexed()) == set(expected)
    assert _by_article(dump(build(place / "ours"))) == before
    assert before == _by_article(stock(place / "stock", expected.values()))


def _by_article(found: Dump) -> Dump:
    """With articles for places, because joining changes the order of the segments."""
    articles = found["article"]
    order = sorted(range(len(articles)), key=articles.__getitem__)
    return {
        key: sorted((articles[place], *told) for place, *told in values)
        if isinstance(key, tuple)
        else [values[place] for place in order]
        for key, values in found.items()
    }


def test_a_very_long_article_keeps_its_last_positions(tmp_path: Path, make: Make) -> None:
    long = make(1, "gull tern " * 400 + "wheat " * 70_000 + "gull tern")
    documents = [make(2, "gull"), long, make(3, "tern gull tern"), make(4, "tern")]
    with closing(SearchIndex.open(tmp_path / "ours", "mine")) as index:
        index.update(documents[:2], (), Job())
        index.update(documents[2:], (), Job())
        whole = stock(tmp_path / "stock", documents)
        assert dump(build(tmp_path / "ours")) == whole
        assert whole["body", b"tern"][0][2][-1] > 1 << 16
        assert index.tend(Job())
        assert _by_article(dump(build(tmp_path / "ours"))) == _by_article(whole)


def test_more_outlets_than_a_byte_can_count_are_told_apart(tmp_path: Path, make: Make) -> None:
    documents = [make(n, outlet=f"Outlet {n}") for n in range(1, 400)]
    with closing(SearchIndex.open(tmp_path / "ours", "mine")) as index:
        index.update(documents[:150], (), Job())
        index.update(documents[150:], (), Job())
        assert index.tend(Job())
    found = _by_article(dump(build(tmp_path / "ours")))
    assert found["outlet_name"] == [f"Outlet {n}".encode() for n in range(1, 400)]


def test_gathering_more_than_fits_into_memory_makes_several_segments(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.pool._FULL", 40)
    documents = [make(n, f"gulls over harbour {n % 7}", "Gulls") for n in range(1, 60)]
    again = dataclasses.replace(documents[3], body="terns")
    with closing(SearchIndex.open(tmp_path / "ours", "mine")) as index:
        index.update([*documents, again], (), Job())
        found = _by_article(dump(build(tmp_path / "ours")))
        assert len(list(build(tmp_path / "ours").glob("*.seg"))) > 4
        index.rebuild([*documents, again], Job())
        assert _by_article(dump(build(tmp_path / "ours"))) == found
        assert len(list(build(tmp_path / "ours").glob("*.seg"))) <= 2
    assert found == _by_article(stock(tmp_path / "stock", _unique([*documents, again])))
