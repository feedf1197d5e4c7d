"""Figures of a comparison, put together where they are of one thing."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from index.compare.fates import fates
from index.compare.names import same_thing
from index.compare.numbers import relation_of
from index.compare.passages import Passages, Told, by_place, related, worded_alike
from index.compare.topics import topic
from index.records import (
    DayRange,
    Difference,
    DifferenceType,
    Mark,
    Mention,
    MentionKind,
    Name,
    Quantity,
    Question,
    Relation,
    RivalWord,
    Span,
    TimeExpression,
)
from index.text.counted import noun_after
from index.text.times import resolve
from index.text.words import fold, is_stop, listed, stem

BEFALLEN = (
    Question.KILLED,
    Question.WOUNDED,
    Question.DETAINED,
    Question.DISPLACED,
    Question.MISSING,
    Question.RESCUED,
)
"""The questions of what befell people."""

_TRIVIAL = 2  # counts up to here tell little
_WINDOW = 8  # words on each side that tell what a figure is of
_TELLING = 13  # from here a count is seldom the same by chance
_FAR = 0.4  # part of the greater by which figures of one thing may be apart
_MONTH = 31  # days
_LEAD = 2  # sentences that tell what an article is about
_ACRONYM = re.compile(r"\s+[A-Z][A-Z.]+(?=\s)")
_PEOPLE = listed(
    """people person dead killed wounded injured hurt missing detained arrested displaced
    death fatality arrest detainee refugee survivor other"""
)
_HUMANS = listed(
    """man woman child boy girl student pupil baby worker miner sailor soldier fighter troops police
    officer passenger civilian resident tourist migrant hiker climber villager crew member fisherman
    diver family patient hostage prisoner militant rebel protester victim journalist pilot driver"""
)
_OF = re.compile(r"^of\s+(?:the\s+)?", re.IGNORECASE)
_CURRENCIES = listed("""crown euro pound rouble ruble yen yuan lira rupee dinar dollar franc shekel
    peso krona krone rial riyal zloty rand won cent penny""")
_NO_THING = listed("age time thing way lot hand end side point one other")


@dataclass(frozen=True, eq=False)
class Count:
    """A figure where it stands; two are equal only if they are one object."""

    told: Told
    mention: Mention
    quantity: Quantity
    phrase: Span  # the figure with what it counts
    fates: frozenset[Question]

    @property
    def column(self) -> int:
        """The column that it is of."""
        return self.told.column

    @property
    def mark(self) -> Mark:
        """The words that an analyst would quote."""
        return self.told.mark(self.phrase)

    @cached_property
    def around(self) -> frozenset[str]:
        """The stems beside it."""
        told, span = self.told, self.mention.span
        before = [w for w in told.words if told.start <= w.start and w.end <= span.start][-_WINDOW:]
        after = [w for w in told.words if w.start >= span.end][:_WINDOW]
        own = stem(self.quantity.noun, told.language)
        said = (w for w in (*before, *after) if not is_stop(w.of(told.body), told.language))
        return frozenset(told.stem(w) for w in said if not w.of(told.body)[0].isdigit()) - {own}

    @cached_property
    def things(self) -> frozenset[str]:
        """What its noun is a rival word for, as "rebels" and "terrorists" are."""
        return frozenset(
            m.value.thing
            for m in self.told.mentioned(MentionKind.RIVAL)
            if isinstance(m.value, RivalWord) and self.phrase.covers(m.span)
        )

    @cached_property
    def named(self) -> tuple[Name, ...]:
        """The names in it: "at least 15 IS militants"."""
        found = self.told.mentioned(MentionKind.NAME)
        return tuple(
            m.value for m in found if isinstance(m.value, Name) and self.phrase.covers(m.span)
        )

    @property
    def counts_people(self) -> bool:
        """Whether it counts people by what befell them, whatever they are called."""
        return bool(self.fates) and self.quantity.noun in _PEOPLE | {""}

    @property
    def subject(self) -> str:
        """What is counted, in the words of the text; "" where that is not told."""
        if self.quantity.unit or self.quantity.noun in _CURRENCIES:
            return ""
        told, behind = self.told, Span(self.mention.span.end, self.phrase.end)
        if behind.start < behind.end:
            return _OF.sub("", told.said(behind))
        last = next((w for w in reversed(told.words) if w.end <= self.phrase.end), None)
        if not self.quantity.noun or last is None:
            return ""
        word = last.of(told.body)
        return "people" if fold(word) in _PEOPLE else word.rpartition("-")[2]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Figures of one thing, by column and place; `proven` are pairs that passages tie together."""

    counts: tuple[Count, ...]
    proven: frozenset[frozenset[Count]]
    told: frozenset[frozenset[Count]]  # those of them that a difference has

    @property
    def columns(self) -> set[int]:
        """The columns that have one."""
        return {count.column for count in self.counts}

    @property
    def question(self) -> Question:
        """What the figures answer."""
        return question_of(self.counts)

    @property
    def tells(self) -> bool:
        """Whether it is worth a row where several outlets give it."""
        question = self.question
        if question in BEFALLEN:
            return True
        quantities = [count.quantity for count in self.counts]
        if all(q.approximate and q.low != q.high for q in quantities):  # "dozens", "millions"
            return False
        if question is not Question.HOW_MANY:
            return True
        small = all((q.high or q.low or 0) <= _TRIVIAL for q in quantities)
        return any(q.noun or q.unit for q in quantities) and not small

    @property
    def subject(self) -> str:
        """What it is of: what most of its places count, else words that they share."""
        told = sorted((c.subject for c in self.counts if c.subject), key=lambda s: (-len(s), s))
        named = [subject for subject in told if told.count(subject) > 1]
        if told:
            return (named or told)[0]
        return topic([(count.told, count.phrase) for count in self.counts])

    def relation(self, one: Count, other: Count) -> Relation | None:
        """How two figures of it stand to each other; None where they may tell of two occasions.

        They conflict only where a difference says so.
        """
        relation, pair = relation_of(one.quantity, other.quantity), frozenset((one, other))
        if relation is Relation.CONFLICTING:
            return relation if pair in self.told else None
        sure = pair in self.proven or relation is Relation.EQUAL or _same_bound(one, other)
        return relation if sure else None


