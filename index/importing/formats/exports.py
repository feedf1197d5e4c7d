"""Documents of several articles, as databases of newspapers export them, to one item each.

Entry points are `items_of_text` for plain text, `items_of_page` for HTML, and
`items_of_paragraphs` for formats that give paragraphs. Each has a counterpart that proposes the
borders. A document without borders is one article.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from index.importing import plain
from index.importing.charset import Decoded
from index.importing.formats import stated
from index.importing.formats.borders import Styled, splitting
from index.importing.formats.claims import Claim, claims
from index.importing.formats.stated import Stated
from index.importing.formats.vendors import (
    CODE,
    COPYRIGHT,
    FACTIVA_END,
    NEXIS_END,
    NUMBERED,
    RULE,
    WORDS,
    label_of,
)
from index.importing.items import Item
from index.importing.layout import paragraphs as laid_out
from index.importing.page import PageBlock, blocks_of, parsed, scanned
from index.importing.refusals import Empty
from index.importing.sniffing import HTML, PLAIN
from index.records import Block, Draft, ReadingPlan, Span, Splitting

# One of these stands in every document that could be divided; most articles have none.
_CUES = re.compile(
    r"^[ \t]*(?:(?:document|article|record)\s+\d+\s+of\s+\d+|\d+\s+of\s+\d+\s+documents?|"
    r"end of document|ende des dokuments|fin du document|(?:AN\s+)?document\s+[A-Z0-9]{4,}\d{6}\w+|"
    r"proquest document id:.*|load-date:.*|[_=*~#-]{3,})[ \t\r]*$",
    re.I | re.M,
)
_TITLES = re.compile(r"^[ \t]*(?:title|headline)[ \t]*:", re.I | re.M)
_DATES = re.compile(r"^[^\n]{0,60}\b(?:19|20)\d\d\b[^\n]{0,40}$", re.M)
_BOLD = re.compile(r"\b(?:bold|strong|title|headline|heading)\b")
_LINE = re.compile(r"[^\r\n\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class _Source:
    """Paragraphs of a document, and where each begins in the decoded text, if it does."""

    paragraphs: tuple[Styled, ...]
    starts: tuple[int, ...]  # empty where markup lies between
    charset: str
    media_type: str
    warnings: tuple[str, ...] = ()


# --- plain text -----------------------------------------------------------------------------------


def items_of_text(decoded: Decoded, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The articles of a plain text as "article 3 of 40"; one without a part if it is one.

    Spans are ranges of the whole text.
    """
    whole = partial(plain.draft, decoded)
    if plan.borders == () or (plan.borders is None and not may_be_several(decoded.text)):
        return iter([Item("", whole)])
    return _items(_source_of_text(decoded), plan, whole)


def splitting_of_text(decoded: Decoded) -> Splitting:
    """The paragraphs of a plain text and the borders proposed."""
    return _proposed(_source_of_text(decoded).paragraphs, decoded.text)


def may_be_several(text: str) -> bool:
    """Whether a text has any of the signs that documents of several articles have; cheap."""
    return _CUES.search(text) is not None or _twice(_TITLES, text) or _twice(_DATES, text)


def _twice(pattern: re.Pattern[str], text: str) -> bool:
    first = pattern.search(text)
    return first is not None and pattern.search(text, first.end()) is not None


def _source_of_text(decoded: Decoded) -> _Source:
    spans = list(_spans(decoded.text))
    return _Source(
        tuple(Styled(span.of(decoded.text)) for span in spans),
        tuple(span.start for span in spans),
        decoded.charset,
        PLAIN,
        decoded.warnings,
    )


def _spans(text: str) -> Iterator[Span]:
    """The paragraphs of a text; lines that databases write are each one by themselves."""
    for paragraph in laid_out(text):
        lines = [
            Span(found.start() + found[0].index(line), 0)
            for found in _LINE.finditer(text, paragraph.span.start, paragraph.span.end)
            if (line := found[0].strip())
        ]
        ends = [_line_end(text, line.start, paragraph.span.end) for line in lines]
        words = [text[line.start : end] for line, end in zip(lines, ends, strict=True)]
        if len(lines) < 2 or not any(map(_is_own, words)):
            yield paragraph.span
            continue
        is_listed = any(map(_parts_all, words))
        begin = lines[0].start
        for at in range(1, len(lines)):
            if is_listed or _is_own(words[at]) or (_ends_line(words[at - 1])):
                yield Span(begin, ends[at - 1])
                begin = lines[at].start
        yield Span(begin, ends[-1])


