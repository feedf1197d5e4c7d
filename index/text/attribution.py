"""Who says it: sources with their verb of saying and the setting it was said in."""

from collections.abc import Iterator
from dataclasses import replace

from index.records import Attribution, Mention, MentionKind, Sentence
from index.text import saying
from index.text.chunks import BE, PREPOSITIONS, SUBJECT_PRONOUNS, Clause, clause_of
from index.text.evidence import SIGNS_THAT, after_quote, is_borne_out
from index.text.phrases import lines_of
from index.text.quotemarks import Quoted, quoted
from index.text.saying import Needs, Saying
from index.text.settings import addressee_end, leading_setting, settings_end
from index.text.subjects import source_text, subject, subject_before
from index.text.words import listed

_BORROWED = ("according to", "cite", "quote")  # whom somebody else leans on
_LEANING = frozenset({"according", "citing", "quoting"})
_AFTER_SOURCE = (PREPOSITIONS - {"of", "for", "from", "at"}) | listed(
    """that who whom which while when where as because if after before since although though adding
    saying referring speaking"""
)
_AFTER_ACCORDING = SUBJECT_PRONOUNS | listed(
    "who which that while when as because if after before although"
)
_AFTER_CITED = _AFTER_ACCORDING | {"to", "as", "in"}
_APPOSED = listed(
    """the a an one of spokesman spokeswoman spokesperson director head chief president professor
    chair chairman chairwoman minister secretary commander leader founder author analyst"""
)
_QUOTED = Saying("quote", (Needs.SUBJECT,), is_past=True)


def find(
    body: str, sentences: tuple[Sentence, ...], quotations: tuple[Quoted, ...] | None = None
) -> tuple[Mention, ...]:
    """The attributions of `body`, by start; what is said inside a quotation has none.

    The span takes source, verb and setting ("told AFP in a statement") but no time at its end.
    A bare participle (", adding that") has the source before it in its sentence, or none.
    """
    quotes = quoted(body) if quotations is None else quotations
    found: list[Mention] = []
    for sentence, line in zip(sentences, lines_of(body, sentences), strict=True):
        if saying.verbs().keys().isdisjoint(line.words) and _LEANING.isdisjoint(line.words):
            continue
        near = tuple(q for q in quotes if q.span.overlaps(sentence.span))
        found.extend(_mentions(clause_of(line, near, body)))
    return tuple(found)


