"""Where a text answers the conditions of a query."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain

from rapidfuzz.distance import Levenshtein

from index.records import PARAGRAPH_BREAK, Span
from index.search.analyser import (
    Term,
    expand,
    prefix_form,
    variants,
    width_of,
    word_pattern,
)
from index.search.beginnings import (
    any_beginning,
    beginning,
    is_plain,
    is_simple,
    places_of,
    stem_beginning,
)
from index.search.query import (
    And,
    Fuzzy,
    Near,
    Node,
    Number,
    Or,
    Prefix,
    SearchField,
    Wild,
    Words,
)
from index.text.number_ranges import NUMBER, single
from index.text.quotemarks import quoted

Condition = Words | Prefix | Wild | Fuzzy | Near | Number
"""What is looked for in texts; the other conditions are on the article as a whole."""

_STEMMED = (None, SearchField.TITLE, SearchField.SAYS)  # fields whose words are compared by stems
_IN_BODIES = (None, SearchField.SAYS, SearchField.PLACE, SearchField.NAME)
_IN_TITLES = (None, SearchField.TITLE)
_NAMES = (SearchField.PLACE, SearchField.NAME)
_AROUND = 5  # words on either side of a number that stand with it
_OPEN = re.compile(r"[*?]")
_BREAK = re.compile(re.escape(PARAGRAPH_BREAK))


@dataclass(frozen=True, slots=True)
class Match:
    """A place that answers one condition; `marks` are the words of it."""

    span: Span
    leaf: int  # which condition of the query
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Sought:
    """What answers a condition: one of the runs of words on each side, sides near each other."""

    leaf: int
    sides: tuple[tuple[tuple[int, ...], ...], ...]  # runs of atoms; two sides for NEAR
    slop: int
    field: SearchField | None
    distance: int = 0

    def is_single(self) -> bool:
        return len(self.sides) == 1 and all(len(run) == 1 for run in self.sides[0])

    def atoms(self) -> set[int]:
        return {atom for side in self.sides for run in side for atom in run}

    def anchors(self, weight: Callable[[int], int]) -> set[int]:
        """Atoms one of which stands wherever the condition holds."""
        side = min(self.sides, key=lambda runs: -min(max(map(weight, run)) for run in runs))
        return {max(run, key=weight) for run in side}


_Hits = tuple[tuple[int, int], ...]  # atoms with their distances from the first position
_Place = tuple[int, int]  # a position, and the place in a list of spans


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a written word is to a query."""

    width: int  # positions
    hits: _Hits
    leaves: tuple[int, ...]  # the conditions that it answers by itself


class _Atoms:
    """The words that a query looks for, each a test of written words, by numbers."""

    def __init__(self) -> None:
        self.beginnings: list[str | None] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._tests: list[tuple[int, Callable[[str], bool]]] = []

    def stem(self, term: Term) -> int:
        return self._number(("stem", term.stem), stem_beginning(term.stem))

    def form(self, term: Term) -> int:
        return self._number(("form", term.form), beginning(term.form))

    def pattern(self, node: Prefix | Wild | Fuzzy) -> int:
        text = prefix_form(node.text)
        match node:
            case Prefix():
                key, begins = ("prefix", text), beginning(text)
                test: Callable[[str], bool] = partial(_begins, text)
            case Wild():
                key, begins = ("wild", text), beginning(_OPEN.split(text)[0])
                shape = re.escape(text).replace(r"\*", ".*").replace(r"\?", ".")
                test = partial(_has_shape, re.compile(shape, re.DOTALL))
            case Fuzzy(edits=edits):
                key, begins = (f"fuzzy {edits}", text), beginning(text[:1])
                test = partial(_resembles, text, edits)
        known = key in self._numbers
        number = self._number(key, begins)
        if not known:
            self._tests.append((number, test))
        return number

    def _number(self, key: tuple[str, str], begins: str | None) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self.beginnings)
            self.beginnings.append(begins)
        return self._numbers[key]

    def weight(self, atom: int) -> int:
        """How much is gained by looking for an atom first: long beginnings are rare."""
        return len(self.beginnings[atom] or "")

    def judge(self, written: str) -> _Hits:
        """What a written word is to the query."""
        found = []
        for offset, term in expand(written).placed:
            known = map(self._numbers.get, (("stem", term.stem), ("form", term.form)))
            found += [(number, offset) for number in known if number is not None]
            found += [(number, offset) for number, test in self._tests if test(term.form)]
        return tuple(dict.fromkeys(found))


