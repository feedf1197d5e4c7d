"""Given names, surnames, cities, and nouns for places, from resources/names."""

from dataclasses import dataclass
from functools import cache

from index.resources import resource
from index.text.lexicon import entries, texts
from index.text.name_words import bare


@dataclass(frozen=True, slots=True)
class NameLists:
    """Folded names that many bear; a name in a list may still be something else here."""

    given: frozenset[str]
    surnames: frozenset[str]
    cities: dict[str, int]  # to the class of their size, 1 to 3
    places: frozenset[str]  # well-known places of other kinds
    organisations: frozenset[str]  # well-known ones
    grounds: frozenset[str]  # nouns for what stands or lies in one place: "courthouse"


@cache
def name_lists() -> NameLists:
    """The lists, read once."""
    sizes = (line.split(" ", 1) for line in _lines("cities"))
    return NameLists(
        given=frozenset(_lines("given")),
        surnames=frozenset(_lines("surnames")),
        cities={name: int(size) for size, name in sizes},
        places=_known("places", "place"),
        organisations=_known("organisations", "organisation"),
        grounds=frozenset(_lines("grounds")),
    )


def _lines(name: str) -> list[str]:
    return resource(f"names/{name}.txt").read_text("utf-8").splitlines()


def _known(lexicon: str, table: str) -> frozenset[str]:
    every = (name for entry in entries(lexicon, table) for name in texts(entry, "names"))
    names = (" ".join(bare(word) for word in name.split()) for name in every)
    return frozenset(name.removeprefix("the ") for name in names)
