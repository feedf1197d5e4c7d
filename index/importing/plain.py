"""Paragraphs to drafts: those of plain text files, and of documents of any other format."""

import re
from dataclasses import dataclass, field, replace

from index.importing import furniture, outlets
from index.importing.bylines import byline, credit, dateline, name_alone
from index.importing.charset import Decoded
from index.importing.copyrights import copyright_owner
from index.importing.dates import DateLine, date_line
from index.importing.manuscripts import Manuscript, Passage, passages_in
from index.importing.readings import dated, of_body, ordered
from index.importing.refusals import Empty
from index.importing.sniffing import PLAIN
from index.importing.sold import without_offers
from index.records import Block, BlockKind, Draft, FieldName, Origin, Reading, Sureness
from index.text.agencies import is_known_agency

_TITLE_WORDS = 30
_STANDFIRST_WORDS = 45
_HEAD_PARAGRAPHS = 12  # above the text; later a lone date or byline is the author's own
_TAIL_PARAGRAPHS = 6
_ENTRY_WORDS = 18  # of a headline in a list of links
_CAPTION_WORDS = 35
_KICKER_WORDS = 15  # of a line above the headline: a section's name, the outlet's
_MASTHEAD_PARAGRAPHS = 4  # within which outlet, headline and date stand
_HEADLINE_LEAST = 4
_NAME_WORDS = 3  # of an outlet that no word of its name tells
_LABELS = {
    "title": FieldName.TITLE, "headline": FieldName.TITLE, "outlet": FieldName.OUTLET,
    "publication": FieldName.OUTLET, "publisher": FieldName.OUTLET,
    "newspaper": FieldName.OUTLET, "author": FieldName.BYLINE, "authors": FieldName.BYLINE,
    "byline": FieldName.BYLINE, "date": FieldName.PUBLISHED, "published": FieldName.PUBLISHED,
    "updated": FieldName.UPDATED, "last updated": FieldName.UPDATED,
    "modified": FieldName.UPDATED, "last modified": FieldName.UPDATED,
    "url": FieldName.URL, "link": FieldName.URL, "language": FieldName.LANGUAGE,
    "subtitle": FieldName.STANDFIRST, "dateline": FieldName.DATELINE,
}  # fmt: skip
_LABELLED = re.compile(rf"(?P<label>{'|'.join(_LABELS)})\s*:\s*(?P<value>\S.*)", re.I)
_SECTION = 3  # a heading under the headline that is as low, or as short, opens a section
_STANDFIRST_LEAST = 6
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
_KINDS = {
    FieldName.TITLE: BlockKind.TITLE, FieldName.STANDFIRST: BlockKind.STANDFIRST,
    FieldName.BYLINE: BlockKind.BYLINE, FieldName.PUBLISHED: BlockKind.DATE,
    FieldName.DATELINE: BlockKind.DATELINE,
}  # fmt: skip
_FIELDS_SET = {BlockKind.TITLE: FieldName.TITLE, BlockKind.STANDFIRST: FieldName.STANDFIRST}
# Verbs without which an English sentence of some length hardly stands.
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|may|might|shall|should|must|"
    r"says?|said|told|\w{2,}ed|went|came|began|took|made|got|gave|left|held|fell|rose|saw|found|kept|lost|won|ran|"
    r"became|brought|fought|led|met|put|sent|set|spoke|stood|struck|thought|wrote|knew|grew|drew|shot|hit|cut)\b",
    re.I,
)
_PARTICIPLE = re.compile(r"^(?:\S+\s){1,5}?\w{2,}ing\b")


@dataclass(slots=True)
class _Sheet:
    """What is known of a file's paragraphs while they are looked at in order."""

    passages: tuple[Passage, ...]
    blocks: list[Block | None]
    begins_with_title: bool
    readings: list[Reading] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def words(self, at: int) -> str:
        return self.passages[at].text

    def set(self, at: int, kind: BlockKind, rule: str = "") -> None:
        passage = self.passages[at]
        self.blocks[at] = Block(kind, passage.text, passage.source, rule, passage.page)

    def is_open(self, at: int) -> bool:
        return self.blocks[at] is None


