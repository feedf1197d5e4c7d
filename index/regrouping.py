"""The analyst's corrections of events: what each asks of grouping, and in what words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from index.errors import LibraryError
from index.records import (
    ArticleId,
    Event,
    GroupingAct,
    GroupingDecision,
    Regrouping,
    RegroupingKind,
    Story,
)
from index.store import Store

_Group = tuple[ArticleId, ...]
_Ask = tuple[GroupingAct, Sequence[_Group]]
_SHOWN = 40  # characters of a title in the words of a decision


class RegroupingDesk:
    """Takes corrections of the events of one collection; nothing is grouped here.

    Events are named by their key or by any of their articles.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    # What can be asked for

    def merge(self, keys: Sequence[ArticleId], at: datetime) -> None:
        """Say that events are one; an article without an event counts as one.

        Raises:
            LibraryError: if there are fewer than two.
        """
        groups = self._groups(keys)
        if len(groups) < 2:
            raise LibraryError("Choose two different events to merge.")
        events = [self._event_or_none(group[0]) for group in groups]
        everyone = _all(groups)
        asks: list[_Ask] = [(GroupingAct.TOGETHER, groups)]
        if any(event is not None and event.pinned for event in events):
            asks.append((GroupingAct.PIN, [everyone]))
        first, *others = (self._called(group) for group in groups)
        self._put(RegroupingKind.MERGE, asks, f"merge {first} with {_listed(others)}", at)

    def split(self, key: ArticleId, articles: Sequence[ArticleId], at: datetime) -> None:
        """Say that some articles of an event are an event of their own.

        Raises:
            LibraryError: if none or all are named, or one is not in the event.
        """
        event = self.event(key)
        leaving = self._within(event, articles)
        staying = tuple(a for a in event.articles if a not in leaving)
        if not staying:
            raise LibraryError(f"Some articles must stay in {_quoted(event.title)}.")
        asks: list[_Ask] = [(GroupingAct.APART, [leaving, staying])]
        asks += [(GroupingAct.TOGETHER, [leaving])] if len(leaving) > 1 else []
        if event.pinned:
            asks = _pinned_anew(asks, event, staying)
        words = f"split {self._articles(leaving)} from {_quoted(event.title)}"
        self._put(RegroupingKind.SPLIT, asks, words, at)

    def move(self, articles: Sequence[ArticleId], key: ArticleId, at: datetime) -> None:
        """Say that articles belong to another event than the one they are in.

        Raises:
            LibraryError: if none is named, or all are in that event.
        """
        fellows = self._group(key)
        moving = tuple(dict.fromkeys(a for a in articles if a not in fellows))
        if not moving:
            raise LibraryError("Choose articles that are not in this event.")
        left = {g: tuple(a for a in g if a not in moving) for g in self._groups(moving)}
        asks: list[_Ask] = [(GroupingAct.APART, [moving, f]) for f in left.values() if f]
        asks.append((GroupingAct.TOGETHER, [moving, fellows]))
        for group, former in left.items():
            event = self._event_or_none(group[0])
            if event is not None and event.pinned:
                asks = _pinned_anew(asks, event, former)
        if self._is_pinned(key):
            asks.append((GroupingAct.PIN, [(*fellows, *moving)]))
        words = f"move {self._articles(moving)} to {self._called(fellows)}"
        self._put(RegroupingKind.MOVE, asks, words, at)

    def apart(self, articles: Sequence[ArticleId], key: ArticleId, at: datetime) -> None:
        """Say that articles are not about an event, whether or not they are in it now.

        Raises:
            LibraryError: if nothing would be left of the event.
        """
        fellows = self._group(key)
        leaving = tuple(dict.fromkeys(articles))
        staying = tuple(a for a in fellows if a not in leaving)
        if not leaving or not staying:
            raise LibraryError("Choose articles, and an event that has others too.")
        asks: list[_Ask] = [(GroupingAct.APART, [leaving, staying])]
        event = self._event_or_none(key)
        if event is not None and event.pinned:
            asks = _pinned_anew(asks, event, staying)
        words = f"call {self._articles(leaving)} not the same event as {self._called(staying)}"
        self._put(RegroupingKind.APART, asks, words, at)

    def apart_events(self, keys: Sequence[ArticleId], at: datetime) -> None:
        """Say of events that no two of them are one.

        Raises:
            LibraryError: if there are fewer than two.
        """
        groups = self._groups(keys)
        if len(groups) < 2:
            raise LibraryError("Choose two different events to keep apart.")
        called = _listed([self._called(group) for group in groups])
        asks: list[_Ask] = [(GroupingAct.APART, groups)]
        self._put(RegroupingKind.APART, asks, f"call {called} not the same event", at)

    def pin(self, key: ArticleId, at: datetime, *, on: bool) -> None:
        """Say that the members of an event are right, or that they may change again.

        Raises:
            LibraryError: if there is no such event.
        """
        event = self.event(key)
        if event.pinned is not on:
            act = GroupingAct.PIN if on else GroupingAct.UNPIN
            kind = RegroupingKind.PIN if on else RegroupingKind.UNPIN
            words = f"{'pin' if on else 'unpin'} {_quoted(event.title)}"
            self._put(kind, [(act, [event.articles])], words, at)

    def rename(self, key: ArticleId, name: str, at: datetime) -> None:
        """Call an event otherwise; "" takes the name back.

        Raises:
            LibraryError: if there is no such event.
        """
        event = self.event(key)
        self._rename(RegroupingKind.RENAME, GroupingAct.NAME, event, name, at)

    def rename_story(self, key: ArticleId, name: str, at: datetime) -> None:
        """Call a story otherwise; "" takes the name back.

        Raises:
            LibraryError: if there is no such story.
        """
        story = self.story(key)
        self._rename(RegroupingKind.RENAME_STORY, GroupingAct.NAME_STORY, story, name, at)

    def _rename(
        self, kind: RegroupingKind, act: GroupingAct, thing: Event | Story, name: str, at: datetime
    ) -> None:
        name = " ".join(name.split())
        if name == (thing.title if thing.named else ""):
            return
        what = "story " if isinstance(thing, Story) else ""
        words = f"rename {what}{_quoted(thing.title)} to {_quoted(name)}"
        if not name:
            words = f"take back the name of {what}{_quoted(thing.title)}"
        self._put(kind, [(act, [thing.articles])], words, at, name)

    def _put(
        self, kind: RegroupingKind, asks: Sequence[_Ask], words: str, at: datetime, name: str = ""
    ) -> None:
        made = [(ask.act, ask.groups) for r in self._store.regroupings()[-1:] for ask in r.asks]
        wanted = [(act, tuple(tuple(sorted(group)) for group in groups)) for act, groups in asks]
        if made != wanted or name:  # what was said last need not be said twice
            self._store.regroup(kind, asks, words, at, name)

    # What was decided

    def decisions(self) -> tuple[Regrouping, ...]:
        """All that hold, the earliest first; a notice says where one is not followed."""
        made = self._store.regroupings()
        everyone = sorted({a for r in made for a in r.articles})
        here = {head.id for head in self._store.heads_of(everyone)}
        events = self._events_of(here)
        return tuple(replace(r, notice=_notice(r, here, events)) for r in made)

    def _events_of(self, articles: Iterable[ArticleId]) -> dict[ArticleId, Event]:
        events: dict[ArticleId, Event] = {}
        for article in articles:
            story = None if article in events else self._store.story_of(article)
            for event in story.events if story else ():
                events |= dict.fromkeys(event.articles, event)
        return events

    # What is there

    def story(self, key: ArticleId) -> Story:
        """The story that has an article.

        Raises:
            LibraryError: if there is none, with the reason.
        """
        story = self._store.story_of(key)
        if story is None:
            self._store.head(key)  # says it if there is no such article
            raise LibraryError(f"Article {key} is not grouped yet. Open the collection again.")
        return story

    def _event_or_none(self, article: ArticleId) -> Event | None:
        return next((e for e in self.story(article).events if article in e.articles), None)

    def event(self, key: ArticleId) -> Event:
        """The event that has an article.

        Raises:
            LibraryError: if there is none, with the reason.
        """
        event = self._event_or_none(key)
        if event is None:
            raise LibraryError(
                f"Article {key} is in no event, since its date is not known. Set the date, or move "
                "it to an event."
            )
        return event

    def _is_pinned(self, article: ArticleId) -> bool:
        event = self._event_or_none(article)
        return event is not None and event.pinned

    def _group(self, key: ArticleId) -> _Group:
        event = self._event_or_none(key)
        return event.articles if event else (key,)

    def _groups(self, keys: Iterable[ArticleId]) -> list[_Group]:
        return list(dict.fromkeys(self._group(key) for key in keys))

    def _within(self, event: Event, articles: Iterable[ArticleId]) -> _Group:
        wanted = tuple(dict.fromkeys(articles))
        if not wanted:
            raise LibraryError("Choose the articles that are to leave the event.")
        for article in wanted:
            if article not in event.articles:
                raise LibraryError(f"Article {article} is not in {_quoted(event.title)}.")
        return wanted

    # Words

    def _called(self, group: _Group) -> str:
        event = self._event_or_none(group[0])
        return _quoted(event.title) if event else self._articles(group)

    def _articles(self, group: _Group) -> str:
        if len(group) > 1:
            return f"{len(group)} articles"
        title = self._store.head(group[0]).title
        return _quoted(title) if title else f"article {group[0]}"


