"""News items of agencies are articles, with what the agency says of each."""

import pytest

from index.importing.formats.newsml import items
from index.importing.refusals import Empty, Unreadable
from index.records import Draft, FieldName, ReadingPlan, best, body_of

HTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
    "<head><title>Not shown</title></head><body><p>The ferry came in late.</p>"
    "<p>Nobody was hurt.</p></body></html></inlineXML>"
)
NITF = (
    '<inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content>'
    "<p>The ferry came in late.</p><media><media-caption>The ferry</media-caption></media>"
    "<p>Nobody was hurt.</p></body.content></body></nitf></inlineXML>"
)


def item(content: str = HTML, status: str = "usable", more: str = "", kind: str = "text") -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x" xml:lang="en">
    <itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:CST"><name>Coast Wire</name>
    </provider><versionCreated>2018-08-09T12:00:00+02:00</versionCreated>
    <pubStatus qcode="stat:{status}"/>{more}</itemMeta>
    <contentMeta><urgency>3</urgency><contentCreated>2018-08-09T10:15:00+02:00</contentCreated>
    <headline role="hlrole:short">Ferry</headline><headline>Ferry late again</headline>
    <by>By Ada Brook</by><dateline>OSTSTADT</dateline><creditline>Coast Wire/Hill News</creditline>
    <infoSource><name>Hill News</name></infoSource><language tag="en-GB"/></contentMeta>
    <contentSet>{content}</contentSet></newsItem>"""


def drafts(xml: str) -> list[Draft]:
    return [one.draft() for one in items(xml.encode(), "a.xml", ReadingPlan())]


def values(draft: Draft, field: FieldName) -> list[str]:
    return [reading.value for reading in draft.readings if reading.field is field]


@pytest.mark.parametrize("content", [HTML, NITF])
def test_a_news_item_gives_its_text_and_its_fields(content: str) -> None:
    (found,) = drafts(item(content))
    assert body_of(found.blocks) == "The ferry came in late.\n\nNobody was hurt."
    assert values(found, FieldName.TITLE) == ["Ferry late again"]
    assert values(found, FieldName.BYLINE) == ["Ada Brook"]
    assert values(found, FieldName.DATELINE) == ["OSTSTADT"]
    assert values(found, FieldName.PUBLISHED) == ["2018-08-09T10:15:00+02:00"]
    assert values(found, FieldName.UPDATED) == ["2018-08-09T12:00:00+02:00"]
    assert values(found, FieldName.OUTLET) == ["Coast Wire"]
    assert set(values(found, FieldName.CREDIT)) == {"Coast Wire/Hill News", "Hill News"}
    assert values(found, FieldName.LANGUAGE) == ["en"]
    assert found.warnings == ()


def test_plain_text_and_text_in_base64_are_read() -> None:
    plain = "<inlineData>The ferry came in late.\n\nNobody was hurt.</inlineData>"
    coded = (
        '<inlineData encoding="http://www.iptc.org/std/enc/base64">VGhlIGZlcnJ5IGNhbWUgaW4gbGF0ZS4K'
        "Ck5vYm9keSB3YXMgaHVydC4=</inlineData>"
    )
    for content in (plain, coded):
        (found,) = drafts(item(content))
        assert body_of(found.blocks) == "The ferry came in late.\n\nNobody was hurt."


def test_a_message_gives_all_its_items_and_its_package_is_none() -> None:
    message = (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        f"<packageItem/>{item()}{item(NITF)}</itemSet></newsMessage>"
    )
    found = list(items(message.encode(), "a.xml", ReadingPlan()))
    assert [one.part for one in found] == ["item 1", "item 2"]


@pytest.mark.parametrize(
    ("status", "more", "warning"),
    [
        ("withheld", "", "withholds"),
        ("canceled", "", "cancelled"),
        ("usable", "<embargoed>2018-08-10T00:00:00Z</embargoed>", "embargo until 2018-08-10"),
    ],
)
def test_what_is_not_to_be_published_is_marked(status: str, more: str, warning: str) -> None:
    (found,) = drafts(item(status=status, more=more))
    assert any(warning in sentence for sentence in found.warnings)


def test_a_picture_is_no_article() -> None:
    picture = item('<remoteContent href="a.jpg"/>', kind="picture")
    (one,) = items(picture.encode(), "a.xml", ReadingPlan())
    with pytest.raises(Empty, match="is a picture"):
        one.draft()


def test_a_package_alone_is_told() -> None:
    package = '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>'
    with pytest.raises(Empty, match="only names other news items"):
        drafts(package)


def test_entity_bombs_and_damaged_xml_are_refused() -> None:
    bomb = '<!DOCTYPE newsItem [<!ENTITY a "lol">]>' + item()
    with pytest.raises(Unreadable, match="entities"):
        drafts(bomb)
    with pytest.raises(Unreadable, match="line"):
        drafts(item()[:600])
    with pytest.raises(Unreadable, match="no NewsML"):
        drafts("<catalog><book/></catalog>")


def test_outside_entities_are_not_fetched() -> None:
    outside = item().replace("Nobody was hurt.", "&file;")
    (found,) = drafts('<!DOCTYPE newsItem SYSTEM "file:///etc/passwd">' + outside)
    assert "root:" not in body_of(found.blocks)


def test_signs_that_a_dtd_would_name_are_read() -> None:
    (found,) = drafts(item().replace("Nobody", "&ldquo;Nobody&rdquo;"))
    assert body_of(found.blocks).endswith("“Nobody” was hurt.")


def test_elements_inside_each_other_beyond_all_measure_are_refused() -> None:
    with pytest.raises(Unreadable):
        drafts(item("<inlineXML>" + "<div>" * 100_000 + "</div>" * 100_000 + "</inlineXML>"))


def test_the_best_title_is_the_main_headline() -> None:
    xml = item().replace("<headline>", '<headline role="hld:main">')
    (found,) = drafts(xml)
    title = best(found.readings, FieldName.TITLE)
    assert title
    assert title.value == "Ferry late again"
