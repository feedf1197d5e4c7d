"""Time expressions that count from the day of publication, or from some event."""

import math
import re

from index.records import Grain, TimeAnchor, TimeExpression
from index.text.numerals import DIGITAL, WORDED, value
from index.text.time_words import (
    CLOCK,
    LEADS,
    PART,
    TAIL,
    WEEKDAY,
    Found,
    goes_on,
    part,
    rule,
    weekday_number,
)

_PUBLICATION, _EVENT = TimeAnchor.PUBLICATION, TimeAnchor.EVENT
_GRAINS = {
    "minute": Grain.DAY,
    "hour": Grain.DAY,
    "day": Grain.DAY,
    "week": Grain.WEEK,
    "weekend": Grain.WEEK,
    "month": Grain.MONTH,
    "year": Grain.YEAR,
    "decade": Grain.YEAR,
}
_DAYS_IN = {"minute": 1 / 1440, "hour": 1 / 24}
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
_FEW = 3  # "recent days", "a few days ago"


def _weekday(match: re.Match[str]) -> Found:
    rel, week = (match["rel"] or "").lower().split(), (match["week"] or "").lower()
    day = weekday_number(match["weekday"])
    if rel and rel[-1] == "following":
        return TimeExpression(Grain.DAY, _EVENT, weekday=day)
    shift = _SHIFTS[week] if week else _SHIFTS.get(rel[-1]) if rel else None
    return TimeExpression(
        Grain.DAY,
        _PUBLICATION,
        weekday=day,
        shift=shift,
        part="of week" if week else "",
        since=goes_on(match),
    )


def _near_day(match: re.Match[str]) -> Found:
    words = " ".join(match["word"].lower().split())
    shifts = {
        "yesterday": -1,
        "tomorrow": 1,
        "last night": -1,
        "last evening": -1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
        "the day before": -1,
    }
    shift = -1 if "previous" in words else shifts.get(words, 0)
    return TimeExpression(Grain.DAY, _PUBLICATION, shift=shift, since=goes_on(match))


def _event(_: re.Match[str]) -> Found:
    return TimeExpression(Grain.DAY, _EVENT)


def _period(match: re.Match[str]) -> Found:
    unit, rel = match["unit"].lower(), match["rel"].lower().split()[-1]
    grain = _GRAINS[unit]
    if rel in ("following", "same"):
        return TimeExpression(grain, _EVENT)
    if unit == "weekend":
        shift = None if rel == "the" else _SHIFTS.get(rel, 0)
        return TimeExpression(
            grain, _PUBLICATION, shift=shift, part="weekend", since=goes_on(match)
        )
    if rel in ("past", "coming"):
        return _stretch(unit, -1 if rel == "past" else 1)
    if rel == "the" and not match["part"]:
        return None
    told, since = part(match["part"]), goes_on(match)
    return TimeExpression(grain, _PUBLICATION, shift=_SHIFTS.get(rel, 0), part=told, since=since)


def _stretch(unit: str, count: float, *, vague: bool = False) -> TimeExpression:
    """From the publication `count` units on, or back where negative."""
    grain = _GRAINS[unit]
    if unit == "decade":
        count *= 10
    if grain is Grain.YEAR and count % 1:
        grain, count = Grain.MONTH, count * 12
    elif count % 1 and grain in (Grain.WEEK, Grain.MONTH):
        grain, count = Grain.DAY, count * (7 if grain is Grain.WEEK else 30)
    if unit in _DAYS_IN:
        count = math.copysign(math.ceil(abs(count) * _DAYS_IN[unit]), count)
    return TimeExpression(grain, _PUBLICATION, reach=round(count), vague=vague)


def _count(words: str | None) -> tuple[float, bool]:
    """How many, and whether that is only vaguely told."""
    worn = " ".join((words or "").lower().split())
    if worn in ("a few", "few", "several", "many", "some"):
        return _FEW, True
    if "couple" in worn:
        return 2, True
    return (value(worn) or 1, False) if worn and worn != "a full" else (1, False)


