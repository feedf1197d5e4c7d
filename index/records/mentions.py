"""Typed spans of a body with canonical values, found once an article."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from index.records.spans import Span


class MentionKind(StrEnum):
    """What a mention is of."""

    NUMBER = "number"
    TIME = "time"
    NAME = "name"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    CERTAINTY = "certainty"
    RIVAL = "rival"
    OPPOSITE = "opposite"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as a closed range in a base unit; an open side is None.

    "At least 15 militants" is `Quantity(15, None, "", "militant")`; "25km" is
    `Quantity(25000, 25000, "m", "")`. `approximate` is set by "about", "some", "nearly".
    """

    low: float | None
    high: float | None
    unit: str = ""  # "m", "m2", "kg", "s", "%", "USD", … ; empty for a count
    noun: str = ""  # the word counted, in the singular; empty where there is none
    approximate: bool = False


class Grain(StrEnum):
    """How fine a time is told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"  # from one day to another, "over the past 48 hours"


class TimeAnchor(StrEnum):
    """What a time expression counts from."""

    CALENDAR = "calendar"  # names its parts: "September 10", "in 2014"
    PUBLICATION = "publication"  # "on Monday", "last month", "two days ago"
    EVENT = "event"  # "seven weeks after it began": cannot be resolved alone


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """What a time expression says, before it is resolved against a publication date.

    Unset parts are None. `weekday` is 0 for Monday. `shift` counts grains from the anchor,
    -1 for "last month"; with a weekday it counts weeks, with a month years. `part` is "early",
    "mid" or "late" of a week, month or year, "earlier" or "later" in it seen from the
    publication, "weekend" of a week, or "of week" where `shift` counts the week of a weekday.
    `reach` is the length of a range in units of `grain`: from the day, month or year named, or,
    where none is, from the publication, negative to the past.
    """

    grain: Grain
    anchor: TimeAnchor
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    part: str = ""
    reach: int | None = None
    future: bool = False  # the tense of its clause points forward
    hour: int | None = None
    minute: int | None = None
    since: bool = False  # goes on from there until the publication
    vague: bool = False  # "in recent days", "more than a year ago"
    time_of_day: str = ""  # "morning", "night", "dawn", …


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days from `start` to `end`, both included."""

    start: date
    end: date


class NameKind(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name; two mentions of one article with the same `key` name the same thing."""

    key: str  # folded words without titles
    kind: NameKind
    acronym: str = ""  # given with it in brackets
    others: tuple[str, ...] = ()  # keys of names that the analyst says are not this one


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks; the mention's span excludes the marks."""

    scare: bool  # one to three words, not said by anyone named
    speaker: str = ""
    verb: str = ""
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, with which verb and through whom; empty parts are not named."""

    source: str
    verb: str  # base form
    channel: str = ""  # "told AFP", "in a statement"


class Rung(IntEnum):
    """The ladder of certainty."""

    DENIED = 0
    DOUBTED = 1
    ALLEGED = 2
    REPORTED = 3
    EXPECTED = 4
    CONFIRMED = 5


@dataclass(frozen=True, slots=True)
class CertaintyMark:
    """A word that says how sure a thing is."""

    rung: Rung
    lemma: str


@dataclass(frozen=True, slots=True)
class RivalWord:
    """One of several words for one thing, between which outlets choose."""

    thing: str  # what the words rival for, "armed group"
    choice: str  # base form of the word taken


@dataclass(frozen=True, slots=True)
class OppositeWord:
    """A word that excludes others: one end of a scale, "rose" where others say "fell"."""

    scale: str
    end: int  # 0 or 1
    lemma: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Negation:
    """What is said not to be: "did not pay" denies "pay", "no explosion" denies "explosion"."""

    denied: str  # stem
    existence: bool  # whether there is said to be none, and not that something is not done


MentionValue = (
    Quantity
    | TimeExpression
    | Name
    | Quotation
    | Attribution
    | CertaintyMark
    | RivalWord
    | OppositeWord
    | Negation
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed span of a body with its canonical value and the rule that found it."""

    kind: MentionKind
    span: Span
    value: MentionValue
    rule: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a body; `words` rise and never overlap, punctuation left out."""

    span: Span
    paragraph: int  # from 0
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that text analysis knows of one body, made once and stored."""

    version: int
    language: str  # ISO 639-1, empty where unknown
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]  # by start, then end
