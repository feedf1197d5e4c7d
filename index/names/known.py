"""Well-known organisations and places, as resources/lexicons spells them."""

from dataclasses import dataclass
from functools import cache

from index.records import NameKind
from index.text.lexicon import entries, texts
from index.text.name_words import bare


@dataclass(frozen=True, slots=True)
class KnownName:
    """One entry of a lexicon; the first spelling is the one to show."""

    kind: NameKind
    spellings: tuple[str, ...]


@cache
def known_names() -> dict[str, KnownName]:
    """From each spelling, as keys hold it, to its entry."""
    lists = (
        (NameKind.ORGANISATION, "organisations", "organisation"),
        (NameKind.PLACE, "places", "place"),
    )
    return {
        key_of(spelling): known
        for kind, lexicon, table in lists
        for entry in entries(lexicon, table)
        for known in [KnownName(kind, texts(entry, "names"))]
        for spelling in known.spellings
    }


@cache
def known_acronyms() -> frozenset[str]:
    """The keys that stand for something known in capitals only: "IS", not "is"."""
    every = set(known_names().values())
    return frozenset(key_of(s) for known in every for s in known.spellings if s.isupper())


def key_of(spelling: str) -> str:
    """A spelling as analyses hold it: folded words, without an article."""
    words = [bare(word) for word in spelling.split()]
    return " ".join(word for word in words if word and word != "the")
