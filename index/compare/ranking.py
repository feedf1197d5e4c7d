"""Which differences of a comparison an analyst should see first, and why."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.compare.fates import fates
from index.compare.passages import Passages, Told
from index.records import (
    Attribution,
    Comparison,
    Difference,
    DifferenceType,
    Grain,
    Link,
    LinkOrigin,
    Mark,
    Mention,
    MentionKind,
    Quantity,
    Question,
    Ranked,
    Relation,
    Row,
    Span,
    Strength,
    TimeExpression,
)
from index.text.words import fold, is_stop, listed

# What a difference is worth is the sum of what is said of it. The weights follow reason and the
# reading of some hundred differences; none is learned, as nobody has written down which
# differences matter. tests/evaluation/ranking.md says how often a reader agreed.

_RELATIONS = {
    Relation.CONFLICTING: (50, "possible conflict"),
    Relation.COMPATIBLE: (24, "compatible"),
    Relation.ONE_SIDED: (10, "one outlet alone"),
    Relation.EQUAL: (-40, "the same, told otherwise"),
}
_TYPES = {  # where several outlets tell it
    DifferenceType.CONTRADICTION: (18, "rival claims"),
    DifferenceType.DATE: (16, "when it was"),
    DifferenceType.PLACE: (16, "where it was"),
    DifferenceType.QUOTE: (18, "what was said"),
    DifferenceType.ATTRIBUTION: (-4, "who says so"),
    DifferenceType.HEDGE: (14, "how sure it is"),
    DifferenceType.LOADED: (14, "loaded words"),
    DifferenceType.ENTITY: (12, "who is named"),
    DifferenceType.NAME_VARIANT: (4, "a name"),
    DifferenceType.DETAIL_ONLY: (4, "what is told"),
    DifferenceType.STYLE: (0, "wording"),
}
_ALONE = {  # where one outlet alone has it
    DifferenceType.DATE: (4, "when it was"),
    DifferenceType.PLACE: (2, "where it was"),
    DifferenceType.QUOTE: (12, "words quoted"),
    DifferenceType.ATTRIBUTION: (4, "who says so"),
    DifferenceType.LOADED: (4, "a loaded word"),
    DifferenceType.ENTITY: (2, "who is named"),
    DifferenceType.DETAIL_ONLY: (0, "some words"),
}
_RULES = {  # where a rule tells more than the type does
    "another channel": (-12, "through whom it was said"),
    "a verb of saying that judges": (-6, "how it was said"),
    "a verb of saying that doubts": (8, "whether the outlet doubts it"),
    "about as sure, in other words": (-12, "how sure it is"),
    "not comparable without a date": (2, "when it was, as far as that is known"),
}
_ANYWHERE = frozenset({"rival words", "rival words throughout"})  # for one thing, wherever told
_SAME_VOICE = (-14, "the speaker, named otherwise")
_HEARSAY = (14, "said to be unsure or untrue")  # by one outlet alone
_INTENDED = (0, "said to be expected")
_SNIPPET = (2, "a word or two quoted")
_ROUGHLY = (2, "when it was, by one more exactly")
_PASSAGE = (4, "a passage")  # that one outlet alone has
_LEADING_PASSAGE = (18, "what its report begins with")
_SAID_IN_PASSAGE = (5, "with words quoted")

_PEOPLE = 30
_MONEY = (18, "money")
_SHARE = (16, "a share")
_SIZE = (14, "a size")
_COUNT = (12, "a number")
_SPAN = (8, "a length of time")
_BARE = (4, "a number of nothing named")
_VAGUE = (2, "a vague number")
_TRIFLE = (0, "a number of the text itself")
_BUT_FOR_ABOUT = (-18, "but for an “about”")
_ALONE_COUNT = (8, "a number")  # that one outlet alone has

_IN_ALL_LEADS = 14
_IN_A_LEAD = 7
_AT_THE_END = -8
_IN_ALL = 4  # in a passage that every outlet has
_SURELY_LINKED = 5
_LIKELY_LINKED = -8
_LINKED_BY_MEANING = -12
_WEAKLY_LINKED = -20
_MORE_SIDES = 6  # for each value after the second
_AGAIN = -45  # the same values as in a difference further up

_LEAD = 3  # sentences
_END = 2 / 3  # of the sentences, from where on details stand
_LONG = 9  # sentences from which on a text has such an end

_FATES = {
    Question.KILLED: "people killed",
    Question.WOUNDED: "people wounded",
    Question.DETAINED: "people detained",
    Question.DISPLACED: "people displaced",
    Question.MISSING: "people missing",
    Question.RESCUED: "people rescued",
}
_COINS = listed("crown krona krone peso franc dinar rial won baht zloty forint shilling rand")
_TRIFLES = listed("page paragraph photo picture word chapter line time one age")
_COARSE = frozenset({Grain.WEEK, Grain.MONTH, Grain.YEAR})
_CURRENCY = 3  # letters of a code such as "USD"
_JOINING = listed("and or")
_PRONOUNS = listed("he she it they i we who that which his her its their our my on")
_FEW = 3  # words; fewer are no quotation to report
_WIDE = 5  # times its lower bound from where on a range is vague
_UNSURE = listed("denied doubted alleged reported")  # values of certainty


def ranked(comparison: Comparison) -> tuple[Ranked, ...]:
    """All differences, most important first; of equal ones that which comes first in the text.

    A difference weighs by how its sides stand to each other, what it is of, where it stands, how
    surely its passages are linked and how many outlets disagree; what only repeats the values of
    another goes down. The weights are set by reason, not learned: nothing says which differences
    analysts report. `why` holds what was counted, in the order of reading.
    """
    scene = _Scene(comparison)
    found = [scene.weighed(number) for number in range(len(comparison.differences))]
    found.sort(key=lambda one: -one.weight)
    settled = list(_once(found, comparison))
    settled.sort(key=lambda one: -one.weight)
    return tuple(settled)


def _once(found: list[Ranked], comparison: Comparison) -> Iterator[Ranked]:
    """The same, what repeats the values of one before it set back."""
    seen: dict[DifferenceType, list[frozenset[str]]] = {}
    for one in found:
        difference = comparison.differences[one.number]
        values = _values(difference, comparison)
        earlier = seen.setdefault(difference.type, [])
        if any(values <= other for other in earlier):
            why = (*one.why, "the same values stand further up")
            yield replace(one, weight=one.weight + _AGAIN, why=why)
        else:
            earlier.append(values)
            yield one


def _values(difference: Difference, comparison: Comparison) -> frozenset[str]:
    """What a difference sets against each other; how sure two outlets are is told by its words."""
    if difference.type is DifferenceType.HEDGE:
        return frozenset(fold(_said(mark, comparison)) for mark in difference.marks)
    return frozenset(fold(value) for value in difference.values)


def _said(mark: Mark, comparison: Comparison) -> str:
    return mark.span.of(comparison.columns[mark.column].article.body)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a mark stands: in which sentence, from 0, of how many."""

    sentence: int
    of: int

    @property
    def in_lead(self) -> bool:
        """Whether it is among what a text begins with."""
        return self.sentence < _LEAD

    @property
    def at_end(self) -> bool:
        """Whether it is among the details with which a longer text ends."""
        return self.of >= _LONG and self.sentence >= self.of * _END


