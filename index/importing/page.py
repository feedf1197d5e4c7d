"""HTML to blocks: every run of text that the page sets apart, in order, none left out."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import pairwise

from lxml import etree
from lxml import html as lxml_html

BLOCKS = frozenset((
    "html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li",
    "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "select", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "noscript", "button",
    "textarea", "label",
))  # fmt: skip
_NO_TEXT = frozenset((
    "script", "style", "template", "head", "title", "svg", "math", "iframe", "object", "embed",
    "canvas", "audio", "video", "noembed", "noframes", "map",
))  # fmt: skip
# Elements whose text is not the article's, with the rule that sets it aside.
_REGIONS = {
    "nav": "navigation", "footer": "page footer", "aside": "sidebar", "form": "form",
    "button": "form", "select": "form", "textarea": "form", "label": "form",
    "noscript": "text for browsers without scripts", "dialog": "dialog", "menu": "navigation",
    "header": "page header",
}  # fmt: skip
NEVER_BODY = frozenset((
    "navigation", "page footer", "form", "text for browsers without scripts", "page header",
))  # fmt: skip
_FIGURES = frozenset(("figure", "figcaption", "caption"))
_ARTICLE = frozenset(("article", "main"))
_HINTING = ("class", "id", "itemprop", "rel", "role")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*)[^<>]{20000,}>")
# lxml reads them, but takes no text back that has them.
NO_CONTROLS = {code: " " for code in range(0x20) if chr(code) not in "\t\n\r"} | {
    0xFFFE: "\ufffd",
    0xFFFF: "\ufffd",
}
_CONTROL = re.compile("[" + "".join(map(re.escape, map(chr, NO_CONTROLS))) + "]")
# lxml asks a function of its own in Python for the class of each node, which takes as long as
# parsing; no one here needs the classes that it has for forms and the like.
_CLASSES = etree.ElementDefaultClassLookup(
    element=lxml_html.HtmlElement, comment=lxml_html.HtmlComment
)
# What has neither text nor a word on the article: away with it before others walk past it.
_DEAD = ("style", "svg", "math", "iframe", "embed", "canvas", "audio", "video", "template")
_MANY_ATTRIBUTES = 1000
_APART = re.compile(r"\b(?:by-?line|author|date|time|timestamp|published|updated|credit|separator)")
_ROW_WORDS = 30
_ENDS = (".", "!", "?", "”", '"', "’")
_ENDED_SHARE = 0.8
_MANY_BLOCKS = 200_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """The text node in which a block begins: the text of `node`, or its tail."""

    node: etree._Element
    in_tail: bool


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A run of text; `region` is the rule of the furniture element around it, or empty."""

    text: str  # white space normalised
    tag: str  # of the block element it stands in
    region: str
    in_figure: bool
    hints: str  # classes and ids around it, lower case
    container: int  # same number for blocks whose elements have the same parent
    link_share: float  # of its characters that are links, 0 to 1
    anchor: Anchor | None = None


