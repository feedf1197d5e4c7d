"""Words that differ in a row where its passages are worded alike.

What no mention explains is found by a word diff (longest common subsequence), cleared of
common words that lie scattered in it, and grown to the clause it makes up.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from index.compare.matching import difference_of_words
from index.compare.quotes import changed_runs
from index.compare.sides import Side, alike
from index.records import Difference, DifferenceType, MentionKind, Relation, Span
from index.text.datelines import dateline_end
from index.text.words import fold, is_stop, listed, stem

_CLAUSE_SHARE = 0.6  # of a clause's words from which the whole clause is marked
_CLAUSE_BREAK = re.compile(r"[,;:()\[\]\"“”«»—–]|\.{3}|…")
_SCATTERED = 2  # common words in a row that do not part a change
_LONGER = 3  # times as many words say more than the other side, not the same otherwise

_LONGEST_REWORDING = 3  # telling words; longer runs say something else
_LEAST_ADDED = 3  # telling words, 2 in a clause of its own; adjectives come and go

LONE_CLAUSE = "clause of one side only"
_OPENS = listed(
    """and but while although though because after before when where who which whose as since until
    if"""
)
_LEAST_ALONE = 3  # telling words of a clause that stands alone
_HARDLY = 0.2  # of its words that another side may have
_TOLD = 0.5  # of the words of an added clause that another side has, from which it is none

_Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of one side as they are compared."""

    side: Side
    words: tuple[Span, ...]  # but those of a dateline
    folded: list[str]
    telling: list[bool]
    opening: frozenset[int]  # words that open a sentence

    @classmethod
    def of(cls, side: Side) -> "_Text":
        dateline = dateline_end(side.body)
        own = tuple(word for word in side.words if word.start >= dateline)
        said = [word.of(side.body) for word in own]
        starts = [word.start for word in own]
        return cls(
            side,
            own,
            [fold(word) for word in said],
            [not is_stop(word, side.language) for word in said],
            frozenset(bisect_left(starts, sentence.start) for sentence in side.sentences),
        )

    def span(self, run: _Run) -> Span:
        return Span(self.words[run[0]].start, self.words[run[1] - 1].end)

    def weight(self, run: _Run) -> int:
        """How many words of the run carry meaning."""
        return sum(self.telling[slice(*run)])

    def stems(self, run: _Run) -> frozenset[str]:
        """The stems of the words of the run that carry meaning."""
        said = (n for n in range(*run) if self.telling[n])
        return frozenset(stem(self.folded[n], self.side.language) for n in said)

    def has_time(self, run: _Run) -> bool:
        """Whether a time is told in the run."""
        span = self.span(run)
        return any(span.overlaps(m.span) for m in self.side.mentioned(MentionKind.TIME))

    def breaks(self, at: int) -> bool:
        """Whether a clause ends before word `at`."""
        own = self.words
        if at in self.opening or at == len(own):
            return True
        return bool(_CLAUSE_BREAK.search(self.side.body, own[at - 1].end, own[at].start))

    def sentences(self) -> Iterator[_Run]:
        """The sentences, without those that have no words."""
        edges = sorted({0, *self.opening, len(self.words)})
        yield from (run for run in pairwise(edges) if run[0] < run[1] <= len(self.words))

    def clauses(self, sentence: _Run) -> Iterator[_Run]:
        """The clauses of a sentence, cut at signs and before words that open one."""
        first, stop = sentence
        for at in range(first + 1, stop + 1):
            if self.breaks(at) or at == stop or self.folded[at] in _OPENS:
                yield first, at
                first = at

    def trimmed(self, run: _Run) -> _Run:
        """The run without a conjunction that opens it."""
        first, stop = run
        return (
            first + 1 if self.folded[first] in ("and", "but") and stop - first > 1 else first
        ), stop

    def within_sentence(self, run: _Run) -> bool:
        """Whether no sentence begins inside the run."""
        return self.opening.isdisjoint(range(run[0] + 1, run[1]))

    def is_clause(self, run: _Run) -> bool:
        """Whether clauses end on both sides of the run."""
        return self.breaks(run[0]) and self.breaks(run[1])


