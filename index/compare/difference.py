"""What the outlets of each row tell differently.

Each kind of mention is compared by a module of its own; what they leave is compared word by
word. A span keeps the most informative type: what a difference of a higher type covers to
a quarter is dropped.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from index.compare.across import across_differences
from index.compare.attributions import attribution_differences
from index.compare.calendar import impossible_dates, without_doubted
from index.compare.certainty import certainty_differences
from index.compare.contradictions import contradiction_differences
from index.compare.descriptions import description_differences
from index.compare.names import lone_names, name_differences
from index.compare.naming import renamed
from index.compare.numbers import number_differences
from index.compare.places import place_differences
from index.compare.plain import lone
from index.compare.quotes import quote_differences
from index.compare.rivals import rival_differences
from index.compare.sides import Side, Sides
from index.compare.times import time_differences
from index.compare.wording import LONE_CLAUSE, wording_differences
from index.records import (
    Column,
    Difference,
    DifferenceType,
    Mark,
    NameKeys,
    Relation,
    Row,
    Span,
)

_FINDERS: tuple[Callable[[int, Sequence[Side]], Iterator[Difference]], ...] = (
    contradiction_differences,
    number_differences,
    time_differences,
    quote_differences,
    attribution_differences,
    certainty_differences,
    rival_differences,
    name_differences,
    place_differences,
)
_BETWEEN = (number_differences, time_differences, name_differences)
_KNOWN_ABROAD = frozenset(
    {DifferenceType.NUMBER, DifferenceType.DATE, DifferenceType.PLACE, DifferenceType.ENTITY}
)
_NAMED = frozenset({DifferenceType.PLACE, DifferenceType.ENTITY})
_PRECEDENCE = {kind: place for place, kind in enumerate(DifferenceType)}
RowDifferences = dict[tuple[tuple[int, ...], ...], tuple[Difference, ...]]
"""What was found in rows, by their cells; holds for the same columns and names only."""

_COVERED = 0.25  # part of a span from which a higher type keeps it
_COVERED_CLAUSE = 0.5  # the same of a clause, which may have a name or a figure in it


def differences(
    columns: Sequence[Column],
    rows: Sequence[Row],
    names: NameKeys | None = None,
    kept: RowDifferences | None = None,
) -> tuple[Difference, ...]:
    """All differences, by row, then by where they stand, the foremost column first.

    A lone passage is a difference by itself; persons and bodies that its article alone names
    are further ones, each where it is named first. A passage that stands in several rows has a
    one-sided difference only if it has it in each of them, and then in the first. `names` says
    which names count as one; without it they are told by rules alone. What is missing is said of
    articles of one language only. `kept` is looked up before a row is gone through, and gets what
    is found.
    """
    sides = Sides(renamed(columns, names) if names else columns)
    found: list[Difference] = []
    named: set[tuple[str, ...]] = set()  # who or what is told to be in one article alone
    kept = {} if kept is None else kept
    shown: Counter[tuple[int, Span]] = Counter()  # in how many rows each sentence stands
    for number, row in enumerate(rows):
        told = sides.of(row)
        shown.update((side.column, sentence) for side in told for sentence in side.sentences)
        if row.cells not in kept:
            kept[row.cells] = tuple(_within(number, row, told, sides))
        new = [replace(d, row=number) for d in kept[row.cells]]
        if row.lone is not None:
            new = [d for d in new if d.type is not DifferenceType.ENTITY or d.values not in named]
        found += new
        named.update(d.values for d in new if d.type is DifferenceType.ENTITY)
    found += across_differences(renamed(columns, names) if names else columns, rows, found)
    impossible = _impossible(columns, rows, sides)
    told_once = [*without_doubted(list(_settled(found, shown)), impossible), *impossible]
    return tuple(sorted(told_once, key=lambda d: (d.row, d.marks, _PRECEDENCE[d.type])))


def _within(number: int, row: Row, told: Sequence[Side], sides: Sides) -> list[Difference]:
    """The differences of one row."""
    if row.lone is None:
        return row_differences(number, told)
    others = sides.others(told[0])
    return [_lone(number, told[0]), *(lone_names(number, told[0], others) if others else ())]


def _impossible(columns: Sequence[Column], rows: Sequence[Row], sides: Sides) -> list[Difference]:
    """Dates that cannot be, each in the first row that has it."""
    found: dict[tuple[Mark, ...], Difference] = {}
    for number, row in enumerate(rows):
        for side in sides.of(row):
            doubts = columns[side.column].article.head.doubts
            for difference in impossible_dates(number, side, doubts):
                found.setdefault(difference.marks, difference)
    return list(found.values())


def _settled(found: Sequence[Difference], shown: Counter[tuple[int, Span]]) -> Iterator[Difference]:
    """The differences without those that hold of a passage in some of its rows only."""
    times = Counter((d.type, d.marks) for d in found if d.relation is Relation.ONE_SIDED)
    again: defaultdict[int, list[tuple[Span, int]]] = defaultdict(list)
    for (column, sentence), rows in shown.items():
        if rows > 1:
            again[column].append((sentence, rows))
    told: set[tuple[DifferenceType, tuple[Mark, ...]]] = set()
    for difference in found:
        key = difference.type, difference.marks
        if difference.relation is Relation.ONE_SIDED:
            if key in told or times[key] < _rows_of(difference.marks[0], again):
                continue
            told.add(key)
        yield difference


def _rows_of(mark: Mark, again: dict[int, list[tuple[Span, int]]]) -> int:
    """In how many rows the sentence of a mark stands; `again` has those in more than one."""
    places = again.get(mark.column, ())
    return max((rows for sentence, rows in places if sentence.overlaps(mark.span)), default=1)


def row_differences(row: int, sides: Sequence[Side]) -> list[Difference]:
    """The differences of one row that several columns have, by where they stand.

    Words are compared within a language. Between two only what is compared by value or by sound
    is, and nothing is said to be missing: it may stand there in words that no rule reads. What an
    article of the same language lacks is not said if one of another language has it.
    """
    tongues = [t for t in dict.fromkeys(side.language for side in sides) if t]
    if len(tongues) < 2:
        return _in_one_language(row, sides)
    everywhere = [d for finder in _BETWEEN for d in finder(row, sides)]
    lone = {(d.type, d.marks) for d in everywhere if d.relation is Relation.ONE_SIDED}
    kept: list[Difference] = []
    for tongue in tongues:
        own = [side for side in sides if side.language in (tongue, "")]
        kept += [
            d
            for d in (_in_one_language(row, own) if len(own) > 1 else ())
            if d.relation is not Relation.ONE_SIDED
            or d.type not in _KNOWN_ABROAD
            or (d.type, d.marks) in lone
        ]
    between = [d for d in everywhere if _spans(d, sides)]
    kept += _uncovered([kept, between])[len(kept) :]
    return sorted(dict.fromkeys(kept), key=lambda d: (d.marks, _PRECEDENCE[d.type]))


def _spans(found: Difference, sides: Sequence[Side]) -> bool:
    """Whether a difference is told by articles of two languages."""
    columns = {mark.column for mark in found.marks}
    return len({side.language for side in sides if side.column in columns} - {""}) > 1


def _in_one_language(row: int, sides: Sequence[Side]) -> list[Difference]:
    described = list(description_differences(row, sides))
    mentioned = [difference for finder in _FINDERS for difference in finder(row, sides)]
    mentioned = [*described, *(d for d in mentioned if not _is_described(d, described))]
    by_type = [_once([d for d in mentioned if d.type is kind]) for kind in DifferenceType]
    kept = _uncovered([*by_type, list(wording_differences(row, sides))])
    return sorted(kept, key=lambda d: (d.marks, _PRECEDENCE[d.type]))


def _is_described(found: Difference, described: Sequence[Difference]) -> bool:
    """Whether a name of one side alone is told by a description on the other."""
    if found.type not in _NAMED or found.relation is not Relation.ONE_SIDED:
        return False
    spans = [mark for other in described for mark in other.marks]
    return any(m.column == o.column and o.span.overlaps(m.span) for m in found.marks for o in spans)


def _once(found: Sequence[Difference]) -> list[Difference]:
    """Those of one type without one-sided ones whose words another one sets beside others."""
    matched = {m for d in found if d.relation is not Relation.ONE_SIDED for m in d.marks}
    return [
        d
        for d in found
        if d.relation is not Relation.ONE_SIDED
        or not any(
            m.column == o.column and m.span.overlaps(o.span) for m in d.marks for o in matched
        )
    ]


def _uncovered(stages: Iterable[Sequence[Difference]]) -> list[Difference]:
    """Of each stage, what the stages before it do not cover."""
    kept: list[Difference] = []
    for found in stages:
        kept += [d for d in found if not _is_covered(d, tuple(kept))]
    return kept


def _is_covered(found: Difference, kept: Sequence[Difference]) -> bool:
    """Whether differences that tell more hold one of its marks."""
    taken = [mark for other in kept if not _stands_beside(found, other) for mark in other.marks]
    part = _COVERED_CLAUSE if found.rule == LONE_CLAUSE else _COVERED
    return any(
        _covered(mark, [o.span for o in taken if o.column == mark.column], part)
        for mark in found.marks
    )


def _stands_beside(found: Difference, other: Difference) -> bool:
    """Whether a difference is told although a higher type holds its words.

    How a source's name is spelled is told beside who says it; so is a verb of saying that doubts or
    judges, and a word as "reportedly". How sure two outlets are is told beside a quotation that one
    of them alone has.
    """
    match found.type:
        case DifferenceType.NAME_VARIANT:
            return other.type is DifferenceType.ATTRIBUTION and len(set(found.values)) > 1
        case DifferenceType.HEDGE | DifferenceType.LOADED:
            two = found.relation is not Relation.ONE_SIDED
            quoted_alone = other.relation is Relation.ONE_SIDED and two
            return (
                other.type is DifferenceType.ATTRIBUTION and (two or _is_part(found, other))
            ) or (found.type is DifferenceType.HEDGE and quoted_alone)
        case _:
            return False


def _is_part(found: Difference, other: Difference) -> bool:
    """Whether a word, as "reportedly", is a small part of what another difference marks."""
    (mark, *_) = found.marks
    sizes = [m.span.end - m.span.start for m in other.marks if m.column == mark.column]
    return other.relation is not Relation.ONE_SIDED and all(
        mark.span.end - mark.span.start < size / 2 for size in sizes
    )


def _covered(mark: Mark, taken: Sequence[Span], part: float) -> bool:
    places = {
        place
        for span in taken
        if span.overlaps(mark.span)
        for place in range(max(span.start, mark.span.start), min(span.end, mark.span.end))
    }
    return len(places) >= part * (mark.span.end - mark.span.start)


def _lone(row: int, side: Side) -> Difference:
    span = Span(side.sentences[0].start, side.sentences[-1].end)
    words = span.of(side.body)
    return Difference(
        DifferenceType.DETAIL_ONLY,
        Relation.ONE_SIDED,
        row,
        (Mark(side.column, span),),
        (words,),
        lone(words, side.outlet),
        "lone passage",
    )
