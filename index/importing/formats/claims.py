"""Which lines of an exported article are the database's own, and what they say."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.importing import furniture
from index.importing.bylines import byline
from index.importing.copyrights import copyright_owner
from index.importing.dates import date_line
from index.importing.formats.borders import factiva_title, nexis_title
from index.importing.formats.stated import Stated, language_code
from index.importing.formats.vendors import (
    BODY_MARK,
    CODE,
    CODES,
    COPYRIGHT,
    EDITION,
    FACTIVA,
    FACTIVA_END,
    HEADING_LABELS,
    LABELS,
    NEXIS,
    NEXIS_END,
    NUMBERED,
    PAGE,
    PROQUEST,
    RULE,
    TAIL_LABELS,
    TEXT_CODES,
    WORDS,
    label_of,
    rule_of,
)
from index.records import BlockKind, FieldName, Origin, Sureness

_KINDS = {
    FieldName.TITLE: BlockKind.TITLE, FieldName.STANDFIRST: BlockKind.STANDFIRST,
    FieldName.BYLINE: BlockKind.BYLINE, FieldName.DATELINE: BlockKind.DATELINE,
    FieldName.PUBLISHED: BlockKind.DATE, FieldName.CREDIT: BlockKind.CREDIT,
}  # fmt: skip
_HEAD = 14  # paragraphs above the text in which a database writes
_TAIL_ALIKE = 0.5  # of the lines below the text are labelled
_SENTENCE = 6  # words
_LONG = 25  # words; no line of a database above the text is longer
_ANNOUNCING = re.compile(r"classification|graphic|notes|subject|correction", re.I)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:\s*[AP]M)?(?:\s*[A-Z]{2,4})?", re.I)
_INDEXED = re.compile(r"Document\s|[a-z0-9]{2,12}\s+:\s")
_SOURCE_PLACE = re.compile(r"\s*[;[(].*$", re.S)


@dataclass(frozen=True, slots=True)
class Claim:
    """A paragraph that is the database's, up to `end` if that is not 0, and what it states."""

    kind: BlockKind
    rule: str
    stated: tuple[Stated, ...] = ()
    end: int = 0


def claims(texts: Sequence[str], style: str) -> dict[int, Claim]:
    """The paragraphs of one article that a database of this style wrote, by their index."""
    by_style: dict[str, Callable[[Sequence[str]], dict[int, Claim]]] = {
        FACTIVA: _factiva, NEXIS: _nexis, PROQUEST: _proquest,
    }  # fmt: skip
    found = by_style[style](texts) if style in by_style else {}
    return found if any(_is_left(texts[at], found.get(at)) for at in range(len(texts))) else {}


def _is_left(text: str, claim: Claim | None) -> bool:
    return bool(text.strip()) if claim is None else bool(claim.end and text[claim.end :].strip())


def _field(field: FieldName, value: str, where: str, sureness: Sureness = Sureness.STATED) -> Claim:
    value = " ".join(value.split())
    if field is FieldName.OUTLET:
        value = _SOURCE_PLACE.sub("", value)
    kind = _KINDS.get(field, BlockKind.FURNITURE)
    return Claim(kind, where, (Stated(field, value, where, sureness, origin=Origin.LINE),))


def _furniture(rule: str) -> Claim:
    return Claim(BlockKind.FURNITURE, rule)


def _copyright(text: str) -> Claim:
    owner = copyright_owner(" ".join(text.split()))
    told: tuple[Stated, ...] = ()
    if owner:
        told = (
            Stated(owner.field, owner.value, "copyright line", owner.sureness, origin=Origin.LINE),
        )
    return Claim(BlockKind.FURNITURE, "copyright line", told)


def _labelled(text: str, known: Iterable[str]) -> Claim | None:
    """What a paragraph with a label says; of a label with the text behind it only the label."""
    found = label_of(text)
    if not found or found[0] not in known:
        return None
    label, value = found
    if label in ("body", "full text"):
        at = text.index(":") + 1
        return Claim(BlockKind.FURNITURE, "line of the database", end=at if value else 0)
    if label == "copyright":
        return _copyright(text)
    field = LABELS.get(label)
    if field is None or not value:
        return _furniture(rule_of(label))
    if field is FieldName.LANGUAGE and not language_code(value):
        return _furniture(rule_of(label))
    return _field(field, value, f"{label} line")


