"""The publication date of a page whose markup does not state it."""

from collections.abc import Iterable

from htmldate import find_date
from lxml import etree
from lxml import html as lxml_html

from index.importing.page import BLOCKS, PageBlock
from index.records import FieldName, Origin, Reading, Sureness

_PICTURES = ".//img | .//meta[contains(@property, 'image') or contains(@name, 'image')]"


def guessed_date(tree: lxml_html.HtmlElement, telling: Iterable[PageBlock]) -> list[Reading]:
    """A likely date by htmldate, or none; empties the tree of the blocks `telling`.

    The library's last resorts are the addresses of pictures and any date in the text: those
    tell when a picture was taken and when the news happened, so they are taken out first.
    """
    anchors = [block.anchor for block in telling if block.anchor]
    # All before any is emptied: what stands in an emptied element has no parents any more.
    holders = [_holder(anchor.node, in_tail=anchor.in_tail) for anchor in anchors]
    for holder in holders:
        holder.clear()
    for node in tree.xpath(_PICTURES):
        node.clear()
    try:
        day = find_date(tree, extensive_search=False, original_date=True)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a page that breaks the library has no date to give
        return []
    if not day:
        return []
    evidence = "date found in the page by htmldate"
    return [Reading(FieldName.PUBLISHED, day, Origin.MARKUP, Sureness.LIKELY, evidence)]


def _holder(node: etree._Element, *, in_tail: bool) -> etree._Element:
    """The block element that a text node stands in."""
    parent = node.getparent()
    holder = parent if in_tail and parent is not None else node
    while holder.tag not in BLOCKS and holder.getparent() is not None:
        holder = holder.getparent()
    return holder
