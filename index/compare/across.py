"""What whole articles tell differently of one thing, where no row sets the words beside each other.

One outlet spells a name its own way throughout, another calls a government a regime in each
sentence, a third denies in its last paragraph what the first led with: rows of linked passages do
not bring these together.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from index.compare.contradictions import one_noun
from index.compare.names import same_thing
from index.compare.plain import told
from index.compare.sides import outlet_names
from index.records import (
    CertaintyMark,
    Column,
    Difference,
    DifferenceType,
    Mark,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Negation,
    OppositeWord,
    Quantity,
    Relation,
    RivalWord,
    Row,
    Rung,
    Span,
)
from index.text.opposites import NEGATIONS
from index.text.rivals import INTENSIFIER, parties
from index.text.words import fold, is_stop, listed, stem, words

_NEAR = 40  # characters before a word in which its article or adjective stands
_LEAD = 3  # sentences in which an article tells what it is about
_DENIED = listed("it any involvement role responsibility having being")
_DID_IT = listed("behind responsible carried did committed caused planted staged involved blame")
_PERCEIVED = listed(
    "heard hear hears saw see sees seen found find felt witnessed noticed was were is are had"
)
_ABSTRACT = listed(
    """evidence sign indication doubt comment plan reason word response change proof information
    idea need way intention progress hope chance choice problem question answer sense link contact
    details detail time place place one point part use help access interest data"""
)


def across_differences(
    columns: Sequence[Column], rows: Sequence[Row], found: Sequence[Difference]
) -> Iterator[Difference]:
    """Names spelled otherwise, rival words, and denials, told once for a pair of articles.

    What `found` tells of two articles in some row is not told again. The row is the first that
    has the first mark; the other marks stand in other rows.
    """
    whole = _Whole(columns, rows, found)
    for a, b in combinations(range(len(columns)), 2):
        if not whole.in_one_language(a, b):
            continue
        yield from _names(whole, a, b)
        yield from _rivals(whole, a, b)
        yield from _responsibility(whole, a, b)
        yield from _responsibility(whole, b, a)
        yield from _existence(whole, a, b)
        yield from _existence(whole, b, a)
        yield from _presence(whole, a, b)


@dataclass(frozen=True, slots=True)
class _End:
    """A mention of one column with the value to show for it."""

    column: int
    span: Span
    value: str


class _Whole:
    """The columns with where their sentences stand in rows, and what is told already."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Row], found: Sequence[Difference]
    ) -> None:
        self.columns = columns
        self._outlets = outlet_names(columns)
        self._starts = [[s.span.start for s in c.analysis.sentences] for c in columns]
        self._rows: dict[tuple[int, int], int] = {}
        for number, row in enumerate(rows):
            for column, cell in enumerate(row.cells):
                for sentence in cell:
                    self._rows.setdefault((column, sentence), number)
        self._contradictions = [d for d in found if d.type is DifferenceType.CONTRADICTION]
        self._told = {
            (d.type, one.column, other.column, value)
            for d in found
            if len(d.marks) > 1
            for one, other in combinations(d.marks, 2)
            for value in d.values
        }

    def in_one_language(self, a: int, b: int) -> bool:
        """Whether two columns are in one language, as far as is known."""
        one, two = (self.columns[n].analysis.language for n in (a, b))
        return one == two or not one or not two

    def mentions(self, column: int, kind: MentionKind) -> Iterator[Mention]:
        """The mentions of one kind that stand in some row."""
        for mention in self.columns[column].analysis.mentions:
            if mention.kind is kind and self._row(column, mention.span) is not None:
                yield mention

    def sentence(self, column: int, span: Span) -> int:
        """The sentence that a span begins in."""
        return max(bisect_right(self._starts[column], span.start) - 1, 0)

    def words_of(self, column: int, span: Span) -> str:
        """The words at a span."""
        return span.of(self.columns[column].article.body)

    def before(self, column: int, span: Span) -> list[str]:
        """The words shortly before a span in its sentence, folded, the nearest last."""
        sentence = self.columns[column].analysis.sentences[self.sentence(column, span)].span
        body, start = self.columns[column].article.body, max(sentence.start, span.start - _NEAR)
        return [fold(w.of(body)) for w in words(body, start, span.start)]

    def is_told(self, kind: DifferenceType, a: int, b: int, values: Sequence[str]) -> bool:
        """Whether a row tells a difference of one of the values between two columns."""
        return any((kind, *sorted((a, b)), value) in self._told for value in values)

    def is_contradicted(self, end: _End, other: int) -> bool:
        """Whether a row tells a contradiction between words of `end` and another column."""
        return any(
            mark.column == end.column and mark.span.overlaps(end.span)
            for found in self._contradictions
            if any(mark.column == other for mark in found.marks)
            for mark in found.marks
        )

    def _row(self, column: int, span: Span) -> int | None:
        return self._rows.get((column, self.sentence(column, span)))

    def difference(
        self,
        kind: DifferenceType,
        relation: Relation,
        ends: Sequence[_End],
        rule: str,
        verdict: str,
    ) -> Difference:
        """The difference that two ends tell."""
        ordered = sorted(ends, key=lambda end: (end.column, end.span))
        said = [(self.words_of(end.column, end.span), self._outlets[end.column]) for end in ordered]
        return Difference(
            kind,
            relation,
            self._row(ordered[0].column, ordered[0].span) or 0,
            tuple(Mark(end.column, end.span) for end in ordered),
            tuple(end.value for end in ordered),
            told(said, relation, verdict),
            rule,
        )


