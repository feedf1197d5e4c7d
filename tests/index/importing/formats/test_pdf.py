"""A PDF document is read as it is read on paper."""

import textwrap
from itertools import zip_longest

import pytest

from index.importing.formats.pdf import items
from index.importing.refusals import Empty, Unreadable
from index.records import BlockKind, FieldName, Origin, ReadingPlan, Sureness, body_of
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
from tests.index.importing.formats.pdf_writer import Shown, pdf

LONG = " ".join((FIRST, SECOND, THIRD))
LEFT, RIGHT, LEADING = 50.0, 310.0, 12.0


def column(text: str, x: float, top: float, *, width: int = 44, indent: float = 0) -> list[Shown]:
    lines = textwrap.wrap(text, width, break_on_hyphens=False)
    return [
        Shown(x if number else x + indent, top - LEADING * number, line)
        for number, line in enumerate(lines)
    ]


def across(left: list[Shown], right: list[Shown]) -> list[Shown]:
    """Two columns as some programs write them: line by line from edge to edge."""
    rows = zip_longest(left, right)
    return [shown for row in rows for shown in row if shown]


def test_columns_are_read_one_after_the_other_though_written_line_by_line() -> None:
    page = [Shown(LEFT, 780, TITLE, size=24), Shown(LEFT, 760, "By Ada Roe")]
    page += across(column(LONG, LEFT, 740), column(LONG, RIGHT, 740))
    found = drafted(items, pdf(page))
    assert of_kind(found, BlockKind.BODY) == [LONG, LONG]
    assert value(found, FieldName.TITLE) == TITLE
    assert value(found, FieldName.BYLINE) == "Ada Roe"


def test_three_columns_and_a_headline_across_two_of_them_keep_their_order() -> None:
    texts = [f"{name} column begins here. {LONG}" for name in ("First", "Second", "Third")]
    low, high = 600, 700
    page = [Shown(230, 700, "A headline over two columns", size=20)]
    first = column(texts[0], 50, high, width=30)
    page += first + across(
        column(texts[1], 230, low, width=30), column(texts[2], 410, low, width=30)
    )
    found = drafted(items, pdf([*page, *column(SECOND, 50, 300, width=100)]))
    text = " ".join(body_of(found.blocks).split())
    assert text.index("First") < text.index("Second") < text.index("Third") < text.rindex(SECOND)
    assert all(text.count(part) == 1 for part in texts)


def test_words_parted_at_a_line_end_are_joined() -> None:
    lines = [
        "The govern-",
        "ment in the well-",
        "known town of Deir-",
        "Ezzor said the well-known bridge had been de-",
        "stroyed in the night before the last one.",
    ]
    page = [Shown(LEFT, 700 - LEADING * at, line) for at, line in enumerate(lines)]
    assert body_of(drafted(items, pdf(page)).blocks) == (
        "The government in the well-known town of Deir-Ezzor said the well-known bridge had been "
        "destroyed in the night before the last one."
    )


def test_a_compound_that_a_line_end_parts_keeps_its_hyphen() -> None:
    lines = ["The village was held by the Ostrand-", "backed militia and the village-", "held dam."]
    page = [Shown(LEFT, 700 - LEADING * at, line) for at, line in enumerate(lines)]
    assert body_of(drafted(items, pdf(page)).blocks) == (
        "The village was held by the Ostrand-backed militia and the village-held dam."
    )


def test_a_word_parted_between_two_columns_is_joined() -> None:
    left = column(f"{LONG} The govern-", LEFT, 700)
    right = column(f"ment said so. {LONG}", RIGHT, 700)
    text = body_of(drafted(items, pdf(across(left, right))).blocks)
    assert "The government said so." in " ".join(text.split())


