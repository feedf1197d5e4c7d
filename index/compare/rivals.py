"""Rival words for one thing, between which outlets choose, and evaluative words of one side."""

from collections.abc import Iterator, Sequence

from index.compare.matching import Context, Group, Item, difference, groups, items
from index.compare.sides import Side
from index.records import Difference, DifferenceType, MentionKind, Relation, RivalWord
from index.text.rivals import INTENSIFIER, actions
from index.text.words import fold, is_stop, stem

_BESIDE = 2  # words on each side that show of whom or what a word is said


def rival_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Different words for one thing, and evaluative words that one side alone uses.

    Words for a deed are compared only where the words beside them, or their sentences, agree:
    in one row a bridge may fall and a town be taken.
    """
    told = [[item for item in items(side, MentionKind.RIVAL) if _is_own(item)] for side in sides]
    beside = {item: _beside(item) for side in told for item in side}
    context = Context()
    for group in groups(told, lambda a, b: _likeness(a, b, beside, context)):
        if len(group) > 1 and len({_rival(item).choice for item in group}) > 1:
            yield _difference(row, group, Relation.COMPATIBLE, "rival words")
        elif len(group) == 1 and _is_evaluative(group[0]) and not _shared(group[0], sides):
            yield _difference(row, group, Relation.ONE_SIDED, "evaluative word on one side only")


def _difference(row: int, group: Group, relation: Relation, rule: str) -> Difference:
    return difference(
        row, DifferenceType.LOADED, relation, group, _choice, rule, "different words for one thing"
    )


def _rival(item: Item) -> RivalWord:
    value = item.mention.value
    assert isinstance(value, RivalWord)
    return value


def _is_own(item: Item) -> bool:
    """Whether the outlet says it: an evaluative word in a quotation judges for its speaker."""
    if not _is_evaluative(item):
        return True
    quotations = item.side.mentioned(MentionKind.QUOTATION)
    return not any(q.span.covers(item.mention.span) for q in quotations)


def _choice(item: Item) -> str:
    return _rival(item).choice


def _is_evaluative(item: Item) -> bool:
    return _rival(item).thing == INTENSIFIER


def _likeness(a: Item, b: Item, beside: dict[Item, frozenset[str]], context: Context) -> float:
    one, two = _rival(a), _rival(b)
    if one.thing != two.thing or (_is_evaluative(a) and one.choice != two.choice):
        return 0
    if one.choice != two.choice and _of_two_parties(a, b):
        return 0
    shared = len(beside[a] & beside[b])
    if one.thing in actions() and one.choice != two.choice and not shared:
        return float(context.akin(a, b))
    return 1 + (one.choice == two.choice) + shared


def _of_two_parties(a: Item, b: Item) -> bool:
    """Whether names right before them tell two: "IS fighters", "US-backed militia"."""
    before = [_named_before(item) for item in (a, b)]
    return bool(before[0] and before[1]) and before[0].isdisjoint(before[1])


def _named_before(item: Item) -> frozenset[str]:
    """The words in capitals right before a rival word, folded, in their parts."""
    found: list[str] = []
    place = item.mention.span.start
    for word in reversed([w for w in item.side.words if w.end <= place]):
        said = word.of(item.side.body)
        if not said[:1].isupper() or item.side.body[word.end : place].strip():
            break
        found += fold(said).split("-")
        place = word.start
    return frozenset(found)


def _beside(item: Item) -> frozenset[str]:
    side, span = item.side, item.mention.span
    before = [word for word in side.words if word.end <= span.start][-_BESIDE:]
    after = [word for word in side.words if word.start >= span.end][:_BESIDE]
    said = (word.of(side.body) for word in (*before, *after))
    return frozenset(stem(w, side.language) for w in said if not is_stop(w, side.language))


def _shared(item: Item, sides: Sequence[Side]) -> bool:
    """Whether another side has the word as well, perhaps more often on this one."""
    return any(
        mention.value == item.mention.value
        for side in sides
        if side.column != item.side.column
        for mention in side.mentioned(MentionKind.RIVAL)
    )