def draft(decoded: Decoded) -> Draft:
    """The draft of a plain text.

    Raises:
        Empty: if there is nothing but white space.
    """
    found = tuple(passages_in(decoded.text))
    if not found:
        raise Empty("Empty file: white space only, nothing to read. Save the article again.")
    return drafted(Manuscript(found, PLAIN, decoded.charset, warnings=decoded.warnings))


def drafted(manuscript: Manuscript) -> Draft:
    """The draft of a manuscript that has at least one passage.

    What lines of their own say goes before the readings that the manuscript brings, where both
    are equally sure.
    """
    count = len(manuscript.passages)
    sheet = _Sheet(manuscript.passages, [None] * count, manuscript.begins_with_title)
    sheet.warnings += manuscript.warnings
    _take_what_is_known(sheet)
    _find_furniture(sheet)
    _find_labels(sheet)
    _find_headline(sheet)
    _find_masthead(sheet)
    start = _find_head(sheet)
    _find_credits(sheet, start)
    _find_captions(sheet, start)
    _leave_the_rest_as_body(sheet)
    blocks = without_offers([block for block in sheet.blocks if block])
    sheet.readings += [*manuscript.readings, *of_body(blocks)]
    return Draft(
        blocks,
        ordered(sheet.readings),
        manuscript.charset,
        manuscript.media_type,
        tuple(sheet.warnings),
    )


def _take_what_is_known(sheet: _Sheet) -> None:
    for at, passage in enumerate(sheet.passages):
        if passage.kind is not None:
            sheet.set(at, passage.kind, passage.rule)
        field = _FIELDS_SET.get(passage.kind) if passage.kind else None
        if field:
            words = passage.text
            sheet.readings.append(Reading(field, _line(words), Origin.LINE, Sureness.STATED, words))


def _find_furniture(sheet: _Sheet) -> None:
    in_list = False
    for at in range(len(sheet.passages)):
        if not sheet.is_open(at):
            continue
        words = sheet.words(at)
        found = furniture.finding(words)
        if found:
            in_list = found.heads_list or (in_list and found.kind is BlockKind.FURNITURE)
            if not credit(words):
                sheet.set(at, found.kind, found.rule)
        elif in_list and _is_entry(sheet, at):
            sheet.set(at, BlockKind.FURNITURE, "related links")
        else:
            in_list = False
        owner = copyright_owner(words) if found and found.rule == "copyright line" else None
        if owner:
            sheet.readings.append(owner)


def _is_entry(sheet: _Sheet, at: int) -> bool:
    """Whether a paragraph behind "Related" looks like a headline and not like the text going on."""
    words = sheet.words(at)
    # On the very next line of a file whose paragraphs are parted by blank ones.
    if sheet.passages[at].gap == 0 and sheet.passages[at].source:
        return len(words.split()) <= _ENTRY_WORDS
    return (
        len(words.split()) <= _ENTRY_WORDS
        and not furniture.ends_like_a_sentence(words)
        and not credit(words)
    )


def _find_labels(sheet: _Sheet) -> None:
    """Read the "Title: …", "Date: …" lines that people put above a text they saved."""
    for at in _head(sheet):
        found = _LABELLED.fullmatch(sheet.words(at))
        if not found:
            if sheet.is_open(at) and not credit(sheet.words(at)):
                return
            continue
        name = _LABELS[found["label"].casefold()]
        if name in (FieldName.PUBLISHED, FieldName.UPDATED):
            line = date_line(found["value"])
            late = name is FieldName.UPDATED
            _set_date(sheet, at, replace(line, late=late) if line and late else line)
            continue
        value = found["value"].strip()
        sheet.readings.append(Reading(name, value, Origin.LINE, Sureness.STATED, sheet.words(at)))
        sheet.set(at, _KINDS.get(name, BlockKind.FURNITURE), f"{found['label'].casefold()} line")


def _head(sheet: _Sheet) -> list[int]:
    """The first paragraphs, those not counted that the format itself sets aside."""
    counted = [at for at, passage in enumerate(sheet.passages) if passage.kind is None]
    return counted[:_HEAD_PARAGRAPHS]


