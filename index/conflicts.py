"""Which articles of an event may conflict, found in idle time and whenever articles are compared.

Two articles conflict if a comparison that has both marks differing values of both as a possible
conflict that the analyst did not dismiss. Of an event up to six texts are compared, from as
many outlets as can be; copies of a text share what is found of it. What is found is kept by pairs,
with what it rests on, so that only what changed is looked at again.
"""

import hashlib
import threading
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations

from index.errors import UnknownArticleError
from index.jobs import Job
from index.records import ArticleId, Comparison, Difference, Relation
from index.store import EventHead, Looked, Store
from index.text import ANALYSIS_VERSION

_RULES_VERSION = 1  # raise it whenever comparisons would find other conflicts in the same texts
_MOST_TEXTS = 6  # that are compared of an event
_NOTE = "Looking for conflicts"
_Pair = tuple[ArticleId, ArticleId]


@dataclass(frozen=True, slots=True)
class PossibleConflicts:
    """What is known of conflicts inside events.

    `events` counts those of two texts or more, `unseen` those of them not looked at as they are.
    """

    articles: frozenset[ArticleId]
    events: int
    unseen: int


@dataclass(frozen=True, slots=True)
class _Case:
    """An event as it is looked at."""

    texts: tuple[ArticleId, ...]  # the independent ones that are compared
    copies: tuple[tuple[ArticleId, ArticleId], ...]
    members: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """What the collection had when it was asked last."""

    cases: tuple[_Case, ...]
    case_of: dict[ArticleId, int]
    known: dict[_Pair, bool]  # pairs that were looked at as they are: whether they may conflict

    def is_seen(self, case: _Case) -> bool:
        return all(pair in self.known for pair in _pairs(case.texts))


class Conflicts:
    """Knows the possible conflicts of one collection; any thread may ask.

    Args:
        store: the collection.
        compare: compares articles of one event as the analyst would see it.
        read: those of some articles that comparisons know the sentence vectors of.
    """

    def __init__(
        self,
        store: Store,
        compare: Callable[[Sequence[ArticleId]], Comparison],
        read: Callable[[Sequence[ArticleId]], Container[ArticleId]],
    ) -> None:
        self._store = store
        self._compare = compare
        self._read = read
        self._building = threading.Lock()  # of the state, which may take a second
        self._lock = threading.Lock()  # of all that follows, never for long
        self._age = 0  # how often there was something to forget
        self._state: _State | None = None
        self._told: PossibleConflicts | None = None  # of the state, until a pair is added
        self._unkept: list[Looked] = []  # that were shown and are still to be written

    def forget(self) -> None:
        """Call when articles, events or decisions changed."""
        with self._lock:
            self._age += 1
            self._state = self._told = None

    def found(self) -> PossibleConflicts:
        """The articles that may conflict with another of their event, and what is not known."""
        state = self._known()
        with self._lock:
            if state is not self._state:  # something changed just now; told once
                return _told(state)
            if self._told is None:
                self._told = _told(state)
            return self._told

    def look(self, job: Job) -> int:
        """Compare the texts of the events that were not looked at as they are; how many.

        Takes some 0.2 s an event.

        Raises:
            Cancelled: what was found before is kept.
        """
        self.write()
        state = self._known()
        with self._lock:
            cases = [case for case in state.cases if not state.is_seen(case)]
        job.step(0, len(cases), _NOTE)
        for done, case in enumerate(cases):
            job.step(done, len(cases), _NOTE)
            age = self._age
            with suppress(UnknownArticleError):  # taken out in the meantime
                comparison = self._compare(case.texts)
                if age == self._age:  # else it may show what was before
                    self.keep(comparison)
                    self.write()
        job.step(len(cases), len(cases), _NOTE)
        return len(cases)

    def keep(self, comparison: Comparison) -> None:
        """Remember what a comparison shows; `write` puts it into the collection."""
        articles = [column.article.head.id for column in comparison.columns]
        told = _conflicting(comparison)
        grounds = self._grounds(articles)
        with self._lock:
            for pair in _pairs(grounds):
                self._unkept.append(Looked(pair, _rests(grounds, pair), pair in told))
                if self._state:
                    self._state.known[pair] = pair in told
            self._told = None

    def write(self) -> None:
        """Put what was remembered into the collection.

        Raises:
            LibraryError: in the ways that writing can fail; it is still remembered then.
        """
        with self._building:
            with self._lock:
                some = tuple(self._unkept)
            if some and not self._store.read_only:
                self._store.put_conflicts(some)
                with self._lock:
                    del self._unkept[: len(some)]

    def _known(self) -> _State:
        with self._building:
            with self._lock:
                age, known = self._age, self._state
            if known is not None:
                return known
            cases = tuple(self._cases())
            case_of = {a: number for number, case in enumerate(cases) for a in case.members}
            grounds = self._grounds(list(case_of))
            state = _State(cases, case_of, dict(_fresh(self._store.conflicts(), grounds)))
            with self._lock:
                state.known.update(_fresh(self._unkept, grounds))
                if age == self._age:  # else it is of what was before, and serves this call alone
                    self._state = state
            return state

    def _grounds(self, articles: Sequence[ArticleId]) -> dict[ArticleId, str]:
        found, read = self._store.grounds(articles), self._read(articles)
        return {article: f"{ground} {article in read}" for article, ground in found.items()}

    def _cases(self) -> Iterator[_Case]:
        for event in self._store.event_heads():
            if len(event.articles) > 1:
                case = _Case(self._texts(event), event.copies, event.articles)
                if len(case.texts) > 1:
                    yield case

    def _texts(self, event: EventHead) -> tuple[ArticleId, ...]:
        """The texts of an event that are compared: the first of each outlet, then others."""
        copies = {copy for copy, _ in event.copies}
        texts = [article for article in event.articles if article not in copies]
        if len(texts) <= _MOST_TEXTS:
            return tuple(texts)
        heads = self._store.heads_of(texts)
        first = {head.outlet: head.id for head in reversed(heads) if head.outlet}
        ordered = sorted(heads, key=lambda head: first.get(head.outlet) != head.id)
        return tuple(head.id for head in ordered[:_MOST_TEXTS])