def _names(whole: _Whole, a: int, b: int) -> Iterator[Difference]:
    """Names of one person, place or body that the two articles never spell alike."""
    left, right = _first_names(whole, a), _first_names(whole, b)
    for key, one in left.items():
        for other_key, other in right.items():
            if key in right or other_key in left or not _is_respelt(one, other):
                continue
            if whole.is_told(DifferenceType.NAME_VARIANT, a, b, (key, other_key)):
                continue
            ends = (_End(a, one.span, key), _End(b, other.span, other_key))
            yield whole.difference(
                DifferenceType.NAME_VARIANT,
                Relation.EQUAL,
                ends,
                "one name, spelled otherwise throughout",
                "names for the same",
            )


def _first_names(whole: _Whole, column: int) -> dict[str, Mention]:
    """The longest mention of each name, the first of those."""
    found: dict[str, Mention] = {}
    for mention in whole.mentions(column, MentionKind.NAME):
        if isinstance(mention.value, Name):
            before = found.get(mention.value.key)
            size = mention.span.end - mention.span.start
            if before is None or size > before.span.end - before.span.start:
                found[mention.value.key] = mention
    return found


def _is_respelt(a: Mention, b: Mention) -> bool:
    """Whether two mentions are one name in two spellings, and none the short form of the other."""
    one, two = a.value, b.value
    if not isinstance(one, Name) or not isinstance(two, Name):
        return False
    short, long = sorted((set(one.key.split()), set(two.key.split())), key=len)
    if short <= long or len(short) < 2:
        return False
    return same_thing(one, two)


def _rivals(whole: _Whole, a: int, b: int) -> Iterator[Difference]:
    """Words for one thing, between which each article has chosen for good."""
    left, right = _chosen(whole, a), _chosen(whole, b)
    for thing in left.keys() & right.keys():
        one, other = left[thing], right[thing]
        choices = one.keys() | other.keys()
        if one.keys() & other.keys() or whole.is_told(DifferenceType.LOADED, a, b, tuple(choices)):
            continue
        (choice, mark), (other_choice, other_mark) = (next(iter(c.items())) for c in (one, other))
        ends = (_End(a, mark.span, choice), _End(b, other_mark.span, other_choice))
        yield whole.difference(
            DifferenceType.LOADED,
            Relation.COMPATIBLE,
            ends,
            "rival words throughout",
            "different words for one thing",
        )


