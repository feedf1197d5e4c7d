"""What the command line prints: records as values for JSON, and as text for people."""

from collections.abc import Mapping, Sequence
from textwrap import indent

from index.importing import shown
from index.library import ranking_of
from index.records import (
    Article,
    ArticleHead,
    ArticleId,
    BlockKind,
    Comparison,
    Decided,
    FileState,
    Judgement,
    LedgerLine,
    Link,
    LinkOrigin,
    OutletEntry,
    Passage,
    Reason,
    Relation,
    Review,
    Row,
    Span,
    Sureness,
    conflicts,
)
from index.text.cut_off import stop_in

Json = dict[str, object]

_RELATIONS = {
    Relation.EQUAL: "= same",
    Relation.COMPATIBLE: "≈ compatible",
    Relation.CONFLICTING: "≠ possible conflict",
    Relation.ONE_SIDED: "alone",
}


def span(place: Span) -> Json:
    """A place of a body."""
    return {"start": place.start, "end": place.end}


def head(value: ArticleHead) -> Json:
    """The particulars of an article; null stands for what is not known."""
    return {
        "id": value.id,
        "title": value.title or None,
        "outlet": value.outlet or None,
        "outlet_sureness": value.outlet_sureness.name.lower() if value.outlet_sureness else None,
        "published": value.published.isoformat() if value.published else None,
        "published_sureness": (
            value.published_sureness.name.lower() if value.published_sureness else None
        ),
        "credit": value.credit or None,
        "language": value.language or None,
        "file": value.file_name,
        "doubts": [
            {
                **span(doubt.span),
                "words": doubt.words,
                "sentence": doubt.sentence,
                "candidates": [day.isoformat() for day in doubt.candidates],
            }
            for doubt in value.doubts
        ],
    }


def article(value: Article) -> Json:
    """An article with its body, its readings and what was set aside."""
    stop = stop_in(value.blocks, value.head.language or "en")
    return {
        **head(value.head),
        "sha256": value.original.sha256,
        "readings": [
            {
                "field": r.field.value,
                "value": r.value,
                "origin": r.origin.value,
                "sureness": r.sureness.name.lower(),
                "evidence": r.evidence,
            }
            for r in value.readings
        ],
        "conflicts": [conflict.sentence for conflict in conflicts(value.readings)],
        "truncated": stop.reason if stop else None,
        "body": value.body,
        "set_aside": [
            {"block": number, "kind": b.kind.value, "rule": b.rule, "text": b.text}
            for number, b in enumerate(value.blocks)
            if b.kind is not BlockKind.BODY
        ],
    }


def outlet(value: OutletEntry) -> Json:
    """An outlet with what it is known by."""
    return {
        "name": value.name,
        "aliases": list(value.aliases),
        "domains": list(value.domains),
        "articles": value.articles,
        "listed": value.listed,
    }


def outlets_text(values: Sequence[OutletEntry]) -> str:
    """Outlets, one a line, with what they are known by."""
    if not values:
        return "There are no outlets."
    lines = []
    for value in values:
        known = ", ".join((*value.aliases, *value.domains))
        number = "1 article" if value.articles == 1 else f"{value.articles} articles"
        lines.append(f"{value.name}  {number}" + (f"  known by {known}" if known else ""))
    return "\n".join(lines)


def ledger_line(line: LedgerLine, imported: Article | None) -> Json:
    """One file of an import; `article` is the whole article if it came in through this line."""
    return {
        "file": line.path,
        "part": line.part or None,
        "files": line.files,
        "state": line.state.value,
        "reason": line.reason,
        "sha256": line.sha256 or None,
        "article": article(imported) if imported else line.article,
    }


def reasons(values: Sequence[Reason]) -> list[Json]:
    """Reasons, heaviest first."""
    return [{"words": r.words, "weight": round(r.weight, 4), "kind": r.kind.value} for r in values]


