"""What the command line prints of names."""

from collections.abc import Sequence

from index.records import NameEntry, NameEvidence, NameProposal

Json = dict[str, object]


def names(entries: Sequence[NameEntry], proposals: Sequence[NameProposal]) -> Json:
    """The names of a collection, and what may be one."""
    return {
        "names": [_entry(entry) for entry in entries],
        "proposals": [
            {
                "keys": list(p.keys),
                "names": list(p.names),
                "kind": p.kind.value,
                "sureness": p.sureness.name.lower(),
                "evidence": _evidence(p.evidence),
            }
            for p in proposals
        ],
    }


def names_text(entries: Sequence[NameEntry], proposals: Sequence[NameProposal]) -> str:
    """The same for people: first what is joined, then all else, then what is proposed."""
    joined = [entry for entry in entries if len(entry.spellings) > 1]
    lines = [line for entry in joined for line in _entry_lines(entry)]
    lines += [f"{e.count:5}  {e.name} ({e.kind.value})" for e in entries if e not in joined]
    if proposals:
        lines += ["", "May be one name:"]
    for proposal in proposals:
        lines.append(f"  {' = '.join(proposal.names)}: {proposal.evidence.rule}")
        if proposal.evidence.example:
            lines.append(f"    “{proposal.evidence.example}” (article {proposal.evidence.article})")
    return "\n".join(lines)


def _entry(entry: NameEntry) -> Json:
    return {
        "key": entry.key,
        "name": entry.name,
        "kind": entry.kind.value,
        "by_hand": entry.by_hand,
        "spellings": [
            {"text": s.text, "count": s.count, "articles": list(s.articles)}
            for s in entry.spellings
        ],
        "evidence": [_evidence(evidence) for evidence in entry.evidence],
    }


def _evidence(value: NameEvidence) -> Json:
    return {
        "rule": value.rule,
        "example": value.example or None,
        "article": value.article,
    }


def _entry_lines(entry: NameEntry) -> list[str]:
    spellings = ", ".join(f"{s.text} {s.count}" for s in entry.spellings)
    rules = "; ".join(dict.fromkeys(evidence.rule for evidence in entry.evidence))
    return [f"{entry.count:5}  {entry.name} ({entry.kind.value}): {spellings}", f"       {rules}"]
