"""The program finds in the sample collection what was planted there."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from index.compare import compare
from index.compare.findings import findings
from index.events import digest, stories
from index.importing.drafting import draft
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
    Findings,
    Original,
    QuoteState,
    QuoteVersion,
    Relation,
    SameQuotation,
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


# What a reader who compares two articles of one event would call a possible conflict: whichever two
# articles of an event are compared, nothing else may be told to be one.
CONFLICTS = {
    ("attribution", "said a nurse at the provincial hospital", "she said"),
    ("contradiction", "Dozens of houses", "Not one house"),
    ("contradiction", "Not one house", "at least 20"),
    ("contradiction", "declined to comment", "welcomed"),
    ("contradiction", "explosion", "no explosion"),
    ("contradiction", "no men left", "still in"),
    ("date", "in July", "in June"),
    ("date", "on Thursday, 13 March", "on Wednesday"),
    ("hedge", "confirmed", "denied"),
    ("number", "21 people", "Fourteen people"),
    ("number", "21 people", "Twelve people"),
    ("number", "About 6,000", "Some 9,000 people"),
    ("number", "About 6,000 people", "Some 9,000 people"),
    ("number", "Fourteen people", "Twelve people"),
    ("number", "Two men", "three men"),
    ("number", "about 48 million crowns", "about 62 million crowns"),
    ("number", "about 48m crowns", "about 62 million crowns"),
    ("number", "at least 15 terrorists", "five fighters"),
    ("number", "at least 15 terrorists", "five rebels"),
    ("number", "four cars", "six cars"),
    ("place", "eastern bank", "western bank"),
}


def event_of(file: str) -> str:
    """The event that an article is of; the one that was written first is of the army's."""
    return Path(file).stem.rpartition("-")[2] if file != "town-changes-hands.txt" else "army"


def conflicts_of(*chosen: str) -> set[tuple[str, ...]]:
    """The possible conflicts between articles, by type and words; not those with the calendar."""
    made = compared(*chosen)
    return {
        (d.type.value, *sorted(m.span.of(made.columns[m.column].article.body) for m in d.marks))
        for d in made.differences
        if d.relation is Relation.CONFLICTING and not d.impossible
    }


@pytest.mark.parametrize("event", ["bridge", "army", "inquiry", "mask"])
def test_no_possible_conflict_is_told_that_is_none(event: str) -> None:
    files = [file for file in FILES if event_of(file) == event]
    told = {found for chosen in combinations(files, 2) for found in conflicts_of(*chosen)}

    assert told
    assert told <= CONFLICTS


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


# --- what the event tells as a whole ---


@cache
def told(event: str) -> tuple[tuple[str, ...], Findings]:
    """The files of an event, and what their comparison tells as a whole."""
    files = tuple(article["file"] for article in ARTICLES if article["event"] == event)
    return files, findings(compare(tuple(map(column, files)), check=False))


def version_at(event: str, file: str, words: str) -> tuple[SameQuotation, QuoteVersion]:
    """The version of a quotation that has, or stands in, some words of a file."""
    files, found = told(event)
    span = place(file, words)
    ((quotation, version),) = [
        (quotation, version)
        for quotation in found.quotations
        for version in quotation.versions
        if version.mark.column == files.index(file) and version.mark.span.overlaps(span)
    ]
    return quotation, version


def test_the_quotation_clipped_by_one_outlet_lacks_its_second_sentence() -> None:
    quotation, version = version_at("bridge", "kessim-radio-bridge.txt", "We had no hand in this")
    assert version.state is QuoteState.CLIPPED
    files, _ = told("bridge")
    full = column(files[quotation.fullest.mark.column]).article.body
    (missing,) = version.missing
    assert missing.of(full) == "That bridge carried our own families to market"


def test_the_quotation_reworded_by_one_outlet_has_its_changed_words_marked() -> None:
    words = "Our hands are clean of this."
    _, version = version_at("bridge", "courier-bridge.html", words)
    assert version.state is QuoteState.REWORDED
    body = column("courier-bridge.html").article.body
    assert [span.of(body) for span in version.changed] == ["Our hands are clean of"]
    assert (version.verb, version.other_verb) == ("claimed", True)


def test_the_same_words_from_another_mouth_are_told() -> None:
    words = "We have run out of blood and we are running out of beds"
    quotation, nurse = version_at("bridge", "kessim-radio-bridge.txt", words)
    assert {version.state for version in quotation.versions[1:]} == {QuoteState.SAME}
    assert nurse.other_speaker
    assert nurse.speaker == "a nurse at the provincial hospital"


def test_the_clip_that_says_the_opposite_lacks_the_first_half() -> None:
    quotation, version = version_at("inquiry", "courier-inquiry.html", "we exclude nothing")
    assert version.state is QuoteState.CLIPPED
    full = column("ostrand-inquiry.html").article.body
    assert [span.of(full) for span in version.missing] == [
        "Corrosion of the eastern pier is the most likely cause, but"
    ]
    assert {v.state for v in quotation.versions} == {
        QuoteState.FULLEST,
        QuoteState.CLIPPED,
        QuoteState.PARAPHRASED,
    }


@pytest.mark.parametrize(
    ("event", "file", "words"),
    [
        ("army", "courier-army.html", "Dzharekh is calm and the shops will open tomorrow"),
        ("inquiry", "kessim-radio-inquiry.txt", "He went to war over rust"),
        ("mask", "larkfield-mask.html", "It could not have come at a worse time"),
    ],
)
def test_quotations_that_outlets_share_have_the_same_words(
    event: str, file: str, words: str
) -> None:
    quotation, _ = version_at(event, file, words)
    assert {v.state for v in quotation.versions} == {QuoteState.FULLEST, QuoteState.SAME}


def test_the_passage_that_all_have_but_one_is_lacking_in_its_file() -> None:
    files, found = told("bridge")
    planted = next(
        row
        for row in TRUTH["differences"]
        if row.get("note") == "a passage that all outlets have but one"
    )
    (silent,) = planted["against"]
    lacking = [o for o in found.omissions if files[o.column] == silent]
    assert any(
        all(
            any(
                mark.column == files.index(side["file"]) and mark.span.overlaps(place(**side))
                for mark in omission.marks
            )
            for side in planted["sides"]
        )
        for omission in lacking
    )


def test_the_headline_that_is_not_borne_out_is_the_only_one_in_its_event() -> None:
    planted = TRUTH["headline_mismatch"]
    files, found = told("inquiry")
    (doubt,) = found.headlines
    assert files[doubt.column] == planted["file"]
    assert doubt.relation is Relation.CONFLICTING
    body = column(planted["file"]).article.body
    assert [mark.span.of(body) for mark in doubt.marks] == planted["against"][1:]


@pytest.mark.parametrize("event", ["bridge", "army", "inquiry", "mask"])
def test_no_file_of_the_sample_looks_cut_off(event: str) -> None:
    assert told(event)[1].cut_off == ()
