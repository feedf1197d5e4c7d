"""Publication dates as markup and lines of their own tell them; never as running text does."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ZONES = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "trt": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "et": None, "pt": None, "ist": None, "ast": None, "local time": None,
}  # fmt: skip

_MONTH = "(?P<month{0}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?(?:\s+of)?[\s/-]+"
        + _MONTH.format("")
        + r"[,\s/-]+(?P<year>\d{4})\b",
        r"\b" + _MONTH.format("") + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?[,\s]+(?P<year>\d{4})\b",
        r"\b(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?=\D|T|$)",
        r"\b(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})[/.-](?P<year>\d{4})\b",
    )
)
_YEARLESS = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH.format('1')}|{_MONTH.format('2')}\s+\d{{1,2}})", re.I
)
_TIME = re.compile(
    r"\b(?P<hour>[0-2]?\d)(?:[:.h](?P<minute>[0-5]\d)(?:[:.][0-5]\d(?:\.\d+)?)?)?\s*(?P<half>[ap]\.?m\b\.?)?",
    re.I,
)
_ZONE = re.compile(
    r"(?:\b(?:(?P<base>gmt|utc)\s*)?(?P<sign>[+-−])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?(?!\d))"
    r"|\b(?P<name>" + "|".join(_ZONES) + r")\b",
    re.I,
)
_LABEL = re.compile(
    r"\b(?P<late>(?:last |first )?(?:updated|modified|edited)|update)\b|"
    r"\b(?:(?:first |originally )?(?:published|posted|issued|released|created|uploaded|aired)|"
    r"publication date|publish date|release date|pub date|date)\b",
    re.I,
)
_LATE_LABEL = re.compile(r"\b(?:last )?(?:updated|modified|edited)\b|\bupdate:", re.I)
_WEEKDAY = re.compile(
    r"\b(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b\.?",
    re.I,
)
_FILLING = re.compile(
    r"\b(?:on|at|in|the|of|by|time|local|hrs?|hours)\b|[\s,;:|·•()\[\]–—-]+|\.", re.I
)
_AGO = re.compile(
    r"(?:(?:published|posted|updated)\s+)?(?:\d+|an?|one)\s+(?:min(?:ute)?|hour|day|week|month)s?\s+ago",
    re.I,
)
_LONGEST = 120  # characters of a date line
_FIRST_YEAR, _LAST_YEAR = 1600, 2200


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a line that only tells when says.

    `values` are ISO 8601, more than one where day and month could be exchanged, none where the
    line names no whole date; `doubt` is a sentence, or empty.
    """

    values: tuple[str, ...]
    labelled: bool  # says "published", "updated" …
    late: bool  # tells a change, not the first publication
    doubt: str = ""
    updated: tuple[str, ...] = ()  # of a line that tells both, when it was changed


def iso(value: str) -> str | None:
    """A date out of markup as ISO 8601, with the time only where its offset is known."""
    value = value.strip()[:_LONGEST]
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        # parsedate_to_datetime reads "-0000", the unknown zone, as a time without offset.
        return _plausible(moment if moment.tzinfo else moment.date())
    line = date_line(value)
    return line.values[0] if line and len(line.values) == 1 else None


def _plausible(moment: datetime | date) -> str | None:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    if isinstance(moment, datetime):
        moment = moment.replace(microsecond=0)
    return moment.isoformat()


def date_line(text: str) -> DateLine | None:
    """What `text` tells if it is a date line, that is, has nothing but a date in it."""
    line = " ".join(text.split())
    if (
        not line
        or len(line) > _LONGEST
        or not (any(map(str.isdigit, line)) or _AGO.fullmatch(line))
    ):
        return None
    late = _LATE_LABEL.search(line)
    if late and late.start() > 0:  # "Published 9 August 2018, updated 10 August 2018"
        first = _one_date(line[: late.start()])
        then = _one_date(line[late.start() :])
        if first and then:
            return replace(first, updated=then.values)
    return _one_date(line)


