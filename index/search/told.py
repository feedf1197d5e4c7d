"""Numbers told in a text, each with the words it stands with, as terms that sort by value.

A term is a stem, a separator, and a value written so that the order of the bytes is the order of
the numbers. Without a stem it stands for whatever is counted. Of `number:>40 killed` the words
are therefore the terms from `term("kill", 40)` on, as far as "kill" is their stem.

A number is told as its bounds say:

- "40" is told as 40, "about 40" too;
- "40 to 60" is told as 40 and as 60, "dozens" as 20 and as 200: a question finds it if one of its
  ends lies within what is asked;
- "at least 40" is told as 40 and as the next number above it, "up to 40" as 40 and as the next
  below, so that 40, >=40 and >40 find the first, and >41 does not.

A measure is told as it is written: 25 km is 25 with "km", not 25,000 with metres.
"""

import math
import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.records import Analysis, Mention, Quantity, Span
from index.search.analyser import expand
from index.text.number_ranges import NUMBER, single
from index.text.words import is_stop

SEPARATOR = "\x1f"

_AROUND = 5  # words on either side of a number that stand with it
_PLAIN_UNITS = ("", "%", "pp", "score")  # and money: worth the same in base units
_DOUBLE = struct.Struct(">d")
_BITS = struct.Struct(">Q")
_SIGN = 1 << 63


@dataclass(frozen=True, slots=True)
class Told:
    """A number of a text, and the stems of the words that stand with it."""

    value: float
    stems: tuple[str, ...]


def term(stem: str, value: float) -> str:
    """The term of a number that stands with a word; with "" for whatever it stands with."""
    return f"{stem}{SEPARATOR}{sortable(value)}"


def sortable(value: float) -> str:
    """Sixteen hexadecimal digits that sort as the numbers do, from -inf to inf."""
    (bits,) = _BITS.unpack(_DOUBLE.pack(value + 0.0))  # + 0.0: no negative zero
    return f"{bits ^ _SIGN if bits < _SIGN else ~bits & (2 * _SIGN - 1):016x}"


def terms(numbers: Iterable[Told]) -> set[str]:
    """The terms by which the numbers of one article are found."""
    return {term(stem, told.value) for told in numbers for stem in ("", *told.stems)}


def told_numbers(body: str, analysis: Analysis) -> tuple[Told, ...]:
    """The numbers of a body with their words, in the order of the text."""
    sentences = analysis.sentences
    starts = [sentence.span.start for sentence in sentences]
    found: list[Told] = []
    for mention in analysis.mentions:
        if not isinstance(mention.value, Quantity):
            continue
        at = bisect_right(starts, mention.span.start) - 1
        words = sentences[at].words if at >= 0 else ()
        stems = tuple(dict.fromkeys(_stems(body, mention, words, analysis.language)))
        found.extend(Told(value, stems) for value in _values(body, mention))
    return tuple(found)


def _values(body: str, mention: Mention) -> list[float]:
    quantity = mention.value
    assert isinstance(quantity, Quantity)
    scale = _scale(body, mention, quantity)
    low, high = (
        None if bound is None else round(bound * scale, 6)
        for bound in (quantity.low, quantity.high)
    )
    if high is None:
        return [] if low is None else [low, math.nextafter(low, math.inf)]
    if low is None:
        return [high, math.nextafter(high, -math.inf)]
    return [low] if low == high else [low, high]


def _scale(body: str, mention: Mention, quantity: Quantity) -> float:
    """What turns a value in base units into the one that is written."""
    if quantity.unit in _PLAIN_UNITS or (quantity.unit.isupper() and len(quantity.unit) == 3):
        return 1.0
    match = NUMBER.search(body, mention.span.start, mention.span.end)
    base = quantity.high if quantity.low is None else quantity.low
    return single(match).low / base if match and base else 1.0


def _stems(body: str, mention: Mention, words: tuple[Span, ...], language: str) -> Iterator[str]:
    """Of the thing counted and of the content words around; `words` are those of its sentence."""
    quantity = mention.value
    assert isinstance(quantity, Quantity)
    first = bisect_left(words, mention.span.start, key=lambda span: span.end) if words else 0
    last = bisect_left(words, mention.span.end, key=lambda span: span.start) if words else 0
    around = words[max(0, first - _AROUND) : last + _AROUND]
    for written in (quantity.noun, *(span.of(body) for span in around)):
        if written and not is_stop(written, language or "en"):
            yield from (
                term.stem for _, term in expand(written).placed if not term.stem[:1].isdigit()
            )
