"""Documents of databases are divided into their articles, and ordinary articles are left whole."""

import pytest

from index.importing.charset import Decoded
from index.importing.formats.exports import (
    Styled,
    items_of_page,
    items_of_paragraphs,
    items_of_text,
    may_be_several,
    splitting_of_text,
)
from index.importing.html import draft as page_draft
from index.importing.plain import draft
from index.records import (
    BlockKind,
    Draft,
    FieldName,
    Origin,
    ReadingPlan,
    Splitting,
    Sureness,
    best,
    body_of,
)

FIRST = (
    "The ferry between Oststadt and Westhafen came in three hours late on Thursday, and those who "
    "had waited on the quay since noon were told nothing about it, a passenger said."
)
SECOND = (
    "Nobody was hurt. The company that runs the line, which has four ships, said that a valve had "
    "failed outside the harbour and that the crew had mended it by hand while the ship lay still."
)
THIRD = "A second ship will go out on Friday to take those who were left behind, the mayor added."
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
NONE = ReadingPlan()

NEXIS_OLD = """                               {n} of 3 DOCUMENTS


                              The Harbour Herald

                            August {n}, 2018 Thursday
                                 First Edition

{title}

BYLINE: Ada Brook

SECTION: NEWS; Pg. 3

LENGTH: 512 words

DATELINE: OSTSTADT

{body}

LOAD-DATE: August 10, 2018

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                     Copyright 2018 Harbour Press Ltd
                            All Rights Reserved


"""
NEXIS_NEW = """{title}
The Harbour Herald
August {n}, 2018 Thursday

Copyright 2018 Harbour Press Ltd All Rights Reserved

Section: NEWS; Pg. 3
Length: 512 words
Byline: Ada Brook
Dateline: OSTSTADT

Body

{body}

Classification

Language: ENGLISH
Publication-Type: Newspaper
Subject: FERRIES (90%); HARBOURS (78%)
Load-Date: August 10, 2018

End of Document

"""
FACTIVA_CODED = """SE   News
HD   {title}
BY   By Ada Brook
WC   512 words
PD   {n} August 2018
ET   10:15
SN   The Harbour Herald
SC   HARHER
PG   3
LA   English
CY   Copyright 2018 Harbour Press Ltd
LP
{first}

TD
{second}

{third}

NS   gtrans : Transport
RE   eurz : Europe
PUB  Harbour Press Ltd
AN   Document HARHER002018080{n}ee8900001

"""
FACTIVA_WORDY = """News
{title}
Ada Brook
512 words
{n} August 2018
10:15
The Harbour Herald
HARHER
3
English
Copyright 2018 Harbour Press Ltd. All rights reserved.

{body}

Document HARHER002018080{n}ee8900001

"""
PROQUEST = """{title}

Author: Brook, Ada

ProQuest document link

Full text: {body}

Subject: Ferries; Harbours

Location: Oststadt

Title: {title}

Publication title: The Harbour Herald; Oststadt

Pages: 3

Publication year: 2018

Publication date: Aug {n}, 2018

Publisher: Harbour Press Ltd

Source type: Newspapers

Language of publication: English

ProQuest document ID: 208000000{n}

Document URL: https://database.example/docview/208000000{n}

Copyright: Copyright Harbour Press Ltd Aug {n}, 2018

Last updated: 2018-08-10

Database: Newsstand

____________________________________________________________

"""
LAYOUTS = {
    "Nexis old": NEXIS_OLD,
    "Nexis new": NEXIS_NEW,
    "Factiva coded": FACTIVA_CODED,
    "Factiva wordy": FACTIVA_WORDY,
    "ProQuest": PROQUEST,
}
TITLES = ("Ferry late again", "Bridge closed for a week", "Mayor opens new quay")


def article(layout: str, n: int) -> str:
    return layout.format(
        n=n, title=TITLES[n - 1], body=BODY, first=FIRST, second=SECOND, third=THIRD
    )


def document(layout: str, cover: str = "", tail: str = "") -> str:
    return cover + "".join(article(layout, n) for n in (1, 2, 3)) + tail


def decoded(text: str) -> Decoded:
    return Decoded(text, "utf-8")


def drafts(text: str, plan: ReadingPlan = NONE) -> list[Draft]:
    return [item.draft() for item in items_of_text(decoded(text), "a.txt", plan)]


def value(draft_: Draft, field: FieldName) -> str | None:
    reading = best(draft_.readings, field)
    return reading.value if reading else None


