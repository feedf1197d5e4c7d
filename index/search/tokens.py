"""The words and signs of a query, each with its place."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from index.records import QueryProblem, Span

MOST_BRACKETS = 20  # inside each other
_MOST_WORDS = 500
_MOST_SIGNS = 2000  # brackets, fields and all

_QUOTES = '"“”„‟«»＂「」'
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
    | (?P<quote>[{_QUOTES}])
    | (?P<open>\() | (?P<close>\))
    | (?P<minus>[-−](?=[^\s-]))
    | (?P<field>[^\W\d_]+:=?(?!//))
    | (?P<word>[^\s(){_QUOTES}]+)
    """,
    re.VERBOSE,
)
# A quotation mark inside a phrase is written with a backslash before it.
_INSIDE = re.compile(rf"(?:\\[\\{_QUOTES}]|[^{_QUOTES}])*")
_ESCAPED = re.compile(rf"\\([\\{_QUOTES}])")
_TO_ESCAPE = re.compile(rf"[\\{_QUOTES}]")
_TAIL = re.compile(r"~\d*")
_NEAR = re.compile(r"NEAR(?:/\S*)?")


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    NEAR = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One of them; `tail` is what was written right behind a phrase, "~5"."""

    kind: Kind
    text: str  # of a phrase what stands between the marks
    span: Span
    tail: str = ""


_SIGNS = {"open": Kind.OPEN, "close": Kind.CLOSE, "minus": Kind.NOT, "field": Kind.FIELD}
_OPERATORS = {"OR": Kind.OR, "AND": Kind.AND, "NOT": Kind.NOT}


def tokens(text: str) -> tuple[list[Token], list[QueryProblem]]:
    """The tokens of a query, and the quotation marks that were never closed."""
    reader = _Reader(text)
    reader.read()
    return reader.found, reader.problems


def is_word(text: str) -> bool:
    """Whether `text` is one word for a query, and no operator, field or phrase."""
    match = _TOKEN.match(text)  # not `fullmatch`, which would pass over what is read first
    if match is None or match.lastgroup != "word":
        return False
    return match.end() == len(text) and _operator(text) is None


def quoted(text: str) -> str:
    """The text as a phrase of a query."""
    return '"' + _TO_ESCAPE.sub(r"\\\g<0>", text) + '"'


def _operator(word: str) -> Kind | None:
    return Kind.NEAR if _NEAR.fullmatch(word) else _OPERATORS.get(word)


class _Reader:
    """Goes through the text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = 0
        self.found: list[Token] = []
        self.problems: list[QueryProblem] = []

    def read(self) -> None:
        at = 0
        while at < len(self._text):
            if self._words == _MOST_WORDS or len(self.found) == _MOST_SIGNS:
                self._problem(
                    Span(at, len(self._text)),
                    f"Only the first {_MOST_WORDS} words of the query were read.",
                )
                break
            match = _TOKEN.match(self._text, at)
            if match is None:
                at += 1
                continue
            at = self._phrase(match) if match.lastgroup == "quote" else match.end()
            if match.lastgroup == "word":
                self._add(_operator(match[0]) or Kind.WORD, match[0], Span(*match.span()))
            elif kind := _SIGNS.get(match.lastgroup or ""):
                self._add(kind, match[0], Span(*match.span()))

    def _add(self, kind: Kind, text: str, span: Span, tail: str = "") -> None:
        self._words += kind in (Kind.WORD, Kind.PHRASE)
        self.found.append(Token(kind, text, span, tail))

    def _phrase(self, opening: re.Match[str]) -> int:
        """Take a phrase from its opening mark on; where it ends."""
        inside = _INSIDE.match(self._text, opening.end())
        end = inside.end() if inside else opening.end()
        closed = end < len(self._text)
        text = _ESCAPED.sub(r"\1", self._text[opening.end() : end])
        if not closed:
            self._problem(
                Span(*opening.span()),
                "This quotation mark is never closed. All after it was read as the phrase."
                if text.strip()
                else "This quotation mark is never closed. It was left out.",
            )
        tail = _TAIL.match(self._text, end + closed)
        span = Span(opening.start(), tail.end() if tail else end + closed)
        if closed or text.strip():
            self._add(Kind.PHRASE, text, span, tail[0] if tail else "")
        return span.end

    def _problem(self, span: Span, sentence: str) -> None:
        self.problems.append(QueryProblem(span, sentence))
