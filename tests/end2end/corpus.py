"""Files of every format that is read, made from invented articles, each with what is expected."""

# ruff: noqa: E501 - files are written as they are met

import base64
import csv
import gzip
import io
import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from html import escape
from itertools import count
from pathlib import Path

import docx

from index.records import FileState
from tests.end2end.hostile import zip_of
from tests.end2end.stories import STORIES, Story
from tests.index.importing.formats.pdf_writer import Shown, pdf

NAV = "Latest news Weather Crosswords"
FOOT = "All rights reserved. Cookie settings"
TEASER = "Ten places to see before the summer ends"


@dataclass(frozen=True)
class Wanted:
    """What is to come of one article; None for a field that the file does not tell."""

    title: str
    body: tuple[str, ...]
    outlet: str | None = None
    day: str | None = None
    byline: str | None = None


@dataclass(frozen=True)
class CorpusFile:
    """A file, its articles in order, and the lines of the ledger that tell of no article."""

    name: str  # with its folder, of the bytes `data`
    format: str
    data: bytes
    articles: tuple[Wanted, ...] = ()
    states: tuple[FileState, ...] = ()  # of further lines, in any order
    says: tuple[str, ...] = ()  # what the reasons of its lines say, in some place
    never: tuple[str, ...] = field(default=(NAV, FOOT, TEASER))  # in no body


def of(story: Story, *fields: str, title: str = "") -> Wanted:
    """A story of which the file tells these fields, and the title."""
    return Wanted(
        title or story.title,
        story.paragraphs,
        story.outlet if "outlet" in fields else None,
        story.day.isoformat() if "day" in fields else None,
        story.byline if "byline" in fields and story.byline else None,
    )


ALL = ("outlet", "day", "byline")

# --- texts ----------------------------------------------------------------------------------------


def _long(story: Story) -> str:
    return f"{story.day.day} {story.day:%B %Y}"


def _text(story: Story) -> str:
    by = f"By {story.byline}\n\n" if story.byline else ""
    return f"{story.title}\n\n{by}{_long(story)}\n\n{story.text}\n"


def _wrapped(story: Story) -> str:
    lines = "\n\n".join(textwrap.fill(p, 66) for p in story.paragraphs)
    return f"{story.title}\n{'=' * len(story.title)}\n\n{lines}\n"


def _markdown(story: Story) -> str:
    first, *rest = story.paragraphs
    more = "\n\n".join(rest)
    start, _, end = first.partition(" ")
    return (
        f"# {story.title}\n\n*{_long(story)}*\n\n**{start}** [{end}](https://x.example)\n\n{more}\n"
    )


def _front_matter(story: Story) -> str:
    return f'---\ntitle: "{story.title}"\nauthor: {story.byline}\ndate: {story.day}\n---\n\n{story.text}\n'


# --- pages ----------------------------------------------------------------------------------------


def _paragraphs(story: Story) -> str:
    return "\n".join(f"<p>{escape(p, quote=False)}</p>" for p in story.paragraphs)


def _around(inner: str, head: str, lang: str = "en") -> str:
    nav = "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(NAV.split()))
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        f"<header><nav><ul>{nav}</ul></nav></header><main>{inner}</main>"
        f'<aside><h2>Most read</h2><ul><li><a href="/t">{TEASER}</a></li></ul></aside>'
        f"<footer><p>{FOOT}</p></footer></body></html>"
    )


def json_ld_page(story: Story) -> str:
    """A page as large outlets make them."""
    told = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title,
        "datePublished": f"{story.day}T09:30:00+01:00",
        "author": {"@type": "Person", "name": story.byline},
        "publisher": {"@type": "NewsMediaOrganization", "name": story.outlet},
        "url": story.address,
    }  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    body = f"<article><h1>{story.title}</h1>{_paragraphs(story)}</article>"
    return _around(body, f"<title>{story.title} | {story.outlet}</title>{script}")


def _open_graph_page(story: Story) -> str:
    head = (
        f'<title>{story.title}</title><meta property="og:title" content="{escape(story.title)}">'
        f'<meta property="og:site_name" content="{escape(story.outlet)}">'
        f'<meta property="article:published_time" content="{story.day}T06:00:00Z">'
        f'<meta name="author" content="{story.byline}">'
    )
    body = f'<div class="story"><h1>{story.title}</h1><div class="story-body">{_paragraphs(story)}</div></div>'
    return _around(body, head)


