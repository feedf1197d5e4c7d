"""What a search asks and what it finds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, overload

from index.records.articles import ArticleHead, ArticleId
from index.records.mentions import Analysis
from index.records.spans import Span


@dataclass(frozen=True, slots=True)
class Searchable:
    """What search indexes of an article.

    `analysis` has at least the names, quotations and numbers, and the sentences in which numbers
    stand; it is None if no current one is stored.
    """

    head: ArticleHead
    byline: str
    body: str
    content: str  # a hash, hexadecimal, that changes whenever anything else here does
    name_keys: tuple[str, ...]
    analysis: Analysis | None


class Order(StrEnum):
    """In which order the articles of a result stand."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"
    OUTLET = "outlet"


class LineOrder(StrEnum):
    """In which order hits in context stand, one line a hit."""

    ARTICLE = "article"  # as the articles stand in the result
    DATE = "date"
    OUTLET = "outlet"
    BEFORE = "before"  # by the words that precede, the nearest first
    AFTER = "after"  # by the words that follow


class FacetKind(StrEnum):
    """What a facet narrows by; the value is the word of the query language for it."""

    OUTLET = "outlet"
    MONTH = "month"
    LANGUAGE = "lang"
    TAG = "tag"
    EVENT = "event"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value that some articles of a result share.

    `key` is the outlet's name, a month as "2018-08", "2018-08?" where the dates are guesses, "" for
    the undated, a language's code, a tag, the key of an event, the key of a name. `words` is how
    to call it where the key is no word: an event's title, a name's best spelling.
    """

    kind: FacetKind
    key: str
    words: str
    count: int


Facets = Mapping[FacetKind, tuple[FacetValue, ...]]  # by count, months by date, unknown last


class Bar(NamedTuple):
    """How many articles of a result one outlet wrote in one month; `month` "" is undated."""

    month: str
    outlet: str
    count: int  # type: ignore[assignment] # hides the method of tuples
    guessed: bool  # the dates are guesses


@dataclass(frozen=True, slots=True)
class Bars(Sequence[Bar]):
    """Bars by month and outlet, the undated last.

    There are thousands at each letter that is typed, so that they are kept as columns of numbers,
    and a bar is made when it is looked at.
    """

    months: tuple[str, ...] = ()  # as the facet has them, "2018-08?" where the dates are guesses
    outlets: tuple[str, ...] = ()
    month_of: tuple[int, ...] = ()  # for each bar the place of its month
    outlet_of: tuple[int, ...] = ()
    articles: tuple[int, ...] = ()  # of each bar

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Bar]:
        months = [(key.rstrip("?"), key.endswith("?")) for key in self.months]
        for at, outlet, count in zip(self.month_of, self.outlet_of, self.articles, strict=True):
            month, guessed = months[at]
            yield Bar(month, self.outlets[outlet], count, guessed)

    @overload
    def __getitem__(self, at: int) -> Bar: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Bar, ...]: ...

    def __getitem__(self, at: int | slice) -> Bar | tuple[Bar, ...]:
        return tuple(self)[at]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is ticked: an article fits if it has, of every kind ticked, one of the keys."""

    keys: frozenset[tuple[FacetKind, str]] = frozenset()

    def of(self, kind: FacetKind) -> frozenset[str]:
        """The keys ticked of a kind."""
        return frozenset(key for ticked, key in self.keys if ticked is kind)

    def without(self, kind: FacetKind) -> "Narrowing":
        """The same with nothing of a kind ticked."""
        return Narrowing(frozenset(one for one in self.keys if one[0] is not kind))


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
    """An article that answers a query; `excerpts` is empty if only a field matched.

    `why` says in sentences what is not plain from the marks: a name under another spelling,
    a number that fits, a tag.
    """

    head: ArticleHead
    score: float
    excerpts: tuple[Excerpt, ...]
    body: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContextLine:
    """One hit with what stands around it, all of one paragraph of the body."""

    article: ArticleId
    paragraph: int  # from 0
    before: str
    hit: str
    after: str
    place: Span  # of `hit` in the body


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
class Suggestion:
    """A word that the collection hardly has, and what may have been meant."""

    span: Span  # in the query as typed
    words: str
    instead: str
    count: int  # articles that have `instead`


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a query found: the first hits in the order asked for; `query` is what was run, as text.

    `notes` are sentences on how the query was read, and on what the answer may lack, that are no
    mistakes. `unknown` says, where nothing was found, which tags and events of the query there are
    none of. `total`, `facets` and `bars` count all that was found, not only `hits`. The values of
    a facet are counted without what is ticked of that facet, so that another can be ticked too;
    `bars` without the months ticked, so that others can be marked out beside them.
    """

    query: str
    problems: tuple[QueryProblem, ...]
    hits: tuple[Hit, ...]
    total: int
    also_as: tuple[AlsoAs, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    unknown: tuple[str, ...] = ()
    facets: Facets = field(default_factory=dict)
    bars: Sequence[Bar] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A word that the analyst marked articles with."""

    name: str
    count: int  # articles


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that is kept. On a watch list it says how many hits are new since it was seen.

    The counts are those of the last run; `run` False says that there was none of this query yet.
    """

    id: int
    name: str
    query: str
    total: int = 0
    new: tuple[ArticleId, ...] = ()  # hits that came in since the search was seen
    run: bool = False


@dataclass(frozen=True, slots=True)
class ListNotice:
    """What was not as expected in a file with a watch list, and what was done."""

    line: int  # from 1; 0 is the file as a whole
    sentence: str
    place: Span | None = None  # in the query of the line


@dataclass(frozen=True, slots=True)
class ListedSearch:
    """One query of a file with a watch list."""

    name: str
    query: str
    line: int = 0  # from 1


@dataclass(frozen=True, slots=True)
class WatchList:
    """What a file with a watch list holds; every row is a search or has a notice."""

    searches: tuple[ListedSearch, ...]
    notices: tuple[ListNotice, ...] = ()
