"""Quotations, omissions, files cut off and headlines, as values for JSON and as text."""

from collections.abc import Iterator, Sequence

from index.records import (
    Comparison,
    CutOff,
    Findings,
    HeadlineDoubt,
    Mark,
    Omission,
    QuoteVersion,
    SameQuotation,
)
from index.report import Json, named, span


def quotations(value: Findings, comparison: Comparison) -> Json:
    """The further members of a comparison; places are in the bodies if nothing else is said."""
    ids = [column.article.head.id for column in comparison.columns]
    return {
        "quotations": [_quotation(quotation, ids) for quotation in value.quotations],
        "omissions": [_omission(omission, ids) for omission in value.omissions],
        "cut_off": [_cut_off(stop, ids) for stop in value.cut_off],
        "headlines": [_headline(doubt, ids) for doubt in value.headlines],
    }


def _place(mark: Mark, ids: Sequence[int]) -> Json:
    return {"article": ids[mark.column], **span(mark.span)}


def _quotation(quotation: SameQuotation, ids: Sequence[int]) -> Json:
    return {
        "text": quotation.text,
        "versions": [_version(version, ids) for version in quotation.versions],
    }


def _version(version: QuoteVersion, ids: Sequence[int]) -> Json:
    return {
        **_place(version.mark, ids),
        "state": version.state.value,
        "speaker": version.speaker or None,
        "verb": version.verb or None,
        "other_speaker": version.other_speaker,
        "other_verb": version.other_verb,
        "changed": [span(place) for place in version.changed],
        "missing": [span(place) for place in version.missing],  # in the fullest version's body
    }


def _omission(omission: Omission, ids: Sequence[int]) -> Json:
    return {
        "article": ids[omission.column],
        "type": omission.type.value,
        "row": omission.row,
        "spans": [_place(mark, ids) for mark in omission.marks],
        "text": omission.text,
    }


def _cut_off(stop: CutOff, ids: Sequence[int]) -> Json:
    return {"article": ids[stop.column], **span(stop.span), "text": stop.text}


def _headline(doubt: HeadlineDoubt, ids: Sequence[int]) -> Json:
    return {
        "article": ids[doubt.column],
        "type": doubt.type.value,
        "relation": doubt.relation.value,
        "title": span(doubt.span),
        "spans": [_place(mark, ids) for mark in doubt.marks],
        "text": doubt.text,
    }


def quotations_text(value: Findings, comparison: Comparison) -> str:
    """One quotation after the other in all versions, then what files lack, then headlines."""
    parts = (
        ("Quotations", [line for q in value.quotations for line in _versions(q, comparison)]),
        ("Not in this file", [*_texts(value.omissions), *_texts(value.cut_off)]),
        ("Headlines", _headlines(value.headlines, comparison)),
    )
    return "\n".join(line for title, lines in parts if lines for line in ("", title, *lines))


def _versions(quotation: SameQuotation, comparison: Comparison) -> Iterator[str]:
    yield f"- {quotation.text}"
    for version in quotation.versions:
        article = comparison.columns[version.mark.column].article
        words = " ".join(version.mark.span.of(article.body).split())
        voice = " ".join(part for part in (version.speaker, version.verb) if part)
        said = f" ({voice})" if voice else ""
        yield f"    {version.state}, {article.head.id} {named(article.head)}: “{words}”{said}"


def _texts(found: Sequence[Omission] | Sequence[CutOff]) -> list[str]:
    return [f"- {one.text}" for one in found]


def _headlines(doubts: Sequence[HeadlineDoubt], comparison: Comparison) -> list[str]:
    heads = [comparison.columns[doubt.column].article.head for doubt in doubts]
    return [
        f"- {head.id} {named(head)}, “{head.title}”: {doubt.text}"
        for head, doubt in zip(heads, doubts, strict=True)
    ]
