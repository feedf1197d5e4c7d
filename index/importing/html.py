"""HTML pages to drafts."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import index.importing.offline  # noqa: F401 isort: skip - before what it keeps offline
from index.importing import extraction, furniture
from index.importing.charset import Decoded
from index.importing.hints import hinted_rule
from index.importing.metadata import Markup, markup
from index.importing.page import NEVER_BODY, PageBlock, blocks_of, clear_of_code, parsed, scanned
from index.importing.pagedate import guessed_date
from index.importing.readings import of_body, ordered
from index.importing.refusals import Empty
from index.importing.roles import Roles, name_blocks
from index.importing.sniffing import HTML
from index.importing.sold import without_offers
from index.records import Block, BlockKind, Draft, FieldName, Reading, Sureness

_PARAGRAPHS = frozenset(
    ("p", "blockquote", "li", "h2", "h3", "h4", "h5", "pre", "dd", "dt", "div", "td")
)
_MOST_LINKED = 0.5
_DATES = (FieldName.PUBLISHED, FieldName.UPDATED)


def draft(decoded: Decoded) -> Draft:
    """The draft of a page.

    Raises:
        Empty: if the page has no text.
    """
    tree = parsed(decoded.text)
    warnings = list(decoded.warnings)
    if tree is None:
        blocks, found, kept = scanned(decoded.text), Markup(), None
        warnings.append(
            "The page is nested too deeply or broken; its text was read without its structure."
        )
    else:
        found = markup(tree)
        clear_of_code(tree)
        blocks = blocks_of(tree)
        kept = extraction.kept(tree, blocks)
    if not blocks:
        raise Empty("The page has no text, nothing to read. Save the article again, or as text.")
    if _is_cut_off(decoded.text):
        warnings.append(
            "The file ends before the page does; the text may be cut off. Compare it with the page."
        )
    page = Roles(
        blocks, _body(blocks, kept), found, [None] * len(blocks), list(found.readings), warnings
    )
    name_blocks(page)
    drafted = without_offers(_drafted_blocks(page))
    page.readings += of_body(drafted)
    if tree is not None and not _has_date(page.readings):
        known = {r.value[:10] for r in page.readings if r.field in _DATES}
        guesses = guessed_date(tree, _telling(page))
        page.readings += [guess for guess in guesses if guess.value not in known]
    return Draft(drafted, ordered(page.readings), decoded.charset, HTML, tuple(page.warnings))


def _is_cut_off(source: str) -> bool:
    """Whether the page's end is missing; pages that close no element end in a sentence."""
    tail = source[-2000:].rstrip()
    if re.search(r"<[a-zA-Z/!][^<>]*$", tail):
        return True
    lower = source.lower()
    for tag in ("html", "body"):
        if re.search(rf"<{tag}[\s>]", lower) and f"</{tag}" in lower:
            return False
    is_page = re.search(r"<(?:html|body)[\s>]", lower) is not None
    return is_page and not re.search(r"(?:</\w+>|[.!?”\"’)])$", tail)


def _body(blocks: Sequence[PageBlock], kept: set[int] | None) -> set[int]:
    """Indexes of the body's blocks: what was kept, and paragraphs lost among it."""
    if kept is None:
        return {at for at, block in enumerate(blocks) if _may_be_body(block)} or _anything(blocks)
    body = {at for at in kept if blocks[at].region not in NEVER_BODY}
    containers = Counter(blocks[at].container for at in body if blocks[at].tag in _PARAGRAPHS)
    home = {number for number, count in containers.items() if count > 1}
    first, last = min(body, default=0), max(body, default=-1)
    for at, block in enumerate(blocks):
        inside = first < at < last
        at_home = block.container in home
        if at in body or not (at_home or (inside and block.tag in ("p", "blockquote"))):
            continue
        if ((at_home and inside) or extraction.looks_like_text(block)) and _may_be_body(block):
            body.add(at)
    return body or _anything(blocks)


def _may_be_body(block: PageBlock) -> bool:
    return (
        not block.region
        and not block.in_figure
        and block.link_share < _MOST_LINKED
        and block.tag in _PARAGRAPHS | {"body", "article", "section", "main", "center"}
        and not hinted_rule(block)
        and furniture.finding(block.text) is None
    )


def _anything(blocks: Sequence[PageBlock]) -> set[int]:
    """Where nothing looks like an article: all that is not plainly furniture."""
    free = {
        at
        for at, block in enumerate(blocks)
        if not block.region and not furniture.finding(block.text)
    }
    return (
        free
        or {at for at, block in enumerate(blocks) if block.region not in NEVER_BODY}
        or set(range(len(blocks)))
    )


def _drafted_blocks(page: Roles) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for at, block in enumerate(page.blocks):
        ready = page.set_blocks[at]
        blocks += [ready] if ready else _parted(block.text)
    if all(block.kind is not BlockKind.BODY for block in blocks):
        page.warnings.append("No text could be told from its furniture, so nothing was set aside.")
        blocks = [replace(block, kind=BlockKind.BODY, rule="") for block in blocks]
    return tuple(blocks)


def _parted(text: str) -> list[Block]:
    """A body block, and apart from it the furniture that is glued to its end."""
    (start, end), *glued = furniture.parted(text)
    blocks = [Block(BlockKind.BODY, text[start:end].strip())]
    for start, end in glued:
        found = furniture.finding(text[start:end])
        rule = found.rule if found else "source credit"
        kind = found.kind if found else BlockKind.CREDIT
        blocks.append(Block(kind, text[start:end].strip(), None, rule))
    return blocks


def _has_date(readings: Sequence[Reading]) -> bool:
    return any(r.field is FieldName.PUBLISHED and r.sureness is Sureness.STATED for r in readings)


def _telling(page: Roles) -> list[PageBlock]:
    """The blocks whose dates are of the news: body and captions."""
    return [
        block
        for block, ready in zip(page.blocks, page.set_blocks, strict=True)
        if ready is None or ready.kind is BlockKind.CAPTION
    ]
