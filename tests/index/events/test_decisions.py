"""What the analyst decided holds in what is grouped, and leaves the rest as it is."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.events import digest, stories
from index.records import ArticleId, Digest, Event, GroupingAct, GroupingDecision, Story
from index.text import analyse

DAY = date(2026, 3, 2)
FERRY = (
    "A ferry carrying commuters struck the breakwater at Orrin Bay before sunrise. Divers pulled "
    "passengers from the water, and the harbour master closed Orrin Bay to all ferries."
)
FERRY_TOO = (
    "Commuters were thrown into the water when their ferry hit the Orrin Bay breakwater. The "
    "harbour master said divers had brought all passengers ashore."
)
FERRY_MORE = (
    "Passengers of the ferry that hit the breakwater at Orrin Bay were brought ashore by divers. "
    "Commuters blamed the harbour master, who had closed the water to ferries."
)
BUDGET = (
    "Parliament passed a budget that raises the tax on diesel and cuts spending on schools. "
    "Teachers promised strikes against the budget."
)
QUAKE = (
    "An earthquake of magnitude 5.1 cracked houses in the Tolma valley. Villagers slept in tents "
    "as aftershocks shook the valley."
)
TEXTS = (FERRY, FERRY_TOO, FERRY_MORE, BUDGET, QUAKE)
analysed = cache(partial(analyse, language="en"))


def make(number: int, body: str, day: int | None = 0) -> Digest:
    published = None if day is None else DAY + timedelta(days=day)
    return digest(ArticleId(number), published, "", body, analysed(body))


def act(
    number: int, kind: GroupingAct, *groups: Sequence[int], words: str = ""
) -> GroupingDecision:
    parts = tuple(tuple(map(ArticleId, group)) for group in groups)
    return GroupingDecision(number, kind, parts, words)


def event(found: Sequence[Story], article: int) -> Event | None:
    events = [e for story in found for e in story.events if article in e.articles]
    return events[0] if events else None


def fellows(found: Sequence[Story], article: int) -> set[int]:
    one = event(found, article)
    return set(one.articles) if one else {article}


TOGETHER, APART, PIN, UNPIN = (
    GroupingAct.TOGETHER,
    GroupingAct.APART,
    GroupingAct.PIN,
    GroupingAct.UNPIN,
)
FOUR = [make(1, FERRY), make(2, FERRY_TOO), make(3, FERRY_MORE), make(4, BUDGET)]


def test_before_anything_is_decided_the_words_group() -> None:
    assert fellows(stories(FOUR), 1) == {1, 2, 3}
    assert not event(stories(FOUR), 1).decided  # type: ignore[union-attr]


def test_articles_are_together_however_unlike_and_far_apart_they_are() -> None:
    far = make(5, QUAKE, 400)
    found = stories([*FOUR, far], [act(1, TOGETHER, (4,), (5,))])
    one = event(found, 4)
    assert one is not None
    assert (one.articles, one.decided) == ((4, 5), True)
    assert (one.first, one.last) == (DAY, DAY + timedelta(days=400))
    assert sum(5 in story.articles for story in found) == 1


def test_an_undated_article_is_put_into_the_event_that_it_belongs_to() -> None:
    found = stories([*FOUR, make(5, QUAKE, None)], [act(1, TOGETHER, (5,), (1,))])
    assert fellows(found, 5) == {1, 2, 3, 5}
    assert not any(story.undated for story in found)


def test_articles_that_are_apart_are_so_though_their_texts_are_the_same() -> None:
    same = make(5, FERRY)
    assert fellows(stories([*FOUR, same]), 5) == {1, 2, 3, 5}
    found = stories([*FOUR, same], [act(1, APART, (5,), (1,))])
    assert 5 not in fellows(found, 1)


def test_a_pinned_event_has_no_more_and_no_less() -> None:
    found = stories(FOUR, [act(1, PIN, (1, 2))])
    pinned = event(found, 1)
    assert pinned is not None
    assert (set(pinned.articles), pinned.pinned) == ({1, 2}, True)
    assert fellows(found, 3) == {3}
    freed = stories(FOUR, [act(1, PIN, (1, 2)), act(2, UNPIN, (2,))])
    assert fellows(freed, 3) == {1, 2, 3}


def test_a_later_act_goes_before_an_earlier_one() -> None:
    apart, together = act(1, APART, (1,), (2,)), act(2, TOGETHER, (1,), (2,))
    assert 2 in fellows(stories(FOUR, [apart, together]), 1)
    assert 2 not in fellows(stories(FOUR, [together, apart]), 1)
    pin = act(3, PIN, (1, 2))
    assert fellows(stories(FOUR, [pin, act(4, TOGETHER, (1,), (4,))]), 4) == {1, 2, 4}
    assert fellows(stories(FOUR, [act(2, TOGETHER, (1,), (4,)), pin]), 4) == {4}


def test_a_name_goes_to_what_has_most_of_its_articles_and_can_be_taken_back() -> None:
    named = act(1, GroupingAct.NAME, (1, 2, 4), words="The ferry")
    story = act(2, GroupingAct.NAME_STORY, (3,), words="Orrin Bay")
    found = stories(FOUR, [named, story])
    one = event(found, 3)
    assert one is not None
    assert (one.title, one.named) == ("The ferry", True)
    (whole,) = (s for s in found if 3 in s.articles)
    assert (whole.title, whole.named) == ("Orrin Bay", True)
    back = event(stories(FOUR, [named, act(3, GroupingAct.NAME, (1,))]), 1)
    assert back is not None
    assert not back.named
    assert back.title == event(stories(FOUR), 1).title  # type: ignore[union-attr]


def test_articles_that_are_gone_are_left_out() -> None:
    decisions = [act(1, TOGETHER, (1, 77), (78,)), act(2, PIN, (79,)), act(3, APART, (1,), (80,))]
    assert stories(FOUR, decisions) == stories(FOUR)


ARTICLES = st.lists(
    st.tuples(st.sampled_from(TEXTS), st.one_of(st.none(), st.integers(0, 30))),
    min_size=2,
    max_size=9,
)
GROUP = st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True)


@settings(max_examples=150, deadline=None)
@given(ARTICLES, st.lists(st.tuples(st.sampled_from((TOGETHER, APART, PIN)), GROUP, GROUP)))
def test_the_last_decision_always_holds(
    articles: list[tuple[str, int | None]], acts: list[tuple[GroupingAct, list[int], list[int]]]
) -> None:
    digests = [make(number, *told) for number, told in enumerate(articles, 1)]
    decisions = [
        act(n, kind, *((one,) if kind is PIN else (one, other)))
        for n, (kind, one, other) in enumerate(acts)
    ]
    found = stories(digests, decisions)
    assert sorted(a for story in found for a in story.articles) == list(range(1, len(articles) + 1))
    if not acts:
        return
    kind, one, other = acts[-1]
    ones = [a for a in one if a <= len(articles)]
    others = [a for a in other if a <= len(articles) and a not in one]
    if kind is TOGETHER and ones:
        everyone = {*ones, *others}
        assert all(everyone <= fellows(found, a) for a in everyone)
    elif kind is PIN and ones:
        assert all(fellows(found, a) == set(ones) for a in ones)
    elif kind is APART:
        assert all(b not in fellows(found, a) for a in ones for b in others)


@pytest.mark.parametrize("kind", [TOGETHER, APART, PIN])
def test_what_is_decided_changes_nothing_elsewhere(kind: GroupingAct) -> None:
    elsewhere = [make(5, QUAKE), make(6, QUAKE, 1), make(7, BUDGET, 60), make(8, QUAKE, None)]
    digests = [*FOUR, *elsewhere]
    groups = ((1,),) if kind is PIN else ((1,), (4,))
    before, after = stories(digests), stories(digests, [act(1, kind, *groups)])
    for number in (5, 6, 7):
        assert event(after, number) == event(before, number)
