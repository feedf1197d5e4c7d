"""The names of a stored collection: what they are computed from, and decisions on them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from index.errors import LibraryError
from index.names import NameTable, is_word, other_spellings, proposals, related
from index.records import (
    ArticleId,
    NameAct,
    NameDecision,
    NameEntry,
    NameEvidence,
    NameForm,
    NameKeys,
    NameProposal,
    NameSighting,
    Span,
    Story,
)
from index.store import Store

_AROUND = 30  # characters shown on either side of a name


class Naming:
    """The table of names of one collection.

    The whole table is kept until `forget`; comparing and searching make a small one of what
    they need, so that a large collection costs them nothing.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._whole: NameTable | None = None

    def forget(self) -> None:
        """Call when articles or decisions changed."""
        self._whole = None

    # What is one name

    def entries(self) -> tuple[NameEntry, ...]:
        """All names, commonest first, each with the evidence for what was joined."""
        bodies = _Bodies(self._store)
        return tuple(
            replace(e, evidence=tuple(bodies.quoted(evidence) for evidence in e.evidence))
            for e in self._table().entries()
        )

    def proposals(self, stories: Sequence[Story]) -> tuple[NameProposal, ...]:
        """Pairs that may be one name, surest first."""
        story_of = {a: n for n, story in enumerate(stories) for a in story.articles}
        bodies = _Bodies(self._store)
        return tuple(
            replace(p, evidence=bodies.quoted(p.evidence))
            for p in proposals(self._table(), story_of)
        )

    def among(
        self, articles: Sequence[ArticleId]
    ) -> tuple[tuple[NameEntry, frozenset[ArticleId]], ...]:
        """The names that these articles have, with those that have them, the commonest first."""
        wanted = frozenset(articles)
        told = (
            (entry, wanted.intersection(a for s in entry.spellings for a in s.articles))
            for entry in self._table_of(articles).entries()
        )
        found = [(entry, having) for entry, having in told if having]
        return tuple(sorted(found, key=lambda f: (-len(f[1]), -f[0].count, f[0].key)))

    def keys(self, articles: Sequence[ArticleId]) -> NameKeys:
        """What a comparison of these articles has to know."""
        return self._table_of(articles).keys

    def other_spellings(self, words: str) -> tuple[str, ...]:
        """How else a name is written in the collection; () if it is none or always alike."""
        if is_word(words):
            return ()
        decisions = self._store.name_decisions()
        wanted = related(words, decisions)
        seen = [*self._store.names_spelt(wanted), *self._store.explained_names(wanted)]
        linked = {s.acronym for s in seen if s.acronym}
        linked |= {form for s in seen for form in related(s.form[1], ())}
        if linked - wanted:
            seen += self._store.names_spelt(linked - wanted)
        return other_spellings(NameTable(_once(seen), decisions), words)

    def _table_of(self, articles: Sequence[ArticleId]) -> NameTable:
        seen = self._store.names(articles)
        told = self._store.explained_names({sighting.key for sighting in seen})
        return NameTable(_once([*seen, *told]), self._store.name_decisions())

    def _table(self) -> NameTable:
        if self._whole is None:
            self._whole = NameTable(self._store.names(), self._store.name_decisions())
        return self._whole

    # Decisions

    def join(self, keys: Sequence[str], at: datetime) -> None:
        """Say that entries are one name.

        Raises:
            LibraryError: if there are fewer than two, or one is not there.
        """
        found = list(dict.fromkeys(self._key(key) for key in keys))
        if len(found) < 2:
            raise LibraryError("Choose two different names to join.")
        words = f"join the names {_quoted([self._shown(key) for key in found])}"
        forms = tuple(self._form(key) for key in found)
        self._decide(NameDecision(NameAct.JOIN, forms), words, at)

    def keep_apart(self, one: str, other: str, at: datetime) -> None:
        """Say that two entries are two names, which no rule shall propose or compare as one.

        Raises:
            LibraryError: if they are one entry, or one is not there.
        """
        keys = [self._key(one), self._key(other)]
        if keys[0] == keys[1]:
            raise LibraryError("This is one name. Split a spelling from it first.")
        words = f"keep the names {_quoted([self._shown(key) for key in keys])} apart"
        forms = tuple(self._form(key) for key in keys)
        self._decide(NameDecision(NameAct.APART, forms), words, at)

    def split(self, key: str, spelling: str, at: datetime) -> None:
        """Make a name of its own of one spelling of an entry.

        Raises:
            LibraryError: if there is no such entry, or nothing would be left of it.
        """
        found = self._key(key)
        decision = self._table().parted(found, spelling)
        if decision is None:
            raise LibraryError(
                f"“{spelling}” cannot be split from “{self._shown(found)}”, which has no other "
                "spelling."
            )
        words = f"split “{spelling}” from “{self._shown(found)}”"
        self._decide(decision, words, at)

    def rename(self, key: str, name: str, at: datetime) -> None:
        """Show an entry under another name.

        Raises:
            LibraryError: if there is no such entry, or the name is empty.
        """
        found = self._key(key)
        if not name.strip():
            raise LibraryError("Write the name that is to be shown.")
        words = f"show “{self._shown(found)}” as “{name.strip()}”"
        form = self._form(found)
        self._decide(NameDecision(NameAct.RENAME, (form,), name.strip()), words, at)

    def _decide(self, decision: NameDecision, words: str, at: datetime) -> None:
        self._store.decide_name(decision, words, at)
        self.forget()

    def _key(self, words: str) -> str:
        found = self._table().key_of_words(" ".join(words.casefold().split()))
        if found is None:
            raise LibraryError(
                f"There is no name “{words}”, or several are written so. Give it as the list of "
                "names has it."
            )
        return found

    def _form(self, key: str) -> NameForm:
        return self._table().forms(key)[0]

    def _shown(self, key: str) -> str:
        return self._table().entry(key).name


class _Bodies:
    """Quotes from articles, each read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[ArticleId, str] = {}

    def quoted(self, evidence: NameEvidence) -> NameEvidence:
        """The evidence with the words around its place."""
        if evidence.article is None or evidence.span is None:
            return evidence
        if evidence.article not in self._read:
            self._read[evidence.article] = self._store.body(evidence.article)
        return replace(evidence, example=_around(self._read[evidence.article], evidence.span))


def _around(body: str, span: Span) -> str:
    """A name with some whole words before and after it, on one line."""
    start, end = max(0, span.start - _AROUND), min(len(body), span.end + _AROUND)
    before, after = body[start : span.start], body[span.end : end]
    if start:
        before = "… " + before.partition(" ")[2]
    if end < len(body):
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{span.of(body)}{after}".split())


def _once(seen: Sequence[NameSighting]) -> list[NameSighting]:
    """The sightings without those that two questions gave."""
    return list({(s.article, s.form, s.kind): s for s in reversed(seen)}.values())


def _quoted(names: Sequence[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)
