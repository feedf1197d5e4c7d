"""Pages become drafts: the article as body, all else kept with the reason why it is not."""

import json
from html import escape

import pytest

from index.importing import Empty, Unreadable
from index.importing.checking import checked
from index.importing.drafting import draft
from index.records import BlockKind, Draft, FieldName, Origin, Sureness, best, body_of

PARAGRAPHS = [
    f"Paragraph {number} tells how the river Sel rose in the {where} and what the people of the "
    "province did about it, which was a good deal, as the governor said on Monday."
    for number, where in enumerate(
        ["north", "south", "east", "west", "hills", "plain", "marsh", "harbour"]
    )
]


def page(article: str, head: str = "", around: str = "") -> bytes:
    return (
        f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'>{head}</head><body>"
        "<header><a href='/'>The Sel Courier</a><nav><ul><li><a href='/w'>World</a></li></ul></nav>"
        "</header>"
        f"<main><article>{article}</article></main>{around}"
        "<footer><p>Copyright © 2021 The Sel Courier. All rights reserved.</p></footer>"
        "</body></html>"
    ).encode()


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def drafted(data: bytes) -> Draft:
    return draft(data, "page.html")


def of_kind(found: Draft, kind: BlockKind) -> list[str]:
    return [block.text for block in found.blocks if block.kind is kind]


def rules(found: Draft) -> dict[str, str]:
    return {block.text: block.rule for block in found.blocks}


def value(found: Draft, field: FieldName) -> str | None:
    reading = best(found.readings, field)
    return reading.value if reading else None


def test_article_is_body_and_the_rest_is_kept_with_its_reason() -> None:
    links = "".join(
        f"<li><a href='/{n}'>Another headline of the day, number {n}</a></li>" for n in range(9)
    )
    found = drafted(
        page(
            f"<h1>The Sel rises</h1><div class='byline'>By Ada Roe</div>{paragraphs(PARAGRAPHS)}",
            around=f"<aside><h3>Most read</h3><ul>{links}</ul></aside>"
            "<div class='comments'><p>You must be logged in to post a comment.</p></div>",
        )
    )
    assert of_kind(found, BlockKind.BODY) == PARAGRAPHS
    assert of_kind(found, BlockKind.TITLE) == ["The Sel rises"]
    assert of_kind(found, BlockKind.BYLINE) == ["By Ada Roe"]
    assert rules(found)["World"] == "page header"
    assert rules(found)["Another headline of the day, number 3"] == "sidebar"
    assert rules(found)["You must be logged in to post a comment."] == "login prompt"
    assert (
        rules(found)["Copyright © 2021 The Sel Courier. All rights reserved."] == "copyright line"
    )


def test_repeated_paragraphs_are_never_lost() -> None:
    texts = [
        PARAGRAPHS[0],
        PARAGRAPHS[1],
        PARAGRAPHS[0],
        PARAGRAPHS[0],
        *PARAGRAPHS[2:],
        PARAGRAPHS[1],
    ]
    assert (
        of_kind(drafted(page(f"<h1>The Sel rises</h1>{paragraphs(texts)}")), BlockKind.BODY)
        == texts
    )


def test_every_word_of_a_page_is_in_a_block() -> None:
    data = page(
        f"<h1>The Sel rises</h1>{paragraphs(PARAGRAPHS)}"
        "<form><label>Your name</label><button>Send</button></form>"
        "<table><tr><td>Level</td><td>4 m</td></tr></table>"
        "<figure><figcaption>The Sel at noon</figcaption></figure>",
        around="<div hidden>Not shown</div><noscript>Please switch scripts on</noscript>"
        "bare words<!-- no --> at the end",
    )
    words = " ".join(block.text for block in drafted(data).blocks).split()
    shown = (
        "Your name Send Level 4 m The Sel at noon Not shown Please switch scripts on bare words at"
    )
    for expected in shown.split():
        assert expected in words


