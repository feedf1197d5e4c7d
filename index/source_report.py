"""Who copies whom and who else says it, as values for JSON and as text for people."""

from collections.abc import Sequence

from index.records import (
    AgencySign,
    Echo,
    IndependentText,
    SharedWording,
    SourceReason,
    Sources,
)
from index.report import Json, dated, head, head_text, named, reasons, span

_REASONS = {
    SourceReason.CREDITED: "the others credit it",
    SourceReason.EARLIEST: "it is the earliest",
}


def sources(value: Sources) -> Json:
    """Independent texts and shared runs; articles by their ids."""
    ids = [h.id for h in value.heads]

    def sign(found: AgencySign) -> Json:
        return {
            "article": ids[found.column],
            "kind": found.kind.value,
            "agency": found.agency,
            "words": found.words,
        }

    return {
        "summary": value.text,
        "articles": [head(h) for h in value.heads],
        "texts": [
            {
                "articles": [ids[n] for n in text.columns],
                "agency": text.agency or None,
                "signs": [sign(found) for found in text.signs],
                "source": None if text.source is None else ids[text.source],
                "source_reason": text.source_reason.value if text.source_reason else None,
                "near_identical": [[ids[n] for n in fold] for fold in text.folded],
            }
            for text in value.texts
        ],
        "shared": [
            {
                "left": ids[w.left],
                "right": ids[w.right],
                "left_share": w.left_share,
                "right_share": w.right_share,
                "one_text": w.copied,
                "runs": [
                    {
                        "words": run.words,
                        "left": {"article": ids[w.left], **span(run.left.span)},
                        "right": {"article": ids[w.right], **span(run.right.span)},
                    }
                    for run in w.runs
                ],
            }
            for w in value.shared
        ],
    }


def sources_text(value: Sources) -> str:
    """The sum, then each independent text with its articles and what tells that they are one."""
    lines = [f"{value.text}."]
    for number, text in enumerate(value.texts, start=1):
        lines += ["", f"Text {number}" + (f", {text.agency} copy" if text.agency else "")]
        lines += [head_text(value.heads[n]) for n in text.columns]
        lines += _told(value, text)
    return "\n".join(lines)


def _told(value: Sources, text: IndependentText) -> list[str]:
    lines = [f"      {named(value.heads[s.column])}, {s.kind}: “{s.words}”" for s in text.signs]
    lines += [f"      {_shares(value, wording)}" for wording in value.within(text)]
    if text.source is not None and text.source_reason is not None:
        reason = _REASONS[text.source_reason]
        lines.append(f"      perhaps from {named(value.heads[text.source])}: {reason}")
    elif len(text.columns) > 1:
        lines.append("      which was first is open")
    return lines


def _shares(value: Sources, wording: SharedWording) -> str:
    words = sum(run.words for run in wording.runs)
    return (
        f"{words} words alike: {wording.left_share:.0%} of {named(value.heads[wording.left])}, "
        f"{wording.right_share:.0%} of {named(value.heads[wording.right])}"
    )


def echoes(found: Sequence[Echo]) -> list[Json]:
    """Passages as places in the bodies of their articles."""
    return [
        {
            "article": head(echo.head),
            "sentence": echo.sentence + 1,
            **span(echo.span),
            "text": echo.words,
            "score": round(echo.score, 4),
            "strength": echo.strength.value,
            "reasons": reasons(echo.reasons),
            "same_outlet": echo.same_outlet,
        }
        for echo in found
    ]


def echoes_text(found: Sequence[Echo]) -> str:
    """One passage a line, with the words that speak for it."""
    lines = []
    for echo in found:
        because = ", ".join(reason.words for reason in echo.reasons)
        lines.append(
            f"{echo.head.id:>4}  {dated(echo.head):12} {named(echo.head)}"
            f"{' (same outlet)' if echo.same_outlet else ''}, {echo.strength} {echo.score:.2f}: "
            f"{' '.join(echo.words.split())}\n      because of {because}"
        )
    return "\n".join(lines) or "Nobody else in the collection says this."
