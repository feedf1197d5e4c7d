"""Words that bound a number or make it approximate: "at least", "nearly", "or more"."""

import re
from dataclasses import replace

from index.records import Span
from index.text.number_ranges import Reading

_REACH = 40  # characters that can hold two bounds
_BEFORE = re.compile(
    r"(?<![\w-])(?:(?P<low>at\s+least|(?:(?:slightly|well|far|just|a\s+little)\s+)?(?:more|greater"
    r"|higher|longer|larger)\s+than|(?:(?:just|well)\s+)?(?:over|above)|upwards?\s+of"
    r"|in\s+excess\s+of|not?\s+(?:fewer|less)\s+than|a\s+minimum\s+of|exceeding)"
    r"|(?P<high>up\s+to|at\s+(?:the\s+)?most|not?\s+more\s+than|(?:fewer|less|lower)\s+than"
    r"|under|below|as\s+(?:many|much|high|few|little)\s+as|a\s+maximum\s+of)"
    r"|(?P<near>about|around|some|roughly|approximately|approx\.?|nearly|almost|close\s+to"
    r"|an?\s+estimated|estimated|circa|just\s+under|virtually|~))\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?P<low>\+(?!\w)|\s+(?:or|and)\s+(?:more|over|above|older|up)(?!\w))"
    r"|(?P<high>\s+or\s+(?:less|fewer|under|younger)(?!\w))"
    r"|(?P<near>\s+or\s+so(?!\w)|-odd(?!\w))",
    re.IGNORECASE,
)


def bounded(body: str, within: Span, reading: Reading) -> Reading:
    """`reading` with the bounds that stand around it, never outside `within`."""
    for _ in range(2):  # "at least some 40"
        start = reading.span.start
        match = _BEFORE.search(body, max(within.start, start - _REACH), start)
        if match is None:
            break
        if match[0].lower().startswith("over") and reading.unit == "s":
            break  # "over two weeks" lasts, it does not exceed
        reading = _with(reading, match, Span(match.start(), reading.span.end))
    match = _BEHIND.match(body, reading.span.end, within.end)
    return _with(reading, match, Span(reading.span.start, match.end())) if match else reading


def _with(reading: Reading, match: re.Match[str], span: Span) -> Reading:
    if match["near"]:
        return replace(reading, span=span, approximate=True)
    return replace(reading, span=span, bound="low" if match["low"] else "high")
