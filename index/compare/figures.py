"""How figures of one thing moved over the days on which articles were published."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations, pairwise

from index.compare.amounts import bounds, shown_unit
from index.compare.counts import BEFALLEN, Count, Counted, counted, question_of
from index.compare.numbers import relation_of
from index.compare.passages import Passages, source_of
from index.records import (
    Comparison,
    Figure,
    FigurePoint,
    Quantity,
    Question,
    Relation,
    Sureness,
)

_ORDER = {question: place for place, question in enumerate(Question)}
_CONFLICTING = Relation.CONFLICTING


def figures(comparison: Comparison) -> tuple[Figure, ...]:
    """The figures that several articles give otherwise, or one article twice, as the facts come."""
    passages = Passages(comparison)
    return moved(passages, counted(passages))


def moved(passages: Passages, counts: Sequence[Counted]) -> tuple[Figure, ...]:
    """The same, from figures that are put together already."""
    found = [_figure(passages, group) for group in counts if _moves(group)]
    found.sort(key=lambda f: (_ORDER[f.question], -len(f.points), f.subject, f.points[0].mark))
    return tuple(found)


def _moves(group: Counted) -> bool:
    """Whether passages tie several figures of it together, and they are not all the same."""
    tied = {count for pair in group.proven for count in pair}
    if len({c.column for c in tied}) < 2 or not group.tells:
        return False
    bounds = {(c.quantity.low, c.quantity.high) for c in tied}
    if group.question in BEFALLEN and len(bounds) > 1:
        return True
    return any(
        relation_of(a.quantity, b.quantity) is _CONFLICTING for a, b in combinations(tied, 2)
    )


def _figure(passages: Passages, group: Counted) -> Figure:
    tied = {count for pair in group.proven for count in pair}
    counts = _distinct([c for c in group.counts if c in tied])
    counts.sort(key=lambda c: (_published(passages, c) or date.max, c.mark))
    size, unit = shown_unit(counts[0].quantity)
    points = tuple(_point(passages, count, size) for count in counts)
    return Figure(group.question, group.subject, unit, points, _sentence(passages, counts))


def _distinct(counts: Sequence[Count]) -> list[Count]:
    """The first of each value in each column."""
    once: dict[tuple[int, Quantity], Count] = {}
    for count in counts:
        once.setdefault((count.column, count.quantity), count)
    return list(once.values())


def _published(passages: Passages, count: Count) -> date | None:
    return passages.comparison.columns[count.column].article.head.published


def _point(passages: Passages, count: Count, size: float) -> FigurePoint:
    head = passages.comparison.columns[count.column].article.head
    low, high = (None if b is None else b / size for b in (count.quantity.low, count.quantity.high))
    stated = head.published_sureness is Sureness.STATED
    source = source_of(count.told, count.phrase)
    return FigurePoint(count.mark, low, high, head.published, stated, source)


def _sentence(passages: Passages, counts: Sequence[Count]) -> str:
    days = [_published(passages, count) for count in counts]
    years = {day.year for day in days if day}
    outlets: dict[str, list[str]] = {}
    for count, day in zip(counts, days, strict=True):
        when = f"on {_day(day, with_year=len(years) > 1)}" if day else "without a date"
        told = outlets.setdefault(f"{bounds(count.quantity)} {when} in", [])
        if passages.outlets[count.column] not in told:
            told.append(passages.outlets[count.column])
    parts = (f"{said} {' and '.join(told)}" for said, told in outlets.items())
    befallen = question_of(counts) in BEFALLEN
    text = f"{', '.join(parts)}: {_trend(counts, days) if befallen else 'they differ'}."
    return text[0].upper() + text[1:]


def _day(day: date, *, with_year: bool) -> str:
    return f"{day.day} {day:%B %Y}" if with_year else f"{day.day} {day:%B}"


def _trend(counts: Sequence[Count], days: Sequence[date | None]) -> str:
    """Which way the dated figures go: only where no two of one day differ, and no two turn."""
    dated = [(d, c.quantity) for c, d in zip(counts, days, strict=True) if d is not None]
    for n, (day, one) in enumerate(dated):
        for other_day, other in dated[n + 1 :]:
            if day == other_day and relation_of(one, other) is _CONFLICTING:
                return "they differ on one day"
    steps = {_step(one, other) for (_, one), (_, other) in pairwise(dated)} - {0}
    if len({day for day, _ in dated}) < 2:
        return "they differ"
    if not steps:
        pairs = combinations([c.quantity for c in counts], 2)
        differ = any(relation_of(one, other) is _CONFLICTING for one, other in pairs)
        return "they differ" if differ else "they may agree"
    if len(steps) > 1:
        return "up and down"
    return "rising" if steps == {1} else "falling"


def _step(one: Quantity, other: Quantity) -> int:
    """1 where the second figure is higher for sure, -1 where it is lower, else 0."""
    if relation_of(one, other) is not _CONFLICTING:
        return 0
    if one.high is not None and other.low is not None and other.low >= one.high:
        return 1
    return -1
