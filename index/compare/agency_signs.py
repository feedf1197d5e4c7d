"""Where articles name the agency that their words come from: credit lines and datelines."""

import re
from collections.abc import Sequence

from index.records import (
    AgencySign,
    Article,
    BlockKind,
    Column,
    FieldName,
    SignKind,
    best,
)
from index.text.agencies import agencies_in, is_agency, is_known_agency
from index.text.datelines import dateline_end
from index.text.words import fold, words

_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)")
_OPENING = re.compile(r"[^\n(]{0,60}\(([^()\n]{2,40})\)[ \t]*[-–—]")
_CLOSING = re.compile(r"(?:\(|[-–—][ \t]*)([^\W\d_][^()\n–—]{1,38}?)\)?[\s.]*\Z")
_FOOT = 60  # characters at the end of a text, where an agency signs
_KINDS = tuple(SignKind)


def signs(columns: Sequence[Column]) -> tuple[AgencySign, ...]:
    """All signs, by column, the surest of a column first."""
    return tuple(sign for n, column in enumerate(columns) for sign in _signs(n, column.article))


def agency_of(found: Sequence[AgencySign]) -> str:
    """The agency that most of these columns name, by the shortest of its names; "" if none.

    Where as many name another, the surer kind of sign decides, else both are given.
    """
    named: list[list[AgencySign]] = []
    for sign in found:
        known = next((group for group in named if _alike(sign, group)), None)
        if known is None:
            named.append([sign])
        else:
            known.append(sign)
    ranks = [(-len({s.column for s in g}), min(_KINDS.index(s.kind) for s in g)) for g in named]
    best_names = [
        min((s.agency for s in group), key=lambda name: (len(name), name))
        for group, rank in zip(named, ranks, strict=True)
        if rank == min(ranks)
    ]
    return " and ".join(sorted(best_names))


def one_agency(one: str, other: str) -> bool:
    """Whether two names can be of one agency: "Norpress" and "Norpress News", "AFP" in full."""
    first, second = sorted((_forms(one), _forms(other)), key=len)
    if not first:
        return False
    initials = "".join(form[0] for form in second)
    return second[: len(first)] == first or first == [initials]


def _signs(number: int, article: Article) -> list[AgencySign]:
    outlet = article.head.outlet
    found = []
    if is_agency(outlet):
        found.append(AgencySign(number, SignKind.OUTLET, outlet, outlet))
    found += [AgencySign(number, SignKind.DATELINE, *sign) for sign in _datelines(article)]
    found += [AgencySign(number, SignKind.CREDIT, *sign) for sign in _credits(article)]
    ours = is_agency(outlet)
    return [s for s in found if ours or not outlet or not one_agency(s.agency, outlet)]


def _datelines(article: Article) -> list[tuple[str, str]]:
    """The agencies in brackets at the head or the foot of a text, with the words there."""
    body = article.body
    end = dateline_end(body)
    lines = [body[:end], *(b.text for b in article.blocks if b.kind is BlockKind.DATELINE)]
    found = [(m[1].strip(), line.strip()) for line in lines for m in _BRACKETS.finditer(line)]
    opening = None if end else _OPENING.match(body)
    signed = (opening, _CLOSING.search(body[-_FOOT:]))
    return found + [(m[1].strip(), m[0].strip()) for m in signed if m and is_known_agency(m[1])]


def _credits(article: Article) -> list[tuple[str, str]]:
    credit = article.head.credit
    if not credit:
        return []
    reading = best(article.readings, FieldName.CREDIT)
    evidence = reading.evidence if reading and reading.evidence else credit
    return [(name, evidence) for name in agencies_in(credit) or [credit]]


def _alike(sign: AgencySign, group: Sequence[AgencySign]) -> bool:
    return any(one_agency(sign.agency, other.agency) for other in group)


def _forms(name: str) -> list[str]:
    forms = [part for s in words(name) for part in fold(s.of(name)).split("-") if part]
    return forms[1:] if forms[:1] == ["the"] else forms
