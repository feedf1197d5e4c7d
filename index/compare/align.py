"""Which passages of two articles say the same thing.

Passages are compared by the cosine of their weighted terms; a term weighs (1 + log tf) times
the geometric mean of its idf at large and its idf within the two articles. Long passages are
favoured a little over short ones (pivoted length normalisation: Singhal, Buckley and Mitra,
1996), because a few words in common say less between short ones. Passages that resemble many
are held back by the mean of their best cosines (cross-domain similarity local scaling: Conneau
et al., 2018). A passage may be linked to several, and the order of passages does not count.

Where both articles have sentence vectors, their cosines, held back in the same way, are added:
they find what is said in other words; the less alike the best passages are, the more is asked of
the others. Of two articles that seem to tell of different events only passages that are the same
text are linked.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import inf

import numpy as np
from numpy.typing import NDArray

from index.compare.background import Background, shipped
from index.compare.occasion import Opening, best_of, one_event
from index.compare.terms import Terms, Vocabulary, terms_of_text
from index.records import Link, Passage, Reason, ReasonKind, Strength
from index.text.sentence_model import Vectors
from index.text.words import is_stop

LIKELY = 0.11
SURE = 0.20
_SAME = 0.90  # cosine from which two passages are the same text, however many resemble them
_CROWD_SHARE = 0.25
_CROWD = 5
_SLOPE = 0.7
_REASONS = 6
_LEAST_REASON = 0.02  # below it a share of the score explains nothing
_VECTOR_SHARE = 1.0  # weight of the cosine of vectors beside that of words
_SCALE = LIKELY / 0.415  # brings the sum of both to the thresholds of words alone
_REPEATED = 64  # pairs of equal texts that are all linked; a text that makes more is thinned out
_MUCH_ALIKE = 0.64 * _SCALE  # score, with vectors, of passages that tell of one event
_ALIKE = 2  # such passages on either side
_USUAL = 0.65 * _SCALE  # mean of the best scores, with vectors, of most articles of one event
_FEW = 6  # passages
_DOUBT = 0.5  # of what they lack of it is asked of each link on top
_TERMS_AT_ONCE = 2000  # bounds the memory of articles with thousands of passages

_Floats = NDArray[np.float32]


def align(
    left: Sequence[str],
    right: Sequence[str],
    language: str = "en",
    vectors: Sequence[Vectors | None] | None = None,
) -> tuple[Link, ...]:
    """The links between the passages of two texts, as columns 0 and 1, in reading order.

    `vectors` are those of the passages on both sides, if there are any.
    """
    vocabulary = Vocabulary()
    columns = [
        vocabulary.terms(side, [terms_of_text(text, language) for text in side], language)
        for side in (left, right)
    ]
    return links(columns, vocabulary, vectors=vectors)


def links(
    columns: Sequence[Terms],
    vocabulary: Vocabulary,
    background: Background | None = None,
    strictness: float = 0.0,
    vectors: Sequence[Vectors | None] | None = None,
    *,
    check: bool = True,
) -> tuple[Link, ...]:
    """The links between all pairs of columns, by columns, then in reading order.

    Args:
        columns: the passages of each article.
        vocabulary: what numbered their terms.
        background: how much words tell at large; what ships with the program by default.
        strictness: what is added to both thresholds.
        vectors: of the passages of each column, or None for a column without. Two columns
            that have none, or one, are compared by their words alone.
        check: whether to hold back links between articles of different events.
    """
    return linked(columns, vocabulary, background, strictness, vectors, check=check)[0]


def linked(
    columns: Sequence[Terms],
    vocabulary: Vocabulary,
    background: Background | None = None,
    strictness: float = 0.0,
    vectors: Sequence[Vectors | None] | None = None,
    *,
    check: bool = True,
) -> tuple[tuple[Link, ...], tuple[tuple[int, int], ...]]:
    """The same links, and the pairs of columns between which links were held back."""
    idf = background or shipped()
    at_large = weights_at_large(vocabulary, idf)
    known = vectors or [None] * len(columns)
    openings = [Opening.of(column, at_large) for column in columns] if check else []
    made: list[Link] = []
    strangers: list[tuple[int, int]] = []
    for a, b in combinations(range(len(columns)), 2):
        pair = _Pair.of(columns[a], columns[b], at_large, _cosines(known[a], known[b]))
        apart = check and pair.is_of_two_events(openings[a], openings[b])
        if apart:
            strangers.append((a, b))
        made += _pair_links(pair, a, b, inf if apart else strictness)
    return tuple(made), tuple(strangers)


class Asked:
    """One passage of an article, to be linked to many other articles, each for itself."""

    def __init__(
        self,
        passage: int,
        terms: Terms,
        vocabulary: Vocabulary,
        background: Background | None = None,
        vectors: Vectors | None = None,
    ) -> None:
        """Of the article `terms`, which alone has numbered the vocabulary so far."""
        self._passage, self._terms, self._vocabulary = passage, terms, vocabulary
        self._idf, self._vectors = background or shipped(), vectors
        self._at_large = weights_at_large(vocabulary, self._idf)
        self._opening = Opening.of(terms, self._at_large)

    def links(
        self,
        other: Callable[[Vocabulary], Terms],
        vectors: Vectors | None = None,
        *,
        check: bool = True,
    ) -> tuple[Link, ...]:
        """Those links from the passage that `links` finds between the two articles."""
        vocabulary = self._vocabulary.copy()
        terms = other(vocabulary)
        added = weights_at_large(vocabulary, self._idf, len(self._at_large))
        at_large = np.concatenate([self._at_large, added])
        pair = _Pair.of(self._terms, terms, at_large, _cosines(self._vectors, vectors))
        if not _likely(pair, 0.0, self._passage).any():
            return ()
        apart = check and pair.is_of_two_events(self._opening, Opening.of(terms, at_large))
        return tuple(_pair_links(pair, 0, 1, inf if apart else 0.0, self._passage))


def weights_at_large(vocabulary: Vocabulary, background: Background, first: int = 0) -> _Floats:
    """How much each term of the vocabulary tells at large, from number `first`."""
    stems = vocabulary.stems[first:]
    return np.fromiter(map(background, stems), dtype=np.float32, count=len(stems))


def _cosines(left: Vectors | None, right: Vectors | None) -> _Floats | None:
    return None if left is None or right is None else left.cosines(right)


@dataclass(frozen=True, slots=True)
class _Side:
    """The weighted terms of one column within a pair."""

    terms: Terms
    weight: _Floats  # of each entry of `terms`
    norm: _Floats  # of each passage
    starts: NDArray[np.intp]  # of each passage, and the end: its first entry

    @classmethod
    def of(cls, terms: Terms, idf: _Floats) -> "_Side":
        weight = terms.weight * idf[terms.term]
        squares = np.bincount(terms.passage, weights=weight * weight, minlength=len(terms))
        starts = np.searchsorted(terms.passage, np.arange(len(terms) + 1))
        return cls(terms, weight, np.sqrt(squares).astype(np.float32), starts)

    def dense(self, wanted: NDArray[np.intp], size: int) -> _Floats:
        """The columns of this sparse matrix for the terms `wanted`, of `size` terms in all."""
        place = np.full(size, -1, dtype=np.intp)
        place[wanted] = np.arange(len(wanted))
        at = place[self.terms.term]
        held = at >= 0
        matrix = np.zeros((len(self.terms), len(wanted)), dtype=np.float32)
        matrix[self.terms.passage[held], at[held]] = self.weight[held]
        return matrix

    def weights(self, passages: Iterable[int]) -> dict[int, dict[int, float]]:
        """The weight of each term of some passages, by passage."""
        # Plain lists, because one slice of an array costs as much as ten of these.
        term, weight = self.terms.term.tolist(), self.weight.tolist()
        starts = self.starts.tolist()
        return {
            passage: dict(zip(term[first:stop], weight[first:stop], strict=True))
            for passage in set(passages)
            for first, stop in (starts[passage : passage + 2],)
        }


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two columns, and how alike their passages are."""

    left: _Side
    right: _Side
    same: NDArray[np.bool_]  # the two passages are one text
    by_words: _Floats  # how alike they are without vectors
    meaning: _Floats | None  # how alike by vectors, with the weight these have
    scores: _Floats

    @classmethod
    def of(
        cls, left: Terms, right: Terms, at_large: _Floats, meaning: _Floats | None = None
    ) -> "_Pair":
        size = len(at_large)
        counts = [np.bincount(side.term, minlength=size) for side in (left, right)]
        passages = len(left) + len(right)
        here = np.log1p(passages / np.maximum(counts[0] + counts[1], 1))
        idf = np.sqrt(at_large * here).astype(np.float32)
        sides = _Side.of(left, idf), _Side.of(right, idf)
        shared = np.flatnonzero((counts[0] > 0) & (counts[1] > 0))
        dots = _dots(*sides, shared, size)
        cosines = _over(dots, *(side.norm for side in sides))
        same = (cosines >= _SAME) | _equal_texts(left, right)
        words = _held_back(_over(dots, *_pivoted(*(side.norm for side in sides))))
        scores = words
        if meaning is not None:
            meaning = np.float32(_VECTOR_SHARE) * _held_back(meaning)
            scores = (words + meaning) * np.float32(_SCALE)
        best = np.where(same, np.maximum(cosines, _SAME), scores)
        return cls(*sides, same, words, meaning, best)

    def is_of_two_events(self, left: Opening, right: Opening) -> bool:
        """Whether the articles seem to tell of two events of one kind.

        What says so are names and words; two passages that are much alike in meaning too say
        that it is one event all the same. Passages that are one text say nothing: notices and
        background are printed again and again.
        """
        if one_event(left, right, np.where(self.same, np.float32(0), self.by_words)):
            return False
        if self.meaning is None:
            return True
        alike = (self.scores >= _MUCH_ALIKE) & ~self.same
        return bool(min(alike.any(axis=axis).sum() for axis in (0, 1)) < _ALIKE)

    def doubt(self) -> float:
        """What is asked of links beyond the usual.

        Articles of one long story resemble each other throughout, and their vectors still more.
        Where not even their best passages are much alike, the others hardly say the same. Of a
        few passages nothing can be told.
        """
        if self.meaning is None or min(self.scores.shape) < _FEW:
            return 0.0
        return _DOUBT * max(0.0, _USUAL - best_of(self.scores))

    def share_of_meaning(self, i: int, j: int) -> float:
        """How much of the score of two passages comes from their vectors, 0 to 1."""
        if self.meaning is None or self.same[i, j]:
            return 0.0
        meaning, words = (max(float(part[i, j]), 0.0) for part in (self.meaning, self.by_words))
        return meaning / (meaning + words) if meaning else 0.0


