"""Times of a row, compared by the days they mean."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from index.compare.matching import Context, Group, Item, difference, groups, items, worst
from index.compare.names import same_thing
from index.compare.sides import Side
from index.records import (
    DayRange,
    Difference,
    DifferenceType,
    Grain,
    MentionKind,
    Name,
    Relation,
    TimeAnchor,
    TimeExpression,
)
from index.text.datelines import dateline_end
from index.text.times import resolve
from index.text.words import fold, listed, words


def time_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Differences of time, each resolved against its own article's publication date.

    Times that are not the same are compared only if one names a part of the other, or between
    related sentences; for a conflict the sentences must be worded alike, or both times the one
    day that tells when the news happened. What cannot be resolved is compatible at most;
    that two times conflict is said only of single days, months or years. A dateline tells no time
    of its own.
    """
    told = [_told(side) for side in sides]
    days = {item: resolve(_expression(item), item.side.published) for t in told for item in t}
    context = Context()
    for group in groups(told, lambda a, b: _likeness(a, b, days, context), _SAME):
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


_SAME = 3  # likeness from which two times are the same days
_BEFORE_TIMES = listed("on in at the")
_FINER = listed("late early earlier later shortly just before after around about")
_WEEKEND = (5, 6)
_Days = dict[Item, DayRange | None]


def _told(side: Side) -> list[Item]:
    dateline = dateline_end(side.body)
    return [i for i in items(side, MentionKind.TIME) if i.mention.span.end > dateline]


@lru_cache(maxsize=5_000)
def _core(said: str) -> tuple[str, ...]:
    """The words of a time without a preposition before it: "on Friday" is "Friday"."""
    told = [fold(said[span.start : span.end]).rstrip(".") for span in words(said)]
    while len(told) > 1 and told[0] in _BEFORE_TIMES:
        del told[0]
    return tuple(told)


def _finer(said: str) -> frozenset[str]:
    """The words that tell which part of a time is meant, and are not resolved: "late"."""
    return _FINER.intersection(_core(said))


def _expression(item: Item) -> TimeExpression:
    value = item.mention.value
    assert isinstance(value, TimeExpression)
    return value


def _likeness(a: Item, b: Item, days: _Days, context: Context) -> float:
    if _core(a.words) == _core(b.words):
        return 4
    relation = _relation(a, b, days)
    if relation is Relation.EQUAL:
        return 3
    told_alike = context.akin(a, b)
    grains = {_expression(a).grain, _expression(b).grain}
    if _goes_on(_expression(a)) != _goes_on(_expression(b)) and (
        Grain.DAY in grains or not told_alike
    ):
        return 0
    if _expression(a).since and _expression(b).since and not told_alike:
        return 0  # all that goes on until now overlaps
    if relation is Relation.CONFLICTING:
        told_alike = told_alike or _are_when(a, b, days)
        return 0.5 if told_alike and _as_fine(a, b, days) else 0
    if not (_share_a_part(_expression(a), _expression(b)) or context.related(a, b)):
        return 0
    if days[a] is None or days[b] is None:
        two = _are_two_weekdays(_expression(a), _expression(b))
        if two and not (told_alike and context.says_alike(a, b)):
            return 0
        return float(_may_meet(_expression(a), _expression(b)))
    return 2


def _goes_on(a: TimeExpression) -> tuple[bool, bool]:
    """How a time lasts: until the publication, or for a length of its own."""
    return a.since, a.reach is not None


def _share_a_part(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether both name one month, or one a day of the weekend that the other names."""
    if a.month is not None and a.month == b.month:
        return True
    weekdays, parts = {a.weekday, b.weekday}, {a.part, b.part}
    return "weekend" in parts and not weekdays.isdisjoint(_WEEKEND)


def _are_when(a: Item, b: Item, days: _Days) -> bool:
    """Whether both tell when the news of one day happened.

    They do if each is the only day in the first sentence of its article, the articles were
    published on one day and their first sentences name two things in common.
    """
    one, two = a.side, b.side
    if one.published is None or one.published != two.published:
        return False
    if not (_is_only_day_of_lead(a, days) and _is_only_day_of_lead(b, days)):
        return False
    if _expression(a).future is not _expression(b).future:
        return False
    shared = {name for name in _lead_names(one) for n in _lead_names(two) if same_thing(name, n)}
    return len(shared) > 1


def _is_only_day_of_lead(item: Item, days: _Days) -> bool:
    lead, dateline = item.side.sentences[0], dateline_end(item.side.body)
    if item.side.body[: lead.start].strip() or not lead.covers(item.mention.span):
        return False
    told = [
        m
        for m in item.side.mentioned(MentionKind.TIME)
        if dateline < m.span.end <= lead.end and _is_day(m.value)
    ]
    found = days[item]
    return len(told) == 1 and found is not None and found.start == found.end


def _is_day(value: object) -> bool:
    return isinstance(value, TimeExpression) and value.grain is Grain.DAY and value.reach is None


def _lead_names(side: Side) -> set[Name]:
    lead, dateline = side.sentences[0], dateline_end(side.body)
    return {
        m.value
        for m in side.mentioned(MentionKind.NAME)
        if isinstance(m.value, Name) and dateline < m.span.end <= lead.end
    }


def _are_two_weekdays(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether both are days of the week, and not one: of one thing only if all else agrees."""
    return a.weekday is not None and b.weekday is not None and a.weekday != b.weekday


_COARSER = (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR)


def _may_meet(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether two expressions may mean one time, as far as can be told without resolving them."""
    if (a.anchor is TimeAnchor.EVENT) is not (b.anchor is TimeAnchor.EVENT):
        return False
    weekdays = [e.weekday is not None and e.day is None for e in (a, b)]
    if _share_a_part(a, b):
        return True
    if weekdays[0] is not weekdays[1] and Grain.DAY is not (b if weekdays[0] else a).grain:
        return False  # "on Friday" and "since November" may overlap, and are not one time
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
    alike = all(
        _core(a.words) == _core(b.words)
        or (_expression(a) == _expression(b) and _finer(a.words) == _finer(b.words))
        for a, b in pairs
    )
    if alike and relation is not Relation.CONFLICTING:
        return
    known = all(days[item] for item in group) or all(
        _share_a_part(_expression(a), _expression(b)) for a, b in pairs
    )
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
    """Whether another side has the same words for a time, matched or not, or as "July crude"."""
    told = _core(item.words)
    size = len(told)
    for side in (side for side in sides if side.column != item.side.column):
        said = [fold(word.of(side.body)).rstrip(".") for word in side.words]
        if any(tuple(said[n : n + size]) == told for n in range(len(said) - size + 1)):
            return True
    return False


def _worded(item: Item, days: _Days) -> str:
    found = days[item]
    if found is None:
        return item.words
    if found.start == found.end:
        return found.start.isoformat()
    return f"{found.start.isoformat()} to {found.end.isoformat()}"
