"""What each article has in one row: the material that differences are read from."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.records import Column, Mention, MentionKind, Row, Span
from index.text.words import is_stop, stem


@dataclass(frozen=True, slots=True)
class Side:
    """One cell of a row; `article` are the mentions of the whole article, not of the cell alone."""

    column: int
    outlet: str
    body: str
    language: str
    published: date | None
    span: Span
    words: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    article: tuple[Mention, ...]

    def mentioned(self, kind: MentionKind) -> tuple[Mention, ...]:
        """The mentions of one kind, in reading order."""
        return tuple(mention for mention in self.mentions if mention.kind is kind)


def alike(one: Side, two: Side) -> bool:
    """Whether the sides share half of the words of the shorter that carry meaning."""
    left, right = _telling(one), _telling(two)
    return 2 * len(left & right) >= min(len(left), len(right)) > 0


def _telling(side: Side) -> set[str]:
    said = (word.of(side.body) for word in side.words)
    return {stem(word, side.language) for word in said if not is_stop(word, side.language)}


def outlet(column: Column, number: int) -> str:
    """What to call an article in a sentence."""
    return column.article.head.outlet or f"article {number + 1}"


class Sides:
    """Finds the sides of rows; looks through each article once."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._outlets = _distinct([outlet(column, n) for n, column in enumerate(columns)])
        self._starts = [[m.span.start for m in c.analysis.mentions] for c in columns]

    def of(self, row: Row) -> tuple[Side, ...]:
        """The filled cells of `row`, by column."""
        return tuple(self._side(n, cell) for n, cell in enumerate(row.cells) if cell)

    def _side(self, number: int, cell: Sequence[int]) -> Side:
        column = self._columns[number]
        sentences = [column.analysis.sentences[n] for n in cell]
        span = Span(sentences[0].span.start, sentences[-1].span.end)
        first = bisect_left(self._starts[number], span.start)
        stop = bisect_left(self._starts[number], span.end)
        return Side(
            column=number,
            outlet=self._outlets[number],
            body=column.article.body,
            language=column.analysis.language,
            published=column.article.head.dated,
            span=span,
            words=tuple(word for sentence in sentences for word in sentence.words),
            mentions=column.analysis.mentions[first:stop],
            article=column.analysis.mentions,
        )


def _distinct(outlets: list[str]) -> list[str]:
    """The names, with the article's number where two articles are of one outlet."""
    return [
        f"{name} (article {n + 1})" if outlets.count(name) > 1 else name
        for n, name in enumerate(outlets)
    ]
