"""What each article has in one row: the material that differences are read from."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from index.records import Column, Mention, MentionKind, Name, Quantity, Row, Span
from index.text.datelines import dateline_end
from index.text.words import fold, is_stop, stem, words


@dataclass(frozen=True, slots=True)
class Whole:
    """What a whole article tells, wherever it stands in it."""

    names: frozenset[Name]
    quantities: frozenset[Quantity]
    quotations: tuple[tuple[str, ...], ...]  # folded words

    @classmethod
    def of(cls, column: Column) -> "Whole":
        """All of `column`."""
        body, mentions = column.article.body, column.analysis.mentions
        values = [mention.value for mention in mentions]
        return cls(
            frozenset(value for value in values if isinstance(value, Name)),
            frozenset(value for value in values if isinstance(value, Quantity)),
            tuple(folded(body, m.span) for m in mentions if m.kind is MentionKind.QUOTATION),
        )


def folded(body: str, span: Span) -> tuple[str, ...]:
    """The words of a span of `body`, as they are compared."""
    return tuple(fold(word.of(body)) for word in words(body, span.start, span.end))


@dataclass(frozen=True, slots=True)
class Side:
    """One cell of a row, with the whole article that it is of."""

    column: int
    outlet: str
    body: str
    language: str
    published: date | None
    sentences: tuple[Span, ...]  # rising; others may lie between them
    words: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    whole: Whole
    telling: frozenset[str]  # stems of the words that carry meaning, but those of a dateline

    @property
    def length(self) -> int:
        """Characters in all sentences."""
        return sum(span.end - span.start for span in self.sentences)

    def mentioned(self, kind: MentionKind) -> tuple[Mention, ...]:
        """The mentions of one kind, in reading order."""
        return tuple(mention for mention in self.mentions if mention.kind is kind)


def alike(one: Side, two: Side) -> bool:
    """Whether the sides share half of the words of the shorter that carry meaning."""
    return akin(one.telling, two.telling)


def sentence_stems(side: Side, span: Span) -> frozenset[str]:
    """The stems that carry meaning in the sentence that a span of `side` begins in."""
    if len(side.sentences) == 1:
        return side.telling
    within = next((s for s in side.sentences if s.start <= span.start < s.end), span)
    words_in = [word for word in side.words if within.start <= word.start < within.end]
    return _stems(side.body, words_in, side.language)


def _stems(body: str, own: Iterable[Span], language: str) -> frozenset[str]:
    """The stems of words of `body` that carry meaning, but those of a dateline."""
    start = dateline_end(body)
    said = (word.of(body) for word in own if word.start >= start)
    return frozenset(stem(word, language) for word in said if not is_stop(word, language))


def akin(left: frozenset[str], right: frozenset[str], part: float = 0.5) -> bool:
    """Whether two sentences, as their stems, share a part of the shorter."""
    shorter = min(len(left), len(right))
    return len(left & right) >= part * shorter > 0


def outlet(column: Column, number: int) -> str:
    """What to call an article in a sentence."""
    return column.article.head.outlet or f"article {number + 1}"


class Sides:
    """Finds the sides of rows; looks through each article once."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._outlets = outlet_names(columns)
        self._wholes = [Whole.of(column) for column in columns]
        self._starts = [[m.span.start for m in c.analysis.mentions] for c in columns]

    def of(self, row: Row) -> tuple[Side, ...]:
        """The filled cells of `row`, by column."""
        return tuple(self._side(n, cell) for n, cell in enumerate(row.cells) if cell)

    def others(self, side: Side) -> list[Whole]:
        """The articles beside the one that `side` is of, if they may be in its language."""
        return [
            whole
            for n, whole in enumerate(self._wholes)
            if n != side.column
            if self._columns[n].analysis.language in (side.language, "") or not side.language
        ]

    def _side(self, number: int, cell: Sequence[int]) -> Side:
        column = self._columns[number]
        sentences = [column.analysis.sentences[n] for n in cell]
        own = tuple(word for sentence in sentences for word in sentence.words)
        return Side(
            column=number,
            outlet=self._outlets[number],
            body=column.article.body,
            language=column.analysis.language,
            published=column.article.head.dated,
            sentences=tuple(sentence.span for sentence in sentences),
            words=own,
            mentions=tuple(m for s in sentences for m in self._within(number, s.span)),
            whole=self._wholes[number],
            telling=_stems(column.article.body, own, column.analysis.language),
        )

    def _within(self, number: int, span: Span) -> tuple[Mention, ...]:
        starts, mentions = self._starts[number], self._columns[number].analysis.mentions
        return mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def outlet_names(columns: Sequence[Column]) -> list[str]:
    """What to call each article, with its number where two are of one outlet."""
    outlets = [outlet(column, n) for n, column in enumerate(columns)]
    return [
        f"{name} (article {n + 1})" if outlets.count(name) > 1 else name
        for n, name in enumerate(outlets)
    ]
