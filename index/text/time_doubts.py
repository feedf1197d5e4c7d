"""Dates of a text that cannot be: the 31st of June, or a weekday its day did not fall on."""

import calendar
import re
from collections.abc import Container, Iterator
from datetime import date, timedelta

from index.records import Analysis, Doubt, Grain, Mention, Span, TimeAnchor, TimeExpression
from index.text.time_days import resolve
from index.text.time_words import MONTH, MONTH_NAMES, SHORT_WEEKDAY, WEEKDAY, WEEKDAY_NAMES

_YEARS = range(1900, 2101)
_LEAD = re.compile(rf".*?(?=(?:{WEEKDAY}|{SHORT_WEEKDAY}|{MONTH}|\d{{1,2}}\D))", re.DOTALL)


def doubts(
    analysis: Analysis, body: str, published: date | None, years: Container[int]
) -> tuple[Doubt, ...]:
    """Dates in `body` that disagree with the calendar, in the order of the text.

    Without a year in the words themselves the year of publication counts; without that, a date
    is only doubted if it fits no year of `years`, and never if `years` holds none.
    """
    found = (_doubt(m, body, published, years) for m in analysis.mentions)
    return tuple(doubt for doubt in found if doubt is not None)


def _doubt(
    mention: Mention, body: str, published: date | None, years: Container[int]
) -> Doubt | None:
    expr = mention.value
    if not isinstance(expr, TimeExpression) or expr.grain is not Grain.DAY:
        return None
    if expr.anchor is not TimeAnchor.CALENDAR or expr.month is None or expr.day is None:
        return None
    span = _core(mention.span, body)
    told = _told_years(expr, published, years)
    if expr.day > _longest(expr.month, told):
        return _impossible(span, body, expr, told)
    if expr.weekday is None or not told or _fits(expr, published, told):
        return None
    return _wrong_weekday(span, body, expr, told)


def _core(span: Span, body: str) -> Span:
    """The date itself, without "on" or "just before dawn on"."""
    lead = _LEAD.match(body, span.start, span.end)
    return Span(lead.end() if lead else span.start, span.end)


def _told_years(
    expr: TimeExpression, published: date | None, years: Container[int]
) -> tuple[int, ...]:
    if expr.year is not None:
        return (expr.year,)
    if published is not None:
        return (published.year,)
    return tuple(year for year in _YEARS if year in years)


def _longest(month: int, years: tuple[int, ...]) -> int:
    return max((_length(year, month) for year in years), default=_length(2000, month))


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _fits(expr: TimeExpression, published: date | None, told: tuple[int, ...]) -> bool:
    if expr.year is None and published is not None and resolve(expr, published) is not None:
        return True  # "Friday, December 28" in early January is of the year before
    return any(day.weekday() == expr.weekday for day in _days(expr, told))


def _days(expr: TimeExpression, years: tuple[int, ...]) -> Iterator[date]:
    assert expr.month is not None
    assert expr.day is not None
    for year in years:
        if expr.day <= _length(year, expr.month):
            yield date(year, expr.month, expr.day)


def _wrong_weekday(span: Span, body: str, expr: TimeExpression, years: tuple[int, ...]) -> Doubt:
    days = list(_days(expr, years))
    facts = "; ".join(
        f"in {day.year} the {_ordinal(day.day)} of {MONTH_NAMES[day.month - 1]}"
        f" was a {WEEKDAY_NAMES[day.weekday()]}"
        for day in days
    )
    words = _plain(span, body)
    return Doubt(span, words, f"{words}: {facts}.", _candidates(expr, days[-1]))


def _candidates(expr: TimeExpression, day: date) -> tuple[date, ...]:
    """The day itself, the nearest such weekday, that day of a neighbouring month."""
    assert expr.weekday is not None
    ahead = (expr.weekday - day.weekday()) % 7
    nearest = day + timedelta(ahead if ahead <= 3 else ahead - 7)
    found = [day, nearest]
    for month in (-1, 1):
        year, index = divmod(day.year * 12 + day.month - 1 + month, 12)
        if day.day <= _length(year, index + 1):
            other = date(year, index + 1, day.day)
            if other.weekday() == expr.weekday:
                found.append(other)
    return tuple(dict.fromkeys(found))


def _impossible(span: Span, body: str, expr: TimeExpression, years: tuple[int, ...]) -> Doubt:
    assert expr.month is not None
    words, month = _plain(span, body), expr.month
    last = _longest(month, years)
    when = f" in {years[-1]}" if month == 2 and len(years) == 1 else ""
    sentence = f"{words}: {MONTH_NAMES[month - 1]} has only {last} days{when}."
    if len(years) != 1:
        return Doubt(span, words, sentence, ())
    end = date(years[0], month, last)
    return Doubt(span, words, sentence, (end, end + timedelta(1)))


def _plain(span: Span, body: str) -> str:
    return " ".join(span.of(body).split())


def _ordinal(day: int) -> str:
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
