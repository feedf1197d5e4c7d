"""What is told of which days: the times of a comparison by the days they mean."""

from collections.abc import Sequence

from index.compare.moments import Moment, Timed, is_rough, timed
from index.compare.passages import Passages
from index.records import Comparison, DayRange, Happening, MentionKind, Relation

_FEW = 2  # days after the first
_LONGEST = 31  # days; a year is no day on which something happened


def happenings(comparison: Comparison) -> tuple[Happening, ...]:
    """What happened when, by day; what is yet to come or has no certain days is left out.

    Those that several articles tell, and single days of one article, each once.
    """
    return dated(timed(Passages(comparison)))


def dated(groups: Sequence[Timed]) -> tuple[Happening, ...]:
    """The same, from times that are put together already."""
    shared = [_shared(group) for group in groups if len(group.columns) > 1]
    found = [happening for happening in shared if happening is not None]
    # A day that an article tells with others, or told before, is not told of it again.
    known = {(mark.column, h.days) for h in found for mark in h.marks}
    alone = (g.moments[0] for g in groups if len(g.columns) == 1)
    for moment in sorted(alone, key=lambda m: m.mark):
        days = moment.days
        if days is None or not _is_event(moment) or (moment.column, days) in known:
            continue
        known.add((moment.column, days))
        words = moment.told.said(moment.told.span)
        found.append(Happening(days, (moment.mark,), words, Relation.ONE_SIDED))
    return tuple(sorted(found, key=lambda h: (h.days.start, h.days.end, h.marks)))


def _is_event(moment: Moment) -> bool:
    """Whether one article alone tells a day worth a place among the days: no month, no speech."""
    return (
        _is_told(moment)
        and _length(moment) <= _FEW
        and not is_rough(moment)
        and not any(
            m.span.covers(moment.mention.span) for m in moment.told.mentioned(MentionKind.QUOTATION)
        )
    )


def _is_told(moment: Moment) -> bool:
    days, told = moment.days, moment.expression
    if days is None or told.since or told.vague or told.future or told.reach is not None:
        return False
    published = moment.told.published
    if published is not None and days.start > published:
        return False
    return (days.end - days.start).days < _LONGEST


def _shared(group: Timed) -> Happening | None:
    """What several articles tell of one time; None where its days are not known."""
    known = [m for m in group.moments if _is_told(m)]
    day = group.one_day
    if day is not None and all(m.days is None for m in group.moments):
        first = group.moments[0]
        marks = tuple(m.mark for m in group.moments)
        words = first.told.said(first.told.span)
        return Happening(DayRange(day, day), marks, words, Relation.COMPATIBLE)
    if not known:
        return None
    finest = min(known, key=lambda m: (_length(m), m.mark))
    assert finest.days is not None
    days = finest.days
    relation = group.verdict
    if relation is Relation.CONFLICTING:
        every = [m.days for m in known if m.days]
        days = DayRange(min(d.start for d in every), max(d.end for d in every))
    shown = [m for m in group.moments if m.days is None or _is_told(m)]
    first = finest if finest in shown else shown[0]
    marks = tuple(dict.fromkeys((first.mark, *(m.mark for m in shown))))
    return Happening(days, marks, first.told.said(first.told.span), relation)


def _length(moment: Moment) -> int:
    assert moment.days is not None
    return (moment.days.end - moment.days.start).days
