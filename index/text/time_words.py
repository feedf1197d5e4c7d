"""Words that time expressions are made of, as patterns and as numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from index.records import TimeExpression
from index.text.words import fold, listed

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTHS = MappingProxyType({name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)})
"""The number of a month by the first three letters of its English name."""

WEEKDAYS = MappingProxyType({name[:3].lower(): n for n, name in enumerate(WEEKDAY_NAMES)})
"""The number of a weekday, 0 for Monday, by the first three letters of its English name."""

SEASONS = MappingProxyType({"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12})
"""The first month of a season on the northern half of the earth."""

MONTH = (
    "(?:"
    + "|".join(f"{name}|{name.upper()}" for name in MONTH_NAMES)
    + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|(?:JAN|FEB|MAR|APR|JUN|JUL|AUG"
    r"|SEPT?|OCT|NOV|DEC)\b\.?)(?!\w)"
)
LONE_MONTH = (
    rf"(?:{'|'.join(f'{n}|{n.upper()}' for n in MONTH_NAMES)}|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)"
)
WEEKDAY = r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\w)"
SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Weds|Thu|Thurs?|Fri|Sat|Sun)(?!\w)\.?"
DAY = (
    r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
    r"(?!\s+(?:percent|per\s+cent|million|billion|people|civilians|soldiers)\b)"
)
YEAR = r"(?:1[5-9]|20)\d\d(?![\w%]|[.,:]\d)"

_ZONE = (
    r"(?:GMT|UTC|[ECMP][SD]?T|CES?T|BST|MSK|IST|AES?T|JST|Z|(?:local|eastern|pacific|central"
    r"|Moscow|London)\s+time)(?!\w)(?:\s?[+-]\d{1,2})?"
)
CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?\s*(?i:[ap]\.?m\b\.?)"
    r"|(?:1[0-2]|0?[1-9])\s*(?i:[ap]\.?m\b\.?|o['’]clock)"
    rf"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)(?:\s*(?:hours|hrs))?"
    rf"|(?:[01]\d|2[0-3])[0-5]\d\s*(?=GMT|UTC|hours|hrs|local)(?:hours|hrs)?"
    rf"|(?i:noon|midday|midnight)\b)(?:\s*\(?{_ZONE}\)?)?"
)
_LIGHT = r"(?:dawn|daybreak|sunrise|sunset|dusk|nightfall|noon|midday|midnight)"
DAYPART = rf"(?i:morning|afternoon|evening|night|{_LIGHT})(?!\w)"
LEADS = (
    r"(?:(?i:"
    rf"(?:(?:just|shortly|soon|sometime|right)\s+)?(?:before|after|around|at)\s+{_LIGHT},?"
    rf"|(?:(?:just|shortly)\s+)?(?:at|around|about|before|after|by|from|since|until)\s+"
    rf"(?:(?:about|around|approximately)\s+)?{CLOCK},?"
    r"|in\s+the\s+(?:early|late)\s+(?:hours|morning|afternoon|evening|night)(?:\s+hours)?(?:\s+of)?"
    r"|(?:(?:in|on|over)\s+)?the\s+(?:morning|afternoon|evening|night)\s+of"
    r"|(?:as\s+)?(?:early|earlier|late|later|overnight)(?:\s+as)?"
    r"|on|by|until|till|since|from|through|before|after|as\s+of"
    r")\s+){0,3}"
)
TAIL = (
    rf"(?:\s+(?i:early|late))?(?:,?\s+{DAYPART}(?!\s+[A-Z]))?"
    rf"(?:(?:\s*[-–,]\s*|,?\s+(?:(?:just|shortly)\s+)?(?:at|around|about|before|after|by)\s+)"
    rf"(?:(?:about|around)\s+)?{CLOCK})?"
)
UNIT = r"(?:minute|hour|day|week|weekend|month|year|decade)"

_CLOCK_PARTS = re.compile(
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?\s*(?P<half>[ap]\.?m\b)?"
    r"|(?P<whole>\d{1,2})\s*(?:(?P<part>[ap])\.?m\b|o['’]clock)"
    r"|(?<!\d)(?P<army>\d{4})\s*(?:GMT|UTC|hours|hrs|local)",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(rf"\b(?:{DAYPART}|tonight|overnight|(?:early|late)(?!\w))", re.IGNORECASE)


def clock(text: str) -> tuple[int | None, int | None]:
    """Hour, 0 to 23, and minute told in a time expression; None where it tells none."""
    match = _CLOCK_PARTS.search(text)
    if match is None:
        return None, None
    if match["army"]:
        hour, minute, half = int(match["army"][:2]), int(match["army"][2:]), ""
    elif match["whole"]:
        hour, minute, half = int(match["whole"]), 0, match["part"] or ""
    else:
        hour, minute, half = int(match["hour"]), int(match["minute"]), match["half"] or ""
    if half[:1].lower() == "p" and hour < 12:
        hour += 12
    elif half[:1].lower() == "a" and hour == 12:
        hour = 0
    return (hour, minute) if hour < 24 and minute < 60 else (None, None)


def time_of_day(text: str) -> str:
    """The part of the day told in a time expression, empty where it tells none."""
    found = [m[0].lower() for m in _TIME_OF_DAY.finditer(text)]
    named = [word for word in found if word not in ("early", "late")]
    return "night" if "tonight" in named else (named or found or [""])[0]


_KEYS = listed(
    """today yesterday tomorrow tonight minute hour day week weekend month year decade minutes hours
    days weeks weekends months years decades morning afternoon evening night mornings evenings
    nights noon midday midnight dawn spring summer autumn fall winter quarter half q1 q2 q3 q4
    recently lately late on trading trade deals dealings session open opening close bell
    christmas boxing valentine valentine's valentines halloween then o'clock
    mon tue tues wed thu thur thurs fri sat sun
    jan feb mar apr jun jul aug sep sept oct nov dec gmt utc"""
) | frozenset(name.lower() for name in (*MONTH_NAMES, *WEEKDAY_NAMES))
_NUMBER_KEY = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}(?!\d)|\d{1,2}[:.]\d\d|\d+[ap]\.?m|\d0'?s$|\d{4}-"
)


def is_key(word: str) -> bool:
    """Whether a word is one of those that no time expression can do without."""
    worn = fold(word)
    if worn[0].isdigit():
        return _NUMBER_KEY.match(worn) is not None
    worn = worn.removesuffix("'s")
    return (
        worn in _KEYS
        or worn in ("a.m.", "p.m.", "a.m", "p.m", "am", "pm")
        or ("-" in worn and worn.rsplit("-", 1)[1] in _KEYS)
    )


Found = TimeExpression | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of time expressions, and what a match of it says: None where it is no time."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Found]


def rule(name: str, read: Callable[[re.Match[str]], Found], pattern: str) -> Rule:
    """A rule whose pattern only matches where a word begins."""
    return Rule(name, re.compile(rf"(?<![\w-]){pattern}"), read)


PART = (
    r"(?i:early|earlier|mid|late|later"
    r"|(?:the\s+)?(?:very\s+)?(?:beginning|start|middle|end)\s+of)"
)


def part(words: str | None) -> str:
    """The part of a period that words like "early in" or "the end of" tell."""
    worn = (words or "").lower().split()
    if not worn:
        return ""
    if worn[-1] == "of":
        return {"middle": "mid", "end": "late"}.get(worn[-2], "early")
    return worn[0]


def number(digits: str | None) -> int | None:
    """The whole number that `digits` begin with, so that "9th" is 9."""
    match = re.match(r"\d+", digits or "")
    return int(match[0]) if match else None


def month_number(name: str) -> int:
    """1 for "January" and "Jan."."""
    return MONTHS[name[:3].lower()]


def weekday_number(name: str | None) -> int | None:
    """0 for "Monday" and "Mon."."""
    return WEEKDAYS[name[:3].lower()] if name else None


def goes_on(match: re.Match[str]) -> bool:
    """Whether the expression lasts until the publication: "since January"."""
    return re.match(r"(?:ever\s+)?since\b", match[0], re.IGNORECASE) is not None
