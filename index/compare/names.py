"""Names of a row: the same thing named otherwise, and who or what one article alone names."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from index.compare.matching import Group, Item, difference, groups, items
from index.compare.sides import Side
from index.records import (
    Difference,
    DifferenceType,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Relation,
)
from index.text.words import fold


def name_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Variants of a name, and names that occur nowhere in any other article of the row."""
    told = [_first_of_each(side) for side in sides]
    for group in groups(told, _likeness):
        if len(group) > 1:
            if any(fold(a.words) != fold(b.words) for a, b in combinations(group, 2)):
                yield difference(
                    row,
                    DifferenceType.NAME_VARIANT,
                    Relation.EQUAL,
                    group,
                    _key,
                    "one name, spelled otherwise",
                    "names for the same",
                )
        elif not any(_occurs(_name(group[0]), side) for side in _others(group[0], sides)):
            yield _only(row, group)


def _only(row: int, group: Group) -> Difference:
    place = _name(group[0]).kind is NameKind.PLACE
    kind = DifferenceType.PLACE if place else DifferenceType.ENTITY
    return difference(row, kind, Relation.ONE_SIDED, group, _key, "named in one article only")


def _first_of_each(side: Side) -> list[Item]:
    """The first mention of each name in a side; the next ones tell nothing new."""
    found: dict[str, Item] = {}
    for item in items(side, MentionKind.NAME):
        found.setdefault(_name(item).key, item)
    return list(found.values())


def _others(item: Item, sides: Sequence[Side]) -> list[Side]:
    return [side for side in sides if side.column != item.side.column]


def _occurs(name: Name, side: Side) -> bool:
    return any(isinstance(m.value, Name) and same_thing(name, m.value) for m in side.article)


def _name(item: Item) -> Name:
    return _value(item.mention)


def _value(mention: Mention) -> Name:
    assert isinstance(mention.value, Name)
    return mention.value


def _key(item: Item) -> str:
    return _name(item).key


def _likeness(a: Item, b: Item) -> float:
    one, two = _name(a), _name(b)
    if one.key == two.key:
        return 2
    return float(same_thing(one, two))


def same_thing(a: Name, b: Name) -> bool:
    """Whether two names may stand for one person, place or body."""
    return a.key == b.key
