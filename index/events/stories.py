"""Stories: events that follow from each other, and the undated articles that go with them."""

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self, TypeVar

import numpy as np

from index.events.cards import Cards, cards
from index.events.chains import Chain, Chains
from index.events.constraints import constraints
from index.events.held import Held
from index.events.occurrences import Group, Occurrences
from index.events.titles import Titles, middle
from index.jobs import Job
from index.records import (
    ArticleId,
    Digest,
    Event,
    GroupingAct,
    GroupingDecision,
    Story,
)

_COULD = 0.16  # likeness to an event from which on an undated article could tell of it
_STAGES = 3  # articles, groups, chains
_BUILT_AT_ONCE = 200  # stories

_Key = TypeVar("_Key", ArticleId, Chain)
TitlesOf = Callable[[Collection[ArticleId]], Mapping[ArticleId, str]]


@dataclass(frozen=True, slots=True)
class Changed:
    """Stories that are no more, by key, and stories that are new; a key in both was replaced."""

    gone: frozenset[ArticleId]
    made: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """What the analyst called events and stories."""

    events: Mapping[ArticleId, str]  # by key of group
    stories: Mapping[Chain, str]


class Stories:
    """The stories of a collection, kept up to date while articles come, change and go.

    What comes of it depends on the articles and decisions there are, not on their order or
    on how many came at once; time grows with what an update touches. After an error, a
    cancelled job included, it is of no use.
    """

    def __init__(self) -> None:
        self._occurrences = Occurrences()
        self._chains = Chains(self._occurrences)
        self._titles = Titles(self._occurrences.rows, self._occurrences.rarity)
        self._keys: dict[Chain, ArticleId] = {}
        self._names = _Names({}, {})
        self._held_terms = 0

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._occurrences.rows)

    def update(
        self,
        gone: Collection[ArticleId],
        articles: Sequence[ArticleId],
        made: Cards,
        decisions: Sequence[GroupingDecision],
        titles: TitlesOf,
        job: Job,
    ) -> Changed:
        """Take articles out, put others in or in the place of what they were, and regroup.

        Args:
            gone: articles to take out.
            articles: those that are new or changed.
            made: their cards, in the same order.
            decisions: all that hold, the earliest first.
            titles: gives the titles of articles that are asked for.
            job: reports progress; may cancel.
        """
        total = len(self) + len(articles)

        def step(stage: int) -> Callable[[int], None]:
            return lambda done: job.step(stage * total + min(done, total), _STAGES * total)

        step(0)(0)
        staying = _Known(self._occurrences.rows, articles, gone)
        bound = constraints(decisions, staying)
        regrouped = self._occurrences.update(gone, articles, made, bound, step(0))
        old, new = self._chains.update(regrouped, step(1))
        names = self._named(decisions)
        renamed = self._renamed(names)
        self._names = names
        keys = {self._keys.pop(chain) for chain in (old | renamed) & self._keys.keys()}
        return Changed(frozenset(keys), self._built(new | renamed, titles, step(2)))

    # What is held

    def held(self) -> Held:
        """What is other than when this was asked last, for keeping it."""
        articles, gone_articles = self._occurrences.held()
        groups, gone_groups = self._chains.held()
        known, rarity = self._held_terms, self._occurrences.rarity
        self._held_terms = len(rarity)
        terms = rarity.names[known : len(rarity)].tobytes()
        return Held(articles, groups, terms, known, gone_articles, gone_groups)

    @classmethod
    def restored(cls, held: Held, decisions: Sequence[GroupingDecision]) -> Self:
        """Stories as they were when all of this was held; `decisions` are those of then.

        Raises:
            ValueError: if what was held is not whole.
        """
        made = cls()
        terms = np.frombuffer(held.terms, np.uint32)
        groups = made._occurrences.restore(
            held.articles, terms, lambda known: constraints(decisions, known)
        )
        made._chains.restore(held.groups, groups)
        made._held_terms = len(terms)
        for key, group in groups.items():
            chain = made._chain(key)
            lowest = min(group.articles)
            made._keys[chain] = min(lowest, made._keys.get(chain, lowest))
        made._names = made._named(decisions)
        return made

    # Names that the analyst gave

    def _named(self, decisions: Sequence[GroupingDecision]) -> _Names:
        events: dict[ArticleId, str] = {}
        stories: dict[Chain, str] = {}
        for decision in decisions:
            articles = [a for group in decision.groups for a in group]
            groups = [self._occurrences.group(a) for a in articles if a in self._occurrences.rows]
            if decision.act is GroupingAct.NAME:
                told = Counter(group.key for group in groups if self._is_event(group))
                events |= dict.fromkeys(_commonest(told), decision.words)
            elif decision.act is GroupingAct.NAME_STORY:
                chains = Counter(self._chain(group.key) for group in groups)
                stories |= dict.fromkeys(_commonest(chains), decision.words)
        return _Names(
            {key: words for key, words in events.items() if words},
            {chain: words for chain, words in stories.items() if words},
        )

    def _renamed(self, names: _Names) -> set[Chain]:
        """The chains whose story, or an event of it, is called otherwise now."""
        before, now = self._names, names
        keys = {key for key, _ in before.events.items() ^ now.events.items()}
        chains = {chain for chain, _ in before.stories.items() ^ now.stories.items()}
        chains |= {self._chain(key) for key in keys if key in self._chains.groups}
        return {chain for chain in chains if chain and self._chains.chain(chain[0]) == chain}

    def _chain(self, key: ArticleId) -> Chain:
        """The chain of a group, or that of the group it goes with."""
        return self._chains.chain(key) or self._chains.chain(self._chains.home(key))

    def _is_event(self, group: Group) -> bool:
        """Whether a group is shown as an event.

        Undated articles are one where nothing is dated, or where the analyst says so.
        """
        if group.dated or group.bound:
            return True
        return len(group.articles) > 1 and bool(self._chains.chain(group.key))

    # Records

    def _built(
        self, chains: Iterable[Chain], titles: TitlesOf, step: Callable[[int], None]
    ) -> tuple[Story, ...]:
        built: list[Story] = []
        waiting = sorted(chains)
        for first in range(0, len(waiting), _BUILT_AT_ONCE):
            step(first)
            some = waiting[first : first + _BUILT_AT_ONCE]
            plans = [self._plan(chain) for chain in some]
            told = titles({a for plan in plans for a in (plan.title, *plan.titles.values())})
            for chain, plan in zip(some, plans, strict=True):
                story = self._story(chain, plan, told)
                self._keys[chain] = story.key
                built.append(story)
        return tuple(built)

    def _plan(self, chain: Chain) -> "_Plan":
        """What a story is made of, and whose titles its events and it take."""
        groups = [self._chains.groups[key] for key in (*chain, *self._chains.guests(chain))]
        titles = {group.key: self._title_of(group) for group in groups if self._is_event(group)}
        candidates = list(titles.values()) or [groups[0].key]
        if len(candidates) == 1:
            return _Plan(groups, titles, candidates[0])
        every = [a for group in groups for a in _texts(group)]
        centre = middle(self._chains.rows, self._chains.rows.slots(g.key for g in groups))
        return _Plan(groups, titles, self._titles.best(candidates, every, centre))

    def _title_of(self, group: Group) -> ArticleId:
        texts = _texts(group)
        if len(texts) == 1:
            return texts[0]
        centre = middle(self._chains.rows, self._chains.rows.slots([group.key]))
        return self._titles.best(texts, texts, centre)

    def _story(self, chain: Chain, plan: "_Plan", told: Mapping[ArticleId, str]) -> Story:
        guests = {*self._chains.guests(chain)}
        events = [
            self._event(group, told[plan.titles[group.key]], alone=group.key not in guests)
            for group in plan.groups
            if group.key in plan.titles
        ]
        undated = sorted(
            a for group in plan.groups if group.key not in plan.titles for a in group.articles
        )
        title = self._names.stories.get(chain, "")
        every = [a for group in plan.groups for a in _texts(group)]
        could = ((a, self._could_belong(a, plan.groups)) for a in undated)
        return Story(
            min(a for group in plan.groups for a in group.articles),
            title or self._titles.without_tail(told[plan.title], every),
            tuple(sorted(events, key=lambda e: (e.first or date.max, e.key))),
            tuple(undated),
            tuple((a, keys) for a, keys in could if keys),
            bool(title),
        )

    def _event(self, group: Group, title: str, *, alone: bool) -> Event:
        rows = self._occurrences.rows
        days = rows.table["first"][rows.slots(group.articles)]
        name = self._names.events.get(group.key, "")
        return Event(
            group.key,
            name or self._titles.without_tail(title, _texts(group)),
            group.articles,
            date.fromordinal(int(np.nanmin(days))) if group.dated else None,
            date.fromordinal(int(np.nanmax(days))) if group.dated else None,
            group.copies,
            by_text=not group.dated and alone,
            decided=group.decided,
            named=bool(name),
            pinned=group.closed,
        )

    def _could_belong(self, article: ArticleId, groups: Sequence[Group]) -> tuple[ArticleId, ...]:
        """The events of a story that an undated article could tell of, the likeliest first.

        What the text names as past lies before it: an event of an earlier day cannot be told.
        """
        rows = self._occurrences.rows
        told = float(rows.table["told"][rows.slot(article)])
        bond = self._occurrences.bond(article)
        likely: list[tuple[float, ArticleId]] = []
        for group in groups:
            members = rows.slots(group.articles)
            if not group.dated or group.closed or np.nanmax(rows.table["first"][members]) < told:
                continue
            if bond is not None and not bond.apart.isdisjoint(group.articles):
                continue
            texts = rows.slots([article, *_texts(group)])
            likeness = float(rows.products(texts)[0, 1:].mean())
            if likeness >= _COULD:
                likely.append((-round(likeness, 6), group.key))
        return tuple(key for _, key in sorted(likely))