def _old_page(story: Story) -> str:
    rows = "<br><br>".join(escape(p, quote=False) for p in story.paragraphs)
    return (
        f"<HTML><HEAD><TITLE>{story.title}</TITLE></HEAD><BODY BGCOLOR=white><TABLE><TR><TD>"
        f"<FONT SIZE=5><B>{story.title}</B></FONT><BR>{_long(story)}<BR><BR>{rows}</TD></TR></TABLE>"
        "</BODY></HTML>"
    )


def _mhtml(story: Story) -> bytes:
    page = base64.encodebytes(json_ld_page(story).encode()).decode()
    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {story.address}\r\nSubject: x\r\n"
        "Date: Fri, 5 Jan 2029 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="=_x"\r\n\r\n'
        f"--=_x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {story.address}\r\n\r\n{page}\r\n--=_x\r\nContent-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--=_x--\r\n"
    ).encode()


# --- documents ------------------------------------------------------------------------------------


def _column(text: str, x: float, top: float, width: int) -> list[Shown]:
    lines = textwrap.wrap(text, width, break_on_hyphens=False)
    return [Shown(x, top - 12 * n, line) for n, line in enumerate(lines)]


def _pdf_lines(story: Story, x: float, top: float, width: int) -> list[Shown]:
    shown: list[Shown] = []
    for paragraph in story.paragraphs:
        lines = _column(paragraph, x, top, width)
        top -= 12 * len(lines) + 10
        shown += lines
    return shown


def _pdf(story: Story) -> bytes:
    head = [Shown(50, 780, story.title, size=20), Shown(50, 758, f"By {story.byline}")]
    return pdf([*head, *_pdf_lines(story, 50, 735, 95)])


def _pdf_columns(story: Story) -> bytes:
    middle = len(story.paragraphs) // 2
    left = Story(story.title, "", "", story.day, story.paragraphs[:middle])
    right = Story(story.title, "", "", story.day, story.paragraphs[middle:])
    return pdf(
        [
            Shown(50, 780, story.title, size=20),
            *_pdf_lines(left, 50, 735, 42),
            *_pdf_lines(right, 310, 735, 42),
        ]
    )


def _pdf_pages(story: Story) -> bytes:
    """Two pages with the same head and foot."""
    pages = []
    for n, part in enumerate((story.paragraphs[:2], story.paragraphs[2:]), start=1):
        half = Story(story.title, "", "", story.day, part)
        head = [Shown(50, 810, "The Evening Printer"), Shown(280, 30, f"Page {n}")]
        title = [Shown(50, 780, story.title, size=20)] if n == 1 else []
        pages.append([*head, *title, *_pdf_lines(half, 50, 735, 95)])
    return pdf(*pages)


def _docx(*stories: str | Story) -> bytes:
    document = docx.Document()
    document.core_properties.title = document.core_properties.author = ""
    for one in stories:
        if isinstance(one, Story):
            document.add_heading(one.title, 0)
            document.add_paragraph(f"By {one.byline}")
            document.add_paragraph(_long(one))
            for paragraph in one.paragraphs:
                document.add_paragraph(paragraph)
        else:
            for line in one.splitlines():
                document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _odt(story: Story) -> bytes:
    names = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text")
    )
    lines = (story.title, f"By {story.byline}", _long(story), *story.paragraphs)
    style = ["Title"] + ["Standard"] * len(lines)
    text = "".join(
        f'<text:p text:style-name="{s}">{escape(line, quote=False)}</text:p>'
        for s, line in zip(style, lines, strict=False)
    )
    content = (
        f"<office:document-content {names}><office:body><office:text>{text}</office:text>"
        "</office:body></office:document-content>"
    )
    return zip_of(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode(),
         "META-INF/manifest.xml": b'<manifest xmlns="m"/>'}
    )  # fmt: skip


def _rtf(*paragraphs: str) -> bytes:
    def coded(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)

    return (
        "{\\rtf1\\ansi\\ansicpg1252 " + "\\par ".join(map(coded, paragraphs)) + "\\par}"
    ).encode()


def _rtf_of(story: Story) -> bytes:
    return _rtf(story.title, f"By {story.byline}", _long(story), *story.paragraphs)


