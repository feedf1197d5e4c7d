"""RSS and Atom files: each entry an article.

The whole feed is kept as the original of each: an entry written out by itself would be bytes that
nobody ever published, and its hash would prove nothing.
"""

import io
import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from typing import Any

import feedparser

from index.importing.charset import decoded
from index.importing.formats import stated, trees
from index.importing.formats.stated import Stated
from index.importing.items import Item
from index.importing.refusals import Empty, Unreadable
from index.importing.sniffing import ATOM, RSS
from index.records import Draft, FieldName, ReadingPlan, Sureness

BEGINNING = "The feed holds only the beginning of the article."
_END = 500  # characters at which it is looked for how a text ends
_SHORT_WORDS = 150  # fewer in a description, without content beside it, are no article
_CUT = re.compile(
    r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.|&hellip;|&#8230;)\s*\]|"
    r"(?:read (?:more|on)|continue reading|weiterlesen|lire la suite|leer más)\W*)"
    r"(?:\s*</?\w+[^<>]*>)*\s*$",
    re.I,
)
_ADDRESSED = re.compile(r"^\S+@\S+\s+\((.+)\)$")
_TAGS = re.compile(r"<[^<>]*>")


def items(data: bytes, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The entries of a feed as "entry 3", in its order.

    Raises:
        Unreadable: if it is no feed, too large, or defines entities; at the end, if it breaks off.
        Empty: if it has no entry.
    """
    trees.refuse_entities(data)
    # Of a string feedparser would make an address or a file's name; of a stream it cannot.
    feed = feedparser.parse(io.BytesIO(data), response_headers={"content-type": "application/xml"})
    if not feed.get("version"):
        raise Unreadable("This is no RSS or Atom feed that can be read; it may be damaged.")
    entries = feed.entries
    sources = {_source(entry) for entry in entries}
    is_gathered = len(sources) > 1 and "" not in sources
    charset = decoded(data).charset
    if entries and not any(_has_text(entry) for entry in entries):
        raise Empty(
            f"None of the {len(entries)} entries of this feed has text, only titles or links. Save "
            "the pages themselves."
        )
    for number, entry in enumerate(entries, start=1):
        yield Item(
            f"entry {number}",
            partial(_draft, number, entry, feed, charset, is_gathered=is_gathered),
        )
    fault = feed.get("bozo_exception")
    if feed.bozo and not isinstance(fault, feedparser.CharacterEncodingOverride):
        line = getattr(fault, "getLineNumber", lambda: None)()
        where = f" at line {line}" if line else ""
        raise Unreadable(
            f"The feed is damaged or breaks off{where}; entries behind that may be lost. "
            "Save the feed again."
        )
    if not entries:
        raise Empty("The feed has no entry in it. Save it again when it has.")


def _source(entry: Any) -> str:
    source = entry.get("source")
    return " ".join(str(source.get("title", "")).split()) if source else ""


def _draft(number: int, entry: Any, feed: Any, charset: str, *, is_gathered: bool) -> Draft:
    text, is_whole = _text(entry)
    if not _has_text(entry):
        raise Empty(f"Entry {number} has no text, only a title or a link. Save the page itself.")
    warnings = [] if is_whole else [BEGINNING]
    media_type = ATOM if str(feed.version).startswith("atom") else RSS
    known = list(_known(entry, feed, is_gathered=is_gathered))
    return stated.draft(text, known, charset, media_type, warnings)


def _has_text(entry: Any) -> bool:
    return bool(_TAGS.sub("", _text(entry)[0]).strip())


def _text(entry: Any) -> tuple[str, bool]:
    """The text of an entry, as HTML or plain, and whether it seems to be all of it."""
    contents = [str(part.get("value", "")) for part in entry.get("content", ())]
    summary = str(entry.get("summary", ""))
    text = max([*contents, summary], key=len)
    words = len(_TAGS.sub(" ", text).split())
    is_cut = _CUT.search(text.strip()[-_END:]) is not None
    is_teaser = text not in contents and words < _SHORT_WORDS
    return text, not is_cut and not is_teaser


def _known(entry: Any, feed: Any, *, is_gathered: bool) -> Iterator[Stated]:
    yield Stated(FieldName.TITLE, _plain(entry.get("title")), "title of the entry")
    authors = [str(author.get("name", "")) for author in entry.get("authors", ())]
    byline = ", ".join(filter(None, authors)) or _plain(entry.get("author"))
    yield Stated(
        FieldName.BYLINE, re.sub(r"^\S+@\S+\s+\((.+)\)$", r"\1", byline), "author of the entry"
    )
    # Asked in its own way, feedparser gives the one for the other, with a warning.
    published, updated = (str(dict.get(entry, key, "")) for key in ("published", "updated"))
    if published:
        yield Stated(FieldName.PUBLISHED, published, "date of the entry")
        yield Stated(FieldName.UPDATED, updated, "updated date of the entry")
    else:  # Atom lets feeds leave the first date out
        likely = Sureness.LIKELY
        yield Stated(FieldName.PUBLISHED, updated, "updated date of the entry", likely)
    yield Stated(FieldName.URL, str(entry.get("link", "")), "link of the entry")
    title = _plain(feed.feed.get("title"))
    source = _source(entry)
    if is_gathered:
        yield Stated(FieldName.OUTLET, source, "source of the entry")
    else:
        yield Stated(FieldName.OUTLET, title, "title of the feed", Sureness.LIKELY)
        yield Stated(FieldName.CREDIT, source, "source of the entry", Sureness.LIKELY)
    language = str(entry.get("language") or feed.feed.get("language", ""))
    yield Stated(FieldName.LANGUAGE, language, "language of the feed")


def _plain(value: object) -> str:
    return " ".join(unescape(_TAGS.sub("", str(value or ""))).split())
