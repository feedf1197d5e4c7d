"""The names of a collection: which spellings are one name, and which may be."""

from index.names.known import KnownName, known_names
from index.names.proposals import proposals
from index.names.sightings import form_of, sightings, smoothed
from index.names.table import NameTable

__all__ = [
    "KnownName",
    "NameTable",
    "form_of",
    "known_names",
    "proposals",
    "sightings",
    "smoothed",
]
