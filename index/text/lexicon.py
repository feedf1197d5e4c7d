"""The word lists in resources/lexicons, read once."""

import tomllib
from functools import cache

from index.resources import resource


@cache
def entries(lexicon: str, table: str) -> tuple[dict[str, object], ...]:
    """The `[[table]]` entries of resources/lexicons/`lexicon`.toml, in the order of the file."""
    with resource(f"lexicons/{lexicon}.toml").open("rb") as file:
        found: list[dict[str, object]] = tomllib.load(file).get(table, [])
    return tuple(found)


def texts(entry: dict[str, object], key: str) -> tuple[str, ...]:
    """The list of strings an entry has under `key`; empty where it has none."""
    listed = entry.get(key, ())
    return tuple(str(item) for item in listed) if isinstance(listed, list) else ()
