"""Outlets proposed from the words of an article, each with the words that speak for it.

An outlet names itself where it says whom it spoke to and what it could check: "told NAME",
"NAME could not independently verify". The same words name other papers that are quoted, so
what is found is at most likely, and agencies and bodies that news is about are left out.
"""

import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from index.records import FieldName, Origin, Reading, Sureness
from index.text.agencies import is_agency
from index.text.lexicon import entries, texts

_WORD = r"[A-Z0-9](?:[\w’'&-]|\.(?=\w))*"
_NAME = rf"(?P<name>(?:[Tt]he\s)?{_WORD}(?:\s(?:of\s|and\s|&\s|de\s|for\s)?{_WORD}){{0,5}})"
_TIMES = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
))  # fmt: skip
_NO_NAME = frozenset((
    "the", "he", "she", "it", "they", "we", "i", "a", "an", "this", "that", "these", "those",
    "in", "on", "at", "but", "and",
))  # fmt: skip
_SPEAKER = re.compile(
    r"\b(?:spokes\w+|sources?|residents?|activists?|witness(?:es)?|analysts?|experts?|"
    r"survivors?|relatives?)\b",
    re.I,
)
_READ_CHARACTERS = 60_000  # more than the longest article
_SPEAKER_WITHIN = 80  # characters before "told"
_CONTEXT = 60  # characters of evidence before the name
_REPORTED = r"(?:reported|reports|wrote|writes|said|says|cited|quoted|published)"
_VERIFY = r"(?:verif|confirm|authenticat|corroborat|substantiat|establish|determin)\w*"
_UNABLE = (
    r"(?:could\snot|couldn[’']t|cannot|(?:was|is|were)\s(?:unable|not\sable)\sto|(?:has|have)\snot)"
)
_COULD = rf"(?:{_UNABLE}|could|can|has|have|did\snot|is\sunable\sto)"


class _Strength(IntEnum):
    """How surely a pattern names the outlet itself, weakest first."""

    TOLD = 1
    SEEN = 2
    CHECKED = 3


# Each with words of which one must be in the text: looking for names at every word takes time.
_CHECKS = (
    (
        "independently",
        rf"\b{_NAME}\s{_COULD}\s(?:been\sable\sto\s|yet\s|immediately\s)*independently\s{_VERIFY}",
    ),
    (
        "verif|confirm|authenticat|corroborat|substantiat|establish|determin",
        rf"\b{_NAME}\s{_UNABLE}\s(?:been\sable\sto\s|yet\s|immediately\s)*{_VERIFY}",
    ),
    (
        " comment",
        rf"\b{_NAME}\s(?:has|have)\s(?:contacted|reached\sout|approached|asked)\b.{{0,80}}?\scomment",
    ),
)
_SEES = (
    (
        "learned|learnt|obtained|reviewed|been told",
        rf"\b{_NAME}\s(?:has|have)\s(?:exclusively\s)?(?:learned|learnt|obtained|reviewed|been\stold)\b",
    ),
    (
        "understands|reveal|disclose",
        rf"\b{_NAME}\s(?:understands|can\s(?:exclusively\s)?(?:reveal|disclose))\b",
    ),
)
_TELLS = (
    (
        " by ",
        rf"\b(?:seen|obtained|reviewed|viewed|contacted|interviewed|approached|reached)\sby\s{_NAME}",
    ),
    ("old |ell", rf"\b(?i:told|tells|telling)\s{_NAME}"),
    (
        "nterview|emarks|omments|tatement|mail|essage",
        r"\b(?i:interviews?|remarks|comments|statements?|e-?mail|message)\s(?:with|to|for)\s"
        + _NAME,
    ),
    (
        "poke|alk|peak",
        r"\b(?i:spoke|speaking|spoken|talked|talking)\s(?:exclusively\s)?(?:to|with)\s" + _NAME,
    ),
)
_PATTERNS = tuple(
    (strength, re.compile(words), re.compile(pattern))
    for strength, patterns in (
        (_Strength.CHECKED, _CHECKS),
        (_Strength.SEEN, _SEES),
        (_Strength.TOLD, _TELLS),
    )
    for words, pattern in patterns
)


@dataclass(frozen=True, slots=True)
class _Sighting:
    name: str
    strength: _Strength
    evidence: str
    speaker: bool  # somebody whom the press speaks to stands before it


def proposals(body: str) -> list[Reading]:
    """Readings of `OUTLET`, and of `CREDIT` where an agency speaks of itself; best first.

    Of a very long body only the beginning is read.
    """
    body = body[:_READ_CHARACTERS]
    sightings = [
        sighting
        for strength, words, pattern in _PATTERNS
        if words.search(body)
        for sighting in _sightings(body, strength, pattern)
    ]
    credited_agencies = [
        Reading(FieldName.CREDIT, s.name, Origin.TEXT, Sureness.LIKELY, s.evidence)
        for s in sightings
        if is_agency(s.name) and s.strength is _Strength.CHECKED
    ]
    own = [s for s in sightings if not is_agency(s.name) and _may_be_outlet(s, body, sightings)]
    return _ranked(own, body) + credited_agencies[:1]


