"""Markdown to drafts: headings, paragraphs, entries and cells; the lines of properties above."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.importing import plain
from index.importing.charset import Decoded, decoded
from index.importing.dates import iso
from index.importing.items import Item
from index.importing.manuscripts import Manuscript, Passage, clean, settled
from index.importing.page import blocks_of, parsed
from index.importing.sniffing import MARKDOWN
from index.records import BlockKind, Draft, FieldName, Origin, Reading, ReadingPlan, Sureness

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<lines>.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S
)
_PROPERTY = re.compile(r"(?P<name>[\w -]{2,40}?)\s*:\s*(?P<value>\S.*)?")
_ENTRY = re.compile(r"\s+-\s+(?P<value>\S.*)|-\s+(?P<also>\S.*)")
_FIELDS = {
    "title": FieldName.TITLE, "headline": FieldName.TITLE, "author": FieldName.BYLINE,
    "authors": FieldName.BYLINE, "byline": FieldName.BYLINE, "by": FieldName.BYLINE,
    "published": FieldName.PUBLISHED, "date": FieldName.PUBLISHED,
    "publication date": FieldName.PUBLISHED, "date published": FieldName.PUBLISHED,
    "publisher": FieldName.OUTLET, "publication": FieldName.OUTLET, "outlet": FieldName.OUTLET,
    "site": FieldName.OUTLET, "site name": FieldName.OUTLET, "newspaper": FieldName.OUTLET,
    "url": FieldName.URL, "source": FieldName.URL, "link": FieldName.URL,
    "original url": FieldName.URL, "language": FieldName.LANGUAGE, "lang": FieldName.LANGUAGE,
    "subtitle": FieldName.STANDFIRST, "updated": FieldName.UPDATED, "modified": FieldName.UPDATED,
}  # fmt: skip
_STATED_BY_NAME = ("date", "modified")  # may be the day of the note, not of the article
_MOST_MARKS = 20_000  # of a text; with more, parsing takes their square, and it is no article
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


def items(data: bytes, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The text as one article."""
    yield Item("", lambda: _draft(data))


def _draft(data: bytes) -> Draft:
    text = decoded(data)
    if sum(map(text.text.count, "[]*_`|>!<~")) > _MOST_MARKS:
        return plain.draft(text)
    return plain.drafted(manuscript(text))


def manuscript(source: Decoded) -> Manuscript:
    """The paragraphs of a text without their marks, and what the lines above it say.

    Raises:
        Empty: if there is nothing but marks.
    """
    front = _FRONT.match(source.text)
    passages: list[Passage] = []
    readings: list[Reading] = []
    if front:
        passages.append(
            Passage(clean(front["lines"]), kind=BlockKind.FURNITURE, rule="lines of properties")
        )
        readings = _properties(front["lines"])
    body = source.text[front.end() :] if front else source.text
    try:
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    except RecursionError:
        tokens = []
    passages += _passages(tokens) if tokens else [Passage(body)] if clean(body) else []
    return settled(
        Manuscript(
            tuple(p for p in passages if p.text),
            MARKDOWN,
            source.charset,
            tuple(readings),
            source.warnings,
        )
    )


def _properties(lines: str) -> list[Reading]:
    """Readings of the properties that stand above the text, as programs for notes write them."""
    said: dict[str, list[str]] = {}
    name = ""
    for line in lines.splitlines():
        entry, found = _ENTRY.fullmatch(line), _PROPERTY.fullmatch(line)
        if entry and name:
            said[name].append(entry["value"] or entry["also"])
        elif found:
            name = found["name"].strip().replace("_", " ").replace("-", " ").casefold()
            said[name] = [found["value"]] if found["value"] else []
    return [
        reading
        for name, values in said.items()
        if name in _FIELDS
        for reading in _readings(_FIELDS[name], name, [_unquoted(value) for value in values])
    ]


def _unquoted(value: str) -> str:
    value = (
        value.strip().strip("[]") if re.fullmatch(r"\[[^\[].*\]", value.strip()) else value.strip()
    )
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return _LINK.sub(r"\1", value).strip().strip("\"'")


def _readings(field: FieldName, name: str, values: list[str]) -> list[Reading]:
    value = ", ".join(value for value in values if value)
    evidence = f"{name}: {value}"
    sureness = Sureness.LIKELY if name in _STATED_BY_NAME else Sureness.STATED
    if field in (FieldName.PUBLISHED, FieldName.UPDATED):
        value = iso(value) or ""
    elif field is FieldName.URL and not re.match(r"https?://", value):
        field = FieldName.OUTLET if name == "source" else field
        value = value if name == "source" else ""
    elif field is FieldName.LANGUAGE:
        value = value.lower()[:2] if re.match(r"[A-Za-z]{2}(?:[-_]|$)", value) else ""
    return [Reading(field, value, Origin.LINE, sureness, evidence)] if value else []


# --- text -----------------------------------------------------------------------------------------


def _passages(tokens: list[Token]) -> list[Passage]:
    found: list[Passage] = []
    heading = 0
    for token in tokens:
        if token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = 0
        elif token.type == "inline":
            found += _inline(token, heading)
        elif token.type in ("code_block", "fence"):
            found.append(Passage(clean(token.content), 1))
        elif token.type == "html_block":
            found += _html(token.content)
    return found


def _inline(token: Token, heading: int) -> list[Passage]:
    """A paragraph; its pictures' words are captions of their own."""
    pieces: list[str] = []
    captions: list[Passage] = []
    strong = plain_letters = 0
    for child in token.children or ():
        if child.type == "image":
            words = clean(child.content)
            if words:
                captions.append(
                    Passage(words, 1, kind=BlockKind.CAPTION, rule="words of a picture")
                )
        elif child.type in ("strong_open", "strong_close"):
            strong += 1 if child.type == "strong_open" else -1
        elif child.type == "softbreak":
            pieces.append(" ")
        elif child.type == "hardbreak":
            pieces.append("\n")
        elif child.type == "html_inline":
            pieces.append("\n" if child.content.lower().startswith("<br") else "")
        else:
            pieces.append(child.content)
            plain_letters += 0 if strong else len(child.content.strip())
    text = clean(_LINK.sub(r"\1", "".join(pieces)))
    if not text:
        return captions
    return [Passage(text, 1, heading=heading, bold=plain_letters == 0), *captions]


def _html(source: str) -> list[Passage]:
    tree = parsed(source) if source.strip() else None
    blocks = blocks_of(tree) if tree is not None else []
    return [Passage(clean(block.text), 1) for block in blocks]
