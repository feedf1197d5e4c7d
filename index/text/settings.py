"""To whom and through what something is said: "told AFP", "in a statement on Facebook"."""

from index.text import saying
from index.text.chunks import DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, Clause
from index.text.words import listed

_AFTER_ADDRESSEE = (PREPOSITIONS - {"of", "for"}) | listed(
    "that who which while when as because if after before how why what whether"
)
_AGENCY_TAILS = listed("news agency tv television radio channel newspaper reporters today")
_SETTING = listed("in on at during via through by over from to")
_HEARERS = listed("reporters journalists newsmen correspondents parliament lawmakers congress mps")


def addressee_end(clause: Clause, start: int) -> int | None:
    """Where the ones told end; None if no one is told."""
    words = clause.line.words
    if start >= clause.size or not clause.soft[start] or clause.speech[start]:
        return None
    if words[start] in ("me", "us", "him", "her", "them", "it", "you"):
        return start + 1
    end = clause.phrase_end(start, _AFTER_ADDRESSEE)
    agency = saying.agencies().at(clause.line, start + (words[start] == "the"))
    if agency is not None:
        stop = agency.end
        while stop < end and words[stop] in _AGENCY_TAILS:
            stop += 1
        owner = clause.line.gaps[stop] in ("'", "’") or words[stop - 1].endswith("'s")
        if stop < end and clause.line.capital[stop] and not clause.finite_ahead(stop):
            return _capital_run(clause, stop)  # "told Rudaw English"
        return end if owner else min(stop, end) if end > start else None
    for k in range(start + 1, end):
        named = clause.line.capital[start] or clause.line.capital[k - 1]
        edge = words[k] in DETERMINERS and (named or words[k - 1].endswith("s"))
        if edge or words[k] in SUBJECT_PRONOUNS or words[k] == "to":
            return k
    if clause.finite_ahead(start) and clause.line.capital[start]:
        run = start + 1
        while run < end and clause.line.capital[run]:
            run += 1
        return run
    return end if end > start and end - start <= 14 else None


def settings_end(clause: Clause, start: int) -> int:
    """Where the settings that follow word `start` end, times between them included."""
    end = start
    while True:
        after = clause.time_end(end)
        last = _setting(clause, after)
        if last is None:
            return end
        end = last


def _setting(clause: Clause, k: int) -> int | None:
    words = clause.line.words
    if k + 1 >= clause.size or words[k] not in _SETTING:
        return None
    if not clause.soft[k] or clause.speech[k] or not clause.soft[k + 1]:
        return None
    if words[k] == "to":
        return _hearers(clause, k + 1)
    for j in range(k + 1, min(k + 7, clause.size)):
        if not clause.soft[j] or clause.speech[j] or words[j] in ("that", "who", "which"):
            return None
        platform = saying.platforms().at(clause.line, j)
        if platform is not None:
            return _channel_end(clause, platform.end)
        if words[j] in saying.channels():
            return _channel_end(clause, j + 1)
    named = words[k] in ("on", "to") and clause.line.capital[k + 1]
    return _capital_run(clause, k + 1) if named else None


def _channel_end(clause: Clause, k: int) -> int:
    """As in "in an interview" goes on with "with The Star", "to AFP", "on Facebook"."""
    words = clause.line.words
    if k < clause.size and clause.soft[k] and words[k] in saying.channels():
        return _channel_end(clause, k + 1)
    if k + 1 < clause.size and clause.soft[k] and words[k] in ("with", "to", "of", "for", "from"):
        first = k + 1 + (words[k + 1] in DETERMINERS)
        end = _capital_run(clause, first)
        if end > first:
            return end
        if words[k] in ("with", "to") and words[first] in _HEARERS:
            return first + 1
    return k


def _capital_run(clause: Clause, k: int) -> int:
    """Where names that begin with word k end, "and" and "the" between names included."""
    words, end = clause.line.words, k
    while k < clause.size and clause.soft[k] and not clause.speech[k]:
        if clause.time_end(k) > k:
            break
        if clause.line.capital[k]:
            end = k + 1
        elif words[k] not in ("and", "the", "of"):
            break
        k += 1
    return end


def _hearers(clause: Clause, k: int) -> int | None:
    words = clause.line.words
    if words[k] in DETERMINERS or words[k] in _HEARERS or clause.line.capital[k]:
        end = clause.phrase_end(k, _AFTER_ADDRESSEE)
        return end if end - k <= 6 and not clause.finite_ahead(k) else None
    return None


def leading_setting(clause: Clause, start: int) -> tuple[int, str]:
    """The start of "In a statement," before the source, if one stands there."""
    if start == 0 or clause.line.gaps[start] != ",":
        return start, ""
    k = start - 1
    while k > 0 and clause.soft[k]:
        k -= 1
    end = settings_end(clause, k)
    if end > k and clause.line.words[k] in _SETTING and clause.time_end(end) == start:
        return k, clause.text(k, end)
    return start, ""
