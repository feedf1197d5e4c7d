"""The program's own search, for the search benchmark; asked in its own query language."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from asked import Asked, Kind
from corpus import Made
from engines import BEST, Bodies

from index.jobs import Job
from index.records import FacetKind, Order
from index.search import SearchIndex, finder_of, parse, passages
from index.search.analyser import expand, variants
from index.search.beginnings import places_of
from index.search.parser import _parsed
from index.search.query import Query
from index.text.words import fold, is_stop, stem

_OWNER = "benchmark"
_REMEMBERED = (_parsed, variants, expand, stem, fold, is_stop, finder_of, places_of)
_EXCERPTS = 1  # of each hit, as the others make; the program shows up to three


class Ours:
    """The index that the program keeps beside a collection."""

    name = "ours"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: SearchIndex | None = None
        self._bodies = Bodies(folder.parent)

    @property
    def index(self) -> SearchIndex:
        if self._index is None:
            self._index = SearchIndex.open(self._folder, _OWNER)
        return self._index

    def build(self, made: Iterable[Made]) -> None:
        self.index.rebuild((one.document() for one in made), Job())

    def open(self) -> None:
        index = self.index
        index._forget()
        index._searchers.close()
        index._files.close()
        for remembered in _REMEMBERED:
            remembered.cache_clear()
        re.purge()
        with index._searching():
            pass

    def close(self) -> None:
        if self._index:
            self._index.close()
            self._index = None

    def add(self, made: Iterable[Made]) -> None:
        self.index.update((one.document() for one in made), (), Job())

    def answer(self, asked: Asked) -> object:
        query = self._query(asked)
        match asked.kind:
            case Kind.FACETS:
                result = self.index.search(query, 0).result
                return [result._facet(FacetKind.OUTLET), result._facet(FacetKind.MONTH)]
            case Kind.HISTOGRAM:
                return self.index.search(query, 0).result.bars()
            case Kind.SNIPPETS:
                numbers = [number for number, _ in self.index.search(query, BEST).scores]
                bodies = self._bodies.of(numbers)
                assert query.root
                finder = finder_of(query.root)
                return [
                    passages(body, finder.in_body(body), _EXCERPTS)
                    for body in (bodies[number] for number in numbers)
                ]
            case Kind.NEWEST:
                return self.index.search(query, BEST, Order.NEWEST).scores
        return self.index.search(query, BEST).scores

    def count(self, asked: Asked) -> int:
        return self.index.search(self._query(asked), 0).total

    def _query(self, asked: Asked) -> Query:
        return parse(_text(asked))


def _text(asked: Asked) -> str:
    words = asked.words
    match asked.kind:
        case Kind.OR | Kind.FACETS:
            return " OR ".join(words)
        case Kind.PHRASE:
            return f'"{" ".join(words)}"'
        case Kind.SLOP:
            return f'"{" ".join(words)}"~{asked.reach}'
        case Kind.NEAR:
            return f"{words[0]} NEAR/{asked.reach} {words[1]}"
        case Kind.PREFIX:
            return f"{words[0]}*"
        case Kind.FUZZY:
            return f"{words[0]}~"
        case Kind.FIELD:
            return f"{asked.field}:{words[0]}"
        case Kind.RANGE:
            before = _day(asked.first) - timedelta(days=1)
            after = _day(asked.last) + timedelta(days=1)
            return f"{words[0]} after:{before} before:{after}"
        case Kind.NUMBER:
            return f'number:">{asked.above} {words[0]}"'
    return " ".join(words)


def _day(number: int) -> date:
    return date.fromisoformat(str(number))
