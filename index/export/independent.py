"""The part of a report that tells who copies whom."""

from collections.abc import Sequence
from html import escape

from index.records import (
    Column,
    IndependentText,
    Mark,
    SharedWording,
    SignKind,
    SourceReason,
    Sources,
)

_SIGNS = {
    SignKind.OUTLET: "is the agency",
    SignKind.DATELINE: "names it in its dateline",
    SignKind.CREDIT: "credits it",
}
_REASONS = {
    SourceReason.CREDITED: "the others credit it",
    SourceReason.EARLIEST: "it is the earliest of these, by the dates known",
}


def independent_texts(sources: Sources, columns: Sequence[Column], outlets: Sequence[str]) -> str:
    """A section: the sum, and for each text of several outlets what they share, quoted."""
    parts = ["<h2>Independent texts</h2>", f"<p>{escape(sources.text)}.</p>"]
    for text in sources.texts:
        if len(text.columns) > 1:
            parts.append(_text(sources, text, columns, outlets))
        elif text.agency:
            (column,) = text.columns
            parts.append(f"<p>{escape(outlets[column])}: {_signs(text, outlets)}</p>")
    return "\n".join(parts)


def _text(
    sources: Sources, text: IndependentText, columns: Sequence[Column], outlets: Sequence[str]
) -> str:
    names = escape(", ".join(outlets[column] for column in text.columns))
    copy = f": {escape(text.agency)} copy" if text.agency else ""
    tables = "".join(_shared(wording, columns, outlets) for wording in sources.within(text))
    return f"<h3>{names}{copy}</h3><p>{_signs(text, outlets)}{_origin(text, outlets)}</p>{tables}"


def _signs(text: IndependentText, outlets: Sequence[str]) -> str:
    return "".join(
        f"{escape(outlets[sign.column])} {_SIGNS[sign.kind]}: “{escape(sign.words)}”. "
        for sign in text.signs
    )


def _origin(text: IndependentText, outlets: Sequence[str]) -> str:
    if text.source is None or text.source_reason is None:
        return "Which of them was first is open."
    return f"{escape(outlets[text.source])} may be the source: {_REASONS[text.source_reason]}."


def _shared(wording: SharedWording, columns: Sequence[Column], outlets: Sequence[str]) -> str:
    heads = "".join(
        f'<th scope="col">{escape(outlets[column])}, {share:.0%} of its own words</th>'
        for column, share in (
            (wording.left, wording.left_share),
            (wording.right, wording.right_share),
        )
    )
    lines = "\n".join(
        f"<tr><td>{_quoted(run.left, columns)}</td><td>{_quoted(run.right, columns)}</td></tr>"
        for run in wording.runs
    )
    return f'<table class="list"><thead><tr>{heads}</tr></thead><tbody>\n{lines}\n</tbody></table>'


def _quoted(mark: Mark, columns: Sequence[Column]) -> str:
    words = escape(" ".join(mark.span.of(columns[mark.column].article.body).split()))
    return (
        f'<p dir="auto">“{words}” '
        f'<span class="where">characters {mark.span.start}–{mark.span.end}</span></p>'
    )
