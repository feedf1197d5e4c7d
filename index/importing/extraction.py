"""Which blocks of a page are its article, by two extraction libraries hidden here.

The libraries drop paragraphs that come twice and change the text they keep. So they are asked for
a decision only: each block is marked at its beginning with signs that no page uses, and the marks
that come out again name the blocks that were kept.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import trafilatura
from lxml import etree
from lxml import html as lxml_html
from readability import Document

from index.importing.furniture import ends_like_a_sentence
from index.importing.hints import hinted_rule
from index.importing.page import PageBlock, without_controls

logger = logging.getLogger(__name__)

# Symbols, so that the libraries' own rules for lines of furniture still see no letters there.
_ALPHABETS = (
    "".join(map(chr, range(0x4DC0, 0x4E00))),  # hexagrams
    "".join(map(chr, range(0x2801, 0x2841))),  # Braille
)
_BITS = 6
_MARK_LENGTH = 3
_MOST_BLOCKS = 4000  # above these extraction takes seconds
_MOST_ELEMENTS = 30_000
_LITTLE = 250  # characters
_LITTLE_SHARE = 0.5  # of the text that looks like an article's
_FEW_WORDS = 8


def kept(tree: lxml_html.HtmlElement, blocks: Sequence[PageBlock]) -> set[int] | None:
    """Indexes of the blocks that are the article; None if no library could tell.

    The tree is changed for the time of the call.
    """
    text = "".join(block.text for block in blocks)
    alphabet = next((signs for signs in _ALPHABETS if not set(signs) & set(text)), None)
    elements = int(tree.xpath("count(.//*)"))
    if len(blocks) > _MOST_BLOCKS or elements > _MOST_ELEMENTS or alphabet is None:
        return None
    with _marked(blocks, alphabet):
        chosen = _marks(_first_opinion(tree, alone=True), alphabet, len(blocks))
        if _is_little(chosen, blocks):
            chosen = max(
                chosen,
                _marks(_first_opinion(tree, alone=False), alphabet, len(blocks)),
                key=lambda numbers: _size(numbers, blocks),
            )
        if _is_little(chosen, blocks):
            second = _marks(_second_opinion(tree), alphabet, len(blocks))
            if _size(second, blocks) > _size(chosen, blocks):
                chosen |= second
    return chosen or None


def looks_like_text(block: PageBlock) -> bool:
    """Whether a block reads like a paragraph: a sentence outside all furniture, not links."""
    return (
        not block.region
        and not block.in_figure
        and block.link_share < 0.5
        and len(block.text.split(None, _FEW_WORDS)) >= _FEW_WORDS
        and ends_like_a_sentence(block.text)
    )


def _first_opinion(tree: lxml_html.HtmlElement, *, alone: bool) -> str:
    """What trafilatura keeps by its own rules alone, or, slower, where others find more by those.

    Most pages need no others: their text is then the same.
    """
    try:
        document = trafilatura.bare_extraction(
            tree, favor_precision=True, include_comments=False, fast=alone
        )
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - what breaks an extractor is the page; the other one is asked
        return ""
    body = getattr(document, "body", None)
    return "".join(body.itertext()) if body is not None else ""


def _second_opinion(tree: lxml_html.HtmlElement) -> str:
    try:
        return str(Document(etree.tostring(tree, encoding="unicode", method="html")).summary())
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as above; then the plain walk decides
        return ""


@contextmanager
def _marked(blocks: Sequence[PageBlock], alphabet: str) -> Iterator[None]:
    """Write each block's number before its first word; take it out again at the end."""
    before: list[tuple[etree._Element, bool, str]] = []
    try:
        for number, block in enumerate(blocks):
            if block.anchor is None:
                continue
            node, in_tail = block.anchor.node, block.anchor.in_tail
            text = without_controls((node.tail if in_tail else node.text) or "")
            before.append((node, in_tail, text))
            lead = len(text) - len(text.lstrip())
            _set(node, in_tail=in_tail, text=text[:lead] + _mark(number, alphabet) + text[lead:])
        yield
    finally:
        for node, in_tail, text in reversed(before):
            _set(node, in_tail=in_tail, text=text)


def _set(node: etree._Element, *, in_tail: bool, text: str) -> None:
    if in_tail:
        node.tail = text
    else:
        node.text = text


def _mark(number: int, alphabet: str) -> str:
    base = len(alphabet) - 1
    return "".join(
        alphabet[number >> shift * _BITS & base] for shift in reversed(range(_MARK_LENGTH))
    )


def _marks(text: str, alphabet: str, count: int) -> set[int]:
    found = set()
    for match in re.finditer(f"[{alphabet}]{{{_MARK_LENGTH}}}", text):
        number = 0
        for sign in match[0]:
            number = number << _BITS | alphabet.index(sign)
        found.add(number)
    return {number for number in found if number < count}


def _size(numbers: set[int], blocks: Sequence[PageBlock]) -> int:
    return sum(len(blocks[number].text) for number in numbers)


def _is_little(chosen: set[int], blocks: Sequence[PageBlock]) -> bool:
    size = _size(chosen, blocks)
    promising = sum(
        len(block.text) for block in blocks if looks_like_text(block) and not hinted_rule(block)
    )
    return size < _LITTLE or size < _LITTLE_SHARE * promising


def silence() -> None:
    """Keep the libraries' complaints about pages out of the log; they quote what they read."""
    for name in ("trafilatura", "readability", "htmldate", "justext", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


silence()
