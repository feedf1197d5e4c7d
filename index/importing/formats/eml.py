"""One mail to a draft: a newsletter, or an article that somebody sent on; and what is attached."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr
from functools import cache, partial
from pathlib import PurePath
from typing import BinaryIO

from index.importing import limits, plain
from index.importing.charset import Decoded
from index.importing.dates import date_line, iso
from index.importing.formats.mime import content, has, header, leaves, message, text
from index.importing.furniture import plain_form
from index.importing.items import Budget, Item, Member
from index.importing.manuscripts import Manuscript, Passage, clean, passages_in, settled
from index.importing.page import blocks_of, parsed, scanned
from index.importing.refusals import Empty, Unreadable
from index.importing.sniffing import EML
from index.records import BlockKind, Draft, FieldName, Origin, Reading, ReadingPlan, Sureness
from index.text.lexicon import entries, texts

_PREFIX = re.compile(r"\s*(?:re|fwd?|aw|wg|tr|rv|enc|vs|antw|i|res)\s*(?:\[\d+\])?\s*:\s*", re.I)
_SENT_ON = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|i)\s*:", re.I)
_LIST_TAG = re.compile(r"^\[[^\[\]]{2,40}\]\s*")
_MARKER = re.compile(
    r"[-_>\s]*(?:(?:begin )?forwarded message|original message|original appointment|"
    r"weitergeleitete nachricht|ursprüngliche nachricht|message transféré|message d'origine|"
    r"mensaje reenviado|mensaje original|messaggio inoltrato|mensagem encaminhada)\b[-_:\s]*",
    re.I,
)
_FIELD = re.compile(
    r"(?:^|\s)\*?(?P<name>from|date|sent|subject|to|cc|bcc|reply-to|von|datum|gesendet|"
    r"betreff|an|de|envoyé|objet|à|fecha|enviado|asunto|para)\s?:\*?(?=\s)",
    re.I,
)
_MEANT = {
    "from": "from", "von": "from", "de": "from", "date": "date", "sent": "date", "datum": "date",
    "gesendet": "date", "envoyé": "date", "fecha": "date", "enviado": "date", "subject": "subject",
    "betreff": "subject", "objet": "subject", "asunto": "subject",
}  # fmt: skip
_WROTE = re.compile(
    r"(?:on|am|le|el|op|il)\b.{4,250}\b(?:wrote|schrieb|a écrit|escribió|schreef|"
    r"ha scritto)\b[^:]{0,60}:",
    re.I | re.S,
)
# Where links lead, as programs write it into the text that they make of a page.
_LINK = re.compile(r"\s?<https?://[^<>\s]+>")
_LINK_LINE = re.compile(r"\s*<(https?://[^<>\s]+)>\s*")
_VIA = re.compile(r"\s+(?:via|through)\s.*$|\s*\((?:via\s)?[^()]*\)$", re.I)
_FROM_OUTLET = re.compile(
    r"(?P<who>[^|]+?)\s*(?:\||\s(?:from|at|for|@)\s)\s*(?P<outlet>(?:the\s)?[A-Z].+)"
)
_FREE_MAIL = re.compile(
    r"@(?:[\w-]+\.)*(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|aol|icloud|me|mac|gmx|"
    r"web|proton|protonmail|mail|yandex|zoho|fastmail|posteo|t-online|free|orange|"
    r"laposte)\.[a-z.]{2,6}$",
    re.I,
)  # fmt: skip
_LIST_HEADERS = ("List-Unsubscribe", "List-Id", "List-Post", "List-Archive", "Feedback-ID")
_NOTE_WORDS = 120  # of somebody who sends an article on
_HEADER_LINES = 12
_FOOT_SHARE = 0.5  # of a mail's paragraphs; a foot begins below them
_FOOT_WORDS = 80
_SIGNATURE_LINES = 12
_NO_ARTICLE = (".ics", ".vcf", ".p7s", ".p7m", ".asc", ".sig", ".winmail", ".dat")
_QUOTED, _FORWARDED = "quoted mail", "headers of a forwarded mail"


@dataclass(frozen=True, slots=True)
class _Letter:
    """Who sent what when, from the headers of a mail or of one inside it."""

    sender: str
    date: str
    subject: str
    is_list: bool


@dataclass(frozen=True, slots=True)
class _Rule:
    rule: str
    words: int
    foot: bool
    phrases: tuple[str, ...]


def items(data: bytes, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The mail's own text as one article; nothing where it has none and files are attached."""
    root = message(data)
    if any(_texts(root)) or not any(True for _ in _attached(root)):
        yield Item("", lambda: _draft(root))


