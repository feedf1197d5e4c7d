"""Numbers, and two numbers that are one fact: ranges, ratios and scores."""

import re
from dataclasses import dataclass, replace

from index.records import Mention, MentionKind, Quantity, Span
from index.text.numerals import DIGITAL, WORDED, scale, value
from index.text.units import SIGN, UNIT, currency

_VAGUE = {
    "several": (3, 20), "a few": (3, 10), "a handful of": (3, 10), "a couple of": (2, 3),
    "dozens": (20, 200), "scores of": (40, 400), "hundreds": (200, 2e3), "thousands": (2e3, 2e4),
    "tens of thousands": (2e4, 2e5), "hundreds of thousands": (2e5, 2e6), "millions": (2e6, 2e7),
    "tens of millions": (2e7, 2e8), "hundreds of millions": (2e8, 2e9), "billions": (2e9, 2e10),
    "several dozen": (30, 100), "several hundred": (300, 1e3), "several thousand": (3e3, 1e4),
    "several million": (3e6, 1e7), "a few hundred": (200, 1e3), "a few thousand": (2e3, 1e4),
    "a few dozen": (30, 100),
}  # fmt: skip
_DASHES = ("-", "–", "—")
_SHARES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0}
_PARTS = {"two": 2, "three": 3, "four": 4}
_vague = "|".join(k.replace(" ", r"\s+") for k in sorted(_VAGUE, key=len, reverse=True))

NUMBER = re.compile(
    rf"(?<![\w.,/:#@&=+-])(?:(?P<sign>{SIGN})\s?(?=\d))?(?:"
    r"(?P<share>(?:(?P<parts>a|one|two|three|four)[-\s]+(?P<part>half|third|quarter|fifth)s?"
    r"|(?<!first\s)(?<!second\s)(?<!other\s)(?<!latter\s)half)"
    r"(?=\s+(?:of|the|its|his|her|their|all)\b)"
    r"|(?<=by\s)a\s+(?P<by>half|third|quarter|fifth)(?!\s+(?:of\s+a\s+)?\w+(?:-|\s+)?(?:point|cent)s?\b)"
    r"|(?:(?<=than\s)|(?<=nearly\s)|(?<=about\s)|(?<=almost\s)|(?<=least\s))half(?!\s+an?\b))"
    rf"|(?P<digits>{DIGITAL})|(?P<vague>{_vague})(?!\w)|(?P<words>{WORDED}))",
    re.IGNORECASE,
)
"""A number with its currency; one of the groups share, digits, vague and words is set."""

_SECOND = re.compile(
    rf"(?P<joint>\s?[-–—]\s?(?=[^-\s]*\d)|-?\s+(?:to|or|and)\s+)(?:(?P<sign>{SIGN})\s?)?"
    rf"(?P<number>{DIGITAL}|{WORDED})",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"(?:\s+|-)(?P<how>in|out\s+of)(?:\s+|-)(?:every\s+)?(?P<of>{DIGITAL}|{WORDED})",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"[\s-]?{UNIT}", re.IGNORECASE)
_COUNTED = re.compile(rf"\s+(?:{UNIT}|[a-z])|\s?%|-[a-z]", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:rose|fell|grew|increased?|up|down|climbed|dropped|cut|reduced?|raised?|went|jumped"
    r"|lifted|declined?|slipped|changed)\b[^.;]{0,25}\bfrom\s+$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity while it is being read, with the place it stands at."""

    span: Span
    low: float
    high: float
    rule: str
    unit: str = ""
    noun: str = ""
    approximate: bool = False
    bound: str = ""  # "low" or "high" where only that side is bounded

    def mention(self) -> Mention:
        """What was read, as a mention."""
        low = None if self.bound == "high" else round(self.low, 6)
        high = None if self.bound == "low" else round(self.high, 6)
        quantity = Quantity(low, high, self.unit, self.noun, self.approximate)
        return Mention(MentionKind.NUMBER, self.span, quantity, self.rule)


def single(match: re.Match[str]) -> Reading:
    """What a match of `NUMBER` is worth by itself."""
    span = Span(*match.span())
    if match["share"]:
        share = _SHARES[(match["part"] or match["by"] or "half").lower()] * _PARTS.get(
            (match["parts"] or "").lower(), 1
        )
        return Reading(span, share, share, "share", "%", approximate=share != round(share))
    if match["vague"]:
        low, high = _VAGUE[" ".join(match["vague"].lower().split())]
        return Reading(span, low, high, "vague count", approximate=True)
    worth = value(match["digits"] or match["words"])
    rule = "number in digits" if match["digits"] else "number in words"
    return Reading(span, worth, worth, rule, currency(match["sign"]) if match["sign"] else "")


def paired(body: str, within: Span, match: re.Match[str], first: Reading) -> Reading | None:
    """`first` with the second number of its range, ratio or score, if it has one.

    None where the two are parts of something that is no quantity, such as a telephone number.
    """
    if match["share"] or match["vague"]:
        return first
    ratio = _ratio(body, within, match, first)
    if ratio is not None:
        return ratio
    told = _UNIT.match(body, match.end(), within.end)
    second = _SECOND.match(body, told.end() if told else match.end(), within.end)
    if second is None:
        return first
    if second["joint"].strip() in _DASHES:
        return _dashed(body, within, match, first, second)
    return _spelled(body, within, first, second, measured=told is not None)


def _ratio(body: str, within: Span, match: re.Match[str], first: Reading) -> Reading | None:
    found = _RATIO.match(body, match.end(), within.end)
    if found is None:
        return None
    whole = value(found["of"])
    told = match["words"] is not None or first.low == 1  # "1 in 3", but not "2 in 2019"
    sure = found["how"].lower() != "in" or (told and whole <= 1000)
    if not sure or first.low >= whole or _UNIT.match(body, found.end(), within.end):
        return None
    share = 100 * first.low / whole
    return Reading(Span(match.start(), found.end()), share, share, "ratio", "%")


def _dashed(
    body: str, within: Span, match: re.Match[str], first: Reading, second: re.Match[str]
) -> Reading | None:
    if match["words"] or not second["number"][0].isdigit():
        return first
    if _YEAR.match(match["digits"]) or re.match(r"[-–]\d", body[second.end() : second.end() + 2]):
        return None  # years, a telephone number, an ISO date
    low, high = _scaled(first.low, second["number"])
    span = Span(match.start(), second.end())
    if low < high and (first.unit or _COUNTED.match(body, second.end(), within.end)):
        return replace(first, span=span, low=low, high=high, rule="range")
    return Reading(span, min(low, high), max(low, high), "score", "score")


def _spelled(
    body: str, within: Span, first: Reading, second: re.Match[str], *, measured: bool
) -> Reading:
    start = first.span.start
    between = _BETWEEN.search(body, max(within.start, start - 12), start)
    joint = second["joint"].lower().strip("- \t\n")
    if joint == "and" and not between:
        return first
    if joint == "to" and _CHANGED.search(body, max(within.start, start - 60), start):
        return first
    if measured and not _UNIT.match(body, second.end(), within.end):
        return first
    if bool(second["sign"]) > bool(first.unit):
        return first
    low, high = _scaled(first.low, second["number"])
    if low > high:
        return first
    begin = between.start() if between else start
    return replace(first, span=Span(begin, second.end()), low=low, high=high, rule="range")


def _scaled(low: float, second: str) -> tuple[float, float]:
    """Both ends of "two to three million", where the first does not tell its scale."""
    high, factor = value(second), scale(second)
    return (low * factor if low < 1000 and low * factor <= high else low), high