# --- mails ----------------------------------------------------------------------------------------


def _mail(story: Story, page: str = "", subject: str = "", text: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"{story.outlet} <news@letters.example>"
    mail["To"] = "reader@home.example"
    mail["Subject"] = subject or story.title
    mail["Date"] = f"{story.day:%a, %d %b %Y} 07:00:00 +0000"
    mail["Message-ID"] = "<1@letters.example>"
    if page:
        mail.set_content(page, subtype="html")
    else:
        mail.set_content(text or story.text)
    return mail


def _newsletter(story: Story) -> str:
    return (
        f'<html><body><p style="display:none">Today in {story.outlet}</p><p><a href="https://x.example/w">'
        f"View this email in your browser</a></p><h1>{story.title}</h1>{_paragraphs(story)}"
        '<p>You are receiving this email because you signed up. <a href="https://x.example/u">Unsubscribe</a></p></body></html>'
    )


def _forwarded(story: Story) -> bytes:
    text = (
        "Have a look.\n\n---------- Forwarded message ---------\n"
        f"From: {story.outlet} <news@letters.example>\nDate: {story.day:%a, %d %b %Y} at 07:00\n"
        f"Subject: {story.title}\nTo: <someone@home.example>\n\n{story.text}\n"
    )
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ann Reader <ann@gmail.com>", f"Fwd: {story.title}"
    mail["To"], mail["Date"] = "me@home.example", "Fri, 5 Jan 2029 10:00:00 +0000"
    mail.set_content(text)
    return mail.as_bytes()


def _mbox(*stories: Story) -> bytes:
    start = b"From news@letters.example Mon May  6 10:00:00 2024\n"
    return b"".join(start + _mail(story).as_bytes() + b"\n" for story in stories)


# --- feeds and news items -------------------------------------------------------------------------


def _rss(outlet: str, *stories: Story) -> bytes:
    items = "".join(
        f"<item><title>{s.title}</title><link>{s.address}</link><dc:creator>{s.byline}</dc:creator>"
        f"<pubDate>{s.day:%a, %d %b %Y} 08:00:00 GMT</pubDate><content:encoded><![CDATA["
        f"{_paragraphs(s)}]]></content:encoded></item>"
        for s in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(outlet)}</title>{items}</channel></rss>"
    ).encode()


def _atom(outlet: str, *stories: Story) -> bytes:
    entries = "".join(
        f'<entry><title>{s.title}</title><link href="{s.address}"/><author><name>{s.byline}</name></author>'
        f"<published>{s.day}T08:00:00Z</published><updated>{s.day}T09:00:00Z</updated>"
        f'<content type="html">{escape(_paragraphs(s))}</content></entry>'
        for s in stories
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{escape(outlet)}</title>{entries}</feed>'.encode()


def _news_item(s: Story) -> str:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x" xml:lang="en"><itemMeta>'
        f'<itemClass qcode="ninat:text"/><provider qcode="p:X"><name>{escape(s.outlet)}</name></provider>'
        f'<versionCreated>{s.day}T12:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>'
        f"<contentMeta><contentCreated>{s.day}T10:15:00Z</contentCreated><headline>{s.title}</headline>"
        f"<by>By {s.byline}</by></contentMeta><contentSet><inlineXML><html xmlns="
        f'"http://www.w3.org/1999/xhtml"><body>{_paragraphs(s)}</body></html></inlineXML></contentSet></newsItem>'
    )


def _news_message(*stories: Story) -> bytes:
    inner = "".join(map(_news_item, stories))
    return (
        '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        f"{inner}</itemSet></newsMessage>"
    ).encode()


def _nitf(s: Story) -> bytes:
    return (
        f'<?xml version="1.0"?><nitf><head><title>{s.title}</title><docdata><date.issue norm="{s.day:%Y%m%d}T081500Z"/>'
        f'</docdata><pubdata date.publication="{s.day:%Y%m%d}" name="{escape(s.outlet)}"/></head><body><body.head>'
        f"<hedline><hl1>{s.title}</hl1></hedline><byline>By <person>{s.byline}</person></byline></body.head>"
        f"<body.content>{_paragraphs(s)}</body.content></body></nitf>"
    ).encode()


