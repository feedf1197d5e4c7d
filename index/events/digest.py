"""What an article is about, as a short list of weighted terms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from heapq import nsmallest
from math import log
from zlib import crc32

from index.records import (
    Analysis,
    ArticleId,
    Digest,
    Mention,
    MentionKind,
    Span,
    TimeExpression,
)
from index.text.words import fold, is_stop, stem, words

DIGEST_VERSION = 2  # raise it whenever the same article would get another digest
LENGTH = 64  # more terms add noise, not meaning
PRINTS = 32  # of an article; they tell a copy from a retelling

_TITLE = 3.0
_LEAD = 2.0
_NAME = 1.5
_LEAD_SENTENCES = 2
_RUN = 4  # words of a print
_TITLE_WORDS = 12  # of a lead that stands in for a title
_JOINTS = re.compile(r"[-‐‑]")


def digest(
    article: ArticleId, published: date | None, title: str, body: str, analysis: Analysis
) -> Digest:
    """Weigh the terms of an article and keep the heaviest, at most `LENGTH`.

    Pass a publication date only if it is stated: a guess would put the article into an event
    that it may not belong to.
    """
    # Texts too short to tell their language must still share their terms with longer ones.
    language = analysis.language or "en"
    shown = title.strip() or _opening(body, analysis)
    heading = _terms(shown, words(shown), language)
    counts: defaultdict[str, float] = defaultdict(float)
    for term in heading if title.strip() else ():
        counts[term] += _TITLE
    for number, sentence in enumerate(analysis.sentences):
        for term in _terms(body, sentence.words, language):
            counts[term] += _LEAD if number < _LEAD_SENTENCES else 1.0
    named = {
        term
        for mention in analysis.mentions
        if mention.kind is MentionKind.NAME
        for term in _terms(body, words(body, mention.span.start, mention.span.end), language)
    }
    weights = {
        term: (1 + log(count)) * (_NAME if term in named else 1.0) for term, count in counts.items()
    }
    # Stable: of equal terms those that the article tells first stay, and news tells first
    # what matters.
    heaviest = sorted(weights.items(), key=lambda cell: -cell[1])[:LENGTH]
    days = tuple(mention for mention in analysis.mentions if _is_day(mention))
    return Digest(
        article,
        published,
        shown,
        bool(title.strip()),
        tuple(heading),
        tuple(heaviest),
        days,
        _prints(body, analysis),
        _latest(analysis.mentions),
    )


def _prints(body: str, analysis: Analysis) -> tuple[int, ...]:
    """The lowest hashes of all runs of words, rising: what copies share and retellings do not.

    Bottom-k sketch: Broder, "On the Resemblance and Containment of Documents" (1997).
    """
    told = [fold(word.of(body)) for sentence in analysis.sentences for word in sentence.words]
    runs = {" ".join(told[at : at + _RUN]) for at in range(max(len(told) - _RUN + 1, 0))}
    return tuple(nsmallest(PRINTS, {crc32(run.encode("utf-8", "replace")) for run in runs}))


def _latest(mentions: Iterable[Mention]) -> date | None:
    """The last day that is named with its year as past; nothing told after it is left out."""
    days = (_stated(mention.value) for mention in mentions)
    return max((day for day in days if day), default=None)


def _stated(told: object) -> date | None:
    if not isinstance(told, TimeExpression) or told.future or not told.year:
        return None
    if not told.month or not told.day:
        return None
    try:
        return date(told.year, told.month, told.day)
    except ValueError:
        return None


def _is_day(mention: Mention) -> bool:
    """Whether the mention names a day and a month, as impossible dates do."""
    told = mention.value
    return isinstance(told, TimeExpression) and bool(told.month and told.day)


def _terms(text: str, spans: Iterable[Span], language: str) -> list[str]:
    """The stems of words of a text, in order, without function words and lone characters."""
    return [
        stem(part, language)
        for word in (span.of(text) for span in spans)
        for part in parts(word)
        if len(part) > 1 and not is_stop(part, language)
    ]


def parts(word: str) -> Sequence[str]:
    """The words of a compound: "US-backed" and "backed by the US" speak of one thing."""
    return (word,) if word.isalnum() else _JOINTS.split(word)


def _opening(body: str, analysis: Analysis) -> str:
    """The first words of a text, to call it by."""
    first = next(iter(analysis.sentences), None)
    if first is None:
        return ""
    if len(first.words) <= _TITLE_WORDS:
        return first.span.of(body)
    return body[first.span.start : first.words[_TITLE_WORDS - 1].end] + " …"
