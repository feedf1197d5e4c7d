"""Word documents to drafts: paragraphs, headings, cells, boxes; page headers and notes aside."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from index.importing.formats import documents, properties
from index.importing.formats.zipped import Parts, attribute, local
from index.importing.items import Item
from index.importing.manuscripts import Manuscript, Passage, clean, settled
from index.importing.refusals import Unreadable
from index.importing.sniffing import DOCX
from index.records import BlockKind, Reading, ReadingPlan, Splitting

_BODY = "word/document.xml"
# Elements whose text is not in the document as it is printed: what was deleted or moved away,
# the older drawing of a box that is there twice, instructions of fields.
_GONE = frozenset((
    "del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "rPr", "sectPr",
    "tblPr", "trPr", "tcPr", "sdtPr", "rt", "annotationRef",
))  # fmt: skip
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": " "}
_HEADING = re.compile(r"heading (\d)", re.I)
_OFF = ("0", "false", "off", "none")
_NOTES = "footnote"
_TEMPLATE_MADE = "2013-12-23T23:15:00Z"  # stays in what python-docx writes
_DEEPEST = 200  # elements inside each other; boxes in cells in boxes


@dataclass(frozen=True, slots=True)
class _Style:
    heading: int = 0
    bold: bool = False
    kind: BlockKind | None = None
    rule: str = ""


@dataclass(slots=True)
class _Walk:
    """Paragraphs as they are come upon; `gap` counts the empty ones before the next."""

    styles: dict[str, _Style]
    found: list[Passage] = field(default_factory=list)
    gap: int = 0

    def add(self, text: str, style: _Style, *, bold: bool) -> None:
        words = clean(text)
        if not words:
            self.gap += 1
            return
        self.found.append(
            Passage(
                words,
                self.gap,
                heading=style.heading,
                bold=bold or style.bold,
                kind=style.kind,
                rule=style.rule,
            )
        )
        self.gap = 0


@dataclass(slots=True)
class _Run:
    """The text of a paragraph as it is gathered."""

    pieces: list[str] = field(default_factory=list)
    plain: int = 0  # characters that are not bold
    boxes: list[etree._Element] = field(default_factory=list)


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
    place = _body_of(parts)
    root = parts.tree(place)
    if root is None:
        raise Unreadable(
            "This document has no text part, so it is damaged or no Word document. Save it again."
        )
    folder = posixpath.dirname(place)
    styles = _styles(parts.tree(f"{folder}/styles.xml"))
    walk = _Walk(styles)
    _blocks(root, walk, 0)
    heads = _aside(parts, folder, "header", "page header", styles)
    feet = _aside(parts, folder, "footer", "page footer", styles)
    notes = [
        note
        for name in ("footnotes", "endnotes")
        for note in _part(parts, f"{folder}/{name}.xml", _NOTES, styles)
    ]
    return settled(
        Manuscript((*heads, *walk.found, *notes, *feet), DOCX, readings=tuple(_properties(parts)))
    )


def _body_of(parts: Parts) -> str:
    """Where the text is; the package says so, and all programs but a few put it at one place."""
    if _BODY in parts.names:
        return _BODY
    relations = parts.tree("_rels/.rels")
    for relation in [] if relations is None else relations:
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target").lstrip("/")
    return _BODY


# --- styles ---------------------------------------------------------------------------------------


def _styles(root: etree._Element | None) -> dict[str, _Style]:
    """What the styles mean for a paragraph; those built on others take after them."""
    nodes = {} if root is None else {
        attribute(node, "styleId"): node for node in root if local(node) == "style"
    }  # fmt: skip
    return {name: _style(node, nodes) for name, node in nodes.items()}


def _style(node: etree._Element, nodes: dict[str, etree._Element]) -> _Style:
    bold = ""
    for _ in range(10):  # styles may be based on themselves
        parts = {local(child): child for child in node}
        named = _named(attribute(parts["name"], "val") if "name" in parts else "")
        bold = bold or _bold(parts.get("rPr"))
        outline = next((c for c in parts.get("pPr", ()) if local(c) == "outlineLvl"), None)
        if named:
            return replace(named, bold=bold == "yes")
        if outline is not None and attribute(outline, "val") in "012345678":
            return _Style(heading=int(attribute(outline, "val") or 0) + 1, bold=bold == "yes")
        base = nodes.get(attribute(parts["basedOn"], "val")) if "basedOn" in parts else None
        if base is None:
            break
        node = base
    return _Style(bold=bold == "yes")


def _named(name: str) -> _Style | None:
    """The meaning of a built-in style; their names are English in every language of Word."""
    name = name.casefold()
    heading = _HEADING.fullmatch(name)
    if heading:
        return _Style(heading=int(heading[1]) + 1)
    if name.startswith("toc "):
        return _Style(kind=BlockKind.FURNITURE, rule="table of contents")
    return {
        "title": _Style(heading=1),
        "subtitle": _Style(kind=BlockKind.STANDFIRST, rule="line under the title"),
        "caption": _Style(kind=BlockKind.CAPTION, rule="photo caption"),
        "header": _Style(kind=BlockKind.FURNITURE, rule="page header"),
        "footer": _Style(kind=BlockKind.FURNITURE, rule="page footer"),
    }.get(name)


def _bold(run: etree._Element | None) -> str:
    """What a run says of itself: "yes", "no", or empty where it says nothing."""
    for node in () if run is None else run:
        if local(node) == "b":
            return "no" if attribute(node, "val") in _OFF else "yes"
    return ""


# --- text -----------------------------------------------------------------------------------------


def _blocks(node: etree._Element, walk: _Walk, depth: int) -> None:
    """The paragraphs below `node` in order: cells row by row, boxes behind what they hang on."""
    if depth > _DEEPEST:
        return
    for child in node:
        name = local(child)
        if name == "p":
            _paragraph(child, walk, depth)
        elif name and name not in _GONE:
            _blocks(child, walk, depth + 1)


def _paragraph(node: etree._Element, walk: _Walk, depth: int) -> None:
    style, run = _Style(), _Run()
    for child in node:
        if local(child) == "pPr":
            style = _style_of(child, walk.styles)
    _text(node, run, "", depth)
    text = "".join(run.pieces)
    walk.add(text, style, bold=bool(text.strip()) and run.plain == 0)
    for box in run.boxes:
        _blocks(box, walk, depth + 1)


def _style_of(node: etree._Element, styles: dict[str, _Style]) -> _Style:
    for child in node:
        if local(child) == "pStyle":
            return styles.get(attribute(child, "val"), _Style())
    return _Style()


def _text(node: etree._Element, run: _Run, bold: str, depth: int) -> None:
    if depth > _DEEPEST:
        return
    for child in node:
        name = local(child)
        if name == "t":
            text = child.text or ""
            run.pieces.append(text)
            run.plain += 0 if bold == "yes" else len(text.strip())
        elif name in _SIGNS and (name != "br" or attribute(child, "type") in ("", "textWrapping")):
            run.pieces.append(_SIGNS[name])
        elif name == "txbxContent":
            run.boxes.append(child)
        elif name == "r":
            properties_of_run = next((c for c in child if local(c) == "rPr"), None)
            _text(child, run, _bold(properties_of_run), depth + 1)
        elif name and name not in _GONE and name != "pPr":
            _text(child, run, bold, depth + 1)


# --- what stands beside the text ------------------------------------------------------------------


def _aside(
    parts: Parts, folder: str, kind: str, rule: str, styles: dict[str, _Style]
) -> list[Passage]:
    """The headers, or the footers, of all sections; the same words once."""
    shape = re.compile(rf"{re.escape(folder)}/{kind}\d*\.xml")
    names = sorted(name for name in parts.names if shape.fullmatch(name))[:50]
    found = [passage for name in names for passage in _part(parts, name, rule, styles)]
    return list({passage.text: passage for passage in found}.values())


def _part(parts: Parts, name: str, rule: str, styles: dict[str, _Style]) -> list[Passage]:
    root = parts.tree(name)
    if root is None:
        return []
    walk = _Walk(styles)
    _blocks(root, walk, 0)
    return [replace(p, kind=BlockKind.FURNITURE, rule=rule, heading=0) for p in walk.found]


def _properties(parts: Parts) -> list[Reading]:
    try:
        root = parts.tree("docProps/core.xml")
    except Unreadable:  # the text is there all the same
        return []
    said = {} if root is None else {local(node): node.text for node in root}
    if said.get("created") == _TEMPLATE_MADE:
        said["created"] = ""
    return [
        *properties.title(said.get("title")),
        *properties.author(said.get("creator")),
        *properties.created(said.get("created")),
    ]