@pytest.mark.parametrize(
    "between",
    [
        "<!-- a note -->",
        "<script>var no = 1</script>",
        "<style>.no {}</style>",
        "<svg><text>no</text></svg>",
        "<iframe>no</iframe>",
    ],
)
def test_text_around_code_stays_in_its_paragraph(between: str) -> None:
    first = f"The Sel {between}rose on <b>Monday</b>{between}, the governor said to the province."
    found = drafted(page(f"<h1>Sel</h1><p>{first}</p>{paragraphs(PARAGRAPHS)}{between}the end"))
    told = "The Sel rose on Monday, the governor said to the province."
    assert of_kind(found, BlockKind.BODY)[: len(PARAGRAPHS) + 1] == [told, *PARAGRAPHS]
    assert "the end" in rules(found)
    assert not any("no" in text.split() for text in rules(found))


def test_signs_that_no_text_may_hold_do_not_get_through_as_references() -> None:
    found = drafted(page("<h1>Sel</h1>" + paragraphs(PARAGRAPHS) + "<p>The Sel&#1;rose&#x8;.</p>"))
    assert not any(ord(sign) < ord(" ") for block in found.blocks for sign in block.text)


def test_others_are_asked_where_the_first_extractor_finds_little() -> None:
    lines = "".join(f"<div class='teaser'><div>{text}</div></div>" for text in PARAGRAPHS)
    data = f"<html><body><div class='widget-area'>{lines}</div><p>The Sel.</p></body></html>"
    assert of_kind(drafted(data.encode()), BlockKind.BODY)[: len(PARAGRAPHS)] == PARAGRAPHS


def test_lines_of_menus_are_named_by_their_place_and_owners_still_read() -> None:
    around = "<footer><p>Read more:</p><p>© 2021 The Sel Post</p></footer>"
    found = drafted(page(f"<h1>Sel</h1>{paragraphs(PARAGRAPHS)}", around=around))
    assert rules(found)["Read more:"] == "page footer"
    assert rules(found)["© 2021 The Sel Post"] == "copyright line"
    assert "The Sel Post" in [r.value for r in found.readings if r.field is FieldName.OUTLET]


def test_furniture_between_paragraphs_is_cut() -> None:
    inner = (
        paragraphs(PARAGRAPHS[:3])
        + "<p>Advertisement</p><p><b>Read more:</b> <a href='/x'>Bridge reopens</a></p>"
        + "<figure><figcaption>Men by the Sel. Ada Roe/Reuters</figcaption></figure>"
        + paragraphs(PARAGRAPHS[3:])
    )
    found = drafted(page(f"<h1>The Sel rises</h1>{inner}"))
    assert of_kind(found, BlockKind.BODY) == PARAGRAPHS
    assert of_kind(found, BlockKind.CAPTION) == ["Men by the Sel. Ada Roe/Reuters"]


def test_one_line_may_tell_who_wrote_for_whom_and_when() -> None:
    line = "<p>By Ada Roe, Trade Gazette, 6 March 2024</p>"
    found = drafted(page(f"<h1>The Sel rises</h1>{line}{paragraphs(PARAGRAPHS)}"))
    assert value(found, FieldName.BYLINE) == "Ada Roe"
    assert value(found, FieldName.OUTLET) == "Trade Gazette"
    assert value(found, FieldName.PUBLISHED) == "2024-03-06"
    assert of_kind(found, BlockKind.BODY) == PARAGRAPHS


SOLD = (
    "<p>Continue reading…</p><div class='paywall'><h2>Subscribe to the Courier</h2>"
    "<p>Already a subscriber? Log in</p><p>From 1 euro a week</p></div>"
)
LETTER = "<div><h2>Subscribe to our newsletter</h2><p>Your email address</p></div>"


def test_page_that_sells_its_rest_is_cut_off_and_the_offer_is_no_text() -> None:
    found = checked(
        drafted(page(f"<h1>The Sel rises</h1>{paragraphs(PARAGRAPHS[:2])}{SOLD}")), "en"
    )
    assert of_kind(found, BlockKind.BODY) == PARAGRAPHS[:2]
    assert rules(found)["Subscribe to the Courier"] == "subscription prompt"
    assert rules(found)["From 1 euro a week"] == "subscription prompt"
    assert any("cut off" in warning for warning in found.warnings)


def test_whole_page_with_a_letter_to_subscribe_to_is_not_called_cut_off() -> None:
    found = checked(drafted(page(f"<h1>The Sel rises</h1>{paragraphs(PARAGRAPHS)}{LETTER}")), "en")
    assert of_kind(found, BlockKind.BODY) == PARAGRAPHS
    assert not any("cut off" in warning for warning in found.warnings)


