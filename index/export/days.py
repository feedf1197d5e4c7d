"""The part of a report that tells what happened on which days."""

from collections.abc import Sequence
from datetime import timedelta
from html import escape

from index.records import Column, DayRange, Happening, Relation

_RELATIONS = {
    Relation.EQUAL: "= the same",
    Relation.COMPATIBLE: "≈ may be the same",
    Relation.CONFLICTING: "≠ possible conflict",
    Relation.ONE_SIDED: "one outlet only",
}


def days_section(
    happenings: Sequence[Happening], columns: Sequence[Column], outlets: Sequence[str]
) -> str:
    """A table by date: the days, the passage, and how each outlet names the time."""
    if not happenings:
        return ""
    lines = "\n".join(_line(happening, columns, outlets) for happening in happenings)
    return (
        '<h2>Days</h2><p class="lead">What is told of which days; each time is counted from the '
        "publication date of its own article.</p>"
        '<table class="days"><thead><tr><th scope="col">Days</th><th scope="col">What is told</th>'
        '<th scope="col">In the words of</th></tr></thead>'
        f"<tbody>\n{lines}\n</tbody></table>"
    )


def _line(happening: Happening, columns: Sequence[Column], outlets: Sequence[str]) -> str:
    named = "".join(
        f'<p dir="auto">{escape(outlets[mark.column])}: '
        f"“{escape(' '.join(mark.span.of(columns[mark.column].article.body).split()))}” "
        f'<span class="where">{mark.span.start}–{mark.span.end}</span></p>'
        for mark in happening.marks
    )
    kind, told = happening.relation, _RELATIONS[happening.relation]
    return (
        f'<tr><th scope="row">{_days(happening.days)}<br>'
        f'<span class="relation {kind}">{told}</span></th>'
        f'<td><p dir="auto">{escape(happening.words)}</p></td><td>{named}</td></tr>'
    )


def _days(days: DayRange) -> str:
    start, end = days.start, days.end
    if start == end:
        return f"{start:%a} {start.day} {start:%B %Y}"
    if start.day == 1 and (end + timedelta(1)).day == 1 and start.month == end.month:
        return f"{start:%B %Y}"
    return f"{start.day} {start:%B %Y} – {end.day} {end:%B %Y}"