def comparison(value: Comparison) -> Json:
    """Articles side by side: links, rows and differences, all as places in the bodies."""
    ids = [column.article.head.id for column in value.columns]
    ranking = {one.number: (rank, one.why) for rank, one in enumerate(ranking_of(value), start=1)}
    decided = {review.number: review for review in value.reviews}

    def place(passage: Passage) -> Json:
        sentence = value.columns[passage.column].analysis.sentences[passage.sentence]
        return {"article": ids[passage.column], **span(sentence.span)}

    return {
        "articles": [
            {**head(c.article.head), "body": c.article.body, "sha256": c.article.original.sha256}
            for c in value.columns
        ],
        "base": ids[value.base],
        "links": [
            {
                "left": place(link.left),
                "right": place(link.right),
                "score": round(link.score, 4),
                "strength": link.strength.value,
                "origin": link.origin.value,
                "by_meaning": link.by_meaning,
                "reasons": reasons(link.reasons),
            }
            for link in value.links
        ],
        "rows": [
            [
                {**place(Passage(column, sentence)), "moved": row.moved[column]}
                for column, cell in enumerate(row.cells)
                for sentence in cell
            ]
            for row in value.rows
        ],
        "differences": [
            {
                "type": d.type.value,
                "relation": d.relation.value,
                "row": d.row,
                "spans": [{"article": ids[m.column], **span(m.span)} for m in d.marks],
                "values": list(d.values),
                "text": d.text,
                "rule": d.rule,
                "rank": ranking[number][0],
                "why_ranked": list(ranking[number][1]),
                **review(decided.get(number)),
            }
            for number, d in enumerate(value.differences)
        ],
        "notices": list(value.notices),
        "method": value.method,
        "basis": value.basis,
    }


def review(value: Review | None) -> Json:
    """What was decided of a difference; null stands for nothing."""
    return {
        "review": value.state.value if value and value.state else None,
        "note": (value.note if value else "") or None,
    }


def correction(value: Decided) -> Json:
    """A correction with the passages it is on, or a judgement with its marks, by their words."""
    if isinstance(value, Judgement):
        return {
            "number": value.id,
            "kind": value.kind.value,
            "at": value.at.isoformat(),
            "pairs": [],
            "type": value.type.value,
            "marks": [{"article": mark.article, "words": mark.words} for mark in value.marks],
            "note": value.note or None,
            "notice": value.notice,
        }
    return {
        "number": value.id,
        "kind": value.kind.value,
        "at": value.at.isoformat(),
        "pairs": [
            [{"article": end.article, "words": end.words} for end in pair] for pair in value.pairs
        ],
        "notice": value.notice,
    }


def correction_text(value: Decided) -> str:
    """A correction or a judgement in lines."""
    head = f"{value.id:>4}  {value.at:%Y-%m-%d %H:%M}  {value.kind.value}"
    if isinstance(value, Judgement):
        lines = [f"{head}, {value.type.value}"]
        lines += [f"      – {mark.name}: {' '.join(mark.words.split())}" for mark in value.marks]
        lines += [f"      {value.note}"] if value.note else []
    else:
        lines = [head]
        for pair in value.pairs:
            for sign, end in zip("–≈" if value.kind.same else "–≠", pair, strict=True):
                lines.append(f"      {sign} {end.name}: {' '.join(end.words.split())}")
    if value.notice:
        lines.append(f"      {value.notice}")
    return "\n".join(lines)


def dated(value: ArticleHead) -> str:
    """The publication date in words, with its doubt."""
    if value.published is None:
        return "no date"
    return f"{value.published}{'' if value.published_sureness is Sureness.STATED else ' ?'}"


def named(value: ArticleHead) -> str:
    """The outlet in words, with its doubt."""
    if not value.outlet:
        return f"credit {value.credit}" if value.credit else "no outlet"
    return f"{value.outlet}{'' if value.outlet_sureness is Sureness.STATED else ' ?'}"


def head_text(value: ArticleHead) -> str:
    """One line for an article."""
    doubts = "".join(f"  ! {doubt.sentence}" for doubt in value.doubts)
    title = value.title or "(no title in the file)"
    return f"{value.id:>4}  {dated(value):12} {named(value):24} {title}{doubts}"


def ledger_text(line: LedgerLine) -> str:
    """One line for a file."""
    number = f" [{line.article}]" if line.article is not None else ""
    part = f" › {line.part}" if line.part else ""
    return f"{line.state.value:10} {shown(line.path)}{part}{number}: {line.reason}"