def members(file: BinaryIO, name: str, budget: Budget) -> Iterator[Member]:
    """What is attached, but for pictures, signatures and invitations."""
    for number, part in enumerate(_attached(message(budget.take(file))), start=1):
        budget.count()
        yield Member(_name_of(part, number), partial(_bytes_of, part, budget))


def _draft(root: Message) -> Draft:
    return plain.drafted(manuscript(root))


def manuscript(root: Message) -> Manuscript:
    """The paragraphs of a mail, its furniture set aside, and what its headers say.

    Raises:
        Empty: if it has no text.
        Unreadable: if that is longer than any article.
    """
    letter = _Letter(
        header(root, "From"),
        header(root, "Date"),
        header(root, "Subject"),
        has(root, *_LIST_HEADERS),
    )
    found, charset, warnings = _passages(root)
    if not found:
        raise Empty("The mail has no text, nothing to read. Save it again with its text.")
    found, inner = _parted(found, letter)
    found = _with_title(_without_furniture(found), (inner or letter).subject)
    if all(passage.kind is BlockKind.FURNITURE for passage in found):
        found = [replace(p, kind=None, rule="") if p.rule == _QUOTED else p for p in found]
    readings = [*_readings(inner or letter), *_language(root)]
    return settled(
        Manuscript(tuple(found), EML, charset, tuple(readings), warnings, begins_with_title=False)
    )


# --- parts ----------------------------------------------------------------------------------------


def _is_attached(part: Message) -> bool:
    disposition = header(part, "Content-Disposition").casefold()
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return disposition.startswith("attachment") or not is_text


def _texts(root: Message) -> tuple[list[Message], list[Message]]:
    """The parts that are the mail's text, as HTML and as plain text."""
    own = [part for part in leaves(root) if not _is_attached(part) and content(part).strip()]
    return (
        [part for part in own if part.get_content_type() == "text/html"],
        [part for part in own if part.get_content_type() == "text/plain"],
    )


def _attached(root: Message) -> Iterator[Message]:
    for part in leaves(root):
        kind = part.get_content_type()
        if (
            part is root
            or not _is_attached(part)
            or kind.startswith(("image/", "audio/", "video/"))
        ):
            continue
        if PurePath(_file_name(part).lower()).suffix in _NO_ARTICLE or kind == "text/calendar":
            continue
        if kind == "message/rfc822" or _file_name(part):
            yield part


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, MessageError):
        return ""
    return " ".join(str(name)[:300].split())


def _name_of(part: Message, number: int) -> str:
    if part.get_content_type() == "message/rfc822":
        name = _file_name(part) or f"mail {number}"
        return name if name.lower().endswith(".eml") else f"{name}.eml"
    return _file_name(part)


def _bytes_of(part: Message, budget: Budget) -> bytes:
    if part.get_content_type() != "message/rfc822":
        return budget.take(io.BytesIO(content(part)))
    inner = part.get_payload()
    inside = inner[0] if isinstance(inner, list) and inner else None
    try:
        whole = inside.as_bytes() if isinstance(inside, Message) else b""
    except (ValueError, LookupError, MessageError, RecursionError) as error:
        raise Unreadable(
            "The attached mail is damaged. Save it by itself and offer that."
        ) from error
    return budget.take(io.BytesIO(whole))


def _passages(root: Message) -> tuple[list[Passage], str, tuple[str, ...]]:
    """The paragraphs of the better of two parts: the page, unless it lacks half of the text."""
    pages, lines = _texts(root)
    found: list[Passage] = []
    charset = "utf-8"
    warnings: tuple[str, ...] = ()
    for part in pages:
        source = text(part)
        charset, warnings = source.charset, source.warnings
        found += _of_page(source)
    size = sum(len(passage.text) for passage in found)
    if lines:
        sources = [text(part) for part in lines]
        if 2 * size < sum(len(source.text.strip()) for source in sources):
            flowed = [(s, part.get_param("format")) for s, part in zip(sources, lines, strict=True)]
            found = [passage for s, form in flowed for passage in _of_text(s, form == "flowed")]
            charset, warnings = sources[0].charset, sources[0].warnings
    return found, charset, warnings


def _of_page(source: Decoded) -> list[Passage]:
    if len(source.text) > limits.LARGEST_PAGE:
        raise Unreadable(
            limits.size_refusal("The page in this mail", "text/html", len(source.text)) or ""
        )
    tree = parsed(source.text)
    found = []
    for block in scanned(source.text) if tree is None else blocks_of(tree):
        hidden = block.region == "hidden part"
        is_quote = bool(re.search(r"\bgmail_quote\b|\byahoo_quoted\b|\bmoz-cite", block.hints))
        kind = BlockKind.FURNITURE if hidden else None
        rule = block.region if hidden else _QUOTED if is_quote else ""
        found.append(Passage(clean(block.text), 1, kind=kind, rule=rule))
    return [passage for passage in found if passage.text]


