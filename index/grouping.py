"""The stories of a collection and the doubts about its dates, kept up to date."""

import hashlib
from collections.abc import Callable, Iterable, Sequence

from index.events import DIGEST_VERSION, decided, digest, stories
from index.jobs import Job
from index.records import (
    Analysis,
    ArticleId,
    Digest,
    Doubt,
    GroupingDecision,
    Mention,
    MentionKind,
    Story,
    TimeExpression,
)
from index.store import Store
from index.text import ANALYSIS_VERSION
from index.text.times import doubts

_GROUPED = "grouped"  # setting that says of what the stories were made
_GROUPING_VERSION = 1  # raise it whenever the same articles would be grouped otherwise
_KEPT_AT_ONCE = 200  # digests that are made before they are written


class Grouping:
    """Groups the articles of one collection; what it makes can be lost and is then made again."""

    def __init__(self, store: Store, analysis: Callable[[ArticleId], Analysis]) -> None:
        self._store = store
        self._analysis = analysis

    def group(self, job: Job, *, anew: bool = False) -> None:
        """Part the articles into stories, unless they are what they were the last time."""
        contents, decisions = self._store.grouped_contents(), self._decisions()
        state = _state_of(contents, decisions)
        if not anew and self._store.setting(_GROUPED) == state:
            return
        digests = self._digests(contents, job)
        found = stories([digests[article] for article in contents], job)
        found = decided(found, digests, decisions)
        self._store.put_doubts(self._doubts(found, digests))
        self._store.replace_stories(found)
        self._store.put_setting(_GROUPED, state)

    def _decisions(self) -> tuple[GroupingDecision, ...]:
        return tuple(ask for made in self._store.regroupings() for ask in made.asks)

    def _digests(self, contents: dict[ArticleId, str], job: Job) -> dict[ArticleId, Digest]:
        digests = self._store.digests(DIGEST_VERSION)
        lacking = [article for article in contents if article not in digests]
        for first in range(0, len(lacking), _KEPT_AT_ONCE):
            made = []
            for place, article in enumerate(lacking[first : first + _KEPT_AT_ONCE], first):
                job.step(place, len(lacking), "Grouping")
                made.append(self._digest(article))
            self._store.put_digests(made, DIGEST_VERSION)
            digests.update((one.article, one) for one in made)
        return digests

    def _digest(self, article_id: ArticleId) -> Digest:
        head, body = self._store.head(article_id), self._store.body(article_id)
        return digest(article_id, head.dated, head.title, body, self._analysis(article_id))

    def _doubts(
        self, found: Iterable[Story], digests: dict[ArticleId, Digest]
    ) -> dict[ArticleId, tuple[str, tuple[Doubt, ...]]]:
        """Impossible dates where they were not yet looked at in the light of their story."""
        seen = self._store.doubted()
        result = {}
        for story in found:
            members = [digests[article] for article in story.articles]
            years = {d.published.year for d in members if d.published}
            years = years or latest_years(mention for d in members for mention in d.days)
            for member in members:
                light = f"{ANALYSIS_VERSION} {member.published} {sorted(years)}"
                if seen.get(member.article) != light:
                    result[member.article] = light, self._doubts_of(member, years)
        return result

    def _doubts_of(self, told: Digest, years: set[int]) -> tuple[Doubt, ...]:
        if not told.days:
            return ()
        days = Analysis(ANALYSIS_VERSION, "", (), told.days)
        return doubts(days, self._store.body(told.article), told.published, years)

    def is_grouped(self) -> bool:
        """Whether the stories were made of the articles as they are."""
        state = _state_of(self._store.grouped_contents(), self._decisions())
        return self._store.setting(_GROUPED) == state


def latest_years(mentions: Iterable[Mention]) -> set[int]:
    """The last year that is named together with day and month; empty if none is.

    Years alone do not count: a report of 2018 speaks of 2014 as its past.
    """
    years = {
        m.value.year
        for m in mentions
        if m.kind is MentionKind.TIME and isinstance(m.value, TimeExpression)
        if m.value.year and m.value.month and m.value.day
    }
    return {max(years)} if years else set()


def _state_of(contents: dict[ArticleId, str], decisions: Sequence[GroupingDecision]) -> str:
    """Changes whenever grouping might give other stories."""
    versions = (_GROUPING_VERSION, DIGEST_VERSION, ANALYSIS_VERSION)
    told = versions, sorted(contents.items()), decisions
    return hashlib.sha256(repr(told).encode()).hexdigest()
