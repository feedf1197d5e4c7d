"""What queries ask of articles as a whole: tags, events, conflicts and the like."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.compare.reviews import in_force
from index.conflicts import PossibleConflicts
from index.records import ArticleId, FacetKind, JudgementKind, Tag
from index.search.query import Label, Labelled
from index.store import EventHead, Store
from index.tagging import folded_tag
from index.text.words import fold, words

_NONE: frozenset[ArticleId] = frozenset()
_MOST_TAGS = 5  # told to who asks for one that is not there


class KnowsConflicts(Protocol):
    """Whoever knows the possible conflicts inside events."""

    def found(self) -> PossibleConflicts:
        """The articles that may conflict, and what is not known."""


@dataclass(frozen=True, slots=True)
class Codes:
    """Which values of a facet articles have; an article comes once for each of its values.

    `codes[i]` is the place in `keys` of a value that `articles[i]` has; `articles` rise within
    one value. Both arrays are for reading only.
    """

    articles: NDArray[np.int64]
    codes: NDArray[np.int32]
    keys: tuple[str, ...]


class Labels:
    """Resolves labels of one collection; any thread may ask.

    What was asked is kept until `forget`, so that a query that is typed costs nothing more.
    """

    def __init__(self, store: Store, conflicts: KnowsConflicts) -> None:
        self._store = store
        self._conflicts = conflicts
        self._lock = threading.RLock()
        self.forget()

    def forget(self) -> None:
        """Call when articles, events or decisions changed."""
        with self._lock:
            self._sets: dict[tuple[Label, str], frozenset[ArticleId]] = {}
            self._codes: dict[FacetKind, Codes] = {}
            self._events: _Events | None = None

    def forget_tags(self) -> None:
        """Call when nothing but tags changed."""
        with self._lock:
            self._codes.pop(FacetKind.TAG, None)
            self._sets = {key: a for key, a in self._sets.items() if key[0] is not Label.TAG}

    def resolve(self, labelled: Labelled) -> frozenset[ArticleId]:
        """The articles that have a label.

        Tags and words of titles count without regard to case and accents. The number of an
        article stands for the event that it is in; any other value for all events whose
        titles hold all its words. Labels that the search index itself knows give nothing.
        """
        key = labelled.label, labelled.value.strip()
        if key == (Label.HAS, "conflict"):
            return self._conflicts.found().articles  # they come in while nothing else changes
        with self._lock:
            if key not in self._sets:
                self._sets[key] = self._resolved(*key)
            return self._sets[key]

    def caution(self, labelled: Labelled) -> str:
        """What the answer for a label lacks, a sentence; "" if it is whole."""
        if (labelled.label, labelled.value.strip()) != (Label.HAS, "conflict"):
            return ""
        found = self._conflicts.found()
        if not found.unseen:
            return ""
        events = "1 event was" if found.unseen == 1 else f"{found.unseen} events were"
        return f"{events} not looked at for conflicts yet, of {found.events} in all."

    def unknown(self, labelled: Labelled) -> str:
        """That there is no such tag or event, a sentence; "" if there is, or of other labels."""
        value = labelled.value.strip()
        match labelled.label:
            case Label.TAG:
                tags = self._store.tags()
                if any(folded_tag(tag.name) == folded_tag(value) for tag in tags):
                    return ""
                return f"There is no tag “{value}”. {_told(tags)}"
            case Label.EVENT if not self.resolve(labelled):
                if _is_number(value):
                    return f"There is no event with the number {value}."
                return f"There is no event with “{value}” in its title."
        return ""

    def codes(self, kind: FacetKind) -> Codes:
        """The values of the facets `TAG` and `EVENT`; others give none."""
        with self._lock:
            if kind not in self._codes:
                self._codes[kind] = self._coded(kind)
            return self._codes[kind]

    def words(self, kind: FacetKind, key: str) -> str:
        """How to call a value of the facets `TAG` and `EVENT`: the title of an event."""
        if kind is not FacetKind.EVENT:
            return key
        with self._lock:
            event = self._known_events().of_key(key)
        return event.title if event else key

    def _resolved(self, label: Label, value: str) -> frozenset[ArticleId]:
        match label:
            case Label.TAG:
                return self._tagged(value)
            case Label.EVENT:
                return self._known_events().named(value)
            case Label.HAS:
                return self._having().get(value, lambda: _NONE)()
            case Label.IS:
                return self._being().get(value, lambda: _NONE)()
        return _NONE

    def _having(self) -> dict[str, Callable[[], frozenset[ArticleId]]]:
        return {
            "quotation": self._store.quoting,
            "number": self._store.with_numbers,
            "note": self._noted,
        }

    def _being(self) -> dict[str, Callable[[], frozenset[ArticleId]]]:
        return {
            "reprint": lambda: self._known_events().copies,
            "undated": self._store.undated,
            "guessed": self._store.guessed,
            "cut": self._store.cut_off,
        }

    def _tagged(self, tag: str) -> frozenset[ArticleId]:
        wanted = folded_tag(tag)
        codes = self.codes(FacetKind.TAG)
        places = [place for place, key in enumerate(codes.keys) if folded_tag(key) == wanted]
        return frozenset(map(ArticleId, codes.articles[np.isin(codes.codes, places)].tolist()))

    def _noted(self) -> frozenset[ArticleId]:
        noted = {
            mark.article
            for judgement in in_force(self._store.judgements())
            if judgement.kind is JudgementKind.NOTE
            for mark in judgement.marks
        }
        return frozenset(head.id for head in self._store.heads_of(noted))  # not what was removed

    def _coded(self, kind: FacetKind) -> Codes:
        if kind is FacetKind.TAG:
            return _codes(self._store.tagged())
        if kind is FacetKind.EVENT:
            return _event_codes(self._known_events().events)
        return _codes([])

    def _known_events(self) -> "_Events":
        if self._events is None:
            self._events = _Events.of(self._store)
        return self._events


@dataclass(frozen=True, slots=True)
class _Events:
    """The events of a collection, and ways to find one."""

    events: tuple[EventHead, ...]
    by_article: dict[ArticleId, EventHead]
    copies: frozenset[ArticleId]

    @classmethod
    def of(cls, store: Store) -> "_Events":
        events = store.event_heads()
        return cls(
            events,
            {article: event for event in events for article in event.articles},
            frozenset(copy for event in events for copy, _ in event.copies),
        )

    def of_key(self, key: str) -> EventHead | None:
        """The event that has the article of this number."""
        return self.by_article.get(ArticleId(int(key))) if _is_number(key) else None

    def named(self, value: str) -> frozenset[ArticleId]:
        if event := self.of_key(value):
            return frozenset(event.articles)
        wanted = _folded(value)
        return frozenset(
            article
            for event in self.events
            if wanted and wanted <= _folded(event.title)
            for article in event.articles
        )


@lru_cache(maxsize=1 << 16)  # titles are asked for at every letter of a query
def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(word.of(text)) for word in words(text))


def _told(tags: Sequence[Tag]) -> str:
    """Which tags there are instead, those of the most articles first."""
    used = sorted((tag for tag in tags if tag.count), key=lambda tag: -tag.count)
    if not used:
        return "No article is tagged yet."
    names = ", ".join(f"“{tag.name}”" for tag in used[:_MOST_TAGS])
    return f"There are {names}{' and others' if len(used) > _MOST_TAGS else ''}."


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19  # what a key can have


def _codes(pairs: Sequence[tuple[str, int]]) -> Codes:
    """Of pairs of key and article, those of a key together."""
    places: dict[str, int] = {}
    codes = [places.setdefault(key, len(places)) for key, _ in pairs]
    articles = np.array([article for _, article in pairs], np.int64)
    return _frozen(articles, np.array(codes, np.int32), tuple(places))


def _event_codes(events: Sequence[EventHead]) -> Codes:
    sizes = [len(event.articles) for event in events]
    articles = np.fromiter(chain.from_iterable(e.articles for e in events), np.int64, sum(sizes))
    codes = np.repeat(np.arange(len(events), dtype=np.int32), sizes)
    order = np.lexsort((articles, codes))  # the articles of an event stand by date
    return _frozen(articles[order], codes, tuple(str(event.key) for event in events))


def _frozen(articles: NDArray[np.int64], codes: NDArray[np.int32], keys: tuple[str, ...]) -> Codes:
    articles.flags.writeable = codes.flags.writeable = False
    return Codes(articles, codes, keys)
