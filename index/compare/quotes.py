"""Quotations of a row: the same, clipped, reworded, or on one side only."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import Indel, LCSseq

from index.compare.matching import Group, Item, difference, difference_of_words, groups, items
from index.compare.names import same_thing
from index.compare.sides import Side, folded
from index.records import (
    Difference,
    DifferenceType,
    MentionKind,
    Name,
    Quotation,
    Relation,
    Span,
)
from index.text.words import fold, is_stop, stem, words

_OF_ONE_SPEAKER = 0.5  # less than any words in common
_SAME_QUOTE = 0.5  # part of the shorter quotation's words that the other has, in order


def quote_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Differences between quotations; of two versions only the segments that differ."""
    said = [[i for i in items(side, MentionKind.QUOTATION) if not _is_title(i)] for side in sides]
    for group in groups(said, _likeness):
        if len(group) == 1:
            yield from _lone(row, group[0], sides)
        elif not _shares_words(group):
            yield _difference(row, group, Relation.COMPATIBLE, "other words of one speaker")
        elif len(group) == 2:
            yield from _segments(row, *group)
        elif len({_words(item) for item in group}) > 1:
            yield _difference(row, group, Relation.COMPATIBLE, "quotation worded otherwise")


def _difference(row: int, group: Group, relation: Relation, rule: str) -> Difference:
    return difference(row, DifferenceType.QUOTE, relation, group, lambda item: item.words, rule)


def _words(item: Item) -> tuple[str, ...]:
    return folded(item.side.body, item.mention.span)


def _likeness(a: Item, b: Item) -> float:
    shared = _shared(a, b)
    if shared:
        return shared
    return _OF_ONE_SPEAKER if _is_one_speaker(a, b) else 0


def _shared(a: Item, b: Item) -> int:
    """How many words two versions of one quotation share, in order; 0 if they are none."""
    one, two = _words(a), _words(b)
    shorter = min(len(one), len(two))
    if not shorter:
        return 0
    shared = LCSseq.similarity(one, two)
    enough = shared >= _SAME_QUOTE * shorter and shared >= min(shorter, 2)
    return shared if enough and (one == two or _telling(a) & _telling(b)) else 0


def _shares_words(group: Group) -> bool:
    return all(_shared(a, b) for a, b in combinations(group, 2))


def _is_one_speaker(a: Item, b: Item) -> bool:
    """Whether two other quotations are of one speaker, whom both texts name, on one matter."""
    one, two = (item.mention.value for item in (a, b))
    if not isinstance(one, Quotation) or not isinstance(two, Quotation):
        return False
    names = [
        {fold(word) for word in value.speaker.split() if word[:1].isupper()} for value in (one, two)
    ]
    return bool(names[0] & names[1]) and bool(_telling(a) & _telling(b))


def _is_title(item: Item) -> bool:
    return item.mention.rule == "name or title"


def _telling(item: Item) -> set[str]:
    """The stems of a quotation that carry meaning."""
    language = item.side.language
    return {stem(word, language) for word in _words(item) if not is_stop(word, language)}


def _lone(row: int, item: Item, sides: Sequence[Side]) -> Iterator[Difference]:
    others = [side for side in sides if side.column != item.side.column]
    said = _words(item)
    if any(_quoted_in(side, said) for side in others):
        return
    spoken = any(_holds(folded(side.body, s), said) for side in others for s in side.sentences)
    rule = "in quotation marks on one side only" if spoken else "quotation on one side only"
    if not spoken and isinstance(item.mention.value, Quotation) and not said:
        return
    yield _difference(row, (item,), Relation.ONE_SIDED, rule)


def _quoted_in(side: Side, said: tuple[str, ...]) -> bool:
    """Whether the article has the words in a quotation anywhere."""
    return any(_holds(quotation, said) for quotation in side.whole.quotations)


def _holds(text: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(text[n : n + size] == part for n in range(len(text) - size + 1))


def _segments(row: int, a: Item, b: Item) -> Iterator[Difference]:
    left = words(a.side.body, a.mention.span.start, a.mention.span.end)
    right = words(b.side.body, b.mention.span.start, b.mention.span.end)
    for i, j, k, m in changed_runs(_words(a), _words(b)):
        parts = [
            (item, Span(own[first].start, own[stop - 1].end))
            for item, own, first, stop in ((a, left, i, j), (b, right, k, m))
            if first < stop
        ]
        if len(parts) == 2 and _is_respelt(parts):
            continue
        if not parts or (len(parts) == 1 and _elsewhere(*parts[0], b if parts[0][0] is a else a)):
            continue
        relation = Relation.COMPATIBLE if len(parts) == 2 else Relation.ONE_SIDED
        yield difference_of_words(
            row,
            DifferenceType.QUOTE,
            relation,
            [(item.side, span) for item, span in parts],
            "quotation worded otherwise" if len(parts) == 2 else "quotation clipped",
            "one quotation, worded otherwise",
        )


def _is_respelt(parts: Sequence[tuple[Item, Span]]) -> bool:
    """Whether two segments are one name, spelled otherwise: that is no other wording."""
    named = [
        [
            m.value
            for m in item.side.mentioned(MentionKind.NAME)
            if isinstance(m.value, Name) and m.span.covers(span)
        ]
        for item, span in parts
    ]
    return any(same_thing(a, b) for a in named[0] for b in named[1])


def _elsewhere(item: Item, segment: Span, other: Item) -> bool:
    """Whether the other article has a segment within another quotation."""
    said = folded(item.side.body, segment)
    return len(said) > 1 and _quoted_in(other.side, said)


def changed_runs(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """What lies between the common words of two sequences: half-open runs of both, in order."""
    # Among equally long common subsequences the choice depends on which text comes first.
    if list(right) < list(left):
        for k, m, i, j in changed_runs(right, left):
            yield i, j, k, m
        return
    i = k = 0
    for block in Indel.opcodes(left, right):
        if block.tag == "equal":
            if i < block.src_start or k < block.dest_start:
                yield i, block.src_start, k, block.dest_start
            i, k = block.src_end, block.dest_end
    if i < len(left) or k < len(right):
        yield i, len(left), k, len(right)
