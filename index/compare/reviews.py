"""What the analyst decided of differences, found again in a comparison of whatever articles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.compare.corrections import anchor_at, column_of, editions, kept_span_of
from index.records import (
    Anchor,
    ArticleId,
    Column,
    Comparison,
    Difference,
    DifferenceType,
    Judgement,
    JudgementKind,
    Mark,
    Review,
    ReviewState,
    Span,
)

_STATES = {
    JudgementKind.REVIEWED: ReviewState.REVIEWED,
    JudgementKind.DISMISSED: ReviewState.DISMISSED,
    JudgementKind.REOPENED: None,
}
_SAME = 0.5  # part of the longer of two marks that both have, where rules now mark other words


def anchors_of(comparison: Comparison, difference: Difference) -> tuple[Anchor, ...]:
    """The words that a difference is on, in the order of its marks."""
    columns = comparison.columns
    return tuple(anchor_at(columns[mark.column].article, mark.span) for mark in difference.marks)


def reviews(comparison: Comparison, judgements: Iterable[Judgement]) -> tuple[Review, ...]:
    """What the judgements say of the differences of a comparison, rising; the latest counts.

    A judgement holds for a difference of its type if it is on all the words that this is on: of
    three outlets it holds for any two of them too. What only one outlet has is told by these words
    alone. Where no difference is on just these words, one on most of them is taken: another
    version of the rules may mark a word more.
    """
    known = editions(comparison.columns)
    by_type: dict[DifferenceType, list[tuple[int, Difference]]] = {}
    for number, difference in enumerate(comparison.differences):
        by_type.setdefault(difference.type, []).append((number, difference))
    found: dict[int, Review] = {}
    for judgement in sorted(judgements, key=lambda judgement: judgement.id):
        marks = _marks(judgement, comparison.columns, known)
        for number in _meant(judgement, marks, by_type.get(judgement.type, ())):
            before = found.get(number, Review(number, None))
            found[number] = _after(before, judgement)
    told = (found[number] for number in sorted(found))
    return tuple(review for review in told if review.state or review.note)


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that say something still: of several on the same words the latest, unless it reopens.

    A note and what was decided beside it stand apart.
    """
    latest: dict[tuple[object, ...], Judgement] = {}
    for judgement in sorted(judgements, key=lambda judgement: judgement.id):
        is_note = judgement.kind is JudgementKind.NOTE
        places = frozenset((m.article, m.words, m.before, m.after) for m in judgement.marks)
        latest[judgement.type, places, is_note] = judgement
    return tuple(
        sorted(
            (j for j in latest.values() if j.note or _STATES.get(j.kind)),
            key=lambda judgement: judgement.id,
        )
    )


def _after(before: Review, judgement: Judgement) -> Review:
    if judgement.kind is JudgementKind.NOTE:
        return replace(before, note=judgement.note)
    return replace(before, state=_STATES[judgement.kind])


def _marks(
    judgement: Judgement, columns: Sequence[Column], known: Sequence[tuple[ArticleId, str]]
) -> frozenset[Mark]:
    """Where the words of a judgement stand in these columns; what is not there is left out."""
    found = set()
    for anchor in judgement.marks:
        column = column_of(anchor, known)
        span = kept_span_of(anchor, columns[column].article.body) if column is not None else None
        if column is not None and span is not None:
            found.add(Mark(column, span))
    return frozenset(found)


def _meant(
    judgement: Judgement, marks: frozenset[Mark], candidates: Iterable[tuple[int, Difference]]
) -> Iterator[int]:
    """The differences that a judgement is on, by exactly these words, else by most of them."""
    alone = len({anchor.article for anchor in judgement.marks}) == 1
    fitting = [
        (number, difference)
        for number, difference in candidates
        if (len({mark.column for mark in difference.marks}) == 1) is alone
        and all(any(_alike(mark, own) for own in marks) for mark in difference.marks)
    ]
    exact = [number for number, difference in fitting if marks.issuperset(difference.marks)]
    yield from exact or [number for number, _ in fitting]


def _alike(mark: Mark, other: Mark) -> bool:
    one, two = mark.span, other.span
    both = Span(max(one.start, two.start), min(one.end, two.end))
    longer = max(one.end - one.start, two.end - two.start)
    return mark.column == other.column and both.end - both.start >= _SAME * longer
