"""A comparison as one HTML file that needs nothing else, neither styles nor network."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import pairwise

from index.export.days import days_section
from index.export.facts import facts_section
from index.export.figures import figures_section
from index.export.independent import independent_texts
from index.export.omissions import headlines_section, omissions_section
from index.export.quotations import quotations_section
from index.records import (
    ArticleHead,
    Column,
    Comparison,
    Difference,
    DifferenceType,
    Findings,
    Mark,
    Origin,
    Reading,
    Relation,
    Review,
    Row,
    Sources,
    Span,
    Sureness,
)

_LABELS = {
    DifferenceType.CONTRADICTION: "rival claim",
    DifferenceType.NUMBER: "number",
    DifferenceType.DATE: "date",
    DifferenceType.PLACE: "place",
    DifferenceType.QUOTE: "quotation",
    DifferenceType.ATTRIBUTION: "attribution",
    DifferenceType.HEDGE: "certainty",
    DifferenceType.LOADED: "loaded word",
    DifferenceType.ENTITY: "name only here",
    DifferenceType.NAME_VARIANT: "name variant",
    DifferenceType.DETAIL_ONLY: "only here",
    DifferenceType.STYLE: "wording",
}
_FAMILIES = {
    DifferenceType.NUMBER: "facts",
    DifferenceType.DATE: "facts",
    DifferenceType.PLACE: "facts",
    DifferenceType.CONTRADICTION: "facts",
    DifferenceType.QUOTE: "voice",
    DifferenceType.ATTRIBUTION: "voice",
    DifferenceType.HEDGE: "voice",
    DifferenceType.LOADED: "wording",
}
_RELATIONS = {
    Relation.EQUAL: "= same",
    Relation.COMPATIBLE: "≈ compatible",
    Relation.CONFLICTING: "≠ possible conflict",
    Relation.ONE_SIDED: "one outlet only",
}


def _relation(difference: Difference) -> str:
    return "≠ cannot be" if difference.impossible else _RELATIONS[difference.relation]


_CAUTION = (
    "Absence in a file proves nothing about what an outlet wrote elsewhere. Positions are counted "
    "in characters of the article's text, from 0, the end not included. “Possible conflict” is "
    "found by rule: judge it by the words."
)


def html(
    comparison: Comparison,
    title: str,
    sources: Sources | None = None,
    findings: Findings | None = None,
) -> str:
    """A report: the rows side by side, the list of differences, and where all of it stands.

    Wording differences are left out, and those that the analyst dismissed. The same comparison
    gives the same text, byte for byte: it carries no time of making. With `sources` it tells who
    copies whom too, with `findings` what the comparison tells as a whole, before the rows.
    """
    shown, told = _shown(comparison), findings or Findings()
    outlets = [outlet(column.article.head, n) for n, column in enumerate(comparison.columns)]
    parts = [
        f'<p class="lead">{_counts(comparison, shown)}</p>',
        facts_section(told.facts, comparison.columns, outlets),
        figures_section(told.figures, outlets),
        days_section(told.happenings, comparison.columns, outlets),
        quotations_section(told.quotations, comparison.columns, outlets),
        omissions_section(told, comparison.columns, outlets),
        headlines_section(told.headlines, comparison.columns, outlets),
        "<h2>Side by side</h2>",
        _legend(shown),
        _rows(comparison, shown, outlets),
        _differences(comparison, shown, outlets),
        independent_texts(sources, comparison.columns, outlets) if sources else "",
        _sources(comparison.columns, outlets),
        f"<footer>{_CAUTION}</footer>",
    ]
    language = comparison.columns[comparison.base].analysis.language
    return document(title, language or "en", parts)


def document(title: str, language: str, parts: Iterable[str]) -> str:
    """A whole page with its styles; `parts` are HTML, `title` is not."""
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(language)}">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title><style>{_style()}</style></head><body>",
            f"<h1>{escape(title)}</h1>",
            *parts,
            "</body></html>\n",
        ]
    )


@cache
def _style() -> str:
    return files("index.export").joinpath("report.css").read_text("utf-8")


def outlet(head: ArticleHead, column: int) -> str:
    """An article's outlet, with "?" behind a guess, else its credit or its number."""
    if head.outlet:
        doubt = "" if head.outlet_sureness is Sureness.STATED else " ?"
        return f"{head.outlet}{doubt}"
    return head.credit or f"Article {column + 1}"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A difference with its number in the report and what the analyst decided of it."""

    number: int
    difference: Difference
    review: Review | None = None


def _shown(comparison: Comparison) -> list[_Shown]:
    """The differences of the report, numbered from 1; lone passages are told by their ground."""
    told = [number for number in _told(comparison) if number not in comparison.dismissed]
    decided = {review.number: review for review in comparison.reviews}
    return [
        _Shown(place, comparison.differences[number], decided.get(number))
        for place, number in enumerate(told, start=1)
    ]


def _told(comparison: Comparison) -> list[int]:
    """The numbers of the differences that a report tells, unless they were dismissed.

    What it would not tell it tells for a note that the analyst wrote on it.
    """
    noted = {review.number for review in comparison.reviews if review.note}
    return [
        number
        for number, d in enumerate(comparison.differences)
        if number in noted or (d.type is not DifferenceType.STYLE and not _is_alone(comparison, d))
    ]


def _is_alone(comparison: Comparison, found: Difference) -> bool:
    """Whether it only says that an outlet alone has a passage, or something in it."""
    lone = comparison.rows[found.row].lone is not None
    return lone and found.relation is Relation.ONE_SIDED


def _counts(comparison: Comparison, shown: list[_Shown]) -> str:
    conflicts = sum(s.difference.relation is Relation.CONFLICTING for s in shown)
    lone = sum(row.lone is not None for row in comparison.rows)
    dismissed = len(comparison.dismissed.intersection(_told(comparison)))
    left_out = f" Called none by hand and left out: {dismissed}." if dismissed else ""
    return (
        f"{len(comparison.columns)} articles, {len(shown)} differences in linked passages, "
        f"{conflicts} of them possible conflicts.{left_out} "
        f"Passages that one outlet alone has: {lone}."
    )


def _legend(shown: list[_Shown]) -> str:
    """The types that occur, each as its marks look; the numbers lead to the list below."""
    counts = Counter(entry.difference.type for entry in shown)
    marks = "".join(
        f'<span><mark class="{kind} {_FAMILIES.get(kind, "plain")}">{_LABELS[kind]}</mark> '
        f"{counts[kind]}</span>"
        for kind in DifferenceType
        if counts[kind]
    )
    return f'<p class="legend">{marks}</p>'


def _rows(comparison: Comparison, shown: list[_Shown], outlets: list[str]) -> str:
    heads = "".join(
        f'<th scope="col"{" class=base" if n == comparison.base else ""}><b>{escape(name)}</b>'
        f"{escape(column.article.head.title or 'No title in the file')}<br>"
        f"{escape(dated(column.article.head))}</th>"
        for n, (column, name) in enumerate(zip(comparison.columns, outlets, strict=True))
    )
    by_row: dict[int, list[_Shown]] = {}
    for entry in shown:
        for row in comparison.rows_of(entry.difference):
            by_row.setdefault(row, []).append(entry)
    body = "\n".join(
        "<tr>"
        + "".join(
            _cell(comparison, row, column, by_row.get(number, []))
            for column in range(len(comparison.columns))
        )
        + "</tr>"
        for number, row in enumerate(comparison.rows)
    )
    return f'<table class="rows"><thead><tr>{heads}</tr></thead><tbody>\n{body}\n</tbody></table>'


def dated(head: ArticleHead) -> str:
    """The publication date in words, with "?" behind a guess."""
    if head.published is None:
        return "no date in the file"
    doubt = "" if head.published_sureness is Sureness.STATED else " ?"
    return f"{head.published.day} {head.published:%B %Y}{doubt}"


def _cell(comparison: Comparison, row: Row, column: int, shown: list[_Shown]) -> str:
    sentences = comparison.columns[column].analysis.sentences
    body = comparison.columns[column].article.body
    passages = []
    for index in row.cells[column]:
        sentence = sentences[index]
        moved = " · moved" if row.moved[column] else ""
        passages.append(
            f'<span class="no">¶ {sentence.paragraph + 1}{moved}</span>'
            f'<p dir="auto">{_marked(body, sentence.span, column, shown)}</p>'
        )
    kind = " class=lone" if row.lone == column else ""
    return f"<td{kind}>{''.join(passages)}</td>"


def _marked(body: str, passage: Span, column: int, shown: list[_Shown]) -> str:
    """The words of a passage, cut wherever a mark begins or ends, inner marks inside outer ones."""
    spans = [
        (mark.span, entry)
        for entry in shown
        for mark in entry.difference.marks
        if mark.column == column and mark.span.overlaps(passage)
    ]
    cuts = {passage.start, passage.end}
    for span, _ in spans:
        cuts |= {max(span.start, passage.start), min(span.end, passage.end)}
    edges = sorted(cuts)
    pieces = []
    for start, end in pairwise(edges):
        piece = Span(start, end)
        here = [(span, entry) for span, entry in spans if span.covers(piece)]
        pieces.append(_piece(piece.of(body), here, end))
    return "".join(pieces)


def _piece(words: str, here: list[tuple[Span, _Shown]], end: int) -> str:
    text = escape(words)
    if not here:
        return text
    _, top = min(here, key=lambda item: (item[0].end - item[0].start, item[1].number))
    difference = top.difference
    classes = f"{difference.type} {difference.relation} {_FAMILIES.get(difference.type, 'plain')}"
    tip = escape(f"{_LABELS[difference.type]}, {_relation(difference)}. {difference.text}")
    numbers = "".join(
        f'<a class="{entry.difference.relation}" href="#d{entry.number}">{entry.number}</a>'
        for span, entry in here
        if span.end == end
    )
    notes = f"<sup>{numbers}</sup>" if numbers else ""
    return f'<mark class="{classes}" title="{tip}">{text}</mark>{notes}'


def _differences(comparison: Comparison, shown: list[_Shown], outlets: list[str]) -> str:
    if not shown:
        return "<h2>Differences</h2><p>None were found in the linked passages.</p>"
    lines = "\n".join(
        f'<tr id="d{entry.number}"><td>{entry.number}</td>'
        f"<td>{_LABELS[entry.difference.type]}<br>"
        f'<span class="relation {entry.difference.relation}">'
        f"{_relation(entry.difference)}</span></td>"
        f"<td>{_quoted(comparison, entry.difference.marks, outlets)}</td>"
        f"<td>{escape(entry.difference.text)}{_review(entry.review)}</td></tr>"
        for entry in shown
    )
    return (
        '<h2>Differences</h2><table class="list"><thead><tr><th scope="col">No.</th>'
        '<th scope="col">What</th><th scope="col">The words</th><th scope="col">In short</th></tr>'
        f"</thead><tbody>\n{lines}\n</tbody></table>"
    )


def _review(review: Review | None) -> str:
    """That a difference was reviewed, and the analyst's note on it."""
    if review is None:
        return ""
    note = escape(review.note).replace("\n", "<br>")
    return ('<p class="review">✓ Reviewed</p>' if review.state else "") + (
        f'<p class="note" dir="auto">Note: {note}</p>' if note else ""
    )


