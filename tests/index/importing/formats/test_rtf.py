"""Rich text gives its text in the right letters, and tells what is no text of it."""

import pytest

from index.importing.formats.rtf import items
from index.importing.refusals import Empty, Unreadable
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

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Times;}{\f1\fnil\fcharset204 "
    r"Times Cyr;}{\f2\fnil\fcharset128 Gothic;}}{\colortbl;\red0\green0\blue0;}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s9 Subtitle;}}"
)


def rtf(*paragraphs: str, head: str = HEAD) -> bytes:
    return (head + r"\par ".join(paragraphs) + r"\par}").encode("latin-1")


def test_title_byline_date_and_text_are_told_apart() -> None:
    found = drafted(
        items,
        rtf(rf"\pard\s1\b {TITLE}\b0", r"\pard By Ada Roe", "4 March 2021", FIRST, SECOND, THIRD),
    )
    assert value(found, FieldName.TITLE) == TITLE
    assert value(found, FieldName.BYLINE) == "Ada Roe"
    assert value(found, FieldName.PUBLISHED) == "2021-03-04"
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]


def test_letters_are_those_of_their_font_of_their_number_or_of_the_document() -> None:
    found = drafted(
        items,
        rtf(
            r"caf\'e9 \u8364?20 {\f1 \'d0\'e5\'ea\'e0 \'d1\'e5\'eb} {\f2 \'93\'fa\'96\'7b}\emdash "
            r"\ldblquote no\rdblquote , he said \{twice\}. {\uc2\u1057\'d1\'d1\u1077ab}l "
            r"\u-10179?\u-8704?"
        ),
    )
    assert body_of(found.blocks) == "café €20 Река Сел 日本—“no”, he said {twice}. Сеl 😀"


def test_a_code_page_that_is_named_is_used_and_bytes_against_the_rules_are_utf8() -> None:
    head = r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Times;}}"
    assert body_of(drafted(items, rtf(r"\'d0\'e5\'ea\'e0", head=head)).blocks) == "Река"
    raw = (HEAD + "Die Flüsse stiegen am Montag.\\par}").encode()
    assert body_of(drafted(items, raw).blocks) == "Die Flüsse stiegen am Montag."


def test_pictures_fields_hidden_words_and_unknown_groups_are_no_text() -> None:
    found = drafted(
        items,
        rtf(
            r"The river {\pict\wmetafile8 0123456789abcdef}rose {\*\unknown nothing}on "
            r'{\field{\*\fldinst HYPERLINK "https://sel.example"}{\fldrslt Monday}}, '
            r"he said{\v  in secret}{\deleted  on Friday}.{\pict\bin6 }{\\}z} Nobody was hurt."
        ),
    )
    assert body_of(found.blocks) == "The river rose on Monday, he said. Nobody was hurt."


def test_cells_are_paragraphs_and_page_headers_and_notes_are_set_aside() -> None:
    found = drafted(
        items,
        rtf(
            r"{\header The Ostrand Herald\par}{\footer Printed for the archive\par}" + FIRST,
            r"It rained{\footnote See page 4.} for days, they said.",
            r"\trowd Ostrand\cell Forty houses\cell\row " + THIRD,
        ),
    )
    assert of_kind(found, BlockKind.BODY) == [
        FIRST,
        "It rained for days, they said.",
        "Ostrand",
        "Forty houses",
        THIRD,
    ]
    assert aside(found) == {
        "The Ostrand Herald": "page header",
        "See page 4.": "footnote",
        "Printed for the archive": "page footer",
    }


def test_properties_are_likely_or_guessed() -> None:
    info = (
        r"{\info{\title Floods on the Sel}{\author Ada Roe}{\creatim\yr2021\mo3\dy5\hr10}"
        r"{\operator Somebody}}"
    )
    found = drafted(items, rtf(info + FIRST, SECOND))
    title, published = (reading_of(found, f) for f in (FieldName.TITLE, FieldName.PUBLISHED))
    assert title
    assert (title.value, title.sureness) == ("Floods on the Sel", Sureness.LIKELY)
    assert published
    assert (published.value, published.sureness) == ("2021-03-05", Sureness.GUESSED)
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]


def test_a_document_that_breaks_off_is_read_with_a_warning() -> None:
    found = drafted(items, rtf(FIRST, SECOND)[:-5])
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]
    assert "cut off" in found.warnings[0]


def test_what_programs_write_behind_a_document_is_no_text() -> None:
    assert of_kind(drafted(items, rtf(FIRST) + b" rubbish {}"), BlockKind.BODY) == [FIRST]


def test_a_document_without_text_is_empty() -> None:
    with pytest.raises(Empty):
        drafted(items, rtf(r"\b \b0"))


def test_groups_inside_each_other_without_end_are_refused() -> None:
    with pytest.raises(Unreadable, match="nested"):
        drafted(items, b"{\\rtf1 " + b"{" * 1_000_000)
