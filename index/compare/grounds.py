"""What linked passages have in common besides words: numbers, days and names, by their values.

None of it counts for the score, because articles about one event share most numbers and names
wherever they stand; it tells the analyst what speaks for a link that was found otherwise.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.compare.naming import renamed
from index.records import (
    Column,
    Link,
    Mention,
    Name,
    NameKeys,
    Passage,
    Quantity,
    Reason,
    ReasonKind,
    Strength,
    TimeExpression,
)
from index.text.times import resolve
from index.text.words import fold

_MOST = 3  # of each kind

_Value = tuple[ReasonKind, object]
_Told = dict[_Value, str]  # how a passage words each value, the first time


def with_grounds(
    columns: Sequence[Column], links: Sequence[Link], names: NameKeys | None = None
) -> tuple[Link, ...]:
    """The links with further reasons of weight 0; weak ones have them already."""
    known = renamed(columns, names) if names else columns
    told = [_Values.of(column) for column in known]

    def grounds(link: Link) -> tuple[Reason, ...]:
        one, other = (told[end.column].of_passage(end) for end in (link.left, link.right))
        return (*link.reasons, *_shared(one, other))

    return tuple(
        link if link.strength is Strength.WEAK else replace(link, reasons=grounds(link))
        for link in links
    )


@dataclass(frozen=True, slots=True)
class _Values:
    """The values of each sentence of an article."""

    by_sentence: dict[int, _Told]

    @classmethod
    def of(cls, column: Column) -> "_Values":
        starts = [sentence.span.start for sentence in column.analysis.sentences]
        found: defaultdict[int, _Told] = defaultdict(dict)
        for mention in column.analysis.mentions:
            value = _value(mention, column.article.head.dated)
            if value is not None:
                sentence = bisect_right(starts, mention.span.start) - 1
                found[sentence].setdefault(value, mention.span.of(column.article.body))
        return cls(dict(found))

    def of_passage(self, passage: Passage) -> _Told:
        """Those of one sentence."""
        return self.by_sentence.get(passage.sentence, {})


def _value(mention: Mention, published: date | None) -> _Value | None:
    """What a mention is equal by; None where that cannot be told."""
    value = mention.value
    if isinstance(value, Quantity) and not value.approximate:
        return ReasonKind.NUMBER, replace(value, noun="")
    if isinstance(value, TimeExpression):
        days = resolve(value, published)
        return (ReasonKind.DATE, days) if days else None
    if isinstance(value, Name):
        return ReasonKind.NAME, value.key
    return None


def _shared(one: _Told, other: _Told) -> Iterator[Reason]:
    """Equal numbers and days however told, and names that are told in two ways."""
    counts = dict.fromkeys(ReasonKind, 0)
    for (kind, value), words in one.items():
        theirs = other.get((kind, value))
        alike = theirs is not None and fold(theirs) == fold(words)
        if theirs is None or (kind is ReasonKind.NAME and alike) or counts[kind] == _MOST:
            continue
        counts[kind] += 1
        yield Reason(words if alike else f"{words} = {theirs}", 0.0, kind)
