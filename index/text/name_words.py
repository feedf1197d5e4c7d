"""The vocabulary of names: titles, roles, and words that tell what a name is of."""

from dataclasses import dataclass
from functools import cache, lru_cache

from index.text.lexicon import entries, texts
from index.text.words import fold, listed

ARTICLES = frozenset(
    ["al", "el", "ad", "ed", "ez", "az", "as", "es", "ash", "esh", "at", "et", "an", "en", "ar"]
)
"""The Arabic article in its assimilated forms, as it is written before a name."""


LAWS = listed("act bill law treaty agreement accord protocol convention")
"""What ends the name of a law, which is no body."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """Sets of folded words; `countries` are whole names in folded words."""

    titles: frozenset[str]
    roles: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    place_heads: frozenset[str]
    place_leads: frozenset[str]
    inner: frozenset[str]
    starters: frozenset[str]
    adjectives: frozenset[str]
    given: frozenset[str]
    countries: frozenset[str]
    derived: dict[str, tuple[str, ...]]  # country to the adjectives made of it
    two_things: frozenset[str]
    aliases: dict[str, int]  # key of a name to the number of its group


@cache
def name_words() -> NameWords:
    """The lists of resources/lexicons/names.toml, read once."""
    derived = dict(_country(entry) for entry in _list("countries"))
    adjectives = {*_list("adjectives"), *(word for made in derived.values() for word in made)}
    return NameWords(
        titles=frozenset(_list("titles")),
        roles=frozenset(_list("roles")),
        organisations=frozenset(_list("organisations")),
        places=frozenset(_list("places")),
        place_heads=frozenset(_list("place_heads")),
        place_leads=frozenset(_list("place_leads")),
        inner=frozenset(_list("inner")),
        starters=frozenset(_list("starters")),
        adjectives=frozenset(adjectives),
        given=frozenset(_list("given")),
        countries=frozenset(derived),
        derived=derived,
        two_things=frozenset(_list("two_things")),
        aliases=_aliases(),
    )


def _list(table: str) -> tuple[str, ...]:
    return tuple(word for entry in entries("names", table) for word in texts(entry, "words"))


def _country(entry: str) -> tuple[str, tuple[str, ...]]:
    country, _, made = entry.partition("|")
    return bare(country), tuple(form for word in made.split() for form in (word, f"{word}s"))


def _aliases() -> dict[str, int]:
    groups = [texts(entry, "groups") for entry in entries("names", "aliases")]
    every = [group for listed in groups for group in listed]
    return {name: number for number, group in enumerate(every) for name in group.split("|")}


@lru_cache(maxsize=50_000)
def bare(word: str) -> str:
    """A word of a name as keys hold it: folded, without possessive and full stops."""
    return fold(word).removesuffix("'s").removesuffix("'").replace(".", "")
