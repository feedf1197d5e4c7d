"""Who says it: attributions of a row."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from index.compare.matching import Context, Group, Item, difference, groups, items
from index.compare.names import same_thing
from index.compare.plain import told
from index.compare.sides import Side
from index.records import (
    Attribution,
    Difference,
    DifferenceType,
    Mark,
    MentionKind,
    Name,
    NameKind,
    Relation,
)
from index.text.inflection import verb_forms
from index.text.saying import Stance, stances
from index.text.words import fold, is_stop, listed, words

_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})
_LEANING = listed("cite quote") | {"according to"}  # no verbs of the source's own


def attribution_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Differences in who says it, with which verb and through whom.

    A source named otherwise is a matter of names; a verb that doubts what the source says is one of
    certainty, one that judges a loaded word, both told beside another channel. Other sources, and
    those that are not named, are compared only between sentences that are related.
    """
    found = [items(side, MentionKind.ATTRIBUTION) for side in sides]
    context = Context()
    for group in groups(found, lambda a, b: _source_likeness(a, b, context)):
        if len(group) == 1:
            if _attribution(group[0]).source:  # without one it goes on from the one before
                rule = "attribution on one side only"
                yield _of_attributions(row, group, Relation.ONE_SIDED, rule)
            continue
        if any(not _same_source(a, b) for a, b in combinations(group, 2)):
            yield _of_attributions(row, group, Relation.COMPATIBLE, "another source")
            continue
        if len({fold(_attribution(item).channel) for item in group}) > 1:
            yield _of_attributions(row, group, Relation.COMPATIBLE, "another channel")
        yield from _of_verbs(row, group)


def _of_attributions(row: int, group: Group, relation: Relation, rule: str) -> Difference:
    return difference(row, DifferenceType.ATTRIBUTION, relation, group, _spoken, rule)


def _of_verbs(row: int, group: Group) -> Iterator[Difference]:
    """How the verbs of one source differ: in doubt, in colour, or in manner alone."""
    verbs = [_attribution(item).verb for item in group]
    known = {stances().get(verb) for verb in verbs}
    if len(set(verbs)) < 2 or len(known) < 2 or not _LEANING.isdisjoint(verbs):
        return
    marks = [_verb(item) for item in group]
    if None in marks:
        return
    spans = tuple(mark for mark in marks if mark is not None)
    doubted = Stance.DOUBT in known
    kind = DifferenceType.HEDGE if doubted else DifferenceType.LOADED
    rule = "a verb of saying that doubts" if doubted else "a verb of saying that judges"
    said = [
        (mark.span.of(item.side.body), item.side.outlet)
        for mark, item in zip(spans, group, strict=True)
    ]
    text = told(said, Relation.COMPATIBLE, "another verb of saying")
    yield Difference(kind, Relation.COMPATIBLE, row, spans, tuple(verbs), text, rule)


def _verb(item: Item) -> Mark | None:
    """Where the verb of an attribution stands."""
    side, value = item.side, _attribution(item)
    head = value.verb.partition(" ")[0]
    forms = set(verb_forms(head))
    for word in side.words:
        if item.mention.span.covers(word) and fold(word.of(side.body)) in forms:
            return Mark(side.column, word)
    return None


def _attribution(item: Item) -> Attribution:
    value = item.mention.value
    assert isinstance(value, Attribution)
    return value


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
