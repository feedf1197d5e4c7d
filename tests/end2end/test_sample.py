"""The program finds in the sample collection what was planted there."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from index.compare import compare
from index.events import digest, stories
from index.importing import draft
from index.records import (
    Article,
    ArticleId,
    Column,
    Comparison,
    Difference,
    DifferenceType,
    Doubt,
    Draft,
    FieldName,
    Original,
    Relation,
    Span,
    Story,
    Sureness,
    best,
    body_of,
    head_of,
)
from index.text import analyse
from index.text.times import doubts

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
TRUTH: dict[str, Any] = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
ARTICLES: list[dict[str, Any]] = TRUTH["articles"]
FILES = [article["file"] for article in ARTICLES]


def name_of(row: dict[str, Any]) -> str:
    """What a row of the truth is called: an article, a pair of passages or a difference."""
    if "left" in row:
        return f"{row['left']['words'][:30]} - {row['right']['words'][:30]}"
    if "sides" in row:
        return f"{row['type']}: " + " / ".join(side["words"][:25].strip() for side in row["sides"])
    return str(row["file"])


def rows(planted: Iterable[dict[str, Any]], about: str = "") -> list[Any]:
    """Rows of the truth as parameters; `about` names a field where a row is told by it."""
    return [pytest.param(row, id=f"{about} {name_of(row)}".strip()) for row in planted]


@cache
def drafted(file: str) -> Draft:
    return draft((SAMPLE / file).read_bytes(), file)


@cache
def column(file: str) -> Column:
    """One article as it would stand in a collection."""
    read = drafted(file)
    body = body_of(read.blocks)
    head = head_of(ArticleId(FILES.index(file) + 1), read.readings, file)
    original = Original("", file, file, 0, read.media_type, read.charset)
    return Column(Article(head, body, read.blocks, read.readings, original), analyse(body))


def place(file: str, words: str) -> Span:
    """Where words stand in a body; it is a fault of the truth, or of the import, if nowhere."""
    start = column(file).article.body.find(words)
    assert start >= 0, f"{words!r} is not in the body of {file}"
    return Span(start, start + len(words))


# --- import ---


@pytest.mark.parametrize("row", rows(ARTICLES, "head"))
def test_title_and_date_are_read(row: dict[str, Any]) -> None:
    head = column(row["file"]).article.head
    assert head.title == row["title"]
    assert (head.dated.isoformat() if head.dated else None) == row["published"]


@pytest.mark.parametrize("row", rows(ARTICLES, "outlet"))
def test_the_outlet_is_read_and_never_asserted_from_running_text(row: dict[str, Any]) -> None:
    head = column(row["file"]).article.head
    assert head.outlet == row["outlet"]
    if row.get("outlet_is") == "proposed":
        assert head.outlet_sureness is not Sureness.STATED


@pytest.mark.parametrize("row", ARTICLES, ids=name_of)
def test_no_outlet_is_wrong(row: dict[str, Any]) -> None:
    assert column(row["file"]).article.head.outlet in ("", row["outlet"])


@pytest.mark.parametrize("row", rows(ARTICLES, "body"))
def test_no_paragraph_is_lost_and_no_furniture_is_in_the_body(row: dict[str, Any]) -> None:
    article = column(row["file"]).article
    left = [words for words in row["furniture"] if words in article.body]
    assert left == []
    assert len(article.body.split("\n\n")) == row["paragraphs"]


@pytest.mark.parametrize("row", rows(ARTICLES, "blocks"))
def test_what_was_cut_can_still_be_read(row: dict[str, Any]) -> None:
    blocks = " ".join(" ".join(block.text.split()) for block in drafted(row["file"]).blocks)
    assert [words for words in row["furniture"] if words not in blocks] == []


def test_a_credit_line_names_the_agency() -> None:
    reprint = TRUTH["reprint"]
    found = best(drafted(reprint["file"]).readings, FieldName.CREDIT)
    assert found is not None
    assert found.value == reprint["credit"]
    assert reprint["evidence"] in found.evidence


# --- events and stories ---


def grouped(dates: Sequence[date | None]) -> tuple[Story, ...]:
    digests = []
    for file, published in zip(FILES, dates, strict=True):
        one = column(file)
        head, body = one.article.head, one.article.body
        digests.append(digest(head.id, published, head.title, body, one.analysis))
    return stories(digests)


def files(articles: Iterable[ArticleId]) -> frozenset[str]:
    return frozenset(FILES[article - 1] for article in articles)


def test_articles_come_together_in_events_and_events_in_stories() -> None:
    days = [row["published"] and date.fromisoformat(row["published"]) for row in ARTICLES]
    found = {
        (frozenset(files(event.articles) for event in story.events), files(story.undated))
        for story in grouped(days)
    }
    assert found == {
        (frozenset(map(frozenset, story["events"].values())), frozenset(story["undated"]))
        for story in TRUTH["stories"]
    }


def test_stories_are_the_same_with_the_dates_that_import_is_sure_of() -> None:
    found = grouped([column(file).article.head.dated for file in FILES])
    assert {files(story.articles) for story in found} == {
        frozenset(sum(story["events"].values(), story["undated"])) for story in TRUTH["stories"]
    }


# --- links ---


@cache
def compared(*chosen: str) -> Comparison:
    return compare(tuple(column(file) for file in chosen))


def passages(file: str, words: str) -> frozenset[int]:
    """The sentences that words stand in."""
    span = place(file, words)
    sentences = column(file).analysis.sentences
    return frozenset(n for n, sentence in enumerate(sentences) if sentence.span.overlaps(span))


def are_linked(pair: dict[str, Any]) -> bool:
    left, right = pair["left"], pair["right"]
    lefts, rights = passages(**left), passages(**right)
    return any(
        link.left.sentence in lefts and link.right.sentence in rights
        for link in compared(left["file"], right["file"]).links
    )


@pytest.mark.parametrize("pair", rows(TRUTH["links"]["linked"]))
def test_passages_that_say_the_same_are_linked(pair: dict[str, Any]) -> None:
    assert are_linked(pair)


@pytest.mark.parametrize("pair", rows(TRUTH["links"]["apart"]))
def test_passages_that_say_different_things_are_not_linked(pair: dict[str, Any]) -> None:
    assert not are_linked(pair)


def test_nearly_every_passage_of_the_reprint_is_linked_with_the_agency_s() -> None:
    reprint = TRUTH["reprint"]
    found = compared(reprint["file"], reprint["of"]).links
    told = {link.left.sentence for link in found}
    assert told == set(range(len(column(reprint["file"]).analysis.sentences)))


# --- differences ---


def found_in(planted: dict[str, Any], chosen: tuple[str, ...]) -> list[Difference]:
    """The differences of the planted type and relation that touch all sides among `chosen`."""
    sides = [side for side in planted["sides"] if side["file"] in chosen]
    places = [(chosen.index(side["file"]), place(**side)) for side in sides]
    return [
        difference
        for difference in compared(*chosen).differences
        if difference.type == planted["type"] and difference.relation == planted["relation"]
        if all(
            any(mark.column == number and mark.span.overlaps(span) for mark in difference.marks)
            for number, span in places
        )
    ]


def pairs_of(planted: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The two articles of a difference, or each side of a one-sided one with each silent one."""
    sides = [side["file"] for side in planted["sides"]]
    if "against" in planted:
        yield from ((side, silent) for side in sides for silent in planted["against"])
    else:
        yield from pairwise(sides)


