"""Hits in context: the places of a body that answer a query, marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.records import PARAGRAPH_BREAK, Excerpt, Span
from index.search.analyser import expand, prefix_form, variants, width_of, written_words
from index.search.query import And, Node, Not, Or, Prefix, Query, Words

_LENGTH = 200  # characters of an excerpt, about


@dataclass(frozen=True, slots=True)
class _Match:
    span: Span
    leaf: int  # which condition of the query it answers


def excerpts(body: str, query: Query, limit: int = 3) -> tuple[Excerpt, ...]:
    """Up to `limit` places of `body`, in its order, those first that answer most of the query.

    What the query leaves out, or asks of other fields, is marked nowhere.
    """
    matches = _finder(query.root).matches(body) if query.root else []
    windows = list(_windows(body, matches))
    best = sorted(windows, key=lambda w: -len({match.leaf for match in w[1]}))[:limit]
    return tuple(
        sorted(
            (
                Excerpt(span, _marks(inside), body.count(PARAGRAPH_BREAK, 0, span.start))
                for span, inside in best
            ),
            key=lambda excerpt: excerpt.span,
        )
    )


def _leaves(node: Node) -> Iterator[Words | Prefix]:
    """The conditions on the body that speak for an article."""
    match node:
        case Words(field=None) | Prefix(field=None):
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                if not isinstance(part, Not):
                    yield from _leaves(part)


# What a written word is to a query: the positions it takes up, the stems looked for, each with
# its distance, and the conditions on a beginning that it fulfils.
_Judged = tuple[int, tuple[tuple[int, str], ...], tuple[int, ...]]


class _Finder:
    """Finds the places of many bodies that answer one query; each written word is judged once."""

    def __init__(self, root: Node) -> None:
        leaves = list(enumerate(_leaves(root)))
        self._runs = [
            (leaf, tuple(term.stem for term in run))
            for leaf, node in leaves
            if isinstance(node, Words)
            for run in variants(node.text)
        ]
        self._prefixes = [
            (leaf, prefix_form(node.text)) for leaf, node in leaves if isinstance(node, Prefix)
        ]
        self._wanted = {stem for _, run in self._runs for stem in run}
        self._judged: dict[str, _Judged] = {}

    def matches(self, body: str) -> list[_Match]:
        """Every place where one of the conditions holds, by start."""
        places: dict[str, dict[int, Span]] = {stem: {} for stem in self._wanted}
        found: list[_Match] = []
        position = 0
        judged = self._judged
        for match in written_words(body):
            width, stems, leaves = judged.get(match[0]) or self._judge(match[0])
            if stems or leaves:
                span = Span(*match.span())
                for offset, stem in stems:
                    places[stem][position + offset] = span
                found.extend(_Match(span, leaf) for leaf in leaves)
            position += width
        for leaf, run in self._runs:
            for at, first in places[run[0]].items():
                spans = [places[stem].get(at + distance) for distance, stem in enumerate(run)]
                if None not in spans and (last := spans[-1]):
                    found.append(_Match(Span(first.start, last.end), leaf))
        return sorted(found, key=lambda match: match.span)

    def _judge(self, written: str) -> _Judged:
        placed = expand(written).placed
        stems = tuple((offset, term.stem) for offset, term in placed if term.stem in self._wanted)
        leaves = tuple(
            leaf
            for leaf, form in self._prefixes
            if any(term.form.startswith(form) for _, term in placed)
        )
        judged = self._judged[written] = (width_of(written), stems, leaves)
        return judged


_finder = lru_cache(maxsize=4)(_Finder)  # one query is asked of a hundred bodies in turn


def _windows(body: str, matches: list[_Match]) -> Iterator[tuple[Span, list[_Match]]]:
    """The matches in groups that one excerpt holds, with its place; the places do not overlap."""
    at = end = 0
    while at < len(matches):
        stop = at + 1
        while stop < len(matches) and _near(body, matches[at].span, matches[stop].span):
            stop += 1
        span = _window(body, matches[at:stop], end)
        while stop < len(matches) and span.covers(matches[stop].span):
            stop += 1
        yield span, matches[at:stop]
        at, end = stop, span.end


def _near(body: str, first: Span, other: Span) -> bool:
    together = other.end - first.start <= _LENGTH
    return together and PARAGRAPH_BREAK not in body[first.start : other.end]


def _window(body: str, group: list[_Match], least: int) -> Span:
    """The matches with the words around them, inside their paragraph, from `least` on."""
    start, end = group[0].span.start, max(match.span.end for match in group)
    before = body.rfind(PARAGRAPH_BREAK, 0, start)
    first = max(least, 0 if before < 0 else before + len(PARAGRAPH_BREAK))
    after = body.find(PARAGRAPH_BREAK, end)
    last = len(body) if after < 0 else after
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
    if at == last:
        return at
    return next((i for i in range(at, end, -1) if body[i].isspace()), end)


def _marks(inside: list[_Match]) -> tuple[Span, ...]:
    """The places without those that lie in others."""
    spans: list[Span] = []
    for span in sorted({match.span for match in inside}, key=lambda s: (s.start, -s.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
        elif span.end > spans[-1].end:
            spans[-1] = Span(spans[-1].start, span.end)
    return tuple(spans)
