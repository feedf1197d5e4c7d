"""Times of a comparison, put together where they are of one thing, with the days they mean."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations

from index.compare.agreement import conflicts, grouped, verdict
from index.compare.passages import Passages, Told, by_place, in_attribution, related, worded_alike
from index.compare.topics import topic
from index.records import (
    DayRange,
    DifferenceType,
    Mark,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Relation,
    RivalWord,
    Span,
    TimeAnchor,
    TimeExpression,
)
from index.text.times import resolve
from index.text.words import fold, is_stop, listed

_DEADLINE = re.compile(r"\b(?:until|till|by)\b", re.IGNORECASE)
_IS_TO = re.compile(r"\bto (?:be )?[a-z]+ $")  # "an interview to air Tuesday"
_SAME_DAY = re.compile(r"\bsame (?:day|week|month|year)\b", re.IGNORECASE)  # as something else
_EVERY = re.compile(r"\b(?:every|each) $", re.IGNORECASE)
_BEGINS = listed("""begin begins began begun launch launches launched start starts started commence
    commenced""")
_OPERATIONS = listed("""offensive operation campaign assault push battle war attack advance strike
    protest trial talks inquiry investigation search construction work evacuation""")
_NOT_YET = listed("to will would may might could can should not")
_NEAR = 8  # words on each side of a time that tell what happened then
_OBJECT = 5  # words from a verb of beginning within which stands what begins
_CLAUSE = 9  # words between the verb and the time
_WEEKEND = (5, 6)


@dataclass(frozen=True, eq=False)
class Moment:
    """A time where it stands; two are equal only if they are one object."""

    told: Told
    mention: Mention
    expression: TimeExpression
    days: DayRange | None  # None: cannot be resolved
    begins: frozenset[str] = frozenset()  # what begins then, as words and what they rival for
    beginning: str = ""  # the same in the words of the text

    @property
    def column(self) -> int:
        """The column that it is of."""
        return self.told.column

    @cached_property
    def near(self) -> frozenset[str]:
        """The stems beside it that are no persons and places: what happened then."""
        told, span = self.told, self.mention.span
        names = [
            m.span
            for m in told.mentioned(MentionKind.NAME)
            if isinstance(m.value, Name) and m.value.kind in (NameKind.PERSON, NameKind.PLACE)
        ]
        before = [w for w in told.words if told.start <= w.start and w.end <= span.start][-_NEAR:]
        after = [w for w in told.words if w.start >= span.end][:_NEAR]
        return frozenset(
            told.stem(w)
            for w in (*before, *after)
            if not is_stop(w.of(told.body), told.language) and not any(n.overlaps(w) for n in names)
        )

    @property
    def mark(self) -> Mark:
        """Where it stands."""
        return self.told.mark(self.mention.span)


@dataclass(frozen=True, slots=True, eq=False)
class Timed:
    """Times of one thing, by column and place; `told` is what differences say of pairs."""

    moments: tuple[Moment, ...]
    told: dict[frozenset[Mark], Relation]
    year: frozenset[int]  # in which articles of the comparison were published

    @property
    def columns(self) -> set[int]:
        """The columns that have one."""
        return {moment.column for moment in self.moments}

    @property
    def first(self) -> dict[int, Moment]:
        """The first of each column that has one."""
        found: dict[int, Moment] = {}
        for moment in self.moments:
            found.setdefault(moment.column, moment)
        return found

    @property
    def subject(self) -> str:
        """What happened then: what began, else words that the sentences share."""
        begun = sorted(m.beginning for m in self.moments if m.beginning)
        if begun:
            return min(begun, key=lambda words: (-begun.count(words), words))
        return topic([(m.told, m.mention.span) for m in self.moments])

    @property
    def verdict(self) -> Relation:
        """How the times of the columns stand to each other."""
        first = self.first
        ranked = sorted(first, key=lambda c: (*fineness(first[c]), c))
        groups = grouped(first, self.relation, ranked)
        return verdict(first, self.relation, conflicts(first, self.relation, groups))

    def relation(self, one: Moment, other: Moment) -> Relation | None:
        """How two times stand to each other, a conflict only where a difference tells it."""
        said = self.told.get(frozenset((one.mark, other.mark)))
        if one.days is None or other.days is None:
            return Relation.COMPATIBLE
        if fold(one.told.said(one.mention.span)) == fold(other.told.said(other.mention.span)):
            # Read as of different years, as "in July" may be, they are not two times for sure.
            return Relation.EQUAL if one.days == other.days else Relation.COMPATIBLE
        if one.days == other.days or (_since(one, other) and one.days.start == other.days.start):
            return Relation.EQUAL
        if _meet(one.days, other.days):
            return Relation.COMPATIBLE
        return Relation.CONFLICTING if said is Relation.CONFLICTING else None

    @property
    def one_day(self) -> date | None:
        """The one day that all of the times can mean, if there is just one.

        Where none is resolved, the day must be named by day and month, and lie in a year in which
        an article of the comparison was published.
        """
        known = [m.days for m in self.moments if m.days is not None]
        open_ones = [m.expression for m in self.moments if m.days is None]
        if any(e.shift is not None or e.reach is not None or e.since or e.vague for e in open_ones):
            return None
        if known:
            start, end = max(days.start for days in known), min(days.end for days in known)
            span = min((end - start).days + 1, 366)
            found = [start + timedelta(n) for n in range(max(span, 0))]
        else:
            named = {(e.month, e.day) for e in open_ones if e.month and e.day}
            found = [d for y in self.year for m, n in named if (d := _date(y, m, n)) is not None]
        left = [day for day in found if all(_may_be(day, e) for e in open_ones)]
        return left[0] if len(left) == 1 else None


def fineness(moment: Moment) -> tuple[bool, int, int]:
    """Sorts single days before longer times, and what cannot be resolved behind both."""
    days = moment.days
    if days is None:
        return True, 0, 0
    return False, (days.end - days.start).days, -days.start.toordinal()


def timed(passages: Passages) -> list[Timed]:
    """All times that are told of what happened, each in one group; lone ones alone.

    Left out are datelines, times at which somebody said something, and hours without a day.
    """
    sentences = [told for column in passages.columns for told in column]
    moments = [moment for told in sentences for moment in _moments(told, passages)]
    said: dict[frozenset[Mark], Relation] = {}
    for difference in passages.comparison.differences:
        if difference.type is DifferenceType.DATE and len(difference.marks) > 1:
            for pair in combinations(difference.marks, 2):
                said[frozenset(pair)] = difference.relation
    ranked = [
        (strength, one, other)
        for one, other in _candidates(moments, passages)
        if (strength := _strength(one, other, passages, said)) > 0
    ]
    ranked.sort(key=lambda entry: (-entry[0], *by_place(entry[1].mark, entry[2].mark, passages)))
    joined = {moment: [moment] for moment in moments}
    for _, one, other in ranked:
        left, right = joined[one], joined[other]
        if left is not right and _fit(left, right, said):
            left.extend(right)
            for moment in right:
                joined[moment] = left
    columns = passages.comparison.columns
    years = frozenset(d.year for c in columns if (d := c.article.head.dated) is not None)
    groups = {id(group): group for group in joined.values()}
    return [
        Timed(tuple(sorted(group, key=lambda m: m.mark)), said, years) for group in groups.values()
    ]


def _candidates(moments: Sequence[Moment], passages: Passages) -> list[tuple[Moment, Moment]]:
    """The pairs of times that may be of one thing, by place; all others need no look.

    Their sentences are linked, or they tell when one thing began.
    """
    buckets: defaultdict[object, list[int]] = defaultdict(list)
    for number, moment in enumerate(moments):
        for key in (*moment.begins, *passages.ties(moment.told)):
            buckets[key].append(number)
    pairs = {
        pair
        for bucket in buckets.values()
        for pair in combinations(bucket, 2)
        if moments[pair[0]].column != moments[pair[1]].column
    }
    return [(moments[one], moments[other]) for one, other in sorted(pairs)]


def _moments(told: Told, passages: Passages) -> Iterable[Moment]:
    doubts = passages.comparison.columns[told.column].article.head.doubts
    for mention in told.mentioned(MentionKind.TIME):
        value = mention.value
        if not isinstance(value, TimeExpression) or in_attribution(told, mention.span):
            continue
        if value.anchor is TimeAnchor.EVENT or _SAME_DAY.search(mention.span.of(told.body)):
            continue
        if fold(mention.span.of(told.body)).startswith("between "):
            continue  # its end is not read with it
        if fold(mention.span.of(told.body)) == "today" and _is_quoted(told, mention.span):
            continue  # most often it means "in our time"
        if _in_name(told, mention.span):
            continue
        if _EVERY.search(told.body[told.span.start : mention.span.start]):
            continue
        doubted = any(doubt.span.overlaps(mention.span) for doubt in doubts)
        doubted = doubted or (not value.future and _is_ahead(told, mention.span, value))
        days = None if doubted or value.vague else resolve(value, told.published)
        yield Moment(told, mention, value, days, *_begun(told, mention, value))


def _is_ahead(told: Told, span: Span, value: TimeExpression) -> bool:
    """Whether a time that was read as past is still to come: a deadline, "to air Tuesday"."""
    if _DEADLINE.search(span.of(told.body)):
        return True
    relative = value.anchor is TimeAnchor.PUBLICATION
    return relative and _IS_TO.search(told.body[told.span.start : span.start]) is not None


def _is_quoted(told: Told, span: Span) -> bool:
    return any(m.span.covers(span) for m in told.mentioned(MentionKind.QUOTATION))


def _in_name(told: Told, span: Span) -> bool:
    """Whether a time is part of a name, as in “Fox News Sunday”."""
    names = told.mentioned(MentionKind.NAME)
    if any(m.span.overlaps(span) for m in names):
        return True
    joined = any(m.span.end + 1 == span.start for m in names)
    return joined and told.body[span.end : span.end + 2].strip()[:1] in ("”", '"', ".”", '."')


def _begun(told: Told, mention: Mention, value: TimeExpression) -> tuple[frozenset[str], str]:
    """What begins at a time: "launched a ground offensive on Monday"."""
    if value.reach is not None or value.since or value.vague:
        return frozenset(), ""
    said = [fold(w.of(told.body)) for w in told.words]
    at = next((n for n, w in enumerate(told.words) if w.end > mention.span.start), len(said))
    for n, word in enumerate(said):
        if word not in _BEGINS or abs(n - at) > _CLAUSE + 1:
            continue
        if n and said[n - 1] in _NOT_YET:
            continue
        lo, hi = sorted((told.words[n].end, mention.span.start))
        if set(told.body[lo:hi]) & set(';:“”"—'):
            continue
        after = range(n + 1, min(n + 1 + _OBJECT, len(said)))
        before = range(n - 1, max(-1, n - 1 - _OBJECT), -1)
        found = next((k for k in (*after, *before) if _is_object(told, said, k, mention)), None)
        if found is not None:
            first, last = sorted((n, found))
            joint = " " if last == first + 1 else " … "
            words = joint.join(told.words[k].of(told.body) for k in (first, last))
            return frozenset({said[found]}) | _rivals(told, {said[found]}), words
    return frozenset(), ""


def _is_object(told: Told, said: list[str], k: int, mention: Mention) -> bool:
    """Whether a word is what begins, and not a part of it, as in "campaign strategy"."""
    if said[k] not in _OPERATIONS:
        return False
    if k + 1 == len(said) or told.words[k + 1].start >= mention.span.start > told.words[k].start:
        return True
    gap = told.body[told.words[k].end : told.words[k + 1].start]
    ended = bool(gap.strip()) or is_stop(said[k + 1], "en")
    return ended or said[k + 1] in _BEGINS or said[k + 1] == "against"


def _rivals(told: Told, words: set[str]) -> frozenset[str]:
    return frozenset(
        m.value.thing
        for m in told.mentioned(MentionKind.RIVAL)
        if isinstance(m.value, RivalWord) and fold(m.span.of(told.body)) in words
    )


def _strength(
    one: Moment, other: Moment, passages: Passages, said: dict[frozenset[Mark], Relation]
) -> float:
    told = said.get(frozenset((one.mark, other.mark)))
    if told is not None and _of_one_thing(one, other, told):
        return 30.0
    if one.days and other.days and not _meet(one.days, other.days):
        return 0.0
    if one.begins & other.begins and _may_meet(one, other):
        return 20.0
    if not passages.linked(one.told, other.told) or not related(one.told, other.told):
        return 0.0
    words = [fold(m.told.said(m.mention.span)) for m in (one, other)]
    same_words = words[0] == words[1]
    same_days = (
        one.days is not None
        and other.days is not None
        and (one.days == other.days or (_since(one, other) and one.days.start == other.days.start))
    )
    if not one.near & other.near:
        return 0.0
    return 15.0 if same_days or (same_words and one.expression == other.expression) else 0.0


def _of_one_thing(one: Moment, other: Moment, told: Relation) -> bool:
    """Whether a difference between two times is worth a row.

    Times that conflict must stand in sentences alike, others name a part of each other: sentences
    alike may tell of two things that happened.
    """
    if _is_foreseen(one, other) or _is_foreseen(other, one):
        return False
    if told is Relation.CONFLICTING:
        return worded_alike(one.told, other.told) and not (is_rough(one) or is_rough(other))
    a, b = one.expression, other.expression
    return (
        (one.days is not None and one.days == other.days)
        or (a.month is not None and a.month == b.month)
        or (a.weekday is not None and a.weekday == b.weekday)
        or (a.year is not None and a.year == b.year)
    )


def _is_foreseen(one: Moment, other: Moment) -> bool:
    """Whether `other` tells of something before `one` could have happened, so of something else."""
    if one.days is None or other.told.published is None or one.expression.future:
        return False
    return one.days.start > other.told.published


def is_rough(moment: Moment) -> bool:
    """Whether it names a day by weeks, months or years, as "three weeks ago" does."""
    said = fold(moment.told.said(moment.mention.span)).split()
    return said[-1:] == ["ago"] and not {"day", "days"} & set(said)


def _may_meet(one: Moment, other: Moment) -> bool:
    a, b = one.expression, other.expression
    return all(
        x is None or y is None or x == y
        for x, y in ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday))
    )


def _fit(
    left: Sequence[Moment], right: Sequence[Moment], said: dict[frozenset[Mark], Relation]
) -> bool:
    """Whether two groups may be one: a column tells one time of it, or the same twice."""
    for one in left:
        for other in right:
            if one.column == other.column:
                if one.expression != other.expression:
                    return False
            elif (
                one.days
                and other.days
                and not _meet(one.days, other.days)
                and frozenset((one.mark, other.mark)) not in said
            ):
                return False
    return True


def _since(one: Moment, other: Moment) -> bool:
    """Whether both go on until the publication, which may be another day for each."""
    return one.expression.since and other.expression.since


def _meet(one: DayRange, other: DayRange) -> bool:
    return one.start <= other.end and other.start <= one.end


def _may_be(day: date, told: TimeExpression) -> bool:
    """Whether an expression that could not be resolved may mean a day."""
    parts = ((told.year, day.year), (told.month, day.month), (told.day, day.day))
    if any(said is not None and said != own for said, own in parts):
        return False
    if told.part == "weekend":
        return day.weekday() in _WEEKEND
    return told.weekday is None or told.weekday == day.weekday()


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