def test_short_paragraphs_and_headings_inside_the_text_stay() -> None:
    texts = [*PARAGRAPHS[:3], "What comes next", "Nobody knows.", *PARAGRAPHS[3:]]
    inner = paragraphs(texts).replace("<p>What comes next</p>", "<h2>What comes next</h2>")
    assert of_kind(drafted(page(f"<h1>The Sel rises</h1>{inner}")), BlockKind.BODY) == texts


def test_inline_markup_and_line_breaks_do_not_tear_words() -> None:
    found = drafted(
        page(
            "<h1>Sel</h1><p>The <b>go</b>vernor, <a href='/g'>Ada Roe</a>,<br>said no.</p>"
            + paragraphs(PARAGRAPHS)
        )
    )
    assert of_kind(found, BlockKind.BODY)[0] == "The governor, Ada Roe, said no."


def test_old_page_of_breaks_and_tables_is_read() -> None:
    text = "<br><br>".join(PARAGRAPHS)
    data = (
        "<html><head><title>Sel Wire - Three villages are cut off by the river Sel</title></head>"
        "<body><table><tr><td><a href='1'>Home</a><br><a href='2'>World</a></td>"
        "<td><b>Three villages are cut off by the river Sel</b>"
        f"<br>4 March 2021<br><br>{text}</td></tr></table></body></html>"
    )
    found = drafted(data.encode())
    assert of_kind(found, BlockKind.BODY) == PARAGRAPHS
    assert value(found, FieldName.TITLE) == "Three villages are cut off by the river Sel"
    assert value(found, FieldName.OUTLET) == "Sel Wire"
    assert value(found, FieldName.PUBLISHED) == "2021-03-04"


def test_single_line_breaks_between_sentences_part_paragraphs() -> None:
    data = f"<html><body><div><h1>The Sel rises</h1>{'<br>'.join(PARAGRAPHS)}</div></body></html>"
    assert of_kind(drafted(data.encode()), BlockKind.BODY) == PARAGRAPHS


def test_row_of_links_above_the_headline_is_no_text() -> None:
    names = ["Listen live", "News and weather", "Music of the day"]
    row = " | ".join(f"<a href='{name}'>{name}</a>" for name in names)
    data = (
        "<html><head><title>Sel Radio: Three villages are cut off</title></head>"
        f"<body><table><tr><td><p>{row}</p><h1>Three villages are cut off</h1>"
        f"<p><i>4 March 2021</i></p>{paragraphs(PARAGRAPHS)}</td></tr></table></body></html>"
    )
    found = drafted(data.encode())
    assert value(found, FieldName.TITLE) == "Three villages are cut off"
    assert value(found, FieldName.PUBLISHED) == "2021-03-04"
    assert of_kind(found, BlockKind.BODY) == PARAGRAPHS


def test_agency_is_not_credited_on_its_own_page() -> None:
    first = f"ZARWA (Sel Wire) — {PARAGRAPHS[0]}"
    found = drafted(
        page(paragraphs([first, *PARAGRAPHS[1:]]), head=meta("og:site_name", "Sel Wire"))
    )
    assert value(found, FieldName.CREDIT) is None
    assert value(found, FieldName.DATELINE) == "ZARWA"


def test_fragment_and_tiny_page_are_read() -> None:
    found = drafted(
        b"<h1>The Sel rises</h1><p>The Sel rose on Monday, the governor said.</p>"
        b"<p>Nobody was hurt.</p>"
    )
    assert body_of(found.blocks) == "The Sel rose on Monday, the governor said.\n\nNobody was hurt."
    assert value(found, FieldName.TITLE) == "The Sel rises"


def test_preformatted_text_is_parted_at_blank_lines() -> None:
    found = drafted(b"<html><body><pre>The Sel rose on\nMonday, he said.\n\nNobody was hurt.</pre>")
    assert of_kind(found, BlockKind.BODY) == [
        "The Sel rose on Monday, he said.",
        "Nobody was hurt.",
    ]


def test_html_in_a_text_file_is_read_as_html() -> None:
    assert (
        draft(page(f"<h1>Sel</h1>{paragraphs(PARAGRAPHS)}"), "saved.txt").media_type == "text/html"
    )
    assert (
        draft(b"The Sel rose on Monday.\n\n2 < 3, he said.", "saved.html").media_type
        == "text/plain"
    )


