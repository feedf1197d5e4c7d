"""Reading a query as it was typed; whatever cannot be read is named, and the rest is run."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache, partial
from unicodedata import category

from index.records import QueryProblem, Span
from index.search import label_values
from index.search.amounts import is_scale, read_amount
from index.search.analyser import FARTHEST, prefix_form, words
from index.search.days import read_days
from index.search.query import (
    And,
    Dated,
    DayRelation,
    Every,
    Fuzzy,
    Label,
    Labelled,
    Near,
    Node,
    Not,
    Number,
    Or,
    Prefix,
    Query,
    SearchField,
    Wild,
    Words,
)
from index.search.tokens import MOST_BRACKETS, Kind, Token, is_word, tokens

_SHORTEST_PATTERN = 2  # letters; one letter would find most articles, and slowly
_SHORTEST_FUZZY = {1: 3, 2: 5}  # letters, by how many may differ
_DISTANCE = 10  # words, where NEAR says none

_IDLE = "-−=/"  # signs that begin no word and would mean something else here
_TRAILING = ".,;:!…"
_FUZZY = re.compile(r"(.*[^~])~(\d*)", re.DOTALL)
_RANGE_SIGNS = ("..", "...", "…")
_COMPARISONS = (">", "<", ">=", "<=", "=", "≥", "≤")

_FIELDS = {field.value: field for field in SearchField}
_RELATIONS = {relation.value: relation for relation in DayRelation}
_LABELS = {label.value: label for label in Label}
_NUMBER = "number"
_KNOWN = (*_FIELDS, *_RELATIONS, *(label for label in _LABELS if label != "outlet"), _NUMBER)
_OTHER_FIELDS = {
    "author": "by", "byline": "by", "date": "on", "published": "on", "language": "lang",
    "names": "name", "places": "place", "said": "says", "numbers": _NUMBER, "since": "after",
}  # fmt: skip

_Leaf = Words | Prefix | Wild | Fuzzy
_Reader = Callable[[Token], Node | None]


def parse(text: str, today: date | None = None) -> Query:
    """The query that `text` says, or its nearest reading with what was wrong; never raises.

    Args:
        text: as typed.
        today: what "last-week" counts from; the day it is here if None.
    """
    return _parsed(text, today or date(*time.localtime()[:3]))


@lru_cache(maxsize=512)  # watch lists and facets ask the same queries again
def _parsed(text: str, today: date) -> Query:
    return _Parser(text, today).query()


def typed_words(text: str) -> tuple[Span, ...]:
    """Where the words stand that a query wants in title or body, each alone, by place."""
    parser = _Parser(text, date.min)
    parser.query()
    return tuple(sorted(set(parser.wanted())))


def typed_labels(text: str) -> tuple[tuple[Span, Labelled], ...]:
    """The labels that a query asks for, with the places of their values."""
    parser = _Parser(text, date.min)
    parser.query()
    return tuple(parser.labels)


def unfinished_word(text: str) -> Words | None:
    """The plain word that a query ends with, if nothing tells yet that it is whole.

    A space, a quotation mark or a sign behind it would; what is in a field, left out, or has
    letters left open is none.
    """
    parser = _Parser(text, date.min)
    parser.query()
    if not text[-1:].isalnum() or parser.last is None or parser.last.phrase:
        return None
    if category(text[-1]) == "Lo" and len(parser.last.text) < _SHORTEST_PATTERN:
        return None  # a sign that is a word by itself
    return parser.last if _is_single(parser.last.text) else None


class _Parser:
    """Goes through the tokens once; `_problems` gathers what is wrong."""

    def __init__(self, text: str, today: date) -> None:
        self._text = text
        self._today = today
        self._tokens, self._problems = tokens(text)
        self._at = 0
        self._depth = 0
        self._negations = 0
        self._read: _Reader = self._word  # how words are read here: inside "by:(" as authors
        self._wanted: list[Token] = []
        self.labels: list[tuple[Span, Labelled]] = []
        self.last: Words | None = None  # what the text ends with, where it is a word as typed

    def query(self) -> Query:
        found: list[Node] = []
        while self._at < len(self._tokens):
            node = self._any()
            if node:
                found.append(node)
            if token := self._take(Kind.CLOSE):
                self._problem(token.span, "There is no “(” for this “)”. It was left out.")
        problems = sorted(self._problems, key=lambda problem: problem.span)
        return Query(_joined(And, found), tuple(problems))

    def wanted(self) -> Iterator[Span]:
        """The places of words that are looked for as they are written."""
        for token in self._wanted:
            for word in words(token.span.of(self._text)):
                yield Span(token.span.start + word.span.start, token.span.start + word.span.end)

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *kinds: Kind) -> Token | None:
        """The next token if it is of one of these kinds."""
        token = self._peek()
        if token is None or token.kind not in kinds:
            return None
        self._at += 1
        return token

    def _take_word(self, fits: Callable[[str], bool]) -> Token | None:
        """The next token if it is a word that fits."""
        token = self._peek()
        if token is None or token.kind is not Kind.WORD or not fits(token.text):
            return None
        self._at += 1
        return token

    def _problem(self, span: Span, sentence: str) -> None:
        self._problems.append(QueryProblem(span, sentence))

    # Grammar: any = all (OR all)*; all = one+; one = NOT* near; near = condition (NEAR condition)*;
    # condition = bracket | field (bracket | value) | value

    def _any(self) -> Node | None:
        found: list[Node] = []
        pending: Token | None = None  # an OR that still wants its right side
        while True:
            node = self._all()
            if node is None and pending:
                self._lonely(pending)
            if node:
                found.append(node)
            pending = self._take(Kind.OR)
            if pending is None:
                return _joined(Or, found)
            if node is None:
                self._lonely(pending)
                pending = None

    def _lonely(self, token: Token) -> None:
        if not any(problem.span == token.span for problem in self._problems):
            self._problem(token.span, f"{token.text} needs a word on either side. It was left out.")

    def _all(self) -> Node | None:
        found: list[Node] = []
        pending: Token | None = None
        while True:
            if token := self._take(Kind.AND):
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
        while last := self._take(Kind.NOT):
            first = first or last
            negations += 1
        self._negations += negations
        node = self._near(first)
        self._negations -= negations
        if node is None or not negations % 2:
            return node
        return node.inner if isinstance(node, Not) else Not(node)

    def _near(self, negation: Token | None) -> Node | None:
        left = self._condition(negation)
        while token := self._take(Kind.NEAR):
            distance = self._distance(token)
            right = self._condition(None)
            if left is None or right is None:
                self._lonely(token)
                left = left or right
            else:
                left = self._neighbours(token, left, right, distance)
        return left

    def _distance(self, token: Token) -> int:
        _, slash, digits = token.text.partition("/")
        if not slash:
            return _DISTANCE
        if digits.isdecimal() and len(digits) < 9 and 0 < int(digits) <= FARTHEST:
            return int(digits)
        far = digits.isdecimal() and digits.strip("0") != ""
        used = FARTHEST if far else _DISTANCE
        self._problem(
            token.span,
            f"NEAR takes a number of words from 1 to {FARTHEST}. It was read as NEAR/{used}.",
        )
        return used

    def _neighbours(self, token: Token, left: Node, right: Node, distance: int) -> Node | None:
        if isinstance(left, _Leaf) and isinstance(right, _Leaf) and left.field == right.field:
            return Near(left, right, distance)
        self._problem(
            token.span, "NEAR needs a word or a phrase on either side. It was read as AND."
        )
        return _joined(And, [left, right])

    def _condition(self, negation: Token | None) -> Node | None:
        before = self._at
        if token := self._take(Kind.OPEN):
            return self._bracket(token)
        if token := self._take(Kind.FIELD):
            return self._field(token)
        if token := self._take(Kind.WORD, Kind.PHRASE):
            return self._read(token)
        if negation and self._at == before:
            self._problem(negation.span, "Nothing stands after this to leave out. It was ignored.")
        return None

    def _bracket(self, opening: Token) -> Node | None:
        if self._depth == MOST_BRACKETS:
            self._problem(opening.span, "Too many brackets stand in each other. It was left out.")
            return None
        self._depth += 1
        known = len(self._problems)
        node = self._any()
        self._depth -= 1
        closing = self._take(Kind.CLOSE)
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

    # Fields

    def _field(self, token: Token) -> Node | None:
        written = token.text.rstrip("=").rstrip(":")
        name = written.lower()
        name = _OTHER_FIELDS.get(name, name)
        if name not in _KNOWN:
            meant = label_values.nearest(name, _KNOWN)
            if meant is None:
                self._problem(token.span, f"There is no field “{written}”. It was read as a word.")
                return self._read(Token(Kind.WORD, written, token.span))
            self._problem(token.span, f"There is no field “{written}”. It was read as “{meant}”.")
            name = meant
        return self._in_field(token, self._reader(token, name))

    def _reader(self, token: Token, name: str) -> _Reader:
        """What reads the words behind a field."""
        exact = token.text.endswith("=")
        if name == _NUMBER:
            return partial(self._number, equal=exact)
        if name in _RELATIONS:
            return partial(self._dated, relation=_RELATIONS[name])
        if name in _LABELS and (exact or name not in _FIELDS):
            return partial(self._labelled, label=_LABELS[name], name=name)
        if exact:
            self._problem(
                token.span, f"“=” is read only after outlet:. “{name}:” was read without it."
            )
        return partial(self._word, field=_FIELDS[name])

    def _in_field(self, token: Token, read: _Reader) -> Node | None:
        if opening := self._take(Kind.OPEN):
            around, self._read = self._read, read
            node = self._bracket(opening)
            self._read = around
            return node
        if value := self._take(Kind.WORD, Kind.PHRASE):
            return read(value)
        self._problem(token.span, f"Nothing stands after “{token.text}”. It was left out.")
        return None

    def _labelled(self, token: Token, label: Label, name: str) -> Node | None:
        self._no_tail(token)
        text = token.text.strip()
        match label:
            case Label.LANGUAGE:
                value = self._language(token, text)
            case Label.MONTH:
                value = label_values.months(text)
                if value is None:
                    self._left_out(
                        token, f"“{text}” is no month; write 2018-08, 2018-08..2018-10 or 2018."
                    )
            case Label.HAS:
                value = self._choice(token, text, name, label_values.HAS)
            case Label.IS:
                value = self._choice(token, text, name, label_values.IS)
            case _:
                value = text
                if not text and label is not Label.OUTLET:
                    value = None
                    self._left_out(token, f"“{name}:” needs a word.")
        if value is None:
            return None
        self.labels.append((token.span, Labelled(label, value)))
        return self.labels[-1][1]

    def _language(self, token: Token, text: str) -> str | None:
        code = label_values.language(text)
        if code is None:
            meant = label_values.nearest_language(text)
            if meant:
                self._problem(token.span, f"There is no language “{text}”. It was read as {meant}.")
                return label_values.language(meant)
            self._left_out(token, f"There is no language “{text}”; write en, English or français.")
        return code

    def _choice(self, token: Token, text: str, name: str, known: tuple[str, ...]) -> str | None:
        if found := label_values.choice(text, known):
            return found
        listed = f"{', '.join(known[:-1])} and {known[-1]}"
        problem = f"There is no “{name}:{text}”; there are {listed}."
        if meant := label_values.nearest(text.lower(), known):
            self._problem(token.span, f"{problem} It was read as {name}:{meant}.")
            return meant
        self._left_out(token, problem)
        return None

    def _left_out(self, token: Token, sentence: str) -> None:
        self._problem(token.span, f"{sentence} It was left out.")

    def _no_tail(self, token: Token) -> None:
        if token.tail:
            self._problem(
                Span(token.span.end - len(token.tail), token.span.end),
                f"“{token.tail}” is read only after a phrase of words. It was left out.",
            )

    def _dated(self, token: Token, relation: DayRelation) -> Node | None:
        self._no_tail(token)
        if not token.text.strip():
            self._left_out(token, "Nothing stands between the quotation marks.")
            return None
        text, start = token.text, token.span.start + (token.kind is Kind.PHRASE)
        if token.kind is Kind.WORD and self._take_word(lambda word: word in _RANGE_SIGNS):
            self._take(Kind.WORD)
            text = self._text[start : self._tokens[self._at - 1].span.end]
        start += len(text) - len(text.lstrip())

        def trouble(first: int, last: int, sentence: str) -> None:
            self._problem(Span(start + first, start + last), sentence)

        days = read_days(text, self._today, trouble, until_now=relation is DayRelation.ON)
        return Dated(relation, days.text, days.first, days.last) if days else None

    def _number(self, token: Token, *, equal: bool = False) -> Node | None:
        self._no_tail(token)
        text, end = token.text, token.span.end
        if token.kind is Kind.WORD:
            text = text.rstrip(_TRAILING)
            if text in _COMPARISONS and (more := self._take_word(lambda _: True)):
                text, end = text + more.text, more.span.end
            if scale := self._take_word(is_scale):
                text, end = f"{text} {scale.text}", scale.span.end
        amount = read_amount(text)
        if amount is None or (equal and amount.text[0] in "<>"):
            span = Span(token.span.start, end)
            self._problem(
                span,
                f"“{text}” is no number; write >40, <40, >=40, 40..60 or 40, and after it what is"
                " counted. It was left out.",
            )
            return None
        counted = amount.rest
        if token.kind is Kind.WORD and not counted:
            after = self._take_word(str.isalpha)
            counted = after.text if after else ""
        return Number(
            amount.text,
            amount.low,
            amount.high,
            amount.low_included,
            amount.high_included,
            " ".join(counted.split()),
        )

    # Words

    def _word(self, token: Token, field: SearchField | None = None) -> Node | None:
        if token.kind is Kind.PHRASE:
            return self._phrase(token, field)
        if token.text == "*" and field is None:
            return Every()
        text = token.text.lstrip(_IDLE)
        if match := _FUZZY.fullmatch(text):
            return self._fuzzy(token, match[1], match[2], field)
        if "*" in text or "?" in text.rstrip("?" + _TRAILING):
            return self._pattern(token, _core(text), field)
        return self._searchable(token, plain_words(text, field))

    def _phrase(self, token: Token, field: SearchField | None) -> Node | None:
        text = " ".join(token.text.split())
        if not text:
            self._left_out(token, "Nothing stands between the quotation marks.")
            return None
        slop, digits = 0, token.tail[1:]
        if token.tail:
            slop = min(int(digits), FARTHEST) if digits.isdecimal() and len(digits) < 9 else 0
            if str(slop) != (digits.lstrip("0") or digits[-1:]):
                self._problem(
                    Span(token.span.end - len(token.tail), token.span.end),
                    f"“~” after a phrase takes a number of words up to {FARTHEST}. It was read"
                    f" {f'as ~{slop}' if slop else 'without it'}.",
                )
        return self._searchable(token, Words(text, field, phrase=True, slop=slop))

    def _fuzzy(
        self, token: Token, text: str, digits: str, field: SearchField | None
    ) -> Node | None:
        core = _core(text).rstrip("?")
        edits = int(digits[:2]) if digits else 1
        if "*" in core or "?" in core:
            self._problem(
                token.span, "“~” does not go with “*” or “?”. The word was read without it."
            )
            return self._pattern(token, core, field)
        letters = prefix_form(core)
        if not edits or not _is_single(core) or len(letters) < _SHORTEST_FUZZY[1]:
            if edits and any(words(core)):
                self._problem(
                    token.span, "“~” needs one word of three letters. It was read without it."
                )
            return self._searchable(token, plain_words(core, field))
        most = 2 if len(letters) >= _SHORTEST_FUZZY[2] else 1
        if edits > most:
            self._problem(
                token.span,
                f"In “{core}” at most {most} letters may differ. It was read as {core}~{most}."
                if most > 1
                else f"In a word as short as “{core}” one letter may differ. It was read as"
                f" {core}~.",
            )
        return Fuzzy(core, field, min(edits, most))

    def _pattern(self, token: Token, text: str, field: SearchField | None) -> Node | None:
        """A word with "*" or "?" in it."""
        bare = text.replace("*", "").replace("?", "")
        if any(words(bare)):
            if not _is_single(bare) or not is_word(text):
                self._problem(
                    token.span,
                    f"“{token.text}” is no single word, so “*” and “?” cannot stand for letters of"
                    " it. It was read without them.",
                )
            elif len(prefix_form(bare)) < _SHORTEST_PATTERN:
                self._problem(
                    token.span,
                    "“*” and “?” need two letters beside them, or they find too much. The word was"
                    " read without them.",
                )
            elif text.find("*") == len(text) - 1 and "?" not in text:
                return Prefix(text[:-1], field)
            else:
                return Wild(text, field)
        return self._searchable(token, plain_words(bare, field))

    def _searchable(self, token: Token, node: Words) -> Node | None:
        if any(words(node.text)):
            if node.field in (None, SearchField.TITLE) and not self._negations:
                self._wanted.append(token)
                if token.span.end == len(self._text) and node == Words(token.text):
                    self.last = node
            return node
        self._problem(token.span, f"“{token.text}” holds no word. It was left out.")
        return None


def _core(text: str) -> str:
    """A word without the signs around it."""
    return text.strip(_TRAILING + "'’").lstrip(_IDLE + _TRAILING + "'’")


def _is_single(text: str) -> bool:
    """Whether a text is found as one word, of all its letters."""
    letters = prefix_form(text)
    found = [term.form for word in words(text) for _, term in word.expansion.placed]
    return letters in found or (letters.isdecimal() and letters.isascii())


def plain_words(text: str, field: SearchField | None) -> Words:
    """The words as they are; as a phrase if they are several or would be read as something else."""
    plain = is_word(text) and text[0] not in _IDLE and not _FUZZY.fullmatch(text)
    return Words(text, field, phrase=not plain)


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    """One node for all; brackets around the same kind are taken away."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(tuple(flat))
