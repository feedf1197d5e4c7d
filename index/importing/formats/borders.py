"""Where articles begin in a document that holds several, each place with its reason.

Databases mark it in ways of their own. Other documents are divided only where one structure
comes again and again: a headline, with a date or other fields below it, above a text of some
length. What a live blog or an article with subheads has is not enough.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.importing import furniture
from index.importing.bylines import byline, name_alone
from index.importing.dates import date_line
from index.importing.formats.vendors import (
    CODE,
    COPYRIGHT,
    EDITION,
    FACTIVA,
    FACTIVA_END,
    NEXIS,
    NEXIS_END,
    NUMBERED,
    PAGE,
    PROQUEST,
    RULE,
    UNDERSCORES,
    WORDS,
    label_of,
)
from index.records import Border, Splitting

_LONGEST_CUE = 200  # characters
_TITLE_WORDS = 30
_TITLE_SHOWN = 120  # characters
_TEXT_WORDS = 60  # of an article, at least, where no database vouches for it
_DENSE_CHARACTERS = 400  # the same for writing without spaces
_HEAD = 6  # paragraphs in which the fields of an article stand
_ALIKE = 0.8  # of the parts of a document must look like articles
_COVER_LINE = re.compile(
    r"\d{1,4}[.)]\s.*|(?:client/matter|search terms|search type|narrowed by|content type|"
    r"date and time|job number|documents?(?: \(\d+\))?|time of request|user name|"
    r"number of documents)"
    r"\b.*|about lexisnexis.*|table of contents.*|-None-|.*\|.*",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Styled:
    """A paragraph with what its looks say: bold throughout, the level of a heading or 0."""

    text: str
    bold: bool = False
    level: int = 0


def splitting(paragraphs: Sequence[str | Styled]) -> Splitting:
    """The borders proposed for a document; none where it seems to be one article.

    A single border tells that one article of a database is in it, maybe below a cover page.
    """
    styled = [p if isinstance(p, Styled) else Styled(p) for p in paragraphs]
    texts = tuple(p.text for p in styled)
    page = _Page(texts, styled)
    for style, borders in (
        (FACTIVA, _factiva(page)),
        (PROQUEST, _proquest(page)),
        (NEXIS, _nexis(page)),
        (NEXIS, _numbered(page)),
        ("", _repeated(page)),
    ):
        if borders:
            is_known = style and (style != NEXIS or _is_nexis(texts))
            return Splitting(texts, tuple(borders), style if is_known else "")
    return Splitting(texts, ())


class _Page:
    """The paragraphs of a document, and which of them are short enough to be a cue."""

    def __init__(self, texts: tuple[str, ...], styled: Sequence[Styled]) -> None:
        self.texts = texts
        self.styled = styled
        self.short = [" ".join(t.split()) if len(t) <= _LONGEST_CUE else "" for t in texts]

    def at(self, pattern: re.Pattern[str]) -> list[int]:
        return [at for at, text in enumerate(self.short) if text and pattern.fullmatch(text)]

    def title(self, at: int) -> str:
        text = " ".join(self.texts[at].split()) if at < len(self.texts) else ""
        return text if len(text) <= _TITLE_SHOWN else text[: _TITLE_SHOWN - 1] + "…"

    def skip(self, at: int) -> int:
        """The first paragraph from `at` on that is no rule, page number or empty one."""
        while at < len(self.texts) and (
            not self.texts[at].strip()
            or RULE.fullmatch(self.short[at])
            or PAGE.fullmatch(self.short[at])
        ):
            at += 1
        return at


# --- databases ------------------------------------------------------------------------------------


def _factiva(page: _Page) -> list[Border]:
    ends = page.at(FACTIVA_END)
    borders = []
    start = 0
    for number, end in enumerate(ends):
        begin = _factiva_start(page, page.skip(start), end)
        reason = "the line “Document …” with an article's number stands before it"
        if number == 0:
            reason = "the first article of the document"
        borders.append(Border(begin, reason, _factiva_title(page, begin, end)))
        start = end + 1
    return borders


def _factiva_start(page: _Page, start: int, end: int) -> int:
    """Where an article begins that ends at `end`; what stands above it is no part of it."""
    coded = [at for at in range(start, end) if _code(page.short[at]) in ("SE", "HD", "CLM")]
    if coded and any(_code(page.short[at]) == "HD" for at in coded):
        return coded[0]
    counted = next((at for at in range(start, end) if WORDS.fullmatch(page.short[at])), None)
    if counted is None or counted - start <= 4:
        return start
    return max(start, counted - 2 if _is_name(page.short[counted - 1]) else counted - 1)


def _code(text: str) -> str:
    found = CODE.fullmatch(text)
    return found["code"] if found else ""


def _factiva_title(page: _Page, start: int, end: int) -> str:
    for at in range(start, end):
        found = CODE.fullmatch(" ".join(page.texts[at].split()))
        if found and found["code"] == "HD":
            return found["value"] or page.title(at + 1)
    title = factiva_title(page.texts, start, end)
    return page.title(start if title is None else title)


def factiva_title(texts: Sequence[str], start: int, end: int) -> int | None:
    """Which paragraph of an article in Factiva's wordier layout is its headline."""
    counted = next((at for at in range(start, end) if WORDS.fullmatch(texts[at].strip())), None)
    if counted is None or counted == start:
        return None
    above = counted - 1
    return above - 1 if above > start and _is_name(texts[above]) else above


