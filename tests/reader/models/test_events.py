"""Events to choose from: those of the same story first, then the nearest by date."""

from datetime import date

from index.records import ArticleId, Event, Story
from reader.models.events import EventChoice, candidates


def event(key: int, title: str, day: date | None) -> Event:
    return Event(ArticleId(key), title, (ArticleId(key),), day, day)


FLOOD = event(1, "The river rises", date(2031, 3, 1))
PUMPS = event(2, "Pumps arrive", date(2031, 6, 1))
CHOIR = event(3, "A choir sings", date(2031, 3, 2))
STRIKE = event(4, "Buses stand still", date(2030, 1, 1))
UNDATED = event(5, "A play opens", None)
STORIES = (
    Story(ArticleId(1), "The Orla flood", (FLOOD, PUMPS), ()),
    Story(ArticleId(3), "Choirs", (CHOIR,), ()),
    Story(ArticleId(4), "Strikes", (STRIKE, UNDATED), ()),
)


def test_the_likeliest_event_stands_first() -> None:
    found = candidates(STORIES, FLOOD, (FLOOD.key,))
    assert [one.event.title for one in found] == [
        "Pumps arrive",
        "A choir sings",
        "Buses stand still",
        "A play opens",
    ]


def test_near_nothing_the_latest_event_stands_first() -> None:
    assert candidates(STORIES, None, ())[0].event is PUMPS


def test_typing_keeps_what_has_every_word_in_its_title_or_that_of_its_story() -> None:
    choice = EventChoice(candidates(STORIES, FLOOD, ()))

    choice.keep("ORLA pumps")
    assert [choice.event_at(row) for row in range(choice.rowCount())] == [PUMPS]
    assert choice.index(0, 0).data() == "Pumps arrive · 1 Jun 2031 · 1 article"
    choice.keep("nothing of the kind")
    assert choice.rowCount() == 0
    choice.keep("")
    assert choice.rowCount() == 5
