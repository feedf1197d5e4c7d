"""Names of a row: the same thing named otherwise, and who or what one article alone names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from index.compare.matching import Group, Item, difference, groups, items
from index.compare.sides import Side, Whole
from index.compare.whereabouts import next_word, tells_all, where
from index.records import Difference, DifferenceType, MentionKind, Name, NameKind, Relation, Span
from index.text import names
from index.text.datelines import dateline_end
from index.text.name_words import bare, name_words
from index.text.words import fold, words

_ACRONYM = 5  # letters; longer words in capitals are no acronyms
_STEM = 6  # letters of a name from which other words may be made
_ACTORS = (NameKind.PERSON, NameKind.ORGANISATION)
_LIST = re.compile(r"(?:,|,? and|,? or| &)\s+(?:the\s+)?")


def name_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Variants of a name, and names that occur nowhere in any other article of the row.

    A title before a name counts as part of how it is told. Of a place that one article alone
    names is told where it says that something is; persons and bodies that follow each other are
    told together.
    """
    told = [_first_of_each(side) for side in sides]
    alone: list[Item] = []
    for group in groups(told, _likeness):
        if len(group) > 1:
            if len({_spelling(item) for item in group}) > 1 and not _only_given_name(group):
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
            alone.append(group[0])
        else:
            yield from _by_adjective(row, group[0], sides)
    yield from _one_sided(row, alone, told)


def _only_given_name(group: Group) -> bool:
    """Whether all have one title and surname, and some leave the given name out.

    "President Trump" is no other name than "President Donald Trump": only longer.
    """
    said = [fold(item.words).replace(".", "").removesuffix("'s").split() for item in group]
    titled = [words for words in said if _is_title_word(words[0])]
    return (
        len(titled) == len(said)
        and len({words[0] for words in said}) == 1
        and len({words[-1] for words in said}) == 1
        and min(map(len, said)) == 2
        and max(map(len, said)) == 3
    )


def _is_title_word(word: str) -> bool:
    known = name_words()
    return word in known.roles or word in known.titles


def lone_names(row: int, side: Side, wholes: Sequence[Whole]) -> Iterator[Difference]:
    """Persons and bodies of a passage that no other article has, of which `wholes` tell."""
    for item in _first_of_each(side):
        name = _name(item)
        if name.kind not in _ACTORS or _is_itself(item):
            continue
        if not any(_names(whole, name) for whole in wholes):
            yield _only(row, (item,))


def _names(whole: Whole, name: Name) -> bool:
    return any(name.key == other.key or same_thing(name, other) for other in whole.names)


def _by_adjective(row: int, item: Item, sides: Sequence[Side]) -> Iterator[Difference]:
    """A country that other articles name by its adjective, as in "US troops", "American troops"."""
    noun = next_word(item.side, item.mention.span.end)
    if noun is None or not noun.of(item.side.body)[:1].islower():
        return
    group = [_up_to(item, item.side, item.mention.span.start, noun.end)]
    for side in _others(item, sides):
        for word in side.words:
            behind = next_word(side, word.end)
            same = behind is not None and behind.of(side.body) == noun.of(item.side.body)
            if behind is not None and same and fold(word.of(side.body)) in _made_of(_key(item)):
                group.append(_up_to(item, side, word.start, behind.end))
                break
    if len(group) > 1:
        kind, rule = DifferenceType.NAME_VARIANT, "a country by its adjective"
        yield difference(row, kind, Relation.EQUAL, group, _key, rule, "names for the same")


def _up_to(item: Item, side: Side, start: int, end: int) -> Item:
    return Item(side, item.place, replace(item.mention, span=Span(start, end)))


@lru_cache(maxsize=1000)
def _made_of(key: str) -> frozenset[str]:
    """The adjectives of a country, under whichever of its names it is told."""
    known = name_words()
    group = known.aliases.get(key)
    keys = [key, *(k for k, n in known.aliases.items() if group is not None and n == group)]
    return frozenset(word for one in keys for word in known.derived.get(one, ()))


def _is_itself(item: Item) -> bool:
    """Whether an outlet names itself, as it may in each of its articles."""
    said = set(_name(item).key.split())
    return bool(said) and said <= {bare(word) for word in item.side.outlet.split()}