_UNITS = {
    "%": Question.SHARE,
    "pp": Question.SHARE,
    "s": Question.DURATION,
}
_SIZES = listed("m m2 m3 kg l W Wh J K C F t B Hz Pa m/s")


def question_of(counts: Sequence[Count]) -> Question:
    """What figures of one thing answer: what befell most of them, else what their unit measures."""
    told = Counter(fate for count in counts for fate in count.fates)
    if told:
        return min(told, key=lambda fate: (-told[fate], list(Question).index(fate)))
    unit = counts[0].quantity.unit
    if not unit:
        money = any(count.quantity.noun in _CURRENCIES for count in counts)
        return Question.MONEY if money else Question.HOW_MANY
    if unit in _UNITS:
        return _UNITS[unit]
    if len(unit) == 3 and unit.isupper():
        return Question.MONEY
    return Question.SIZE if unit in _SIZES else Question.HOW_MANY


def counted(passages: Passages) -> list[Counted]:
    """All figures, each in one group; those that only one article has are groups of their own."""
    counts = [c for column in passages.columns for told in column for c in _counts(told)]
    tied = _Tied(passages.comparison.differences)
    joined: dict[Count, list[Count]] = {count: [count] for count in counts}
    ranked = [
        (strength, one, other)
        for one, other in _candidates(counts, tied)
        if (strength := _strength(one, other, passages, tied)) > 0
    ]
    ranked.sort(key=lambda entry: (-entry[0], *by_place(entry[1].mark, entry[2].mark, passages)))
    for strength, one, other in ranked:
        left, right = joined[one], joined[other]
        if left is not right and _fit(left, right, tied, sure=strength >= _SURE):
            left.extend(right)
            for count in right:
                joined[count] = left
    groups = {id(group): group for group in joined.values()}
    return [_group(group, passages, tied) for group in groups.values()]


def _group(group: list[Count], passages: Passages, tied: "_Tied") -> Counted:
    ordered = sorted(group, key=lambda count: count.mark)
    proven = {
        frozenset((one, other))
        for one, other in combinations(ordered, 2)
        if tied.relation(one, other)
        or (
            one.fates == other.fates
            and _comparable(one, other)
            and passages.linked(one.told, other.told)
        )
    }
    told = {pair for pair in proven if tied.relation(*pair)}
    return Counted(tuple(ordered), frozenset(proven), frozenset(told))


