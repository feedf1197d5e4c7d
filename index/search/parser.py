"""Reading a query as it was typed; whatever cannot be read is named, and the rest is run."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from index.records import QueryProblem, Span
from index.search.analyser import prefix_form, words
from index.search.query import (
    And,
    Dated,
    DayRelation,
    Every,
    Node,
    Not,
    Or,
    Prefix,
    Query,
    SearchField,
    Words,
)

_MOST_TOKENS = 500
_MOST_BRACKETS = 20  # inside each other
_SHORTEST_PREFIX = 2  # letters; one letter would find most articles, and slowly

_QUOTES = '"“”„‟«»＂「」'
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
    | (?P<quote>[{_QUOTES}])
    | (?P<open>\() | (?P<close>\))
    | (?P<minus>[-−](?=[^\s-]))
    | (?P<field>[^\W\d_]+:(?!//))
    | (?P<word>[^\s(){_QUOTES}]+)
    """,
    re.VERBOSE,
)
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?")


class _Kind(Enum):
    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    NOT = auto()
    AND = auto()
    OR = auto()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    text: str
    span: Span


_FIELDS = {field.value for field in SearchField}
_DAY_RELATIONS = {relation.value for relation in DayRelation}
_OPERATORS = {"OR": _Kind.OR, "AND": _Kind.AND, "NOT": _Kind.NOT}


def parse(text: str) -> Query:
    """The query that `text` says, or its nearest reading with what was wrong; never raises."""
    return _Parser(text).query()


