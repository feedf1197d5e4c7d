"""The rows of printed pages as paragraphs: hyphens joined, running heads told apart, headings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median, quantiles

from index.importing.bylines import byline, credit
from index.importing.dates import date_line
from index.importing.formats.columns import Row, Word, regions, rows_of
from index.importing.furniture import ends_like_a_sentence, finding, plain_form
from index.importing.manuscripts import Passage, clean
from index.records import BlockKind

HYPHENS = (
    "\ufffe\x02\u00ad"  # what PDFium, and programs that write PDF, put for one at a line's end
)
REPEATED = "repeated on pages"
_EDGE_ROWS = 3  # at the top and at the foot of a page, where running heads stand
_RUNNING_WORDS = 25
_RUNNING_SHARE = 0.3  # of the pages; left and right pages have their own, first ones none
_SAME_HEIGHT = 1.5  # heights of a line, of the place of a running head from page to page
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|página|pagina|p\.)\s*)?\d{1,4}(?:\s*(?:of|/|von|de|di|sur)\s*\d{1,4})?[\W_]*",
    re.I,
)
_SAME_SIZE = 1.12
_HEADING_SIZE = 1.15  # times the text's
_HEADING_WORDS = 40
_TITLE_WORDS = 4  # of a headline; what is larger and shorter is a masthead
_WIDE_GAP = 1.3  # times the usual distance of baselines
_USUAL_LEADING = 1.15  # heights, where too few lines tell
_INDENT = 0.6  # heights
_INDENTED_PARTS = 3  # that show how paragraphs begin in a document
_SLACK = 0.25  # of a column's width that a line lacks where it surely ends a paragraph
_ALONE_WORDS = 25
# Whole words between white space and marks; halves at the end of a line have a hyphen behind them.
_WORD = re.compile(r"(?<![\w-])\w+(?:-\w+)*(?![\w-])")
_PARTED = re.compile(rf"\w[{HYPHENS}-]$")
_COMPOUND_LETTERS = 4  # of both halves, one more of the first: "with-out" is no compound
_PREFIXES = frozenset(("under", "inter", "super", "trans", "after", "every", "other", "counter"))
# Second halves of compounds of news that no word of one piece ends in.
_BEHIND_HYPHENS = frozenset((
    "backed", "led", "based", "controlled", "funded", "trained", "aligned", "linked", "occupied",
    "born", "owned", "sponsored",
))  # fmt: skip
_BULLET = re.compile(r"[•·▪◦‣●■*–-]\s")


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one page, by its number from 1."""

    number: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A piece of a page and how its lines are set."""

    rows: list[Row]
    page: int
    left: float
    right: float


def passages(pages: Sequence[Page]) -> list[Passage]:
    """The paragraphs of all pages; one that goes on overleaf is whole, on its first page."""
    running = _running(pages)
    texts = _texts(pages, running)
    if not texts:  # forms and slides may say the same on every page
        running, texts = {}, _texts(pages, {})
    aside = {
        number: [
            Passage(clean(row.text), page=number, kind=BlockKind.FURNITURE, rule=rule)
            for row, rule in heads.items()
            if clean(row.text)
        ]
        for number, heads in running.items()
    }
    return _with_headings(_interleaved(texts, aside), texts)


def _texts(pages: Sequence[Page], running: dict[int, dict[Row, str]]) -> list[Passage]:
    """The paragraphs without what is set aside of each page; `heading` is their size."""
    kept: list[_Column] = []
    for page in pages:
        gone = {word for row in running.get(page.number, {}) for word in row.words}
        words = [word for word in page.words if word not in gone]
        kept += [_column(rows, page.number) for rows in regions(words)]
    leading = _leading(kept)
    parts = [part for column in kept for part in _paragraphs(column, leading)]
    known = _whole_words(parts)
    found = [_passage(part, known) for part in _across(parts)]
    return [passage for passage in found if passage.text]


# --- running heads and feet -----------------------------------------------------------------------


def _running(pages: Sequence[Page]) -> dict[int, dict[Row, str]]:
    """The rows of each page that come again at the same place of others, and page numbers."""
    edges = {page.number: _edges(rows_of(page.words)) for page in pages}
    places: Counter[tuple[str, int]] = Counter()
    for rows in edges.values():
        places.update({place for row in rows for place in _places(row)})
    least = max(2, round(_RUNNING_SHARE * len(pages)))
    found: dict[int, dict[Row, str]] = {}
    for number, rows in edges.items():
        found[number] = {}
        for row in rows:
            if any(places[place] >= least for place in _places(row)):
                found[number][row] = REPEATED
        for row in (rows[:1] + rows[-1:]) if rows else []:
            if _PAGE_NUMBER.fullmatch(row.text):
                found[number][row] = "page number"
    return found


def _edges(rows: list[Row]) -> list[Row]:
    """The first and the last rows, as far as a running head may be one of them."""
    ends = rows[:_EDGE_ROWS] + rows[max(_EDGE_ROWS, len(rows) - _EDGE_ROWS) :]
    return [row for row in ends if len(row.words) <= _RUNNING_WORDS]


def _places(row: Row) -> tuple[tuple[str, int], ...]:
    """What a row says, digits made alike, with where it stands, roughly: two overlapping bins."""
    form, bin_height = plain_form(row.text), max(1.0, _SAME_HEIGHT * row.height)
    at = row.base / bin_height
    return (form, 2 * int(at)), (form, 2 * int(at + 0.5) + 1)


# --- lines to paragraphs --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of one paragraph in one column."""

    lines: tuple[Row, ...]
    column: _Column