def _begins(start: str, form: str) -> bool:
    return form.startswith(start)


def _has_shape(shape: re.Pattern[str], form: str) -> bool:
    return shape.fullmatch(form) is not None


def _resembles(text: str, edits: int, form: str) -> bool:
    return form[:1] == text[:1] and Levenshtein.distance(text, form, score_cutoff=edits) <= edits


class Finder:
    """Finds the places of many texts that answer one query; each written word is judged once."""

    def __init__(self, root: Node) -> None:
        self.leaves = tuple(_leaves(root))
        self._bodies = _Looking(self.leaves, _IN_BODIES)
        self._titles = _Looking(self.leaves, _IN_TITLES)

    def in_body(self, body: str) -> list[Match]:
        """Every place of a body where one of the conditions holds, by start."""
        return self._bodies.matches(body)

    def in_title(self, title: str) -> list[Match]:
        """The same of a title."""
        return self._titles.matches(title)


finder_of = lru_cache(maxsize=8)(Finder)
"""The finder of the root of a query, kept: one query is asked of a hundred bodies in turn."""


def _leaves(node: Node) -> Iterator[Condition]:
    """The conditions on texts that speak for an article."""
    match node:
        case Words() | Prefix() | Wild() | Fuzzy() | Near() | Number():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)


class _Looking:
    """The conditions on one kind of text."""

    def __init__(self, leaves: Sequence[Condition], fields: Sequence[SearchField | None]) -> None:
        self._atoms = _Atoms()
        self._judged: dict[str, _Judged] = {}
        self._numbers: list[tuple[int, Number, tuple[int, ...]]] = []
        sought = []
        for number, leaf in enumerate(leaves):
            if isinstance(leaf, Number):
                if None in fields and SearchField.SAYS in fields:
                    words = tuple(run[0] for run in self._each_word(leaf.words))
                    self._numbers.append((number, leaf, words))
            elif _field_of(leaf) in fields and (found := self._sought(number, leaf)):
                sought.append(found)
        self._single = {run[0]: [] for one in sought if one.is_single() for run in one.sides[0]}  # type: dict[int, list[_Sought]]
        for one in sought:
            if one.is_single():
                for run in one.sides[0]:
                    self._single.setdefault(run[0], []).append(one)
        self._placed = [one for one in sought if not one.is_single()]
        weight = self._atoms.weight
        self._anchors = [(one, one.anchors(weight)) for one in self._placed]
        first = set(self._single).union(*(anchors for _, anchors in self._anchors))
        begins = any_beginning(self._atoms.beginnings[atom] for atom in first)
        self._begins = begins
        whole = any_beginning(self._atoms.beginnings)
        self._firsts = None if whole is None else frozenset(text[0] for text in whole)
        self._none = not sought
        self._fields = {one.leaf: one.field for one in sought if one.field is not None}

    def _each_word(self, text: str) -> list[tuple[int, ...]]:
        return [(self._atoms.stem(run[0]),) for word in text.split() for run in variants(word)[:1]]

    def _sought(self, number: int, leaf: Condition) -> _Sought | None:
        field = _field_of(leaf)
        match leaf:
            case Near(left, right, distance):
                sides = self._runs(left), self._runs(right)
                return _Sought(number, sides, 0, field, distance) if all(sides) else None
            case Words(slop=slop):
                runs = self._runs(leaf)
                return _Sought(number, (runs,), slop, field) if runs else None
            case Prefix() | Wild() | Fuzzy():
                return _Sought(number, (self._runs(leaf),), 0, field)
        return None

    def _runs(self, node: Words | Prefix | Wild | Fuzzy) -> tuple[tuple[int, ...], ...]:
        if not isinstance(node, Words):
            return ((self._atoms.pattern(node),),)
        atom = self._atoms.stem if node.field in _STEMMED else self._atoms.form
        return tuple(tuple(map(atom, run)) for run in variants(node.text))

    # Looking

    def matches(self, body: str) -> list[Match]:
        """Every place where one of the conditions holds, by start."""
        found: list[Match] = []
        if not self._none:
            if places := _places_in(body, self._begins):
                found += self._in_candidates(body, places)
            else:
                found += self._in_words(body, Span(0, len(body)), self._placed, alone=True)
            found = _fitting(body, found, self._fields)
        for leaf, number, words in self._numbers:
            found += self._told(body, leaf, number, words)
        return sorted(found, key=lambda match: (match.span, match.leaf))

    def _in_candidates(self, body: str, places: re.Pattern[str]) -> Iterator[Match]:
        """First the words that begin as is wanted, then what stands around where they do."""
        words, judged = word_pattern(body), self._judged
        held: dict[int, set[int]] = {}  # atoms by the start of their paragraph
        at = 0
        while place := places.search(body, at):
            written = _word_at(body, words, place.start(), at)
            if written is None:
                at = place.start() + 1
                continue
            at = written.end()
            word = judged.get(written[0]) or self._judge(written[0])
            if word.leaves:
                span = Span(written.start(), at)
                for leaf in word.leaves:
                    yield Match(span, leaf, (span,))
            if self._placed and word.hits:
                start = body.rfind(PARAGRAPH_BREAK, 0, written.start())
                held.setdefault(start, set()).update(atom for atom, _ in word.hits)
        for start, atoms in held.items():
            wanted = [one for one, anchors in self._anchors if anchors & atoms]
            if wanted:
                yield from self._in_words(body, _paragraph(body, start), wanted, alone=False)

    def _in_words(
        self, body: str, within: Span, placed: Sequence[_Sought], *, alone: bool
    ) -> Iterator[Match]:
        """Look at every word, with its position; `alone` if words may answer by themselves."""
        places: dict[int, dict[int, Span]] = {}
        position = 0
        for written in word_pattern(body).finditer(body, within.start, within.end):
            text = written[0]
            if self._is_strange(text):
                position += 1
                continue
            word = self._judge(text)
            if word.hits:
                span = Span(*written.span())
                for leaf in word.leaves if alone else ():
                    yield Match(span, leaf, (span,))
                for atom, offset in word.hits:
                    places.setdefault(atom, {})[position + offset] = span
            position += word.width
        for one in placed:
            yield from _found(one, places)

    def _is_strange(self, text: str) -> bool:
        """Whether a word, at one position, can be seen to be none that is looked for."""
        firsts = self._firsts
        return (
            firsts is not None
            and text.isascii()
            and text.isalnum()
            and text[0].lower() not in firsts
        )

    def _judge(self, written: str) -> _Judged:
        judged = self._judged.get(written)
        if judged is None:
            hits = self._atoms.judge(written)
            answered = (one.leaf for atom, _ in hits for one in self._single.get(atom, ()))
            judged = _Judged(width_of(written), hits, tuple(dict.fromkeys(answered)))
            self._judged[written] = judged
        return judged

    # Numbers

    def _told(
        self, body: str, leaf: int, number: Number, words: tuple[int, ...]
    ) -> Iterator[Match]:
        """The numbers that fit, with the words they are asked with, in their paragraph."""
        for paragraph in self._paragraphs(body, words):
            for told in NUMBER.finditer(body, paragraph.start, paragraph.end):
                span = Span(*told.span())
                if not _fits(single(told).low, number):
                    continue
                marks = self._beside(body, paragraph, span, words)
                if marks is not None:
                    together = sorted((span, *marks))
                    hull = Span(together[0].start, max(mark.end for mark in together))
                    yield Match(hull, leaf, tuple(together))

    def _paragraphs(self, body: str, words: tuple[int, ...]) -> Iterator[Span]:
        """Those that may have the words; finding a word is quicker than finding a number."""
        begins = any_beginning(self._atoms.beginnings[atom] for atom in words)
        places = _places_in(body, begins)
        start = 0
        while start <= len(body):
            end = body.find(PARAGRAPH_BREAK, start)
            paragraph = Span(start, len(body) if end < 0 else end)
            if places is None or places.search(body, paragraph.start, paragraph.end):
                yield paragraph
            start = paragraph.end + len(PARAGRAPH_BREAK)

    def _beside(
        self, body: str, paragraph: Span, span: Span, words: tuple[int, ...]
    ) -> list[Span] | None:
        """The nearest words around a number that are asked with it; None if one is not there."""
        if not words:
            return []
        written = [
            Span(*m.span())
            for m in word_pattern(body).finditer(body, paragraph.start, paragraph.end)
        ]
        first = bisect_right(written, span.start, key=lambda word: word.end)
        last = bisect_right(written, span.end - 1, key=lambda word: word.start)
        around = [*reversed(written[max(0, first - _AROUND) : first]),
                  *written[last : last + _AROUND]]  # fmt: skip
        around.sort(key=lambda word: max(word.start - span.end, span.start - word.end))
        marks = []
        for atom in words:
            for word in around:
                if any(atom == hit for hit, _ in self._judge(word.of(body)).hits):
                    marks.append(word)
                    break
            else:
                return None
        return marks