class _Parser:
    """Goes through the tokens once; `_problems` gathers what is wrong."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._problems: list[QueryProblem] = []
        self._tokens = self._read()
        self._at = 0
        self._depth = 0

    def query(self) -> Query:
        found: list[Node] = []
        while self._at < len(self._tokens):
            node = self._any()
            if node:
                found.append(node)
            if token := self._take(_Kind.CLOSE):
                self._problem(token.span, "There is no “(” for this “)”. It was left out.")
        problems = sorted(self._problems, key=lambda problem: problem.span)
        return Query(_joined(And, found), tuple(problems))

    # Tokens

    def _read(self) -> list[_Token]:
        tokens: list[_Token] = []
        at = 0
        while at < len(self._text):
            if len(tokens) == _MOST_TOKENS:
                rest = Span(at, len(self._text))
                self._problem(rest, f"Only the first {_MOST_TOKENS} words of the query were read.")
                break
            match = _TOKEN.match(self._text, at)
            if match is None:  # a lone surrogate or the like
                at += 1
                continue
            at = match.end()
            if match.lastgroup == "quote":
                at = self._read_phrase(match, tokens)
            elif match.lastgroup != "space":
                tokens.append(self._token(match))
        return tokens

    def _token(self, match: re.Match[str]) -> _Token:
        text, span = match.group(), Span(*match.span())
        match match.lastgroup:
            case "open":
                return _Token(_Kind.OPEN, text, span)
            case "close":
                return _Token(_Kind.CLOSE, text, span)
            case "minus":
                return _Token(_Kind.NOT, text, span)
            case "field":
                return _Token(_Kind.FIELD, text, span)
        return _Token(_OPERATORS.get(text, _Kind.WORD), text, span)

    def _read_phrase(self, opening: re.Match[str], tokens: list[_Token]) -> int:
        """Take a phrase from its opening mark on; where it ends."""
        inside = re.compile(f"[^{_QUOTES}]*").match(self._text, opening.end())
        end = inside.end() if inside else opening.end()
        closed = end < len(self._text)
        span = Span(opening.start(), end + closed)
        text = self._text[opening.end() : end]
        if not closed:
            self._problem(
                Span(*opening.span()),
                "This quotation mark is never closed. All after it was read as the phrase."
                if text.strip()
                else "This quotation mark is never closed. It was left out.",
            )
        elif not text.strip():
            self._problem(span, "Nothing stands between the quotation marks. They were left out.")
        if text.strip():
            tokens.append(_Token(_Kind.PHRASE, " ".join(text.split()), span))
        return span.end

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *kinds: _Kind) -> _Token | None:
        """The next token if it is of one of these kinds."""
        token = self._peek()
        if token is None or token.kind not in kinds:
            return None
        self._at += 1
        return token

    def _problem(self, span: Span, sentence: str) -> None:
        self._problems.append(QueryProblem(span, sentence))

    # Grammar: any = all (OR all)*; all = one+; one = NOT* (bracket | field value | value)

    def _any(self) -> Node | None:
        found: list[Node] = []
        pending: _Token | None = None  # an OR that still wants its right side
        while True:
            node = self._all()
            if node is None and pending:
                self._lonely(pending)
            if node:
                found.append(node)
            pending = self._take(_Kind.OR)
            if pending is None:
                return _joined(Or, found)
            if node is None:
                self._lonely(pending)
                pending = None

    def _lonely(self, token: _Token) -> None:
        if not any(problem.span == token.span for problem in self._problems):
            self._problem(token.span, f"{token.text} needs a word on either side. It was left out.")

    def _all(self) -> Node | None:
        found: list[Node] = []
        pending: _Token | None = None
        while True:
            if token := self._take(_Kind.AND):
                if not found or pending:
                    self._lonely(token)
                else:
                    pending = token
                continue
            before = self._at
            node = self._one()
            if node:
                found.append(node)
                pending = None
            elif self._at == before:
                if pending:
                    self._lonely(pending)
                return _joined(And, found)

    def _one(self) -> Node | None:
        """One condition; None if the next token begins none, or what it began was left out."""
        negations = 0
        first = last = None
        while last := self._take(_Kind.NOT):
            first = first or last
            negations += 1
        node = self._condition(first)
        if node is None or not negations % 2:
            return node
        return node.inner if isinstance(node, Not) else Not(node)

    def _condition(self, negation: _Token | None) -> Node | None:
        before = self._at
        if token := self._take(_Kind.OPEN):
            return self._bracket(token)
        if token := self._take(_Kind.FIELD):
            return self._field(token)
        if token := self._take(_Kind.WORD, _Kind.PHRASE):
            return self._value(token, None)
        if negation and self._at == before:
            self._problem(negation.span, "Nothing stands after this to leave out. It was ignored.")
        return None

    def _bracket(self, opening: _Token) -> Node | None:
        if self._depth == _MOST_BRACKETS:
            self._problem(opening.span, "Too many brackets stand in each other. It was left out.")
            return None
        self._depth += 1
        known = len(self._problems)
        node = self._any()
        self._depth -= 1
        closing = self._take(_Kind.CLOSE)
        if closing is None:
            self._problem(
                opening.span,
                "This “(” is never closed. It was read as closed at the end."
                if node
                else "This “(” is never closed. It was left out.",
            )
        elif node is None and len(self._problems) == known:
            span = Span(opening.span.start, closing.span.end)
            self._problem(span, "The brackets are empty. They were left out.")
        return node

    def _field(self, token: _Token) -> Node | None:
        name = token.text[:-1].lower()
        if name in _DAY_RELATIONS:
            return self._dated(token, DayRelation(name))
        if name in _FIELDS:
            return self._in_field(token, SearchField(name))
        self._problem(
            token.span,
            f"There is no field “{token.text[:-1]}”; there are title, outlet, by, before, on"
            " and after. It was read as a word.",
        )
        return self._value(_Token(_Kind.WORD, token.text[:-1], token.span), None)

    def _in_field(self, token: _Token, field: SearchField) -> Node | None:
        if opening := self._take(_Kind.OPEN):
            node = self._bracket(opening)
            return _within(node, field) if node else None
        if value := self._take(_Kind.WORD, _Kind.PHRASE):
            return self._value(value, field)
        self._no_value(token)
        return None

    def _no_value(self, token: _Token) -> None:
        self._problem(token.span, f"Nothing stands after “{token.text}”. It was left out.")

    def _value(self, token: _Token, field: SearchField | None) -> Node | None:
        if token.kind is _Kind.PHRASE:
            return self._searchable(token, Words(token.text, field, phrase=True))
        if token.text == "*" and field is None:
            return Every()
        begin, star, rest = token.text.partition("*")
        if not star:
            return self._searchable(token, Words(token.text, field))
        if rest or not begin:
            self._problem(
                token.span,
                "“*” is read only at the end of a word. What stands around it was read without it.",
            )
        if not begin:
            begin = rest.replace("*", "")
            return self._searchable(token, Words(begin, field)) if begin else None
        if len(prefix_form(begin)) < _SHORTEST_PREFIX:
            if not rest:
                self._problem(
                    token.span, "“*” needs two letters before it. The word was read without it."
                )
            return self._searchable(token, Words(begin, field))
        return self._searchable(token, Prefix(begin, field))

    def _searchable(self, token: _Token, node: Words | Prefix) -> Node | None:
        if any(words(node.text)):
            return node
        self._problem(token.span, f"“{token.text}” holds no word. It was left out.")
        return None

    def _dated(self, token: _Token, relation: DayRelation) -> Node | None:
        value = self._take(_Kind.WORD, _Kind.PHRASE)
        if value is None:
            self._no_value(token)
            return None
        match = _DATE.fullmatch(value.text.strip())
        if match is None:
            self._problem(
                value.span,
                f"“{value.text}” is no date; write 2018, 2018-08 or 2018-08-09. It was left out.",
            )
            return None
        numbers = [int(group) for group in match.groups() if group]
        while numbers:
            if days := _days(numbers):
                text = "-".join(f"{n:0{4 if i == 0 else 2}}" for i, n in enumerate(numbers))
                if len(numbers) < match.lastindex if match.lastindex else 0:
                    self._problem(
                        value.span, f"There is no date {value.text}. It was read as {text}."
                    )
                return Dated(relation, text, *days)
            numbers.pop()
        self._problem(value.span, f"There is no year {value.text}. It was left out.")
        return None


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    """One node for all; brackets around the same kind are taken away."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(tuple(flat))


def _within(node: Node, field: SearchField) -> Node:
    """The same conditions on a field, where they name none."""
    match node:
        case Words(field=None) | Prefix(field=None):
            return replace(node, field=field)
        case Not(inner):
            return Not(_within(inner, field))
        case And(parts) | Or(parts):
            return replace(node, parts=tuple(_within(part, field) for part in parts))
    return node


def _days(numbers: list[int]) -> tuple[date, date] | None:
    """The first and last day of a year, of a month or of a day; None if there is no such."""
    try:
        match numbers:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, month]:
                first = date(year, month, 1)
                return first, first.replace(day=monthrange(year, month)[1])
            case [year, month, day]:
                return date(year, month, day), date(year, month, day)
    except ValueError:
        pass
    return None
