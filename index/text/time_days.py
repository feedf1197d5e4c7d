"""Which days a time expression means, seen from the day it was published."""

import calendar
from datetime import date, timedelta

from index.records import DayRange, Grain, TimeAnchor, TimeExpression

_SOON = 31  # days; "the Dec. 27 debate" in early December is the coming one
_HALF_A_YEAR = 183  # days


def resolve(expr: TimeExpression, published: date | None) -> DayRange | None:
    """The days `expr` means; None if it names no day, an impossible one, or hangs on an event.

    A weekday is the most recent one, the publication day included, or the next one where the
    tense points forward; so are a month and a day without a year. What counts from the
    publication stays unresolved without it.
    """
    try:
        found = _calendar(expr, published) or _relative(expr, published)
    except (ValueError, OverflowError):
        return None
    if found is None or not expr.since:
        return found
    if published is None or published < found.start:
        return None
    return DayRange(found.start, published)


def _calendar(expr: TimeExpression, published: date | None) -> DayRange | None:
    if expr.anchor is not TimeAnchor.CALENDAR:
        return None
    if expr.grain is Grain.DAY:
        return _day_of_year(expr, published)
    if expr.grain is Grain.MONTH and expr.month is not None:
        return _month(expr, published)
    if expr.grain is Grain.YEAR and expr.year is not None:
        last = expr.year + (expr.reach or 0)
        return _part(DayRange(date(expr.year, 1, 1), date(last, 12, 31)), expr, published)
    return None


def _day_of_year(expr: TimeExpression, published: date | None) -> DayRange | None:
    if expr.month is None or expr.day is None:
        return None
    for year in _years(expr, published):
        if expr.day <= calendar.monthrange(year, expr.month)[1]:
            day = date(year, expr.month, expr.day)
            if expr.weekday in (None, day.weekday()):
                return DayRange(day, day + timedelta(expr.reach or 0))
    return None


def _years(expr: TimeExpression, published: date | None) -> tuple[int, ...]:
    """The years a day of a month can lie in, likeliest first."""
    if expr.year is not None:
        return (expr.year,)
    if published is None or expr.month is None or expr.day is None:
        return ()
    here = (expr.month, expr.day) <= (published.month, published.day)
    past = published.year if here else published.year - 1
    leap = expr.month == 2 and expr.day == 29
    ahead = _days_ahead(expr.month, min(expr.day, 28), published) <= _SOON
    if expr.future or (ahead and not here):
        same = (expr.month, expr.day) == (published.month, published.day)
        coming = past if same else past + 1
        return (coming, past)
    if leap:
        return tuple(range(past, past - 8, -1))
    # Only a weekday that fits can speak for a day that is still to come, and not far ahead: in
    # March "Thursday, March 12" is a slip of the pen rather than a day of next year.
    may_come = expr.weekday is not None and _days_ahead(expr.month, min(expr.day, 28), published)
    return (past, past + 1) if may_come and may_come <= _HALF_A_YEAR else (past,)


def _days_ahead(month: int, day: int, published: date) -> int:
    this = date(published.year, month, day)
    return ((this if this >= published else this.replace(year=this.year + 1)) - published).days


def _month(expr: TimeExpression, published: date | None) -> DayRange | None:
    assert expr.month is not None
    year = expr.year
    if year is None:
        if published is None:
            return None
        if expr.shift is not None:
            year = published.year + expr.shift
        elif expr.future:
            year = published.year + (expr.month < published.month)
        else:
            year = published.year - (expr.month > published.month)
    first = date(year, expr.month, 1)
    last = _months_on(first, (expr.reach or 0) + 1) - timedelta(1)
    return _part(DayRange(first, last), expr, published)


def _season(expr: TimeExpression, published: date) -> DayRange | None:
    assert expr.month is not None
    length = (expr.reach or 0) + 1
    starts = [date(published.year + n, expr.month, 1) for n in (-2, -1, 0, 1)]
    seasons = [DayRange(start, _months_on(start, length) - timedelta(1)) for start in starts]
    begun = [season for season in seasons if season.start <= published]
    ended = [season for season in begun if season.end < published]
    coming = next(season for season in seasons if season.start > published)
    if expr.shift is None:
        found = coming if expr.future else begun[-1]
    elif expr.shift < 0:
        found = ended[-1]
    elif expr.shift > 0:
        found = coming
    else:
        running = begun[-1].end >= published
        found = begun[-1] if running or begun[-1].start.year == published.year else coming
    return _part(found, expr, published)


