"""Who copies whom, and who else says a thing."""

from dataclasses import dataclass
from enum import StrEnum

from index.records.articles import ArticleHead
from index.records.comparisons import Mark, Reason, Strength
from index.records.spans import Span


class SignKind(StrEnum):
    """Where an article names the agency that its words come from, the surest first."""

    OUTLET = "outlet"  # the article is the agency's own
    DATELINE = "dateline"
    CREDIT = "credit"


class SourceReason(StrEnum):
    """Why one article is proposed as the one that the others have their words from."""

    CREDITED = "credited"  # it is the outlet whom the others name
    EARLIEST = "earliest"  # all are dated, and it is before all others


@dataclass(frozen=True, slots=True)
class AgencySign:
    """A place where an article names an agency; `words` are quoted from it."""

    column: int
    kind: SignKind
    agency: str
    words: str


@dataclass(frozen=True, slots=True, order=True)
class SharedRun:
    """A run of words that stands in two articles, equal but for case and accents."""

    left: Mark
    right: Mark
    words: int


@dataclass(frozen=True, slots=True)
class SharedWording:
    """What two articles have word for word, `left` the smaller column.

    A share is the part of an article's own words that lies in the runs, 0 to 1; what it
    quotes is not its own. `copied` is set where so much is shared that the two are one text.
    """

    left: int
    right: int
    runs: tuple[SharedRun, ...]  # by their place in the left article
    left_share: float
    right_share: float
    copied: bool


@dataclass(frozen=True, slots=True)
class IndependentText:
    """Articles that are one text in the main, however many outlets printed it.

    `columns` rise. `agency` is "" if no article names one. `folded` are the sets of columns
    that are all but identical.
    """

    columns: tuple[int, ...]
    agency: str
    signs: tuple[AgencySign, ...]
    source: int | None  # the column that the others may have it from; None leaves it open
    source_reason: SourceReason | None
    folded: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Some articles by their independent texts, the largest first.

    `shared` holds every pair with words in common, also pairs with too few to be one text.
    """

    heads: tuple[ArticleHead, ...]
    texts: tuple[IndependentText, ...]
    shared: tuple[SharedWording, ...]
    text: str  # "4 outlets, 3 independent texts; 2 carry Norpress copy"

    @property
    def outlets(self) -> int:
        """How many outlets there are; an article without one counts as one."""
        return len({head.outlet or head.id for head in self.heads})

    @property
    def carried(self) -> tuple[tuple[str, int], ...]:
        """How many articles carry the copy of each agency named, the most first."""
        counts: dict[str, int] = {}
        for text in self.texts:
            if text.agency:
                counts[text.agency] = counts.get(text.agency, 0) + len(text.columns)
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def within(self, text: IndependentText) -> tuple[SharedWording, ...]:
        """What the articles of one text share with each other."""
        return tuple(w for w in self.shared if {w.left, w.right} <= set(text.columns))


@dataclass(frozen=True, slots=True)
class Echo:
    """A passage of another article that says what the passage asked about says."""

    head: ArticleHead
    sentence: int
    span: Span
    words: str
    score: float
    strength: Strength
    reasons: tuple[Reason, ...]
    same_outlet: bool  # it is of the outlet that was asked about, so no second voice
