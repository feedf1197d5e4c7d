"""Articles come together by what they say and when, whatever the order they came in."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, partial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.events import digest, stories
from index.jobs import Cancelled, Job, Progress
from index.records import ArticleId, Digest, Story
from index.text import analyse

FERRY = (
    "A ferry carrying commuters struck the breakwater at Orrin Bay before sunrise. Divers pulled "
    "passengers from the water, and the harbour master closed Orrin Bay to all ferries."
)
FERRY_TOO = (
    "Commuters were thrown into the water when their ferry hit the Orrin Bay breakwater. The "
    "harbour master said divers had brought all passengers ashore."
)
INQUIRY = (
    "An inquiry into the Orrin Bay ferry accident heard that the harbour master had warned of the "
    "unlit breakwater. Passengers and divers gave evidence before the inquiry opened its files."
)
VERDICT = (
    "The company whose ferry struck the breakwater at Orrin Bay was fined. The inquiry blamed an "
    "unlit breakwater; passengers and the harbour master welcomed the fine."
)
BUDGET = (
    "Parliament passed a budget that raises the tax on diesel and cuts spending on schools. "
    "Teachers promised strikes against the budget."
)
QUAKE = (
    "An earthquake of magnitude 5.1 cracked houses in the Tolma valley. Villagers slept in tents "
    "as aftershocks shook the valley."
)
DAY = date(2026, 3, 2)


analysed = cache(partial(analyse, language="en"))


def make(number: int, body: str, published: date | None = None, title: str = "") -> Digest:
    return digest(ArticleId(number), published, title, body, analysed(body))


def parts(found: Sequence[Story]) -> set[frozenset[int]]:
    return {frozenset(story.articles) for story in found}


def test_reports_of_one_day_on_one_occurrence_are_one_event() -> None:
    (story,) = stories([make(1, FERRY, DAY), make(2, FERRY_TOO, DAY)])
    (event,) = story.events
    assert (event.articles, event.first, event.last) == ((1, 2), DAY, DAY)


def test_an_article_that_resembles_none_is_a_story_with_one_event() -> None:
    found = stories([make(1, FERRY, DAY), make(2, BUDGET, DAY), make(3, QUAKE, DAY)])
    assert [len(story.events) for story in found] == [1, 1, 1]


def test_events_over_two_months_that_follow_from_each_other_are_one_story_by_date() -> None:
    later, last = DAY + timedelta(days=21), DAY + timedelta(days=60)
    found = stories(
        [
            make(1, VERDICT, last),
            make(2, FERRY, DAY),
            make(3, INQUIRY, later),
            make(4, FERRY_TOO, DAY + timedelta(days=1)),
            make(5, BUDGET, later),
        ]
    )
    assert parts(found) == {frozenset({1, 2, 3, 4}), frozenset({5})}
    (story,) = (story for story in found if len(story.events) == 3)
    assert [event.articles for event in story.events] == [(2, 4), (3,), (1,)]
    assert story.key == 1
    assert [event.key for event in story.events] == [2, 3, 1]


def test_the_same_words_weeks_apart_are_two_events() -> None:
    found = stories([make(1, FERRY, DAY), make(2, FERRY_TOO, DAY + timedelta(days=20))])
    assert [len(story.events) for story in found] == [2]


def test_an_undated_article_stays_at_the_level_of_its_story() -> None:
    (story,) = stories([make(1, FERRY, DAY), make(2, FERRY_TOO)])
    assert [event.articles for event in story.events] == [(1,)]
    assert story.undated == (2,)


def test_an_undated_article_finds_its_story_through_the_one_event_that_it_tells_of() -> None:
    later, last = DAY + timedelta(days=21), DAY + timedelta(days=60)
    found = stories(
        [make(1, FERRY, DAY), make(2, INQUIRY, later), make(3, VERDICT, last), make(4, FERRY_TOO)]
    )
    assert parts(found) == {frozenset({1, 2, 3, 4})}
    assert found[0].undated == (4,)


def test_an_undated_article_does_not_join_stories_that_have_nothing_in_common() -> None:
    both = f"{FERRY} {BUDGET}"
    found = stories([make(1, FERRY, DAY), make(2, BUDGET, DAY), make(3, both)])
    assert not any({1, 2} <= set(story.articles) for story in found)


def test_where_nothing_is_dated_the_text_alone_groups() -> None:
    found = stories([make(1, FERRY), make(2, BUDGET), make(3, FERRY_TOO), make(4, QUAKE)])
    assert parts(found) == {frozenset({1, 3}), frozenset({2}), frozenset({4})}
    (event,) = (event for story in found for event in story.events)
    assert (event.articles, event.by_text, event.first) == ((1, 3), True, None)


def test_the_latest_story_comes_first_and_the_undated_last() -> None:
    found = stories([make(1, QUAKE), make(2, FERRY, DAY), make(3, BUDGET, DAY + timedelta(days=1))])
    assert [story.key for story in found] == [3, 2, 1]


def test_a_story_is_called_by_the_title_that_says_what_its_articles_share() -> None:
    (story,) = stories(
        [
            make(1, FERRY, DAY, "What a night"),
            make(2, FERRY_TOO, DAY, "Ferry hits breakwater at Orrin Bay"),
            make(3, FERRY + " It was dark.", DAY),
        ]
    )
    assert story.title == "Ferry hits breakwater at Orrin Bay"
    assert story.events[0].title == story.title


def test_without_titles_the_first_words_of_a_lead_stand_in() -> None:
    (story,) = stories([make(1, BUDGET, DAY)])
    assert story.title == "Parliament passed a budget that raises the tax on diesel and cuts …"


def test_empty_articles_and_empty_collections_are_no_trouble() -> None:
    assert stories([]) == ()
    assert parts(stories([make(1, ""), make(2, "", DAY), make(3, "")])) == {
        frozenset({1}),
        frozenset({2}),
        frozenset({3}),
    }


TEXTS = st.sampled_from([FERRY, FERRY_TOO, INQUIRY, VERDICT, BUDGET, QUAKE])
DAYS = st.one_of(st.none(), st.integers(0, 40).map(lambda n: DAY + timedelta(days=n)))


@given(st.lists(st.tuples(TEXTS, DAYS), max_size=9, unique=True), st.randoms())
def test_the_order_of_arrival_changes_nothing(
    articles: list[tuple[str, date | None]], random: Random
) -> None:
    arrived = list(range(len(articles)))
    random.shuffle(arrived)
    first = stories([make(number, *article) for number, article in enumerate(articles)])
    other = stories([make(number, *articles[place]) for number, place in enumerate(arrived)])

    def contents(found: Sequence[Story], order: Sequence[int]) -> set[object]:
        return {
            (
                story.title,
                frozenset(order[number] for number in story.undated),
                frozenset(frozenset(order[n] for n in event.articles) for event in story.events),
            )
            for story in found
        }

    assert contents(first, range(len(articles))) == contents(other, arrived)


def test_every_article_is_in_exactly_one_place() -> None:
    days = [None if number % 3 == 0 else DAY + timedelta(days=number) for number in range(12)]
    texts = [FERRY, BUDGET, QUAKE, INQUIRY]
    found = stories([make(number, texts[number % 4], day) for number, day in enumerate(days)])
    assert sorted(number for story in found for number in story.articles) == list(range(12))


def test_it_reports_progress_up_to_no_more_than_the_total_and_can_be_stopped() -> None:
    digests = [make(1, FERRY, DAY), make(2, BUDGET)]
    steps: list[Progress] = []
    stories(digests, job=Job(report=steps.append))
    assert steps
    assert all(step.done <= step.total for step in steps)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        stories(digests, job=job)


# Copies


def test_a_text_that_repeats_another_is_told_as_its_copy() -> None:
    copy = f"{FERRY} It was dark."
    (story,) = stories([make(1, copy, DAY + timedelta(days=1)), make(2, FERRY, DAY)])
    (event,) = story.events
    assert (event.articles, event.copies) == ((2, 1), ((1, 2),))


def test_a_retelling_is_no_copy() -> None:
    (story,) = stories([make(1, FERRY, DAY), make(2, FERRY_TOO, DAY)])
    assert story.events[0].copies == ()


def test_however_often_a_text_was_copied_other_reports_stay_with_it() -> None:
    copies = [make(number, FERRY, DAY) for number in range(10, 60)]
    found = stories([make(1, FERRY_TOO, DAY), *copies])
    (event,) = (e for story in found for e in story.events)
    assert len(event.articles) == 51
    assert len(event.copies) == 49


def test_a_copy_without_date_is_in_the_event_of_its_text() -> None:
    (story,) = stories([make(1, FERRY), make(2, FERRY, DAY)])
    assert [event.articles for event in story.events] == [(2, 1)]
    assert story.events[0].copies == ((1, 2),)


def test_a_copy_without_date_does_not_hold_two_events_together() -> None:
    later = DAY + timedelta(days=90)
    (story,) = stories([make(1, FERRY), make(2, FERRY, DAY), make(3, FERRY, later)])
    assert [event.articles for event in story.events] == [(2, 1), (3,)]


# What has no date


def test_an_undated_article_could_belong_to_the_events_that_it_is_like_the_likeliest_first() -> (
    None
):
    later, last = DAY + timedelta(days=21), DAY + timedelta(days=60)
    (story,) = stories(
        [make(1, FERRY, DAY), make(2, INQUIRY, later), make(3, VERDICT, last), make(4, FERRY_TOO)]
    )
    ((article, keys),) = story.could_belong
    assert article == 4
    assert keys[0] == 1


def test_what_a_text_names_as_past_rules_out_earlier_events() -> None:
    told = (
        "The harbour of Orrin Bay was opened on 10 April 2026 after divers had searched the "
        "breakwater for passengers of the ferry, and commuters came back by water."
    )
    later = DAY + timedelta(days=60)
    (story,) = stories([make(1, FERRY, DAY), make(2, FERRY_TOO, later), make(3, told)])
    assert (story.undated, story.could_belong) == ((3,), ((3, (2,)),))


def test_an_undated_article_alone_is_no_event() -> None:
    (story,) = stories([make(1, FERRY)])
    assert (story.events, story.undated) == ((), (1,))


def test_undated_events_that_follow_from_each_other_are_one_story_by_text() -> None:
    found = stories([make(1, FERRY), make(2, FERRY_TOO), make(3, BUDGET), make(4, BUDGET + " So.")])
    assert {frozenset(story.articles) for story in found} == {frozenset({1, 2}), frozenset({3, 4})}
    assert all(event.by_text for story in found for event in story.events)


# Titles


def test_a_title_has_no_outlet_behind_it_and_no_word_that_one_outlet_alone_uses() -> None:
    (story,) = stories(
        [
            make(1, FERRY, DAY, "Ferry horror: breakwater catastrophe at Orrin Bay"),
            make(2, FERRY_TOO, DAY, "Ferry hits breakwater at Orrin Bay - The Skua Post"),
            make(3, FERRY + " It was dark.", DAY, "Carnage as ferry hits Orrin Bay breakwater"),
        ]
    )
    assert story.events[0].title == "Ferry hits breakwater at Orrin Bay"
    assert story.title == story.events[0].title


def test_what_is_behind_a_dash_stays_if_others_tell_it_too() -> None:
    title = "Ferry hits breakwater at Orrin Bay - divers search water"
    (story,) = stories([make(1, FERRY, DAY, title), make(2, FERRY_TOO, DAY)])
    assert story.title == title
