"""Who wrote it, where it was filed and whom it credits, as lines of their own tell it."""

import re
from dataclasses import dataclass, replace

from index.importing.dates import DateLine, date_line
from index.text.agencies import agencies_in, is_agency

_LINK_WORDS = frozenset((
    "and", "in", "for", "of", "the", "de", "da", "do", "van", "von", "der", "den", "bin", "al",
    "el", "la", "le", "du", "dos", "with", "at", "und", "e", "et", "y", "to", "from", "&", "|",
))  # fmt: skip
_BY = re.compile(r"(?:written |reported |story |text |words |report )?by:?\s+(?P<who>\S.*)", re.I)
_REPORTING = re.compile(
    r"[(\[]?\s*(?:(?:additional |further )?reporting|written|compiled|edited|editing)"
    r"\s+(?:and \w+ )?by\s+(?P<who>[A-Z][^\n()]{1,200}?)\.?\s*[)\]]?",
    re.I,
)
_DESK = re.compile(
    r"(?:(?:our|the|a|from our)\s+)?"
    r"(?:(?:news|web|foreign|international|online|digital|world|staff|special)\s+)?"
    r"(?:desk|staff|staff writers?|staff reporters?|staff report|correspondents?|reporters?|"
    r"agencies|newsroom|and agencies|staff and agencies|staff with agencies|news agencies|"
    r"wire services|editorial team)",
    re.I,
)
_SOURCE = re.compile(r"[(\[—–-]*\s*sources?\s*[:：–—-]\s*(?P<who>[^\n]{2,60}?)\s*[)\].]*", re.I)
_THANKS = re.compile(
    r"[(\[—–-]*\s*(?:this (?:article|story|report)\s+(?:(?:was|is|has been)\s+)?)?(?:"
    r"with (?:additional |further )?(?:reporting|inputs?|files|material|information) (?:from|by)|"
    r"(?:first |originally )?(?:published|appeared) (?:by|in|on|at)|"
    r"republished from|reprinted from|courtesy of|adapted from|via|credit:?)\s+"
    r"(?P<who>[^\n]{2,80}?)\s*[)\].]*",
    re.I,
)
_WORD = r"[A-Z][\w.'’-]+"
_DASH = r"(?:—|–|--|-|:)"
_DAY = r"(?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s\d{4})?)?"
_DATELINE = re.compile(
    rf"(?P<place>[A-Z][A-Z .'’/-]{{2,40}}(?:,\s[A-Z](?:[^\W\d]|[ .'’-]){{1,40}}?){{0,2}})"
    rf"{_DAY}"
    rf"(?:\s*[(\[](?P<agency>[^()\[\]]{{2,40}})[)\]])?\s*{_DASH}\s+(?=\S)"
)
_MIXED_DATELINE = re.compile(
    rf"(?P<place>{_WORD}(?:[ -]{_WORD}){{0,2}}(?:,\s{_WORD}(?:\s{_WORD})?)?)"
    rf"{_DAY}"
    rf"(?:\s*[(\[](?P<agency>[^()\[\]]{{2,40}})[)\]]\s*{_DASH}|\s+(?:—|–|--))\s+(?=[A-Z“\"‘])"
)
_ALONE = re.compile(r"[(\[—–-]{0,3}\s*(?P<who>[\w .'’-]{2,40}?)\s*[)\].]{0,2}")
_PARTING = re.compile(r"\s*,\s+|\s+[|·•–—-]\s+|\s+on\s+(?=[A-Z\d])")
_DATE_PARTS = 4  # "Wednesday, March 6, 2024, 10:15"
_JOBS = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|journalist|columnist|analyst|bureau|chief|staff|"
    r"producer|contributor|desk|in|and|und|et|y|&)\b",
    re.I,
)
_MOST_WORDS = 16
_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Byline:
    """A line that says who wrote: names without "By", and what it was written for or with."""

    who: str
    outlet: str = ""
    agencies: tuple[str, ...] = ()
    date: DateLine | None = None  # that ends the line


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where an article was filed, as it begins with it."""

    place: str
    agency: str = ""


def byline(text: str) -> Byline | None:
    """What a byline says; None if `text` is none."""
    line = " ".join(text.split())
    reporting = _REPORTING.fullmatch(line)
    if reporting:
        return Byline(reporting["who"].strip(" ;"), agencies=tuple(agencies_in(reporting["who"])))
    if len(line.split()) > _MOST_WORDS:
        return None
    if _DESK.fullmatch(line):
        return Byline(line, agencies=("Agencies",) if "agencies" in line.casefold() else ())
    found = _BY.fullmatch(line)
    if not found:
        return None
    who, day = _without_date(found["who"])
    if not _names_only(who):
        return None
    if day is None:
        return _parted(who)
    return replace(_beside_date(who), date=day)


def _without_date(who: str) -> tuple[str, DateLine | None]:
    """What stands before the date that a line ends with, and the date."""
    marks = list(_PARTING.finditer(who))[-_DATE_PARTS:]
    for mark in marks:
        day = date_line(who[mark.end() :])
        if day and (day.values or day.doubt):
            return who[: mark.start()], day
    return who, None


def _beside_date(who: str) -> Byline:
    """The names and the outlet of "Tom Reed, Trade Gazette" where a date stood behind them.

    One word alone is as often a place, and what tells somebody's work is no outlet.
    """
    found = _parted(who)
    first, *others = (part.strip(" .") for part in _PARTING.split(who))
    if found.outlet or found.agencies or not others or _JOBS.search(others[-1]):
        return found
    if not 2 <= len(others[-1].split()) <= _NAME_WORDS:
        return found
    return Byline(", ".join([first, *others[:-1]]), others[-1])


def _names_only(who: str) -> bool:
    """Whether there are only names and the small words that join them."""
    words = re.findall(r"[^\s,;|/()·•–—-]+", who)
    capitals = [word for word in words if not word[0].islower()]
    return bool(capitals) and all(
        word.casefold() in _LINK_WORDS for word in words if word[0].islower()
    )


def _parted(who: str) -> Byline:
    """The names apart from the outlet or agency behind them: "Jane Doe, BBC News"."""
    who = who.strip(" .·|–—-•")
    parts = re.split(r"\s*(?:\s[|–—-]\s|,\s|\sfor\s|\sat\s|/)\s*", who)
    agencies = tuple(agencies_in(who))
    behind = parts[-1] if len(parts) > 1 else ""
    if is_agency(behind) or is_agency(who):
        return Byline(who, agencies=agencies)
    joined = re.search(r"\s(?:\||for|at)\s+(?P<outlet>[^,|]{2,50})$", who)
    if not joined:
        return Byline(who, agencies=agencies)
    return Byline(parts[0], joined["outlet"].strip(" ."), agencies)


def name_alone(text: str) -> str | None:
    """The name that a short line consists of, as an outlet's above its article; None if more."""
    line = " ".join(text.split()).strip(" .·|–—-")
    if not 0 < len(line.split()) <= _NAME_WORDS or re.search(r"[.:;!?\"“”«»]", line):
        return None
    return line if _names_only(line) and not any(map(str.isdigit, line)) else None


def credit(text: str) -> str | None:
    """Whom a line such as "Source: NAME" or "With reporting by NAME" credits; None if none."""
    line = " ".join(text.split())
    if len(line.split()) > _MOST_WORDS:
        return None
    for pattern in (_SOURCE, _THANKS):
        found = pattern.fullmatch(line)
        if found and _names_only(found["who"]) and len(found["who"].split()) <= _NAME_WORDS:
            return found["who"].strip(" .,;")
    alone = _ALONE.fullmatch(line)
    return alone["who"] if alone and is_agency(alone["who"]) else None


def dateline(text: str) -> Dateline | None:
    """The place, and the agency if named, that the first paragraph begins with."""
    found = _DATELINE.match(text) or _MIXED_DATELINE.match(text)
    if not found:
        return None
    place = found["place"].strip(" ,/-")
    agency = (found["agency"] or "").strip()
    if len(place) < 3 or len(place.split()) > _NAME_WORDS:
        return None
    return Dateline(place, agency)