# --- tables ---------------------------------------------------------------------------------------


def _objects(*stories: Story) -> list[dict[str, str]]:
    return [
        {"headline": s.title, "source": s.outlet, "published_at": s.day.isoformat(),
         "author": s.byline, "content": s.text}
        for s in stories
    ]  # fmt: skip


def _csv(stories: tuple[Story, ...], delimiter: str = ",", charset: str = "utf-8") -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["Title", "Outlet", "Date", "Author", "Text"])
    for s in stories:
        writer.writerow([s.title, s.outlet, s.day.isoformat(), s.byline, s.text])
    return file.getvalue().encode(charset)


# --- archives -------------------------------------------------------------------------------------


def _warc(*stories: Story, compressed: bool = True) -> bytes:
    out = b""
    for story in stories:
        http = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                + json_ld_page(story).encode())  # fmt: skip
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {story.address}\r\n"
            "WARC-Date: 2029-01-05T10:15:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        out += gzip.compress(record, mtime=0) if compressed else record
    return out


# --- exports of databases -------------------------------------------------------------------------


def nexis(stories: tuple[Story, ...]) -> str:
    """A document of several articles as Nexis writes it."""
    return "".join(
        f"{s.title}\n{s.outlet}\n{s.day:%B} {s.day.day}, {s.day.year} {s.day:%A}\n\n"
        f"Copyright {s.day.year} {s.outlet} All Rights Reserved\n\nSection: NEWS; Pg. 3\n"
        f"Length: 212 words\nByline: {s.byline}\n\nBody\n\n{s.text}\n\nClassification\n\n"
        f"Language: ENGLISH\nPublication-Type: Newspaper\nLoad-Date: {s.day:%B} {s.day.day}, {s.day.year}\n\n"
        "End of Document\n\n"
        for s in stories
    )


def factiva(stories: tuple[Story, ...]) -> str:
    """The same as Factiva writes it."""
    return "".join(
        f"SE   News\nHD   {s.title}\nBY   By {s.byline}\nWC   212 words\nPD   {_long(s)}\n"
        f"SN   {s.outlet}\nSC   ABCDEF\nLA   English\nCY   Copyright {s.day.year} {s.outlet}\n"
        f"LP\n{s.paragraphs[0]}\n\nTD\n" + "\n\n".join(s.paragraphs[1:])
        + f"\n\nNS   gtrans : Transport\nAN   Document ABCDEF00{s.day:%Y%m%d}ee890000{n}\n\n"
        for n, s in enumerate(stories, start=1)
    )  # fmt: skip


def proquest(stories: tuple[Story, ...]) -> str:
    """The same as ProQuest writes it."""
    return "".join(
        f"{s.title}\n\nAuthor: {s.byline}\n\nProQuest document link\n\nFull text: {s.text}\n\n"
        f"Title: {s.title}\n\nPublication title: {s.outlet}; Town\n\nPages: 3\n\n"
        f"Publication year: {s.day.year}\n\nPublication date: {s.day:%b} {s.day.day}, {s.day.year}\n\n"
        f"Language of publication: English\n\nProQuest document ID: 20800000{n}\n\n"
        f"Copyright: Copyright {s.outlet} {s.day:%b} {s.day.day}, {s.day.year}\n\n"
        f"Database: Newsstand\n\n{'_' * 60}\n\n"
        for n, s in enumerate(stories, start=1)
    )


def _as_page(text: str) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f"<!doctype html><html><head><meta charset='utf-8'><title>Documents</title></head><body>{lines}</body></html>"


# --- all of them ----------------------------------------------------------------------------------

_READ_WITH_A_DATABASE = ("End of Document", "Load-Date", "ProQuest document", "Publication-Type")


def corpus() -> list[CorpusFile]:
    """Every file; no two have an article in common but for those that are meant to."""
    return [*_texts(), *_pages(), *_documents(), *_mails(), *_feeds(), *_tables(), *_archives(),
            *_exports(), *_odd()]  # fmt: skip


def _stories(at: int, many: int = 1) -> tuple[Story, ...]:
    return tuple(STORIES[n % len(STORIES)].with_end(n) for n in range(at, at + many))


def _one(at: int) -> Story:
    return _stories(at)[0]


