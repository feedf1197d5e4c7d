"""Queries as values, and as text that reads back to the same value."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.records import QueryProblem


class SearchField(StrEnum):
    """Where a word is looked for; without one it is title and body."""

    TITLE = "title"
    OUTLET = "outlet"
    BYLINE = "by"


class DayRelation(StrEnum):
    """How a publication date must stand to a day, month or year; exactly one of them holds."""

    BEFORE = "before"
    ON = "on"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Words:
    """One written word or, where `phrase` is set, several in this order."""

    text: str
    field: SearchField | None = None
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins like this."""

    text: str
    field: SearchField | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication date before, within or after the days from `first` to `last`."""

    relation: DayRelation
    text: str  # as typed: 2018, 2018-08 or 2018-08-09
    first: date
    last: date


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


Node = Words | Prefix | Dated | Every | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked; `root` None finds nothing. `str` of it is what is run, as text."""

    root: Node | None
    problems: tuple[QueryProblem, ...] = ()

    def __str__(self) -> str:
        return _printed(self.root) if self.root else ""


def _printed(node: Node) -> str:
    match node:
        case Words(text, field, phrase):
            return _in_field(field, f'"{text}"' if phrase else text)
        case Prefix(text, field):
            return _in_field(field, f"{text}*")
        case Dated(relation, text):
            return f"{relation.value}:{text}"
        case Every():
            return "*"
        case Not(inner):
            return f"-{_grouped(inner)}"
        case And(parts):
            return " ".join(_grouped(part) for part in parts)
        case Or(parts):
            return " OR ".join(_grouped(part) for part in parts)


def _grouped(node: Node) -> str:
    text = _printed(node)
    return f"({text})" if isinstance(node, And | Or) else text


def _in_field(field: SearchField | None, text: str) -> str:
    return f"{field.value}:{text}" if field else text
