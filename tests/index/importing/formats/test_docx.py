"""A Word document gives its text in order, and tells what is no text of it."""

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from index.importing.formats.docx import items
from index.importing.refusals import Empty, Unreadable
from index.records import BlockKind, FieldName, Origin, Sureness
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


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def article() -> Document:
    document = docx.Document()
    document.core_properties.title = ""
    document.core_properties.author = ""
    document.add_heading(TITLE, 0)
    document.add_paragraph("By Ada Roe")
    document.add_paragraph("4 March 2021")
    for text in (FIRST, SECOND, THIRD):
        document.add_paragraph(text)
    return document


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The document with one member replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, content)
    return out.getvalue()


def test_title_byline_date_and_text_are_told_apart() -> None:
    found = drafted(items, saved(article()))
    assert value(found, FieldName.TITLE) == TITLE
    assert value(found, FieldName.BYLINE) == "Ada Roe"
    published = reading_of(found, FieldName.PUBLISHED)
    assert published
    assert (published.value, published.sureness) == ("2021-03-04", Sureness.STATED)
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]


def test_one_line_may_tell_who_wrote_for_whom_and_when() -> None:
    document = docx.Document()
    document.core_properties.author = ""
    document.add_heading(TITLE, 0)
    for text in ("By Ada Roe, Trade Gazette, 6 March 2024", FIRST, SECOND):
        document.add_paragraph(text)
    found = drafted(items, saved(document))
    assert value(found, FieldName.BYLINE) == "Ada Roe"
    assert value(found, FieldName.OUTLET) == "Trade Gazette"
    assert value(found, FieldName.PUBLISHED) == "2024-03-06"
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]


def test_a_heading_below_the_text_is_no_headline() -> None:
    document = docx.Document()
    document.add_paragraph(FIRST)
    document.add_heading("What happened before", 1)
    document.add_paragraph(SECOND)
    found = drafted(items, saved(document))
    assert value(found, FieldName.TITLE) is None
    assert of_kind(found, BlockKind.BODY) == [FIRST, "What happened before", SECOND]


def test_the_section_above_the_headline_is_set_aside() -> None:
    document = docx.Document()
    document.core_properties.title = ""
    document.add_paragraph("World news")
    document.add_heading(TITLE, 1)
    document.add_paragraph(FIRST)
    document.add_paragraph(SECOND)
    found = drafted(items, saved(document))
    assert aside(found) == {"World news": "above the headline"}
    assert value(found, FieldName.TITLE) == TITLE


def test_a_subtitle_and_a_bold_line_under_the_title_are_standfirsts() -> None:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("Two hundred people left their houses.", style="Subtitle")
    document.add_paragraph(FIRST)
    assert value(drafted(items, saved(document)), FieldName.STANDFIRST) == (
        "Two hundred people left their houses."
    )
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph().add_run("Two hundred people left their houses.").bold = True
    document.add_paragraph(FIRST)
    document.add_paragraph(SECOND)
    assert value(drafted(items, saved(document)), FieldName.STANDFIRST) == (
        "Two hundred people left their houses."
    )


def test_cells_boxes_and_links_stand_where_they_are_and_deleted_words_are_gone() -> None:
    document = article()
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Village", "Houses", "Ostrand", "Forty, the mayor of the village said."),
        strict=True,
    ):
        cell.text = text
    paragraph = document.add_paragraph("Rain fell ")
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for tag, text in (("del", "in May "), ("ins", "in June "), ("hyperlink", "for three days.")):
        change = OxmlElement(f"w:{tag}")
        run = paragraph.add_run(text)._element
        if tag == "del":
            for node in run.findall(f"{space}t"):
                node.tag = f"{space}delText"
        change.append(run)
        paragraph._element.append(change)
    box = (
        f"<w:pict {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
        "<w:txbxContent><w:p><w:r><w:t>A box says that the bridge is closed.</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></w:pict>"
    )
    document.add_paragraph("The box hangs here.").add_run()._element.append(parse_xml(box))
    found = drafted(items, saved(document))
    assert of_kind(found, BlockKind.BODY)[3:] == [
        "Village",
        "Houses",
        "Ostrand",
        "Forty, the mayor of the village said.",
        "Rain fell in June for three days.",
        "The box hangs here.",
        "A box says that the bridge is closed.",
    ]


def test_page_headers_footers_and_notes_are_set_aside_with_a_rule() -> None:
    document = article()
    document.sections[0].header.paragraphs[0].text = "The Ostrand Herald"
    document.sections[0].footer.paragraphs[0].text = "Printed for the archive"
    note = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:t>See page 4.</w:t></w:r>"
        "</w:p></w:footnote></w:footnotes>"
    )
    found = drafted(items, with_part(saved(document), "word/footnotes.xml", note.encode()))
    assert aside(found) == {
        "The Ostrand Herald": "page header",
        "Printed for the archive": "page footer",
        "See page 4.": "footnote",
    }
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]


def test_properties_are_likely_or_guessed_and_never_stated() -> None:
    document = docx.Document()
    for text in (FIRST, SECOND):
        document.add_paragraph(text)
    document.core_properties.title = "Floods on the Sel"
    document.core_properties.author = "Ada Roe"
    document.core_properties.created = datetime(2021, 3, 5, 10, tzinfo=UTC)
    found = drafted(items, saved(document))
    title, published = (reading_of(found, f) for f in (FieldName.TITLE, FieldName.PUBLISHED))
    assert title
    assert (title.value, title.sureness, title.origin) == (
        "Floods on the Sel",
        Sureness.LIKELY,
        Origin.PROPERTIES,
    )
    assert published
    assert (published.value[:10], published.sureness) == ("2021-03-05", Sureness.GUESSED)
    assert value(found, FieldName.BYLINE) == "Ada Roe"


def test_the_day_when_a_program_s_template_was_made_is_no_guess() -> None:
    document = docx.Document()
    document.add_paragraph(FIRST)
    assert reading_of(drafted(items, saved(document)), FieldName.PUBLISHED) is None


def test_a_document_without_text_is_empty() -> None:
    with pytest.raises(Empty):
        drafted(items, saved(docx.Document()))


def test_what_is_no_document_is_refused() -> None:
    data = saved(article())
    for broken in (data[:-500], data[:2000], b"PK\x03\x04nothing"):
        with pytest.raises(Unreadable, match="damaged"):
            drafted(items, broken)


def test_entities_are_refused_and_never_expanded() -> None:
    bomb = b"<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
        b"<!ENTITY %c '%s'>" % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(8)
    )
    body = (
        bomb
        + b"]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        b"<w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(Unreadable, match=r"entities|damaged"):
        drafted(items, with_part(saved(article()), "word/document.xml", body))


def test_a_member_that_unpacks_to_more_than_any_article_is_refused() -> None:
    bomb = with_part(saved(article()), "word/document.xml", b" " * (40 << 20))
    assert len(bomb) < 1 << 20
    with pytest.raises(Unreadable, match="unpacks to more than"):
        drafted(items, bomb)


def test_elements_inside_each_other_without_end_are_read_to_a_depth() -> None:
    deep = b"<w:sdt>" * 230 + b"<w:p/>" + b"</w:sdt>" * 230
    text = b"<w:p><w:r><w:t>The Sel rose on Monday, he said.</w:t></w:r></w:p>"
    body = (
        b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        b"<w:body>%s%s</w:body></w:document>" % (text, deep)
    )
    found = drafted(items, with_part(saved(article()), "word/document.xml", body))
    assert of_kind(found, BlockKind.BODY) == ["The Sel rose on Monday, he said."]
