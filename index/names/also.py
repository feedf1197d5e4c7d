"""Other spellings of a name, for a search that finds it under each of them."""

from collections.abc import Sequence

from index.names.known import key_of, known_names
from index.names.table import NameTable
from index.records import NameDecision
from index.text.name_forms import form_of
from index.text.words import is_stop

_MOST = 8  # spellings; rarer ones would only slow the search


def related(words: str, decisions: Sequence[NameDecision]) -> frozenset[str]:
    """The folded spellings from which a table has to be made to know all of one name."""
    spelt = form_of("", words)[1]
    known = known_names().get(key_of(words))
    listed = [key_of(spelling) for spelling in known.spellings] if known else []
    decided = [spelling for d in decisions for _, spelling in d.forms]
    return frozenset((spelt, *listed, *decided))


def is_word(words: str) -> bool:
    """Whether this is a word of the language and no name, as "is" or "who" in small letters."""
    return words.islower() and is_stop(words, "en")


def other_spellings(table: NameTable, words: str) -> tuple[str, ...]:
    """How else the name that is written like this is written, commonest first.

    Spellings that hold these words are found by them already; those that are a part of them, as a
    surname is, would find other things too.
    """
    asked = form_of("", words)[1]
    key = table.key_of_words(asked)
    counts: dict[str, int] = {}
    for seen in table.sightings(key) if key else ():
        full = seen.form[0] == seen.form[1] or seen.spelling.isupper()
        if full and not _holds(asked, seen.form[1]) and not _holds(seen.form[1], asked):
            counts[seen.spelling] = counts.get(seen.spelling, 0) + seen.count
    ranked = sorted(counts, key=lambda text: (-counts[text], text))
    unlike = {form_of("", text)[1]: text for text in reversed(ranked)}
    return tuple(text for text in ranked if text in unlike.values())[:_MOST]


def _holds(long: str, short: str) -> bool:
    return f" {short} " in f" {long} "
