"""Each entry of a feed is an article, with what the feed says of it."""

import pytest

from index.importing.formats.feeds import BEGINNING, items
from index.importing.refusals import Empty, Unreadable
from index.records import BlockKind, Draft, FieldName, ReadingPlan, Sureness, best, body_of

FIRST = "The ferry between Oststadt and Westhafen came in three hours late on Thursday."
LONG = " ".join([FIRST] * 20)


def drafts(feed: str) -> list[Draft]:
    return [item.draft() for item in items(feed.encode(), "a.xml", ReadingPlan())]


def value(draft: Draft, field: FieldName) -> str | None:
    reading = best(draft.readings, field)
    return reading.value if reading else None


def rss(*entries: str, head: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harbour Herald</title>'
        f"<language>en-gb</language>{head}{''.join(entries)}</channel></rss>"
    )


ENTRY = (
    "<item><title>Ferry late again</title><link>https://herald.example/ferry</link>"
    "<dc:creator>Ada Brook</dc:creator><pubDate>Thu, 09 Aug 2018 10:15:00 +0200</pubDate>"
    f"<description>In short.</description><content:encoded><![CDATA[<p>{LONG}</p>"
    "<p>Nobody was hurt.</p><figure><figcaption>The ferry</figcaption></figure>]]>"
    "</content:encoded></item>"
)


def test_an_entry_gives_its_text_and_its_fields() -> None:
    (found,) = drafts(rss(ENTRY))
    assert body_of(found.blocks) == f"{LONG}\n\nNobody was hurt."
    assert value(found, FieldName.TITLE) == "Ferry late again"
    assert value(found, FieldName.BYLINE) == "Ada Brook"
    assert value(found, FieldName.PUBLISHED) == "2018-08-09T10:15:00+02:00"
    assert value(found, FieldName.URL) == "https://herald.example/ferry"
    assert value(found, FieldName.OUTLET) == "The Harbour Herald"
    assert value(found, FieldName.LANGUAGE) == "en"
    assert [b.text for b in found.blocks if b.kind is BlockKind.CAPTION] == ["The ferry"]
    assert found.warnings == ()


def test_the_title_of_the_feed_is_only_likely_the_outlet() -> None:
    (found,) = drafts(rss(ENTRY))
    outlet = best(found.readings, FieldName.OUTLET)
    assert outlet
    assert outlet.sureness is Sureness.LIKELY
    assert "title of the feed" in outlet.evidence


@pytest.mark.parametrize("end", ["", " [&amp;#8230;]", " Read more"])
def test_a_short_description_is_marked_as_a_beginning(end: str) -> None:
    entry = f"<item><title>Ferry</title><description>{FIRST}{end}</description></item>"
    (found,) = drafts(rss(entry))
    assert BEGINNING in found.warnings


def test_a_long_description_that_ends_in_dots_is_marked_too() -> None:
    entry = f"<item><title>Ferry</title><description>{LONG} And then …</description></item>"
    (found,) = drafts(rss(entry))
    assert BEGINNING in found.warnings


def test_a_long_description_is_the_article() -> None:
    entry = f"<item><title>Ferry</title><description>{LONG}</description></item>"
    (found,) = drafts(rss(entry))
    assert found.warnings == ()


def test_an_entry_without_text_says_so_and_the_next_is_read() -> None:
    bare = "<item><title>Only a title</title><link>https://herald.example/x</link></item>"
    first, second = items(rss(bare, ENTRY).encode(), "a.xml", ReadingPlan())
    with pytest.raises(Empty, match="Entry 1 has no text"):
        first.draft()
    assert second.part == "entry 2"
    assert value(second.draft(), FieldName.TITLE) == "Ferry late again"


def test_the_source_of_an_entry_is_credited() -> None:
    source = '<source url="https://coast.example/rss">Coast Agency</source>'
    (found,) = drafts(rss(ENTRY.replace("</item>", source + "</item>")))
    assert value(found, FieldName.CREDIT) == "Coast Agency"
    assert value(found, FieldName.OUTLET) == "The Harbour Herald"


def test_in_a_feed_of_many_sources_these_are_the_outlets() -> None:
    entries = [
        ENTRY.replace("</item>", f'<source url="http://{name}.test">{name} News</source></item>')
        for name in ("Coast", "Hill")
    ]
    found = drafts(rss(*entries))
    assert [value(one, FieldName.OUTLET) for one in found] == ["Coast News", "Hill News"]
    assert [value(one, FieldName.CREDIT) for one in found] == [None, None]


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title>
<entry><title type="html">Ferry &amp;amp; bridge</title><link href="https://herald.example/a"/>
<author><name>Ada Brook</name></author><author><name>Ben Hill</name></author>
<published>2018-08-09T10:15:00Z</published><updated>2018-08-10T08:00:00Z</updated>
<content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry>
<entry><title>Second</title><updated>2018-08-11T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p></div></content>
</entry></feed>"""


def test_atom_gives_both_dates_and_all_authors() -> None:
    first, second = drafts(ATOM)
    assert value(first, FieldName.BYLINE) == "Ada Brook, Ben Hill"
    assert value(first, FieldName.TITLE) == "Ferry & bridge"
    assert value(first, FieldName.PUBLISHED) == "2018-08-09T10:15:00+00:00"
    assert value(first, FieldName.UPDATED) == "2018-08-10T08:00:00+00:00"
    assert body_of(second.blocks) == LONG
    published = best(second.readings, FieldName.PUBLISHED)
    assert published
    assert published.sureness is Sureness.LIKELY


def test_a_repeated_paragraph_is_kept_each_time() -> None:
    entry = ENTRY.replace("<p>Nobody was hurt.</p>", "<p>Nobody was hurt.</p>" * 5)
    (found,) = drafts(rss(entry))
    assert body_of(found.blocks).count("Nobody was hurt.") == 5


def test_entities_of_its_own_make_a_feed_unreadable() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>' + rss(ENTRY).split("?>")[1]
    for data in (bomb.encode(), bomb.encode("utf-16")):
        with pytest.raises(Unreadable, match="entities of its own"):
            list(items(data, "a.xml", ReadingPlan()))


def test_a_feed_that_breaks_off_gives_what_it_has_and_then_says_so() -> None:
    feed = rss(ENTRY, ENTRY.replace("Ferry late again", "Second"))
    found = items(feed[: feed.index("Second") + 3].encode(), "a.xml", ReadingPlan())
    assert value(next(found).draft(), FieldName.TITLE) == "Ferry late again"
    with pytest.raises(Unreadable, match="breaks off"):
        list(found)


def test_a_feed_that_is_the_name_of_a_file_opens_nothing() -> None:
    with pytest.raises(Unreadable, match="no RSS or Atom"):
        list(items(b"/etc/hostname", "a.xml", ReadingPlan()))


def test_a_feed_without_entries_is_empty() -> None:
    with pytest.raises(Empty, match="no entry"):
        list(items(rss().encode(), "a.xml", ReadingPlan()))
