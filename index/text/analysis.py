"""All that is known of one body of text, found in one pass and stored once an article."""

from collections.abc import Iterable, Iterator

from index.records import Analysis, Mention
from index.text import (
    attribution,
    certainty,
    names,
    negations,
    opposites,
    quantities,
    quotations,
    rivals,
    times,
)
from index.text.digits import english_digits
from index.text.language import language_of
from index.text.sentences import sentences

ANALYSIS_VERSION = 4  # raise it whenever the same body would be analysed otherwise

_EVERYWHERE = (names.find, certainty.find, rivals.find)
_ENGLISH = (opposites.find, negations.find)
FINDERS = (
    times.find,
    quantities.find,
    attribution.find,
    quotations.find,
    *_EVERYWHERE,
    *_ENGLISH,
)


def analyse(body: str, language: str | None = None) -> Analysis:
    """Sentences and mentions of `body`; `language` is recognised unless it is given."""
    tongue = language_of(body) if language is None else language
    found = sentences(body)
    figures = english_digits(body, tongue)
    told = times.find(figures, found)
    finders = (*_EVERYWHERE, *_ENGLISH) if tongue in ("en", "") else _EVERYWHERE
    said = attribution.find(body, found)
    mentions = [
        *told,
        *said,
        *quotations.find(body, found, said),
        *_outside(told, quantities.find(figures, found)),
        *(mention for find in finders for mention in find(body, found)),
    ]
    mentions.sort(key=lambda m: (m.span, m.kind))
    return Analysis(ANALYSIS_VERSION, tongue, found, tuple(mentions))


def _outside(told: tuple[Mention, ...], numbers: Iterable[Mention]) -> Iterator[Mention]:
    """The numbers that are not part of a date; how long a thing lasts is a number as well."""
    days = [m.span for m in told if m.rule != "lasting"]
    place = 0
    for number in numbers:
        while place < len(days) and days[place].end <= number.span.start:
            place += 1
        if place == len(days) or not days[place].overlaps(number.span):
            yield number
