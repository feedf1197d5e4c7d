"""A query cut into what is painted as one: terms with their field, operators, brackets.

Only the outside of the language is known here; what a query means, and what is wrong with it,
the library alone tells.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from index.records import Span

_QUOTES = '"“”„‟«»＂「」'
_OF_WORDS = frozenset({"title", "outlet", "by", "place", "name", "says"})
_TOKEN = re.compile(
    rf"""
    (?P<bracket>[()])
    | (?P<operator>(?<![^\s()])(?:OR|AND|NOT|NEAR(?:/\d+)?)(?![^\s()]) | [-−](?=\())
    | (?P<term>
        [-−]?
        (?P<field>[^\W\d_]+:(?!//)(?=\S))?
        (?:=?[{_QUOTES}][^{_QUOTES}]*(?:[{_QUOTES}](?:~\d*)?)? | [^\s(){_QUOTES}]+ | (?<=:)(?=\())
      )
    """,
    re.VERBOSE,
)


class TokenKind(StrEnum):
    """What a token is."""

    TERM = "term"
    OPERATOR = "operator"
    BRACKET = "bracket"


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a query; `field` is the span of "outlet:" where a term has one, else empty."""

    kind: TokenKind
    span: Span
    field: Span


def tokens(query: str) -> tuple[Token, ...]:
    """The tokens of a query as typed, in order; what is between them is white space."""
    found = []
    for match in _TOKEN.finditer(query):
        span = Span(*match.span())
        field = Span(*match.span("field")) if match.group("field") else Span(span.start, span.start)
        kind = TokenKind.TERM
        if match.group("bracket"):
            kind = TokenKind.BRACKET
        elif match.group("operator"):
            kind = TokenKind.OPERATOR
        found.append(Token(kind, span, field))
    return tuple(found)


def without_fields(query: str) -> str:
    """The same words, looked for anywhere; days, labels and numbers stay what they are."""
    kept, at = [], 0
    for token in tokens(query):
        if token.field.of(query)[:-1].casefold() in _OF_WORDS:
            kept.append(query[at : token.field.start])
            at = token.field.end
    return "".join((*kept, query[at:]))