def _dots(left: _Side, right: _Side, shared: NDArray[np.intp], size: int) -> _Floats:
    total = np.zeros((len(left.terms), len(right.terms)), dtype=np.float32)
    for first in range(0, len(shared), _TERMS_AT_ONCE):
        some = shared[first : first + _TERMS_AT_ONCE]
        total += left.dense(some, size) @ right.dense(some, size).T
    return total


def _over(dots: _Floats, left_norm: _Floats, right_norm: _Floats) -> _Floats:
    norms = np.maximum(left_norm[:, None] * right_norm[None, :], np.float32(1e-9))
    return np.asarray(dots / norms, dtype=np.float32)


def _pivoted(left: _Floats, right: _Floats) -> tuple[_Floats, _Floats]:
    both = np.concatenate([left, right])
    pivot = np.float32((1 - _SLOPE) * both.mean()) if len(both) else np.float32(0)
    return pivot + np.float32(_SLOPE) * left, pivot + np.float32(_SLOPE) * right


def _held_back(cosines: _Floats) -> _Floats:
    """The crowd correction."""
    if not cosines.size:
        return cosines
    crowd = _best_mean(cosines, 1) + _best_mean(cosines, 0)
    return np.asarray(cosines - np.float32(_CROWD_SHARE) * crowd, dtype=np.float32)