def _mentions(clause: Clause) -> Iterator[Mention]:
    speaker, end = "", 0
    for mention in sorted(_candidates(clause), key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start < end:
            continue
        end, value = mention.span.end, mention.value
        if isinstance(value, Attribution) and not value.source and speaker:
            yield replace(mention, value=replace(value, source=speaker))
            continue
        if isinstance(value, Attribution) and value.verb not in _BORROWED:
            speaker = value.source
        yield mention


def _candidates(clause: Clause) -> Iterator[Mention]:
    known = saying.verbs()
    for i, word in enumerate(clause.line.words):
        if word in ("according", "citing", "quoting"):
            mention = _cited(clause, i)
        elif word in known and not clause.speech[i] and not (i and clause.line.capital[i]):
            mention = _said(clause, i, known[word])
        else:
            continue
        if mention is not None:
            yield mention


def _cited(clause: Clause, i: int) -> Mention | None:
    words = clause.line.words
    if clause.speech[i]:
        return None
    according = words[i] == "according"
    start = i + 2 if according else i + 1
    if start >= clause.size or (according and words[i + 1] != "to"):
        return None
    end = clause.phrase_end(start, _AFTER_ACCORDING if according else _AFTER_CITED)
    if end == start or words[start] in ("what", "it", "this"):
        return None
    # "according to conditions it faces" names no source.
    ruled = end < clause.size and clause.soft[end] and words[end] in SUBJECT_PRONOUNS
    if (ruled or not according) and not _is_source(clause, start, end):
        return None
    source = clause.text(start, end)
    verb = "according to" if according else "cite" if words[i] == "citing" else "quote"
    return _mention(clause, i, end, Attribution(source, verb), verb)


def _is_source(clause: Clause, start: int, end: int) -> bool:
    """Whether someone, or a paper, is cited, and not a reason."""
    nouns, words = saying.source_nouns(), clause.line.words
    for k in range(start, end):
        if words[k] in PREPOSITIONS:
            return False
        if words[k] in nouns or clause.line.capital[k]:
            return True
    return False


def _said(clause: Clause, i: int, readings: tuple[Saying, ...]) -> Mention | None:
    for reading in readings:
        end = i + 1
        if reading.particle:
            if end >= clause.size or clause.line.words[end] != reading.particle:
                continue
            end += 1
        if reading.base == "say" and i and clause.line.words[i - 1] == "as":
            return _quoted_as_saying(clause, i)
        return _inverted(clause, i, end, reading) or _plain(clause, i, end, reading)
    return None


def _plain(clause: Clause, i: int, end: int, reading: Saying) -> Mention | None:
    """Subject first: "officials said", "Bali, a spokesman, told AFP"."""
    source = subject(clause, i, reading)
    if source is None:
        return None
    told = addressee_end(clause, end) if reading.hearer else end
    if told is None and Needs.ADDRESSEE in reading.needs:
        return None
    told = told or end
    last = settings_end(clause, told)
    if not is_borne_out(clause, source, (end, last), reading, addressed=told > end):
        return None
    start, lead = leading_setting(clause, source.start)
    text = source_text(clause, source)
    channel = _channel(clause, i, end, told, last) or lead
    rule = "participle" if not text else "subject and verb"
    return _mention(clause, start, last, Attribution(text, reading.base, channel), rule)


def _channel(clause: Clause, verb: int, end: int, told: int, last: int) -> str:
    if told > end:
        return clause.text(verb, last)
    start = clause.time_end(end)
    return clause.text(start if start < last else end, last)


def _inverted(clause: Clause, i: int, end: int, reading: Saying) -> Mention | None:
    """Verb first: "…," said Ed Ames, the head of the agency."""
    gaps, words = clause.line.gaps, clause.line.words
    quoted_before = after_quote(clause, i)
    if reading.is_progressive or (reading.is_base and not reading.is_past):
        return None
    if not quoted_before and not (i and "," in gaps[i] and Needs.SUBJECT in reading.needs):
        return None
    if end >= clause.size or not clause.soft[end] or clause.speech[end]:
        return None
    if words[end] in _AFTER_SOURCE or words[end] in SIGNS_THAT or clause.time_end(end) > end:
        return None
    if not quoted_before and (words[end] in SUBJECT_PRONOUNS or clause.finite_ahead(end)):
        return None
    stop = clause.phrase_end(end, _AFTER_SOURCE)
    if stop == end:
        return None
    ended = stop == clause.size or clause.line.gaps[stop][:1] in (",", ".", ";")
    if not quoted_before and not ended and not clause.line.capital[end]:
        return None
    last = settings_end(clause, _apposition_end(clause, stop))
    text = clause.text(end, stop)
    channel = clause.text(max(_apposition_end(clause, stop), stop), last)
    return _mention(clause, i, last, Attribution(text, reading.base, channel), "verb and subject")


def _apposition_end(clause: Clause, stop: int) -> int:
    """Where a short description after the comma at word `stop` ends; `stop` if none."""
    if stop >= clause.size or clause.line.gaps[stop] != "," or clause.speech[stop]:
        return stop
    if clause.line.words[stop] not in _APPOSED:
        return stop
    end = clause.phrase_end(stop, _AFTER_SOURCE - PREPOSITIONS)
    return end if clause.line.gaps[end][:1] in (",", ".", ";", "") and end - stop <= 14 else stop


def _quoted_as_saying(clause: Clause, i: int) -> Mention | None:
    words = clause.line.words
    for k in range(i - 2, max(i - 14, 0) - 1, -1):
        if words[k] in ("quoted", "cited"):
            break
    else:
        return None
    be = k > 0 and words[k - 1] in BE
    group = clause.group_start(k - 1 if be else k)
    source = subject_before(clause, group, _QUOTED)
    if source is None:
        return None
    first, outer = source.start, source_text(clause, source)
    last = settings_end(clause, i + 1)
    if be:
        channel = clause.text(k, last)
        return _mention(clause, first, last, Attribution(outer, "say", channel), "quoted as saying")
    inner = clause.text(k + 1, i - 1)
    value = Attribution(inner, "say", f"quoted by {outer}")
    return _mention(clause, first, last, value, "quoted as saying")


def _mention(clause: Clause, first: int, end: int, value: Attribution, rule: str) -> Mention:
    return Mention(MentionKind.ATTRIBUTION, clause.line.span(first, end), value, rule)
