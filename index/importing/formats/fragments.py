"""HTML that lies inside something else, as in feeds, tables and news items, to blocks.

What is around an article was left out by whoever put it there, so no extraction is needed, which
could only lose something: all is body that the rules of pages do not name as something else. A
whole page is read as one.
"""

import re

from index.importing import furniture
from index.importing.charset import Decoded
from index.importing.metadata import Markup
from index.importing.page import NEVER_BODY, PageBlock, blocks_of, parsed, scanned
from index.importing.readings import of_body
from index.importing.refusals import Empty
from index.importing.roles import Roles, name_blocks
from index.importing.sniffing import HTML
from index.records import Block, BlockKind, Draft, FieldName, Origin, Reading, Sureness

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html\b|<head\b)", re.I)
_TAG = re.compile(
    r"<(?:/?(?:p|div|span|article|section|h[1-6]|table|tr|td|ul|ol|li|a|b|i|em|strong|blockquote|"
    r"figure|figcaption)\b[^<>]*|(?:br|hr|img)\b[^<>]*)>",
    re.I,
)
_MOST_LINKED = 0.9


def is_html(text: str) -> bool:
    """Whether a text has the tags of HTML in it."""
    return _TAG.search(text) is not None


def draft(text: str, charset: str, title: str = "") -> Draft:
    """The draft of HTML whose article is called `title`, as far as that is known.

    Raises:
        Empty: if there is no text in it.
    """
    if _PAGE.match(text):
        from index.importing.html import draft as page_draft

        return page_draft(Decoded(text, charset))
    tree = parsed(text) if text.strip() else None
    blocks = blocks_of(tree) if tree is not None else scanned(text)
    if not blocks:
        raise Empty("There is no text in it.")
    page = Roles(blocks, _body(blocks), _known(title), [None] * len(blocks))
    name_blocks(page)
    drafted = tuple(
        page.set_blocks[at] or Block(BlockKind.BODY, block.text) for at, block in enumerate(blocks)
    )
    if all(block.kind is not BlockKind.BODY for block in drafted):
        drafted = tuple(Block(BlockKind.BODY, block.text) for block in blocks)
    return Draft(drafted, (*page.readings, *of_body(drafted)), charset, HTML, tuple(page.warnings))


def _known(title: str) -> Markup:
    found = Markup()
    if title:
        found.readings.append(
            Reading(FieldName.TITLE, title, Origin.MARKUP, Sureness.STATED, "title")
        )
    return found


def _body(blocks: list[PageBlock]) -> set[int]:
    body = {
        at
        for at, block in enumerate(blocks)
        if block.region not in NEVER_BODY
        and not block.in_figure
        and not (block.link_share > _MOST_LINKED and not furniture.ends_like_a_sentence(block.text))
        and furniture.finding(block.text) is None
    }
    return body or set(range(len(blocks)))
