"""What a search asks and what it finds."""

from dataclasses import dataclass

from index.records.articles import ArticleHead
from index.records.spans import Span


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """A place of a query that could not be read, and what was done instead."""

    span: Span  # in the query as typed
    sentence: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A hit in context: `span` of the body, `marks` inside it, both in the body."""

    span: Span
    marks: tuple[Span, ...]
    paragraph: int  # from 0


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers a query; `excerpts` is empty if only a field matched."""

    head: ArticleHead
    score: float
    excerpts: tuple[Excerpt, ...]
    body: str


@dataclass(frozen=True, slots=True)
class AlsoAs:
    """A name in a query, and the other spellings that were looked for with it."""

    words: str
    spellings: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What was done, for the reader."""
        return f"“{self.words}” also as: {', '.join(self.spellings)}."


@dataclass(frozen=True, slots=True)
class SearchResult:
    """All that a query found, best first; `query` is what was run, as text."""

    query: str
    problems: tuple[QueryProblem, ...]
    hits: tuple[Hit, ...]
    total: int
    also_as: tuple[AlsoAs, ...] = ()
