"""Quotations that say where they come from."""

from PySide6.QtCore import QCoreApplication

from index.records import Comparison, Span
from reader.models import captions
from reader.models.outlets import outlet_name

translate = QCoreApplication.translate


def cited(comparison: Comparison, column: int, span: Span) -> str:
    """Verbatim words with their source: “…” — Outlet, “Title”, ¶ 6, date."""
    return _cited(comparison, column, span, ())


def cited_exactly(comparison: Comparison, column: int, span: Span) -> str:
    """As `cited`, with the half-open range of characters of the text: …, characters 120–188."""
    where = translate("citations", "characters {}–{}").format(span.start, span.end)
    return _cited(comparison, column, span, (where,))


def _cited(comparison: Comparison, column: int, span: Span, more: tuple[str, ...]) -> str:
    source = comparison.columns[column]
    head = source.article.head
    words = span.of(source.article.body).strip()
    paragraphs = [s.paragraph for s in source.analysis.sentences if s.span.overlaps(span)]
    parts = [outlet_name(head)]
    if head.title:
        parts.append(f"“{head.title}”")
    if paragraphs:
        parts.append(f"¶ {paragraphs[0] + 1}")
    parts.append(captions.date_of(head).text)
    return f"“{words}” — {', '.join([*parts, *more])}"
