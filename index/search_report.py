"""What a search found, for machines and for people."""

from collections.abc import Iterable, Mapping, Sequence

from index.records import (
    ArticleHead,
    ArticleId,
    ContextLine,
    FacetKind,
    Hit,
    SearchResult,
    Span,
)
from index.report import Json, head, head_text, span

_BESIDE = 50  # characters shown on either side of a hit
_BAR = 30  # signs of the longest bar
_KINDS = {
    FacetKind.OUTLET: "Outlet",
    FacetKind.MONTH: "Month",
    FacetKind.LANGUAGE: "Language",
    FacetKind.TAG: "Tag",
    FacetKind.EVENT: "Event",
    FacetKind.NAME: "Name",
}


def search(result: SearchResult) -> Json:
    """What a search found."""
    return {
        "query": result.query,
        "problems": [{**span(p.span), "sentence": p.sentence} for p in result.problems],
        "notes": list(result.notes),
        "also_as": [{"words": a.words, "spellings": list(a.spellings)} for a in result.also_as],
        "suggestions": [
            {**span(s.span), "words": s.words, "instead": s.instead, "articles": s.count}
            for s in result.suggestions
        ],
        "total": result.total,
        "hits": [
            {
                "article": head(hit.head),
                "score": round(hit.score, 4),
                "why": list(hit.why),
                "excerpts": [
                    {
                        **span(e.span),
                        "paragraph": e.paragraph + 1,
                        "text": e.span.of(hit.body),
                        "marks": [span(mark) for mark in e.marks],
                    }
                    for e in hit.excerpts
                ],
            }
            for hit in result.hits
        ],
    }


def facets(result: SearchResult) -> Json:
    """What the articles of a result share, and how many each outlet wrote in each month."""
    return {
        "facets": {
            kind.value: [
                {"key": v.key, "words": v.words, "articles": v.count}
                for v in result.facets.get(kind, ())
            ]
            for kind in FacetKind
        },
        "bars": [
            {"month": b.month, "outlet": b.outlet, "articles": b.count, "guessed": b.guessed}
            for b in result.bars
        ],
    }


def context(line: ContextLine) -> Json:
    """One hit with what stands around it."""
    return {
        "article": line.article,
        "paragraph": line.paragraph + 1,
        **span(line.place),
        "before": line.before,
        "hit": line.hit,
        "after": line.after,
    }


def search_text(result: SearchResult) -> str:
    """Hits in context, the words found between brackets."""
    lines = notices(result)
    for hit in result.hits:
        lines.append(head_text(hit.head))
        lines += [f"      {sentence}" for sentence in hit.why]
        lines += [f"      ¶ {e.paragraph + 1}  {_bracketed(hit, e.span, e.marks)}"
                  for e in hit.excerpts]  # fmt: skip
    lines.append(f"{result.total} articles for {result.query}")
    return "\n".join(lines)


def notices(result: SearchResult) -> list[str]:
    """What was done with the query."""
    lines = [f"! {sentence}" for sentence in dict.fromkeys(p.sentence for p in result.problems)]
    lines += [f"! {sentence}" for sentence in result.unknown]
    lines += [f"+ {note}" for note in result.notes]
    lines += [f"+ {also.sentence}" for also in result.also_as]
    lines += [
        f"? “{s.words}” is hardly found. “{s.instead}” is in {s.count} articles."
        for s in result.suggestions
    ]
    return lines


def _bracketed(hit: Hit, place: Span, marks: Sequence[Span]) -> str:
    parts, at = [], place.start
    for mark in marks:
        parts += [hit.body[at : mark.start], "[", mark.of(hit.body), "]"]
        at = mark.end
    return " ".join("".join([*parts, hit.body[at : place.end]]).split())


def facets_text(result: SearchResult) -> str:
    """The facets and the bars as plain text."""
    lines = []
    for kind, name in _KINDS.items():
        values = result.facets.get(kind, ())
        if values:
            lines.append(f"{name}:")
            lines += [f"  {v.count:>6}  {v.words or '(unknown)'}" for v in values]
    months: dict[str, int] = {}
    for bar in result.bars:
        month = f"{bar.month}{'?' if bar.guessed else ''}"
        months[month] = months.get(month, 0) + bar.count
    most = max(months.values(), default=1)
    lines += ["By month:"] if months else []
    lines += [
        f"  {month or 'no date':8} {'█' * max(1, round(_BAR * count / most))} {count}"
        for month, count in months.items()
    ]
    return "\n".join(lines)


def contexts_text(
    lines: Iterable[ContextLine], heads: Mapping[ArticleId, ArticleHead]
) -> Iterable[str]:
    """One line a hit, the hits below each other."""
    for line in lines:
        before = " ".join(line.before.split())[-_BESIDE:]
        after = " ".join(line.after.split())[:_BESIDE]
        gap = " " if line.before[-1:].isspace() else ""
        room = " " if line.after[:1].isspace() else ""
        outlet = heads[line.article].outlet[:16]
        yield (
            f"{line.article:>5} {outlet:16} ¶ {line.paragraph + 1:<3}"
            f" {before + gap:>{_BESIDE + 1}}[{' '.join(line.hit.split())}]{room}{after}"
        )
