"""The quotations that several outlets carry, each with its versions below it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from index.records import (
    ArticleHead,
    Comparison,
    DifferenceType,
    Findings,
    Mark,
    QuoteState,
    QuoteVersion,
    SameQuotation,
    Span,
)
from reader.models import captions
from reader.models.findings import FindingLines, Line, Standing, WordMark, Words, verbatim
from reader.models.outlets import outlet_name
from reader.plurals import plural

translate = QCoreApplication.translate

_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Keep(StrEnum):
    """Which quotations are shown: those that have such a version."""

    ALL = "all"
    CLIPPED = "clipped"
    REWORDED = "reworded"
    OTHER_SPEAKER = "another speaker"


@dataclass(frozen=True, slots=True)
class QuotationLine:
    """The line above the versions of one quotation."""

    number: int  # in `Findings.quotations`
    speaker: str  # may be empty
    text: str
    outlets: int
    place: Mark  # of the fullest version
    source: str  # of that one

    @property
    def cited(self) -> Mark:
        return self.place

    @property
    def spoken(self) -> str:
        return f"{self.speaker or nobody()}. {self.text}"


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One outlet's version; its words have gaps where words of the fullest one are not."""

    number: int  # of the quotation
    version: QuoteVersion
    head: ArticleHead
    words: Words
    lacking: int  # words of the fullest one that are not here, and nothing in their place
    otherwise: int  # words that the fullest one has otherwise or not at all

    @property
    def place(self) -> Mark:
        return self.version.mark

    @property
    def cited(self) -> Mark:
        return self.version.mark

    @property
    def source(self) -> str:
        return self.version.speaker

    @property
    def amounts(self) -> tuple[str, ...]:
        """How much is not here, and how much is otherwise, in words."""
        lacking = (lacking_words(self.lacking),) if self.lacking else ()
        return (*lacking, other_words(self.otherwise)) if self.otherwise else lacking

    @property
    def outlet(self) -> str:
        return outlet_name(self.head)

    @property
    def date(self) -> str:
        return captions.date_of(self.head).text

    @property
    def spoken(self) -> str:
        parts = [self.outlet, self.date, state_word(self.version.state), *self.amounts]
        if self.version.other_speaker:
            parts.append(other_speaker())
        said = ", ".join(part for part in (self.version.speaker, self.version.verb) if part)
        return f"{', '.join(parts)}: {self.words.text}. {said or nobody()}"


class QuotationModel(FindingLines):
    """Lists the quotations of one comparison, of which a filter may keep some only."""

    def __init__(self) -> None:
        super().__init__()
        self._quotations: tuple[SameQuotation, ...] = ()
        self._keep = Keep.ALL

    @property
    def kept(self) -> Keep:
        """Which quotations are shown."""
        return self._keep

    def show(self, comparison: Comparison | None, findings: Findings) -> None:
        """List other quotations, filtered as before."""
        self._quotations = findings.quotations if comparison else ()
        self._refill(comparison)

    def keep(self, keep: Keep) -> None:
        """Show only quotations that have such a version."""
        self._keep = keep
        self._refill(self.comparison)

    def counts(self) -> Counter[Keep]:
        """How many quotations each filter would keep."""
        return Counter(keep for keep in Keep for one in self._quotations if _passes(one, keep))

    def _refill(self, comparison: Comparison | None) -> None:
        lines: list[Line] = []
        for number, quotation in enumerate(self._quotations):
            if comparison is not None and _passes(quotation, self._keep):
                lines.extend(lines_of(comparison, number, quotation))
        self._show(comparison, lines)


def lines_of(comparison: Comparison, number: int, quotation: SameQuotation) -> Iterator[Line]:
    """The lines of one quotation: who speaks, then each version."""
    speakers = [v.speaker for v in quotation.versions if not v.other_speaker]
    speaker = max(speakers, key=_named, default="")
    columns = {version.mark.column for version in quotation.versions}
    full = quotation.fullest
    yield QuotationLine(number, speaker, quotation.text, len(columns), full.mark, full.speaker)
    for version in quotation.versions:
        head = comparison.columns[version.mark.column].article.head
        words = words_of(comparison, quotation, version)
        lacking = sum(count for _, count in _gaps(comparison, quotation, version))
        body = comparison.columns[version.mark.column].article.body
        otherwise = sum(_word_count(span.of(body)) for span in version.changed)
        yield VersionLine(number, version, head, words, lacking, otherwise)


def words_of(comparison: Comparison, quotation: SameQuotation, version: QuoteVersion) -> Words:
    """The words of a version: marked where they are otherwise, a gap for what is not here.

    Those of the fullest version are marked where another one lacks them.
    """
    text = verbatim(comparison, version.mark)
    start = version.mark.span.start
    marks = [
        WordMark(span.shifted(-start), Standing.MARKED, DifferenceType.QUOTE)
        for span in version.changed
    ]
    if version is quotation.fullest:
        marks += _lacked(quotation)
        words = Words(text, tuple(sorted(marks, key=lambda mark: mark.span)))
    else:
        words = _with_gaps(text, marks, _gaps(comparison, quotation, version))
    return words if version.state is QuoteState.PARAPHRASED else _in_quotation_marks(words)


