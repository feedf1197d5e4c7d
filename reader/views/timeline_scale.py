"""Where articles stand on the timeline: its reach, its ticks, groups, and room for the undated."""

from datetime import date, timedelta

from index.records import ArticleHead

LEFT = 150  # of the line; the title stands before it
BAY = 176  # a column of undated articles
BAY_LINES = 3
WEEK = 7
_NEAR = 14  # dots nearer than this stand below each other
_MANY_DAYS = 75
_FEW_DAYS = 12
_LEAST_DAYS = 8
_AXIS_SHARE = 0.5  # of the width, which the undated leave to the line


def label_behind(width: int, behind: float, ahead: float) -> bool:
    """Whether a label stands before its dot: where only there it fits, or is cut less."""
    return width > ahead and behind > ahead


def day_of(head: ArticleHead) -> date:
    """The day an article is placed at; call only for one that has a date."""
    return head.published or date.min


def bay_width(undated: int, width: int) -> int:
    """How wide the bay is: as many columns as the undated need, but half of the line stays."""
    columns = -(-undated // BAY_LINES)
    most = int((width - LEFT) * (1 - _AXIS_SHARE)) // BAY
    return BAY * max(1, min(columns, most))


def reach(first: date, last: date) -> tuple[date, date]:
    """The days that the line covers: some room around, `_LEAST_DAYS` at least."""
    margin = max(timedelta(days=2), (last - first) / 12)
    least = timedelta(days=_LEAST_DAYS)
    if last - first + 2 * margin < least:
        margin = (least - (last - first)) / 2
    return first - margin, last + margin


def grouped(placed: list[tuple[float, ArticleHead]]) -> list[tuple[float, list[ArticleHead]]]:
    """Articles that would stand on each other, together at the place of the first."""
    groups: list[tuple[float, list[ArticleHead]]] = []
    for x, head in placed:
        if groups and x - groups[-1][0] < _NEAR:
            groups[-1][1].append(head)
        else:
            groups.append((x, [head]))
    return groups


def ticks(first: date, last: date) -> tuple[list[date], str]:
    """Days to name, and how: months of a long time, each day of a short one, else Mondays."""
    if (last - first).days > _MANY_DAYS:
        return _months(first, last), "MMM"
    if (last - first).days <= _FEW_DAYS:
        return [first + timedelta(days=n) for n in range((last - first).days + 1)], "d MMM"
    monday = first + timedelta(days=-first.weekday() % 7)
    return [monday + timedelta(days=7 * n) for n in range((last - monday).days // 7 + 1)], "d MMM"


def _months(first: date, last: date) -> list[date]:
    """The first days of months between two days."""
    found = []
    day = date(first.year, first.month, 1)
    while day <= last:
        if day >= first:
            found.append(day)
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found
