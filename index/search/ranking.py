"""The first of many articles, found without sorting all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import ArticleId, Order
from index.search.matches import Matches, Scores
from index.search.proximity import Docs
from index.search.segment import Segment

_ROWS = 32  # values are compared in so many at once
_SHIFT = 1 << 40  # above all numbers of articles
_NEVER = 1 << 22  # an ordinal after all days

Found = Sequence[tuple[Segment, Matches]]


@dataclass(frozen=True, slots=True)
class _Few:
    """Some articles with what they are sorted by."""

    articles: NDArray[np.int64]
    scores: Scores
    keys: NDArray[np.int64]  # the least first


def first(found: Found, limit: int, order: Order) -> tuple[tuple[ArticleId, float], ...]:
    """The first `limit` articles with their scores; equal ones stand by number."""
    if limit <= 0:
        return ()
    if order is Order.BEST:
        return _first_best(found, limit)
    ranks = _outlet_ranks(found) if order is Order.OUTLET else {}
    parts = [_of_segment(segment, matches, limit, order, ranks) for segment, matches in found]
    if not parts:
        return ()
    articles = np.concatenate([part.articles for part in parts])
    scores = np.concatenate([part.scores for part in parts])
    keys = np.concatenate([part.keys for part in parts])
    chosen = np.argsort(keys)[:limit]
    return tuple(
        (ArticleId(article), score)
        for article, score in zip(articles[chosen].tolist(), scores[chosen].tolist(), strict=True)
    )


def _first_best(found: Found, limit: int) -> tuple[tuple[ArticleId, float], ...]:
    """The articles with the highest scores; so few that Python sorts them sooner than numpy."""
    pairs: list[tuple[float, int]] = []
    for segment, matches in found:
        if matches.most:
            docs, scores = _best(matches, segment, limit)
            articles = segment.numbers_of("article", docs)
            pairs += zip((-scores).tolist(), articles.tolist(), strict=True)
    return tuple([(ArticleId(article), -score) for score, article in sorted(pairs)[:limit]])


def _of_segment(
    segment: Segment, matches: Matches, limit: int, order: Order, ranks: dict[str, int]
) -> _Few:
    docs, scores = matches.listed
    articles = segment.numbers_of("article", docs)
    keys = _keys(segment, order, ranks, docs) * _SHIFT + articles
    rows = _least(keys, limit)
    return _Few(articles[rows], scores[rows], keys[rows])


def _keys(segment: Segment, order: Order, ranks: dict[str, int], docs: Docs) -> NDArray[np.int64]:
    """What each of some documents of a segment is sorted by before its number."""
    if order is Order.OUTLET:
        outlets = segment.coded("outlet_name")
        ranked = np.array([ranks[text] for text in outlets.texts], dtype=np.int64)
        return ranked.take(outlets.codes.take(docs))
    days = abs(segment.numbers_of("day", docs))
    return np.where(days > 0, -days if order is Order.NEWEST else days, _NEVER)


def _outlet_ranks(found: Found) -> dict[str, int]:
    names = {text for segment, _ in found for text in segment.coded("outlet_name").texts}
    ordered = sorted(names, key=lambda name: (not name, name.casefold(), name))
    return {name: rank for rank, name in enumerate(ordered)}


def _best(matches: Matches, segment: Segment, limit: int) -> tuple[Docs, Scores]:
    """The documents with the highest scores, in no order; of equal ones the lowest articles."""
    if matches.is_spread:
        docs = _not_below(matches.spread, limit)
        scores = matches.spread[docs]
        docs, scores = docs[scores > 0], scores[scores > 0]
    else:
        docs, scores = matches.listed
        if len(docs) <= limit:
            return docs, scores
        rows = _not_below(scores, limit)
        docs, scores = docs[rows], scores[rows]
    if len(docs) <= limit:
        return docs, scores
    bound = _bound(scores, limit)
    above, equal = np.flatnonzero(scores > bound), np.flatnonzero(scores == bound)
    lowest = _least(segment.numbers_of("article", docs[equal]), limit - len(above))
    rows = np.concatenate([above, equal[lowest]])
    return docs[rows], scores[rows]


def _not_below(values: Scores, limit: int) -> Docs:
    """All places whose value is not below a bound that at least `limit` of them reach."""
    columns = len(values) // _ROWS
    if columns <= limit:
        return np.arange(len(values))
    tops = values[: columns * _ROWS].reshape(_ROWS, columns).max(axis=0)
    return np.flatnonzero(values >= _bound(tops, limit))


def _bound(scores: Scores, limit: int) -> np.float32:
    """The `limit`-th highest of some scores."""
    highest: np.float32 = scores.max()
    if np.count_nonzero(scores == highest) >= limit:  # where nothing is weighed
        return highest
    bound: np.float32 = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    return bound


def _least(values: NDArray[np.int64], limit: int) -> Docs:
    """The places of the `limit` least values, which all differ, in no order."""
    if len(values) <= limit:
        return np.arange(len(values))
    columns = len(values) // _ROWS
    if columns <= limit:
        return np.argpartition(values, limit)[:limit]
    tops = values[: columns * _ROWS].reshape(_ROWS, columns).min(axis=0)
    rows = np.flatnonzero(values <= np.partition(tops, limit - 1)[limit - 1])
    return rows[np.argpartition(values[rows], limit - 1)[:limit]]
