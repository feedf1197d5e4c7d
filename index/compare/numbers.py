"""Quantities of a row, compared by value where they count the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import floor, inf, isfinite, log10

from index.compare.amounts import worded
from index.compare.matching import Context, Group, Item, difference, groups, items, worst
from index.compare.sides import Side, alike
from index.records import Difference, DifferenceType, MentionKind, Quantity, Relation, RivalWord
from index.text.words import fold, is_stop, listed, stem, words

_SAME = 20  # likeness from which two figures are the same value of the same thing
_CONVERTED = 0.02  # part by which a figure told in another unit may be off
_ABOUT = 0.1  # part by which an approximate figure may be off
_LARGE = 1000  # from here figures are rounded as one likes
_WINDOW = 8  # words on each side that tell what a figure is of

# What befalls people: figures of two fates are never figures of one fact.
_FATES = {
    stem(word, "en"): fate
    for fate, forms in {
        "death": "killed dead died dying death fatality drowned slain murdered toll",
        "injury": "wounded wounds injured injury hurt",
        "arrest": "arrested detained jailed captured imprisoned detainee",
        "flight": "displaced fled evacuated homeless refugee",
        "loss": "missing unaccounted",
        "rescue": "rescued saved survived survivor",
    }.items()
    for word in forms.split()
}


# Nouns by which people are counted whom one fate befell; "" stands for none.
_PEOPLE = listed(
    "people person dead killed wounded injured hurt missing detained arrested displaced"
) | {""}


def number_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Differences of quantity.

    Figures are compared if they are of one unit or noun and of one fate; that two of them
    conflict is said only if the words around them agree, or each passage has no other.
    """
    told = [items(side, MentionKind.NUMBER) for side in sides]
    figures = {item: _Figure.of(item) for side in told for item in side}
    context = Context()
    for group in groups(told, lambda a, b: _likeness(figures[a], figures[b], context), _SAME):
        if len(group) > 1:
            yield from _compared(row, group)
        elif not (_is_trifle(group[0]) or _told_elsewhere(group[0], sides)):
            yield difference(
                row,
                DifferenceType.NUMBER,
                Relation.ONE_SIDED,
                group,
                _worded,
                "quantity on one side only",
            )


@dataclass(frozen=True, slots=True, eq=False)
class _Figure:
    """A quantity with the words around it."""

    item: Item
    quantity: Quantity
    around: frozenset[str]
    fates: frozenset[str]
    things: frozenset[str]  # what its noun is a rival word for, as "rebels" and "terrorists" are
    only: bool  # of its unit and noun in its passage

    @property
    def counts_people(self) -> bool:
        """Whether it counts people by what befell them, whatever they are called."""
        return bool(self.fates) and self.quantity.noun in _PEOPLE

    @classmethod
    def of(cls, item: Item) -> "_Figure":
        quantity = _quantity(item)
        told = frozenset(_around(item))
        around = told - {stem(quantity.noun, item.side.language)}
        fates = frozenset(_FATES[word] for word in told if word in _FATES)
        rivals = (m.value for m in item.side.mentioned(MentionKind.NUMBER))
        only = sum(isinstance(r, Quantity) and _key(r) == _key(quantity) for r in rivals) == 1
        things = frozenset(
            m.value.thing
            for m in item.side.mentioned(MentionKind.RIVAL)
            if isinstance(m.value, RivalWord) and item.mention.span.covers(m.span)
        )
        return cls(item, quantity, around, fates, things, only)


def _quantity(item: Item) -> Quantity:
    value = item.mention.value
    assert isinstance(value, Quantity)
    return value


def _key(quantity: Quantity) -> tuple[str, str]:
    return quantity.unit, quantity.noun


def _around(item: Item) -> Iterator[str]:
    side, span = item.side, item.mention.span
    before = [word for word in side.words if word.end <= span.start][-_WINDOW:]
    after = [word for word in side.words if word.start >= span.end][:_WINDOW]
    inside = words(side.body, span.start, span.end)
    for word in (*before, *inside, *after):
        said = word.of(side.body)
        if not said[0].isdigit() and not is_stop(said, side.language):
            yield stem(said, side.language)


def _likeness(a: _Figure, b: _Figure, context: Context) -> float:
    one, two = a.quantity, b.quantity
    if one.unit != two.unit or (a.fates and b.fates and not a.fates & b.fates):
        return 0
    shared = len(a.around & b.around) + len(a.fates & b.fates)
    relation = _relation(a.item, b.item)
    same_noun = one.noun == two.noun or (a.counts_people and b.counts_people)
    same_noun = same_noun or _is_large_count_of_people(one, two)
    same_noun = same_noun or not a.things.isdisjoint(b.things)
    if relation is Relation.EQUAL:
        return _SAME + shared if same_noun or not (one.noun and two.noun) else 0
    if not same_noun or (not any(_key(one)) and not shared):
        return 0
    if relation is Relation.COMPATIBLE:
        return 10 + shared
    sole = a.only and b.only and alike(a.item.side, b.item.side)
    if one.unit == "s" and not sole:
        return 0  # how long a thing lasted: of which thing only passages worded alike show
    if sole or (shared and (one.noun or shared > 1 or context.related(a.item, b.item))):
        return 1 + shared
    return 0


def _is_large_count_of_people(a: Quantity, b: Quantity) -> bool:
    """Whether two large figures count "people" and whoever these are, as "recipients"."""
    large = all(q.low is not None and q.low >= _LARGE and not q.unit for q in (a, b))
    return large and bool({a.noun, b.noun} & {"people", "person"})


