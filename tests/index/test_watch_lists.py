"""Watch lists are read from whatever table comes, and nothing of one is lost without a word."""

import codecs
import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import LibraryError
from index.records import ListedSearch, WatchList
from index.watch_lists import read, written


def pairs(watch_list: WatchList) -> list[tuple[str, str]]:
    return [(search.name, search.query) for search in watch_list.searches]


def told(watch_list: WatchList) -> list[tuple[int, str]]:
    return [(notice.line, notice.sentence) for notice in watch_list.notices]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("heading", ["", "Name{0}QUERY{1}"])
def test_a_plain_table_is_read_whatever_parts_its_cells(sign: str, end: str, heading: str) -> None:
    text = heading.format(sign, end) + f"Harbour{sign}port OR dock{end}Fire{sign}fire -drill{end}"
    found = read(text.encode())
    assert pairs(found) == [("Harbour", "port OR dock"), ("Fire", "fire -drill")]
    assert found.notices == ()


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_mark_at_the_beginning_is_no_part_of_the_first_name(mark: bytes, charset: str) -> None:
    found = read(mark + "name;query\nMünchen;Hafen".encode(charset))
    assert pairs(found) == [("München", "Hafen")]


def test_a_file_that_is_not_utf_8_is_read_and_that_is_told() -> None:
    found = read("name;query\nMünchen;Straße".encode("cp1252"))
    assert pairs(found) == [("München", "Straße")]
    assert told(found) == [(0, "The file is not in UTF-8; it was read as Western European.")]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(LibraryError, match="no text"):
        read(b"PK\x03\x04\x00\x00")


def test_a_heading_may_have_columns_in_any_order_and_others_beside() -> None:
    found = read(b"who;query;name\nme;port;Harbour\nyou;fire;Fire;more\n")
    assert pairs(found) == [("Harbour", "port"), ("Fire", "fire")]
    assert told(found) == [
        (1, "The column “who” was not read."),
        (3, "The row has 4 cells; “more” and after were not read."),
    ]


def test_marks_of_a_phrase_that_was_typed_are_kept() -> None:
    found = read(
        b'name,query\nFighters,"foreign fighters" OR civilian*\nBoth,"ships, boats" OR tug'
    )
    assert pairs(found) == [
        ("Fighters", '"foreign fighters" OR civilian*'),
        ("Both", '"ships, boats" OR tug'),
    ]


def test_marks_that_a_table_doubles_are_single() -> None:
    found = read(b'name,query\nFighters,"""foreign fighters"", or so"\n')
    assert pairs(found) == [("Fighters", '"foreign fighters", or so')]


def test_a_mark_that_is_never_closed_takes_no_row_with_it() -> None:
    found = read(b'name,query\nOne,"foreign fighters\nTwo,"port"\n')
    assert pairs(found) == [("One", '"foreign fighters'), ("Two", "port")]


def test_a_cell_over_several_lines_is_told() -> None:
    found = read(b'name,query\nOne,"foreign\nfighters"\nTwo,port\n')
    assert [(s.name, s.query, s.line) for s in found.searches] == [
        ("One", "foreign fighters", 2),
        ("Two", "port", 4),
    ]
    assert told(found) == [(2, "A cell goes on to line 3.")]


def test_commas_of_a_query_stay_in_it() -> None:
    found = read(b"Harbour,port,dock\nFire,fire\n")
    assert pairs(found) == [("Harbour", "port,dock"), ("Fire", "fire")]
    assert told(found) == [(1, "The row has 3 cells; the last were read as one query.")]


@pytest.mark.parametrize("heading", ["", "query\n"])
def test_one_column_is_a_list_of_queries(heading: str) -> None:
    found = read(f"{heading}port OR dock\nfire, smoke\n\n“foreign fighters”\n".encode())
    queries = ["port OR dock", "fire, smoke", "“foreign fighters”"]
    assert pairs(found) == [(query, query) for query in queries]
    assert found.notices == ()


def test_a_row_without_a_query_is_told() -> None:
    found = read(b"name;query\nHarbour;\n;fire\nSmoke;smoke\n")
    assert pairs(found) == [("fire", "fire"), ("Smoke", "smoke")]
    assert told(found) == [(2, "“Harbour” has no query. It was left out.")]


def test_rows_of_one_name_are_told_apart_and_equal_ones_are_one() -> None:
    found = read(b"name;query\nFire;fire\nfire;smoke\nFire;fire\n")
    assert pairs(found) == [("Fire", "fire"), ("fire (2)", "smoke")]
    assert told(found) == [
        (3, "There is a “fire” before; this one is called “fire (2)”."),
        (4, "The same as line 2. It was left out."),
    ]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"name;query\n", codecs.BOM_UTF8])
def test_an_empty_file_is_an_empty_list(data: bytes) -> None:
    assert read(data) == WatchList(())


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(LibraryError, match="more than 10000 rows"):
        read(b"port\n" * 10_001)


_CELLS = st.text(
    st.sampled_from("ab é“\"',;\t()*-:~ا"), min_size=1, max_size=12
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip
_ROWS = st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=6, unique_by=lambda row: row[0])


@given(_ROWS)
def test_a_list_that_was_written_is_read_as_it_was(rows: list[tuple[str, str]]) -> None:
    searches = [ListedSearch(name, query) for name, query in rows]
    found = read(written(searches).encode())
    assert pairs(found) == rows
    assert found.notices == ()


@given(
    _ROWS,
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from([("name", "query"), ("query", "name"), ("Query", "x", "NAME")]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_whatever_wrote_a_table_with_a_heading_it_is_read_back(
    rows: list[tuple[str, str]],
    sign: str,
    end: str,
    mark: str,
    heading: tuple[str, ...],
    quoting: int,
) -> None:
    text = StringIO()
    table = csv.writer(text, delimiter=sign, lineterminator=end, quoting=quoting)
    table.writerow(heading)
    order = [part.casefold() for part in heading]
    for name, query in rows:
        table.writerow([{"name": name, "query": query}.get(part, "") for part in order])
    assert pairs(read((mark + text.getvalue()).encode())) == rows


@given(st.lists(st.text(st.sampled_from('",;\t\n\r '), max_size=4), max_size=12))
def test_every_word_of_any_text_is_in_a_search_or_is_told(between: list[str]) -> None:
    words = [f"w{chr(ord('a') + n)}" for n in range(len(between))]
    text = "".join(word + signs for word, signs in zip(words, between, strict=True))
    found = read(text.encode())
    known = [*(s.name + s.query for s in found.searches), *(s for _, s in told(found))]
    assert [word for word in words if not any(word in part for part in known)] == []
