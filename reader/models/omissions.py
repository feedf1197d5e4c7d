"""What each file lacks that all others have, and headlines that their text does not bear out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from index.records import (
    ArticleHead,
    Comparison,
    CutOff,
    DifferenceType,
    Findings,
    HeadlineDoubt,
    Mark,
    Omission,
    Relation,
    Span,
)
from reader.models import captions
from reader.models.findings import (
    FindingLines,
    Line,
    Standing,
    WordMark,
    Words,
    paragraph_of,
    verbatim,
)
from reader.models.outlets import outlet_name
from reader.plurals import plural

translate = QCoreApplication.translate

FEWEST = 3  # articles: of two, nobody can say which left out and which added
_ORDER = (
    DifferenceType.DETAIL_ONLY,
    DifferenceType.NUMBER,
    DifferenceType.ENTITY,
    DifferenceType.PLACE,
    DifferenceType.DATE,
    DifferenceType.ATTRIBUTION,
)


class Part(StrEnum):
    """What is shown besides the section of one column, which is named by its number."""

    ALL = "all"
    HEADLINES = "headlines"


Keep = Part | int


@dataclass(frozen=True, slots=True)
class SectionLine:
    """The line above all that one file lacks, or above the headlines."""

    keep: Keep
    title: str
    note: str  # the date of the article; empty for headlines
    text: str  # how much follows
    place: None = None
    cited: None = None
    source: str = ""

    @property
    def spoken(self) -> str:
        return f"{self.title}. {self.text}"


@dataclass(frozen=True, slots=True)
class CutOffLine:
    """Why a file looks cut off, with the words that show it."""

    text: str
    words: Words
    place: Mark
    source: str = ""

    @property
    def cited(self) -> Mark:
        return self.place

    @property
    def spoken(self) -> str:
        warning = translate("omissions", "Warning: the file looks cut off")
        return f"{warning}. {self.text} {self.words.text}"


@dataclass(frozen=True, slots=True)
class LackLine:
    """One thing that all others have; the lines below it show where."""

    type: DifferenceType
    text: str
    outlets: tuple[str, ...]  # that have it
    place: Mark | None
    source: str = ""

    @property
    def cited(self) -> Mark | None:
        return self.place

    @property
    def spoken(self) -> str:
        return f"{lacking_word(self.type)}. {self.text}"


@dataclass(frozen=True, slots=True)
class HeadlineLine:
    """A title with what its text does not bear out marked; lines below it show the text."""

    doubt: HeadlineDoubt
    head: ArticleHead
    words: Words
    place: Mark | None  # the first words of the body that say otherwise
    cited: Mark | None
    source: str = ""

    @property
    def spoken(self) -> str:
        doubted = self.doubt.span.of(self.words.text)
        told = translate("omissions", "Headline of {outlet}: {title}. In doubt: {words}").format(
            outlet=outlet_name(self.head), title=self.words.text, words=doubted
        )
        return f"{told}. {self.doubt.text}"


@dataclass(frozen=True, slots=True)
class ProofLine:
    """Words of an article, the sentence around them included, that show it."""

    outlet: str
    paragraph: int | None  # from 1
    words: Words
    place: Mark
    cited: Mark
    source: str = ""

    @property
    def spoken(self) -> str:
        where = [self.outlet]
        if self.paragraph is not None:
            where.append(translate("omissions", "paragraph {}").format(self.paragraph))
        return f"{', '.join(where)}: {self.words.text}"


class OmissionModel(FindingLines):
    """Lists what is left out, column by column, then headlines; a filter may keep one part."""

    def __init__(self) -> None:
        super().__init__()
        self._findings = Findings()
        self._keep: Keep = Part.ALL

    @property
    def kept(self) -> Keep:
        """Which part is shown."""
        return self._keep

    def show(self, comparison: Comparison | None, findings: Findings) -> None:
        """List other findings, all of them if what was kept is not there."""
        self._findings = findings if comparison else Findings()
        columns = len(comparison.columns) if comparison else 0
        if isinstance(self._keep, int) and self._keep >= columns:
            self._keep = Part.ALL
        self._refill(comparison)

    def keep(self, keep: Keep) -> None:
        """Show one part, or all."""
        self._keep = keep
        self._refill(self.comparison)

    def counts(self) -> Counter[Keep]:
        """How many findings each part has; a file that looks cut off counts as none."""
        found: Counter[Keep] = Counter(omission.column for omission in self._findings.omissions)
        found[Part.HEADLINES] = len(self._findings.headlines)
        found[Part.ALL] = len(self._findings.omissions) + len(self._findings.headlines)
        return found

    def cut_off(self) -> frozenset[int]:
        """The columns whose file looks cut off."""
        return frozenset(cut.column for cut in self._findings.cut_off)

    def _refill(self, comparison: Comparison | None) -> None:
        lines: list[Line] = []
        if comparison is not None:
            for column in range(len(comparison.columns)):
                if self._keep in (Part.ALL, column):
                    lines.extend(lines_of_column(comparison, column, self._findings))
            if self._keep in (Part.ALL, Part.HEADLINES):
                lines.extend(lines_of_headlines(comparison, self._findings.headlines))
        self._show(comparison, lines)


def lines_of_column(comparison: Comparison, column: int, findings: Findings) -> Iterator[Line]:
    """The section of one file: that it looks cut off, then what it lacks; nothing if neither."""
    cuts = [cut for cut in findings.cut_off if cut.column == column]
    lacks = sorted(
        (omission for omission in findings.omissions if omission.column == column),
        key=lambda omission: _rank(omission.type),
    )
    if not cuts and not lacks:
        return
    head = comparison.columns[column].article.head
    text = translate("omissions", "Not in this file, but in all others: {}").format(len(lacks))
    if not lacks:
        text = translate("omissions", "Nothing was found that all others have and this file lacks")
    yield SectionLine(column, outlet_name(head), captions.date_of(head).text, text)
    for cut in cuts:
        yield _cut_off(comparison, cut)
    for omission in lacks:
        yield from _lack(comparison, omission)


def lines_of_headlines(comparison: Comparison, doubts: Sequence[HeadlineDoubt]) -> Iterator[Line]:
    """The section of headlines; nothing if there are none in doubt."""
    if not doubts:
        return
    count = len(doubts)
    text = plural(
        translate("omissions", "%n headline(s) that the text below does not bear out", "", count),
        count,
    )
    yield SectionLine(Part.HEADLINES, translate("omissions", "Headlines"), "", text)
    for doubt in doubts:
        article = comparison.columns[doubt.column].article
        place = doubt.marks[0] if doubt.marks else None
        conflict = doubt.relation is Relation.CONFLICTING
        doubted = WordMark(doubt.span, Standing.MARKED, doubt.type, conflict=conflict)
        words = Words(article.head.title, (doubted,))
        cited = _sentences(comparison, place) if place else None
        yield HeadlineLine(doubt, article.head, words, place, cited)
        for mark in doubt.marks:
            where = translate("omissions", "its text")
            yield _proof(comparison, mark, doubt.type, where, conflict=conflict)


def lacking_word(kind: DifferenceType) -> str:
    """What is lacking, in one word."""
    return {
        DifferenceType.DETAIL_ONLY: translate("omissions", "passage"),
        DifferenceType.NUMBER: translate("omissions", "figure"),
        DifferenceType.ENTITY: translate("omissions", "name"),
        DifferenceType.PLACE: translate("omissions", "place"),
        DifferenceType.DATE: translate("omissions", "date"),
        DifferenceType.ATTRIBUTION: translate("omissions", "source"),
    }.get(kind, str(kind))


def _rank(kind: DifferenceType) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _cut_off(comparison: Comparison, cut: CutOff) -> CutOffLine:
    place = Mark(cut.column, cut.span)
    around = _sentences(comparison, place)
    return CutOffLine(cut.text, Words(verbatim(comparison, around)), place)


def _lack(comparison: Comparison, omission: Omission) -> Iterator[Line]:
    columns = dict.fromkeys(mark.column for mark in omission.marks)
    outlets = [outlet_name(comparison.columns[column].article.head) for column in columns]
    first = omission.marks[0] if omission.marks else None
    yield LackLine(omission.type, omission.text, tuple(outlets), first)
    for mark in omission.marks:
        outlet = outlet_name(comparison.columns[mark.column].article.head)
        yield _proof(comparison, mark, omission.type, outlet)


def _proof(
    comparison: Comparison,
    mark: Mark,
    kind: DifferenceType,
    outlet: str,
    *,
    conflict: bool = False,
) -> ProofLine:
    around = _sentences(comparison, mark)
    span = mark.span.shifted(-around.span.start)
    marks = (WordMark(span, Standing.MARKED, kind, conflict=conflict),) if mark != around else ()
    words = Words(verbatim(comparison, around), marks)
    return ProofLine(outlet, paragraph_of(comparison, mark), words, mark, around)


def _sentences(comparison: Comparison, mark: Mark) -> Mark:
    """The sentences that a mark touches; the mark itself outside sentences."""
    spans = [
        sentence.span
        for sentence in comparison.columns[mark.column].analysis.sentences
        if sentence.span.overlaps(mark.span)
    ]
    if not spans:
        return mark
    start = min(spans[0].start, mark.span.start)
    return Mark(mark.column, Span(start, max(spans[-1].end, mark.span.end)))
