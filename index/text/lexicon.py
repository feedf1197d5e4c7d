"""The word lists in resources/lexicons: where they lie, and their contents, read once."""

import tomllib
from functools import cache
from pathlib import Path


def resource(name: str) -> Path:
    """The file or folder `name` of resources/, in a checkout, a wheel and a frozen program alike.

    In all three `resources` lies beside the package `index`.
    """
    return Path(__file__).parents[2] / "resources" / name


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
