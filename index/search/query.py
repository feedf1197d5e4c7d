"""Queries as values, and as text that reads back to the same value."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.records import ArticleId, QueryProblem
from index.search.tokens import MOST_BRACKETS, quoted


class SearchField(StrEnum):
    """Where a word is looked for; without one it is title and body."""

    TITLE = "title"
    OUTLET = "outlet"
    BYLINE = "by"
    SAYS = "says"  # inside quotations of the body
    PLACE = "place"  # names of places in the body
    NAME = "name"  # names of whatever kind in the body


class DayRelation(StrEnum):
    """How a publication date must stand to a day, month or year; exactly one of them holds."""

    BEFORE = "before"
    ON = "on"
    AFTER = "after"


class Label(StrEnum):
    """What an article is marked with as a whole; the value is exact, not words in a text."""

    OUTLET = "outlet"  # written outlet:="The Herald"
    LANGUAGE = "lang"
    MONTH = "month"  # a key of a facet, "2018-08", "2018-08?" or "", or several: "2018-08..2018-10"
    TAG = "tag"
    EVENT = "event"  # the key of an event or words of its title
    NAMED = "named"  # the key of a name
    HAS = "has"  # conflict, quotation, number, note
    IS = "is"  # undated, guessed, reprint, cut


@dataclass(frozen=True, slots=True)
class Words:
    """One written word or, where `phrase` is set, several in this order.

    Up to `slop` other words may stand between those of a phrase, all together.
    """

    text: str
    field: SearchField | None = None
    phrase: bool = False
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins like this."""

    text: str
    field: SearchField | None = None


@dataclass(frozen=True, slots=True)
class Wild:
    """Any word of this shape: "?" stands for one letter, "*" for any number of them."""

    text: str
    field: SearchField | None = None


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Any word that at most `edits` letters set apart from this one, its first letter kept."""

    text: str
    field: SearchField | None = None
    edits: int = 1


@dataclass(frozen=True, slots=True)
class Near:
    """Both within `distance` words of each other in one paragraph, in either order."""

    left: "Words | Prefix | Wild | Fuzzy"
    right: "Words | Prefix | Wild | Fuzzy"
    distance: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number told in the body from `low` to `high`; None is without limit.

    `words` are the things it counts or what became of them, told with it ("killed").
    """

    text: str  # as typed: >40, 40..60, 12
    low: float | None
    high: float | None
    low_included: bool = True
    high_included: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication date before, within or after the days from `first` to `last`."""

    relation: DayRelation
    text: str  # as typed: 2018, 2018-08, 2018-08-09, 2018-08..2018-10, last-week, 14d
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Labelled:
    """Articles marked so."""

    label: Label
    value: str


@dataclass(frozen=True, slots=True)
class Among:
    """These articles; what the collection knows and the index does not is put in so.

    `text` is the condition as typed, to print it.
    """

    articles: frozenset[ArticleId]
    text: str


@dataclass(frozen=True, slots=True)
class Every:
    """All articles."""


@dataclass(frozen=True, slots=True)
class Not:
    """What the inner query does not find."""

    inner: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """What every one of them finds; at least two."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What one of them finds; at least two."""

    parts: tuple["Node", ...]


Node = (
    Words
    | Prefix
    | Wild
    | Fuzzy
    | Near
    | Number
    | Dated
    | Labelled
    | Among
    | Every
    | Not
    | And
    | Or
)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked; `root` None finds nothing. `str` of it is what is run, as text."""

    root: Node | None
    problems: tuple[QueryProblem, ...] = ()

    def __str__(self) -> str:
        return _printed(self.root) if self.root else ""


def _printed(node: Node, depth: int = 0) -> str:
    """The node as text; `depth` is how many brackets it stands in."""
    match node:
        case Words(text, field, phrase, slop):
            written = quoted(text) if phrase else text
            return _in_field(field, f"{written}~{slop}" if slop else written)
        case Prefix(text, field):
            return _in_field(field, f"{text}*")
        case Wild(text, field):
            return _in_field(field, text)
        case Fuzzy(text, field, edits):
            return _in_field(field, f"{text}~" if edits == 1 else f"{text}~{edits}")
        case Near(left, right, distance):
            return f"{_printed(left)} NEAR/{distance} {_printed(right)}"
        case Number(text, words=words):
            # In marks, or the next word would be read as what is counted.
            return f"number:{quoted(f'{text} {words}'.strip())}"
        case Dated(relation, text):
            return f"{relation.value}:{text}"
        case Labelled(label, value):
            plain = value.isalnum() and not value.isupper()
            equals = "=" if label is Label.OUTLET else ""
            return f"{label.value}:{equals}{value if plain else quoted(value)}"
        case Among(_, text):
            return text
        case Every():
            return "*"
        case Not(inner):
            return f"-{_grouped(inner, depth, needed=isinstance(inner, And | Or))}"
        case And(parts):
            needed = [isinstance(part, And | Or) for part in parts]
            return " ".join(map(_grouper(depth), parts, needed))
        case Or(parts):
            needed = [isinstance(part, Or) for part in parts]
            return " OR ".join(map(_grouper(depth), parts, needed))


def _grouper(depth: int) -> Callable[[Node, bool], str]:
    return lambda part, needed: _grouped(part, depth, needed=needed)


def _grouped(node: Node, depth: int, *, needed: bool) -> str:
    """In brackets if they are needed, or help to see what belongs together.

    Those that only help are left out where others stand inside, so that what was read with no
    more brackets than the parser takes is printed with no more.
    """
    if not isinstance(node, And | Or | Near):
        return _printed(node, depth)
    text = _printed(node, depth + 1)
    helps = "(" not in text and depth < MOST_BRACKETS
    return f"({text})" if needed or helps else _printed(node, depth)


def _in_field(field: SearchField | None, text: str) -> str:
    return f"{field.value}:{text}" if field else text