def _english(at: int, many: int = 1) -> tuple[Story, ...]:
    told = (
        s
        for n in count(at * 7)
        for s in [STORIES[n % len(STORIES)]]
        if s.title.isascii() and s.byline
    )
    return tuple(next(told).with_end(at * 7 + n) for n in range(many))


def _texts() -> Iterator[CorpusFile]:
    for n, (name, charset) in enumerate(
        (("plain.txt", "utf-8"), ("with mark.txt", "utf-8-sig"), ("wide.txt", "utf-16"),
         ("west.txt", "cp1252"), ("mac lines.txt", "utf-8"))
    ):  # fmt: skip
        (story,) = _english(n)
        text = _text(story)
        data = (text.replace("\n", "\r") if name.startswith("mac") else text).encode(charset)
        yield CorpusFile(name, f"txt, {charset}", data, (of(story, "day", "byline"),))
    (story,) = _english(5)
    yield CorpusFile(
        "wrapped.txt", "txt, hard wrapped", _wrapped(story).encode(), (of(story),), never=("====",)
    )
    german = STORIES[1].with_end(40)
    yield CorpusFile(
        "deutsch.txt",
        "txt, cp1252",
        f"{german.title}\n\n{german.text}\n".encode("cp1252"),
        (of(german),),
    )
    (story,) = _english(6)
    yield CorpusFile(
        "note.md", "md", _markdown(story).encode(), (of(story),), never=("**", "# ", "x.example")
    )
    (story,) = _english(7)
    yield CorpusFile(
        "front matter.md",
        "md, front matter",
        _front_matter(story).encode(),
        (of(story, "day", "byline"),),
        never=("---",),
    )


def _pages() -> Iterator[CorpusFile]:
    for n, (name, make, fields) in enumerate(
        (("json-ld.html", json_ld_page, ALL), ("open graph.html", _open_graph_page, ALL),
         ("old.htm", _old_page, ()))
    ):  # fmt: skip
        (story,) = _english(n + 10)
        yield CorpusFile(name, "html", make(story).encode(), (of(story, *fields),))
    for n, story in enumerate((STORIES[3].with_end(51), STORIES[7].with_end(52))):
        yield CorpusFile(
            f"not english {n}.html", "html", json_ld_page(story).encode(), (of(story, *ALL),)
        )
    (story,) = _english(14)
    yield CorpusFile(
        "wide.html",
        "html, utf-16",
        json_ld_page(story).replace('<meta charset="utf-8">', "").encode("utf-16"),
        (of(story, *ALL),),
    )
    (story,) = _english(15)
    yield CorpusFile(
        "saved/page.html", "html with its folder", json_ld_page(story).encode(), (of(story, *ALL),)
    )
    yield CorpusFile(
        "saved/page_files/a.js",
        "folder of a page",
        b"var a;",
        states=(FileState.LEFT_OUT,),
        says=("belong to page.html",),
    )
    (story,) = _english(16)
    yield CorpusFile("saved.mhtml", "mhtml", _mhtml(story), (of(story, *ALL),))
    (story,) = _english(17)
    cut = json_ld_page(story).split("</article>")[0][:-30]
    kept = Wanted(story.title, story.paragraphs[:-1], story.outlet)
    yield CorpusFile("cut off.html", "html, cut off", cut.encode(), (kept,), says=("cut off",))
    (story,) = _english(18)
    paid = Story(story.title, story.outlet, story.byline, story.day, story.paragraphs[:2])
    wall = json_ld_page(paid).replace(
        "</article>",
        '<div class="paywall"><p>Subscribe to continue reading this article.</p></div></article>',
    )
    yield CorpusFile(
        "paywalled.html",
        "html, paywalled",
        wall.encode(),
        (of(paid, *ALL),),
        never=(NAV, FOOT, TEASER, "Subscribe to"),
    )


def _documents() -> Iterator[CorpusFile]:
    makes = (("one column.pdf", "pdf", _pdf, ("byline",)), ("two columns.pdf", "pdf, two columns", _pdf_columns, ()),
             ("two pages.pdf", "pdf, head and foot", _pdf_pages, ()), ("report.docx", "docx", _docx, ("day", "byline")),
             ("report.odt", "odt", _odt, ("day", "byline")), ("report.rtf", "rtf", _rtf_of, ("day", "byline")))  # fmt: skip
    for n, (name, kind, make, fields) in enumerate(makes):
        (story,) = _english(n + 20)
        yield CorpusFile(
            name, kind, make(story), (of(story, *fields),), never=("The Evening Printer", "Page 2")
        )


