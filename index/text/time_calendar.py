"""Time expressions that name their parts: dates, months, years, seasons."""

import re

from index.records import Grain, TimeAnchor, TimeExpression
from index.text.time_words import (
    DAY,
    DAYPART,
    LEADS,
    LONE_MONTH,
    MONTH,
    PART,
    SEASONS,
    SHORT_WEEKDAY,
    TAIL,
    WEEKDAY,
    YEAR,
    Found,
    goes_on,
    month_number,
    number,
    part,
    rule,
    weekday_number,
)

_CALENDAR = TimeAnchor.CALENDAR
_RELATIONS = {"last": -1, "this": 0, "the": 0, "next": 1}


def _iso(match: re.Match[str]) -> Found:
    year, month, day = (int(match[k]) for k in ("year", "month", "day"))
    return TimeExpression(Grain.DAY, _CALENDAR, year, month, day) if 0 < month < 13 else None


def _numeric(match: re.Match[str]) -> Found:
    first, second, year = (int(match[k]) for k in ("first", "second", "year"))
    if not (0 < first < 32 and 0 < second < 32 and min(first, second) < 13):
        return None
    if match["sign"] == "." or first > 12 or first == second:
        day = TimeExpression(Grain.DAY, _CALENDAR, year, second, first)
        return day if second < 13 else None
    if second > 12:
        return TimeExpression(Grain.DAY, _CALENDAR, year, first, second)
    return TimeExpression(Grain.DAY, _CALENDAR, year)  # day and month could change places


def _date(match: re.Match[str]) -> Found:
    first, last = number(match["day"] or match["day2"]), number(match["last"] or match["last2"])
    return TimeExpression(
        Grain.DAY,
        _CALENDAR,
        number(match["year"] or match["year2"]),
        month_number(match["month"] or match["month2"]),
        first,
        weekday_number(match["weekday"] or match["after"]),
        reach=last - first if first and last and last > first else None,
        since=goes_on(match),
    )


def _holiday(match: re.Match[str]) -> Found:
    days = {
        "christmas eve": (12, 24),
        "christmas": (12, 25),
        "christmas day": (12, 25),
        "boxing day": (12, 26),
        "new years eve": (12, 31),
        "new years day": (1, 1),
        "valentines day": (2, 14),
        "halloween": (10, 31),
    }
    month, day = days[" ".join(re.sub("[’']", "", match["feast"].lower()).split())]
    year = number(match["year"])
    return TimeExpression(Grain.DAY, _CALENDAR, year, month, day, since=goes_on(match))


_PREMIER = re.compile(r"\b(?:Theresa|Mrs?|Ms|Minister|PM)\.? May\b")


def _month(match: re.Match[str]) -> Found:
    name, lead = match["month"], (match["lead"] or "").lower()
    words, year, rel = part(match["part"]), number(match["year"]), (match["rel"] or "").lower()
    if not (lead or words or year or rel):
        rest = match.string[match.end() : match.end() + 3]
        if name.lower() in ("may", "march") or re.match(r"\s+[A-Z]", rest):
            return None  # "April Jones"
    unsure = name == "May" and not year and lead in ("for", "by", "of", "after", "before", "from")
    if unsure and _PREMIER.search(match.string):
        return None
    shift = _RELATIONS[rel.split()[0]] if rel else None
    return TimeExpression(
        Grain.MONTH,
        _CALENDAR,
        year,
        month_number(name),
        shift=0 if lead == "this" else shift,
        part={"earlier": "early", "later": "late"}.get(words, words),
        future=lead == "next",
        since=goes_on(match),
    )


def _year(match: re.Match[str]) -> Found:
    year, last = int(match["year"]), match["last"]
    end = int(match["year"][: 4 - len(last)] + last) if last else year
    if end < year:
        return None
    reach, told = end - year or None, part(match["part"])
    return TimeExpression(Grain.YEAR, _CALENDAR, year, part=told, reach=reach, since=goes_on(match))


def _decade(match: re.Match[str]) -> Found:
    short = int(match["short"] or 0)
    year = int(match["year"] or 0) or (1900 if short > 20 else 2000) + short
    told = part(match["part"])
    return TimeExpression(Grain.YEAR, _CALENDAR, year, part=told, reach=9, since=goes_on(match))


def _season(match: re.Match[str]) -> Found:
    name, year, rel = match["season"].lower(), number(match["year"]), (match["rel"] or "").lower()
    lead = (match["lead"] or "").lower()
    if not (year or rel) and (name == "fall" or lead not in ("in", "during", "over", "since")):
        return None
    return TimeExpression(
        Grain.MONTH,
        _CALENDAR if year else TimeAnchor.PUBLICATION,
        year,
        SEASONS[name],
        shift=_RELATIONS[rel] if rel and not year else None,
        part=part(match["part"]),
        reach=2,
        since=goes_on(match),
    )


