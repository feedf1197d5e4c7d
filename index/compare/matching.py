"""Which mentions of a row's sides tell of one fact."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from index.compare.plain import told
from index.compare.sides import Side, akin, sentence_stems
from index.records import Difference, DifferenceType, Mark, Mention, MentionKind, Relation, Span
from index.text.words import stem

_RELATED = 1 / 3  # part of the shorter sentence that is shared


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A mention of one side; `place` counts the side's mentions of its kind from 0."""

    side: Side
    place: int
    mention: Mention

    @property
    def words(self) -> str:
        """The mention as it stands in the text."""
        return self.mention.span.of(self.side.body)

    @property
    def mark(self) -> Mark:
        """Where it stands."""
        return Mark(self.side.column, self.mention.span)


class Context:
    """What stands around the mentions of a row; looks at each sentence once."""

    def __init__(self) -> None:
        self._stems: dict[Item, frozenset[str]] = {}
        self._plain: dict[Item, frozenset[str]] = {}

    def stems(self, item: Item) -> frozenset[str]:
        """The stems of an item's sentence."""
        if item not in self._stems:
            self._stems[item] = sentence_stems(item.side, item.mention.span)
        return self._stems[item]

    def plain(self, item: Item) -> frozenset[str]:
        """The stems of an item's sentence without those of names: what is said, not of whom."""
        if item not in self._plain:
            named = {
                stem(word, item.side.language)
                for m in item.side.mentioned(MentionKind.NAME)
                for word in m.span.of(item.side.body).split()
            }
            self._plain[item] = self.stems(item) - named
        return self._plain[item]

    def says_alike(self, a: Item, b: Item, part: float = 0.5) -> bool:
        """Whether the sentences of two items share a part of the shorter beside names."""
        return akin(self.plain(a), self.plain(b), part)

    def akin(self, a: Item, b: Item) -> bool:
        """Whether the sentences of two items are worded alike: half of the shorter is shared."""
        return akin(self.stems(a), self.stems(b))

    def related(self, a: Item, b: Item) -> bool:
        """Whether the sentences of two items tell of one thing, as far as their words show."""
        return akin(self.stems(a), self.stems(b), _RELATED)


Group = tuple[Item, ...]
Likeness = Callable[[Item, Item], float]
"""How surely two mentions are of one fact; 0 says that they are not."""


def items(side: Side, kind: MentionKind) -> list[Item]:
    """The mentions of one kind in a side."""
    return [Item(side, place, m) for place, m in enumerate(side.mentioned(kind))]


def groups(sides: Sequence[Sequence[Item]], likeness: Likeness, same: float = inf) -> list[Group]:
    """The mentions of each side, put together where they tell of one fact.

    The likest are joined first; a group has at most one mention of a side, each like all the
    others, or like one that is the `same` as them: as like as that figure says. Mirrored sides
    give mirrored groups. Groups of one are those that match nothing.
    """

    def fits(x: Item, y: Item, one: Sequence[Item], two: Sequence[Item]) -> bool:
        return (
            likeness(x, y) > 0
            or any(likeness(x, m) >= same and likeness(m, y) > 0 for m in one if m is not x)
            or any(likeness(y, m) >= same and likeness(m, x) > 0 for m in two if m is not y)
        )

    joined: dict[Item, list[Item]] = {item: [item] for items in sides for item in items}
    for a, b in _likest_first(sides, likeness):
        one, two = joined[a], joined[b]
        columns = {item.side.column for item in one} & {item.side.column for item in two}
        if one is two or columns or not all(fits(x, y, one, two) for x in one for y in two):
            continue
        one.extend(two)
        for item in two:
            joined[item] = one
    distinct = {id(group): group for group in joined.values()}
    return [tuple(sorted(g, key=lambda item: item.mark)) for g in distinct.values()]


def _likest_first(sides: Sequence[Sequence[Item]], likeness: Likeness) -> list[tuple[Item, Item]]:
    ranked = []
    for left, right in combinations(sides, 2):
        for a in left:
            for b in right:
                score = likeness(a, b)
                if score > 0:
                    places = sorted((a.place, b.place))
                    key = (-score, places[1] - places[0], places)
                    ranked.append((key, a, b))
    ranked.sort(key=lambda entry: entry[0])
    return [(a, b) for _, a, b in ranked]


def difference(
    row: int,
    kind: DifferenceType,
    relation: Relation,
    group: Sequence[Item],
    value: Callable[[Item], str],
    rule: str,
    verdict: str = "",
) -> Difference:
    """The difference that a group tells, `value` wording what is behind each mention."""
    ordered = sorted(group, key=lambda item: item.mark)
    return Difference(
        kind,
        relation,
        row,
        tuple(item.mark for item in ordered),
        tuple(value(item) for item in ordered),
        told([(item.words, item.side.outlet) for item in ordered], relation, verdict),
        rule,
    )


def difference_of_words(
    row: int,
    kind: DifferenceType,
    relation: Relation,
    ends: Sequence[tuple[Side, Span]],
    rule: str,
    verdict: str = "",
) -> Difference:
    """The difference that words of some sides tell, which stand for themselves."""
    ordered = sorted(ends, key=lambda end: (end[0].column, end[1]))
    said = [(span.of(side.body), side.outlet) for side, span in ordered]
    return Difference(
        kind,
        relation,
        row,
        tuple(Mark(side.column, span) for side, span in ordered),
        tuple(words for words, _ in said),
        told(said, relation, verdict),
        rule,
    )


_WORST = (Relation.EQUAL, Relation.COMPATIBLE, Relation.CONFLICTING)


def worst(relations: Sequence[Relation]) -> Relation:
    """The relation of a group from those of its pairs."""
    return max(relations, key=_WORST.index, default=Relation.EQUAL)
