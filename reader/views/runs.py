"""The pieces of a body that stand as one passage, and how Qt counts their characters."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from index.records import Analysis, Passage, Span


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences of one paragraph that stand together in a cell, as one passage."""

    column: int
    sentences: tuple[int, ...]
    paragraph: int  # from 0
    span: Span  # in the body

    def holds(self, passage: Passage) -> bool:
        """Whether a sentence is one of these."""
        return passage.column == self.column and passage.sentence in self.sentences


def runs(column: int, analysis: Analysis, sentences: Iterable[int]) -> tuple[Run, ...]:
    """Cut the sentences of a cell, in rising order, where they are not neighbours."""
    groups: list[list[int]] = []
    for number in sentences:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and number == last + 1
            and analysis.sentences[number].paragraph == analysis.sentences[last].paragraph
        ):
            groups[-1].append(number)
        else:
            groups.append([number])
    return tuple(
        Run(
            column,
            tuple(group),
            analysis.sentences[group[0]].paragraph,
            Span(analysis.sentences[group[0]].span.start, analysis.sentences[group[-1]].span.end),
        )
        for group in groups
    )


class Units:
    """Code points against UTF-16 units, which Qt counts in."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] | None = None
        if not text.isascii() and max(text) > "\uffff":
            self._starts = list(accumulate((1 + (c > "\uffff") for c in text), initial=0))

    def of_point(self, point: int) -> int:
        """The unit that code point number `point` starts at."""
        return point if self._starts is None else self._starts[point]

    def to_point(self, unit: int) -> int:
        """The code point that holds unit number `unit`, or the first one after it."""
        return unit if self._starts is None else bisect_left(self._starts, unit)