def _counts(told: Told) -> Iterable[Count]:
    attributions = [m.span for m in told.mentioned(MentionKind.ATTRIBUTION)]
    times = [m.span for m in told.mentioned(MentionKind.TIME)]
    for mention in told.mentioned(MentionKind.NUMBER):
        value = mention.value
        if not isinstance(value, Quantity) or any(s.overlaps(mention.span) for s in attributions):
            continue
        if any(s.overlaps(mention.span) for s in times):
            continue
        quantity, phrase = _phrase(told, mention, value)
        befell = fates(told, mention.span, phrase)
        if quantity.noun in _NO_THING and not (befell and quantity.noun == "other"):
            continue
        if quantity.noun not in _PEOPLE | _HUMANS | {""}:
            befell -= {Question.MISSING, Question.RESCUED}  # as "30,000 emails" are missing
        yield Count(told, mention, quantity, phrase, befell)


def _phrase(told: Told, mention: Mention, value: Quantity) -> tuple[Quantity, Span]:
    """A figure with what it counts; an acronym before the noun is no function word."""
    span, end = mention.span, told.span.end
    if value.unit:
        return value, span
    at = span.end
    if not value.noun:
        acronym = _ACRONYM.match(told.body, at, end)
        if acronym is None:
            return value, span
        at = acronym.end()
    noun, place = noun_after(told.body, at, end, single=value.low == value.high == 1)
    if place is None or (value.noun and noun != value.noun):
        return value, span
    counted = Quantity(value.low, value.high, "", noun, value.approximate)
    return counted, Span(span.start, max(span.end, place.end))


def _candidates(counts: Sequence[Count], tied: "_Tied") -> list[tuple[Count, Count]]:
    """The pairs of figures that may be of one thing, by place; all others need no look.

    They are in one difference, or of one value, or of one fate.
    """
    buckets: defaultdict[object, list[int]] = defaultdict(list)
    for number, count in enumerate(counts):
        told = count.quantity
        buckets[told.unit, _size(told)].append(number)
        for key in (*count.fates, *tied.differences(count)):
            buckets[key].append(number)
    pairs = {
        pair
        for bucket in buckets.values()
        for pair in combinations(bucket, 2)
        if counts[pair[0]].column != counts[pair[1]].column
        or _same_bound(counts[pair[0]], counts[pair[1]])
    }
    return [(counts[one], counts[other]) for one, other in sorted(pairs)]


class _Tied:
    """What the differences of rows say of pairs of figures."""

    def __init__(self, differences: Sequence[Difference]) -> None:
        self._told: dict[frozenset[Mark], Relation] = {}
        self._numbers: defaultdict[Mark, list[int]] = defaultdict(list)
        for number, difference in enumerate(differences):
            if difference.type in (DifferenceType.NUMBER, DifferenceType.STYLE):
                for mark in difference.marks:
                    self._numbers[mark].append(number)
                for pair in combinations(difference.marks, 2):
                    self._told[frozenset(pair)] = difference.relation

    def differences(self, count: Count) -> Sequence[int]:
        """The numbers of those that have a figure."""
        return self._numbers.get(count.told.mark(count.mention.span), ())

    def relation(self, one: Count, other: Count) -> Relation | None:
        """That of a difference that has both."""
        marks = (one.told.mark(one.mention.span), other.told.mark(other.mention.span))
        return self._told.get(frozenset(marks))


_SURE = 10.0


def _strength(one: Count, other: Count, passages: Passages, tied: _Tied) -> float:
    """How surely two figures are of one thing: from `_SURE` by what links them or their value."""
    if tied.relation(one, other) and _of_one_thing(one, other):
        return 40.0
    if not _comparable(one, other):
        return 0.0
    shared = len(one.around & other.around)
    equal = relation_of(one.quantity, other.quantity) is Relation.EQUAL
    linked = passages.linked(one.told, other.told)
    if (equal or _same_bound(one, other)) and linked:
        return 20.0 + min(shared, 9)
    telling = (_is_telling(one) and shared) or related(one.told, other.told)
    if _same_bound(one, other) and one.column == other.column and _is_telling(one):
        return _SURE
    if equal and telling and _known(one) and _known(other):
        return _SURE + min(shared, 9)
    if one.fates & other.fates and _same_name(one, other):
        return 1.0 + shared
    if one.fates and one.fates == other.fates and _same_victims(one, other):
        near = related(one.told, other.told) or linked
        both_lead = max(one.told.place.sentence, other.told.place.sentence) < _LEAD
        return 1.0 + shared if near or both_lead else 0.0
    return 0.0