def _reach(match: re.Match[str]) -> Found:
    unit, way = (match["unit"] or match["ahead"]).lower(), (match["way"] or "ahead").lower()
    if way == "following":
        return TimeExpression(Grain.SPAN, _EVENT)
    count, vague = _count(match["count"])
    if match["count"] is None and unit.endswith("s"):
        count, vague = _FEW, True
    sign = 1 if way in ("next", "coming", "ahead") else -1
    return _stretch(unit.rstrip("s"), sign * count, vague=vague)


def _ago(match: re.Match[str]) -> Found:
    unit, way = match["unit"].lower().rstrip("s"), match["way"].lower().split()[0]
    if way not in ("ago", "earlier", "from", "previously", "before"):
        return TimeExpression(_GRAINS[unit], _EVENT)
    if not match["count"]:
        if way != "ago":
            return TimeExpression(_GRAINS[unit], _EVENT)
        return _stretch(unit, -_FEW, vague=True)
    count, vague = _count(match["count"])
    return _shift(unit, count if way == "from" else -count, vague=vague or bool(match["bound"]))


def _shift(unit: str, count: float, *, vague: bool, future: bool = False) -> TimeExpression:
    """The day, month or year that lies `count` units from the publication."""
    told = _stretch(unit, count, vague=vague)
    grain, shift = told.grain, told.reach or 0
    if unit in _DAYS_IN and abs(count) * _DAYS_IN[unit] < 1:
        shift = 0  # "three hours ago" is still the day of publication
    if grain is Grain.WEEK:
        grain, shift = Grain.DAY, 7 * shift
    return TimeExpression(grain, _PUBLICATION, shift=shift, future=future, vague=vague)


def _lasting(match: re.Match[str]) -> Found:
    count, vague = _count(match["count"])
    return _stretch(match["unit"].lower().rstrip("s"), -count, vague=vague or bool(match["bound"]))


def _ahead(match: re.Match[str]) -> Found:
    count, vague = _count(match["count"])
    return _shift(match["unit"].lower().rstrip("s"), count, vague=vague, future=True)


_BOUND = (
    r"(?:(?P<bound>(?i:more\s+than|less\s+than|fewer\s+than|at\s+least|about|around|roughly|nearly"
    r"|almost|over|under|some|just\s+over|just\s+under|up\s+to|approximately|well\s+over))\s+)?"
)
_COUNT = (
    r"(?P<count>(?i:a\s+few|few|several|(?:a\s+)?couple\s+of|many|a\s+full"
    rf"|{WORDED}|{DIGITAL}|an?))"
)
_UNITS = r"(?P<unit>(?i:minutes?|hours?|days?|weeks?|months?|years?|decades?))(?!\w)"
_NO_PAPER = (
    r"(?!\s+(?:Times|Telegraph|Mirror|Express|Herald|Mail|Post|People|Star|Journal|World)\b)"
)
_CLAUSE_END = r"(?=\s*(?:[.,;:!?)\]”\"]|$|[–—-]\s|(?:and|but|when|as|in|at|on|by)\b))"

