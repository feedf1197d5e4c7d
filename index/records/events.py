"""Articles about one occurrence, and occurrences that follow from each other."""

from dataclasses import dataclass
from datetime import date

from index.records.articles import ArticleId


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