@pytest.fixture(params=LAYOUTS, ids=str)
def layout(request: pytest.FixtureRequest) -> str:
    return LAYOUTS[request.param]


def test_each_article_of_a_database_is_found(layout: str) -> None:
    items = list(items_of_text(decoded(document(layout)), "a.txt", NONE))
    assert [item.part for item in items] == [f"article {n} of 3" for n in (1, 2, 3)]
    assert [value(item.draft(), FieldName.TITLE) for item in items] == list(TITLES)


def test_the_text_of_an_article_is_all_of_it_and_nothing_else(layout: str) -> None:
    for found in drafts(document(layout)):
        assert body_of(found.blocks) == BODY


def test_what_the_database_states_is_stated_with_its_line(layout: str) -> None:
    for number, found in enumerate(drafts(document(layout)), start=1):
        assert value(found, FieldName.OUTLET) == "The Harbour Herald"
        assert value(found, FieldName.PUBLISHED) == f"2018-08-0{number}"
        assert value(found, FieldName.BYLINE) in ("Ada Brook", "Brook, Ada")
        assert value(found, FieldName.LANGUAGE) in ("en", None)
        for field in (FieldName.TITLE, FieldName.OUTLET, FieldName.PUBLISHED, FieldName.BYLINE):
            reading = best(found.readings, field)
            assert reading
            assert (reading.sureness, reading.origin) == (Sureness.STATED, Origin.LINE)


def test_what_the_database_adds_is_set_aside_with_a_rule(layout: str) -> None:
    for found in drafts(document(layout)):
        aside = [block for block in found.blocks if block.kind is BlockKind.FURNITURE]
        assert aside
        assert all(block.rule for block in aside)


def test_no_word_of_an_article_is_lost_and_each_span_leads_to_its_words(layout: str) -> None:
    text = document(layout)
    blocks = [block for found in drafts(text) for block in found.blocks]
    assert "".join("".join(b.text.split()) for b in blocks) == "".join(text.split())
    for block in blocks:
        assert block.source
        assert block.source.of(text) == block.text


def test_windows_line_ends_change_nothing(layout: str) -> None:
    found = drafts(document(layout).replace("\n", "\r\n"))
    assert [value(one, FieldName.TITLE) for one in found] == list(TITLES)
    assert [body_of(one.blocks) for one in found] == [BODY] * 3


def test_a_text_of_one_short_paragraph_is_kept(layout: str) -> None:
    short = "The ferry came in late."
    text = layout.replace("{body}", short).replace("{first}", short)
    text = text.replace("TD\n{second}\n\n{third}\n\n", "")
    whole = "".join(text.format(n=n, title=TITLES[n - 1]) for n in (1, 2, 3))
    assert [body_of(one.blocks) for one in drafts(whole)] == [short] * 3


@pytest.mark.parametrize("start", ["IN THE HARBOUR it was quiet.", "Subject: it was not told."])
def test_words_of_a_text_that_look_like_those_of_a_database_are_kept(
    layout: str, start: str
) -> None:
    text = document(layout).replace(SECOND, f"{SECOND}\n\n{start}")
    assert [body_of(one.blocks).count(start) for one in drafts(text)] == [1, 1, 1]


def test_a_repeated_paragraph_is_kept(layout: str) -> None:
    text = document(layout).replace(THIRD, f"{THIRD}\n\n{THIRD}")
    assert [body_of(one.blocks).count(THIRD) for one in drafts(text)] == [2, 2, 2]


COVERS = {
    "Nexis new": """User Name: reader
Date and Time: Friday, August 10, 2018 9:00:00 AM GMT
Documents (3)

1. Ferry late again
Client/Matter: -None-
Search Terms: ferry

2. Bridge closed for a week
Client/Matter: -None-

3. Mayor opens new quay
Client/Matter: -None-

""",
    "Nexis old": """Download request: all documents

Time of request: August 10, 2018


""",
    "ProQuest": """Table of contents

1. Ferry late again

2. Bridge closed for a week

____________________________________________________________

""",
}


@pytest.mark.parametrize(("name", "cover"), COVERS.items())
def test_a_cover_page_belongs_to_no_article(name: str, cover: str) -> None:
    found = drafts(document(LAYOUTS[name], cover))
    assert [value(one, FieldName.TITLE) for one in found] == list(TITLES)
    assert [body_of(one.blocks) for one in found] == [BODY] * 3


