"""Times told in a text: found, resolved to days, and doubted where they cannot be.

The conventions are those of news: a bare weekday is the most recent one, the day of publication
included, unless the tense of its clause points forward; weeks run from Monday to Sunday.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from index.records import (
    DayRange,
    Mention,
    MentionKind,
    Sentence,
    Span,
    TimeAnchor,
    TimeExpression,
)
from index.text import time_calendar, time_foreign, time_relative
from index.text.sentences import sentences
from index.text.tense import looks_back, points_forward
from index.text.time_days import resolve
from index.text.time_doubts import doubts
from index.text.time_words import Rule, clock, is_key, time_of_day
from index.text.words import fold

__all__ = ["doubts", "find", "resolve", "resolve_text"]

_RULES = time_calendar.RULES + time_relative.RULES + time_foreign.RULES
_NAMED = re.compile(r"\(\?P<\w+>|\(\?P=\w+\)")
_PERFECT = re.compile(r"\b(?:has|have|had|been|['’]ve)\b", re.IGNORECASE)
_DEADLINE = re.compile(r"(?:by|until|till)\b", re.IGNORECASE)


def _anonymous(rule: Rule) -> str:
    plain = _NAMED.sub(lambda m: "(?:" if "<" in m[0] else "[/.]", rule.pattern.pattern)
    return f"(?P<r{_RULES.index(rule)}>{plain})"


_LONGEST_LEAD = 9  # words, as in "just before dawn on the morning of"
# All rules in one pass: the group that matched tells which to read with.
_ANY = re.compile("|".join(map(_anonymous, _RULES)))


def find(body: str, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """The time expressions of `body`, rising; each keeps the preposition before it."""
    return tuple(mention for sentence in sentences for mention in _in_sentence(body, sentence))


def resolve_text(expr: str, published: date | None) -> DayRange | None:
    """The days that a text of a few words means by the first time it tells."""
    found = find(expr, sentences(expr))
    if not found:
        return None
    value = found[0].value
    assert isinstance(value, TimeExpression)
    return resolve(value, published)


def _in_sentence(body: str, sentence: Sentence) -> Iterator[Mention]:
    words = sentence.words
    tried = 0  # words before it are spent
    for key, word in enumerate(words):
        if key < tried or not _is_key(word.of(body)):
            continue
        for first in range(max(tried, key - _LONGEST_LEAD), key + 1):
            mention = _at(body, sentence, words[first].start)
            if mention is not None:
                yield mention
                tried = bisect_left(words, mention.span.end, key=lambda w: w.start)
                break
        else:
            tried = key + 1


def _is_key(word: str) -> bool:
    return is_key(word) or fold(word) in time_foreign.KEYS


def _at(body: str, sentence: Sentence, place: int) -> Mention | None:
    match = _ANY.match(body, place, sentence.span.end)
    if match is None:
        return None
    rule = _RULES[int(str(match.lastgroup)[1:])]
    value = _read(body, sentence, rule, place)
    if value is None:
        return None
    return Mention(MentionKind.TIME, Span(*match.span()), value, rule.name)


def _read(body: str, sentence: Sentence, rule: Rule, start: int) -> TimeExpression | None:
    match = rule.pattern.match(body, start, sentence.span.end)
    assert match is not None
    value, span = rule.read(match), Span(*match.span())
    if value is None or not _holds(body, sentence, rule, span):
        return None
    hour, minute = clock(match[0])
    future = value.future
    if value.anchor is not TimeAnchor.EVENT and not value.since:
        future = future or _ahead(body, sentence, span)
    return replace(
        value, future=future, hour=hour, minute=minute, time_of_day=time_of_day(match[0])
    )


def _holds(body: str, sentence: Sentence, rule: Rule, span: Span) -> bool:
    """Whether the sentence around it bears a rule that words alone do not settle."""
    if rule.name == "lasting":
        alone = span == sentence.span
        return alone or _PERFECT.search(body, sentence.span.start, span.start) is not None
    if rule.name == "ahead":
        return points_forward(body, sentence, span)
    return True


def _ahead(body: str, sentence: Sentence, span: Span) -> bool:
    if points_forward(body, sentence, span):
        return True
    if not _DEADLINE.match(body, span.start):
        return False
    opens = span.start == sentence.span.start and span != sentence.span
    return not opens and not looks_back(body, sentence, span.start)
