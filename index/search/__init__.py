"""Search of a collection; the only place that imports Whoosh."""

from index.search.also import with_other_spellings
from index.search.contents import Contents
from index.search.excerpts import excerpts
from index.search.index import Found, SearchIndex, TornIndexError
from index.search.parser import parse
from index.search.query import Query
from index.search.schema import SearchDocument, digest

__all__ = [
    "Contents",
    "Found",
    "Query",
    "SearchDocument",
    "SearchIndex",
    "TornIndexError",
    "digest",
    "excerpts",
    "parse",
    "with_other_spellings",
]