def _set_date(sheet: _Sheet, at: int, line: DateLine | None) -> None:
    sheet.set(at, BlockKind.DATE, "date line")
    if line:
        sheet.readings += dated(line, sheet.words(at), Origin.LINE)
        sheet.warnings += [line.doubt] if line.doubt else []


def _find_headline(sheet: _Sheet) -> None:
    """Set the heading that a document begins with, and what stands above it.

    A heading with text above it is one of a section, not of the article.
    """
    head = _head(sheet)
    headings = [at for at in head if sheet.is_open(at) and sheet.passages[at].heading]
    if not headings or _known_title(sheet) is not None:
        return
    title = min(headings, key=lambda at: sheet.passages[at].heading)
    above = [at for at in head if at < title and sheet.is_open(at)]
    if any(not _may_stand_above(sheet.words(at)) for at in above):
        return
    if _next_open(sheet, title) is None:
        return
    words = sheet.words(title)
    sheet.readings.append(
        Reading(FieldName.TITLE, _line(words), Origin.LINE, Sureness.STATED, words)
    )
    sheet.set(title, BlockKind.TITLE, "headline")
    for at in above:
        if not _is_signature(sheet, at):
            sheet.set(at, BlockKind.FURNITURE, "above the headline")


def _find_masthead(sheet: _Sheet) -> None:
    """Set the outlet that a text begins with, and the headline below it.

    Files that were put together by hand begin with outlet, headline and date. A headline with a
    standfirst looks much like it, so that no sign may be missing, and both are only likely.
    """
    top = _head(sheet)[:_MASTHEAD_PARAGRAPHS]
    dates = [at for at in top if _tells_date(sheet.words(at))]
    lines = [at for at in top if at not in dates]
    if not dates or len(lines) < 2 or not sheet.begins_with_title:
        return
    if _known_title(sheet) is not None or top[0] != lines[0]:
        return
    first, title = lines[:2]
    name = name_alone(sheet.words(first))
    if not name or not (sheet.is_open(first) and sheet.is_open(title)):
        return
    if not _is_masthead(name, sheet.words(title)) or _next_open(sheet, max(title, *dates)) is None:
        return
    words = sheet.words(title)
    sheet.readings.append(
        Reading(FieldName.TITLE, _line(words), Origin.LINE, Sureness.LIKELY, words)
    )
    sheet.set(title, BlockKind.TITLE, "line under the outlet")
    if outlets.is_section(name):
        sheet.set(first, BlockKind.FURNITURE, "above the headline")
    else:
        _add_outlet(sheet, first, name)


def _tells_date(words: str) -> bool:
    signed = byline(words)
    return date_line(words) is not None or (signed is not None and signed.date is not None)


def _is_masthead(name: str, below: str) -> bool:
    """Whether a short name is likely an outlet's, or a section's, and the line below a headline."""
    count = len(below.split())
    if _signs(name) or _signs(below) or dateline(below) or credit(below):
        return False
    if not max(_HEADLINE_LEAST, len(name.split()) + 1) <= count <= _TITLE_WORDS:
        return False
    if re.search(r"[.…:,;][\"'”’)]*$", below) or "\n" in below.strip():
        return False
    if outlets.is_media_name(name) or outlets.is_section(name) or is_known_agency(name):
        return True
    # Headlines too are short at times, with a standfirst below; those are longer.
    return (
        len(name.split()) <= _NAME_WORDS
        and count <= _KICKER_WORDS
        and not name_alone(below)
        and outlets.may_be_media_name(name)
    )


def _may_stand_above(words: str) -> bool:
    return len(words.split()) <= _KICKER_WORDS and not (
        furniture.ends_like_a_sentence(words) and not _signs(words)
    )


