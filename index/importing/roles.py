"""What each block of a page is: headline, byline, date, caption, furniture; the rest is body."""

import re
from dataclasses import dataclass, field
from itertools import islice

from index.importing import extraction, furniture, hints, outlets
from index.importing.bylines import byline, credit, dateline
from index.importing.copyrights import copyright_owner
from index.importing.dates import date_line
from index.importing.metadata import Markup
from index.importing.page import NEVER_BODY, PageBlock
from index.importing.readings import dated
from index.records import Block, BlockKind, FieldName, Origin, Reading, Sureness

_HEADINGS = ("h1", "h2", "h3")
_HEAD_WORDS = 40  # of a byline or date with what stands beside it
_TAIL_BLOCKS = 6
_LEAD_WORDS = 8
_MOST_LINKED = 0.5
_MOSTLY_LINKED = 0.6
_ROW_WORDS = 15
_FEWEST_WITH_TITLE = 2
_LONG_TITLE = 20  # characters
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.I)


@dataclass(slots=True)
class Roles:
    """What is known of a page's blocks while they are looked at; `body` holds indexes."""

    blocks: list[PageBlock]
    body: set[int]
    found: Markup
    set_blocks: list[Block | None]
    readings: list[Reading] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def set(self, at: int, kind: BlockKind, rule: str = "") -> None:
        """Say what a block is; it is then no body."""
        self.set_blocks[at] = Block(kind, self.blocks[at].text, None, rule)
        self.body.discard(at)

    def is_open(self, at: int) -> bool:
        """Whether nothing was said of a block yet."""
        return self.set_blocks[at] is None

    @property
    def first(self) -> int:
        """Where the text begins: the first paragraph of some length, else the first of any."""
        leads = [
            at
            for at in self.body
            if len(self.blocks[at].text.split()) >= _LEAD_WORDS
            and self.blocks[at].link_share < _MOST_LINKED
            and self.blocks[at].tag not in _HEADINGS
        ]
        return min(leads or self.body, default=len(self.blocks))


def name_blocks(page: Roles) -> None:
    """Set all blocks but those of the body, and read what they say; the body may shrink."""
    _name_furniture(page)
    _name_title(page)
    _trim(page)
    _name_head(page)
    _name_tail(page)
    for at, block in enumerate(page.blocks):
        if page.is_open(at) and at not in page.body:
            _set_aside(page, at, block)


def _name_furniture(page: Roles) -> None:
    """Furniture and captions by their words, also where an extractor kept them."""
    in_list = False
    for at, block in enumerate(page.blocks):
        if block.region in NEVER_BODY and at not in page.body and not _COPYRIGHT.search(block.text):
            in_list = False
            continue  # where it stands says enough
        found = furniture.finding(block.text)
        if found and found.rule == "copyright line":
            owner = copyright_owner(block.text)
            page.readings += [owner] if owner else []
        if found and not (at in page.body and credit(block.text)):
            in_list = found.heads_list
            if not _is_heading_of_page(page, at):
                page.set(at, found.kind, found.rule)
        elif in_list and at in page.body and block.link_share > _MOST_LINKED:
            page.set(at, BlockKind.FURNITURE, "related links")
        else:
            in_list = False
        if page.is_open(at) and at in page.body and (block.tag == "figcaption" or block.in_figure):
            page.set(at, BlockKind.CAPTION, "photo caption")


def _is_heading_of_page(page: Roles, at: int) -> bool:
    return page.blocks[at].tag == "h1"


def _name_title(page: Roles) -> None:
    """Find the headline: a heading that the markup gives as title, else the h1 above the text.

    Old pages have no headings; there a short block above the text with the words of the title
    tag will do, and without one the line that the text begins with.
    """
    titles = [furniture.plain_form(value) for value in _titles(page) if value]
    free = [at for at in range(len(page.blocks)) if page.is_open(at) and not page.blocks[at].region]
    headings = [at for at in free if page.blocks[at].tag in _HEADINGS]
    matching = [at for at in headings if _is_one_of(page.blocks[at].text, titles)]
    first = page.first
    above = [at for at in headings if page.blocks[at].tag == "h1" and at <= first]
    chosen = matching[:1] or above[-1:]
    if not chosen:
        lines = (at for at in free if at <= first and _is_one_of(page.blocks[at].text, titles))
        chosen = list(islice(lines, 1)) or _first_line(page)
    for at in {*chosen, *(m for m in matching if page.blocks[m].tag == "h1")}:
        page.set(at, BlockKind.TITLE, "headline")
    for at in chosen:
        block = page.blocks[at]
        sureness = Sureness.STATED if at in matching or at in above else Sureness.LIKELY
        reading = Reading(FieldName.TITLE, block.text, Origin.LINE, sureness, block.text)
        page.readings.insert(0, reading)


def _titles(page: Roles) -> list[str]:
    return [*page.found.values(FieldName.TITLE), *page.found.title_parts]