def _chosen(whole: _Whole, column: int) -> dict[str, dict[str, Mention]]:
    """The words an article has in its own voice for each thing, as "the regime"."""
    quoted = [m.span for m in whole.mentions(column, MentionKind.QUOTATION)]
    found: dict[str, dict[str, Mention]] = {}
    for mention in whole.mentions(column, MentionKind.RIVAL):
        value = mention.value
        if not isinstance(value, RivalWord) or value.thing not in parties():
            continue
        if any(span.covers(mention.span) for span in quoted):
            continue
        if whole.before(column, mention.span)[-1:] == ["the"]:
            found.setdefault(value.thing, {}).setdefault(value.choice, mention)
    return found


def _responsibility(whole: _Whole, a: int, b: int) -> Iterator[Difference]:
    """What `a` says that someone denies having done, and `b` says is confirmed that they did."""
    for denial in whole.mentions(a, MentionKind.CERTAINTY):
        if not _is(denial, Rung.DENIED) or not _denies_a_deed(whole, a, denial):
            continue
        accused = _named_in(whole, a, whole.sentence(a, denial.span), before=denial.span.start)
        for claim in whole.mentions(b, MentionKind.CERTAINTY):
            if not _is(claim, Rung.CONFIRMED) or not _says_who_did_it(whole, b, claim):
                continue
            sentence = whole.sentence(b, claim.span)
            named = _named_in(whole, b, sentence) | _named_in(whole, b, max(sentence - 1, 0))
            if any(same_thing(one, two) for one in accused for two in named):
                ends = (_End(a, denial.span, "denied"), _End(b, claim.span, "confirmed"))
                if not whole.is_told(DifferenceType.HEDGE, a, b, ("denied",)):
                    yield whole.difference(
                        DifferenceType.HEDGE, Relation.CONFLICTING, ends, "confirmed and denied", ""
                    )
                return


def _is(mention: Mention, rung: Rung) -> bool:
    return isinstance(mention.value, CertaintyMark) and mention.value.rung is rung


def _denies_a_deed(whole: _Whole, column: int, denial: Mention) -> bool:
    behind = _behind(whole, column, denial.span)
    return bool(behind) and behind[0] in _DENIED


def _says_who_did_it(whole: _Whole, column: int, claim: Mention) -> bool:
    return not _DID_IT.isdisjoint(_behind(whole, column, claim.span))


def _behind(whole: _Whole, column: int, span: Span) -> list[str]:
    """The words of a sentence behind a span, folded."""
    body = whole.columns[column].article.body
    sentence = whole.columns[column].analysis.sentences[whole.sentence(column, span)]
    return [fold(w.of(body)) for w in sentence.words if w.start >= span.end]


def _named_in(
    whole: _Whole, column: int, sentence: int, before: int | None = None
) -> frozenset[Name]:
    span = whole.columns[column].analysis.sentences[sentence].span
    end = span.end if before is None else before
    return frozenset(
        m.value
        for m in whole.mentions(column, MentionKind.NAME)
        if isinstance(m.value, Name) and m.value.kind is not NameKind.PLACE
        if span.start <= m.span.start < end
    )


def _presence(whole: _Whole, a: int, b: int) -> Iterator[Difference]:
    """Who is still in a place by one article, and gone from it by the other."""
    for one in whole.mentions(a, MentionKind.OPPOSITE):
        for other in whole.mentions(b, MentionKind.OPPOSITE):
            left, right = one.value, other.value
            if not isinstance(left, OppositeWord) or not isinstance(right, OppositeWord):
                continue
            if {left.scale, right.scale} != {"presence"} or left.end == right.end:
                continue
            subjects = [_subjects(whole, *end) for end in ((a, one.span), (b, other.span))]
            places = [_places(whole, *end) for end in ((a, one.span), (b, other.span))]
            if subjects[0].isdisjoint(subjects[1]) or not any(
                same_thing(x, y) for x in places[0] for y in places[1]
            ):
                continue
            if not whole.is_contradicted(_End(a, one.span, ""), b):
                ends = (
                    _End(a, one.span, whole.words_of(a, one.span)),
                    _End(b, other.span, whole.words_of(b, other.span)),
                )
                yield whole.difference(
                    DifferenceType.CONTRADICTION, Relation.CONFLICTING, ends, "there and gone", ""
                )
            return