RULES = (
    rule(
        "weekday",
        _weekday,
        rf"{LEADS}(?:(?P<rel>(?i:last|next|this|coming|past|previous|this\s+past|this\s+coming"
        r"|this\s+last|the\s+(?:previous|following|coming|next|past)))\s+)?"
        rf"(?<!Black\s)(?<!Good\s)(?<!Bloody\s)(?<!Cyber\s)(?<!Super\s)(?<!Palm\s)(?<!Ash\s)"
        rf"(?P<weekday>{WEEKDAY}){_NO_PAPER}"
        rf"(?:\s+(?:(?i:of|in)\s+)?(?P<week>(?i:last|this|next))\s+(?i:week)(?!\w))?{TAIL}",
    ),
    rule(
        "near day",
        _near_day,
        rf"{LEADS}(?P<word>(?i:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today"
        r"|yesterday|tomorrow|tonight|last\s+(?:night|evening)"
        r"|this\s+(?:very\s+)?(?:morning|afternoon|evening)|the\s+previous\s+(?:day|night|evening)"
        rf"|the\s+(?:very\s+)?same\s+(?:day|night|evening)|the\s+day\s+before{_CLAUSE_END}"
        rf"))(?!\w){TAIL}",
    ),
    rule(
        "day of an event",
        _event,
        r"(?:(?i:on|by|from|since)\s+)?(?i:the\s+(?:following|next)\s+(?:day|morning|night|evening)"
        r"|that\s+(?:same\s+)?(?:day|night|morning|evening|afternoon)|the\s+day\s+(?:before|after)"
        r"|since\s+then)(?!\w)",
    ),
    rule(
        "reach",
        _reach,
        r"(?:(?i:over|in|during|for|within|throughout|across|from|of|after|through)\s+)?"
        r"(?:(?i:(?:most|much|all)\s+of)\s+)?(?:(?i:the|these)\s+)?"
        r"(?:(?P<way>(?:(?<=the\s)|(?<=these\s))(?i:last|past|previous|preceding|next|coming"
        r"|following|recent)|(?:(?<=in\s)|(?<=over\s))(?i:past|coming|recent))\s+"
        rf"(?:{_COUNT}\s+)?{_UNITS}|(?<=the\s)(?P<ahead>(?i:days|weeks|months|years))\s+ahead)"
        r"(?!\s+of\b)",
    ),
    rule(
        "period",
        _period,
        r"(?:(?i:in|during|over|for|by|since|until|till|through|throughout|at|before|after|from|as"
        rf"\s+of|of)\s+)?(?:(?P<part>{PART})(?:\s+in)?[-\s]+)?"
        r"(?P<rel>(?i:last|this|next|coming|this\s+past|this\s+coming"
        r"|the(?:\s+(?:past|previous|coming|following|current|same|last))?))\s+"
        r"(?P<unit>week|weekend|month|year|WEEK|WEEKEND|MONTH|YEAR)(?!\w)(?!-)",
    ),
    rule(
        "ago",
        _ago,
        rf"{_BOUND}(?:{_COUNT}[-\s]+)?{_UNITS}\s+(?:(?i:and\s+a\s+half)\s+)?"
        rf"(?P<way>(?i:ago|earlier|from\s+now|previously|before{_CLAUSE_END}|after|before|later"
        r"|prior|since|following))(?!\w)",
    ),
    rule("lasting", _lasting, rf"(?i:for)\s+{_BOUND}{_COUNT}\s+{_UNITS}(?!\s+(?i:old|of)\b)"),
    rule("ahead", _ahead, rf"(?i:in|within)\s+{_BOUND}{_COUNT}\s+{_UNITS}"),
    rule(
        "part of a day",
        _event,
        r"(?:(?i:early|earlier|late|later)\s+)?(?i:in\s+(?:the\s+)?(?:(?:early|late|mid)[-\s]+)?"
        r"(?:morning|afternoon|evening)(?:\s+trading)?)(?!\w)",
    ),
    rule(
        "session",
        _event,
        r"(?i:(?:in|during)\s+(?:(?:the\s+)?(?:first|last|final)\s+(?:half[-\s])?(?:hour|minutes)\s+of"
        r"|(?:early|late|pre-?market|after-?hours|extended|morning|afternoon|opening|overnight|midday)"
        r"(?:\s+(?:morning|afternoon))?)\s+(?:trading|trade|deals|dealings|session)"
        r"|(?:before|after|at)\s+(?:the\s+)?(?:(?:market\s+)?(?:open|opening|close)|opening\s+bell"
        rf"|closing\s+bell)(?=\s+(?:to|on|of|in|at|from)\b|{_CLAUSE_END[3:-1]}))(?!\w)",
    ),
    rule(
        "not long ago",
        _event,
        r"(?i:recently|lately|(?:as\s+)?of\s+late|early\s+on)(?!\w)",
    ),
    rule(
        "clock",
        _event,
        rf"(?:(?:(?i:just|shortly)\s+)?(?i:at|around|about|by|before|after|from|until|since)\s+)?"
        rf"(?:(?i:about|around|approximately)\s+)?{CLOCK}(?!\w)",
    ),
)
"""From the most to the least specific; the first that matches at a place takes it."""
