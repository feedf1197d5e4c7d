"""The stories of a collection and the doubts about its dates, kept up to date."""

import hashlib
import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.events import (
    DIGEST_VERSION,
    HELD_VERSION,
    Changed,
    Held,
    Stories,
    digest,
    packed,
    unpacked,
)
from index.jobs import Job
from index.records import (
    Analysis,
    ArticleId,
    Digest,
    Doubt,
    GroupedContent,
    GroupingDecision,
    Mention,
    MentionKind,
    Story,
    TimeExpression,
)
from index.store import HeldRows, Regrouped, Store
from index.text import ANALYSIS_VERSION
from index.text.times import doubts

logger = logging.getLogger(__name__)

_Contents = Mapping[ArticleId, GroupedContent]  # by article, rising

_GROUPED = "grouped"  # setting that says of what the stories were made
_GROUPING_VERSION = 3  # raise it whenever the same articles would be grouped otherwise
_VERSION = f"{HELD_VERSION} {_GROUPING_VERSION} {DIGEST_VERSION} {ANALYSIS_VERSION}"
_TOLD_BYTES = 8
_OTHER = GroupedContent("")  # in place of what an article was, where it is another now
_KEPT_AT_ONCE = 200  # digests that are made before they are written


@dataclass(frozen=True, slots=True)
class _Kept:
    """What grouping holds in memory, so that a change costs what it touches."""

    state: str  # of the collection that it was made of
    stories: Stories
    contents: _Contents


