"""Fields that a format names, and the text beside them, to one draft."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import urlsplit

from index.importing import plain
from index.importing.charset import Decoded
from index.importing.formats import days, fragments
from index.importing.items import Member
from index.importing.metadata import Markup
from index.importing.readings import ordered
from index.importing.refusals import Empty
from index.records import Block, BlockKind, Draft, FieldName, Origin, Reading, Sureness

_KINDS = {
    FieldName.TITLE: BlockKind.TITLE, FieldName.STANDFIRST: BlockKind.STANDFIRST,
    FieldName.BYLINE: BlockKind.BYLINE, FieldName.DATELINE: BlockKind.DATELINE,
    FieldName.PUBLISHED: BlockKind.DATE, FieldName.UPDATED: BlockKind.DATE,
    FieldName.CREDIT: BlockKind.CREDIT,
}  # fmt: skip
_DATES = (FieldName.PUBLISHED, FieldName.UPDATED)
_ENTITY = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|amp|quot|lt|gt|nbsp|apos|[lr][sd]quo|[mn]dash);", re.I
)
_LANGUAGES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt",
    "português": "pt", "dutch": "nl", "nederlands": "nl", "russian": "ru", "русский": "ru",
    "arabic": "ar", "العربية": "ar", "turkish": "tr", "türkçe": "tr", "polish": "pl",
    "polski": "pl", "ukrainian": "uk", "swedish": "sv", "danish": "da", "norwegian": "no",
    "finnish": "fi", "chinese": "zh", "japanese": "ja", "korean": "ko", "hebrew": "he",
    "persian": "fa", "farsi": "fa", "greek": "el", "czech": "cs", "hungarian": "hu",
    "romanian": "ro", "indonesian": "id", "hindi": "hi", "vietnamese": "vi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that a file gives for a field by the field's name."""

    field: FieldName
    value: str
    where: str  # in words, "column headline"; the evidence, and the rule of its block
    sureness: Sureness = Sureness.STATED
    day_first: bool | None = None  # of dates such as 03/04/2018, where the file tells
    origin: Origin = Origin.MARKUP


def language_code(value: str) -> str:
    """A language as ISO 639-1: "English", "en-GB" and "ENGLISH; Arabic" are known; else empty."""
    word = re.split(r"[;,/(\s]", value.strip().casefold(), maxsplit=1)[0]
    primary = re.split(r"[-_]", word)[0]
    return _LANGUAGES.get(word) or (primary if re.fullmatch(r"[a-z]{2,3}", primary) else "")


def readings_of(stated: Sequence[Stated]) -> tuple[list[Reading], list[str]]:
    """The readings of stated values, and sentences about those that cannot be read."""
    readings: list[Reading] = []
    doubts: list[str] = []
    for one in stated:
        if one.field in _DATES:
            found, doubt = _dates(one)
            readings += found
            doubts += [doubt] if doubt else []
            continue
        markup = Markup()
        value = language_code(one.value) if one.field is FieldName.LANGUAGE else one.value
        markup.add(one.field, value, one.sureness, _evidence(one))
        readings += [replace(reading, origin=one.origin) for reading in markup.readings]
    return readings, doubts


def _evidence(one: Stated) -> str:
    return f"{one.where}: {one.value}"


def _dates(one: Stated) -> tuple[list[Reading], str]:
    values = days.moments(one.value, day_first=one.day_first)
    shown = " ".join(one.value.split())[:80]
    if not values:
        return [], f"“{shown}” ({one.where}) is no date that can be read." if shown else ""
    sureness = one.sureness if len(values) == 1 else Sureness.GUESSED
    doubt = f"“{shown}” ({one.where}) can be read as two days." if len(values) > 1 else ""
    evidence = _evidence(one)
    return [Reading(one.field, value, one.origin, sureness, evidence) for value in values], doubt


def blocks_of(stated: Sequence[Stated]) -> tuple[Block, ...]:
    """What was stated as blocks, so that nothing the file says of an article is lost."""
    return tuple(
        Block(
            _KINDS.get(one.field, BlockKind.FURNITURE), " ".join(one.value.split()), None, one.where
        )
        for one in stated
        if one.value.strip()
    )


