"""Which names are news agencies: their copy runs in many outlets, so they are credits."""

import re
from functools import cache

from index.text.lexicon import entries, texts

_CALLED = re.compile(r"\b(?:news agency|newswire|news wire|wire service|agency)$", re.I)


@cache
def _names() -> frozenset[str]:
    names = {
        name.casefold() for entry in entries("agencies", "agency") for name in texts(entry, "names")
    }
    return frozenset(names | {"agencies", "news agencies", "wire services"})


def is_agency(name: str) -> bool:
    """Whether `name` is a news agency: a known one, or called one."""
    bare = name.strip(" .,;:()[]–—-").casefold().removeprefix("the ")
    return bare in _names() or f"the {bare}" in _names() or bool(_CALLED.search(bare))


def is_known_agency(name: str) -> bool:
    """Whether `name` is in the list of agencies, not only called one."""
    bare = name.strip(" .,;:()[]–—-").casefold()
    return bare in _names() or bare.removeprefix("the ") in _names()


def agencies_in(text: str) -> list[str]:
    """The agencies of a list of names such as "AFP, Reuters" or "Staff and AP"."""
    parts = re.split(r"\s*(?:[,;/&|]|\band\b|\bwith\b)\s*", text)
    return [part.strip(" .()") for part in parts if is_agency(part)]
