"""Dates as tables, feeds and databases give them, to ISO 8601."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from index.importing.dates import date_line, iso

_FIRST_SECOND = 100_000_000  # 1973; smaller numbers are no moments
_LAST_SECOND = 4_102_444_800  # 2100
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}(?:Z|[+-]\d{2}:?\d{2})?)?")
_SLASHED = re.compile(r"\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")
_BEHIND = re.compile(r"[\s,]+(?:\d{1,2}:\d{2}.*)?$")
_UNKNOWN_ZONE = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}\S*(?:\s.*)?$")


def moments(value: str, *, day_first: bool | None = None) -> tuple[str, ...]:
    """What a value says as ISO 8601: one, two where day and month may be exchanged, or none.

    A time is kept only with its offset. `day_first` is what other values of the same column tell.
    """
    value = " ".join(value.split())
    if not value:
        return ()
    number = _number(value) or _compact(value)
    if number:
        return (number,)
    slashed = _SLASHED.match(value)
    if slashed and day_first is not None and _BEHIND.fullmatch(value[slashed.end() :] + " "):
        first, second, year = map(int, slashed.groups())
        day, month = (first, second) if day_first else (second, first)
        try:
            return (date(year, month, day).isoformat(),)
        except ValueError:
            pass
    stated = iso(value)
    if stated:
        return (stated,)
    line = date_line(value)
    if line:
        return line.values
    zoneless = _UNKNOWN_ZONE.match(value)
    return ((stated,) if (stated := iso(zoneless[1])) else ()) if zoneless else ()


def _number(value: str) -> str:
    if not re.fullmatch(r"\d{9,13}(?:\.\d+)?", value):
        return ""
    seconds = float(value)
    seconds = seconds / 1000 if seconds > _LAST_SECOND else seconds
    if not _FIRST_SECOND <= seconds <= _LAST_SECOND:
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def _compact(value: str) -> str:
    found = _COMPACT.fullmatch(value)
    if not found:
        return ""
    stated = iso(value) if "T" in value else None
    return stated or iso(f"{found[1]}-{found[2]}-{found[3]}") or ""


def day_first(values: Iterable[str]) -> bool | None:
    """Whether dates such as 03/04/2018 begin with the day; None where none of them tells."""
    firsts, seconds = False, False
    for value in values:
        found = _SLASHED.match(value)
        if found:
            firsts = firsts or int(found[1]) > 12
            seconds = seconds or int(found[2]) > 12
    return None if firsts == seconds else firsts
