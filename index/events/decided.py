"""Events and stories as the analyst wants them, in place of how they were found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import TypeVar

from index.records import ArticleId, Digest, Event, GroupingAct, GroupingDecision, Story

_Named = TypeVar("_Named", Event, Story)


def decided(
    found: Iterable[Story],
    digests: Mapping[ArticleId, Digest],
    decisions: Sequence[GroupingDecision],
) -> tuple[Story, ...]:
    """The stories after all decisions, the earliest first; articles that are gone are passed over.

    An event that is made of articles of several stories is in the one that most of them were in.
    """
    stories = tuple(found)
    if not decisions:
        return stories
    following = _Following(stories, digests)
    for decision in _not_unpinned(decisions):
        following.follow(decision)
    return following.stories()


def _not_unpinned(decisions: Sequence[GroupingDecision]) -> list[GroupingDecision]:
    """The decisions without the pins that were taken out again."""
    kept: list[GroupingDecision] = []
    for decision in decisions:
        if decision.act is not GroupingAct.UNPIN:
            kept.append(decision)
            continue
        freed = {a for group in decision.groups for a in group}
        kept = [
            one for one in kept if one.act is not GroupingAct.PIN or freed.isdisjoint(one.groups[0])
        ]
    return kept


class _Following:
    """The events as sets of articles while one decision after the other is followed."""

    def __init__(self, found: Sequence[Story], digests: Mapping[ArticleId, Digest]) -> None:
        self._found, self._digests = found, digests
        self._story = {a: number for number, story in enumerate(found) for a in story.articles}
        events = [event for story in found for event in story.events]
        self._before = {a: event for event in events for a in event.articles}
        self._members: dict[ArticleId, set[ArticleId]] = {}  # members of an event share one set
        self._decided: set[ArticleId] = set()
        self._pinned: set[ArticleId] = set()
        self._event_names: list[tuple[Set[ArticleId], str]] = []
        self._story_names: list[tuple[Set[ArticleId], str]] = []
        for event in events:
            self._put(set(event.articles))

    def follow(self, decision: GroupingDecision) -> None:
        """Change the events as one decision has it."""
        groups = [{a for a in group if a in self._story} for group in decision.groups]
        everyone = set().union(*groups)
        match decision.act:
            case GroupingAct.NAME:
                self._event_names.append((everyone, decision.words))
            case GroupingAct.NAME_STORY:
                self._story_names.append((everyone, decision.words))
            case GroupingAct.TOGETHER:
                self._put(everyone.union(*(self._members.get(a, ()) for a in everyone)))
                self._decided |= everyone
            case GroupingAct.APART:
                self._part(groups)
                self._decided |= everyone
            case GroupingAct.PIN:
                self._leave(everyone)
                self._put(everyone)
                self._decided |= everyone
                self._pinned |= everyone
            case GroupingAct.UNPIN:
                pass  # the pin itself was left out

    def _part(self, groups: Sequence[set[ArticleId]]) -> None:
        for group in groups:
            others = set().union(*(other for other in groups if other is not group))
            for event in self._sets(group):
                if event & others:
                    leaving = event & group
                    self._leave(leaving)
                    self._put(leaving)

    def _sets(self, articles: Iterable[ArticleId]) -> list[set[ArticleId]]:
        found = (self._members[a] for a in articles if a in self._members)
        return list({id(event): event for event in found}.values())

    def _leave(self, articles: Set[ArticleId]) -> None:
        for event in self._sets(articles):
            event -= articles

    def _put(self, members: set[ArticleId]) -> None:
        self._members |= dict.fromkeys(members, members)

    # What came of it

    def stories(self) -> tuple[Story, ...]:
        """The stories as they are now."""
        events = [self._event(members) for members in self._sets(self._members) if members]
        events = _named(events, self._event_names)
        event_of = {article: event for event in events for article in event.articles}
        of_story: dict[int, list[Event]] = {}
        for event in events:
            of_story.setdefault(self._home(event), []).append(event)
        made = [
            self._after(story, of_story.get(number, []), event_of)
            for number, story in enumerate(self._found)
        ]
        return tuple(_named([story for story in made if story.articles], self._story_names))

    def _event(self, members: set[ArticleId]) -> Event:
        ordered = sorted(members, key=lambda a: (self._digests[a].published or date.max, a))
        days = [day for a in ordered if (day := self._digests[a].published)]
        before = Counter(self._before[a] for a in ordered if a in self._before)
        title = before.most_common(1)[0][0].title if before else self._digests[ordered[0]].title
        copies = {pair for event in before for pair in event.copies if set(pair) <= members}
        return Event(
            ordered[0],
            title,
            tuple(ordered),
            days[0] if days else None,
            days[-1] if days else None,
            tuple(sorted(copies)),
            by_text=any(event.by_text for event in before),
            decided=not members.isdisjoint(self._decided),
            pinned=members <= self._pinned,
        )

    def _home(self, event: Event) -> int:
        return Counter(self._story[a] for a in event.articles).most_common(1)[0][0]

    def _after(
        self, story: Story, events: Sequence[Event], event_of: Mapping[ArticleId, Event]
    ) -> Story:
        undated = tuple(a for a in story.undated if a not in event_of)
        could = {
            a: tuple(dict.fromkeys(event_of[key].key for key in keys if key in event_of))
            for a, keys in story.could_belong
            if a in undated
        }
        here = {event.key for event in events}
        could = {a: tuple(key for key in keys if key in here) for a, keys in could.items()}
        every = [*(a for event in events for a in event.articles), *undated]
        return replace(
            story,
            key=min(every, default=story.key),
            events=tuple(sorted(events, key=lambda e: (e.first or date.max, e.key))),
            undated=undated,
            could_belong=tuple((a, keys) for a, keys in could.items() if keys),
        )


def _named(things: Sequence[_Named], names: Sequence[tuple[Set[ArticleId], str]]) -> list[_Named]:
    """Each name goes to what has most of its articles; the last one holds, "" takes it back."""
    result, titles = list(things), [thing.title for thing in things]
    for articles, words in names:
        shared = [len(articles & set(thing.articles)) for thing in result]
        if max(shared, default=0):
            place = shared.index(max(shared))
            title = words or titles[place]
            result[place] = replace(result[place], title=title, named=bool(words))
    return result