def test_every_type_of_difference_is_planted() -> None:
    assert {planted["type"] for planted in TRUTH["differences"]} == set(DifferenceType)
    assert {planted["relation"] for planted in TRUTH["differences"]} == set(Relation)


@pytest.mark.parametrize("planted", TRUTH["differences"], ids=name_of)
def test_planted_words_stand_in_the_bodies(planted: dict[str, Any]) -> None:
    for side in planted["sides"]:
        place(**side)


@pytest.mark.parametrize("planted", rows(TRUTH["differences"]))
def test_planted_differences_are_found(planted: dict[str, Any]) -> None:
    for chosen in pairs_of(planted):
        assert found_in(planted, chosen), chosen


# --- what one article gets wrong by itself ---


def doubted(file: str) -> tuple[Doubt, ...]:
    one = column(file)
    return doubts(one.analysis, one.article.body, one.article.head.dated, {2025})


@pytest.mark.parametrize("row", rows([TRUTH["impossible_date"]], "date"))
def test_the_impossible_date_is_doubted(row: dict[str, Any]) -> None:
    place(row["file"], row["words"])
    (doubt,) = doubted(row["file"])
    assert doubt.words == row["words"]
    assert row["fell_on"] in doubt.sentence
    assert {day.isoformat() for day in doubt.candidates} >= set(row["candidates"])


def test_no_other_date_is_doubted() -> None:
    others = [file for file in FILES if file != TRUTH["impossible_date"]["file"]]
    assert [doubt for file in others for doubt in doubted(file)] == []


def test_the_headline_that_is_not_borne_out_stands_over_words_that_contradict_it() -> None:
    planted = TRUTH["headline_mismatch"]
    assert column(planted["file"]).article.head.title == planted["title"]
    for words in planted["against"]:
        place(planted["file"], words)
