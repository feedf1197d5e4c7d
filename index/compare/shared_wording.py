"""What articles have word for word, apart from what they quote.

The seeds are shingles, runs of six folded words (Broder, "On the resemblance and containment of
documents", 1997; Schleimer, Wilkerson and Aiken, "Winnowing", 2003, thin them out, which the few
articles of one event do not need). Each seed is made as long as it goes, and the longest runs
are taken first, each word once (greedy tiling, as in Clough, Gaizauskas, Piao and Wilks, "METER:
MEasuring TExt Reuse", 2002).

Words in quotation marks count nowhere: two reporters who heard one man copy nobody. Nor do runs
that hold little but names, titles and function words. One passage in common, such as a paragraph of
background or a notice that all pages of a site carry, makes no copy either, unless it is most of an
article.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, count, islice

import numpy as np
from numpy.typing import NDArray

from index.records import (
    Column,
    Mark,
    MentionKind,
    Quotation,
    SharedRun,
    SharedWording,
    Span,
)
from index.text.words import fold, is_stop

SHINGLE = 6
COPIED_SHARE = 0.25  # of the shorter article's own words, from which two are one text
COPIED_WORDS = 24  # and at least so many words: one sentence may be chance
_WHOLE_SHARE = 0.6  # of the shorter article, from which one passage alone makes it a copy
_PARAGRAPHS = 2  # that copies have in common, or
_SENTENCES = 3
_TELLING = 3  # words of a run that are neither names nor function words
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no word of a shingle is lost

_Numbers = NDArray[np.int64]
_Run = tuple[int, int, int]  # first word left, first word right, how many words


def shared_wording(columns: Sequence[Column]) -> tuple[SharedWording, ...]:
    """All pairs of articles with words in common, by their columns.

    What is found for two articles depends on nothing but these two, in either order.
    """
    numbers, unlike = _Numbering(), count(-1, -1)
    streams = [_stream(column, numbers, unlike) for column in columns]
    seeds = _seeds(streams)
    found = []
    for a, b in combinations(range(len(columns)), 2):
        turned = columns[b].article.body < columns[a].article.body
        one, two = (b, a) if turned else (a, b)
        runs = _tiles(streams[one], streams[two], _meeting(seeds[one], seeds[two]))
        if runs:
            runs = sorted((j, i, n) if turned else (i, j, n) for i, j, n in runs)
            found.append(_wording(a, b, streams, runs))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Stream:
    """The words of one article in order, as numbers that all articles share.

    Quoted words have a negative number that no other word has.
    """

    written: list[str]
    spans: list[Span]
    sentence: list[int]  # of each word
    paragraph: list[int]
    number: _Numbers
    named: NDArray[np.bool_]  # the words that are part of a name
    own: int  # how many words are not quoted
    language: str

    def has_several(self, runs: Iterable[tuple[int, int]]) -> bool:
        """Whether runs, by their first word and length, are of more than one passage."""
        places = [(first, first + length - 1) for first, length in runs]
        paragraphs = {n for a, b in places for n in (self.paragraph[a], self.paragraph[b])}
        sentences = {n for a, b in places for n in self.sentence[a : b + 1]}
        return len(paragraphs) >= _PARAGRAPHS or len(sentences) >= _SENTENCES

    def tells(self, first: int, end: int) -> bool:
        """Whether these words are more than names and function words."""
        plain = (first + np.flatnonzero(~self.named[first:end])).tolist()
        telling = (at for at in plain if not is_stop(self.written[at], self.language))
        return len(list(islice(telling, _TELLING))) == _TELLING


class _Numbering(dict[str, int]):
    """From a word as it stands to the number of its folded form, given out on first sight."""

    def __init__(self) -> None:
        super().__init__()
        self._forms: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self[word] = self._forms.setdefault(fold(word), len(self._forms))
        return number


def _stream(column: Column, numbers: _Numbering, unlike: Iterator[int]) -> _Stream:
    body, analysis = column.article.body, column.analysis
    spans = [word for sentence in analysis.sentences for word in sentence.words]
    written = [body[span.start : span.end] for span in spans]
    sentence = [n for n, s in enumerate(analysis.sentences) for _ in s.words]
    paragraph = [s.paragraph for s in analysis.sentences for _ in s.words]
    number = np.array([numbers[word] for word in written], dtype=np.int64)
    starts = np.array([span.start for span in spans], dtype=np.int64)
    quotes, names = [], []
    for mention in analysis.mentions:
        if isinstance(mention.value, Quotation) and not mention.value.scare:
            quotes.append(mention.span)
        elif mention.kind is MentionKind.NAME:
            names.append(mention.span)
    quoted = _within(starts, quotes)
    number[quoted] = [next(unlike) for _ in range(int(quoted.sum()))]
    named = _within(starts, names)
    own = int((~quoted).sum())
    return _Stream(written, spans, sentence, paragraph, number, named, own, analysis.language)


def _within(starts: _Numbers, spans: Sequence[Span]) -> NDArray[np.bool_]:
    """Which words begin inside one of the spans."""
    change = np.zeros(len(starts) + 1, dtype=np.int64)
    np.add.at(change, np.searchsorted(starts, [span.start for span in spans]), 1)
    np.add.at(change, np.searchsorted(starts, [span.end for span in spans]), -1)
    return change[:-1].cumsum() > 0


@dataclass(frozen=True, slots=True)
class _Seeds:
    """Shingles of one article that another has too, rising, and the first word of the first."""

    code: NDArray[np.uint64]
    first: NDArray[np.intp]


def _seeds(streams: Sequence[_Stream]) -> list[_Seeds]:
    """The shared shingles of each article."""
    found = [np.unique(_codes(stream.number), return_index=True) for stream in streams]
    if not found:
        return []
    known, counts = np.unique(np.concatenate([code for code, _ in found]), return_counts=True)
    shared = known[counts > 1]
    kept = [np.isin(code, shared, assume_unique=True) for code, _ in found]
    return [
        _Seeds(code[keep], first[keep]) for (code, first), keep in zip(found, kept, strict=True)
    ]


def _codes(number: _Numbers) -> NDArray[np.uint64]:
    """A number for each shingle; equal shingles have equal ones."""
    if len(number) < SHINGLE:
        return np.zeros(0, dtype=np.uint64)
    words = (number.astype(np.uint64) + np.uint64(1)) * _MULTIPLIER
    words ^= words >> np.uint64(29)
    code = np.zeros(len(number) - SHINGLE + 1, dtype=np.uint64)
    for at in range(SHINGLE):
        code = code * _MULTIPLIER + words[at : at + len(code)]
    return code


def _meeting(one: _Seeds, two: _Seeds) -> list[tuple[int, int]]:
    """Where shingles of both begin, by their place in `one`; of neighbours only the first."""
    if not len(two.code):
        return []
    place = np.minimum(np.searchsorted(two.code, one.code), len(two.code) - 1)
    same = two.code[place] == one.code
    left, right = one.first[same], two.first[place[same]]
    order = np.lexsort((left, left - right))
    left, right = left[order], right[order]
    begins = np.ones(len(left), np.bool_)
    begins[1:] = (np.diff(left) != 1) | (np.diff(right) != 1)
    return sorted(zip(left[begins].tolist(), right[begins].tolist(), strict=True))


def _tiles(one: _Stream, two: _Stream, seeds: Sequence[tuple[int, int]]) -> list[_Run]:
    """The longest runs first, each word in one of them at most."""
    if not seeds:
        return []
    free_one = np.ones(len(one.number), np.bool_)
    free_two = np.ones(len(two.number), np.bool_)
    found = []
    for i, j, length in sorted(_longest(one, two, seeds), key=lambda run: (-run[2], run)):
        free = free_one[i : i + length] & free_two[j : j + length]
        first, size = _longest_stretch(free)
        i, j = i + first, j + first
        if size >= SHINGLE and one.tells(i, i + size) and two.tells(j, j + size):
            free_one[i : i + size] = free_two[j : j + size] = False
            found.append((i, j, size))
    return found


def _longest(one: _Stream, two: _Stream, seeds: Iterable[tuple[int, int]]) -> Iterator[_Run]:
    """Each seed made as long as it goes, each run once."""
    ends: dict[int, int] = {}  # by diagonal
    for i, j in seeds:
        if i < ends.get(i - j, -1):
            continue
        after = _equal(one.number[i:], two.number[j:])
        before = _equal(one.number[:i][::-1], two.number[:j][::-1])
        ends[i - j] = i + after
        yield i - before, j - before, before + after


def _equal(one: _Numbers, two: _Numbers) -> int:
    """How many numbers are the same from the start."""
    size = min(len(one), len(two))
    unlike = np.flatnonzero(one[:size] != two[:size])
    return int(unlike[0]) if len(unlike) else size


def _longest_stretch(free: NDArray[np.bool_]) -> tuple[int, int]:
    """The first of the longest stretches that are True: where it begins, and its length."""
    if free.all():
        return 0, len(free)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    if not len(edges):
        return 0, 0
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    best = int(lengths.argmax())
    return int(starts[best]), int(lengths[best])


def _wording(a: int, b: int, streams: Sequence[_Stream], runs: Sequence[_Run]) -> SharedWording:
    left, right = streams[a], streams[b]
    words = sum(length for _, _, length in runs)
    shorter = min(left.own, right.own)
    several = left.has_several((i, n) for i, _, n in runs) and right.has_several(
        (j, n) for _, j, n in runs
    )
    much = words >= COPIED_SHARE * shorter and (several or words >= _WHOLE_SHARE * shorter)
    return SharedWording(
        a,
        b,
        tuple(
            SharedRun(Mark(a, _span(left, i, n)), Mark(b, _span(right, j, n)), n)
            for i, j, n in runs
        ),
        round(words / left.own, 4),
        round(words / right.own, 4),
        words >= COPIED_WORDS and much,
    )


def _span(stream: _Stream, first: int, length: int) -> Span:
    return Span(stream.spans[first].start, stream.spans[first + length - 1].end)
