"""Days as a query writes them: 2018, 2018-08-09, 2018-08..2018-10, last-week, 14d."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

Trouble = Callable[[int, int, str], None]
"""Takes where in a value something is wrong, and a sentence on it."""

_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?")
_AGO = re.compile(r"(\d{1,4})\s?([dwmy])")
_PERIOD = re.compile(r"(this|last)[-_ ]?(week|month|year)")
_RANGE = re.compile(r"\s*\.\.+\s*|\s*…\s*")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both included; `text` reads back to them."""

    text: str
    first: date
    last: date


def read_days(text: str, today: date, trouble: Trouble, *, until_now: bool) -> Days | None:
    """The days that `text` means, or its nearest reading; None if there is none.

    Args:
        text: as typed.
        today: what relative days count from.
        trouble: told of what was wrong.
        until_now: whether "14d" stands for the last 14 days, today among them; else for the
            day before them.
    """
    value = text.strip()
    if not (split := _RANGE.search(value)):
        return _single(value, today, trouble, until_now=until_now)
    sides = value[: split.start()], value[split.end() :]
    first = _side(sides[0], 0, today, trouble, last=False)
    last = _side(sides[1], split.end(), today, trouble, last=True)
    if first is None or last is None:
        if not (first or last) or not all(sides):
            return None
        first = first or Days("", date.min, date.min)
        last = last or Days("", date.max, date.max)
    if first.first > last.last:
        trouble(0, len(value), "This range ends before it begins. Its ends were exchanged.")
        first, last = last, first
    return Days(f"{first.text}..{last.text}", first.first, last.last)


def _side(text: str, at: int, today: date, trouble: Trouble, *, last: bool) -> Days | None:
    """One end of a range; what cannot be is put at the nearest day that can, nothing is open."""
    if not text:
        return Days("", date.max, date.max) if last else Days("", date.min, date.min)
    match = _DATE.fullmatch(text)
    if match is None:

        def shifted(start: int, end: int, sentence: str) -> None:
            trouble(at + start, at + end, sentence)

        return _single(text, today, shifted, until_now=False)
    year, *rest = _numbers(match)
    if year == 0:
        trouble(at, at + len(text), "There is no year 0000. It was read as 0001.")
    year = max(year, 1)
    month = min(max(rest[0], 1), 12) if rest else 0
    numbers = [year, *([month] if rest else [])]
    if len(rest) == 2:
        numbers.append(min(max(rest[1], 1), monthrange(year, month)[1]))
    days = _days(numbers)
    assert days
    if numbers[1:] != rest:
        trouble(at, at + len(text), f"{_missing([year, *rest])} It was read as {days.text}.")
    return days


def _single(value: str, today: date, trouble: Trouble, *, until_now: bool) -> Days | None:
    if relative := _relative(value.lower(), today, until_now=until_now):
        return relative
    match = _DATE.fullmatch(value)
    if match is None:
        far = _AGO.fullmatch(value.lower()) is not None
        trouble(
            0,
            len(value),
            f"“{value}” lies before all years. It was left out."
            if far
            else f"“{value}” is no date; write 2018, 2018-08, 2018-08-09, 2018-08..2018-10, today,"
            " last-week or 14d. It was left out.",
        )
        return None
    numbers = _numbers(match)
    for length in range(len(numbers), 0, -1):
        if days := _days(numbers[:length]):
            if length < len(numbers):
                trouble(0, len(value), f"{_missing(numbers)} It was read as {days.text}.")
            return days
    trouble(0, len(value), f"There is no year {value}. It was left out.")
    return None


def _numbers(match: re.Match[str]) -> list[int]:
    return [int(group) for group in match.groups() if group]


def _missing(numbers: list[int]) -> str:
    """What there is not, of a year, month and day that cannot be."""
    if not 1 <= numbers[1] <= 12:
        return f"There is no month {numbers[1]}."
    return f"There is no day {numbers[2]} in {numbers[0]:04}-{numbers[1]:02}."


def _days(numbers: list[int]) -> Days | None:
    """A year, a month or a day; None if there is no such."""
    text = "-".join(f"{n:0{4 if i == 0 else 2}}" for i, n in enumerate(numbers))
    try:
        match numbers:
            case [year]:
                return Days(text, date(year, 1, 1), date(year, 12, 31))
            case [year, month]:
                first = date(year, month, 1)
                return Days(text, first, first.replace(day=monthrange(year, month)[1]))
            case [year, month, day]:
                return Days(text, date(year, month, day), date(year, month, day))
    except ValueError:
        pass
    return None


def _relative(value: str, today: date, *, until_now: bool) -> Days | None:
    """Days told from today; None if these are none, or lie before the first year."""
    try:
        if value in ("today", "yesterday"):
            day = today if value == "today" else today - _DAY
            return Days(value, day, day)
        if match := _PERIOD.fullmatch(value):
            return Days(f"{match[1]}-{match[2]}", *_period(match[2], match[1] == "last", today))
        if match := _AGO.fullmatch(value):
            before = _before(today, int(match[1]), match[2])
            span = (min(before + _DAY, today), today) if until_now else (before, before)
            return Days(f"{match[1]}{match[2]}", *span)
    except (OverflowError, ValueError):
        pass
    return None


def _period(kind: str, previous: bool, today: date) -> tuple[date, date]:  # noqa: FBT001
    """The week from Monday, the month or the year that `today` is in, or the one before."""
    if kind == "week":
        monday = today - timedelta(days=today.weekday() + 7 * previous)
        return monday, monday + timedelta(days=6)
    if kind == "year":
        year = today.year - previous
        return date(year, 1, 1), date(year, 12, 31)
    first = today.replace(day=1)
    first = (first - _DAY).replace(day=1) if previous else first
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def _before(today: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years before."""
    if unit in "dw":
        return today - timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