def test_running_heads_and_page_numbers_are_set_aside_and_the_text_goes_on_overleaf() -> None:
    sentence = f"{FIRST} {SECOND} The rain"
    texts = [sentence, f"that fell on the hills in the night {SECOND} The rain", "stopped at dawn."]
    pages = [
        [
            Shown(LEFT, 810, "The Ostrand Herald, Monday edition"),
            *column(text, LEFT, 740, width=90),
            Shown(290, 20, f"{number}"),
        ]
        for number, text in enumerate(texts, start=1)
    ]
    found = drafted(items, pdf(*pages))
    assert of_kind(found, BlockKind.BODY) == [" ".join(texts)]
    assert aside(found) == {
        "The Ostrand Herald, Monday edition": "repeated on pages",
        "1": "page number",
        "2": "page number",
        "3": "page number",
    }
    pages_of = [b.page for b in found.blocks if b.text == "The Ostrand Herald, Monday edition"]
    assert pages_of == [1, 2, 3]


def test_a_sentence_that_comes_on_every_page_in_the_text_stays() -> None:
    pages = [
        [*column(f"Page {n} begins. {LONG}", LEFT, 780, width=90),
         *column(SECOND, LEFT, 600 - 40 * n, width=100),
         *column(LONG, LEFT, 300, width=90)]
        for n in range(3)
    ]  # fmt: skip
    assert body_of(drafted(items, pdf(*pages)).blocks).split("\n\n").count(SECOND) == 3


def test_paragraphs_are_parted_by_indents_by_gaps_and_by_short_last_lines() -> None:
    indented = column(LONG, LEFT, 700, indent=15) + column(
        THIRD + " " + FIRST, LEFT, 640, indent=15
    )
    top = indented[len(column(LONG, LEFT, 700)) - 1].y - LEADING
    indented = column(LONG, LEFT, 700, indent=15) + column(LONG, LEFT, top, indent=15)
    assert of_kind(drafted(items, pdf(indented)), BlockKind.BODY) == [LONG, LONG]
    gapped = column(LONG, LEFT, 700) + column(LONG, LEFT, top - 8)
    assert of_kind(drafted(items, pdf(gapped)), BlockKind.BODY) == [LONG, LONG]
    short = column(LONG + " Nobody knew.", LEFT, 700)
    plain = short + column(LONG, LEFT, short[-1].y - LEADING)
    assert len(of_kind(drafted(items, pdf(plain)), BlockKind.BODY)) == 2


def test_a_full_line_that_would_be_a_caption_alone_stays_in_its_paragraph() -> None:
    lines = ["FILE PHOTO: The bridge over the river in the town of Ostrand, as", "seen in May."]
    page = [Shown(LEFT, 700 - LEADING * at, line) for at, line in enumerate(lines)]
    found = drafted(items, pdf([*page, *column(LONG, LEFT, 640, width=70)]))
    assert of_kind(found, BlockKind.CAPTION) == [" ".join(lines)]
    assert of_kind(found, BlockKind.BODY) == [LONG]


def test_sideways_text_is_set_aside() -> None:
    page = [*column(LONG, LEFT, 700), Shown(20, 300, "Printed in Ostrand", turned=True)]
    found = drafted(items, pdf(page))
    assert aside(found) == {"Printed in Ostrand": "sideways text"}
    assert of_kind(found, BlockKind.BODY) == [LONG]


def test_a_page_that_is_printed_sideways_is_turned() -> None:
    lines = textwrap.wrap(LONG, 60)
    page = [Shown(100 + LEADING * at, 50, line, turned=True) for at, line in enumerate(lines)]
    assert of_kind(drafted(items, pdf(page)), BlockKind.BODY) == [LONG]


def test_properties_are_likely_at_most_and_file_names_are_no_titles() -> None:
    page = column(LONG, LEFT, 700)
    found = drafted(items, pdf(page, info={"Title": "Floods on the Sel", "Author": "Ada Roe"}))
    title, author = (reading_of(found, f) for f in (FieldName.TITLE, FieldName.BYLINE))
    assert title
    assert (title.value, title.sureness) == ("Floods on the Sel", Sureness.LIKELY)
    assert author
    assert (author.value, author.origin) == ("Ada Roe", Origin.PROPERTIES)
    for junk in ("Microsoft Word - sel.docx", "untitled", "sel_final.pdf"):
        assert value(drafted(items, pdf(page, info={"Title": junk})), FieldName.TITLE) is None


def test_the_address_that_a_browser_prints_is_read() -> None:
    pages = [
        [*column(LONG, LEFT, 740), Shown(LEFT, 20, f"https://herald.example/sel {n}/2")]
        for n in (1, 2)
    ]
    assert value(drafted(items, pdf(*pages)), FieldName.URL) == "https://herald.example/sel"


