"""Quantities told in a text: counts, measures, money and shares, as ranges in a base unit.

A mention takes in its bound, number and unit, and the noun where that stands right behind:
"at least 15", "more than 7.7 million people", "25km (16 miles)".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from index.records import Mention, Sentence, Span
from index.text.counted import noun_after, singular
from index.text.datelines import dateline_end
from index.text.number_bounds import bounded
from index.text.number_ranges import NUMBER, Reading, paired, single
from index.text.numerals import DIGITAL, value
from index.text.time_words import MONTHS
from index.text.units import METRES, UNIT, unit
from index.text.words import fold, is_stop, listed

_UNIT = re.compile(
    rf"(?:[\s-]?|\s+(?:long|straight|consecutive|full|whole|more|additional|further|extra)\s+"
    rf"|\s+of\s+(?=(?:us\s+)?(?:dollar|euro|mile|kilom|year|month|day|hour|pound)))"
    rf"(?P<unit>{UNIT})",
    re.IGNORECASE,
)
_SAME = re.compile(
    rf"\s?[(\[]\s?(?:about\s+|nearly\s+)?(?P<number>{DIGITAL})[\s-]?(?P<unit>{UNIT})\s?[)\]]",
    re.IGNORECASE,
)
_MISMATCH = 0.15  # share by which a conversion in brackets may be off
_AGE = re.compile(r"[-\s]years?[-\s]olds?(?!\w)", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|age\s+of)\s+$", re.IGNORECASE)
_IN_COMMAS = re.compile(r"[^\W\d_],\s+$")
_HYPHENED = re.compile(r"-(?P<word>[^\W\d_]+)(?P<rest>(?:-[^\W\d_]+)*)")
_HYPHEN_NOUNS = listed(
    """member man men woman women person people country nation state party seat page vehicle car
    story storey point judge"""
)
_ORDINAL = re.compile(r"-?(?:st|nd|rd|th|first|second|third|[a-z]+th)(?!\w)", re.IGNORECASE)
_LABELS = listed(
    """no nos number article chapter resolution section page room flight phase part question type
    level grade day week round line channel version stage act title route highway paragraph
    appendix protocol proposition measure district ward precinct gate terminal platform"""
)
_ROADS = listed("highway hwy interstate route rte exit flight room suite apartment apt")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_NO_QUANTITY = re.compile(r"[:/.]\d|\s?(?:[ap]\.?m\b|o['’]clock)|['’]?s\b|\]", re.IGNORECASE)
_BEFORE_ONE = listed("no any every some each this that which the another only not")
_AFTER_ONE = listed(
    """day thing way side hand point time reason another example possible potential likely such
    particular major key"""
)
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w'’]*\.?)[\s-]+$")
_WORD_AFTER = re.compile(r"\s+(?P<word>[^\W\d_]+)")
_SMALL = 10
_TOO_MUCH = 1e18
_LONGEST = 15  # digits; more are a key or an account


def find(body: str, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """The quantities of `body`, rising; no dates, ordinals, times of day or parts of names."""
    return tuple(mention for sentence in sentences for mention in _in_sentence(body, sentence.span))


def _in_sentence(body: str, sentence: Span) -> Iterator[Mention]:
    place = sentence.start
    while match := NUMBER.search(body, place, sentence.end):
        reading = _read(body, sentence, Span(place, sentence.end), match)
        if reading is None or max(reading.low, reading.high) >= _TOO_MUCH:
            place = match.end()
        else:
            yield reading.mention()
            place = reading.span.end


def _read(body: str, sentence: Span, within: Span, match: re.Match[str]) -> Reading | None:
    if _is_mark(body, sentence, match):
        return None
    number = paired(body, within, match, single(match))
    if number is None or _ORDINAL.match(body, number.span.end, within.end):
        return None
    measured = _measured(body, within, match, number)
    if measured is None or _is_name(body, sentence, match, measured):
        return None
    found = bounded(body, within, measured)
    if found.span.end > measured.span.end and not (found.noun or found.unit):
        noun, _ = noun_after(body, found.span.end, within.end, single=False)
        return replace(found, noun=noun)  # "60 or more votes"
    return found


def _is_mark(body: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether the digits number a list, a note, a time of day or an account."""
    if match["digits"] is None:
        return False
    if match.start() == sentence.start and re.match(r"[.)]\s", body[match.end() : match.end() + 2]):
        return True
    if sum(map(str.isdigit, match["digits"])) > _LONGEST:
        return True
    return _NO_QUANTITY.match(body, match.end(), sentence.end) is not None


