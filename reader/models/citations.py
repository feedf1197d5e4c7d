"""Quotations that say where they come from."""

from PySide6.QtCore import QCoreApplication

from index.records import Comparison, Mark, Span
from reader.models import captions
from reader.models.outlets import outlet_name

translate = QCoreApplication.translate


def cited(comparison: Comparison, column: int, span: Span) -> str:
    """Verbatim words with their source: “…” — Outlet, “Title”, ¶ 6, date."""
    return f"“{_words(comparison, column, span)}” — {', '.join(_origin(comparison, column, span))}"


def evidence(comparison: Comparison, mark: Mark, source: str = "") -> str:
    """The same with who says so and the characters of the body that it stands on.

    They are counted from 0 and the last is not among them, as in what the command line writes.
    """
    words = f"“{_words(comparison, mark.column, mark.span)}”" + (f" ({source})" if source else "")
    parts = _origin(comparison, mark.column, mark.span)
    place = translate("citations", "characters {}–{}").format(mark.span.start, mark.span.end)
    return f"{words} — {', '.join([*parts, place])}"


def _words(comparison: Comparison, column: int, span: Span) -> str:
    return span.of(comparison.columns[column].article.body).strip()


def _origin(comparison: Comparison, column: int, span: Span) -> list[str]:
    """Outlet, title, paragraph and date."""
    source = comparison.columns[column]
    head = source.article.head
    paragraphs = [s.paragraph for s in source.analysis.sentences if s.span.overlaps(span)]
    parts = [outlet_name(head)]
    if head.title:
        parts.append(f"“{head.title}”")
    if paragraphs:
        parts.append(f"¶ {paragraphs[0] + 1}")
    parts.append(captions.date_of(head).text)
    return parts
