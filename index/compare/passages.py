"""The sentences of a comparison, each with its mentions, rows and who says it."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from index.compare.sides import akin, outlet
from index.records import (
    Attribution,
    Column,
    Comparison,
    Mark,
    Mention,
    MentionKind,
    Passage,
    Quotation,
    Span,
)
from index.text.datelines import dateline_end
from index.text.words import fold, is_stop, stem

_SHARED = 3
_SET_OFF = frozenset(',—–-"”’')
_RELATED = 1 / 3  # part of the shorter sentence that is shared


@dataclass(frozen=True, eq=False)
class Told:
    """One sentence of one column; two are equal only if they are one object."""

    place: Passage
    body: str
    language: str
    published: date | None
    span: Span
    start: int  # of its text behind a dateline
    words: tuple[Span, ...]
    mentions: tuple[Mention, ...]  # by start
    stems: frozenset[str]  # that carry meaning
    rows: frozenset[int]  # in which several columns have something

    @property
    def column(self) -> int:
        """The column that it is of."""
        return self.place.column

    @cached_property
    def plain(self) -> frozenset[str]:
        """Its stems without those of its figures and times."""
        kinds = (MentionKind.NUMBER, MentionKind.TIME)
        taken = [m.span for m in self.mentions if m.kind in kinds]
        words = (w for w in self.words if any(span.covers(w) for span in taken))
        return self.stems - {self.stem(word) for word in words}

    def mentioned(self, kind: MentionKind) -> list[Mention]:
        """The mentions of one kind behind the dateline, in reading order."""
        return [m for m in self.mentions if m.kind is kind and m.span.start >= self.start]

    def mark(self, span: Span) -> Mark:
        """A span of this sentence as a mark."""
        return Mark(self.column, span)

    def said(self, span: Span) -> str:
        """The words at a span, on one line."""
        return " ".join(span.of(self.body).split())

    def stem(self, word: Span) -> str:
        """The stem of a word."""
        return stem(word.of(self.body), self.language)


class Passages:
    """All sentences of a comparison; looks through each article once."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        rows: defaultdict[Passage, set[int]] = defaultdict(set)
        for number, row in enumerate(comparison.rows):
            for column, cell in enumerate(row.cells):
                for sentence in cell:
                    rows[Passage(column, sentence)].add(number)
        self._rows = rows
        self.columns = tuple(
            _sentences(n, column, comparison, rows) for n, column in enumerate(comparison.columns)
        )
        self._starts = [[told.span.start for told in column] for column in self.columns]
        self._links: defaultdict[Passage, list[int]] = defaultdict(list)
        for number, link in enumerate(comparison.links, start=1):
            for end in (link.left, link.right):
                self._links[end].append(-number)
        self._linked = {(link.left, link.right) for link in comparison.links}
        self.outlets = [outlet(column, n) for n, column in enumerate(comparison.columns)]

    def at(self, mark: Mark) -> Told | None:
        """The sentence that a mark begins in."""
        number = bisect_right(self._starts[mark.column], mark.span.start) - 1
        return self.columns[mark.column][number] if number >= 0 else None

    def ties(self, told: Told) -> list[int]:
        """What a sentence has in common with those that it is linked to: its rows and links.

        Two sentences with a tie in common are `linked`; a row is its number, a link below 0.
        """
        return [*told.rows, *self._links.get(told.place, ())]

    def linked(self, one: Told, other: Told) -> bool:
        """Whether two sentences stand in one row, or are linked."""
        left, right = sorted((one.place, other.place))
        return not one.rows.isdisjoint(other.rows) or (left, right) in self._linked

    def rows(self, told: Sequence[Told]) -> tuple[int, ...]:
        """The rows that sentences stand in, rising; only the common ones where there are any."""
        counts = Counter(row for t in told for row in t.rows)
        shared = {row for row, count in counts.items() if count > 1}
        return tuple(sorted(shared or {row for t in told for row in self._rows[t.place]}))


