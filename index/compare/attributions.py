"""Who says it: attributions of a row."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from index.compare.matching import Context, Group, Item, difference, groups, items
from index.compare.names import same_thing
from index.compare.plain import told
from index.compare.sides import Side, folded
from index.records import (
    Attribution,
    Difference,
    DifferenceType,
    Mark,
    MentionKind,
    Name,
    NameKind,
    Quotation,
    Relation,
)
from index.text.inflection import verb_forms
from index.text.saying import Stance, stances
from index.text.words import fold, is_stop, listed, words

_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})
_OF_ONE_STATEMENT = 0.3  # of the shorter sentence, beside names, that is shared
_LEAST_WORDS = 4  # of a quotation by which it is known again
_RESPELT = 80  # per cent of letters from which two names may be one, spelled otherwise
_SUFFIXES = listed("jr sr ii iii iv v")
_DEFINITE = listed("the his her its their")
_DESCRIBING = listed("the a an his her its their our my one another this that which who")
_SAME_WORDS = 0.8  # of the longer of two versions of it
_LEANING = listed("cite quote") | {"according to"}  # no verbs of the source's own


def attribution_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Differences in who says it, with which verb and through whom.

    A source named otherwise is a matter of names; a verb that doubts what the source says is one of
    certainty, one that judges a loaded word, both told beside another channel. Other sources, and
    those that are not named, are compared only between sentences that are related.
    """
    mouths = list(_other_mouths(row, sides))
    yield from mouths
    taken = {mark for difference in mouths for mark in difference.marks}
    found = [
        [i for i in items(side, MentionKind.ATTRIBUTION) if i.mark not in taken] for side in sides
    ]
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
        if len(group) == 2 and any(_is_described(*pair) for pair in (group, group[::-1])):
            yield _named_otherwise(row, group)
        if len({fold(_attribution(item).channel) for item in group}) > 1:
            yield _of_attributions(row, group, Relation.COMPATIBLE, "another channel")
        if all(context.says_alike(a, b, _OF_ONE_STATEMENT) for a, b in combinations(group, 2)):
            yield from _of_verbs(row, group)


def _other_mouths(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """The same quoted words from two persons; whom a pronoun means is known from the article."""
    said = [items(side, MentionKind.QUOTATION) for side in sides]
    for left, right in combinations(said, 2):
        for a, b in product(left, right):
            one, two = (folded(i.side.body, i.mention.span) for i in (a, b))
            if len(one) < _LEAST_WORDS or not _is_one_text(one, two):
                continue
            speakers = [_speaker(item) for item in (a, b)]
            if all(speakers) and _are_two(*speakers):
                marks = tuple(_voice(item) for item in (a, b))
                told_by = [
                    (speaker, item.side.outlet)
                    for speaker, item in zip(speakers, (a, b), strict=True)
                ]
                text = told(
                    told_by, Relation.CONFLICTING, "possible conflict, the words are the same"
                )
                yield Difference(
                    DifferenceType.ATTRIBUTION,
                    Relation.CONFLICTING,
                    row,
                    marks,
                    (speakers[0], speakers[1]),
                    text,
                    "the same words from another mouth",
                )


def _is_one_text(one: Sequence[str], two: Sequence[str]) -> bool:
    shared = LCSseq.similarity(one, two)
    return bool(shared >= _SAME_WORDS * max(len(one), len(two)))


def _speaker(item: Item) -> str:
    value = item.mention.value
    return value.speaker if isinstance(value, Quotation) else ""


def _are_two(one: str, two: str) -> bool:
    """Whether two speakers cannot be one: two names, or a name and somebody of another role.

    A description, "the leader", may be of whoever the other names.
    """
    names = [_names_of(said) for said in (one, two)]
    if names[0] and names[1]:
        return names[0].isdisjoint(names[1]) and fuzz.partial_ratio(one, two) < _RESPELT
    if not (names[0] or names[1]):
        return False
    named, other = (one, two) if names[0] else (two, one)
    said = other.split()
    if len(said) < 2 or fold(said[0]) not in ("a", "an", "one", "another"):
        return False
    return fold(said[1]) not in fold(named).split()


def _names_of(speaker: str) -> set[str]:
    """The words in capitals of a speaker who is named; none of one who is described."""
    said = speaker.split()
    if not said or fold(said[0]) in _DESCRIBING | _PRONOUNS or not said[-1][:1].isupper():
        return set()
    return {word for word in said if word[:1].isupper()}


def _voice(item: Item) -> Mark:
    """Where the speaker of a quotation is told: the nearest attribution of its row, or itself."""
    said = item.side.mentioned(MentionKind.ATTRIBUTION)
    place = item.mention.span
    near = min(
        said,
        key=lambda m: max(m.span.start - place.end, place.start - m.span.end),
        default=item.mention,
    )
    return Mark(item.side.column, near.span)


def _of_attributions(row: int, group: Group, relation: Relation, rule: str) -> Difference:
    return difference(row, DifferenceType.ATTRIBUTION, relation, group, _spoken, rule)


def _named_otherwise(row: int, group: Group) -> Difference:
    kind, rule = DifferenceType.NAME_VARIANT, "one source, named and described"
    return difference(row, kind, Relation.EQUAL, group, _spoken, rule, "one source")


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
    if _is_described(a, b) or _is_described(b, a):
        return True
    names = [[word for word in words if word[:1].isupper()] for words in (one, two)]
    return any(own and own[-1] in other for own, other in (names, names[::-1]))


def _is_described(described: Item, named: Item) -> bool:
    """Whether "his spokesman" is the spokesman whom the other side names."""
    said = _attribution(described).source.split()
    if not said or fold(said[0]) not in _DEFINITE or any(w[:1].isupper() for w in said[1:]):
        return False
    other = _attribution(named).source.split()
    is_named = any(word[:1].isupper() for word in other[1:])
    return is_named and fold(said[-1]) in {fold(word) for word in other}


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
    while len(kept) > 1 and fold(kept[-1]) in _SUFFIXES:
        kept.pop()
    return kept or [fold(word) for word in said]


def _spoken(item: Item) -> str:
    said = _attribution(item)
    return " ".join(part for part in (said.source, said.channel or said.verb) if part)
