"""Markdown gives its text without its marks, and the properties that stand above it."""

import pytest

from index.importing.formats.markdown import items
from index.importing.refusals import Empty
from index.records import BlockKind, FieldName, Sureness, body_of
from tests.index.importing.formats.drafts import (
    FIRST,
    SECOND,
    THIRD,
    TITLE,
    aside,
    drafted,
    of_kind,
    reading_of,
    value,
)


def test_marks_go_and_words_stay_in_order() -> None:
    source = f"""# {TITLE}

By Ada Roe

The **river** [Sel](https://sel.example) rose by *two*
metres on Monday, `he` said.

- {SECOND}
- {THIRD}

> {FIRST}

| Village | Houses |
| --- | --- |
| Ostrand | 40 |

<p>A paragraph in <b>HTML</b>, they said.</p>
"""
    found = drafted(items, source.encode())
    assert value(found, FieldName.TITLE) == TITLE
    assert value(found, FieldName.BYLINE) == "Ada Roe"
    assert of_kind(found, BlockKind.BODY) == [
        "The river Sel rose by two metres on Monday, he said.",
        SECOND,
        THIRD,
        FIRST,
        "Village",
        "Houses",
        "Ostrand",
        "40",
        "A paragraph in HTML, they said.",
    ]


def test_properties_above_the_text_are_read_and_the_day_of_clipping_is_not() -> None:
    source = f"""---
title: "Floods on the Sel"
source: "https://herald.example/sel"
author:
  - "[[Ada Roe]]"
  - "Bo Lind"
published: 2021-03-04
created: 2024-01-01
site: The Ostrand Herald
---
{FIRST}

{SECOND}
"""
    found = drafted(items, source.encode())
    assert value(found, FieldName.TITLE) == "Floods on the Sel"
    assert value(found, FieldName.URL) == "https://herald.example/sel"
    assert value(found, FieldName.BYLINE) == "Ada Roe, Bo Lind"
    assert value(found, FieldName.OUTLET) == "The Ostrand Herald"
    days = [r.value for r in found.readings if r.field is FieldName.PUBLISHED]
    assert days == ["2021-03-04"]
    assert list(aside(found).values()) == ["lines of properties"]
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]


def test_a_date_that_may_be_the_note_s_own_is_likely_only() -> None:
    found = drafted(items, f"---\ndate: 2021-03-04\n---\n# {TITLE}\n\n{FIRST}\n".encode())
    published = reading_of(found, FieldName.PUBLISHED)
    assert published
    assert (published.value, published.sureness) == ("2021-03-04", Sureness.LIKELY)


def test_words_of_pictures_are_captions() -> None:
    found = drafted(items, f"# {TITLE}\n\n![The bridge](b.jpg)\n\n{FIRST}\n".encode())
    assert of_kind(found, BlockKind.CAPTION) == ["The bridge"]
    assert body_of(found.blocks) == FIRST


def test_nothing_but_marks_is_empty() -> None:
    with pytest.raises(Empty):
        drafted(items, b"---\ntitle: x\n---\n\n***\n")


@pytest.mark.parametrize(
    "source",
    ["> " * 9_000 + "x", "[" * 900_000, "*a " * 900_000, "- " * 20_000 + "x", "|a" * 90_000],
)
def test_marks_inside_each_other_without_end_are_read_in_time(source: str) -> None:
    assert drafted(items, f"{FIRST}\n\n{source}\n".encode()).blocks[0].text == FIRST
