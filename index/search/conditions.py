"""Queries of Whoosh's kind that Whoosh has not: conditions on columns, and on nearness.

All can be asked of Whoosh's own searcher too, but for `StemsOf`, which needs two vocabularies.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search import engine
from index.search.engine import ColumnQuery, IndexReader, Matcher, Searcher, WhooshQuery
from index.search.segment import Segment

Mask = NDArray[np.bool_]


class DayIs(ColumnQuery):
    """Articles whose day lies from `first` to `last`, as ordinals; guesses are below 0."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        super().__init__("day", lambda day: first <= day <= last)

    def fits(self, segment: Segment) -> Mask:
        """Which documents of a segment are meant."""
        days = segment.numbers("day")
        return (days >= self.first) & (days <= self.last)


class TextIs(ColumnQuery):
    """Articles whose text in a column is one of some."""

    def __init__(self, column: str, texts: Iterable[str]) -> None:
        self.texts = frozenset(texts)
        wanted = {text.encode() for text in self.texts}
        super().__init__(column, wanted.__contains__)

    def fits(self, segment: Segment) -> Mask:
        """Which documents of a segment are meant."""
        coded = segment.coded(self.fieldname)
        wanted = np.array([text in self.texts for text in coded.texts], dtype=np.bool_)
        return wanted.take(coded.codes)


class ArticleIs(ColumnQuery):
    """These articles, by their numbers."""

    def __init__(self, articles: Iterable[int]) -> None:
        self.articles = np.sort(np.fromiter(articles, dtype=np.int64))
        super().__init__("article", set(self.articles.tolist()).__contains__)

    def fits(self, segment: Segment) -> Mask:
        """Which documents of a segment are meant."""
        return among(segment.numbers("article"), self.articles)


def among(values: NDArray[np.int64], wanted: NDArray[np.int64]) -> Mask:
    """Which values are among the wanted ones, which rise."""
    if not len(wanted):
        return np.zeros(len(values), dtype=np.bool_)
    at = np.searchsorted(wanted, values)
    at[at == len(wanted)] = 0
    found: Mask = wanted.take(at) == values
    return found


class LoosePhrase(engine.query.Phrase):  # type: ignore[misc] # Whoosh has no types
    """Words in this order with up to `slop` others between them, all together.

    Whoosh's own phrase allows so many, and counts one more, between any two neighbours.
    """

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:
        """The articles of one segment, rising."""
        terms = [engine.query.Term(self.fieldname, word) for word in self.words]
        found = _Together(terms, self.slop).matcher(searcher, context)
        return engine.WrappingMatcher(found, boost=self.boost)


class _Together(engine.query.SpanNear2):  # type: ignore[misc]
    def __init__(self, terms: Sequence[WhooshQuery], slop: int) -> None:
        super().__init__(terms, slop=slop + 1, ordered=True, mindist=1)

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:
        width = len(self.qs) - 1 + self.slop - 1

        class Narrow(engine.query.SpanNear2.SpanNear2Matcher):  # type: ignore[misc]
            def _get_spans(self) -> list[Any]:
                return [s for s in super()._get_spans() if s.end - s.start <= width]

        matchers = [one.matcher(searcher, context) for one in self.qs]
        return Narrow(matchers, slop=self.slop, ordered=True, mindist=1)


class Nearby(engine.query.SpanNear2):  # type: ignore[misc]
    """Two conditions on words, in either order, at most `distance` positions apart."""

    def __init__(
        self, left: WhooshQuery, right: WhooshQuery, distance: int, boost: float = 1.0
    ) -> None:
        super().__init__([left, right], slop=distance, ordered=False, mindist=1)
        self.boost = boost

    def estimate_size(self, ixreader: IndexReader) -> int:
        """At most so many articles; Whoosh's own looks for a name that it lacks."""
        return min(int(side.estimate_size(ixreader)) for side in self.qs)

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:
        """The articles of one segment, rising."""
        return engine.WrappingMatcher(super().matcher(searcher, context), boost=self.boost)


class StemsOf(WhooshQuery):  # type: ignore[misc]
    """Words as written that fulfil a condition, in a field that has only stems.

    It also finds other forms of the same stems: there "advancem*" finds "advanced".
    """

    def __init__(self, fieldname: str, forms: WhooshQuery, boost: float = 1.0) -> None:
        self.fieldname = fieldname
        self.forms = forms  # asked of a field that has the forms
        self.boost = boost