def _one_date(line: str) -> DateLine | None:
    if _AGO.fullmatch(line.strip()):
        return DateLine((), labelled=True, late=False)
    label = _LABEL.match(line.lstrip(" |•·-–—("))
    late = bool(label and label["late"])
    for pattern in _DATES:
        found = pattern.search(line)
        if found:
            rest = line[: found.start()] + " ; " + line[found.end() :]
            clock = _clock(rest)
            if clock is None:
                return None
            return _dated(found, clock, label is not None, late, line)
    yearless = _YEARLESS.search(line)
    if yearless and _clock(line[: yearless.start()] + " ; " + line[yearless.end() :]) is not None:
        return DateLine((), label is not None, late)
    return None


@dataclass(frozen=True, slots=True)
class _Clock:
    hour: int | None
    minute: int
    offset: timedelta | None
    weekday: str


def _clock(rest: str) -> _Clock | None:
    """Time, zone and weekday from what stands around a date; None if there are other words."""
    rest = _LABEL.sub(" ", rest.replace("T", " ", 1) if re.search(r";\s*T\d", rest) else rest)
    weekday = _WEEKDAY.search(rest)
    rest = _WEEKDAY.sub(" ", rest)
    hour: int | None = None
    minute = 0
    time = next((m for m in _TIME.finditer(rest) if m["minute"] or m["half"]), None)
    if time:
        hour, minute = int(time["hour"]), int(time["minute"] or 0)
        if time["half"]:
            hour = hour % 12 + (12 if time["half"][0] in "pP" else 0)
        rest = rest[: time.start()] + " " + rest[time.end() :]
    zone = _ZONE.search(rest) if time else None
    if zone:
        rest = rest[: zone.start()] + " " + rest[zone.end() :]
    if _FILLING.sub("", rest) or (hour or 0) > 23:
        return None
    return _Clock(hour, minute, _offset(zone), weekday[1].casefold()[:3] if weekday else "")


def _offset(zone: re.Match[str] | None) -> timedelta | None:
    if zone is None:
        return None
    if zone["name"]:
        hours = _ZONES[zone["name"].casefold()]
        return None if hours is None else timedelta(hours=hours)
    size = timedelta(hours=int(zone["hours"]), minutes=int(zone["minutes"] or 0))
    if size > timedelta(hours=14):
        return None
    return size if zone["sign"] == "+" else -size


def _dated(found: re.Match[str], clock: _Clock, labelled: bool, late: bool, line: str) -> DateLine:  # noqa: FBT001
    days = _days(found)
    if not days:
        doubt = f"“{line}” names a day that no calendar has."
        return DateLine((), labelled, late, doubt)
    values = tuple(value for value in (_moment(day, clock) for day in days) if value)
    doubt = f"“{line}” can be read as two days." if len(values) > 1 else ""
    wrong = clock.weekday and all(
        not _WEEKDAYS[day.weekday()].startswith(clock.weekday) for day in days
    )
    if wrong and len(days) == 1:
        doubt = f"“{line}”: that day was a {_WEEKDAYS[days[0].weekday()].capitalize()}."
    return DateLine(values, labelled, late, doubt)


def _days(found: re.Match[str]) -> list[date]:
    parts = found.groupdict()
    year = int(parts["year"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return []
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        tries = [(second, first)]
        if first != second and parts["mark"] != ".":  # with full stops the day always comes first
            tries.append((first, second))
    elif "number" in parts:
        tries = [(int(parts["number"]), int(parts["day"]))]
    else:
        tries = [(_MONTHS[parts["month"].casefold()], int(parts["day"]))]
    days = []
    for month, day in tries:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return days


def _moment(day: date, clock: _Clock) -> str | None:
    if clock.hour is None or clock.offset is None:
        return day.isoformat()
    zone = timezone(clock.offset) if clock.offset else UTC
    moment = datetime(day.year, day.month, day.day, clock.hour, clock.minute, tzinfo=zone)
    return moment.isoformat()
