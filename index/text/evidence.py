"""Whether a verb that can mean saying does so where it stands."""

from index.text import saying
from index.text.chunks import Clause, closes_quote
from index.text.saying import Needs, Saying
from index.text.subjects import Source
from index.text.words import listed

SIGNS_THAT = listed("that how whether what why if")
_PLEASANTRIES = listed("goodbye farewell sorry yes no so thanks hello grace")
_FURTHER = listed("further also again later earlier then too")
_NUMBERS = listed(
    """two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands
    death deaths casualties"""
)


def is_borne_out(
    clause: Clause, source: Source, verb: tuple[int, int], reading: Saying, *, addressed: bool
) -> bool:
    """Whether what `reading` needs stands beside it.

    `verb` gives the word behind the verb, and the one behind all settings; `addressed` says that
    someone is told.
    """
    end, last = verb
    needs = reading.needs
    bare = source.bare
    if Needs.SUBJECT in needs and (not bare or reading.is_progressive):
        return not _is_said_thing(clause, last)
    if Needs.SUBJECT in needs and clause.finite_ahead(last):
        return True
    if addressed and Needs.ADDRESSEE in needs:
        return not _is_told_thing(clause, last)
    if _speaks(clause, source, last) or (Needs.NUMBER in needs and _counts(clause, end)):
        return True
    if Needs.BODY in needs and _is_body(clause, source):
        return True
    if Needs.QUOTATION in needs and _quotes_soon(clause, last):
        return True
    if needs == (Needs.QUOTATION,) or Needs.SUBJECT in needs:
        return False
    if Needs.CLAUSE in needs and clause.finite_ahead(clause.time_end(last)):
        return True
    return not bare and _ends_clause(clause, source, end, last)


def _is_said_thing(clause: Clause, last: int) -> bool:
    """As in "said goodbye." and "a man said to be ill": no statement."""
    words = clause.line.words
    if last >= clause.size or not clause.soft[last]:
        return False
    if words[last] == "to":
        return last + 1 < clause.size and words[last + 1] in ("be", "have")
    return words[last] in _PLEASANTRIES and not clause.soft[last + 1]


def _is_told_thing(clause: Clause, last: int) -> bool:
    """As in "told the truth", "told residents to leave", "told of": no statement."""
    words = clause.line.words
    if words[last - 1] in ("truth", "lie", "lies", "story", "stories", "tale"):
        return True
    return last < clause.size and clause.soft[last] and words[last] in ("to", "off")


def _speaks(clause: Clause, source: Source, last: int) -> bool:
    """Whether quoted words touch the attribution, or "that" or a colon follows it."""
    gaps, words = clause.line.gaps, clause.line.words
    if source.start < clause.size and after_quote(clause, source.start):
        return True
    after = clause.time_end(last)
    if ":" in gaps[after] or _quote_at(clause, after):
        return True
    while after < clause.size and words[after] in _FURTHER and clause.soft[after]:
        after += 1
    return after < clause.size and words[after] in SIGNS_THAT and clause.soft[after]


def after_quote(clause: Clause, k: int) -> bool:
    """Whether quoted speech ends right before word k."""
    return closes_quote(clause.line.gaps[k]) and (k == 0 or clause.speech[k - 1])


def _quote_at(clause: Clause, k: int) -> bool:
    return k < clause.size and any(
        q.outer.start < clause.line.starts[k] <= q.span.start + 1 for q in clause.quotes
    )


def _quotes_soon(clause: Clause, k: int) -> bool:
    if k >= clause.size:
        return False
    reach = clause.line.starts[min(k + 10, clause.size - 1)]
    return any(clause.line.ends[k - 1] <= q.outer.start <= reach for q in clause.quotes)


def _counts(clause: Clause, k: int) -> bool:
    """Whether a number comes next, as in "reported at least 12 dead"."""
    near = clause.line.words[k : k + 4]
    return any(word[0].isdigit() or word in _NUMBERS for word in near)


def _is_body(clause: Clause, source: Source) -> bool:
    """Whether a body that publishes is the source: "state media reported clashes"."""
    return not saying.collectives().isdisjoint(clause.line.words[source.first : source.end])


def _ends_clause(clause: Clause, source: Source, end: int, last: int) -> bool:
    """Whether the attribution follows what is said: ", the ministry announced on Friday."."""
    after = clause.time_end(last)
    gap, before = clause.line.gaps[after], clause.line.gaps[source.start]
    set_off = source.start > 0 and before[:1] in (",", "—", "–", "-", ")")
    closed = after == clause.size or gap[:1] in (",", ";", ".", ")", "—", "–", "-")
    return set_off and closed and (source.end - source.first) <= 12 and end <= last
