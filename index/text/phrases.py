"""A sentence as folded words with the signs between them, and phrases found in it by table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from index.records import Sentence, Span
from index.text.words import fold

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one sentence, folded, with what stands between them.

    `gaps[i]` is the text before word i without white space, `gaps[len(words)]` what follows
    the last one. `starts` and `ends` are places in the body; `capital[i]` says that word i
    begins with a capital letter.
    """

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]

    def span(self, first: int, end: int) -> Span:
        """The place in the body of the words from `first` up to but not including `end`."""
        return Span(self.starts[first], self.ends[end - 1])


def line_of(body: str, sentence: Sentence) -> Line:
    """The line of one sentence of `body`."""
    spans = sentence.words
    raw = [body[s.start : s.end] for s in spans]
    edges = [sentence.span.start, *(s.end for s in spans)]
    nexts = [*(s.start for s in spans), sentence.span.end]
    return Line(
        words=tuple(fold(word) for word in raw),
        gaps=tuple(body[a:b].strip() for a, b in zip(edges, nexts, strict=True)),
        starts=tuple(s.start for s in spans),
        ends=tuple(s.end for s in spans),
        capital=tuple(word[:1].isupper() for word in raw),
    )


def lines_of(body: str, sentences: tuple[Sentence, ...]) -> tuple[Line, ...]:
    """The lines of all sentences of `body`; made once for all finders that follow on each other."""
    global _last  # one slot, read and set as a whole, so threads cannot mix it up
    before, cut, lines = _last
    if before is not body or cut is not sentences:
        lines = tuple(line_of(body, sentence) for sentence in sentences)
        _last = body, sentences, lines
    return lines


_last: tuple[str, tuple[Sentence, ...], tuple[Line, ...]] = ("", (), ())


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """Words `first` up to `end` of a line, and what the table has for them."""

    first: int
    end: int
    value: Value


class PhraseTable(Generic[Value]):
    """Phrases of one or more words, looked up word by word; the longest one wins.

    A phrase is written in lower case with spaces between its words; one with hyphens is found
    with spaces too. No sign but a hyphen may stand between the words in a text.
    """

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in phrases:
            for written in dict.fromkeys((phrase, phrase.replace("-", " "))):
                first, *rest = fold(written).split()
                self._by_first.setdefault(first, []).append((tuple(rest), value))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda c: len(c[0]), reverse=True)

    def at(self, line: Line, first: int) -> Found[Value] | None:
        """The longest phrase that begins with word `first` of `line`, if there is such a word."""
        if first >= len(line.words):
            return None
        for rest, value in self._by_first.get(line.words[first], ()):
            end = first + 1 + len(rest)
            if not rest:
                return Found(first, end, value)
            together = line.words[first + 1 : end] == rest
            if together and not any(g not in _LOOSE for g in line.gaps[first + 1 : end]):
                return Found(first, end, value)
        return None

    def within(self, line: Line) -> Iterator[Found[Value]]:
        """All phrases of `line`, from left to right, none over another."""
        i = 0
        while i < len(line.words):
            found = self.at(line, i) if line.words[i] in self._by_first else None
            if found is not None:
                yield found
            i = i + 1 if found is None else found.end


_LOOSE = frozenset({"", "-", "."})
