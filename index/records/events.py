"""Articles about one occurrence, and occurrences that follow from each other."""

from dataclasses import dataclass
from datetime import date

from index.records.articles import ArticleId
from index.records.mentions import Mention


@dataclass(frozen=True, slots=True)
class Digest:
    """What grouping knows of one article, before its collection is known.

    `terms` are stems with weights, heaviest first; a weight knows how often and where its term
    stands, not how rare it is. `heading` are the stems of `title`.
    """

    article: ArticleId
    published: date | None
    title: str
    titled: bool  # False where `title` is the first words of the text
    heading: tuple[str, ...]
    terms: tuple[tuple[str, float], ...]
    days: tuple[Mention, ...] = ()  # the dates that the text names by day and month


@dataclass(frozen=True, slots=True)
class Event:
    """Articles that report one occurrence, by date; `key` is its first article."""

    key: ArticleId
    title: str
    articles: tuple[ArticleId, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Story:
    """Events that follow from each other, by date.

    `undated` are articles of the story that no event can claim, because text alone does not
    tell its events apart. `key` is the story's lowest article.
    """

    key: ArticleId
    title: str
    events: tuple[Event, ...]
    undated: tuple[ArticleId, ...]

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        """All articles, those of the events first."""
        return tuple(a for event in self.events for a in event.articles) + self.undated