def _places_in(body: str, begins: frozenset[str] | None) -> re.Pattern[str] | None:
    """What finds the words of a body that begin so; None if it might miss some."""
    if not begins:
        return None
    if is_simple(body):
        return places_of(begins, simple=True)
    return places_of(begins) if is_plain(body) else None


def _field_of(leaf: Condition) -> SearchField | None:
    match leaf:
        case Near(left):
            return left.field
        case Number():
            return None
    return leaf.field


def _fits(value: float, number: Number) -> bool:
    if number.low is not None and (
        value < number.low or (value == number.low and not number.low_included)
    ):
        return False
    return number.high is None or (
        value < number.high or (value == number.high and number.high_included)
    )


def _word_at(body: str, words: re.Pattern[str], place: int, least: int) -> re.Match[str] | None:
    """The written word that has `place` in it, none of it before `least`."""
    start = place
    while start > least and not body[start - 1].isspace():
        start -= 1
    while written := words.search(body, start):
        if written.end() > place:
            return written if written.start() <= place else None
        start = written.end()
    return None


def _paragraph(body: str, before: int) -> Span:
    """The paragraph behind the break that begins at `before`, or the first for -1."""
    start = 0 if before < 0 else before + len(PARAGRAPH_BREAK)
    end = _BREAK.search(body, start)
    return Span(start, end.start() if end else len(body))


