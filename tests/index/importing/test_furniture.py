"""Lines of a page are told from the words of an article, and doubt leaves them in the text."""

import pytest

from index.importing.furniture import finding, parted
from index.records import BlockKind

FURNITURE = [
    ("Read more:", "related links"),
    ("READ MORE", "related links"),
    ("You may also like", "related links"),
    ("Also read: Bridge over the Sel reopens", "related links"),
    ("Related | Three towns without water", "related links"),
    ("Most read", "related links"),
    ("You must be logged in to post a comment.", "login prompt"),
    ("Sign up for our newsletter", "newsletter prompt"),
    ("Follow us on Twitter and Facebook", "newsletter prompt"),
    ("Advertisement", "advertisement"),
    ("ADVERTISEMENT - CONTINUE READING BELOW", "advertisement"),
    ("Copyright © 2020 Sel Valley Publishing. All rights reserved.", "copyright line"),
    ("© 2020 The Sel Courier", "copyright line"),
    ("All rights reserved.", "copyright line"),
    ("This article has been adapted from its original source.", "source note"),
    ("Beta V.2.1 - Powered by automated translation", "translation banner"),
    ("Share on Facebook", "share bar"),
    ("Facebook Twitter WhatsApp Email Print", "share bar"),
    ("12 Comments", "comment section"),
    ("Leave a reply", "comment section"),
    ("Continue reading", "reading prompt"),
    ("We use cookies to give you the best experience.", "cookie banner"),
    ("Tags: flood, Sel valley", "tag list"),
    ("Home > World > Middle East", "breadcrumb"),
    ("4 min read", "reading time"),
    ("* * *", "separator"),
    ("https://www.selcourier.example/flood", "page address"),
]
PICTURES = [
    "Getty Images",
    "(Reuters/Ada Roe)",
    "(Shutterstock/File Photo)",
    "AFP via Getty Images",
    "Photo: Ada Roe",
    "[Ada Roe/Reuters]",
    "Image copyright Getty Images",
    "File photo",
]
CAPTIONS = [
    "(FILES) In this file photo taken on May 1, 2020, men walk by the Sel. / AFP / Ada ROE",
    "A man walks by the river. (AP Photo/Ada Roe)",
    "A man walks by the river [Ada Roe/Reuters]",
    "A man walks by the river. REUTERS/Ada Roe",
]
BODY = [
    "Read more books, the minister told the children.",
    "You may also like what the governor said: the plan is dead.",
    "Follow us on this road, he said, and the men of the valley went with him to the sea.",
    "Tags were torn from the cars, police said.",
    "Reuters reported that the bridge had fallen.",
    "Copyright law is hard, the judge said.",
    "In this picture of misery one thing stands out.",
    "Video shows soldiers entering the town, the ministry said.",
    "“More on that later,” he said.",
    "Advertisements for the party were torn down in the night, residents said.",
    "Source after source denied it.",
    "Comments by the governor on Monday angered the council.",
    "Related attacks were reported in the south.",
    "More than twenty people died.",
]


@pytest.mark.parametrize(("line", "rule"), FURNITURE)
def test_furniture_is_found_and_named(line: str, rule: str) -> None:
    found = finding(line)
    assert found is not None
    assert (found.kind, found.rule) == (BlockKind.FURNITURE, rule)


@pytest.mark.parametrize("line", PICTURES)
def test_picture_credits_are_credits(line: str) -> None:
    found = finding(line)
    assert found is not None
    assert (found.kind, found.rule) == (BlockKind.CREDIT, "picture credit")


@pytest.mark.parametrize("line", CAPTIONS)
def test_captions_that_say_so_or_end_in_a_credit_are_captions(line: str) -> None:
    found = finding(line)
    assert found is not None
    assert found.kind is BlockKind.CAPTION


@pytest.mark.parametrize("line", BODY)
def test_sentences_that_only_begin_like_furniture_are_left(line: str) -> None:
    assert finding(line) is None


@pytest.mark.parametrize(
    "tail",
    [
        "You must be logged in to post a comment.",
        "Source: Sel Courier",
        "Copyright © 2020 Sel Courier",
    ],
)
@pytest.mark.parametrize("glue", ["", " "])
def test_furniture_glued_to_a_sentence_is_parted(glue: str, tail: str) -> None:
    text = f"Nobody was hurt, he said.{glue}{tail}"
    assert [text[start:end] for start, end in parted(text)] == ["Nobody was hurt, he said.", tail]


def test_sentence_that_goes_on_is_not_parted() -> None:
    text = (
        "It ended. Follow us on this, he wrote, and the whole town did so for the rest of the year."
    )
    assert parted(text) == [(0, len(text))]