def _after_end(texts: Sequence[str], pattern: re.Pattern[str], found: dict[int, Claim]) -> int:
    """Claim the line that ends an article and all below it; where the article ends."""
    for at, text in enumerate(texts):
        if pattern.fullmatch(" ".join(text.split())):
            for below in range(at, len(texts)):
                found[below] = _furniture(
                    "end of the article" if below == at else "below the article"
                )
            return at
    return len(texts)


# --- Factiva --------------------------------------------------------------------------------------


def _factiva(texts: Sequence[str]) -> dict[int, Claim]:
    found: dict[int, Claim] = {}
    end = _after_end(texts, FACTIVA_END, found)
    if any((m := CODE.fullmatch(t.strip())) and m["code"] == "HD" for t in texts[:end]):
        _coded(texts, end, found)
    else:
        _wordy(texts, end, found)
    return found


def _coded(texts: Sequence[str], end: int, found: dict[int, Claim]) -> None:
    """The layout with codes of two letters; what has none belongs to the code above it."""
    code = ""
    for at in range(end):
        text = texts[at]
        match = CODE.fullmatch(text.strip())
        if match and not (code in TEXT_CODES and _is_prose(text.strip(), match)):
            code = match["code"]
            value = match["value"] or ""
            if code in TEXT_CODES:
                mark = _furniture("line of the database")
                start = text.index(value) if value else 0
                found[at] = Claim(mark.kind, mark.rule, end=start)
                continue
            found[at] = _of_code(code, value)
        elif code and code not in TEXT_CODES:
            found[at] = _of_code(code, text)


def _is_prose(text: str, match: re.Match[str]) -> bool:
    """Whether a code in the text is a word of it: "IN THE HARBOUR …", "RE Taylor said …"."""
    value = match["value"]
    if not value or match["code"] == "PUB" or len(text) - len(value) - len(match["code"]) > 1:
        return False
    return _INDEXED.match(value) is None


def _of_code(code: str, value: str) -> Claim:
    if code == "CY":
        return _copyright(value)
    if code in CODES and value:
        if CODES[code] is FieldName.BYLINE:
            signed = byline(" ".join(value.split()))
            value = signed.who if signed else value
        return _field(CODES[code], value, f"line {code} of Factiva")
    return _furniture(rule_of(code))


def _wordy(texts: Sequence[str], end: int, found: dict[int, Claim]) -> None:
    """The layout without codes: headline, names, "512 words", date, source, code, language."""
    title = factiva_title(texts, 0, end)
    counted = next((at for at in range(end) if WORDS.fullmatch(texts[at].strip())), None)
    if title is None or counted is None:
        return
    for at in range(title):
        found[at] = _furniture("section line")
    found[title] = _field(FieldName.TITLE, texts[title], "headline of Factiva")
    for at in range(title + 1, counted):
        signed = byline(" ".join(texts[at].split()))
        who = signed.who if signed else texts[at]
        found[at] = _field(FieldName.BYLINE, who, "byline of Factiva")
    found[counted] = _furniture("length line")
    _below_count(texts, counted + 1, min(end, counted + _HEAD), found)