def gap_place(full: str, lost: Span, kept: str) -> int:
    """Where in `kept` the words at `lost` in `full` would stand: at its start or behind a word.

    Both are aligned word by word, without regard to case.
    """
    full_words = [Span(*found.span()) for found in _WORD.finditer(full)]
    kept_words = [Span(*found.span()) for found in _WORD.finditer(kept)]
    matcher = SequenceMatcher(
        None,
        [word.of(full).casefold() for word in full_words],
        [word.of(kept).casefold() for word in kept_words],
        autojunk=False,
    )
    last = -1
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            if full_words[block.a + step].end <= lost.start:
                last = block.b + step
    if last < 0:
        return 0
    end = kept_words[last].end
    while end < len(kept) and not kept[end].isspace():  # a full stop stays with its word
        end += 1
    return end


def state_word(state: QuoteState) -> str:
    """How a version stands to the fullest one, in a word or two."""
    return {
        QuoteState.FULLEST: translate("quotations", "fullest"),
        QuoteState.SAME: translate("quotations", "the same"),
        QuoteState.CLIPPED: translate("quotations", "clipped"),
        QuoteState.REWORDED: translate("quotations", "reworded"),
        QuoteState.PARAPHRASED: translate("quotations", "paraphrased"),
    }[state]


def lacking_words(count: int) -> str:
    """How much is not here: "9 words not here"."""
    return plural(translate("quotations", "%n word(s) not here", "", count), count)


def other_words(count: int) -> str:
    """How much is otherwise: "3 words otherwise"."""
    return plural(translate("quotations", "%n word(s) otherwise", "", count), count)


def other_speaker() -> str:
    """What is said of a version that names someone else."""
    return translate("quotations", "another speaker")


def nobody() -> str:
    """What stands for a speaker who is not named."""
    return translate("quotations", "no speaker named")


def _passes(quotation: SameQuotation, keep: Keep) -> bool:
    match keep:
        case Keep.ALL:
            return True
        case Keep.CLIPPED:
            return any(v.state is QuoteState.CLIPPED for v in quotation.versions)
        case Keep.REWORDED:
            return any(v.state is QuoteState.REWORDED for v in quotation.versions)
        case Keep.OTHER_SPEAKER:
            return any(v.other_speaker for v in quotation.versions)


def _named(speaker: str) -> tuple[int, bool]:
    """How well a speaker is named: “Vicente Fox” better than “Fox”, that better than “he”."""
    return sum(word[0].isupper() for word in speaker.split()), bool(speaker)


def _full(comparison: Comparison, quotation: SameQuotation) -> str:
    return comparison.columns[quotation.fullest.mark.column].article.body


def _word_count(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))


def _lacked(quotation: SameQuotation) -> Iterator[WordMark]:
    """The words of the fullest version that others lack, cut where one more does or no longer."""
    whole = quotation.fullest.mark.span
    lost = [(span, v.mark.column) for v in quotation.versions for span in v.missing]
    edges = sorted({edge for span, _ in lost for edge in (span.start, span.end)})
    for start, end in pairwise(edges):
        piece = Span(start, end)
        columns = frozenset(column for span, column in lost if span.covers(piece))
        if columns and whole.covers(piece):
            shifted = piece.shifted(-whole.start)
            yield WordMark(shifted, Standing.LACKED, DifferenceType.QUOTE, columns)


def _gaps(
    comparison: Comparison, quotation: SameQuotation, version: QuoteVersion
) -> list[tuple[int, int]]:
    """Places in a version's words, rising, with how many words are not there.

    Where other words stand in their place, these are marked, and nothing is missing.
    """
    whole, body = quotation.fullest.mark.span, _full(comparison, quotation)
    full, kept = whole.of(body), verbatim(comparison, version.mark)
    changed = [span.shifted(-version.mark.span.start) for span in version.changed]
    found: Counter[int] = Counter()
    for span in version.missing:
        place = gap_place(full, span.shifted(-whole.start), kept)
        if not any(_follows(kept, place, other) for other in changed):
            found[place] += _word_count(span.of(body))
    return sorted((place, count) for place, count in found.items() if count)


def _follows(text: str, place: int, words: Span) -> bool:
    """Whether a place lies inside some words, or only blanks and signs before them."""
    if place >= words.start:
        return place < words.end
    return _WORD.search(text, place, words.start) is None


def _with_gaps(text: str, marks: Sequence[WordMark], gaps: Sequence[tuple[int, int]]) -> Words:
    parts: list[str] = []
    placed: list[WordMark] = []
    length = at = 0
    moved: list[tuple[int, int]] = []  # places of `text` behind which all stands further on
    for place, count in gaps:
        gap = f"[… {lacking_words(count)} …]".replace(" ", "\u00a0")  # on one line
        before = text[at:place] + (" " if place else "")
        start = length + len(before)
        parts += [before, gap, "" if place else " "]
        placed.append(WordMark(Span(start, start + len(gap)), Standing.GAP))
        length = start + len(gap) + (0 if place else 1)
        moved.append((place, len(gap) + 1))
        at = place
    parts.append(text[at:])
    for mark in marks:
        placed += _around(mark, moved)
    return Words("".join(parts), tuple(sorted(placed, key=lambda mark: mark.span)))


def _in_quotation_marks(words: Words) -> Words:
    moved = (replace(mark, span=mark.span.shifted(1)) for mark in words.marks)
    return Words(f"“{words.text}”", tuple(moved))


def _around(mark: WordMark, moved: Sequence[tuple[int, int]]) -> Iterator[WordMark]:
    """A mark where its words stand once gaps are put in; one that has a gap inside is cut."""
    inside = [place for place, _ in moved if mark.span.start < place < mark.span.end]
    for start, end in pairwise([mark.span.start, *inside, mark.span.end]):
        by = sum(length for place, length in moved if place <= start)
        yield WordMark(Span(start, end).shifted(by), mark.standing, mark.type, mark.columns)
