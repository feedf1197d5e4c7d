"""How surely it is said: certainty and negation in a row."""

from collections.abc import Iterator, Sequence

from index.compare.matching import Item, difference, groups, items
from index.compare.sides import Side
from index.records import (
    CertaintyMark,
    Difference,
    DifferenceType,
    MentionKind,
    Relation,
    Rung,
)
from index.text.words import is_stop, stem

_GOVERNED = 4  # words after a mark of certainty among which it may say what is uncertain


def certainty_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Differences on the ladder of certainty, between marks that bear on the same words.

    A mark stands alone if another side says the same words without one.
    """
    told = [items(side, MentionKind.CERTAINTY) for side in sides]
    governed = {item: _governed(item) for side in told for item in side}
    for group in groups(told, lambda a, b: _certainty_likeness(a, b, governed)):
        rungs = {_certainty(item).rung for item in group}
        if len(group) == 1:
            if not _said_plainly(group[0], governed[group[0]], sides):
                continue
            relation, rule = Relation.ONE_SIDED, "certainty marked on one side only"
        elif len({_certainty(item).lemma for item in group}) == 1:
            continue
        elif {Rung.DENIED, Rung.CONFIRMED} <= rungs:
            relation, rule = Relation.CONFLICTING, "confirmed and denied"
        elif len(rungs) == 1:
            relation, rule = Relation.COMPATIBLE, "about as sure, in other words"
        else:
            relation, rule = Relation.COMPATIBLE, "not equally sure"
        yield difference(row, DifferenceType.HEDGE, relation, group, _rung, rule)


def _rung(item: Item) -> str:
    return _certainty(item).rung.name.lower()


def _certainty(item: Item) -> CertaintyMark:
    value = item.mention.value
    assert isinstance(value, CertaintyMark)
    return value


def _governed(item: Item) -> frozenset[str]:
    """The stems that follow the mark, or stand in it beside its lemma, as in "could be lost"."""
    side, span = item.side, item.mention.span
    after = [word for word in side.words if word.start >= span.start][: _GOVERNED + 2]
    lemma = {stem(word, side.language) for word in _certainty(item).lemma.split()}
    said = (word.of(side.body) for word in after)
    found = (stem(word, side.language) for word in said if not is_stop(word, side.language))
    return frozenset(found) - lemma


def _certainty_likeness(a: Item, b: Item, governed: dict[Item, frozenset[str]]) -> float:
    one, two = _certainty(a), _certainty(b)
    shared = len(governed[a] & governed[b])
    if one.lemma == two.lemma:
        return 10 + shared
    return shared and shared + (6 - abs(one.rung - two.rung)) / 10


def _said_plainly(item: Item, governed: frozenset[str], sides: Sequence[Side]) -> bool:
    """Whether another side says what is uncertain here."""
    return any(
        governed & {stem(word.of(side.body), side.language) for word in side.words}
        for side in sides
        if side.column != item.side.column
    )