def by_place(one: Mark, other: Mark, passages: Passages) -> tuple[object, ...]:
    """Sorts pairs of places by how near they are, whichever column comes first."""
    first, last = sorted((one, other), key=lambda mark: mark.span)
    told = passages.at(first)
    return last.span.start - first.span.start, first.span, last.span, told.body if told else ""


def related(one: Told, other: Told) -> bool:
    """Whether two sentences tell of one thing, as far as their words show."""
    return akin(one.stems, other.stems, _RELATED)


def alike(one: Told, other: Told) -> bool:
    """Whether two sentences are worded alike."""
    return akin(one.stems, other.stems)


def worded_alike(one: Told, other: Told) -> bool:
    """Whether two sentences are so much alike that figures and days in them are of one thing.

    Half of the shorter is shared, and three words at least beside figures and times.
    """
    return akin(one.plain, other.plain) and len(one.plain & other.plain) >= _SHARED


_NOBODY = frozenset({"", "he", "she", "it", "they", "we", "i", "who", "which", "that"})


def source_of(told: Told, span: Span) -> str:
    """Who says what stands at a span of a sentence, verbatim, or "" where nobody is named.

    The attribution nearest to it, else the speaker of the quotation that it stands in.
    """
    near = [
        (max(m.span.start - span.end, span.start - m.span.end), m.span.start, m.value.source)
        for m in told.mentioned(MentionKind.ATTRIBUTION)
        if isinstance(m.value, Attribution) and fold(m.value.source) not in _NOBODY
        if _bears_on(told, m.span, span)
    ]
    if near:
        return " ".join(min(near)[2].split())
    spoken = (
        m.value.speaker
        for m in told.mentioned(MentionKind.QUOTATION)
        if isinstance(m.value, Quotation) and m.span.overlaps(span)
    )
    return " ".join(next(spoken, "").split())


def _bears_on(told: Told, attribution: Span, span: Span) -> bool:
    """Whether an attribution tells who says what stands at `span`.

    Behind it, it must be set off or end its sentence: in "12 died after engineers warned that it
    would fall" the engineers do not say that 12 died.
    """
    if attribution.overlaps(span):
        return False
    if attribution.end <= span.start:
        return True
    before = told.body[span.end : attribution.start].rstrip()[-1:]
    rest = told.body[attribution.end : told.span.end].strip(" .\n\t\"”’'")
    return before in _SET_OFF or not rest


def in_attribution(told: Told, span: Span) -> bool:
    """Whether a span belongs to the words that tell who says it, or when it was said."""
    for mention in told.mentioned(MentionKind.ATTRIBUTION):
        gap = told.body[mention.span.end : span.start]
        before = told.body[span.end : mention.span.start]
        if mention.span.overlaps(span):
            return True
        if mention.span.end <= span.start and not gap.strip():
            return True
        if span.end <= mention.span.start and before.strip() in ("", ","):
            # In "it fell on Tuesday, police said" the day is not that of the saying.
            opening = told.body[told.start : span.start].strip(" \n\t\"“”'‘’")
            if not before.strip() or not opening or opening[-1] in ",;:—–":
                return True
    return False


def _sentences(
    number: int, column: Column, comparison: Comparison, rows: dict[Passage, set[int]]
) -> tuple[Told, ...]:
    body, analysis, language = column.article.body, column.analysis, column.analysis.language
    dateline = dateline_end(body)
    starts = [mention.span.start for mention in analysis.mentions]
    found = []
    for n, sentence in enumerate(analysis.sentences):
        place, span = Passage(number, n), sentence.span
        start = max(span.start, dateline)
        first, last = (bisect_left(starts, at) for at in (span.start, span.end))
        said = (w.of(body) for w in sentence.words if w.start >= start)
        found.append(
            Told(
                place,
                body,
                language,
                column.article.head.dated,
                span,
                start,
                sentence.words,
                analysis.mentions[first:last],
                frozenset(stem(w, language) for w in said if not is_stop(w, language)),
                frozenset(r for r in rows[place] if comparison.rows[r].lone is None),
            )
        )
    return tuple(found)
