"""The parts of a report that tell what a file lacks and what a headline says beyond its text."""

from collections.abc import Sequence
from html import escape

from index.records import Column, CutOff, Findings, HeadlineDoubt, Mark, Omission, Relation, Span

_CAUTION = (
    "What at least two other outlets have, all of them, and one lacks. Its file lacks it: whether "
    "the outlet told it elsewhere no file can say."
)


def omissions_section(findings: Findings, columns: Sequence[Column], outlets: Sequence[str]) -> str:
    """What each file lacks, under its outlet, with a warning where it looks cut off."""
    if not findings.omissions and not findings.cut_off:
        return ""
    parts = [f'<h2>Not in this file</h2><p class="lead">{_CAUTION}</p>']
    for number, name in enumerate(outlets):
        stops = [stop for stop in findings.cut_off if stop.column == number]
        lacking = [omission for omission in findings.omissions if omission.column == number]
        if stops or lacking:
            parts.append(f"<h3>{escape(name)}</h3>")
            parts += [_stop(stop, columns[number]) for stop in stops]
        if lacking:
            lines = "\n".join(_omission(omission, columns, outlets) for omission in lacking)
            parts.append(f'<ul class="lacking">\n{lines}\n</ul>')
    return "\n".join(parts)


def _stop(stop: CutOff, column: Column) -> str:
    words = _quoted(stop.span, column)
    return f'<p class="warning">⚠ {escape(stop.text)} {words}</p>'


def _omission(omission: Omission, columns: Sequence[Column], outlets: Sequence[str]) -> str:
    return f"<li>{escape(omission.text)}{_places(omission.marks, columns, outlets)}</li>"


def _places(marks: Sequence[Mark], columns: Sequence[Column], outlets: Sequence[str]) -> str:
    return "".join(
        f'<p dir="auto">{escape(outlets[mark.column])}: {_quoted(mark.span, columns[mark.column])}'
        "</p>"
        for mark in marks
    )


def _quoted(span: Span, column: Column) -> str:
    words = escape(" ".join(span.of(column.article.body).split()))
    return f'“{words}” <span class="where">characters {span.start}–{span.end}</span>'


def headlines_section(
    doubts: Sequence[HeadlineDoubt], columns: Sequence[Column], outlets: Sequence[str]
) -> str:
    """Each headline that its own text does not bear out, with the words in question marked."""
    if not doubts:
        return ""
    lines = "\n".join(_doubt(doubt, columns, outlets) for doubt in doubts)
    return (
        '<h2>Headlines</h2><p class="lead">What a headline says and its own text, as far as the '
        f'file has it, does not.</p><ul class="lacking">\n{lines}\n</ul>'
    )


def _doubt(doubt: HeadlineDoubt, columns: Sequence[Column], outlets: Sequence[str]) -> str:
    title = columns[doubt.column].article.head.title
    before, said, after = title[: doubt.span.start], doubt.span.of(title), title[doubt.span.end :]
    relation = "≠ possible conflict" if doubt.relation is Relation.CONFLICTING else ""
    return (
        f"<li><b>{escape(outlets[doubt.column])}</b>: “{escape(before)}"
        f'<mark class="changed">{escape(said)}</mark>{escape(after)}” '
        f'<span class="relation {doubt.relation}">{relation}</span>'
        f"<br>{escape(doubt.text)}{_places(doubt.marks, columns, outlets)}</li>"
    )
