"""The names of a collection: which spellings are one name, and which may be."""

from index.names.also import is_word, other_spellings, related
from index.names.known import KnownName, known_names
from index.names.proposals import proposals
from index.names.sightings import sightings
from index.names.table import NameTable

__all__ = [
    "KnownName",
    "NameTable",
    "is_word",
    "known_names",
    "other_spellings",
    "proposals",
    "related",
    "sightings",
]