def wording_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Other words, and words of one side only; nothing between passages worded independently."""
    texts = [_Text.of(side) for side in sides]
    added: list[list[set[int]]] = [[] for _ in texts]
    for a, b in combinations(range(len(texts)), 2):
        if not alike(texts[a].side, texts[b].side):
            continue
        extra: tuple[set[int], set[int]] = set(), set()
        for left, right in _changes(texts[a], texts[b]):
            if _is_rewording(texts[a], left, texts[b], right):
                if a == 0:
                    yield _reworded(row, (texts[a], left), (texts[b], right))
                continue
            for own, text, run, other, there in (
                (extra[0], texts[a], left, texts[b], right),
                (extra[1], texts[b], right, texts[a], left),
            ):
                # What stands in place of as many other words is no addition, but for a clause.
                if text.weight(run) > other.weight(there) or text.is_clause(run):
                    own.update(range(*run))
        added[a].append(extra[0])
        added[b].append(extra[1])
    for text, sets in zip(texts, added, strict=True):
        for run in _runs(set.intersection(*sets) if sets else set(), text.opening):
            grown = _clause(text, run)
            if text.weight(grown) >= _LEAST_ADDED - text.is_clause(grown) and not _is_told(
                text, grown, texts
            ):
                yield _added(row, text, grown)
    for text, run in _lone_clauses(texts):
        yield _added(row, text, run, LONE_CLAUSE)


def _lone_clauses(texts: Sequence[_Text]) -> Iterator[tuple[_Text, _Run]]:
    """Clauses of sides worded independently that hardly a word of any other side is in."""
    for text in texts:
        others = [other for other in texts if other is not text]
        if not others or any(alike(text.side, other.side) for other in others):
            continue
        known = frozenset[str]().union(*(o.stems((0, len(o.words))) for o in others))
        if known.isdisjoint(text.stems((0, len(text.words)))):
            continue  # they share nothing at all, so nothing shows what one has beside the other
        for sentence in text.sentences():
            entire = _is_alone(text, sentence, known)
            whole = [sentence] if entire else text.clauses(sentence)
            yield from ((text, text.trimmed(r)) for r in whole if _is_alone(text, r, known))


def _is_alone(text: _Text, run: _Run, known: frozenset[str]) -> bool:
    said = text.stems(run)
    return len(said) >= _LEAST_ALONE and len(said & known) <= _HARDLY * len(said)


def _is_told(text: _Text, run: _Run, texts: Sequence[_Text]) -> bool:
    """Whether another side has half of the words, in another order: it says so as well."""
    said = text.stems(run)
    others = (other for other in texts if other is not text)
    return any(
        len(said & other.stems((0, len(other.words)))) >= _TOLD * len(said) for other in others
    )


def _changes(left: _Text, right: _Text) -> Iterator[tuple[_Run, _Run]]:
    """Runs that differ; those parted by nothing but scattered function words are joined."""
    waiting: tuple[_Run, _Run] | None = None
    for i, j, k, m in changed_runs(left.folded, right.folded):
        if waiting is None:
            waiting = (i, j), (k, m)
        elif _is_scattered(left, waiting[0][1], i):
            waiting = (waiting[0][0], j), (waiting[1][0], m)
        else:
            yield _placed(left, right, waiting)
            waiting = (i, j), (k, m)
    if waiting:
        yield _placed(left, right, waiting)


def _is_scattered(text: _Text, first: int, stop: int) -> bool:
    return stop - first <= _SCATTERED and not text.weight((first, stop))


def _placed(left: _Text, right: _Text, change: tuple[_Run, _Run]) -> tuple[_Run, _Run]:
    one, two = change
    if _empty(one):
        return one, _slid(right, two)
    return (_slid(left, one), two) if _empty(two) else change


def _is_rewording(a: _Text, left: _Run, b: _Text, right: _Run) -> bool:
    if _empty(left) or _empty(right):
        return False
    weight, other = a.weight(left), b.weight(right)
    if not weight or not other or a.has_time(left) is not b.has_time(right):
        return False
    if a.stems(left) == b.stems(right) and weight + other > 2:
        return False  # the same words moved about; one word alone is spelled otherwise
    if not (a.within_sentence(left) and b.within_sentence(right)):
        return False
    return max(weight, other) <= min(_LONGER * min(weight, other), _LONGEST_REWORDING)


def _runs(places: set[int], opening: frozenset[int]) -> Iterator[_Run]:
    """Runs of words that follow on each other within a sentence."""
    first = before = -2
    for place in sorted(places):
        if place != before + 1 or place in opening:
            if before >= 0:
                yield first, before + 1
            first = place
        before = place
    if before >= 0:
        yield first, before + 1


def _clause(text: _Text, run: _Run) -> _Run:
    """The clause that the run makes up, or the run without function words at its end."""
    first, stop = run
    while not text.breaks(first):
        first -= 1
    while not text.breaks(stop):
        stop += 1
    if text.weight(run) >= _CLAUSE_SHARE * text.weight((first, stop)):
        return first, stop
    first, stop = run
    while not text.telling[stop - 1] and not text.breaks(stop):
        stop -= 1
    return first, stop


def _reworded(row: int, *sides: tuple[_Text, _Run]) -> Difference:
    ends = [(text.side, text.span(run)) for text, run in sides]
    kind, rule = DifferenceType.STYLE, "other words in the same place"
    return difference_of_words(row, kind, Relation.EQUAL, ends, rule, "worded otherwise")


def _added(row: int, text: _Text, run: _Run, rule: str = "words of one side only") -> Difference:
    ends = [(text.side, text.span(run))]
    return difference_of_words(row, DifferenceType.DETAIL_ONLY, Relation.ONE_SIDED, ends, rule)


def _empty(run: _Run) -> bool:
    return run[0] == run[1]


def _slid(text: _Text, run: _Run) -> _Run:
    """An inserted run, moved among equal words to where a clause or phrase begins."""
    first, stop = run
    best, best_worth = run, _edge_worth(text, run)
    while first > 0 and text.folded[first - 1] == text.folded[stop - 1]:
        first, stop = first - 1, stop - 1
        if (worth := _edge_worth(text, (first, stop))) > best_worth:
            best, best_worth = (first, stop), worth
    return best


def _edge_worth(text: _Text, run: _Run) -> int:
    return 2 * text.breaks(run[0]) + 2 * text.breaks(run[1]) + (not text.telling[run[0]])
