"""Plain text to paragraphs, whichever way the file parts them; each is a span of the text."""

import re
from dataclasses import dataclass
from itertools import pairwise

from index.importing import furniture
from index.importing.bylines import byline, credit
from index.importing.dates import date_line
from index.records import Span

_LINE = re.compile(r"[^\n\r\f\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\n\r\f\x85\u2028\u2029]")
_WIDEST_WRAP = 100  # characters; longer lines are paragraphs
_WRAPPED_SHARE = 0.6  # of the line ends inside groups
_FEWEST_PAIRS = 2
_BROKEN_WORDS = 6
_SHORT = 25  # words; a line that is a byline, a date or furniture is not longer


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text that belongs together; `gap` counts the blank lines before it."""

    span: Span
    gap: int


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span  # without white space at its ends
    gap: int


def paragraphs(text: str) -> list[Paragraph]:
    """All paragraphs of `text` in order; together they hold every character but white space.

    Blank lines part paragraphs. Without them each line is one, unless the lines are cut to one
    width, as mail programs and terminals do: then those that belong together are joined.
    """
    groups = _groups(_lines(text))
    width = _wrap_width(text, groups)
    found = []
    for group in groups:
        for run in _runs(text, group, width):
            span = Span(run[0].span.start, run[-1].span.end)
            found += [
                Paragraph(piece, run[0].gap if number == 0 else 0)
                for number, piece in enumerate(_pieces(text, span))
            ]
    return found


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    end = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + match[0].index(stripped)
        gap = len(_BREAKS.findall(text, end, start)) - 1 if lines else 0
        lines.append(_Line(Span(start, start + len(stripped)), max(gap, 0)))
        end = start + len(stripped)
    return lines


def _groups(lines: list[_Line]) -> list[list[_Line]]:
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and line.gap == 0:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _length(line: _Line) -> int:
    return line.span.end - line.span.start


def _wrap_width(text: str, groups: list[list[_Line]]) -> int:
    """The width that the lines are cut to; 0 if each stands for itself."""
    pairs = [pair for group in groups for pair in pairwise(group)]
    widths = [_length(line) for line, _ in pairs if " " in line.span.of(text)]
    if len(pairs) < _FEWEST_PAIRS or not widths:
        return 0
    width = max(widths)
    if width > _WIDEST_WRAP:
        return 0
    fitting = sum(_is_cut(text, pair, width) for pair in pairs)
    # Short paragraphs of like length, one a line, end in full stops; cut lines seldom do.
    unended = sum(not furniture.ends_like_a_sentence(line.span.of(text)) for line, _ in pairs)
    is_wrapped = fitting >= _WRAPPED_SHARE * len(pairs) and 2 * unended >= len(pairs)
    return width if is_wrapped else 0


def _is_cut(text: str, pair: tuple[_Line, _Line], width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    line, following = pair
    word = following.span.of(text).split(None, 1)[0]
    return _length(line) + 1 + len(word) > width


def _runs(text: str, group: list[_Line], width: int) -> list[list[_Line]]:
    """The lines of one group as paragraphs."""
    runs: list[list[_Line]] = []
    for line in group:
        if runs and _goes_on(text, runs[-1][-1], line, width):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _goes_on(text: str, line: _Line, following: _Line, width: int) -> bool:
    words, next_words = line.span.of(text), following.span.of(text)
    is_broken = next_words[0].islower() and len(words.split()) >= _BROKEN_WORDS
    if not (width or is_broken) or _stands_alone(words) or _stands_alone(next_words):
        return False
    if not width:  # too few lines to tell a width; no paragraph begins in lower case
        return not furniture.ends_like_a_sentence(words)
    return _is_cut(text, (line, following), width) or not furniture.ends_like_a_sentence(words)


def _stands_alone(line: str) -> bool:
    """Whether a line is a byline, date, credit or furniture all by itself."""
    if len(line.split(None, _SHORT + 1)) > _SHORT:
        return False
    return any(reading(line) for reading in (furniture.finding, byline, date_line, credit))


def _pieces(text: str, span: Span) -> list[Span]:
    """`span`, parted where furniture is glued to its end."""
    words = span.of(text)
    pieces = []
    for start, end in furniture.parted(words):
        piece = words[start:end].strip()
        if piece:
            begin = span.start + words.index(piece, start)
            pieces.append(Span(begin, begin + len(piece)))
    return pieces
