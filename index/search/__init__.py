"""Search of a collection; the only place that imports Whoosh."""

from index.search.also import Spread, with_other_spellings
from index.search.contents import Contents
from index.search.excerpts import excerpts, passages
from index.search.finding import finder_of
from index.search.index import Found, SearchIndex, TornIndexError
from index.search.narrowing import narrowed
from index.search.parser import parse, typed_labels, typed_words, unfinished_word
from index.search.query import Query
from index.search.resolving import narrowed_to, resolved
from index.search.result import Result
from index.search.schema import SearchDocument, digest
from index.search.unfinished import Begun, with_beginnings

__all__ = [
    "Begun",
    "Contents",
    "Found",
    "Query",
    "Result",
    "SearchDocument",
    "SearchIndex",
    "Spread",
    "TornIndexError",
    "digest",
    "excerpts",
    "finder_of",
    "narrowed",
    "narrowed_to",
    "parse",
    "passages",
    "resolved",
    "typed_labels",
    "typed_words",
    "unfinished_word",
    "with_beginnings",
    "with_other_spellings",
]