def test_a_scan_is_refused_with_what_to_do_and_a_blank_document_is_empty() -> None:
    with pytest.raises(Unreadable, match=r"pictures of text.*OCR"):
        drafted(items, pdf([], picture=True))
    with pytest.raises(Empty):
        drafted(items, pdf([]))


def test_a_document_with_scanned_pages_among_others_says_so() -> None:
    found = drafted(items, pdf(column(LONG, LEFT, 700), [], picture=True))
    assert of_kind(found, BlockKind.BODY) == [LONG]
    assert "1 of 2 pages" in found.warnings[0]


# A page with one line, encrypted with the password "sel" by the standard handler, revision 2.
def _encrypted() -> bytes:
    """The smallest document that asks for a password: keys by algorithms 2 to 4 of ISO 32000-1."""
    import hashlib

    def rc4(key: bytes, data: bytes) -> bytes:
        box = list(range(256))
        at = 0
        for n in range(256):
            at = (at + box[n] + key[n % len(key)]) % 256
            box[n], box[at] = box[at], box[n]
        out, i, j = bytearray(), 0, 0
        for byte in data:
            i = (i + 1) % 256
            j = (j + box[i]) % 256
            box[i], box[j] = box[j], box[i]
            out.append(byte ^ box[(box[i] + box[j]) % 256])
        return bytes(out)

    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    padded = (b"sel" + padding)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)  # noqa: S324 - the format asks for it
    identity = b"0123456789abcdef"
    key = hashlib.md5(  # noqa: S324
        padded + owner + (-44).to_bytes(4, "little", signed=True) + identity
    ).digest()[:5]
    user = rc4(key, padding)
    data = pdf([Shown(LEFT, 700, FIRST)])
    start = data.index(b"stream\n", data.index(b"BT") - 20) + len(b"stream\n")
    stop = data.index(b"\nendstream", start)
    number = 4  # the object that holds the drawing
    inner = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]  # noqa: S324
    data = data[:start] + rc4(inner, data[start:stop]) + data[stop:]
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >> /ID [<%s> <%s>] " % (
        owner.hex().encode(), user.hex().encode(), identity.hex().encode(), identity.hex().encode()
    )  # fmt: skip
    return data.replace(b"trailer << ", b"trailer << " + lock)


def test_a_locked_document_is_refused_until_its_password_is_given() -> None:
    with pytest.raises(Unreadable, match=r"^Locked with a password\. Give its password"):
        drafted(items, _encrypted())
    with pytest.raises(Unreadable, match="password given does not open it"):
        drafted(items, _encrypted(), ReadingPlan(password="wrong"))
    assert FIRST in body_of(drafted(items, _encrypted(), ReadingPlan(password="sel")).blocks)


def test_of_a_document_of_thousands_of_pages_the_first_are_read_with_a_warning() -> None:
    found = drafted(
        items, pdf(*[[Shown(LEFT, 700, f"Page number {n} of many")] for n in range(900)])
    )
    assert found.warnings[0].startswith("Only the first 400 of 900 pages were read.")
    assert max(block.page for block in found.blocks) == 400


@pytest.mark.parametrize("cut", [10, 200, 900])
def test_a_damaged_document_is_refused_or_read_as_far_as_it_goes(cut: int) -> None:
    data = pdf(column(LONG, LEFT, 700))
    try:
        found = drafted(items, data[:-cut])
    except Unreadable as error:
        sentence = str(error)
    else:
        sentence = ""
        assert of_kind(found, BlockKind.BODY) == [LONG]
    assert not sentence or "damaged" in sentence


def test_bytes_that_only_begin_like_a_document_are_refused() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        drafted(items, b"%PDF-1.7\n" + b"\x00\xff" * 500)


def test_a_page_stuffed_with_text_is_cut_with_a_warning() -> None:
    found = drafted(
        items, pdf([Shown(0, 1 + n * 4, f"{n} {'0123456789' * 60}", size=1) for n in range(200)])
    )
    assert "more text than a page can" in found.warnings[0]