def _line_end(text: str, start: int, end: int) -> int:
    found = _LINE.match(text, start, end)
    assert found
    return start + len(found[0].rstrip())


def _is_own(line: str) -> bool:
    """Whether a line begins a paragraph whatever stands above it."""
    return (
        label_of(line) is not None or CODE.fullmatch(line) is not None or _parts_all(line)
        or _ends_line(line)
    )  # fmt: skip


def _parts_all(line: str) -> bool:
    """Whether the lines around this one are each by themselves, too."""
    return bool(WORDS.fullmatch(line) or NUMBERED.fullmatch(line))


def _ends_line(line: str) -> bool:
    """Whether nothing can belong to this line from the one below it."""
    return bool(
        NEXIS_END.fullmatch(line) or FACTIVA_END.fullmatch(line) or RULE.fullmatch(line)
        or NUMBERED.fullmatch(line) or (len(line) < 120 and COPYRIGHT.fullmatch(line))
    )  # fmt: skip


# --- pages and documents --------------------------------------------------------------------------


def items_of_page(
    decoded: Decoded, name: str, plan: ReadingPlan, whole: Callable[[], Draft]
) -> Iterator[Item]:
    """The articles of an HTML document; `whole` drafts it where it is one."""
    if plan.borders == () or (plan.borders is None and not _may_be_page(decoded.text)):
        return iter([Item("", whole)])
    return items_of_paragraphs(
        _of_page(decoded), name, plan, whole, decoded.charset, HTML, decoded.warnings
    )


def splitting_of_page(decoded: Decoded) -> Splitting:
    """The paragraphs of an HTML document and the borders proposed."""
    return splitting_of_paragraphs(_of_page(decoded))


def _may_be_page(source: str) -> bool:
    """Whether a page has a sign of a database; what else repeats in pages is lists of links."""
    return _PAGE_CUES.search(source) is not None


_PAGE_CUES = re.compile(
    r">\s*(?:document\s+\d+\s+of\s+\d+|\d+\s+of\s+\d+\s+documents?|end of document|"
    r"ende des dokuments|fin du document|(?:AN\s+)?document\s+[A-Z0-9]{4,}(?:19|20)\d{6}\w+|"
    r"proquest document id)\b",
    re.I,
)


def _of_page(decoded: Decoded) -> tuple[Styled, ...]:
    tree = parsed(decoded.text)
    blocks = blocks_of(tree) if tree is not None else scanned(decoded.text)
    return tuple(Styled(block.text, _is_bold(block), _level(block)) for block in blocks)


def _is_bold(block: PageBlock) -> bool:
    return _BOLD.search(block.hints) is not None


def _level(block: PageBlock) -> int:
    return int(block.tag[1]) if re.fullmatch(r"h[1-6]", block.tag) else 0


def items_of_paragraphs(
    paragraphs: Sequence[Styled],
    name: str,
    plan: ReadingPlan,
    whole: Callable[[], Draft],
    charset: str = "utf-8",
    media_type: str = PLAIN,
    warnings: tuple[str, ...] = (),
) -> Iterator[Item]:
    """The articles of a document that gives its paragraphs in order.

    Args:
        paragraphs: what the document says, headings and furniture included.
        name: what the file is called.
        plan: what the analyst settled.
        whole: drafts the document where it is one article.
        charset: of the drafts.
        media_type: of the drafts.
        warnings: about the file, for each article.
    """
    if plan.borders == ():
        return iter([Item("", whole)])
    source = _Source(tuple(paragraphs), (), charset, media_type, warnings)
    return _items(source, plan, whole)


def splitting_of_paragraphs(paragraphs: Sequence[Styled]) -> Splitting:
    """The paragraphs of a document and the borders proposed."""
    return _proposed(paragraphs, "\n".join(p.text for p in paragraphs))


def _proposed(paragraphs: Sequence[Styled], text: str) -> Splitting:
    if not may_be_several(text):
        return Splitting(tuple(p.text for p in paragraphs), ())
    return splitting(paragraphs)


