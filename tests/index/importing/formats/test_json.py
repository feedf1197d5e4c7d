"""JSON gives its articles from whatever list they lie in, each with its own slice."""

import io
import json

import pytest

from index.importing.formats.json import items, preview
from index.importing.items import Item
from index.importing.refusals import Empty, Unreadable
from index.records import ColumnMapping, ColumnRole, FieldName, ReadingPlan, best, body_of

TEXT = "The ferry between Oststadt and Westhafen came in three hours late on Thursday. " * 6
ONE = {"id": 7, "headline": "Ferry late again", "body": TEXT, "pubDate": "2018-08-09T10:15:00Z"}
NONE = ReadingPlan()


def read(data: object, name: str = "a.json", plan: ReadingPlan = NONE) -> list[Item]:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return list(items(io.BytesIO(raw), name, plan))


def value(item: Item, field: FieldName) -> str | None:
    reading = best(item.draft().readings, field)
    return reading.value if reading else None


@pytest.mark.parametrize(
    "data",
    [
        [ONE, ONE],
        {"articles": [ONE, ONE]},
        {"status": "ok", "total": 2, "articles": [ONE, ONE]},
        {"response": {"meta": {"hits": 2}, "docs": [ONE, ONE]}},
        {"hits": {"total": 2, "hits": [{"_id": 1, "_source": ONE}, {"_id": 2, "_source": ONE}]}},
        {"facets": [{"name": "a"}], "results": [ONE, ONE]},
    ],
)
def test_the_list_of_articles_is_found_wherever_it_lies(data: object) -> None:
    first, second = read(data)
    assert second.part == "article 2"
    assert body_of(first.draft().blocks) == TEXT.strip()
    assert value(first, FieldName.TITLE) == "Ferry late again"
    assert value(first, FieldName.PUBLISHED) == "2018-08-09T10:15:00+00:00"


def test_one_object_is_one_article_whatever_lists_it_has() -> None:
    (item,) = read({**ONE, "tags": [{"id": 1, "name": "sea"}, {"id": 2, "name": "ships"}]})
    assert value(item, FieldName.TITLE) == "Ferry late again"


def test_an_article_keeps_the_bytes_of_its_object() -> None:
    raw = b'[ {"title": "A",  "text": "%s"},\n  {"text":"%s","title":"B \\u00e9"} ]' % (
        TEXT.encode(),
        TEXT.encode(),
    )
    _, item = read(raw)
    assert item.data == b'{"text":"%s","title":"B \\u00e9"}' % TEXT.encode()
    assert item.data in raw
    assert value(item, FieldName.TITLE) == "B é"


def test_keys_inside_others_are_columns_of_their_own() -> None:
    one = {
        "webTitle": "Ferry late",
        "fields": {"bodyText": TEXT, "byline": "Ada Brook"},
        "source": {"name": "Harbour Herald"},
        "authors": [{"name": "Ada Brook"}, {"name": "Ben Hill"}],
    }
    found = preview(io.BytesIO(json.dumps([one]).encode()), "a.json", NONE)
    assert "fields.bodyText" in found.mapping.columns
    (item,) = read([one])
    assert value(item, FieldName.OUTLET) == "Harbour Herald"
    assert body_of(item.draft().blocks) == TEXT.strip()


def test_paragraphs_in_a_list_are_joined() -> None:
    (item,) = read({"title": "Ferry late", "content": [{"text": TEXT}, {"text": TEXT}]})
    assert body_of(item.draft().blocks).count("\n\n") == 1


def test_lines_are_read_one_by_one_and_a_broken_one_is_told() -> None:
    line = json.dumps(ONE).encode()
    first, broken, third = read(line + b"\n" + line[:40] + b"\n" + line + b"\n", "a.jsonl")
    assert first.data == line + b"\n"
    assert third.part == "line 3"
    assert value(third, FieldName.TITLE) == "Ferry late again"
    with pytest.raises(Unreadable, match="Line 2 is damaged"):
        broken.draft()


def test_lines_are_known_though_the_name_does_not_say_so() -> None:
    line = json.dumps(ONE).encode()
    assert [item.part for item in read(line + b"\n" + line + b"\n")] == ["line 1", "line 2"]


def test_json_that_breaks_off_gives_what_came_before() -> None:
    raw = json.dumps({"articles": [ONE] * 3})
    found = items(io.BytesIO(json.dumps([ONE] * 3).encode()[:-50]), "a.json", NONE)
    assert [next(found).part for _ in range(2)] == ["article 1", "article 2"]
    with pytest.raises(Unreadable, match="Article 3 is damaged or breaks off"):
        next(found)
    with pytest.raises(Unreadable, match="breaks off"):
        read(raw[:-50].encode())


def test_an_object_without_text_says_so() -> None:
    _, bare = read([ONE, {"headline": "Only a title", "body": ""}])
    with pytest.raises(Empty, match="Article 2: no text in key body"):
        bare.draft()


def test_what_the_analyst_chose_for_these_keys_wins() -> None:
    columns = ("id", "headline", "body", "pubDate")
    chosen = (ColumnRole.IGNORED, ColumnRole.STANDFIRST, ColumnRole.BODY, ColumnRole.IGNORED)
    plan = ReadingPlan(mappings=(ColumnMapping(columns, chosen),))
    (item,) = read([ONE], plan=plan)
    assert value(item, FieldName.STANDFIRST) == "Ferry late again"
    assert value(item, FieldName.PUBLISHED) is None


@pytest.mark.parametrize(
    "raw",
    [b"[" * 200_000, b'{"a":' * 200_000, b'[{"a": ' + b"9" * 10_000 + b"}]", b"{", b'{"a" 1}'],
)
def test_hostile_and_broken_json_is_refused_with_a_sentence(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        read(raw)


@pytest.mark.parametrize("raw", [b"[]", b"3", b'["a", "b"]', b"  "])
def test_json_without_objects_is_empty(raw: bytes) -> None:
    with pytest.raises(Empty):
        read(raw)


def test_halves_of_surrogate_pairs_are_shown_as_unknown() -> None:
    (item,) = read(b'[{"title": "Ferry \\ud83d", "text": "%s"}]' % TEXT.encode())
    title = value(item, FieldName.TITLE)
    assert title
    assert title.encode()


def test_a_document_without_text_asks_to_choose() -> None:
    with pytest.raises(Unreadable, match="Choose what its columns hold"):
        read([{"a": 1, "b": 2}, {"a": 2, "b": 3}])