def parsed(source: str) -> lxml_html.HtmlElement | None:
    """The tree of a page; None if it is nested too deeply or too broken to give one whole."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, huge_tree=False, remove_pis=True
    )
    parser.set_element_class_lookup(_CLASSES)
    try:
        lighter = without_controls(_lightened(source))
        tree = lxml_html.document_fromstring(lighter.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    # Past its limits the parser drops what follows and says so in its log alone.
    stopped = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    return None if stopped else _with_whole_body(tree)


_OF_HEAD = ("title", "meta", "link", "base", "script", "style", "noscript", "template")


def _with_whole_body(tree: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """The page with what ends its head put into its body.

    Where neither tag stands, libxml2 takes what it does not know, such as an article, for the head.
    """
    head = tree.find("head")
    strays = () if head is None else tuple(head)
    first = next(
        (
            n
            for n, node in enumerate(strays)
            if isinstance(node.tag, str) and node.tag not in _OF_HEAD
        ),
        len(strays),
    )
    if first == len(strays):
        return tree
    body = tree.find("body")
    if body is None:
        body = etree.SubElement(tree, "body")
    for at, node in enumerate(strays[first:]):
        body.insert(at, node)
    return tree


def without_controls(text: str) -> str:
    """`text` with spaces for the signs that lxml takes in no text."""
    return text.translate(NO_CONTROLS) if _CONTROL.search(text) else text


def clear_of_code(tree: lxml_html.HtmlElement) -> None:
    """Take scripts, styles, comments and drawings out of a tree; JSON-LD stays."""
    etree.strip_elements(tree, *_DEAD, with_tail=False)
    etree.strip_tags(tree, etree.Comment)
    for script in list(tree.iter("script")):
        if "ld+json" not in (script.get("type") or "").lower():
            script.drop_tree()


def _lightened(source: str) -> str:
    """`source` without the attributes of elements with thousands: parsing takes their square."""
    return _LONG_TAG.sub(
        lambda m: f"<{m[1]}>" if m[0].count("=") > _MANY_ATTRIBUTES else m[0], source
    )


def blocks_of(tree: lxml_html.HtmlElement) -> list[PageBlock]:
    """The blocks of a parsed page, in order."""
    walk = _Walk()
    walker = etree.iterwalk(tree, events=("start", "end", "comment"))
    for event, node in walker:
        if event == "comment":
            walk.add(node, node.tail, in_tail=True)
        elif event == "start":
            if node.tag in _NO_TEXT:
                walker.skip_subtree()
                walk.skip()
            else:
                walk.open(node)
                walk.add(node, node.text, in_tail=False)
        else:
            walk.close(node)
            walk.add(node, node.tail, in_tail=True)
    walk.flush()
    return walk.found


@dataclass(slots=True)
class _Level:
    tag: str
    is_block: bool
    number: int
    region: str
    in_figure: bool
    in_article: bool
    in_link: bool
    in_pre: bool
    hints: str
    is_apart: bool  # an inline element that is a line to the eye, such as a date or an author


class _Walk:
    """The state of a walk through a page: open elements and the run of text being gathered."""

    def __init__(self) -> None:
        self.found: list[PageBlock] = []
        self._levels = [_Level("body", True, 0, "", False, False, False, False, "", False)]
        self._blocks = [self._levels[0]]
        self._count = 0
        self._skipping = False
        self._start_run()

    def _start_run(self) -> None:
        self._has_text = False
        self._pieces: list[str] = []
        self._anchors: list[Anchor | None] = [None]  # one for each part between cuts
        self._linked = 0
        self._breaks = 0
        self._inline_hints: list[str] = []
        self._cuts: list[int] = []  # pieces before which a short run falls apart

    def skip(self) -> None:
        self._skipping = True

    def open(self, node: etree._Element) -> None:
        above = self._levels[-1]
        tag = node.tag if isinstance(node.tag, str) else ""
        is_block = tag in BLOCKS
        self._count += 1
        attributes = dict(node.items())
        hints = _hints(attributes) if attributes else ""
        level = _Level(
            tag,
            is_block,
            self._count,
            above.region or _region(attributes, tag, in_article=above.in_article),
            above.in_figure or tag in _FIGURES,
            above.in_article or tag in _ARTICLE,
            above.in_link or tag == "a",
            above.in_pre or tag == "pre",
            hints,
            not is_block and (tag == "time" or (hints != "" and _is_apart(hints))),
        )
        if is_block:
            self.flush()
            self._blocks.append(level)
        elif tag == "br":
            self._breaks += 1
            self._pieces.append(" ")
            self._cut()
        elif hints:
            self._inline_hints.append(hints)
        if level.is_apart:
            self._cut()
        self._levels.append(level)

    def close(self, _: etree._Element) -> None:
        if self._skipping:  # nothing was opened
            self._skipping = False
            return
        level = self._levels.pop()
        if level.is_block:
            self.flush()
            self._blocks.pop()
        elif level.is_apart:
            self._cut()

    def add(self, node: etree._Element, text: str | None, *, in_tail: bool) -> None:
        if not text:
            return
        text = without_controls(text)
        if text.isspace():
            self._pieces.append(" ")
            return
        if self._breaks > 1:
            self.flush()
        self._breaks = 0
        self._has_text = True
        if self._anchors[-1] is None:
            self._anchors[-1] = Anchor(node, in_tail)
        if self._levels[-1].in_link:
            self._linked += len(text.strip())
        if self._levels[-1].in_pre and "\n" in text:
            self._add_lines(text)
        else:
            self._pieces.append(text)

    def _add_lines(self, text: str) -> None:
        """Add preformatted text; blank lines part its paragraphs."""
        first, *others = re.split(r"\n[ \t]*\n", text)
        self._pieces.append(first)
        for other in others:
            anchor = self._anchors[-1]
            self.flush()
            self._anchors = [anchor]
            self._pieces.append(other)
            self._has_text = True

    def flush(self) -> None:
        """End the run of text: one block, or several where it is a row of lines."""
        if not self._has_text:
            if self._pieces or self._cuts or self._inline_hints:
                self._start_run()
            return
        texts = [" ".join("".join(self._pieces).split())]
        anchors = [next(filter(None, self._anchors), None)]
        if self._cuts:
            bounds = [0, *self._cuts, len(self._pieces)]
            runs = ["".join(self._pieces[start:end]) for start, end in pairwise(bounds)]
            parts = [" ".join(run.split()) for run in runs]
            if _is_row(texts[0]) or _are_paragraphs([part for part in parts if part]):
                texts, anchors = parts, self._anchors
        for text, anchor in zip(texts, anchors, strict=True):
            if text:
                self._found(text, anchor)
        self._start_run()

    def _cut(self) -> None:
        self._cuts.append(len(self._pieces))
        self._anchors.append(None)

    def _found(self, text: str, anchor: Anchor | None) -> None:
        block = self._blocks[-1]
        parent = self._blocks[-2] if len(self._blocks) > 1 else block
        hints = " ".join(filter(None, (parent.hints, block.hints, *self._inline_hints[:3])))
        share = min(1.0, self._linked / sum(map(len, self._pieces)))
        self.found.append(
            PageBlock(
                text,
                block.tag,
                block.region,
                block.in_figure,
                hints,
                parent.number,
                share,
                anchor,
            )
        )


@lru_cache(maxsize=4096)
def _is_apart(hints: str) -> bool:
    return bool(_APART.search(hints))


def _is_row(text: str) -> bool:
    """Whether a run is a row of short things rather than a sentence."""
    return len(text.split(None, _ROW_WORDS)) < _ROW_WORDS and not text.endswith(_ENDS)


def _hints(attributes: Mapping[str, str]) -> str:
    values = [attributes[name] for name in _HINTING if name in attributes]
    return " ".join(filter(None, values))[:300].lower()


def _region(attributes: Mapping[str, str], tag: str, *, in_article: bool) -> str:
    if tag == "header" and in_article:
        return ""  # holds title, standfirst and byline
    if tag in _REGIONS:
        return _REGIONS[tag]
    role = attributes.get("role")
    if role in ("navigation", "contentinfo", "search", "complementary", "banner"):
        return "navigation" if role in ("navigation", "search") else "page furniture"
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return "hidden part"
    return ""


def _are_paragraphs(parts: list[str]) -> bool:
    """Whether single line breaks part sentences, as in pages without paragraph elements."""
    ended = sum(part.endswith(_ENDS) for part in parts)
    return len(parts) > 1 and ended >= _ENDED_SHARE * len(parts)


# --- without a tree -----------------------------------------------------------------------------

_TAG = re.compile(r"</?([a-zA-Z][\w:-]*)[^<>]*>")


def scanned(source: str) -> list[PageBlock]:
    """The blocks of a page by its tags alone, for pages that no parser takes; in linear time."""
    found: list[PageBlock] = []
    pieces: list[str] = []
    inside: Counter[str] = Counter()
    tag_now = "body"

    def flush() -> None:
        text = " ".join(unescape("".join(pieces)).split())
        pieces.clear()
        if text and len(found) < _MANY_BLOCKS:
            region = next((rule for name, rule in _REGIONS.items() if inside[name] > 0), "")
            in_figure = any(inside[name] > 0 for name in _FIGURES)
            share = 1.0 if inside["a"] > 0 else 0.0
            found.append(PageBlock(text, tag_now, region, in_figure, "", 0, share))

    at = 0
    text = _without_code(source)
    for match in _TAG.finditer(text):
        pieces.append(text[at : match.start()])
        at = match.end()
        tag, closing = match[1].lower(), match[0][1] == "/"
        if tag in BLOCKS or tag == "br":
            flush()
            tag_now = tag if tag in BLOCKS and not closing else "body"
        if tag in _REGIONS or tag in _FIGURES or tag == "a":
            inside[tag] = max(0, inside[tag] + (-1 if closing else 1))
    pieces.append(text[at:])
    flush()
    return found


def _without_code(source: str) -> str:
    """`source` without comments, scripts, styles and the head's title."""
    kept: list[str] = []
    at = 0
    lower = source.lower()
    closers = {
        "<!doctype": ">", "<!--": "-->", "<script": "</script", "<style": "</style",
        "<title": "</title",
    }  # fmt: skip
    for match in re.finditer("|".join(closers), lower):
        if match.start() < at:
            continue
        kept.append(source[at : match.start()])
        end = lower.find(closers[match[0]], match.end())
        if end < 0:
            return "".join(kept)
        at = end + {"<!--": 3, "<!doctype": 1}.get(match[0], 0)
    kept.append(source[at:])
    return "".join(kept)