def _column(rows: list[Row], page: int) -> _Column:
    lefts = Counter(round(row.left) for row in rows)
    often = max(lefts.values())
    left = min(place for place, count in lefts.items() if 2 * count >= often)
    rights = sorted(row.right for row in rows)
    right = quantiles(rights, n=10)[-1] if len(rights) > 1 else rights[0]
    return _Column(rows, page, left, min(right, rights[-1]))


def _leading(columns: Sequence[_Column]) -> float:
    """The usual distance of baselines, in heights of a line."""
    ratios = [
        (above.base - below.base) / above.height
        for column in columns
        for above, below in pairwise(column.rows)
        if _is_same_size(above, below) and above.base > below.base
    ]
    close = [ratio for ratio in ratios if ratio < 3]
    return quantiles(close, n=3)[0] if len(close) > 3 else _USUAL_LEADING


def _is_same_size(one: Row, other: Row) -> bool:
    return max(one.height, other.height) <= _SAME_SIZE * min(one.height, other.height)


def _paragraphs(column: _Column, leading: float) -> list[_Part]:
    groups: list[list[Row]] = [[column.rows[0]]]
    for number, (above, below) in enumerate(pairwise(column.rows), start=1):
        after = column.rows[number + 1] if number + 1 < len(column.rows) else None
        if _begins(above, below, after, column, leading):
            groups.append([below])
        else:
            groups[-1].append(below)
    return [_Part(tuple(group), column) for group in groups]


def _begins(above: Row, below: Row, after: Row | None, column: _Column, leading: float) -> bool:
    """Whether a line begins a paragraph.

    Its size tells, the gap above it, its indent, and that its first word would have fitted above.
    """
    if not _is_same_size(above, below) or above.bold != below.bold:
        return True
    if above.base - below.base > _WIDE_GAP * leading * above.height:
        return True
    if _PARTED.search(above.text):
        return False
    if _BULLET.match(below.text):
        return True
    ended = ends_like_a_sentence(above.text)
    indent = _INDENT * below.height
    is_hanging = _BULLET.match(above.text) is not None
    if not is_hanging and below.left - column.left > indent < 2 * (below.left - above.left):
        is_first = after is None or after.left - column.left < indent
        if ended or is_first:
            return True
    lacking = column.right - above.right
    first = below.words[0].right - below.words[0].left
    has_room = lacking > first + below.height / 2
    if (ended or has_room) and (_stands_alone(above.text) or _stands_alone(below.text)):
        return True
    if not has_room or below.text[0].islower():
        return False
    return ended or lacking > first + _SLACK * (column.right - column.left)


def _stands_alone(line: str) -> bool:
    if len(line.split(None, _ALONE_WORDS + 1)) > _ALONE_WORDS:
        return False
    return any(reading(line) for reading in (finding, byline, date_line, credit))


def _across(parts: Sequence[_Part]) -> list[_Part]:
    """The parts with those joined that go on in the next column or on the next page."""
    indented = sum(_is_indented(part) for part in parts)
    joined: list[_Part] = []
    tail: _Part | None = None  # the last piece of the last part, in its own column
    for part in parts:
        if tail and joined and tail.column is not part.column and _goes_on(tail, part, indented):
            joined[-1] = replace(joined[-1], lines=joined[-1].lines + part.lines)
        else:
            joined.append(part)
        tail = part
    return joined