def _best_mean(cosines: _Floats, axis: int) -> _Floats:
    count = min(_CROWD, cosines.shape[axis])
    parted = np.partition(cosines, cosines.shape[axis] - count, axis=axis)
    best = parted[:, -count:] if axis == 1 else parted[-count:, :]
    return np.asarray(best.mean(axis=axis, keepdims=True), dtype=np.float32)


def _equal_texts(left: Terms, right: Terms) -> NDArray[np.bool_]:
    """Where two passages are the same to the letter; finds those that have no words too."""
    equal = np.zeros((len(left), len(right)), dtype=np.bool_)
    places: dict[str, list[int]] = {}
    for j, text in enumerate(right.texts):
        places.setdefault(text, []).append(j)
    for i, text in enumerate(left.texts):
        if text in places:
            equal[i, places[text]] = True
    return equal


def _likely(pair: _Pair, strictness: float, only: int | None = None) -> NDArray[np.bool_]:
    """Which passages are linked; `only` those of one passage of the left, if it is given."""
    found = pair.same | (pair.scores >= LIKELY + strictness + pair.doubt())
    if only is not None:
        found[:only] = found[only + 1 :] = False
    return found


def _pair_links(
    pair: _Pair, left_column: int, right_column: int, strictness: float, only: int | None = None
) -> list[Link]:
    found = np.argwhere(_likely(pair, strictness, only)).tolist()
    found = _thinned(found, pair.left.terms.texts, pair.right.terms.texts)
    if not found:
        return []
    left_weights = pair.left.weights(i for i, _ in found)
    right_weights = pair.right.weights(j for _, j in found)
    made, terms = [], pair.left.terms
    for i, j in found:
        score = float(pair.scores[i, j])
        by_words = pair.same[i, j] or pair.by_words[i, j] >= LIKELY + strictness
        made.append(
            Link(
                Passage(left_column, i),
                Passage(right_column, j),
                round(min(score, 1.0), 4),
                Strength.SURE if score >= SURE + strictness else Strength.LIKELY,
                _reasons(
                    left_weights[i],
                    right_weights[j],
                    terms.surfaces[i],
                    terms.language,
                    pair.share_of_meaning(i, j),
                ),
                by_meaning=not by_words,
            )
        )
    return made


