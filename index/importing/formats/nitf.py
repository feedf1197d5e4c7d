"""NITF, the News Industry Text Format of agencies and archives.

https://iptc.org/standards/nitf/
"""

from collections.abc import Iterator

from lxml import etree

from index.importing import furniture
from index.importing.charset import decoded
from index.importing.formats import stated, trees
from index.importing.formats.stated import Stated
from index.importing.items import Item
from index.importing.readings import of_body
from index.importing.refusals import Empty, Unreadable
from index.importing.sniffing import NITF
from index.records import Block, BlockKind, Draft, FieldName, ReadingPlan, Sureness

_PARAGRAPHS = frozenset(("p", "hl2", "li", "pre", "dt", "dd", "datasource", "credit"))
_ASIDE = {
    "media": (BlockKind.CAPTION, "photo caption"), "note": (BlockKind.FURNITURE, "editor's note"),
    "nitf-table-metadata": (BlockKind.FURNITURE, "about a table"),
    "correction": (BlockKind.FURNITURE, "editor's note"),
    "tagline": (BlockKind.CREDIT, "tagline"), "bibliography": (BlockKind.FURNITURE, "bibliography"),
}  # fmt: skip


def items(data: bytes, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The article of a file, or each one where several are wrapped in another element.

    Raises:
        Unreadable: if it is no NITF that can be read.
    """
    root = trees.parsed(data)
    found = list(trees.named(root, "nitf"))
    if not found:
        raise Unreadable("This XML is no NITF: it has no element “nitf”.")
    charset = decoded(data).charset
    for number, node in enumerate(found, start=1):
        part = f"article {number}" if len(found) > 1 else ""
        yield Item(part, lambda node=node: draft(node, charset))  # type: ignore[misc]


def draft(node: etree._Element, charset: str) -> Draft:
    """The draft of an element "nitf".

    Raises:
        Empty: if it has no text.
    """
    blocks = tuple(body_blocks(node))
    if not any(block.kind is BlockKind.BODY for block in blocks):
        raise Empty("The article has no text, only what is said about it.")
    known = list(known_of(node))
    return stated.around(blocks, of_body(blocks), known, charset, NITF, list(_warnings(node)))


def known_of(node: etree._Element) -> Iterator[Stated]:
    """What an element "nitf" says of its article."""
    title = _any(node, "hl1") or _any(node, "hedline") or trees.first(node, "head", "title")
    yield Stated(FieldName.TITLE, title, "NITF hedline")
    yield Stated(FieldName.STANDFIRST, _any(node, "abstract"), "NITF abstract")
    yield Stated(FieldName.BYLINE, _byline(node), "NITF byline")
    yield from _dateline(node)
    yield from _dates(node)
    for publication in trees.named(node, "pubdata"):
        yield Stated(FieldName.OUTLET, publication.get("name") or "", "NITF pubdata")
        yield Stated(FieldName.URL, publication.get("ex-ref") or "", "NITF pubdata")
    for copyright_ in trees.named(node, "doc.copyright"):
        holder = copyright_.get("holder") or ""
        yield Stated(FieldName.OUTLET, holder, "NITF doc.copyright", Sureness.LIKELY)
    for source in trees.named(node, "distributor"):
        yield Stated(FieldName.CREDIT, trees.said(source), "NITF distributor")
    for holder_ in trees.named(node, "doc.rights"):
        yield Stated(
            FieldName.CREDIT, holder_.get("agent") or "", "NITF doc.rights", Sureness.LIKELY
        )
    language = node.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    yield Stated(FieldName.LANGUAGE, language, "language of the NITF")


def _any(node: etree._Element, name: str) -> str:
    return next((text for found in trees.named(node, name) if (text := trees.said(found))), "")


def _byline(node: etree._Element) -> str:
    """The names of a byline, without what their bearers are."""
    for found in trees.named(node, "byline"):
        people = [trees.said(person) for person in trees.named(found, "person")]
        if any(people):
            return ", ".join(filter(None, people))
        text = trees.said(found)
        for title in trees.named(found, "byttl"):
            text = text.replace(trees.said(title), "").strip(" ,;")
        if text:
            return text
    return ""


def _dateline(node: etree._Element) -> Iterator[Stated]:
    for found in trees.named(node, "dateline"):
        place = _any(found, "location")
        dates = [trees.said(day) for day in trees.named(found, "story.date")]
        text = trees.said(found)
        for day in dates:
            text = text.replace(day, "").strip(" ,")
        yield Stated(FieldName.DATELINE, place or text, "NITF dateline")
        return


def _dates(node: etree._Element) -> Iterator[Stated]:
    """The date of issue, else that of the publication, of the release or of the dateline."""
    rivals = [
        ("date.issue", "norm"), ("pubdata", "date.publication"), ("date.release", "norm"),
        ("story.date", "norm"),
    ]  # fmt: skip
    for name, attribute in rivals:
        for found in trees.named(node, name):
            value = found.get(attribute) or ""
            if value:
                sure = Sureness.LIKELY if name == "story.date" else Sureness.STATED
                yield Stated(FieldName.PUBLISHED, value, f"NITF {name}", sure)
                return


def _warnings(node: etree._Element) -> Iterator[str]:
    for found in trees.named(node, "docdata"):
        status = (found.get("management-status") or "usable").casefold()
        if status != "usable":
            yield f"Its sender marks it as “{status}”."
    for part in trees.named(node, "series"):
        name, number = part.get("series.name") or "", part.get("series.part") or ""
        if name and number:
            yield f"It is part {number} of the series “{name}”."


def body_blocks(node: etree._Element) -> Iterator[Block]:
    """The text of an article: paragraphs and subheads, captions and notes set aside."""
    for content in trees.named(node, "body.content"):
        yield from _blocks(content)
    for end in trees.named(node, "body.end"):
        yield from _blocks(end)


def _blocks(node: etree._Element) -> Iterator[Block]:
    name = trees.local(node)
    if name in _ASIDE:
        kind, rule = _ASIDE[name]
        text = _caption(node) if name == "media" else trees.said(node)
        if text:
            yield Block(kind, text, None, rule)
        return
    if name == "tr":
        yield from _one(" ".join(filter(None, map(trees.said, node))))
        return
    if name in _PARAGRAPHS:
        yield from _one(trees.said(node))
        return
    yield from _one(" ".join((node.text or "").split()))
    for child in node:
        yield from _blocks(child)
        yield from _one(" ".join((child.tail or "").split()))


def _one(text: str) -> Iterator[Block]:
    if not text:
        return
    found = furniture.finding(text)
    yield Block(found.kind, text, None, found.rule) if found else Block(BlockKind.BODY, text)


def _caption(node: etree._Element) -> str:
    parts = [trees.said(found) for found in trees.named(node, "media-caption", "media-producer")]
    return " ".join(filter(None, parts))
