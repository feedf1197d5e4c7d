"""NITF files give their article, with the fields of its head."""

import pytest

from index.importing.formats.nitf import items
from index.importing.refusals import Empty, Unreadable
from index.records import BlockKind, Draft, FieldName, ReadingPlan, body_of

ARTICLE = """<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE nitf SYSTEM "nitf.dtd">
<nitf><head><title>File title</title><docdata management-status="{status}">
<date.issue norm="20180809T101500Z"/><doc.copyright holder="The Harbour Herald" year="2018"/>
<series series.name="The coast" series.part="2" series.totalpart="3"/></docdata>
<pubdata type="print" date.publication="20180810" name="Harbour Herald"/></head>
<body><body.head><hedline><hl1>Ferry late again</hl1><hl2>Three hours at sea</hl2></hedline>
<byline>By <person>Ada Brook</person><byttl>Harbour correspondent</byttl></byline>
<distributor>Coast Wire</distributor>
<dateline><location>Oststadt</location><story.date norm="20180809">Aug 9</story.date></dateline>
<abstract><p>A ferry was late.</p></abstract></body.head>
<body.content><p lede="true">The ferry came in <em>late</em>, at caf\xe9 hours.</p>
<media media-type="image"><media-reference source="a.jpg"/><media-caption>The ferry</media-caption>
</media><hl2>No explanation</hl2><block><p>Nobody was hurt.</p></block>
<table><tr><td>Noon</td><td>Late</td></tr></table></body.content>
<body.end><tagline>Ben Hill contributed</tagline></body.end></body></nitf>"""


def drafted(xml: str) -> Draft:
    (item,) = items(xml.encode("latin-1"), "a.xml", ReadingPlan())
    return item.draft()


def values(draft: Draft, field: FieldName) -> list[str]:
    return [reading.value for reading in draft.readings if reading.field is field]


def test_an_article_gives_its_text_in_order_and_its_fields() -> None:
    found = drafted(ARTICLE.format(status="usable"))
    assert body_of(found.blocks) == (
        "The ferry came in late, at café hours.\n\nNo explanation\n\nNobody was hurt.\n\nNoon Late"
    )
    assert values(found, FieldName.TITLE) == ["Ferry late again"]
    assert values(found, FieldName.STANDFIRST) == ["A ferry was late."]
    assert values(found, FieldName.BYLINE) == ["Ada Brook"]
    assert values(found, FieldName.DATELINE) == ["Oststadt"]
    assert values(found, FieldName.PUBLISHED) == ["2018-08-09T10:15:00+00:00"]
    assert values(found, FieldName.OUTLET) == ["Harbour Herald", "The Harbour Herald"]
    assert values(found, FieldName.CREDIT) == ["Coast Wire"]
    kinds = {block.kind: block.text for block in found.blocks}
    assert kinds[BlockKind.CAPTION] == "The ferry"
    assert "It is part 2 of the series “The coast”." in found.warnings


def test_an_article_that_is_not_to_be_used_is_marked() -> None:
    found = drafted(ARTICLE.format(status="embargoed"))
    assert any("embargoed" in sentence for sentence in found.warnings)


def test_an_article_without_text_is_empty() -> None:
    with pytest.raises(Empty, match="no text"):
        drafted("<nitf><body><body.head><hedline><hl1>A</hl1></hedline></body.head></body></nitf>")


def test_other_xml_and_entities_are_refused() -> None:
    with pytest.raises(Unreadable, match="no NITF"):
        drafted("<catalog/>")
    with pytest.raises(Unreadable, match="entities"):
        drafted('<!DOCTYPE nitf [<!ENTITY a "lol">]><nitf>&a;</nitf>')