def _find_head(sheet: _Sheet) -> int:
    """Set title, standfirst, byline and date lines; where the text begins."""
    title = _known_title(sheet)
    head = _head(sheet)
    for at in range(len(sheet.passages)):
        if not sheet.is_open(at):
            continue
        words = sheet.words(at)
        if at in head and title is not None and _set_outlet(sheet, at):
            continue
        if at in head and _is_signature(sheet, at):
            continue
        if title is None and sheet.begins_with_title and _is_title(sheet, at):
            title = at
            sureness = Sureness.STATED if _is_set_off(sheet, at) else Sureness.LIKELY
            sheet.readings.append(
                Reading(FieldName.TITLE, _line(words), Origin.LINE, sureness, words)
            )
            sheet.set(at, BlockKind.TITLE, "first line")
        elif title is not None and _is_standfirst(sheet, at):
            sheet.readings.append(
                Reading(FieldName.STANDFIRST, _line(words), Origin.LINE, Sureness.LIKELY, words)
            )
            sheet.set(at, BlockKind.STANDFIRST, "line under the title")
            title = None if title < 0 else title
        else:
            return at
    return len(sheet.passages)


def _line(words: str) -> str:
    return " ".join(words.split())


def _known_title(sheet: _Sheet) -> int | None:
    """The paragraph that a label names as title, or None."""
    kinds = [block.kind if block else None for block in sheet.blocks]
    return kinds.index(BlockKind.TITLE) if BlockKind.TITLE in kinds else None


def _is_signature(sheet: _Sheet, at: int) -> bool:
    """Set the paragraph if it is a byline, a date or a credit."""
    words = sheet.words(at)
    if _set_byline(sheet, at):
        return True
    line = date_line(words)
    if line:
        _set_date(sheet, at, line)
        return True
    return _set_credit(sheet, at)


def _set_outlet(sheet: _Sheet, at: int) -> bool:
    """Set a name that stands alone beside a byline or a date: the outlet, or an agency."""
    words = sheet.words(at)
    name = name_alone(words)
    beside = [at - 1] if sheet.passages[at].gap == 0 else []
    if at + 1 < len(sheet.passages) and sheet.passages[at + 1].gap == 0:
        beside.append(at + 1)
    if not name or _signs(words) or not any(_signs(sheet.words(n)) for n in beside if n >= 0):
        return False
    _add_outlet(sheet, at, name)
    return True


def _add_outlet(sheet: _Sheet, at: int, name: str) -> None:
    field = FieldName.CREDIT if is_known_agency(name) else FieldName.OUTLET
    sheet.readings.append(Reading(field, name, Origin.LINE, Sureness.LIKELY, sheet.words(at)))
    sheet.set(at, BlockKind.BYLINE, "outlet line")


def _signs(words: str) -> bool:
    return bool(byline(words) or date_line(words))


def _set_byline(sheet: _Sheet, at: int) -> bool:
    words = sheet.words(at)
    found = byline(words)
    if not found:
        return False
    sheet.set(at, BlockKind.BYLINE, "byline")
    readings = [Reading(FieldName.BYLINE, found.who, Origin.LINE, Sureness.STATED, words)]
    if found.outlet:
        readings.append(
            Reading(FieldName.OUTLET, found.outlet, Origin.LINE, Sureness.LIKELY, words)
        )
    readings += [
        Reading(FieldName.CREDIT, name, Origin.LINE, Sureness.LIKELY, words)
        for name in found.agencies
    ]
    sheet.readings += readings
    if found.date:
        sheet.readings += dated(found.date, words, Origin.LINE)
        sheet.warnings += [found.date.doubt] if found.date.doubt else []
    return True


def _set_credit(sheet: _Sheet, at: int) -> bool:
    words = sheet.words(at)
    name = credit(words)
    if not name:
        return False
    sheet.set(at, BlockKind.CREDIT, "source credit")
    sheet.readings += outlets.credited(
        name, words, outlet_too=words.casefold().startswith("source")
    )
    return True


def _is_title(sheet: _Sheet, at: int) -> bool:
    words = sheet.words(at)
    if len(words.split()) > _TITLE_WORDS or (
        "\n" in words.strip() and len(words.split()) > _TITLE_WORDS / 2
    ):
        return False
    following = _next_open(sheet, at)
    if following is None:
        return False  # the only paragraph is the text, not a headline of nothing
    if dateline(words):
        return False
    if re.search(r"[.…:,;][\"'”’)]*$", words):
        return words.endswith(".") and _is_followed_by_signature(sheet, at)
    return True


