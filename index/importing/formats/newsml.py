"""NewsML-G2, the format in which agencies send news items.

https://iptc.org/standards/newsml-g2/
"""

import base64
import binascii
from collections.abc import Iterator
from functools import partial

from lxml import etree

from index.importing.charset import decoded
from index.importing.formats import fragments, nitf, stated, trees
from index.importing.formats.stated import Stated
from index.importing.items import Item
from index.importing.refusals import Empty, Unreadable
from index.importing.sniffing import NEWSML
from index.records import Block, Draft, FieldName, Reading, ReadingPlan, Sureness

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HELD = {
    "withheld": "Its sender withholds it: it is not to be published yet.",
    "canceled": "Its sender has cancelled it: it is not to be published.",
    "cancelled": "Its sender has cancelled it: it is not to be published.",
}
_MAIN = ("main", "headline", "title")  # what the role of a headline is called


def items(data: bytes, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The news items of a file; packages only name other items and are no articles.

    Raises:
        Unreadable: if it is no NewsML-G2 that can be read.
        Empty: if there is no news item in it.
    """
    root = trees.parsed(data)
    found = list(trees.named(root, "newsItem"))
    if not found:
        if next(trees.named(root, "packageItem"), None) is not None:
            raise Empty("This package only names other news items. Offer the files of these.")
        raise Unreadable("This XML is no NewsML-G2: it has no element “newsItem”.")
    charset = decoded(data).charset
    for number, node in enumerate(found, start=1):
        part = f"item {number}" if len(found) > 1 else ""
        yield Item(part, partial(_draft, node, charset))


def _draft(node: etree._Element, charset: str) -> Draft:
    known = list(_known(node))
    title = stated.title_of(known)
    blocks: list[Block] = []
    inner: list[Reading] = []
    warnings = list(_warnings(node))
    for content in trees.children(node, "contentSet"):
        for one in content:
            found = _content(one, charset, title)
            if found:
                blocks += found.blocks
                inner += found.readings
                warnings += found.warnings
                break  # further ones are renditions of the same
    if not blocks:
        raise Empty(_nothing(node))
    return stated.around(blocks, inner, known, charset, NEWSML, warnings)


def _nothing(node: etree._Element) -> str:
    kind = next((_code(n) for n in trees.children(node, "itemMeta", "itemClass")), "")
    if kind and kind != "text":
        return f"This news item is a {kind}, not a text; it holds no article."
    return "This news item has no text in it, only what is said about it."


def _content(node: etree._Element, charset: str, title: str) -> Draft | None:
    """The draft of one rendition of an item's text; None if it is none."""
    kind = trees.local(node)
    try:
        if kind == "inlineData":
            return stated.of_text(_data(node), charset, title)
        if kind != "inlineXML":
            return None
        inner = next(trees.named(node, "nitf"), None)
        if inner is not None:
            return nitf.draft(inner, charset)
        return fragments.draft(_html(node), charset, title)
    except Empty:
        return None


def _data(node: etree._Element) -> str:
    text = "".join(node.itertext())
    if "base64" not in (node.get("encoding") or "").casefold():
        return text
    try:
        return decoded(base64.b64decode(text, validate=False)).text
    except (binascii.Error, ValueError):
        return ""


def _html(node: etree._Element) -> str:
    """The HTML inside an element, without its namespace and its head."""
    inner = next(trees.named(node, "body"), None)
    tree = node if inner is None else inner
    for found in tree.iter():
        if isinstance(found.tag, str):
            found.tag = trees.local(found)
    text: str = etree.tostring(tree, encoding="unicode", with_tail=False, method="html")
    return f"<div>{text}</div>"


def _known(node: etree._Element) -> Iterator[Stated]:
    meta = next(trees.children(node, "contentMeta"), None)
    info = next(trees.children(node, "itemMeta"), None)
    if meta is not None:
        yield Stated(FieldName.TITLE, _headline(meta), "NewsML headline")
        byline = trees.first(meta, "by") or _creators(meta)
        yield Stated(FieldName.BYLINE, byline, "NewsML by")
        yield Stated(FieldName.DATELINE, trees.first(meta, "dateline"), "NewsML dateline")
        yield Stated(FieldName.CREDIT, trees.first(meta, "creditline"), "NewsML creditline")
        for source in trees.children(meta, "infoSource"):
            yield Stated(FieldName.CREDIT, _name(source), "NewsML infoSource", Sureness.LIKELY)
    yield from _languages(node, meta)
    if info is not None:
        for provider in trees.children(info, "provider"):
            sure = Sureness.LIKELY
            yield Stated(FieldName.OUTLET, _name(provider), "NewsML provider", sure)
            yield Stated(FieldName.CREDIT, _name(provider), "NewsML provider", sure)
    yield from _dates(meta, info)


def _headline(meta: etree._Element) -> str:
    """The main headline; others are for telephones or for other languages."""
    found = [node for node in trees.children(meta, "headline") if trees.said(node)]
    main = [n for n in found if any(word in (n.get("role") or "").casefold() for word in _MAIN)]
    bare = [node for node in found if not node.get("role")]
    return trees.said((main or bare or found or [None])[0])


def _creators(meta: etree._Element) -> str:
    return ", ".join(filter(None, (_name(node) for node in trees.children(meta, "creator"))))


def _name(node: etree._Element) -> str:
    """What a party is called: its name, its literal, or its code without the scheme."""
    return (
        trees.first(node, "name")
        or trees.first(node, "organisationDetails", "organisationName")
        or node.get("literal")
        or _code(node)
    )


def _code(node: etree._Element) -> str:
    return (node.get("qcode") or "").rpartition(":")[2]


def _languages(node: etree._Element, meta: etree._Element | None) -> Iterator[Stated]:
    tags = (
        [n.get("tag") or "" for n in trees.children(meta, "language")] if meta is not None else []
    )
    tags += [inner.get(_LANG) or "" for inner in trees.children(node, "contentSet", "inlineXML")]
    tags.append(node.get(_LANG) or "")
    value = next(filter(None, tags), "")
    yield Stated(FieldName.LANGUAGE, value, "NewsML language")


def _dates(meta: etree._Element | None, info: etree._Element | None) -> Iterator[Stated]:
    """When it was made or first sent, and when this version was."""
    created = trees.first(meta, "contentCreated") if meta is not None else ""
    first = trees.first(info, "firstCreated") if info is not None else ""
    version = trees.first(info, "versionCreated") if info is not None else ""
    modified = trees.first(meta, "contentModified") if meta is not None else ""
    if created or first:
        where = "contentCreated" if created else "firstCreated"
        yield Stated(FieldName.PUBLISHED, created or first, f"NewsML {where}")
        later = modified or version
        if later and later != (created or first):
            where = "contentModified" if modified else "versionCreated"
            yield Stated(FieldName.UPDATED, later, f"NewsML {where}")
    else:
        yield Stated(FieldName.PUBLISHED, version, "NewsML versionCreated")


def _warnings(node: etree._Element) -> Iterator[str]:
    for status in trees.children(node, "itemMeta", "pubStatus"):
        held = _HELD.get(_code(status).casefold())
        if held:
            yield held
    until = trees.first(node, "itemMeta", "embargoed")
    if until:
        yield f"Its sender set an embargo until {until}."
    elif next(trees.children(node, "itemMeta", "embargoed"), None) is not None:
        yield "Its sender set an embargo without an end."
