"""Which articles stand side by side, and in which order."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from index.records import ArticleHead, ArticleId

FEWEST = 2
MOST = 6


@dataclass(frozen=True, slots=True)
class Columns:
    """Articles as columns; `base` is the column that the others are compared with."""

    articles: tuple[ArticleId, ...]
    base: int = 0

    @property
    def comparable(self) -> bool:
        """Whether there are enough columns, and not too many."""
        return FEWEST <= len(self.articles) <= MOST

    def moved(self, column: int, by: int) -> "Columns":
        """The same with one column `by` places further right; at the edge it stays."""
        target = column + by
        if not (0 <= column < len(self.articles) and 0 <= target < len(self.articles)):
            return self
        order = list(self.articles)
        order.insert(target, order.pop(column))
        return _based(tuple(order), self.articles[self.base])

    def based_on(self, column: int) -> "Columns":
        """The same with another base."""
        return replace(self, base=column) if 0 <= column < len(self.articles) else self

    def replaced(self, column: int, article: ArticleId) -> "Columns":
        """The same with `article` in one column; if it stands in another, the two change places."""
        order = list(self.articles)
        if article in order:
            order[order.index(article)] = order[column]
        order[column] = article
        return replace(self, articles=tuple(order))

    def without(self, column: int) -> "Columns":
        """The same with one column fewer; two always stay."""
        if len(self.articles) <= FEWEST:
            return self
        rest = self.articles[:column] + self.articles[column + 1 :]
        return _based(rest, self.articles[self.base])

    def swapped(self) -> "Columns":
        """The first two changed for each other, each keeping what it was, base or not."""
        return self.moved(0, 1)

    def chosen(self, articles: Iterable[ArticleId]) -> "Columns":
        """Other articles, those that stay in their old order, the new ones behind."""
        wanted = tuple(dict.fromkeys(articles))
        stay = tuple(a for a in self.articles if a in wanted)
        new = tuple(a for a in wanted if a not in stay)
        return _based((stay + new)[:MOST], self.articles[self.base])


def first_choice(
    articles: Iterable[ArticleId],
    head: Callable[[ArticleId], ArticleHead],
    most: int = MOST,
) -> Columns:
    """The columns to begin with: `most` at most, of as many outlets as there are.

    Dated articles come first, by date. Where there are more than fit, the first of each outlet
    is taken before a second one of any.
    """
    order = sorted(articles, key=lambda a: (head(a).dated is None, head(a).dated or date.max, a))
    seen: Counter[str] = Counter()
    turns = {}
    for article in order:
        outlet = head(article).outlet or head(article).file_name
        turns[article] = seen[outlet]
        seen[outlet] += 1
    taken = set(sorted(order, key=lambda a: turns[a])[:most])
    return Columns(tuple(article for article in order if article in taken))


def _based(articles: tuple[ArticleId, ...], base: ArticleId) -> Columns:
    return Columns(articles, articles.index(base) if base in articles else 0)