def _below_count(texts: Sequence[str], start: int, end: int, found: dict[int, Claim]) -> None:
    seen: set[FieldName] = set()
    for at in range(start, end):
        text = " ".join(texts[at].split())
        if COPYRIGHT.fullmatch(text):
            found[at] = _copyright(text)
            if at + 1 < end and re.fullmatch(
                r"all rights reserved\W*", texts[at + 1].strip(), re.I
            ):
                found[at + 1] = _furniture("copyright line")
            return
        if len(text.split()) > _LONG or (FieldName.LANGUAGE in seen):
            return
        line = date_line(text)
        if line and line.values and FieldName.PUBLISHED not in seen:
            seen.add(FieldName.PUBLISHED)
            found[at] = _field(FieldName.PUBLISHED, text, "date of Factiva")
        elif _CLOCK.fullmatch(text):
            found[at] = _furniture("time line")
        elif FieldName.OUTLET not in seen:
            seen.add(FieldName.OUTLET)
            found[at] = _field(FieldName.OUTLET, text, "source of Factiva")
        elif len(text) > 2 and language_code(text) and text[0].isupper() and len(text.split()) < 3:
            if not text.isupper() and language_code(text) != text.casefold():
                seen.add(FieldName.LANGUAGE)
                found[at] = _field(FieldName.LANGUAGE, text, "language of Factiva")
            else:
                found[at] = _furniture("line of the database")
        else:
            found[at] = _furniture("line of the database")


# --- Nexis ----------------------------------------------------------------------------------------


def _nexis(texts: Sequence[str]) -> dict[int, Claim]:
    found: dict[int, Claim] = {}
    end = _after_end(texts, NEXIS_END, found)
    start = 0
    while start < end and _is_mark(texts[start]):
        found[start] = _furniture("number of the article")
        start += 1
    body = _head_of_nexis(texts, start, end, found)
    _tail(texts, body, end, found)
    return found


def _is_mark(text: str) -> bool:
    line = " ".join(text.split())
    return bool(NUMBERED.fullmatch(line) or PAGE.fullmatch(line) or RULE.fullmatch(line))


def _head_of_nexis(texts: Sequence[str], start: int, end: int, found: dict[int, Claim]) -> int:
    """Claim what stands above the text; where the text begins.

    The older layout has the outlet and the date above the headline, today's has them below it.
    """
    top = min(end, start + _HEAD)
    dated = next((at for at in range(start, top) if _is_date(texts[at])), None)
    if dated is None:
        return _labels_of_head(texts, start, top, found)
    title = nexis_title(texts, start, end) if dated - start < 2 else None
    is_older = title is not None and not _is_marked(texts, start, end)
    if is_older and title is not None:
        for at in range(start, dated):
            found[at] = _field(FieldName.OUTLET, texts[at], "source of Nexis")
        for at in range(dated + 1, title):
            found[at] = _furniture("edition line")
        found[title] = _field(FieldName.TITLE, texts[title], "headline of Nexis")
        below = title + 1
    else:
        if dated > start:
            headline = " ".join(" ".join(texts[start : max(start + 1, dated - 1)]).split())
            found[start] = _field(FieldName.TITLE, headline, "headline of Nexis")
            for at in range(start + 1, dated - 1):
                found[at] = Claim(BlockKind.TITLE, "headline of Nexis")
            if dated - start > 1:
                found[dated - 1] = _field(FieldName.OUTLET, texts[dated - 1], "source of Nexis")
        below = dated + 1
    found[dated] = _field(FieldName.PUBLISHED, _day(texts[dated]), "date of Nexis")
    return _labels_of_head(texts, below, min(end, below + _HEAD), found)


def _day(text: str) -> str:
    """A date line without the edition behind it."""
    return " ".join(text.split())


def _is_date(text: str) -> bool:
    line = date_line(" ".join(text.split())) if len(text) < 100 else None
    return line is not None and bool(line.values)


def _is_marked(texts: Sequence[str], start: int, end: int) -> bool:
    """Whether a line "Body" stands above the text, as in today's layout."""
    return any(
        BODY_MARK.fullmatch(text.strip()) and not text.strip().endswith(":")
        for text in texts[start:end]
    )


