"""Links between articles of two languages, by what needs no translation.

Numbers and days agree by value, names by how they sound in either script, international words
letter by letter. No sentence is understood by that, so a link needs two such anchors, independent
of each other and rare in both articles, and more where no name is among them; each sentence must be
among the best for the other; and it is marked weak, however many anchors there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import sqrt

from index.compare.align import LIKELY
from index.compare.landmarks import (
    DOUBTFUL,
    Landmark,
    LandmarkKind,
    Landmarks,
    Places,
    full_names,
    landmarks,
)
from index.records import Column, Link, Passage, Reason, ReasonKind, Strength
from index.text.name_sounds import Sound, Writing, sound_alike

_ONE_TEXT = 0.90  # score from which a link by words is one of equal texts, in whatever language
_ENOUGH = 1.5  # weight of the anchors, however often the articles have them
_ENOUGH_VALUES = (
    2.0  # the same where no name is among them: any two articles share a Monday and a 12
)
_HALF = 6.0  # evidence that scores one half; two names, each in one sentence only, score .25
_NEAR_BEST = 0.9  # of the best evidence that either sentence has
_COMMONEST = 36  # pairs of sentences that have an anchor; one in more of them tells nothing
_LONG = 4  # consonants of a name that are seldom alike by chance

_NOTICE = (
    "The articles are in different languages. From one language to another, sentences are linked "
    "by the numbers, dates and names in them alone, which is weak."
)

_Ends = tuple[int, int]


def foreign(left: Column, right: Column) -> bool:
    """Whether two articles are known to be in two languages."""
    one, other = left.analysis.language, right.analysis.language
    return bool(one and other) and one != other


def with_anchors(
    columns: Sequence[Column], found: Iterable[Link], strictness: float = 0.0
) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """The links, those between two languages found anew; and a notice if there are such articles.

    Links that words which two languages share have made are left out, but for equal sentences.
    """
    pairs = [
        (a, b) for a, b in combinations(range(len(columns)), 2) if foreign(columns[a], columns[b])
    ]
    if not pairs:
        return tuple(found), ()
    kept = {
        (link.left, link.right): link
        for link in found
        if (link.left.column, link.right.column) not in pairs or link.score >= _ONE_TEXT
    }
    wanted = frozenset().union(*(full_names(column) for column in columns))
    known = {n: landmarks(columns[n], wanted) for pair in pairs for n in pair}
    for a, b in pairs:
        for link in _links(_anchors(known[a], known[b]), (a, b), LIKELY + strictness):
            kept.setdefault((link.left, link.right), link)
    ordered = sorted(
        kept.values(),
        key=lambda k: (k.left.column, k.right.column, k.left.sentence, k.right.sentence),
    )
    return tuple(ordered), (_NOTICE,)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A landmark that both articles have."""

    left: Landmark
    right: Landmark
    strength: float  # how seldom it is alike by chance
    weight: float  # the same, less where the articles have it often
    words: str


def _anchors(left: Landmarks, right: Landmarks) -> list[tuple[_Anchor, Places, Places]]:
    """What both have, with where it stands in either."""
    found: dict[tuple[Landmark, Landmark], tuple[_Anchor, Places, Places]] = {}
    for a, b, weight in _meeting(left, right):
        one, other = left[a], right[b]
        if len(one.sentences) * len(other.sentences) > _COMMONEST:
            continue
        rarity = 1 / sqrt(len(one.sentences) * len(other.sentences))
        alike = one.written.casefold() == other.written.casefold()
        words = one.written if alike else f"{one.written} = {other.written}"
        strength = min(weight, a.weight, b.weight)
        anchor = _Anchor(a, b, strength, strength * rarity, words)
        known = found.get((a, b))
        if known is None or known[0].weight < anchor.weight:
            found[a, b] = anchor, one, other
    return list(found.values())


