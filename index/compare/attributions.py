"""Who says it: attributions of a row."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from index.compare.matching import Context, Group, Item, difference, groups, items
from index.compare.names import same_thing
from index.compare.sides import Side, alike
from index.records import (
    Attribution,
    Difference,
    DifferenceType,
    MentionKind,
    Name,
    NameKind,
    Relation,
)
from index.text.words import fold, is_stop, listed, words

_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})
_NEUTRAL = listed(
    """add announce be comment continue declare describe explain note post quote recall remark
    reply report say state tell tweet write"""
) | {"according to"}


def attribution_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Differences in who says it, with which verb and through whom.

    A source named otherwise is a matter of names; a verb that colours what one source says is
    a loaded word, unless it is a mark of certainty, which is compared as such. Other sources, and
    those that are not named, are compared only between sentences that are related.
    """
    told = [items(side, MentionKind.ATTRIBUTION) for side in sides]
    context = Context()
    for group in groups(told, lambda a, b: _source_likeness(a, b, context)):
        if len(group) == 1:
            if _attribution(group[0]).source:  # without one it goes on from the one before
                rule = "attribution on one side only"
                yield _of_attributions(row, group, Relation.ONE_SIDED, rule)
        elif any(not _same_source(a, b) for a, b in combinations(group, 2)):
            yield _of_attributions(row, group, Relation.COMPATIBLE, "another source")
        elif len({fold(_attribution(item).channel) for item in group}) > 1:
            yield _of_attributions(row, group, Relation.COMPATIBLE, "another channel")
        elif _is_coloured(group):
            yield _of_verbs(row, group)


def _of_attributions(row: int, group: Group, relation: Relation, rule: str) -> Difference:
    return difference(row, DifferenceType.ATTRIBUTION, relation, group, _spoken, rule)


def _of_verbs(row: int, group: Group) -> Difference:
    relation, verdict = Relation.COMPATIBLE, "another verb of saying"
    return difference(row, DifferenceType.LOADED, relation, group, _spoken, verdict, verdict)


def _attribution(item: Item) -> Attribution:
    value = item.mention.value
    assert isinstance(value, Attribution)
    return value


def _is_coloured(group: Group) -> bool:
    verbs = {_attribution(item).verb for item in group}
    return (
        len(verbs) > 1
        and not verbs <= _NEUTRAL
        and not any(map(_marks_certainty, group))
        and all(alike(a.side, b.side) for a, b in combinations(group, 2))
    )


def _marks_certainty(item: Item) -> bool:
    marks = item.side.mentioned(MentionKind.CERTAINTY)
    return any(mark.span.overlaps(item.mention.span) for mark in marks)


def _source_likeness(a: Item, b: Item, context: Context) -> float:
    one, two = _attribution(a), _attribution(b)
    if one == two:
        return 3
    verb = (one.verb == two.verb) / 4
    if _is_one_source(a, b):
        return 2 + verb
    if not context.related(a, b):
        return 0
    return (2 if _same_source(a, b) else 0.5) + verb


def _same_source(a: Item, b: Item) -> bool:
    """Whether the two may be one source: the same, or one of them not named."""
    if _is_one_source(a, b):
        return True
    one, two = (_source_words(item) for item in (a, b))
    return not one or not two or not {*one, *two}.isdisjoint(_PRONOUNS)


def _is_one_source(a: Item, b: Item) -> bool:
    """Whether both have a name of one thing, or are worded alike; other persons are others."""
    left, right = _named(a), _named(b)
    if _has_person(left) and _has_person(right):
        left, right = ([n for n in own if n.kind is NameKind.PERSON] for own in (left, right))
        return any(same_thing(one, two) for one in left for two in right)
    if any(same_thing(one, two) for one in left for two in right):
        return True
    one, two = (_source_words(item) for item in (a, b))
    if one == two:
        return bool(one) and _PRONOUNS.isdisjoint(one)
    names = [[word for word in words if word[:1].isupper()] for words in (one, two)]
    return any(own and own[-1] in other for own, other in (names, names[::-1]))


def _has_person(names: Sequence[Name]) -> bool:
    return any(name.kind is NameKind.PERSON for name in names)


def _named(item: Item) -> list[Name]:
    """The names that stand in the attribution, but for those in its channel."""
    said = _attribution(item)
    heard = set(fold(said.channel).split())
    return [
        m.value
        for m in item.side.mentioned(MentionKind.NAME)
        if isinstance(m.value, Name)
        and item.mention.span.covers(m.span)
        and not heard.issuperset(m.value.key.split())
    ]


def _source_words(item: Item) -> list[str]:
    source = _attribution(item).source.replace(".", "")
    said = [
        source[span.start : span.end].removesuffix("'s").removesuffix("’s")
        for span in words(source)
    ]
    kept = [word for word in said if not is_stop(word, item.side.language) or word.isupper()]
    return kept or [fold(word) for word in said]


def _spoken(item: Item) -> str:
    said = _attribution(item)
    return " ".join(part for part in (said.source, said.channel or said.verb) if part)
