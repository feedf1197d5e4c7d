"""The query language by examples, for whoever asks how to search."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Example:
    """A query that can be typed as it stands, and what it finds."""

    query: str
    finds: str
    group: str


_SHORTEST = 4  # letters of a name that examples can be about

_WORDS = "Words"
_FORMS = "Forms of words"
_FIELDS = "Where it stands"
_NUMBERS = "Numbers"
_DAYS = "Publication dates"
_MARKS = "What an article is or has"

EXAMPLES = (
    Example("hajin civilians", "both words, in any form and order", _WORDS),
    Example('"foreign fighters"', "these words one after the other", _WORDS),
    Example('"coalition strikes"~5', "in this order, with up to 5 other words between", _WORDS),
    Example("strikes OR artillery", "one of the two; OR in capitals", _WORDS),
    Example("hajin -coalition", "without this word; NOT says the same", _WORDS),
    Example("hajin (strikes OR artillery)", "brackets keep together what belongs together", _WORDS),
    Example(
        "civilians NEAR/5 fled", "at most 5 words apart in one paragraph; NEAR alone: 10", _WORDS
    ),
    Example("civilian*", "all words that begin so", _FORMS),
    Example("*strikes", "all words that end so", _FORMS),
    Example("Ha?in", "“?” is any one letter, inside a word", _FORMS),
    Example("Hajin~", "one letter more, less or other; ~2 for two", _FORMS),
    Example("title:ceasefire", "in the title", _FIELDS),
    Example("outlet:rudaw", "in the name of the outlet", _FIELDS),
    Example('outlet:="The National"', "an outlet of just this name", _FIELDS),
    Example("by:smith", "in the names of the authors", _FIELDS),
    Example("says:flee", "inside quotations", _FIELDS),
    Example("place:hajin", "in names of places", _FIELDS),
    Example('name:"Abu Bakr"', "in names of people, organisations and places", _FIELDS),
    Example("title:(strike OR raid)", "one field for several words", _FIELDS),
    Example("number:>40 killed", "a number above 40 that stands with “killed”", _NUMBERS),
    Example("number:40..60", "from 40 to 60", _NUMBERS),
    Example("number:<=7,000", "at most 7,000; also <, >= and =", _NUMBERS),
    Example('number:">40 people killed"', "several words that it stands with", _NUMBERS),
    Example("after:2018-08", "after that month; before: and on: too", _DAYS),
    Example("on:2018-08-09", "on that day; on:2018 in that year", _DAYS),
    Example("on:2018-08..2018-10", "from the first to the last of them; one end may lack", _DAYS),
    Example("on:last-week", "today, yesterday; this- or last- week, month, year", _DAYS),
    Example("after:14d", "in the last 14 days; w for weeks, m for months, y for years", _DAYS),
    Example("month:2018-08..2018-10", "in these months; month:2018 in that year", _DAYS),
    Example('month:"2018-11?"', "dated by a guess; without “?” only stated dates", _DAYS),
    Example("lang:en", "in a language: a code, English or français", _MARKS),
    Example('tag:"to read"', "marked with a tag", _MARKS),
    Example("event:hajin", "of events with this in their title, or event:12", _MARKS),
    Example("named:hajin", "that name somebody or something, under any spelling", _MARKS),
    Example("has:conflict", "that may conflict; quotation, number, note", _MARKS),
    Example("is:undated", "without a date; guessed, reprint, cut", _MARKS),
)
"""All examples, those of a group together; each can be run and has no mistake."""


_NAME = "Hajin"  # what the examples are about, unless another name is known


def examples_about(name: str) -> tuple[Example, ...]:
    """The same examples about a name that a collection has; about any if it is "".

    Only a name of one word of four letters or more goes where the one of the examples stands;
    else that stays.
    """
    if not (name.isalpha() and len(name) >= _SHORTEST):
        return EXAMPLES
    return tuple(_about(example, name) for example in EXAMPLES)


def first_of_one_word(names: Sequence[str]) -> str:
    """The first name that examples can be about, "" if there is none."""
    return next((name for name in names if name.isalpha() and len(name) >= _SHORTEST), "")


def _about(example: Example, name: str) -> Example:
    query = example.query.replace("Ha?in", f"{name[:2]}?{name[3:]}")
    query = query.replace(_NAME, name).replace(_NAME.lower(), name.lower())
    return replace(example, query=query)


def help_lines(indent: str = "  ") -> Iterator[str]:
    """The examples as plain text, under the names of their groups."""
    width = max(len(example.query) for example in EXAMPLES)
    for group, examples in groupby(EXAMPLES, key=lambda example: example.group):
        yield f"{group}:"
        for example in examples:
            yield f"{indent}{example.query:{width}}  {example.finds}"
