"""Answers to queries: what the search index finds, with what the collection knows of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.jobs import Job
from index.labels import Codes
from index.naming import Naming
from index.records import (
    ArticleHead,
    ArticleId,
    ContextLine,
    FacetKind,
    Facets,
    FacetValue,
    Hit,
    LineOrder,
    Narrowing,
    Order,
    QueryProblem,
    SearchResult,
    Suggestion,
)
from index.search import (
    Begun,
    Found,
    Query,
    Result,
    Spread,
    finder_of,
    narrowed_to,
    parse,
    passages,
    resolved,
    typed_labels,
    typed_words,
    unfinished_word,
    with_beginnings,
    with_other_spellings,
)
from index.search.contexts import context_lines, sort_key
from index.search.label_values import language_name
from index.search.query import Labelled, Node, Words
from index.search.reasons import labels_met, why
from index.store import Store
from index.upkeep import Upkeep

_EXCERPTS = 3  # for each hit; the article itself shows the rest
_ARTICLES_A_STEP = 100  # whose hits are listed together
_LINES_A_STEP = 2000  # of a listing that had to be put in order first
_SHORTEST_MISSPELT = 4  # letters
_MOST_SUGGESTIONS = 3
_FEW = 10  # articles; who finds more needs no other words, and looking for them takes long
_MOST_SPELLINGS = 10_000  # words whose spellings are kept
_MOST_SHARED = 50  # tags or events named in a facet
_OF_COLLECTION = (FacetKind.TAG, FacetKind.EVENT)
EVERYTHING = Narrowing()
_ARTICLES_IN = {  # how the articles stand whose hits are listed
    LineOrder.ARTICLE: Order.BEST,
    LineOrder.DATE: Order.OLDEST,
    LineOrder.OUTLET: Order.OUTLET,
    LineOrder.BEFORE: Order.BEST,
    LineOrder.AFTER: Order.BEST,
}

_T = TypeVar("_T")


class KnowsLabels(Protocol):
    """Whoever knows what articles are marked with."""

    def resolve(self, labelled: Labelled) -> frozenset[ArticleId]:
        """The articles that have a label."""

    def caution(self, labelled: Labelled) -> str:
        """What the answer for a label lacks, a sentence; "" if it is whole."""

    def unknown(self, labelled: Labelled) -> str:
        """That there is no such tag or event, a sentence; "" otherwise."""

    def codes(self, kind: FacetKind) -> Codes:
        """Which values of a facet articles have."""

    def words(self, kind: FacetKind, key: str) -> str:
        """How to call a value of a facet."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query as typed and as it is run.

    `spread` has the other spellings of its names, `root` also what its last word may begin,
    `run` the articles that only the collection knows.
    """

    text: str
    spread: Spread
    root: Node | None
    run: Query
    begun: Begun | None = None

    @property
    def problems(self) -> tuple[QueryProblem, ...]:
        return self.spread.query.problems


class Searching:
    """Searches one collection; any thread may.

    Args:
        store: the collection.
        upkeep: has the search index.
        naming: knows the spellings of names.
        labels: knows tags, events and the like.
        today: what "last-week" counts from.
    """

    def __init__(
        self,
        store: Store,
        upkeep: Upkeep,
        naming: Naming,
        labels: KnowsLabels,
        today: Callable[[], date] = lambda: datetime.now().astimezone().date(),
    ) -> None:
        self._store = store
        self._upkeep = upkeep
        self._naming = naming
        self._labels = labels
        self._today = today
        self._spellings: dict[str, tuple[str, ...]] = {}

    def forget(self) -> None:
        """Call when articles or decisions on names changed."""
        self._spellings = {}

    def articles(self, query: str) -> tuple[ArticleId, ...]:
        """All articles that `search` finds, rising, without their texts."""
        found = self._found(self._asked(query, also_as=True), EVERYTHING)
        return tuple(map(ArticleId, found.result.articles().tolist()))

    def search(
        self,
        query: str,
        limit: int = 100,
        *,
        also_as: bool = True,
        order: Order = Order.BEST,
        narrowed: Narrowing = EVERYTHING,
        unfinished: bool = False,
    ) -> SearchResult:
        """Find articles; a broken query runs in its nearest reading and says so.

        Args:
            query: as typed.
            limit: how many hits at most; all are counted.
            also_as: whether names are found under their other spellings too.
            order: in which the hits stand.
            narrowed: what of the facets is ticked.
            unfinished: whether the query is being typed; its last word is then also looked for
                as the beginning of others.
        """
        asked = self._asked(query, also_as=also_as, unfinished=unfinished)
        found = self._found(asked, narrowed, limit, order)
        return SearchResult(
            str(asked.spread.query),
            asked.problems,
            self._hits(asked, found.scores),
            found.total,
            asked.spread.notes,
            self._suggestions(asked, found.total) if found.total <= _FEW else (),
            () if found.total else self._unknown(query),
            self._facets(asked, found.result, narrowed),
            found.result.bars(),
            self._notes(asked),
        )

    def _asked(self, text: str, *, also_as: bool, unfinished: bool = False) -> _Asked:
        spellings = self._other_spellings if also_as else _no_other_spellings
        spread = with_other_spellings(parse(text, self._today()), spellings)
        root = spread.query.root
        last = unfinished_word(text) if unfinished else None
        begun = with_beginnings(root, last, spread.added) if root and last else None
        root = begun.root if begun else root
        run = Query(root and resolved(root, self._labels.resolve))
        return _Asked(text, spread, root, run, begun)

    def _other_spellings(self, words: str) -> tuple[str, ...]:
        """Those of a name, kept because a query that is typed asks for its words at each letter."""
        known = self._spellings  # `forget` puts another in its place, which late answers miss
        if words not in known:
            if len(known) > _MOST_SPELLINGS:
                known.clear()
            known[words] = self._naming.other_spellings(words)
        return known.get(words, ())

    def _found(
        self,
        asked: _Asked,
        narrowed: Narrowing,
        limit: int = 0,
        order: Order = Order.BEST,
        but: FacetKind | None = None,
    ) -> Found:
        """What fits all that is ticked, but for what is ticked of one of our kinds."""
        root = asked.run.root
        known = narrowed
        for kind in _OF_COLLECTION:
            known = known.without(kind)
        if root is not None:
            ours = [kind for kind in _OF_COLLECTION if kind is not but and narrowed.of(kind)]
            root = narrowed_to(root, [self._having(kind, narrowed.of(kind)) for kind in ours])
        return self._upkeep.search(Query(root), limit, order, known)

    def _having(self, kind: FacetKind, keys: frozenset[str]) -> frozenset[ArticleId]:
        codes = self._labels.codes(kind)
        wanted = [place for place, key in enumerate(codes.keys) if key in keys]
        return frozenset(map(ArticleId, codes.articles[np.isin(codes.codes, wanted)].tolist()))

    def _notes(self, asked: _Asked) -> tuple[str, ...]:
        """How the last word was read, and what could not be known; each once."""
        notes = [asked.begun.sentence] if asked.begun else []
        notes += [self._labels.caution(labelled) for _, labelled in typed_labels(asked.text)]
        return tuple(filter(None, dict.fromkeys(notes)))

    def _unknown(self, text: str) -> tuple[str, ...]:
        told = (self._labels.unknown(labelled) for _, labelled in typed_labels(text))
        return tuple(dict.fromkeys(sentence for sentence in told if sentence))

    # Hits

    def _hits(self, asked: _Asked, scores: Sequence[tuple[ArticleId, float]]) -> tuple[Hit, ...]:
        scored = dict(scores)
        bodies = self._store.bodies(scored)
        heads = self._store.heads_of(scored)
        return tuple(
            [self._hit(asked, h, scored[h.id], bodies[h.id]) for h in heads if h.id in bodies]
        )

    def _hit(self, asked: _Asked, head: ArticleHead, score: float, body: str) -> Hit:
        root = asked.root
        assert root is not None
        finder = finder_of(root)
        in_body, in_title = finder.in_body(body), finder.in_title(head.title)
        told = why(finder.leaves, in_title, in_body, head.title, body, asked.spread.added)
        told += labels_met(root, head.id, self._labels.resolve)
        return Hit(head, score, passages(body, in_body, _EXCERPTS), body, told)

    def _suggestions(self, asked: _Asked, total: int) -> tuple[Suggestion, ...]:
        query, found = asked.text, []
        for span in typed_words(query):
            if asked.begun and total and span.end == len(query):
                continue  # it is on its way to what was found
            word = span.of(query)
            if not _may_be_misspelt(word, query[span.end : span.end + 1]):
                continue
            for instead, _ in self._upkeep.suggest(word, 1):
                # The index also counts what was replaced since.
                count = self._upkeep.search(Query(Words(instead)), 0).total
                found.append(Suggestion(span, word, instead, count))
        return tuple(found[:_MOST_SUGGESTIONS])

    # Facets

    def _facets(self, asked: _Asked, found: Result, narrowed: Narrowing) -> Facets:
        facets = dict(found.facets())
        for kind in _OF_COLLECTION:
            ticked = narrowed.of(kind)
            whole = self._found(asked, narrowed, but=kind).result if ticked else found
            facets[kind] = self._shared(kind, whole.articles(), ticked)
        facets[FacetKind.LANGUAGE] = _called(facets.get(FacetKind.LANGUAGE, ()), language_name)
        names = facets.get(FacetKind.NAME, ())
        spelt = self._store.a_spelling(value.key for value in names)
        facets[FacetKind.NAME] = _called(names, lambda key: spelt.get(key, key))
        return facets

    def _shared(
        self, kind: FacetKind, articles: NDArray[np.int64], ticked: frozenset[str]
    ) -> tuple[FacetValue, ...]:
        """The values that most of the articles, which rise, share, and those that are ticked."""
        codes = self._labels.codes(kind)
        if not len(codes.keys):
            return ()
        counts = np.bincount(
            codes.codes[_among(codes.articles, articles)], minlength=len(codes.keys)
        )
        best = np.argsort(-counts, kind="stable")
        shown = [place for place in best[:_MOST_SHARED].tolist() if counts[place]]
        shown += [p for p, key in enumerate(codes.keys) if key in ticked and p not in shown]
        keys = [(codes.keys[place], int(counts[place])) for place in shown]
        return tuple(
            FacetValue(kind, key, self._labels.words(kind, key), count) for key, count in keys
        )

    # Hits in context

    def contexts(
        self,
        query: str,
        narrowed: Narrowing = EVERYTHING,
        order: LineOrder = LineOrder.ARTICLE,
        job: Job | None = None,
        *,
        also_as: bool = True,
        unfinished: bool = False,
    ) -> Iterator[tuple[ContextLine, ...]]:
        """Every hit with what stands around it, in batches; each batch is a step of `job`.

        By article, date or outlet the first come at once; by the words around, all are found
        before the first comes.

        Raises:
            Cancelled: if the job was cancelled.
        """
        job = job or Job()
        asked = self._asked(query, also_as=also_as, unfinished=unfinished)
        ordered = self._ordered(asked, narrowed, order)
        lines = self._lines(asked, ordered, job)
        if order not in (LineOrder.BEFORE, LineOrder.AFTER):
            yield from lines
            return
        listed = [line for batch in lines for line in batch]
        listed.sort(key=lambda line: sort_key(line, order))  # equal ones stand as their articles
        yield from _batches(listed, _LINES_A_STEP)

    def listed(
        self,
        query: str,
        narrowed: Narrowing = EVERYTHING,
        order: LineOrder = LineOrder.ARTICLE,
        job: Job | None = None,
        *,
        also_as: bool = True,
    ) -> Iterator[tuple[ArticleHead, ContextLine | None]]:
        """Every hit with its article; then the articles that have no hit in their bodies."""
        heads: dict[ArticleId, ArticleHead] = {}
        for batch in self.contexts(query, narrowed, order, job, also_as=also_as):
            lacking = dict.fromkeys(line.article for line in batch if line.article not in heads)
            heads |= {head.id: head for head in self._store.heads_of(lacking)}
            yield from ((heads[line.article], line) for line in batch if line.article in heads)
        others = self._ordered(self._asked(query, also_as=also_as), narrowed, order)
        for some in _batches([a for a in others if a not in heads], _ARTICLES_A_STEP):
            yield from ((head, None) for head in self._store.heads_of(some))

    def _ordered(self, asked: _Asked, narrowed: Narrowing, order: LineOrder) -> list[ArticleId]:
        """All articles found, as their hits are to be listed."""
        scores = self._found(asked, narrowed, self._store.count(), _ARTICLES_IN[order]).scores
        return [article for article, _ in scores]

    def _lines(
        self, asked: _Asked, articles: Sequence[ArticleId], job: Job
    ) -> Iterator[tuple[ContextLine, ...]]:
        root = asked.root
        if root is None:
            return
        finder = finder_of(root)
        done = 0
        for some in _batches(articles, _ARTICLES_A_STEP):
            job.step(done, len(articles), "Listing hits")
            bodies = self._store.bodies(some)
            yield tuple(
                [
                    line
                    for article in some
                    if (body := bodies.get(article)) is not None
                    for line in context_lines(article, body, finder.in_body(body))
                ]
            )
            done += len(some)
        job.step(len(articles), len(articles), "Listing hits")


def _batches(values: Sequence[_T], size: int) -> Iterator[tuple[_T, ...]]:
    for start in range(0, len(values), size):
        yield tuple(values[start : start + size])


def _among(values: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which values are among the wanted ones, which rise."""
    if not len(wanted):
        return np.zeros(len(values), dtype=np.bool_)
    at = np.minimum(np.searchsorted(wanted, values), len(wanted) - 1)
    found: NDArray[np.bool_] = wanted[at] == values
    return found


def _called(values: Iterable[FacetValue], name: Callable[[str], str]) -> tuple[FacetValue, ...]:
    return tuple(replace(value, words=name(value.key)) for value in values)


def _may_be_misspelt(word: str, following: str) -> bool:
    """Short words are near to too many others; numbers and shapes are meant as they stand."""
    letters = sum(c.isalpha() for c in word)
    return (
        letters >= _SHORTEST_MISSPELT
        and following not in ("*", "?", "~")
        and not any(c.isdigit() for c in word)
    )


def _no_other_spellings(_: str) -> tuple[str, ...]:
    return ()
