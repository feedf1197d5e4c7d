"""Answers to queries: what the search index finds, with what the collection knows of it."""

from index.naming import Naming
from index.records import ArticleId, Hit, SearchResult
from index.search import excerpts, parse, with_other_spellings
from index.store import Store
from index.upkeep import Upkeep

_EXCERPTS = 3  # for each hit; the article itself shows the rest


class Searching:
    """Searches one collection; any thread may."""

    def __init__(self, store: Store, upkeep: Upkeep, naming: Naming) -> None:
        self._store = store
        self._upkeep = upkeep
        self._naming = naming

    def articles(self, query: str) -> tuple[ArticleId, ...]:
        """All articles that `search` finds, rising, without their texts."""
        asked, _ = with_other_spellings(parse(query), self._naming.other_spellings)
        found = self._upkeep.search(asked, self._store.count())
        return tuple(sorted(article for article, _ in found.scores))

    def search(self, query: str, limit: int = 100, *, also_as: bool = True) -> SearchResult:
        """Find articles; a broken query runs in its nearest reading and says so.

        Names are found under their other spellings too, unless `also_as` is switched off.
        """
        spellings = self._naming.other_spellings if also_as else _no_other_spellings
        asked, also = with_other_spellings(parse(query), spellings)
        found = self._upkeep.search(asked, limit)
        scores = dict(found.scores)
        heads = self._store.heads_of(scores)
        bodies = self._store.bodies(scores)
        hits = [
            Hit(h, scores[h.id], excerpts(bodies[h.id], asked, _EXCERPTS), bodies[h.id])
            for h in heads
            if h.id in bodies
        ]
        return SearchResult(str(asked), asked.problems, tuple(hits), found.total, also)


def _no_other_spellings(_: str) -> tuple[str, ...]:
    return ()
