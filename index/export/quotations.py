"""The part of a report that sets the versions of each quotation under each other."""

from collections.abc import Sequence
from html import escape

from index.records import Column, QuoteState, QuoteVersion, SameQuotation, Span
from index.text.gaps import gap_places
from index.text.words import words

_STATES = {
    QuoteState.FULLEST: "fullest version",
    QuoteState.SAME: "the same words",
    QuoteState.CLIPPED: "clipped",
    QuoteState.REWORDED: "reworded",
    QuoteState.PARAPHRASED: "without quotation marks",
}


def quotations_section(
    quotations: Sequence[SameQuotation], columns: Sequence[Column], outlets: Sequence[str]
) -> str:
    """For each quotation a sentence and its versions, the fullest first; "" if there are none."""
    if not quotations:
        return ""
    lead = (
        "Underlined words are otherwise in the fullest version; […] stands for words that it has "
        "and the version lacks."
    )
    parts = [f'<h2>Quotations</h2><p class="lead">{lead}</p>']
    parts += [_quotation(quotation, columns, outlets) for quotation in quotations]
    return "\n".join(parts)


def _quotation(quotation: SameQuotation, columns: Sequence[Column], outlets: Sequence[str]) -> str:
    full = quotation.fullest
    lines = "\n".join(
        f'<tr class="{"paraphrased" if version.state is QuoteState.PARAPHRASED else "quoted"}">'
        f'<th scope="row">{escape(outlets[version.mark.column])}<br>'
        f'<span class="relation">{_STATES[version.state]}</span></th>'
        f'<td><p dir="auto">{_words(version, full, columns)}</p>{_missing(version, full, columns)}'
        f"</td><td>{_voice(version)}</td></tr>"
        for version in quotation.versions
    )
    return (
        f"<h3>{escape(quotation.text)}</h3>"
        '<table class="quotations"><thead><tr><th scope="col">Outlet</th>'
        '<th scope="col">Words</th><th scope="col">Who says it, and how</th></tr></thead>'
        f"<tbody>\n{lines}\n</tbody></table>"
    )


def _words(version: QuoteVersion, full: QuoteVersion, columns: Sequence[Column]) -> str:
    """The words between quotation marks, or bare, with what is changed and what lacks."""
    body, span = columns[version.mark.column].article.body, version.mark.span
    fuller = columns[full.mark.column].article.body
    places = gap_places(fuller, full.mark.span, version.missing, body, span)
    gaps: dict[int, list[Span]] = {}
    for place, missing in zip(places, version.missing, strict=True):
        gaps.setdefault(place, []).append(missing)
    cuts = {span.start, span.end, *gaps}
    cuts |= {edge for part in version.changed for edge in (part.start, part.end)}
    edges, pieces = sorted(cuts), []
    for start, end in zip(edges, [*edges[1:], span.end], strict=True):
        pieces += [_gap(missing, fuller) for missing in gaps.get(start, ())]
        piece = Span(start, end)
        text = escape(" ".join(piece.of(body).split(" ")))
        changed = start < end and any(part.covers(piece) for part in version.changed)
        pieces.append(f'<mark class="changed">{text}</mark>' if changed else text)
    said = "".join(pieces).strip()
    return said if version.state is QuoteState.PARAPHRASED else f"“{said}”"


def _gap(missing: Span, fuller: str) -> str:
    count = len(words(fuller, missing.start, missing.end))
    noun = "word" if count == 1 else "words"
    tip = escape(" ".join(missing.of(fuller).split()))
    return f' <span class="gap" title="{tip}">[…{count} {noun}…]</span> '


def _missing(version: QuoteVersion, full: QuoteVersion, columns: Sequence[Column]) -> str:
    """What the gaps stand for, so that it is there in print too, and where the version stands."""
    fuller = columns[full.mark.column].article.body
    lacking = " · ".join(
        f"“{escape(' '.join(span.of(fuller).split()))}”" for span in version.missing
    )
    told = f"Missing: {lacking}. " if lacking else ""
    mark = version.mark.span
    return f'<p class="where">{told}Characters {mark.start}–{mark.end}</p>'


def _voice(version: QuoteVersion) -> str:
    speaker, verb = escape(version.speaker), escape(version.verb)
    who = f"<b>{speaker or 'nobody named'}</b>"
    how = f", <b>{verb}</b>" if verb else ""
    notes = [
        text
        for differs, text in (
            (version.other_speaker, "≠ another speaker"),
            (version.other_verb, "≠ another verb"),
        )
        if differs
    ]
    told = "".join(f'<br><span class="relation conflicting">{note}</span>' for note in notes)
    return f"<p>{who}{how}{told}</p>"