def _labels_of_head(texts: Sequence[str], start: int, top: int, found: dict[int, Claim]) -> int:
    """Claim labelled and copyright lines; the text begins below the last, or below "Body"."""
    last = start
    pending: list[int] = []
    for at in range(start, top):
        text = texts[at]
        if BODY_MARK.fullmatch(text.strip()):
            for between in pending:
                found[between] = _furniture("line of the database")
            found[at] = _furniture("line of the database")
            return at + 1
        claim = _copyright(text) if COPYRIGHT.fullmatch(text.strip()) else None
        claim = claim or _labelled(text, HEADING_LABELS)
        if claim is None and (EDITION.fullmatch(text.strip()) or _is_reserved(text)):
            claim = _furniture("edition line" if not _is_reserved(text) else "copyright line")
        if claim is None:
            if len(text.split()) > _LONG or last == at - 4:
                break
            pending.append(at)
            continue
        if any(furniture.ends_like_a_sentence(texts[between]) for between in pending):
            break  # the text has begun, and a line of it looks like a label
        for between in pending:
            found[between] = _furniture("line of the database")
        pending.clear()
        found[at] = claim
        last = at + 1
        if claim.end:
            return at
    return last


def _is_reserved(text: str) -> bool:
    return re.fullmatch(r"all rights reserved\W*", text.strip(), re.I) is not None


def _tail(texts: Sequence[str], body: int, end: int, found: dict[int, Claim]) -> None:
    """Claim the labelled lines below the text, which are more than half of what stands there."""
    tail = end
    alike = 0
    for at in range(end - 1, body, -1):
        is_alike = _is_tail_line(texts[at])
        if not is_alike and _is_prose_line(texts[at]) and not _is_bare_label(texts[at - 1]):
            break
        alike += is_alike
        if is_alike and alike >= _TAIL_ALIKE * (end - at):
            tail = at
        if end - at > 60:
            break
    for at in range(tail, end):
        if at in found:
            continue
        if COPYRIGHT.fullmatch(texts[at].strip()):
            found[at] = _copyright(texts[at])
            continue
        claim = _labelled(texts[at], TAIL_LABELS)
        found[at] = claim or _furniture("line of the database")


def _is_prose_line(text: str) -> bool:
    """Whether a line is surely of the text: long, or a sentence with its end."""
    count = len(text.split())
    return count > _LONG or (count >= _SENTENCE and furniture.ends_like_a_sentence(text))


def _is_bare_label(text: str) -> bool:
    """Whether a line announces what stands below it: "Graphic", "Abstract:"."""
    label = label_of(text)
    return bool((label and not label[1]) or _ANNOUNCING.fullmatch(text.strip()))


def _is_tail_line(text: str) -> bool:
    line = text.strip()
    label = label_of(line)
    return bool(
        (label and label[0] in TAIL_LABELS)
        or _ANNOUNCING.fullmatch(line)
        or _is_reserved(line)
        or (len(line) < 300 and COPYRIGHT.fullmatch(line))
        or RULE.fullmatch(line)
        or PAGE.fullmatch(line)
    )


# --- ProQuest -------------------------------------------------------------------------------------


def _proquest(texts: Sequence[str]) -> dict[int, Claim]:
    """Headline, "Full text: …", then labelled lines; a title among these is the surest."""
    found: dict[int, Claim] = {}
    end = len(texts)
    labels = [label_of(text) for text in texts]
    full = next((at for at in range(end) if (f := labels[at]) and f[0] == "full text"), None)
    first = next((at for at in range(end) if not _is_mark(texts[at])), 0)
    for at in range(first):
        found[at] = _furniture("number of the article")
    if full is None:
        full = next((at for at in range(end) if BODY_MARK.fullmatch(texts[at].strip())), None)
    if full is not None:
        for at in range(first, full):
            found[at] = _labelled(texts[at], HEADING_LABELS | TAIL_LABELS) or _furniture(
                "line of the database"
            )
        found[full] = _labelled(texts[full], ("full text",)) or _furniture("line of the database")
    body = first + 1 if full is None else full + (0 if found[full].end else 1)
    _tail(texts, body, end, found)
    said = {one.field for claim in found.values() for one in claim.stated}
    if full is None or full > first:
        bare = first not in found or not found[first].stated
        if bare and not labels[first]:
            named = _field(FieldName.TITLE, texts[first], "headline of ProQuest")
            told = () if FieldName.TITLE in said else named.stated
            found[first] = Claim(BlockKind.TITLE, named.rule, told)
    return found