def _fitting(body: str, found: Sequence[Match], fields: dict[int, SearchField]) -> list[Match]:
    """Those that stand where their field is: inside quotations, in names."""
    if not fields:
        return list(found)
    kept = []
    for match in found:
        field = fields.get(match.leaf)
        if field is SearchField.SAYS:
            if not any(quote.span.covers(match.span) for quote in quoted(body)):
                continue
        elif field in _NAMES and not _is_name(match.span.of(body)):
            continue
        kept.append(match)
    return kept


def _is_name(text: str) -> bool:
    """Whether a word may be a name, to judge by its first letter; all scripts have no capitals."""
    letter = next((c for c in text if c.isalpha()), "")
    return letter == "" or not letter.islower() or any(c.isupper() for c in text)


def _found(sought: _Sought, places: dict[int, dict[int, Span]]) -> Iterator[Match]:
    """Where the runs of one condition stand, by the positions of their words."""
    sides = [
        list(chain.from_iterable(_run(run, places, sought.slop) for run in side))
        for side in sought.sides
    ]
    if len(sides) == 1:
        for marks, _, _ in sides[0]:
            yield _match(sought, marks, whole=not sought.slop)
    else:
        yield from _neighbours(sought, *sides)


_Run = tuple[tuple[Span, ...], int, int]  # the words, first and last position


def _neighbours(sought: _Sought, left: list[_Run], right: list[_Run]) -> Iterator[Match]:
    """For each on the left the nearest on the right, before and behind it."""
    for marks, first, last in left:
        behind = min((r for r in right if 0 < r[1] - last <= sought.distance), key=lambda r: r[1],
                     default=None)  # fmt: skip
        ahead = max((r for r in right if 0 < first - r[2] <= sought.distance), key=lambda r: r[2],
                    default=None)  # fmt: skip
        for other in (ahead, behind):
            if other is not None:
                yield _match(sought, (*marks, *other[0]), whole=False)


def _match(sought: _Sought, marks: tuple[Span, ...], *, whole: bool) -> Match:
    spans = sorted(set(marks))
    hull = Span(spans[0].start, max(span.end for span in spans))
    return Match(hull, sought.leaf, (hull,) if whole else tuple(spans))


def _run(run: tuple[int, ...], places: dict[int, dict[int, Span]], slop: int) -> Iterator[_Run]:
    """Where the words of a run stand in their order, at most `slop` others between them."""
    held = [places.get(atom, {}) for atom in run]
    if not all(held):
        return
    for first, span in held[0].items():
        for marks, last in _continued(held[1:], first, slop):
            yield (span, *marks), first, last


def _continued(
    held: Sequence[dict[int, Span]], at: int, slop: int
) -> Iterator[tuple[tuple[Span, ...], int]]:
    """The words after one at position `at`, the nearest way."""
    if not held:
        yield (), at
        return
    for skipped in range(slop + 1):
        span = held[0].get(at + 1 + skipped)
        if span is not None:
            rest = next(_continued(held[1:], at + 1 + skipped, slop - skipped), None)
            if rest is not None:
                yield (span, *rest[0]), rest[1]
                return