def _pinned_anew(asks: Sequence[_Ask], event: Event, staying: _Group) -> list[_Ask]:
    """Pin what is left of a pinned event; without that the pin would hold what leaves, too."""
    pins: list[_Ask] = [(GroupingAct.PIN, [staying])] if staying else []
    return [(GroupingAct.UNPIN, [event.articles]), *asks, *pins]


def _all(groups: Iterable[_Group]) -> _Group:
    return tuple(article for group in groups for article in group)


def _listed(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _quoted(title: str) -> str:
    title = " ".join(title.split())
    short = title if len(title) <= _SHOWN else f"{title[: _SHOWN - 1].rstrip()}…"
    return f"“{short}”" if short else "an untitled event"


def _notice(made: Regrouping, here: set[ArticleId], events: dict[ArticleId, Event]) -> str:
    gone = len(made.articles - here)
    if gone == len(made.articles):
        return "Its articles were taken out; undo brings them back."
    if any(not _is_followed(ask, here, events) for ask in made.asks):
        return "It does not hold as it was made: a later decision goes before it."
    if gone:
        return f"{gone} of its articles {'was' if gone == 1 else 'were'} taken out."
    return ""


def _is_followed(
    ask: GroupingDecision, here: set[ArticleId], events: dict[ArticleId, Event]
) -> bool:
    groups = [{a for a in group if a in here} for group in ask.groups]
    keys = [{events[a].key for a in group if a in events} for group in groups]
    lacking = any(a not in events for group in groups for a in group)
    every = set().union(*keys)
    match ask.act:
        case GroupingAct.TOGETHER:
            return len(every) <= 1 and not (lacking and len(set().union(*groups)) > 1)
        case GroupingAct.APART:
            return sum(len(some) for some in keys) == len(every)
        case GroupingAct.PIN:
            members = set().union(*groups)
            return all(set(events[a].articles) == members for a in members if a in events)
        case GroupingAct.NAME:
            titles = {events[a].title for group in groups for a in group if a in events}
            return not ask.words or ask.words in titles
        case _:
            return True
