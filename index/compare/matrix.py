"""What outlets answer to each question of an event: rows are facts, columns outlets.

Facts are built from what stands in linked passages, and put together over rows where they tell
of one thing. That two answers conflict is said only where a difference of a row says it. What one
outlet alone has is a fact only where it tells what befell people.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from index.compare.agreement import cells, conflicts, grouped, letters, told_conflicts, verdict
from index.compare.amounts import worded
from index.compare.counts import BEFALLEN, Count, Counted, counted
from index.compare.moments import Moment, Timed, fineness, timed
from index.compare.namings import Naming, rival_words, spellings
from index.compare.passages import Passages, Told, source_of
from index.compare.topics import topic
from index.compare.voices import Voice, Voices, sources, speakers, sureness
from index.records import (
    Comparison,
    DayRange,
    Difference,
    DifferenceType,
    Fact,
    FactCell,
    Question,
    Relation,
    Said,
    Span,
)

_ORDER = {question: place for place, question in enumerate(Question)}
_MOST = 4  # facts of a question, beside those that conflict
_MOST_ALONE = 2  # facts of a question that one outlet alone has
_ONLY_ONE = "only one outlet"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")


def facts(comparison: Comparison) -> tuple[Fact, ...]:
    """The facts of an event, what matters first; none where no two articles are linked."""
    passages = Passages(comparison)
    return matrix(passages, counted(passages), timed(passages))


def matrix(
    passages: Passages, counts: Sequence[Counted], times: Sequence[Timed]
) -> tuple[Fact, ...]:
    """The same, from figures and times that are put together already."""
    found = [
        *_of_counts(passages, counts),
        *_of_times(passages, times),
        *_of_places(passages),
        *(_of_voices(passages, v, Question.HOW_SURE) for v in sureness(passages)),
        *(_of_voices(passages, v, Question.WHO) for v in speakers(passages)),
        *(_of_voices(passages, v, Question.WHO_SAYS) for v in sources(passages)),
        *(_of_naming(passages, n) for n in (*spellings(passages), *rival_words(passages))),
    ]
    found = [fact for fact in found if fact.subject]  # what shares no word is of no one thing
    found.sort(key=_rank)
    return tuple(
        fact for _, own in groupby(found, key=lambda f: f.question) for fact in _kept(list(own))
    )


def _rank(fact: Fact) -> tuple[object, ...]:
    filled = sum(bool(cell.said) for cell in fact.cells)
    first = min(said.mark.span.start for cell in fact.cells for said in cell.said)
    words = sorted(said.value for cell in fact.cells for said in cell.said)
    conflict = fact.relation is not Relation.CONFLICTING
    return _ORDER[fact.question], conflict, -filled, first, fact.subject, words


def _kept(own: Sequence[Fact]) -> Iterator[Fact]:
    """The first facts of a question; those that conflict always."""
    shared = [f for f in own if f.relation not in (Relation.CONFLICTING, Relation.ONE_SIDED)]
    alone = [f for f in own if f.relation is Relation.ONE_SIDED]
    wanted = {id(f) for f in (*shared[:_MOST], *alone[:_MOST_ALONE])}
    return (f for f in own if f.relation is Relation.CONFLICTING or id(f) in wanted)


# Figures


def _of_counts(passages: Passages, counts: Sequence[Counted]) -> Iterator[Fact]:
    for group in counts:
        question = group.question
        if len(group.columns) == 1:
            if question in BEFALLEN and group.counts[0].subject:
                yield _counted(passages, group)
        elif group.tells:
            yield _counted(passages, group)


def _counted(passages: Passages, group: Counted) -> Fact:
    by_column: dict[int, list[Count]] = {}
    for count in group.counts:
        own = by_column.setdefault(count.column, [])
        if all(count.quantity != other.quantity for other in own):
            own.append(count)
    first = {column: own[0] for column, own in by_column.items()}
    ranked = sorted(first, key=lambda c: (*_precision(first[c]), c))
    groups = grouped(first, group.relation, ranked)
    against = conflicts(first, group.relation, groups)
    said = {
        column: [_said(n.told, n.phrase, worded(n.quantity)) for n in own]
        for column, own in by_column.items()
    }
    made = cells(len(passages.columns), said, groups, all_lettered=bool(against))
    relation = verdict(first, group.relation, against)
    return Fact(
        group.question,
        group.subject,
        made,
        relation,
        passages.rows([count.told for count in group.counts]),
        _sentence(made, relation, against, "different figures, perhaps of different occasions"),
    )


def _precision(count: Count) -> tuple[bool, bool, float]:
    """Sorts exact figures before ranges, the lowest first."""
    low, high = count.quantity.low, count.quantity.high
    return low != high, count.quantity.approximate, low if low is not None else high or 0


# Times


def _of_times(passages: Passages, times: Sequence[Timed]) -> Iterator[Fact]:
    for group in times:
        if len(group.columns) > 1 or group.moments[0].begins:
            yield _timed(passages, group)


def _timed(passages: Passages, group: Timed) -> Fact:
    first = group.first
    ranked = sorted(first, key=lambda c: (*fineness(first[c]), c))
    groups = grouped(first, group.relation, ranked)
    against = conflicts(first, group.relation, groups)
    said = {c: [_said(m.told, m.mention.span, days_worded(m))] for c, m in first.items()}
    made = cells(len(passages.columns), said, groups, all_lettered=bool(against))
    relation = verdict(first, group.relation, against)
    day = group.one_day
    text = _sentence(made, relation, against, "different times, perhaps of different things")
    if not against and relation is Relation.COMPATIBLE:
        undated = any(m.days is None and m.told.published is None for m in first.values())
        if day is not None:
            text = f"one day possible: {day:%a} {day.day} {day:%b}"
        elif len({m.expression for m in first.values()}) == 1:
            text = "the same words"
        elif undated:
            text = "not comparable without a publication date"
    return Fact(
        Question.WHEN,
        group.subject,
        made,
        relation,
        passages.rows([moment.told for moment in group.moments]),
        text,
    )


def days_worded(moment: Moment) -> str:
    """The days of a time in ISO form, or its words where they are not known."""
    return range_worded(moment.days) if moment.days else moment.told.said(moment.mention.span)


def range_worded(days: DayRange) -> str:
    """Days in ISO form."""
    if days.start == days.end:
        return days.start.isoformat()
    return f"{days.start.isoformat()} to {days.end.isoformat()}"


# Places told by the compass


def _of_places(passages: Passages) -> Iterator[Fact]:
    for difference in passages.comparison.differences:
        if difference.type is DifferenceType.PLACE and len(difference.marks) > 1:
            yield _opposite(passages, difference)


def _opposite(passages: Passages, difference: Difference) -> Fact:
    told = [(passages.at(mark), mark) for mark in difference.marks]
    known = [(t, mark) for t, mark in told if t is not None]
    said = {m.column: [_said(t, m.span, t.said(m.span))] for t, m in known}
    conflict = difference.relation is Relation.CONFLICTING
    values = {m.column: t.said(m.span).casefold() for t, m in known}
    distinct = list(dict.fromkeys(values[c] for c in sorted(values)))
    groups = {column: distinct.index(value) for column, value in values.items()}
    against = [(0, 1)] if conflict and len(distinct) > 1 else []
    made = cells(len(passages.columns), said, groups, all_lettered=True)
    return Fact(
        Question.WHERE,
        topic([(t, m.span) for t, m in known]),
        made,
        difference.relation,
        (difference.row,),
        _sentence(made, difference.relation, against, "different places"),
    )


# Names and rival words


def _of_naming(passages: Passages, naming: Naming) -> Fact:
    said = {
        column: [Said(mark, form) for mark, form in marks] for column, marks in naming.said.items()
    }
    forms = {column: frozenset(form for _, form in marks) for column, marks in naming.said.items()}
    tellings = [
        told
        for marks in naming.said.values()
        for mark, _ in marks
        if (told := passages.at(mark)) is not None
    ]
    if naming.rival:
        groups = _sharing(forms)
        relation, text = Relation.COMPATIBLE, "different words for one thing"
    else:
        groups = dict.fromkeys(forms, 0)
        count = len({form for own in forms.values() for form in own})
        thing, unit = ("place", "spellings") if naming.place else ("name", "forms")
        relation, text = Relation.EQUAL, f"one {thing}, {_spelled(count)} {unit}"
    return Fact(
        Question.WHERE if naming.place else Question.CALLED,
        naming.subject,
        cells(len(passages.columns), said, groups, all_lettered=naming.rival),
        relation,
        passages.rows(tellings),
        text,
    )


def _sharing(keys: Mapping[int, frozenset[str]]) -> dict[int, int]:
    """Groups of columns that share a key with the first of their group; without keys in none."""
    groups: dict[int, int] = {}
    known: list[frozenset[str]] = []
    for column in sorted(keys):
        if keys[column]:
            home = next((n for n, k in enumerate(known) if k & keys[column]), len(known))
            if home == len(known):
                known.append(keys[column])
            groups[column] = home
    return groups


def _spelled(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


# Voices


def _of_voices(passages: Passages, voices: Voices, question: Question) -> Fact:
    by_column: dict[int, list[Voice]] = {}
    for voice in voices.voices:
        by_column.setdefault(voice.told.column, []).append(voice)
    keys = {c: frozenset(v.key for v in own if v.key) for c, own in by_column.items()}
    groups = _sharing(keys)
    count = len(set(groups.values()))
    said = {
        column: [
            _said(v.told, v.span, v.key or v.told.said(v.span))
            if question is Question.HOW_SURE
            else Said(v.told.mark(v.span), v.key or v.told.said(v.span))
            for v in own
        ]
        for column, own in by_column.items()
    }
    if voices.conflicting:
        relation = Relation.CONFLICTING
    else:
        one = count == 1 and len(groups) == len(keys)
        relation = Relation.EQUAL if one else Relation.COMPATIBLE
    made = cells(len(passages.columns), said, groups, all_lettered=count > 1)
    text = told_conflicts([(0, 1)]) if voices.conflicting else _spoken(question, keys)
    return Fact(
        question,
        voices.subject,
        made,
        relation,
        passages.rows([voice.told for voice in voices.voices]),
        text,
    )


def _spoken(question: Question, keys: Mapping[int, frozenset[str]]) -> str:
    if question is Question.HOW_SURE:
        return "not equally sure"
    if question is Question.WHO_SAYS:
        return "different sources"
    named, unnamed = len(frozenset().union(*keys.values())), sum(not k for k in keys.values())
    parts = [f"{_spelled(named)} named"] * (named > 0) + [f"{_spelled(unnamed)} unnamed"] * (
        unnamed > 0
    )
    return "the same" if named == 1 and not unnamed else ", ".join(parts)


# All of them


def _said(told: Told, span: Span, value: str) -> Said:
    return Said(told.mark(span), value, source_of(told, span))


def _sentence(
    made: Sequence[FactCell],
    relation: Relation,
    against: Sequence[tuple[int, int]],
    apart: str,
) -> str:
    """How the cells stand to each other; `apart` is said where they cannot be compared."""
    if relation is Relation.ONE_SIDED:
        return _ONLY_ONE
    if against:
        return told_conflicts(against)
    if relation is Relation.EQUAL:
        return "the same"
    groups = {cell.group for cell in made if cell.said}
    if groups == {0}:
        return "compatible"
    if None in groups and len(groups) == 1:
        return apart
    agreeing = ", ".join(letters(group) for group in sorted(g for g in groups if g is not None))
    return f"{agreeing} agree, the others are {apart}"
