"""Names of a row: the same thing named otherwise, and who or what one article alone names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from index.compare.matching import Group, Item, difference, groups, items
from index.compare.sides import Side, Whole, alike
from index.records import Difference, DifferenceType, MentionKind, Name, NameKind, Relation, Span
from index.text import names
from index.text.datelines import dateline_end
from index.text.name_words import name_words
from index.text.words import fold

_EXCERPT = 3  # times the length of a passage; a shorter text is no whole article
_ACRONYM = 5  # letters; longer words in capitals are no acronyms


def name_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Variants of a name, and names that occur nowhere in any other article of the row.

    A title before a name counts as part of how it is told.
    """
    told = [_first_of_each(side) for side in sides]
    for group in groups(told, _likeness):
        if len(group) > 1:
            if len({_spelling(item) for item in group}) > 1:
                yield difference(
                    row,
                    DifferenceType.NAME_VARIANT,
                    Relation.EQUAL,
                    group,
                    _key,
                    "one name, told otherwise",
                    "names for the same",
                )
        elif not any(_may_have(side, group[0]) for side in _others(group[0], sides)):
            yield _only(row, group)


def lone_names(row: int, side: Side, wholes: Sequence[Whole]) -> Iterator[Difference]:
    """Persons and bodies of a passage that no other article has, of which `wholes` tell."""
    for item in _first_of_each(side):
        name = _name(item)
        named = name.kind in (NameKind.PERSON, NameKind.ORGANISATION)
        if named and not any(_names(whole, name) for whole in wholes):
            yield _only(row, (item,))


def _names(whole: Whole, name: Name) -> bool:
    return any(name.key == other.key or same_thing(name, other) for other in whole.names)


def _only(row: int, group: Group) -> Difference:
    place = _name(group[0]).kind is NameKind.PLACE
    kind = DifferenceType.PLACE if place else DifferenceType.ENTITY
    return difference(row, kind, Relation.ONE_SIDED, group, _key, "named in one article only")


def _first_of_each(side: Side) -> list[Item]:
    """The first mention of each name in a side, with its titles; the next ones tell no more.

    A dateline names where it was written, which is no part of what is told.
    """
    found: dict[str, Item] = {}
    numbers = [m.span for m in side.mentioned(MentionKind.NUMBER)]
    dateline = dateline_end(side.body)
    for item in items(side, MentionKind.NAME):
        if item.mention.span.end <= dateline or _name(item).key in found:
            continue
        if any(n.covers(item.mention.span) for n in numbers):
            continue
        mention = replace(item.mention, span=_with_titles(side, item.mention.span))
        found[_name(item).key] = Item(side, len(found), mention)
    return list(found.values())


def _with_titles(side: Side, span: Span) -> Span:
    start = span.start
    first = max(sentence.start for sentence in side.sentences if sentence.start <= start)
    for word in reversed([w for w in side.words if first <= w.start and w.end <= start]):
        said = word.of(side.body)
        if side.body[word.end : start].strip(" .") or not _is_title(said):
            break
        start = word.start
    return Span(start, span.end)


def _is_title(word: str) -> bool:
    known, folded = name_words(), fold(word).replace(".", "")
    return folded in known.roles or (word[0].isupper() and folded in known.titles)


def _others(item: Item, sides: Sequence[Side]) -> list[Side]:
    return [side for side in sides if side.column != item.side.column]


def _may_have(side: Side, item: Item) -> bool:
    """Whether the article of a side has the name, or is too short for its absence to tell."""
    excerpt = len(side.body) < _EXCERPT * side.length
    return _occurs(_name(item), side) or (excerpt and not alike(side, item.side))


def _occurs(name: Name, side: Side) -> bool:
    """Whether the article of a side has the name, in this row or not."""
    return _names(side.whole, name)


def _name(item: Item) -> Name:
    value = item.mention.value
    assert isinstance(value, Name)
    return value


def _key(item: Item) -> str:
    return _name(item).key


def _spelling(item: Item) -> str:
    """The name as it is spelled; a text all in capitals, as headings are, tells no spelling."""
    said = " ".join(item.words.split()).replace("’", "'").removesuffix("'s")
    return said.title() if said.isupper() and len(said) > _ACRONYM else said


def _likeness(a: Item, b: Item) -> float:
    one, two = _name(a), _name(b)
    if one.key == two.key:
        return 3
    if one.key in two.others or two.key in one.others:
        return 0
    return 2 if same_thing(one, two) else float(_is_part(one, two) or _is_part(two, one))


def _is_part(short: Name, long: Name) -> bool:
    """Whether a name is some of the words of another, as "the Post" is of "Washington Post".

    Enough for passages that tell the same, not for names from anywhere.
    """
    if short.kind is not long.kind and NameKind.OTHER not in (short.kind, long.kind):
        return False
    return set(short.key.split()) < set(long.key.split())


@lru_cache(maxsize=20_000)
def same_thing(a: Name, b: Name) -> bool:
    """Whether two names stand for one person, place or body; the order does not matter."""
    return names.same_name(a, b)