_Part = tuple[int, str]  # a weight and what it is for


class _Scene:
    """Weighs the differences of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._passages = Passages(comparison)
        self._starts = [[s.span.start for s in c.analysis.sentences] for c in comparison.columns]
        self._links: defaultdict[tuple[int, int], list[Link]] = defaultdict(list)
        for link in comparison.links:
            for end in _ends(link):
                self._links[end].append(link)

    def weighed(self, number: int) -> Ranked:
        """A difference with its weight and what it is made of."""
        difference = self._comparison.differences[number]
        parts = [
            self._relation(difference),
            self._subject(difference),
            *self._standing(difference),
            *self._surety(difference),
            *_values_apart(difference),
        ]
        weight = sum(weight for weight, _ in parts)
        return Ranked(number, float(weight), tuple(words for _, words in parts))

    def _relation(self, difference: Difference) -> _Part:
        weight, told = _RELATIONS[difference.relation]
        return weight, "cannot be" if difference.impossible else told

    def _subject(self, difference: Difference) -> _Part:
        """What it is of, by its type, its rule and what stands there."""
        alone = difference.relation is Relation.ONE_SIDED
        agreeing = difference.relation in (Relation.EQUAL, Relation.COMPATIBLE)
        match difference.type:
            case DifferenceType.NUMBER:
                found = max(self._figure(mark) for mark in difference.marks)
                return _ALONE_COUNT if alone and found == _COUNT else found
            case DifferenceType.ATTRIBUTION if agreeing and self._one_voice(difference):
                return _SAME_VOICE
            case DifferenceType.HEDGE if alone:
                return _HEARSAY if _UNSURE.issuperset(difference.values) else _INTENDED
            case DifferenceType.QUOTE if all(len(v.split()) < _FEW for v in difference.values):
                return _SNIPPET
            case DifferenceType.DATE if not alone and self._is_rough(difference):
                return _ROUGHLY
            case DifferenceType.DETAIL_ONLY if self._row(difference).lone is not None:
                return self._passage(difference)
        told = _ALONE if alone else _TYPES
        return _RULES.get(difference.rule, told.get(difference.type, (0, difference.type.value)))

    def _figure(self, mark: Mark) -> _Part:
        """What a figure is of."""
        found = self._mentioned(mark, MentionKind.NUMBER)
        quantity = found[0].value if found else None
        if not isinstance(quantity, Quantity):
            return _COUNT
        if quantity.unit or quantity.noun in _COINS:
            return _MONEY if quantity.noun in _COINS else _of_unit(quantity.unit)
        if fate := self._fate(self._passages.at(mark), found[0].span):
            return _PEOPLE, fate
        if quantity.low and quantity.high and quantity.high >= _WIDE * quantity.low:
            return _VAGUE
        if quantity.noun in _TRIFLES:
            return _TRIFLE
        return _COUNT if quantity.noun else _BARE

    def _fate(self, told: Told | None, figure: Span) -> str:
        """What befell the people that a figure counts.

        What is said of the last of several holds for all that are told in one breath: "three
        soldiers and five rebels were killed".
        """
        if told is None:
            return ""
        if found := fates(told, figure, figure):
            return next(words for fate, words in _FATES.items() if fate in found)
        figures = (m.span for m in told.mentioned(MentionKind.NUMBER))
        following = next((span for span in figures if span.start >= figure.end), None)
        if following and told.body[figure.end : following.start].strip(" ,") in ("", "and", "or"):
            return self._fate(told, following)
        return ""

    def _one_voice(self, difference: Difference) -> bool:
        """Whether all sources may be one: they share a word, or are not named but "he"."""
        groups: list[frozenset[str]] = []
        for mark in difference.marks:
            for mention in self._mentioned(mark, MentionKind.ATTRIBUTION)[:1]:
                assert isinstance(mention.value, Attribution)
                said = [fold(word) for word in mention.value.source.split()]
                if not said or said[0] in _PRONOUNS:
                    continue
                if not _JOINING.isdisjoint(said):
                    return False
                own = frozenset(word.removesuffix("'s") for word in said if not is_stop(word, "en"))
                near = [group for group in groups if group & own]
                groups = [group for group in groups if group not in near]
                groups.append(own.union(*near))
        return len(groups) < 2

    def _is_rough(self, difference: Difference) -> bool:
        """Whether one outlet tells the day and another but the week, month or year."""
        grains = {
            mention.value.grain
            for mark in difference.marks
            for mention in self._mentioned(mark, MentionKind.TIME)
            if isinstance(mention.value, TimeExpression)
        }
        return Grain.DAY in grains and not grains.isdisjoint(_COARSE)

    def _passage(self, difference: Difference) -> _Part:
        """What a passage is of that one outlet alone has, by the weightiest figure in it."""
        mark = difference.marks[0]
        if self._place(mark).sentence == 0:
            return _LEADING_PASSAGE
        weight, words = _PASSAGE
        told = [
            self._figure(Mark(mark.column, figure.span))
            for figure in self._mentioned(mark, MentionKind.NUMBER)
        ]
        best = max(told, default=(0, ""))
        if best[0] >= _COUNT[0]:
            return weight + best[0] // 2, f"{words} with {best[1]}"
        if self._mentioned(mark, MentionKind.QUOTATION):
            return weight + _SAID_IN_PASSAGE[0], f"{words} {_SAID_IN_PASSAGE[1]}"
        return weight, words

    def _mentioned(self, mark: Mark, kind: MentionKind) -> list[Mention]:
        """The mentions of a kind that a mark has some of."""
        mentions = self._comparison.columns[mark.column].analysis.mentions
        return [m for m in mentions if m.kind is kind and m.span.overlaps(mark.span)]

    def _row(self, difference: Difference) -> Row:
        return self._comparison.rows[difference.row]

    def _standing(self, difference: Difference) -> Iterator[_Part]:
        """Whether it is of the main fact, as what texts begin with is, or a detail."""
        places = [self._place(mark) for mark in difference.marks]
        columns = {mark.column for mark in difference.marks}
        leading = {
            mark.column
            for mark, place in zip(difference.marks, places, strict=True)
            if place.in_lead
        }
        if leading == columns and len(columns) > 1:
            yield _IN_ALL_LEADS, "in the lead of " + ("both" if len(columns) == 2 else "all")
        elif leading:
            yield _IN_A_LEAD, "in the lead" if len(columns) == 1 else "in the lead of one"
        elif all(place.at_end for place in places):
            yield _AT_THE_END, "a detail at the end"

    def _surety(self, difference: Difference) -> Iterator[_Part]:
        """Whether its passages tell of one thing for sure, and in how many articles."""
        row = self._row(difference)
        if row.lone is not None:
            return
        if all(row.cells) and len(row.cells) > 2:
            yield _IN_ALL, "in a passage that all have"
        links = self._links_of(difference)
        strengths = {
            Strength.SURE if link.origin is LinkOrigin.HAND else link.strength for link in links
        }
        if Strength.SURE in strengths:
            yield _SURELY_LINKED, "surely linked"
        elif strengths == {Strength.WEAK}:
            yield _WEAKLY_LINKED, "weakly linked"
        elif links and all(link.by_meaning for link in links):
            yield _LINKED_BY_MEANING, "linked by meaning alone"
        elif difference.rule not in _ANYWHERE:
            yield _LIKELY_LINKED, "not surely linked"

    def _links_of(self, difference: Difference) -> list[Link]:
        """The links between passages that disagree; of what one outlet alone has, to the others."""
        values = defaultdict(set)
        for mark, value in zip(difference.marks, difference.values, strict=True):
            values[mark.column, self._place(mark).sentence].add(fold(value))
        alone = len({column for column, _ in values}) == 1
        row = self._row(difference)
        here = {(c, s) for c, cell in enumerate(row.cells) for s in cell}
        found = []
        for link in (link for end in values for link in self._links[end]):
            left, right = _ends(link)
            if alone:
                apart = {left, right} <= here
            else:
                apart = left in values and right in values and values[left] != values[right]
            if apart:
                found.append(link)
        return found

    def _place(self, mark: Mark) -> _Place:
        starts = self._starts[mark.column]
        return _Place(max(bisect_right(starts, mark.span.start) - 1, 0), len(starts))


def _ends(link: Link) -> tuple[tuple[int, int], tuple[int, int]]:
    """Column and sentence of what a link joins."""
    left, right = link.left, link.right
    return (left.column, left.sentence), (right.column, right.sentence)


def _values_apart(difference: Difference) -> Iterator[_Part]:
    """How far the values are apart: many of them, or one but for an "about"."""
    values = {fold(value) for value in difference.values}
    if len(values) > 2 and difference.relation is Relation.CONFLICTING:
        yield _MORE_SIDES * (len(values) - 2), f"{len(values)} values"
    if len(values) > len({value.removeprefix("about ") for value in values}) == 1:
        yield _BUT_FOR_ABOUT


def _of_unit(unit: str) -> _Part:
    if unit == "s":
        return _SPAN
    if unit in ("%", "pp"):
        return _SHARE
    return _MONEY if unit.isupper() and len(unit) == _CURRENCY else _SIZE