def _is_indented(part: _Part) -> bool:
    return part.lines[0].left - part.column.left > _INDENT * part.lines[0].height


def _goes_on(part: _Part, following: _Part, indented: int) -> bool:
    last, first = part.lines[-1], following.lines[0]
    if not _is_same_size(last, first) or last.bold != first.bold:
        return False
    if any(len(p.lines) == 1 and _stands_alone(p.lines[0].text) for p in (part, following)):
        return False
    slack = part.column.right - last.right
    is_full = slack < _SLACK * (part.column.right - part.column.left) and len(part.lines) > 1
    if ends_like_a_sentence(last.text):
        # Where paragraphs begin with an indent, one that does not is the end of another.
        return is_full and indented >= _INDENTED_PARTS and not _is_indented(following)
    if first.text[0].islower() or last.text.endswith(tuple(HYPHENS + "-,")):
        return True
    return is_full and not _is_indented(following)


# --- words ----------------------------------------------------------------------------------------


def _whole_words(parts: Sequence[_Part]) -> frozenset[str]:
    """Words that stand whole in a line, in lower case: "held", "well-known"."""
    found: set[str] = set()
    is_half = False  # the first word of a line
    for line in (line for part in parts for line in part.lines):
        text = line.text.lower()
        found.update(_WORD.findall(text.partition(" ")[2] if is_half else text))
        is_half = _PARTED.search(text) is not None
    return frozenset(found)


def _passage(part: _Part, known: frozenset[str]) -> Passage:
    text = part.lines[0].text
    for line in part.lines[1:]:
        text = _joined(text, line.text, known)
    rows = part.lines
    return Passage(
        clean(text.translate({ord(sign): "" for sign in HYPHENS})),
        heading=round(median(row.height for row in rows) * 100),  # until sizes are compared
        bold=all(row.bold for row in rows),
        page=part.column.page,
    )


def _joined(text: str, line: str, known: frozenset[str]) -> str:
    """Two lines as one; a word parted at the end of the first is made whole."""
    if text.endswith(tuple(HYPHENS)):
        text = text.rstrip(HYPHENS) + "-"
    word = re.search(r"(\w+)-$", text)
    follows = re.match(r"\w+", line)
    if not word or not follows:
        return f"{text} {line}"
    first, second = word[1].lower(), follows[0].lower()
    is_compound = (
        f"{first}-{second}" in known
        or second in _BEHIND_HYPHENS
        or (
            min(len(first) - 1, len(second)) >= _COMPOUND_LETTERS
            and first not in _PREFIXES
            and {first, second} <= known
        )
    )
    if f"{first}{second}" not in known and (is_compound or word[1].isdigit()):
        return text + line
    return text[:-1] + line if line[0].islower() else text + line


# --- headings -------------------------------------------------------------------------------------


def _interleaved(texts: Sequence[Passage], aside: dict[int, list[Passage]]) -> list[Passage]:
    """Text in order, what was set aside of a page behind the text that begins on it."""
    found: list[Passage] = []
    waiting = sorted(aside)
    for text in texts:
        while waiting and waiting[0] < text.page:
            found += aside[waiting.pop(0)]
        found.append(text)
    return found + [passage for number in waiting for passage in aside[number]]


def _with_headings(found: Sequence[Passage], texts: Sequence[Passage]) -> list[Passage]:
    """The passages with their sizes replaced by the rank of a heading, 1 for the headline."""
    sizes: Counter[int] = Counter()
    for text in texts:
        sizes[text.heading] += len(text.text)
    usual = _middle(sizes)
    large = [
        text
        for text in texts
        if text.heading >= _HEADING_SIZE * usual and len(text.text.split()) <= _HEADING_WORDS
    ]
    first = [text for text in large if text.page == large[0].page]
    headlines = [text for text in first if len(text.text.split()) >= _TITLE_WORDS] or first
    headline = max((text.heading for text in headlines), default=0)
    ranked = []
    for passage in found:
        rank = 0
        if passage.kind is None and passage in large:
            rank = 1 if passage in headlines and passage.heading == headline else 3
        ranked.append(replace(passage, heading=rank))
    return ranked


def _middle(sizes: Counter[int]) -> int:
    """The size of the letter in the middle when all are sorted by size."""
    half, seen = sizes.total() / 2, 0
    for size in sorted(sizes):
        seen += sizes[size]
        if seen >= half:
            return size
    return 0
