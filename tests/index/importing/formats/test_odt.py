"""An OpenDocument text gives its text in order, and tells what is no text of it."""

import io
import zipfile

import pytest

from index.importing.formats.odt import items
from index.importing.refusals import Empty, Unreadable
from index.records import BlockKind, FieldName, Sureness
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

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("meta", "meta"),
        ("manifest", "manifest"),
    )
)  # fmt: skip
STYLES = (
    '<style:style style:name="P1" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:parent-style-name="Standard">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


def odt(
    text: str, *, meta: str = "", master: str = "", manifest: str = "", declared: str = ""
) -> bytes:
    content = (
        f"{declared}<office:document-content {NAMES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>"
    )
    members = {
        "content.xml": content,
        "meta.xml": (
            f'<office:document-meta {NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<office:meta>{meta}</office:meta></office:document-meta>"
        ),
        "styles.xml": (
            f"<office:document-styles {NAMES}><office:master-styles>"
            f'<style:master-page style:name="Standard">{master}</style:master-page>'
            "</office:master-styles></office:document-styles>"
        ),
        "META-INF/manifest.xml": f"<manifest:manifest {NAMES}>{manifest}</manifest:manifest>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


ARTICLE = p(TITLE, "P1") + p("By Ada Roe") + p("4 March 2021") + p(FIRST) + p(SECOND) + p(THIRD)


def test_title_byline_date_and_text_are_told_apart() -> None:
    found = drafted(items, odt(ARTICLE))
    assert value(found, FieldName.TITLE) == TITLE
    assert value(found, FieldName.BYLINE) == "Ada Roe"
    assert value(found, FieldName.PUBLISHED) == "2021-03-04"
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]


def test_headings_entries_cells_boxes_and_spaces_keep_their_place() -> None:
    spaced = 'Two<text:s text:c="2"/>bridges are shut.'
    box = f"<draw:frame><draw:text-box>{p('It is a box.')}</draw:text-box></draw:frame>"
    inner = (
        '<text:h text:outline-level="2">Since Monday</text:h>'
        f"<text:list><text:list-item>{p(spaced)}"
        "</text:list-item></text:list><table:table><table:table-row><table:table-cell>"
        f"{p('Ostrand')}</table:table-cell><table:table-cell>{p('Forty houses')}"
        "</table:table-cell></table:table-row></table:table>"
        f"{p('The box hangs here.' + box)}"
        "<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>"
    )
    found = drafted(items, odt(ARTICLE + inner))
    assert of_kind(found, BlockKind.BODY)[3:] == [
        "Since Monday",
        "Two  bridges are shut.",
        "Ostrand",
        "Forty houses",
        "The box hangs here.",
        "It is a box.",
    ]


def test_page_headers_and_notes_are_set_aside_with_a_rule() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{p('See page 4.')}</text:note-body></text:note>"
    )
    master = (
        f"<style:header>{p('The Ostrand Herald')}</style:header>"
        f"<style:footer>{p('Printed for the archive')}</style:footer>"
    )
    found = drafted(items, odt(ARTICLE + p(f"It rained{note} for days."), master=master))
    assert aside(found) == {
        "The Ostrand Herald": "page header",
        "See page 4.": "footnote",
        "Printed for the archive": "page footer",
    }
    assert of_kind(found, BlockKind.BODY)[-1] == "It rained for days."


def test_properties_are_likely_or_guessed() -> None:
    meta = (
        "<dc:title>Floods on the Sel</dc:title><meta:initial-creator>Ada Roe"
        "</meta:initial-creator><meta:creation-date>2021-03-05T10:00:00.123456789"
        "</meta:creation-date>"
    )
    found = drafted(items, odt(p(FIRST) + p(SECOND), meta=meta))
    title, published = (reading_of(found, f) for f in (FieldName.TITLE, FieldName.PUBLISHED))
    assert title
    assert (title.value, title.sureness) == ("Floods on the Sel", Sureness.LIKELY)
    assert published
    assert (published.value, published.sureness) == ("2021-03-05", Sureness.GUESSED)
    assert value(found, FieldName.BYLINE) == "Ada Roe"


def test_a_locked_document_is_refused() -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(Unreadable, match=r"^Locked with a password\."):
        drafted(items, odt(ARTICLE, manifest=manifest))


def test_a_document_without_text_is_empty() -> None:
    with pytest.raises(Empty):
        drafted(items, odt(p(" ")))


def test_entities_are_refused_and_a_count_of_spaces_is_not_believed() -> None:
    declared = "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
    with pytest.raises(Unreadable, match="entities"):
        drafted(items, odt(p("&b;"), declared=declared))
    found = drafted(items, odt(p(FIRST) + p('Rain <text:s text:c="999999999"/>fell, he said.')))
    assert len(of_kind(found, BlockKind.BODY)[1]) < 200