def test_a_summary_of_the_search_at_the_end_is_no_text() -> None:
    tail = "Search Summary\nText ferry\nDate All dates\nResults found 3\n"
    for name in ("Factiva wordy", "Factiva coded"):
        last = drafts(document(LAYOUTS[name], tail=tail))[-1]
        assert body_of(last.blocks) == BODY
        assert any("Search Summary" in block.text for block in last.blocks)


def test_a_document_of_one_article_is_read_by_the_same_rules(layout: str) -> None:
    text = article(layout, 1).replace("1 of 3 DOC", "1 of 1 DOC")
    (found,) = drafts(text)
    assert value(found, FieldName.TITLE) == TITLES[0]
    assert value(found, FieldName.OUTLET) == "The Harbour Herald"


def proposed(text: str) -> Splitting:
    return splitting_of_text(decoded(text))


def test_each_border_has_a_reason_and_the_title_that_begins_there(layout: str) -> None:
    found = proposed(document(layout))
    assert [border.title for border in found.borders] == list(TITLES)
    assert all(border.reason for border in found.borders)
    assert found.style in ("Nexis", "Factiva", "ProQuest")


def test_the_borders_that_the_analyst_set_win() -> None:
    text = document(NEXIS_NEW)
    first, second, third = (border.at for border in proposed(text).borders)
    merged = drafts(text, ReadingPlan(borders=(first, third)))
    assert len(merged) == 2
    assert drafts(text, ReadingPlan(borders=(third,)))[0].blocks[0].text == TITLES[2]
    (whole,) = items_of_text(decoded(text), "a.txt", ReadingPlan(borders=()))
    assert whole.part == ""
    assert whole.draft() == draft(decoded(text))
    assert first < second < third


def test_borders_can_be_set_where_none_are_proposed() -> None:
    text = f"One thing\n\n{FIRST}\n\nAnother thing\n\n{SECOND}\n"
    assert proposed(text).borders == ()
    found = drafts(text, ReadingPlan(borders=(0, 2)))
    assert [value(one, FieldName.TITLE) for one in found] == ["One thing", "Another thing"]
    assert [body_of(one.blocks) for one in found] == [FIRST, SECOND]


def test_borders_beyond_the_document_are_no_borders() -> None:
    (whole,) = drafts(BODY, ReadingPlan(borders=(400, -3)))
    assert body_of(whole.blocks) == BODY


# --- documents of no known kind -------------------------------------------------------------------


@pytest.mark.parametrize("rule", ["==========", "* * *", "-----", "____"])
def test_articles_parted_by_lines_are_divided(rule: str) -> None:
    parts = [
        f"{title}\n\nBy Ada Brook\n\n{n} August 2018\n\n{BODY}" for n, title in enumerate(TITLES, 1)
    ]
    found = drafts(f"\n\n{rule}\n\n".join(parts))
    assert [value(one, FieldName.TITLE) for one in found] == list(TITLES)
    assert [body_of(one.blocks) for one in found] == [BODY] * 3


def test_articles_under_labelled_lines_are_divided() -> None:
    parts = [
        f"Source: Herald\nTitle: {title}\nDate: 9 August 2018\n\n{BODY}\n\n" for title in TITLES
    ]
    found = drafts("".join(parts))
    assert [value(one, FieldName.TITLE) for one in found] == list(TITLES)
    assert [body_of(one.blocks) for one in found] == [BODY] * 3


def test_articles_that_begin_alike_are_divided() -> None:
    parts = [f"{title}\n\nBy Ada Brook\n\n9 August 2018\n\n{BODY}\n\n" for title in TITLES]
    found = drafts("".join(parts))
    assert [value(one, FieldName.TITLE) for one in found] == list(TITLES)
    assert [body_of(one.blocks) for one in found] == [BODY] * 3