def _mails() -> Iterator[CorpusFile]:
    (story,) = _english(26)
    furniture = ("View this email", "Unsubscribe", "You are receiving")
    yield CorpusFile(
        "newsletter.eml",
        "eml, html",
        _mail(story, _newsletter(story)).as_bytes(),
        (of(story, "outlet", "day"),),
        never=furniture,
    )
    (story,) = _english(27)
    yield CorpusFile(
        "plain.eml", "eml, plain", _mail(story).as_bytes(), (of(story, "outlet", "day"),)
    )
    (story,) = _english(28)
    yield CorpusFile(
        "forwarded.eml",
        "eml, forwarded",
        _forwarded(story),
        (of(story, "outlet", "day"),),
        never=("Have a look", "someone@home"),
    )
    (story, other) = _english(29, 2)
    mail = _mail(story)
    mail.add_attachment(
        _docx(other), maintype="application", subtype="octet-stream", filename="inside.docx"
    )
    yield CorpusFile(
        "with document.eml",
        "eml, docx attached",
        mail.as_bytes(),
        (of(story, "outlet"), of(other, "byline")),
    )
    letters = _english(30, 3)
    yield CorpusFile(
        "letters.mbox", "mbox", _mbox(*letters), tuple(of(s, "outlet", "day") for s in letters)
    )


def _feeds() -> Iterator[CorpusFile]:
    fields = ("day", "byline")
    stories = _english(31, 3)
    yield CorpusFile(
        "feed.rss", "rss", _rss("Canal News", *stories), tuple(of(s, *fields) for s in stories)
    )
    stories = _english(32, 2)
    yield CorpusFile(
        "feed.atom", "atom", _atom("Canal News", *stories), tuple(of(s, *fields) for s in stories)
    )
    stories = _english(33, 2)
    yield CorpusFile(
        "message.xml", "NewsML-G2", _news_message(*stories), tuple(of(s, *ALL) for s in stories)
    )
    (story,) = _english(34)
    yield CorpusFile("item.xml", "NITF", _nitf(story), (of(story, *ALL),))


def _tables() -> Iterator[CorpusFile]:
    stories = _english(35, 3)
    wanted = tuple(of(s, *ALL) for s in stories)
    yield CorpusFile(
        "list.json",
        "json",
        json.dumps({"meta": {"count": 3}, "results": _objects(*stories)}).encode(),
        wanted,
    )
    stories = _english(36, 2)
    lines = "\n".join(json.dumps(one) for one in _objects(*stories)) + "\n"
    yield CorpusFile("lines.jsonl", "jsonl", lines.encode(), tuple(of(s, *ALL) for s in stories))
    for n, (name, kind, mark, charset) in enumerate(
        (("table.csv", "csv", ",", "utf-8-sig"), ("excel.csv", "csv, semicolons", ";", "cp1252"),
         ("table.tsv", "tsv", "\t", "utf-8"), ("wide.csv", "csv, utf-16", ",", "utf-16"))
    ):  # fmt: skip
        stories = _english(37 + n, 3)
        yield CorpusFile(
            name, kind, _csv(stories, mark, charset), tuple(of(s, *ALL) for s in stories)
        )


