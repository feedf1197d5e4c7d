"""What a comparison tells as a whole: facts, quotations, omissions, headlines, figures, days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.records.articles import ArticleId
from index.records.comparisons import DifferenceType, Mark, Relation
from index.records.mentions import DayRange
from index.records.spans import Span


class Question(StrEnum):
    """What a fact answers, in the order in which facts are shown."""

    HOW_SURE = "how sure"
    WHEN = "when"
    WHERE = "where"
    KILLED = "how many killed"
    WOUNDED = "how many wounded"
    DETAINED = "how many detained"
    DISPLACED = "how many displaced"
    MISSING = "how many missing"
    RESCUED = "how many rescued"
    HOW_MANY = "how many"
    MONEY = "how much money"
    SHARE = "what share"
    SIZE = "how large"
    DURATION = "how long"
    WHO = "who"
    WHO_SAYS = "who says so"
    CALLED = "what it is called"


@dataclass(frozen=True, slots=True)
class Said:
    """What one article says of a fact, verbatim at `mark`; `source` is who says so, verbatim."""

    mark: Mark
    value: str  # canonical, in words
    source: str = ""


@dataclass(frozen=True, slots=True)
class FactCell:
    """What one column says of a fact; nothing where `said` is empty.

    Cells with the same `group`, from 0, agree; None where there is nothing to agree with.
    """

    said: tuple[Said, ...] = ()
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the matrix: a question and what each column answers, cells by column."""

    question: Question
    subject: str  # what it is asked of, in words of the texts: "militants", "the operation"
    cells: tuple[FactCell, ...]
    relation: Relation
    rows: tuple[int, ...]  # of the comparison, rising
    text: str  # how the cells stand to each other, a short plain sentence without a full stop


class QuoteState(StrEnum):
    """How a version of a quotation stands to the fullest one."""

    FULLEST = "fullest"
    SAME = "the same"
    CLIPPED = "clipped"
    REWORDED = "reworded"
    PARAPHRASED = "paraphrased"


@dataclass(frozen=True, slots=True)
class QuoteVersion:
    """One outlet's version of a quotation.

    `mark` covers the words between the quotation marks, or those of the paraphrase; where who
    says it stands within a sentence that is quoted, that is covered too. `changed` are spans
    within it that the fullest version has otherwise or not at all, `missing` are spans of the
    fullest version's body that this one lacks; both rise.
    """

    mark: Mark
    state: QuoteState
    speaker: str = ""
    verb: str = ""
    changed: tuple[Span, ...] = ()
    missing: tuple[Span, ...] = ()
    other_speaker: bool = False
    other_verb: bool = False


@dataclass(frozen=True, slots=True)
class SameQuotation:
    """One quotation in the versions of several outlets, the fullest first, then by column.

    A column has several versions where it quotes in pieces what the fullest has in one.
    """

    versions: tuple[QuoteVersion, ...]
    text: str  # one plain sentence

    @property
    def fullest(self) -> QuoteVersion:
        """The version with the most words."""
        return self.versions[0]


@dataclass(frozen=True, slots=True)
class Omission:
    """What every other column has and `column` lacks: `marks` are where the others have it."""

    column: int
    type: DifferenceType  # DETAIL_ONLY for a passage, else what is lacking: NUMBER, ENTITY, …
    row: int | None  # where it would stand
    marks: tuple[Mark, ...]
    text: str


@dataclass(frozen=True, slots=True)
class CutOff:
    """Why the file of a column looks cut off, a sentence; `span` is what shows it in the body."""

    column: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class HeadlineDoubt:
    """What a headline says and its own text does not bear out.

    `span` lies in the title of the article of `column`; `marks` are what the body has instead,
    if anything.
    """

    column: int
    type: DifferenceType  # NUMBER, ENTITY or HEDGE
    relation: Relation
    span: Span
    marks: tuple[Mark, ...]
    text: str


@dataclass(frozen=True, slots=True)
class FigurePoint:
    """One figure as one article gives it; an open bound is None."""

    mark: Mark
    low: float | None
    high: float | None
    published: date | None  # None: undated
    stated: bool  # whether the date is stated by the file or the analyst, not guessed
    source: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """How a figure of one thing moved: points by publication date, the undated last."""

    question: Question
    subject: str
    unit: str  # as it is shown; empty for a count
    points: tuple[FigurePoint, ...]
    text: str  # one plain sentence


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told of some days, by whom; `marks` are the time expressions."""

    days: DayRange
    marks: tuple[Mark, ...]
    words: str  # verbatim, of the passage of the first mark
    relation: Relation  # of the days that the outlets give


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a comparison tells as a whole."""

    facts: tuple[Fact, ...] = ()
    quotations: tuple[SameQuotation, ...] = ()
    omissions: tuple[Omission, ...] = ()
    cut_off: tuple[CutOff, ...] = ()
    headlines: tuple[HeadlineDoubt, ...] = ()
    figures: tuple[Figure, ...] = ()
    happenings: tuple[Happening, ...] = ()


@dataclass(frozen=True, slots=True)
class EventFigures:
    """The key figures of an event, as its articles give them.

    Marks count columns in `articles`: all of the event, or where it has more than a comparison
    takes, some of them, of independent texts. `note` says how they were chosen; "" for all.
    """

    articles: tuple[ArticleId, ...]
    figures: tuple[Figure, ...]  # that differ or moved
    agreed: tuple[Fact, ...]  # what befell people, where two or more give figures that agree
    note: str = ""