def _meeting(left: Landmarks, right: Landmarks) -> Iterator[tuple[Landmark, Landmark, float]]:
    """The pairs of landmarks that may be one, and how much either says at most."""
    by_value: defaultdict[tuple[LandmarkKind, str], list[Landmark]] = defaultdict(list)
    by_sound: defaultdict[str, list[Landmark]] = defaultdict(list)
    writings = {sound.writing for a in left for sound in a.sounds} | {Writing.ALPHABET}
    for b in right:
        by_value[b.kind, b.value].append(b)
        for key in {sound.key(w) for sound in b.sounds for w in writings} - {""}:
            by_sound[key].append(b)
    for a in left:
        for b in by_value[a.kind, a.value]:
            named = a.kind is not LandmarkKind.WORD or a.named or b.named
            if named or a.weight == b.weight == DOUBTFUL:
                yield a, b, 1.0 if named else DOUBTFUL
        for b, key in _sounding(a, by_sound):
            yield a, b, 1.0 if len(key) >= _LONG else DOUBTFUL


def _sounding(a: Landmark, by_sound: dict[str, list[Landmark]]) -> Iterator[tuple[Landmark, str]]:
    """What sounds like `a`; of two scripts with capitals both must be names."""
    keys = {sound.key(writing) for sound in a.sounds for writing in Writing} - {""}
    for key in sorted(keys):
        for b in by_sound.get(key, ()):
            pairs = product(a.sounds, b.sounds) if a.named or b.named else ()
            exact = a.country or b.country
            if any(_is_key(key, *pair) and sound_alike(*pair, exact=exact) for pair in pairs):
                yield b, key


def _is_key(key: str, one: Sound, other: Sound) -> bool:
    return one.key(other.writing) == other.key(one.writing) == key


def _links(
    anchors: Sequence[tuple[_Anchor, Places, Places]], columns: _Ends, least: float
) -> Iterator[Link]:
    shared: defaultdict[_Ends, list[_Anchor]] = defaultdict(list)
    for anchor, one, other in anchors:
        for i in one.sentences:
            for j in other.sentences:
                shared[i, j].append(anchor)
    told = {ends: _independent(found) for ends, found in shared.items()}
    evidence = {ends: sum(a.weight for a in found) for ends, found in told.items()}
    best: defaultdict[tuple[int, int], float] = defaultdict(float)
    for ends, weight in evidence.items():
        for side, sentence in enumerate(ends):
            best[side, sentence] = max(best[side, sentence], weight)
    for ends, weight in sorted(evidence.items()):
        score = weight / (weight + _HALF)
        rivals = max(best[side, sentence] for side, sentence in enumerate(ends))
        if _suffice(told[ends]) and score >= least and weight >= _NEAR_BEST * rivals:
            yield _link(ends, columns, told[ends], weight, score)


def _suffice(anchors: Sequence[_Anchor]) -> bool:
    """Whether there are two, and enough of them that are not alike by chance."""
    named = any(anchor.left.kind is LandmarkKind.WORD for anchor in anchors)
    strength = sum(anchor.strength for anchor in anchors)
    return len(anchors) > 1 and strength >= (_ENOUGH if named else _ENOUGH_VALUES)


def _independent(found: Iterable[_Anchor]) -> list[_Anchor]:
    """The heaviest anchors that are of different things on both sides."""
    taken: set[tuple[int, str]] = set()
    kept = []
    for anchor in sorted(found, key=lambda a: (-a.weight, -len(a.words), a.words)):
        groups = {(0, anchor.left.group), (1, anchor.right.group)}
        if not groups & taken:
            taken |= groups
            kept.append(anchor)
    return kept


def _link(
    ends: _Ends, columns: _Ends, anchors: Sequence[_Anchor], weight: float, score: float
) -> Link:
    reasons = tuple(
        Reason(a.words, round(a.weight / weight, 3), ReasonKind.ANCHOR) for a in anchors
    )
    left, right = (Passage(c, s) for c, s in zip(columns, ends, strict=True))
    return Link(left, right, round(score, 4), Strength.WEAK, reasons)