def _rests(grounds: Mapping[ArticleId, str], pair: _Pair) -> str:
    """What the comparison of a pair rests on; changes whenever another might be found."""
    told = _RULES_VERSION, ANALYSIS_VERSION, *(grounds.get(article, "") for article in pair)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _told(state: _State) -> PossibleConflicts:
    articles = {
        article
        for pair, conflicting in state.known.items()
        if conflicting and _of_one_case(state, pair)
        for article in pair
    }
    copies = {copy for case in state.cases for copy, text in case.copies if text in articles}
    unseen = sum(not state.is_seen(case) for case in state.cases)
    return PossibleConflicts(frozenset(articles | copies), len(state.cases), unseen)


def _fresh(
    some: Iterable[Looked], grounds: Mapping[ArticleId, str]
) -> Iterator[tuple[_Pair, bool]]:
    """The pairs that were looked at as they are, and whether they may conflict."""
    for looked in some:
        if looked.rests == _rests(grounds, looked.pair):
            yield looked.pair, looked.conflicting


def _of_one_case(state: _State, pair: _Pair) -> bool:
    one, other = (state.case_of.get(article) for article in pair)
    return one is not None and one == other


def _pairs(articles: Iterable[ArticleId]) -> Iterator[_Pair]:
    """Each two of them, the lower number first."""
    return combinations(sorted(articles), 2)


def _conflicting(comparison: Comparison) -> set[_Pair]:
    """The pairs of articles that tell conflicting values."""
    articles = [column.article.head.id for column in comparison.columns]
    return {
        (min(one, other), max(one, other))
        for number, difference in enumerate(comparison.differences)
        if difference.relation is Relation.CONFLICTING and number not in comparison.dismissed
        for one, other in _sides(difference, articles)
    }


def _sides(difference: Difference, articles: Sequence[ArticleId]) -> Iterator[_Pair]:
    """The articles that a difference sets against each other, not those that tell the same."""
    told = [
        (articles[mark.column], value)
        for mark, value in zip(difference.marks, difference.values, strict=True)
    ]
    for (one, first), (other, second) in combinations(told, 2):
        if one != other and first != second:
            yield one, other
