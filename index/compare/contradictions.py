"""What cannot both hold: opposite words, and what one side denies, of the same thing.

Words alone show little of what is denied of what, so nothing is told unless the nearest words
before and behind agree as well; what that misses is missed.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from index.compare.matching import difference_of_words
from index.compare.sides import Side, alike
from index.records import (
    Difference,
    DifferenceType,
    Mention,
    MentionKind,
    Name,
    Negation,
    OppositeWord,
    Quantity,
    Relation,
    RivalWord,
    Span,
)
from index.text.opposites import NEGATIONS, is_of_figures
from index.text.words import fold, is_stop, listed, stem

_NEAREST = 3  # telling words on each side of a word that show of what it is said
_GOVERNED = 5  # words that "not" may reach over
_SUBJECT = 7  # words before a movement among which what moved is named
_KINDS = (MentionKind.OPPOSITE, MentionKind.NEGATION)
_Place = tuple[Side, Span]


def contradiction_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Opposites that two sides say of one thing, and what one says is and the other is not.

    Of a side that says both nothing is told: it may speak of two things.
    """
    if not any(side.mentioned(kind) for side in sides for kind in _KINDS):
        return
    material = [_Material.of(side) for side in sides]
    for a, b in combinations(material, 2):
        yield from _opposites(row, a, b)
        yield from _denials(row, a, b)
        yield from _denials(row, b, a)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands before and behind a place in its sentence, the nearest first."""

    before: tuple[str, ...]
    behind: tuple[str, ...]

    def nearest(self) -> frozenset[str]:
        """The nearest words of both sides."""
        return frozenset(self.before[:_NEAREST] + self.behind[:_NEAREST])


@dataclass(frozen=True, slots=True, eq=False)
class _Material:
    """A side with the stems of its words."""

    side: Side
    stems: tuple[str, ...]  # of each word; "" for one that carries no meaning
    opposites: tuple[tuple[Mention, OppositeWord], ...]
    negations: tuple[tuple[Mention, Negation], ...]

    @classmethod
    def of(cls, side: Side) -> "_Material":
        opposites = tuple(
            (m, m.value)
            for m in side.mentioned(MentionKind.OPPOSITE)
            if isinstance(m.value, OppositeWord)
        )
        negations = tuple(
            (m, m.value)
            for m in side.mentioned(MentionKind.NEGATION)
            if isinstance(m.value, Negation)
        )
        said = [word.of(side.body) for word in side.words]
        stems = tuple("" if is_stop(w, side.language) else stem(w, side.language) for w in said)
        return cls(side, stems, opposites, negations)

    def around(self, span: Span) -> _Around:
        """The telling words before and behind a span in its sentence, the nearest first."""
        words = self.side.words
        sentence = next((s for s in self.side.sentences if s.start <= span.start < s.end), span)
        starts = [word.start for word in words]
        first, stop = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        here, after = bisect_left(starts, span.start), bisect_left(starts, span.end)
        before = tuple(s for s in reversed(self.stems[first:here]) if s)
        return _Around(before, tuple(s for s in self.stems[after:stop] if s))

    def is_denied(self, place: int) -> bool:
        """Whether "not" or its like stands shortly before a word."""
        before = self.side.words[max(place - _GOVERNED, 0) : place]
        return any(fold(word.of(self.side.body)) in NEGATIONS for word in before)

    def things(self, span: Span) -> frozenset[str]:
        """Whom the sentence of a span is about, by name or by what rival words stand for."""
        sentence = next((s for s in self.side.sentences if s.start <= span.start < s.end), span)
        found = []
        for mention in self.side.mentions:
            if sentence.covers(mention.span) and mention.span.end <= span.start:
                if isinstance(mention.value, RivalWord):
                    found.append(mention.value.thing)
                elif isinstance(mention.value, Name):
                    found += mention.value.key.split()
        return frozenset(found)


def _opposites(row: int, a: _Material, b: _Material) -> Iterator[Difference]:
    for (one, left), (other, right) in product(a.opposites, b.opposites):
        if left.scale != right.scale or left.end == right.end or left.negated or right.negated:
            continue
        if _has_end(a, right, one.span) or _has_end(b, left, other.span):
            continue
        if _of_one_thing(a, one.span, b, other.span, figures=is_of_figures(left.scale)):
            rule = f"opposites of {left.scale}"
            yield _difference(row, (a.side, one.span), (b.side, other.span), rule)


def _has_end(material: _Material, word: OppositeWord, span: Span) -> bool:
    """Whether a side says what `word` says as well as the opposite at `span`.

    Of figures only if it says it of the same: one index may rise and another fall.
    """
    subject = set(material.around(span).before[:_SUBJECT])
    return any(
        other.scale == word.scale
        and other.end == word.end
        and (
            not is_of_figures(word.scale)
            or bool(subject & set(material.around(mention.span).before[:_SUBJECT]))
            or not subject
        )
        for mention, other in material.opposites
    )


def _of_one_thing(a: _Material, one: Span, b: _Material, other: Span, *, figures: bool) -> bool:
    """Whether what stands around two words shows that both are said of one thing."""
    left, right = a.around(one), b.around(other)
    if figures:  # "the index rose", and by how much is a figure of its own
        shared = set(left.before[:_SUBJECT]) & set(right.before[:_SUBJECT])
        return len(shared) > 1 or (bool(shared) and alike(a.side, b.side))
    before = set(left.before[:_NEAREST]) & set(right.before[:_NEAREST])
    behind = set(left.behind[:_NEAREST]) & set(right.behind[:_NEAREST])
    if before or a.things(one) & b.things(other):
        return bool(behind) or (not left.behind and not right.behind)
    return False


_CLAIMED = frozenset(
    stem(word, "en")
    for word in listed(
        """claim charge accusation allegation accuse allege deny evidence sign against without if
        whether avoid prevent possible potential would could might may any"""
    )
)


def _denials(row: int, a: _Material, b: _Material) -> Iterator[Difference]:
    """What `a` says is not, and `b` says is."""
    denied_there = {negation.denied for _, negation in b.negations}
    for mention, negation in a.negations:
        if negation.denied in denied_there or _says(a, negation.denied, mention.span):
            continue
        counted = _counted(b, negation.denied) if negation.existence else None
        if counted and _share_a_fate(a, mention.span, b, counted):
            yield _difference(row, (a.side, mention.span), (b.side, counted), "none, and some")
            continue
        around = a.around(mention.span)
        for place, known in enumerate(b.stems):
            word = b.side.words[place]
            if known == negation.denied and not b.is_denied(place):
                if negation.existence and not one_noun(
                    mention.span.of(a.side.body), word.of(b.side.body)
                ):
                    continue
                there = b.around(word)
                if _CLAIMED.isdisjoint(there.before[:2]) and _is_told_of(around, there, negation):
                    places = (a.side, mention.span), (b.side, word)
                    yield _difference(row, *places, "said not to be")
                    break


def one_noun(denial: str, word: str) -> bool:
    """Whether the last word of a denial and another word are one noun: not "tweeted"."""
    denied = fold(denial.split()[-1])
    return denied.removesuffix("s") == fold(word).removesuffix("s")


def _is_told_of(denial: _Around, there: _Around, negation: Negation) -> bool:
    before = set(denial.before[:_NEAREST]) & set(there.before[:_NEAREST])
    behind = set(denial.behind[:_NEAREST]) & set(there.behind[:_NEAREST])
    if negation.existence:
        return len(before) + len(behind) > 1
    return bool(before and behind)


def _counted(material: _Material, denied: str) -> Span | None:
    """Where a side counts some of what another says there is none of."""
    for mention in material.side.mentioned(MentionKind.NUMBER):
        value = mention.value
        some = isinstance(value, Quantity) and value.noun and value.low and value.low > 0
        if some and isinstance(value, Quantity) and stem(value.noun, "en") == denied:
            return mention.span
    return None


def _share_a_fate(a: _Material, one: Span, b: _Material, other: Span) -> bool:
    """Whether what is said of none and of some lies on one scale, or in the same words."""
    left, right = a.around(one), b.around(other)
    if set(left.behind[:_SUBJECT]) & set(right.behind[:_SUBJECT]):
        return True
    scales = [{w.scale for _, w in m.opposites} for m in (a, b)]
    return bool(scales[0] & scales[1])


def _says(material: _Material, denied: str, span: Span) -> bool:
    """Whether the side also says plainly what it denies."""
    return any(
        known == denied and not span.covers(word)
        for word, known in zip(material.side.words, material.stems, strict=True)
    )


def _difference(row: int, a: _Place, b: _Place, rule: str) -> Difference:
    kind, relation = DifferenceType.CONTRADICTION, Relation.CONFLICTING
    return difference_of_words(row, kind, relation, (a, b), rule)