def _relative(expr: TimeExpression, published: date | None) -> DayRange | None:
    if expr.anchor is not TimeAnchor.PUBLICATION or published is None:
        return None
    if expr.weekday is not None:
        day = _weekday(expr, published)
        return DayRange(day, day)
    if expr.part == "weekend":
        return _weekend(expr, published)
    if expr.month is not None:
        return _season(expr, published)
    if expr.reach is not None:
        return _reach(expr, published)
    if expr.shift is None:
        return None
    return _part(_shifted(expr.grain, expr.shift, published), expr, published)


def _weekday(expr: TimeExpression, published: date) -> date:
    assert expr.weekday is not None
    monday = published - timedelta(published.weekday())
    if expr.part == "of week":
        return monday + timedelta(7 * (expr.shift or 0) + expr.weekday)
    back = timedelta((published.weekday() - expr.weekday) % 7)
    ahead = timedelta((expr.weekday - published.weekday()) % 7)
    if expr.shift is None:
        return published + ahead if expr.future else published - back
    if expr.shift < 0:
        return published - (back or timedelta(7))
    if expr.shift > 0:
        return published + (ahead or timedelta(7))
    return published + ahead if expr.future or not back else monday + timedelta(expr.weekday)


def _weekend(expr: TimeExpression, published: date) -> DayRange:
    begun = published - timedelta((published.weekday() - 5) % 7)
    running = published.weekday() >= 5
    shift = expr.shift
    if shift is None:
        weeks = 1 if expr.future and not running else 0
    elif shift == 0:
        weeks = 1 if not running and (expr.future or published.weekday() >= 3) else 0
    else:
        weeks = shift if running or shift > 0 else 0
    start = begun + timedelta(7 * weeks)
    return DayRange(start, start + timedelta(1))


def _shifted(grain: Grain, shift: int, published: date) -> DayRange:
    if grain is Grain.WEEK:
        start = published + timedelta(7 * shift - published.weekday())
        return DayRange(start, start + timedelta(6))
    if grain is Grain.MONTH:
        start = _months_on(published.replace(day=1), shift)
        return DayRange(start, _months_on(start, 1) - timedelta(1))
    if grain is Grain.YEAR:
        year = published.year + shift
        return DayRange(date(year, 1, 1), date(year, 12, 31))
    day = published + timedelta(shift)
    return DayRange(day, day)


def _reach(expr: TimeExpression, published: date) -> DayRange:
    assert expr.reach is not None
    if expr.grain is Grain.MONTH:
        other = _months_on(published, expr.reach)
    elif expr.grain is Grain.YEAR:
        other = _months_on(published, 12 * expr.reach)
    else:
        other = published + timedelta(expr.reach * (7 if expr.grain is Grain.WEEK else 1))
    return DayRange(min(other, published), max(other, published))


def _months_on(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _part(whole: DayRange, expr: TimeExpression, published: date | None) -> DayRange:
    if not expr.part:
        return whole
    if expr.part in ("earlier", "later") and published is not None:
        if not whole.start <= published <= whole.end:
            return whole
        return (
            DayRange(whole.start, published)
            if expr.part == "earlier"
            else DayRange(published, whole.end)
        )
    if expr.grain is Grain.MONTH and not expr.reach:
        return _third_of_month(whole, expr.part)
    if expr.grain is Grain.WEEK:
        first, last = {"early": (0, 1), "mid": (2, 3), "late": (4, 6)}.get(expr.part, (0, 6))
        return DayRange(whole.start + timedelta(first), whole.start + timedelta(last))
    return _third_of_months(whole, expr.part)


def _third_of_month(whole: DayRange, part: str) -> DayRange:
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, whole.end.day)}.get(
        part, (1, whole.end.day)
    )
    return DayRange(whole.start.replace(day=first), whole.start.replace(day=last))


def _third_of_months(whole: DayRange, part: str) -> DayRange:
    """A third of a season, a year or a decade, in whole months."""
    count = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    place = {"early": 0, "mid": 1, "late": 2}.get(part)
    if place is None:
        return whole
    start = _months_on(whole.start, round(count * place / 3))
    end = _months_on(whole.start, round(count * (place + 1) / 3)) - timedelta(1)
    return DayRange(start, end)