def _one_sided(
    row: int, alone: Sequence[Item], told: Sequence[Sequence[Item]]
) -> Iterator[Difference]:
    actors = [i for i in alone if _name(i).kind in _ACTORS and not _is_itself(i)]
    for item in _together(actors):
        yield _only(row, (item,))
    places = []
    for item in alone:
        span = where(item.side, item.mention.span) if _name(item).kind is NameKind.PLACE else None
        if span is not None:
            place = _up_to(item, item.side, span.start, span.end)
            finer = _finer(place, told)
            if finer:
                rule = "a place within another"
                kind, relation = DifferenceType.PLACE, Relation.COMPATIBLE
                yield difference(row, kind, relation, finer, _key, rule, "one is more exact")
            else:
                places.append(place)
    for item in _together(places):
        yield _only(row, (item,))


def _finer(place: Item, told: Sequence[Sequence[Item]]) -> Group:
    """A place with what it lies in, and that alone in other articles: "in Hajin, Syria"."""
    own = next(one for one in told if one and one[0].side is place.side)
    end = place.mention.span.end
    around = next((i for i in own if i.mention.span.start >= end), None)
    if around is None or _name(around).kind is not NameKind.PLACE:
        return ()
    if place.side.body[end : around.mention.span.start] != ", ":
        return ()
    found = [_up_to(place, place.side, place.mention.span.start, around.mention.span.end)]
    for item in (i for one in told for i in one if i.side is not place.side):
        span = where(item.side, item.mention.span) if _likeness(item, around) > 1 else None
        if span is not None:
            found.append(_up_to(item, item.side, span.start, span.end))
    return tuple(found) if len(found) > 1 else ()


def _together(items: Sequence[Item]) -> list[Item]:
    """The items, those put together between which nothing stands but a comma or "and"."""
    found: list[Item] = []
    for item in sorted(items, key=lambda item: item.mark):
        last = found[-1] if found else None
        if last is not None and last.side is item.side and _is_listed(last, item):
            span = Span(last.mention.span.start, item.mention.span.end)
            found[-1] = Item(last.side, last.place, replace(last.mention, span=span))
        else:
            found.append(item)
    return found


def _is_listed(one: Item, two: Item) -> bool:
    start, end = one.mention.span.end, two.mention.span.start
    return start >= end or _LIST.fullmatch(one.side.body, start, end) is not None


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
    return _occurs(_name(item), side) or not tells_all(side, item.side)


def _occurs(name: Name, side: Side) -> bool:
    """Whether the article of a side has the name, in this row or not, or a word made of it."""
    return _names(side.whole, name) or _is_derived_in(name, side)


def _is_derived_in(name: Name, side: Side) -> bool:
    """Whether an article has the name in lower case, or a word made of it.

    "tea party", "Saudi" of Saudi Arabia, "congressional" of Congress.
    """
    text, said = _folded(side.body)
    if f" {name.key} " in text or not said.isdisjoint(_made_of(name.key)):
        return True
    short = " " not in name.key and len(name.key) >= _STEM
    return short and any(word.startswith(name.key.removesuffix("s")) for word in said)


@lru_cache(maxsize=16)
def _folded(body: str) -> tuple[str, frozenset[str]]:
    """The folded words of a body, hyphened ones in their parts, in order and as a set."""
    said = [bare(part) for word in words(body) for part in word.of(body).split("-")]
    return f" {' '.join(said)} ", frozenset(said)


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
    if same_thing(one, two):
        return 2
    one, two = (replace(name, kind=_acting(i)) for name, i in ((one, a), (two, b)))
    return float(_is_part(one, two) or _is_part(two, one))


def _acting(item: Item) -> NameKind:
    """The kind of a name; a place before the word for a body stands for it: "Velden police"."""
    kind, end = _name(item).kind, item.mention.span.end
    if kind is NameKind.PLACE:
        following = next((word for word in item.side.words if word.start > end), None)
        if following is not None and item.side.body[end : following.start] == " ":
            said = following.of(item.side.body)
            return NameKind.ORGANISATION if said in name_words().organisations else kind
    return kind


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