def _of_text(source: Decoded, flowed: bool) -> list[Passage]:  # noqa: FBT001
    """The paragraphs of plain text; quoted lines without their marks, named by the rule."""
    lines = source.text.replace("\r\n", "\n").split("\n")
    try:
        end = len(lines) - 1 - lines[::-1].index("-- ")
    except ValueError:
        end = len(lines)
    if len(lines) - end > _SIGNATURE_LINES:
        end = len(lines)
    found: list[Passage] = []
    run: list[str] = []
    was_quoted = False
    for line in [*lines[:end], None]:
        is_quoted = line is not None and line.startswith(">")
        if line is None or (is_quoted != was_quoted and (is_quoted or line.strip())):
            found += _run(run, was_quoted, flowed)
            run, was_quoted = [], is_quoted
        if line is not None:
            run.append(_LINK.sub("", _bare_link(re.sub(r"^(?:> ?)+", "", line))))
    signature = clean("\n".join(lines[end + 1 :]))
    if signature:
        found.append(Passage(signature, 1, kind=BlockKind.FURNITURE, rule="signature"))
    return found


def _bare_link(line: str) -> str:
    """The address alone where a line has nothing else; it is known as one then."""
    link = _LINK_LINE.fullmatch(line)
    return link[1] if link else line


def _run(lines: list[str], quoted: bool, flowed: bool) -> list[Passage]:  # noqa: FBT001
    joined = "\n".join(lines)
    if flowed:  # RFC 3676: a line that ends in a space goes on in the next one
        joined = re.sub(r"(?<=\S) \n(?=\S)", " ", joined)
    return [
        Passage(clean(p.text), p.gap, rule=_QUOTED if quoted else "")
        for p in passages_in(joined)
        if clean(p.text)
    ]


# --- what was sent on, what is quoted -------------------------------------------------------------


def _parted(found: list[Passage], letter: _Letter) -> tuple[list[Passage], _Letter | None]:
    """The passages with those set aside that are not the article, and the headers in the text.

    What was sent on is the article; what is only quoted below an answer is not.
    """
    start, stop, inner = _inner_headers(found, letter)
    own = sum(len(p.text.split()) for p in found[:start] if p.kind is None and not p.rule)
    sent_on = bool(_SENT_ON.match(letter.subject)) or own <= _NOTE_WORDS
    if inner is None or not any(p.text for p in found[stop:]):
        return _without_quotes(found), None
    if not sent_on:
        behind = [_aside(p, _QUOTED) for p in found[stop:]]
        return _without_quotes(found[:start]) + [
            _aside(p, _FORWARDED) for p in found[start:stop]
        ] + behind, None
    before = [_aside(p, "note above a forwarded mail") for p in found[:start]]
    headers = [_aside(p, _FORWARDED) for p in found[start:stop]]
    article = [p if p.kind else replace(p, rule="") for p in found[stop:]]
    return before + headers + article, inner


def _aside(passage: Passage, rule: str) -> Passage:
    return passage if passage.kind else replace(passage, kind=BlockKind.FURNITURE, rule=rule)


def _inner_headers(found: list[Passage], letter: _Letter) -> tuple[int, int, _Letter | None]:
    """Where the last headers inside the text begin and end, and what they say."""
    last: tuple[int, int, _Letter | None] = (0, 0, None)
    at = 0
    while at < len(found):
        words = found[at].text
        marker = _MARKER.match(words)
        begin = at
        said = words[marker.end() :] if marker else words
        if not (marker or re.match(r"\*?(?:from|von|de)\s?:", words, re.I)):
            at += 1
            continue
        at += 1
        while at < len(found) and at - begin < _HEADER_LINES and _FIELD.match(found[at].text):
            said += "\n" + found[at].text
            at += 1
        fields = _fields(said)
        if "from" in fields and ("date" in fields or "subject" in fields):
            inner = _Letter(
                fields["from"], fields.get("date", ""), fields.get("subject", letter.subject),
                letter.is_list,
            )  # fmt: skip
            last = begin, at, inner
    return last


def _fields(said: str) -> dict[str, str]:
    """The headers that mail programs write above what they forward, in one line or in several."""
    names = list(_FIELD.finditer(said))
    ends = [*(name.start() for name in names[1:]), len(said)]
    fields: dict[str, str] = {}
    for name, end in zip(names, ends, strict=False):  # a marker alone names none
        meant = _MEANT.get(name["name"].casefold())
        if meant:
            fields.setdefault(meant, " ".join(said[name.end() : end].split())[:500])
    return fields


