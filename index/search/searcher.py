"""Evaluates Whoosh's queries over whole posting lists, one segment after the other.

Finds and scores what Whoosh's own searcher does, up to rounding (Robertson and Zaragoza, "The
Probabilistic Relevance Framework: BM25 and Beyond", 2009), but for conditions that many terms
can fulfil, such as prefixes: each article they find scores their boost, whichever and however
many terms it has. Whoosh says that it does so and does not: with one term in a segment it weighs
the term, with two their sum, with more it depends on the size of the segment.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search import engine
from index.search.analyser import stem_of
from index.search.cache import Cache
from index.search.conditions import LoosePhrase, Nearby, StemsOf
from index.search.engine import ColumnQuery, Schema, WhooshQuery
from index.search.matches import Matches, Scores, in_all, in_any
from index.search.proximity import (
    Docs,
    Places,
    Spans,
    docs_loosely,
    in_a_row,
    located,
    loosely,
    nearby,
    together,
)
from index.search.segment import Segment
from index.search.segment_file import LENGTHS
from index.search.vocabulary import Numbers

_B, _K1 = 0.75, 1.2  # Whoosh's own

query = engine.query


@dataclass(frozen=True)
class Part:
    """A segment in one state of the index: some of its documents may be deleted since."""

    segment: Segment
    live: NDArray[np.bool_] | None  # None: nothing is deleted
    totals: Mapping[str, int]  # how long each field is in all documents, deleted ones too


class Searcher:
    """One state of an index. Any number of threads may search."""

    def __init__(self, parts: Sequence[Part], schema: Schema, cache: Cache) -> None:
        self.parts = tuple(parts)
        self.size = sum(part.segment.size for part in parts)
        self._schema = schema
        self._cache = cache
        self._state = object()  # owns what is kept for this state of the index
        self._norms = {name: self._norms_of(name) for name, its in schema.items() if its.scorable}

    def forget(self) -> None:
        """Let go of what was made for this state of the index."""
        self._cache.forget(self._state)

    def matches(self, part: Part, asked: WhooshQuery) -> Matches:
        """What a query finds in one part, without deleted documents."""
        found = _Evaluation(self, part.segment).of(asked)
        return found if part.live is None else found.only(part.live)

    def frequency(self, field: str, text: bytes) -> int:
        """How many documents have a term; the deleted ones count too, as Whoosh has it."""
        return sum(part.segment.frequency(field, text) for part in self.parts)

    def idf(self, field: str, text: bytes) -> float:
        """How much a term tells, as Whoosh has it."""
        return math.log(self.size / (self.frequency(field, text) + 1)) + 1

    def weights(self, segment: Segment, field: str, text: bytes) -> Matches:
        """The documents that have a term, scored by it."""

        def weigh() -> Matches:
            postings = segment.postings(field, text)
            if postings is None:
                return Matches.none(segment.size)
            docs = postings.ids.astype(np.intp)
            told = postings.weights
            weights = np.ones(len(docs), np.float32) if told is None else told.astype(np.float32)
            found = Matches.of(
                docs, self._weighed(segment, field, text, docs, weights), segment.size
            )
            return Matches.spread_out(found.spread) if len(docs) * 8 > segment.size else found

        return self._cache.get((self._state, "weights", segment.name, field, text), weigh, _size)

    def scores(self, segment: Segment, field: str, text: bytes, docs: Docs) -> Scores:
        """The scores by a term, which stands in the field with positions, of some who have it."""
        places = segment.places(field, text)
        assert places is not None
        weights = places.counts(located(places.docs, docs)).astype(np.float32)
        return self._weighed(segment, field, text, docs, weights)

    def _weighed(
        self, segment: Segment, field: str, text: bytes, docs: Docs, weights: Scores
    ) -> Scores:
        """The scores of documents that have a term so often; `weights` are changed."""
        if field not in self._norms:
            return weights
        norms = self._norms[field].take(segment.length_codes(field).take(docs))
        norms += weights
        weights /= norms
        weights *= np.float32(self.idf(field, text) * (_K1 + 1))
        return weights

    def _norms_of(self, field: str) -> Scores:
        """What the length of a field, by its code, adds to the frequency of a term."""
        words = sum(part.totals.get(field, 0) for part in self.parts)
        average = words / (self.size or 1) or 1
        return (_K1 * (1 - _B) + _K1 * _B / average * LENGTHS).astype(np.float32)

    def has(self, field: str) -> bool:
        """Whether there is such a field of terms."""
        return field in self._schema


def _size(found: Matches) -> int:
    return found.spread.nbytes if found.is_spread else 12 * found.most


class _Evaluation:
    """One query in one segment."""

    def __init__(self, searcher: Searcher, segment: Segment) -> None:
        self._searcher = searcher
        self._segment = segment
        self._size = segment.size

    def of(self, asked: WhooshQuery, within: Docs | None = None) -> Matches:
        """What a query finds; `within`, if told, are all documents that matter."""
        for kind, find in _WAYS:
            if isinstance(asked, kind):
                return find(self, asked, within)
        if asked is query.NullQuery:
            return Matches.none(self._size)
        raise NotImplementedError(asked)

    def term(self, asked: Any, _: Docs | None) -> Matches:
        if not self._searcher.has(asked.fieldname):
            return Matches.none(self._size)
        text = _bytes_of(asked.text)
        return self._searcher.weights(self._segment, asked.fieldname, text).times(asked.boost)

    def conjunction(self, asked: Any, within: Docs | None) -> Matches:
        """What costs much is asked last, and only of what the others found."""
        columns = [one for one in asked.subqueries if isinstance(one, ColumnQuery)]
        words = [one for one in asked.subqueries if not isinstance(one, ColumnQuery)]
        found = [self._in_columns(columns)] if columns else []
        for one in (one for one in words if not _is_dear(one)):
            found.append(self.of(one, within))
            if not found[-1].most:
                return Matches.none(self._size)
        for one in filter(_is_dear, words):
            if found:
                found = [in_all(found)]
                within = found[0].docs
                if not len(within):
                    return Matches.none(self._size)
            found.append(self.of(one, within))
        boost = asked.boost if len(asked.subqueries) > 1 else 1.0
        return in_all(found).times(boost) if found else Matches.none(self._size)

    def disjunction(self, asked: Any, within: Docs | None) -> Matches:
        found = in_any([self.of(one, within) for one in _alternatives(asked)], self._size)
        return found.times(asked.boost) if len(asked.subqueries) > 1 else found

    def difference(self, asked: Any, within: Docs | None) -> Matches:
        found = self.of(asked.a, within)
        return found.without(self.of(asked.b, within)) if found.most else found

    def negation(self, asked: Any, within: Docs | None) -> Matches:
        return self._all().without(self.of(asked.query, within))

    def every(self, asked: Any, _: Docs | None) -> Matches:
        if asked.fieldname is not None:
            terms = self._segment.terms(asked.fieldname)
            return Matches.marked(
                self._segment.holding(asked.fieldname, range(len(terms))), asked.boost
            )
        return self._all().times(asked.boost)

    def _all(self) -> Matches:
        return Matches.spread_out(np.ones(self._size, dtype=np.float32))

    def constant(self, asked: Any, within: Docs | None) -> Matches:
        return Matches.constant(self.of(asked.child, within).docs, self._size, asked.score)

    def column(self, asked: Any, _: Docs | None) -> Matches:
        return self._in_columns([asked])

    def _in_columns(self, several: Sequence[Any]) -> Matches:
        """What fits all of several conditions on columns, each of which counts 1."""
        mask, *others = [one.fits(self._segment) for one in several]
        for other in others:
            mask &= other
        return Matches.marked(mask, len(several))

    # Many terms

    def many(self, asked: Any, _: Docs | None) -> Matches:
        if not self._searcher.has(asked.fieldname):
            return Matches.none(self._size)
        numbers = self._numbers(asked)
        if not len(numbers):
            return Matches.none(self._size)
        return Matches.marked(self._segment.holding(asked.fieldname, numbers), asked.boost)

    def _numbers(self, asked: Any) -> Numbers | range:
        """The terms that fulfil a condition."""
        terms = self._segment.terms(asked.fieldname)
        match asked:
            case query.Prefix():
                return terms.beginning(_bytes_of(asked.text))
            case query.Wildcard():
                return terms.like(asked.text)
            case query.FuzzyTerm():
                return terms.alike(asked.text, int(asked.maxdist), asked.prefixlength)[0]
            case query.TermRange():
                return self._range(asked)
        raise NotImplementedError(asked)

    def _range(self, asked: Any) -> range:
        terms = self._segment.terms(asked.fieldname)
        first, last = 0, len(terms)
        if asked.start is not None:
            start = _bytes_of(asked.start)
            first = terms.first(start + b"\0" if asked.startexcl else start)
        if asked.end is not None:
            end = _bytes_of(asked.end)
            last = terms.first(end if asked.endexcl else end + b"\0")
        return range(first, max(first, last))

    # Where words stand

    def phrase(self, asked: Any, within: Docs | None) -> Matches:
        places = self._places(asked.fieldname, asked.words)
        if places is None:
            return Matches.none(self._size)
        slop, each = _slop_of(asked)
        if not slop or len(places) < 2:
            docs = in_a_row(places, within).docs()
        elif words := _spans_together(places, within):
            docs = docs_loosely(words, slop, each=each)
        else:
            return Matches.none(self._size)
        return self._weighed(asked.fieldname, asked.words, docs).times(asked.boost)

    def _weighed(self, field: str, words: Sequence[str], docs: Docs) -> Matches:
        """Documents that have all of some words, scored by them."""
        if not len(docs):
            return Matches.none(self._size)
        scores = np.zeros(len(docs), dtype=np.float32)
        for word in words:
            scores += self._searcher.scores(self._segment, field, _bytes_of(word), docs)
        return Matches.of(docs, scores, self._size)

    def _phrase_spans(self, asked: Any, within: Docs) -> Spans:
        places = self._places(asked.fieldname, asked.words)
        if places is None:
            return Spans.none()
        slop, each = _slop_of(asked)
        if not slop:
            return in_a_row(places, within)
        words = _spans_together(places, within)
        return loosely(words, slop, each=each) if words else Spans.none()

    def _places(self, field: str, words: Sequence[str]) -> list[Places] | None:
        """The places of all words; None if the segment lacks one of them."""
        if not self._searcher.has(field):
            return None
        found: list[Places] = []
        for word in words:
            places = self._segment.places(field, _bytes_of(word))
            if places is None:
                return None
            found.append(places)
        return found

    def near(self, asked: Any, within: Docs | None) -> Matches:
        """Both sides, and the words of each, near each other; scored by both."""
        if all(isinstance(side, query.Term) and side.boost == 1.0 for side in asked.qs):
            return self._words_near(asked, within)
        sides = [self.of(side, within) for side in asked.qs]
        both = in_all(sides)
        if not len(both.docs):
            return both
        left, right = (self._spans(side, both.docs) for side in asked.qs)
        docs = nearby(left, right, asked.slop)
        return Matches.of(docs, _scores_of(both, docs), self._size).times(asked.boost)

    def _words_near(self, asked: Any, within: Docs | None) -> Matches:
        """The same for two words: only what is found is scored."""
        field, words = asked.qs[0].fieldname, [side.text for side in asked.qs]
        places = self._places(field, words)
        sides = places and _spans_together(places, within)
        if not sides:
            return Matches.none(self._size)
        left, right = sides
        return self._weighed(field, words, nearby(left, right, asked.slop)).times(asked.boost)

    def _spans(self, asked: Any, within: Docs) -> Spans:
        match asked:
            case query.Term():
                places = self._places(asked.fieldname, [asked.text])
                return Spans.of_words(places, within) if places else Spans.none()
            case query.Phrase():
                return self._phrase_spans(asked, within)
            case query.Or():
                return Spans.of_any([self._spans(one, within) for one in asked.subqueries])
            case query.MultiTerm():
                terms = self._segment.terms(asked.fieldname)
                texts = [terms.text(n) for n in self._numbers(asked)]
                return self._spans_of(asked.fieldname, texts, within)
            case StemsOf():
                return self._spans_of(asked.fieldname, self._stems(asked), within)
        raise NotImplementedError(asked)

    def _spans_of(self, field: str, texts: Sequence[bytes], within: Docs) -> Spans:
        found = [self._segment.places(field, text) for text in texts]
        return Spans.of_words([places for places in found if places is not None], within)

    # Words as written, in fields that hold stems

    def stems(self, asked: Any, _: Docs | None) -> Matches:
        numbers = [
            number
            for stem in self._stems(asked)
            if (number := self._segment.terms(asked.fieldname).find(stem)) is not None
        ]
        found = self._segment.holding(asked.fieldname, np.array(sorted(numbers), dtype=np.intp))
        return Matches.marked(found, asked.boost)

    def _stems(self, asked: Any) -> list[bytes]:
        """The stems of the words that fulfil the condition."""
        terms = self._segment.terms(asked.forms.fieldname)
        forms = [terms.text(number).decode() for number in self._numbers(asked.forms)]
        return sorted({stem_of(form).encode() for form in forms})


def _alternatives(asked: Any) -> Iterator[WhooshQuery]:
    """What an OR is of, those inside it taken apart: to add all scores at once takes less time."""
    for one in asked.subqueries:
        if isinstance(one, query.Or) and one.boost == 1.0:
            yield from _alternatives(one)
        else:
            yield one


def _slop_of(phrase: Any) -> tuple[int, bool]:
    """How many others may stand between words, and whether between any two of them so many."""
    together = isinstance(phrase, LoosePhrase)
    return (phrase.slop, False) if together else (phrase.slop - 1, True)


def _spans_together(places: Sequence[Places], within: Docs | None) -> list[Spans]:
    """Where each word stands in the documents that have all of them; empty if there is none."""
    rows = together(places, within)
    if not len(rows[0]):
        return []
    return [Spans.of_rows(word, its) for word, its in zip(places, rows, strict=True)]


def _bytes_of(text: str | bytes) -> bytes:
    """A term as the index has it."""
    return text if isinstance(text, bytes) else text.encode()


def _scores_of(found: Matches, docs: Docs) -> Scores:
    """The scores of documents that all are found."""
    if found.is_spread:
        return found.spread.take(docs)
    held, scores = found.listed
    return scores[np.searchsorted(held, docs)]


def _is_dear(asked: WhooshQuery) -> bool:
    """Whether it is worth while to know first which documents matter."""
    if isinstance(asked, query.Phrase | Nearby):
        return True
    return isinstance(asked, query.Or | engine.AndNot) and any(map(_is_dear, asked.subqueries))


_Way = Callable[[_Evaluation, Any, "Docs | None"], Matches]
_WAYS: tuple[tuple[type, _Way], ...] = (
    (query.Term, _Evaluation.term),
    (query.Or, _Evaluation.disjunction),
    (query.And, _Evaluation.conjunction),
    (query.Phrase, _Evaluation.phrase),
    (query.AndNot, _Evaluation.difference),
    (query.Not, _Evaluation.negation),
    (query.Every, _Evaluation.every),
    (query.ConstantScoreQuery, _Evaluation.constant),
    (query.MultiTerm, _Evaluation.many),
    (ColumnQuery, _Evaluation.column),
    (Nearby, _Evaluation.near),
    (StemsOf, _Evaluation.stems),
)