def _quarter(match: re.Match[str]) -> Found:
    orders = {"fir": 1, "1st": 1, "sec": 2, "2nd": 2, "thi": 3, "3rd": 3}
    half = (match["kind"] or "").lower() == "half"
    order = int(match["q"]) if match["q"] else orders.get(match["order"][:3].lower(), 4)
    length = 6 if half else 3
    first = 1 + (min(order, 2) if half else order) * length - length
    year = number(match["year"])
    shift = None if year else _RELATIONS[match["rel"].lower().split()[0]]
    return TimeExpression(
        Grain.MONTH, _CALENDAR, year, first, shift=shift, reach=length - 1, since=goes_on(match)
    )


_AND = r"\s?(?:-|–|to|and|&)\s?"
_DATE = (
    rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY})(?:\s+{DAYPART})?,?\s+)?(?i:the\s+)?"
    rf"(?:(?P<month>{MONTH})\s+(?i:the\s+)?(?P<day>{DAY})(?:{_AND}(?P<last>{DAY}))?"
    rf"(?:\s*,?\s+(?P<year>{YEAR}))?"
    rf"|(?P<day2>{DAY})(?:{_AND}(?P<last2>{DAY}))?\s+(?i:of\s+)?(?P<month2>{MONTH})"
    rf"(?:,?\s+(?P<year2>{YEAR}))?)(?:\s+\((?P<after>{WEEKDAY})\))?"
)
_LEAD = (
    r"(?:(?P<lead>(?i:in|since|until|till|by|from|during|over|through|throughout|of|before|after"
    r"|as\s+of|for|between|back\s+in|and|to{}))\s+)?"
)
_MONTH_LEAD = _LEAD.format(r"|last|next|this|this\s+past")
_OF_YEAR = rf"(?:(?P<year>{YEAR})|(?P<rel>(?i:last|this|next)\s+year))"

RULES = (
    rule(
        "iso date",
        _iso,
        rf"{LEADS}(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
        r"(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?",
    ),
    rule(
        "numeric date",
        _numeric,
        rf"{LEADS}(?P<first>\d{{1,2}})(?P<sign>[/.])(?P<second>\d{{1,2}})(?P=sign)"
        r"(?P<year>(?:1[5-9]|20)\d\d)(?!\w)",
    ),
    rule("date", _date, rf"{LEADS}{_DATE}{TAIL}"),
    rule(
        "holiday",
        _holiday,
        rf"{LEADS}(?P<feast>Christmas(?:\s+(?:Day|Eve))?|Boxing\s+Day"
        rf"|New\s+Year['’]?s\s+(?:Day|Eve)|Valentine['’]?s\s+Day|Halloween)(?!\w)"
        rf"(?:,?\s+(?P<year>{YEAR}))?",
    ),
    rule(
        "quarter",
        _quarter,
        r"(?:(?i:in|during|for|of|since|by)\s+)?(?i:the\s+)?"
        r"(?:Q(?P<q>[1-4])|(?P<order>(?i:first|second|third|fourth|final|last|1st|2nd|3rd|4th))"
        rf"[-\s](?P<kind>(?i:quarter|half)))\s+(?i:of\s+)?(?:(?P<year>{YEAR})"
        r"|(?P<rel>(?i:last|this|next|the)\s+year))(?!\w)",
    ),
    rule(
        "season",
        _season,
        rf"{_LEAD.format('')}(?i:the\s+)?(?:(?P<part>{PART})(?:\s+in)?[-\s]+(?i:the\s+)?)?"
        r"(?:(?P<rel>(?i:last|this|next))\s+)?"
        r"(?P<season>(?i:spring|summer|autumn|fall|winter))(?!\w)"
        rf"(?:(?:,?\s+|\s+(?i:of\s+))(?P<year>{YEAR}))?",
    ),
    rule(
        "month",
        _month,
        rf"{_MONTH_LEAD}(?i:the\s+)?(?:(?P<part>{PART})(?:\s+in)?[-\s]+)?(?P<month>{LONE_MONTH})(?!\w)"
        rf"(?!\s+(?i:the\s+)?{DAY})"
        rf"(?:(?:,?\s+|\s+(?i:of\s+)){_OF_YEAR})?",
    ),
    rule(
        "years",
        _year,
        r"(?:(?:(?P<lead>(?i:in|since|until|till|by|from|during|through|throughout|of|before|after"
        r"|as\s+of|between))\s+)(?i:the\s+(?:year\s+)?)?(?:(?P<part>"
        rf"{PART})(?:\s+in)?[-\s]+(?i:the\s+year\s+)?)?|(?P<part2>{PART})(?:\s+in)?[-\s]+)"
        rf"(?P<year>{YEAR})(?:\s?(?:-|–|to|and|through)\s?(?P<last>{YEAR}|\d\d(?!\w)))?"
        r"(?!\s+(?:people|civilians|soldiers|fighters|troops)\b)",
    ),
    rule(
        "decade",
        _decade,
        rf"(?:(?i:in|since|during|from|until|of|by)\s+)?(?i:the\s+)?(?:(?P<part>{PART})[-\s]+)?"
        r"(?i:the\s+)?(?:(?P<year>(?:1[5-9]|20)\d0)['’]?|['’]?(?P<short>\d0)['’]?)s(?!\w)",
    ),
)
"""From the most to the least specific; the first that matches at a place takes it."""