def _without_quotes(found: list[Passage]) -> list[Passage]:
    """Quotes of earlier mails set aside, with the line that announces them."""
    parted = []
    for at, passage in enumerate(found):
        announces = len(passage.text) < 400 and _WROTE.fullmatch(passage.text)
        if (passage.kind is None and passage.rule == _QUOTED) or (
            announces and at + 1 < len(found) and found[at + 1].rule == _QUOTED
        ):
            parted.append(_aside(passage, _QUOTED))
        else:
            parted.append(passage)
    return parted


# --- furniture ------------------------------------------------------------------------------------


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(str(e["rule"]), int(str(e["words"])), bool(e.get("foot")), texts(e, "phrases"))
        for e in entries("mail", "anywhere")
    )


def _rule_of(words: str) -> _Rule | None:
    form, count = plain_form(words), len(words.split())
    return next(
        (r for r in _rules() if count <= r.words and any(phrase in form for phrase in r.phrases)),
        None,
    )


def _without_furniture(found: list[Passage]) -> list[Passage]:
    named: list[Passage] = []
    in_foot = False
    for at, passage in enumerate(found):
        rule = _rule_of(passage.text) if passage.kind is None else None
        behind = [p for p in found[at + 1 :] if len(p.text.split()) > _FOOT_WORDS] if rule else []
        if rule and rule.foot and at >= _FOOT_SHARE * len(found) and not behind:
            in_foot = True
        if rule:
            named.append(_aside(passage, rule.rule))
        else:
            named.append(_aside(passage, "foot of the mail") if in_foot else passage)
    return named


def _with_title(found: list[Passage], subject: str) -> list[Passage]:
    """The first paragraph that says what the subject says is the headline."""
    form = plain_form(_bare(subject))
    for at, passage in enumerate(found):
        if passage.kind is None and form and plain_form(passage.text) == form:
            title = replace(passage, kind=BlockKind.TITLE, rule="headline")
            return [*found[:at], title, *found[at + 1 :]]
    return found


# --- headers --------------------------------------------------------------------------------------


def _bare(subject: str) -> str:
    """A subject without the marks of answering and forwarding, and a list's name before it."""
    while prefix := _PREFIX.match(subject):
        subject = subject[prefix.end() :]
    return _LIST_TAG.sub("", subject).strip() or subject.strip()


def _readings(letter: _Letter) -> list[Reading]:
    readings = []
    title = _bare(letter.subject)
    if title:
        readings.append(
            Reading(
                FieldName.TITLE, title, Origin.MAIL, Sureness.LIKELY, f"Subject: {letter.subject}"
            )
        )
    line = date_line(letter.date)
    day = iso(letter.date) or (line.values[0] if line and len(line.values) == 1 else "")
    if day:
        readings.append(
            Reading(FieldName.PUBLISHED, day, Origin.MAIL, Sureness.LIKELY, f"Date: {letter.date}")
        )
    return readings + _senders(letter)


def _senders(letter: _Letter) -> list[Reading]:
    """The outlet, and who wrote for it, from the name that a mail was sent under."""
    first = letter.sender.split(">", 1)[0] + (">" if ">" in letter.sender else "")
    shown, address = parseaddr(first)
    name = _VIA.sub("", " ".join((shown or re.sub(r"<.*", "", first)).split())).strip("\"'* ")
    evidence = f"From: {letter.sender[:200]}"
    if "@" in name or not name:
        host = address.rpartition("@")[2]
        sure = Sureness.GUESSED
        return [
            Reading(FieldName.OUTLET, host, Origin.MAIL, sure, evidence)
        ] if host and not _FREE_MAIL.search(address) else []  # fmt: skip
    is_person = bool(_FREE_MAIL.search(address)) and not letter.is_list
    sureness = Sureness.GUESSED if is_person else Sureness.LIKELY
    parted = _FROM_OUTLET.fullmatch(name)
    if not parted:
        return [Reading(FieldName.OUTLET, name, Origin.MAIL, sureness, evidence)]
    who, outlet = parted["who"], parted["outlet"]
    return [
        Reading(FieldName.OUTLET, outlet.strip(), Origin.MAIL, sureness, evidence),
        Reading(FieldName.BYLINE, who.strip(), Origin.MAIL, Sureness.GUESSED, evidence),
    ]


def _language(root: Message) -> list[Reading]:
    found = re.match(r"[a-z]{2,3}(?=$|[-,;\s])", header(root, "Content-Language").lower())
    if not found:
        return []
    evidence = f"Content-Language: {header(root, 'Content-Language')}"
    return [Reading(FieldName.LANGUAGE, found[0], Origin.MAIL, Sureness.GUESSED, evidence)]