def _next_open(sheet: _Sheet, at: int) -> int | None:
    return next((n for n in range(at + 1, len(sheet.passages)) if sheet.is_open(n)), None)


def _is_followed_by_signature(sheet: _Sheet, at: int) -> bool:
    if at + 1 >= len(sheet.passages):
        return False
    return _signs(sheet.words(at + 1))


def _is_set_off(sheet: _Sheet, at: int) -> bool:
    """Whether more than a line end stands between this paragraph and the text."""
    following = sheet.passages[at + 1] if at + 1 < len(sheet.passages) else None
    return following is not None and (
        following.gap > 0 or not sheet.is_open(at + 1) or _is_followed_by_signature(sheet, at)
    )


def _is_standfirst(sheet: _Sheet, at: int) -> bool:
    words = sheet.words(at)
    before = [block.kind for block in sheet.blocks[:at] if block]
    if BlockKind.STANDFIRST in before or len(words.split()) > _STANDFIRST_WORDS:
        return False
    if sheet.passages[at].heading:
        return sheet.passages[at].heading < _SECTION and len(words.split()) >= _STANDFIRST_LEAST
    if _is_bold_alone(sheet, at):
        return not dateline(words)
    if furniture.ends_like_a_sentence(words) or re.search(r"[:,;]$", words) or dateline(words):
        return False
    return _next_open(sheet, at) is not None


def _is_bold_alone(sheet: _Sheet, at: int) -> bool:
    """Whether a paragraph is bold and the text after it is not."""
    following = _next_open(sheet, at)
    return sheet.passages[at].bold and following is not None and not sheet.passages[following].bold


def _find_credits(sheet: _Sheet, start: int) -> None:
    """Set what stands below the text: credits, bylines, labelled dates, the page's address."""
    counted = [at for at, passage in enumerate(sheet.passages) if passage.kind is None]
    tail = [at for at in counted[-_TAIL_PARAGRAPHS:] if at > start]
    for at in range(len(sheet.passages)):
        words = sheet.words(at)
        if _ADDRESS.fullmatch(words) and not any(r.field is FieldName.URL for r in sheet.readings):
            sheet.readings.append(
                Reading(FieldName.URL, words, Origin.LINE, Sureness.LIKELY, words)
            )
        if not sheet.is_open(at):
            continue
        line = date_line(words)
        if line and line.labelled:
            _set_date(sheet, at, line)
        elif at in tail and (_set_byline(sheet, at) or _set_credit(sheet, at)):
            continue
        elif line and at in tail[-1:]:
            _set_date(sheet, at, line)


def _find_captions(sheet: _Sheet, start: int) -> None:
    """Set paragraphs that stand apart in a file of even spacing and tell no sentence.

    A caption whose picture was lost keeps the blank lines around it. Nothing less than all of
    these signs takes a paragraph out of the text.
    """
    gaps = sorted(p.gap for p in sheet.passages[1:])
    usual = gaps[len(gaps) // 2] if gaps else 0
    for at in range(start + 1, len(sheet.passages)):
        words = sheet.words(at)
        if (
            sheet.is_open(at)
            and 0 < usual < sheet.passages[at].gap
            and len(words.split()) <= _CAPTION_WORDS
            and _PARTICIPLE.search(words)
            and not _FINITE.search(words)
        ):
            sheet.set(at, BlockKind.CAPTION, "photo caption")


def _leave_the_rest_as_body(sheet: _Sheet) -> None:
    for at in range(len(sheet.passages)):
        if sheet.is_open(at):
            sheet.set(at, BlockKind.BODY)
    kinds = {block.kind for block in sheet.blocks if block}
    if BlockKind.BODY not in kinds:
        sheet.blocks = [replace(b, kind=BlockKind.BODY, rule="") if b else b for b in sheet.blocks]
        sheet.warnings.append("No text could be told from its furniture, so nothing was set aside.")