def import_text(lines: Sequence[LedgerLine], heads: Mapping[ArticleId, ArticleHead]) -> str:
    """The ledger of an import with what was read, and the sum."""
    told = []
    for line in lines:
        told.append(ledger_text(line))
        if line.article is not None and line.article in heads:
            told.append(indent(head_text(heads[line.article]), "   "))
    counts = {s: sum(line.files for line in lines if line.state is s) for s in FileState}
    parts = [f"{count} {state.value}" for state, count in counts.items() if count]
    told.append(f"{sum(counts.values())} offered = {' + '.join(parts) or '0'}")
    return "\n".join(told)


def article_text(value: Article) -> str:
    """An article to read, with what was set aside behind it."""
    aside = [f"{n} [{b.rule or b.kind.value}] {b.text}" for n, b in enumerate(value.blocks)
             if b.kind is not BlockKind.BODY]  # fmt: skip
    readings = [f"  {r.field.value}: {r.value} ({r.sureness.name.lower()}, {r.origin.value}: "
                f"{r.evidence})" for r in value.readings]  # fmt: skip
    parts = [head_text(value.head), *readings, "", value.body]
    if aside:
        parts += ["", "Set aside:", *aside]
    return "\n".join(parts)


def comparison_title(value: Comparison) -> str:
    """What a report of the comparison is headed with."""
    base = value.columns[value.base].article.head
    return base.title or f"{len(value.columns)} articles compared"


def comparison_text(value: Comparison) -> str:
    """Rows one after the other, each with its differences."""
    names = [f"{c.article.head.id} {named(c.article.head)}" for c in value.columns]
    lines = [head_text(c.article.head) for c in value.columns]
    lines += [f"! {notice}" for notice in value.notices]
    lines += [value.basis] if value.basis else []
    if value.dismissed:
        lines.append(_dismissed(len(value.dismissed)))
    by_row: dict[int, list[str]] = {}
    decided = {review.number: review for review in value.reviews}
    for number, d in enumerate(value.differences):
        if number in value.dismissed:
            continue
        quoted = " / ".join(
            f"{m.column + 1}: “{m.span.of(value.columns[m.column].article.body)}”" for m in d.marks
        )
        text = f"  {d.type.value}, {_RELATIONS[d.relation]}: {quoted}"
        if number in value.reviewed:
            text += " (reviewed)"
        if number in decided and decided[number].note:
            text += f"\n    note: {' '.join(decided[number].note.split())}"
        noted = number in decided and bool(decided[number].note)
        alone = value.rows[d.row].lone is not None and d.relation is Relation.ONE_SIDED
        if noted or not alone:
            by_row.setdefault(d.row, []).append(text)
    for number, row in enumerate(value.rows):
        lines.append("")
        lines += _row_lines(value, row, names)
        lines += by_row.get(number, [])
    return "\n".join(lines)


def _dismissed(count: int) -> str:
    one = "1 difference was" if count == 1 else f"{count} differences were"
    return f"{one} called none by hand and left out."


def _row_lines(value: Comparison, row: Row, names: Sequence[str]) -> list[str]:
    alone = " only" if row.lone is not None else ""
    links = _strengths(value.links, row)
    return [
        f"{names[column]}{alone} ¶ {sentence.paragraph + 1}{links}: "
        f"{' '.join(sentence.span.of(value.columns[column].article.body).split())}"
        for column, cell in enumerate(row.cells)
        for sentence in (value.columns[column].analysis.sentences[i] for i in cell)
    ]


def _strengths(links: Sequence[Link], row: Row) -> str:
    here = {(c, s) for c, cell in enumerate(row.cells) for s in cell}
    best = max(
        (
            link
            for link in links
            if (link.left.column, link.left.sentence) in here
            and (link.right.column, link.right.sentence) in here
        ),
        key=lambda link: link.score,
        default=None,
    )
    if best is None:
        return ""
    if best.origin is LinkOrigin.HAND:
        return f" ({best.origin.value})"
    return f" ({best.strength.value}, {best.score:.2f})"