# --- metadata -----------------------------------------------------------------------------------

JSON = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Not this"},
        {
            "@type": ["NewsArticle"],
            "headline": "The Sel rises",
            "alternativeHeadline": "Three villages cut off",
            "datePublished": "2021-03-04T08:15:00+02:00",
            "author": [{"@type": "Person", "name": "Ada Roe"}, {"name": "Ben Moe"}],
            "publisher": {"@type": "Organization", "name": "The Sel Courier"},
            "inLanguage": "en-GB",
            "mainEntityOfPage": {"@id": "https://selcourier.example/sel"},
        },
    ],
}


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def article(head: str) -> Draft:
    return drafted(page(paragraphs(PARAGRAPHS), head=head))


def test_json_ld_states_all_fields() -> None:
    found = article(f'<script type="application/ld+json">{json.dumps(JSON)}</script>')
    assert {name: value(found, name) for name in FieldName if name is not FieldName.CREDIT} == {
        FieldName.TITLE: "The Sel rises",
        FieldName.STANDFIRST: "Three villages cut off",
        FieldName.OUTLET: "The Sel Courier",
        FieldName.BYLINE: "Ada Roe, Ben Moe",
        FieldName.DATELINE: None,
        FieldName.PUBLISHED: "2021-03-04T08:15:00+02:00",
        FieldName.UPDATED: None,
        FieldName.LANGUAGE: "en",
        FieldName.URL: "https://selcourier.example/sel",
    }
    reading = best(found.readings, FieldName.OUTLET)
    assert reading is not None
    assert (reading.origin, reading.sureness) == (Origin.MARKUP, Sureness.STATED)
    assert reading.evidence == "JSON-LD publisher"


PUBLISHED, OUTLET = FieldName.PUBLISHED, FieldName.OUTLET
STATED, LIKELY, GUESSED = Sureness.STATED, Sureness.LIKELY, Sureness.GUESSED
TITLE_TAG = "<title>The river Sel has risen again | Sel Wire</title>"
ADDRESS = '<link rel="canonical" href="https://www.selcourier.example/sel">'


@pytest.mark.parametrize(
    ("head", "field", "expected", "sureness"),
    [
        (meta("og:title", "The Sel rises"), FieldName.TITLE, "The Sel rises", STATED),
        (meta("og:site_name", "Sel Wire"), OUTLET, "Sel Wire", STATED),
        (meta("pubdate", "2021-03-04T08:15Z"), PUBLISHED, "2021-03-04T08:15:00+00:00", STATED),
        (meta("DC.date.issued", "2021-03-04"), PUBLISHED, "2021-03-04", STATED),
        (
            meta("article:modified_time", "2021-03-06T09:00+03:00"),
            FieldName.UPDATED,
            "2021-03-06T09:00:00+03:00",
            STATED,
        ),
        (meta("article:modified_time", "2021-03-06"), PUBLISHED, "2021-03-06", GUESSED),
        (meta("author", "Ada Roe, AFP"), FieldName.CREDIT, "AFP", LIKELY),
        (meta("author", "By Ada Roe"), FieldName.BYLINE, "Ada Roe", STATED),
        (meta("author", "AFP"), FieldName.CREDIT, "AFP", LIKELY),
        (ADDRESS, FieldName.URL, "https://www.selcourier.example/sel", STATED),
        (ADDRESS, OUTLET, "selcourier.example", GUESSED),
        (TITLE_TAG, OUTLET, "Sel Wire", GUESSED),
        (TITLE_TAG, FieldName.TITLE, "The river Sel has risen again", LIKELY),
    ],
)
def test_tags_are_read_with_their_sureness(
    head: str, field: FieldName, expected: str, sureness: Sureness
) -> None:
    reading = best(article(head).readings, field)
    assert reading is not None
    assert (reading.value, reading.sureness) == (expected, sureness)


def test_author_that_is_an_agency_is_no_byline() -> None:
    assert value(article('<meta name="author" content="Reuters">'), FieldName.BYLINE) is None