@dataclass(frozen=True, slots=True)
class _Plan:
    """The groups of a story, with the articles whose titles its events and it take."""

    groups: Sequence[Group]
    titles: Mapping[ArticleId, ArticleId]  # by key of group, for those that are events
    title: ArticleId


class _Known:
    """The articles that are there after an update, without a set of them all."""

    def __init__(
        self, there: Container[object], articles: Iterable[ArticleId], gone: Iterable[ArticleId]
    ) -> None:
        self._there, self._new, self._gone = there, set(articles), set(gone)

    def __contains__(self, article: object) -> bool:
        return article in self._new or (article in self._there and article not in self._gone)


def stories(
    digests: Sequence[Digest],
    decisions: Sequence[GroupingDecision] = (),
    job: Job | None = None,
) -> tuple[Story, ...]:
    """Group articles into events by text and date, and these into stories by text.

    Neither the order of `digests` nor the numbers of their articles change the groups. An
    article without a date joins a story, never an event; where nothing dated is like it, text
    alone makes events.

    Args:
        digests: one for each article.
        decisions: of the analyst, the earliest first; a later one goes before an earlier one.
        job: reports progress.

    Returns:
        Stories, the latest first, those without a date last; each article in exactly one.

    Raises:
        Cancelled: if the job was cancelled.
    """
    told = {digest.article: digest.title for digest in digests}
    changed = Stories().update(
        (), list(told), cards(digests), decisions, lambda wanted: {a: told[a] for a in wanted},
        job or Job(),
    )  # fmt: skip
    return tuple(sorted(changed.made, key=lateness))


def lateness(story: Story) -> tuple[int, ArticleId]:
    """Sorts stories the latest first and those without a date last."""
    days = [event.last for event in story.events if event.last]
    return -max(days, default=date.min).toordinal(), story.key


def _texts(group: Group) -> list[ArticleId]:
    """The articles of a group but for copies."""
    copies = {copy for copy, _ in group.copies}
    return [article for article in group.articles if article not in copies]


def _commonest(counts: Counter[_Key]) -> list[_Key]:
    """What was counted most, the lowest of several; nothing of nothing."""
    most = max(counts.values(), default=0)
    return sorted(key for key, count in counts.items() if count == most)[:1]
