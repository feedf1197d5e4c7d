"""Every hit in its context, one line a hit."""

import re
from collections.abc import Iterator, Sequence

from index.records import PARAGRAPH_BREAK, ArticleId, ContextLine, LineOrder, Span
from index.search.finding import Match
from index.text.words import fold

_AROUND = 100  # characters on either side, at most
_COMPARED = 5  # words by which lines are put in order
_WORD = re.compile(r"[^\W_]+")


def context_lines(article: ArticleId, body: str, matches: Sequence[Match]) -> Iterator[ContextLine]:
    """The lines of one article, in the order of its body; `matches` are by start.

    Matches that overlap are one hit. Around it stand whole words of its paragraph.
    """
    paragraph = counted = 0
    for span in _hits(matches):
        paragraph += body.count(PARAGRAPH_BREAK, counted, span.start)
        counted = span.start
        first = body.rfind(PARAGRAPH_BREAK, 0, span.start)
        first = 0 if first < 0 else first + len(PARAGRAPH_BREAK)
        last = body.find(PARAGRAPH_BREAK, span.end)
        last = len(body) if last < 0 else last
        yield ContextLine(
            article,
            paragraph,
            _before(body, first, span.start),
            span.of(body),
            _after(body, span.end, last),
            span,
        )


def _hits(matches: Sequence[Match]) -> Iterator[Span]:
    start, end = -1, -1
    for match in matches:
        if match.span.start < end:
            end = max(end, match.span.end)
            continue
        if end >= 0:
            yield Span(start, end)
        start, end = match.span.start, match.span.end
    if end >= 0:
        yield Span(start, end)


def _before(body: str, first: int, end: int) -> str:
    start = end - _AROUND
    if start <= first:
        return body[first:end]
    text = body[start:end]
    if not body[start - 1].isspace():
        cut = next((n for n, c in enumerate(text) if c.isspace()), 0)
        text = text[cut:]
    return text.lstrip()


def _after(body: str, start: int, last: int) -> str:
    end = start + _AROUND
    if end >= last:
        return body[start:last]
    text = body[start:end]
    if not body[end].isspace():
        cut = next((n for n in range(len(text), 0, -1) if text[n - 1].isspace()), len(text) + 1)
        text = text[: cut - 1]
    return text.rstrip()


def sort_key(line: ContextLine, order: LineOrder) -> tuple[str, ...]:
    """The words around a hit that put its line in order, the nearest first, without case or accent.

    Only for `BEFORE` and `AFTER`; the other orders are those of articles.
    """
    found = _WORD.findall(line.before if order is LineOrder.BEFORE else line.after)
    near = found[: -_COMPARED - 1 : -1] if order is LineOrder.BEFORE else found[:_COMPARED]
    return tuple([fold(word) for word in near])
