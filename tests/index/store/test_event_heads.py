"""The heads of events are those of the stories as they are, however often they are asked for."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from index.records import ArticleId, Event, Story
from index.store import EventHead, Store

Add = Callable[..., ArticleId]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = date(2026, 2, 3)


def story(title: str, *articles: ArticleId, copied: bool = False) -> Story:
    copies = ((articles[1], articles[0]),) if copied else ()
    event = Event(articles[0], title, articles, DAY, DAY, copies)
    return Story(articles[0], f"Story of {title}", (event,), ())


def test_heads_say_the_same_as_the_stories(store: Store, add: Add) -> None:
    one, two, three = add(), add(title="Second"), add(title="Third")
    store.replace_stories([story("Fire", one, two, copied=True), story("Flood", three)])
    assert store.event_heads() == (
        EventHead(one, "Fire", (one, two), ((two, one),)),
        EventHead(three, "Flood", (three,)),
    )
    events = [event for found in store.stories() for event in found.events]
    assert store.event_heads() == tuple(
        EventHead(event.key, event.title, event.articles, event.copies) for event in events
    )


def test_heads_follow_stories_that_change_move_or_go(store: Store, add: Add) -> None:
    one, two, three = add(), add(title="Second"), add(title="Third")
    store.replace_stories([story("Fire", one, two), story("Flood", three)])
    store.event_heads()
    store.replace_stories([story("Flood", three), story("Great fire", one, two)])
    assert {head.title for head in store.event_heads()} == {"Flood", "Great fire"}
    store.replace_stories([story("Flood", three, one)])
    assert store.event_heads() == (EventHead(three, "Flood", (three, one)),)


def test_removed_articles_are_in_no_head_until_they_come_back(store: Store, add: Add) -> None:
    one, two, three = add(), add(title="Second"), add(title="Third")
    store.replace_stories([story("Fire", one, two, copied=True), story("Flood", three)])
    store.remove([one, three], NOW)
    assert store.event_heads() == (EventHead(one, "Fire", (two,)),)
    store.undo(NOW)
    assert store.event_heads()[0] == EventHead(one, "Fire", (one, two), ((two, one),))