def _quoted(comparison: Comparison, marks: Iterable[Mark], outlets: list[str]) -> str:
    return "".join(
        f'<p dir="auto">{escape(outlets[mark.column])}: '
        f"“{escape(mark.span.of(comparison.columns[mark.column].article.body))}” "
        f'<span class="where">characters {mark.span.start}–{mark.span.end}</span></p>'
        for mark in marks
    )


def _sources(columns: tuple[Column, ...], outlets: list[str]) -> str:
    lines = "\n".join(
        f"<tr><td>{escape(name)}</td>"
        f"<td>{escape(column.article.original.name)}, {column.article.original.size:,} bytes<br>"
        f"<code>SHA-256 {column.article.original.sha256}</code></td>"
        f"<td>{''.join(f'<p>{_reading(r)}</p>' for r in column.article.readings)}</td></tr>"
        for column, name in zip(columns, outlets, strict=True)
    )
    return (
        '<h2>Sources</h2><table class="list"><thead><tr><th scope="col">Outlet</th>'
        '<th scope="col">Original</th><th scope="col">What was read from it, and where</th></tr>'
        f"</thead><tbody>\n{lines}\n</tbody></table>"
    )


def _reading(reading: Reading) -> str:
    sure = {Sureness.GUESSED: "a guess", Sureness.LIKELY: "likely", Sureness.STATED: "stated"}
    origin = reading.origin.value
    if reading.origin is Origin.HAND:
        return f"{reading.field}: {escape(reading.value)} <span class=where>({origin})</span>"
    return (
        f"{reading.field}: {escape(reading.value)} <span class=where>({sure[reading.sureness]}, "
        f"{origin}: {escape(reading.evidence)})</span>"
    )