def _thinned(found: list[list[int]], left: Sequence[str], right: Sequence[str]) -> list[list[int]]:
    """Without most of the pairs of a text that both sides have very often.

    Of such the first is linked to the first, the second to the second, and what one side has more
    often to the last of the other. A line that stands a thousand times in both would make a million
    links, of which none tells more than these.
    """
    counts = Counter(left), Counter(right)
    often = {text for text, count in counts[0].items() if count * counts[1][text] > _REPEATED}
    if not often:
        return found
    one, other = _occurrences(left), _occurrences(right)
    last = {text: min(count[text] for count in counts) - 1 for text in often}
    return [
        [i, j]
        for i, j in found
        if left[i] != right[j]
        or left[i] not in often
        or min(one[i], last[left[i]]) == min(other[j], last[left[i]])
    ]


def _occurrences(texts: Sequence[str]) -> list[int]:
    """Of each text how many equal ones stand before it."""
    seen: Counter[str] = Counter()
    numbers = []
    for text in texts:
        numbers.append(seen[text])
        seen[text] += 1
    return numbers


def _reasons(
    left: dict[int, float],
    right: dict[int, float],
    surfaces: dict[int, str],
    language: str,
    meaning: float,
) -> tuple[Reason, ...]:
    """What the score comes from: `meaning`, a share of it, and the shared terms.

    The terms are named in the words of the left passage, function words only where no other
    word is shared.
    """
    best = [(-left[term] * right[term], surfaces[term]) for term in left.keys() & right.keys()]
    whole = -sum([product for product, _ in best])
    best.sort()
    telling = (one for one in best if not is_stop(one[1], language))
    named = list(islice(telling, _REASONS)) or best[:_REASONS]
    shares: dict[str, float] = {}  # by word, of which some languages make several terms
    for product, words in named:
        shares[words] = shares.get(words, 0.0) - product / whole * (1 - meaning)
    ranked = sorted(shares.items(), key=lambda item: -item[1])
    told = [Reason(words, round(share, 3)) for words, share in ranked if share >= _LEAST_REASON]
    if meaning >= _LEAST_REASON:
        told.append(Reason("meaning", round(meaning, 3), ReasonKind.MEANING))
        told.sort(key=lambda reason: -reason.weight)
    return tuple(told)