# --- articles -------------------------------------------------------------------------------------


def _items(source: _Source, plan: ReadingPlan, whole: Callable[[], Draft]) -> Iterator[Item]:
    proposed = _proposed(source.paragraphs, "\n".join(p.text for p in source.paragraphs))
    if plan.borders is None:
        borders = [border.at for border in proposed.borders]
    else:
        borders = sorted({at for at in plan.borders if 0 <= at < len(source.paragraphs)})
    if not borders:
        yield Item("", whole)
        return
    ends = [*borders[1:], len(source.paragraphs)]
    count = len(borders)
    # Parts name an article for good, so that those of other borders have other names.
    by_hand = borders != [border.at for border in proposed.borders]
    for number, (begin, end) in enumerate(zip(borders, ends, strict=True), start=1):
        part = f"article {number} of {count}" if count > 1 or begin else ""
        if part and by_hand:
            part += f", paragraphs {begin + 1} to {end}"
        yield Item(part, partial(_draft, source, begin, end, proposed.style, number))


def _draft(source: _Source, begin: int, end: int, style: str, number: int) -> Draft:
    """The draft of the paragraphs from `begin` to `end`."""
    texts = [p.text for p in source.paragraphs[begin:end]]
    found = claims(texts, style)
    known = _known(found)
    rest = _Rest(texts, found, source.starts[begin:end])
    if not rest.text.strip():
        raise Empty(f"Article {number}: there is no text between its borders.")
    inner = _inner(rest, known, source)
    blocks = [
        (at, 0, _claimed(texts[at], claim, source, begin + at)) for at, claim in found.items()
    ]
    blocks += [rest.placed(block, keep_spans=bool(source.starts)) for block in inner.blocks]
    blocks.sort(key=lambda placed: placed[:2])
    readings = list(inner.readings)
    made = stated.around(
        [block for _, _, block in blocks],
        readings,
        known,
        source.charset,
        source.media_type,
        (*source.warnings, *inner.warnings),
    )
    return replace(made, blocks=tuple(block for _, _, block in blocks if block.text))


def _known(found: dict[int, Claim]) -> list[Stated]:
    return [one for at in sorted(found) for one in found[at].stated]


def _inner(rest: "_Rest", known: Sequence[Stated], source: _Source) -> Draft:
    inner = plain.draft(Decoded(rest.text, source.charset))
    title = stated.title_of(known)
    if title:
        inner = stated.with_title(inner, title, keep_spans=True)
    return inner


def _claimed(text: str, claim: Claim, source: _Source, at: int) -> Block:
    words = text[: claim.end] if claim.end else text
    span = None
    if source.starts:
        span = Span(source.starts[at], source.starts[at] + len(words))
    return Block(claim.kind, words, span, claim.rule)


class _Rest:
    """What no line of a database claims, as one text, and the way back to the paragraphs."""

    def __init__(
        self, texts: Sequence[str], found: dict[int, Claim], starts: Sequence[int]
    ) -> None:
        self._texts = texts
        self._starts = starts
        self._pieces: list[tuple[int, int, int]] = []  # in this text, paragraph, in the paragraph
        parts: list[str] = []
        length = 0
        for at, text in enumerate(texts):
            claim = found.get(at)
            if claim and not claim.end:
                continue
            offset = claim.end if claim else 0
            piece = _ONE_LINE.sub(" ", text[offset:])
            if not piece.strip():
                continue
            self._pieces.append((length, at, offset))
            parts.append(piece)
            length += len(piece) + 2
        self.text = "\n\n".join(parts)
        self._begins = [begin for begin, _, _ in self._pieces]

    def placed(self, block: Block, *, keep_spans: bool) -> tuple[int, int, Block]:
        """Where a block of this text stands, and the block as the document has it."""
        assert block.source
        number = bisect_right(self._begins, block.source.start) - 1
        begin, at, offset = self._pieces[number]
        start = block.source.start - begin + offset
        words = self._texts[at][start : start + len(block.text)]
        span = None
        if keep_spans:
            span = Span(self._starts[at] + start, self._starts[at] + start + len(words))
        return at, start, replace(block, text=words, source=span)


_ONE_LINE = re.compile(r"[\r\n\f\x85\u2028\u2029]")