def _measured(body: str, within: Span, match: re.Match[str], number: Reading) -> Reading | None:
    """The number with its unit, or with what it counts; None where that makes it no quantity."""
    end = number.span.end
    if age := _AGE.match(body, end, within.end):
        return replace(number, span=Span(number.span.start, age.end()), noun="age", rule="age")
    metres = METRES.match(body, end - 1, within.end) if match["digits"] else None
    if metres and (match["digits"] or "")[-1:] in "mM":
        shrunk = value(match["digits"][:-1])
        return replace(number, low=shrunk, high=shrunk, unit="m")
    if number.unit and number.unit != "%":
        return number  # money, told by its sign
    if number.unit != "%" and (told := _UNIT.match(body, end, within.end)):
        return _in_unit(body, within, number, told)
    if re.match(r"[^\W\d_]", body[end : end + 1]):
        return None  # "5G", "4x4"
    if hyphened := _HYPHENED.match(body, end, within.end):
        return _in_hyphens(match, number, hyphened)
    return _counting(body, within, match, number)


def _in_unit(body: str, within: Span, number: Reading, told: re.Match[str]) -> Reading:
    base = unit(told["unit"])
    low, high = number.low * base.factor, number.high * base.factor
    end = told.end()
    same = _SAME.match(body, end, within.end)
    if same is not None:
        other = unit(same["unit"])
        worth = value(same["number"]) * other.factor
        if other.base == base.base and abs(worth - high) <= _MISMATCH * max(worth, high):
            end = same.end()
    return replace(number, span=Span(number.span.start, end), low=low, high=high, unit=base.base)


def _in_hyphens(match: re.Match[str], number: Reading, hyphened: re.Match[str]) -> Reading | None:
    word = fold(hyphened["word"])
    end = hyphened.end("word") if word != "strong" else number.span.end
    small = match["digits"] is None and number.high <= _SMALL
    if small and word not in _HYPHEN_NOUNS:
        return None  # "two-faced", "one-sided"
    noun = "" if word in ("strong", "odd", "plus") else singular(word)
    return replace(number, span=Span(number.span.start, end), noun=noun)


def _counting(body: str, within: Span, match: re.Match[str], number: Reading) -> Reading | None:
    if number.rule in ("score", "share", "ratio"):
        return number
    start, end = number.span.start, number.span.end
    if _is_age(body, within, match, number):
        return replace(number, noun="age", rule="age")
    noun, place = noun_after(body, end, within.end, single=number.high == 1)
    if number.high == 1 and not _is_one(body, within, match, noun):
        return None
    before = _WORD_BEFORE.search(body, max(within.start, start - 20), start)
    pointing = before is not None and fold(before["word"]) in ("the", "these", "those", "both")
    if not noun and match["words"] and number.high <= _SMALL and pointing:
        return None  # "the two met"
    beside = place is not None and body[end : place.start].strip() in ("", "of")
    span = Span(start, place.end) if beside and place else number.span
    return replace(number, span=span, noun=noun)


def _is_age(body: str, within: Span, match: re.Match[str], number: Reading) -> bool:
    """Whether it is an age told by "aged", or between commas behind a name."""
    start, end = number.span.start, number.span.end
    if _AGED.search(body, max(within.start, start - 12), start):
        return True
    between = (
        body[end : end + 1] in (",", ";", ")") and match["digits"] is not None and number.high < 120
    )
    return between and _IN_COMMAS.search(body, max(within.start, start - 6), start) is not None


def _is_one(body: str, within: Span, match: re.Match[str], noun: str) -> bool:
    """Whether "one" counts, and does not stand for somebody or something."""
    if match["digits"]:
        return True
    before = _WORD_BEFORE.search(body, max(within.start, match.start() - 20), match.start())
    after = _WORD_AFTER.match(body, match.end(), within.end)
    if before is not None and fold(before["word"]) in _BEFORE_ONE:
        return False
    return bool(noun) and after is not None and fold(after["word"]) not in _AFTER_ONE | {"of"}


def _is_name(body: str, sentence: Span, match: re.Match[str], reading: Reading) -> bool:
    """Whether the number belongs to a name, a label or a year: "Highway 1", "article 5"."""
    labelled = _WORD_BEFORE.search(body, max(sentence.start, match.start() - 30), match.start())
    label = fold(labelled["word"]).rstrip(".") if labelled else ""
    if not reading.unit and (label in _ROADS or (label == "number" and match["words"])):
        return True  # "Hwy. 404", "the number two officer"
    if match["words"] and match["words"][0].isupper() and match.start() > sentence.start:
        behind_dateline = match.start() == dateline_end(body)
        return not (behind_dateline or match["words"].isupper()) and (
            not body[sentence.start : match.start()].isupper()
        )
    if (
        not match["digits"]
        or reading.unit
        or match["digits"] != reading.span.of(body)[: len(match["digits"])]
    ):
        return False
    before = _WORD_BEFORE.search(body, max(sentence.start, match.start() - 30), match.start())
    word = before["word"] if before else ""
    if word[:3].lower() in MONTHS and word[:1].isupper() and match["digits"].isdigit():
        return True  # "the post-Sept. 11 law"
    if _YEAR.match(match["digits"]):
        return not reading.noun or is_stop(word, "en") or word[:1].isupper()
    if fold(word).rstrip(".") in _LABELS and reading.noun in ("", "age"):
        return True
    telling = reading.noun or set(",.") & set(match["digits"]) or is_stop(word, "en")
    return bool(word) and word[0].isupper() and not telling
