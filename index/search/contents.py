"""Which articles there are, and with which content: of a collection and of its index."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.records import ArticleId
from index.search.schema import CONTENT_BYTES

_WORDS = CONTENT_BYTES // 8


class Contents(Mapping[ArticleId, bytes]):
    """The digests of articles by their numbers, compared all at once."""

    def __init__(self, articles: NDArray[np.int64], digests: NDArray[np.void]) -> None:
        """Take numbers, each once, and a digest for each."""
        order = np.argsort(articles)
        self.articles = articles[order]
        self.digests = digests[order]

    @classmethod
    def of(cls, articles: Sequence[int], digests: bytes) -> Self:
        """Of numbers and the bytes of their digests, one after the other."""
        return cls(np.array(articles, dtype=np.int64), np.frombuffer(digests, f"V{CONTENT_BYTES}"))

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[ArticleId]:
        return map(ArticleId, self.articles.tolist())

    def __getitem__(self, article: ArticleId) -> bytes:
        place = int(np.searchsorted(self.articles, article))
        if place == len(self) or self.articles[place] != article:
            raise KeyError(article)
        return bytes(self.digests[place])

    def beyond(self, other: "Contents") -> tuple[ArticleId, ...]:
        """The articles that `other` lacks or has with another content, rising."""
        if not len(other):
            return tuple(self)
        places = np.searchsorted(other.articles, self.articles)
        places[places == len(other)] = 0
        same = other.articles[places] == self.articles
        same &= (_numbers(other.digests)[places] == _numbers(self.digests)).all(axis=1)
        return tuple(map(ArticleId, self.articles[~same].tolist()))


def _numbers(digests: NDArray[np.void]) -> NDArray[np.uint64]:
    return np.ascontiguousarray(digests).view(np.uint64).reshape(-1, _WORDS)
