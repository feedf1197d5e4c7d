"""OpenDocument texts to drafts: paragraphs, headings, cells, boxes; headers and notes aside."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from index.importing.formats import documents, properties
from index.importing.formats.zipped import Parts, attribute, local, locked
from index.importing.items import Item
from index.importing.manuscripts import Manuscript, Passage, clean, settled
from index.importing.refusals import Unreadable
from index.importing.sniffing import ODT
from index.records import BlockKind, Reading, ReadingPlan, Splitting

_GONE = frozenset((
    "tracked-changes", "annotation", "annotation-end", "sequence-decls", "variable-decls",
    "user-field-decls", "forms", "ruby-text", "desc", "title", "note-citation",
))  # fmt: skip
_INDEXES = frozenset(("table-of-content", "alphabetical-index", "illustration-index"))
_HEADS = frozenset(("header", "header-left", "header-first"))
_FEET = frozenset(("footer", "footer-left", "footer-first"))
_MOST_SPACES = 100  # in one element that says how many there are
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class _Style:
    name: str = ""  # of the named style that it is, or is made from
    bold: bool = False


@dataclass(slots=True)
class _Walk:
    """Paragraphs as they are come upon, and the notes that hang on them."""

    styles: dict[str, _Style]
    found: list[Passage] = field(default_factory=list)
    notes: list[Passage] = field(default_factory=list)
    gap: int = 0

    def add(self, text: str, heading: int, style: _Style) -> None:
        words = clean(text)
        if not words:
            self.gap += 1
            return
        kind, rule = _KINDS.get(style.name, (None, ""))
        rank = 1 if style.name == "title" else heading
        self.found.append(
            Passage(words, self.gap, heading=rank, bold=style.bold, kind=kind, rule=rule)
        )
        self.gap = 0


_KINDS = {
    "subtitle": (BlockKind.STANDFIRST, "line under the title"),
    "caption": (BlockKind.CAPTION, "photo caption"),
    "illustration": (BlockKind.CAPTION, "photo caption"),
    "figure": (BlockKind.CAPTION, "photo caption"),
    "header": (BlockKind.FURNITURE, "page header"),
    "footer": (BlockKind.FURNITURE, "page footer"),
}


def items(data: bytes, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The articles of the document; mostly it is one."""
    return documents.items(manuscript(data), name, plan)


def splitting(data: bytes, plan: ReadingPlan) -> Splitting:
    """The paragraphs of the document and the borders proposed."""
    return documents.splitting(manuscript(data))


def manuscript(data: bytes) -> Manuscript:
    """The paragraphs of a document and what its properties say.

    Raises:
        Unreadable: if it is locked, damaged, or made to do harm.
        Empty: if there is no text in it.
    """
    parts = Parts(data)
    manifest = parts.tree("META-INF/manifest.xml")
    if manifest is not None and any(local(node) == "encryption-data" for node in manifest.iter()):
        raise Unreadable(locked("document"))
    root = parts.tree("content.xml")
    if root is None:
        raise Unreadable(
            "This document has no text part, so it is damaged or no OpenDocument. Save it again."
        )
    pages = parts.tree("styles.xml")
    styles = _styles(pages) | _styles(root)
    walk = _Walk(styles)
    for body in root.iter("{*}text"):  # the body; a spreadsheet has none
        _blocks(body, walk, 0)
        break
    heads = _aside(pages, _HEADS, "page header", styles)
    feet = _aside(pages, _FEET, "page footer", styles)
    return settled(
        Manuscript(
            (*heads, *walk.found, *walk.notes, *feet), ODT, readings=tuple(_properties(parts))
        )
    )


def _styles(root: etree._Element | None) -> dict[str, _Style]:
    nodes = {} if root is None else {
        attribute(node, "name"): node for node in root.iter("{*}style")
    }  # fmt: skip
    return {name: _style(name, nodes) for name in nodes}


def _style(name: str, nodes: dict[str, etree._Element]) -> _Style:
    """A style with what it takes from its parents; automatic ones are called "P1", "P2"."""
    bold = False
    for _ in range(10):
        node = nodes.get(name)
        if node is None:
            break
        bold = bold or any(
            attribute(child, "font-weight") in ("bold", "600", "700", "800", "900")
            for child in node
            if local(child) == "text-properties"
        )
        parent = attribute(node, "parent-style-name")
        if name.casefold() in _KINDS or name.casefold() == "title" or not parent:
            break
        name = parent
    return _Style(name.casefold(), bold)


def _blocks(node: etree._Element, walk: _Walk, depth: int) -> None:
    """The paragraphs below `node` in order: cells row by row, boxes behind what they hang on."""
    if depth > _DEEPEST:
        return
    for child in node:
        name = local(child)
        if name in ("p", "h"):
            _paragraph(child, walk, depth)
        elif name in _INDEXES:
            inner = _Walk(walk.styles)
            _blocks(child, inner, depth + 1)
            walk.found += _set_aside(inner.found, "table of contents")
        elif name and name not in _GONE:
            _blocks(child, walk, depth + 1)


def _paragraph(node: etree._Element, walk: _Walk, depth: int) -> None:
    pieces: list[str] = []
    inside: list[etree._Element] = []
    _text(node, pieces, inside, depth)
    level = attribute(node, "outline-level")
    heading = min(int(level), 9) + 1 if level.isdecimal() and local(node) == "h" else 0
    if local(node) == "h" and not heading:
        heading = 2
    walk.add("".join(pieces), heading, walk.styles.get(attribute(node, "style-name"), _named(node)))
    for part in inside:
        if local(part) == "note":
            notes = _Walk(walk.styles)
            _blocks(part, notes, depth + 1)
            walk.notes += _set_aside(notes.found, "footnote")
        else:
            _blocks(part, walk, depth + 1)


def _named(node: etree._Element) -> _Style:
    return _Style(attribute(node, "style-name").casefold())


def _text(
    node: etree._Element, pieces: list[str], inside: list[etree._Element], depth: int
) -> None:
    pieces.append(node.text or "")
    for child in node:
        name = local(child)
        if name == "s":
            count = attribute(child, "c")
            pieces.append(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))
        elif name == "tab":
            pieces.append(" ")
        elif name == "line-break":
            pieces.append("\n")
        elif name in ("note", "frame", "custom-shape", "text-box", "g"):
            inside.append(child)
        elif name and name not in _GONE and depth < _DEEPEST:
            _text(child, pieces, inside, depth + 1)
        pieces.append(child.tail or "")


def _set_aside(found: list[Passage], rule: str) -> list[Passage]:
    return [replace(p, kind=BlockKind.FURNITURE, rule=rule, heading=0) for p in found]


def _aside(
    root: etree._Element | None, names: frozenset[str], rule: str, styles: dict[str, _Style]
) -> list[Passage]:
    walk = _Walk(styles)
    for master in () if root is None else root.iter("{*}master-page"):
        for node in master:
            if local(node) in names:
                _blocks(node, walk, 0)
    return list({p.text: p for p in _set_aside(walk.found, rule)}.values())


def _properties(parts: Parts) -> list[Reading]:
    try:
        root = parts.tree("meta.xml")
    except Unreadable:  # the text is there all the same
        return []
    said = {} if root is None else {local(node): node.text for node in root.iter() if local(node)}
    return [
        *properties.title(said.get("title")),
        *properties.author(said.get("initial-creator") or said.get("creator")),
        *properties.created(said.get("creation-date")),
        *properties.language(said.get("language")),
    ]