def _is_name(text: str) -> bool:
    return byline(text) is not None or (name_alone(text) is not None and len(text.split()) <= 4)


def _proquest(page: _Page) -> list[Border]:
    labels = [label_of(text) if len(text) < 2000 else None for text in page.texts]
    own = [at for at, found in enumerate(labels) if found and found[0] == "proquest document id"]
    if not own:
        return []
    rules = page.at(UNDERSCORES)
    ends = rules or [at for at, found in enumerate(labels) if found and found[0] == "database"]
    starts = [0, *(at + 1 for at in ends)]
    borders: list[Border] = []
    for start, end in pairwise([*starts, len(page.texts)]):
        if not any(start <= at < end for at in own):
            continue
        begin = page.skip(start)
        title = next(
            (f[1] for f in labels[begin:end] if f and f[0] == "title" and f[1]), ""
        ) or page.title(begin + bool(NUMBERED.fullmatch(page.short[begin])))
        reason = "a line of underscores stands before it" if rules else "“Database: …” before it"
        if not borders:
            reason = "the first article of the document"
        borders.append(Border(begin, reason, title))
    return borders


def _is_nexis(texts: Sequence[str]) -> bool:
    signs = {"length", "load-date", "publication-type", "byline", "section"}
    found = {label[0] for text in texts if len(text) < 300 and (label := label_of(text))}
    return len(signs & found) > 1


def _nexis(page: _Page) -> list[Border]:
    """The layout of today: "End of Document" below each article."""
    ends = page.at(NEXIS_END)
    borders = []
    start = 0
    for number, end in enumerate(ends):
        begin = page.skip(start)
        if number == 0:
            begin = _below_cover(page, begin, end)
        if begin >= end:
            continue
        reason = "“End of Document” stands before it"
        if number == 0:
            reason = "the first article of the document"
        borders.append(Border(begin, reason, page.title(begin)))
        start = end + 1
    rest = page.skip(start)
    if borders and rest < len(page.texts) and _is_text(page.texts[rest:]):
        reason = "“End of Document” stands before it"
        borders.append(Border(rest, reason, page.title(rest)))
    return borders


def _below_cover(page: _Page, start: int, end: int) -> int:
    """Where the first article begins: its headline stands above its outlet and date."""
    fields = [
        at for at in range(start, end) if (f := label_of(page.short[at])) and f[0] == "length"
    ]
    below = fields[0] if fields else end
    dates = [at for at in range(start, below) if page.short[at] and _is_date(page.short[at])]
    if not dates:
        return start
    begin = max(start, dates[-1] - 2)
    for at in range(begin - 1, max(start, begin - 3) - 1, -1):
        text = page.short[at]
        if not text or _COVER_LINE.fullmatch(text) or RULE.fullmatch(text) or _is_date(text):
            break
        if PAGE.fullmatch(text) or NEXIS_END.fullmatch(text):
            break
        begin = at
    return begin


def _numbered(page: _Page) -> list[Border]:
    """Lines such as "3 of 40 DOCUMENTS", whose numbers rise by one."""
    found = []
    for at in page.at(NUMBERED):
        match = NUMBERED.fullmatch(page.short[at])
        assert match
        found.append((at, int(match[1] or match[2])))
    rising = [found[0]] if found else []
    for at, number in found[1:]:
        if number == rising[-1][1] + 1:
            rising.append((at, number))
    if not rising or (len(rising) == 1 and not _is_nexis(page.texts)):
        return []
    ends = [at for at, _ in rising[1:]] + [len(page.texts)]
    return [
        Border(at, f"a line “{page.short[at]}”", _numbered_title(page, at + 1, end))
        for (at, _), end in zip(rising, ends, strict=True)
    ]


def _numbered_title(page: _Page, start: int, end: int) -> str:
    at = nexis_title(page.texts, start, end)
    return page.title(page.skip(start) if at is None else at)


def nexis_title(texts: Sequence[str], start: int, end: int) -> int | None:
    """Which paragraph is the headline in Nexis' older layout: outlet, date, edition, headline."""
    for at in range(start, min(end, start + _HEAD)):
        if _is_date(" ".join(texts[at].split())):
            below = at + 1
            while below < end and EDITION.fullmatch(" ".join(texts[below].split())):
                below += 1
            is_line = below < end and not label_of(texts[below])
            return below if is_line and len(texts[below].split()) <= _TITLE_WORDS else None
    return None


# --- documents of no known kind -------------------------------------------------------------------


def _repeated(page: _Page) -> list[Border]:
    return _ruled(page) or _labelled(page) or _signed(page)