def _sightings(body: str, strength: _Strength, pattern: re.Pattern[str]) -> list[_Sighting]:
    found = []
    for match in pattern.finditer(body):
        name = _trimmed(match["name"])
        after = body[match.end("name") :]
        if not name or re.match(r"[’']s\b|,?\s(?:news\s)?agency\b|\snewswire", after):
            continue
        before = body[max(0, match.start() - _SPEAKER_WITHIN) : match.start()]
        speaker = bool(_SPEAKER.search(before))
        found.append(_Sighting(name, strength, _evidence(body, match, name), speaker))
    return found


def _evidence(body: str, match: re.Match[str], name: str) -> str:
    begin = body.rfind(" ", 0, max(0, match.start() - _CONTEXT)) + 1
    end = body.index(name, match.start("name")) + len(name)
    if match.start() == match.start("name"):  # the telling words stand behind the name
        end = match.end()
    lead = re.split(r"(?<=[.!?])[\"”’]?\s|\n", body[begin : match.start()])[-1]
    return lead.lstrip() + body[match.start() : end]


def _trimmed(name: str) -> str:
    """`name` without the possessive, a weekday or month behind it, a lower-case article."""
    words = name.split()
    while words and words[-1].casefold().strip(".,’'") in _TIMES:
        words.pop()
    text = re.sub(r"[’']s$", "", " ".join(words).removeprefix("the ")).rstrip(".,’'-")
    if _is_acronym(text):
        text = text.removeprefix("The ")
    return "" if text.casefold() in _NO_NAME else text


def _words(name: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[\w’']+", name)]


@cache
def _listed(table: str) -> frozenset[str]:
    return frozenset(word for entry in entries("outlets", table) for word in texts(entry, "words"))


def _is_marked(name: str, body: str) -> bool:
    """Whether the name itself shows that it is an outlet's: a media word, "The" in mid-sentence."""
    if any(word in _listed("media") for word in _words(name)):
        return True
    capital = name.startswith("The ") and re.search(rf"[a-z,]\s{re.escape(name)}\b", body)
    return bool(capital) and not _is_acronym(name)


def is_section(name: str) -> bool:
    """Whether a name is one of a part of a page or a kind of text: "World news"."""
    return all(word in _listed("section") for word in _words(name))


def is_media_name(name: str) -> bool:
    """Whether a word of a name shows that it is an outlet's: "The Sel Courier"."""
    return not is_section(name) and any(word in _listed("media") for word in _words(name))


def may_be_media_name(name: str) -> bool:
    """Whether nothing in a short name speaks against its being an outlet's: "Kessim"."""
    is_shouted = name.isupper() and not _is_acronym(name)
    return not is_shouted and not any(word in _listed("body") for word in _words(name))


def _is_acronym(name: str) -> bool:
    return bool(re.fullmatch(r"(?:[Tt]he )?[A-Z.]{2,6}", name))


def _may_be_outlet(sighting: _Sighting, body: str, all_sightings: list[_Sighting]) -> bool:
    name = sighting.name
    if any(word in _listed("body") for word in _words(name)):
        return False
    if _is_marked(name, body):
        return True
    if sighting.strength is _Strength.TOLD and (_is_acronym(name) or not sighting.speaker):
        return False  # told the UN, told Ankara
    if sighting.strength is _Strength.SEEN and sum(s.name == name for s in all_sightings) < 2:
        return False  # "Ankara has learned"
    return not _spoken_of_elsewhere(name, body, all_sightings)


def _spoken_of_elsewhere(name: str, body: str, sightings: list[_Sighting]) -> bool:
    """Whether a word of the name stands anywhere else: then it is somebody the text is about."""
    telling = sum(s.name == name for s in sightings)
    capitals = [word for word in re.findall(r"[A-Z][\w’'-]+", name) if word != "The"]
    return any(len(re.findall(rf"\b{re.escape(word)}\b", body)) > telling for word in capitals)


def _ranked(sightings: list[_Sighting], body: str) -> list[Reading]:
    counts = Counter(s.name for s in sightings)
    first: dict[str, _Sighting] = {}
    for sighting in sorted(
        sightings, key=lambda s: (-s.strength, _is_quoted(s.name, body), -counts[s.name])
    ):
        first.setdefault(sighting.name, sighting)
    checked = [s for s in first.values() if s.strength is _Strength.CHECKED]
    single = len(first) == 1
    readings = []
    for sighting in first.values():
        marked = _is_marked(sighting.name, body) and not _is_quoted(sighting.name, body)
        likely = sighting in checked or (single and marked)
        sureness = Sureness.LIKELY if likely else Sureness.GUESSED
        readings.append(
            Reading(FieldName.OUTLET, sighting.name, Origin.TEXT, sureness, sighting.evidence)
        )
    return readings


def _is_quoted(name: str, body: str) -> bool:
    """Whether the text reports what the outlet `name` reported, which no outlet says of itself."""
    bare = re.escape(name.removeprefix("The ").removeprefix("the "))
    return bool(
        re.search(rf"(?:according to|citing)\s(?:[Tt]he\s)?{bare}|{bare},?\s{_REPORTED}\b", body)
    )


def credited(name: str, line: str, *, outlet_too: bool) -> list[Reading]:
    """Readings of a line that credits `name`; the outlet is only guessed from it."""
    readings = [Reading(FieldName.CREDIT, name, Origin.LINE, Sureness.STATED, line)]
    if outlet_too and not is_agency(name):
        readings.append(Reading(FieldName.OUTLET, name, Origin.LINE, Sureness.GUESSED, line))
    return readings