def title_of(stated: Sequence[Stated]) -> str:
    """The title among stated values, or an empty string."""
    return next((one.value for one in stated if one.field is FieldName.TITLE and one.value), "")


def draft(
    text: str,
    stated: Sequence[Stated],
    charset: str,
    media_type: str,
    warnings: Sequence[str] = (),
) -> Draft:
    """The draft of a text, plain or HTML, about which `stated` is known.

    Raises:
        Empty: if there is no text.
    """
    if not text.strip():
        raise Empty("There is no text in it.")
    title = " ".join(title_of(stated).split())
    inner = of_text(text, charset, title)
    return around(
        inner.blocks, inner.readings, stated, charset, media_type, [*warnings, *inner.warnings]
    )


def around(
    body: Sequence[Block],
    inner: Sequence[Reading],
    stated: Sequence[Stated],
    charset: str,
    media_type: str,
    warnings: Sequence[str] = (),
) -> Draft:
    """A draft of blocks that were read already, with what is stated above them."""
    readings, doubts = readings_of(stated)
    fields = {reading.field for reading in readings if reading.sureness is Sureness.STATED}
    readings += [
        reading
        for reading in inner
        if not (reading.field in fields and reading.sureness is Sureness.GUESSED)
    ]
    readings += _host(readings)
    return Draft(
        (*blocks_of(stated), *body),
        ordered(readings),
        charset,
        media_type,
        tuple(dict.fromkeys((*warnings, *doubts))),
    )


def _host(readings: Sequence[Reading]) -> list[Reading]:
    """The host of the address as a guess at the outlet, where nothing better is known."""
    if any(reading.field is FieldName.OUTLET for reading in readings):
        return []
    address = next((r for r in readings if r.field is FieldName.URL), None)
    if address is None:
        return []
    try:
        host = (urlsplit(address.value).hostname or "").removeprefix("www.")
    except ValueError:
        return []
    guess = Reading(FieldName.OUTLET, host, address.origin, Sureness.GUESSED, address.value)
    return [guess] if host else []


def of_text(text: str, charset: str, title: str = "") -> Draft:
    """The draft of a text alone, as HTML where it has tags; no span leads into it."""
    if fragments.is_html(text):
        return fragments.draft(text, charset, title)
    if _ENTITY.search(text):
        text = unescape(text)
    found = plain.draft(Decoded(text, charset))
    return with_title(found, title) if title else without_spans(found)


def without_spans(found: Draft) -> Draft:
    """The same draft where its text is no part of the file as it stands."""
    return replace(found, blocks=tuple(replace(block, source=None) for block in found.blocks))


def with_title(found: Draft, title: str, *, keep_spans: bool = False) -> Draft:
    """A draft of plain text whose title is known: a first line that is not the title is body."""
    form = " ".join(title.split()).casefold()
    blocks = []
    given_back = set()
    for block in found.blocks:
        kept = block if keep_spans else replace(block, source=None)
        words = " ".join(block.text.split())
        guessed = block.kind is BlockKind.TITLE and words.casefold() != form
        if (guessed and block.rule == "first line") or block.rule == "line under the title":
            kept = replace(kept, kind=BlockKind.BODY, rule="")
            given_back.add(words)
        blocks.append(kept)
    readings = tuple(
        reading
        for reading in found.readings
        if reading.field not in (FieldName.TITLE, FieldName.STANDFIRST)
        or reading.evidence not in given_back
    )
    return replace(found, blocks=tuple(blocks), readings=readings)


def of_member(found: Draft, member: Member) -> Draft:
    """The draft of a member with what its container says of it: the address it was saved from."""
    if not member.url:
        return found
    when = f", saved {member.saved}" if member.saved else ""
    known = [
        Stated(FieldName.URL, member.url, f"address that the archive gives{when}", Sureness.STATED)
    ]
    readings, _ = readings_of(known)
    readings += found.readings
    return replace(found, readings=ordered([*readings, *_host(readings)]))