@pytest.mark.parametrize(
    "script",
    [
        "{broken",
        "[" * 5000,
        '{"@type": "NewsArticle", "headline": null, "author": 7, "datePublished": {}}',
        '"words"',
    ],
)
def test_broken_json_ld_is_passed_over(script: str) -> None:
    found = article(f'<script type="application/ld+json">{script}</script>')
    assert of_kind(found, BlockKind.BODY) == PARAGRAPHS


def test_halves_of_surrogates_in_json_do_not_get_through() -> None:
    script = '{"@type": "NewsArticle", "headline": "The Sel \\ud83d rises"}'
    title = value(article(f'<script type="application/ld+json">{script}</script>'), FieldName.TITLE)
    assert title is not None
    assert title.encode()


def test_time_of_the_article_is_its_date() -> None:
    time = "<time datetime='2021-03-04T08:15:00+02:00'>2 hours ago</time>"
    inner = f"<h1>Sel</h1><p>{time}</p>{paragraphs(PARAGRAPHS)}"
    around = "<aside><time datetime='2020-01-01'>1 January 2020</time></aside>"
    assert (
        value(drafted(page(inner, around=around)), FieldName.PUBLISHED)
        == "2021-03-04T08:15:00+02:00"
    )


def test_dates_of_text_captions_and_pictures_are_not_the_publication_date() -> None:
    texts = [
        *PARAGRAPHS,
        "The bridge fell on 2018-09-10, and again on <b>March 4, 2019</b>, he said.",
    ]
    inner = "".join(f"<p>{text}</p>" for text in texts)
    caption = "<figcaption>The Sel on 2016-02-03</figcaption>"
    figure = f"<figure><img src='/2017/05/06/sel.jpg'>{caption}</figure>"
    head = "<meta property='og:image' content='https://selcourier.example/2017/05/06/sel.jpg'>"
    found = drafted(page(f"<h1>Sel</h1>{figure}{inner}", head=head))
    assert value(found, FieldName.PUBLISHED) is None


def test_date_in_the_address_is_likely() -> None:
    found = article('<link rel="canonical" href="https://selcourier.example/2021/03/04/sel-rises">')
    reading = best(found.readings, FieldName.PUBLISHED)
    assert reading is not None
    assert (reading.value, reading.sureness) == ("2021-03-04", Sureness.LIKELY)


# --- bad pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.5, 0.8])
def test_cut_off_page_is_read_as_far_as_it_goes(share: float) -> None:
    whole = page(f"<h1>The Sel rises</h1>{paragraphs(PARAGRAPHS)}")
    found = drafted(whole[: int(len(whole) * share)])
    body = of_kind(found, BlockKind.BODY)
    assert body[:2] == PARAGRAPHS[:2]
    assert any("cut off" in warning for warning in found.warnings)


def test_whole_page_is_not_called_cut_off() -> None:
    assert drafted(page(paragraphs(PARAGRAPHS))).warnings == ()
    assert drafted(b"<p>The Sel rose.<p>Nobody was hurt.").warnings == ()


def test_very_deep_page_is_read_without_its_structure() -> None:
    depth = 3000
    inner = "<div>" * depth + paragraphs(PARAGRAPHS) + "</div>" * depth
    found = drafted(page(f"<h1>The Sel rises</h1>{inner}", around="<script>var no = 1</script>"))
    assert of_kind(found, BlockKind.BODY)[-len(PARAGRAPHS) :] == PARAGRAPHS
    assert "var no" not in body_of(found.blocks)
    assert any("nested" in warning for warning in found.warnings)


def test_thousands_of_attributes_do_not_hold_up_the_parser() -> None:
    attributes = " ".join(f"a{number}='x'" for number in range(300_000))
    found = drafted(page(f"<div {attributes}>{paragraphs(PARAGRAPHS)}</div>"))
    assert of_kind(found, BlockKind.BODY) == PARAGRAPHS


@pytest.mark.parametrize(
    "data",
    [b"<html><body></body></html>", b"<html><head><title>Sel</title></head><script>x</script>"],
)
def test_page_without_text_is_empty(data: bytes) -> None:
    with pytest.raises(Empty):
        drafted(data)


def test_large_page_is_refused_with_its_size() -> None:
    with pytest.raises(Unreadable, match=r"6[.]3 MB; pages over 5 MB are not read"):
        drafted(b"<html><body>" + b"<p>The Sel rose.</p>" * 330_000)