def _archives() -> Iterator[CorpusFile]:
    stories = _english(41, 2)
    wanted = tuple(of(s, *ALL) for s in stories)
    yield CorpusFile("crawl.warc.gz", "warc.gz", _warc(*stories), wanted)
    stories = _english(42, 2)
    yield CorpusFile(
        "crawl.warc", "warc", _warc(*stories, compressed=False), tuple(of(s, *ALL) for s in stories)
    )
    stories = _english(43, 2)
    wacz = zip_of(
        {
            "datapackage.json": b"{}",
            "archive/data.warc.gz": _warc(*stories),
            "pages/pages.jsonl": b"{}\n",
        }
    )
    yield CorpusFile("crawl.wacz", "wacz", wacz, tuple(of(s, *ALL) for s in stories))
    stories = _english(44, 5)
    inner = zip_of(
        {
            "b.html": json_ld_page(stories[2]).encode(),
            "c.docx": _docx(stories[3]),
            "d.odt": _odt(stories[4]),
        }
    )
    nested = zip_of(
        {
            "a.txt": _text(stories[0]).encode(),
            "b.eml": _mail(stories[1]).as_bytes(),
            "in/inner.zip": inner,
            "photo.jpg": b"\xff\xd8",
        }
    )
    yield CorpusFile(
        "nested.zip",
        "zip in zip",
        nested,
        tuple(map(of, stories)),
        states=(FileState.LEFT_OUT,),
        says=("picture",),
    )
    stories = _english(45, 2)
    packed = zip_of({"t.csv": _csv(stories), "__MACOSX/._t.csv": b"x"})
    yield CorpusFile(
        "table.zip",
        "csv in zip",
        packed,
        tuple(of(s, *ALL) for s in stories),
        states=(FileState.FAILED,),
        says=("macOS",),
    )
    (story,) = _english(46)
    yield CorpusFile(
        "page.html.gz",
        "html.gz",
        gzip.compress(json_ld_page(story).encode(), mtime=0),
        (of(story, *ALL),),
    )
    (story,) = _english(47)
    whole = gzip.compress(_text(story).encode(), 0, mtime=0)
    half = Wanted(story.title, story.paragraphs[:-1])
    yield CorpusFile(
        "cut off.txt.gz", "txt.gz, cut off", whole[:-40], (half,), says=("ends early",)
    )
    stories = _english(48, 2)
    cut = _warc(*stories)[:-60]
    yield CorpusFile(
        "cut off.warc.gz",
        "warc.gz, cut off",
        cut,
        (of(stories[0], *ALL),),
        states=(FileState.FAILED,),
        says=("ends in the middle",),
    )


def _exports() -> Iterator[CorpusFile]:
    at = 50
    for vendor, make in (("Nexis", nexis), ("Factiva", factiva), ("ProQuest", proquest)):
        for ending in ("txt", "rtf", "docx", "html"):
            stories = _english(at, 3)
            at += 1
            text = make(stories)
            data = {
                "txt": text.encode(), "html": _as_page(text).encode(), "docx": _docx(text),
                "rtf": _rtf(*filter(None, text.splitlines())),
            }[ending]  # fmt: skip
            wanted = tuple(of(s, "outlet", "day") for s in stories)
            yield CorpusFile(
                f"{vendor}.{ending}",
                f"{vendor} export, {ending}",
                data,
                wanted,
                never=_READ_WITH_A_DATABASE,
            )
    (story,) = _english(at)
    yield CorpusFile("no border.txt", "export of one article", _text(story).encode(), (of(story),))


def _odd() -> Iterator[CorpusFile]:
    (story,) = _english(70)
    yield CorpusFile("twice 1.txt", "txt", _text(story).encode(), (of(story),))
    yield CorpusFile(
        "twice 2.txt", "the same bytes", _text(story).encode(), states=(FileState.SAME,)
    )
    (story,) = _english(71)
    yield CorpusFile("formats 1.txt", "txt", _text(story).encode(), (of(story),))
    yield CorpusFile(
        "formats 2.docx",
        "the same article as docx",
        _docx(story),
        (of(story),),
        says=("Same words as formats 1.txt",),
    )
    yield CorpusFile("empty.txt", "nothing", b"", states=(FileState.EMPTY,))
    yield CorpusFile(
        "photo.jpg", "a picture", b"\xff\xd8\xff\xe0" + bytes(99), states=(FileState.LEFT_OUT,)
    )
    yield CorpusFile(
        "photo.txt",
        "a picture called txt",
        b"\xff\xd8\xff\xe0" + bytes(99),
        states=(FileState.FAILED,),
    )
    yield CorpusFile("broken.pdf", "a damaged pdf", b"%PDF-1.7 broken", states=(FileState.FAILED,))
    yield CorpusFile(
        "broken.docx", "a damaged docx", _docx(story)[:900], states=(FileState.FAILED,)
    )
    yield CorpusFile(
        "numbers.csv", "csv without text", b"a,b\n1,2\n3,4\n5,6\n", states=(FileState.FAILED,)
    )


def write(files: list[CorpusFile], folder: Path) -> None:
    """Put the files into a folder."""
    for file in files:
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
