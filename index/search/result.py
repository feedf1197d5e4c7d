"""All that a query found, with the counts that narrow it further."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.records import ArticleId, Bars, FacetKind, Facets, FacetValue, Narrowing, Order
from index.search.conditions import among
from index.search.counting import Combined, Counted, NameCounts, added, months_of, names
from index.search.matches import Matches
from index.search.ranking import first
from index.search.segment import Segment

Shared = Mapping[FacetKind, Mapping[ArticleId, Collection[str]]]  # tags, events of some articles

_MOST_NAMES = 30
_NOTHING_TICKED = Narrowing()

Mask = NDArray[np.bool_]


class Result:
    """What a query found in one state of the index; later changes do not reach it."""

    def __init__(
        self,
        found: Sequence[tuple[Segment, Matches]],
        narrowing: Narrowing = _NOTHING_TICKED,
        shared: Shared | None = None,
    ) -> None:
        """Narrow what was found.

        Args:
            found: by segment, without deleted documents.
            narrowing: what of it counts.
            shared: for tags and events which articles have which; none has others.
        """
        self._narrowing = narrowing
        self._shared = shared or {}
        self._ticked = tuple({kind for kind, _ in narrowing.keys})
        self._parts = [_Part(segment, matches, self._fits(segment)) for segment, matches in found]

    @cached_property
    def total(self) -> int:
        """How many articles there are."""
        return sum(len(part.without(None)) for part in self._parts)

    def first(self, limit: int, order: Order = Order.BEST) -> tuple[tuple[ArticleId, float], ...]:
        """The first articles in an order, with their scores; equal ones stand by number."""
        return first([(part.segment, part.without(None)) for part in self._parts], limit, order)

    def articles(self) -> NDArray[np.int64]:
        """The numbers of all articles, rising."""
        return np.sort(self._articles(None))

    def facets(self) -> Facets:
        """How many articles share what, by kind; a kind is counted without what is ticked of it.

        `words` of a value is its key. Of names there are those that most articles have, and of
        tags and events only those that were told.
        """
        return {kind: self._facet(kind) for kind in FacetKind}

    def bars(self) -> Bars:
        """How many articles each outlet wrote in each month, by month, the undated last.

        As the facet of months they are counted without the months that are ticked.
        """
        parts = [part.counted(FacetKind.MONTH).bars() for part in self._parts]
        return parts[0] if len(parts) == 1 else added(parts)

    def shared(self, keys: Mapping[ArticleId, Collection[str]]) -> Counter[str]:
        """How many articles have each of the keys that some articles have."""
        return self._having(keys, None)

    def _facet(self, kind: FacetKind) -> tuple[FacetValue, ...]:
        counts: Counter[str] = Counter(dict.fromkeys(self._narrowing.of(kind), 0))
        if kind in self._shared:
            counts.update(self._having(self._shared[kind], kind))
        if kind is FacetKind.NAME:
            held = [NameCounts(part.segment, part.without(kind)) for part in self._parts]
            counts.update({key: sum(part.of(key) for part in held) for key in counts})
            counts = Counter({**counts, **names(held, _MOST_NAMES)})
        for part in self._parts:
            counts.update(part.counts(kind))
        found = sorted(counts.items(), key=_order(kind))
        if kind is FacetKind.NAME:
            ticked = self._narrowing.of(kind)
            found = [item for n, item in enumerate(found) if n < _MOST_NAMES or item[0] in ticked]
        return tuple(FacetValue(kind, key, key, count) for key, count in found)

    def _having(
        self, keys: Mapping[ArticleId, Collection[str]], kind: FacetKind | None
    ) -> Counter[str]:
        wanted = np.sort(np.fromiter(keys, dtype=np.int64, count=len(keys)))
        articles = self._articles(kind)
        there = articles[among(articles, wanted)].tolist()
        return Counter(key for article in there for key in set(keys[ArticleId(article)]))

    def _articles(self, kind: FacetKind | None) -> NDArray[np.int64]:
        """The articles without what is ticked of a kind."""
        found = [p.segment.numbers_of("article", p.without(kind).docs) for p in self._parts]
        return np.concatenate([np.zeros(0, dtype=np.int64), *found])

    def _fits(self, segment: Segment) -> dict[FacetKind, Mask]:
        return {kind: self._fit(segment, kind) for kind in self._ticked}

    def _fit(self, segment: Segment, kind: FacetKind) -> Mask:
        """Which documents have one of the ticked keys of a kind."""
        keys = self._narrowing.of(kind)
        match kind:
            case FacetKind.OUTLET:
                outlets = segment.coded("outlet_name")
                return _coded(outlets.codes, outlets.texts, keys)
            case FacetKind.LANGUAGE:
                languages = segment.coded("language")
                return _coded(languages.codes, languages.texts, keys)
            case FacetKind.MONTH:
                return _coded(*months_of(segment), keys)
            case FacetKind.NAME:
                terms = segment.terms("named")
                numbers = [terms.find(key.encode()) for key in keys]
                known = sorted(number for number in numbers if number is not None)
                return segment.holding("named", np.array(known, dtype=np.intp))
        having = self._shared.get(kind, {})
        wanted = [article for article, its in having.items() if not keys.isdisjoint(its)]
        return among(segment.numbers("article"), np.array(sorted(wanted), dtype=np.int64))


class _Part:
    """What was found in one segment, with and without what is ticked of a kind."""

    def __init__(self, segment: Segment, found: Matches, fits: Mapping[FacetKind, Mask]) -> None:
        self.segment = segment
        self._found = found
        self._fits = fits
        self._narrowed: dict[FacetKind | None, Matches] = {}
        self._counted: dict[FacetKind | None, Counted] = {}

    def without(self, kind: FacetKind | None) -> Matches:
        """What fits all that is ticked but for what is ticked of a kind."""
        kind = kind if kind in self._fits else None
        if kind not in self._narrowed:
            found = self._found
            for other, mask in self._fits.items():
                if other is not kind:
                    found = found.only(mask)
            self._narrowed[kind] = found
        return self._narrowed[kind]

    def counted(self, kind: FacetKind | None) -> Counted:
        """How many documents have which outlet, month and language."""
        kind = kind if kind in self._fits else None
        if kind not in self._counted:
            self._counted[kind] = Combined.of(self.segment).counted(self.without(kind).docs)
        return self._counted[kind]

    def counts(self, kind: FacetKind) -> Counter[str]:
        """How many documents have each key of a kind that the index knows."""
        match kind:
            case FacetKind.OUTLET:
                return self.counted(kind).outlets()
            case FacetKind.MONTH:
                return self.counted(kind).months()
            case FacetKind.LANGUAGE:
                return self.counted(kind).languages()
        return Counter()


def _coded(codes: NDArray[np.intp], texts: Sequence[str], keys: Collection[str]) -> Mask:
    wanted = np.array([text in keys for text in texts], dtype=np.bool_)
    return wanted.take(codes)


def _order(kind: FacetKind) -> Callable[[tuple[str, int]], tuple[bool, int, str]]:
    """How the values of a kind are sorted: the unknown last, months by date, others by count."""
    if kind is FacetKind.MONTH:
        return lambda item: (not item[0], 0, item[0])
    return lambda item: (not item[0], -item[1], item[0])