def _compared(row: int, group: Group) -> Iterator[Difference]:
    pairs = list(combinations(group, 2))
    relation = worst([_relation(a, b) for a, b in pairs])
    kind = DifferenceType.NUMBER
    if any(_converted(a, b) for a, b in pairs) and relation is not Relation.CONFLICTING:
        rule = "same value in another unit"
    elif relation is not Relation.EQUAL:
        rule = "bounds overlap" if relation is Relation.COMPATIBLE else "values disjoint"
    elif len({_numeral(item) for item in group}) > 1:
        kind, rule = DifferenceType.STYLE, "same value, written otherwise"
    else:
        return
    yield difference(row, kind, relation, group, _worded, rule)


def _numeral(item: Item) -> tuple[str, ...]:
    """The words of a figure without what it counts."""
    language = item.side.language
    noun = stem(_quantity(item).noun, language)
    said = (span.of(item.words) for span in words(item.words))
    return tuple(
        fold(word) for word in said if stem(word, language) != noun and not is_stop(word, language)
    )


def _relation(a: Item, b: Item) -> Relation:
    one, two = _quantity(a), _quantity(b)
    if _converted(a, b) and _near(one, two, _CONVERTED, _CONVERTED):
        return Relation.EQUAL if one.approximate == two.approximate else Relation.COMPATIBLE
    return relation_of(one, two)


def relation_of(a: Quantity, b: Quantity) -> Relation:
    """How two quantities of one thing stand to each other, by value alone."""
    if _range(a) == _range(b):
        return Relation.EQUAL if a.approximate == b.approximate else Relation.COMPATIBLE
    if (
        _near(a, b, *(_ABOUT if q.approximate else 0.0 for q in (a, b)))
        or _rounds_to(a, b)
        or _rounds_to(b, a)
    ):
        return Relation.COMPATIBLE
    return Relation.CONFLICTING


def _range(quantity: Quantity) -> tuple[float, float]:
    low, high = quantity.low, quantity.high
    return -inf if low is None else low, inf if high is None else high


def _near(a: Quantity, b: Quantity, part: float, other: float) -> bool:
    """Whether the ranges overlap if each is widened by a part of its bounds."""
    (low, high), (other_low, other_high) = _range(a), _range(b)
    return _widened(low, -part) <= _widened(other_high, other) and _widened(
        other_low, -other
    ) <= _widened(high, part)


def _widened(bound: float, part: float) -> float:
    return bound + abs(bound) * part if isfinite(bound) else bound


def _rounds_to(fine: Quantity, coarse: Quantity) -> bool:
    """Whether a figure is another one rounded: 1,234,000 to 1.2 million, 3.3 to 3, not 43 to 40."""
    if fine.low is None or fine.low != fine.high or coarse.low is None or coarse.low != coarse.high:
        return False
    if not coarse.low or (coarse.low < _LARGE and (fine.low.is_integer() or coarse.low % 1)):
        return False
    digits = len(f"{coarse.low:.10g}".replace(".", "").strip("0"))
    shift = digits - 1 - floor(log10(abs(coarse.low)))
    size = 10.0**-shift
    cut = floor(fine.low / size) * size if coarse.low >= _LARGE else round(fine.low, shift)
    return coarse.low in (round(fine.low, shift), round(cut, 6))


def _converted(a: Item, b: Item) -> bool:
    """Whether the two name different units for one dimension, as miles and kilometres do."""
    one, two = _unit_word(a), _unit_word(b)
    return bool(one and two) and one != two


_UNIT_WORDS = {
    word: forms.split()[0]
    for forms in (
        "km kilometre kilometer kms kilometres kilometers", "mile miles mi",
        "m metre meter metres meters", "foot feet ft", "yard yards", "inch inches",
        "kg kilo kilos kilogram kilograms", "lb lbs pound pounds", "tonne tonnes", "ton tons",
        "acre acres", "hectare hectares ha", "gallon gallons", "litre liter litres liters",
        "hour hours", "day days", "week weeks", "minute minutes",
    )
    for word in forms.split()
}  # fmt: skip


def _unit_word(item: Item) -> str:
    if not _quantity(item).unit:
        return ""
    said = item.words
    for span in words(said):
        worn = fold(span.of(said)).rpartition("-")[2].lstrip("0123456789.,")
        if worn in _UNIT_WORDS:
            return _UNIT_WORDS[worn]
    return ""


_TRIFLES = listed("way time thing reason point respect occasion step question issue aspect")


def _is_trifle(item: Item) -> bool:
    """Whether it counts nothing, as "one of them", or what nobody counts, as "several ways"."""
    quantity = _quantity(item)
    if item.mention.rule == "vague count" and quantity.noun in _TRIFLES:
        return True
    return not any(_key(quantity)) and fold(item.words) == "one"


def _told_elsewhere(item: Item, sides: Sequence[Side]) -> bool:
    """Whether another article has the same figure of the same thing, or this row of anything."""
    quantity = _quantity(item)
    others = [side for side in sides if side.column != item.side.column]
    beside = {m.value for side in others for m in side.mentioned(MentionKind.NUMBER)}
    elsewhere = {
        told
        for side in others
        for told in side.whole.quantities
        if any(_key(told)) and _key(told) == _key(quantity)
    }
    return any(
        isinstance(told, Quantity)
        and told.unit == quantity.unit
        and relation_of(told, quantity) is Relation.EQUAL
        for told in beside | elsewhere
    )


def _worded(item: Item) -> str:
    return worded(_quantity(item))
