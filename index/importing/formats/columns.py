"""The words of a printed page in the order that they are read in, found by its white gutters.

Programs write the words of a page in any order, often straight across two columns. A gutter is a
strip without words that persists over several rows; what lies on its sides is read one side after
the other (the recursive cut of Nagy and Seth, "Hierarchical representation of optically scanned
documents", 1984, with bands in place of whole blocks, so that a headline may cross columns).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_SAME_ROW = 0.35  # of a word's height that baselines may differ, as those of superscripts do
_NARROWEST = 0.75  # of the usual height: word spaces of three rows do not meet in more
_NARROWEST_IF_LOW = 1.5
_LOW = 4  # rows with words on both sides
_LEAST_ROWS = 3
_LEAST_WIDTH = 5  # heights; list marks and numbers before paragraphs are no column
_MOST_ROWS = 600  # of one page; looking for bands takes their square
_DEEPEST = 12
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands; y rises, all in one unit."""

    text: str
    left: float
    right: float
    base: float  # of its letters
    height: float  # of its font, not of its letters
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one baseline, in reading order."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where its first word begins, or its last one if it is read from the right."""
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        """The other end."""
        return max(word.right for word in self.words)

    @property
    def base(self) -> float:
        """The baseline of its first word."""
        return self.words[0].base

    @property
    def height(self) -> float:
        """The font height of most of its letters."""
        return max(
            {word.height for word in self.words},
            key=lambda height: sum(len(w.text) for w in self.words if w.height == height),
        )

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(word.bold for word in self.words)


@dataclass(frozen=True, slots=True)
class _Band:
    """The rows from `first` to before `stop`, with a gutter around `middle`."""

    first: int
    stop: int
    middle: float


def rows_of(words: Sequence[Word]) -> list[Row]:
    """All words as rows that go from edge to edge, from the top down."""
    to_left = _reads_to_left(words)
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.base):
        if rows and abs(rows[-1][0].base - word.base) <= _SAME_ROW * min(
            word.height, rows[-1][0].height
        ):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [
        Row(tuple(sorted(row, key=lambda word: -word.right if to_left else word.left)))
        for row in rows
    ]


def regions(words: Sequence[Word]) -> list[list[Row]]:
    """The page's pieces in reading order, such as the columns below a headline, with their rows."""
    if not words:
        return []
    gutter = _NARROWEST * median(word.height for word in words)
    return _parted(rows_of(words), gutter, _reads_to_left(words), 0)


def _reads_to_left(words: Sequence[Word]) -> bool:
    text = "".join(word.text for word in words)
    return 2 * len(_RIGHT_TO_LEFT.findall(text)) > len(_LETTER.findall(text))


def _parted(rows: list[Row], gutter: float, to_left: bool, depth: int) -> list[list[Row]]:  # noqa: FBT001
    is_small = depth < _DEEPEST and 0 < len(rows) <= _MOST_ROWS
    band = _tallest_band(rows, gutter) if is_small else None
    if band is None:
        return [rows] if rows else []
    inside = [word for row in rows[band.first : band.stop] for word in row.words]
    left = rows_of([word for word in inside if word.left < band.middle])
    right = rows_of([word for word in inside if word.left >= band.middle])
    columns = (right, left) if to_left else (left, right)
    pieces = (rows[: band.first], *columns, rows[band.stop :])
    return [region for piece in pieces for region in _parted(piece, gutter, to_left, depth + 1)]


def _tallest_band(rows: list[Row], gutter: float) -> _Band | None:
    blocks = [_blocks(row, gutter) for row in rows]
    whole = (min(row[0][0] for row in blocks), max(row[-1][1] for row in blocks))
    best: _Band | None = None
    for first in range(len(rows)):
        if best and len(rows) - first <= best.stop - best.first:
            break
        free, stop, was_parted = [whole], first, False
        left, right = whole[1], whole[0]
        while free and stop < len(rows):
            rest = _without(free, blocks[stop], gutter)
            left, right = min(left, blocks[stop][0][0]), max(right, blocks[stop][-1][1])
            is_parted = any(left < start and end < right for start, end in rest)
            if was_parted and not is_parted:
                break
            free, stop, was_parted = rest, stop + 1, is_parted
        best = _better(best, rows, first, stop, free)
    return best


def _better(
    best: _Band | None, rows: list[Row], first: int, stop: int, free: list[tuple[float, float]]
) -> _Band | None:
    if best and stop - first <= best.stop - best.first:
        return best
    for start, end in free:
        if _is_gutter(rows[first:stop], start, end):
            return _Band(first, stop, (start + end) / 2)
    return best


def _blocks(row: Row, gutter: float) -> list[tuple[float, float]]:
    """What a row covers, spaces narrower than a gutter included."""
    covered: list[tuple[float, float]] = []
    for word in sorted(row.words, key=lambda word: word.left):
        if covered and word.left - covered[-1][1] < gutter:
            covered[-1] = (covered[-1][0], max(covered[-1][1], word.right))
        else:
            covered.append((word.left, word.right))
    return covered


def _without(
    free: list[tuple[float, float]], covered: list[tuple[float, float]], least: float
) -> list[tuple[float, float]]:
    for start, end in covered:
        free = [
            piece
            for low, high in free
            for piece in (
                ((low, high),)
                if end <= low or start >= high
                else ((low, min(start, high)), (max(end, low), high))
            )
            if piece[1] - piece[0] >= least
        ]
    return free


def _is_gutter(rows: list[Row], start: float, end: float) -> bool:
    """Whether a gap parts two columns of text, rather than marks from what they mark."""
    height = median(row.height for row in rows)
    sides = (
        [[word for word in row.words if word.right <= start] for row in rows],
        [[word for word in row.words if word.left >= end] for row in rows],
    )
    counts = [sum(map(bool, side)) for side in sides]
    if min(counts) < 1 or max(counts) < _LEAST_ROWS:
        return False
    both = sum(1 for a, b in zip(*sides, strict=True) if a and b)
    if both < _LOW and end - start < _NARROWEST_IF_LOW * height:
        return False
    bounds = [[word.base for words in side for word in words] for side in sides]
    if min(map(max, bounds)) <= max(map(min, bounds)) and min(counts) > 1:
        return False  # one below the other
    widths = [
        median(words[-1].right - words[0].left for words in map(_by_place, side) if words)
        for side in sides
    ]
    return min(map(abs, widths)) >= _LEAST_WIDTH * height


def _by_place(words: list[Word]) -> list[Word]:
    return sorted(words, key=lambda word: word.left)