class Grouping:
    """Groups the articles of one collection; what it makes can be lost and is then made again.

    What it holds in memory, about 1.5 kB an article, is kept in the collection too and read at
    the first change after opening: grouping all articles takes 0.4 ms each, reading what was
    held a thirtieth of that. From then on a change costs what it touches.
    """

    def __init__(self, store: Store, analysis: Callable[[ArticleId], Analysis]) -> None:
        self._store = store
        self._analysis = analysis
        self._kept: _Kept | None = None

    def group(self, job: Job, *, anew: bool = False) -> None:
        """Part the articles into stories, unless they are what they were the last time."""
        while not self._grouped(job, anew=anew):
            logger.info("Another program grouped the collection meanwhile")

    def _grouped(self, job: Job, *, anew: bool) -> bool:
        contents, decisions = self._store.grouped_contents(), self._decisions()
        state = _state_of(contents, decisions)
        before = self._store.setting(_GROUPED)
        if not anew and before == state:
            return True
        # Another program may have grouped the collection since, or an error cut it short here.
        kept, self._kept = self._kept, None
        if before is None or anew:
            kept = None
        elif kept is None or kept.state != before:
            kept = self._held(before, contents)
        stories = kept.stories if kept else Stories()
        seen = kept.contents if kept else {}
        other = {a: content for a, content in contents.items() if seen.get(a) != content}
        cards = self._cards(other, job)
        found = self._updated(stories, seen.keys() - contents.keys(), cards, decisions, job)
        made = Regrouped(found.gone if kept else None, found.made, self._doubts(found.made))
        rows = _rows(stories.held(), state, contents, decisions)
        if not self._store.put_grouping(_GROUPED, before, made, rows):
            return False
        self._kept = _Kept(state, stories, contents)
        return True

    def _held(self, before: str, contents: _Contents) -> _Kept | None:
        """What was held when the collection was in this state; None if it is not whole."""
        rows = self._store.held(_VERSION, before)
        if rows is None:
            return None
        articles = {key: data for key, (_, data) in rows.articles.items()}
        try:
            stories = Stories.restored(Held(articles, rows.groups, rows.terms), rows.decisions)
        except ValueError as error:
            logger.info("What grouping held does not fit together: %s", error)
            return None
        seen = {a: contents[a] for key in articles if (a := ArticleId(key)) in contents}
        if len(seen) < len(articles) or _state_of(seen, rows.decisions) != before:
            told = ((ArticleId(key), content) for key, (content, _) in rows.articles.items())
            seen = {a: seen[a] if a in seen and _told(seen[a]) == content else _OTHER
                    for a, content in told}  # fmt: skip
        return _Kept(before, stories, seen)

    def _updated(
        self,
        stories: Stories,
        gone: Collection[ArticleId],
        cards: Mapping[ArticleId, bytes],
        decisions: Sequence[GroupingDecision],
        job: Job,
    ) -> Changed:
        articles, made = list(cards), unpacked(list(cards.values()))
        return stories.update(gone, articles, made, decisions, self._store.digest_titles, job)

    def _decisions(self) -> tuple[GroupingDecision, ...]:
        return tuple(ask for made in self._store.regroupings() for ask in made.asks)

    # Digests

    def _cards(self, contents: _Contents, job: Job) -> dict[ArticleId, bytes]:
        """The cards of articles; those that lack are made, and kept even if the job is stopped."""
        cards = self._store.cards(contents, DIGEST_VERSION)
        lacking = [article for article in contents if article not in cards]
        for first in range(0, len(lacking), _KEPT_AT_ONCE):
            made = []
            for place, article in enumerate(lacking[first : first + _KEPT_AT_ONCE], first):
                job.step(place, len(lacking), "Grouping")
                told = self._digest(article)
                made.append((told, packed(told)))
            self._store.put_digests(made, DIGEST_VERSION)
            cards.update((told.article, card) for told, card in made)
        return cards

    def _digest(self, article_id: ArticleId) -> Digest:
        head, body = self._store.head(article_id), self._store.body(article_id)
        return digest(article_id, head.dated, head.title, body, self._analysis(article_id))

    # Impossible dates

    def _doubts(self, found: Sequence[Story]) -> dict[ArticleId, tuple[str, tuple[Doubt, ...]]]:
        """Impossible dates where they were not yet looked at in the light of their story."""
        articles = [article for story in found for article in story.articles]
        seen = self._store.doubted(articles)
        dated = {head.id: head.dated for head in self._store.heads_of(articles)}
        lights: dict[ArticleId, tuple[str, set[int]]] = {}
        for story in found:
            days = [dated.get(article) for article in story.articles]
            years = {day.year for day in days if day} or self._years_told(story)
            for article, day in zip(story.articles, days, strict=True):
                light = f"{ANALYSIS_VERSION} {day} {sorted(years)}"
                if seen.get(article) != light:
                    lights[article] = light, years
        told = self._store.digests(lights)
        return {
            article: (light, self._doubts_of(told[article], years))
            for article, (light, years) in lights.items()
        }

    def _years_told(self, story: Story) -> set[int]:
        told = self._store.digests(story.articles).values()
        return latest_years(mention for one in told for mention in one.days)

    def _doubts_of(self, told: Digest, years: set[int]) -> tuple[Doubt, ...]:
        if not told.days:
            return ()
        days = Analysis(ANALYSIS_VERSION, "", (), told.days)
        return doubts(days, self._store.body(told.article), told.published, years)

    def is_grouped(self) -> bool:
        """Whether the stories were made of the articles as they are."""
        state = _state_of(self._store.grouped_contents(), self._decisions())
        return self._store.setting(_GROUPED) == state


def _rows(
    held: Held, state: str, contents: _Contents, decisions: tuple[GroupingDecision, ...]
) -> HeldRows:
    return HeldRows(
        _VERSION,
        state,
        decisions,
        {key: (_told(contents[ArticleId(key)]), row) for key, row in held.articles.items()},
        held.groups,
        held.terms,
        held.known,
        held.gone_articles,
        held.gone_groups,
    )


def _told(content: GroupedContent) -> bytes:
    told = content.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=_TOLD_BYTES).digest()


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


def _state_of(contents: _Contents, decisions: Sequence[GroupingDecision]) -> str:
    """Changes whenever grouping might give other stories."""
    versions = (_GROUPING_VERSION, DIGEST_VERSION, ANALYSIS_VERSION)
    told = "\0".join((repr((versions, decisions)), *contents.values()))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