def _ruled(page: _Page) -> list[Border]:
    """Articles parted by lines of one sign; other lines of signs may stand inside them."""
    rules = page.at(RULE)
    for sign in dict.fromkeys(page.short[at][0] for at in rules):
        borders = _ruled_by(page, [at for at in rules if page.short[at][0] == sign])
        if borders:
            return borders
    return []


def _ruled_by(page: _Page, rules: list[int]) -> list[Border]:
    starts = [page.skip(at) for at in (0, *(at + 1 for at in rules))]
    starts = [at for at in dict.fromkeys(starts) if at < len(page.texts)]
    parts = list(pairwise([*starts, len(page.texts)]))
    alike = [begin for begin, end in parts if _is_article(page, begin, end)]
    if len(alike) < 2 or len(alike) < _ALIKE * len(parts):
        return []
    sign = page.short[rules[0]][:10]
    below = f"a line “{sign}”, and a headline with a date or other fields below it"
    first = "the first article of the document"
    return [
        Border(at, below if number else first, _signed_title(page, at))
        for number, at in enumerate(alike)
    ]


def _signed_title(page: _Page, at: int) -> str:
    for text in page.texts[at : at + _HEAD]:
        found = label_of(text)
        if found and found[0] in ("title", "headline"):
            return found[1]
    return page.title(at)


def _is_article(page: _Page, begin: int, end: int) -> bool:
    """Whether a part has a headline, with a date or labelled fields below it, and a text."""
    head = [text for text in page.short[begin : min(end, begin + _HEAD)] if text]
    labels = [found[0] for text in head if (found := label_of(text))]
    is_labelled = len(labels) > 1 and any(name in ("title", "headline") for name in labels)
    is_signed = _is_title(page, begin) and any(map(_is_date, head[1:]))
    return (is_labelled or is_signed) and _is_text(page.texts[begin:end])


def _labelled(page: _Page) -> list[Border]:
    """Articles that each begin with labelled lines, a title among them."""
    labels = [label_of(text) if text else None for text in page.short]
    titles = [at for at, found in enumerate(labels) if found and found[0] in ("title", "headline")]
    starts = []
    for before, at in pairwise([-1, *titles]):
        begin = at
        while begin - 1 > before and labels[begin - 1]:
            begin -= 1
        starts.append(begin)
    starts = list(dict.fromkeys(starts))
    parts = list(pairwise([*starts, len(page.texts)]))
    if len(starts) < 2 or not all(_is_text(page.texts[begin:end]) for begin, end in parts):
        return []
    return [Border(at, "a line “Title: …”", _signed_title(page, at)) for at in starts]


def _signed(page: _Page) -> list[Border]:
    """Articles that each begin with a headline, and right below it who wrote it and when."""
    starts = [at for at in range(len(page.texts)) if _is_signed_title(page, at)]
    starts = [at for before, at in pairwise([-_HEAD, *starts]) if at - before > 2]
    parts = list(pairwise([*starts, len(page.texts)]))
    parts = [(begin, end) for begin, end in parts if _is_text(page.texts[begin:end])]
    if len(parts) < 2 or len(parts) < _ALIKE * len(starts) or parts[0][0] > _HEAD:
        return []
    reason = "a headline with a date below it, as above the other articles"
    return [Border(begin, reason, page.title(begin)) for begin, _ in parts]


def _is_signed_title(page: _Page, at: int) -> bool:
    if not _is_title(page, at):
        return False
    is_heading = page.styled[at].level > 0 or page.styled[at].bold
    below = page.short[at + 1 : at + 5]
    dated = next((n for n, text in enumerate(below) if text and _is_date(text)), None)
    if dated is None:
        return False
    signs = [text for text in below[: dated + 3] if text]
    is_signed = any(byline(text) for text in signs) or any(map(name_alone, below[:dated]))
    between = all(len(text.split()) <= _TITLE_WORDS and text for text in below[:dated])
    return between and (is_signed or is_heading)


def _is_title(page: _Page, at: int) -> bool:
    text = page.short[at]
    return (
        0 < len(text.split()) <= _TITLE_WORDS
        and not _is_date(text)
        and byline(text) is None
        and not furniture.ends_like_a_sentence(text.rstrip("?!"))
        and furniture.finding(text) is None
        and not COPYRIGHT.fullmatch(text)
    )


def _is_date(text: str) -> bool:
    """Whether a line tells a whole date that is not that of a change."""
    line = date_line(text) if len(text) < 100 and any(map(str.isdigit, text)) else None
    return line is not None and bool(line.values) and not line.late


def _is_text(texts: Sequence[str]) -> bool:
    """Whether there is enough running text for an article."""
    words = dense = 0
    for text in texts:
        count = len(text.split())
        if count > 12 or len(text) > 8 * _HEAD:
            words += count
            dense += sum(c > "\u2e80" for c in text)
        if words >= _TEXT_WORDS or dense >= _DENSE_CHARACTERS:
            return True
    return False