HEAD = "Ferry late again\n\nBy Ada Brook\n\n9 August 2018\n\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + BODY,
        HEAD + f"{BODY}\n\n* * *\n\n{BODY}\n\n* * *\n\n{BODY}",
        HEAD + f"What happened\n\n{BODY}\n\nWhat comes next\n\n{BODY}",
        HEAD + f"{BODY}\n\nPublished 9 August 2018\n\nUpdated 10 August 2018",
        HEAD + f"{BODY}\n\nRelated\n\nBridge closed\nBy Ben Hill\n8 August 2018\n\nQuay opens\n"
        "By Ben Hill\n7 August 2018",
        HEAD + f"{BODY}\n\nCopyright 2018 Harbour Press Ltd\n\nLength: 512 words",
        # a live blog: times, names and dates again and again
        HEAD
        + "".join(
            f"{hour}.45am BST\n\nThe mayor speaks\n\n{FIRST}\n\n{SECOND}\n\n-----\n\n"
            for hour in range(5, 12)
        ),
        HEAD
        + "".join(
            f"By Ben Hill\n\nUpdated at {hour}.45am BST on 9 August 2018\n\n{FIRST}\n\n{SECOND}\n\n"
            for hour in range(5, 12)
        ),
        HEAD
        + "".join(
            f"{day} August 2018\n\nThe ferry goes out.\n\n{FIRST}\n\n{SECOND}\n\n"
            for day in range(1, 9)
        ),
        # a record of questions and answers
        HEAD + "".join(f"Title: the {n}\n\nAda Brook: {FIRST}\n\n" for n in ("first",)),
        "Document 3 of 40 was missing\n\n" + BODY,
    ],
)
def test_an_ordinary_article_is_left_whole(text: str) -> None:
    assert proposed(text).borders == ()
    (item,) = items_of_text(decoded(text), "a.txt", NONE)
    assert item.part == ""
    assert item.draft() == draft(decoded(text))


@pytest.mark.parametrize(
    "line",
    ["-" * 20_000 + "a", "- " * 20_000 + "a", "A" * 20_000 + ":", "1 " * 20_000, " of" * 20_000],
)
def test_lines_made_to_keep_patterns_busy_do_not(line: str) -> None:
    text = document(NEXIS_NEW).replace(THIRD, line)
    assert [value(one, FieldName.TITLE) for one in drafts(text)] == list(TITLES)


def test_most_articles_are_not_even_looked_at() -> None:
    assert not may_be_several(HEAD + BODY)
    assert may_be_several(document(NEXIS_NEW))


# --- documents with paragraphs of their own -------------------------------------------------------


def styled(text: str) -> list[Styled]:
    return [Styled(line.strip()) for line in text.splitlines() if line.strip()]


def no_draft() -> Draft:
    raise AssertionError("the document is several articles")


def test_the_paragraphs_of_a_document_are_divided_the_same_way(layout: str) -> None:
    items = items_of_paragraphs(styled(document(layout)), "a.docx", NONE, no_draft)
    found = [item.draft() for item in items]
    assert [value(one, FieldName.TITLE) for one in found] == list(TITLES)
    assert [body_of(one.blocks) for one in found] == [BODY] * 3
    assert all(block.source is None for one in found for block in one.blocks)


def test_a_table_of_codes_and_values_is_read() -> None:
    paragraphs = []
    for n in (1, 2, 3):
        for line in article(FACTIVA_CODED, n).splitlines():
            code, _, rest = line.partition("   ")
            paragraphs += [Styled(part.strip()) for part in (code, rest) if part.strip()]
    found = [i.draft() for i in items_of_paragraphs(paragraphs, "a.docx", NONE, no_draft)]
    assert [value(one, FieldName.TITLE) for one in found] == list(TITLES)
    assert [value(one, FieldName.OUTLET) for one in found] == ["The Harbour Herald"] * 3
    assert [body_of(one.blocks) for one in found] == [BODY] * 3


def test_headings_with_a_date_below_them_begin_articles() -> None:
    paragraphs = []
    for title in TITLES:
        paragraphs += [Styled(title, level=1), Styled("9 August 2018"), *styled(BODY)]
    found = [i.draft() for i in items_of_paragraphs(paragraphs, "a.docx", NONE, no_draft)]
    assert [value(one, FieldName.TITLE) for one in found] == list(TITLES)


def test_a_document_of_one_article_is_drafted_whole() -> None:
    whole = draft(decoded(BODY))
    (item,) = items_of_paragraphs(styled(HEAD + BODY), "a.docx", NONE, lambda: whole)
    assert item.draft() is whole


def test_a_page_of_a_database_is_divided_and_other_pages_are_not(layout: str) -> None:
    lines = (f"<p>{line.text}</p>" for line in styled(document(layout)))
    page = decoded(f"<html><body>{''.join(lines)}</body></html>")
    found = [item.draft() for item in items_of_page(page, "a.html", NONE, no_draft)]
    assert [value(one, FieldName.TITLE) for one in found] == list(TITLES)
    assert [body_of(one.blocks) for one in found] == [BODY] * 3
    other = decoded(f"<html><body><h1>Ferry</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>")
    (whole,) = items_of_page(other, "a.html", NONE, lambda: page_draft(other))
    assert whole.part == ""
