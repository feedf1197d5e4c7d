"""Hits in context: the passages of a body that answer a query best, marked."""

from bisect import bisect_left
from collections.abc import Sequence

from index.records import PARAGRAPH_BREAK, Excerpt, Span
from index.search.finding import Match, finder_of
from index.search.query import Query

_LENGTH = 200  # characters of an excerpt, about


def excerpts(body: str, query: Query, limit: int = 3) -> tuple[Excerpt, ...]:
    """Up to `limit` passages of `body`, in its order: those that answer most of the query.

    What the query leaves out, or asks of other fields, is marked nowhere.
    """
    if query.root is None:
        return ()
    return passages(body, finder_of(query.root).in_body(body), limit)


def passages(body: str, matches: Sequence[Match], limit: int) -> tuple[Excerpt, ...]:
    """The passages that have most of the matches' conditions; `matches` are by start."""
    groups = _best(body, matches, limit)
    found: list[Excerpt] = []
    least = paragraph = counted = 0
    for n, (first, last) in enumerate(groups):
        most = matches[groups[n + 1][0]].span.start if n + 1 < len(groups) else len(body)
        span = _window(body, matches[first:last], least, most)
        paragraph += body.count(PARAGRAPH_BREAK, counted, span.start)
        least, counted = span.end, span.start
        found.append(Excerpt(span, marks(_inside(matches, first, span)), paragraph))
    return tuple(found)


def marks(matches: Sequence[Match]) -> tuple[Span, ...]:
    """The words of the matches, by place, those that overlap made one."""
    spans: list[Span] = []
    for span in sorted({mark for match in matches for mark in match.marks}):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
        elif span.end > spans[-1].end:
            spans[-1] = Span(spans[-1].start, span.end)
    return tuple(spans)


def _best(body: str, matches: Sequence[Match], limit: int) -> list[tuple[int, int]]:
    """The groups of matches that one excerpt holds, as ranges, by place.

    The one that answers most of the query is taken first, then those that answer most of what
    none answers yet.
    """
    ranges = []
    for first, match in enumerate(matches):
        last = first + 1
        end = match.span.end
        while last < len(matches) and _near(body, match.span, matches[last].span):
            end = max(end, matches[last].span.end)
            last += 1
        ranges.append((frozenset(m.leaf for m in matches[first:last]), first, last, end))
    chosen: list[tuple[int, int]] = []
    answered: frozenset[int] = frozenset()
    while ranges and len(chosen) < limit:
        leaves, first, last, end = min(
            ranges, key=lambda one: (-len(one[0] - answered), -len(one[0]), one[1])
        )
        chosen.append((first, last))
        answered |= leaves
        start = matches[first].span.start
        ranges = [r for r in ranges if r[3] <= start or matches[r[1]].span.start >= end]
    return sorted(chosen)


def _near(body: str, first: Span, other: Span) -> bool:
    together = other.end - first.start <= _LENGTH
    return together and body.find(PARAGRAPH_BREAK, first.start, other.end) < 0


def _inside(matches: Sequence[Match], first: int, span: Span) -> list[Match]:
    """The matches that an excerpt holds, those included that it happens to hold."""
    start = bisect_left(matches, span.start, hi=first, key=lambda match: match.span.start)
    found = []
    for match in matches[start:]:
        if match.span.start >= span.end:
            break
        if span.covers(match.span):
            found.append(match)
    return found


def _window(body: str, group: Sequence[Match], least: int, most: int) -> Span:
    """The matches with the words around them, inside their paragraph, from `least` to `most`."""
    start, end = group[0].span.start, max(match.span.end for match in group)
    before = body.rfind(PARAGRAPH_BREAK, 0, start)
    first = max(least, 0 if before < 0 else before + len(PARAGRAPH_BREAK))
    after = body.find(PARAGRAPH_BREAK, end)
    last = min(most, len(body) if after < 0 else after)
    room = max(0, _LENGTH - (end - start))
    left = max(first, start - max(room // 2, room - (last - end)))
    right = min(last, max(end, left + _LENGTH))
    return Span(_word_start(body, left, start, first), _word_end(body, right, end, last))


def _word_start(body: str, at: int, start: int, first: int) -> int:
    """The first place from `at` to `start` where a word begins."""
    if at == first:
        return at + (len(body[at:start]) - len(body[at:start].lstrip()))
    return next((i + 1 for i in range(at - 1, start) if body[i].isspace()), start)


def _word_end(body: str, at: int, end: int, last: int) -> int:
    """The last place from `at` back to `end` where a word ends."""
    if at == last and (at == len(body) or body[at].isspace()):
        return end + len(body[end:at].rstrip())
    return next((i for i in range(min(at, len(body) - 1), end, -1) if body[i].isspace()), end)