def _subjects(whole: _Whole, column: int, span: Span) -> frozenset[str]:
    """What the words before a span call those it is said of: things that rival words stand for."""
    sentence = whole.columns[column].analysis.sentences[whole.sentence(column, span)].span
    return frozenset(
        m.value.thing
        for m in whole.mentions(column, MentionKind.RIVAL)
        if isinstance(m.value, RivalWord) and m.value.thing != INTENSIFIER
        if sentence.start <= m.span.start < span.start
    )


def _places(whole: _Whole, column: int, span: Span) -> frozenset[Name]:
    """The names in the sentence of a span that may be a place's."""
    sentence = whole.columns[column].analysis.sentences[whole.sentence(column, span)].span
    return frozenset(
        m.value
        for m in whole.mentions(column, MentionKind.NAME)
        if isinstance(m.value, Name) and sentence.covers(m.span)
        if m.value.kind in (NameKind.PLACE, NameKind.OTHER)
    )


def _existence(whole: _Whole, a: int, b: int) -> Iterator[Difference]:
    """What somebody in `a` perceived none of, and the lead of `b` says there was."""
    leads = _lead_words(whole, b)
    denied = {
        m.value.denied
        for m in whole.mentions(b, MentionKind.NEGATION)
        if isinstance(m.value, Negation)
    }
    for mention in whole.mentions(a, MentionKind.NEGATION):
        value = mention.value
        if not isinstance(value, Negation) or not value.existence or value.denied in denied:
            continue
        seen = _PERCEIVED.intersection(whole.before(a, mention.span)[-1:])
        there = leads.get(value.denied) if seen else _counted(whole, a, mention, b, value.denied)
        if there is None or value.denied in _abstract():
            continue
        if seen and not one_noun(whole.words_of(a, mention.span), whole.words_of(b, there)):
            continue
        if whole.is_contradicted(_End(a, mention.span, ""), b):
            continue
        ends = (
            _End(a, mention.span, whole.words_of(a, mention.span)),
            _End(b, there, whole.words_of(b, there)),
        )
        yield whole.difference(
            DifferenceType.CONTRADICTION, Relation.CONFLICTING, ends, "said not to be", ""
        )
        return


def _counted(whole: _Whole, a: int, denial: Mention, b: int, denied: str) -> Span | None:
    """Where `b` counts what `a` says none of met a fate, and says that it met a like one."""
    scales = _scales(whole, a, denial.span)
    for mention in whole.mentions(b, MentionKind.NUMBER):
        value = mention.value
        if not isinstance(value, Quantity) or not value.low or value.low < 0:
            continue
        if stem(value.noun, "en") == denied and scales & _scales(whole, b, mention.span):
            return mention.span
    return None


def _scales(whole: _Whole, column: int, span: Span) -> frozenset[str]:
    """The scales of opposites on which the sentence of a span says something."""
    sentence = whole.columns[column].analysis.sentences[whole.sentence(column, span)].span
    return frozenset(
        m.value.scale
        for m in whole.mentions(column, MentionKind.OPPOSITE)
        if isinstance(m.value, OppositeWord) and sentence.covers(m.span)
    )


def _abstract() -> frozenset[str]:
    return frozenset(stem(word, "en") for word in _ABSTRACT)


def _lead_words(whole: _Whole, column: int) -> dict[str, Span]:
    """Where each telling word stands plainly in the first sentences, by its stem."""
    body, found = whole.columns[column].article.body, dict[str, Span]()
    for sentence in whole.columns[column].analysis.sentences[:_LEAD]:
        said = [fold(w.of(body)) for w in sentence.words]
        for n, word in enumerate(sentence.words):
            plain = NEGATIONS.isdisjoint(said[max(n - 4, 0) : n])
            if plain and said[n][0].isalpha() and not is_stop(said[n], "en"):
                found.setdefault(stem(said[n], "en"), word)
    return found