def _first_line(page: Roles) -> list[int]:
    """The first block of the body if nothing else is a headline and it reads like one."""
    body = sorted(page.body)
    if len(body) < _FEWEST_WITH_TITLE or any(page.blocks[at].tag in _HEADINGS for at in body):
        return []
    words = page.blocks[body[0]].text
    is_line = len(words.split()) <= _HEAD_WORDS / 2 and not furniture.ends_like_a_sentence(words)
    return (
        body[:1]
        if is_line and page.found.values(FieldName.TITLE) == [] and not dateline(words)
        else []
    )


def _is_one_of(text: str, titles: list[str]) -> bool:
    """Whether `text` is one of the titles, or all but the outlet's name at one's end."""
    form = furniture.plain_form(text)
    return any(
        form == title
        or (len(form) >= _LONG_TITLE and title.startswith(form))
        or (len(form) >= _LONG_TITLE and title.endswith(form))
        for title in titles
    )


def _trim(page: Roles) -> None:
    """Take short rows of links, and what stands above the headline, off the body's ends."""
    body = sorted(page.body)
    texts = [at for at in body if extraction.looks_like_text(page.blocks[at])]
    if not texts:
        return
    title = next(
        (at for at, b in enumerate(page.set_blocks) if b and b.kind is BlockKind.TITLE), -1
    )
    for at in body:
        block = page.blocks[at]
        if texts[0] <= at <= texts[-1] or len(block.text.split()) > _ROW_WORDS:
            continue
        if block.link_share > _MOSTLY_LINKED:
            page.set(at, BlockKind.FURNITURE, "links")
        elif at < title and not furniture.ends_like_a_sentence(block.text):
            page.set(at, BlockKind.FURNITURE, "above the headline")


def _name_head(page: Roles) -> None:
    """Byline, date and standfirst between headline and text."""
    first = page.first
    title = next(
        (at for at, block in enumerate(page.set_blocks) if block and block.kind is BlockKind.TITLE),
        None,
    )
    for at, block in enumerate(page.blocks[: first + 1]):
        if (
            not page.is_open(at)
            or block.region in NEVER_BODY
            or len(block.text.split()) > _HEAD_WORDS
        ):
            continue
        if at == first and len(page.body) == 1:
            break
        if _set_signature(page, at):
            continue
        if title is None or at < title or at == first:
            continue
        is_next_heading = block.tag in ("h2", "h3") and at == title + 1
        if (hints.STANDFIRST.search(block.hints) or is_next_heading) and at - title < _TAIL_BLOCKS:
            page.set(at, BlockKind.STANDFIRST, "line under the title")
            page.readings.append(
                Reading(FieldName.STANDFIRST, block.text, Origin.LINE, Sureness.STATED, block.text)
            )


def _set_signature(page: Roles, at: int) -> bool:
    """Set a block that is a byline, a date line or a credit."""
    block = page.blocks[at]
    line = date_line(block.text)
    if line:
        page.set(at, BlockKind.DATE, "date line")
        page.readings += dated(line, block.text, Origin.LINE)
        page.warnings += [line.doubt] if line.doubt else []
        return True
    found = byline(block.text)
    if found:
        page.set(at, BlockKind.BYLINE, "byline")
        page.readings.append(
            Reading(FieldName.BYLINE, found.who, Origin.LINE, Sureness.STATED, block.text)
        )
        page.readings += [
            Reading(FieldName.CREDIT, name, Origin.LINE, Sureness.LIKELY, block.text)
            for name in found.agencies
        ]
        if found.outlet:
            page.readings.append(
                Reading(FieldName.OUTLET, found.outlet, Origin.LINE, Sureness.LIKELY, block.text)
            )
        if found.date:
            page.readings += dated(found.date, block.text, Origin.LINE)
            page.warnings += [found.date.doubt] if found.date.doubt else []
        return True
    if hints.BYLINE.search(block.hints) and not furniture.ends_like_a_sentence(block.text):
        page.set(at, BlockKind.BYLINE, "byline")
        return True
    return _set_credit(page, at)


def _set_credit(page: Roles, at: int) -> bool:
    block = page.blocks[at]
    name = credit(block.text)
    if not name:
        return False
    page.set(at, BlockKind.CREDIT, "source credit")
    page.readings += outlets.credited(
        name, block.text, outlet_too=block.text.casefold().startswith("source")
    )
    return True


def _name_tail(page: Roles) -> None:
    """Credits and bylines below the text, and labelled dates anywhere near it."""
    for at in sorted(page.body)[-_TAIL_BLOCKS:]:
        if at != page.first and len(page.body) > 1 and not _set_credit(page, at):
            found = byline(page.blocks[at].text)
            line = date_line(page.blocks[at].text)
            if found or (line and line.labelled):
                _set_signature(page, at)


def _set_aside(page: Roles, at: int, block: PageBlock) -> None:
    said = hints.aside(block.hints)
    if said.is_credit and len(block.text.split()) < _HEAD_WORDS:
        page.set(at, BlockKind.CREDIT, "picture credit")
    elif block.in_figure or block.tag == "figcaption" or said.is_caption:
        page.set(at, BlockKind.CAPTION, "photo caption")
    else:
        page.set(at, BlockKind.FURNITURE, block.region or said.rule or "outside the article")
