"""Articles side by side: links, rows and typed differences."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from index.records.articles import Article, ArticleHead
from index.records.mentions import Analysis
from index.records.spans import Span


class Strength(StrEnum):
    """How sure a link is; the surest first."""

    SURE = "sure"
    LIKELY = "likely"
    WEAK = "weak"  # between two languages: numbers, dates and names agree, no word was read


class LinkOrigin(StrEnum):
    """Who made a link."""

    FOUND = "found"
    HAND = "made by hand"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A sentence of one column, both counted from 0."""

    column: int
    sentence: int


class ReasonKind(StrEnum):
    """What speaks for a link."""

    WORD = "word"  # a word that both passages have
    MEANING = "meaning"  # the sentence model finds the passages alike
    NUMBER = "number"  # a quantity of equal value
    DATE = "date"  # a time that is the same days
    NAME = "name"  # one name in two spellings
    ANCHOR = "anchor"  # a number, day or name that two languages share
    HAND = "hand"  # the analyst's decision


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a link.

    `weight` is its share of the score, 0 to 1; it is 0 for what is equal by value only, which
    does not count for the score.
    """

    words: str
    weight: float
    kind: ReasonKind = ReasonKind.WORD


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages of different columns that say the same thing; `left.column` is smaller."""

    left: Passage
    right: Passage
    score: float
    strength: Strength
    reasons: tuple[Reason, ...]  # heaviest first
    origin: LinkOrigin = LinkOrigin.FOUND
    by_meaning: bool = False  # the words that both have would not have linked them


@dataclass(frozen=True, slots=True)
class Row:
    """Passages that stand beside each other.

    `cells[c]` are the sentences of column c in this row, rising; an empty cell means that
    column c has nothing here. `moved[c]` is set where column c tells it at another point of
    its text than the base column does.
    """

    cells: tuple[tuple[int, ...], ...]
    moved: tuple[bool, ...]

    @property
    def lone(self) -> int | None:
        """The column that alone has this row, or None where several have it."""
        filled = [column for column, cell in enumerate(self.cells) if cell]
        return filled[0] if len(filled) == 1 else None


class DifferenceType(StrEnum):
    """The twelve types, in order of precedence."""

    CONTRADICTION = "contradiction"
    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    HEDGE = "hedge"
    LOADED = "loaded"
    ENTITY = "entity"
    NAME_VARIANT = "name_variant"
    DETAIL_ONLY = "detail_only"
    STYLE = "style"


class Relation(StrEnum):
    """How the sides of a difference stand to each other."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    CONFLICTING = "conflicting"  # shown as "possible conflict"
    ONE_SIDED = "one-sided"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A span of the body of one column."""

    column: int
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """What outlets tell differently in one row.

    `marks` are sorted by column, one or more a column, and stand in the row, but for what whole
    articles tell differently: then the row is that of the first mark. A one-sided difference has
    marks in one column only, and so has a date that conflicts with the calendar itself.
    `values[i]` is the canonical value behind `marks[i]`, in words.
    """

    type: DifferenceType
    relation: Relation
    row: int
    marks: tuple[Mark, ...]
    values: tuple[str, ...]
    text: str  # one plain sentence
    rule: str

    @property
    def impossible(self) -> bool:
        """Whether it cannot be whatever others say: the conflict is with the calendar."""
        return self.relation is Relation.CONFLICTING and len(self.marks) == 1


class ReviewState(StrEnum):
    """What the analyst thinks of a difference."""

    REVIEWED = "reviewed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Review:
    """What the analyst decided of one difference; "" is no note."""

    number: int  # in `Comparison.differences`
    state: ReviewState | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A difference with what it weighs for an analyst, and why, in short plain phrases."""

    number: int  # in `Comparison.differences`
    weight: float  # compares with others of the same comparison only
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One article of a comparison with its analysis."""

    article: Article
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Telling:
    """What linking needs of one article, and no more: its sentences and their words."""

    head: ArticleHead
    body: str
    language: str  # that of the analysis
    sentences: tuple[Span, ...]
    words: tuple[tuple[str, ...], ...]  # of each sentence

    @classmethod
    def of(cls, head: ArticleHead, body: str, analysis: Analysis) -> Self:
        """That of an analysed body."""
        return cls(
            head,
            body,
            analysis.language,
            tuple([sentence.span for sentence in analysis.sentences]),
            tuple([tuple([w.of(body) for w in s.words]) for s in analysis.sentences]),
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some articles as columns; `rows` follow the base column, `differences` the rows."""

    columns: tuple[Column, ...]
    base: int
    links: tuple[Link, ...]
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]
    notices: tuple[str, ...] = ()  # what was not done and why, a sentence each
    method: str = "words"  # what the links were found by
    apart: tuple[tuple[int, int], ...] = ()  # columns that seem to tell of different events
    together: bool = False  # not asked whether they do, because the analyst said so
    basis: str = ""  # what the links rest on and why on no more, a sentence
    unread: tuple[int, ...] = ()  # columns that are still to be read for meaning
    reviews: tuple[Review, ...] = ()  # of the differences that were decided on, rising

    @property
    def dismissed(self) -> frozenset[int]:
        """The numbers of the differences that the analyst says are none."""
        return self._in_state(ReviewState.DISMISSED)

    @property
    def reviewed(self) -> frozenset[int]:
        """The numbers of the differences that the analyst has been through and that stand."""
        return self._in_state(ReviewState.REVIEWED)

    def _in_state(self, state: ReviewState) -> frozenset[int]:
        return frozenset(review.number for review in self.reviews if review.state is state)

    @property
    def apart_notices(self) -> tuple[str, ...]:
        """Those of `notices` that tell of `apart`, one a pair."""
        return self.notices[len(self.notices) - len(self.apart) :]

    @property
    def other_notices(self) -> tuple[str, ...]:
        """Those of `notices` that tell of anything else."""
        return self.notices[: len(self.notices) - len(self.apart)]

    def rows_of(self, difference: Difference) -> tuple[int, ...]:
        """The rows in which its marks stand, that of the difference first.

        There is more than one only where whole articles tell something differently.
        """
        found = {difference.row: None}
        for mark in difference.marks:
            if not self._stands_in(mark, self.rows[difference.row]):
                here = (n for n, row in enumerate(self.rows) if self._stands_in(mark, row))
                if (first := next(here, None)) is not None:
                    found[first] = None
        return tuple(found)

    def _stands_in(self, mark: Mark, row: Row) -> bool:
        sentences = self.columns[mark.column].analysis.sentences
        return any(sentences[n].span.overlaps(mark.span) for n in row.cells[mark.column])
