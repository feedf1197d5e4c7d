"""Times of a row, compared by the days they mean."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from index.compare.matching import Group, Item, difference, groups, items, worst
from index.compare.sides import Side, alike
from index.records import (
    DayRange,
    Difference,
    DifferenceType,
    Grain,
    MentionKind,
    Relation,
    Span,
    TimeAnchor,
    TimeExpression,
)
from index.text.times import resolve
from index.text.words import fold

# What stands around the date of a dateline, from the start of the text.
_BEFORE_DATE = re.compile(r"\s*[^\W\d_a-z]{2}[^\d\n—–]{0,60}[,\s]\s*")
_AFTER_DATE = re.compile(r"\s*(?:\([^()\n]{1,40}\))?\s*[—–-]")
_DATELINE_REACH = 80  # characters before and after the date


def time_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Differences of time, each resolved against its own article's publication date.

    What cannot be resolved is compatible at most; that two times conflict is said only of
    single days, months or years, in passages worded alike. A dateline tells no time of its own.
    """
    told = [_told(side) for side in sides]
    days = {item: resolve(_expression(item), item.side.published) for t in told for item in t}
    for group in groups(told, lambda a, b: _likeness(a, b, days)):
        if len(group) > 1:
            yield from _compared(row, group, days)
        elif not _said_alike(group[0], sides):
            yield difference(
                row,
                DifferenceType.DATE,
                Relation.ONE_SIDED,
                group,
                lambda item: _worded(item, days),
                "time on one side only",
            )


_Days = dict[Item, DayRange | None]


def _told(side: Side) -> list[Item]:
    found = items(side, MentionKind.TIME)
    return [item for item in found if not _is_dateline(side.body, item.mention.span)]


def _is_dateline(body: str, span: Span) -> bool:
    """Whether a time stands in a dateline, as in "OSTBY, March 4 (Norpress) —"."""
    if span.start > _DATELINE_REACH:
        return False
    before, after = body[: span.start], body[span.end : span.end + _DATELINE_REACH]
    return bool(_BEFORE_DATE.fullmatch(before) and _AFTER_DATE.match(after))


def _expression(item: Item) -> TimeExpression:
    value = item.mention.value
    assert isinstance(value, TimeExpression)
    return value


def _likeness(a: Item, b: Item, days: _Days) -> float:
    if fold(a.words) == fold(b.words):
        return 4
    if days[a] is None or days[b] is None:
        return float(_may_meet(_expression(a), _expression(b)))
    match _relation(a, b, days):
        case Relation.EQUAL:
            return 3
        case Relation.COMPATIBLE:
            return 2
        case _:
            return 0.5 if _as_fine(a, b, days) and alike(a.side, b.side) else 0


_COARSER = (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR)


def _may_meet(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether two expressions may mean one time, as far as can be told without resolving them."""
    if (a.anchor is TimeAnchor.EVENT) is not (b.anchor is TimeAnchor.EVENT):
        return False
    if a.grain not in _COARSER or b.grain not in _COARSER:
        return a.grain is b.grain
    parts = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    return all(one is None or two is None or one == two for one, two in parts)


def _relation(a: Item, b: Item, days: _Days) -> Relation:
    one, two = days[a], days[b]
    if one is None or two is None:
        return Relation.EQUAL if _expression(a) == _expression(b) else Relation.COMPATIBLE
    if one == two:
        return Relation.EQUAL
    overlap = one.start <= two.end and two.start <= one.end
    return Relation.COMPATIBLE if overlap else Relation.CONFLICTING


def _as_fine(a: Item, b: Item, days: _Days) -> bool:
    """Whether both are single days, or both one month or year."""
    single = [found is not None and found.start == found.end for found in (days[a], days[b])]
    grain = _expression(a).grain
    return all(single) or (
        grain in (Grain.MONTH, Grain.YEAR) and grain is _expression(b).grain and not any(single)
    )


def _compared(row: int, group: Group, days: _Days) -> Iterator[Difference]:
    pairs = list(combinations(group, 2))
    relation = worst([_relation(a, b, days) for a, b in pairs])
    alike = all(_expression(a) == _expression(b) for a, b in pairs)
    if alike and relation is not Relation.CONFLICTING:
        return
    known = all(days[item] for item in group)
    rule = {
        Relation.EQUAL: "same days",
        Relation.COMPATIBLE: "days overlap" if known else "not comparable without a date",
        Relation.CONFLICTING: "different days",
    }[relation]
    yield difference(
        row,
        DifferenceType.DATE,
        relation,
        group,
        lambda item: _worded(item, days),
        rule,
        "" if known else "not comparable without a publication date",
    )


def _said_alike(item: Item, sides: Sequence[Side]) -> bool:
    """Whether another side has the same words for a time, matched or not."""
    return any(
        fold(m.span.of(side.body)) == fold(item.words)
        for side in sides
        if side.column != item.side.column
        for m in side.mentioned(MentionKind.TIME)
    )


def _worded(item: Item, days: _Days) -> str:
    found = days[item]
    if found is None:
        return item.words
    if found.start == found.end:
        return found.start.isoformat()
    return f"{found.start.isoformat()} to {found.end.isoformat()}"