def _of_one_thing(one: Count, other: Count) -> bool:
    """Whether a difference between them is worth a row.

    Figures of one fate are; others are too often of two things, unless they are near each other,
    none beside them is nearer, and, where they conflict, their sentences are alike and tell of one
    time.
    """
    relation = relation_of(one.quantity, other.quantity)
    if relation is Relation.EQUAL or one.fates & other.fates:
        return True
    if not _are_near(one, other) or _has_nearer(one, other) or _has_nearer(other, one):
        return False
    alike = worded_alike(one.told, other.told) and not _of_other_times(one.told, other.told)
    return relation is not Relation.CONFLICTING or alike


def _size(quantity: Quantity) -> float:
    return float(quantity.low if quantity.low is not None else quantity.high or 0)


def _distance(one: Quantity, other: Quantity) -> float:
    a, b = _size(one), _size(other)
    return abs(a - b) / max(abs(a), abs(b), 1e-9)


def _are_near(one: Count, other: Count) -> bool:
    return _distance(one.quantity, other.quantity) <= _FAR


def _has_nearer(one: Count, other: Count) -> bool:
    """Whether the sentence of `one` has another figure of its unit, nearer to `other`."""
    away = _distance(one.quantity, other.quantity)
    return any(
        isinstance(m.value, Quantity)
        and m.value.unit == one.quantity.unit
        and _distance(m.value, other.quantity) < away
        for m in one.told.mentioned(MentionKind.NUMBER)
    )


def _may_stand_beside(one: Count, other: Count, tied: "_Tied") -> bool:
    """Whether two figures of a group have more in common than the company they keep."""
    if one.fates & other.fates or _same_bound(one, other):
        return True
    equal = relation_of(one.quantity, other.quantity) is Relation.EQUAL
    return equal or (tied.relation(one, other) is not None and _of_one_thing(one, other))


def _of_other_times(one: Told, other: Told) -> bool:
    """Whether both sentences name times that are over, and none that may be the same."""
    left, right = (
        [
            resolve(m.value, told.published)
            for m in told.mentioned(MentionKind.TIME)
            if isinstance(m.value, TimeExpression) and not m.value.future
        ]
        for told in (one, other)
    )
    if not left or not right:
        return False
    return not any(a is None or b is None or _meet(a, b) for a in left for b in right)


def _meet(one: DayRange, other: DayRange) -> bool:
    """Whether two times may be one: the same, or short and in part the same."""
    days = max((time.end - time.start).days for time in (one, other))
    overlap = one.start <= other.end and other.start <= one.end
    return one == other or (overlap and days <= _MONTH)


def _same_bound(one: Count, other: Count) -> bool:
    """Whether two figures give one number of one thing, if not as sharply: "47", "at least 47"."""
    a, b = one.quantity, other.quantity
    if a.unit != b.unit or _size(a) != _size(b) or (a.noun and b.noun and a.noun != b.noun):
        return False
    vague = any(q.approximate and q.low != q.high for q in (a, b))
    of_one = one.fates == other.fates or not one.fates or not other.fates
    return of_one and (_known(one) or _known(other)) and not vague


def _comparable(one: Count, other: Count) -> bool:
    a, b = one.quantity, other.quantity
    if a.unit != b.unit or (one.fates and other.fates and not one.fates & other.fates):
        return False
    if a.unit or _same_victims(one, other) or _same_name(one, other):
        return True
    return not one.things.isdisjoint(other.things) or not (a.noun and b.noun)


def _known(count: Count) -> bool:
    return bool(count.quantity.unit or count.quantity.noun or count.fates)


def _is_telling(count: Count) -> bool:
    bound = count.quantity.low if count.quantity.low is not None else count.quantity.high
    return bound is not None and (bound >= _TELLING or bound % 1 != 0)


def _same_name(one: Count, other: Count) -> bool:
    """Whether both count people of one body, as "ISIS members" and "IS militants" do."""
    both = bool(one.fates and other.fates and one.things | other.things)
    return both and any(same_thing(a, b) for a in one.named for b in other.named)


def _same_victims(one: Count, other: Count) -> bool:
    a, b = one.quantity.noun, other.quantity.noun
    return a == b or (one.counts_people and other.counts_people)


def _fit(left: Sequence[Count], right: Sequence[Count], tied: _Tied, *, sure: bool) -> bool:
    """Whether two groups may be one.

    A column has two figures in it only if they are the same; figures that are of no fate are the
    same everywhere, or told by a difference.
    """
    for one in left:
        for other in right:
            if one.column == other.column:
                if not (sure and _same_bound(one, other) and _comparable(one, other)):
                    return False
            elif not (_comparable(one, other) and _may_stand_beside(one, other, tied)):
                return False
    return True
